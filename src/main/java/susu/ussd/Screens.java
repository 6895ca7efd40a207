package susu.ussd;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import susu.groups.Groups;
import susu.groups.MotionKind;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.Screen.Choice;

/** The whole menu for one caller. Showing changes nothing; an answer only says what it asks for. */
final class Screens {
    private static final Pattern ENTRY = Pattern.compile("[\\x20-\\x7e]{1,80}");
    private final Sight sight;
    private final Words words;
    private final JoiningScreens joining;
    private final PayingScreens paying;
    private final GroupScreens groups;
    private final FoundingScreens founding;
    private final RuleScreens rules;
    private final OfficerScreens officers;
    private final CashScreens cash;
    private final HandingScreens handing;
    private final MotionScreens motions;
    private final TurnScreens turns;
    private final OwnScreens own;

    /**
     * @param marks makes the marks by which a yes to paying is known
     */
    Screens(Sight sight, Words words, LocalDate today, Supplier<String> marks) {
        this.sight = sight;
        this.words = words;
        this.joining = new JoiningScreens(sight, words);
        this.paying = new PayingScreens(sight, words, marks);
        this.groups = new GroupScreens(sight, words);
        this.founding = new FoundingScreens(sight, words, today);
        this.rules = new RuleScreens(sight, words);
        this.officers = new OfficerScreens(sight, words, marks);
        this.cash = new CashScreens(sight, words, marks);
        this.handing = new HandingScreens(sight, words);
        this.motions = new MotionScreens(sight, words);
        this.turns = new TurnScreens(sight, words, marks);
        this.own = new OwnScreens(sight, words);
    }

    /** Where a call begins. */
    Step start() {
        if (sight.caller().isEmpty()) return new Step.Language();
        return sight.groups().isEmpty() ? new Step.Welcome() : new Step.Home();
    }

    Screen show(Step step) {
        return switch (step) {
            case Step.Language() -> joining.language();
            case Step.Welcome() -> joining.welcome(step);
            case Step.HowItWorks(var page, var from) -> joining.howItWorks(page, from);
            case Step.AskName(var goal) -> joining.askName(goal, step);
            case Step.ChoosePin(var goal, var name) -> joining.choosePin(goal, name, step);
            case Step.RepeatPin(var who) -> joining.repeatPin(who, step);
            case Step.Consent(var who) -> joining.consent(who);
            case Step.JoinCode() -> joining.joinCode(step);
            case Step.JoinSlots(var code) -> joining.joinSlots(code, step);
            case Step.JoinRules read -> joining.joinRules(read);
            case Step.JoinTurn(var code, int page) -> joining.joinTurn(code, page);
            case Step.JoinTurnReview review -> joining.joinTurnReview(review);
            case Step.JoinTurnRules read -> joining.joinTurnRules(read);

            case Step.Home() -> home(step);
            case Step.NothingToPay() -> paying.nothingToPay(step);
            case Step.ConfirmPay confirm -> paying.confirmPay(confirm);
            case Step.PayAmount(var group, _) -> paying.payAmount(group, step);
            case Step.PayFor(var group, _) -> paying.payFor(group, step);
            case Step.PayForAmount(var group, var who) -> paying.payForAmount(group, who, step);
            case Step.ConfirmPayFor confirm -> paying.confirmPayFor(confirm);
            case Step.PromptOpen(var group) -> paying.promptOpen(group, step);
            case Step.PayOther other -> paying.payOther(other);

            case Step.GiveCash(var group, _) -> cash.giveCash(group, step);
            case Step.GiveCashTo to -> cash.giveCashTo(to);
            case Step.CashFrom(var group, int page) -> cash.cashFrom(group, page);
            case Step.TakeCash take -> cash.takeCash(take);
            case Step.CashAsked(var ask) -> cash.cashAsked(ask, step);
            case Step.CashBox(var group) -> cash.cashBox(group);
            case Step.HandPots(var group, int page) -> handing.pots(group, page);
            case Step.HandAmount hand -> handing.amount(hand);
            case Step.HandedAsked(var ask) -> handing.asked(ask, step);
            case Step.BankAmount bank -> cash.bankAmount(bank);
            case Step.BankReview bank -> cash.bankReview(bank);
            case Step.CountCash(var group) -> cash.countCash(group, step);
            case Step.CountAsked(var ask) -> cash.countAsked(ask, step);

            case Step.PickGroup(var wanted, var page) -> groups.pickGroup(wanted, page);
            case Step.MyTurn(var group, int which) -> groups.myTurn(group, which, step);
            case Step.SwapWith with -> groups.swapWith(with);
            case Step.Group(var group) -> groups.group(group, step);
            case Step.GroupMore(var group, int page) -> groups.groupMore(group, page);
            case Step.CreditBack(var group) -> groups.creditBack(group, step);
            case Step.Leave(var group) -> groups.leave(group, step);
            case Step.MyAlias(var group) -> groups.myAlias(group, step);
            case Step.OfferTurn(var group, int page) -> turns.offer(group, page);
            case Step.OfferReview(var group, var turn, _) -> turns.offerReview(group, turn, step);
            case Step.TakeOver(var group, int page) -> turns.takeOver(group, page);
            case Step.TakeOverReview(var group, var turn, _) -> turns.takeOverReview(group, turn, step);
            case Step.TakeOverAsked(var ask) -> turns.agreeAsked(ask, step);
            case Step.PayTurn(var turn, var mark) -> turns.pay(turn, mark);
            case Step.WhoPaid(var group, var page) -> groups.whoPaid(group, page);
            case Step.Order(var group, var page, var from) -> groups.order(group, page, from);
            case Step.Rules(var group, var page) -> groups.rules(group, page);
            case Step.Leaders(var group, var page) -> groups.leaders(group, page);
            case Step.Invite(var group) -> groups.invite(group);
            case Step.InviteNumber(var group) -> groups.inviteNumber(group, step);
            case Step.InviteReview(var group, var phone) -> groups.inviteReview(group, phone, step);

            case Step.CreateName() -> founding.name(step);
            case Step.CreateAmount(var whose) -> founding.amount(whose, step);
            case Step.CreateEvery(var whose, var amount) -> founding.every(whose, amount);
            case Step.CreateDays(var whose, var amount) -> founding.days(whose, amount, step);
            case Step.CreateSize(var whose, var amount, var every) -> founding.size(whose, amount, every, step);
            case Step.CreateStart(var whose, var amount, var every, var size) ->
                founding.start(whose, amount, every, size, step);
            case Step.CreateOrder so -> founding.order(so);
            case Step.CreateTurns(var whose, var terms) -> founding.turns(whose, terms, step);
            case Step.CreateReview(var whose, var terms, int turns) -> founding.review(whose, terms, turns, step);

            case Step.MoreRules so -> founding.moreRules(so);
            case Step.MoreRulesYet(var so) -> founding.moreRulesYet(so);
            case Step.MoreLate(var so) -> founding.moreLate(so);
            case Step.MorePayouts(var so) -> founding.morePayouts(so);
            case Step.MoreGuards(var so) -> founding.moreGuards(so);
            case Step.MoreGrace(var so) -> founding.moreGrace(so, step);
            case Step.MoreFine(var so) -> founding.moreFine(so, step);
            case Step.MoreDefault(var so) -> founding.moreDefault(so, step);
            case Step.MoreApprovals(var so) -> founding.moreApprovals(so, step);
            case Step.MoreHeldBack(var so) -> founding.moreHeldBack(so, step);
            case Step.MoreReserve(var so) -> founding.moreReserve(so, step);
            case Step.MoreCash(var so) -> founding.moreCash(so);
            case Step.MoreSight(var so) -> founding.moreSight(so);
            case Step.MoreCashMost(var so) -> founding.moreCashMost(so, step);

            case Step.NewRules(var group) -> rules.newRules(group);
            case Step.AcceptRules(var ask, int page) -> rules.acceptRules(ask, page, step);
            case Step.AcceptTurns(var ask) -> rules.acceptTurns(ask, step);
            case Step.SetOrder set -> rules.setOrder(set);
            case Step.PlaceTurn place -> rules.placeTurn(place, step);
            case Step.TakeOut(var group, int page) -> rules.takeOut(group, page);
            case Step.TakeOutReview(var group, var person, var name, _) ->
                rules.takeOutReview(group, person, name, step);

            case Step.ToDoList(var page) -> officers.toDo(page);
            case Step.AdmitAsked(var ask) -> officers.admitAsked(ask, step);
            case Step.DrawNumber(var ask) -> officers.drawNumber(ask, step);
            case Step.SwapAsked(var ask) -> officers.swapAsked(ask, step);
            case Step.DutyAsked(var ask) -> officers.dutyAsked(ask, step);
            case Step.Fines(var group, int page) -> officers.fines(group, page);
            case Step.WaiveWhy(var group, var fine, _) -> officers.waiveWhy(group, fine, step);
            case Step.WaiverAsked(var ask) -> officers.waiverAsked(ask, step);
            case Step.Decide(var group) -> motions.decide(group);
            case Step.AskMotion ask -> motions.ask(ask, step);
            case Step.WhoLeads(var group) -> motions.whoLeads(group);
            case Step.WhoseDuty whose -> motions.whoseDuty(whose, step);
            case Step.WhoseSay whose -> motions.whoseSay(whose, step);
            case Step.MotionWhy(var group, var whom) -> motions.why(group, whom, step);
            case Step.MotionAsked(var ask) -> motions.asked(ask, step);
            case Step.ClosingAsked(var ask) -> officers.closingAsked(ask, step);
            case Step.PayoutAsked(var ask) -> officers.payoutAsked(ask, step);
            case Step.Why(var ask) -> officers.why(ask, step);
            case Step.SendAgain(var payout) -> officers.sendAgain(payout, step);
            case Step.Officer(var group) -> officers.officer(group);
            case Step.OfficerMore(var group, int page) -> officers.more(group, page);
            case Step.AtRisk(var group, int page) -> officers.atRisk(group, page);
            case Step.PotsInPart(var group, int page) -> groups.potsInPart(group, page, step);
            case Step.Draw(var group, int hours) -> officers.draw(group, hours, step);
            case Step.DrawHours(var group) -> officers.drawHours(group, step);
            case Step.StartCycle(var group) -> officers.startCycle(group, step);
            case Step.ChangeOfficers(var group, var page) -> officers.changeOfficers(group, page, step);
            case Step.WhichDuty(var group, var person, var name, _) -> officers.whichDuty(group, person, name, step);

            case Step.Sign sign -> own.sign(sign);
            case Step.More() -> own.more(step);
            case Step.Passbook(var page) -> own.passbook(page);
            case Step.Entry entry -> own.entry(entry);
            case Step.Account() -> own.account(step);
            case Step.AccountMore() -> own.accountMore(step);
            case Step.NewPin() -> own.newPin(step);
            case Step.RepeatNewPin(var first) -> own.repeatNewPin(first, step);
            case Step.NewName() -> own.newName(step);
            case Step.OtherLanguage() -> own.otherLanguage();
            case Step.Held() -> own.held();
            case Step.Complain() -> own.complain(step);
            case Step.WhyFigure(var entry, int page) -> own.whyFigure(entry, page);
            case Step.Remind(var group) -> officers.remind(group);
            case Step.Help() -> own.help(step);

            case Step.Resume(var stopped) -> Screen.Menu.of(words.stoppedAt(what(stopped).orElse(words.susuSave())),
                    Choice.of(words.goOn(), fresh(stopped)), Choice.of(words.startAgain(), start()));
            case Step.Again(var note, var same) -> show(same).withNote(note);
            case Step.Told(var text, _) -> Screen.Menu.of(text);
            case Step.Bye(var text) -> new Screen.Goodbye(text);
        };
    }

    private Screen home(Step step) {
        if (sight.caller().isEmpty()) return joining.language();
        return sight.groups().isEmpty() ? joining.welcome(step) : paying.home();
    }

    /** The step that 0 goes back to, never across something done; none where 0 leaves. */
    Optional<Step> before(Step step) {
        return switch (step) {
            case Step.Language(),Step.Home(),Step.Bye _ -> Optional.empty();
            case Step.Welcome() -> sight.groups().isEmpty() ? Optional.empty() : Optional.of(new Step.More());
            case Step.HowItWorks(_, var from) -> Optional.of(from);
            case Step.AskName _ -> Optional.of(new Step.Welcome());
            case Step.ChoosePin(var goal, _) -> Optional.of(new Step.AskName(goal));
            case Step.RepeatPin(var who) -> Optional.of(new Step.ChoosePin(who.goal(), who.name()));
            case Step.Consent(var who) -> Optional.of(new Step.ChoosePin(who.goal(), who.name()));
            case Step.JoinCode(),Step.CreateName() -> Optional.of(new Step.Welcome());
            case Step.JoinSlots _ -> Optional.of(new Step.JoinCode());
            case Step.JoinRules(var code, _, _, _) -> Optional.of(joining.beforeRules(code));
            case Step.JoinTurn _ -> Optional.of(new Step.JoinCode());
            case Step.JoinTurnReview(var code, _) -> Optional.of(new Step.JoinTurn(code, 0));
            case Step.JoinTurnRules(var code, var turn, _, _) -> Optional.of(new Step.JoinTurnReview(code, turn));

            case Step.NothingToPay(),Step.ConfirmPay _,Step.PromptOpen _ -> Optional.of(new Step.Home());
            case Step.PayAmount(_, var from) -> Optional.of(from);
            case Step.PayOther(_, _, var from) -> Optional.of(from);
            case Step.PayFor(_, var from) -> Optional.of(from);
            case Step.ConfirmPayFor(var group, _, _, _) -> Optional.of(new Step.PayFor(group, new Step.Home()));
            case Step.PayForAmount(var group, _) -> Optional.of(new Step.PayFor(group, new Step.Home()));
            case Step.GiveCash(_, var from) -> Optional.of(from);
            case Step.GiveCashTo(var group, _, _) -> Optional.of(new Step.GiveCash(group, new Step.Home()));
            case Step.WhoLeads(var group) -> Optional.of(new Step.OfficerMore(group));
            case Step.WhoseDuty(var group, _, _) -> Optional.of(new Step.WhoLeads(group));
            case Step.CashFrom(var group, _) -> Optional.of(new Step.Officer(group));
            case Step.TakeCash take -> Optional.of(new Step.CashFrom(take.group(), take.page()));
            case Step.CashBox(var group) -> Optional.of(new Step.Officer(group));
            case Step.BankAmount(var group, _) -> Optional.of(new Step.CashBox(group));
            case Step.HandPots(var group, _) -> Optional.of(new Step.CashBox(group));
            case Step.HandAmount(var group, _) -> Optional.of(new Step.HandPots(group, 0));
            case Step.BankReview(var group, _, _) -> Optional.of(new Step.CashBox(group));
            case Step.CountCash(var group) -> Optional.of(new Step.CashBox(group));
            case Step.PickGroup _,Step.MyTurn _,Step.Group _ -> Optional.of(new Step.Home());
            case Step.ToDoList _,Step.More(),Step.Resume _ -> Optional.of(new Step.Home());

            case Step.SwapWith(var group, int which, _) -> Optional.of(new Step.MyTurn(group, which));
            case Step.OfferTurn(var group, _) -> Optional.of(new Step.GroupMore(group));
            case Step.OfferReview(var group, _, int page) -> Optional.of(new Step.OfferTurn(group, page));
            case Step.TakeOver(var group, _) -> Optional.of(new Step.GroupMore(group));
            case Step.TakeOverReview(var group, _, int page) -> Optional.of(new Step.TakeOver(group, page));
            case Step.TakeOverAsked _,Step.PayTurn _ -> Optional.of(new Step.ToDoList(0));
            case Step.WhoPaid(var group, _) -> Optional.of(new Step.Group(group));
            case Step.Order(_, _, var from) -> Optional.of(from);
            case Step.Rules(var group, _) -> Optional.of(new Step.Group(group));
            case Step.Leaders(var group, _) -> Optional.of(new Step.Group(group));
            case Step.Invite(var group) -> Optional.of(new Step.Group(group));
            case Step.InviteNumber(var group) -> Optional.of(new Step.Invite(group));
            case Step.InviteReview(var group, _) -> Optional.of(new Step.InviteNumber(group));
            case Step.GroupMore(var group, _) -> Optional.of(new Step.Group(group));
            case Step.CreditBack(var group) -> Optional.of(new Step.GroupMore(group));
            case Step.Leave(var group) -> Optional.of(new Step.GroupMore(group));
            case Step.MyAlias(var group) -> Optional.of(new Step.GroupMore(group));

            case Step.CreateAmount(var whose) -> Optional.of(FoundingScreens.beforeAmount(whose));
            case Step.CreateEvery(var whose, _) -> Optional.of(new Step.CreateAmount(whose));
            case Step.CreateDays(var whose, var amount) -> Optional.of(new Step.CreateEvery(whose, amount));
            case Step.CreateSize(var whose, var amount, _) -> Optional.of(new Step.CreateEvery(whose, amount));
            case Step.CreateStart(var whose, var amount, var every, _) ->
                Optional.of(new Step.CreateSize(whose, amount, every));
            case Step.CreateOrder(var whose, var amount, var every, var size, _) ->
                Optional.of(new Step.CreateStart(whose, amount, every, size));
            case Step.CreateTurns(var whose, var terms) -> Optional.of(FoundingScreens.beforeTurns(whose, terms));
            case Step.CreateReview(var whose, var terms, _) -> Optional.of(founding.beforeReview(whose, terms));

            case Step.MoreRules so -> Optional.of(founding.beforeMore(so));
            case Step.MoreRulesYet(var so) -> Optional.of(so);
            case Step.MoreLate(var so) -> Optional.of(so);
            case Step.MorePayouts(var so) -> Optional.of(so);
            case Step.MoreGuards(var so) -> Optional.of(so);
            case Step.MoreGrace(var so) -> Optional.of(new Step.MoreLate(so));
            case Step.MoreFine(var so) -> Optional.of(new Step.MoreLate(so));
            case Step.MoreDefault(var so) -> Optional.of(new Step.MoreLate(so));
            case Step.MoreApprovals(var so) -> Optional.of(new Step.MorePayouts(so));
            case Step.MoreHeldBack(var so) -> Optional.of(new Step.MoreGuards(so));
            case Step.MoreReserve(var so) -> Optional.of(new Step.MoreGuards(so));
            case Step.MoreCash(var so) -> Optional.of(so);
            case Step.MoreSight(var so) -> Optional.of(so);
            case Step.MoreCashMost(var so) -> Optional.of(new Step.MoreCash(so));

            case Step.AcceptRules _ -> Optional.of(new Step.ToDoList(0));
            case Step.AcceptTurns(var ask) -> Optional.of(rules.lastPage(ask));
            case Step.NewRules(var group) -> Optional.of(new Step.Officer(group));
            case Step.SetOrder(var group, _, _) -> Optional.of(new Step.Officer(group));
            case Step.PlaceTurn(var in, _, _) -> Optional.of(in);
            case Step.TakeOut(var group, _) -> Optional.of(new Step.OfficerMore(group));
            case Step.TakeOutReview(var group, _, _, int page) -> Optional.of(new Step.TakeOut(group, page));

            case Step.AdmitAsked _,Step.DrawNumber _,Step.SwapAsked _,Step.DutyAsked _ ->
                Optional.of(new Step.ToDoList(0));
            case Step.CashAsked _,Step.CountAsked _,Step.HandedAsked _ -> Optional.of(new Step.ToDoList(0));
            case Step.PayoutAsked _,Step.ClosingAsked _,Step.SendAgain _,Step.WaiverAsked _,Step.MotionAsked _ ->
                Optional.of(new Step.ToDoList(0));
            case Step.AskMotion(var group, var kind) -> Optional.of(kind == MotionKind.GO_ON
                    ? new Step.OfficerMore(group)
                    : new Step.Decide(group));
            case Step.Decide(var group) -> Optional.of(new Step.GroupMore(group));
            case Step.WhoseSay(var group, _, _) -> Optional.of(new Step.OfficerMore(group));
            case Step.MotionWhy(var group, var whom) -> Optional.of(whom.isPresent()
                    ? new Step.WhoseSay(group, MotionKind.SUSPEND_MEMBER, 0)
                    : new Step.OfficerMore(group));
            case Step.Fines(var group, _) -> Optional.of(new Step.Officer(group));
            case Step.WaiveWhy(var group, _, int page) -> Optional.of(new Step.Fines(group, page));
            case Step.Why(var ask) -> Optional.of(new Step.PayoutAsked(ask));
            case Step.Officer _,Step.Account(),Step.Help(),Step.Passbook _ -> Optional.of(new Step.More());
            case Step.Draw(var group, _) -> Optional.of(new Step.Officer(group));
            case Step.DrawHours(var group) -> Optional.of(new Step.Draw(group, Groups.USUAL_DRAW_HOURS));
            case Step.OfficerMore(var group, _) -> Optional.of(new Step.Officer(group));
            case Step.AtRisk(var group, _) -> Optional.of(new Step.OfficerMore(group));
            case Step.PotsInPart(var group, _) -> Optional.of(new Step.GroupMore(group));
            case Step.StartCycle(var group) -> Optional.of(new Step.Officer(group));
            case Step.ChangeOfficers(var group, _) -> Optional.of(new Step.Officer(group));
            case Step.WhichDuty(var group, _, _, int page) -> Optional.of(new Step.ChangeOfficers(group, page));

            case Step.AccountMore(),Step.NewPin(),Step.NewName(),Step.OtherLanguage() ->
                Optional.of(new Step.Account());
            case Step.RepeatNewPin _ -> Optional.of(new Step.NewPin());
            case Step.Held() -> Optional.of(new Step.AccountMore());
            case Step.Complain() -> Optional.of(new Step.Help());
            case Step.WhyFigure(var entry, _) -> Optional.of(entry);
            case Step.Remind(var group) -> Optional.of(new Step.Officer(group));
            case Step.Sign(_, var from) -> Optional.of(from);
            case Step.Entry(_, var page) -> Optional.of(new Step.Passbook(page));
            case Step.Again(_, var same) -> before(same);
            case Step.Told(_, var back) -> Optional.of(back);
        };
    }

    /**
     * What a person was in the middle of. Not offered again are menus, which a call begins with anyhow, what was only to be
     * read, most of it behind a PIN, and a prompt that waits at the wallet, of which Home speaks first.
     */
    Optional<String> what(Step step) {
        return switch (step) {
            case Step.AskName _,Step.ChoosePin _,Step.RepeatPin _,Step.Consent _ ->
                Optional.of(words.becomingMember());
            case Step.ConfirmPay _,Step.PayAmount _,Step.PayOther _ -> Optional.of(words.paying());
            case Step.PayFor _,Step.PayForAmount _,Step.ConfirmPayFor _ -> Optional.of(words.paying());
            case Step.GiveCash _,Step.GiveCashTo _,Step.CashFrom _,Step.TakeCash _,Step.CashAsked _,Step.HandPots _,Step.HandAmount _,Step.HandedAsked _,Step.BankAmount _,Step.BankReview _,Step.CountCash _,Step.CountAsked _ ->
                Optional.of(words.cashWork());
            case Step.CreateName() -> Optional.of(words.startingAGroup());
            case Step.CreateAmount(var whose) -> Optional.of(termsOf(whose));
            case Step.CreateEvery(var whose, _) -> Optional.of(termsOf(whose));
            case Step.CreateDays(var whose, _) -> Optional.of(termsOf(whose));
            case Step.CreateSize(var whose, _, _) -> Optional.of(termsOf(whose));
            case Step.CreateStart(var whose, _, _, _) -> Optional.of(termsOf(whose));
            case Step.CreateOrder so -> Optional.of(termsOf(so.whose()));
            case Step.CreateTurns(var whose, _) -> Optional.of(termsOf(whose));
            case Step.CreateReview(var whose, _, _) -> Optional.of(termsOf(whose));
            case Step.MoreRules so -> Optional.of(termsOf(so.whose()));
            case Step.MoreRulesYet(var so) -> what(so);
            case Step.MoreLate(var so) -> what(so);
            case Step.MorePayouts(var so) -> what(so);
            case Step.MoreGuards(var so) -> what(so);
            case Step.MoreGrace(var so) -> what(so);
            case Step.MoreFine(var so) -> what(so);
            case Step.MoreDefault(var so) -> what(so);
            case Step.MoreApprovals(var so) -> what(so);
            case Step.MoreHeldBack(var so) -> what(so);
            case Step.MoreReserve(var so) -> what(so);
            case Step.MoreCash(var so) -> what(so);
            case Step.MoreCashMost(var so) -> what(so);
            case Step.MoreSight(var so) -> what(so);
            case Step.JoinCode(),Step.JoinSlots _,Step.JoinRules _,Step.JoinTurn _,Step.JoinTurnReview _,Step.JoinTurnRules _ ->
                Optional.of(words.joiningAGroup());
            case Step.AdmitAsked _,Step.SendAgain _,Step.StartCycle _,Step.Remind _ ->
                Optional.of(words.officersWork());
            case Step.Fines _,Step.WaiveWhy _,Step.WaiverAsked _,Step.DutyAsked _,Step.PayoutAsked _,Step.ClosingAsked _,Step.Why _ ->
                Optional.of(words.officersWork());
            case Step.ChangeOfficers _,Step.WhichDuty _,Step.TakeOut _,Step.TakeOutReview _ ->
                Optional.of(words.officersWork());
            case Step.AcceptRules _,Step.AcceptTurns _,Step.NewRules _,Step.SetOrder _,Step.PlaceTurn _ ->
                Optional.of(words.newRules());
            case Step.OfferTurn _,Step.OfferReview _ -> Optional.of(words.offerMyTurn());
            case Step.TakeOver _,Step.TakeOverReview _,Step.TakeOverAsked _,Step.PayTurn _ ->
                Optional.of(words.takingOver());
            case Step.Draw _,Step.DrawHours _,Step.DrawNumber _ -> Optional.of(words.drawingTurns());
            case Step.SwapWith _,Step.SwapAsked _ -> Optional.of(words.swappingTurns());
            case Step.Decide _,Step.AskMotion _,Step.WhoseDuty _,Step.WhoseSay _,Step.MotionWhy _,Step.MotionAsked _ ->
                Optional.of(words.deciding());
            case Step.InviteNumber _,Step.InviteReview _ -> Optional.of(words.invite());
            case Step.CreditBack _ -> Optional.of(words.creditBack());
            case Step.Leave _ -> Optional.of(words.leave());
            case Step.MyAlias _ -> Optional.of(words.myAlias());
            case Step.PotsInPart _ -> Optional.of(words.sendWhatIsThere());
            case Step.NewPin(),Step.RepeatNewPin _ -> Optional.of(words.changePin());
            case Step.NewName() -> Optional.of(words.myName());
            case Step.Complain() -> Optional.of(words.complaining());
            case Step.Sign(var act, var from) -> switch (act) {
                case Act.ChangePin() -> Optional.of(words.changePin());
                case Act.ChangeName() -> Optional.of(words.myName());
                default -> what(from);
            };
            case Step.Resume(var stopped) -> what(stopped);
            case Step.Again(_, var same) -> what(same);
            case Step.Language(),Step.Welcome(),Step.HowItWorks _,Step.Home(),Step.More() -> Optional.empty();
            case Step.NothingToPay(),Step.PromptOpen _ -> Optional.empty();
            case Step.PickGroup _,Step.MyTurn _,Step.Group _,Step.GroupMore _,Step.Invite _ -> Optional.empty();
            case Step.WhoPaid _,Step.Order _,Step.Rules _,Step.Leaders _,Step.AtRisk _ -> Optional.empty();
            case Step.ToDoList _,Step.Officer _,Step.OfficerMore _,Step.WhoLeads _,Step.CashBox _ -> Optional.empty();
            case Step.Passbook _,Step.Entry _,Step.WhyFigure _,Step.Held() -> Optional.empty();
            case Step.Account(),Step.AccountMore(),Step.OtherLanguage(),Step.Help() -> Optional.empty();
            case Step.Told _,Step.Bye _ -> Optional.empty();
        };
    }

    private String termsOf(Step.Whose whose) {
        return whose.group().isPresent() ? words.newRules() : words.startingAGroup();
    }

    /** The offer to go on with that step, or the beginning where there is nothing to go on with. */
    Step resume(Step stopped) {
        if (what(stopped).isEmpty()) return start();
        return switch (stopped) {
            case Step.Resume(var inner) -> resume(inner);
            case Step.Again(_, var same) -> resume(same);
            default -> new Step.Resume(stopped);
        };
    }

    /** The same step with nothing of the past in it that could have gone stale: a new mark, and PINs typed anew. */
    private Step fresh(Step stopped) {
        return switch (stopped) {
            case Step.ConfirmPay confirm -> paying.confirmAgain(confirm);
            case Step.ConfirmPayFor confirm -> paying.confirmAgain(confirm);
            case Step.BankReview bank -> cash.bankAgain(bank);
            case Step.PayTurn(var turn, _) -> turns.payAgain(turn);
            case Step.RepeatPin(var who) -> new Step.ChoosePin(who.goal(), who.name());
            case Step.Consent(var who) -> new Step.ChoosePin(who.goal(), who.name());
            // Whoever has the phone by now need not be the one who typed the old PIN.
            case Step.NewPin(),Step.RepeatNewPin _ -> new Step.Sign(new Act.ChangePin(), new Step.Account());
            case Step.NewName() -> new Step.Sign(new Act.ChangeName(), new Step.Account());
            // What is signed is shown once more before the PIN is asked for; the account has nothing to show.
            case Step.Sign(_, Step.Account()) -> stopped;
            case Step.Sign(_, var from) -> fresh(from);
            default -> stopped;
        };
    }

    /** What the entry asks for on that step's screen, for which nothing is read if it leads back. */
    Answer answer(Step step, String entry) {
        return leadsBack(step, typed(entry)) ? back(step) : answer(step, show(step), entry);
    }

    private static String typed(String entry) { return ENTRY.matcher(entry.strip()).matches() ? entry.strip() : ""; }

    private static boolean leadsBack(Step step, String typed) {
        return typed.equals("00") || (typed.equals("0") && !takesNought(step));
    }

    /** Whether 0 is an answer there: a number of days, an amount, or so many per cent. */
    static boolean takesNought(Step step) {
        return switch (step) {
            case Step.MoreGrace _,Step.MoreFine _,Step.MoreHeldBack _,Step.MoreReserve _ -> true;
            case Step.Again(_, var same) -> takesNought(same);
            default -> false;
        };
    }

    /** What the entry asks for on that screen of the step's. */
    Answer answer(Step step, Screen screen, String entry) {
        var typed = typed(entry);
        if (leadsBack(step, typed)) return back(step);
        return switch (screen) {
            case Screen.Question question -> question.answer().apply(typed);
            case Screen.Menu menu -> choice(step, menu, typed);
            case Screen.Goodbye(var text) -> new Answer.Go(new Step.Bye(text));
        };
    }

    private Answer back(Step step) {
        return new Answer.Go(before(step).orElseGet(() -> new Step.Bye(words.goodbye())));
    }

    private Answer choice(Step step, Screen.Menu menu, String typed) {
        if (typed.equals("99")) return new Answer.Go(start());
        if (typed.equals("98") && menu.more().isPresent()) return new Answer.Go(menu.more().get());
        if (typed.length() == 1) {
            int index = typed.charAt(0) - '1';
            if (index >= 0 && index < menu.choices().size()) return menu.choices().get(index).answer();
        }
        return new Answer.Go(Step.again(words.wrongChoice(), step));
    }

    /** Whether what was dialled at once may answer this screen: never a PIN or a list. */
    private static boolean takesDialled(Screen screen) {
        return switch (screen) {
            case Screen.Menu menu -> menu.drawn() == Screen.Drawn.FROM_SNAPSHOT;
            case Screen.Question question -> question.asks() != Screen.Asks.FOR_PIN;
            case Screen.Goodbye _ -> false;
        };
    }

    /**
     * Where the dialled entries lead from the start; what comes after a stop is dropped. Nothing is done on the way, but
     * that a language is chosen, and the code of a group tried.
     */
    Step dialled(List<String> entries, Function<Answer.Deed.OnTheWay, Step> does) {
        var step = start();
        for (var entry : entries) {
            var screen = show(step);
            if (!takesDialled(screen)) return step;
            switch (answer(step, screen, entry)) {
                case Answer.Go(var next) -> step = next;
                case Answer.Deed.OnTheWay deed -> step = does.apply(deed);
                default -> {
                    return step;
                }
            }
            if (step instanceof Step.Again || step instanceof Step.Told) return step;
        }
        return step;
    }

    /** The step's screen as text. */
    Shown draw(Step step) { return Layout.draw(show(step), before(step), words); }
}
