package susu.groups;

import java.util.Optional;
import susu.shared.MemberId;

/**
 * What somebody wants a group to decide.
 *
 * @param subject who would be the chair, or whose say it is about
 * @param why for what reason officers stop a member's say, or the whole group
 */
public record Proposal(MotionKind kind, Optional<MemberId> subject, Optional<MotionReason> why) {}
