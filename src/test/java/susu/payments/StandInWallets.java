package susu.payments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import susu.shared.PhoneNumber;

/** A provider of wallets that keeps its own books, and whose wire can lose things on their way. */
public final class StandInWallets implements MobileMoney, ProviderBalance {
    /** What happens to the next request that is sent. */
    public enum Wire {
        WORKS, LOSES_THE_REQUEST, LOSES_THE_ANSWER, CANNOT_CONNECT, SAYS_BAD_REQUEST, KILLS_US_AFTER_THE_DEBIT
    }

    private enum Fate {
        WAITS, PAID, REFUSED
    }

    private final Map<UUID, Fate> known = new ConcurrentHashMap<>();
    /** Every reference that was ever sent, in order, repeats included. */
    public final List<UUID> sent = new CopyOnWriteArrayList<>();
    /** Every order that was ever sent, in order, repeats included. */
    public final List<WalletOrder> orders = new CopyOnWriteArrayList<>();
    /** Looks on while a request is sent. */
    public Consumer<WalletOrder> witness = _ -> {};
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
        orders.add(order);
        witness.accept(order);
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
            case KILLS_US_AFTER_THE_DEBIT -> {
                known.put(order.reference(), Fate.PAID);
                throw new IllegalStateException("killed before the answer was written down");
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
    public synchronized void approveAll() {
        known.replaceAll((_, fate) -> fate == Fate.WAITS ? Fate.PAID : fate);
    }

    /** That request alone is approved by its owner. */
    public synchronized void approve(UUID reference) {
        known.replace(reference, Fate.WAITS, Fate.PAID);
    }

    /** Every request that waits fails. */
    public synchronized void refuseAll(String code) {
        refusal = code;
        known.replaceAll((_, fate) -> fate == Fate.WAITS ? Fate.REFUSED : fate);
    }

    /** The provider changes its mind about what it had called failed. */
    public synchronized void paysAfterAll() {
        known.replaceAll((_, fate) -> fate == Fate.REFUSED ? Fate.PAID : fate);
    }

    /** The provider now says of something that it had paid that it failed. */
    public synchronized void takesItsWordBack(UUID reference) {
        refusal = "INTERNAL_PROCESSING_ERROR";
        known.replace(reference, Fate.PAID, Fate.REFUSED);
    }

    /** What it says that it holds for us; nothing while it gives no answer. */
    public Optional<Money> holds = Optional.empty();

    @Override
    public Optional<Money> held() { return holds; }

    /** What of that lies in its account for payouts; nothing while it gives no answer. */
    public volatile Optional<Money> holdsForPayouts = Optional.empty();

    @Override
    public Optional<Money> forPayouts() { return holdsForPayouts; }

    /** Its own books: every request that moved money. */
    public List<WalletOrder> moved() {
        return orders.stream().filter(order -> known.get(order.reference()) == Fate.PAID)
                .collect(Collectors.toMap(WalletOrder::reference, Function.identity(), (first, _) -> first)).values()
                .stream().toList();
    }

    /** The same, as far as it was from, or to, that wallet. */
    public List<WalletOrder> moved(PaymentKind kind, PhoneNumber wallet) {
        return moved().stream().filter(order -> order.kind() == kind && order.wallet().equals(wallet)).toList();
    }
}
