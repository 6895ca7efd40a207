package susu.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.Digests;
import susu.shared.GroupId;

/**
 * Holds the provider's statement against our books, both ways. A difference is never made to fit: it stops what could
 * make it worse, and becomes an exception that a person has to look at.
 */
@Component
public class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int LINES_AT_ONCE = 1_000;
    private static final int EVERY_LINE = 0;
    private final Exceptions exceptions;
    private final Payments payments;
    private final Ledger ledger;
    private final TransactionTemplate tx;
    private final JdbcClient sql;
    private final JdbcTemplate batch;
    private final Clock clock;

    Reconciliation(Exceptions exceptions, Payments payments, Ledger ledger, TransactionTemplate tx,
            JdbcClient sql, JdbcTemplate batch, Clock clock) {
        this.exceptions = exceptions;
        this.payments = payments;
        this.ledger = ledger;
        this.tx = tx;
        this.sql = sql;
        this.batch = batch;
        this.clock = clock;
    }

    /** What came of a statement. */
    public sealed interface Result {
        /** Nothing of it was taken. */
        record Refused(String why) implements Result {}

        /**
         * It is here, and was held against the books.
         *
         * @param lines how many movements it has
         * @param matched how many of them our books have as well
         * @param open the differences that nobody has dealt with yet
         */
        record Held(String account, Instant from, Instant to, int lines, int matched,
                List<Exceptions.View> open) implements Result {}
    }

    /** Takes a statement in the format of {@code docs/reconciliation.md}; the same one again changes nothing. */
    public Result reconcile(String file) {
        return switch (StatementFile.read(file, clock.instant())) {
            case StatementFile.Read.Refused(var why) -> new Result.Refused(why);
            case StatementFile.Read.Complete(var statement) -> {
                var hash = Digests.sha256(file);
                var why = tx.execute(_ -> store(statement, hash));
                yield why == null || why.isEmpty() ? match(statement) : new Result.Refused(why);
            }
        };
    }

    /** Stores it; an empty word if it is here now, otherwise why not. */
    private String store(Statement statement, byte[] hash) {
        if (sql.sql("select exists (select from statement where hash = :hash)").param("hash", hash)
                .query(Boolean.class).single())
            return "";
        var account = statement.account().name();
        var other = sql.sql("""
                select starts_at, ends_at from statement
                where account = :account and starts_at < :to and ends_at > :from order by starts_at limit 1""")
                .param("account", account).param("to", Timestamp.from(statement.to()))
                .param("from", Timestamp.from(statement.from()))
                .query((row, _) -> row.getTimestamp("starts_at").toInstant() + " to "
                        + row.getTimestamp("ends_at").toInstant())
                .optional();
        if (other.isPresent())
            return "another statement of this account, " + other.get() + ", is here already and "
                    + "covers some of the same time";
        var broken = sql.sql("""
                select closing from statement where account = :account and ends_at = :from and closing <> :opening""")
                .param("account", account).param("from", Timestamp.from(statement.from()))
                .param("opening", statement.opening().getAmountMinorLong()).query(Long.class).optional();
        if (broken.isPresent()) return "it does not open with what the statement before it closed with";
        var id = Digests.uuid(hash);
        // Money of unknown owner may be on it, and is the house's to keep.
        ledger.open(GroupId.HOUSE, statement.opening().getCurrencyUnit());
        sql.sql("""
                insert into statement (id, hash, account, currency, starts_at, ends_at, opening, closing, control_total,
                                       line_count, imported_at)
                values (:id, :hash, :account, :currency, :from, :to, :opening, :closing, :total, :lines, :now)""")
                .param("id", id).param("hash", hash).param("account", account)
                .param("currency", statement.opening().getCurrencyUnit().getCode())
                .param("from", Timestamp.from(statement.from())).param("to", Timestamp.from(statement.to()))
                .param("opening", statement.opening().getAmountMinorLong())
                .param("closing", statement.closing().getAmountMinorLong())
                .param("total", statement.controlTotal().getAmountMinorLong()).param("lines", statement.lines().size())
                .param("now", Timestamp.from(clock.instant())).update();
        return storeLines(statement, id);
    }

    private String storeLines(Statement statement, UUID id) {
        var lines = statement.lines();
        for (int first = 0; first < lines.size(); first += LINES_AT_ONCE) {
            var some = lines.subList(first, Math.min(lines.size(), first + LINES_AT_ONCE));
            batch.batchUpdate("""
                    insert into statement_line (account, kind, transaction, statement_id, number, ref, external_id, at,
                                                direction, amount, currency, party_masked)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    some.stream().map(line -> new @Nullable Object[]{statement.account().name(), line.kind().name(),
                            line.transaction(), id, line.number(), line.reference(), line.externalId(),
                            Timestamp.from(line.at()), line.direction().name(), line.amount().getAmountMinorLong(),
                            line.amount().getCurrencyUnit().getCode(), line.party()}).toList());
        }
        return "";
    }

    private Result match(Statement statement) {
        var ours = ours(statement);
        int matched = 0;
        for (var line : statement.lines()) {
            var verdict = Matching.of(statement.account(), line, ours.get(line.number()));
            if (verdict instanceof Matching.Verdict.Matched) matched++;
            else tx.executeWithoutResult(_ -> act(statement, line, asItIsNow(statement, line, ours)));
        }
        exceptions.linesCame();
        missing(statement);
        if (statement.account() == Statement.Account.COLLECTION) askAboutAbsent(statement);
        return new Result.Held(statement.account().name().toLowerCase(java.util.Locale.ROOT), statement.from(),
                statement.to(), statement.lines().size(), matched,
                exceptions.about(statement.account().name(), statement.from(), statement.to()));
    }

    /** What the provider did not know, and does not state, either, is asked about once more: it may be its last word. */
    private void askAboutAbsent(Statement statement) {
        for (var absent : payments.absentWithin(statement))
            tx.executeWithoutResult(_ -> {
                ledger.lock(absent.key().group());
                payments.askNow(absent.key(), absent.ref());
            });
    }

    private Map<Integer, Matching.Ours> ours(Statement statement) { return ours(statement, EVERY_LINE); }

    /** Our attempts by the number of the line that names their reference. */
    private Map<Integer, Matching.Ours> ours(Statement statement, int only) {
        var found = new HashMap<Integer, Matching.Ours>();
        sql.sql("""
                select l.number as line, p.group_id, p.id, a.number, a.ref, p.kind, a.state,
                    a.late_success_at is not null as late, p.amount, p.currency,
                    1 + (select count(*) from statement_line o
                         join line_of_attempt other on other.account = o.account and other.kind = o.kind
                             and other.transaction = o.transaction
                         where o.ref = l.ref and o.kind <> 'FLOAT' and (o.kind = 'REVERSAL') = (l.kind = 'REVERSAL')
                         and (o.at, o.account, o.transaction) < (l.at, l.account, l.transaction)) as place
                from statement s join statement_line l on l.statement_id = s.id
                join line_of_attempt of on of.account = l.account and of.kind = l.kind
                    and of.transaction = l.transaction
                join attempt a on a.group_id = of.group_id and a.payment_id = of.payment_id and a.number = of.number
                join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where s.account = :account and s.starts_at = :from and :only in (l.number, 0)""")
                .param("account", statement.account().name()).param("from", Timestamp.from(statement.from()))
                .param("only", only).query((ResultSet row) -> {
                    found.put(row.getInt("line"), read(row));
                });
        return found;
    }

    private static Matching.Ours read(ResultSet row) throws SQLException {
        return new Matching.Ours(
                new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                        new PaymentId(row.getObject("id", UUID.class))),
                row.getInt("number"), row.getObject("ref", UUID.class), PaymentKind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")), row.getBoolean("late"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")), row.getInt("place"));
    }

    /** The payment may have come to its end since all were read: with its book locked it cannot any more. */
    private Matching.Verdict asItIsNow(Statement statement, Statement.Line line, Map<Integer, Matching.Ours> before) {
        var known = before.get(line.number());
        if (known == null) return new Matching.Verdict.Unknown();
        ledger.lock(known.key().group());
        return Matching.of(statement.account(), line, ours(statement, line.number()).get(line.number()));
    }

    private void act(Statement statement, Statement.Line line, Matching.Verdict verdict) {
        var where = new Exceptions.LineKey(statement.account().name(), line.kind().name(), line.transaction());
        switch (verdict) {
            case Matching.Verdict.Matched() -> {}
            case Matching.Verdict.Unknown() -> unknown(line, where);
            case Matching.Verdict.Differs(var ours, var what) -> {
                LOG.error("Payment {} differs from the provider's statement: {}", ours.key(), what);
                // Read again after people have looked, it stops nothing anew.
                ledger.lock(ours.key().group());
                if (exceptions.open(Exceptions.Kind.DIFFERS, where.toString(), ours, where, what))
                    ledger.freeze(ours.key().group(),
                            "payment " + ours.key().payment() + " differs from the statement");
            }
            case Matching.Verdict.PaidThere(var ours) -> {
                ledger.lock(ours.key().group());
                exceptions.open(Exceptions.Kind.PAID_THERE, ours.ref().toString(), ours, where,
                        "the provider moved " + line.amount() + ", we hold the payment as " + ours.state());
                payments.askNow(ours.key(), ours.ref());
            }
            case Matching.Verdict.ReversedThere(var ours) -> {
                ledger.lock(ours.key().group());
                if (exceptions.open(Exceptions.Kind.REVERSED_THERE, ours.ref().toString(), ours, where,
                        "the provider took back " + line.amount()))
                    ledger.freeze(ours.key().group(), "payment " + ours.key().payment() + " was taken back");
            }
        }
    }

    /** What came in for nobody we know is kept in the house's book; what went out is not ours to book. */
    private void unknown(Statement.Line line, Exceptions.LineKey where) {
        ledger.lock(GroupId.HOUSE);
        if (line.direction() == Statement.Direction.IN) {
            ledger.record(GroupId.HOUSE, List.of(new Transfer(Account.FLOAT, Account.SUSPENSE, line.amount(),
                    "unknown:" + where)));
        }
        exceptions.open(Exceptions.Kind.UNKNOWN_LINE, where.toString(), null, where,
                (line.direction() == Statement.Direction.IN ? "came in from " : "went out to ") + line.party() + ": "
                        + line.amount() + movedBefore(line));
    }

    /** A payment that has moved before, under the same reference and another number, if that is what the line is. */
    private String movedBefore(Statement.Line line) {
        return sql.sql("select payment_id from attempt where ref = :ref limit 1").param("ref", line.reference())
                .query(UUID.class).optional().map(payment -> "; payment " + payment + " had moved before").orElse("");
    }

    /**
     * Successes of ours that lie wholly within what statements cover, and that none of them names. The provider's clock
     * need not be ours: what happened near the edge of a statement may be on the next one.
     */
    private void missing(Statement statement) {
        var kinds = statement.account() == Statement.Account.COLLECTION ? "('COLLECT')" : "('PAYOUT', 'REFUND')";
        var missing = sql.sql("""
                select p.group_id, p.id, a.number, a.ref, p.kind, a.state, a.late_success_at is not null as late,
                    p.amount, p.currency, 1 as place
                from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                cross join lateral (select a.sent_at - interval '1 minute' as since,
                    coalesce(a.late_success_at, (select max(e.at) from attempt_event e
                        where e.group_id = a.group_id and e.payment_id = a.payment_id and e.number = a.number
                          and e.to_state = 'SUCCEEDED')) + interval '1 minute' as until) moved
                where p.kind in %s and (a.state = 'SUCCEEDED' or a.late_success_at is not null)
                  and moved.since < :to and moved.until > :from
                  and not exists (select from statement_line l where l.ref = a.ref and l.kind <> 'REVERSAL'
                        and l.kind <> 'FLOAT')
                  and (select coalesce(sum(least(s.ends_at, moved.until) - greatest(s.starts_at, moved.since)),
                          interval '0')
                       from statement s where s.account = :account and s.starts_at < moved.until
                         and s.ends_at > moved.since) = moved.until - moved.since
                order by p.group_id, p.id""".formatted(kinds))
                .param("account", statement.account().name()).param("from", Timestamp.from(statement.from()))
                .param("to", Timestamp.from(statement.to())).query((row, _) -> read(row)).list();
        for (var ours : missing)
            tx.executeWithoutResult(_ -> exceptions.open(Exceptions.Kind.MISSING_LINE, ours.ref().toString(), ours,
                    null, "we hold " + ours.amount() + " as moved, and no statement has it"));
    }

}
