package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static susu.payments.PaymentKind.COLLECT;
import static susu.payments.PaymentKind.PAYOUT;
import static susu.payments.Statement.Account.COLLECTION;
import static susu.payments.Statement.Account.DISBURSEMENT;
import static susu.payments.Statement.Direction.IN;
import static susu.payments.Statement.Direction.OUT;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import susu.payments.Matching.Ours;
import susu.payments.Matching.Verdict;
import susu.payments.Statement.Direction;
import susu.payments.Statement.Kind;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** How a line of the provider's statement stands to what we hold. */
class MatchingTest {
    private static final Money FIFTY = Cedis.ofPesewas(5_000);

    @Test
    void whatPassesBetweenOurOwnAccountsChangesNothing() {
        assertThat(Matching.of(COLLECTION, line(Kind.FLOAT, OUT, FIFTY), null)).isEqualTo(new Verdict.Matched());
    }

    @Test
    void aLineOfNobodyIsUnknown() {
        assertThat(Matching.of(COLLECTION, line(Kind.PAYMENT, IN, FIFTY), null)).isEqualTo(new Verdict.Unknown());
    }

    @Test
    void whatMovedInBothBooksMatches() {
        for (var state : new State[]{State.SUCCEEDED, State.REVERSED}) {
            assertThat(Matching.of(COLLECTION, line(Kind.PAYMENT, IN, FIFTY), ours(COLLECT, state)))
                    .isEqualTo(new Verdict.Matched());
            assertThat(Matching.of(DISBURSEMENT, line(Kind.PAYOUT, OUT, FIFTY), ours(PAYOUT, state)))
                    .isEqualTo(new Verdict.Matched());
        }
    }

    @Test
    void aLossThatIsBookedMatches() {
        var loss = new Ours(key(), 1, new UUID(3, 3), PAYOUT, State.FAILED, true, FIFTY, 1);
        assertThat(Matching.of(DISBURSEMENT, line(Kind.PAYOUT, OUT, FIFTY), loss)).isEqualTo(new Verdict.Matched());
    }

    @Test
    void oneReferenceThatMovedTwiceDiffersWhateverWeHold() {
        for (var state : State.values()) {
            var twice = new Ours(key(), 1, new UUID(3, 3), COLLECT, state, false, FIFTY, 2);
            assertThat(differs(COLLECTION, line(Kind.PAYMENT, IN, FIFTY), twice)).contains("2 times");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "SUBMITTED", "PENDING", "UNKNOWN", "FAILED"})
    void whatMovedThereAndNotHereHasToBeAskedAbout(State state) {
        var ours = ours(COLLECT, state);
        assertThat(Matching.of(COLLECTION, line(Kind.PAYMENT, IN, FIFTY), ours)).isEqualTo(new Verdict.PaidThere(ours));
    }

    @Test
    void whatWeGaveUpUnsentAndMovedDiffers() {
        assertThat(differs(COLLECTION, line(Kind.PAYMENT, IN, FIFTY), ours(COLLECT, State.CANCELLED)))
                .contains("gave it up unsent");
    }

    @Test
    void anotherAmountDiffers() {
        var line = line(Kind.PAYMENT, IN, FIFTY.plusMinor(1));
        assertThat(differs(COLLECTION, line, ours(COLLECT, State.SUCCEEDED))).contains("GHS 50.00", "GHS 50.01");
    }

    @Test
    void theOtherWayDiffers() {
        assertThat(differs(COLLECTION, line(Kind.PAYMENT, OUT, FIFTY), ours(COLLECT, State.SUCCEEDED)))
                .contains("moved it the other way");
        assertThat(differs(DISBURSEMENT, line(Kind.PAYOUT, IN, FIFTY), ours(PAYOUT, State.SUCCEEDED)))
                .contains("moved it the other way");
    }

    @Test
    void anotherAccountDiffers() {
        assertThat(differs(DISBURSEMENT, line(Kind.PAYMENT, IN, FIFTY), ours(COLLECT, State.SUCCEEDED)))
                .contains("another account");
        assertThat(differs(COLLECTION, line(Kind.PAYOUT, OUT, FIFTY), ours(PAYOUT, State.SUCCEEDED)))
                .contains("another account");
    }

    @Test
    void whatBothHoldAsTakenBackMatches() {
        assertThat(Matching.of(COLLECTION, line(Kind.REVERSAL, OUT, FIFTY), ours(COLLECT, State.REVERSED)))
                .isEqualTo(new Verdict.Matched());
        assertThat(Matching.of(DISBURSEMENT, line(Kind.REVERSAL, IN, FIFTY), ours(PAYOUT, State.REVERSED)))
                .isEqualTo(new Verdict.Matched());
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "SUBMITTED", "PENDING", "UNKNOWN", "FAILED"})
    void whatWasTakenBackThereIsLookedInto(State state) {
        var ours = ours(COLLECT, state);
        assertThat(Matching.of(COLLECTION, line(Kind.REVERSAL, OUT, FIFTY), ours))
                .isEqualTo(new Verdict.ReversedThere(ours));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "CANCELLED"})
    void whatNeverLeftCannotComeBack(State state) {
        assertThat(differs(COLLECTION, line(Kind.REVERSAL, OUT, FIFTY), ours(COLLECT, state)))
                .contains("we hold it as " + state);
    }

    @Test
    void takenBackTheOtherWayDiffers() {
        assertThat(differs(COLLECTION, line(Kind.REVERSAL, IN, FIFTY), ours(COLLECT, State.SUCCEEDED)))
                .contains("took it back the other way");
        assertThat(differs(DISBURSEMENT, line(Kind.REVERSAL, OUT, FIFTY), ours(PAYOUT, State.SUCCEEDED)))
                .contains("took it back the other way");
    }

    private static String differs(Statement.Account account, Statement.Line line, Ours ours) {
        if (Matching.of(account, line, ours) instanceof Verdict.Differs(var which, var what) && which.equals(ours))
            return what;
        throw new AssertionError("it differs");
    }

    private static Statement.Line line(Kind kind, Direction direction, Money amount) {
        return new Statement.Line(1, kind, "700001", new UUID(3, 3), "", Instant.parse("2026-11-02T10:00:00Z"),
                direction, amount, "024****001");
    }

    private static Ours ours(PaymentKind kind, State state) {
        return new Ours(key(), 1, new UUID(3, 3), kind, state, false, FIFTY, 1);
    }

    private static PaymentKey key() {
        return new PaymentKey(new GroupId(new UUID(1, 1)), new PaymentId(new UUID(2, 2)));
    }
}
