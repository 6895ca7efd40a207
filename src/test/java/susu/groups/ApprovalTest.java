package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import susu.groups.Approval.Right;
import susu.groups.Asking.Said;
import susu.groups.Asking.Word;
import susu.shared.Cedis;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** When officers have let a pot go, and whose word counts. */
class ApprovalTest {
    private static final Instant ASKED = Instant.parse("2026-11-06T00:00:00Z");
    private static final Instant LAPSES = ASKED.plus(Duration.ofDays(3));
    private static final MemberId AMA = new MemberId(new UUID(1, 1));
    private static final MemberId KOFI = new MemberId(new UUID(2, 2));
    private static final MemberId ESI = new MemberId(new UUID(3, 3));
    private static final MemberId YAW = new MemberId(new UUID(4, 4));
    private static final PhoneNumber WALLET = new PhoneNumber("+233240000001");
    private static final Money POT = Cedis.ofPesewas(30_000);
    private static final Sending TO_AMA = new Sending(AMA, WALLET, POT, 1);

    @Test
    void asManyAreNeededAsTheRulesSay() {
        assertThat(approval(1, null, yes(KOFI)).isGiven(ASKED)).isTrue();
        assertThat(approval(2, null, yes(KOFI)).isGiven(ASKED)).isFalse();
        assertThat(approval(2, null, yes(KOFI), yes(ESI)).isGiven(ASKED)).isTrue();
        assertThat(approval(1, null).isGiven(ASKED)).isFalse();
        assertThat(approval(1, null, no(KOFI)).isGiven(ASKED)).isFalse();
        assertThat(new Approval(1, TO_AMA, Set.of(KOFI), Optional.empty()).isGiven(ASKED)).isFalse();
    }

    @Test
    void theWordOfTheRecipientAndOfWhoIsNoOfficerCountsForNothing() {
        assertThat(approval(1, null, yes(AMA)).isGiven(ASKED)).isFalse();
        assertThat(approval(1, null, yes(YAW)).isGiven(ASKED)).as("he has laid the duty down").isFalse();
        assertThat(approval(2, null, yes(AMA), yes(KOFI)).isGiven(ASKED)).isFalse();
    }

    @Test
    void anotherRecipientWalletOrAmountVoidsIt() {
        for (var other : List.of(new Sending(KOFI, WALLET, POT, 1),
                new Sending(AMA, new PhoneNumber("+233240000002"), POT, 1),
                new Sending(AMA, WALLET, POT.plusMinor(1), 1), new Sending(AMA, WALLET, POT.minusMinor(1), 1),
                new Sending(AMA, WALLET, POT, 2))) {
            var changed = new Approval(1, other, Set.of(AMA, KOFI, ESI), asking(ASKED, yes(ESI)));
            assertThat(changed.isGiven(ASKED)).as(other.toString()).isFalse();
            assertThat(changed.standing(ASKED)).isEmpty();
            assertThat(changed.rightOf(ESI, 3, ASKED)).isEqualTo(Right.CHANGED);
        }
    }

    @Test
    void itLapsesAfterSeventyTwoHoursUnlessThePotWasSentByIt() {
        assertThat(approval(1, null, yes(KOFI)).isGiven(LAPSES.minusNanos(1))).isTrue();
        assertThat(approval(1, null, yes(KOFI)).isGiven(LAPSES)).isFalse();
        assertThat(approval(1, ASKED, yes(KOFI)).isGiven(LAPSES.plus(Duration.ofDays(30)))).isTrue();
        assertThat(approval(1, ASKED, yes(YAW)).isGiven(LAPSES)).as("he was an officer when it was sent").isTrue();
    }

    @Test
    void whoMayGiveAWordAndWhoNot() {
        assertThat(approval(2, null).rightOf(KOFI, 3, ASKED)).isEqualTo(Right.MAY);
        assertThat(approval(2, null).rightOf(AMA, 3, ASKED)).isEqualTo(Right.NOT_YOURS);
        assertThat(approval(2, null).rightOf(YAW, 3, ASKED)).isEqualTo(Right.NOT_AN_OFFICER);
        assertThat(approval(2, null).rightOf(KOFI, 2, ASKED)).as("an earlier asking").isEqualTo(Right.CHANGED);
        assertThat(approval(2, null).rightOf(KOFI, 3, LAPSES)).isEqualTo(Right.CHANGED);
        assertThat(approval(2, null, yes(KOFI)).rightOf(KOFI, 3, ASKED)).isEqualTo(Right.CHANGED);
        assertThat(approval(2, null, no(KOFI)).rightOf(KOFI, 3, ASKED)).isEqualTo(Right.CHANGED);
        assertThat(approval(2, null, no(KOFI)).rightOf(ESI, 3, ASKED)).isEqualTo(Right.MAY);
        assertThat(approval(1, ASKED, yes(KOFI)).rightOf(ESI, 3, ASKED)).as("it is sent").isEqualTo(Right.CHANGED);
    }

    @Test
    void itIsOutOfReachWhenTooFewCanStillSayYes() {
        var officers = Set.of(AMA, KOFI, ESI);
        assertThat(asking(null, no(KOFI)).orElseThrow().outOfReach(1, officers)).isFalse();
        assertThat(asking(null, no(KOFI)).orElseThrow().outOfReach(2, officers)).isTrue();
        assertThat(asking(null, no(KOFI), yes(ESI)).orElseThrow().outOfReach(2, officers)).isTrue();
        assertThat(asking(null, yes(KOFI)).orElseThrow().outOfReach(2, officers)).isFalse();
        assertThat(asking(null, no(YAW)).orElseThrow().outOfReach(2, officers)).isFalse();
    }

    @Test
    void eachRecipientNeedsEnoughOfficersBesides() {
        var all = List.of(AMA, KOFI, ESI, AMA);
        assertThat(Approval.officersMissing(1, Set.of(AMA), all)).isEqualTo(1);
        assertThat(Approval.officersMissing(1, Set.of(AMA, KOFI), all)).isZero();
        assertThat(Approval.officersMissing(2, Set.of(AMA), all)).isEqualTo(2);
        assertThat(Approval.officersMissing(2, Set.of(AMA, KOFI), all)).isEqualTo(1);
        assertThat(Approval.officersMissing(2, Set.of(AMA, KOFI, ESI), all)).isZero();
        assertThat(Approval.officersMissing(2, Set.of(AMA, KOFI), List.of(ESI))).as("she is no officer").isZero();
        assertThat(Approval.officersMissing(2, Set.of(), List.of(ESI))).isEqualTo(2);
        assertThat(Approval.officersMissing(0, Set.of(), List.of())).isZero();
    }

    private static Approval approval(int needed, @Nullable Instant usedAt, Said... said) {
        return new Approval(needed, TO_AMA, Set.of(AMA, KOFI, ESI), asking(usedAt, said));
    }

    private static Optional<Asking> asking(@Nullable Instant usedAt, Said... said) {
        return Optional.of(new Asking(3, TO_AMA, Optional.empty(), LAPSES, usedAt, List.of(said)));
    }

    private static Said yes(MemberId officer) { return new Said(officer, Word.APPROVED, true); }

    private static Said no(MemberId officer) { return new Said(officer, Word.REJECTED, true); }

    @Test
    void aPotThatWasTakenBackNeedsTwoAtLeastOrTheOneOther() {
        assertThat(Approval.neededAnew(1, 2)).isEqualTo(1);
        assertThat(Approval.neededAnew(1, 3)).isEqualTo(2);
        assertThat(Approval.neededAnew(1, 4)).isEqualTo(2);
        assertThat(Approval.neededAnew(3, 8)).isEqualTo(3);
    }
}
