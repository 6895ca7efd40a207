package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;
import susu.shared.MemberId;

/** What being late costs, who pays in the meantime, and who may waive it. */
class LateTest {
    private static final Instant LAPSES = Instant.parse("2026-11-05T10:00:00Z");
    private static final MemberId KOFI = new MemberId(UUID.randomUUID());
    private static final MemberId AMA = new MemberId(UUID.randomUUID());
    private static final MemberId YAW = new MemberId(UUID.randomUUID());
    private static final MemberId ESI = new MemberId(UUID.randomUUID());

    @ParameterizedTest(name = "a fine of {0}, {1} open, {2} before, at {3} each: {4}")
    @CsvSource({"500, 5000, 0, 5000, 500", "500, 500, 0, 5000, 500", "500, 300, 0, 5000, 300",
            "500, 5000, 4600, 5000, 400", "500, 5000, 4500, 5000, 500", "500, 5000, 5000, 5000, 0",
            "500, 5000, 5100, 5000, 0", "500, 0, 0, 5000, 0", "0, 5000, 0, 5000, 0", "500, 200, 4700, 5000, 200"})
    void aFineIsNeverMoreThanIsOpenNorThanOneContributionACycle(long each, long open, long before, long contribution,
            long fine) {
        assertThat(FineRules.NONE.withEach(money(each)).of(money(open), money(before), money(contribution)))
                .isEqualTo(Optional.of(money(fine)).filter(Money::isPositive));
    }

    @ParameterizedTest(name = "at {0} each, at most {1}")
    @CsvSource({"5000, 1000", "5004, 1000", "5005, 1001", "100, 20", "104, 20"})
    void aFineIsAtMostAFifthOfTheContribution(long contribution, long most) {
        assertThat(FineRules.most(money(contribution))).isEqualTo(money(most));
        assertThat(FineRules.NONE.withEach(money(most)).fit(money(contribution))).isTrue();
        assertThat(FineRules.NONE.withEach(money(most + 1)).fit(money(contribution))).isFalse();
        assertThat(FineRules.NONE.fit(money(contribution))).isTrue();
    }

    @Test
    void aFineOfNothingIsNone() {
        assertThat(FineRules.NONE.withEach(money(500)).withEach(money(0))).isEqualTo(FineRules.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FineRules(Optional.of(money(0)), FinesPaid.LAST));
        assertThat(FineRules.NONE.withPaid(FinesPaid.AFTER_EACH_DUE).withEach(money(500)))
                .isEqualTo(new FineRules(Optional.of(money(500)), FinesPaid.AFTER_EACH_DUE));
    }

    @ParameterizedTest(name = "{0} open, {1} held, {2} in a reserve that {3}: {4} and {5}")
    @CsvSource({"5000, 3000, 9000, COVERS_GAPS, 3000, 2000", "5000, 9000, 9000, COVERS_GAPS, 5000, 0",
            "5000, 0, 9000, COVERS_GAPS, 0, 5000", "5000, 1000, 1500, COVERS_GAPS, 1000, 1500",
            "5000, 3000, 9000, KEPT, 3000, 0", "5000, 0, 0, COVERS_GAPS, 0, 0", "5000, 5000, 1, COVERS_GAPS, 5000, 0",
            "5000, 4999, 1, COVERS_GAPS, 4999, 1"})
    void whatIsHeldBackPaysFirstThenTheReserveAsFarAsItMay(long open, long held, long reserve, ReserveUse use,
            long byHeld, long byReserve) {
        var cover = Cover.of(money(open), money(held), money(reserve), GuardRules.USUAL.withUse(use));
        assertThat(cover).isEqualTo(new Cover(money(byHeld), money(byReserve)));
        assertThat(cover.whole()).isEqualTo(money(byHeld + byReserve));
        assertThat(cover.plus(new Cover(money(7), money(70))))
                .isEqualTo(new Cover(money(byHeld + 7), money(byReserve + 70)));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({"100, 4, 25 25 25 25", "103, 4, 26 26 26 25", "3, 4, 1 1 1 0", "0, 2, 0 0", "7, 1, 7"})
    void pesewasThatDoNotDivideGoToTheFirst(long sum, int shares, String parts) {
        assertThat(Shares.of(money(sum), shares))
                .isEqualTo(Arrays.stream(parts.split(" ")).map(part -> money(Long.parseLong(part))).toList());
    }

    @Test
    void neitherWhoeverAsksNorWhoeverWasFinedHasAWordAndNobodyHasTwo() {
        var waiver = waiver(2, Set.of(ESI), Set.of(ESI));
        assertThat(waiver.rightOf(KOFI, before())).isEqualTo(Waiver.Right.NOT_YOURS);
        assertThat(waiver.rightOf(AMA, before())).isEqualTo(Waiver.Right.NOT_YOURS);
        assertThat(waiver.rightOf(ESI, before())).isEqualTo(Waiver.Right.CHANGED);
        assertThat(waiver.rightOf(YAW, before())).isEqualTo(Waiver.Right.MAY);
        assertThat(waiver.rightOf(YAW, LAPSES)).isEqualTo(Waiver.Right.CHANGED);
    }

    @Test
    void itIsGivenOnceAsManyAgreeAsAreNeeded() {
        assertThat(waiver(2, Set.of(ESI), Set.of(ESI, YAW)).isGiven()).isFalse();
        assertThat(waiver(2, Set.of(ESI, YAW), Set.of(ESI, YAW)).isGiven()).isTrue();
        assertThat(waiver(1, Set.of(ESI, YAW), Set.of(ESI, YAW)).isGiven()).isTrue();
    }

    @Test
    void aPotDoesWithoutADueOnlyIfItsRecipientAgrees() {
        assertThat(ofDue(AMA, Set.of(ESI)).isGiven()).as("not YAW").isFalse();
        assertThat(ofDue(AMA, Set.of(ESI, YAW)).isGiven()).isTrue();
        assertThat(ofDue(AMA, Set.of(YAW)).isGiven()).as("no officer").isFalse();
        assertThat(ofDue(YAW, Set.of(ESI)).isGiven()).as("who asked has agreed").isTrue();
        assertThat(ofDue(AMA, Set.of()).isRecipient(YAW)).isTrue();
        assertThat(ofDue(AMA, Set.of()).isRecipient(ESI)).isFalse();
    }

    /** Of a due of KOFI's, for the pot of YAW. */
    private static Waiver ofDue(MemberId asker, Set<MemberId> approved) {
        return new Waiver(1, Waivable.What.DUE, 1, 2, 3, KOFI, Optional.of(YAW), asker, 1, LAPSES, approved, approved,
                money(500));
    }

    private static Waiver waiver(int needed, Set<MemberId> approved, Set<MemberId> said) {
        return new Waiver(1, Waivable.What.FINE, 1, 2, 3, KOFI, Optional.empty(), AMA, needed, LAPSES, approved, said,
                money(500));
    }

    private static Instant before() { return LAPSES.minusNanos(1); }

    private static Money money(long pesewas) { return Cedis.ofPesewas(pesewas); }
}
