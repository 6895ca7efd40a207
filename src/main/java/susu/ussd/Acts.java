package susu.ussd;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import susu.groups.Fellow;
import susu.groups.GroupCode;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.Results;
import susu.groups.Vote;
import susu.groups.Terms;
import susu.members.Complaints;
import susu.members.Member;
import susu.members.Members;
import susu.members.PinTry;
import susu.members.Pins;
import susu.shared.Meters;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.Rate;

/** Does what an answer asks for, once a request at most, and says which step comes after. */
@Component
class Acts {
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);
    /** More than this wait for a hash: the others are told to dial again, before memory and patience run out. */
    private static final int QUEUE = 50;
    /** So many codes of no group in a minute are no people who mistype: that gateway's callers try no more for a while. */
    private static final int MISSES_A_MINUTE = 50;
    private final Groups groups;
    private final Members members;
    private final Pins pins;
    private final Complaints complaints;
    private final Semaphore hashing = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    private final Rate misses;

    Acts(Groups groups, Members members, Pins pins, Complaints complaints, Clock clock) {
        this.misses = new Rate(MISSES_A_MINUTE, Duration.ofMinutes(1), clock);
        this.groups = groups;
        this.members = members;
        this.pins = pins;
        this.complaints = complaints;
    }

    /** What a PIN's answer does between its two transactions; what it gives is done in the second. */
    @FunctionalInterface
    interface Between {
        Supplier<Step> hash();
    }

    /** What came of the first transaction of a PIN's answer. */
    sealed interface Begun {
        record Over(Step next) implements Begun {}

        record Hash(Between between) implements Begun {}
    }

    /** Inside the transaction that answers. */
    Step doNow(Answer.Deed deed, CallerSight sight, Words words, String gateway) {
        var next = switch (deed) {
            case Answer.Deed.Pay pay -> pay(pay, caller(sight), sight, words);
            case Answer.Deed.PayFor(var group, var who, var amount, var mark) ->
                paidFor(groups.payFor(caller(sight), group, who.member(), amount, mark), group, who, sight, words);
            case Answer.Deed.PayTurn(var turn, var mark) -> TurnActs.paid(
                    groups.payTurn(caller(sight), turn.group(), turn.takeOver(), turn.price(), mark), turn, words);
            case Answer.Deed.TryCode(var code) -> tried(code, sight, words, gateway);
            case Answer.Deed.Speak(var language) -> {
                sight.speaks(language);
                sight.caller().ifPresent(member -> members.speak(member.id(), language));
                yield sight.caller().isEmpty() ? new Step.Welcome() : new Step.Account();
            }
            case Answer.Deed.CheckPayment(var group) -> {
                groups.checkPayment(caller(sight).id(), group);
                yield new Step.Home();
            }
            case Answer.Deed.RefuseSwap(var group, var swap) ->
                swapped(groups.refuseSwap(caller(sight).id(), group, swap), words);
            case Answer.Deed.RefuseDuty(var group, int appointment) ->
                tookUp(groups.refuseDuty(caller(sight).id(), group, appointment), words);
            case Answer.Deed.ChooseAlias(var group, var alias) ->
                switch (groups.chooseAlias(caller(sight).id(), group, alias)) {
                    case Results.ChooseAlias.Chosen(var chosen) -> new Step.Bye(words.aliasChosen(chosen.value()));
                    case Results.ChooseAlias.Taken() -> Step.again(words.aliasTaken(), new Step.MyAlias(group));
                    case Results.ChooseAlias.Changed() -> new Step.Told(words.changed(), new Step.Home());
                };
            case Answer.Deed.DenyCash(var group, var cash) ->
                CashActs.answered(groups.denyCash(caller(sight).id(), group, cash), words);
            case Answer.Deed.DenyHanded(var group, var cash) ->
                HandingScreens.answered(groups.denyHanded(caller(sight).id(), group, cash), words);
            case Answer.Deed.Bank bank -> CashActs.banked(
                    groups.bankCash(caller(sight), bank.group(), bank.amount(), bank.mark()), bank, sight, words);
            case Answer.Deed.DenyCount(var group, int number) ->
                CashActs.counted(groups.denyCount(caller(sight).id(), group, number), words);
            case Answer.Deed.Rename(var name) -> {
                var caller = caller(sight);
                members.rename(caller.id(), name);
                sight.becomes(new Member(caller.id(), caller.phone(), name));
                yield new Step.Account();
            }
            case Answer.Deed.Want(var reminders) -> {
                members.choose(sight.phone(), reminders);
                yield new Step.Account();
            }
            case Answer.Deed.Complain(var said) -> complaints.complain(caller(sight).id(), said)
                    .<Step>map(kept -> new Step.Bye(words.complaintKept(kept.ref(), kept.answerBy())))
                    .orElseGet(() -> new Step.Bye(words.callSupport()));
            case Answer.Deed.Remind(var group) -> switch (groups.remind(caller(sight).id(), group)) {
                case Results.Remind.Reminded(int people) -> new Step.Bye(words.reminded(people));
                case Results.Remind.RemindedBefore() ->
                    new Step.Told(words.remindedBefore(), new Step.Officer(group));
                case Results.Remind.NobodyOwes() -> new Step.Told(words.nobodyOwes(), new Step.Officer(group));
                case Results.Remind.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            };
            case Answer.Deed.Register(var who) -> {
                sight.becomes(members.register(who.id(), sight.phone(), who.name(), who.pin(), sight.language()));
                yield switch (who.goal()) {
                    case JOIN -> new Step.JoinCode();
                    case CREATE -> new Step.CreateName();
                };
            }
        };
        // Trying a code changes nothing that is seen.
        if (!(deed instanceof Answer.Deed.TryCode)) sight.lookAgain();
        return next;
    }

    private Step tried(GroupCode code, CallerSight sight, Words words, String gateway) {
        if (!misses.isOpen(gateway)) return new Step.Bye(words.tooManyRequests());
        return switch (groups.tryCode(caller(sight).id(), code)) {
            case Results.TryCode.Open(var offer) -> {
                sight.knows(code, offer);
                if (!offer.givenUp().isEmpty()) yield new Step.JoinTurn(code, 0);
                yield offer.turnsOpen() > 1
                        ? new Step.JoinSlots(code)
                        : new Step.JoinRules(code, 1, offer.version(), 1);
            }
            case Results.TryCode.Unknown() -> {
                missed(gateway);
                yield Step.again(words.codeUnknown(), new Step.JoinCode());
            }
            case Results.TryCode.Waits(var until) -> {
                missed(gateway);
                yield new Step.Told(words.codeGuesses(LocalDateTime.ofInstant(until, Accra.ZONE).toLocalTime()),
                        new Step.Home());
            }
        };
    }

    private void missed(String gateway) {
        if (misses.take(gateway) && !misses.isOpen(gateway))
            LOG.error("security: {} codes of no group within a minute by way of {}", MISSES_A_MINUTE, gateway);
    }

    private Step pay(Answer.Deed.Pay pay, Member caller, CallerSight sight, Words words) {
        var result = switch (pay.sum()) {
            case DUE -> groups.pay(caller, pay.group(), pay.amount(), pay.mark());
            case CHOSEN -> groups.payAmount(caller, pay.group(), pay.amount(), pay.mark());
        };
        return paid(result, pay.group(), sight, words);
    }

    /** The same for another member: what is under way for them, or owed by them, is theirs to know. */
    private static Step paidFor(Results.Pay result, GroupId id, Fellow who, CallerSight sight, Words words) {
        return switch (result) {
            case Results.Pay.NotForAnother(var least) ->
                new Step.Told(words.payForRange(least, who.name()), new Step.PayForAmount(id, who));
            case Results.Pay.Waiting _ -> new Step.Told(words.otherIsPaying(who.name()), new Step.Home());
            case Results.Pay same -> paid(same, id, sight, words);
        };
    }

    /** What came of a wish to pay. */
    private static Step paid(Results.Pay result, GroupId id, CallerSight sight, Words words) {
        var group = sight.group(id);
        if (group.isEmpty()) return new Step.Told(words.notYours(), new Step.Home());
        return switch (result) {
            case Results.Pay.OutOfRange(var least, var most) ->
                new Step.Told(words.payRange(least, most), new Step.PayAmount(id, new Step.Home()));
            case Results.Pay.NotForAnother(var least) ->
                new Step.Told(words.payForRange(least, ""), new Step.Home());
            case Results.Pay.Asked(var amount) -> new Step.Bye(words.asked(amount, group.get().name()));
            case Results.Pay.Waiting _ -> new Step.Told(words.promptLive(), new Step.PromptOpen(id));
            case Results.Pay.NotInGroup() -> new Step.Told(words.noFellow(), new Step.Home());
            case Results.Pay.NothingDue() -> new Step.Told(words.changedBeforePaying(), new Step.Home());
            case Results.Pay.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.Pay.NotNow() -> new Step.Told(words.payNotNow(), new Step.Home());
            case Results.Pay.NotRunning() -> new Step.Told(group.get().state() == GroupView.State.COMPLETED
                    ? words.completed()
                    : words.notRunning(), new Step.Home());
        };
    }

    /** The first transaction of a PIN's answer: the try is counted before anything is compared. */
    Begun begin(Answer.Secret secret, CallerSight sight, Words words) {
        return switch (secret) {
            case Answer.Secret.Choose(var goal, var name, var pin) -> new Begun.Hash(() -> {
                var id = members.newId();
                var hash = inTurn(() -> pins.hash(id, pin));
                return () -> new Step.RepeatPin(new Step.Enrolment(goal, name, id, hash));
            });
            case Answer.Secret.Repeat(var who, var pin) -> new Begun.Hash(() -> {
                boolean same = matches(() -> pins.matches(who.id(), pin, who.pin()));
                return () -> same
                        ? new Step.Consent(who)
                        : Step.again(words.otherPin(), new Step.ChoosePin(who.goal(), who.name()));
            });
            case Answer.Secret.ChooseNew(var pin) -> new Begun.Hash(() -> {
                var id = caller(sight).id();
                var hash = inTurn(() -> pins.hash(id, pin));
                return () -> new Step.RepeatNewPin(hash);
            });
            case Answer.Secret.RepeatNew(var first, var pin) -> new Begun.Hash(() -> {
                var id = caller(sight).id();
                boolean same = matches(() -> pins.matches(id, pin, first));
                return () -> {
                    if (!same) return Step.again(words.otherPin(), new Step.NewPin());
                    members.changePin(id, first);
                    return new Step.Bye(words.pinChanged());
                };
            });
            case Answer.Secret.Sign(var asked, var pin) -> switch (members.beginPinTry(caller(sight).id())) {
                case PinTry.Compare counted -> new Begun.Hash(() -> {
                    boolean right = matches(() -> pins.matches(caller(sight).id(), pin, counted.hash()));
                    return () -> right
                            ? signed(asked, counted, sight, words)
                            : wrong(asked, counted.ifWrong(), words);
                });
                case PinTry.Closed closed -> new Begun.Over(closed(closed, words));
            };
        };
    }

    private static Step wrong(Step.Sign asked, PinTry.IfWrong ifWrong, Words words) {
        Meters.pinFailed();
        if (ifWrong instanceof PinTry.IfWrong.Closes) Meters.pinLocked();
        return switch (ifWrong) {
            case PinTry.IfWrong.TriesLeft(int tries) -> Step.again(words.wrongPin(tries), asked);
            case PinTry.IfWrong.Closes(var how) -> closed(how, words);
        };
    }

    private static Step closed(PinTry.Closed how, Words words) {
        return new Step.Told(switch (how) {
            case PinTry.Locked(var until) -> {
                var at = LocalDateTime.ofInstant(until, Accra.ZONE);
                yield words.locked(at.toLocalTime(), at.toLocalDate());
            }
            case PinTry.Blocked() -> words.blocked();
        }, new Step.Home());
    }

    private Step signed(Step.Sign asked, PinTry.Compare counted, CallerSight sight, Words words) {
        var caller = caller(sight);
        members.pinWasRight(caller.id(), counted);
        var next = act(asked.act(), caller, words);
        sight.lookAgain();
        return next;
    }

    private Step act(Act act, Member caller, Words words) {
        return switch (act) {
            case Act.OpenPassbook() -> new Step.Passbook(0);
            case Act.ChangePin() -> new Step.NewPin();
            case Act.ChangeName() -> new Step.NewName();
            case Act.OpenHeld() -> new Step.Held();
            case Act.Create(var terms, int turns) -> switch (groups.create(caller, terms, turns)) {
                case Results.Create.Created(var name, var code) -> new Step.Bye(words.created(name, code));
                case Results.Create.NameTaken() ->
                    new Step.Told(words.nameTaken(terms.name()), new Step.CreateReview(founded(terms), terms, turns));
                case Results.Create.DateOutOfRange() ->
                    new Step.Told(words.dateGone(), new Step.CreateReview(founded(terms), terms, turns));
            };
            case Act.ProposeRules(var group, var terms, int turns) ->
                proposed(groups.proposeRules(caller.id(), group, terms, turns), group, words);
            case Act.SetOrder(var group, var slots) -> switch (groups.setOrder(caller.id(), group, slots)) {
                case Results.SetOrder.Proposed(int others) -> new Step.Bye(words.proposed(others));
                case Results.SetOrder.OnlyTheChair() ->
                    new Step.Told(words.onlyTheChairMay(), new Step.Officer(group));
                case Results.SetOrder.Changed() -> new Step.Told(words.changed(), new Step.Officer(group));
            };
            case Act.AcceptRules(var group, int version, int turns) ->
                switch (groups.acceptRules(caller.id(), group, version, turns)) {
                    case Results.AcceptRules.Accepted(var name) -> new Step.Bye(words.rulesAccepted(name));
                    case Results.AcceptRules.AcceptedInCourse() -> new Step.Bye(words.wordNoted(Vote.YES));
                    case Results.AcceptRules.RulesChanged() ->
                        new Step.Told(words.rulesChanged(), new Step.ToDoList(0));
                    case Results.AcceptRules.FewerLeft(int left) ->
                        new Step.Told(words.fewerTurnsNow(left), new Step.ToDoList(0));
                    case Results.AcceptRules.NotForming() -> new Step.Told(words.hasStarted(), new Step.Home());
                    case Results.AcceptRules.NotIn() -> new Step.Told(words.notYours(), new Step.Home());
                };
            case Act.RefuseRules(var group, int version) ->
                MotionActs.said(groups.refuseRules(caller.id(), group, version), words);
            case Act.TakeOut(var group, var person) -> switch (groups.takeOut(caller.id(), group, person)) {
                case Results.TakeOut.TakenOut(var name) -> new Step.Bye(words.takenOut(name));
                case Results.TakeOut.NotTheChair() -> new Step.Told(words.onlyTheChairMay(), new Step.Home());
                case Results.TakeOut.Started() -> new Step.Told(words.onlyBeforeTheStart(), new Step.Officer(group));
                case Results.TakeOut.DrawBegun() -> new Step.Told(words.takeOutDrawn(), new Step.Officer(group));
                case Results.TakeOut.Owes(var name, var open) ->
                    new Step.Told(words.takenBackStays(name, open), new Step.Officer(group));
                case Results.TakeOut.HoldsCash(var name, var held) ->
                    new Step.Told(words.holdsCashToo(name, held), new Step.Officer(group));
                case Results.TakeOut.Changed() -> new Step.Told(words.changed(), new Step.Officer(group));
            };
            case Act.Join(var group, int turns, int rules) -> switch (groups.askToJoin(caller, group, turns, rules)) {
                case Results.Join.RulesChanged() -> new Step.Told(words.rulesChanged(), new Step.JoinCode());
                case Results.Join.Asked(var name) -> new Step.Bye(words.askedToJoin(name));
                case Results.Join.In(var name) -> new Step.Bye(words.in(name));
                case Results.Join.AlreadyIn() -> new Step.Told(words.alreadyIn(), new Step.Home());
                case Results.Join.Full() -> new Step.Told(words.full(), new Step.Home());
                case Results.Join.FewerLeft(int left) -> new Step.Told(words.fewerLeft(left), new Step.JoinCode());
                case Results.Join.NotForming() -> new Step.Told(words.notForming(), new Step.Home());
            };
            case Act.Invite(var group, var phone) -> switch (groups.invite(caller.id(), group, phone)) {
                case Results.Invite.Invited(var until) -> new Step.Bye(words.invited(phone.national(), until));
                case Results.Invite.InvitedBefore(var until) ->
                    new Step.Told(words.invitedBefore(phone.national(), until), new Step.Invite(group));
                case Results.Invite.IsIn() -> new Step.Told(words.isIn(phone.national()), new Step.Invite(group));
                case Results.Invite.HasAsked() ->
                    new Step.Told(words.hasAsked(phone.national()), new Step.ToDoList(0));
                case Results.Invite.TooManyToday() -> new Step.Told(words.manyInvitedToday(), new Step.Invite(group));
                case Results.Invite.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
                case Results.Invite.NotForming() -> new Step.Told(words.notForming(), new Step.Group(group));
                case Results.Invite.TooMany(int invited) ->
                    new Step.Told(words.manyInvited(invited), new Step.Invite(group));
            };
            case Act.Leave(var group) -> switch (groups.leave(caller.id(), group)) {
                case Results.Leave.Left(var name) -> new Step.Bye(words.left(name));
                case Results.Leave.Started() -> new Step.Told(words.leaveStarted(), new Step.Group(group));
                case Results.Leave.ChairStays() -> new Step.Told(words.chairMayNotLeave(), new Step.Group(group));
                case Results.Leave.Owes(var open) -> new Step.Told(words.payBeforeLeaving(open), new Step.Home());
                case Results.Leave.HoldsCash(var held) -> new Step.Told(words.holdsCash(held), new Step.Home());
                case Results.Leave.NotIn() -> new Step.Told(words.notYours(), new Step.Home());
            };
            case Act.Admit(var group, var person, var name) ->
                decided(groups.admit(caller.id(), group, person), words.admitted(name), words);
            case Act.TurnDown(var group, var person, var name) ->
                decided(groups.turnDown(caller.id(), group, person), words.turnedDown(name), words);
            case Act.CreditBack(var group, var amount) -> switch (groups.creditBack(caller, group, amount)) {
                case Results.CreditBack.Sent(var sent) ->
                    new Step.Bye(words.creditSent(sent, caller.phone().national()));
                case Results.CreditBack.SentBack(var own, var others) ->
                    new Step.Bye(words.creditSentBack(own, others));
                case Results.CreditBack.StaysForDues(var credit) ->
                    new Step.Told(words.creditStays(credit), new Step.Home());
                case Results.CreditBack.NotNow(var credit) ->
                    new Step.Told(words.creditNotNow(credit), new Step.Home());
                case Results.CreditBack.WaitsForOfficers(var credit) ->
                    new Step.Told(words.creditWaitsForOfficers(credit), new Step.Home());
                case Results.CreditBack.InCash(var inCash) ->
                    new Step.Told(words.creditInCash(inCash), new Step.Home());
                case Results.CreditBack.WaitsUntil(var credit, var until) ->
                    WaitActs.told((date, time) -> words.creditWaits(credit, date, time), until);
                case Results.CreditBack.Changed() -> new Step.Told(words.changed(), new Step.Home());
            };
            case Act.GaveCash(var group, var treasurer, var amount) ->
                CashActs.said(groups.gaveCash(caller.id(), group, treasurer, amount), words,
                        new Step.GiveCash(group, new Step.Home()));
            case Act.TookCash(var group, var payer, var amount) ->
                CashActs.said(groups.tookCash(caller.id(), group, payer, amount), words, new Step.CashFrom(group, 0));
            case Act.ConfirmCash(var group, var cash) ->
                CashActs.answered(groups.confirmCash(caller.id(), group, cash), words);
            case Act.HandCash(var group, int cycle, int round, var amount) ->
                HandingScreens.said(groups.handCash(caller.id(), group, cycle, round, amount), group, words);
            case Act.ConfirmHanded(var group, var cash) ->
                HandingScreens.answered(groups.confirmHanded(caller.id(), group, cash), words);
            case Act.CountCash(var group, var counted) -> switch (groups.countCash(caller.id(), group, counted)) {
                case Results.CountCash.Asked(var sum) -> new Step.Bye(words.countWaits(sum));
                case Results.CountCash.NotTheTreasurer() -> new Step.Told(words.notTheTreasurer(), new Step.Home());
            };
            case Act.ConfirmCount(var group, int number) ->
                CashActs.counted(groups.confirmCount(caller.id(), group, number), words);
            case Act.SendAgain(var group, int cycle, int round) ->
                decided(groups.sendAgain(caller.id(), group, cycle, round), words.sentAgain(), words);
            case Act.OpenDraw(var group, var name, int hours) -> switch (groups.openDraw(caller.id(), group, hours)) {
                case Results.OpenDraw.Opened(var closesAt) -> {
                    var end = LocalDateTime.ofInstant(closesAt, Accra.ZONE);
                    yield new Step.Bye(words.drawOpened(name, end.toLocalDate(), end.toLocalTime()));
                }
                case Results.OpenDraw.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
                case Results.OpenDraw.NotAccepted(int members) ->
                    new Step.Told(words.notReady(members), new Step.Officer(group));
                case Results.OpenDraw.TooFew() -> new Step.Told(words.tooFewToDraw(), new Step.Officer(group));
                case Results.OpenDraw.Changed() -> new Step.Told(words.changed(), new Step.Officer(group));
            };
            case Act.DrawNumber(var group, int draw, var digits) ->
                switch (groups.drawNumber(caller.id(), group, draw, digits)) {
                    case Results.DrawNumber.Noted(var noted) -> new Step.Bye(words.drawNoted(noted));
                    case Results.DrawNumber.Over() -> new Step.Told(words.drawOver(), new Step.Home());
                    case Results.DrawNumber.NotIn() -> new Step.Told(words.notYours(), new Step.Home());
                };
            case Act.AskSwap(var group, var wish) -> switch (groups.askSwap(caller.id(), group, wish)) {
                case Results.AskSwap.Asked(var name) -> new Step.Bye(words.swapWished(name));
                case Results.AskSwap.NoSwap() -> new Step.Told(words.noSwap(), new Step.MyTurn(group, 0));
                case Results.AskSwap.Suspended() ->
                    new Step.Told(words.noSwapSuspended(), new Step.MyTurn(group, 0));
                case Results.AskSwap.AlreadyAsked() -> new Step.Told(words.swapWaits(), new Step.MyTurn(group, 0));
                case Results.AskSwap.Changed() -> new Step.Told(words.changed(), new Step.MyTurn(group, 0));
            };
            case Act.AgreeToSwap(var group, var swap) -> swapped(groups.agreeToSwap(caller.id(), group, swap), words);
            case Act.OfferTurn(var group, int slot) ->
                TurnActs.offered(groups.offerTurn(caller.id(), group, slot), group, words);
            case Act.KeepTurn(var group, int offer) ->
                TurnActs.offered(groups.keepTurn(caller.id(), group, offer), group, words);
            case Act.TakeOver(var group, int offer) ->
                TurnActs.asked(groups.takeOver(caller.id(), group, offer), new Step.GroupMore(group), words);
            case Act.JoinByTurn(var group, int offer, int rules) ->
                TurnActs.asked(groups.joinByTurn(caller.id(), group, offer, rules), new Step.JoinCode(), words);
            case Act.AgreeToTakeOver(var group, int takeOver) ->
                TurnActs.agreed(groups.agreeToTakeOver(caller.id(), group, takeOver), words);
            case Act.RefuseTakeOver(var group, int takeOver) ->
                TurnActs.agreed(groups.refuseTakeOver(caller.id(), group, takeOver), words);
            case Act.NameOfficer(var group, var person, var duty) ->
                switch (groups.nameOfficer(caller.id(), group, person, duty)) {
                    case Results.NameOfficer.Named(var name) -> new Step.Bye(words.named(name));
                    case Results.NameOfficer.OfficersAsked(var name) -> new Step.Bye(words.officersAsked(name));
                    case Results.NameOfficer.AskedAlready() ->
                        new Step.Told(words.motionAskedBefore(), new Step.Officer(group));
                    case Results.NameOfficer.NotTheChair() -> new Step.Told(words.onlyTheChair(), new Step.Home());
                    case Results.NameOfficer.HasADuty() -> new Step.Told(words.hasADuty(), new Step.Officer(group));
                    case Results.NameOfficer.MayNot(var why) ->
                        new Step.Told(words.theyMayNot(why), new Step.Officer(group));
                    case Results.NameOfficer.Taken(var taken) ->
                        new Step.Told(words.dutyTaken(taken), new Step.ChangeOfficers(group, 0));
                    case Results.NameOfficer.Changed() -> new Step.Told(words.changed(), new Step.Officer(group));
                };
            case Act.AcceptDuty(var group, int appointment) ->
                tookUp(groups.acceptDuty(caller.id(), group, appointment), words);
            case Act.LayDownDuty(var group) -> switch (groups.layDownDuty(caller.id(), group)) {
                case Results.LayDown.LaidDown() -> new Step.Bye(words.laidDown());
                case Results.LayDown.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
                case Results.LayDown.ChairStays() -> new Step.Told(words.chairStays(), new Step.Officer(group));
                case Results.LayDown.FewApprovers(int missing, int needed) ->
                    new Step.Told(words.fewApprovers(missing, needed), new Step.Officer(group));
                case Results.LayDown.HoldsCash(var held) ->
                    new Step.Told(words.holdsCash(held), new Step.Officer(group));
            };
            case Act.Approve(var group, int round, int asking) ->
                said(groups.approve(caller.id(), group, round, asking), words);
            case Act.ApproveClosing(var group, int number) ->
                said(groups.approveClosing(caller.id(), group, number), words);
            case Act.Reject(var group, int round, int asking, var why) ->
                said(groups.reject(caller.id(), group, round, asking, why), words);
            case Act.AskPart(var group, var pot) -> switch (groups.askPart(caller.id(), group, pot)) {
                case Results.AskPart.Asked _ -> new Step.Bye(words.partAsked());
                case Results.AskPart.AskedAlready() ->
                    new Step.Told(words.partAskedBefore(), new Step.Group(group));
                case Results.AskPart.FewApprovers(int missing, int needed) ->
                    new Step.Told(words.fewIfYouAsk(missing, needed), new Step.Group(group));
                case Results.AskPart.NotNow() -> new Step.Told(words.noShortPot(), new Step.Group(group));
                case Results.AskPart.NotIn() -> new Step.Told(words.notYours(), new Step.Home());
            };
            case Act.AskWaiver(var group, var fine, var why) ->
                switch (groups.askWaiver(caller.id(), group, fine, why)) {
                    case Results.AskWaiver.Asked() -> new Step.Bye(words.waiverAsked());
                    case Results.AskWaiver.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
                    case Results.AskWaiver.YourOwn() -> new Step.Told(words.ownFine(), new Step.Fines(group, 0));
                    case Results.AskWaiver.FewOfficers(int missing) ->
                        new Step.Told(words.fewToWaive(missing), new Step.Officer(group));
                    case Results.AskWaiver.Changed() -> new Step.Told(words.changed(), new Step.Fines(group, 0));
                };
            case Act.AskMotion(var group, var proposal) ->
                MotionActs.asked(groups.askMotion(caller.id(), group, proposal), group, words);
            case Act.SayMotion(var group, int motion, var word) ->
                MotionActs.said(groups.sayMotion(caller.id(), group, motion, word), words);
            case Act.AgreeToWaiver(var group, int waiver) ->
                waived(groups.agreeToWaiver(caller.id(), group, waiver), words);
            case Act.RefuseWaiver(var group, int waiver) ->
                waived(groups.refuseWaiver(caller.id(), group, waiver), words);
            case Act.Start(var group, var name) -> switch (groups.start(caller.id(), group)) {
                case Results.Start.Started(var firstDue) -> new Step.Bye(words.started(name, firstDue));
                case Results.Start.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
                case Results.Start.OnlyTheChair() ->
                    new Step.Told(words.onlyTheChairMay(), new Step.Officer(group));
                case Results.Start.TooFew() -> new Step.Told(words.tooFew(), new Step.Officer(group));
                case Results.Start.FewApprovers(int missing, int needed) ->
                    new Step.Told(words.fewApprovers(missing, needed), new Step.Officer(group));
                case Results.Start.NotAccepted(int members) ->
                    new Step.Told(words.notReady(members), new Step.Officer(group));
                case Results.Start.NotSet() -> new Step.Told(words.orderNotSet(), new Step.Officer(group));
                case Results.Start.NotDrawn() -> new Step.Told(words.notDrawn(), new Step.Officer(group));
                case Results.Start.MoneyIsMissing() ->
                    new Step.Told(words.moneyIsMissing(), new Step.Officer(group));
                case Results.Start.NotForming() -> new Step.Told(words.cannotStart(), new Step.Home());
            };
        };
    }

    private static Step.Whose founded(Terms terms) { return new Step.Whose(terms.name(), Optional.empty()); }

    private static Step proposed(Results.Propose result, GroupId group, Words words) {
        return switch (result) {
            case Results.Propose.Proposed(int others) -> new Step.Bye(words.proposed(others));
            case Results.Propose.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.Propose.OnlyTheChair() -> new Step.Told(words.onlyTheChairMay(), new Step.Officer(group));
            case Results.Propose.Asked(int others) -> new Step.Bye(words.proposedInCourse(others));
            case Results.Propose.AskedAlready() -> new Step.Told(words.rulesAskedBefore(), new Step.Officer(group));
            case Results.Propose.NothingNew() -> new Step.Told(words.nothingNew(), new Step.Officer(group));
            case Results.Propose.FewApprovers(int missing, int needed) ->
                new Step.Told(words.fewApprovers(missing, needed), new Step.Officer(group));
            case Results.Propose.Running() -> new Step.Told(words.rulesStay(), new Step.Officer(group));
            case Results.Propose.DrawBegun() -> new Step.Told(words.rulesDrawn(), new Step.Officer(group));
            case Results.Propose.DateOutOfRange() -> new Step.Told(words.dateGone(), new Step.NewRules(group));
            case Results.Propose.TurnsTaken(int least) ->
                new Step.Told(words.turnsTaken(least), new Step.NewRules(group));
            case Results.Propose.SheetWaits() -> new Step.Told(words.sheetWaits(), new Step.Officer(group));
            case Results.Propose.MoneyOnItsWay() -> new Step.Told(words.moneyOnItsWay(), new Step.Officer(group));
        };
    }

    private static Step tookUp(Results.AcceptDuty result, Words words) {
        return switch (result) {
            case Results.AcceptDuty.Accepted(var duty) -> new Step.Bye(words.tookUp(duty));
            case Results.AcceptDuty.Refused() -> new Step.Home();
            case Results.AcceptDuty.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
            case Results.AcceptDuty.MayNot(var why) -> new Step.Told(words.mayNot(why), new Step.Home());
        };
    }

    private static Step waived(Results.Approve result, Words words) {
        return switch (result) {
            case Results.Approve.Approved() -> new Step.Bye(words.agreedToWaiver());
            case Results.Approve.Rejected() -> new Step.Bye(words.fineStays());
            case Results.Approve.NotYours() -> new Step.Told(words.ownFine(), new Step.ToDoList(0));
            case Results.Approve.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
            case Results.Approve.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.Approve.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.Approve.NotNow() -> new Step.Told(words.payoutsStopped(), new Step.Home());
            case Results.Approve.WaitsUntil(var until) -> WaitActs.told(words::wordWaits, until);
        };
    }

    private static Step said(Results.Approve result, Words words) {
        return switch (result) {
            case Results.Approve.Approved() -> new Step.Bye(words.approved());
            case Results.Approve.Rejected() -> new Step.Bye(words.rejected());
            case Results.Approve.NotYours() -> new Step.Told(words.yourOwnPayout(), new Step.ToDoList(0));
            case Results.Approve.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
            case Results.Approve.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.Approve.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.Approve.NotNow() -> new Step.Told(words.payoutsStopped(), new Step.Home());
            case Results.Approve.WaitsUntil(var until) -> WaitActs.told(words::wordWaits, until);
        };
    }

    private static Step swapped(Results.Swap result, Words words) {
        return switch (result) {
            case Results.Swap.Swapped(int round, var date) -> new Step.Bye(words.swapped(round, date));
            case Results.Swap.Refused() -> new Step.Home();
            case Results.Swap.NoSwap() -> new Step.Told(words.noSwap(), new Step.ToDoList(0));
            case Results.Swap.Suspended() -> new Step.Told(words.noSwapSuspended(), new Step.ToDoList(0));
            case Results.Swap.BeingPaid() -> new Step.Told(words.turnBeingPaid(), new Step.ToDoList(0));
            case Results.Swap.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
        };
    }

    private static Step decided(Results.Decide result, String done, Words words) {
        return switch (result) {
            case Results.Decide.Done() -> new Step.Bye(done);
            case Results.Decide.FewerLeft(int left) ->
                new Step.Told(words.fewerLeftThanAsked(left), new Step.ToDoList(0));
            case Results.Decide.Full() -> new Step.Told(words.full(), new Step.ToDoList(0));
            case Results.Decide.DrawBegun() -> new Step.Told(words.drawBegun(), new Step.ToDoList(0));
            case Results.Decide.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
            case Results.Decide.WaitsUntil(var until) -> WaitActs.told(words::wordWaits, until);
            case Results.Decide.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
        };
    }

    private static Member caller(CallerSight sight) { return sight.caller().orElseThrow(); }

    private boolean matches(BooleanSupplier compare) { return inTurn(compare::getAsBoolean); }

    /** A hash takes 19 MiB and a core for a while: only a few at once, and nobody waits for long. */
    private <T> T inTurn(Supplier<T> hash) {
        try {
            if (hashing.getQueueLength() >= QUEUE || !hashing.tryAcquire(3, TimeUnit.SECONDS)) throw new Crowded();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Crowded();
        }
        try {
            return hash.get();
        } finally {
            hashing.release();
        }
    }

    /** There is no turn for a hash in time: the caller is told to dial again. */
    static final class Crowded extends RuntimeException {
        Crowded() { super("too many PINs at once"); }
    }
}
