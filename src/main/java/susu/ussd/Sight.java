package susu.ussd;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import susu.groups.Alias;
import susu.groups.CashBox;
import susu.groups.CashPayer;
import susu.groups.Exposure;
import susu.groups.Fellow;
import susu.groups.Figure;
import susu.groups.PotInHand;
import susu.groups.Waivable;
import susu.groups.GroupCode;
import susu.groups.GroupView;
import susu.groups.JoinOffer;
import susu.groups.MemberLine;
import susu.groups.OrderLine;
import susu.groups.PaidLine;
import susu.groups.PassbookLine;
import susu.groups.PotInPart;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.groups.TurnOffer;
import susu.members.Member;
import susu.members.Members;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/** What the caller may see. Each answer is read once a request, however many screens ask for it. */
interface Sight {
    PhoneNumber phone();

    /** The member with that number, if it is one's. */
    Optional<Member> caller();

    /** The caller's groups, most urgent due first; none for a number that is nobody's. */
    List<GroupView> groups();

    Optional<JoinOffer> offer(GroupCode code);

    List<OrderLine> order(GroupId group);

    /** The caller's turns that may be offered, and those that others offer. */
    List<TurnOffer> offers(GroupId group);

    List<PaidLine> whoPaid(GroupId group);

    List<MemberLine> people(GroupId group);

    /** The rules of that version of a group, in force or proposed. */
    Optional<Terms> rules(GroupId group, int version);

    /** What officers of a group may let members off. */
    List<Waivable> waivable(GroupId group);

    /** What a group would lose by those who have had a turn, for its officers. */
    Optional<Exposure> exposure(GroupId group);

    /** The pots of that group of which what is there may leave before they are full. */
    List<PotInPart> potsInPart(GroupView group);

    /** The other member of that group who has that number. */
    Optional<Fellow> fellow(GroupId group, PhoneNumber phone);

    /** What the others call the caller in that group, if its rules hide names. */
    Optional<Alias> alias(GroupId group);

    List<PassbookLine> passbook();

    /** Of what parts a figure in the caller's passbook is made. */
    List<Figure> figure(PassbookLine line);

    /** What is known of the caller beside name and number. */
    Optional<Members.Standing> standing();

    /** What waits for the caller, in all their groups; where nothing waits for anybody, nothing is read. */
    List<ToDo> toDo();

    /** How many things wait for the caller's own word. */
    default int waits() {
        return (int) toDo().stream().filter(ToDo::isTheirs).count();
    }

    /** How many of them are that group's. */
    default int waits(GroupId group) {
        return (int) toDo().stream().filter(ToDo::isTheirs).filter(one -> one.group().equals(group)).count();
    }

    /** The cash of that group, as far as the caller may see it. */
    Optional<CashBox> cashBox(GroupId group);

    /** Who may give the caller cash; nobody to whoever is no officer. */
    List<CashPayer> cashPayers(GroupId group);

    /** The pots of which the caller holds cash that their recipients could have by hand. */
    List<PotInHand> potsInHand(GroupId group);

    /** When a cycle that is started now would have its first due date. */
    LocalDate firstDueIfStartedNow(GroupView group);

    /** The groups that the caller is in. */
    default List<GroupView> joined() {
        return groups().stream().filter(group -> group.standing() == GroupView.Standing.IN).toList();
    }

    /** One of the groups that the caller is in. */
    default Optional<GroupView> group(GroupId id) {
        return joined().stream().filter(group -> group.id().equals(id)).findFirst();
    }
}
