package susu.notices;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import susu.groups.Frequency;
import susu.groups.GroupView;
import susu.groups.MotionKind;
import susu.groups.MotionOutcome;
import susu.groups.Rejection;
import susu.groups.Taker;
import susu.shared.Accra;

/** The texts of notices in English. The amount comes first, so that none looks like a message of MTN's. */
final class English implements Words {
    private final String dial;
    private final String support;

    English(String dial, String support) {
        this.dial = dial;
        this.support = support;
    }

    @Override
    public String of(Notice notice) {
        return switch (notice) {
            case Notice.PinChanged(var time) ->
                "Your SusuSave PIN was changed at " + time + ". Not you? Call " + support + " now.";
            case Notice.PinLocked(var time) ->
                "Your SusuSave PIN was locked at " + time + ". Not you? Call " + support + " now.";
            case Notice.NumberChanged(var name, int hours) -> name
                    + ": the number or wallet was changed. Payouts to it wait " + hours + " hours. Wrong? Call "
                    + support + " now.";
            case Notice.ComplaintKept(var ref, var answerBy) ->
                "We have your complaint " + ref + ". Answer by " + date(answerBy) + ".";
            case Notice.Welcome(var name) ->
                "Welcome to SusuSave, " + name + (name.endsWith(".") ? "" : ".") + " Dial " + dial
                        + " to save. We never ask for a PIN by call or SMS.";
            case Notice.JoinAsked(var person, var group) ->
                person + " asks to join " + group + ". Dial " + dial + ", choose 4.";
            case Notice.Joined(var group, var amount, var every, int turns) ->
                "You are in " + group + (turns == 1 ? "" : " with " + turns + " turns") + ": " + amount + " "
                        + every(every) + ". We text you when it starts.";
            case Notice.Invited(var person, var group, var amount, var every, var code) ->
                person + " invites you to " + group + ": " + amount + " " + every(every) + ". Dial " + dial
                        + ", join with code " + code + ".";
            case Notice.Left(var group, var person) -> group + ": " + person
                    + " has left before the start. Nothing is owed. Their turns are free again.";
            case Notice.TakenOut(var group, var person) -> group + ": " + person
                    + " was taken out of the group before the start. Nothing is owed. Wrong? Call " + support;
            case Notice.RulesProposed(var group, var amount, var every, var firstDue) -> group + " has new rules: "
                    + amount + " " + every(every) + ", first due " + date(firstDue) + ". Dial " + dial
                    + ", choose 4 to read and accept.";
            case Notice.TurnedDown(var group) -> group + " did not admit you. Nothing was taken. Dial " + dial
                    + " to join or start another group.";
            case Notice.DrawOpened(var group, var by, var proof) ->
                group + " draws turns. Add 1-6 digits by " + date(by)
                        + ": dial " + dial + ", 4. Proof " + proof;
            case Notice.DrawNumber(var group, var digits) ->
                "Your number in the draw of " + group + " is " + digits + ". Not you? Call " + support;
            case Notice.Drawn(var group, int turns, int round, var date, var secret) -> group + ": your "
                    + (turns == 1 ? "turn" : "first of " + turns + " turns") + " is round " + round + ", " + date(date)
                    + ". Draw secret " + secret;
            case Notice.Started(var group, var firstDue, var amount, var every, int round, var date, var pot, int turns) ->
                group + " starts " + date(firstDue) + ": " + amount + " " + every(every) + ". Your "
                        + (turns == 1 ? "turn" : "first of " + turns + " turns") + ": round " + round + ", "
                        + date(date) + ", " + pot + ".";
            case Notice.SwapAsked(var person, var group) ->
                person + " asks to swap turns in " + group + ". Dial " + dial + ", choose 4.";
            case Notice.SwapWishSeen(var group, var person, var name) ->
                group + ": " + person + " asks " + name + " to swap turns. They have 72 hours to agree.";
            case Notice.WishNoted(var group, var wished) -> group + ": you asked for " + switch (wished) {
                case SWAP -> "a swap of turns. It is done if the other agrees in 72 hours";
                case EARLY_END -> "an early end. The others are asked, too";
                case NEW_RULES -> "new rules. The others are asked, too";
            } + ". Not you? Call " + support;
            case Notice.Swapped(var group, int round, var date) ->
                group + ": your turn is now round " + round + ", " + date(date) + ".";
            case Notice.SwapSeen(var group, var person, int round, var name, int otherRound) ->
                group + ": " + person + " and " + name + " have swapped turns. " + person + " has round " + round
                        + " now, " + name + " round " + otherRound + ".";
            case Notice.TakeOverAsked(var person, var who, var name, var group, var date) ->
                person + (who == Taker.NEWCOMER ? " (new)" : "") + " wants to take over the turn of " + name
                        + (name.endsWith(".") ? "" : ",") + " "
                        + date(date) + ", in " + group + ". Dial " + dial + ", choose 4.";
            case Notice.TakeOverAgreed(var group, var amount, var by) -> group
                    + ": the turn is yours once you pay " + amount + ". Dial " + dial + ", choose 4 by " + date(by)
                    + ".";
            case Notice.TakeOverRefused(var group) ->
                group + ": you do not get the turn that you wanted to take over. Nothing was taken.";
            case Notice.TakenOver(var group, var person, var name, int round, var date, var ref) ->
                group + ": " + person + " takes over the turn of " + name + ", round " + round + ", " + date(date)
                        + ". Ref " + ref;
            case Notice.TurnIsYours(var amount, var group, int round, var date, var ref, var momoId) ->
                amount + " paid for a turn in " + group + ": round " + round + ", " + date(date)
                        + ", is yours now. Ref " + ref + "." + momo(momoId);
            case Notice.TurnIsGone(var group, var person, int round, var date, var back, var ref) ->
                group + ": " + person + " has taken over your turn, round " + round + ", " + date(date) + ". "
                        + (back == null ? "Its dues are theirs now." : back + " of it is your credit again.")
                        + " Ref " + ref;
            case Notice.TurnMissed(var amount, var group, var who, var ref, var momoId) ->
                amount + " came too late for the turn in " + group
                        + switch (who) {
                            case MEMBER -> ". It is your credit and pays what you owe. Ref ";
                            case NEWCOMER -> ". It goes back to your wallet. Ref ";
                        } + ref + "." + momo(momoId);
            case Notice.TurnNotPaid(var amount, var group, var code, var by, var ref) ->
                amount + " for a turn in " + group + " was NOT paid: " + why(code) + ". Nothing was taken."
                        + (by == null ? "" : " Dial " + dial + ", 4 by " + date(by) + ".") + " Ref " + ref;
            case Notice.HasLeft(var group, var person) ->
                group + ": " + person + " has left. Others have taken over all their turns.";
            case Notice.DutyAsked(var person, var duty, var group) ->
                person + " asks you to be " + duty(duty) + " of " + group + ". Dial " + dial + ", choose 4.";
            case Notice.OfficerChanged(var group, var person, var duty, var change) -> group + ": " + person + " is "
                    + switch (change) {
                        case TAKEN_UP -> "now ";
                        case LAID_DOWN -> "no longer ";
                    } + duty(duty) + ". Wrong? Call " + support;
            case Notice.MotionAsked asked ->
                asked.group() + ": " + wished(asked) + "? Dial " + dial + ", choose 4, by " + date(asked.by()) + ".";
            case Notice.MotionDecided decided -> decided.group() + ": " + (decided.outcome() == MotionOutcome.CARRIED
                    ? carried(decided)
                    : "not agreed, nothing was changed: " + subject(decided) + ".");
            case Notice.PayoutAsked(var group, var pot, var name, var by) -> group + ": " + pot + " to " + name
                    + " needs your approval by " + date(by) + ". Dial " + dial + ", choose 4.";
            case Notice.ClosingAsked(var group, var sum, int members, var by) -> group + ": the cycle has ended. " + sum
                    + " goes back to " + members + (members == 1 ? " member" : " members")
                    + " once you approve, by " + date(by) + ". Dial " + dial + ", choose 4.";
            case Notice.PayoutRejected(var group, var pot, var why) -> group + ": the payout of " + pot
                    + " was not approved: " + why(why) + ". Dial " + dial + ", choose 4.";
            case Notice.ApprovalsOutOfReach(var group, var dueDate, var until) -> group + ": the payout due "
                    + date(dueDate) + " waits: too few officers are left to approve it. The chair can name more. On "
                    + date(until) + " all are asked anew.";
            case Notice.Paid paid -> paid.amount() + " paid for " + paid.group() + ", round " + paid.round()
                    + ". Pot now " + paid.potHolds() + " of " + paid.pot() + "."
                    + (paid.nextTurn() == null ? "" : " Your turn: " + date(paid.nextTurn()) + ".") + " Ref "
                    + paid.ref() + "." + momo(paid.momoId());
            case Notice.Kept(var amount, var group, var ref, var momoId) ->
                amount + " received for " + group + " and kept for your next due. Ref " + ref + "." + momo(momoId);
            case Notice.PaidAgain(var amount, var group, var again, var ref, var momoId) ->
                amount + " received for " + group + ": " + again + " of it is for what MTN had taken back. Ref " + ref
                        + "." + momo(momoId);
            case Notice.ArrearsPaid(var amount, var group, var ref, var momoId) ->
                amount + " received for " + group + ": it pays your fines or what the reserve had paid for you. Ref "
                        + ref + "." + momo(momoId);
            case Notice.Settled(var group, var pot, var heldBack, var reserve, var owed, var left) ->
                group + ": your pot " + pot + (heldBack == null ? "" : ", less held back " + heldBack)
                        + (reserve == null ? "" : ", reserve " + reserve) + (owed == null ? "" : ", owed " + owed)
                        + ": you get " + left + ".";
            case Notice.Fined(var group, int round, var fine, var owes) ->
                group + ": round " + round + " is late, fine " + fine + ". You owe " + owes + " now. Dial " + dial
                        + ", choose 1.";
            case Notice.InDefault(_, var group, var owes) ->
                group + ": you had your turn and owe " + owes + ": you are in default. Pay: dial " + dial + ", 1. Call "
                        + support;
            case Notice.OfficersNews(var group, var fined, var covered, var letOff, var inDefault) ->
                group + ": " + Stream.of(news("fined ", fined), news("covered ", covered), news("let off ", letOff),
                        news("in default ", inDefault)).filter(one -> !one.isEmpty()).collect(Collectors.joining("; "));
            case Notice.WaiverAsked(var group, var person, var fine) ->
                group + ": waive the fine of " + person + ", " + fine + "? Dial " + dial
                        + ", choose 4. It needs your PIN.";
            case Notice.Waived(var group, int round, var fine, var ref) ->
                group + ": your fine of " + fine + " for round " + round + " is waived. Ref " + ref;
            case Notice.WriteOffAsked(var group, var person, var owes) ->
                group + ": write off what " + person + " owes the reserve, " + owes + "? Dial " + dial
                        + ", choose 4. It needs your PIN.";
            case Notice.DueWriteOffAsked(var group, var person, var owes) ->
                group + ": write off the due of " + person + ", " + owes + " less in the pot? Dial " + dial
                        + ", choose 4. It needs your PIN.";
            case Notice.DueWrittenOff(var group, int round, var owes) ->
                group + ": the " + owes + " that you owed for round " + round
                        + " are written off. You owe that no more.";
            case Notice.PotIsLess(var group, int round, var amount) ->
                group + ": as agreed, the pot of round " + round + " is " + amount + " less.";
            case Notice.WrittenOff(var group, int round, var owes) ->
                group + ": the " + owes + " that the reserve paid for your round " + round
                        + " are written off. You owe that no more.";
            case Notice.CoveredByHeld(var group, int round, var held) ->
                group + ": round " + round + " was late. " + held
                        + " of what was held back of your pot has paid for it.";
            case Notice.CoveredByReserve(var group, int round, var held, var reserve) ->
                group + ": round " + round + " was late. Your hold-back paid " + held + ", the reserve " + reserve
                        + ": pay that back. Dial " + dial + ", 1.";
            case Notice.Claimed(var amount, var group, var momoId) ->
                amount + " was found to be yours and is now in " + group + ": it pays what you owe, the rest is yours."
                        + momo(momoId) + " Wrong? Call " + support;
            case Notice.PayFailed(var amount, var group, var code, var by, var ref) ->
                amount + " for " + group + " was NOT paid: " + why(code) + ". Nothing was taken. Dial " + dial + ", 1"
                        + (by == null ? "" : " by " + date(by)) + ". Ref " + ref;
            case Notice.PaidFor(var person, var amount, var group, var round, var ref) -> person + " paid " + amount
                    + " for you to " + group + (round == null ? ". It is kept for your next due" : ", round " + round)
                    + ". Ref " + ref;
            case Notice.PaidForOther(var amount, var person, var group, var ref, var momoId) ->
                amount + " paid for " + person + " to " + group + ". Ref " + ref + "." + momo(momoId);
            case Notice.PayForFailed(var amount, var person, var group, var code, var ref) ->
                amount + " for " + person + " in " + group + " was NOT paid: " + why(code)
                        + ". Nothing was taken. Dial " + dial + ", 1. Ref " + ref;
            case Notice.PayForFailedSeen(var amount, var person, var group, var ref) ->
                amount + " that " + person + " wanted to pay for you to " + group
                        + " was NOT paid. What you owe is still open. Dial " + dial + ", 1. Ref " + ref;
            case Notice.GivenBack(var amount, var person, var group, var ref) ->
                amount + " that " + person + " had paid for you in " + group
                        + " and no due has taken is back in their wallet. Ref " + ref;
            case Notice.GivingBackFailed(var amount, var person, var group, var code) ->
                amount + " of " + group + " did not reach the MoMo wallet of " + person + ": "
                        + payoutWhy(code) + ". It stays in the group. Call " + support;
            case Notice.DueSoon due -> due.amount() + " for " + where(due.groupName(), due.groups()) + " is due "
                    + date(due.dueDate())
                    + ". Dial " + dial + ", choose 1. We never ask for a PIN by call or SMS.";
            case Notice.DueToday due -> due.amount() + " for " + where(due.groupName(), due.groups())
                    + " is due today. Dial " + dial
                    + ", choose 1. We never ask for a PIN by call or SMS.";
            case Notice.Late late -> late.groupName() + ": " + late.amount() + " for round " + late.round()
                    + " is late" + (late.fine() == null ? "" : ", fine " + late.fine()) + ". Dial " + dial + ", 1.";
            case Notice.PayoutSent(var amount, var wallet, var group, int round, var ref, var momoId) ->
                amount + " sent to MoMo " + wallet + " from " + group + ", round " + round + ". Ref " + ref + "."
                        + momo(momoId) + " Wrong? Call " + support;
            case Notice.PreFlight(var group, var pot, var dueDate, var why, var until) -> group + ": the payout of "
                    + pot + " due " + date(dueDate) + " waits" + switch (why) {
                        case WALLET -> ": your MoMo wallet cannot receive it. Ask MTN, or call " + support;
                        case NAME -> ": MTN has another name for your wallet. Officers will ask you.";
                        case REINSTATED -> (until == null ? "" : " to " + date(until))
                                + ": your PIN or number was changed. Not you? Call " + support;
                        case DAY_IS_FULL -> waitsForTheDay(until);
                    };
            case Notice.PreFlightSeen(var group, var dueDate, var name, var why, var until) -> group
                    + ": the payout due " + date(dueDate) + " waits" + switch (why) {
                        case WALLET -> ": the MoMo wallet of " + name
                                + " cannot receive it. They know. We ask MTN again each hour.";
                        case NAME -> ": MTN has another name for the wallet of " + name
                                + ". Ask them, then say yes or no in To do.";
                        case REINSTATED -> (until == null ? "" : " to " + date(until)) + ": the PIN or number of "
                                + name + " was changed. They know.";
                        case DAY_IS_FULL -> waitsForTheDay(until);
                    };
            case Notice.PayoutPlan(var group, var pot, int parts, var amount, var date, var last) -> parts == 1
                    ? pot + " from " + group + " comes on " + date(date) + ", for your wallet's limits."
                    : pot + " from " + group + " comes in " + parts + " parts, for your wallet's limits: " + amount
                            + " on " + date(date) + ", the last on " + date(last) + ".";
            case Notice.GroupSuspended(var group) -> group + " is paused. Your money is safe. Ask an officer.";
            case Notice.Resumed(var group, var amount, var dueDate) -> group + " goes on."
                    + (dueDate == null
                            ? ""
                            : " Next: " + amount + " due " + date(dueDate) + ". Your turn: dial " + dial
                                    + ", choose 2.");
            case Notice.Refunded(var amount, var wallet, var group, var ref, var momoId) ->
                amount + " returned to your MoMo " + wallet + " from " + group + ". Ref " + ref + "." + momo(momoId);
            case Notice.RefundFailed(var amount, var wallet, var group, var code) -> amount + " of " + group
                    + " did not reach MoMo " + wallet + ": " + payoutWhy(code) + ". It is still yours. Call " + support;
            case Notice.PayoutUnsure(var amount, var group, var ref) -> amount + " from " + group
                    + " is on its way, and MTN has not confirmed it yet. It is safe. We keep asking and will tell you. Ref "
                    + ref;
            case Notice.TakenBack(var amount, var group, var ref) ->
                "MTN took back " + amount + " of " + group
                        + ": payment " + ref + " no longer counts. Wrong? Call " + support;
            case Notice.PayoutStuck(var group, var dueDate, var code) -> group + ": the payout due " + date(dueDate)
                    + " waits: " + payoutWhy(code) + ". Dial " + dial + ", choose 4.";
            case Notice.CashAsked(var person, var said, var amount, var group) -> person + switch (said) {
                case OFFICER -> " says you gave ";
                case PAYER -> " says they gave you ";
            } + amount + " cash for " + group + ". Dial " + dial + ", choose 4: it counts after your yes.";
            case Notice.CashSaid(var person, var amount, var group) -> amount + " cash for " + group
                    + " is noted. It counts once " + person + " says yes, within 7 days. Not you? Call " + support;
            case Notice.CashCounted(var amount, var group, var ref) ->
                amount + " cash for " + group + " is counted. Ref " + ref;
            case Notice.CashDenied(var amount, var group, var ref) ->
                amount + " cash for " + group + " was denied and does not count. Ref " + ref;
            case Notice.CashLapsed(var amount, var group, var ref) ->
                amount + " cash for " + group + " was not confirmed in 7 days and does not count. Ref " + ref;
            case Notice.CashOutAsked(var person, var amount, var group) -> person + " says you have " + amount
                    + " cash in hand of your payout of " + group + ". Dial " + dial
                    + ", choose 4: it counts after your yes.";
            case Notice.CashReceived(var amount, var group, var ref) ->
                "You received " + amount + " cash from " + group + ". Ref " + ref + ". Not you? Call " + support;
            case Notice.CashHanded(var amount, var person, var group, var ref) ->
                person + " has " + amount + " cash from " + group + " in hand. You hold that no more. Ref " + ref;
            case Notice.CashBanked(var amount, var group, var held, var ref, var momoId) ->
                amount + " cash of " + group + " is banked. You hold " + held + " now. Ref " + ref + "." + momo(momoId);
            case Notice.BankingFailed(var amount, var group, var code, var ref) -> amount + " cash of " + group
                    + " was NOT banked: " + why(code) + ". Nothing was taken: you still hold it. Ref " + ref;
            case Notice.CashToBank(var group, var dueDate, var amount) -> group + ": the payout due " + date(dueDate)
                    + " waits for " + amount + " that you hold in cash. Bank it: dial " + dial
                    + ", More, Officer, Cash box.";
            case Notice.CashKeepsOpen(var group, var amount) -> group + ": the cycle ends once you bank the " + amount
                    + " that you hold in cash: dial " + dial + ", More, Officer, Cash box.";
            case Notice.CountAsked(var person, var counted, var group) -> person + " counted " + counted + " cash of "
                    + group + ". Count it, too, then dial " + dial + ", choose 4.";
            case Notice.CustodyGap(var group, var person, var amount, var gap, var ref) -> group + ": cash held by "
                    + person + " was counted " + amount + switch (gap) {
                        case OVER -> " over";
                        case SHORT -> " short";
                    } + ". Wrong? Call " + support + ". Ref " + ref;
            case Notice.ByHand(var text) -> text;
            case Notice.RoundDone(var group, int round) -> group + ": round " + round + " is done.";
            case Notice.Completed(var group, var paid, var received, var wallet) ->
                group + ": the cycle has ended. You paid " + paid
                        + " and received " + received + "."
                        + (wallet == null ? "" : " Credit goes to your MoMo " + wallet + ".");
        };
    }

    private static String where(String group, int groups) { return groups > 1 ? groups + " groups" : group; }

    private static String news(String what, @Nullable String whom) { return whom == null ? "" : what + whom; }

    /** The duty that somebody is named for. */
    private static String duty(MotionKind naming) {
        return duty(naming.duty().orElseThrow());
    }

    private static String duty(GroupView.Duty duty) {
        return switch (duty) {
            case NONE -> "member";
            case CHAIR -> "chair";
            case TREASURER -> "treasurer";
            case SECRETARY -> "secretary";
            case DEPUTY -> "deputy";
        };
    }

    private static String why(Rejection why) {
        return switch (why) {
            case MISTAKE -> "a mistake";
            case NOT_YET -> "not yet";
            case OTHER -> "another reason";
        };
    }

    private static String every(Frequency every) {
        return switch (every.unit()) {
            case MONTH -> "each month";
            case DAY -> switch (every.count()) {
                case 1 -> "each day";
                case 7 -> "each week";
                case 14 -> "each 2 weeks";
                default -> "every " + every.count() + " days";
            };
        };
    }

    @Override
    public String paymentConfirmed(String amount, String group, String reference) {
        return amount + " paid for " + group + ". Ref " + reference;
    }

    @Override
    public String welcomeToGroup(String name, String group, String amount) {
        return "Welcome to " + group + ", " + name + ": " + amount + " each turn. Dial " + dial
                + ". We never ask for a PIN by call or SMS.";
    }

    @Override
    public String payoutSent(String amount, String group, String reference) {
        return amount + " sent to your MoMo wallet from " + group + ". Ref " + reference + ". Wrong? Call " + support;
    }

    @Override
    public String reminder(String amount, String group, LocalDate due) {
        return amount + " for " + group + " is due " + date(due) + ". Dial " + dial
                + ", choose 1. We never ask for a PIN by call or SMS.";
    }

    private static String date(@Nullable LocalDate date) { return date == null ? "" : Accra.dayAndDate(date); }

    private static String momo(String id) { return id.isEmpty() ? "" : " MoMo ID " + id + "."; }

    /** Why a payment failed, in words that neither guess nor shame. MTN's own code often hides too little money. */
    private static String why(String code) {
        return switch (code) {
            case "APPROVAL_REJECTED", "TRANSACTION_CANCELED", "PAYMENT_NOT_APPROVED" -> "it was refused";
            case "EXPIRED", "COULD_NOT_PERFORM_TRANSACTION" -> "no answer in 5 minutes";
            case "NOT_ENOUGH_FUNDS", "INTERNAL_PROCESSING_ERROR" -> "check your balance";
            case "SENDER_ACCOUNT_NOT_ACTIVE", "PAYEE_LIMIT_REACHED", "PAYEE_NOT_ALLOWED_TO_RECEIVE" ->
                "check your MoMo wallet";
            case "PAYER_LIMIT_REACHED" -> "wallet limit reached";
            case "PAYER_NOT_FOUND" -> "no MoMo wallet found";
            case "NOT_SENT", "NEVER_ARRIVED" -> "MTN was not reachable";
            default -> "MTN could not do it";
        };
    }

    private static String payoutWhy(String code) {
        return switch (code) {
            case "PAYEE_NOT_FOUND" -> "no MoMo wallet found";
            case "PAYEE_LIMIT_REACHED" -> "wallet limit reached";
            case "PAYEE_NOT_ALLOWED_TO_RECEIVE" -> "wallet cannot receive";
            default -> "MTN could not send it";
        };
    }

    private static String wished(Notice.MotionAsked asked) {
        return switch (asked.motion()) {
            case END_EARLY -> asked.person() + " wants the cycle to end early";
            case NEW_CHAIR -> "shall " + asked.person() + " be the chair, if the chair keeps silent";
            case NEW_RULES -> asked.person() + " wants other rules for the rounds to come";
            case SUSPEND_MEMBER -> "shall " + asked.person() + " have no say for now";
            case RESTORE_MEMBER -> "shall " + asked.person() + " have their say again";
            case PAUSE -> asked.person() + " wants to pause the group";
            case GO_ON -> asked.person() + " wants the group to go on";
            case NAME_CUSTODIAN -> "shall " + asked.person() + " take cash, too";
            case END_CUSTODIAN -> "shall " + asked.person() + " take no more cash";
            case REMOVE_OFFICER -> "shall " + asked.person() + " be no officer any more";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                "shall " + asked.person() + " be " + duty(asked.motion());
        };
    }

    private static String carried(Notice.MotionDecided decided) {
        return switch (decided.motion()) {
            case END_EARLY ->
                "the cycle ends early. Those paid out pay on. What others paid for open rounds is their credit.";
            case NEW_CHAIR -> decided.person() + " is now the chair.";
            case NEW_RULES -> "all have accepted the new rules. They hold for the rounds that have not opened.";
            case SUSPEND_MEMBER -> "two officers have stopped the say of " + decided.person()
                    + ". They pay on and keep their turn.";
            case RESTORE_MEMBER -> decided.person() + " has their say again.";
            case PAUSE -> "paused.";
            case GO_ON -> "it goes on.";
            case NAME_CUSTODIAN -> decided.person() + " takes cash now, too.";
            case END_CUSTODIAN -> decided.person() + " takes no more cash.";
            case REMOVE_OFFICER -> decided.person() + " is no officer any more.";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                decided.person() + " is asked to be " + duty(decided.motion()) + ".";
        };
    }

    private static String waitsForTheDay(@Nullable LocalDate until) {
        return until == null
                ? ": it is more than SusuSave may pay out in a day. The money is safe."
                : " to " + date(until) + ": SusuSave has paid out all it may today. The money is safe.";
    }

    private static String subject(Notice.MotionDecided decided) {
        return switch (decided.motion()) {
            case END_EARLY -> "an early end";
            case NEW_CHAIR -> decided.person() + " as chair";
            case NEW_RULES -> "the new rules";
            case SUSPEND_MEMBER -> "to stop the say of " + decided.person();
            case RESTORE_MEMBER -> "to give " + decided.person() + " their say back";
            case PAUSE -> "a pause";
            case GO_ON -> "to go on";
            case NAME_CUSTODIAN -> decided.person() + " as custodian of cash";
            case END_CUSTODIAN -> "that " + decided.person() + " takes no more cash";
            case REMOVE_OFFICER -> "that " + decided.person() + " is no officer";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                decided.person() + " as " + duty(decided.motion());
        };
    }
}
