package susu.payments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;

/** A provider of wallets that keeps its own books, and whose wire can lose things on their way. */
public final class StandInWallets implements MobileMoney, ProviderBalance {
    /** What happens to the next request that is sent. */
    public enum Wire {
        WORKS, LOSES_THE_REQUEST, LOSES_THE_ANSWER, CANNOT_CONNECT, SAYS_BAD_REQUEST
    }

    private enum Fate {
        WAITS, PAID, REFUSED
    }

    private final Map<UUID, Fate> known = new ConcurrentHashMap<>();
    /** Every reference that was ever sent, in order, repeats included. */
    public final List<UUID> sent = new ArrayList<>();
    /** How often the provider was asked. */
    public int questions;
    /** What the wire does to the next request. */
    public Wire wire = Wire.WORKS;
    /** Said in place of the truth, to test that success of something else is not believed. */
    public boolean reportsAnotherAmount;
    /** How many of the next questions get no answer. */
    public int silentFor;
    private String refusal = "";

    @Override
    public synchronized Outcome send(WalletOrder order) {
        sent.add(order.reference());
        var now = wire;
        // A wire that is down stays down; a loss happens once.
        if (now != Wire.CANNOT_CONNECT) wire = Wire.WORKS;
        return switch (now) {
            case CANNOT_CONNECT -> new Outcome.NotSent("no connection");
            case LOSES_THE_REQUEST -> new Outcome.Unknown("time-out");
            case SAYS_BAD_REQUEST -> new Outcome.TurnedAway("VALIDATION_ERROR");
            case LOSES_THE_ANSWER -> {
                known.putIfAbsent(order.reference(), Fate.WAITS);
                yield new Outcome.Unknown("time-out");
            }
            case WORKS ->
                known.putIfAbsent(order.reference(), Fate.WAITS) == null
                        ? new Outcome.Pending()
                        : new Outcome.AlreadySent();
        };
    }

    @Override
    public synchronized Outcome ask(WalletOrder order) {
        questions++;
        if (silentFor > 0) {
            silentFor--;
            return new Outcome.Unknown("time-out");
        }
        var fate = known.get(order.reference());
        if (fate == null) return new Outcome.Absent();
        return switch (fate) {
            case WAITS -> new Outcome.Pending();
            case REFUSED -> new Outcome.Refused(refusal);
            case PAID -> order.reportedPaid(reportsAnotherAmount ? order.amount().plusMinor(1) : order.amount(),
                    order.wallet().msisdn(), order.externalId().toString(), "1234567");
        };
    }

    /** Every request that waits is approved by its owner. */
    public void approveAll() {
        known.replaceAll((_, fate) -> fate == Fate.WAITS ? Fate.PAID : fate);
    }

    /** Every request that waits fails. */
    public void refuseAll(String code) {
        refusal = code;
        known.replaceAll((_, fate) -> fate == Fate.WAITS ? Fate.REFUSED : fate);
    }

    /** The provider changes its mind about what it had called failed. */
    public void paysAfterAll() {
        known.replaceAll((_, fate) -> fate == Fate.REFUSED ? Fate.PAID : fate);
    }

    /** What it says that it holds for us; nothing while it gives no answer. */
    public Optional<Money> holds = Optional.empty();

    @Override
    public Optional<Money> held() { return holds; }

    /** How many requests moved money. */
    public long moved() {
        return known.values().stream().filter(Fate.PAID::equals).count();
    }
}
