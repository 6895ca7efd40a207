package susu.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * The wallets and the two product accounts: opens wallets, sets them, and works out the lines by
 * which a request moves money. Called inside the world.
 */
final class Wallets {
    /** The PIN of every wallet in this world. */
    static final String PIN = "1234";
    private final World world;

    Wallets(World world) { this.world = world; }

    long balance(PhoneNumber number) {
        return world.inside(() -> {
            open(number);
            return world.books().balance(Account.walletOf(number));
        });
    }

    /** A wallet that is first seen is filled from outside, as its number says. */
    void open(PhoneNumber number) {
        if (!world.books().knows(Account.walletOf(number)))
            move("opening", number, NumberHabits.openingBalance(number));
    }

    /** From now on the wallet holds that much. */
    void set(PhoneNumber number, long pesewas) {
        world.inside(() -> {
            open(number);
            move("set", number, pesewas - world.books().balance(Account.walletOf(number)));
            return pesewas;
        });
    }

    /** How a payment or payout moves, or why it cannot. */
    Optional<List<Line>> linesFor(Ask ask, PhoneNumber number, String transactionId) {
        var wallet = Account.walletOf(number);
        var lines = new Lines(world.now(), world.books().nextNumber());
        switch (ask.operation()) {
            case REQUESTTOPAY -> {
                if (world.books().balance(wallet) < ask.pesewas())
                    return Optional.empty();
                lines.add("payment", wallet, Account.COLLECTION, ask.pesewas(), ask, transactionId);
            }
            case TRANSFER, DEPOSIT, REFUND -> {
                var missing = ask.pesewas() - world.books().balance(Account.DISBURSEMENT);
                if (missing > world.books().balance(Account.COLLECTION))
                    return Optional.empty();
                // The pretend operator keeps the payout account supplied.
                if (missing > 0)
                    lines.add("float", Account.COLLECTION, Account.DISBURSEMENT, missing, ask, null);
                lines.add("payout", Account.DISBURSEMENT, wallet, ask.pesewas(), ask, transactionId);
            }
        }
        return Optional.of(lines.written);
    }

    private void move(String kind, PhoneNumber number, long pesewas) {
        if (pesewas == 0)
            return;
        var wallet = Account.walletOf(number);
        var at = world.now();
        var line = pesewas > 0
                ? new Line(world.books().nextNumber(), at, kind, Account.OUTSIDE, wallet, pesewas, null, null, null)
                : new Line(world.books().nextNumber(), at, kind, wallet, Account.OUTSIDE, -pesewas, null, null, null);
        world.record(new Fact.WalletSet(at, List.of(line)));
    }

    /** Lines about to be written, numbered on from the last one in the books. */
    private static final class Lines {
        private final List<Line> written = new ArrayList<>();
        private final Instant at;
        private final long first;

        Lines(Instant at, long first) {
            this.at = at;
            this.first = first;
        }

        void add(String kind, Account from, Account to, long pesewas, Ask ask, @Nullable String transactionId) {
            written.add(new Line(first + written.size(), at, kind, from, to, pesewas, ask.reference().toString(),
                    ask.externalId(), transactionId));
        }
    }
}
