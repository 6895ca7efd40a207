package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.Set;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Ledger;
import susu.payments.Payments;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * The last sheet of a cycle: what of reserve, hold-backs and credit goes back to each member. Officers say yes to all of it
 * once, and then it is sent.
 */
@Component
class Closings {
    static final String FOLLOW = "follow-closing";
    private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

    private final ClosingRows rows;
    private final GroupRows groups;
    private final Refunds refunds;
    private final Ledger ledger;
    private final Payments payments;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closings(ClosingRows rows, GroupRows groups, Refunds refunds, Ledger ledger, Payments payments, Jobs jobs,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.refunds = refunds;
        this.ledger = ledger;
        this.payments = payments;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Which sheet of which group: what its durable job is named by. */
    record Which(GroupId group, int number) {
        static Which parse(String text) {
            var parts = text.split("/", -1);
            return new Which(GroupId.parse(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() { return group + "/" + number; }
    }

    /** A cycle has ended: officers are asked about what goes back to its members, if anything does. */
    void ask(GroupRows.Stored ended) {
        var now = clock.instant();
        rows.replace(ended.id(), now);
        var sheet = rows.sheet(ended.id());
        if (sheet.isEmpty()) return;
        var able = Set.copyOf(groups.officers(ended.id()));
        int approvals = rows.approvals(ended.id(), ended.cycle());
        if (able.size() < approvals)
            LOG.error("The sheet of group {} at the end of cycle {} wants {} officers, and {} may act", ended.id(),
                    ended.cycle(), approvals, able.size());
        var lapsesAt = now.plus(Asking.OPEN_FOR);
        int number = rows.ask(ended.id(), ended.cycle(), approvals, sheet, lapsesAt, now);
        jobs.plan(FOLLOW, new Which(ended.id(), number).toString(), lapsesAt);
        events.publishEvent(new GroupFact.ClosingAsked(ended.id(), ended.name(), number, Money.total(sheet.values()),
                sheet.size(), Accra.dateOf(lapsesAt), groups.officers(ended.id())));
    }

    /** Money of the group has moved: if what goes back is not what officers are asked about, they are asked anew. */
    void moved(GroupId group) {
        rows.waiting(group).filter(closing -> !closing.sheet().equals(rows.sheet(group)))
                .ifPresent(_ -> ask(groups.find(group).orElseThrow()));
    }

    /** An officer's yes; with the last that it needs all of it is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve approve(GroupId group, MemberId officer, int number) {
        var able = Set.copyOf(groups.officers(group));
        if (!able.contains(officer)) return new Results.Approve.NotAnOfficer();
        var now = clock.instant();
        var closing = rows.waiting(group).filter(one -> one.number() == number && !one.said().contains(officer)
                && one.standsFor(rows.sheet(group), now));
        if (closing.isEmpty()) return new Results.Approve.Changed();
        if (payments.outgoingStopped(group).isPresent()) return new Results.Approve.NotNow();
        rows.say(group, number, officer, now);
        sendIfGiven(group, rows.waiting(group).orElseThrow(), able);
        return new Results.Approve.Approved();
    }

    private boolean sendIfGiven(GroupId group, Closing closing, Set<MemberId> able) {
        if (!closing.isGiven(able)) return false;
        rows.approve(group, closing.number(), closing.given(able), closing.needed(able), clock.instant());
        refunds.refundAll(group);
        return true;
    }

    /**
     * Nobody has said enough for three days. Fewer officers may act by now, so that what was said is enough; otherwise they
     * are asked anew.
     */
    @Transactional
    public Jobs.Next follow(Which which) {
        var group = which.group();
        ledger.lock(group);
        var closing = rows.waiting(group).filter(one -> one.number() == which.number());
        if (closing.isEmpty()) return new Jobs.Next.Done();
        var one = closing.get();
        if (clock.instant().isBefore(one.lapsesAt())) return new Jobs.Next.At(one.lapsesAt());
        boolean isOpen = payments.outgoingStopped(group).isEmpty() && one.sheet().equals(rows.sheet(group));
        if (!(isOpen && sendIfGiven(group, one, Set.copyOf(groups.officers(group)))))
            ask(groups.find(group).orElseThrow());
        return new Jobs.Next.Done();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Asks officers anew about what goes back at the end, when too few of them have said yes in time. */
        @Bean
        Task<Void> followClosingJob(Closings closings, Clock clock) {
            return Jobs.kind(FOLLOW, clock, id -> closings.follow(Which.parse(id)));
        }
    }
}
