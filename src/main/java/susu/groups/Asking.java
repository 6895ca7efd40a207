package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.shared.MemberId;

/**
 * Officers were asked for their word on a payout, and some have given it. It holds for this recipient, this wallet and
 * this amount alone.
 *
 * @param number the how manieth asking of its round it is
 * @param part what is to leave of a short pot, if it is about one; the rest leaves by the same yes
 * @param lapsesAt when it ends, unless the pot has been sent by then
 * @param usedAt when the pot was sent by it
 */
record Asking(int number, Sending sending, Optional<Part> part, Instant lapsesAt, @Nullable Instant usedAt,
        List<Said> said) {
    /** How long officers have for their word. */
    static final Duration OPEN_FOR = Duration.ofDays(3);

    /** So much was there of a short pot when that member asked for it to leave. */
    record Part(MemberId askedBy, Money there) {}

    /**
     * The word of an officer.
     *
     * @param counts whether they have been an officer ever since: who lays a duty down and takes one up again has said
     *        nothing
     */
    record Said(MemberId officer, Word word, boolean counts) {}

    enum Word {
        APPROVED, REJECTED
    }

    /** Whether it is about what would be sent now, and is not too old; once used it covers each further attempt. */
    boolean standsFor(Sending now, Instant moment) {
        // What has begun to leave is not held up by a name that is found later.
        var about = usedAt == null ? now : now.withNamed(sending.named());
        return (part.isPresent() ? sending.covers(about) : sending.isFor(about))
                && (usedAt != null || moment.isBefore(lapsesAt));
    }

    /** How many of those officers have said yes. Who has laid down the duty, or receives the pot, does not count. */
    int approvals(Set<MemberId> officers) {
        return saying(Word.APPROVED, officers).size();
    }

    /** Whether too few of those officers are left who could still say yes. */
    boolean outOfReach(int needed, Set<MemberId> officers) {
        var able = officers.stream().filter(this::mayApprove).collect(Collectors.toSet());
        able.removeAll(saying(Word.REJECTED, officers));
        return able.size() < needed;
    }

    boolean hasSaid(MemberId officer) { return said.stream().anyMatch(one -> one.officer().equals(officer)); }

    boolean isAskedBy(MemberId member) { return part.filter(one -> one.askedBy().equals(member)).isPresent(); }

    boolean mayApprove(MemberId officer) { return !officer.equals(sending.recipient()) && !isAskedBy(officer); }

    private Set<MemberId> saying(Word word, Set<MemberId> officers) {
        return said.stream().filter(one -> one.counts() && one.word() == word).map(Said::officer)
                .filter(officers::contains)
                .filter(this::mayApprove).collect(Collectors.toSet());
    }
}
