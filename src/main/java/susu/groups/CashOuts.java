package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Ledger;
import susu.payments.Payments;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * Cash of a pot that its recipient has by hand: whoever holds it says so by PIN, the recipient says yes by PIN on their own
 * phone, and only then it has left. It is a part of the payout, and leaves when all of the pot may: once it is full, on its
 * date, with the yes of officers.
 */
@Component
class CashOuts {
    static final String LAPSE = "lapse-cash-out";
    private final CashOutRows rows;
    private final Custody custody;
    private final RoundRows rounds;
    private final Rounds moving;
    private final Approvals approvals;
    private final SimWait simWait;
    private final GroupRows groups;
    private final Payments payments;
    private final Ledger ledger;
    private final Names names;
    private final Jobs jobs;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CashOuts(CashOutRows rows, Custody custody, RoundRows rounds, Rounds moving, Approvals approvals, SimWait simWait,
            GroupRows groups, Payments payments, Ledger ledger, Names names, Jobs jobs, Chance chance,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.custody = custody;
        this.rounds = rounds;
        this.moving = moving;
        this.approvals = approvals;
        this.simWait = simWait;
        this.groups = groups;
        this.payments = payments;
        this.ledger = ledger;
        this.names = names;
        this.jobs = jobs;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** Whoever holds cash of a pot says that they hand so much of it to its recipient. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.HandCash hand(GroupRows.Stored group, MemberId officer, RoundKey key, Money amount) {
        if (group.state() == GroupView.State.SUSPENDED) return new Results.HandCash.Suspended();
        var held = custody.ofPot(key, officer);
        var found = rounds.find(key);
        if (found.isEmpty() || !held.isPositive()) return new Results.HandCash.Changed();
        var round = found.get();
        if (round.recipient().equals(officer)) return new Results.HandCash.Own();
        if (!mayLeave(round)) return new Results.HandCash.NotYet();
        // By hand is one more way of paying out: a thief with a new PIN must not have that, on either side.
        var waits = Stream.of(officer, round.recipient()).map(simWait::until).flatMap(Optional::stream)
                .max(Instant::compareTo);
        if (waits.isPresent()) return new Results.HandCash.WaitsUntil(waits.get());
        var least = Cedis.smaller(held, Owing.LEAST);
        if (amount.isLessThan(least) || amount.isGreaterThan(held)) return new Results.HandCash.OutOfRange(least, held);
        var now = clock.instant();
        var out = new CashOut(new CashId(chance.uuid()), key, officer, round.recipient(), amount,
                now.plus(CashOut.OPEN_FOR));
        var name = names.shown(group.id(), officer, out.recipient());
        if (!rows.insert(out, now)) return new Results.HandCash.AskedAlready(name);
        jobs.plan(LAPSE, new Cash.Which(group.id(), out.id()).toString(), out.lapsesAt());
        events.publishEvent(new GroupFact.CashOutSaid(group.id(), group.name(), out.id(), officer, name,
                out.recipient(), names.shown(group.id(), out.recipient(), officer), amount));
        return new Results.HandCash.Asked(name, amount);
    }

    /** Whether all that a payout needs is there, and only cash keeps the pot here. */
    private boolean mayLeave(Round round) {
        return payments.outgoingStopped(round.group()).isEmpty()
                && round.waitsForItsCash(clock.instant(), approvals.of(round));
    }

    /** The recipient has it: now it has left the pot. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerHanded confirm(GroupRows.Stored group, MemberId who, CashId id) {
        var now = clock.instant();
        var asked = rows.asked(group.id(), id).filter(one -> one.recipient().equals(who) && one.isOpen(now));
        if (asked.isEmpty()) return new Results.AnswerHanded.Changed();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.AnswerHanded.Suspended();
        var waits = simWait.until(who);
        if (waits.isPresent()) return new Results.AnswerHanded.WaitsUntil(waits.get());
        var out = asked.get();
        var round = rounds.find(out.round()).orElseThrow();
        if (!round.recipient().equals(who) || !mayLeave(round)
                || out.amount().isGreaterThan(custody.ofPot(out.round(), out.officer())))
            return new Results.AnswerHanded.Changed();
        approvals.use(round, approvals.of(round));
        custody.handOut(out);
        rows.handed(out, round.issue(), Accra.dateOf(now), now);
        tell(group, out, GroupFact.CashEnd.COUNTED);
        moving.moveOn(rounds.find(out.round()).orElseThrow());
        return new Results.AnswerHanded.Received(out.amount());
    }

    /** The recipient does not have it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerHanded deny(GroupRows.Stored group, MemberId who, CashId id) {
        var asked = rows.asked(group.id(), id).filter(one -> one.recipient().equals(who));
        if (asked.isEmpty()) return new Results.AnswerHanded.Changed();
        rows.end(asked.get(), "DENIED", clock.instant());
        tell(group, asked.get(), GroupFact.CashEnd.DENIED);
        return new Results.AnswerHanded.Denied();
    }

    /** The time for an answer is over. Run again it changes nothing more. */
    @Transactional
    public Jobs.Next lapse(Cash.Which which) {
        ledger.lock(which.group());
        var now = clock.instant();
        var asked = rows.asked(which.group(), which.cash());
        if (asked.isEmpty()) return new Jobs.Next.Done();
        if (asked.get().isOpen(now)) return new Jobs.Next.At(asked.get().lapsesAt());
        rows.end(asked.get(), "LAPSED", now);
        tell(groups.find(which.group()).orElseThrow(), asked.get(), GroupFact.CashEnd.LAPSED);
        return new Jobs.Next.Done();
    }

    private void tell(GroupRows.Stored group, CashOut out, GroupFact.CashEnd end) {
        events.publishEvent(new GroupFact.CashOutEnded(group.id(), group.name(), out.id(), end, out.officer(),
                names.shown(group.id(), out.officer(), out.recipient()), out.recipient(), out.amount()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Ends a word about cash that its recipient has not answered. */
        @Bean
        Task<Void> lapseCashOutJob(CashOuts cash, Clock clock) {
            return Jobs.kind(LAPSE, clock, id -> cash.lapse(Cash.Which.parse(id)));
        }
    }
}
