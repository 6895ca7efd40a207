package susu.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.Jobs;

/**
 * Money that passes from one book to another. A transaction has one book, so it is reserved in the first, then arrives
 * in the second, then leaves the first: between any two of these it is counted once too often, never lost.
 */
@Component
class Crossings {
    private static final String KIND = "cross-money";
    private final Ledger ledger;
    private final Jobs jobs;
    private final Chance chance;
    private final JdbcClient sql;
    private final Clock clock;

    Crossings(Ledger ledger, Jobs jobs, Chance chance, JdbcClient sql, Clock clock) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.chance = chance;
        this.sql = sql;
        this.clock = clock;
    }

    private record Crossing(UUID id, GroupId source, GroupId target, Account to, Money amount) {
        Account payable() { return Account.payable(id); }
    }

    /** Whether money is on its way to that account of that book. */
    boolean isUnderWay(GroupId target, Account to) {
        return sql.sql("""
                select exists (select from crossing where target = :target and to_account = :to and done_at is null)""")
                .param("target", target.value()).param("to", to.name()).query(Boolean.class).single();
    }

    /** The payment by hand of that reference, if it brought exactly so much and was not used for another crossing. */
    Optional<PaymentId> paidIn(String reference, Money amount) {
        var payment = Payments.byHand(PaymentKind.COLLECT, reference).payment();
        return sql.sql("""
                select p.id from payment p where p.group_id = :house and p.id = :payment and p.kind = 'COLLECT'
                  and p.state = 'SUCCEEDED' and p.amount = :amount and p.currency = :currency
                  and not exists (select from crossing c where c.payment_id = p.id)""")
                .param("house", GroupId.HOUSE.value()).param("payment", payment.value())
                .param("amount", amount.getAmountMinorLong()).param("currency", amount.getCurrencyUnit().getCode())
                .query((row, _) -> new PaymentId(row.getObject("id", UUID.class))).optional();
    }

    /** Begins in the house's book, which must be locked, with what that payment brought; the job does the rest. */
    @Transactional(propagation = Propagation.MANDATORY)
    void begin(PaymentId paidIn, GroupId target, Account to, Money amount) {
        var source = GroupId.HOUSE;
        var crossing = new Crossing(chance.uuid(), source, target, to, amount);
        var now = clock.instant();
        sql.sql("""
                insert into crossing (id, source, payment_id, target, to_account, amount, currency, begun_at)
                values (:id, :source, :payment, :target, :to, :amount, :currency, :now)""")
                .param("id", crossing.id()).param("source", source.value()).param("payment", paidIn.value())
                .param("target", target.value())
                .param("to", to.name()).param("amount", amount.getAmountMinorLong())
                .param("currency", amount.getCurrencyUnit().getCode()).param("now", Timestamp.from(now)).update();
        ledger.record(source,
                List.of(new Transfer(Account.SUSPENSE, crossing.payable(), amount, "crossing:" + crossing.id())));
        jobs.plan(KIND, crossing.id().toString(), now);
    }

    /** Books the money in the book that it is for, once however often it is asked to. */
    @Transactional
    public void arrive(UUID id) {
        var crossing = find(id);
        ledger.lock(crossing.target());
        ledger.record(crossing.target(),
                List.of(new Transfer(Account.FLOAT, crossing.to(), crossing.amount(), "crossed in:" + id)));
    }

    /** Takes it out of the book that it came from, once however often it is asked to; the crossing is done. */
    @Transactional
    public void leave(UUID id) {
        var crossing = find(id);
        ledger.lock(crossing.source());
        ledger.record(crossing.source(),
                List.of(new Transfer(crossing.payable(), Account.FLOAT, crossing.amount(), "crossed out:" + id)));
        sql.sql("update crossing set done_at = :now where id = :id and done_at is null")
                .param("now", Timestamp.from(clock.instant())).param("id", id).update();
    }

    private Crossing find(UUID id) {
        return sql.sql("select * from crossing where id = :id").param("id", id)
                .query((row, _) -> new Crossing(id, new GroupId(row.getObject("source", UUID.class)),
                        new GroupId(row.getObject("target", UUID.class)), new Account(row.getString("to_account")),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount"))))
                .single();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Brings one crossing to its end. Each part is keyed: run again it changes nothing more. */
        @Bean
        Task<Void> crossMoneyJob(Crossings crossings, Clock clock) {
            return Jobs.kind(KIND, clock, id -> {
                crossings.arrive(UUID.fromString(id));
                crossings.leave(UUID.fromString(id));
                return new Jobs.Next.Done();
            });
        }
    }
}
