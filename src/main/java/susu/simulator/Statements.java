package susu.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import susu.shared.Accra;

/** What the pretend MTN states of a product's account for a day: each movement, both balances, count and control total. */
final class Statements {
    private final World world;
    private final Faults faults;
    private final Clock clock;

    Statements(World world, Faults faults, Clock clock) {
        this.world = world;
        this.faults = faults;
        this.clock = clock;
    }

    /** The statement of a day that is over; nothing while there is none. */
    Optional<Map<String, Object>> of(Product product, LocalDate day) {
        var trouble = faults.meet("momo.statement", null, product.path() + day).map(Trouble::kind);
        if (!day.isBefore(Accra.today(clock)) || trouble.filter(kind -> kind == Kind.LATE).isPresent())
            return Optional.empty();
        return Optional.of(world.inside(() -> stated(product, day, trouble)));
    }

    private Map<String, Object> stated(Product product, LocalDate day, Optional<Kind> trouble) {
        var account = Account.of(product);
        var lines = world.books().lines().stream()
                .filter(line -> Accra.dateOf(line.at()).equals(day) && line.changeOf(account) != 0).toList();
        var view = new LinkedHashMap<String, Object>();
        view.put("product", product.path());
        view.put("day", day.toString());
        view.put("currency", "GHS");
        view.put("opening", balanceAtStartOf(account, day));
        view.put("closing", balanceAtStartOf(account, day.plusDays(1)));
        view.put("count", lines.size());
        view.put("controlTotal", Amounts.decimal(lines.stream().mapToLong(Line::pesewas).sum()));
        view.put("lines", delivered(lines, trouble).stream().map(Views::line).toList());
        return view;
    }

    private String balanceAtStartOf(Account account, LocalDate day) {
        return Amounts.decimal(world.books().balance(account, Accra.startOf(day).minus(Duration.ofNanos(1))));
    }

    private static List<Line> delivered(List<Line> lines, Optional<Kind> trouble) {
        if (trouble.filter(kind -> kind == Kind.PARTIAL).isPresent())
            return new ArrayList<>(lines.subList(0, lines.size() / 2));
        return trouble.filter(kind -> kind == Kind.DOUBLED).isPresent()
                ? lines.stream().flatMap(line -> Stream.of(line, line)).toList()
                : lines;
    }
}
