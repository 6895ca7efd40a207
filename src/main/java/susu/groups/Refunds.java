package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.members.Members;
import susu.payments.PaymentEnded;
import susu.payments.PaymentEnded.End;
import susu.payments.PaymentId;
import susu.payments.Payments;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * A member's credit goes back to the wallets that paid it: when they ask for it and owe nothing, and when the cycle is over.
 */
@Component
class Refunds {
    static final String AGAIN = "refund-again";
    static final String AFTER_WAIT = "refund-after-wait";
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Logger log = LoggerFactory.getLogger(Refunds.class);

    private final RoundRows rows;
    private final LotRows lots;
    private final ClosingRows closings;
    private final SimWait simWait;
    private final GroupRows groups;
    private final Ledger ledger;
    private final Payments payments;
    private final Members members;
    private final Names names;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Refunds(RoundRows rows, LotRows lots, ClosingRows closings, SimWait simWait, GroupRows groups, Ledger ledger,
            Payments payments, Members members, Names names, Jobs jobs, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.lots = lots;
        this.closings = closings;
        this.simWait = simWait;
        this.groups = groups;
        this.ledger = ledger;
        this.payments = payments;
        this.members = members;
        this.names = names;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Which refund of which group: what its durable job is named by. */
    record Which(GroupId group, PaymentId payment) {
        static Which parse(String text) {
            var parts = text.split("/", -1);
            return new Which(GroupId.parse(parts[0]), new PaymentId(UUID.fromString(parts[1])));
        }

        @Override
        public String toString() { return group + "/" + payment; }
    }

    /** Whose credit in which group: what the durable job is named by that sends it once a wait is over. */
    record Whose(GroupId group, MemberId member) {
        static Whose parse(String text) {
            var parts = text.split("/", -1);
            return new Whose(GroupId.parse(parts[0]), new MemberId(UUID.fromString(parts[1])));
        }

        @Override
        public String toString() { return group + "/" + member; }
    }

    /**
     * What is on its way back: to the member's own wallet, and to those of others who had paid for them.
     *
     * @param waitsUntil until when the rest is held, if whoever paid it has a new PIN or number
     */
    record Sent(Money own, Money others, Optional<Instant> waitsUntil) {
        boolean isNothing() { return own.isZero() && others.isZero(); }

        private Sent toOwn(Money amount) { return new Sent(own.plus(amount), others, waitsUntil); }

        private Sent toOther(Money amount) { return new Sent(own, others.plus(amount), waitsUntil); }

        private Sent waiting(Instant until) {
            return new Sent(own, others, waitsUntil.filter(until::isBefore).or(() -> Optional.of(until)));
        }
    }

    /**
     * Sends all of the member's credit back to whoever paid it; nothing if there is none. What waits for one of them is sent
     * later. The group's book is locked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Sent refund(GroupId group, MemberId member) {
        var sent = send(group, member);
        sent.waitsUntil().ifPresent(until -> jobs.plan(AFTER_WAIT, new Whose(group, member).toString(), until));
        return sent;
    }

    /** Those all of whose credit goes back to their own wallet, and none to somebody who had paid for them. */
    Set<MemberId> toOwnWallets(GroupId group) {
        return closings.sheet(group).entrySet().stream().filter(credit -> lots.of(group, credit.getKey())
                .within(credit.getKey(), credit.getValue()).byPayer().keySet().equals(Set.of(credit.getKey())))
                .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    private Sent send(GroupId group, MemberId member) {
        var credit = Account.credit(member);
        var balance = ledger.balance(group, credit);
        var nothing = balance.multipliedBy(0);
        var sent = new Sent(nothing, nothing, Optional.empty());
        // Whoever is in default pays first, and then it goes to what they owe.
        if (groups.inDefault(group).contains(member)) return sent;
        var open = lots.of(group, member);
        if (!open.sum(balance.getCurrencyUnit()).equals(balance))
            log.error("the lots of {} in {} are {} and not its balance {}", credit.name(), group, open, balance);
        for (var part : open.within(member, balance).byPayer().entrySet()) {
            var payer = part.getKey();
            var amount = part.getValue();
            var waits = simWait.until(payer);
            if (waits.isPresent()) {
                sent = sent.waiting(waits.get());
                continue;
            }
            payments.refund(group, member, payer, members.get(payer).phone(), amount, credit,
                    "SusuSave refund " + groups.find(group).orElseThrow().name());
            sent = payer.equals(member) ? sent.toOwn(amount) : sent.toOther(amount);
        }
        return sent;
    }

    /**
     * Whether nobody can ask for it there, or will owe it: the cycle has ended, or the member has gone. While officers have
     * yet to say yes to what goes back at the end, it is a part of that.
     */
    boolean isDue(GroupRows.Stored group, MemberId member) {
        return (group.state() == GroupView.State.COMPLETED
                || groups.membership(group.id(), member).filter(GroupRows.Membership::isIn).isEmpty())
                && !closings.isWaiting(group.id());
    }

    /** What is left when a cycle has ended goes back to whom it belongs. */
    void refundAll(GroupId group) {
        rows.membersWithCredit(group).forEach(member -> refund(group, member));
    }

    /** The wait of whoever paid it is over: where nobody can ask for it any more it is sent now. */
    @Transactional
    public Jobs.Next afterWait(Whose whose) {
        ledger.lock(whose.group());
        var group = groups.find(whose.group()).orElseThrow();
        if (!isOfACycleThatIsOver(group, whose.member())) return new Jobs.Next.Done();
        return send(whose.group(), whose.member()).waitsUntil().<Jobs.Next>map(Jobs.Next.At::new)
                .orElseGet(Jobs.Next.Done::new);
    }

    /** It is, as long as the next cycle has not begun to ask for dues. */
    private boolean isOfACycleThatIsOver(GroupRows.Stored group, MemberId member) {
        return group.state() == GroupView.State.FORMING || isDue(group, member);
    }

    /** The pause after a refund that failed is over: where nobody can ask for it any more it is tried again. */
    @Transactional
    public Jobs.Next again(Which which) {
        ledger.lock(which.group());
        var group = groups.find(which.group()).orElseThrow();
        var failed = rows.refund(which.group(), which.payment());
        if (groups.inDefault(which.group()).contains(failed.member()))
            return new Jobs.Next.At(clock.instant().plus(PAUSE));
        var waits = simWait.until(failed.payer());
        if (waits.isPresent()) return new Jobs.Next.At(waits.get());
        if (isOfACycleThatIsOver(group, failed.member())) {
            // What is not that payer's any more, others have in the meantime.
            boolean isTheirs = lots.of(which.group(), failed.member()).hold(failed.payer(), failed.amount());
            // If what failed cannot be sent any more as it was, what is left of it goes as a payment of its own.
            if (!(isTheirs && payments.tryAgain(which.group(), which.payment()))
                    && payments.isOver(which.group(), which.payment()))
                refund(which.group(), failed.member());
        }
        return new Jobs.Next.Done();
    }

    void ended(PaymentEnded ended) {
        var name = groups.find(ended.group()).orElseThrow().name();
        switch (ended.end()) {
            case End.Succeeded(var momoId) -> {
                rows.writePassbook(ended, groups.find(ended.group()).orElseThrow().cycle(), Optional.empty(),
                        momoId, clock.instant());
                events.publishEvent(ended.isForAnother()
                        ? new GroupFact.GivenBack(ended.group(), name, ended.payment(), ended.member(),
                                names.shown(ended.group(), ended.payer(), ended.member()), ended.payer(),
                                names.shown(ended.group(), ended.member(), ended.payer()), ended.amount(), momoId)
                        : new GroupFact.Refunded(ended.group(), name, ended.payment(), ended.member(),
                                ended.amount(), momoId));
            }
            // It is the member's credit again. Where nobody can ask for it any more it is sent again tomorrow.
            case End.Failed(var code) -> {
                events.publishEvent(ended.isForAnother()
                        ? new GroupFact.GivingBackFailed(ended.group(), name, ended.payment(), ended.member(),
                                names.shown(ended.group(), ended.payer(), ended.member()), ended.payer(),
                                names.shown(ended.group(), ended.member(), ended.payer()), ended.amount(), code)
                        : new GroupFact.RefundFailed(ended.group(), name, ended.payment(), ended.member(),
                                ended.amount(), code));
                jobs.plan(AGAIN, new Which(ended.group(), ended.payment()).toString(), clock.instant().plus(PAUSE));
            }
            case End.Reversed() -> {
                events.publishEvent(GroupFact.TakenBack.of(ended, name));
                jobs.plan(AGAIN, new Which(ended.group(), ended.payment()).toString(), clock.instant().plus(PAUSE));
            }
            case End.Cancelled() -> throw new IllegalStateException("a refund is never given up: " + ended.payment());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Sends a refund that failed once more. */
        @Bean
        Task<Void> refundAgainJob(Refunds refunds, Clock clock) {
            return Jobs.kind(AGAIN, clock, id -> refunds.again(Which.parse(id)));
        }

        /** Sends what was held while whoever paid it had a new PIN or number. */
        @Bean
        Task<Void> refundAfterWaitJob(Refunds refunds, Clock clock) {
            return Jobs.kind(AFTER_WAIT, clock, id -> refunds.afterWait(Whose.parse(id)));
        }
    }
}
