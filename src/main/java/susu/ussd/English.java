package susu.ussd;

import static susu.shared.Accra.dayAndDate;
import static susu.shared.Accra.shortDate;
import static susu.shared.Cedis.plain;
import static susu.shared.Cedis.show;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.FineRules;
import susu.groups.FinesPaid;
import susu.groups.Frequency;
import susu.groups.Conduct;
import susu.groups.GroupCode;
import susu.groups.Figure;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.GuardRules;
import susu.groups.Holidays;
import susu.groups.InArrears;
import susu.groups.PayRules;
import susu.groups.Phones;
import susu.groups.PotLeaves;
import susu.groups.ShortPot;
import susu.groups.SeenAs;
import susu.groups.SightRules;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.Rejection;
import susu.groups.ReserveEnd;
import susu.groups.ReserveUse;
import susu.groups.Taker;
import susu.groups.Terms;
import susu.groups.TurnOrder;
import susu.groups.Waivable;
import susu.groups.Vote;
import susu.groups.WaiverReason;
import susu.members.Reminders;
import susu.shared.Cedis;

/**
 * The menu in English.
 *
 * @param dial what members dial
 * @param support whom they may call
 */
record English(String dial, String support) implements Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    @Override
    public String back() { return "Back"; }

    @Override
    public String exit() { return "Exit"; }

    @Override
    public String more() { return "More"; }

    @Override
    public String home() { return "Home"; }

    @Override
    public String page(int page, int of) { return "(" + page + "/" + of + ")"; }

    @Override
    public String wrongChoice() { return "Wrong choice."; }

    @Override
    public String yes() { return "Yes"; }

    @Override
    public String goodbye() { return "Thank you for saving with SusuSave.\nDial " + dial + " any time."; }

    @Override
    public String trouble() {
        return "Service is busy. Dial " + dial + " again in 5 minutes.\nYour passbook shows what was done.";
    }

    @Override
    public String closing() { return "This call could not be read. Please dial " + dial + " again."; }

    @Override
    public String notServed() { return "SusuSave works with mobile numbers of Ghana only. Nothing was done."; }

    @Override
    public String dialAgain() { return "This call has ended. Dial " + dial + " to go on."; }

    @Override
    public String tooMuch() { return "This call has become too long. Dial " + dial + " to go on."; }

    @Override
    public String tooManyRequests() { return "Too many requests. Dial again in 1 minute."; }

    @Override
    public String lost() { return "Lost on the way. Choose again."; }

    @Override
    public String susuSave() { return "SusuSave"; }

    @Override
    public String english() { return "English"; }

    @Override
    public String twi() { return "Twi"; }

    @Override
    public String welcome() { return "SusuSave: save together, take turns."; }

    @Override
    public String joinAGroup() { return "Join a group"; }

    @Override
    public String startAGroup() { return "Start a group"; }

    @Override
    public String howItWorks() { return "How it works"; }

    @Override
    public String how(int page) {
        return switch (page) {
            case 1 -> "You save in a group. Each week all pay the same, and one member in turn gets the whole pot.";
            case 2 -> "You pay from your MoMo wallet and approve with your MoMo PIN. Your turn is paid to your wallet.";
            default -> "Join with a group's code, or start a group. Never tell anyone a PIN, us neither.";
        };
    }

    @Override
    public String askName() { return "Your name, as on your MoMo wallet?"; }

    @Override
    public String notAName() { return "Type 2 to 30 letters; no MTN, MoMo or PIN in it."; }

    @Override
    public String choosePin() { return "Choose a 4-digit SusuSave PIN.\nNot your MoMo PIN."; }

    @Override
    public String notAPin() { return "A PIN has 4 digits."; }

    @Override
    public String easyPin() { return "That PIN is easy to guess. Choose another."; }

    @Override
    public String repeatPin() { return "Type the same PIN again."; }

    @Override
    public String otherPin() { return "The two PINs differ."; }

    @Override
    public String consent() { return "We keep your name, number and savings record to run your group."; }

    @Override
    public String agree() { return "I agree"; }

    @Override
    public String no() { return "No"; }

    @Override
    public String notRegistered() { return "We kept nothing about you.\nDial " + dial + " if you change your mind."; }

    @Override
    public String due(GroupName group, Money amount, LocalDate date) {
        return group + ": " + show(amount) + " due " + dayAndDate(date);
    }

    @Override
    public String late(GroupName group, Money amount, LocalDate date) {
        return group + ": " + show(amount) + " late since " + dayAndDate(date);
    }

    @Override
    public String defaulted(GroupName group, Money amount, LocalDate date) {
        return group + ": in default, " + show(amount) + " late since " + dayAndDate(date);
    }

    @Override
    public String fineOwed(GroupName group, Money amount) { return group + ": you owe a fine of " + show(amount); }

    @Override
    public String waits(GroupName group, Money amount) {
        return group + ": " + show(amount) + " waits for your MoMo PIN";
    }

    @Override
    public String notArrived(GroupName group, Money amount) {
        return group + ": " + show(amount) + " has not reached MoMo yet";
    }

    @Override
    public String nothingDueUntil(GroupName group, LocalDate date) {
        return group + ": nothing due, next " + dayAndDate(date);
    }

    @Override
    public String takenBack(GroupName group, Money amount) {
        return group + ": MTN took back " + show(amount) + ", please pay it again";
    }

    @Override
    public String payAmountAgain(GroupName group, Money amount) {
        return "How much for " + group + ", in GHS? MTN took back " + show(amount) + ", which is paid first.";
    }

    @Override
    public String confirmPayAgain(Money amount, GroupName group, String wallet) {
        return "Pay " + show(amount) + "\nto " + group + " again, as MTN took it back\nfrom MoMo " + wallet;
    }

    @Override
    public String nothingDue(GroupName group) { return group + ": nothing due"; }

    @Override
    public String forming(GroupName group, int taken, int size, LocalDate date) {
        return group + ": " + taken + " of " + size + " are in. First due " + dayAndDate(date) + ".";
    }

    @Override
    public String suspended(GroupName group) { return group + " is paused. Your money is safe. Ask an officer."; }

    @Override
    public String ended(GroupName group) { return group + ": this cycle has ended. There is nothing more to pay."; }

    @Override
    public String stillAsked(GroupName group) {
        return "You asked to join " + group + ". An officer decides; we text you.";
    }

    @Override
    public String pay() { return "Pay"; }

    @Override
    public String myTurn() { return "My turn"; }

    @Override
    public String group() { return "Group"; }

    @Override
    public String toDo(int n) { return n == 0 ? "To do" : "To do (" + n + ")"; }

    @Override
    public String confirmPay(Money amount, GroupName group, String round, String wallet) {
        return "Pay " + show(amount) + "\nto " + group + ", round " + round + "\nfrom MoMo " + wallet;
    }

    @Override
    public String round(int round, int of) { return round + " of " + of; }

    @Override
    public String payNow() { return "Pay now"; }

    @Override
    public String anotherAmount() { return "Another amount"; }

    @Override
    public String payAmount(GroupName group, Money amount) {
        return "How much for " + group + ", in GHS? Due " + show(amount);
    }

    @Override
    public String payAhead(GroupName group) {
        return "How much for " + group + ", in GHS? Nothing is due now: it waits for your next dues.";
    }

    @Override
    public String payAhead() { return "Pay ahead"; }

    @Override
    public String payRange(Money least, Money most) {
        return "You can pay from " + show(least) + " to " + show(most) + " in this group now.";
    }

    @Override
    public String otherDues() { return "Other dues"; }

    @Override
    public String whichDue() { return "Which due?"; }

    @Override
    public String dueOf(GroupName group, Money amount) { return group + " " + plain(amount); }

    @Override
    public String asked(Money amount, GroupName group) {
        return show(amount) + " to " + group + ".\nApprove now with your MoMo PIN.\n"
                + "No prompt? Dial *170#, My Wallet, My Approvals. You have 5 min.";
    }

    @Override
    public String promptLive() { return "A payment is waiting for you. Approve it, or try again in 5 minutes."; }

    @Override
    public String promptOpen(Money amount, GroupName group) {
        return show(amount) + " for " + group + " waits for your MoMo PIN.\nDial *170#, My Wallet, My Approvals.";
    }

    @Override
    public String promptNotArrived(Money amount, GroupName group) {
        return show(amount) + " for " + group + " has not reached MoMo: your wallet was not asked";
    }

    @Override
    public String askMyWalletAgain() { return "Ask my wallet again"; }

    @Override
    public String payNotNow() {
        return "Payments stand still for a check. Nothing was asked of your wallet. Try again in an hour.";
    }

    @Override
    public String forAMember() { return "For a member"; }

    @Override
    public String payForWhom(GroupName group) { return "Pay for whom in " + group + "?\nType the member's number."; }

    @Override
    public String noFellow() { return "No other member of this group has that number. Ask them for it."; }

    @Override
    public String payForAmount(String name, GroupName group) {
        return "How much for " + name + " in " + group + ", in GHS?";
    }

    @Override
    public String confirmPayFor(Money amount, GroupName group, String name, String wallet) {
        return "Pay " + show(amount) + "\nto " + group + "\nfor " + name + "\nfrom MoMo " + wallet;
    }

    @Override
    public String paidByAnother(GroupName group, Money amount) {
        return group + ": another member is paying " + show(amount) + " for you";
    }

    @Override
    public String payForRange(Money least, String name) {
        return "Pay " + show(least) + " or more, and no more than " + name + " still has to pay in this cycle.";
    }

    @Override
    public String otherIsPaying(String name) { return name + " has a payment under way. Try again in 5 minutes."; }

    @Override
    public String turnChanged() {
        return "This turn or its price has changed since you looked. Nothing was asked of your wallet. Look again.";
    }

    @Override
    public String promptGone(GroupName group) { return "No payment for " + group + " waits for you now."; }

    @Override
    public String checkAgain() { return "Check again"; }

    @Override
    public String changedBeforePaying() {
        return "This due has changed since you looked. Nothing was asked of your wallet. Look again.";
    }

    @Override
    public String completed() { return "This cycle has ended. There is nothing more to pay."; }

    @Override
    public String notRunning() { return "This group's cycle does not run now. There is nothing to pay."; }

    @Override
    public String iGaveCash() { return "I gave cash"; }

    @Override
    public String cashTo(String name, Money amount) { return "Cash to " + name + ", in GHS? Due " + show(amount); }

    @Override
    public String cashAhead(String name) {
        return "Cash to " + name + ", in GHS? Nothing is due now: it waits for your next dues.";
    }

    @Override
    public String noTreasurer() {
        return "No treasurer takes cash in this group. Pay by MoMo, or ask the chair to name one.";
    }

    @Override
    public String recordCash() { return "Record cash"; }

    @Override
    public String cashFromWhom() { return "Cash from whom?"; }

    @Override
    public String payer(String name, Money amount) { return name + " " + plain(amount); }

    @Override
    public String cashFrom(String name, Money amount) { return "Cash from " + name + ", in GHS? Due " + show(amount); }

    @Override
    public String cashSaid(String name, Money amount) {
        return "Done. " + show(amount) + " cash counts once " + name + " says yes, within 7 days. We text you.";
    }

    @Override
    public String cashOwn() { return "You cannot record your own cash. Give it to another officer."; }

    @Override
    public String cashNotTaken() { return "This group takes no cash now. Nothing was recorded. Pay by MoMo: Home, 1."; }

    @Override
    public String notTheTreasurer() { return "Only the treasurer of this group takes cash. Nothing was recorded."; }

    @Override
    public String cashNotOwed() {
        return "Nothing more is to pay in this cycle, or it is recorded already. See To do.";
    }

    @Override
    public String cashRange(Money least, Money most) {
        return "Cash can be from " + show(least) + " to " + show(most) + " in this group now.";
    }

    @Override
    public String answerCashFirst(String name, Money amount) {
        return name + " has recorded " + show(amount) + " between you. Answer that first: Home, To do.";
    }

    @Override
    public String custodyFull(Money sum) { return "You hold " + show(sum) + " in cash. Bank it before taking more."; }

    @Override
    public String countFirst(LocalDate date) {
        return "Your cash was to be counted by " + dayAndDate(date) + ". Choose Cash box, Count it first.";
    }

    @Override
    public String takesNoMore(String name) {
        return name + " can take no more cash now. Pay by MoMo, or ask again once it is banked.";
    }

    @Override
    public String cashChanged() { return "Something changed since you looked. Nothing was counted. Look again."; }

    @Override
    public String toCash(String name, GroupName group) { return "Cash " + name + " " + group; }

    @Override
    public String cashAsked(String name, Money amount, GroupName group, String round) {
        return name + " says you gave " + show(amount) + " cash\nfor " + group + ", round " + round;
    }

    @Override
    public String cashGiven(String name, Money amount, GroupName group, String round) {
        return name + " says they gave you " + show(amount) + " cash\nfor " + group + ", round " + round;
    }

    @Override
    public String cashCounted(Money amount) { return "Done. " + show(amount) + " cash is counted. We text you both."; }

    @Override
    public String cashBox() { return "Cash box"; }

    @Override
    public String cashBoxOwn(GroupName group, Money sum, Money pot, Optional<LocalDate> by) {
        return group + ": you hold " + show(sum) + " in cash, " + show(pot) + " at most." + countBy(by);
    }

    @Override
    public String cashBoxOf(String name, GroupName group, Money sum, Optional<LocalDate> by) {
        return group + ": " + name + " holds " + show(sum) + " in cash." + countBy(by);
    }

    private static String countBy(Optional<LocalDate> by) {
        return by.map(date -> " Count it by " + dayAndDate(date) + ".").orElse("");
    }

    @Override
    public String handIt() { return "Hand over"; }

    @Override
    public String handWhich() { return "Whose payout?"; }

    @Override
    public String noPotInHand() { return "You hold no cash of a full payout of somebody else."; }

    @Override
    public String handHowMuch(String name, Money sum, String round) {
        return "How much cash do you hand to " + name + ", in GHS? Round " + round + ", you hold " + show(sum);
    }

    @Override
    public String handSaid(String name, Money amount) {
        return "Done. " + show(amount) + " has left once " + name + " says yes, within 7 days. We text you.";
    }

    @Override
    public String handOwn() { return "You receive this payout. Bank its cash: your payout comes by MoMo."; }

    @Override
    public String handNotYet() { return "This payout may not leave yet: officers approve it first. Look again later."; }

    @Override
    public String handRange(Money least, Money sum) {
        return "You can hand over from " + show(least) + " to " + show(sum) + " of this payout.";
    }

    @Override
    public String handAskedBefore(String name) { return name + " has not answered yet what you handed over before."; }

    @Override
    public String handedAsked(String name, Money amount, GroupName group, String round) {
        return name + " says you have " + show(amount) + " cash in hand\nof your payout, " + group + ", round " + round;
    }

    @Override
    public String iHaveIt() { return "Yes, I have it"; }

    @Override
    public String handedReceived(Money amount) {
        return "Done. " + show(amount) + " cash of your payout is yours. We text you both.";
    }

    @Override
    public String bankIt() { return "Bank it"; }

    @Override
    public String bankHowMuch(GroupName group, Money sum) {
        return "How much cash of " + group + " do you bank, in GHS? You hold " + show(sum);
    }

    @Override
    public String bankRange(Money least, Money sum) {
        return "You can bank from " + show(least) + " to " + show(sum) + " in this group now.";
    }

    @Override
    public String bankAsked(Money amount, GroupName group, String wallet) {
        return "Bank " + show(amount) + "\nof " + group + "\nfrom MoMo " + wallet + "\nThe cash is yours then.";
    }

    @Override
    public String bankNow() { return "Bank now"; }

    @Override
    public String nothingToBank() { return "You hold no cash of this group. Nothing was asked of your wallet."; }

    @Override
    public String countIt() { return "Count it"; }

    @Override
    public String countHowMuch(GroupName group) {
        return "How much cash do you hold for " + group
                + ", in GHS? None: 0.00. Leave out what waits for a yes.";
    }

    @Override
    public String countWaits(Money sum) {
        return "Done. You counted " + show(sum) + ". Another officer says yes to it in To do. We text them.";
    }

    @Override
    public String toCount(String name, GroupName group) { return "Count " + name + " " + group; }

    @Override
    public String countAsked(String name, Money sum, GroupName group) {
        return name + " counted " + show(sum) + " cash\nof " + group + ". Did you count the same?";
    }

    @Override
    public String countAgrees() { return "Done. The cash is what the book says."; }

    @Override
    public String countOver(Money sum) {
        return "Done. It is " + show(sum) + " more than the book says. We text the officers.";
    }

    @Override
    public String countShort(Money sum) {
        return "Done. It is " + show(sum) + " less than the book says. We text the officers.";
    }

    @Override
    public String nobodyCountsAlone() { return "You cannot confirm your own count. Ask another officer."; }

    @Override
    public String countChanged() { return "Cash has come or gone since it was counted. Count it again together."; }

    @Override
    public String holdsCash(Money sum) {
        return "You hold " + show(sum) + " in cash. Bank it first: Officer, Cash box.";
    }

    @Override
    public String holdsCashToo(String name, Money sum) {
        return name + " holds " + show(sum) + " in cash. It must be banked first.";
    }

    @Override
    public String creditInCash(Money amount) {
        return "Your " + show(amount) + " is cash with the treasurer. You can get it once it is banked.";
    }

    @Override
    public String cashWork() { return "Cash of a group"; }

    @Override
    public String whichGroup() { return "Which group?"; }

    @Override
    public String turn(Money pot, String round, LocalDate date) {
        return "You get " + show(pot) + "\nround " + round + ", " + dayAndDate(date);
    }

    @Override
    public String turnInParts(Money pot, String round, Money sum, Optional<LocalDate> by) {
        return "You get " + show(pot) + " in parts\nround " + round
                + (sum.isPositive() ? ", " + show(sum) + " sent" : "")
                + by.map(date -> "\nNext part: " + dayAndDate(date)).orElse("\nThe rest follows.");
    }

    @Override
    public String turnAtStart(GroupName group, LocalDate date) {
        return group + " has not started. Turns go in the order of joining. First due " + dayAndDate(date) + ".";
    }

    @Override
    public String turnByDraw(GroupName group, LocalDate date) {
        return group + " has not started. Turns will be drawn by lot. First due " + dayAndDate(date) + ".";
    }

    @Override
    public String noTurnToCome(GroupName group) { return "You have no turn to come in " + group + "."; }

    @Override
    public String seeOrder() { return "See order"; }

    @Override
    public String askToSwap() { return "Ask to swap"; }

    @Override
    public String swapForWhich() { return "For which turn?"; }

    @Override
    public String swapWished(String name) {
        return "Done. " + name + " has 72 hours to agree. We text you when the turns are swapped.";
    }

    @Override
    public String swapWaits() { return "You have offered this turn already. Wait for the answer, 72 hours at most."; }

    @Override
    public String noSwap() { return "No swap: a round is already open, or one of you is late."; }

    @Override
    public String toSwap(String name, GroupName group) { return "Swap " + name + " " + group; }

    @Override
    public String swapAsked(String name, LocalDate date, LocalDate yours) {
        return name + " offers " + dayAndDate(date) + "\nfor your " + dayAndDate(yours);
    }

    @Override
    public String agreeToSwap() { return "Agree"; }

    @Override
    public String swapped(int round, LocalDate date) {
        return "Done. Your turn is now round " + round + ", " + dayAndDate(date) + ".";
    }

    @Override
    public String groupNow(GroupName group, String round, int paid, int dues, Money sum, String name) {
        return group + ", round " + round + "\nPaid " + paid + " of " + dues + ": " + show(sum) + "\nTurn: " + name;
    }

    @Override
    public String whoPaid() { return "Who paid"; }

    @Override
    public String paidTitle(GroupName group) { return group + ": paid"; }

    @Override
    public String paid(String name) { return name + " paid"; }

    @Override
    public String notPaidYet(String name) { return name + " not yet"; }

    @Override
    public String nobodyPaid() { return "Nobody has paid for this round yet."; }

    @Override
    public String order() { return "Order"; }

    @Override
    public String orderTitle(GroupName group) { return group + ": turns"; }

    @Override
    public String turnOn(LocalDate date, String name) { return shortDate(date) + " " + name; }

    @Override
    public String turnDone(LocalDate date, String name) { return shortDate(date) + " " + name + ", paid out"; }

    @Override
    public String turnCancelled(String name) { return name + ": cycle ended"; }

    @Override
    public String turnNumber(int slot, String name) { return "Turn " + slot + " " + name; }

    @Override
    public String withTyped(String line, int slot, String digits) { return line + " " + slot + "=" + digits; }

    @Override
    public String leaders() { return "Leaders"; }

    @Override
    public String leadersTitle(GroupName group) { return group + ": leaders"; }

    @Override
    public String myAlias() { return "My name here"; }

    @Override
    public String aliasAsked(String name) {
        return "The others see you as " + name + ". Officers see your name.\nWhat shall the others call you?";
    }

    @Override
    public String notAnAlias() { return "Type 2 to 14 letters, no digits."; }

    @Override
    public String aliasTaken() { return "Somebody in this group is called so. Choose another name."; }

    @Override
    public String aliasChosen(String name) { return "Done. The others see you as " + name + " now."; }

    @Override
    public String leader(GroupView.Duty duty, String name) { return duty(duty) + ": " + name; }

    @Override
    public String rules() { return "Rules"; }

    @Override
    public String rules(int page, Terms terms) {
        int beside = pagesBesideCash(terms) + (isInPart(terms) ? 1 : 0) + (terms.cash().taken() ? 1 : 0);
        if (page > beside) return sight(terms.sight());
        if (isInPart(terms) && page == pagesBesideCash(terms) + 1)
            return "If a due is unpaid when the days of grace are over, a member may ask to send what is there."
                    + " Officers decide; the rest follows.";
        if (terms.cash().taken() && page == beside)
            return "You may give the treasurer cash: it counts once you both confirm it by PIN. "
                    + cashMost(terms.cash());
        return switch (page) {
            case 1 -> terms.name() + ": each turn pays " + show(terms.contribution()) + " " + every(terms.frequency())
                    + ". " + terms.size() + " turns at most. First due " + dayAndDate(terms.firstDue()) + "."
                    + (terms.holidays() == Holidays.KEEP ? "" : " " + holidays(terms.holidays()) + ".");
            case 2 -> "Each round one turn gets the pot, in " + order(terms.turns().order()) + ", "
                    + switch (terms.pay().leaves()) {
                        case ON_DUE_DATE -> "on its due date once all have paid. ";
                        case WHEN_FULL -> "as soon as all have paid. ";
                    }
                    + (terms.turns().each() == 1 ? "One turn each." : "Up to " + terms.turns().each() + " turns each.");
            case 3 -> pagesBesideCash(terms) == 3
                    ? "Pay by the due date; your pot pays the rest. " + late(terms.pay()) + " No fines. "
                            + approve(terms.pay().approvals())
                    : "Pay in time, for your own round too. " + late(terms.pay()) + " "
                            + fines(terms.pay().fines());
            case 4 -> approve(terms.pay().approvals()) + " " + kept(terms.pay().guards());
            default -> reserve(terms.pay());
        };
    }

    private static String sight(SightRules sight) {
        return switch (sight.names()) {
            case NAME -> "Members see first names and initials";
            case ALIAS -> "Members see an alias that each chooses; only officers see names";
        } + switch (sight.phones()) {
            case HIDDEN -> ". Numbers are hidden.";
            case MASKED -> ". Of numbers they see some digits.";
        };
    }

    /** Cash, where it is taken, and what members see of each other, if it is not as usual, have a page at the end. */
    @Override
    public int rulePages(Terms terms) {
        return pagesBesideCash(terms) + (isInPart(terms) ? 1 : 0) + (terms.cash().taken() ? 1 : 0)
                + (terms.sight().equals(SightRules.USUAL) ? 0 : 1);
    }

    /** Short pots have a page of their own, where what is there of them may leave. */
    private static boolean isInPart(Terms terms) {
        return terms.pay().guards().shortPot() == ShortPot.LEAVES_IN_PART;
    }

    private static int pagesBesideCash(Terms terms) {
        var pay = terms.pay();
        // Most groups have no other rules than these.
        boolean plain = pay.fines().each().isEmpty() && pay.guards().heldBack() == 0 && pay.guards().reserve() == 0
                && pay.guards().inArrears() == InArrears.SET_OFF;
        if (plain) return 3;
        return pay.guards().reserve() > 0 || pay.fines().each().isPresent() ? 5 : 4;
    }

    private static String fines(FineRules fines) {
        return fines.each().map(each -> "Fine " + show(each) + switch (fines.paid()) {
            case LAST -> " for each late due, paid last.";
            case AFTER_EACH_DUE -> " for each late due, paid with it.";
        }).orElse("No fines.");
    }

    private static String kept(GuardRules rules) {
        var held = rules.heldBack() == 0 ? "" : " and hold " + rules.heldBack() + " % for your later dues";
        return switch (rules.inArrears()) {
            case SET_OFF -> "We keep what you owe then from your pot" + held + ".";
            case PAYS_FIRST -> rules.heldBack() == 0
                    ? "Pay what you owe before your pot comes."
                    : "Pay what you owe before your pot comes; " + rules.heldBack() + " % is held for later dues.";
        };
    }

    private static String reserve(PayRules pay) {
        var rules = pay.guards();
        var fines = pay.fines().each().isPresent();
        var from = rules.reserve() == 0
                ? "Fines go"
                : rules.reserve() + " % of each pot" + (fines ? " and all fines go" : " goes");
        return from + " to the reserve. " + switch (rules.use()) {
            case COVERS_GAPS -> "It pays late dues and is ";
            case KEPT -> "It is ";
        } + switch (rules.end()) {
            case SHARED -> "shared at the end.";
            case CARRIED -> "kept for the next cycle.";
        };
    }

    private static String cashMost(CashRules cash) {
        return cash.cap().map(cap -> "They hold " + cap.number() + switch (cap.of()) {
            case CONTRIBUTION -> cap.number() == 1 ? " due" : " dues";
            case POT -> cap.number() == 1 ? " pot" : " pots";
        } + " at most.").orElse("");
    }

    private static String late(PayRules pay) {
        return switch (pay.graceDays()) {
            case 0 -> "Late from the next day";
            case 1 -> "Late after 1 day";
            default -> "Late after " + pay.graceDays() + " days";
        } + ", in default " + pay.guards().defaultAfter() + " later.";
    }

    private static String approve(Optional<Integer> number) {
        return number.map(some -> some == 1
                ? "1 officer approves each payout."
                : some + " officers approve each payout.").orElse("Officers approve payouts.");
    }

    @Override
    public String accept() { return "Accept"; }

    @Override
    public String invite() { return "Invite"; }

    @Override
    public String shareCode(GroupName group, GroupCode code) {
        return group + "\nCode " + code.shown() + "\nMembers dial " + dial + " and join with it.";
    }

    @Override
    public String creditBack() { return "Get my credit back"; }

    @Override
    public String creditBackAsked(Money amount, GroupName group, String wallet) {
        return "Get " + show(amount) + " back from " + group + "\nto MoMo " + wallet
                + "? What others paid for you goes back to them.";
    }

    @Override
    public String creditSent(Money amount, String wallet) {
        return show(amount) + " is on its way to MoMo " + wallet + ". We text you.";
    }

    @Override
    public String creditSentBack(Money amount, Money sum) {
        return (amount.isPositive() ? show(amount) + " is on its way to you, " : "") + show(sum)
                + " to those who had paid it for you.";
    }

    @Override
    public String creditWaitsForOfficers(Money amount) {
        return "Your " + show(amount) + " is sent to you as soon as officers have approved the end of the cycle.";
    }

    @Override
    public String creditStays(Money amount) {
        return "Your " + show(amount) + " stays for what you owe in this group.";
    }

    @Override
    public String creditNotNow(Money amount) {
        return "Nothing can be sent from this group now. Your " + show(amount) + " stays yours: try again later.";
    }

    @Override
    public String creditWaits(Money amount, LocalDate date, LocalTime time) {
        return "A PIN or number is new. Your " + show(amount) + " stays yours: ask again from " + moment(date, time);
    }

    @Override
    public String keptEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " paid " + show(amount) + "\n" + group + ", for your next dues\nRef " + ref;
    }

    @Override
    public String noCredit(GroupName group) { return "You have no credit in " + group + " now."; }

    @Override
    public String notYours() { return "You are not in this group now."; }

    @Override
    public String createName() { return "Name of the group?"; }

    @Override
    public String notAGroupName() { return "Type 3 to 20 letters or digits; no MTN, MoMo or PIN in it."; }

    @Override
    public String createAmount() { return "How much each turn, in GHS?"; }

    @Override
    public String amountUnclear() { return "Type the amount in cedis, like 50 or 50.00."; }

    @Override
    public String amountRange(Money least, Money most) {
        return "It can be from " + show(least) + " to " + show(most) + ".";
    }

    @Override
    public String createEvery() { return "How often?"; }

    @Override
    public String eachDay() { return "Each day"; }

    @Override
    public String eachWeek() { return "Each week"; }

    @Override
    public String eachTwoWeeks() { return "Each 2 weeks"; }

    @Override
    public String eachMonth() { return "Each month"; }

    @Override
    public String otherFrequency() { return "Other"; }

    @Override
    public String createDays() { return "Every how many days?"; }

    @Override
    public String daysRange() { return "Type a number from 2 to 60."; }

    private static String order(TurnOrder order) {
        return switch (order) {
            case AS_JOINED -> "order of joining";
            case DRAWN -> "an order drawn by lot";
            case SET -> "the order the chair sets";
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
    public String createSize() { return "How many slots? 2 to 52."; }

    @Override
    public String sizeRange() { return "Type a number from 2 to 52."; }

    @Override
    public String createStart() { return "First due date? Day and month, like 2712."; }

    @Override
    public String notADate() { return "Type a date from tomorrow to a year ahead."; }

    @Override
    public String createOrder() { return "Who takes the pot first?"; }

    @Override
    public String firstToJoin() { return "First to join"; }

    @Override
    public String byDraw() { return "By draw"; }

    @Override
    public String review(Terms terms) {
        // With its year: a day that has just passed is taken for the next one of that name.
        return terms.name() + ": " + show(terms.contribution()) + " " + every(terms.frequency()) + ", " + terms.size()
                + " slots\nPot " + show(terms.contribution().multipliedBy(terms.size())) + ", first due "
                + dayAndDate(terms.firstDue()) + " " + terms.firstDue().getYear();
    }

    @Override
    public String moreRules() { return "More"; }

    @Override
    public String moreRulesOf(GroupName group) { return "Rules of " + group; }

    @Override
    public String beingLate() { return "Being late"; }

    @Override
    public String payouts() { return "Payouts"; }

    @Override
    public String guards() { return "Hold-back, reserve"; }

    @Override
    public String namesAndNumbers() { return "Names"; }

    @Override
    public String seenAs(SeenAs names) {
        return switch (names) {
            case NAME -> "Names: shown";
            case ALIAS -> "Names: alias";
        };
    }

    @Override
    public String phones(Phones phones) {
        return switch (phones) {
            case HIDDEN -> "Numbers: hidden";
            case MASKED -> "Numbers: some digits";
        };
    }

    @Override
    public String holidays(Holidays holidays) {
        return "On holidays: " + switch (holidays) {
            case KEEP -> "as usual";
            case AFTER -> "due after";
            case BEFORE -> "due before";
        };
    }

    @Override
    public String fineOf(Optional<Money> fine) { return "Fine: " + fine.map(Cedis::show).orElse("none"); }

    @Override
    public String fineAsked(Money most) {
        return "What does each late due cost, in GHS? 0 for no fine, " + show(most) + " at most";
    }

    @Override
    public String fineRange(Money most) { return "Type an amount from 0 to " + show(most) + "."; }

    @Override
    public String defaultAfter(int daysLate) {
        return "In default after: " + daysLate + (daysLate == 1 ? " day" : " days");
    }

    @Override
    public String defaultAfterAsked() {
        return "Who has had a turn and is late: after how many days are they in default? 1 to 60";
    }

    @Override
    public String defaultAfterRange() { return "Type a number from 1 to 60."; }

    @Override
    public String finesPaid(FinesPaid paid) {
        return switch (paid) {
            case LAST -> "Fines are paid: last";
            case AFTER_EACH_DUE -> "Fines are paid: with the due";
        };
    }

    @Override
    public String inArrears(InArrears arrears) {
        return switch (arrears) {
            case SET_OFF -> "Who owes: pot pays it";
            case PAYS_FIRST -> "Who owes: pays first";
        };
    }

    @Override
    public String heldBack(int percent) { return "Hold-back: " + percent + " %"; }

    @Override
    public String heldBackAsked() {
        return "How many per cent of a pot are held back for the dues its turn still owes? 0 to "
                + GuardRules.MOST_HELD_BACK;
    }

    @Override
    public String reserve(int percent) { return "Reserve: " + percent + " %"; }

    @Override
    public String reserveAsked() {
        return "How many per cent of each pot go to the group's reserve? 0 to " + GuardRules.MOST_RESERVE;
    }

    @Override
    public String percentRange(int percent) { return "Type a number from 0 to " + percent + "."; }

    @Override
    public String reserveUse(ReserveUse use) {
        return switch (use) {
            case COVERS_GAPS -> "Reserve: pays late dues";
            case KEPT -> "Reserve: is only kept";
        };
    }

    @Override
    public String reserveEnd(ReserveEnd end) {
        return switch (end) {
            case SHARED -> "At the end: shared";
            case CARRIED -> "At the end: kept";
        };
    }

    @Override
    public String graceDays(int days) { return "Days of grace: " + days; }

    @Override
    public String graceAsked(int days) {
        return "How many days after the due date is a due still in time? 0 to " + days;
    }

    @Override
    public String graceRange(int days) { return "Type a number from 0 to " + days + "."; }

    @Override
    public String potLeaves(PotLeaves leaves) {
        return switch (leaves) {
            case ON_DUE_DATE -> "Pot leaves: on its date";
            case WHEN_FULL -> "Pot leaves: when full";
        };
    }

    @Override
    public String approvals(Optional<Integer> number) {
        return "Approvals: " + number.map(String::valueOf).orElse("2 from 5 members, else 1");
    }

    @Override
    public String approvalsAsked() { return "How many officers must approve each payout, besides who gets it? 1 to 5"; }

    @Override
    public String approvalsRange() { return "Type a number from 1 to 5."; }

    @Override
    public String cash(CashRules cash) {
        return cash.cap().map(cap -> "Cash: " + cap.number() + switch (cap.of()) {
            case CONTRIBUTION -> cap.number() == 1 ? " due" : " dues";
            case POT -> cap.number() == 1 ? " pot" : " pots";
        } + " at most").orElse("Cash: no");
    }

    @Override
    public String cashRuleAsked() { return "May members pay the treasurer in cash? How much may they hold at most?"; }

    @Override
    public String noCash() { return "No cash"; }

    @Override
    public String somePots(int pots) { return pots == 1 ? "1 pot" : pots + " pots"; }

    @Override
    public String someContributions() { return "Some dues"; }

    @Override
    public String cashMostAsked(int dues) {
        return "How many dues may the treasurer hold in cash at a time? 1 to " + dues;
    }

    @Override
    public String cashMostRange(int dues) { return "Type a number from 1 to " + dues + "."; }

    @Override
    public String create() { return "Create"; }

    @Override
    public String change() { return "Change"; }

    @Override
    public String created(GroupName group, GroupCode code) {
        return group + " is ready. Code " + code.shown() + ".\nMembers dial " + dial + " and join with it.";
    }

    @Override
    public String nameTaken(GroupName group) {
        return "There is a group named like " + group + ". Nothing was made. Go back for another name.";
    }

    @Override
    public String dateGone() { return "This first due date is out of range now. Nothing was made. Go back."; }

    @Override
    public String joinCode() { return "Type the group code."; }

    @Override
    public String notACode() { return "Check the 8 digits."; }

    @Override
    public String codeUnknown() {
        return "No group is open under this code. Check the 8 digits with who gave it to you.";
    }

    @Override
    public String in(GroupName group) { return "You are in " + group + ". We text you when it starts."; }

    @Override
    public String inviteANumber() { return "Invite a number"; }

    @Override
    public String inviteWhom(GroupName group) { return "Who is invited to " + group + "?\nTheir mobile number:"; }

    @Override
    public String notANumber() { return "That is no mobile number of Ghana."; }

    @Override
    public String inviteAsked(String wallet, GroupName group) {
        return "Invite " + wallet + " to " + group + "? We text them the code. With it they are in at once.";
    }

    @Override
    public String invited(String wallet, LocalDate date) {
        return "Done. " + wallet + " is invited until " + dayAndDate(date) + ". We text them.";
    }

    @Override
    public String invitedBefore(String wallet, LocalDate date) {
        return wallet + " is invited already, until " + dayAndDate(date) + ". Nothing was changed.";
    }

    @Override
    public String isIn(String wallet) { return wallet + " is in this group already. Nothing was changed."; }

    @Override
    public String manyInvited(int n) {
        return n + " are invited and may still come. Share the code with others instead.";
    }

    @Override
    public String hasAsked(String wallet) {
        return wallet + " has asked to join already. Admit them in To do. Nobody was invited.";
    }

    @Override
    public String manyInvitedToday() { return "You have invited 10 numbers in a day. Try again tomorrow."; }

    @Override
    public String codeGuesses(LocalTime time) {
        return "Too many wrong codes. Try again "
                + (time.equals(LocalTime.MIDNIGHT) ? "tomorrow." : "after " + TIME.format(time) + ".");
    }

    @Override
    public String leave() { return "Leave the group"; }

    @Override
    public String leaveDrawnAsked(GroupName group) {
        return "Leave " + group + "? Your turns become free, and the draw is void: the others draw again.";
    }

    @Override
    public String leaveAsked(GroupName group) {
        return "Leave " + group + "? Your turns become free. You can ask to join again.";
    }

    @Override
    public String left(GroupName group) { return "You have left " + group + ". We text its officers."; }

    @Override
    public String payBeforeLeaving(Money amount) {
        return "MTN took back " + show(amount) + " that you had paid. Pay it again before you leave.";
    }

    @Override
    public String takenBackStays(String name, Money amount) {
        return name + " owes " + show(amount) + " that MTN took back. It must be paid first.";
    }

    @Override
    public String moneyIsMissing() { return "Cannot start: money of this group is missing. Call " + support + "."; }

    @Override
    public String leaveStarted() {
        return "To leave, offer your turns to another member. A turn already paid out stays yours.";
    }

    @Override
    public String takeOutDrawn() { return "Turns are drawn, or being drawn: nobody can be taken out now."; }

    @Override
    public String chairMayNotLeave() { return "The chair leads the group and cannot leave it. Nothing was changed."; }

    @Override
    public String joinSlots(int n) { return "How many turns do you want? 1 to " + n; }

    @Override
    public String turnsRange(int n) { return "Type a number from 1 to " + n + "."; }

    @Override
    public String fewerLeft(int n) {
        return (n == 1 ? "Only 1 turn is" : "Only " + n + " turns are")
                + " left for you. Nothing was asked. Type the code again.";
    }

    @Override
    public String askedToJoin(GroupName group) {
        return "You asked to join " + group + ".\nAn officer decides; we text you.";
    }

    @Override
    public String joinByWhichTurn(GroupName group) {
        return group + " runs. Who comes in now takes over a turn. Which?";
    }

    @Override
    public String turnFor(LocalDate date, Money sum) { return shortDate(date) + ", " + show(sum); }

    @Override
    public String joinByTurn(Terms terms, int round, LocalDate date, Money sum) {
        return terms.name() + ", round " + round + ", " + dayAndDate(date) + ". You pay " + show(sum)
                + " once an officer agrees, and then what each turn pays.";
    }

    @Override
    public String readRules() { return "Read the rules"; }

    @Override
    public String stillAskedForTurn(GroupName group) {
        return "You asked for a turn in " + group + ". An officer decides; we text you.";
    }

    @Override
    public String turnToPay(GroupName group) { return "The turn in " + group + " is yours once you pay for it: 4."; }

    @Override
    public String alreadyIn() { return "You are already in this group, or have asked to join it."; }

    @Override
    public String full() { return "All turns of this group are taken. Nothing was changed."; }

    @Override
    public String notForming() { return "This group takes in nobody now. Nothing was changed."; }

    @Override
    public String officer() { return "Officer"; }

    @Override
    public String officerOf(GroupName group) { return group + ": officer"; }

    @Override
    public String admit(int n) { return n == 0 ? "Admit" : "Admit (" + n + ")"; }

    @Override
    public String startTheCycle() { return "Start the cycle"; }

    @Override
    public String waitsForYou() { return "Waits for you"; }

    @Override
    public String nothingToDo() { return "Nothing waits for you."; }

    @Override
    public String toAdmit(String name, GroupName group) { return name + " to " + group; }

    @Override
    public String toSendAgain(String round, GroupName group) { return "Payout " + round + " " + group; }

    @Override
    public String draw() { return "Draw"; }

    @Override
    public String drawAsked(GroupName group, int hours) {
        return "Draw the turns of " + group + "? All get an SMS and " + hours + (hours == 1 ? " hour" : " hours")
                + " to add digits. Nobody can join after that.";
    }

    @Override
    public String otherHours() { return "Other hours"; }

    @Override
    public String drawHoursAsked() { return "How many hours may members add digits? 1 to 72"; }

    @Override
    public String drawHoursRange() { return "Type a number from 1 to 72."; }

    @Override
    public String drawTurns() { return "Draw turns"; }

    @Override
    public String drawOpened(GroupName group, LocalDate date, LocalTime time) {
        return "Done. All members of " + group + " can add digits until " + dayAndDate(date) + " " + TIME.format(time)
                + ". We text them.";
    }

    @Override
    public String drawRuns(int n, GroupName group, LocalDate date, LocalTime time, int taken, int of) {
        return group + ": draw " + n + " ends " + dayAndDate(date) + " " + TIME.format(time) + ". " + taken + " of "
                + of + " have added digits.";
    }

    @Override
    public String drawBroken(int n, GroupName group, int taken, int of) {
        return group + ": draw " + n + " was broken off, for only " + taken + " of " + of + " had added digits.";
    }

    @Override
    public String drawVoid(int n, GroupName group) {
        return group + ": draw " + n + " is void, for a member has left. An officer has turns drawn again.";
    }

    @Override
    public String drawDone(GroupName group, LocalDate date) {
        return group + ": the turns are drawn. First due " + dayAndDate(date) + ".";
    }

    @Override
    public String tooFewToDraw() { return "Cannot draw: one person is no group. Invite others first."; }

    @Override
    public String drawBegun() { return "The draw of turns has begun: nobody can join now. Nothing was changed."; }

    @Override
    public String notDrawn() { return "Cannot start: the turns are not drawn yet. Choose Draw."; }

    @Override
    public String toDraw(GroupName group) { return "Draw of " + group; }

    @Override
    public String typeDigits(GroupName group) {
        return group + ": type 1 to 6 digits for the draw. All members see them when it has ended.";
    }

    @Override
    public String notDigits() { return "Type 1 to 6 digits."; }

    @Override
    public String drawNoted(String digits) { return "Done. Your number in the draw is " + digits + ". We text you."; }

    @Override
    public String drawOver() { return "This draw has ended. Nothing was changed."; }

    @Override
    public String admitAsked(String name, String wallet, GroupName group, int n) {
        return name + " " + wallet + "\nasks to join " + group + (n == 1 ? "" : " with " + n + " turns");
    }

    @Override
    public String fewerLeftThanAsked(int n) {
        return (n == 1 ? "Only 1 turn is" : "Only " + n + " turns are")
                + " left, fewer than they asked for. Nothing was changed.";
    }

    @Override
    public String admitYes() { return "Admit"; }

    @Override
    public String refuse() { return "Refuse"; }

    @Override
    public String toTakeUp(GroupView.Duty duty, GroupName group) { return duty(duty) + " of " + group; }

    @Override
    public String dutyAsked(String name, GroupView.Duty duty, GroupName group) {
        return name + " asks you to be\n" + lower(duty) + " of " + group
                + ".\nOfficers admit people and approve payouts.";
    }

    @Override
    public String tookUp(GroupView.Duty duty) {
        return "Done. You are " + lower(duty) + " now. To do shows what waits for you.";
    }

    @Override
    public String toClose(GroupName group) { return "End of cycle " + group; }

    @Override
    public String closingAsked(Money sum, int members, GroupName group) {
        return group + ": the cycle has ended.\nSend " + show(sum) + " back to " + members
                + (members == 1 ? " member" : " members") + "? Each sees theirs in the passbook.";
    }

    @Override
    public String sheetWaits() { return "First let go what goes back to members of the last cycle: choose To do."; }

    @Override
    public String toApprove(String name, GroupName group) { return "Pot to " + name + " " + group; }

    @Override
    public String sendWhatIsThere() { return "Send a short pot"; }

    @Override
    public String sendWhatIsThereAsked() {
        return "Ask officers to send what is there? The rest follows when it is paid.";
    }

    @Override
    public String shortPot(int n) { return "Round " + n; }

    @Override
    public String noShortPot() { return "No pot is short and late now."; }

    @Override
    public String partAsked() { return "Officers are asked to send what is there. Whoever asks does not approve."; }

    @Override
    public String partAskedBefore() { return "Officers are asked about this pot already."; }

    @Override
    public String fewIfYouAsk(int missing, int needed) {
        return "If you ask, " + missing + (missing == 1 ? " officer is" : " officers are") + " missing of the " + needed
                + " who must approve. Let another member ask.";
    }

    @Override
    public String shortPots(ShortPot shortPot) {
        return switch (shortPot) {
            case WAITS -> "Short pot: waits";
            case LEAVES_IN_PART -> "Short pot: part leaves";
        };
    }

    @Override
    public String payoutInPartAsked(Money sum, Money pot, String name, String wallet, GroupName group, int round) {
        return partAskedWithoutRound(sum, pot, name, wallet, group) + ", round " + round;
    }

    @Override
    public String payoutAsked(Money pot, String name, String wallet, GroupName group, int round) {
        return "Send " + show(pot) + "\nto " + name + " " + wallet + "\n" + group + ", round " + round;
    }

    @Override
    public String partAskedWithoutRound(Money sum, Money pot, String name, String wallet, GroupName group) {
        return "Send " + show(sum) + " now, up to " + show(pot) + " in all\nto " + name + " " + wallet + "\n" + group;
    }

    @Override
    public String ofAnotherName(String wallet) { return wallet + ", other name!"; }

    @Override
    public String approve() { return "Approve"; }

    @Override
    public String reject() { return "Reject"; }

    @Override
    public String approved() { return "Done. It is sent once enough officers have approved it."; }

    @Override
    public String rejected() { return "Done. Your no is noted, and the other officers are told."; }

    @Override
    public String why() { return "Why?"; }

    @Override
    public String why(Rejection rejection) {
        return switch (rejection) {
            case MISTAKE -> "A mistake";
            case NOT_YET -> "Not yet";
            case OTHER -> "Other";
        };
    }

    @Override
    public String yourOwnPayout() { return "You receive or asked for this payout. Another officer must approve."; }

    @Override
    public String suspended() { return "This group is paused. Your money is safe. Ask an officer."; }

    @Override
    public String payoutsStopped() {
        return "Payouts of this group are stopped for now. Nothing was approved: try again later.";
    }

    @Override
    public String wordWaits(LocalDate date, LocalTime time) {
        return "Your PIN or number is new. Your word on payouts counts from " + moment(date, time);
    }

    @Override
    public String handWaits(LocalDate date, LocalTime time) {
        return "A PIN or number is new. No cash of this pot is handed out before " + moment(date, time);
    }

    private static String moment(LocalDate date, LocalTime time) {
        return shortDate(date) + ", " + TIME.format(time) + ".";
    }

    @Override
    public String changeOfficers() { return "Change officers"; }

    @Override
    public String nameWhom() { return "Whom do you ask to be an officer?"; }

    @Override
    public String nobodyToName() { return "All members of this group are officers already."; }

    @Override
    public String whichDuty(String name) { return "Which duty for " + name + "?"; }

    @Override
    public String duty(GroupView.Duty duty) {
        return switch (duty) {
            case NONE -> "Member";
            case CHAIR -> "Chair";
            case TREASURER -> "Treasurer";
            case SECRETARY -> "Secretary";
            case DEPUTY -> "Deputy";
        };
    }

    private String lower(GroupView.Duty duty) { return duty(duty).toLowerCase(Locale.ROOT); }

    @Override
    public String named(String name) {
        return "Done. " + name + " is asked. The duty is theirs once they accept it with their PIN.";
    }

    @Override
    public String officersAsked(String name) {
        return "Done. Another officer is asked first, then " + name + ". Each says yes with their PIN.";
    }

    @Override
    public String onlyTheChair() { return "Only the chair of this group can name officers. Nothing was changed."; }

    @Override
    public String hasADuty() { return "They are an officer already. Nothing was changed."; }

    @Override
    public String dutyTaken(GroupView.Duty duty) {
        return "This group has a " + lower(duty) + " already. Choose another duty.";
    }

    @Override
    public String layDownAsked(GroupView.Duty duty, GroupName group) {
        return "Lay down your duty as " + lower(duty) + " of " + group + "?";
    }

    @Override
    public String laidDown() { return "Done. You are no officer any more. We text the others."; }

    @Override
    public String chairStays() { return "A chair cannot lay down the duty. Nothing was changed."; }

    @Override
    public String atRisk() { return "At risk"; }

    @Override
    public String atRiskInAll(Money pot, Money sum) { return "At risk: " + show(pot) + "\nIn default: " + show(sum); }

    @Override
    public String atRiskBy(String name, Money sum) { return name + " " + show(sum); }

    @Override
    public String nothingAtRisk() { return "Nobody has had a turn yet: nothing is at risk."; }

    @Override
    public String letOff() { return "Waive, write off"; }

    @Override
    public String letOffWhat() { return "Let whom off what?"; }

    @Override
    public String nothingToLetOff() { return "No fine is open, nobody owes the reserve, and nobody is late."; }

    @Override
    public String owedBy(Waivable.What debt, String name, Money amount) {
        return switch (debt) {
            case FINE -> name + " fine " + show(amount);
            case ADVANCE -> name + " debt " + show(amount);
            case DUE -> name + " due " + show(amount);
        };
    }

    @Override
    public String waiveAsked(Waivable.What debt, String name, Money amount, int round) {
        return "Ask to " + letOff(debt, name, amount) + ", round " + round + "? Why?";
    }

    private static String letOff(Waivable.What debt, String name, Money amount) {
        return switch (debt) {
            case FINE -> "waive the fine of " + name + ", " + show(amount);
            case ADVANCE -> "write off what " + name + " owes the reserve, " + show(amount);
            case DUE -> "write off the due of " + name + ", " + show(amount) + " less in the pot";
        };
    }

    @Override
    public String why(WaiverReason reason) {
        return switch (reason) {
            case MISTAKE -> "It was a mistake";
            case HARDSHIP -> "Hardship";
            case OTHER -> "Another reason";
        };
    }

    @Override
    public String waiverOf(Waivable.What debt, String name, Money amount, GroupName group, int round,
            WaiverReason reason) {
        return group + ": " + letOff(debt, name, amount) + ", round " + round + "?\n" + why(reason);
    }

    @Override
    public String letThemOff() { return "I agree"; }

    @Override
    public String toWaive(Waivable.What debt, String name, GroupName group) {
        return switch (debt) {
            case FINE -> "Fine of ";
            case ADVANCE -> "Debt of ";
            case DUE -> "Due of ";
        } + name + " " + group;
    }

    @Override
    public String waiverAsked() { return "Asked. It is owed no more once the other officers agree by PIN."; }

    @Override
    public String ownFine() { return "It is yours, or you asked. Another officer must say so."; }

    @Override
    public String fewToWaive(int missing) {
        return "Add " + missing + " more officer" + (missing == 1 ? "" : "s")
                + ": neither you nor who owes it can agree.";
    }

    @Override
    public String agreedToWaiver() { return "You agreed. It is owed no more once enough officers have."; }

    @Override
    public String fineStays() { return "It stays owed. Nothing was changed; an officer may ask again."; }

    @Override
    public String fewApprovers(int missing, int needed) {
        return "Add " + missing + " more officer" + (missing == 1 ? "" : "s") + ": each payout needs " + needed
                + " approval"
                + (needed == 1 ? "" : "s") + " besides the receiver.";
    }

    @Override
    public String sendAgainAsked(Money pot, String name, GroupName group, int round) {
        return show(pot) + " to " + name + "\n" + group + ", round " + round + "\nfailed twice. Wallet checked?";
    }

    @Override
    public String sendAgain() { return "Send again"; }

    @Override
    public String startAsked(GroupName group, int size, Money amount, LocalDate date) {
        return "Start " + group + "? " + size + " slots, " + show(amount) + "\nFirst due " + dayAndDate(date);
    }

    @Override
    public String start() { return "Start"; }

    @Override
    public String admitted(String name) { return "Done. " + name + " is in. We text them."; }

    @Override
    public String turnedDown(String name) { return "Done. " + name + " was not admitted. We text them."; }

    @Override
    public String sentAgain() { return "Done. The payout is sent once more. To do shows if it fails again."; }

    @Override
    public String started(GroupName group, LocalDate date) {
        return "Done. " + group + " has started. First due " + dayAndDate(date) + ".";
    }

    @Override
    public String changed() { return "Something changed since you looked. Look again before approving."; }

    @Override
    public String notAnOfficer() { return "Only an officer of this group can do that. Nothing was changed."; }

    @Override
    public String tooFew() { return "Cannot start: one person is no group. Invite others first."; }

    @Override
    public String newRules() { return "New rules"; }

    @Override
    public String saveAgain() { return "Save again"; }

    @Override
    public String newRulesAsked(Terms terms) {
        return terms.name() + " saves " + show(terms.contribution()) + " " + every(terms.frequency()) + ", "
                + terms.size() + " turns at most. What changes?";
    }

    @Override
    public String onlyTheDate() { return "First due date"; }

    @Override
    public String otherRules() { return "All rules"; }

    @Override
    public String propose() { return "Propose"; }

    @Override
    public String proposed(int n) {
        return n == 0
                ? "Done. These are the rules now."
                : "Done. " + (n == 1 ? "1 member is" : n + " members are")
                        + " asked to accept these rules. Start once all have.";
    }

    @Override
    public String toAcceptRules(GroupName group) { return "Rules of " + group; }

    @Override
    public String rulesAccepted(GroupName group) {
        return "Done. You have accepted the rules of " + group + ". We text you when it starts.";
    }

    @Override
    public String rulesChanged() { return "The rules have changed. Read and accept them first."; }

    @Override
    public String notReady(int n) {
        return "Cannot start: " + (n == 1 ? "1 member has" : n + " members have") + " not accepted the rules yet.";
    }

    @Override
    public String onlyTheChairMay() { return "Only the chair of this group can do this. Ask the chair."; }

    @Override
    public String rulesStay() { return "The rules stay until the cycle has ended. Then choose Save again."; }

    @Override
    public String rulesDrawn() { return "The draw has begun: the rules stay. Propose new ones after this cycle."; }

    @Override
    public String turnsTaken(int size) {
        return "Too few turns for all who are in: choose " + size + " or more, or take fewer.";
    }

    @Override
    public String moneyOnItsWay() { return "A payment is still on its way. Try again in an hour."; }

    @Override
    public String asTheChairSets() { return "The chair decides"; }

    @Override
    public String turnAsSet(GroupName group, LocalDate date) {
        return group + " has not started. The chair sets the order, and all accept it. First due " + dayAndDate(date)
                + ".";
    }

    @Override
    public String setOrder() { return "Set the order"; }

    @Override
    public String moveWhich() { return "Choose a turn to move it"; }

    @Override
    public String placed(int slot, String name) { return "Round " + slot + " " + name; }

    @Override
    public String whichRound(String name, int n) { return "Which round for " + name + "? 1 to " + n; }

    @Override
    public String proposeOrder() { return "Propose this order"; }

    @Override
    public String orderNotSet() { return "Cannot start: set the order of all turns first. Choose Set the order."; }

    @Override
    public String fewerTurnsNow(int n) {
        return (n == 1 ? "Only 1 turn is" : "Only " + n + " turns are") + " left for you. Choose again in To do.";
    }

    @Override
    public String hasStarted() { return "This group does not form now. Choose Group to see where it stands."; }

    @Override
    public String onlyBeforeTheStart() {
        return "A member can be taken out only before a cycle starts. Ask again when this one has ended.";
    }

    @Override
    public String takeOut() { return "Take a member out"; }

    @Override
    public String takeOutWhom() { return "Go on without whom?"; }

    @Override
    public String hasNotAccepted(String name) { return name + " (not accepted)"; }

    @Override
    public String nobodyToTakeOut() {
        return "Nobody but the chair is in this group. Choose Group, Invite to let others in.";
    }

    @Override
    public String takeOutAsked(String name, GroupName group) {
        return "Take " + name + " out of " + group + "? Their turns become free. They can ask to join again.";
    }

    @Override
    public String takenOut(String name) { return "Done. " + name + " is not in the group any more, and is told."; }

    @Override
    public String cannotStart() { return "This group has started before. Nothing was changed."; }

    @Override
    public String sign() { return "Enter your SusuSave PIN.\nNot your MoMo PIN."; }

    @Override
    public String wrongPin(int triesLeft) {
        return "Wrong PIN. " + triesLeft + (triesLeft == 1 ? " try left." : " tries left.");
    }

    @Override
    public String locked(LocalTime time, LocalDate date) {
        return "PIN locked until " + TIME.format(time) + " on " + dayAndDate(date)
                + ". Nothing was done. You can still pay: Home, 1.";
    }

    @Override
    public String blocked() {
        return "PIN locked: too many wrong ones. Call " + support + " to reset it. You can still pay: Home, 1.";
    }

    @Override
    public String offerMyTurn() { return "Offer my turn"; }

    @Override
    public String takeOverATurn() { return "Take over a turn"; }

    @Override
    public String offerWhich() { return "Offer which turn?"; }

    @Override
    public String takeOverWhich() { return "Take over which turn?"; }

    @Override
    public String nothingToOffer() { return "You have no turn that others could take over."; }

    @Override
    public String nothingOffered() { return "No turn is on offer now. Whoever has one offers it under Group."; }

    @Override
    public String turnOffered(LocalDate date) { return shortDate(date) + ", on offer"; }

    @Override
    public String offerAsked(int round, LocalDate date, Money sum) {
        return "Offer round " + round + ", " + dayAndDate(date) + "? Whoever takes it pays " + show(sum)
                + ". Until then it stays yours.";
    }

    @Override
    public String keepAsked(int round, LocalDate date) {
        return "Round " + round + ", " + dayAndDate(date) + ", is on offer. Keep it yourself?";
    }

    @Override
    public String takeOverAsked(String name, int round, LocalDate date, Money sum) {
        return "Take over round " + round + " of " + name + ", " + dayAndDate(date) + "? You pay " + show(sum)
                + " once an officer agrees.";
    }

    @Override
    public String takeOverOf(Taker who, String name, String wallet, GroupName group, int round, LocalDate date) {
        return name + " " + wallet + (who == Taker.NEWCOMER ? ", new here" : "") + "\ntakes over round " + round + ", "
                + dayAndDate(date) + "\n" + group;
    }

    @Override
    public String payTurn(Money sum, GroupName group, int round, LocalDate date, String wallet) {
        return "Pay " + show(sum) + "\nfor round " + round + ", " + dayAndDate(date) + "\nof " + group + "\nfrom MoMo "
                + wallet;
    }

    @Override
    public String toTakeOver(String name, GroupName group) { return "Turn to " + name + ", " + group; }

    @Override
    public String toPayTurn(GroupName group) { return "Pay your turn, " + group; }

    @Override
    public String turnIsOffered(int round, LocalDate date) {
        return "Round " + round + ", " + dayAndDate(date)
                + ", is on offer. It stays yours until somebody has paid for it.";
    }

    @Override
    public String turnIsKept() { return "Done. The turn stays yours."; }

    @Override
    public String turnBeingPaid() { return "Somebody is paying for this turn now. Look again in 5 minutes."; }

    @Override
    public String takeOverWished(Money sum) {
        return "An officer decides. Then you pay " + show(sum) + " and the turn is yours. We text you.";
    }

    @Override
    public String turnsEnough(int taken) {
        return "You have " + taken + " turn" + (taken == 1 ? "" : "s") + ": no member of this group may have more.";
    }

    @Override
    public String takeOverWaits() { return "Another wants this turn, or you wait for another one. Look again later."; }

    @Override
    public String nobodyAgrees() { return "No officer but you two could agree. Ask the chair to name one more."; }

    @Override
    public String takeOverAgreed(String name, Money sum) {
        return "Done. The turn goes to " + name + " once they have paid " + show(sum) + ".";
    }

    @Override
    public String takeOverRefused() { return "Done. The turn stays on offer."; }

    @Override
    public String ownTakeOver() { return "You offer this turn or take it over. Another officer must agree."; }

    @Override
    public String takingOver() { return "A turn to take over"; }

    @Override
    public String moreTitle() { return "More"; }

    @Override
    public String passbook() { return "Passbook"; }

    @Override
    public String emptyPassbook() { return "Your passbook is empty: no money has moved yet."; }

    @Override
    public String paidLine(LocalDate date, Money amount) { return shortDate(date) + " paid " + plain(amount); }

    @Override
    public String receivedLine(LocalDate date, Money pot) { return shortDate(date) + " got " + plain(pot); }

    @Override
    public String paidEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " paid " + show(amount) + "\n" + group + ", round " + round + "\nRef " + ref;
    }

    @Override
    public String cashLine(LocalDate date, Money amount) { return shortDate(date) + " cash " + plain(amount); }

    @Override
    public String cashEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " cash " + show(amount) + "\n" + group + ", round " + round + "\nRef " + ref;
    }

    @Override
    public String cashKeptEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " cash " + show(amount) + "\n" + group + ", for your next dues\nRef " + ref;
    }

    @Override
    public String handedLine(LocalDate date, Money amount) { return shortDate(date) + " got cash " + plain(amount); }

    @Override
    public String handedEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " received cash " + show(amount) + "\n" + group + ", round " + round + "\nRef " + ref;
    }

    @Override
    public String bankedLine(LocalDate date, Money amount) { return shortDate(date) + " banked " + plain(amount); }

    @Override
    public String bankedEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " banked " + show(amount) + "\n" + group + ", cash you held\nRef " + ref;
    }

    @Override
    public String comesBackLine(LocalDate date, Money amount) { return shortDate(date) + " soon " + plain(amount); }

    @Override
    public String comesBackEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " " + show(amount) + "\n" + group
                + ", at the end: once officers approve\nRef " + ref;
    }

    @Override
    public String returnedLine(LocalDate date, Money amount) { return shortDate(date) + " back " + plain(amount); }

    @Override
    public String turnEntry(LocalDate date, Money amount, GroupName group, int round, String ref) {
        return dayAndDate(date) + " paid " + show(amount) + "\n" + group + ", for the turn of round " + round + "\nRef "
                + ref;
    }

    @Override
    public String returnedEntry(LocalDate date, Money amount, GroupName group, String ref) {
        return dayAndDate(date) + " returned " + show(amount) + "\n" + group + ", your credit\nRef " + ref;
    }

    @Override
    public String paidByEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " paid " + show(amount) + "\n" + group + ", by " + name + "\nRef " + ref;
    }

    @Override
    public String paidForEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " paid " + show(amount) + "\n" + group + ", for " + name + "\nRef " + ref;
    }

    @Override
    public String returnedForEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " returned " + show(amount) + "\n" + group + ", paid for " + name + "\nRef " + ref;
    }

    @Override
    public String returnedToEntry(LocalDate date, Money amount, GroupName group, String name, String ref) {
        return dayAndDate(date) + " returned " + show(amount) + "\n" + group + ", to " + name + "\nRef " + ref;
    }

    @Override
    public String receivedEntry(LocalDate date, Money pot, GroupName group, int round, String ref) {
        return dayAndDate(date) + " got " + show(pot) + "\n" + group + ", round " + round + "\nRef " + ref;
    }

    @Override
    public String momoId(String momo) { return "MoMo ID " + momo; }

    @Override
    public String myAccount() { return "My account"; }

    @Override
    public String account(String name, String wallet) { return name + " " + wallet; }

    @Override
    public String changePin() { return "Change PIN"; }

    @Override
    public String pinChanged() { return "Your PIN is changed. Never tell it to anybody, us included."; }

    @Override
    public String language() { return "Language"; }

    @Override
    public String myName() { return "My name"; }

    @Override
    public String reminders(Reminders wanted) {
        return switch (wanted) {
            case WANTED -> "Reminders: on";
            case STOPPED -> "Reminders: off";
        };
    }

    @Override
    public String whatYouHold() { return "What you hold on me"; }

    @Override
    public String held(String owner, LocalDate date, int of, int n) {
        return owner + ", member since " + dayAndDate(date) + ". Kept: name, number, " + of
                + (of == 1 ? " group, " : " groups, ") + n + (n == 1 ? " passbook line" : " passbook lines")
                + ", SMS. A full copy: call "
                + support;
    }

    @Override
    public String complain() { return "Complain"; }

    @Override
    public String complaining() { return "A complaint"; }

    @Override
    public String complainAsked() { return "What is wrong? Say it in a few words. Never type a PIN."; }

    @Override
    public String sayMore() { return "Say a little more."; }

    @Override
    public String complaintKept(String ref, LocalDate date) {
        return "We have it. Reference " + ref + ". You hear from us by " + dayAndDate(date) + ".";
    }

    @Override
    public String whyThisFigure() { return "Why this figure"; }

    @Override
    public String figureOf(Money pot) { return show(pot) + " is:"; }

    @Override
    public String figure(Figure.What part, Money pot, int slot) {
        return (pot.isNegative() ? "- " : "") + show(pot.abs()) + " " + switch (part) {
            case DUE -> "for round " + slot;
            case FINE -> "fine of round " + slot;
            case ADVANCE -> "back to the reserve";
            case AGAIN -> "taken back before";
            case KEPT -> "kept for later";
            case POT -> "pot of round " + slot;
            case TO_RESERVE -> "to the reserve";
            case HELD_BACK -> "held for later";
            case OWED -> "that you owed";
        };
    }

    @Override
    public String wholeFigure() { return "one sum, moved as it is"; }

    @Override
    public String remind() { return "Remind"; }

    @Override
    public String remindAsked(int n, Money sum, GroupName group) {
        return n + (n == 1 ? " share" : " shares") + " open in " + group + ": " + show(sum)
                + ". Remind by SMS? Once a day.";
    }

    @Override
    public String sendSms() { return "Send SMS"; }

    @Override
    public String reminded(int n) { return n + (n == 1 ? " member is" : " members are") + " reminded by SMS."; }

    @Override
    public String remindedBefore() { return "They were reminded today. Once a day is enough."; }

    @Override
    public String nobodyOwes() { return "Nobody has a share open now."; }

    @Override
    public String forgotPin() { return "Forgot PIN"; }

    @Override
    public String callSupport() {
        return "Call " + support + ". We never ask for a PIN. You can still pay without it.";
    }

    @Override
    public String joinOrStart() { return "Join or start"; }

    @Override
    public String help() { return "Help"; }

    @Override
    public String helpText() { return "Help. Call " + support; }

    @Override
    public String stoppedAt(String what) { return "You stopped at:\n" + what; }

    @Override
    public String goOn() { return "Continue"; }

    @Override
    public String startAgain() { return "Start again"; }

    @Override
    public String becomingMember() { return "Becoming a member"; }

    @Override
    public String paying() { return "Paying"; }

    @Override
    public String startingAGroup() { return "Starting a group"; }

    @Override
    public String joiningAGroup() { return "Joining a group"; }

    @Override
    public String swappingTurns() { return "Swapping turns"; }

    @Override
    public String drawingTurns() { return "Drawing turns"; }

    @Override
    public String officersWork() { return "An officer's work"; }

    @Override
    public String decideTogether() { return "Decide together"; }

    @Override
    public String endEarly() { return "End the cycle early"; }

    @Override
    public String newChair() { return "Another chair"; }

    @Override
    public String stopASay() { return "Stop a member's say"; }

    @Override
    public String giveASayBack() { return "Give a say back"; }

    @Override
    public String pause() { return "Pause the group"; }

    @Override
    public String letItGoOn() { return "Let the group go on"; }

    @Override
    public String endEarlyAsked(GroupName group) {
        return "End " + group + " early? Those paid out pay on, the others get back what they put in. Most must agree.";
    }

    @Override
    public String newChairAsked(GroupName group) {
        return "Be the chair of " + group + "? Most must agree, and the chair keep silent for 7 days.";
    }

    @Override
    public String goOnAsked(GroupName group) { return "Let " + group + " go on? Another officer must agree."; }

    @Override
    public String stopWhose() { return "Stop whose say?"; }

    @Override
    public String giveBackWhose() { return "Give whose say back?"; }

    @Override
    public String nobodysSay() { return "Nobody's: there is nothing to change here."; }

    @Override
    public String stopAsked(String name) {
        return "Stop the say of " + name + "? They pay on and keep their turn. Why?";
    }

    @Override
    public String pauseAsked(GroupName group) {
        return "Pause " + group + "? No money moves until two officers let it go on. Why?";
    }

    @Override
    public String why(MotionReason cause) {
        return switch (cause) {
            case DISPUTE -> "A dispute";
            case MONEY -> "Money looks wrong";
            case OTHER -> "Another reason";
        };
    }

    @Override
    public String whoLeads() { return "Who leads"; }

    @Override
    public String chairAndOne() { return "With the chair's and one more officer's yes:"; }

    @Override
    public String nameCustodian() { return "Name a custodian"; }

    @Override
    public String endCustodian() { return "End a custodian"; }

    @Override
    public String removeOfficer() { return "Remove an officer"; }

    @Override
    public String whoseDuty() { return "Who?"; }

    @Override
    public String nobodyForThat() { return "There is nobody for that now."; }

    @Override
    public String cashToWhom() { return "Gave cash to whom?"; }

    @Override
    public String motion(MotionKind kind, String name, GroupName group, Optional<MotionReason> causes) {
        return switch (kind) {
            case END_EARLY -> "End " + group + " early? Those paid out pay on, the others get back what they put in.";
            case NEW_RULES -> group + ": other rules for the rounds to come?";
            case NEW_CHAIR -> group + ": shall " + name + " be the chair, if the chair keeps silent for 7 days?";
            case SUSPEND_MEMBER -> group + ": stop the say of " + name + "? They pay on and keep their turn.";
            case RESTORE_MEMBER -> group + ": give " + name + " their say back?";
            case PAUSE -> "Pause " + group + "? No money moves until two officers let it go on.";
            case GO_ON -> "Let " + group + " go on?";
            case NAME_CUSTODIAN -> group + ": shall " + name + " take cash, too? The chair, they and one more agree.";
            case END_CUSTODIAN -> group + ": shall " + name + " take no more cash?";
            case REMOVE_OFFICER -> group + ": shall " + name + " be no officer any more?";
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                group + ": shall " + name + " be " + lower(kind.duty().orElseThrow())
                        + "? The chair and one more agree.";
        } + causes.map(cause -> "\n" + why(cause)).orElse("");
    }

    @Override
    public String say(Vote word) {
        return switch (word) {
            case YES -> "Yes";
            case NO -> "No";
        };
    }

    @Override
    public String toDecide(MotionKind kind, GroupName group) {
        return switch (kind) {
            case END_EARLY -> "Early end: ";
            case NEW_CHAIR -> "Chair of ";
            case NEW_RULES -> "Rules of ";
            case SUSPEND_MEMBER, RESTORE_MEMBER -> "A say in ";
            case PAUSE -> "Pause ";
            case GO_ON -> "Go on: ";
            case NAME_CUSTODIAN, END_CUSTODIAN -> "Cash of ";
            case REMOVE_OFFICER, NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY -> "Officer of ";
        } + group;
    }

    @Override
    public String deciding() { return "A decision"; }

    @Override
    public String motionAsked() { return "Asked, and your yes counts. The others have 7 days to say theirs by PIN."; }

    @Override
    public String motionDecided() { return "Done: enough have agreed. All whom it concerns are told."; }

    @Override
    public String motionAskedBefore() { return "It has been asked for already. See To do."; }

    @Override
    public String noVoice() { return "Not while your say is stopped, or you are in default. Nothing was changed."; }

    @Override
    public String fewToDecide(int missing) {
        return "Too few officers: " + missing + " more must agree. The chair can name them. Nothing was changed.";
    }

    @Override
    public String nothingToDecide() { return "There is nothing of that to decide now. Nothing was changed."; }

    @Override
    public String rulesToComeOf(GroupName group) {
        return "Rules of " + group + " for rounds to come. All must accept:";
    }

    @Override
    public String proposedInCourse(int n) {
        return "Done. " + n + (n == 1 ? " member is" : " members are")
                + " asked. They hold for rounds to come if all accept within 7 days.";
    }

    @Override
    public String rulesAskedBefore() { return "Members are asked about other rules now. Wait until that is decided."; }

    @Override
    public String nothingNew() { return "These are the rules already. Nothing was changed."; }

    @Override
    public String wordNoted(Vote word) {
        return switch (word) {
            case YES -> "Your yes is noted. You are told when it is decided.";
            case NO -> "Your no is noted. You are told when it is decided.";
        };
    }

    @Override
    public String ownSay() { return "It is about your own say. Other officers decide that."; }

    @Override
    public String mayNot(Conduct conduct) {
        return switch (conduct) {
            case IN_DEFAULT ->
                "You are in default here. You cannot act as an officer until you have paid what you owe.";
            case SUSPENDED -> "Two officers have stopped your say here. You pay on and keep your turn.";
            case GOOD -> notAnOfficer();
        };
    }

    @Override
    public String theyMayNot(Conduct conduct) {
        return switch (conduct) {
            case IN_DEFAULT -> "They are in default: no duty before they have paid. Nothing was changed.";
            case SUSPENDED -> "Officers have stopped their say: no duty now. Nothing was changed.";
            case GOOD -> changed();
        };
    }

    @Override
    public String noSwapSuspended() { return "Two officers have stopped your say here: no swap. You keep your turn."; }
}
