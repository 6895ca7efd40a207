package susu.members;

import java.time.Instant;
import susu.shared.PhoneNumber;

/** A member is known by another number from that moment on; told inside the transaction that changes it. */
public record NumberChanged(Member member, PhoneNumber before, Instant at) {}
