package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;

/** What a full pot is parted into, and when it is full. */
class SettlementTest {
    @ParameterizedTest(name = "of {0}, {1} % held back and {2} % reserved, owing {3}, {4} to come: {5} {6} {7} {8}")
    @CsvSource({"30000, 0, 0, 0, 25000, 0, 0, 0, 30000", "30000, 10, 2, 0, 25000, 600, 3000, 0, 26400",
            "30000, 10, 2, 7000, 25000, 600, 3000, 7000, 19400", "30000, 30, 0, 0, 5000, 0, 5000, 0, 25000",
            "30000, 30, 0, 0, 9000, 0, 9000, 0, 21000", "30000, 30, 0, 0, 9001, 0, 9000, 0, 21000",
            "30000, 30, 10, 0, 0, 3000, 0, 0, 27000", "9999, 7, 3, 0, 9999, 299, 699, 0, 9001",
            "99, 1, 1, 0, 99, 0, 0, 0, 99"})
    void itsFourPartsAreThePot(long gross, int heldBack, int reserve, long owes, long toCome, long reserved, long held,
            long setOff, long net) {
        var rules = GuardRules.USUAL.withHeldBack(heldBack).withReserve(reserve);
        var settlement = Settlement.of(money(gross), money(owes), money(toCome), rules);
        assertThat(settlement).isEqualTo(new Settlement(money(reserved), money(held), money(setOff), money(net)));
        assertThat(reserved + held + setOff + net).isEqualTo(gross);
    }

    @ParameterizedTest(name = "of {0}, owing {1}, {2} of it for this round: {3}")
    @CsvSource({"30000, 0, 0, true", "30000, 29999, 0, true", "30000, 30000, 0, false", "30000, 30001, 0, false",
            "10000, 5000, 5000, true", "10000, 5001, 5000, false", "10000, 4999, 5000, true"})
    void aPotPaysWhatItsRecipientOwesOnlyIfSomethingIsLeftAndItIsThereWithoutTheirOwnDue(long gross, long owes,
            long ownDues, boolean possible) {
        var settlement = Settlement.of(money(gross), money(owes), money(0), GuardRules.USUAL);
        assertThat(collected(1, 0, ownDues, owes, settlement, InArrears.SET_OFF, Collected.Settled.NOT_YET).isFull())
                .isEqualTo(possible);
    }

    @ParameterizedTest(name = "{0} open, {1} of others, own {2}, owes {3}, {4}, settled {5}: {6}")
    @CsvSource({"0, 0, 0, 0, SET_OFF, NOT_YET, true", "0, 0, 0, 0, PAYS_FIRST, NOT_YET, true",
            "1, 1, 0, 0, SET_OFF, NOT_YET, false", "2, 1, 5000, 5000, SET_OFF, NOT_YET, false",
            "1, 0, 5000, 5000, SET_OFF, NOT_YET, true", "1, 0, 5000, 5000, PAYS_FIRST, NOT_YET, false",
            "0, 0, 0, 500, SET_OFF, NOT_YET, true", "0, 0, 0, 500, PAYS_FIRST, NOT_YET, false",
            "1, 0, 5000, 26000, SET_OFF, NOT_YET, false", "0, 0, 0, 30000, SET_OFF, NOT_YET, false",
            "0, 0, 0, 500, PAYS_FIRST, YES, true", "1, 0, 5000, 5000, SET_OFF, YES, false"})
    void whenItMayLeave(int open, int openOfOthers, long ownDues, long owes, InArrears inArrears,
            Collected.Settled settled, boolean full) {
        var settlement = Settlement.of(money(30_000), money(owes), money(0), GuardRules.USUAL);
        assertThat(collected(open, openOfOthers, ownDues, owes, settlement, inArrears, settled).isFull())
                .isEqualTo(full);
    }

    private static Collected collected(int open, int openOfOthers, long ownDues, long owes, Settlement settlement,
            InArrears inArrears, Collected.Settled settled) {
        var before = settled == Collected.Settled.YES ? settlement : Settlement.none(money(0));
        return new Collected(open, openOfOthers, money(ownDues), money(owes), settlement, before,
                Settlement.none(money(0)), GuardRules.USUAL.withInArrears(inArrears), settled);
    }

    @Test
    void moreIsNeitherHeldBackNorReservedThanThePageSays() {
        assertThat(GuardRules.USUAL.withHeldBack(30).withReserve(10).withUse(ReserveUse.KEPT)
                .withEnd(ReserveEnd.CARRIED).withInArrears(InArrears.PAYS_FIRST))
                .isEqualTo(new GuardRules(30, 10, ReserveUse.KEPT, ReserveEnd.CARRIED, InArrears.PAYS_FIRST));
        assertThat(GuardRules.USUAL.withHeldBack(30).withHeldBack(0)).isEqualTo(GuardRules.USUAL);
        for (int wrong : new int[]{-1, 31})
            assertThatIllegalArgumentException().isThrownBy(() -> GuardRules.USUAL.withHeldBack(wrong));
        for (int wrong : new int[]{-1, 11})
            assertThatIllegalArgumentException().isThrownBy(() -> GuardRules.USUAL.withReserve(wrong));
    }

    private static Money money(long pesewas) { return Cedis.ofPesewas(pesewas); }
}
