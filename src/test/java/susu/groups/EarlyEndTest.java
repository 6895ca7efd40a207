package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static susu.groups.Collected.Settled.NOT_YET;
import static susu.groups.Collected.Settled.YES;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlyEndTest {
    private static EarlyEnd.Turn turn(int slot, Round.State state) { return new EarlyEnd.Turn(slot, state, NOT_YET); }

    @Test
    void onlyThosePayOnWhoHaveHadTheirTurn() {
        var end = EarlyEnd
                .of(List.of(turn(3, Round.State.CLOSED), turn(1, Round.State.PAYING), turn(2, Round.State.OPEN),
                        turn(4, Round.State.PLANNED)));
        assertThat(end.owing()).isEqualTo(Set.of(1, 3));
        assertThat(end.ended()).isEqualTo(Set.of(2, 4));
    }

    @Test
    void aPotThatOnlyWaitsForOfficersIsAsGoodAsOut() {
        var end = EarlyEnd.of(List.of(new EarlyEnd.Turn(1, Round.State.OPEN, YES), turn(2, Round.State.PLANNED)));
        assertThat(end.owing()).isEqualTo(Set.of(1));
    }

    @Test
    void beforeAnybodyHasHadATurnNobodyOwesAnyMore() {
        assertThat(EarlyEnd.of(List.of(turn(1, Round.State.OPEN), turn(2, Round.State.PLANNED))).owing()).isEmpty();
    }
}
