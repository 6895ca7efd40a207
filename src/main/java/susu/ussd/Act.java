package susu.ussd;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.joda.money.Money;
import susu.groups.CashId;
import susu.groups.Waivable;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.PotInPart;
import susu.groups.Proposal;
import susu.groups.Rejection;
import susu.groups.SwapId;
import susu.groups.SwapWish;
import susu.groups.Terms;
import susu.groups.Vote;
import susu.groups.WaiverReason;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** What a PIN signs. Bound to what was shown: whoever signs cannot sign something else. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Act {
    record OpenPassbook() implements Act {}

    record ChangePin() implements Act {}

    record ChangeName() implements Act {}

    record OpenHeld() implements Act {}

    record Create(Terms terms, int turns) implements Act {}

    record Join(GroupId group, int turns, int rules) implements Act {}

    record ProposeRules(GroupId group, Terms terms, int turns) implements Act {}

    record SetOrder(GroupId group, List<Integer> slots) implements Act {}

    record AcceptRules(GroupId group, int version, int turns) implements Act {}

    record RefuseRules(GroupId group, int version) implements Act {}

    record TakeOut(GroupId group, MemberId person) implements Act {}

    record Invite(GroupId group, PhoneNumber phone) implements Act {}

    record Leave(GroupId group) implements Act {}

    record Admit(GroupId group, MemberId person, String name) implements Act {}

    record TurnDown(GroupId group, MemberId person, String name) implements Act {}

    record OpenDraw(GroupId group, GroupName name, int hours) implements Act {}

    record DrawNumber(GroupId group, int draw, String digits) implements Act {}

    record AskSwap(GroupId group, SwapWish wish) implements Act {}

    record AgreeToSwap(GroupId group, SwapId swap) implements Act {}

    record OfferTurn(GroupId group, int slot) implements Act {}

    record KeepTurn(GroupId group, int offer) implements Act {}

    /** To come into a group by a turn that is on offer, by these rules. */
    record JoinByTurn(GroupId group, int offer, int rules) implements Act {}

    record TakeOver(GroupId group, int offer) implements Act {}

    record AgreeToTakeOver(GroupId group, int takeOver) implements Act {}

    record RefuseTakeOver(GroupId group, int takeOver) implements Act {}

    record NameOfficer(GroupId group, MemberId person, GroupView.Duty duty) implements Act {}

    record AcceptDuty(GroupId group, int appointment) implements Act {}

    record LayDownDuty(GroupId group) implements Act {}

    record Approve(GroupId group, int round, int asking) implements Act {}

    record ApproveClosing(GroupId group, int number) implements Act {}

    record Reject(GroupId group, int round, int asking, Rejection why) implements Act {}

    record AskPart(GroupId group, PotInPart pot) implements Act {}

    record AskWaiver(GroupId group, Waivable fine, WaiverReason why) implements Act {}

    record AgreeToWaiver(GroupId group, int waiver) implements Act {}

    record RefuseWaiver(GroupId group, int waiver) implements Act {}

    record AskMotion(GroupId group, Proposal proposal) implements Act {}

    record SayMotion(GroupId group, int motion, Vote word) implements Act {}

    record Start(GroupId group, GroupName name) implements Act {}

    record CreditBack(GroupId group, Money amount) implements Act {}

    record GaveCash(GroupId group, MemberId treasurer, Money amount) implements Act {}

    record TookCash(GroupId group, MemberId payer, Money amount) implements Act {}

    record ConfirmCash(GroupId group, CashId cash) implements Act {}

    record HandCash(GroupId group, int cycle, int round, Money amount) implements Act {}

    record ConfirmHanded(GroupId group, CashId cash) implements Act {}

    record CountCash(GroupId group, Money counted) implements Act {}

    record ConfirmCount(GroupId group, int number) implements Act {}

    record SendAgain(GroupId group, int cycle, int round) implements Act {}
}
