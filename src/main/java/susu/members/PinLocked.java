package susu.members;

import java.time.Instant;
import susu.shared.MemberId;

/**
 * A member's PIN is locked from that moment on; told inside the transaction that counts the try. The try is compared
 * only afterwards: should it be right, the lock is taken back by {@link PinLockTakenBack}.
 */
public record PinLocked(MemberId member, Instant at) {}
