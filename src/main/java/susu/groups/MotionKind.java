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
    GO_ON,
    /** Another officer takes cash, too: the chair, another officer, and whoever it is. */
    NAME_CUSTODIAN,
    /** They take none any more: the chair and another officer. */
    END_CUSTODIAN,
    /** Somebody is no officer any more: the chair and another officer. */
    REMOVE_OFFICER,
    /** Somebody is asked to be the treasurer, while the cycle runs: the chair and another officer. */
    NAME_TREASURER,
    /** Somebody is asked to be the secretary, while the cycle runs: the chair and another officer. */
    NAME_SECRETARY,
    /** Somebody is asked to be a deputy, while the cycle runs: the chair and another officer. */
    NAME_DEPUTY;

    /** What has to be decided for somebody to be asked to take that duty. */
    static MotionKind naming(GroupView.Duty duty) {
        return switch (duty) {
            case TREASURER -> NAME_TREASURER;
            case SECRETARY -> NAME_SECRETARY;
            case DEPUTY -> NAME_DEPUTY;
            case CHAIR, NONE -> throw new IllegalArgumentException("nobody is named " + duty);
        };
    }

    /** Which duty somebody would be asked to take. */
    public Optional<GroupView.Duty> duty() {
        return switch (this) {
            case NAME_TREASURER -> Optional.of(GroupView.Duty.TREASURER);
            case NAME_SECRETARY -> Optional.of(GroupView.Duty.SECRETARY);
            case NAME_DEPUTY -> Optional.of(GroupView.Duty.DEPUTY);
            default -> Optional.empty();
        };
    }

    /** Whether only officers have a word in it. */
    boolean isForOfficers() {
        return this != END_EARLY && this != NEW_CHAIR && this != NEW_RULES;
    }

    /** Whether the chair has to be among those who agree. */
    boolean isTheChairs() {
        return this == NAME_CUSTODIAN || this == END_CUSTODIAN || this == REMOVE_OFFICER || duty().isPresent();
    }

    /** Whether whoever it is about has a word in it, and cannot be passed over. */
    boolean needsWhomItIsAbout() {
        return this == NEW_CHAIR || this == NAME_CUSTODIAN;
    }

    /** How many officers have to agree. */
    int officersNeeded(int approvals) {
        return switch (this) {
            case END_EARLY -> approvals;
            case NEW_CHAIR, NEW_RULES -> 0;
            case SUSPEND_MEMBER, RESTORE_MEMBER, PAUSE, GO_ON -> 2;
            // Beside the chair, and whoever it is about.
            case NAME_CUSTODIAN, END_CUSTODIAN, REMOVE_OFFICER, NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY -> 1;
        };
    }

    /** How many more officers the group needs, if even all of them together are too few. */
    int officersMissing(Motion.Electorate all, Optional<MemberId> subject) {
        long able = all.officers().stream().filter(one -> subject.filter(one::equals).isEmpty())
                .filter(one -> !isTheChairs() || all.chair().filter(one::equals).isEmpty()).count();
        return Math.max(0, officersNeeded(all.approvals()) - (int) able);
    }
}
