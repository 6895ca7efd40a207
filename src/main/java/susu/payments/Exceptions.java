package susu.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.operators.Operator;
import susu.operators.Operators.Together;
import susu.operators.Operators;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Differences that a person has to look at. Nobody can force a payment to an end: operators ask the provider, send the
 * same reference again, or bring evidence that two of them stand for.
 */
@Component
public class Exceptions {
    private static final String ROW = """
            select e.*, a.ref, l.amount as line_amount, l.currency as line_currency
            from exception e
            left join attempt a on a.group_id = e.group_id and a.payment_id = e.payment_id and a.number = e.number
            left join statement_line l on l.account = e.line_account and l.kind = e.line_kind
                and l.transaction = e.line_transaction
            """;
    private final Operators operators;
    private final PaymentSteps steps;
    private final Payments payments;
    private final Halts halts;
    private final Crossings crossings;
    private final Ledger ledger;
    private final JdbcClient sql;
    private final Clock clock;

    Exceptions(Operators operators, PaymentSteps steps, Payments payments, Halts halts, Crossings crossings,
            Ledger ledger, JdbcClient sql, Clock clock) {
        this.operators = operators;
        this.steps = steps;
        this.payments = payments;
        this.halts = halts;
        this.crossings = crossings;
        this.ledger = ledger;
        this.sql = sql;
        this.clock = clock;
    }

    /** What can differ. */
    public enum Kind {
        /** The provider moved money of which we know nothing. */
        UNKNOWN_LINE,
        /** We hold money as moved that a complete statement does not have. */
        MISSING_LINE,
        /** Amount, currency or direction are not what we asked for. */
        DIFFERS,
        /** The provider moved what we hold as open, or as failed. */
        PAID_THERE,
        /** The provider took back what we hold as done. */
        REVERSED_THERE,
        /** The provider holds another sum for us than our books say. */
        BALANCE,
        /** What was lost has come back after somebody had made it good: it is theirs. */
        SURPLUS,
        /** A payment waits for its last word longer than anybody should. */
        UNDECIDED
    }

    /** Which line of which statement. */
    record LineKey(String account, String kind, String transaction) {
        @Override
        public String toString() { return account + ":" + kind + ":" + transaction; }
    }

    /** One exception, for those who work on it; what is empty is not known or not done. */
    public record View(long id, Kind kind, Optional<GroupId> group, Optional<PaymentId> payment, String transaction,
            String what, Instant openedAt, String owner, String evidence, String maker) {}

    /** What came of an act. */
    public sealed interface Acted {
        record Done() implements Acted {}

        /** The evidence is kept; it counts once another operator confirms it. */
        record WaitsForAnother() implements Acted {}

        record No(Refusal why) implements Acted {}
    }

    /** Why an act was not done; nothing was changed. */
    public enum Refusal {
        NO_SUCH_EXCEPTION,
        CLOSED,
        NO_PAYMENT,
        NOT_ALLOWED_NOW,
        NOTHING_TO_CONFIRM,
        SAME_PERSON,
        ALREADY_ATTESTED,
        /** It is about no money that came in and is nobody's. */
        NOBODY_CAN_CLAIM_IT,
        /** What is left of the money of unknown owner is less than that. */
        NOT_IN_SUSPENSE,
        /** The group saves in another currency. */
        OTHER_CURRENCY
    }

    /** Opens one, unless the same is open or was closed before. Gives whether it is new. */
    boolean open(Kind kind, String subject, Matching.@Nullable Ours ours, @Nullable LineKey line, String what) {
        return open(kind, subject, ours == null ? null : ours.key(), ours == null ? null : ours.number(), line, what);
    }

    private boolean open(Kind kind, String subject, @Nullable PaymentKey key, @Nullable Integer number,
            @Nullable LineKey line, String what) {
        return sql.sql("""
                insert into exception (kind, subject, group_id, payment_id, number, line_account, line_kind,
                                       line_transaction, what, opened_at)
                values (:kind, :subject, :group, :payment, :number, :account, :lineKind, :transaction, :what, :now)
                on conflict do nothing""")
                .param("kind", kind.name()).param("subject", subject)
                .param("group", key == null ? null : key.group().value(), Types.OTHER)
                .param("payment", key == null ? null : key.payment().value(), Types.OTHER)
                .param("number", number, Types.INTEGER)
                .param("account", line == null ? null : line.account())
                .param("lineKind", line == null ? null : line.kind())
                .param("transaction", line == null ? null : line.transaction()).param("what", what)
                .param("now", Timestamp.from(clock.instant())).update() == 1;
    }

    /** All that are open, oldest first. */
    public List<View> list() {
        return sql.sql(ROW + "where e.closed_at is null order by e.opened_at, e.id").query((row, _) -> view(row))
                .list();
    }

    /** Those still open about lines of that account in that time, or about payments of it that have none. */
    List<View> about(String account, Instant from, Instant to) {
        return sql.sql(ROW + """
                where e.closed_at is null and (
                    l.account = :account and l.at >= :from and l.at < :to
                    or e.kind = 'MISSING_LINE' and a.sent_at < :to and a.sent_at >= :from
                       and (select p.kind = 'COLLECT' from payment p where p.group_id = e.group_id
                            and p.id = e.payment_id) = (:account = 'COLLECTION'))
                order by e.opened_at, e.id""")
                .param("account", account).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
                .query((row, _) -> view(row)).list();
    }

    /** A line that was missing has come with a later statement. */
    void linesCame() {
        sql.sql("""
                update exception e set closed_at = :now, how = 'the line came'
                where e.kind = 'MISSING_LINE' and e.closed_at is null and exists (
                    select from statement_line l where cast(l.ref as text) = e.subject
                      and l.kind in ('PAYMENT', 'PAYOUT', 'REFUND'))""")
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** A person has to look: nothing can be decided without the provider, but somebody may ring it up. */
    @EventListener
    void on(PaymentUnsure unsure) {
        openAbout(Kind.UNDECIDED, unsure.reference().toString(), new PaymentKey(unsure.group(), unsure.payment()),
                unsure.number(), unsure.amount() + ": the provider has not said what became of it");
    }

    /** The same thing said at every question is one difference: it stops the payouts of the book once. */
    @EventListener
    void on(PaymentSteps.Mismatched other) {
        boolean isNew = openAbout(Kind.DIFFERS, other.ref() + ": " + other.what(), other.key(), other.number(),
                "the provider, asked, says " + other.what());
        if (isNew)
            ledger.freeze(other.key().group(), "payment " + other.key().payment() + " does not match: " + other.what());
    }

    @EventListener
    void on(PaymentSteps.Surplus surplus) {
        openAbout(Kind.SURPLUS, surplus.ref() + " at " + clock.instant(), surplus.key(), surplus.number(), surplus
                .amount()
                + " has come back, and somebody had made it good: it waits in the house's book for whoever did");
    }

    /** Opens one about an attempt that no line of a statement is about. Gives whether it is new. */
    private boolean openAbout(Kind kind, String subject, PaymentKey key, int number, String what) {
        return open(kind, subject, key, number, null, what);
    }

    /** The provider's own answer came before any evidence. */
    @EventListener
    void on(PaymentEnded ended) {
        if (ended.end() instanceof PaymentEnded.End.Succeeded)
            knownAgain(new PaymentKey(ended.group(), ended.payment()));
        var answered = ended.end() instanceof PaymentEnded.End.Succeeded
                ? List.of(Kind.PAID_THERE.name(), Kind.UNDECIDED.name())
                : List.of(Kind.UNDECIDED.name());
        sql.sql("""
                update exception set closed_at = :now, how = 'the provider said so when asked'
                where kind in (:answered) and group_id = :group and payment_id = :payment and closed_at is null
                  and (kind <> 'PAID_THERE' or exists (select from attempt a where a.group_id = exception.group_id
                      and a.payment_id = exception.payment_id and a.number = exception.number
                      and a.state = 'SUCCEEDED'))""")
                .param("answered", answered).param("now", Timestamp.from(clock.instant()))
                .param("group", ended.group().value())
                .param("payment", ended.payment().value()).update();
    }

    /** The same, of a payout that had been called failed and whose money was gone by then. */
    @EventListener
    void on(PaymentSteps.PaidAsLoss late) {
        knownAgain(late.key());
        sql.sql("""
                update exception set closed_at = :now, how = 'booked as a loss'
                where kind = 'PAID_THERE' and subject = :ref and closed_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("ref", late.ref().toString()).update();
    }

    /**
     * What two operators took for nobody's, or for gone, is ours after all: it is booked twice until they say so. Whoever
     * is about to confirm one is waited for.
     */
    private void knownAgain(PaymentKey key) {
        var lines = sql.sql("""
                select e.id from exception e join line_of_attempt l on l.account = e.line_account
                    and l.kind = e.line_kind and l.transaction = e.line_transaction
                where e.kind = 'UNKNOWN_LINE' and l.group_id = :group and l.payment_id = :payment
                order by e.id for update of e""").param("group", key.group().value())
                .param("payment", key.payment().value()).query(Long.class).list();
        if (lines.isEmpty()) return;
        sql.sql("""
                update exception set closed_at = null, how = null, maker = null, checker = null, evidence = null,
                    owner = null, opened_at = :now
                where id in (:lines) and closed_at is not null""")
                .param("now", Timestamp.from(clock.instant())).param("lines", lines).update();
    }

    /** Makes the operator the one who sees to it. */
    @Transactional
    public Acted take(long id, Operator who) {
        return onOpen(id, row -> {
            sql.sql("update exception set owner = :who where id = :id").param("who", who.name()).param("id", id)
                    .update();
            operators.did(who, "exception taken", subject(id), row.what());
            return new Acted.Done();
        });
    }

    /** Asks the provider about the payment now. */
    @Transactional
    public Acted ask(long id, Operator who) {
        return onOpen(id, row -> {
            if (row.key() == null || row.ref() == null) return new Acted.No(Refusal.NO_PAYMENT);
            operators.did(who, "provider asked", subject(id), row.ref().toString());
            payments.askNow(row.key(), row.ref());
            return new Acted.Done();
        });
    }

    /** Sends the same reference again, if the provider has twice not known it and nothing speaks against it. */
    @Transactional
    public Acted resend(long id, Operator who) {
        return onOpen(id, row -> {
            if (row.key() == null || row.ref() == null) return new Acted.No(Refusal.NO_PAYMENT);
            if (halts.sendingStopped().isPresent() || !steps.mayBeSentAgain(row.key(), row.ref()))
                return new Acted.No(Refusal.NOT_ALLOWED_NOW);
            operators.did(who, "sent again", subject(id), row.ref().toString());
            payments.hurryJob(row.key());
            return new Acted.Done();
        });
    }

    /** Keeps an operator's evidence. It counts once another operator confirms it. */
    @Transactional
    public Acted attest(long id, Operator who, String evidence) {
        return onOpen(id, row -> {
            if (row.kind() == Kind.UNDECIDED) return new Acted.No(Refusal.NOT_ALLOWED_NOW);
            if (row.maker() != null && !row.maker().equals(who.name())) return new Acted.No(Refusal.ALREADY_ATTESTED);
            sql.sql("update exception set maker = :who, evidence = :evidence where id = :id").param("who", who.name())
                    .param("evidence", evidence).param("id", id).update();
            operators.did(who, "evidence brought", subject(id), evidence);
            return new Acted.WaitsForAnother();
        });
    }

    /**
     * Confirms another operator's evidence, and does what follows from it. A complete statement's line that two stand
     * for is as good a witness as the provider's answer.
     */
    @Transactional
    public Acted confirm(long id, Operator who) {
        return onOpen(id, row -> {
            if (row.maker() == null) return new Acted.No(Refusal.NOTHING_TO_CONFIRM);
            if (row.maker().equals(who.name())) return new Acted.No(Refusal.SAME_PERSON);
            // First, so that what follows does not close it in another way.
            sql.sql("""
                    update exception set checker = :who, closed_at = :now, how = 'two operators confirm it'
                    where id = :id""").param("who", who.name()).param("now", Timestamp.from(clock.instant()))
                    .param("id", id).update();
            operators.did(who, "evidence confirmed", subject(id), "brought by " + row.maker());
            if (follows(row)) return new Acted.Done();
            // The payment has moved on since: the confirmation goes with its transaction.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Acted.No(Refusal.NOT_ALLOWED_NOW);
        });
    }

    /**
     * Gives what came in with a line of which we knew nothing to a member, as their credit in that group's book, once two
     * operators name the same member and group, each with what they have seen. That the member is in the group is for the
     * caller to know.
     */
    @Transactional
    public Acted claim(long id, GroupId group, MemberId member, String evidence, Operator who) {
        return onOpen(id, row -> {
            if (row.kind() != Kind.UNKNOWN_LINE || row.line() == null || row.amount() == null
                    || !crossings.isNobodys(row.line()))
                return new Acted.No(Refusal.NOBODY_CAN_CLAIM_IT);
            var amount = row.amount();
            if (!ledger.balance(group, Account.credit(member)).isSameCurrency(amount))
                return new Acted.No(Refusal.OTHER_CURRENCY);
            // Money by hand lies there, too, and leaves by hand: of one currency, one cedi is as good as another.
            if (ledger.balance(GroupId.HOUSE, Account.SUSPENSE).isLessThan(amount))
                return new Acted.No(Refusal.NOT_IN_SUSPENSE);
            var subject = "%s, %s to member %s of group %s".formatted(subject(id), amount, member, group);
            return switch (operators.together(who, "money claimed", subject)) {
                case Together.SamePerson() -> new Acted.No(Refusal.SAME_PERSON);
                case Together.WaitsForAnother() -> {
                    operators.did(who, "evidence brought", subject(id), evidence);
                    yield new Acted.WaitsForAnother();
                }
                case Together.Agreed(var maker) -> {
                    operators.did(who, "evidence brought", subject(id), evidence);
                    crossings.give(row.line(), group, member, amount);
                    sql.sql("update exception set closed_at = :now, how = :how where id = :id")
                            .param("now", Timestamp.from(clock.instant()))
                            .param("how", "claimed for member %s of group %s by %s and %s".formatted(member, group,
                                    maker, who.name()))
                            .param("id", id).update();
                    yield new Acted.Done();
                }
            };
        });
    }

    private boolean follows(Row row) {
        return switch (row.kind()) {
            case UNKNOWN_LINE -> {
                if (row.line() != null && row.amount() != null)
                    unknownIsKnown(row.line(), row.amount());
                yield true;
            }
            case MISSING_LINE, DIFFERS, SURPLUS -> true;
            case PAID_THERE -> row.key() != null && row.ref() != null && row.amount() != null && row.line() != null
                    && steps.witnessed(row.key(), row.ref(),
                            new Outcome.Paid(row.amount(), row.line().transaction()));
            case REVERSED_THERE -> row.key() != null && row.ref() != null && steps.reverse(row.key(), row.ref());
            // No evidence but a statement's line says what became of a payment.
            case UNDECIDED -> false;
            case BALANCE -> {
                halts.letPayoutsGo();
                yield true;
            }
        };
    }

    /** What a line of which we knew nothing has become by now. */
    private void unknownIsKnown(LineKey line, Money amount) {
        var ours = crossings.ours(line);
        // What was taken back of a payment of ours is for its own book, and waits there for two operators.
        ours.filter(Crossings.Ours::stands).filter(_ -> line.kind().equals("REVERSAL")).ifPresent(
                payment -> open(Kind.REVERSED_THERE, line.toString(), payment.key(), payment.number(), line,
                        "taken back there, " + amount + ", before we knew it again"));
        switch (UnknownLine.follows(crossings.unknown(line, amount))) {
            case UnknownLine.Follows.Nothing() -> {}
            case UnknownLine.Follows.LeavesSuspense(var reason) ->
                ledger.record(GroupId.HOUSE, List.of(new Transfer(Account.SUSPENSE, Account.FLOAT, amount, reason)));
            case UnknownLine.Follows.Gone(var reason) -> {
                ledger.record(GroupId.HOUSE,
                        List.of(new Transfer(UnknownLine.missingWith(line), Account.FLOAT, amount, reason)));
                ledger.freeze(GroupId.HOUSE, amount + " went out and nobody here sent it");
            }
            case UnknownLine.Follows.NotGone(var reason) -> notGone(UnknownLine.missingWith(line), amount, reason);
        }
    }

    /** It is a payment of ours that took it: the house misses it no longer, and has what was paid in for it. */
    private void notGone(Account missing, Money amount, String reason) {
        var open = ledger.balance(GroupId.HOUSE, missing).negated();
        var fills = open.isLessThan(amount) ? open : amount;
        backIn(missing, fills, reason);
        backIn(Account.SUSPENSE, amount.minus(fills), reason);
    }

    private void backIn(Account to, Money amount, String reason) {
        if (amount.isPositive())
            ledger.record(GroupId.HOUSE, List.of(new Transfer(Account.FLOAT, to, amount, reason)));
    }

    private interface OnOpen {
        Acted act(Row row);
    }

    /** The book first, then the exception: as everywhere. */
    private Acted onOpen(long id, OnOpen act) {
        var seen = find(id, "");
        if (seen.isEmpty()) return new Acted.No(Refusal.NO_SUCH_EXCEPTION);
        var key = seen.get().key();
        if (key != null) ledger.lock(key.group());
        // What came in and is nobody's lies in the house's book.
        else if (seen.get().kind() == Kind.UNKNOWN_LINE) ledger.lock(GroupId.HOUSE);
        var row = find(id, " for update of e").orElseThrow();
        return row.closed() ? new Acted.No(Refusal.CLOSED) : act.act(row);
    }

    private record Row(Kind kind, @Nullable PaymentKey key, @Nullable UUID ref, @Nullable Money amount,
            @Nullable LineKey line, String what, @Nullable String maker, boolean closed) {}

    private Optional<Row> find(long id, String lock) {
        return sql.sql(ROW + "where e.id = :id" + lock).param("id", id).query((row, _) -> {
            var payment = row.getObject("payment_id", UUID.class);
            var currency = row.getString("line_currency");
            return new Row(Kind.valueOf(row.getString("kind")),
                    payment == null
                            ? null
                            : new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                                    new PaymentId(payment)),
                    row.getObject("ref", UUID.class),
                    currency == null
                            ? null
                            : Money.ofMinor(CurrencyUnit.of(currency), row.getLong("line_amount")),
                    currency == null
                            ? null
                            : new LineKey(row.getString("line_account"), row.getString("line_kind"),
                                    row.getString("line_transaction")),
                    row.getString("what"), row.getString("maker"), row.getTimestamp("closed_at") != null);
        }).optional();
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(row.getLong("id"), Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getObject("group_id", UUID.class)).map(GroupId::new),
                Optional.ofNullable(row.getObject("payment_id", UUID.class)).map(PaymentId::new),
                text(row, "line_transaction"), row.getString("what"), row.getTimestamp("opened_at").toInstant(),
                text(row, "owner"), text(row, "evidence"), text(row, "maker"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? "" : value;
    }

    private static String subject(long id) { return "exception " + id; }
}
