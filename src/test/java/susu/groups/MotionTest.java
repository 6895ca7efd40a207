package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import susu.groups.Motion.Right;
import susu.shared.MemberId;

/** Six members; the first three are officers, and the first of them is the chair. A payout needs two officers. */
class MotionTest {
    private static final Instant NOW = Instant.parse("2026-11-06T12:00:00Z");
    private static final Instant LATER = NOW.plus(Motion.OPEN_FOR);
    private static final List<MemberId> ALL = IntStream.rangeClosed(1, 6).mapToObj(i -> new MemberId(new UUID(0, i)))
            .toList();
    private static final Motion.Electorate GROUP = new Motion.Electorate(Set.copyOf(ALL), members(1, 2, 3),
            Optional.of(ALL.getFirst()), 2);

    private static Set<MemberId> members(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> ALL.get(number - 1)).collect(Collectors.toUnmodifiableSet());
    }

    private static Motion motion(MotionKind kind, Set<MemberId> yes, Set<MemberId> no) {
        var about = switch (kind) {
            case NEW_CHAIR, SUSPEND_MEMBER, RESTORE_MEMBER, NAME_CUSTODIAN, END_CUSTODIAN, REMOVE_OFFICER,
                    NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                Optional.of(ALL.get(2));
            case END_EARLY, NEW_RULES, PAUSE, GO_ON -> Optional.<MemberId>empty();
        };
        return new Motion(1, kind, about, Optional.empty(), Optional.empty(), ALL.get(1), LATER, yes, no);
    }

    private static MotionOutcome outcome(MotionKind kind, Set<MemberId> yes, Set<MemberId> no) {
        return motion(kind, yes, no).outcome(GROUP, NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"END_CUSTODIAN", "REMOVE_OFFICER", "NAME_TREASURER", "NAME_SECRETARY", "NAME_DEPUTY"})
    void theChairAndOneMoreEndADuty(MotionKind kind) {
        assertThat(outcome(kind, members(1), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(2), members())).as("without the chair").isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(1, 3, 4), members())).as("whoever it is about, and no officer")
                .isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(1, 2), members())).isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(kind, members(2), members(1))).isEqualTo(MotionOutcome.REFUSED);
        assertThat(outcome(kind, members(1), members(2))).as("nobody else is left").isEqualTo(MotionOutcome.REFUSED);
    }

    @Test
    void aCustodianWantsToBeOne() {
        var kind = MotionKind.NAME_CUSTODIAN;
        assertThat(outcome(kind, members(1, 2), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(1, 3), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(1, 2, 3), members())).isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(kind, members(1, 2), members(3))).isEqualTo(MotionOutcome.REFUSED);
        assertThat(motion(kind, members(1), members()).rightOf(ALL.get(2), GROUP, NOW)).isEqualTo(Motion.Right.MAY);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "GO_ON"})
    void twoOfficersStopTheGroupAndLetItGoOn(MotionKind kind) {
        assertThat(outcome(kind, members(2), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(2, 4, 5, 6), members())).as("no officers").isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(2, 3), members())).isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(kind, members(2), members(1))).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(2), members(1, 3))).isEqualTo(MotionOutcome.REFUSED);
        assertThat(motion(kind, members(2), members()).outcome(GROUP, LATER)).isEqualTo(MotionOutcome.LAPSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPEND_MEMBER", "RESTORE_MEMBER"})
    void nobodyDecidesAboutTheirOwnSay(MotionKind kind) {
        assertThat(outcome(kind, members(2, 3), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(kind, members(1, 2), members())).isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(kind, members(2), members(1))).as("nobody is left").isEqualTo(MotionOutcome.REFUSED);
        var motion = motion(kind, members(2), members());
        assertThat(motion.rightOf(ALL.get(2), GROUP, NOW)).isEqualTo(Right.NOT_YOURS);
        assertThat(motion.rightOf(ALL.get(0), GROUP, NOW)).isEqualTo(Right.MAY);
        assertThat(motion.rightOf(ALL.get(3), GROUP, NOW)).isEqualTo(Right.NOT_AN_OFFICER);
    }

    @Test
    void aCycleEndsEarlyByMostMembersAndAsManyOfficersAsAPayoutNeeds() {
        assertThat(outcome(MotionKind.END_EARLY, members(1, 2, 4), members())).as("half")
                .isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(MotionKind.END_EARLY, members(1, 4, 5, 6), members())).as("one officer")
                .isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(MotionKind.END_EARLY, members(1, 2, 4, 5), members())).isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(MotionKind.END_EARLY, members(1, 2), members(4, 5, 6))).as("no majority is left")
                .isEqualTo(MotionOutcome.REFUSED);
        assertThat(outcome(MotionKind.END_EARLY, members(1, 4), members(2, 3))).as("one officer is left")
                .isEqualTo(MotionOutcome.REFUSED);
        assertThat(motion(MotionKind.END_EARLY, members(1, 2, 4), members()).outcome(GROUP, LATER))
                .isEqualTo(MotionOutcome.LAPSED);
    }

    @Test
    void rulesAreWhatAllHaveAccepted() {
        assertThat(outcome(MotionKind.NEW_RULES, members(1, 2, 3, 4, 5), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(MotionKind.NEW_RULES, members(1, 2, 3, 4, 5, 6), members()))
                .isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(MotionKind.NEW_RULES, members(1), members(6))).isEqualTo(MotionOutcome.REFUSED);
        assertThat(motion(MotionKind.NEW_RULES, members(1, 2, 3, 4, 5), members()).outcome(GROUP, LATER))
                .isEqualTo(MotionOutcome.LAPSED);
    }

    @Test
    void aChairIsReplacedOnlyAfterAWeekOfSilence() {
        var most = motion(MotionKind.NEW_CHAIR, members(3, 4, 5, 6), members());
        assertThat(most.outcome(GROUP, NOW)).isEqualTo(MotionOutcome.WAITS);
        assertThat(most.outcome(GROUP, LATER)).isEqualTo(MotionOutcome.CARRIED);
        assertThat(motion(MotionKind.NEW_CHAIR, members(3, 4, 5), members()).outcome(GROUP, LATER)).as("half")
                .isEqualTo(MotionOutcome.LAPSED);
        assertThat(outcome(MotionKind.NEW_CHAIR, members(3, 4, 5, 6), members(1))).as("the chair is here")
                .isEqualTo(MotionOutcome.REFUSED);
        assertThat(outcome(MotionKind.NEW_CHAIR, members(1, 3, 4, 5), members())).as("the chair agrees")
                .isEqualTo(MotionOutcome.CARRIED);
        assertThat(outcome(MotionKind.NEW_CHAIR, members(1, 3), members())).isEqualTo(MotionOutcome.WAITS);
        assertThat(outcome(MotionKind.NEW_CHAIR, members(3), members(2, 5, 6))).isEqualTo(MotionOutcome.REFUSED);
    }

    @Test
    void whatTooFewOfficersCouldDecideIsNotAskedFor() {
        var subject = Optional.of(ALL.get(2));
        assertThat(MotionKind.SUSPEND_MEMBER.officersMissing(GROUP, subject)).isZero();
        var two = new Motion.Electorate(Set.copyOf(ALL), members(1, 3), Optional.of(ALL.getFirst()), 3);
        assertThat(MotionKind.SUSPEND_MEMBER.officersMissing(two, subject)).isOne();
        assertThat(MotionKind.PAUSE.officersMissing(two, Optional.empty())).isZero();
        assertThat(MotionKind.END_EARLY.officersMissing(two, Optional.empty())).isOne();
        assertThat(MotionKind.NEW_CHAIR.officersMissing(two, Optional.empty())).isZero();
    }

    @Test
    void aWordIsSaidOnceAndInTime() {
        var motion = motion(MotionKind.END_EARLY, members(1), members(2));
        assertThat(motion.rightOf(ALL.get(0), GROUP, NOW)).isEqualTo(Right.CHANGED);
        assertThat(motion.rightOf(ALL.get(1), GROUP, NOW)).isEqualTo(Right.CHANGED);
        assertThat(motion.rightOf(ALL.get(4), GROUP, NOW)).isEqualTo(Right.MAY);
        assertThat(motion.rightOf(ALL.get(4), GROUP, LATER)).isEqualTo(Right.CHANGED);
        assertThat(motion.rightOf(new MemberId(new UUID(0, 9)), GROUP, NOW)).as("a stranger").isEqualTo(Right.CHANGED);
    }

    @Test
    void whoHasLeftOrLostTheDutyCountsNoMore() {
        var fewer = new Motion.Electorate(members(1, 2, 3, 4), members(1), Optional.of(ALL.getFirst()), 1);
        assertThat(motion(MotionKind.PAUSE, members(1, 2), members()).outcome(fewer, NOW))
                .isEqualTo(MotionOutcome.REFUSED);
        assertThat(motion(MotionKind.END_EARLY, members(1, 2, 5, 6), members()).outcome(fewer, NOW))
                .isEqualTo(MotionOutcome.WAITS);
    }
}
