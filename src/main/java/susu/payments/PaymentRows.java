package susu.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.ledger.Account;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** How payments and attempts are stored. Rows are locked in one order everywhere: book, payment, attempt. */
@Component
class PaymentRows {
    private static final String ATTEMPT = """
            select p.*, a.number, a.ref, a.state as attempt_state, a.sent_at, a.last_sent_at, a.open_sends, a.asked_at, a.callback_at,
                   a.absent_since, a.refused_since, a.send_again, a.code, a.comes_back_at, a.its_turn
            from payment p join attempt a on a.group_id = p.group_id and a.payment_id = p.id
            """;
    private final JdbcClient sql;
    private final Seals seals;

    PaymentRows(JdbcClient sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /** Stores the payment and its first attempt; false if this payment was stored before. */
    boolean insert(NewPayment fresh, UUID ref, Instant now) {
        var key = fresh.key();
        var part = fresh.part();
        int stored = sql.sql("""
                insert into payment (group_id, id, kind, member_id, wallet_sealed, amount, currency, account,
                                     cycle, round, leg, issue, message, state, created_at, send_by, payer_id)
                values (:group, :id, :kind, :member, :wallet, :amount, :currency, :account,
                        :cycle, :round, :leg, :issue, :message, 'CREATED', :now, :sendBy, :payer)
                on conflict (group_id, id) do nothing""")
                .param("group", key.group().value()).param("id", key.payment().value())
                .param("kind", fresh.kind().name()).param("member", fresh.member().value())
                .param("wallet", seals.seal(place(key), fresh.wallet().e164()))
                .param("amount", fresh.amount().getAmountMinorLong())
                .param("currency", fresh.amount().getCurrencyUnit().getCode())
                .param("account", fresh.account().name())
                .param("cycle", part == null ? null : part.round().cycle())
                .param("round", part == null ? null : part.round().round())
                .param("leg", part == null ? null : part.leg()).param("issue", part == null ? null : part.issue())
                .param("message", fresh.message()).param("now", Timestamp.from(now))
                .param("sendBy", timestamp(fresh.sendBy()))
                .param("payer", fresh.payer().equals(fresh.member()) ? null : fresh.payer().value()).update();
        if (stored == 0) return false;
        insertAttempt(key, 1, ref, now);
        return true;
    }

    void insertAttempt(PaymentKey key, int number, UUID ref, Instant now) {
        sql.sql("""
                insert into attempt (group_id, payment_id, number, ref, state, created_at)
                values (:group, :payment, :number, :ref, 'CREATED', :now)""")
                .param("group", key.group().value()).param("payment", key.payment().value()).param("number", number)
                .param("ref", ref).param("now", Timestamp.from(now)).update();
        event(key, number, null, State.CREATED, "asked for", now);
    }

    /** The payment and its newest attempt, both locked until the transaction ends. */
    Optional<PaymentRow> lock(PaymentKey key) {
        return lock(key, "a.number desc");
    }

    /** The same, but for the attempt that is to be looked at next: an older one that had failed, if there is news of it. */
    Optional<PaymentRow> lockNext(PaymentKey key) { return lock(key, """
                (a.state = 'FAILED' and a.callback_at > coalesce(a.asked_at, '-infinity')) desc nulls last,
                a.number desc"""); }

    private Optional<PaymentRow> lock(PaymentKey key, String first) {
        lockPayment(key);
        return sql.sql(ATTEMPT + "where p.group_id = :group and p.id = :payment order by " + first
                + " limit 1 for update of a")
                .param("group", key.group().value()).param("payment", key.payment().value())
                .query((row, _) -> read(row)).optional();
    }

    private void lockPayment(PaymentKey key) {
        sql.sql("select 1 from payment where group_id = :group and id = :payment for update")
                .param("group", key.group().value()).param("payment", key.payment().value()).query(Integer.class)
                .optional();
    }

    /** The member's collection of that group that is not decided yet. */
    Optional<Undecided> undecided(GroupId group, MemberId member) {
        return sql.sql("""
                select id, amount, currency from payment
                where group_id = :group and member_id = :member and kind = 'COLLECT'
                  and undecided""")
                .param("group", group.value()).param("member", member.value())
                .query((row, _) -> new Undecided(new PaymentId(row.getObject("id", UUID.class)),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount"))))
                .optional();
    }

    /**
     * The payment that this yes has made or revived, whatever became of it, or else the member's collection of that group
     * that is not decided yet.
     *
     * @param yes the payment that this yes makes if there is none
     */
    Optional<Standing> standing(GroupId group, MemberId member, PaymentId yes) {
        return sql.sql("""
                select p.id, p.amount, p.currency, true as by_that_yes from payment p
                where p.group_id = :group and (p.id = :yes or p.id = (
                    select r.payment_id from revival r where r.group_id = :group and r.yes = :yes))
                union all
                select id, amount, currency, false from payment
                where group_id = :group and member_id = :member and kind = 'COLLECT'
                  and undecided
                order by by_that_yes desc limit 1""")
                .param("group", group.value()).param("member", member.value()).param("yes", yes.value())
                .query((row, _) -> new Standing(new PaymentId(row.getObject("id", UUID.class)),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")),
                        row.getBoolean("by_that_yes")))
                .optional();
    }

    /** What stands where a member wants to pay: their own earlier wish, or the same one again. */
    record Standing(PaymentId payment, Money amount, boolean isByThatYes) {}

    /** How many refunds the member has had from that book, whatever became of them. */
    int refundsOf(GroupId group, MemberId member) {
        return sql.sql("""
                select count(*) from payment where group_id = :group and member_id = :member and kind = 'REFUND'""")
                .param("group", group.value()).param("member", member.value()).query(Integer.class).single();
    }

    /** Undecided payments that no job follows. */
    List<PaymentKey> forgotten() {
        return sql.sql("""
                select p.group_id, p.id from payment p
                where p.undecided and not exists (
                    select from scheduled_tasks s where s.task_name = :kind
                      and s.task_instance = p.group_id || '/' || p.id)
                order by p.group_id, p.id""").param("kind", FollowPayment.KIND)
                .query((row, _) -> new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                        new PaymentId(row.getObject("id", UUID.class))))
                .list();
    }

    /** How many jobs of undecided payments were due before that moment and have not been begun. */
    int overdue(Instant moment) {
        return sql.sql("""
                select count(*) from scheduled_tasks where task_name = :kind and not picked
                  and execution_time < :moment""").param("kind", FollowPayment.KIND)
                .param("moment", Timestamp.from(moment)).query(Integer.class).single();
    }

    /** How far a payment has come, by its newest attempt. */
    Optional<Payments.Progress> progress(PaymentKey key) {
        return sql.sql("""
                select p.kind, p.amount, p.currency, p.state, a.ref, coalesce(a.code, e.cause) as code,
                    a.provider_transaction
                from payment p
                join attempt a on a.group_id = p.group_id and a.payment_id = p.id
                left join lateral (select e.cause from attempt_event e where e.group_id = a.group_id
                    and e.payment_id = a.payment_id and e.number = a.number and e.to_state = 'FAILED'
                    order by e.seq desc limit 1) e on true
                where p.group_id = :group and p.id = :payment order by a.number desc limit 1""")
                .param("group", key.group().value()).param("payment", key.payment().value())
                .query((row, _) -> new Payments.Progress(key.payment(), PaymentKind.valueOf(row.getString("kind")),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")),
                        row.getString("state"), row.getObject("ref", UUID.class),
                        row.getString("code") == null ? "" : row.getString("code"),
                        row.getString("provider_transaction") == null ? "" : row.getString("provider_transaction")))
                .optional();
    }

    /** Moves the attempt, and the payment that shows it, to the next state, and writes down why. */
    void move(PaymentRow row, State to, String cause, Instant now) {
        var attempt = row.attempt();
        if (attempt.state() == to) return;
        sql.sql("update attempt set state = :to where group_id = :group and payment_id = :payment and number = :number")
                .param("to", to.name()).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", attempt.number()).update();
        show(row.key(), to);
        event(row.key(), attempt.number(), attempt.state(), to, cause, now);
    }

    /** What a payment shows is its newest attempt, or the one that succeeded. */
    void show(PaymentKey key, State state) {
        sql.sql("update payment set state = :state where group_id = :group and id = :payment")
                .param("state", state.name()).param("group", key.group().value())
                .param("payment", key.payment().value()).update();
    }

    /** Marks that a copy of the request leaves now. The lease number tells this run from an older one that is late. */
    long leaseForSend(PaymentRow row, Instant now) {
        return sql.sql("""
                update attempt set lease = lease + 1, sent_at = coalesce(sent_at, :now), last_sent_at = :now,
                    open_sends = open_sends + 1, comes_back_at = null,
                    send_again = false, absent_since = null, code = null
                where group_id = :group and payment_id = :payment and number = :number returning lease""")
                .param("now", Timestamp.from(now)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number())
                .query(Long.class).single();
    }

    /** Marks that a copy of the request may be out there of which this database knows nothing. */
    void perhapsSent(PaymentRow row, Instant now) {
        sql.sql("""
                update attempt set sent_at = coalesce(sent_at, :now), last_sent_at = coalesce(last_sent_at, :now),
                    open_sends = greatest(open_sends, 1)
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("now", Timestamp.from(now)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update();
    }

    /**
     * Whether statements cover all the time in which the contribution could have arrived, from its first sending to an hour
     * after the provider last began not to know it, and none of them names it.
     */
    boolean isOnNoStatement(PaymentRow row) {
        return sql.sql("""
                select not exists (select from statement_line l where l.ref = a.ref)
                    and could.until - could.since = (
                        select sum(least(s.ends_at, could.until) - greatest(s.starts_at, could.since)) from statement s
                        where s.account = :account and s.starts_at < could.until and s.ends_at > could.since)
                from attempt a cross join lateral (select a.sent_at - interval '1 minute' as since,
                    a.absent_since + interval '1 hour' as until) could
                where a.group_id = :group and a.payment_id = :payment and a.number = :number""")
                .param("account", Statement.Account.COLLECTION.name())
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).query(Boolean.class).optional().orElse(false);
    }

    /**
     * The contributions that the provider does not know, and whose time of arrival that statement covers in part: what
     * it says of them, nothing, may be the last word.
     */
    List<Absent> absentWithin(Statement statement) {
        return sql.sql("""
                select p.group_id, p.id, a.ref from attempt a
                join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where a.state = 'UNKNOWN' and p.kind = 'COLLECT' and a.absent_since is not null
                  and a.sent_at - interval '1 minute' < :to and a.absent_since + interval '1 hour' > :from
                order by p.group_id, p.id""")
                .param("from", Timestamp.from(statement.from())).param("to", Timestamp.from(statement.to()))
                .query((row, _) -> new Absent(
                        new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                                new PaymentId(row.getObject("id", UUID.class))),
                        row.getObject("ref", UUID.class)))
                .list();
    }

    /** An attempt that the provider does not know. */
    record Absent(PaymentKey key, UUID ref) {}

    /** The member says yes once more to what never arrived: the same reference may go out again, until then. */
    void renew(PaymentRow row, PaymentId yes, Instant sendBy, Instant now) {
        sql.sql("insert into revival (group_id, yes, payment_id, at) values (:group, :yes, :payment, :now)")
                .param("group", row.key().group().value()).param("yes", yes.value())
                .param("payment", row.key().payment().value()).param("now", Timestamp.from(now)).update();
        sql.sql("update payment set send_by = :by where group_id = :group and id = :payment")
                .param("by", Timestamp.from(sendBy)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).update();
        var attempt = row.attempt();
        note(row, new Noted(0, attempt.absentSince(), attempt.refusedSince(), true, attempt.code()));
    }

    /** Marks that another run asks now. */
    long leaseForAsk(PaymentRow row) {
        return sql.sql("""
                update attempt set lease = lease + 1, in_line_since = null, its_turn = false
                where group_id = :group and payment_id = :payment and number = :number returning lease""")
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).query(Long.class).single();
    }

    /** The provider answered a question about the attempt of that reference that was asked at that moment. */
    void answered(PaymentKey key, UUID ref, Instant askedAt) {
        sql.sql("""
                update attempt set asked_at = greatest(asked_at, :askedAt)
                where group_id = :group and payment_id = :payment and ref = :ref""")
                .param("askedAt", Timestamp.from(askedAt)).param("group", key.group().value())
                .param("payment", key.payment().value()).param("ref", ref).update();
    }

    /** The payment and the attempt with that reference, both locked until the transaction ends. */
    Optional<PaymentRow> lock(PaymentKey key, UUID ref) {
        lockPayment(key);
        return sql.sql(ATTEMPT + "where p.group_id = :group and p.id = :payment and a.ref = :ref for update of a")
                .param("group", key.group().value()).param("payment", key.payment().value()).param("ref", ref)
                .query((row, _) -> read(row)).optional();
    }

    boolean holdsLease(PaymentRow row, long lease) {
        return lease == sql.sql("""
                select lease from attempt where group_id = :group and payment_id = :payment and number = :number""")
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).query(Long.class).single();
    }

    /** What an answer taught us about the attempt, beside its state. */
    void note(PaymentRow row, Noted noted) {
        sql.sql("""
                update attempt set open_sends = open_sends - :answered, absent_since = :absentSince,
                    refused_since = :refusedSince, send_again = :sendAgain, code = :code
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("answered", noted.answered()).param("absentSince", timestamp(noted.absentSince()))
                .param("refusedSince", timestamp(noted.refusedSince())).param("sendAgain", noted.sendAgain())
                .param("code", noted.code()).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update();
    }

    void provider(PaymentRow row, Outcome.Paid paid) {
        sql.sql("""
                update attempt set provider_amount = :amount, provider_currency = :currency,
                    provider_transaction = :transaction
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("amount", paid.amount().getAmountMinorLong())
                .param("currency", paid.amount().getCurrencyUnit().getCode()).param("transaction", paid.transaction())
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).update();
    }

    /** Money that left after we had released it: the attempt stays failed, and remembers what the provider says. */
    void lateLoss(PaymentRow row, Outcome.Paid paid, Instant now) {
        provider(row, paid);
        sql.sql("""
                update attempt set late_success_at = :now
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("now", Timestamp.from(now)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update();
    }

    /** Whose attempts are for the same money: those of a refund itself, and of each payment for a payout's pot. */
    private static final String SAME_MONEY = """
            (p.id = :payment or exists (select from payment mine where mine.group_id = p.group_id and mine.id = :payment
                and mine.kind = 'PAYOUT' and p.kind = 'PAYOUT' and mine.cycle = p.cycle and mine.round = p.round
                and mine.leg = p.leg))
            """;
    private static final String ARRIVED_LATE = """
            select a.payment_id, a.ref from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
            where a.group_id = :group and a.late_success_at is not null and a.late_reversed_at is null and
            """;

    /**
     * The first attempt for the same money that had been called failed, arrived after all, and is booked as a loss: it
     * stands for the money, so no other need leave.
     */
    Optional<PaymentRow> lateLossOf(PaymentRow row) {
        return first(row.key().group(), sql.sql(ARRIVED_LATE + SAME_MONEY + "order by p.created_at, a.number limit 1")
                .param("group", row.key().group().value()).param("payment", row.key().payment().value()));
    }

    /** The same for the pot of that round, of which that part is not out otherwise. */
    Optional<PaymentRow> lateLossOf(GroupId group, PaymentEnded.RoundRef round) {
        return first(group, sql.sql(ARRIVED_LATE + """
                p.kind = 'PAYOUT' and p.cycle = :cycle and p.round = :round
                and not exists (select from payment other where other.group_id = p.group_id and other.kind = 'PAYOUT'
                    and other.cycle = p.cycle and other.round = p.round and other.leg = p.leg
                    and other.state not in ('FAILED', 'CANCELLED', 'REVERSED'))
                order by p.created_at, a.number limit 1""").param("group", group.value())
                .param("cycle", round.cycle()).param("round", round.round()));
    }

    /** Another attempt that is under way, or stands, for the same money. */
    Optional<PaymentRow> otherAlive(PaymentRow row) {
        return first(row.key().group(), sql.sql("""
                select a.payment_id, a.ref from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where a.group_id = :group and a.ref <> :ref and a.state not in ('FAILED', 'CANCELLED', 'REVERSED') and
                """ + SAME_MONEY + "limit 1").param("group", row.key().group().value())
                .param("ref", row.attempt().ref()).param("payment", row.key().payment().value()));
    }

    private Optional<PaymentRow> first(GroupId group, JdbcClient.StatementSpec attempts) {
        return attempts.query((row, _) -> Map.entry(
                new PaymentKey(group, new PaymentId(row.getObject("payment_id", UUID.class))),
                row.getObject("ref", UUID.class)))
                .optional().flatMap(found -> lock(found.getKey(), found.getValue()));
    }

    /** Whether the provider has taken back an attempt of that payment. */
    boolean wasTakenBack(PaymentKey key) {
        return sql.sql("""
                select exists (select from attempt where group_id = :group and payment_id = :payment
                    and state = 'REVERSED')""")
                .param("group", key.group().value()).param("payment", key.payment().value()).query(Boolean.class)
                .single();
    }

    /** Whether what that payment by hand brought was given to a book that missed it. */
    boolean wasGivenAway(PaymentKey key) {
        return sql.sql("""
                select exists (select from crossing where source = :group and payment_id = :payment)
                    or exists (select from transfer where group_id = :group and reason = 'made good:' || :payment)""")
                .param("group", key.group().value()).param("payment", key.payment().value()).query(Boolean.class)
                .single();
    }

    /** The loss is none any more: the attempt may be shown as what it is. */
    void lossMadeGood(PaymentRow row) {
        sql.sql("""
                update attempt set late_success_at = null
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).update();
    }

    /** The provider took back what had left as a loss; false unless that is what it was, and still was. */
    boolean lossTakenBack(PaymentRow row, Instant now) {
        return sql.sql("""
                update attempt set late_reversed_at = :now
                where group_id = :group and payment_id = :payment and number = :number
                  and late_success_at is not null and late_reversed_at is null""")
                .param("now", Timestamp.from(now)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update() == 1;
    }

    /** The provider's own number of that attempt. */
    String transactionOf(PaymentRow row) {
        return sql.sql("""
                select provider_transaction from attempt
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).query(String.class).single();
    }

    /** Whether that attempt's late success is booked as a loss already. */
    boolean isLate(PaymentRow row) {
        return sql.sql("""
                select late_success_at is not null from attempt
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("group", row.key().group().value()).param("payment", row.key().payment().value())
                .param("number", row.attempt().number()).query(Boolean.class).single();
    }

    /** Keeps what came in at a callback address; false if the same came before. */
    boolean keepCallback(GroupId group, UUID ref, String verb, byte[] hash, String body, Instant now) {
        return sql.sql("""
                insert into callback_inbox (group_id, ref, body_hash, body_sealed, verb, at)
                values (:group, :ref, :hash, :body, :verb, :now) on conflict do nothing""")
                .param("group", group.value()).param("ref", ref).param("hash", hash)
                .param("body", seals.seal("callback_inbox.body:" + ref, body)).param("verb", verb)
                .param("now", Timestamp.from(now)).update() == 1;
    }

    /** Notes that there may be news of that reference; the payment it belongs to, if it is one of ours. */
    Optional<PaymentKey> newsOf(GroupId group, UUID ref, Instant now) {
        return sql.sql("""
                update attempt set callback_at = :now where group_id = :group and ref = :ref
                returning group_id, payment_id""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("ref", ref)
                .query((row, _) -> new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                        new PaymentId(row.getObject("payment_id", UUID.class))))
                .optional();
    }

    private void event(PaymentKey key, int number, @Nullable State from, State to, String cause, Instant now) {
        sql.sql("""
                insert into attempt_event (group_id, payment_id, number, seq, from_state, to_state, cause, at)
                select :group, :payment, :number, 1 + count(*), :from, :to, :cause, :now from attempt_event
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("group", key.group().value()).param("payment", key.payment().value()).param("number", number)
                .param("from", from == null ? null : from.name()).param("to", to.name()).param("cause", cause)
                .param("now", Timestamp.from(now)).update();
    }

    private PaymentRow read(ResultSet row) throws SQLException {
        var key = new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                new PaymentId(row.getObject("id", UUID.class)));
        var kind = PaymentKind.valueOf(row.getString("kind"));
        var attempt = new Attempt(kind, row.getInt("number"), row.getObject("ref", UUID.class),
                State.valueOf(row.getString("attempt_state")), instant(row, "sent_at"), instant(row, "last_sent_at"),
                row.getInt("open_sends"),
                instant(row, "send_by"), instant(row, "asked_at"), instant(row, "callback_at"),
                instant(row, "absent_since"), instant(row, "refused_since"), row.getBoolean("send_again"),
                row.getString("code"), instant(row, "comes_back_at"), row.getBoolean("its_turn"));
        var round = row.getObject("round") == null
                ? null
                : new PaymentEnded.RoundRef(row.getInt("cycle"), row.getInt("round"));
        var member = new MemberId(row.getObject("member_id", UUID.class));
        var payer = row.getObject("payer_id", UUID.class);
        return new PaymentRow(key, kind, member, payer == null ? member : new MemberId(payer),
                new PhoneNumber(seals.open(place(key), row.getBytes("wallet_sealed"))),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")),
                new Account(row.getString("account")), round, row.getString("message"), attempt);
    }

    private static String place(PaymentKey key) { return "payment.wallet:" + key; }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** What is stored of a new payment. */
    record NewPayment(PaymentKey key, PaymentKind kind, MemberId member, MemberId payer, PhoneNumber wallet,
            Money amount, Account account, PaymentEnded.@Nullable PotPart part, String message,
            @Nullable Instant sendBy) {}

    /** A collection that waits for its last word. */
    record Undecided(PaymentId payment, Money amount) {}

    /** What is remembered of an answer: copies answered, first absence, first refusal, whether to send again, its code. */
    record Noted(int answered, @Nullable Instant absentSince, @Nullable Instant refusedSince, boolean sendAgain,
            @Nullable String code) {}
}
