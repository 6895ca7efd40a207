package susu.notices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import susu.groups.CashSide;
import susu.groups.Frequency;
import susu.groups.GroupFact;
import susu.groups.GroupView;
import susu.groups.MotionOutcome;
import susu.groups.MotionKind;
import susu.groups.Rejection;
import susu.groups.Taker;

/**
 * What a member is told, as values: it is put into words only when it is sent, so that no text can undo the fact it is
 * about. Amounts are as shown, {@code GHS 50.00}.
 */
sealed interface Notice {
    record Welcome(String name) implements Notice {}

    /** At that time of the day somebody's PIN was changed. */
    record PinChanged(String time) implements Notice {}

    /** At that time of the day somebody's PIN was locked, after too many wrong ones. */
    record PinLocked(String time) implements Notice {}

    /** For the number that was the member's, and for two officers: how long nothing is paid to the new one. */
    record NumberChanged(String name, int hours) implements Notice {}

    /** A complaint is kept, and answered by that day. */
    record ComplaintKept(String ref, LocalDate answerBy) implements Notice {}

    record JoinAsked(String person, String group) implements Notice {}

    /** With the amount that all their turns owe together. */
    record Joined(String group, String amount, Frequency every, int turns) implements Notice {}

    record TurnedDown(String group) implements Notice {}

    record Invited(String person, String group, String amount, Frequency every, String groupCode) implements Notice {}

    record Left(String group, String person) implements Notice {}

    record TakenOut(String group, String person) implements Notice {}

    record RulesProposed(String group, String amount, Frequency every, LocalDate firstDue) implements Notice {}

    record DrawOpened(String group, LocalDate by, String proof) implements Notice {}

    record DrawNumber(String group, String digits) implements Notice {}

    /** With the member's first turn. */
    record Drawn(String group, int turns, int round, LocalDate date, String secret) implements Notice {}

    record SwapAsked(String person, String group) implements Notice {}

    /** For the officers: who wants to swap with whom. */
    record SwapWishSeen(String group, String person, String name) implements Notice {}

    /** What the member has asked the others for: it may have been somebody else with their PIN. */
    record WishNoted(String group, Wished wished) implements Notice {}

    /** What one member can want of the others. */
    enum Wished {
        SWAP, EARLY_END, NEW_RULES
    }

    record Swapped(String group, int round, LocalDate date) implements Notice {}

    /** For the officers: who have swapped, and the rounds that are theirs now. */
    record SwapSeen(String group, String person, int round, String name, int otherRound) implements Notice {}

    /** For the officers: somebody wants to take over that other's turn. */
    record TakeOverAsked(String person, Taker who, String name, String group, LocalDate date) implements Notice {}

    record TakeOverAgreed(String group, String amount, LocalDate by) implements Notice {}

    record TakeOverRefused(String group) implements Notice {}

    record TakenOver(String group, String person, String name, int round, LocalDate date, String ref) implements
            Notice {}

    /** A turn is the reader's from now on. */
    record TurnIsYours(String amount, String group, int round, LocalDate date, String ref, String momoId) implements
            Notice {}

    /** The reader's turn is another's from now on; what they had put in, if anything, is their credit. */
    record TurnIsGone(String group, String person, int round, LocalDate date, @Nullable String back,
            String ref) implements Notice {}

    record TurnMissed(String amount, String group, Taker who, String ref, String momoId) implements Notice {}

    record TurnNotPaid(String amount, String group, String code, @Nullable LocalDate by, String ref) implements
            Notice {}

    /** Others have all turns of that member by now. */
    record HasLeft(String group, String person) implements Notice {}

    /** The chair has named the member for a duty. */
    record DutyAsked(String person, GroupView.Duty duty, String group) implements Notice {}

    record OfficerChanged(String group, String person, GroupView.Duty duty, GroupFact.Change change) implements
            Notice {}

    /** Somebody wants the group to decide something until that day: about whom, or else who wants it. */
    record MotionAsked(String group, MotionKind motion, String person, LocalDate by) implements Notice {}

    /** What came of it, and about whom it was. */
    record MotionDecided(String group, MotionKind motion, MotionOutcome outcome, @Nullable String person) implements
            Notice {}

    record PayoutAsked(String group, String pot, String name, LocalDate by) implements Notice {}

    /** The cycle has ended: so much goes back to so many members. */
    record ClosingAsked(String group, String sum, int members, LocalDate by) implements Notice {}

    record PayoutRejected(String group, String pot, Rejection why) implements Notice {}

    /** Too few are left who could let a pot go; on that day all are asked anew. */
    record ApprovalsOutOfReach(String group, LocalDate dueDate, LocalDate until) implements Notice {}

    /** With the amount that all their turns owe together, and the first of these turns. */
    record Started(String group, LocalDate firstDue, String amount, Frequency every, int round, LocalDate date,
            String pot, int turns) implements Notice {}

    record Paid(String amount, String group, int round, String potHolds, String pot, @Nullable LocalDate nextTurn,
            String ref, String momoId) implements Notice {}

    /** A due is late and costs a fine; all that is owed by now. */
    record Fined(String group, int round, String fine, String owes) implements Notice {}

    /** The member has had a turn, owes so much, and is late with it for long enough to be in default. */
    record InDefault(String group, String groupName, String owes) implements Notice {}

    /** For officers, once a day: of whom there is news, each as the first of them and how many more; null is nobody. */
    record OfficersNews(String group, @Nullable String fined, @Nullable String covered, @Nullable String letOff,
            @Nullable String inDefault) implements Notice {}

    /** Another officer wants a fine to be waived. */
    record WaiverAsked(String group, String person, String fine) implements Notice {}

    /** It is. */
    record Waived(String group, int round, String fine, String ref) implements Notice {}

    /** Another officer wants a debt to the reserve to be written off. */
    record WriteOffAsked(String group, String person, String owes) implements Notice {}

    /** It is. */
    record WrittenOff(String group, int round, String owes) implements Notice {}

    /** Another officer wants a due to be written off: the pot leaves without it. */
    record DueWriteOffAsked(String group, String person, String owes) implements Notice {}

    /** It is. */
    record DueWrittenOff(String group, int round, String owes) implements Notice {}

    /** The recipient has agreed that their pot holds so much less. */
    record PotIsLess(String group, int round, String amount) implements Notice {}

    /** A late due was paid from what was held back of the member's pot. */
    record CoveredByHeld(String group, int round, String held) implements Notice {}

    /** The same, and by the reserve, which wants it back. */
    record CoveredByReserve(String group, int round, String held, String reserve) implements Notice {}

    /** All that came was for fines, or for what the reserve had paid. */
    record ArrearsPaid(String amount, String group, String ref, String momoId) implements Notice {}

    /** What of a pot stays in the group, and what is left; what is nothing is null. */
    record Settled(String group, String pot, @Nullable String heldBack, @Nullable String reserve, @Nullable String owed,
            String left) implements Notice {}

    /** So much of what came is for what MTN had taken back. */
    record PaidAgain(String amount, String group, String again, String ref, String momoId) implements Notice {}

    /** The money is here and no due takes it now: it is kept for the next. */
    record Kept(String amount, String group, String ref, String momoId) implements Notice {}

    /** Money of unknown owner was found to be the member's. */
    record Claimed(String amount, String group, String momoId) implements Notice {}

    record PayFailed(String amount, String group, String code, @Nullable LocalDate by, String ref) implements Notice {}

    /** Somebody has paid for the member; no round if all of it is kept for later dues. */
    record PaidFor(String person, String amount, String group, @Nullable Integer round, String ref) implements Notice {}

    /** The member has paid for somebody. */
    record PaidForOther(String amount, String person, String group, String ref,
            String momoId) implements Notice {}

    record PayForFailed(String amount, String person, String group, String code, String ref) implements Notice {}

    /** For the member whom it was for. Why it was not paid is the payer's own. */
    record PayForFailedSeen(String amount, String person, String group, String ref) implements Notice {}

    /** What somebody had paid for the member, and no due had taken, is back in that other's wallet. */
    record GivenBack(String amount, String person, String group, String ref) implements Notice {}

    /** It did not reach that wallet; told to both. */
    record GivingBackFailed(String amount, String person, String group, String code) implements Notice {}

    /** In that many groups; if it is one, its name. */
    record DueSoon(String group, int cycle, int round, String groupName, int groups, String amount,
            LocalDate dueDate) implements Notice {}

    /** The same. */
    record DueToday(String group, int cycle, int round, String groupName, int groups, String amount,
            LocalDate dueDate) implements Notice {}

    /** With what is open of the fine for it, if there is one. */
    record Late(String group, int cycle, int round, String groupName, String amount, @Nullable String fine) implements
            Notice {}

    record PayoutSent(String amount, String wallet, String group, int round, String ref, String momoId) implements
            Notice {}

    /** A pot does not leave: why, and until when if that is known. */
    record PreFlight(String group, String pot, LocalDate dueDate, GroupFact.PayoutWaits.Why why,
            @Nullable LocalDate until) implements Notice {}

    /** The same, for officers: whose wallet. */
    record PreFlightSeen(String group, LocalDate dueDate, String name, GroupFact.PayoutWaits.Why why,
            @Nullable LocalDate until) implements Notice {}

    /** The wallet may not take all of a pot at once: in how many parts it comes, the first of them, and when the last does. */
    record PayoutPlan(String group, String pot, int parts, String amount, LocalDate date, LocalDate last) implements
            Notice {}

    record GroupSuspended(String group) implements Notice {}

    record Resumed(String group, String amount, @Nullable LocalDate dueDate) implements Notice {}

    /** The member's own money is back in their wallet. */
    record Refunded(String amount, String wallet, String group, String ref, String momoId) implements Notice {}

    record RefundFailed(String amount, String wallet, String group, String code) implements Notice {}

    /** The pot was sent, and nobody knows yet whether it arrived. */
    record PayoutUnsure(String amount, String group, String ref) implements Notice {}

    /** The provider took the money back. */
    record TakenBack(String amount, String group, String ref) implements Notice {}

    record PayoutStuck(String group, LocalDate dueDate, String code) implements Notice {}

    /** The other side says that cash has changed hands: it waits for the member's word. */
    record CashAsked(String person, CashSide said, String amount, String group) implements Notice {}

    /** What the member has said of cash waits for the other's word. */
    record CashSaid(String person, String amount, String group) implements Notice {}

    record CashCounted(String amount, String group, String ref) implements Notice {}

    record CashDenied(String amount, String group, String ref) implements Notice {}

    record CashLapsed(String amount, String group, String ref) implements Notice {}

    /** Whoever holds cash of the member's pot says that they have it by hand: it waits for the member's word. */
    record CashOutAsked(String person, String amount, String group) implements Notice {}

    /** The member has had so much of their pot by hand. */
    record CashReceived(String amount, String group, String ref) implements Notice {}

    /** The officer has handed so much of that person's pot to them. */
    record CashHanded(String amount, String person, String group, String ref) implements Notice {}

    /** With what the officer still holds. */
    record CashBanked(String amount, String group, String held, String ref, String momoId) implements Notice {}

    record BankingFailed(String amount, String group, String code, String ref) implements Notice {}

    /** A pot waits for cash that the officer holds. */
    record CashToBank(String group, LocalDate dueDate, String amount) implements Notice {}

    /** The cycle waits for it. */
    record CashKeepsOpen(String group, String amount) implements Notice {}

    record CountAsked(String person, String counted, String group) implements Notice {}

    /** With how much the cash differs from the book, and which way. */
    record CustodyGap(String group, String person, String amount, Gap gap, String ref) implements Notice {}

    /** Which way what is counted differs from what should be there. */
    enum Gap {
        OVER, SHORT
    }

    /** A text that somebody wrote, word for word. */
    record ByHand(String text) implements Notice {}

    record RoundDone(String group, int round) implements Notice {}

    /** With the wallet that credit goes back to, if there is any. */
    record Completed(String group, String paid, String received, @Nullable String wallet) implements Notice {}
}
