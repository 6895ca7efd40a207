package susu.groups;

import susu.shared.MemberId;

/** One of the people in a group, by the name that members see, and what they do for it beside saving. */
public record MemberLine(MemberId member, String name, GroupView.Duty duty) {}
