package susu.ussd;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.FinesPaid;
import susu.groups.Conduct;
import susu.groups.GroupCode;
import susu.groups.Figure;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.Holidays;
import susu.groups.InArrears;
import susu.groups.Phones;
import susu.groups.PotLeaves;
import susu.groups.ShortPot;
import susu.groups.SeenAs;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.Rejection;
import susu.groups.ReserveEnd;
import susu.groups.ReserveUse;
import susu.groups.Taker;
import susu.groups.Terms;
import susu.groups.Waivable;
import susu.groups.Vote;
import susu.groups.WaiverReason;
import susu.members.Reminders;

/**
 * Every word of the menu; each language is one class. A screen's own text is at most {@link Layout#MENU} septets with its
 * choices; the parts' names say what they hold, so that a test can fill each with the longest there is.
 */
interface Words {
    // On many screens.
    String back();

    String exit();

    String more();

    String home();

    String page(int page, int of);

    String wrongChoice();

    String yes();

    // Last screens.
    String goodbye();

    String trouble();

    String closing();

    String notServed();

    String dialAgain();

    String tooMuch();

    String tooManyRequests();

    String lost();

    // Becoming a member.
    String susuSave();

    String english();

    String twi();

    String welcome();

    String joinAGroup();

    String startAGroup();

    String howItWorks();

    /** Pages 1 to {@link #HOW_PAGES}. */
    String how(int page);

    int HOW_PAGES = 3;

    String askName();

    String notAName();

    String choosePin();

    String notAPin();

    String easyPin();

    String repeatPin();

    String otherPin();

    String consent();

    String agree();

    String no();

    String notRegistered();

    // Home and paying.
    String due(GroupName group, Money amount, LocalDate date);

    String late(GroupName group, Money amount, LocalDate date);

    String defaulted(GroupName group, Money amount, LocalDate date);

    String fineOwed(GroupName group, Money amount);

    String waits(GroupName group, Money amount);

    String notArrived(GroupName group, Money amount);

    String nothingDueUntil(GroupName group, LocalDate date);

    String takenBack(GroupName group, Money amount);

    String payAmountAgain(GroupName group, Money amount);

    String confirmPayAgain(Money amount, GroupName group, String wallet);

    String nothingDue(GroupName group);

    String forming(GroupName group, int taken, int size, LocalDate date);

    String ended(GroupName group);

    String suspended(GroupName group);

    String stillAsked(GroupName group);

    String pay();

    String myTurn();

    String group();

    String toDo(int n);

    String confirmPay(Money amount, GroupName group, String round, String wallet);

    String round(int round, int of);

    String payNow();

    String anotherAmount();

    String payAmount(GroupName group, Money amount);

    String payAhead(GroupName group);

    String payAhead();

    String payRange(Money least, Money most);

    String otherDues();

    String whichDue();

    String dueOf(GroupName group, Money amount);

    String asked(Money amount, GroupName group);

    String promptLive();

    String promptOpen(Money amount, GroupName group);

    /** The provider does not know of the payment: there is no prompt to approve. */
    String promptNotArrived(Money amount, GroupName group);

    String askMyWalletAgain();

    /** Nothing is sent to any wallet for a while. */
    String payNotNow();

    String forAMember();

    String payForWhom(GroupName group);

    /** The number is not that of another member of the group: it is not told whose it is, or whether it is anybody's. */
    String noFellow();

    String payForAmount(String name, GroupName group);

    String confirmPayFor(Money amount, GroupName group, String name, String wallet);

    /** Another member is paying what the caller owes. */
    String paidByAnother(GroupName group, Money amount);

    /** What may be paid for that member. */
    String payForRange(Money least, String name);

    String otherIsPaying(String name);

    /** The turn, or its price, is another by now. */
    String turnChanged();

    String promptGone(GroupName group);

    String checkAgain();

    String changedBeforePaying();

    String notRunning();

    /** There is nothing to pay in a cycle that has ended. */
    String completed();

    // Cash.
    String iGaveCash();

    String cashTo(String name, Money amount);

    String cashAhead(String name);

    String noTreasurer();

    String recordCash();

    String cashFromWhom();

    String payer(String name, Money amount);

    String cashFrom(String name, Money amount);

    String cashSaid(String name, Money amount);

    String cashOwn();

    String cashNotTaken();

    String notTheTreasurer();

    String cashNotOwed();

    String cashRange(Money least, Money most);

    String answerCashFirst(String name, Money amount);

    String custodyFull(Money sum);

    String countFirst(LocalDate date);

    String takesNoMore(String name);

    String cashChanged();

    String toCash(String name, GroupName group);

    String cashAsked(String name, Money amount, GroupName group, String round);

    String cashGiven(String name, Money amount, GroupName group, String round);

    String cashCounted(Money amount);

    String cashBox();

    String cashBoxOwn(GroupName group, Money sum, Money pot, Optional<LocalDate> by);

    String cashBoxOf(String name, GroupName group, Money sum, Optional<LocalDate> by);

    String handIt();

    String handWhich();

    String noPotInHand();

    String handHowMuch(String name, Money sum, String round);

    String handSaid(String name, Money amount);

    String handOwn();

    String handNotYet();

    String handRange(Money least, Money sum);

    String handAskedBefore(String name);

    String handedAsked(String name, Money amount, GroupName group, String round);

    String iHaveIt();

    String handedReceived(Money amount);

    String bankIt();

    String bankHowMuch(GroupName group, Money sum);

    String bankRange(Money least, Money sum);

    String bankAsked(Money amount, GroupName group, String wallet);

    String bankNow();

    String nothingToBank();

    String countIt();

    String countHowMuch(GroupName group);

    String countWaits(Money sum);

    String toCount(String name, GroupName group);

    String countAsked(String name, Money sum, GroupName group);

    String countAgrees();

    String countOver(Money sum);

    String countShort(Money sum);

    String nobodyCountsAlone();

    String countChanged();

    String holdsCash(Money sum);

    String holdsCashToo(String name, Money sum);

    String creditInCash(Money amount);

    String cashWork();

    // The groups.
    String whichGroup();

    String turn(Money pot, String round, LocalDate date);

    /** A pot that leaves in parts: so much of it has arrived, and when more leaves, if that is known. */
    String turnInParts(Money pot, String round, Money sum, Optional<LocalDate> by);

    String turnAtStart(GroupName group, LocalDate date);

    String turnByDraw(GroupName group, LocalDate date);

    String noTurnToCome(GroupName group);

    String seeOrder();

    String askToSwap();

    String swapForWhich();

    String swapWished(String name);

    String swapWaits();

    String noSwap();

    String toSwap(String name, GroupName group);

    String swapAsked(String name, LocalDate date, LocalDate yours);

    String agreeToSwap();

    String swapped(int round, LocalDate date);

    String groupNow(GroupName group, String round, int paid, int dues, Money sum, String name);

    String whoPaid();

    String paidTitle(GroupName group);

    String paid(String name);

    String notPaidYet(String name);

    String nobodyPaid();

    String order();

    String orderTitle(GroupName group);

    String turnOn(LocalDate date, String name);

    String turnDone(LocalDate date, String name);

    String turnCancelled(String name);

    String turnNumber(int slot, String name);

    /** The line of a turn with what its member typed for the draw, as the draw's text has it. */
    String withTyped(String line, int slot, String digits);

    String leaders();

    String leadersTitle(GroupName group);

    String myAlias();

    String aliasAsked(String name);

    String notAnAlias();

    String aliasTaken();

    String aliasChosen(String name);

    String leader(GroupView.Duty duty, String name);

    String rules();

    /** Pages 1 to {@link #rulePages}. */
    String rules(int page, Terms terms);

    int rulePages(Terms terms);

    String accept();

    String invite();

    String shareCode(GroupName group, GroupCode code);

    String creditBack();

    String creditBackAsked(Money amount, GroupName group, String wallet);

    String creditSent(Money amount, String wallet);

    /** So much to the own wallet, the rest to those who had paid it. */
    String creditSentBack(Money amount, Money sum);

    String creditStays(Money amount);

    String creditWaitsForOfficers(Money amount);

    String creditNotNow(Money amount);

    String creditWaits(Money amount, LocalDate date, LocalTime time);

    String keptEntry(LocalDate date, Money amount, GroupName group, String ref);

    String noCredit(GroupName group);

    String notYours();

    // Starting a group.
    String createName();

    String notAGroupName();

    String createAmount();

    String amountUnclear();

    String amountRange(Money least, Money most);

    String createEvery();

    String eachDay();

    String eachWeek();

    String eachTwoWeeks();

    String eachMonth();

    String otherFrequency();

    String createDays();

    String daysRange();

    String createSize();

    String sizeRange();

    String createStart();

    String notADate();

    String createOrder();

    String firstToJoin();

    String byDraw();

    String review(Terms terms);

    String moreRules();

    String moreRulesOf(GroupName group);

    String beingLate();

    String payouts();

    String guards();

    String holidays(Holidays holidays);

    String namesAndNumbers();

    String seenAs(SeenAs names);

    String phones(Phones phones);

    String fineOf(Optional<Money> fine);

    String fineAsked(Money most);

    String fineRange(Money most);

    String finesPaid(FinesPaid when);

    String defaultAfter(int daysLate);

    String defaultAfterAsked();

    String defaultAfterRange();

    String inArrears(InArrears arrears);

    String heldBack(int percent);

    String heldBackAsked();

    String reserve(int percent);

    String reserveAsked();

    String percentRange(int percent);

    String reserveUse(ReserveUse use);

    String reserveEnd(ReserveEnd end);

    String graceDays(int days);

    String graceAsked(int days);

    String graceRange(int days);

    String potLeaves(PotLeaves leaves);

    String approvals(Optional<Integer> number);

    String approvalsAsked();

    String approvalsRange();

    String cash(CashRules cash);

    String cashRuleAsked();

    String noCash();

    String somePots(int pots);

    String someContributions();

    String cashMostAsked(int dues);

    String cashMostRange(int dues);

    String create();

    String change();

    String created(GroupName group, GroupCode code);

    String nameTaken(GroupName group);

    String dateGone();

    // Joining one.
    String joinCode();

    String notACode();

    String codeUnknown();

    String in(GroupName group);

    String inviteANumber();

    String inviteWhom(GroupName group);

    String notANumber();

    String inviteAsked(String wallet, GroupName group);

    String invited(String wallet, LocalDate date);

    String invitedBefore(String wallet, LocalDate date);

    String isIn(String wallet);

    String manyInvited(int n);

    String hasAsked(String wallet);

    String manyInvitedToday();

    String codeGuesses(LocalTime time);

    String leave();

    String leaveAsked(GroupName group);

    /** When turns are drawn, or being drawn. */
    String leaveDrawnAsked(GroupName group);

    String left(GroupName group);

    String payBeforeLeaving(Money amount);

    String takenBackStays(String name, Money amount);

    String moneyIsMissing();

    String leaveStarted();

    String takeOutDrawn();

    String chairMayNotLeave();

    String joinSlots(int n);

    String turnsRange(int n);

    String fewerLeft(int n);

    String askedToJoin(GroupName group);

    String joinByWhichTurn(GroupName group);

    String turnFor(LocalDate date, Money sum);

    String joinByTurn(Terms terms, int round, LocalDate date, Money sum);

    String readRules();

    String stillAskedForTurn(GroupName group);

    String turnToPay(GroupName group);

    String alreadyIn();

    String full();

    String notForming();

    // An officer's work.
    String officer();

    String officerOf(GroupName group);

    String admit(int n);

    String startTheCycle();

    String waitsForYou();

    String nothingToDo();

    String toAdmit(String name, GroupName group);

    String toSendAgain(String round, GroupName group);

    String draw();

    String drawAsked(GroupName group, int hours);

    String otherHours();

    String drawHoursAsked();

    String drawHoursRange();

    String drawTurns();

    String drawOpened(GroupName group, LocalDate date, LocalTime time);

    String drawRuns(int n, GroupName group, LocalDate date, LocalTime time, int taken, int of);

    String drawBroken(int n, GroupName group, int taken, int of);

    String drawVoid(int n, GroupName group);

    String drawDone(GroupName group, LocalDate date);

    String tooFewToDraw();

    String drawBegun();

    String notDrawn();

    String toDraw(GroupName group);

    String typeDigits(GroupName group);

    String notDigits();

    String drawNoted(String digits);

    String drawOver();

    String admitAsked(String name, String wallet, GroupName group, int n);

    String fewerLeftThanAsked(int n);

    String admitYes();

    String refuse();

    String toTakeUp(GroupView.Duty duty, GroupName group);

    String dutyAsked(String name, GroupView.Duty duty, GroupName group);

    String tookUp(GroupView.Duty duty);

    String toClose(GroupName group);

    /** So much goes back to so many members at the end of a cycle. */
    String closingAsked(Money sum, int members, GroupName group);

    /** Of the officer's own wish for another cycle. */
    String sheetWaits();

    String toApprove(String name, GroupName group);

    String sendWhatIsThere();

    String sendWhatIsThereAsked();

    /** A pot that is short. What would leave of it tells what its recipient owes, which is not for all to know. */
    String shortPot(int n);

    String noShortPot();

    String partAsked();

    String partAskedBefore();

    /** Whoever asks approves nothing. */
    String fewIfYouAsk(int missing, int needed);

    /** What becomes of a pot that is short. */
    String shortPots(ShortPot shortPot);

    /** So much is to leave now, and the rest of the pot once it has come. */
    String payoutInPartAsked(Money sum, Money pot, String name, String wallet, GroupName group, int round);

    String payoutAsked(Money pot, String name, String wallet, GroupName group, int round);

    /** The same where there is no room for the round. */
    String partAskedWithoutRound(Money sum, Money pot, String name, String wallet, GroupName group);

    /** A wallet for which the provider has another name than the member's. */
    String ofAnotherName(String wallet);

    String approve();

    String reject();

    String approved();

    String rejected();

    String why();

    String why(Rejection rejection);

    String yourOwnPayout();

    String suspended();

    String payoutsStopped();

    String wordWaits(LocalDate date, LocalTime time);

    String handWaits(LocalDate date, LocalTime time);

    String changeOfficers();

    String nameWhom();

    String nobodyToName();

    String whichDuty(String name);

    String duty(GroupView.Duty duty);

    String named(String name);

    /** The chair has named somebody, and another officer is asked before them. */
    String officersAsked(String name);

    String onlyTheChair();

    String hasADuty();

    String dutyTaken(GroupView.Duty duty);

    String layDownAsked(GroupView.Duty duty, GroupName group);

    String laidDown();

    String chairStays();

    String fewApprovers(int missing, int needed);

    String atRisk();

    String atRiskInAll(Money pot, Money sum);

    String atRiskBy(String name, Money sum);

    String nothingAtRisk();

    String letOff();

    String letOffWhat();

    String nothingToLetOff();

    String owedBy(Waivable.What debt, String name, Money amount);

    String waiveAsked(Waivable.What debt, String name, Money amount, int round);

    String why(WaiverReason reason);

    String waiverOf(Waivable.What debt, String name, Money amount, GroupName group, int round, WaiverReason reason);

    String letThemOff();

    String toWaive(Waivable.What debt, String name, GroupName group);

    String waiverAsked();

    String ownFine();

    String fewToWaive(int missing);

    String agreedToWaiver();

    String fineStays();

    String sendAgainAsked(Money pot, String name, GroupName group, int round);

    String sendAgain();

    String startAsked(GroupName group, int size, Money amount, LocalDate date);

    String start();

    String admitted(String name);

    String turnedDown(String name);

    String sentAgain();

    String started(GroupName group, LocalDate date);

    String changed();

    String notAnOfficer();

    /** Why an officer, or who is to be one, may not act. */
    String tooFew();

    // New rules.
    String newRules();

    String saveAgain();

    String newRulesAsked(Terms terms);

    String onlyTheDate();

    String otherRules();

    String propose();

    String proposed(int n);

    String toAcceptRules(GroupName group);

    String rulesAccepted(GroupName group);

    String rulesChanged();

    String notReady(int n);

    String onlyTheChairMay();

    String rulesStay();

    String rulesDrawn();

    String turnsTaken(int size);

    String moneyOnItsWay();

    String asTheChairSets();

    String turnAsSet(GroupName group, LocalDate date);

    String setOrder();

    String moveWhich();

    String placed(int slot, String name);

    String whichRound(String name, int n);

    String proposeOrder();

    String orderNotSet();

    String fewerTurnsNow(int n);

    String hasStarted();

    String onlyBeforeTheStart();

    String takeOut();

    String takeOutWhom();

    String hasNotAccepted(String name);

    String nobodyToTakeOut();

    String takeOutAsked(String name, GroupName group);

    String takenOut(String name);

    String cannotStart();

    // The PIN.
    String sign();

    String wrongPin(int triesLeft);

    String locked(LocalTime time, LocalDate date);

    String blocked();

    // Turns that are offered and taken over.
    String offerMyTurn();

    String takeOverATurn();

    String offerWhich();

    String takeOverWhich();

    String nothingToOffer();

    String nothingOffered();

    String turnOffered(LocalDate date);

    String offerAsked(int round, LocalDate date, Money sum);

    String keepAsked(int round, LocalDate date);

    String takeOverAsked(String name, int round, LocalDate date, Money sum);

    String takeOverOf(Taker who, String name, String wallet, GroupName group, int round, LocalDate date);

    String payTurn(Money sum, GroupName group, int round, LocalDate date, String wallet);

    String toTakeOver(String name, GroupName group);

    String toPayTurn(GroupName group);

    String turnIsOffered(int round, LocalDate date);

    String turnIsKept();

    String turnBeingPaid();

    String takeOverWished(Money sum);

    String turnsEnough(int taken);

    String takeOverWaits();

    String nobodyAgrees();

    String takeOverAgreed(String name, Money sum);

    String takeOverRefused();

    String ownTakeOver();

    String takingOver();

    // What is one's own.
    String moreTitle();

    String passbook();

    String emptyPassbook();

    String paidLine(LocalDate date, Money amount);

    String receivedLine(LocalDate date, Money pot);

    String paidEntry(LocalDate date, Money amount, GroupName group, int round, String ref);

    String cashLine(LocalDate date, Money amount);

    String cashEntry(LocalDate date, Money amount, GroupName group, int round, String ref);

    String cashKeptEntry(LocalDate date, Money amount, GroupName group, String ref);

    String handedLine(LocalDate date, Money amount);

    String handedEntry(LocalDate date, Money amount, GroupName group, int round, String ref);

    String bankedLine(LocalDate date, Money amount);

    String bankedEntry(LocalDate date, Money amount, GroupName group, String ref);

    String comesBackLine(LocalDate date, Money amount);

    String comesBackEntry(LocalDate date, Money amount, GroupName group, String ref);

    String returnedLine(LocalDate date, Money amount);

    String returnedEntry(LocalDate date, Money amount, GroupName group, String ref);

    String turnEntry(LocalDate date, Money amount, GroupName group, int round, String ref);

    /** With who paid it. */
    String paidByEntry(LocalDate date, Money amount, GroupName group, String name, String ref);

    String paidForEntry(LocalDate date, Money amount, GroupName group, String name, String ref);

    /** What had been paid for that member is back. */
    String returnedForEntry(LocalDate date, Money amount, GroupName group, String name, String ref);

    /** What that member had paid is back with them. */
    String returnedToEntry(LocalDate date, Money amount, GroupName group, String name, String ref);

    String receivedEntry(LocalDate date, Money pot, GroupName group, int round, String ref);

    String momoId(String momo);

    String myAccount();

    String account(String name, String wallet);

    String changePin();

    String pinChanged();

    String language();

    String myName();

    /** Whether reminders come. */
    String reminders(Reminders wanted);

    String whatYouHold();

    /** What is kept of a member: who they are, since when, so many groups and lines of the passbook. */
    String held(String owner, LocalDate date, int of, int n);

    String complain();

    String complaining();

    String complainAsked();

    String sayMore();

    String complaintKept(String ref, LocalDate date);

    String whyThisFigure();

    String figureOf(Money pot);

    /** A part of a figure, below zero if it was kept back. */
    String figure(Figure.What part, Money pot, int slot);

    /** A figure that has no parts. */
    String wholeFigure();

    String remind();

    String remindAsked(int n, Money sum, GroupName group);

    String sendSms();

    String reminded(int n);

    String remindedBefore();

    String nobodyOwes();

    String forgotPin();

    String callSupport();

    String joinOrStart();

    String help();

    String helpText();

    // Taking up again.
    String stoppedAt(String what);

    String goOn();

    String startAgain();

    String becomingMember();

    String paying();

    String startingAGroup();

    String joiningAGroup();

    String officersWork();

    String drawingTurns();

    String swappingTurns();

    // What a group decides together.
    String decideTogether();

    String endEarly();

    String newChair();

    String stopASay();

    String giveASayBack();

    String pause();

    String letItGoOn();

    String endEarlyAsked(GroupName group);

    String newChairAsked(GroupName group);

    String goOnAsked(GroupName group);

    String stopWhose();

    String giveBackWhose();

    String nobodysSay();

    String stopAsked(String name);

    String pauseAsked(GroupName group);

    String why(MotionReason cause);

    String whoLeads();

    String chairAndOne();

    String nameCustodian();

    String endCustodian();

    String removeOfficer();

    String whoseDuty();

    String nobodyForThat();

    String cashToWhom();

    String motion(MotionKind kind, String name, GroupName group, Optional<MotionReason> causes);

    String say(Vote word);

    String toDecide(MotionKind kind, GroupName group);

    String deciding();

    String motionAsked();

    String motionDecided();

    String motionAskedBefore();

    String noVoice();

    String fewToDecide(int missing);

    String nothingToDecide();

    String rulesToComeOf(GroupName group);

    String proposedInCourse(int n);

    String rulesAskedBefore();

    String nothingNew();

    String wordNoted(Vote word);

    String ownSay();

    String mayNot(Conduct conduct);

    String theyMayNot(Conduct conduct);

    String noSwapSuspended();
}
