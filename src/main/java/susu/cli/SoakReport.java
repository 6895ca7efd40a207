package susu.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import susu.ledger.Violation;
import susu.shared.Cedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a soak met, and what the books say after it.
 *
 * @param seed from which kills and their moments came
 * @param kills how often what was killed
 * @param cameBack how often the server went on by itself after a kill beside it
 * @param restartedAfterPostgres how often it had to be started anew because PostgreSQL alone was killed
 * @param slowest the longest time from a start until it answered
 * @param interrupted turns of the members that a kill cut off
 * @param troubles what failed for a member while nothing was being killed
 * @param broken rules of our own that do not hold
 * @param check our books beside the pretend MTN's
 * @param lost movements that only one of the two books has
 * @param doubled movements that happened more often than they were owed
 */
record SoakReport(long seed, Map<SoakedServer.Victim, Integer> kills, int cameBack, int restartedAfterPostgres,
        Duration slowest, int interrupted, List<String> troubles, int groups, List<Violation> broken, BooksCheck check,
        int lost, int doubled) {

    /** Whether nothing is lost, doubled, open or broken; where nothing was paid out, nothing is proved. */
    boolean holds() {
        return check.holds() && broken.isEmpty() && lost == 0 && doubled == 0 && check.paidIn().count() > 0
                && check.paidOut().count() > 0;
    }

    /** Movements that the pretend MTN has and we do not, or the other way round. */
    static int lost(List<String> ours, List<PretendWorld.Line> moved) {
        var theirs = moved.stream().map(PretendWorld.Line::reference).collect(Collectors.toSet());
        var booked = Set.copyOf(ours);
        return (int) (theirs.stream().filter(each -> !booked.contains(each)).count()
                + ours.stream().filter(each -> !theirs.contains(each)).count());
    }

    /**
     * By the pretend MTN's books alone: a reference that moved twice, a member who paid more than once for each round, a
     * wallet that got the same pot twice. Each group's share differs from every other's.
     */
    static int doubled(List<SoakPlay.Circle> circles, List<PretendWorld.Line> moved) {
        var allowed = new HashMap<BigDecimal, Integer>();
        for (var circle : circles) {
            allowed.put(plain(circle.share().getAmount()), SoakPlay.SIZE);
            allowed.put(plain(circle.pot().getAmount()), 1);
        }
        var again = moved.stream().collect(Collectors.groupingBy(PretendWorld.Line::reference, Collectors.counting()))
                .values().stream().mapToLong(times -> times - 1).sum();
        var perWallet = moved.stream().collect(Collectors.groupingBy(
                line -> List.of(line.kind(), line.from(), line.to(), plain(new BigDecimal(line.amount()))),
                Collectors.counting()));
        for (var each : perWallet.entrySet())
            if (each.getKey().getLast() instanceof BigDecimal amount)
                again += Math.max(0, each.getValue() - allowed.getOrDefault(amount, SoakPlay.SIZE));
        return (int) again;
    }

    private static BigDecimal plain(BigDecimal amount) { return amount.stripTrailingZeros(); }

    void print(PrintWriter out) {
        out.println("Kills           " + kills.values().stream().mapToInt(Integer::intValue).sum() + ", seed " + seed);
        kills.forEach((victim, count) -> out.printf("  %8d  %s%n", count, victim.words()));
        out.println("Went on         " + cameBack + " times by itself; after " + restartedAfterPostgres
                + " deaths of PostgreSQL alone it had to be started anew");
        out.println("Slowest restart " + "%.1f s until it answered".formatted(slowest.toMillis() / 1000.0));
        out.println("Cut off         " + interrupted + " turns of the members");
        out.println("Groups          " + groups + " of " + SoakPlay.SIZE);
        out.println("Payments        " + check.paidIn().count() + ", " + Cedis.show(check.paidIn().total()));
        out.println("Payouts         " + check.paidOut().count() + ", " + Cedis.show(check.paidOut().total()));
        out.println("Lost            " + lost);
        out.println("Doubled         " + doubled);
        out.println("Undecided       " + check.undecided());
        broken.forEach(each -> out.println("Broken          " + each.invariant() + ": " + each.what()));
        check.differences().forEach(each -> out.println("Differs         " + each));
        troubles.forEach(each -> out.println("Without a kill  " + each));
        out.println(holds()
                ? "No pesewa lost, doubled or guessed."
                : check.paidOut().count() == 0 ? "Too little was played to prove anything." : "The books do not hold.");
    }

    String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ok", holds());
        fields.put("seed", seed);
        var byKind = new LinkedHashMap<String, Integer>();
        kills.forEach((victim, count) -> byKind.put(victim.name().toLowerCase(Locale.ROOT), count));
        fields.put("kills", byKind);
        fields.put("cameBack", cameBack);
        fields.put("restartedAfterPostgres", restartedAfterPostgres);
        fields.put("slowestRestartMillis", slowest.toMillis());
        fields.put("interrupted", interrupted);
        fields.put("groups", groups);
        fields.put("payments", check.paidIn().count());
        fields.put("paidIn", check.paidIn().total().getAmount().toPlainString());
        fields.put("payouts", check.paidOut().count());
        fields.put("paidOut", check.paidOut().total().getAmount().toPlainString());
        fields.put("lost", lost);
        fields.put("doubled", doubled);
        fields.put("undecided", check.undecided());
        fields.put("broken", broken.stream().map(each -> each.invariant() + ": " + each.what()).toList());
        fields.put("differences", check.differences());
        fields.put("troubles", troubles);
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
