package susu.groups;

import java.util.Optional;
import susu.shared.MemberId;

/**
 * What somebody wants a group to decide.
 *
 * @param subject who would be the chair, or whose say it is about
 * @param version which rules would hold for the rounds to come
 * @param why for what reason officers stop a member's say, or the whole group
 */
public record Proposal(MotionKind kind, Optional<MemberId> subject, Optional<MotionReason> why,
        Optional<Integer> version) {
    /** About nothing that has to be named. */
    public Proposal(MotionKind kind) {
        this(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** About that member. */
    public Proposal(MotionKind kind, MemberId subject) {
        this(kind, Optional.of(subject), Optional.empty(), Optional.empty());
    }

    /** For that reason. */
    public Proposal(MotionKind kind, Optional<MemberId> subject, MotionReason why) {
        this(kind, subject, Optional.of(why), Optional.empty());
    }

    /** Other rules. */
    static Proposal rules(int version) {
        return new Proposal(MotionKind.NEW_RULES, Optional.empty(), Optional.empty(), Optional.of(version));
    }
}
