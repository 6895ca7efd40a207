package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;
import susu.shared.MemberId;

/** How much cash an officer may hold, for how long, and who says so. */
class HoldingTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final MemberId YAW = new MemberId(new UUID(1, 1));
    private static final MemberId KOFI = new MemberId(new UUID(2, 2));

    @ParameterizedTest(name = "{0} held, {1} said, {2} at most: {3} more is {4}")
    @CsvSource({"0, 0, 20000, 20000, MAY", "0, 0, 20000, 20001, FULL", "15000, 0, 20000, 5000, MAY",
            "15000, 0, 20000, 5001, FULL", "10000, 5000, 20000, 5000, MAY", "10000, 5001, 20000, 5000, FULL",
            "21000, 0, 20000, 1, FULL"})
    void noMoreIsTakenThanMayBeHeld(long held, long said, long most, long amount, Holding.Right right) {
        assertThat(holding(held, said, most, Optional.empty()).mayTake(Cedis.ofPesewas(amount), NOW)).isEqualTo(right);
    }

    @Test
    void whatWasSaidBeforeHasRoomAsLongAsTheBookLeavesSome() {
        var holding = holding(15_000, 5_000, 20_000, Optional.empty());
        assertThat(holding.hasRoomFor(Cedis.ofPesewas(5_000))).isTrue();
        assertThat(holding.hasRoomFor(Cedis.ofPesewas(5_001))).isFalse();
    }

    @Test
    void afterThirtyDaysItIsCountedFirst() {
        var since = NOW.minus(Duration.ofDays(30));
        var one = Cedis.ofPesewas(1);
        assertThat(holding(100, 0, 20_000, Optional.of(since)).mayTake(one, NOW)).isEqualTo(Holding.Right.COUNT_FIRST);
        assertThat(holding(100, 0, 20_000, Optional.of(since)).mayTake(one, NOW.minusSeconds(1)))
                .isEqualTo(Holding.Right.MAY);
        assertThat(holding(100, 0, 20_000, Optional.of(since)).countBy()).hasValue(NOW);
        assertThat(holding(0, 0, 20_000, Optional.empty()).countBy()).isEmpty();
    }

    @Test
    void aClaimHasTwoSidesAndOnlyTheOtherOneDecides() {
        var byOfficer = claim(CashSide.OFFICER);
        assertThat(byOfficer.asker()).isEqualTo(YAW);
        assertThat(byOfficer.decider()).isEqualTo(KOFI);
        var byPayer = claim(CashSide.PAYER);
        assertThat(byPayer.asker()).isEqualTo(KOFI);
        assertThat(byPayer.decider()).isEqualTo(YAW);
        assertThat(byPayer.isOpen(NOW.minusSeconds(1))).isTrue();
        assertThat(byPayer.isOpen(NOW)).isFalse();
        var cash = new CashId(new UUID(5, 6));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new CashClaim(cash, 1, YAW, YAW, Cedis.ofPesewas(1), CashSide.PAYER, NOW));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new CashClaim(cash, 1, KOFI, YAW, Cedis.ofPesewas(0), CashSide.PAYER, NOW));
    }

    private static CashClaim claim(CashSide said) {
        return new CashClaim(new CashId(new UUID(5, 6)), 1, KOFI, YAW, Cedis.ofPesewas(5_000), said, NOW);
    }

    @ParameterizedTest(name = "{0} of {1}, {2} turns: {3}")
    @CsvSource({"1, POT, 6, 30000", "2, POT, 6, 60000", "1, CONTRIBUTION, 6, 5000", "12, CONTRIBUTION, 6, 60000",
            "12, CONTRIBUTION, 4, 40000"})
    void theCapIsBetweenOneContributionAndTwoPots(int number, CashRules.Unit of, int turns, long most) {
        var rules = new CashRules(Optional.of(new CashRules.Cap(number, of)));
        assertThat(rules.most(Cedis.ofPesewas(5_000), turns)).isEqualTo(Cedis.ofPesewas(most));
        assertThat(rules.taken()).isTrue();
    }

    @Test
    void whereNoCashIsTakenNobodyMayHoldAny() {
        assertThat(CashRules.NONE.taken()).isFalse();
        assertThat(CashRules.NONE.most(Cedis.ofPesewas(5_000), 6)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(CashRules.NONE.fit(2)).isTrue();
    }

    @Test
    void theRuleFitsTheGroup() {
        assertThat(CashRules.contributions(4).fit(2)).isTrue();
        assertThat(CashRules.contributions(5).fit(2)).isFalse();
        assertThat(CashRules.pots(2).fit(2)).isTrue();
        assertThat(CashRules.contributions(104).fit(52)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> CashRules.contributions(105));
        assertThatIllegalArgumentException().isThrownBy(() -> CashRules.contributions(0));
        assertThatIllegalArgumentException().isThrownBy(() -> CashRules.pots(3));
        var two = new Terms(new GroupName("Makola"), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 2,
                LocalDate.of(2026, 11, 6), TurnRules.usual(2));
        assertThat(two.cash()).isEqualTo(CashRules.NONE);
        assertThat(two.withCash(CashRules.pots(1)).withPay(two.pay()).cash()).isEqualTo(CashRules.pots(1));
        assertThatIllegalArgumentException().isThrownBy(() -> two.withCash(CashRules.contributions(5)));
    }

    private static Holding holding(long held, long said, long most, Optional<Instant> since) {
        return new Holding(Cedis.ofPesewas(held), Cedis.ofPesewas(said), Cedis.ofPesewas(most), since);
    }
}
