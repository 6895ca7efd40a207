package susu.members;

import java.time.Instant;
import susu.shared.MemberId;

/** A member has another PIN from that moment on; told inside the transaction that changes it. */
public record PinChanged(MemberId member, Instant at) {}
