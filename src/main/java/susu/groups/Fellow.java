package susu.groups;

import susu.shared.MemberId;

/** Another member of the same group, by the name that its members see. */
public record Fellow(MemberId member, String name) {}
