package susu.members;

import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** A person who saves. */
public record Member(MemberId id, PhoneNumber phone, MemberName name) {}
