package susu.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.Nobody;

/** One group's book as the tables would hold it, without a database; it refuses what they refuse. */
public final class LedgerInMemory extends Ledger {
    private final Map<Account, Money> balances = new HashMap<>();
    /** Every transfer, in order. */
    public final List<Transfer> transfers = new ArrayList<>();
    private @Nullable String frozen;
    private boolean locked;

    public LedgerInMemory() { super(Nobody.SQL, new JdbcTemplate(), Clock.systemUTC()); }

    /** A new transaction begins, which has locked nothing. */
    public void begin() { locked = false; }

    /** Whether this transaction has the book. */
    public boolean isLocked() { return locked; }

    @Override
    public void lock(GroupId group) { locked = true; }

    @Override
    public void record(GroupId group, List<Transfer> fresh) {
        if (!locked) throw new IllegalStateException("lock the book before money moves");
        for (var transfer : fresh) {
            if (transfers.contains(transfer)) continue;
            transfers.add(transfer);
            hold(transfer.from(), balance(group, transfer.from()).minus(transfer.amount()));
            hold(transfer.to(), balance(group, transfer.to()).plus(transfer.amount()));
        }
    }

    private void hold(Account account, Money balance) {
        if (account.side() == Account.Side.WHOSE && balance.isNegative())
            throw new IllegalStateException("nobody owes what they hold: " + account);
        balances.put(account, balance);
    }

    @Override
    public Money balance(GroupId group, Account account) { return balances.getOrDefault(account, Cedis.ofPesewas(0)); }

    @Override
    public void freeze(GroupId group, String why) {
        lock(group);
        if (frozen == null) frozen = why;
    }

    /** The whole group stands still. */
    public boolean paused;

    @Override
    public Optional<String> pausedWhy(GroupId group) { return paused ? Optional.of("a complaint") : Optional.empty(); }

    @Override
    public Optional<String> frozenWhy(GroupId group) { return Optional.ofNullable(frozen); }
}
