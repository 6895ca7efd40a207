package susu.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.Jobs;

/**
 * Proves every rule of every part of the product, each night and whenever somebody asks. A book in which money is not
 * where it should be pays nothing out until a person has looked.
 */
@Component
public class Verification {
    static final String KIND = "verify-books";
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int HOUR = 2;
    /** The rules whose breach may mean that a payout would take somebody else's money. */
    private static final Set<String> STOPS_PAYOUTS = Set.of("3", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14",
            "21", "G4");

    private final ObjectProvider<Verified> parts;
    private final Ledger ledger;
    private final JdbcClient sql;
    private final Jobs jobs;
    private final Clock clock;

    Verification(ObjectProvider<Verified> parts, Ledger ledger, JdbcClient sql, Jobs jobs, Clock clock) {
        this.parts = parts;
        this.ledger = ledger;
        this.sql = sql;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Every way in which anything breaks a rule: none, or someone must be woken. */
    @Transactional
    public List<Violation> verify() {
        // It reads all that ever was, which is more than any screen or payment may wait for.
        sql.sql("set local statement_timeout = '30min'").update();
        sql.sql("set local idle_in_transaction_session_timeout = '30min'").update();
        return parts.stream().flatMap(part -> part.verify().stream()).toList();
    }

    @EventListener
    void on(ApplicationReadyEvent ready) { jobs.repeat(KIND, nextNight()); }

    /** Proves all, says aloud what is wrong, and stops the payouts of each group whose money is in doubt. */
    @Transactional
    public Jobs.Next night() {
        // By id: two who freeze several books take them in the same order.
        var stopped = new TreeMap<UUID, String>();
        for (var violation : verify()) {
            LOG.error("The books break rule {}: {}", violation.invariant(), violation.what());
            if (STOPS_PAYOUTS.contains(violation.number()))
                stopped.putIfAbsent(violation.group().value(), violation.invariant());
        }
        stopped.forEach((group, rule) -> ledger.freeze(new GroupId(group), "rule " + rule + " is broken"));
        return new Jobs.Next.At(nextNight());
    }

    private Instant nextNight() {
        var tonight = Accra.today(clock).atTime(HOUR, 0).atZone(Accra.ZONE).toInstant();
        return tonight.isAfter(clock.instant())
                ? tonight
                : Accra.today(clock).plusDays(1).atTime(HOUR, 0)
                        .atZone(Accra.ZONE).toInstant();
    }
}
