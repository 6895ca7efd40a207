package susu.groups;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.payments.MoneyClaimed;
import susu.payments.PaymentEnded.End;
import susu.payments.PaymentEnded;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.PaymentReversing;
import susu.payments.PaymentUnsure;
import susu.payments.Payments;
import susu.payments.SendingResumed;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;

/** What moves a cycle on: a date that comes, money that arrives, a payout that ends. */
@Component
class Rounds {
    static final String FOLLOW = "follow-round";
    static final String PAY_AGAIN = "pay-out-again";
    static final String LOOK = "look-at-wallet";

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final RoundRows rows;
    private final GroupRows groups;
    private final Dues dues;
    private final Late late;
    private final Defaults defaults;
    private final LateRows lateRows;
    private final Ledger ledger;
    private final Payments payments;
    private final Refunds refunds;
    private final Closings closings;
    private final HandOver handOver;
    private final Custody custody;
    private final Approvals approvals;
    private final Names names;
    private final Leaving leaving;
    private final DailyLimit dailyLimit;
    private final PreFlights preFlights;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rounds(RoundRows rows, GroupRows groups, Dues dues, Late late, Defaults defaults, LateRows lateRows, Ledger ledger,
            Payments payments,
            Refunds refunds, Closings closings, HandOver handOver, Custody custody,
            Approvals approvals, Leaving leaving, DailyLimit dailyLimit, PreFlights preFlights, Names names, Jobs jobs,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.dues = dues;
        this.late = late;
        this.defaults = defaults;
        this.lateRows = lateRows;
        this.ledger = ledger;
        this.payments = payments;
        this.refunds = refunds;
        this.closings = closings;
        this.handOver = handOver;
        this.custody = custody;
        this.approvals = approvals;
        this.names = names;
        this.leaving = leaving;
        this.dailyLimit = dailyLimit;
        this.preFlights = preFlights;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** What a date brings about in a round. Run again on the same day it changes nothing more. */
    @Transactional
    public Jobs.Next dayOf(RoundKey key) {
        ledger.lock(key.group());
        var round = rows.find(key).orElseThrow();
        var today = Accra.today(clock);
        // Nothing happens in a group that stands still; its dates move when it goes on.
        if (groups.suspendedOn(key.group()).isPresent()) return new Jobs.Next.At(Accra.startOf(today.plusDays(1)));
        if (round.opensBy(today)) {
            open(round);
            round = rows.find(key).orElseThrow();
        }
        round = lateSeenTo(round);
        defaults.tell(round);
        var when = round.reminderOn(today);
        if (when.isPresent())
            events.publishEvent(new GroupFact.Owing(key.group(), round.name(), key.cycle(), key.round(),
                    round.dueDate(), when.get(), rows.debtsWithoutFine(round)));
        moveOn(round);
        var after = rows.find(key).orElseThrow();
        // What the reserve paid for somebody can put them in default when the pot has left.
        if (after.isOver() && !rows.isAdvanced(key)) return new Jobs.Next.Done();
        var nextDay = Accra.startOf(round.nextDayToLook(today));
        // Officers whose word has come too late are asked anew at once, not only the day after.
        return new Jobs.Next.At(approvals.openUntil(after).filter(lapse -> lapse.isBefore(nextDay)).orElse(nextDay));
    }

    /** A round opens whatever became of those before it: its dues are written, and what members have in credit pays. */
    void open(Round round) {
        rows.open(round);
        rows.writeDues(round);
        preFlights.planFor(round);
        for (var member : rows.membersWithCredit(round.group()))
            dues.payFromCredit(round.group(), member, "opening:" + round.cycle() + "." + round.number());
        var next = new RoundKey(round.group(), round.cycle(), round.number() + 1);
        rows.find(next).ifPresent(following -> jobs.plan(FOLLOW, next.toString(), Accra.startOf(following.opensOn())));
    }

    @EventListener
    void on(PaymentEnded ended) {
        // Money by hand belongs to no group; what takes the place of cash has a listener of its own.
        if (ended.group().equals(GroupId.HOUSE) || ended.account().isBanked()) return;
        switch (ended.kind()) {
            case COLLECT -> {
                switch (ended.end()) {
                    case End.Succeeded(var momoId) -> arrived(ended, momoId);
                    case End.Failed(var code) -> notArrived(ended, code);
                    case End.Cancelled() -> notArrived(ended, "NOT_SENT");
                    // What it had paid was given back before, see the event that foretells it.
                    case End.Reversed() -> {
                        takenBack(ended);
                        // A due that is open again may be paid from what the member has in cash.
                        spend(ended.group(), ended.member(), "back:" + ended.payment());
                    }
                }
            }
            case PAYOUT -> paidOut(ended, rows.ofPayment(ended.group(), ended.payment()).orElseThrow());
            case REFUND -> {
                refunds.ended(ended);
                // What came back is the member's credit, and may be owed by now.
                if (!(ended.end() instanceof End.Succeeded))
                    spend(ended.group(), ended.member(), "back:" + ended.payment() + ":" + clock.millis());
            }
        }
        // It may have been the last word that the end of the cycle waited for, whatever it was.
        completeIfDone(ended.group());
    }

    private void arrived(PaymentEnded ended, String momoId) {
        // While the group stands still it waits with the member's name on it.
        boolean still = groups.suspendedOn(ended.group()).isPresent();
        var turn = handOver.of(ended, momoId);
        var put = still
                ? Dues.Put.nothing()
                : dues.payFromCredit(ended.group(), ended.member(), ended.payment().toString());
        var group = groups.find(ended.group()).orElseThrow();
        switch (turn) {
            case HandOver.Outcome.NoTurn() -> received(ended, group, put, momoId);
            case HandOver.Outcome.HandedOver(var round, var leaver, var reached) -> {
                rows.writePassbook(ended.group(), round.cycle(), ended.member(), ended.payment(), Optional.of(round),
                        PassbookLine.Kind.TURN, ended.amount(), momoId, clock.instant());
                moveOn(ended.group(), ended.member(), reached);
                hasBack(group, leaver, ended.payment());
            }
            case HandOver.Outcome.TooLate(var wish) -> {
                writePassbook(ended, group, put, momoId);
                putOffNoMore(ended.group(), wish.leaver());
            }
        }
        moveOn(ended.group(), ended.member(), put.reached());
        if (refunds.isDue(group, ended.member())) refunds.refund(ended.group(), ended.member());
    }

    /** Whoever paid, and whoever it was for, have it in their passbooks and are told. */
    private void received(PaymentEnded ended, GroupRows.Stored group, Dues.Put put, String momoId) {
        var first = writePassbook(ended, group, put, momoId);
        events.publishEvent(ended.isForAnother()
                ? new GroupFact.PaidFor(ended.group(), group.name(), ended.payment(), ended.member(),
                        names.shown(ended.group(), ended.payer(), ended.member()), ended.payer(),
                        names.shown(ended.group(), ended.member(), ended.payer()), ended.amount(),
                        first.map(RoundKey::round), momoId)
                : paid(ended, group, put, momoId));
    }

    /** Gives the round that it is for, if all of it is not kept for later dues. */
    private Optional<RoundKey> writePassbook(PaymentEnded ended, GroupRows.Stored group, Dues.Put put, String momoId) {
        // What is paid again is for the round that it was for the first time.
        var first = put.again().isEmpty()
                ? put.reached().stream().findFirst()
                : rows.paidFor(ended.group(), put.again().getFirst().owed().takenBack());
        rows.writePassbook(ended, first.map(RoundKey::cycle).orElse(group.cycle()), first, momoId, clock.instant());
        return first;
    }

    /** What a turn brought whoever had it pays what they owe for others; with the last of their turns they have left. */
    private void hasBack(GroupRows.Stored group, MemberId leaver, PaymentId payment) {
        spend(group.id(), leaver, "given back:" + payment);
        handOver.leavesIfDone(group.id(), leaver);
        if (refunds.isDue(group, leaver)) refunds.refund(group.id(), leaver);
    }

    private GroupFact paid(PaymentEnded ended, GroupRows.Stored group, Dues.Put put, String momoId) {
        if (!put.again().isEmpty())
            return new GroupFact.PaidAgain(ended.group(), group.name(), ended.payment(), ended.member(), ended.amount(),
                    Money.total(put.again().stream().map(Allocation.Line::amount).toList()), momoId);
        if (put.dues().isEmpty() && !put.reached().isEmpty())
            return new GroupFact.ArrearsPaid(ended.group(), group.name(), ended.payment(), ended.member(),
                    ended.amount(), momoId);
        return new GroupFact.DuePaid(ended.group(), group.name(), ended.payment(), ended.member(), ended.amount(),
                put.dues().stream().findFirst().flatMap(rows::find).map(this::pot),
                rows.nextTurn(ended.group(), group.cycle(), ended.member()), momoId);
    }

    /** What has come together for it, whatever of that has been kept back by now. */
    private GroupFact.PotState pot(Round round) {
        var here = ledger.balance(round.group(), round.pot()).plus(round.inCash());
        // What is left of it has left with a part, or is leaving.
        var left = round.collected().settlement().net().minus(round.toCome());
        return new GroupFact.PotState(round.number(), here.plus(round.collected().before().kept()).plus(left),
                round.target());
    }

    /**
     * The provider took a contribution back: dues that it paid are open again, as far as their rounds still collect. What
     * has gone into a pot that is paid out, or is being paid out, is not taken back from the others: the member owes it.
     */
    @EventListener
    void on(PaymentReversing going) {
        if (going.group().equals(GroupId.HOUSE) || going.account().isBanked()) return;
        giveBack(going.group(), going.member(), going.payment(), going.amount());
    }

    /**
     * So much is the member's credit again, as far as it is still in pots: not what has left with them, what was kept back
     * from them, or what was cash and is cash again.
     */
    void giveBack(GroupId group, MemberId member, PaymentId payment, Money amount) {
        var credit = Account.credit(member);
        var missing = amount.minus(ledger.balance(group, credit));
        for (var due : rows.paidDues(group, member)) {
            var pot = Account.pot(due.cycle(), due.round());
            var some = Cedis.smaller(missing, Cedis.smaller(due.open(), ledger.balance(group, pot)));
            if (!some.isPositive()) continue;
            ledger.record(group,
                    List.of(new Transfer(pot, credit, some, "returned:" + due.slot() + ":" + payment)));
            rows.takeBack(group, due, some);
            missing = missing.minus(some);
        }
    }

    /** Money of unknown owner was found to be the member's: it counts as if they had paid it now. */
    @EventListener
    void on(MoneyClaimed claimed) {
        var rounds = spend(claimed.group(), claimed.member(), "claimed:" + claimed.crossing());
        var group = groups.find(claimed.group()).orElseThrow();
        rows.writeClaim(claimed, group.cycle(), rounds.stream().findFirst(), clock.instant());
        events.publishEvent(new GroupFact.Claimed(claimed.group(), group.name(), claimed.crossing(), claimed.member(),
                claimed.amount(), claimed.transaction()));
        if (refunds.isDue(group, claimed.member())) refunds.refund(claimed.group(), claimed.member());
    }

    /** Pays what the member owes from their credit, and moves on what that brings about; not while all stands still. */
    List<RoundKey> spend(GroupId group, MemberId member, String cause) {
        if (groups.suspendedOn(group).isPresent()) return List.of();
        var reached = dues.payFromCredit(group, member, cause).reached();
        moveOn(group, member, reached);
        completeIfDone(group);
        return reached;
    }

    /** Money of that member's has reached these rounds. A pot of theirs may have waited for what they owed elsewhere. */
    void moveOn(GroupId group, MemberId member, List<RoundKey> reached) {
        var rounds = new LinkedHashSet<>(reached);
        rounds.addAll(rows.waitingFor(group, member));
        moveOn(group, rounds);
    }

    /** Each of these rounds may have what it had waited for. */
    void moveOn(GroupId group, Collection<RoundKey> rounds) {
        if (rounds.size() > 1) leaving.lockWallets(group);
        rounds.forEach(key -> moveOn(rows.find(key).orElseThrow()));
    }

    /** Whatever pots, and the end of the cycle, had waited for may be here. */
    void moveAllOn(GroupId group) {
        leaving.lockWallets(group);
        rows.running(group, groups.find(group).orElseThrow().cycle()).forEach(this::moveOn);
        completeIfDone(group);
    }

    /** While nothing was sent nobody could pay: those days are no days of grace. */
    @EventListener
    void on(SendingResumed resumed) { rows.addDaysSince(Accra.dateOf(resumed.since())); }

    /** The group goes on: what waits as credit pays what is owed, and pots that are full and due leave. */
    void catchUp(GroupId group) {
        for (var member : rows.membersWithCredit(group))
            dues.payFromCredit(group, member, "resumed:" + clock.millis());
        moveAllOn(group);
    }

    /**
     * The cycle is over once all its pots have left, no pot of an earlier one that the provider took back is here, nobody
     * holds cash, and each payment has come to its last word. What goes back then waits for officers.
     */
    void completeIfDone(GroupId group) {
        if (!rows.completeIfAllClosed(group)) {
            tellWhoKeepsItOpen(group);
            closings.moved(group);
            return;
        }
        var ended = groups.find(group).orElseThrow();
        if (ended.terms().pay().guards().end() == ReserveEnd.SHARED)
            share(group, ended.cycle(), Account.RESERVE, "shared");
        var sheets = rows.sheets(group, ended.cycle());
        // What was counted over has nobody else.
        share(group, ended.cycle(), Account.GAP, "gap shared");
        events.publishEvent(new GroupFact.Completed(group, ended.name(), ended.cycle(), sheets,
                refunds.toOwnWallets(group)));
        closings.ask(ended);
    }

    /** Each turn has the same part of it. */
    private void share(GroupId group, int cycle, Account account, String reason) {
        var turns = lateRows.turns(group, cycle);
        var shares = Shares.of(ledger.balance(group, account), turns.size());
        ledger.record(group, IntStream.range(0, turns.size()).filter(i -> shares.get(i).isPositive())
                .mapToObj(i -> new Transfer(account, Account.credit(turns.get(i).member()), shares.get(i),
                        // A pot that comes back after the end makes the cycle end once more.
                        reason + ":" + cycle + "." + turns.get(i).slot() + ":" + clock.millis()))
                .toList());
    }

    private void tellWhoKeepsItOpen(GroupId group) {
        if (!rows.onlyCashKeepsItOpen(group)) return;
        var open = groups.find(group).orElseThrow();
        for (var held : custody.all(group))
            events.publishEvent(new GroupFact.CashKeepsOpen(group, open.name(), open.cycle(), held.officer(),
                    held.amount()));
    }

    /** Money of the member's that was on its way, and put off what follows when a due is late, does not come. */
    void putOffNoMore(GroupId group, MemberId member) {
        if (groups.suspendedOn(group).isPresent()) return;
        rows.openDues(group, member).stream().map(due -> new RoundKey(group, due.cycle(), due.round())).distinct()
                .forEach(key -> moveOn(rows.find(key).orElseThrow()));
    }

    private void notArrived(PaymentEnded ended, String code) {
        var group = groups.find(ended.group()).orElseThrow();
        putOffNoMore(ended.group(), ended.member());
        var turn = handOver.failed(ended);
        if (turn.isPresent()) {
            putOffNoMore(ended.group(), turn.get().leaver());
            events.publishEvent(new GroupFact.TurnNotPaid(ended.group(), group.name(), ended.payment(),
                    ended.member(), ended.amount(), code,
                    turn.filter(wish -> wish.waitsForMoney(clock.instant())).map(TakeOver::payBy)));
            return;
        }
        var dueDate = rows.openDues(ended.group(), ended.member()).stream().findFirst()
                .flatMap(due -> rows.find(new RoundKey(ended.group(), due.cycle(), due.round()))).map(Round::dueDate);
        events.publishEvent(ended.isForAnother()
                ? new GroupFact.PayForFailed(ended.group(), group.name(), ended.payment(), ended.member(),
                        names.shown(ended.group(), ended.payer(), ended.member()), ended.payer(),
                        names.shown(ended.group(), ended.member(), ended.payer()), ended.amount(), code)
                : new GroupFact.PayFailed(ended.group(), group.name(), ended.payment(), ended.member(),
                        ended.amount(), code, dueDate));
    }

    private void paidOut(PaymentEnded ended, Round round) {
        switch (ended.end()) {
            case End.Succeeded(var momoId) -> {
                rows.legIsOut(round, ended.payment());
                rows.writePassbook(ended, round.cycle(), Optional.of(round.key()), momoId, clock.instant());
                events.publishEvent(new GroupFact.PayoutSent(round.group(), round.name(), ended.payment(),
                        ended.member(), ended.amount(), round.number(), momoId));
                moveOn(rows.find(round.key()).orElseThrow());
            }
            // Another part was taken back meanwhile: officers are asked about both.
            case End.Failed _ when round.state() == Round.State.OPEN -> moveOn(round);
            case End.Failed(var code) -> {
                rows.payoutFailed(round, clock.instant());
                var failed = rows.find(round.key()).orElseThrow();
                if (failed.payoutFailures() > 1)
                    events.publishEvent(new GroupFact.PayoutStuck(round.group(), round.name(), round.cycle(),
                            round.number(), round.dueDate(), code, groups.officers(round.group())));
                moveOn(failed);
            }
            // The pot holds its money again. The book stands still; once it goes on, officers are asked anew.
            case End.Reversed() -> {
                rows.potIsBack(round);
                jobs.plan(FOLLOW, round.key().toString(), Accra.startOf(Accra.today(clock).plusDays(1)));
                takenBack(ended);
            }
            case End.Cancelled() -> throw new IllegalStateException("a payout is never given up: " + ended.payment());
        }
    }

    private void takenBack(PaymentEnded ended) {
        events.publishEvent(
                GroupFact.TakenBack.of(ended, groups.find(ended.group()).orElseThrow().name()));
    }

    @EventListener
    void on(PaymentUnsure unsure) {
        // Whoever pays in sees on the menu that the payment waits; whoever is to receive would otherwise know nothing.
        if (unsure.kind() != PaymentKind.PAYOUT) return;
        events.publishEvent(new GroupFact.PayoutUnsure(unsure.group(), groups.find(unsure.group()).orElseThrow().name(),
                unsure.payment(), unsure.member(), unsure.amount()));
    }

    private void closed(Round round) {
        rows.close(round);
        var others = groups.memberIds(round.group()).stream().filter(member -> !member.equals(round.recipient()))
                .collect(Collectors.toList());
        events.publishEvent(
                new GroupFact.RoundDone(round.group(), round.name(), round.cycle(), round.number(), others));
        completeIfDone(round.group());
    }

    private Round lateSeenTo(Round round) {
        // While nothing is sent nobody can pay; those days are added when sending goes on.
        if (!round.isLate(Accra.today(clock)) || payments.isSendingStopped()) return round;
        late.seeTo(round);
        return rows.find(round.key()).orElseThrow();
    }

    /** Decides about the round's pot, and acts. */
    void moveOn(Round asItWas) {
        var round = lateSeenTo(asItWas);
        var now = clock.instant();
        var approval = approvals.of(round);
        var preFlight = payments.isSendingStopped() ? PreFlight.NOTHING_IS_SENT : preFlights.of(round);
        switch (round.decidePayout(now, approval, preFlight)) {
            case PayoutDecision.Settle(var settlement) -> {
                var reached = dues.settle(round, settlement);
                handOver.lapse(round.group());
                tellSettled(round, settlement.after(round.collected().before()));
                moveOn(rows.find(round.key()).orElseThrow());
                // What its recipient owed is paid, and may have been all that another pot waited for.
                moveOn(round.group(), round.recipient(), reached);
            }
            case PayoutDecision.PayShort(var there) -> {
                // Whoever was asked in time may be paying: then all of it may be here in a moment.
                if (!late.isSomethingLate(round)) return;
                approvals.use(round, approval);
                var reached = dues.settle(round, there);
                var settled = rows.find(round.key()).orElseThrow();
                tellSettled(round, there);
                leaves(settled);
                moveOn(round.group(), round.recipient(), reached);
            }
            case PayoutDecision.CollectRest() -> {
                rows.collectsOn(round);
                moveOn(rows.find(round.key()).orElseThrow());
            }
            case PayoutDecision.AskApprovals() -> {
                if (!hasArrived(round)) approvals.ask(round, approval);
            }
            case PayoutDecision.PayOut() -> {
                if (hasArrived(round)) return;
                approvals.use(round, approval);
                leaves(round);
            }
            case PayoutDecision.Send(var leg) -> send(round, leg, approval.sending());
            case PayoutDecision.AskAnew() -> {
                rows.potIsBack(round);
                moveOn(rows.find(round.key()).orElseThrow());
            }
            case PayoutDecision.CloseRound() -> closed(round);
            case PayoutDecision.TryAgain() -> {
                if (leavesToday(round, round.legs().next().orElseThrow().amount())) sentAgain(round);
            }
            case PayoutDecision.TryAgainAt(Instant when) -> jobs.plan(PAY_AGAIN, round.key().toString(), when);
            case PayoutDecision.BankFirst _ -> tellWhoBanks(round, approval.standing(now));
            case PayoutDecision.WaitFor _ -> {}
            case PayoutDecision.WaitUntil _ -> {}
            case PayoutDecision.Stop _ -> {}
            case PayoutDecision.AwaitProvider() -> {}
            case PayoutDecision.LookAtWallet() -> preFlights.lookNow(round);
            case PayoutDecision.FixFirst(var problems) -> {
                if (problems.contains(PreFlight.Problem.JUST_REINSTATED))
                    preFlights.waitsUntil(round).ifPresent(until -> {
                        tellReinstated(round, until);
                        jobs.plan(PAY_AGAIN, round.key().toString(), until);
                    });
            }
            case PayoutDecision.NothingToDo() -> {}
        }
    }

    /** What is settled of the pot leaves from now on. */
    private void leaves(Round round) {
        leaving.plan(round);
        rows.paying(round);
        var planned = rows.find(round.key()).orElseThrow();
        leaving.tell(planned);
        moveOn(planned);
    }

    private void tellSettled(Round round, Settlement now) {
        if (now.keepsBack())
            events.publishEvent(new GroupFact.Settled(round.group(), round.name(), round.cycle(), round.number(),
                    round.collected().settled() == Collected.Settled.IN_PART ? 2 : 1, round.recipient(), now.gross(),
                    now.heldBack(), now.reserve(), now.setOff(), now.net()));
    }

    /** Whoever has not paid for a round that is open is reminded, unless an officer has done so today. */
    Results.Remind remind(GroupRows.Stored group) {
        var today = Accra.today(clock);
        var owing = rows.running(group.id(), group.cycle()).stream().filter(round -> round.state() == Round.State.OPEN)
                .map(round -> new GroupFact.Owing(group.id(), group.name(), round.cycle(), round.number(),
                        round.dueDate(), round.whenDue(today), rows.debts(round)))
                .filter(one -> !one.debts().isEmpty()).toList();
        if (owing.isEmpty()) return new Results.Remind.NobodyOwes();
        if (!rows.remindOn(group.id(), today)) return new Results.Remind.RemindedBefore();
        owing.forEach(one -> events.publishEvent(new GroupFact.Reminded(one, today)));
        return new Results.Remind.Reminded((int) owing.stream().flatMap(one -> one.debts().stream())
                .map(GroupFact.Debt::member).distinct().count());
    }

    /** The pots of which what is there may leave now, if a member asks for it. */
    List<PotInPart> potsInPart(GroupId group, int cycle) {
        return rows.running(group, cycle).stream().filter(round -> round.canLeaveShort(clock.instant()))
                .filter(late::isSomethingLate)
                .map(round -> new PotInPart(round.cycle(), round.number(), round.collected().there().net())).toList();
    }

    /** A member wants what is there of a pot that is short and late to leave. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskPart askPart(RoundKey key, MemberId member) {
        return rows.find(key).filter(late::isSomethingLate).map(round -> approvals.askPart(round, member))
                .orElseGet(Results.AskPart.NotNow::new);
    }

    /** Exactly what was approved leaves: read anew, the wallet could be another. */
    private void send(Round round, Legs.Leg leg, Sending sending) {
        if (!leavesToday(round, leg.amount())) return;
        rows.paying(round, payments.payOut(round.group(),
                new PaymentEnded.PotPart(new PaymentEnded.RoundRef(round.cycle(), round.number()), leg.number(),
                        round.issue()),
                sending.recipient(), sending.wallet(), leg.amount(), round.pot(), message(round)));
    }

    /**
     * Whether that part of the pot leaves now; what keeps it here is told, and it is looked at again on the next day. While
     * nothing is sent, a part is only asked about: whether it has left already is no question of what fits today.
     */
    private boolean leavesToday(Round round, Money part) {
        if (payments.isSendingStopped()) return true;
        if (!leaving.fitsToday(round)) return false;
        if (dailyLimit.takes(part)) return true;
        tellDayIsFull(round, part);
        return false;
    }

    private void tellDayIsFull(Round round, Money part) {
        if (dailyLimit.isBelow(part)) {
            LOG.error(
                    "The payout of round {} of group {} is {}, which is more than SUSU_PAYOUT_DAILY_LIMIT: it stays here"
                            + " until that is raised.",
                    round.number(), round.group(), part);
            tellWaits(round, GroupFact.PayoutWaits.Why.DAY_IS_FULL, Optional.empty(), Instant.EPOCH);
            return;
        }
        LOG.warn("The payout of round {} of group {} waits until tomorrow: with its {} more would leave today than"
                + " SUSU_PAYOUT_DAILY_LIMIT.", round.number(), round.group(), part);
        var tomorrow = Accra.startOf(Accra.today(clock).plusDays(1));
        tellWaits(round, GroupFact.PayoutWaits.Why.DAY_IS_FULL, Optional.of(tomorrow), tomorrow);
    }

    /** Whoever holds cash of that pot is told once before officers are asked, and once for each approval. */
    private void tellWhoBanks(Round round, Optional<Asking> approved) {
        int asking = approved.map(Asking::number).orElse(0);
        for (var held : custody.ofPot(round.key()))
            events.publishEvent(new GroupFact.CashToBank(round.group(), round.name(), round.cycle(), round.number(),
                    asking, round.dueDate(), held.officer(), held.amount()));
    }

    /**
     * Whether a payout of the pot that had been called failed arrived after all: then there is nothing to send. What is
     * still in cash has to be banked before the pot can stand for it.
     */
    private boolean hasArrived(Round round) {
        return !round.inCash().isPositive()
                && payments.hasArrived(round.group(), new PaymentEnded.RoundRef(round.cycle(), round.number()));
    }

    /**
     * The provider has said whether the wallet of a round's recipient can receive its pot. If it cannot, those who can see
     * to it are told, once, and it is asked again each hour.
     */
    @Transactional
    public Jobs.Next looked(RoundKey key, PreFlights.Said said) {
        ledger.lock(key.group());
        var round = rows.find(key).orElseThrow();
        if (round.state() == Round.State.CLOSED || round.state() == Round.State.CANCELLED) return new Jobs.Next.Done();
        // The turn has changed hands while the provider was asked.
        if (!said.recipient().equals(round.recipient())) return new Jobs.Next.At(clock.instant());
        preFlights.keep(round, said).forEach(why -> tellWaits(round, why, Optional.empty(), clock.instant()));
        preFlights.waitsUntil(round).filter(Accra.startOf(round.dueDate())::isBefore)
                .ifPresent(until -> tellReinstated(round, until));
        // Nothing moves in a group that stands still; when it goes on, all its rounds do.
        if (groups.suspendedOn(key.group()).isEmpty()) moveOn(round);
        return preFlights.next(rows.find(key).orElseThrow(), said.holder());
    }

    private void tellReinstated(Round round, Instant until) {
        if (clock.instant().isBefore(until))
            tellWaits(round, GroupFact.PayoutWaits.Why.REINSTATED, Optional.of(until), until);
    }

    /** What is told of one moment is told once. */
    private void tellWaits(Round round, GroupFact.PayoutWaits.Why why, Optional<Instant> until, Instant moment) {
        events.publishEvent(new GroupFact.PayoutWaits(round.group(), round.name(), round.cycle(), round.number(),
                round.dueDate(), round.recipient(), round.toCome(), why, until, groups.officers(round.group()),
                moment));
    }

    /** The pause after a failed payout is over, or the wait after a recipient was reinstated. */
    @Transactional
    public Jobs.Next payAgain(RoundKey key) {
        ledger.lock(key.group());
        var round = rows.find(key).orElseThrow();
        // They may have yet another PIN or number by now.
        var waits = round.isOver() ? Optional.<Instant>empty() : preFlights.waitsUntil(round);
        if (waits.isPresent()) return new Jobs.Next.At(waits.get());
        moveOn(round);
        return new Jobs.Next.Done();
    }

    /**
     * A further attempt, under a new reference, at a payout that the provider surely called failed. If the wallet cannot take
     * it today, that is made on the first day on which it can, as after a first failure.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean sendAgain(Round round) {
        if (round.payoutFailedAt() == null || round.frozen() != null) return false;
        if (!approvals.of(round).isGiven(clock.instant())) return false;
        if (leavesToday(round, round.legs().next().orElseThrow().amount())) return sentAgain(round);
        rows.triesAgain(round);
        return true;
    }

    private boolean sentAgain(Round round) {
        var payment = round.payment();
        if (payment == null || !payments.tryAgain(round.group(), payment)) return false;
        rows.paying(round, payment);
        return true;
    }

    static String message(Round round) { return "SusuSave payout " + round.name() + " round " + round.number(); }
}
