package susu.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import susu.cli.DemoPlay.RoundStory;
import susu.shared.Accra;
import susu.shared.Cedis;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration came to: its rounds, and whether the books hold. */
record DemoReport(List<RoundStory> rounds, BooksCheck check, Duration took) {
    void print(PrintWriter out) {
        out.printf("%n%-5s %-11s %-14s %-11s %-11s %s%n", "Round", "Due", "Pot goes to", "Paid in", "Paid out",
                "What happened");
        for (var round : rounds)
            out.printf("%5d %-11s %-14s %-11s %-11s %s%n", round.round(), Accra.dayAndDate(round.due()), round.taker(),
                    round.paidIn(), round.paidOut(), round.story());
        out.println();
        out.println("The books");
        out.println("  our own rules        " + (check.violations().isEmpty()
                ? "all hold: every transfer balanced, every pot full before it left, nothing booked twice"
                : check.violations().size() + " broken"));
        check.violations().forEach(broken -> out.println("    " + broken.invariant() + ": " + broken.what()));
        out.println("  the pretend MTN's    "
                + (check.differences().isEmpty() ? "the same, payment by payment" : "DIFFER"));
        check.differences().forEach(difference -> out.println("    " + difference));
        out.println(
                "  paid in, paid out    " + check.paidIn().count() + " payments, " + Cedis.show(check.paidIn().total())
                        + "; " + check.paidOut().count() + " payouts, " + Cedis.show(check.paidOut().total()));
        out.println("  waiting for a word   " + check.undecided());
        out.printf(Locale.ROOT, "%n%s, in %.1f s.%n", check.holds()
                ? "No pesewa lost, doubled or guessed"
                : "THE BOOKS DO NOT HOLD: see above", took.toMillis() / 1000.0);
    }

    String json() {
        var view = new LinkedHashMap<String, Object>();
        view.put("ok", check.holds());
        view.put("rounds", rounds.stream().map(round -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("round", round.round());
            row.put("due", round.due().toString());
            row.put("taker", round.taker());
            row.put("paidIn", round.paidIn());
            row.put("paidOut", round.paidOut());
            row.put("closed", round.closed().toString());
            row.put("story", round.story());
            return row;
        }).toList());
        view.put("violations", check.violations().stream()
                .map(broken -> Map.of("invariant", broken.invariant(), "what", broken.what())).toList());
        view.put("differences", check.differences());
        view.put("undecided", check.undecided());
        view.put("paidIn", sum(check.paidIn()));
        view.put("paidOut", sum(check.paidOut()));
        view.put("milliseconds", took.toMillis());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(view);
    }

    private static Map<String, Object> sum(BooksCheck.Sum sum) {
        return Map.of("count", sum.count(), "total", Cedis.show(sum.total()));
    }
}
