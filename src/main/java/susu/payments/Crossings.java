package susu.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
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
import susu.shared.MemberId;

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
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final Clock clock;

    Crossings(Ledger ledger, Jobs jobs, Chance chance, ApplicationEventPublisher events, JdbcClient sql, Clock clock) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.chance = chance;
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    private record Crossing(UUID id, GroupId source, GroupId target, Account to, Money amount) {
        Account payable() { return Account.payable(id); }
    }

    /** What is missing in a book since one payment, or one line of a statement. */
    record Loss(Account account, Money missing) {}

    /** The first loss of the book that nothing is on its way for, if there is one. */
    Optional<Loss> nextLoss(GroupId group) {
        return sql.sql("""
                select a.name, a.currency, -a.balance as missing from account a
                where a.group_id = :group and a.name like 'loss/%' and a.balance < 0 and not exists (
                    select from crossing c where c.target = a.group_id and c.to_account = a.name and c.done_at is null)
                order by a.name limit 1""").param("group", group.value())
                .query((row, _) -> new Loss(new Account(row.getString("name")),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("missing"))))
                .optional();
    }

    /** The payment by hand of that reference, if it brought exactly so much and was not used for another crossing. */
    Optional<PaymentId> paidIn(String reference, Money amount) {
        var payment = Payments.byHand(PaymentKind.COLLECT, reference).payment();
        return sql.sql("""
                select p.id from payment p where p.group_id = :house and p.id = :payment and p.kind = 'COLLECT'
                  and p.state = 'SUCCEEDED' and p.amount = :amount and p.currency = :currency
                  and not exists (select from crossing c where c.payment_id = p.id)
                  and not exists (select from transfer t where t.group_id = p.group_id
                        and t.reason = 'made good:' || p.id)""")
                .param("house", GroupId.HOUSE.value()).param("payment", payment.value())
                .param("amount", amount.getAmountMinorLong()).param("currency", amount.getCurrencyUnit().getCode())
                .query((row, _) -> new PaymentId(row.getObject("id", UUID.class))).optional();
    }

    /**
     * Whether that line came in, is booked as money of unknown owner, and still is: no payment of ours has its reference by
     * now, the provider has not taken it back, and nobody was given it.
     */
    boolean isNobodys(Exceptions.LineKey line) {
        return sql.sql("""
                select exists (select from statement_line l
                    where l.account = :account and l.kind = :kind and l.transaction = :transaction and l.direction = 'IN'
                      and exists (select from transfer t where t.group_id = :house and t.reason = 'unknown:' || :line)
                      and not exists (select from line_of_attempt a where a.account = l.account and a.kind = l.kind
                            and a.transaction = l.transaction)
                      and not exists (select from transfer t where t.group_id = :house and t.reason in (:bookedOut))
                      and not exists (select from statement_line back where back.account = l.account
                            and back.transaction = l.transaction and back.kind = 'REVERSAL' and back.direction = 'OUT')
                      and not exists (select from crossing c where c.line_account = l.account
                            and c.line_kind = l.kind and c.line_transaction = l.transaction))""")
                .param("account", line.account()).param("kind", line.kind()).param("transaction", line.transaction())
                .param("house", GroupId.HOUSE.value()).param("line", line.toString())
                .param("bookedOut", UnknownLine.bookedOut(line)).query(Boolean.class).single();
    }

    /** A payment of ours that a line is about; it stands unless the provider took it back. */
    record Ours(PaymentKey key, int number, boolean stands) {}

    /** The payment of ours that has that line's reference by now, and is booked. */
    Optional<Ours> ours(Exceptions.LineKey line) {
        return sql.sql("""
                select a.group_id, a.payment_id, a.number, a.state = 'SUCCEEDED' as stands from line_of_attempt a
                where a.account = :account and a.kind = :kind and a.transaction = :transaction
                  and (a.state in ('SUCCEEDED', 'REVERSED') or a.late_success_at is not null)""")
                .param("account", line.account()).param("kind", line.kind()).param("transaction", line.transaction())
                .query((row, _) -> new Ours(
                        new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                                new PaymentId(row.getObject("payment_id", UUID.class))),
                        row.getInt("number"), row.getBoolean("stands")))
                .optional();
    }

    /** All that decides what follows from a line of which we knew nothing. The house's book is locked. */
    UnknownLine unknown(Exceptions.LineKey line, Money amount) {
        var whose = ours(line).isPresent() ? UnknownLine.Whose.OURS : UnknownLine.Whose.NOBODYS;
        boolean gone = isBooked(List.of(UnknownLine.gone(line))) && !isBooked(List.of(UnknownLine.notGone(line)));
        return new UnknownLine(line, whose, cameWith(line).map(came -> brought(came, amount)),
                wentOut(line), gone ? UnknownLine.Miss.MISSED : UnknownLine.Miss.NOT_MISSED);
    }

    private UnknownLine.Brought brought(Exceptions.LineKey came, Money amount) {
        if (isBooked(UnknownLine.bookedOut(came)))
            return new UnknownLine.Brought(came, UnknownLine.Lies.BOOKED_OUT);
        boolean lies = !wasGiven(came)
                && !ledger.balance(GroupId.HOUSE, Account.SUSPENSE).isLessThan(amount);
        return new UnknownLine.Brought(came, lies ? UnknownLine.Lies.IN_SUSPENSE : UnknownLine.Lies.GIVEN_AWAY);
    }

    private UnknownLine.Direction wentOut(Exceptions.LineKey line) {
        return sql.sql("""
                select direction from statement_line
                where account = :account and kind = :kind and transaction = :transaction""")
                .param("account", line.account()).param("kind", line.kind()).param("transaction", line.transaction())
                .query((row, _) -> UnknownLine.Direction.valueOf(row.getString("direction"))).single();
    }

    /** The line of that transaction which brought money that is booked as nobody's: itself, or the one that it takes back. */
    private Optional<Exceptions.LineKey> cameWith(Exceptions.LineKey line) {
        return sql.sql("""
                select l.kind from statement_line l where l.account = :account and l.transaction = :transaction
                  and l.direction = 'IN' and exists (select from transfer t where t.group_id = :house
                    and t.reason = 'unknown:' || l.account || ':' || l.kind || ':' || l.transaction) limit 1""")
                .param("account", line.account()).param("transaction", line.transaction())
                .param("house", GroupId.HOUSE.value())
                .query((row, _) -> new Exceptions.LineKey(line.account(), row.getString("kind"), line.transaction()))
                .optional();
    }

    /** Whether what that line brought was given to a member. */
    private boolean wasGiven(Exceptions.LineKey line) {
        return sql.sql("""
                select exists (select from crossing c where c.line_account = :account and c.line_kind = :kind
                    and c.line_transaction = :transaction)""")
                .param("account", line.account()).param("kind", line.kind()).param("transaction", line.transaction())
                .query(Boolean.class).single();
    }

    private boolean isBooked(List<String> reasons) {
        return sql.sql("select exists (select from transfer t where t.group_id = :house and t.reason in (:reasons))")
                .param("house", GroupId.HOUSE.value()).param("reasons", reasons).query(Boolean.class).single();
    }

    /** Begins in the house's book, which must be locked, with what that payment brought; the job does the rest. */
    @Transactional(propagation = Propagation.MANDATORY)
    void begin(PaymentId paidIn, GroupId target, Account to, Money amount) {
        if (target.equals(GroupId.HOUSE))
            ledger.record(target, List.of(new Transfer(Account.SUSPENSE, to, amount, "made good:" + paidIn.value())));
        else
            begin(new Crossing(chance.uuid(), GroupId.HOUSE, target, to, amount), paidIn, null, null, null);
    }

    /** What came back after somebody had made its loss good is theirs: the house holds it until they have it. */
    @EventListener
    void on(PaymentSteps.Surplus surplus) {
        giveToTheHouse(surplus.key().group(), surplus.key().payment(), surplus.amount());
    }

    private void giveToTheHouse(GroupId from, PaymentId of, Money amount) {
        if (from.equals(GroupId.HOUSE)) return;
        ledger.open(GroupId.HOUSE, amount.getCurrencyUnit());
        begin(new Crossing(chance.uuid(), from, GroupId.HOUSE, Account.SUSPENSE, amount), null, null, null, of);
    }

    /** The same with what that line brought, for the member to whom it belongs. */
    @Transactional(propagation = Propagation.MANDATORY)
    void give(Exceptions.LineKey line, GroupId target, MemberId member, Money amount) {
        begin(new Crossing(chance.uuid(), GroupId.HOUSE, target, Account.credit(member), amount), null, line, member,
                null);
    }

    private void begin(Crossing crossing, @Nullable PaymentId paidIn, Exceptions.@Nullable LineKey line,
            @Nullable MemberId member, @Nullable PaymentId surplusOf) {
        var now = clock.instant();
        sql.sql("""
                insert into crossing (id, source, payment_id, line_account, line_kind, line_transaction, surplus_of,
                                      target, to_account, member_id, amount, currency, begun_at)
                values (:id, :source, :payment, :lineAccount, :lineKind, :transaction, :surplusOf,
                        :target, :to, :member, :amount, :currency, :now)""")
                .param("id", crossing.id()).param("source", crossing.source().value())
                .param("payment", paidIn == null ? null : paidIn.value())
                .param("lineAccount", line == null ? null : line.account())
                .param("lineKind", line == null ? null : line.kind())
                .param("transaction", line == null ? null : line.transaction())
                .param("surplusOf", surplusOf == null ? null : surplusOf.value())
                .param("target", crossing.target().value()).param("to", crossing.to().name())
                .param("member", member == null ? null : member.value())
                .param("amount", crossing.amount().getAmountMinorLong())
                .param("currency", crossing.amount().getCurrencyUnit().getCode())
                .param("now", Timestamp.from(now)).update();
        ledger.record(crossing.source(), List.of(new Transfer(Account.SUSPENSE, crossing.payable(), crossing.amount(),
                "crossing:" + crossing.id())));
        jobs.plan(KIND, crossing.id().toString(), now);
    }

    /** Books the money in the book that it is for, and tells of it, once however often it is asked to. */
    @Transactional
    public void arrive(UUID id) {
        var crossing = find(id);
        ledger.lock(crossing.target());
        int news = sql.sql("update crossing set arrived_at = :now where id = :id and arrived_at is null")
                .param("now", Timestamp.from(clock.instant())).param("id", id).update();
        if (news == 0) return;
        // What was missing when it began may have come otherwise since: then the rest is theirs who sent it.
        var wanted = crossing.to().isLoss()
                ? ledger.balance(crossing.target(), crossing.to()).negated()
                : crossing.amount();
        var needed = wanted.isLessThan(crossing.amount()) ? wanted : crossing.amount();
        arrive(crossing, crossing.to(), needed);
        arrive(crossing, Account.SUSPENSE, crossing.amount().minus(needed));
        if (needed.isLessThan(crossing.amount()))
            events.publishEvent(surplus(crossing, crossing.amount().minus(needed)));
        claim(crossing).ifPresent(events::publishEvent);
    }

    private void arrive(Crossing crossing, Account to, Money amount) {
        if (amount.isPositive())
            ledger.record(crossing.target(),
                    List.of(new Transfer(Account.FLOAT, to, amount, "crossed in:" + crossing.id())));
    }

    /** The loss that a crossing was to fill is named by its payment. */
    private PaymentSteps.Surplus surplus(Crossing crossing, Money amount) {
        return sql.sql("""
                select payment_id, number, ref from attempt where group_id = :group and 'loss/' || payment_id = :loss
                order by number desc limit 1""").param("group", crossing.target().value())
                .param("loss", crossing.to().name())
                .query((row, _) -> new PaymentSteps.Surplus(new PaymentKey(crossing.target(),
                        new PaymentId(row.getObject("payment_id", UUID.class))), row.getInt("number"),
                        row.getObject("ref", UUID.class), amount))
                .single();
    }

    private Optional<MoneyClaimed> claim(Crossing crossing) {
        return sql.sql("select member_id, line_transaction from crossing where id = :id and member_id is not null")
                .param("id", crossing.id())
                .query((row, _) -> new MoneyClaimed(crossing.target(), crossing.id(),
                        new MemberId(row.getObject("member_id", UUID.class)), crossing.amount(),
                        row.getString("line_transaction")))
                .optional();
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
