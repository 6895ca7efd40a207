package susu.groups;

import java.util.Optional;
import susu.shared.MemberId;

/** What members of a group can decide together. */
public enum MotionKind {
    /** The cycle ends before all have had their turn: as many officers as a payout needs, and most of the members. */
    END_EARLY,
    /** Another chair in place of one who keeps silent for a week: most of the members. */
    NEW_CHAIR,
    /** Other rules for the rounds that have not opened: all members, as with all rules. */
    NEW_RULES,
    /** A member pays on and keeps their turn, and has no say: two officers. */
    SUSPEND_MEMBER,
    /** They have their say again: two officers. */
    RESTORE_MEMBER,
    /** The whole group stands still: two officers. */
    PAUSE,
    /** It goes on, if officers had stopped it: two officers. */
    GO_ON;

    /** Whether only officers have a word in it. */
    boolean isForOfficers() {
        return this != END_EARLY && this != NEW_CHAIR && this != NEW_RULES;
    }

    /** How many officers have to agree. */
    int officersNeeded(int approvals) {
        return switch (this) {
            case END_EARLY -> approvals;
            case NEW_CHAIR, NEW_RULES -> 0;
            case SUSPEND_MEMBER, RESTORE_MEMBER, PAUSE, GO_ON -> 2;
        };
    }

    /** How many more officers the group needs, if even all of them together are too few. */
    int officersMissing(Motion.Electorate all, Optional<MemberId> subject) {
        long able = all.officers().stream().filter(one -> subject.filter(one::equals).isEmpty()).count();
        return Math.max(0, officersNeeded(all.approvals()) - (int) able);
    }
}
