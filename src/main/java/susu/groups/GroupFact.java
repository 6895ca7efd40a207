package susu.groups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import susu.payments.PaymentEnded;
import susu.payments.PaymentId;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** Something that happened in a group and that its members may have to be told; told inside the transaction it is in. */
public sealed interface GroupFact {
    /** Where it happened. */
    GroupId group();

    /** The name of the group. */
    GroupName name();

    /** A person asks to join; the officers decide. */
    record JoinAsked(GroupId group, GroupName name, MemberId person, String shown, List<MemberId> officers) implements
            GroupFact {}

    /** A person is in, with so many turns. */
    record Joined(GroupId group, GroupName name, MemberId person, Money contribution, Frequency frequency,
            int turns) implements GroupFact {}

    /** A person was turned down. */
    record TurnedDown(GroupId group, GroupName name, MemberId person) implements GroupFact {}

    /** An officer has invited a number, which need not be a member's. */
    record Invited(GroupId group, GroupName name, UUID invitation, GroupCode code, PhoneNumber phone,
            String by, Money contribution, Frequency frequency) implements GroupFact {}

    /** Somebody has left before the start; who is told. */
    record Left(GroupId group, GroupName name, MemberId member, String shown, List<MemberId> told,
            Instant at) implements GroupFact {}

    /** The chair goes on without a member before the start; who is told. */
    record TakenOut(GroupId group, GroupName name, MemberId member, String shown, List<MemberId> told,
            Instant at) implements GroupFact {}

    /** There are new rules, for a cycle that is to start; these members have not accepted them. */
    record RulesProposed(GroupId group, GroupName name, int version, Money contribution, Frequency frequency,
            LocalDate firstDue, Optional<MemberId> by, List<MemberId> members) implements GroupFact {}

    /** A draw of turns has begun; until that day every member may type a number. */
    record DrawOpened(GroupId group, GroupName name, int cycle, int draw, LocalDate by, String commitment,
            List<MemberId> members) implements GroupFact {}

    /** A member typed a number for the draw. */
    record DrawNumber(GroupId group, GroupName name, int cycle, int draw, MemberId member, String digits) implements
            GroupFact {}

    /** The turns are drawn, and the secret is none any more; the dates hold if the cycle starts in time. */
    record Drawn(GroupId group, GroupName name, int cycle, int draw, String secret, List<Turn> turns)
            implements
            GroupFact {}

    /** The cycle runs. */
    record Started(GroupId group, GroupName name, int cycle, Money contribution, Frequency frequency,
            LocalDate firstDue, Money pot,
            List<Turn> turns) implements GroupFact {}

    /** Whose pot is which round's, and when. */
    record Turn(MemberId member, int round, LocalDate date) {}

    /** The chair names a member for a duty; they have to accept it. */
    record OfficerNamed(GroupId group, GroupName name, int appointment, MemberId member, GroupView.Duty duty,
            String chair) implements GroupFact {}

    /** Somebody is an officer now, or is none any more; who is told. */
    record OfficerChanged(GroupId group, GroupName name, MemberId member, String shown, GroupView.Duty duty,
            Change change, List<MemberId> told, Instant at) implements GroupFact {}

    /** What became of a duty. */
    enum Change {
        TAKEN_UP, LAID_DOWN
    }

    /** Somebody wants the group to decide something; these may say yes or no until that moment. */
    record MotionAsked(GroupId group, GroupName name, int motion, MotionKind kind, MemberId asker,
            Optional<MemberId> subject,
            List<MemberId> others, Instant until) implements GroupFact {}

    /** What became of it, and whom it is about. */
    record MotionDecided(GroupId group, GroupName name, int motion, MotionKind kind, MotionOutcome outcome,
            Optional<MemberId> about, List<MemberId> told) implements GroupFact {}

    /** A pot is full and due; these officers may approve it until that day. */
    record PayoutAsked(GroupId group, GroupName name, int cycle, int round, int asking, Money pot, String recipient,
            LocalDate by, List<MemberId> officers) implements GroupFact {}

    /** An officer does not let a pot go; these others may say otherwise. */
    record PayoutRejected(GroupId group, GroupName name, int cycle, int round, int asking, MemberId officer, Money pot,
            Rejection why, List<MemberId> officers) implements GroupFact {}

    /** Too few officers are left who can still say yes to that pot; until that day it waits for nothing. */
    record ApprovalsOutOfReach(GroupId group, GroupName name, int cycle, int round, int asking, LocalDate dueDate,
            LocalDate until, List<MemberId> officers) implements GroupFact {}

    /** A member asks another for a swap of turns; officers know of it. */
    record SwapAsked(GroupId group, GroupName name, SwapId swap, MemberId asker, MemberId other,
            List<MemberId> officers) implements GroupFact {}

    /** Two turns have changed places: the turn that each of the two has now, and their names for the officers. */
    record Swapped(GroupId group, GroupName name, SwapId swap, Turn asker, Turn other, String askerName,
            String otherName, List<MemberId> officers) implements GroupFact {}

    /** Somebody wants to take over a turn that is on offer; these officers may agree. */
    record TakeOverAsked(GroupId group, GroupName name, int takeOver, String taker, Taker who, String leaver,
            LocalDate date, List<MemberId> officers) implements GroupFact {}

    /** An officer has agreed: it is theirs once they have paid so much, until that day. */
    record TakeOverAgreed(GroupId group, GroupName name, int takeOver, MemberId taker, Money price,
            LocalDate by) implements GroupFact {}

    /** They do not get it. */
    record TakeOverRefused(GroupId group, GroupName name, int takeOver, MemberId taker) implements GroupFact {}

    /** A turn has changed hands: the taker has paid so much, whoever had it has so much back. The other officers are told. */
    record TakenOver(GroupId group, GroupName name, int takeOver, PaymentId payment, Side taker,
            String takerToLeaver, Side leaver, int round, LocalDate date, String momoId,
            List<MemberId> officers) implements GroupFact {}

    /** One of the two between whom a turn changes hands, by the name that officers see. */
    record Side(MemberId member, String shown, Money amount) {}

    /**
     * The money for a turn is here, and the turn cannot change hands any more: it is the taker's credit, or goes back to who
     * is not in the group.
     */
    record TurnMissed(GroupId group, GroupName name, PaymentId payment, MemberId taker, Taker who, Money amount,
            String momoId) implements GroupFact {}

    /** The money for a turn did not come; nothing was taken. Until that day they can still pay, if there is one. */
    record TurnNotPaid(GroupId group, GroupName name, PaymentId payment, MemberId taker, Money amount, String code,
            Optional<LocalDate> by) implements GroupFact {}

    /** Others have taken over all turns of a member, who is not in the group any more; who is told. */
    record HasLeft(GroupId group, GroupName name, MemberId member, String shown, List<MemberId> told,
            Instant at) implements GroupFact {}

    /** A member's money is here; the round it paid for, if all of it is not kept for later dues. */
    record DuePaid(GroupId group, GroupName name, PaymentId payment, MemberId payer, Money amount,
            Optional<PotState> pot, Optional<LocalDate> nextTurn, String momoId) implements GroupFact {}

    /** A member has paid, and all that it reached were fines, or what the reserve had paid for them. */
    record ArrearsPaid(GroupId group, GroupName name, PaymentId payment, MemberId payer, Money amount,
            String momoId) implements GroupFact {}

    /** A full pot is to be paid out, and not all of it: what stays in the group and why, and what is left. */
    record Settled(GroupId group, GroupName name, int cycle, int round, int part, MemberId recipient, Money pot,
            Money heldBack,
            Money reserve, Money owed, Money left) implements GroupFact {}

    /** A member has paid, and so much of it is for what the provider had taken back of them; the rest is for dues. */
    record PaidAgain(GroupId group, GroupName name, PaymentId payment, MemberId payer, Money amount, Money again,
            String momoId) implements GroupFact {}

    /** Somebody has paid for a member; the round it paid for, if all of it is not kept for later dues. */
    record PaidFor(GroupId group, GroupName name, PaymentId payment, MemberId member, String memberName, MemberId payer,
            String payerName, Money amount, Optional<Integer> round, String momoId) implements GroupFact {}

    /** Somebody's money for a member did not come; nothing was taken. */
    record PayForFailed(GroupId group, GroupName name, PaymentId payment, MemberId member, String memberName,
            MemberId payer, String payerName, Money amount, String code) implements GroupFact {}

    /** What somebody had paid for a member, and no due had taken, is back in the payer's wallet. */
    record GivenBack(GroupId group, GroupName name, PaymentId payment, MemberId member, String memberName,
            MemberId payer, String payerName, Money amount, String momoId) implements GroupFact {}

    /** It could not be sent there, and is the member's credit still. */
    record GivingBackFailed(GroupId group, GroupName name, PaymentId payment, MemberId member, String memberName,
            MemberId payer, String payerName, Money amount, String code) implements GroupFact {}

    /** Money of unknown owner was found to be the member's, and is here; the provider's number tells which. */
    record Claimed(GroupId group, GroupName name, UUID crossing, MemberId member, Money amount,
            String momoId) implements GroupFact {}

    /** What the pot of a round holds, and shall hold. */
    record PotState(int round, Money holds, Money target) {}

    /** A member's money did not come; nothing was taken. */
    record PayFailed(GroupId group, GroupName name, PaymentId payment, MemberId payer, Money amount, String code,
            Optional<LocalDate> dueDate) implements GroupFact {}

    /** Some members owe for a round that is due soon, is due today, or is late. */
    record Owing(GroupId group, GroupName name, int cycle, int round, LocalDate dueDate, When when,
            List<Debt> debts) implements GroupFact {}

    /** An officer reminds these members on that day. */
    record Reminded(Owing of, LocalDate day) implements GroupFact {
        @Override
        public GroupId group() { return of.group(); }

        @Override
        public GroupName name() { return of.name(); }
    }

    /** A member is late with a round, and fined for it; all that the member owes in the group by now. */
    record Fined(GroupId group, GroupName name, int cycle, int round, MemberId member, Money fine,
            Money owes) implements GroupFact {}

    /** An officer asks these others to let that person off what is open of it. */
    record WaiverAsked(GroupId group, GroupName name, int waiver, Waivable.What what, MemberId person, Money open,
            List<MemberId> others) implements GroupFact {}

    /** Officers have let a member off what was open of it. */
    record Waived(GroupId group, GroupName name, int waiver, String ref, Waivable.What what, MemberId member, int round,
            Money open, Optional<MemberId> recipient) implements GroupFact {}

    /** A member's due was late, and was paid from what was held back of their pot, and by the reserve. */
    record Covered(GroupId group, GroupName name, int cycle, int round, MemberId member, Money fromHeld,
            Money fromReserve, Instant at) implements GroupFact {}

    /** Members who have had a turn and do not pay what is late have come to be in default. */
    record InDefault(GroupId group, GroupName name, List<Defaulter> members) implements GroupFact {}

    /** Who is in default, since that round was not paid, and owes so much in all. */
    record Defaulter(MemberId member, int cycle, int round, Money owes) {}

    /** How a reminder stands to the due date. */
    enum When {
        SOON,
        /** On a Saturday, of what is due on Sunday. */
        EVE,
        TODAY,
        LATE
    }

    /**
     * Who owes how much.
     *
     * @param fine what is open of their fines for the same round; nothing if they have none
     */
    record Debt(MemberId member, Money open, Money fine) {}

    /** A pot has arrived in its recipient's wallet. */
    record PayoutSent(GroupId group, GroupName name, PaymentId payment, MemberId recipient, Money amount, int round,
            String momoId) implements GroupFact {}

    /** A pot does not leave, or will not: why, and until when if that is known. */
    record PayoutWaits(GroupId group, GroupName name, int cycle, int round, LocalDate dueDate, MemberId recipient,
            Money pot, Why why, Optional<Instant> until, List<MemberId> officers, Instant at) implements GroupFact {
        /** What keeps it here. */
        public enum Why {
            /** The provider says that its recipient's wallet cannot receive it. */
            WALLET,
            /** The provider has another name for that wallet: officers must have seen that before they say yes. */
            NAME,
            /** The recipient's PIN was reset, or they have another number or wallet. */
            REINSTATED,
            /** So much has left SusuSave today that no more may. */
            DAY_IS_FULL
        }
    }

    /** A pot leaves in several parts, or later, because its recipient's wallet may not take all of it at once. */
    record PayoutPlanned(GroupId group, GroupName name, int cycle, int round, MemberId recipient,
            List<Part> parts) implements GroupFact {
        /** All of it. */
        public Money whole() { return Money.total(parts.stream().map(Part::amount).toList()); }
    }

    /** So much of a pot leaves on that day. */
    record Part(LocalDate on, Money amount) {}

    /** It stands still; everybody is told. */
    record Suspended(GroupId group, GroupName name, List<MemberId> members, Instant at) implements GroupFact {}

    /** It goes on; everybody is told, with the next due date if a cycle runs. */
    record Resumed(GroupId group, GroupName name, List<MemberId> members, Money contribution,
            Optional<LocalDate> nextDue, Instant at) implements GroupFact {}

    /** A member's credit is back in their wallet. */
    record Refunded(GroupId group, GroupName name, PaymentId payment, MemberId member, Money amount,
            String momoId) implements GroupFact {}

    /** It could not be sent there, and is the member's credit still. */
    record RefundFailed(GroupId group, GroupName name, PaymentId payment, MemberId member, Money amount,
            String code) implements GroupFact {}

    /** Nobody knows yet what became of a pot that was sent half an hour ago. */
    record PayoutUnsure(GroupId group, GroupName name, PaymentId payment, MemberId recipient, Money amount) implements
            GroupFact {}

    /**
     * The provider took back what it had moved: a payment no longer counts, or a pot is not with its recipient. Whose it
     * was is told, and whoever had paid it for them.
     */
    record TakenBack(GroupId group, GroupName name, PaymentId payment, List<MemberId> told, Money amount) implements
            GroupFact {
        static TakenBack of(PaymentEnded ended, GroupName name) {
            return new TakenBack(ended.group(), name, ended.payment(),
                    ended.isForAnother() ? List.of(ended.member(), ended.payer()) : List.of(ended.member()),
                    ended.amount());
        }
    }

    /** A payout failed twice: the recipient and the officers must look at the wallet before it is sent again. */
    record PayoutStuck(GroupId group, GroupName name, int cycle, int round, LocalDate dueDate, String code,
            List<MemberId> officers) implements GroupFact {}

    /** A round is over; who did not receive it. */
    record RoundDone(GroupId group, GroupName name, int cycle, int round, List<MemberId> others) implements GroupFact {}

    /** The cycle is over; what each member paid and received, and who has credit that goes back to their own wallet. */
    record Completed(GroupId group, GroupName name, int cycle, List<Sheet> sheets, Set<MemberId> credited) implements
            GroupFact {}

    /**
     * So much in all goes back to so many members, now that a cycle has ended; these officers may say yes to it until that
     * day.
     */
    record ClosingAsked(GroupId group, GroupName name, int number, Money sum, int members, LocalDate by,
            List<MemberId> officers) implements GroupFact {}

    /** What a member paid and received in a cycle. */
    record Sheet(MemberId member, Money paid, Money received) {}

    /** One side says that cash has changed hands; it counts once the other says so, too. */
    record CashSaid(GroupId group, GroupName name, CashId cash, CashSide said, MemberId asker, String askerName,
            MemberId decider, String deciderName, Money amount) implements GroupFact {}

    /** What became of that word; both sides are told. */
    record CashEnded(GroupId group, GroupName name, CashId cash, CashEnd end, List<MemberId> both,
            Money amount) implements GroupFact {}

    /** How a word about cash ends. */
    enum CashEnd {
        COUNTED, DENIED, LAPSED
    }

    /** Whoever holds cash of a pot says that they hand so much of it to its recipient; it counts once they say so, too. */
    record CashOutSaid(GroupId group, GroupName name, CashId cash, MemberId officer, String recipientName,
            MemberId recipient, String officerName, Money amount) implements GroupFact {}

    /** What became of that word; both sides are told, the officer with the recipient's name. */
    record CashOutEnded(GroupId group, GroupName name, CashId cash, CashEnd end, MemberId officer, String recipientName,
            MemberId recipient, Money amount) implements GroupFact {}

    /** An officer has banked cash, and still holds so much. */
    record CashBanked(GroupId group, GroupName name, PaymentId payment, MemberId officer, Money amount, Money held,
            String momoId) implements GroupFact {}

    /** An officer wanted to bank cash, and no money came. */
    record BankingFailed(GroupId group, GroupName name, PaymentId payment, MemberId officer, Money amount,
            String code) implements GroupFact {}

    /** A pot that is full, due and approved by that asking waits: an officer holds so much of it in cash. */
    record CashToBank(GroupId group, GroupName name, int cycle, int round, int asking, LocalDate dueDate,
            MemberId officer, Money amount) implements GroupFact {}

    /** All pots of the cycle have left, and it ends once an officer has banked the cash that they still hold. */
    record CashKeepsOpen(GroupId group, GroupName name, int cycle, MemberId officer, Money amount) implements
            GroupFact {}

    /** The treasurer says how much cash there is; these officers may say whether it is so. */
    record CountAsked(GroupId group, GroupName name, int number, String treasurer, Money counted,
            List<MemberId> officers) implements GroupFact {}

    /** There is so much more cash than the book says, or less if it is negative. */
    record CustodyGap(GroupId group, GroupName name, int number, String ref, String treasurer, Money over,
            List<MemberId> officers) implements GroupFact {}
}
