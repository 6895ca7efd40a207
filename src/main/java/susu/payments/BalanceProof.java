package susu.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import susu.shared.Jobs;
import susu.shared.Mode;
import susu.shared.SusuSettings;

/**
 * Holds the sum of all floats against what the provider says that it holds for us. What undecided payments explain is
 * fine; what nothing explains for half an hour stops the payouts of all books.
 */
@Component
class BalanceProof {
    static final String KIND = "prove-balance";
    private static final Logger LOG = LoggerFactory.getLogger(BalanceProof.class);
    private static final Duration EACH = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final ObjectProvider<ProviderBalance> provider;
    private final Exceptions exceptions;
    private final Halts halts;
    private final Jobs jobs;
    private final TransactionTemplate tx;
    private final JdbcClient sql;
    private final Clock clock;
    private final Duration whileAllIsWell;

    BalanceProof(ObjectProvider<ProviderBalance> provider, Exceptions exceptions, Halts halts, Jobs jobs,
            TransactionTemplate tx, JdbcClient sql, Clock clock, SusuSettings settings) {
        this.provider = provider;
        this.exceptions = exceptions;
        this.halts = halts;
        this.jobs = jobs;
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
        // The pretend world leaps through weeks.
        this.whileAllIsWell = settings.mode() == Mode.TRY ? Duration.ofDays(1) : EACH;
    }

    /** What the books say at one moment: the floats, and what payments on their way may add or take. */
    record Books(long floats, long mayCome, long mayGo) {
        /** How far the provider may be from the floats, seen before and after it was asked. */
        static Books around(Books before, Books after) {
            long low = Math.min(before.floats - before.mayGo, after.floats - after.mayGo);
            long high = Math.max(before.floats + before.mayCome, after.floats + after.mayCome);
            return new Books(after.floats, high - after.floats, after.floats - low);
        }

        boolean explain(long theirs) { return theirs >= floats - mayGo && theirs <= floats + mayCome; }
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (provider.getIfAvailable() != null) jobs.repeat(KIND, clock.instant().plus(EACH));
    }

    /** One proof; says when to do the next. */
    Jobs.Next prove() {
        var said = Optional.ofNullable(provider.getIfAvailable());
        if (said.isEmpty()) return new Jobs.Next.Done();
        var before = books("GHS");
        var theirs = said.get().held();
        // No answer proves nothing, either way.
        if (theirs.isEmpty()) return new Jobs.Next.At(clock.instant().plus(whileAllIsWell));
        var books = Books.around(before, books("GHS"));
        boolean explained = books.explain(theirs.get().getAmountMinorLong());
        tx.executeWithoutResult(_ -> keep(books, theirs.get(), explained));
        return new Jobs.Next.At(clock.instant().plus(explained ? whileAllIsWell : EACH));
    }

    private void keep(Books books, Money theirs, boolean explained) {
        var now = clock.instant();
        sql.sql("""
                insert into balance_proof (at, currency, ours, theirs, may_have_come, may_have_gone, explained)
                values (:now, :currency, :ours, :theirs, :come, :gone, :explained)""")
                .param("now", Timestamp.from(now)).param("currency", theirs.getCurrencyUnit().getCode())
                .param("ours", books.floats()).param("theirs", theirs.getAmountMinorLong())
                .param("come", books.mayCome()).param("gone", books.mayGo())
                .param("explained", explained ? "YES" : "NO").update();
        if (explained) return;
        var what = "our books say " + Money.ofMinor(theirs.getCurrencyUnit(), books.floats()) + ", the provider says "
                + theirs;
        LOG.error("The provider's balance is not explained: {}", what);
        var since = unexplainedSince();
        if (now.isBefore(since.plus(PATIENCE))) return;
        halts.stopPayouts("the provider's balance is not explained since " + since);
        exceptions.open(Exceptions.Kind.BALANCE, since.toString(), null, null, what);
    }

    /** Since the last proof that held, or since two operators last let payouts go on: what they saw is not forgotten. */
    private Instant unexplainedSince() {
        return sql.sql("""
                select min(at) from balance_proof where number > (
                    select coalesce(max(number), 0) from balance_proof where explained = 'YES')
                  and at > (select coalesce(max(closed_at), '-infinity') from exception
                            where kind = 'BALANCE' and checker is not null)""")
                .query(Timestamp.class).single().toInstant();
    }

    private Books books(String currency) {
        return sql.sql("""
                select (select coalesce(-sum(balance), 0) from account where name = 'float' and currency = :currency)
                        as floats,
                    coalesce(sum(amount) filter (where kind = 'COLLECT'), 0) as may_come,
                    -- What is passing between two books may stand in both.
                    coalesce(sum(amount) filter (where kind <> 'COLLECT'), 0)
                        + (select coalesce(sum(amount), 0) from crossing where currency = :currency and done_at is null)
                        as may_go
                from payment where currency = :currency
                  and undecided""").param("currency", currency)
                .query((row, _) -> new Books(row.getLong("floats"), row.getLong("may_come"), row.getLong("may_go")))
                .single();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Proves the balance, again and again. */
        @Bean
        Task<Void> proveBalanceJob(BalanceProof proof, Clock clock) {
            return Jobs.kind(KIND, clock, _ -> proof.prove());
        }
    }
}
