package susu.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import susu.shared.Accra;
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

    /** From now on that holds for the wallet. */
    void rule(PhoneNumber number, WalletRules rules) {
        world.inside(() -> {
            if (!rules.equals(world.rulesOf(number)))
                world.record(new Fact.WalletRuled(world.now(), number, rules));
            return rules;
        });
    }

    /** What would come of moving money. */
    sealed interface Move {
        /** It moves by these lines. */
        record Through(List<Line> lines) implements Move {}

        /** It does not, for that reason. */
        record Refused(String reason) implements Move {}
    }

    /** How a payment or payout moves, or why it cannot. */
    Move move(Ask ask, PhoneNumber number, String transactionId) {
        return switch (ask.operation()) {
            case REQUESTTOPAY -> payment(ask, number, transactionId);
            case TRANSFER, DEPOSIT, REFUND -> payout(ask, number, transactionId);
        };
    }

    private Move payment(Ask ask, PhoneNumber payer, String transactionId) {
        var rules = world.rulesOf(payer);
        var wallet = Account.walletOf(payer);
        if (rules.blocked())
            return new Move.Refused("SENDER_ACCOUNT_NOT_ACTIVE");
        if (isOver(rules.dayLimit(), paidSince(wallet, Accra.dateOf(world.now())) + ask.pesewas())
                || isOver(rules.monthLimit(),
                        paidSince(wallet, Accra.dateOf(world.now()).withDayOfMonth(1)) + ask.pesewas()))
            return new Move.Refused("PAYER_LIMIT_REACHED");
        if (world.books().balance(wallet) < ask.pesewas())
            return new Move.Refused("NOT_ENOUGH_FUNDS");
        var lines = new Lines(world.now(), world.books().nextNumber());
        lines.add("payment", wallet, Account.COLLECTION, ask.pesewas(), ask, transactionId);
        return new Move.Through(lines.written);
    }

    private Move payout(Ask ask, PhoneNumber payee, String transactionId) {
        var rules = world.rulesOf(payee);
        var wallet = Account.walletOf(payee);
        if (rules.blocked())
            return new Move.Refused("PAYEE_NOT_ALLOWED_TO_RECEIVE");
        if (isOver(rules.mostHeld(), world.books().balance(wallet) + ask.pesewas()))
            return new Move.Refused("PAYEE_LIMIT_REACHED");
        var missing = ask.pesewas() - world.books().balance(Account.DISBURSEMENT);
        var supply = world.isOn(Switch.MANUAL_FLOAT) ? 0 : world.books().balance(Account.COLLECTION);
        if (missing > supply)
            return new Move.Refused("NOT_ENOUGH_FUNDS");
        var lines = new Lines(world.now(), world.books().nextNumber());
        // The pretend operator keeps the payout account supplied.
        if (missing > 0)
            lines.add("float", Account.COLLECTION, Account.DISBURSEMENT, missing, ask, null);
        lines.add("payout", Account.DISBURSEMENT, wallet, ask.pesewas(), ask, transactionId);
        return new Move.Through(lines.written);
    }

    private static boolean isOver(@Nullable Long limit, long pesewas) { return limit != null && pesewas > limit; }

    private long paidSince(Account wallet, LocalDate day) {
        var start = Accra.startOf(day);
        return world.books().lines().stream()
                .filter(line -> line.kind().equals("payment") && line.from().equals(wallet)
                        && !line.at().isBefore(start))
                .mapToLong(Line::pesewas).sum();
    }

    /** The way back of what a request moved, as far as it is still there to be taken. */
    List<Line> linesBack(MomoRequest request) {
        var ask = request.ask();
        var wallet = Account.walletOf(ask.wallet().orElseThrow());
        var lines = new Lines(world.now(), world.books().nextNumber());
        var transaction = request.end() == null ? null : request.end().transaction();
        var sources = ask.operation() == Operation.REQUESTTOPAY
                ? List.of(Account.COLLECTION, Account.DISBURSEMENT)
                : List.of(wallet);
        var target = ask.operation() == Operation.REQUESTTOPAY ? wallet : Account.DISBURSEMENT;
        var left = ask.pesewas();
        for (var source : sources) {
            var taken = Math.min(left, world.books().balance(source));
            if (taken > 0)
                lines.add("reversal", source, target, taken, ask, transaction);
            left -= taken;
        }
        return lines.written;
    }

    /** An operator moves that much from what came in to what can go out; false if it is not there. */
    boolean supply(long pesewas) {
        return world.inside(() -> {
            if (world.books().balance(Account.COLLECTION) < pesewas)
                return false;
            if (pesewas == 0)
                return true;
            world.record(new Fact.WalletSet(world.now(), List.of(new Line(world.books().nextNumber(), world.now(),
                    "float", Account.COLLECTION, Account.DISBURSEMENT, pesewas, null, null, null))));
            return true;
        });
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
