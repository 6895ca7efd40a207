package susu.ussd;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.Fellow;
import susu.groups.PotInHand;
import susu.groups.Waivable;
import susu.groups.Frequency;
import susu.groups.GivenUp;
import susu.groups.GroupCode;
import susu.groups.GroupName;
import susu.groups.Holidays;
import susu.groups.PassbookLine;
import susu.groups.PayRules;
import susu.groups.SightRules;
import susu.groups.Terms;
import susu.groups.MotionKind;
import susu.groups.ToDo;
import susu.groups.TurnOffer;
import susu.members.MemberName;
import susu.members.Pins.PinHash;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** Where a person is in the menu: exactly the answers given so far, and all that a session remembers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Step {
    // Becoming a member.
    record Language() implements Step {}

    record Welcome() implements Step {}

    record HowItWorks(int page, Step from) implements Step {}

    record AskName(Goal goal) implements Step {}

    record ChoosePin(Goal goal, MemberName name) implements Step {}

    record RepeatPin(Enrolment who) implements Step {}

    record Consent(Enrolment who) implements Step {}

    /** What a person came for, before they were known. */
    enum Goal {
        JOIN, CREATE
    }

    /** All that is needed to register a person, but for their yes. */
    record Enrolment(Goal goal, MemberName name, MemberId id, PinHash pin) {}

    // Paying.
    record Home() implements Step {}

    record NothingToPay() implements Step {}

    /** The mark names this one question: answered twice, it is one payment. */
    record ConfirmPay(GroupId group, Money amount, Sum sum, String mark) implements Step {}

    /** Where the amount to pay comes from. */
    enum Sum {
        /** It is what is due: if that is paid by then, nobody is asked. */
        DUE,
        /** The member chose it. */
        CHOSEN
    }

    record PayAmount(GroupId group, Step from) implements Step {}

    /** Whose number is it that the caller pays for? */
    record PayFor(GroupId group, Step from) implements Step {}

    record PayForAmount(GroupId group, Fellow who) implements Step {}

    /** The mark names this one question: answered twice, it is one payment. */
    record ConfirmPayFor(GroupId group, Fellow who, Money amount, String mark) implements Step {}

    record PromptOpen(GroupId group) implements Step {}

    record PayOther(GroupId group, int page, Step from) implements Step {}

    // Cash.
    record GiveCash(GroupId group, Step from) implements Step {}

    record GiveCashTo(GroupId group, MemberId keeper, String name) implements Step {}

    record CashFrom(GroupId group, int page) implements Step {}

    /** How much that member gave, who owes so much. */
    record TakeCash(GroupId group, MemberId payer, String name, Money open, int page) implements Step {}

    record CashAsked(ToDo.Cash ask) implements Step {}

    record CashBox(GroupId group) implements Step {}

    record HandPots(GroupId group, int page) implements Step {}

    /** How much of that pot's cash its recipient has by hand. */
    record HandAmount(GroupId group, PotInHand pot) implements Step {}

    record HandedAsked(ToDo.Handed ask) implements Step {}

    record BankAmount(GroupId group, Money held) implements Step {}

    /** The mark names this one question: answered twice, it is one payment. */
    record BankReview(GroupId group, Money amount, String mark) implements Step {}

    record CountCash(GroupId group) implements Step {}

    record CountAsked(ToDo.Count ask) implements Step {}

    // The groups.
    record PickGroup(Wanted wanted, int page) implements Step {}

    /** What a group is picked for. */
    enum Wanted {
        TURN, GROUP, OFFICER
    }

    /** One of the caller's turns to come, the next being 0. */
    record MyTurn(GroupId group, int which) implements Step {}

    /** The turns that could be had for that one of the caller's. */
    record SwapWith(GroupId group, int which, int page) implements Step {}

    record Group(GroupId group) implements Step {}

    record GroupMore(GroupId group, int page) implements Step {
        GroupMore(GroupId group) { this(group, 0); }
    }

    record CreditBack(GroupId group) implements Step {}

    /** What the others call the caller in that group. */
    record MyAlias(GroupId group) implements Step {}

    record Leave(GroupId group) implements Step {}

    /** The caller's turns that may be offered to others. */
    record OfferTurn(GroupId group, int page) implements Step {}

    record OfferReview(GroupId group, TurnOffer turn, int page) implements Step {}

    /** The turns that others offer. */
    record TakeOver(GroupId group, int page) implements Step {}

    record TakeOverReview(GroupId group, TurnOffer turn, int page) implements Step {}

    record WhoPaid(GroupId group, int page) implements Step {}

    record Order(GroupId group, int page, Step from) implements Step {}

    record Rules(GroupId group, int page) implements Step {}

    record Leaders(GroupId group, int page) implements Step {}

    record Invite(GroupId group) implements Step {}

    record InviteNumber(GroupId group) implements Step {}

    record InviteReview(GroupId group, PhoneNumber phone) implements Step {}

    // Starting a group, and joining one.
    record CreateName() implements Step {}

    /** Whose terms are asked for: of a group to be founded, or of one that gives itself new rules. */
    record Whose(GroupName name, Optional<GroupId> group) {}

    record CreateAmount(Whose whose) implements Step {}

    record CreateEvery(Whose whose, Money amount) implements Step {}

    record CreateDays(Whose whose, Money amount) implements Step {}

    record CreateSize(Whose whose, Money amount, Frequency every) implements Step {}

    record CreateStart(Whose whose, Money amount, Frequency every, int size) implements Step {}

    record CreateOrder(Whose whose, Money amount, Frequency every, int size, LocalDate firstDue) implements Step {}

    record CreateTurns(Whose whose, Terms terms) implements Step {}

    record CreateReview(Whose whose, Terms terms, int turns) implements Step {}

    /** The rules that most groups leave as they are. */
    record MoreRules(Whose whose, Terms terms, int turns) implements Step {
        /** The same, with these rules about late dues and payouts. */
        MoreRules with(PayRules pay) {
            return new MoreRules(whose, terms.withPay(pay), turns);
        }

        /** The same, with this rule about due dates that fall on holidays. */
        MoreRules with(Holidays holidays) {
            return new MoreRules(whose, terms.withHolidays(holidays), turns);
        }

        /** The same, with these rules about what members see of each other. */
        MoreRules with(SightRules sight) {
            return new MoreRules(whose, terms.withSight(sight), turns);
        }

        /** The same, with these rules about cash. */
        MoreRules with(CashRules cash) {
            return new MoreRules(whose, terms.withCash(cash), turns);
        }
    }

    /** Those of them that the first screen has no room for. */
    record MoreRulesYet(MoreRules so) implements Step {}

    record MoreLate(MoreRules so) implements Step {}

    record MorePayouts(MoreRules so) implements Step {}

    record MoreGuards(MoreRules so) implements Step {}

    record MoreGrace(MoreRules so) implements Step {}

    record MoreFine(MoreRules so) implements Step {}

    /** For how many days something must be late until its owner is in default. */
    record MoreDefault(MoreRules so) implements Step {}

    record MoreApprovals(MoreRules so) implements Step {}

    record MoreHeldBack(MoreRules so) implements Step {}

    record MoreReserve(MoreRules so) implements Step {}

    record MoreCash(MoreRules so) implements Step {}

    /** What members see of each other. */
    record MoreSight(MoreRules so) implements Step {}

    /** How many contributions the treasurer may hold in cash. */
    record MoreCashMost(MoreRules so) implements Step {}

    record JoinCode() implements Step {}

    record JoinSlots(GroupCode code) implements Step {}

    /** The rules in the version that the reading began with. */
    record JoinRules(GroupCode code, int turns, int version, int page) implements Step {}

    /** The turns of a running group that somebody can come in by. */
    record JoinTurn(GroupCode code, int page) implements Step {}

    record JoinTurnReview(GroupCode code, GivenUp turn) implements Step {}

    /** The rules of that group, in the version that the reading began with. */
    record JoinTurnRules(GroupCode code, GivenUp turn, int version, int page) implements Step {}

    // An officer's work.
    record ToDoList(int page) implements Step {}

    record AdmitAsked(ToDo.Admit ask) implements Step {}

    record DrawNumber(ToDo.DrawNumber ask) implements Step {}

    /** The rules that are new, page by page. */
    record AcceptRules(ToDo.AcceptRules ask, int page) implements Step {}

    /** How many turns somebody takes who accepts the rules of another cycle. */
    record AcceptTurns(ToDo.AcceptRules ask) implements Step {}

    record SwapAsked(ToDo.Swap ask) implements Step {}

    record DutyAsked(ToDo.TakeUpDuty ask) implements Step {}

    record Fines(GroupId group, int page) implements Step {}

    record WaiveWhy(GroupId group, Waivable fine, int page) implements Step {}

    record WaiverAsked(ToDo.Waive ask) implements Step {}

    record TakeOverAsked(ToDo.TakeOver ask) implements Step {}

    /** The mark names this one question: answered twice, it is one payment. */
    record PayTurn(ToDo.PayTurn turn, String mark) implements Step {}

    record PayoutAsked(ToDo.Approve ask) implements Step {}

    /** What goes back to members at the end of a cycle. */
    record ClosingAsked(ToDo.Close ask) implements Step {}

    /** Why that payout is not to be sent. */
    record Why(ToDo.Approve ask) implements Step {}

    record SendAgain(ToDo.SendAgain payout) implements Step {}

    record Officer(GroupId group) implements Step {}

    record OfficerMore(GroupId group, int page) implements Step {
        OfficerMore(GroupId group) { this(group, 0); }
    }

    /** What the group would lose by those who have had a turn. */
    record AtRisk(GroupId group, int page) implements Step {}

    /** Of which short pot what is there is to leave. */
    record PotsInPart(GroupId group, int page) implements Step {}

    /** What any member may ask the group to decide. */
    record Decide(GroupId group) implements Step {}

    /** What the group is asked to decide, where nothing else has to be said. */
    record AskMotion(GroupId group, MotionKind kind) implements Step {}

    /** Whose say is to be stopped, or given back. */
    record WhoLeads(GroupId group) implements Step {}

    record WhoseDuty(GroupId group, MotionKind kind, int page) implements Step {}

    record WhoseSay(GroupId group, MotionKind kind, int page) implements Step {}

    /** Why that member's say, or else the whole group, is to be stopped. */
    record MotionWhy(GroupId group, Optional<MemberId> whom) implements Step {}

    record MotionAsked(ToDo.Motion ask) implements Step {}

    /** Members will have so many hours to add digits. */
    record Draw(GroupId group, int hours) implements Step {}

    record DrawHours(GroupId group) implements Step {}

    record StartCycle(GroupId group) implements Step {}

    /** What of the rules is to be other than it was. */
    record NewRules(GroupId group) implements Step {}

    /** The order of turns as the chair would have it: the slot of round 1 first; empty for as it is. */
    record SetOrder(GroupId group, List<Integer> slots, int page) implements Step {}

    /** To which round that turn is moved. */
    record PlaceTurn(SetOrder in, int slot, String name) implements Step {}

    /** Without whom the group could go on. */
    record TakeOut(GroupId group, int page) implements Step {}

    record TakeOutReview(GroupId group, MemberId person, String name, int page) implements Step {}

    /** Who could be an officer; for an officer who is not the chair, the own duty. */
    record ChangeOfficers(GroupId group, int page) implements Step {}

    record WhichDuty(GroupId group, MemberId person, String name, int page) implements Step {}

    /** The one screen that asks for the PIN, whatever it is for. */
    record Sign(Act act, Step from) implements Step {}

    // What is one's own.
    record More() implements Step {}

    record Passbook(int page) implements Step {}

    record Entry(PassbookLine line, int page) implements Step {}

    record Account() implements Step {}

    /** What the caller could want to know of their account less often. */
    record AccountMore() implements Step {}

    /** The old PIN was right. */
    record NewPin() implements Step {}

    record RepeatNewPin(PinHash pin) implements Step {}

    record NewName() implements Step {}

    record OtherLanguage() implements Step {}

    /** What is kept of the caller. */
    record Held() implements Step {}

    record Complain() implements Step {}

    /** Of what parts the figure of that line is made. */
    record WhyFigure(Entry of, int page) implements Step {}

    /** Whether those who have not paid are to be reminded. */
    record Remind(GroupId group) implements Step {}

    record Help() implements Step {}

    // Between the screens.
    record Resume(Step stopped) implements Step {}

    /** The same once more, with a note on what was wrong. */
    record Again(String note, Step step) implements Step {}

    /** Something to know, such as a refusal, and the way back. */
    record Told(String text, Step back) implements Step {}

    /** The last screen of a call. */
    record Bye(String text) implements Step {}

    /** The step with a note, which takes the place of an earlier note. */
    static Step again(String note, Step step) {
        return new Again(note, step instanceof Again(_, var same) ? same : step);
    }
}
