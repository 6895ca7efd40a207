package susu.groups;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** Something that waits for a member, mostly for an officer's yes. */
public sealed interface ToDo {
    /** The group that it is about. */
    GroupId group();

    /** Its name, for the list. */
    GroupName groupName();

    /** Whether it waits for the member's own word, and not only for another's. */
    default boolean isTheirs() {
        return true;
    }

    /** A person asks to join, with so many turns: name as members see it, number masked. */
    record Admit(GroupId group, GroupName groupName, MemberId person, String name, String phone, int turns) implements
            ToDo {}

    /**
     * The rules in force are new, and the member has not accepted them.
     *
     * @param version which rules these are
     * @param turns how many turns the member has in the cycle to come; without any, they take some with their yes
     * @param open how many these can be
     */
    record AcceptRules(GroupId group, GroupName groupName, int version, int turns, int open) implements ToDo {}

    /** A draw of turns runs, and the member has typed no number yet. */
    record DrawNumber(GroupId group, GroupName groupName, int draw) implements ToDo {}

    /** Another member wants to swap turns: theirs comes on the one day, the member's on the other. */
    record Swap(GroupId group, GroupName groupName, SwapId swap, String name, LocalDate theirs,
            LocalDate yours) implements ToDo {}

    /** The chair has named the member for a duty. */
    record TakeUpDuty(GroupId group, GroupName groupName, int appointment, GroupView.Duty duty, String name) implements
            ToDo {}

    /** Somebody wants the group to decide something: about whom, or else who wants it. */
    record Motion(GroupId group, GroupName groupName, int motion, MotionKind kind, String name,
            Optional<MotionReason> why) implements ToDo {}

    /**
     * A pot is full and due: so much to that member's wallet, masked, once enough officers say yes.
     *
     * @param part what is to leave now, if the pot is short and a member has asked for that; the rest follows by the same
     *        yes, and all of it together is no more than the pot
     * @param named how the name that the provider has for the wallet stands to the member's
     * @param asked whether whoever looks has asked for it: they see that it waits, and another has to say yes
     */
    record Approve(GroupId group, GroupName groupName, int round, int asking, Money pot, Optional<Money> part,
            String name, String phone, WalletNamed named, OrderLine.Whose asked) implements ToDo {
        @Override
        public boolean isTheirs() { return asked == OrderLine.Whose.ANOTHERS; }
    }

    /** Another officer asks for that person's fine to be waived, or their debt to the reserve to be written off. */
    record Waive(GroupId group, GroupName groupName, int waiver, Waivable.What what, String name, int round, Money open,
            WaiverReason why) implements ToDo {}

    /** A cycle has ended, and so much in all goes back to so many members, once enough officers say yes. */
    record Close(GroupId group, GroupName groupName, int number, Money sum, int members) implements ToDo {}

    /** A payout failed twice: somebody must look at the wallet before it is sent again. */
    record SendAgain(GroupId group, GroupName groupName, int cycle, int round, Money pot, String name) implements
            ToDo {}

    /** Somebody, number masked, wants to take over that person's turn: an officer who is neither of them may agree. */
    record TakeOver(GroupId group, GroupName groupName, int takeOver, Taker who, String name, String phone,
            int round, LocalDate date) implements ToDo {}

    /** The turn is the member's once they have paid so much for it. */
    record PayTurn(GroupId group, GroupName groupName, int takeOver, int round, LocalDate date,
            Money price) implements ToDo {}

    /** Somebody says that cash has changed hands between them and the member. */
    record Cash(GroupId group, GroupName groupName, CashId cash, CashSide said, Money amount, String name) implements
            ToDo {}

    /** Whoever holds cash of the member's pot says that they have handed so much of it to them. */
    record Handed(GroupId group, GroupName groupName, CashId cash, int round, Money amount, String name) implements
            ToDo {}

    /** The treasurer says how much cash there is, and another officer has to say so, too. */
    record Count(GroupId group, GroupName groupName, int number, Money counted, String name) implements ToDo {}
}
