package susu.groups;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import susu.shared.MemberId;

/**
 * Whether officers let a pot go: what would be sent now, and what they have said about it.
 *
 * @param needed how many of them must say yes
 * @param officers who leads the group now
 * @param asking what they were last asked, if they were
 */
record Approval(int needed, Sending sending, Set<MemberId> officers, Optional<Asking> asking) {
    private static final int TO_SEND_IT_ANEW = 2;

    /** The asking that is about what would be sent now, if one is. */
    Optional<Asking> standing(Instant now) {
        return asking.filter(one -> one.standsFor(sending, now));
    }

    /** Whether a member wants what is there of a short pot to leave, and officers can still say yes to that. */
    boolean isAskedInPart(Instant now) {
        return standing(now).flatMap(Asking::part).isPresent();
    }

    /** Whether something has left by what was last asked, and it is not about what would be sent now. */
    boolean isUsed() {
        return asking.filter(one -> one.usedAt() != null && one.sending().issue() == sending.issue()).isPresent();
    }

    boolean isGiven(Instant now) { return standing(now).filter(this::isEnough).isPresent(); }

    /** What was enough when the pot was first sent stays enough, whoever has laid down a duty since. */
    private boolean isEnough(Asking one) {
        return one.usedAt() != null || one.approvals(officers) >= needed;
    }

    /** Whether that member may give a word on that asking now. */
    Right rightOf(MemberId member, int number, Instant now) {
        if (!officers.contains(member)) return Right.NOT_AN_OFFICER;
        if (sending.recipient().equals(member)) return Right.NOT_YOURS;
        if (standing(now).filter(one -> one.isAskedBy(member)).isPresent()) return Right.NOT_YOURS;
        return standing(now).filter(one -> one.number() == number && one.usedAt() == null && !one.hasSaid(member))
                .isPresent() ? Right.MAY : Right.CHANGED;
    }

    enum Right {
        MAY,
        NOT_AN_OFFICER,
        /** Nobody approves what they receive, or have asked for. */
        NOT_YOURS,
        /** It is not what they saw: another recipient, wallet or amount, too old, or their word is given. */
        CHANGED
    }

    /** A pot that was sent and taken back leaves with the yes of two at least, or of the one other whom the group has. */
    static int neededAnew(int needed, int members) {
        return Math.max(needed, Math.min(TO_SEND_IT_ANEW, members - 1));
    }

    /** How many officers are missing until each of these recipients has enough besides them. */
    static int officersMissing(int needed, Set<MemberId> officers, Collection<MemberId> recipients) {
        return recipients.stream().distinct()
                .mapToInt(recipient -> needed - officers.size() + (officers.contains(recipient) ? 1 : 0))
                .map(missing -> Math.max(missing, 0)).max().orElse(0);
    }
}
