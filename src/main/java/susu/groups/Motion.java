package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import susu.shared.MemberId;

/**
 * Something that members of a group decide together, each by their own PIN, within seven days.
 *
 * @param subject who would be the chair, or whose say it is about
 * @param version which rules would hold
 * @param yes who has agreed, whoever asked for it among them
 * @param no who has refused
 */
record Motion(int number, MotionKind kind, Optional<MemberId> subject, Optional<MotionReason> why,
        Optional<Integer> version, MemberId askedBy,
        Instant lapsesAt, Set<MemberId> yes, Set<MemberId> no) {
    static final Duration OPEN_FOR = Duration.ofDays(7);

    /**
     * Who belongs to the group now.
     *
     * @param officers who may act for it
     * @param approvals how many of them a payout needs
     */
    record Electorate(Set<MemberId> members, Set<MemberId> officers, Optional<MemberId> chair, int approvals) {}

    /** What was asked for. */
    Proposal proposal() { return new Proposal(kind, subject, why, version); }

    enum Right {
        MAY, NOT_YOURS, NOT_AN_OFFICER, CHANGED
    }

    /** Whether that member may say a word now. */
    Right rightOf(MemberId who, Electorate all, Instant now) {
        if (kind.isForOfficers() && !all.officers().contains(who)) return Right.NOT_AN_OFFICER;
        if (isAboutTheSayOf(who)) return Right.NOT_YOURS;
        boolean open = now.isBefore(lapsesAt) && !yes.contains(who) && !no.contains(who);
        return open && all.members().contains(who) ? Right.MAY : Right.CHANGED;
    }

    private boolean isAboutTheSayOf(MemberId who) {
        return !kind.needsWhomItIsAbout() && subject.filter(who::equals).isPresent();
    }

    /** What has come of it by now. */
    MotionOutcome outcome(Electorate all, Instant now) {
        boolean over = !now.isBefore(lapsesAt);
        return switch (kind) {
            case SUSPEND_MEMBER, RESTORE_MEMBER, PAUSE, GO_ON -> officers(all, over);
            case NAME_CUSTODIAN, END_CUSTODIAN, REMOVE_OFFICER, NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                chairAndOne(all, over);
            case END_EARLY -> {
                var officers = officers(all, over);
                var members = majority(all, over);
                if (officers == MotionOutcome.REFUSED || members == MotionOutcome.REFUSED) yield MotionOutcome.REFUSED;
                yield officers == MotionOutcome.CARRIED ? members : officers;
            }
            case NEW_RULES -> enough(in(yes, all.members()), all.members().size(), in(no, all.members()),
                    all.members().size(), over);
            case NEW_CHAIR -> {
                // The chair is here, and says so.
                if (all.chair().filter(chair -> yes.contains(chair) || no.contains(chair)).isPresent())
                    yield all.chair().filter(yes::contains).isPresent() ? majority(all, over) : MotionOutcome.REFUSED;
                var members = majority(all, over);
                // A week of silence is what makes the way free.
                yield members == MotionOutcome.CARRIED && !over ? MotionOutcome.WAITS : members;
            }
        };
    }

    private MotionOutcome officers(Electorate all, boolean over) {
        return enough(ofOfficers(yes, all), kind.officersNeeded(all.approvals()), ofOfficers(no, all),
                ableOfficers(all),
                over);
    }

    /** The chair, whoever it is about if they have a word in it, and one more officer. */
    private MotionOutcome chairAndOne(Electorate all, boolean over) {
        var must = new HashSet<MemberId>();
        all.chair().ifPresent(must::add);
        if (kind.needsWhomItIsAbout()) subject.ifPresent(must::add);
        if (must.stream().anyMatch(no::contains)) return MotionOutcome.REFUSED;
        var others = new HashSet<>(all.officers());
        others.removeAll(must);
        subject.ifPresent(others::remove);
        boolean agreed = all.chair().isPresent() && yes.containsAll(must);
        return enough(agreed ? in(yes, others) : 0, 1, in(no, others), others.size(), over);
    }

    private MotionOutcome majority(Electorate all, boolean over) {
        return enough(in(yes, all.members()), all.members().size() / 2 + 1, in(no, all.members()),
                all.members().size(), over);
    }

    private static MotionOutcome enough(int yes, int needed, int no, int able, boolean over) {
        if (yes >= needed) return MotionOutcome.CARRIED;
        if (over) return MotionOutcome.LAPSED;
        return able - no < needed ? MotionOutcome.REFUSED : MotionOutcome.WAITS;
    }

    private int ableOfficers(Electorate all) {
        return (int) all.officers().stream().filter(officer -> !isAboutTheSayOf(officer)).count();
    }

    private int ofOfficers(Set<MemberId> said, Electorate all) {
        return (int) all.officers().stream().filter(officer -> said.contains(officer) && !isAboutTheSayOf(officer))
                .count();
    }

    private static int in(Set<MemberId> said, Set<MemberId> all) {
        var those = new HashSet<>(said);
        those.retainAll(all);
        return those.size();
    }
}
