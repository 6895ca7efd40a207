package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Ledger;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * Cash that changes hands: one side says so by PIN, the other says yes by PIN on their own phone, and then it counts like
 * any other money. Nobody is both sides; what nobody has answered after seven days is gone.
 */
@Component
class Cash {
    static final String LAPSE = "lapse-cash";
    private final CashRows rows;
    private final Custody custody;
    private final Dues dues;
    private final GroupRows groups;
    private final RoundRows rounds;
    private final Rounds moving;
    private final Ledger ledger;
    private final Names names;
    private final Jobs jobs;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cash(CashRows rows, Custody custody, Dues dues, GroupRows groups, RoundRows rounds, Rounds moving,
            Ledger ledger, Names names, Jobs jobs, Chance chance, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.custody = custody;
        this.dues = dues;
        this.groups = groups;
        this.rounds = rounds;
        this.moving = moving;
        this.ledger = ledger;
        this.names = names;
        this.jobs = jobs;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** Which claim of which group: what its durable job is named by. */
    record Which(GroupId group, CashId cash) {
        static Which parse(String text) {
            var parts = text.split("/", -1);
            return new Which(GroupId.parse(parts[0]), new CashId(UUID.fromString(parts[1])));
        }

        @Override
        public String toString() { return group + "/" + cash; }
    }

    /** A member says that they have given cash to that treasurer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayCash given(GroupRows.Stored group, MemberId payer, MemberId treasurer, Money amount) {
        if (!rows.keeps(group.id(), treasurer)) return new Results.SayCash.Changed();
        if (groups.conduct(group.id(), treasurer) != Conduct.GOOD)
            return new Results.SayCash.TakesNoMore(names.shown(group.id(), payer, treasurer));
        return say(group, payer, treasurer, amount, CashSide.PAYER);
    }

    /** The treasurer says that they have taken cash from that member. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayCash taken(GroupRows.Stored group, MemberId officer, MemberId payer, Money amount) {
        if (!rows.keeps(group.id(), officer))
            return new Results.SayCash.NotTheTreasurer();
        var conduct = groups.conduct(group.id(), officer);
        if (conduct != Conduct.GOOD) return new Results.SayCash.MayNot(conduct);
        return say(group, payer, officer, amount, CashSide.OFFICER);
    }

    private Results.SayCash say(GroupRows.Stored group, MemberId payer, MemberId officer, Money amount,
            CashSide said) {
        if (payer.equals(officer)) return new Results.SayCash.Own();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.SayCash.Suspended();
        if (group.state() != GroupView.State.ACTIVE || !group.terms().cash().taken())
            return new Results.SayCash.NotTaken();
        if (groups.membership(group.id(), payer).filter(GroupRows.Membership::isIn).isEmpty())
            return new Results.SayCash.Changed();
        var now = clock.instant();
        var asker = said == CashSide.PAYER ? payer : officer;
        var other = said == CashSide.PAYER ? officer : payer;
        // Else both would speak of the same cash, and each say yes to the other's word.
        var first = rows.unansweredBy(group.id(), group.cycle(), asker, other, now);
        if (first.isPresent())
            return new Results.SayCash.AnswerFirst(names.shown(group.id(), asker, other), first.get().amount());
        var owing = rounds.owing(group.id(), group.cycle(), payer)
                .inCash(rows.waiting(group.id(), group.cycle(), payer, officer, now));
        if (!owing.most().isPositive()) return new Results.SayCash.NothingOwed();
        if (!owing.accepts(amount)) return new Results.SayCash.OutOfRange(owing.least(), owing.most());
        var holding = rows.holding(group.id(), officer, now);
        return switch (holding.mayTake(amount, now)) {
            case FULL -> said == CashSide.OFFICER
                    ? new Results.SayCash.Full(holding.held().plus(holding.said()))
                    : new Results.SayCash.TakesNoMore(names.shown(group.id(), payer, officer));
            case COUNT_FIRST -> said == CashSide.OFFICER
                    ? new Results.SayCash.CountFirst(Accra.dateOf(holding.countBy().orElseThrow()))
                    : new Results.SayCash.TakesNoMore(names.shown(group.id(), payer, officer));
            case MAY -> {
                ask(group, new CashClaim(new CashId(chance.uuid()), group.cycle(), payer, officer, amount, said,
                        now.plus(CashClaim.OPEN_FOR)));
                yield new Results.SayCash.Asked(names.shown(group.id(), asker, other), amount);
            }
        };
    }

    private void ask(GroupRows.Stored group, CashClaim claim) {
        rows.insert(group.id(), claim, clock.instant());
        jobs.plan(LAPSE, new Which(group.id(), claim.id()).toString(), claim.lapsesAt());
        events.publishEvent(new GroupFact.CashSaid(group.id(), group.name(), claim.id(), claim.said(),
                claim.asker(), names.shown(group.id(), claim.decider(), claim.asker()), claim.decider(),
                names.shown(group.id(), claim.asker(), claim.decider()), claim.amount()));
    }

    /** The other side says yes: now it is money. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCash confirm(GroupRows.Stored group, MemberId who, CashId id) {
        var now = clock.instant();
        var found = rows.asked(group.id(), id).filter(one -> one.decider().equals(who) && one.isOpen(now));
        if (found.isEmpty()) return new Results.AnswerCash.Changed();
        var claim = found.get();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.AnswerCash.Suspended();
        // Another cycle, or another treasurer: nobody would hold it any more who may.
        if (group.state() != GroupView.State.ACTIVE || claim.cycle() != group.cycle()
                || !rows.keeps(group.id(), claim.officer()))
            return new Results.AnswerCash.Changed();
        var holding = rows.holding(group.id(), claim.officer(), now);
        if (claim.said() == CashSide.OFFICER) {
            // They said so when they still might: only the book can have changed since.
            if (!holding.hasRoomFor(claim.amount()))
                return new Results.AnswerCash.TakesNoMore(names.shown(group.id(), who, claim.officer()));
        } else {
            var conduct = groups.conduct(group.id(), claim.officer());
            if (conduct != Conduct.GOOD) return new Results.AnswerCash.MayNot(conduct);
            switch (holding.mayTake(claim.amount(), now)) {
                case FULL -> {
                    return new Results.AnswerCash.Full(holding.held().plus(holding.said()));
                }
                case COUNT_FIRST -> {
                    return new Results.AnswerCash.CountFirst(Accra.dateOf(holding.countBy().orElseThrow()));
                }
                case MAY -> {}
            }
        }
        rows.decide(group.id(), claim, "CONFIRMED", now);
        custody.take(group.id(), claim);
        var reached = dues.payFromCredit(group.id(), claim.payer(), "cash:" + id).reached();
        rows.writePassbook(group.id(), claim, reached.stream().findFirst(), now);
        tell(group, claim, GroupFact.CashEnd.COUNTED);
        moving.moveOn(group.id(), reached);
        return new Results.AnswerCash.Counted(claim.amount());
    }

    /** The other side says no. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCash deny(GroupRows.Stored group, MemberId who, CashId id) {
        var claim = rows.asked(group.id(), id).filter(one -> one.decider().equals(who));
        if (claim.isEmpty()) return new Results.AnswerCash.Changed();
        rows.decide(group.id(), claim.get(), "DENIED", clock.instant());
        tell(group, claim.get(), GroupFact.CashEnd.DENIED);
        putOffNoMore(group.id(), claim.get());
        return new Results.AnswerCash.Denied();
    }

    /** The time for an answer is over. Run again it changes nothing more. */
    @Transactional
    public Jobs.Next lapse(Which which) {
        ledger.lock(which.group());
        var now = clock.instant();
        var claim = rows.asked(which.group(), which.cash());
        if (claim.isEmpty()) return new Jobs.Next.Done();
        if (claim.get().isOpen(now)) return new Jobs.Next.At(claim.get().lapsesAt());
        rows.lapse(which.group(), claim.get(), now);
        tell(groups.find(which.group()).orElseThrow(), claim.get(), GroupFact.CashEnd.LAPSED);
        putOffNoMore(which.group(), claim.get());
        return new Jobs.Next.Done();
    }

    private void putOffNoMore(GroupId group, CashClaim claim) {
        if (groups.suspendedOn(group).isEmpty()) moving.putOffNoMore(group, claim.payer());
    }

    private void tell(GroupRows.Stored group, CashClaim claim, GroupFact.CashEnd end) {
        events.publishEvent(new GroupFact.CashEnded(group.id(), group.name(), claim.id(), end,
                List.of(claim.payer(), claim.officer()), claim.amount()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Ends a claim that nobody has answered. */
        @Bean
        Task<Void> lapseCashJob(Cash cash, Clock clock) {
            return Jobs.kind(LAPSE, clock, id -> cash.lapse(Which.parse(id)));
        }
    }
}
