package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static susu.groups.Conduct.GOOD;
import static susu.groups.Conduct.IN_DEFAULT;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import susu.shared.Cedis;

/** What a group would lose if those who have had a turn stopped paying. */
class ExposureTest {
    @Test
    void kofiHadRoundTwoOfSixAndATenthOfItIsHeldBack() {
        var kofi = taker("Kofi", 0, 20_000, 0, 3_000, 0, GOOD);
        assertThat(Exposure.of(money(0), List.of(kofi))).isEqualTo(new Exposure(money(17_000), money(0),
                List.of(new Exposure.Share("Kofi", money(17_000)))));
    }

    @Test
    void whatIsOpenWhatIsToComeAndWhatTheReservePaidIsLessWhatIsTheirs() {
        assertThat(taker("Kofi", 5_000, 20_000, 700, 3_000, 1_000, GOOD).leavesUnpaid()).isEqualTo(money(21_700));
        assertThat(taker("Kofi", 0, 3_000, 0, 3_000, 500, GOOD).leavesUnpaid()).isEqualTo(money(0));
    }

    @Test
    void theReserveWouldPayFirst() {
        var takers = List.of(taker("Ama", 0, 5_000, 0, 0, 0, GOOD), taker("Kofi", 5_000, 5_000, 0, 0, 0, IN_DEFAULT),
                taker("Yaw", 0, 0, 0, 0, 0, GOOD));
        assertThat(Exposure.of(money(4_000), takers)).isEqualTo(new Exposure(money(11_000), money(6_000), List.of(
                new Exposure.Share("Kofi", money(10_000)), new Exposure.Share("Ama", money(5_000)))));
        assertThat(Exposure.of(money(15_001), takers).all()).isEqualTo(money(0));
    }

    @Test
    void whatOneHasTooMuchDoesNotPayForAnother() {
        var takers = List.of(taker("Ama", 0, 1_000, 0, 0, 9_000, GOOD), taker("Kofi", 0, 5_000, 0, 0, 0, GOOD));
        assertThat(Exposure.of(money(0), takers).all()).isEqualTo(money(5_000));
    }

    @Test
    void whereNobodyHasHadATurnNothingIsAtRisk() {
        assertThat(Exposure.of(money(100), List.of())).isEqualTo(new Exposure(money(0), money(0), List.of()));
    }

    private static Exposure.Taker taker(String name, long open, long toCome, long advanced, long held, long credit,
            Conduct conduct) {
        return new Exposure.Taker(name, money(open), money(toCome), money(advanced), money(held), money(credit),
                conduct);
    }

    private static Money money(long pesewas) { return Cedis.ofPesewas(pesewas); }
}
