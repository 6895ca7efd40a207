package susu.groups;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import susu.payments.Exceptions.Acted;

/** What the acts of members and officers lead to. A refusal is a value: someone has to word it. */
public final class Results {
    private Results() {}

    /** What came of founding a group. */
    public sealed interface Create {
        record Created(GroupName name, GroupCode code) implements Create {}

        /** Another group has this name, or one that looks like it. */
        record NameTaken() implements Create {}

        /** The first due date is no longer ahead, or too far ahead. */
        record DateOutOfRange() implements Create {}
    }

    /** What came of trying a code. */
    public sealed interface TryCode {
        record Open(JoinOffer offer) implements TryCode {}

        /** No group is open under it; that was counted. */
        record Unknown() implements TryCode {}

        /** Too many were wrong: no code is looked at before that moment. */
        record Waits(Instant until) implements TryCode {}
    }

    /** What came of an officer's wish to invite a number. */
    public sealed interface Invite {
        /** Its owner is told, and may come in until then. */
        record Invited(LocalDate until) implements Invite {}

        /** It was invited before, and still is: nobody is told again. */
        record InvitedBefore(LocalDate until) implements Invite {}

        /** Its owner is in the group. */
        record IsIn() implements Invite {}

        /** They have asked by themselves, and wait for an officer's word. */
        record HasAsked() implements Invite {}

        /** The officer has invited as many today as anybody may. */
        record TooManyToday() implements Invite {}

        record NotAnOfficer() implements Invite {}

        /** The cycle runs, turns are drawn, or all turns are taken. */
        record NotForming() implements Invite {}

        /** As many are invited as the group has turns. */
        record TooMany(int invited) implements Invite {}
    }

    /** What came of a member's wish to leave. */
    public sealed interface Leave {
        record Left(GroupName name) implements Leave {}

        /** The cycle runs, or has ended. */
        record Started() implements Leave {}

        /** Somebody has to lead the group. */
        record ChairStays() implements Leave {}

        /** MTN took back what they had paid, and the group misses it: that is paid first. */
        record Owes(Money open) implements Leave {}

        /** They hold so much cash of the group, which has to be banked first. */
        record HoldsCash(Money held) implements Leave {}

        record NotIn() implements Leave {}
    }

    /** What came of an officer's wish for new rules. */
    public sealed interface Propose {
        /** So many others have to accept them before the cycle can start. */
        record Proposed(int others) implements Propose {}

        record NotAnOfficer() implements Propose {}

        /** Rules are the chair's to propose, but those that begin another cycle. */
        record OnlyTheChair() implements Propose {}

        /** The group stands still; or what is to be changed stays as it is to the end of the cycle. */
        record Running() implements Propose {}

        /** A cycle runs: so many others have to accept them within a week, for the rounds that have not opened. */
        record Asked(int others) implements Propose {}

        /** The members are asked about other rules already. */
        record AskedAlready() implements Propose {}

        /** They are those in force. */
        record NothingNew() implements Propose {}

        /** So many more officers would be needed, of so many who have to approve. */
        record FewApprovers(int missing, int needed) implements Propose {}

        /** Turns are drawn, or being drawn. */
        record DrawBegun() implements Propose {}

        /** The first due date is no longer ahead, or too far ahead. */
        record DateOutOfRange() implements Propose {}

        /** Members have taken turns already, for which the group must have so many at least. */
        record TurnsTaken(int least) implements Propose {}

        /** A payment of the cycle that has ended has not come to its last word. */
        record MoneyOnItsWay() implements Propose {}

        /** Officers have not said yes yet to what goes back to members of the cycle that has ended. */
        record SheetWaits() implements Propose {}
    }

    /** What came of the order that a chair sets. */
    public sealed interface SetOrder {
        /** So many others have to accept it before the cycle can start. */
        record Proposed(int others) implements SetOrder {}

        record OnlyTheChair() implements SetOrder {}

        /** These are not all the turns, or the order is not the chair's to set. */
        record Changed() implements SetOrder {}
    }

    /** What came of a member's yes to new rules. */
    public sealed interface AcceptRules {
        record Accepted(GroupName name) implements AcceptRules {}

        /** They hold for the rounds to come once everybody has. */
        record AcceptedInCourse() implements AcceptRules {}

        /** These are no longer the rules that were read. */
        record RulesChanged() implements AcceptRules {}

        /** Fewer turns are left than the member wants, or the rules allow them fewer. */
        record FewerLeft(int turns) implements AcceptRules {}

        /** The group has started, or has ended. */
        record NotForming() implements AcceptRules {}

        record NotIn() implements AcceptRules {}
    }

    /** What came of the chair's wish to go on without a member before the start. */
    public sealed interface TakeOut {
        record TakenOut(String name) implements TakeOut {}

        record NotTheChair() implements TakeOut {}

        /** The cycle runs, or has ended. */
        record Started() implements TakeOut {}

        /** Turns are drawn, or being drawn: a chair whom the order displeases could have it drawn again. */
        record DrawBegun() implements TakeOut {}

        /** MTN took back what they had paid, and the group misses it. */
        record Owes(String name, Money open) implements TakeOut {}

        /** They hold so much cash of the group, which has to be banked first. */
        record HoldsCash(String name, Money held) implements TakeOut {}

        /** That member is not in it any more. */
        record Changed() implements TakeOut {}
    }

    /** What came of asking to join. */
    public sealed interface Join {
        record Asked(GroupName name) implements Join {}

        /** An officer had invited the number: nobody has to be asked any more. */
        record In(GroupName name) implements Join {}

        record AlreadyIn() implements Join {}

        record Full() implements Join {}

        /** Fewer turns are left than the person asked for, or the rules allow them fewer. */
        record FewerLeft(int turns) implements Join {}

        /** The group has started, or has ended. */
        record NotForming() implements Join {}

        /** These are no longer the rules that were read. */
        record RulesChanged() implements Join {}
    }

    /** What came of an officer's word on a person who asked to join. */
    public sealed interface Decide {
        record Done() implements Decide {}

        record Full() implements Decide {}

        /** Fewer turns are left than the person asked for. */
        record FewerLeft(int turns) implements Decide {}

        /** Somebody decided before, the person gave up, or the cycle has started. */
        record Changed() implements Decide {}

        record NotAnOfficer() implements Decide {}

        /** Turns are drawn, or being drawn: who comes in now would not be among them. */
        record DrawBegun() implements Decide {}

        /** The officer has a new PIN or number: no money leaves by their word before that moment. */
        record WaitsUntil(Instant until) implements Decide {}
    }

    /** What came of an officer's wish to have turns drawn. */
    public sealed interface OpenDraw {
        /** All members may add a number until then. */
        record Opened(Instant closesAt) implements OpenDraw {}

        record NotAnOfficer() implements OpenDraw {}

        /** One person has nothing to draw. */
        record TooFew() implements OpenDraw {}

        /** So many members have not accepted the rules. */
        record NotAccepted(int members) implements OpenDraw {}

        /** Turns are drawn or being drawn, are not to be drawn, or the cycle has started. */
        record Changed() implements OpenDraw {}
    }

    /** What came of a member's number for a draw. */
    public sealed interface DrawNumber {
        record Noted(String digits) implements DrawNumber {}

        /** That draw has ended. */
        record Over() implements DrawNumber {}

        record NotIn() implements DrawNumber {}
    }

    /** What came of starting a cycle. */
    public sealed interface Start {
        /** It runs; the first due date may be later than agreed, if that one had passed. */
        record Started(LocalDate firstDue) implements Start {}

        record NotAnOfficer() implements Start {}

        record OnlyTheChair() implements Start {}

        /** One person is no group. */
        record TooFew() implements Start {}

        record NotForming() implements Start {}

        /** Money of an earlier cycle is missing: no pot could leave. */
        record MoneyIsMissing() implements Start {}

        /** So many members have not accepted the rules. */
        record NotAccepted(int members) implements Start {}

        /** The turns are to be drawn, and are not yet. */
        record NotDrawn() implements Start {}

        /** The chair is to set the order, and has not for the turns as they are now. */
        record NotSet() implements Start {}

        /** So many officers are missing until each payout can have its approvals. */
        record FewApprovers(int missing, int needed) implements Start {}
    }

    /** What came of the chair's wish to make somebody an officer. */
    public sealed interface NameOfficer {
        /** Whose PIN is waited for. */
        record Named(String name) implements NameOfficer {}

        /** Another officer has a word in it first. */
        record OfficersAsked(String name) implements NameOfficer {}

        /** That waits for another officer already. */
        record AskedAlready() implements NameOfficer {}

        record NotTheChair() implements NameOfficer {}

        /** They are an officer already. */
        record HasADuty() implements NameOfficer {}

        /** Whoever is in default has no duty. */
        record MayNot(Conduct why) implements NameOfficer {}

        /** Somebody else has this duty. */
        record Taken(GroupView.Duty duty) implements NameOfficer {}

        /** They are not in the group now. */
        record Changed() implements NameOfficer {}
    }

    /** What came of the word of somebody who was named for a duty. */
    public sealed interface AcceptDuty {
        record Accepted(GroupView.Duty duty) implements AcceptDuty {}

        record Refused() implements AcceptDuty {}

        /** It was answered before, is too old, or somebody else has the duty by now. */
        record Changed() implements AcceptDuty {}

        /** Whoever is in default has no duty. */
        record MayNot(Conduct why) implements AcceptDuty {}
    }

    /** What came of an officer's wish to be none any more. */
    public sealed interface LayDown {
        record LaidDown() implements LayDown {}

        record NotAnOfficer() implements LayDown {}

        /** A group is never without its chair. */
        record ChairStays() implements LayDown {}

        /** So many officers would be missing for the payouts to come. */
        record FewApprovers(int missing, int needed) implements LayDown {}

        /** They hold so much cash of the group, which has to be banked first. */
        record HoldsCash(Money held) implements LayDown {}
    }

    /** What came of asking for a fine to be waived, or a debt to be written off. */
    public sealed interface AskWaiver {
        record Asked() implements AskWaiver {}

        record NotAnOfficer() implements AskWaiver {}

        /** Nobody asks for themselves. */
        record YourOwn() implements AskWaiver {}

        /** So many officers are missing who could agree. */
        record FewOfficers(int missing) implements AskWaiver {}

        /** Nothing of it is open, or it is asked for already. */
        record Changed() implements AskWaiver {}
    }

    /** What came of an officer's wish to remind. */
    public sealed interface Remind {
        /** So many are reminded. */
        record Reminded(int members) implements Remind {}

        record RemindedBefore() implements Remind {}

        record NobodyOwes() implements Remind {}

        record NotAnOfficer() implements Remind {}
    }

    /** What came of asking for what is there of a short pot to leave. */
    public sealed interface AskPart {
        /** Officers are asked; so much would leave now. */
        record Asked(Money there) implements AskPart {}

        record AskedAlready() implements AskPart {}

        /** Whoever asks approves nothing: so many officers would be missing besides them and the recipient. */
        record FewApprovers(int missing, int needed) implements AskPart {}

        /** The pot is full, or not late, or has left, or the rules let no short pot leave. */
        record NotNow() implements AskPart {}

        record NotIn() implements AskPart {}
    }

    /** What came of an officer's word on a payout. */
    public sealed interface Approve {
        record Approved() implements Approve {}

        record Rejected() implements Approve {}

        /** They receive it. */
        record NotYours() implements Approve {}

        /** It is not any more what they saw, or their word is given. */
        record Changed() implements Approve {}

        record NotAnOfficer() implements Approve {}

        /** The group stands still. */
        record Suspended() implements Approve {}

        /** Nothing is paid out of its book now. */
        record NotNow() implements Approve {}

        /** They have a new PIN or number: no money leaves by their word before that moment. */
        record WaitsUntil(Instant until) implements Approve {}
    }

    /** What came of an operator's wish to stop a group, or to let it go on. */
    public enum Halting {
        DONE,
        WAITS_FOR_ANOTHER,
        SAME_PERSON,
        /** It does not run, or does not stand still. */
        NOT_NOW,
        /** Its officers stopped it, and let it go on. */
        BY_OFFICERS
    }

    /** What came of a member's wish that the group decide something. */
    public sealed interface AskMotion {
        /** The others are asked. */
        record Asked() implements AskMotion {}

        /** It is so already: nobody else's word was needed. */
        record Decided() implements AskMotion {}

        /** The others are asked about it already. */
        record AskedAlready() implements AskMotion {}

        record NotAnOfficer() implements AskMotion {}

        /** Whoever is suspended or in default leads no group. */
        record NoVoice() implements AskMotion {}

        /** So much cash has to be banked first: a chair holds none. */
        record TheyHoldCash(String name, Money held) implements AskMotion {}

        record HoldsCash(Money held) implements AskMotion {}

        /** All officers together are so many too few. */
        record FewOfficers(int missing) implements AskMotion {}

        /** There is nothing of that to decide now. */
        record Changed() implements AskMotion {}

        record NotIn() implements AskMotion {}
    }

    /** What came of a member's word on it. */
    public sealed interface SayMotion {
        record Noted(Vote word) implements SayMotion {}

        /** It was the last yes that it needed. */
        record Decided() implements SayMotion {}

        record NotAnOfficer() implements SayMotion {}

        /** It is about their own say. */
        record NotYours() implements SayMotion {}

        /** It is decided, or their word is given. */
        record Changed() implements SayMotion {}
    }

    /** What came of an operator's word that money of unknown owner is a member's. */
    public sealed interface Claim {
        /** They are not in that group; nothing was asked for. */
        record NotAMember() implements Claim {}

        /** What was said where it lies. */
        record Said(Acted acted) implements Claim {}
    }

    /** What came of asking for one's credit back. */
    public sealed interface CreditBack {
        /** It is on its way to the wallet. */
        record Sent(Money amount) implements CreditBack {}

        /** It is on its way to the wallets that paid it: so much to the member's own, and the rest to those of others. */
        record SentBack(Money own, Money others) implements CreditBack {}

        /** Something is owed, for which it stays. */
        record StaysForDues(Money amount) implements CreditBack {}

        /** Nothing goes out of the group's book now; it stays theirs. */
        record NotNow(Money amount) implements CreditBack {}

        /** The cycle has ended: it is sent with what goes back to the others, once officers say yes to all of it. */
        record WaitsForOfficers(Money amount) implements CreditBack {}

        /** It is cash with the treasurer, and can be sent once it is banked. */
        record InCash(Money amount) implements CreditBack {}

        /** Whoever would get it has a new PIN or number: it is held for them until then. */
        record WaitsUntil(Money amount, Instant until) implements CreditBack {}

        /** There is none, or another amount than the member saw. */
        record Changed() implements CreditBack {}
    }

    /** What came of a member's wish to swap turns. */
    public sealed interface AskSwap {
        /** Whose word is waited for. */
        record Asked(String name) implements AskSwap {}

        /** A round is open already, or one of the two is late. */
        record NoSwap() implements AskSwap {}

        /** A wish about this turn waits for its answer. */
        record AlreadyAsked() implements AskSwap {}

        /** Officers have taken the member's say, and with it swaps. */
        record Suspended() implements AskSwap {}

        /** The turns are not any more as the member saw them. */
        record Changed() implements AskSwap {}
    }

    /** What came of the other's word. */
    public sealed interface Swap {
        /** The turn that the other has now. */
        record Swapped(int round, LocalDate date) implements Swap {}

        record Refused() implements Swap {}

        /** A round is open by now, or one of the two is late. */
        record NoSwap() implements Swap {}

        /** Officers have taken the member's say, and with it swaps. */
        record Suspended() implements Swap {}

        /** Somebody is paying for one of the two turns just now. */
        record BeingPaid() implements Swap {}

        /** It was answered before, is too old, or the turns have changed since. */
        record Changed() implements Swap {}
    }

    /** What came of a member's yes to paying. */
    public sealed interface Pay {
        /** The wallet is being asked for this much. */
        record Asked(Money amount) implements Pay {}

        /** An earlier payment waits for its PIN, or for its last word: nobody is asked twice. */
        record Waiting(Money amount) implements Pay {}

        /** So much is neither owed nor to come in this cycle. */
        record OutOfRange(Money least, Money most) implements Pay {}

        /** Less than this, or more than the other still has to pay, whose figures are not for everybody to see. */
        record NotForAnother(Money least) implements Pay {}

        /** What the member saw is paid by now, or was never owed. */
        record NothingDue() implements Pay {}

        /** The group stands still. */
        record Suspended() implements Pay {}

        /** Nobody is asked for money now, in no group; nothing is kept of it. */
        record NotNow() implements Pay {}

        /** The cycle has ended, or has not begun. */
        record NotRunning() implements Pay {}

        /** Whoever it is for, or whoever wants to pay, is not in the group. */
        record NotInGroup() implements Pay {}
    }

    /** What came of a member's wish to offer a turn, or to keep it after all. */
    public sealed interface OfferTurn {
        /** It is on offer; until somebody has paid for it all stays as it is. */
        record Offered(int round, LocalDate date) implements OfferTurn {}

        record Kept() implements OfferTurn {}

        /** Somebody is paying for it just now. */
        record BeingPaid() implements OfferTurn {}

        /** It is paid out, or about to be; or it is not the member's. */
        record Changed() implements OfferTurn {}

        record Suspended() implements OfferTurn {}
    }

    /** What came of a member's choice of an alias. */
    public sealed interface ChooseAlias {
        record Chosen(Alias alias) implements ChooseAlias {}

        /** Another member of the group is called so. */
        record Taken() implements ChooseAlias {}

        /** They are not in the group, or its members see names. */
        record Changed() implements ChooseAlias {}
    }

    /** What came of somebody's wish to take over a turn. */
    public sealed interface TakeOver {
        /** Officers are asked; it costs so much as things are. */
        record Asked(Money price) implements TakeOver {}

        /** They have as many turns as one member may have. */
        record TooMany(int most) implements TakeOver {}

        /** Another wants it already, or they wait for another turn. */
        record Waits() implements TakeOver {}

        /** The group has no officer who is neither of the two. */
        record NobodyAgrees() implements TakeOver {}

        /** If the pot were theirs, so many officers would be missing to approve it. */
        record FewApprovers(int missing, int needed) implements TakeOver {}

        /** It is not on offer any more. */
        record Changed() implements TakeOver {}

        /** They are no newcomer. */
        record AlreadyIn() implements TakeOver {}

        /** They have read rules that are not in force any more. */
        record RulesChanged() implements TakeOver {}

        record Suspended() implements TakeOver {}
    }

    /** What came of an officer's word on that. */
    public sealed interface AgreeToTakeOver {
        /** That member may pay now, so much. */
        record Agreed(String name, Money price) implements AgreeToTakeOver {}

        record Refused() implements AgreeToTakeOver {}

        /** The officer offers the turn, or takes it over. */
        record YourOwn() implements AgreeToTakeOver {}

        /** If the pot were the taker's, so many officers would be missing to approve it. */
        record FewApprovers(int missing, int needed) implements AgreeToTakeOver {}

        record NotAnOfficer() implements AgreeToTakeOver {}

        record Changed() implements AgreeToTakeOver {}

        record Suspended() implements AgreeToTakeOver {}
    }

    /** What came of a word that cash has changed hands. */
    public sealed interface SayCash {
        /** Whose yes is waited for; before it nothing counts. */
        record Asked(String name, Money amount) implements SayCash {}

        /** Nobody says yes to their own cash. */
        record Own() implements SayCash {}

        /** The group takes none, or its cycle does not run. */
        record NotTaken() implements SayCash {}

        record Suspended() implements SayCash {}

        record NotTheTreasurer() implements SayCash {}

        /** Whoever is in default, or suspended, takes no cash. */
        record MayNot(Conduct why) implements SayCash {}

        /** The payer has nothing to pay in this cycle, or it is said to have been paid already. */
        record NothingOwed() implements SayCash {}

        /** So much is neither owed nor to come. */
        record OutOfRange(Money least, Money most) implements SayCash {}

        /** That other says that such cash has changed hands: this is answered first. */
        record AnswerFirst(String name, Money amount) implements SayCash {}

        /** The treasurer holds as much as they may. */
        record Full(Money held) implements SayCash {}

        /** Another officer should have counted the treasurer's cash by that day. */
        record CountFirst(LocalDate by) implements SayCash {}

        /** The same for the payer: that treasurer takes no more cash now. */
        record TakesNoMore(String name) implements SayCash {}

        /** Somebody else is the treasurer by now, or that member is not in the group. */
        record Changed() implements SayCash {}
    }

    /** What came of the other side's answer. */
    public sealed interface AnswerCash {
        record Counted(Money amount) implements AnswerCash {}

        record Denied() implements AnswerCash {}

        record Suspended() implements AnswerCash {}

        /** The treasurer holds as much as they may; it can be answered once some is banked. */
        record Full(Money held) implements AnswerCash {}

        /** Another officer should have counted the treasurer's cash by that day. */
        record CountFirst(LocalDate by) implements AnswerCash {}

        /** The same for the payer. */
        record TakesNoMore(String name) implements AnswerCash {}

        /** Whoever is in default, or suspended, takes no cash. */
        record MayNot(Conduct why) implements AnswerCash {}

        /** It was answered before, is too old, or is of another cycle or treasurer. */
        record Changed() implements AnswerCash {}
    }

    /** What came of a word that cash of a pot is handed to its recipient. */
    public sealed interface HandCash {
        /** The recipient's yes is waited for; before it nothing has left. */
        record Asked(String name, Money amount) implements HandCash {}

        /** It is their own pot: nobody is both sides. */
        record Own() implements HandCash {}

        /** The pot may not leave yet: it is not full and due, officers have not approved it, or payouts stand still. */
        record NotYet() implements HandCash {}

        /** They hold no more of that pot. */
        record OutOfRange(Money least, Money most) implements HandCash {}

        /** The recipient has an earlier word to answer first. */
        record AskedAlready(String name) implements HandCash {}

        record Suspended() implements HandCash {}

        /** One of the two has a new PIN or number: the cash stays where it is until then. */
        record WaitsUntil(Instant until) implements HandCash {}

        /** They hold no cash of that pot, or there is none. */
        record Changed() implements HandCash {}
    }

    /** What came of the recipient's answer. */
    public sealed interface AnswerHanded {
        record Received(Money amount) implements AnswerHanded {}

        record Denied() implements AnswerHanded {}

        record Suspended() implements AnswerHanded {}

        /** The recipient has a new PIN or number: their yes is not taken before that moment. */
        record WaitsUntil(Instant until) implements AnswerHanded {}

        /** It was answered before, is too old, the cash has been banked, or the pot may not leave any more. */
        record Changed() implements AnswerHanded {}
    }

    /** What came of an officer's wish to bank cash. */
    public sealed interface Bank {
        /** Their wallet is being asked for this much. */
        record Asked(Money amount) implements Bank {}

        /** An earlier payment waits for its PIN, or for its last word: nobody is asked twice. */
        record Waiting(Money amount) implements Bank {}

        /** They hold less, or it is too little for a payment. */
        record OutOfRange(Money least, Money most) implements Bank {}

        record NothingHeld() implements Bank {}

        record Suspended() implements Bank {}

        /** Nobody is asked for money now, in no group; nothing is kept of it. */
        record NotNow() implements Bank {}
    }

    /** What came of a treasurer's word on how much cash there is. */
    public sealed interface CountCash {
        /** Another officer is waited for. */
        record Asked(Money counted) implements CountCash {}

        record NotTheTreasurer() implements CountCash {}
    }

    /** What came of another officer's word on it. */
    public sealed interface AnswerCount {
        /** There is as much as the book says. */
        record Agrees() implements AnswerCount {}

        /** There is so much more than the book says; less, if it is negative. */
        record Differs(Money over) implements AnswerCount {}

        record Denied() implements AnswerCount {}

        record NotAnOfficer() implements AnswerCount {}

        /** Nobody counts alone. */
        record Own() implements AnswerCount {}

        /** It was answered before, is too old, or cash has come or gone since. */
        record Changed() implements AnswerCount {}
    }
}
