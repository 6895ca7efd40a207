package susu.groups;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import susu.shared.Cedis;

/**
 * What one wallet may receive, as those who run SusuSave say: MTN tells nobody's own limits. They change by regulation, so
 * each is dated.
 *
 * @param all in the order of the days from which they hold; before the first, and for what none of them names, there is no
 *        limit
 */
record WalletLimits(List<Since> all) {
    static final WalletLimits NONE = new WalletLimits(List.of());
    /** With less a pot would take months to leave: that is a mistake. */
    private static final Money LEAST = Cedis.ofPesewas(10_000);
    private static final Since NO_LIMIT = new Since(LocalDate.MIN, Optional.empty(), Optional.empty(),
            Optional.empty());

    WalletLimits { all = all.stream().sorted(Comparator.comparing(Since::from)).toList(); }

    /** The limits from that day on: in a day, in a calendar month, and of what the wallet can hold at all. */
    record Since(LocalDate from, Optional<Money> day, Optional<Money> month, Optional<Money> balance) {
        /** The most that can arrive at once. */
        Optional<Money> atOnce() {
            return Stream.of(day, month, balance).flatMap(Optional::stream).min(Money::compareTo);
        }
    }

    boolean areNone() { return all.isEmpty(); }

    /** Those that hold on that day. */
    Since on(LocalDate day) {
        return all.reversed().stream().filter(since -> !since.from().isAfter(day)).findFirst().orElse(NO_LIMIT);
    }

    /**
     * Reads {@code 2026-11-01 day 3000 month 10000 balance 5000; 2027-01-01 day 5000}: amounts in cedis, each entry in place
     * of the one before. Nothing is no limit.
     */
    static WalletLimits parse(String text) {
        var all = new ArrayList<Since>();
        for (var entry : text.split("[;\n]", -1))
            if (!entry.isBlank()) all.add(since(entry.strip()));
        if (all.stream().map(Since::from).distinct().count() < all.size())
            throw new IllegalArgumentException("two wallet limits begin on one day: " + text);
        return new WalletLimits(all);
    }

    private static Since since(String entry) {
        var words = List.of(entry.split("\\s+"));
        var limits = new Since(day(words.getFirst(), entry), Optional.empty(), Optional.empty(), Optional.empty());
        if (words.size() < 3 || words.size() % 2 == 0) throw unclear(entry);
        for (int i = 1; i < words.size(); i += 2) {
            var amount = Cedis.parse(words.get(i + 1)).filter(limit -> !limit.isLessThan(LEAST));
            if (amount.isEmpty()) throw unclear(entry);
            limits = switch (words.get(i)) {
                case "day" -> new Since(limits.from, amount, limits.month, limits.balance);
                case "month" -> new Since(limits.from, limits.day, amount, limits.balance);
                case "balance" -> new Since(limits.from, limits.day, limits.month, amount);
                default -> throw unclear(entry);
            };
        }
        return limits;
    }

    private static LocalDate day(String word, String entry) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException _) {
            throw unclear(entry);
        }
    }

    private static IllegalArgumentException unclear(String entry) {
        return new IllegalArgumentException("no wallet limits, which are like 2026-11-01 day 3000 month 10000 balance "
                + "5000, each at least 100: " + entry);
    }
}
