package susu.groups;

import java.util.Optional;
import susu.shared.MemberId;

/**
 * One of the people in a group, by the name that members see.
 *
 * @param phone some digits of their number, if the viewer may see them
 * @param duty what they do for it beside saving
 * @param rules whether they have accepted the rules in force
 * @param conduct whether officers have taken their say; that somebody is in default is not for all to see
 */
public record MemberLine(MemberId member, String name, Optional<String> phone, GroupView.Duty duty, Rules rules,
        Conduct conduct) {
    /** How a member stands to the rules in force. */
    public enum Rules {
        ACCEPTED, TO_ACCEPT
    }
}
