package susu.members;

import java.time.Instant;
import susu.shared.MemberId;

/** The try at that moment had locked a member's PIN, and was right; told inside the transaction that opens it again. */
public record PinLockTakenBack(MemberId member, Instant at) {}
