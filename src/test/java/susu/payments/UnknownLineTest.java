package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.payments.Exceptions.LineKey;

/** What follows once two operators confirm a line of which we knew nothing. */
class UnknownLineTest {
    private static final LineKey LINE = new LineKey("COLLECTION", "PAYMENT", "9");
    private static final LineKey OTHER = new LineKey("COLLECTION", "REVERSAL", "9");

    @ParameterizedTest(name = "{0} {1}, came: {2}, {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            NOBODYS | IN  | IN_SUSPENSE | NOT_MISSED | Nothing
            NOBODYS | IN  | GIVEN_AWAY  | NOT_MISSED | Nothing
            NOBODYS | IN  | BOOKED_OUT  | NOT_MISSED | Nothing
            NOBODYS | OUT |             | NOT_MISSED | Gone gone:COLLECTION:PAYMENT:9
            NOBODYS | OUT | IN_SUSPENSE | NOT_MISSED | LeavesSuspense went back:COLLECTION:REVERSAL:9
            NOBODYS | OUT | GIVEN_AWAY  | NOT_MISSED | Gone gone:COLLECTION:PAYMENT:9
            NOBODYS | OUT | BOOKED_OUT  | NOT_MISSED | Nothing
            OURS    | IN  |             | NOT_MISSED | Nothing
            OURS    | IN  | IN_SUSPENSE | NOT_MISSED | LeavesSuspense ours:COLLECTION:REVERSAL:9
            OURS    | IN  | GIVEN_AWAY  | NOT_MISSED | Gone gone:COLLECTION:PAYMENT:9
            OURS    | IN  | BOOKED_OUT  | NOT_MISSED | Nothing
            OURS    | OUT |             | NOT_MISSED | Nothing
            OURS    | OUT |             | MISSED     | NotGone not gone:COLLECTION:PAYMENT:9
            OURS    | OUT | IN_SUSPENSE | NOT_MISSED | Nothing
            OURS    | OUT | IN_SUSPENSE | MISSED     | NotGone not gone:COLLECTION:PAYMENT:9
            """)
    void eachHasOneThatFollows(UnknownLine.Whose whose, UnknownLine.Direction direction, UnknownLine.Lies lies,
            UnknownLine.Miss miss, String follows) {
        var came = Optional.ofNullable(lies).map(where -> new UnknownLine.Brought(OTHER, where));
        var said = UnknownLine.follows(new UnknownLine(LINE, whose, came, direction, miss));
        assertThat(switch (said) {
            case UnknownLine.Follows.Nothing() -> "Nothing";
            case UnknownLine.Follows.LeavesSuspense(var reason) -> "LeavesSuspense " + reason;
            case UnknownLine.Follows.Gone(var reason) -> "Gone " + reason;
            case UnknownLine.Follows.NotGone(var reason) -> "NotGone " + reason;
        }).isEqualTo(follows);
    }
}
