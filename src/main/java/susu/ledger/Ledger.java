package susu.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import susu.shared.GroupId;

/**
 * The books, one for each group. Money moves only here, only as transfers, and only inside a transaction that has first
 * locked the group's book: so whoever decides about a group's money decides alone.
 */
@Component
public class Ledger implements Verified {
    private final JdbcClient sql;
    private final JdbcTemplate batch;
    private final Clock clock;

    Ledger(JdbcClient sql, JdbcTemplate batch, Clock clock) {
        this.sql = sql;
        this.batch = batch;
        this.clock = clock;
    }

    /** Opens the book of a new group. Opening it again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(GroupId group, CurrencyUnit currency) {
        sql.sql("insert into book (group_id, currency) values (:group, :currency) on conflict do nothing")
                .param("group", group.value()).param("currency", currency.getCode()).update();
    }

    /** Takes the book for this transaction, waiting for whoever has it. Locked again it costs nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(GroupId group) {
        if (lockedBooks().contains(group)) return;
        var found = sql.sql("select group_id from book where group_id = :group for update")
                .param("group", group.value()).query(UUID.class).optional();
        if (found.isEmpty()) throw new IllegalArgumentException("no book of group " + group);
        lockedBooks().add(group);
    }

    /**
     * Records the transfers once, however often it is asked to. Refuses without the lock, with another amount than was
     * recorded before, and when an account would hold less than nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(GroupId group, List<Transfer> transfers) {
        if (!lockedBooks().contains(group)) throw new IllegalStateException("lock the book before money moves");
        if (transfers.isEmpty()) return;
        openAccounts(group, transfers);
        var fresh = insert(group, transfers);
        var changes = new TreeMap<String, Long>();
        for (var transfer : fresh) {
            changes.merge(transfer.from().name(), -transfer.amount().getAmountMinorLong(), Math::addExact);
            changes.merge(transfer.to().name(), transfer.amount().getAmountMinorLong(), Math::addExact);
        }
        // By name: two transactions that touch the same accounts take them in the same order.
        batch.batchUpdate("update account set balance = balance + ? where group_id = ? and name = ?",
                changes.entrySet().stream().filter(change -> change.getValue() != 0)
                        .map(change -> new Object[]{change.getValue(), group.value(), change.getKey()}).toList());
    }

    private void openAccounts(GroupId group, List<Transfer> transfers) {
        var rows = transfers.stream().flatMap(transfer -> List.of(transfer.from(), transfer.to()).stream()).distinct()
                .map(account -> new Object[]{group.value(), account.name(), account.side().name(), account.place(),
                        transfers.getFirst().amount().getCurrencyUnit().getCode()})
                .toList();
        batch.batchUpdate("""
                insert into account (group_id, name, side, place, currency) values (?, ?, ?, ?, ?)
                on conflict do nothing""", rows);
    }

    private List<Transfer> insert(GroupId group, List<Transfer> transfers) {
        var now = Timestamp.from(clock.instant());
        var written = batch.batchUpdate("""
                insert into transfer (group_id, id, from_account, to_account, place, currency, amount, reason, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (group_id, id) do nothing""",
                transfers.stream()
                        .map(transfer -> new Object[]{group.value(), transfer.idIn(group), transfer.from().name(),
                                transfer.to().name(), transfer.to().place(),
                                transfer.amount().getCurrencyUnit().getCode(),
                                transfer.amount().getAmountMinorLong(), transfer.reason(), now})
                        .toList());
        var fresh = new ArrayList<Transfer>();
        for (int i = 0; i < written.length; i++) {
            if (written[i] == 0) requireSameAsStored(group, transfers.get(i));
            else fresh.add(transfers.get(i));
        }
        return fresh;
    }

    private void requireSameAsStored(GroupId group, Transfer transfer) {
        long stored = sql.sql("select amount from transfer where group_id = :group and id = :id")
                .param("group", group.value()).param("id", transfer.idIn(group)).query(Long.class).single();
        if (stored != transfer.amount().getAmountMinorLong())
            throw new IllegalStateException(transfer + " was recorded before with " + stored + " pesewas");
    }

    /** What the account holds; zero for one that never held anything. */
    public Money balance(GroupId group, Account account) {
        return sql.sql("""
                select b.currency, coalesce(a.balance, 0) as balance from book b
                left join account a on a.group_id = b.group_id and a.name = :name
                where b.group_id = :group""")
                .param("group", group.value()).param("name", account.name())
                .query((row, _) -> Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("balance")))
                .single();
    }

    /** All that is missing in the book and has not been made good. */
    public Money missing(GroupId group) {
        return sql.sql("""
                select b.currency, coalesce(-sum(a.balance), 0) as missing from book b
                left join account a on a.group_id = b.group_id and a.name like 'loss/%'
                where b.group_id = :group group by b.currency""")
                .param("group", group.value())
                .query((row, _) -> Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("missing")))
                .single();
    }

    /** Stops payouts of this book; bookings go on. The first reason stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeze(GroupId group, String why) {
        lock(group);
        sql.sql("update book set frozen_why = coalesce(frozen_why, :why), stops = stops + 1 where group_id = :group")
                .param("why", why).param("group", group.value()).update();
    }

    /** Lets payouts of this book go on. Whoever may say so is for the caller to know. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(GroupId group) {
        lock(group);
        sql.sql("update book set frozen_why = null where group_id = :group").param("group", group.value()).update();
    }

    /** How often this book was stopped: a number that names the last time. */
    public int stops(GroupId group) {
        return sql.sql("select stops from book where group_id = :group").param("group", group.value())
                .query(Integer.class).single();
    }

    /** Stops what is asked of members and what is paid out to them; what is returned to them goes on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(GroupId group, String why) {
        lock(group);
        sql.sql("update book set paused_why = :why where group_id = :group").param("why", why)
                .param("group", group.value()).update();
    }

    /** Lets it go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goOn(GroupId group) {
        lock(group);
        sql.sql("update book set paused_why = null where group_id = :group").param("group", group.value()).update();
    }

    /** Why the whole group stands still, if it does. */
    public Optional<String> pausedWhy(GroupId group) {
        return sql.sql("select paused_why from book where group_id = :group and paused_why is not null")
                .param("group", group.value()).query(String.class).optional();
    }

    /** Why payouts of this book stand still, if they do. */
    public Optional<String> frozenWhy(GroupId group) {
        return sql.sql("select frozen_why from book where group_id = :group and frozen_why is not null")
                .param("group", group.value()).query(String.class).optional();
    }

    /** What all books say that the provider holds for us, in pesewas of each currency. */
    public Money held(CurrencyUnit currency) {
        return Money.ofMinor(currency, sql.sql("""
                select coalesce(-sum(balance), 0) from account where name = 'float' and currency = :currency""")
                .param("currency", currency.getCode()).query(Long.class).single());
    }

    /** Every way in which the books break their own rules: none, or someone must be woken. */
    @Override
    public List<Violation> verify() { return LedgerInvariants.violations(sql, clock.instant()); }

    @Override
    public List<String> rules() { return LedgerInvariants.names(); }

    /** The books that this transaction holds: kept with the transaction and gone with it. */
    @SuppressWarnings("unchecked")
    private Set<GroupId> lockedBooks() {
        var held = (Set<GroupId>) TransactionSynchronizationManager.getResource(this);
        if (held != null) return held;
        var fresh = new HashSet<GroupId>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() { TransactionSynchronizationManager.unbindResource(Ledger.this); }

            @Override
            public void resume() { TransactionSynchronizationManager.bindResource(Ledger.this, fresh); }

            @Override
            public void afterCompletion(int status) { TransactionSynchronizationManager.unbindResource(Ledger.this); }
        });
        return fresh;
    }
}
