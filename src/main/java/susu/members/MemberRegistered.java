package susu.members;

/** Somebody became a member; told inside the transaction that registers them. */
public record MemberRegistered(Member member) {}
