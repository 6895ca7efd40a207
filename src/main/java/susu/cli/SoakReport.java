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
import java.util.stream.Stream;
import susu.cli.SoakedServer.Victim;
import susu.ledger.Violation;
import susu.shared.Cedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a soak met, and what the books say after it.
 *
 * @param turns of the members that went through
 * @param cutOff turns of the members that met a kill
 * @param troubles what failed for a member while nothing was being killed
 * @param broken rules of our own that do not hold
 * @param check our books beside the pretend MTN's
 * @param open differences from the provider's statements
 * @param lost movements that only one of the two books has
 * @param doubled movements that happened more often than they were owed
 */
record SoakReport(Soak.Plan plan, List<Kill> kills, int turns, int cutOff, List<String> troubles, int groups,
        List<Violation> broken, BooksCheck check, List<String> open, int lost, int doubled) {
    private static final Duration TARGET = Duration.ofSeconds(5);
    /** So long that each kind of kill has surely had its turn. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    /** What was killed, and how long it was from then until the server answered again. */
    record Kill(Victim victim, Duration back) {}

    /** Whether nothing is lost, doubled, open or broken, and enough has happened for that to mean something. */
    boolean holds() {
        return booksHold() && provesSomething();
    }

    private boolean booksHold() {
        return check.holds() && broken.isEmpty() && open.isEmpty() && lost == 0 && doubled == 0;
    }

    private boolean provesSomething() {
        if (kills.isEmpty() || check.paidIn().count() == 0) return false;
        if (plan.length().compareTo(LONG_ENOUGH) < 0) return true;
        return check.paidOut().count() > 0 && Stream.of(Victim.values()).noneMatch(kind -> of(kind).isEmpty());
    }

    /** Movements that the pretend MTN has and we do not, or the other way round. */
    static int lost(List<String> ours, List<PretendWorld.Line> moved) {
        var theirs = moved.stream().map(PretendWorld.Line::reference).collect(Collectors.toSet());
        var booked = Set.copyOf(ours);
        return (int) (theirs.stream().filter(each -> !booked.contains(each)).count()
                + booked.stream().filter(each -> !theirs.contains(each)).count());
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
        var references = moved.stream().map(PretendWorld.Line::reference).distinct().count();
        var again = moved.size() - references;
        var once = moved.stream()
                .collect(Collectors.toMap(PretendWorld.Line::reference, line -> line, (one, _) -> one));
        var perWallet = once.values().stream().collect(Collectors.groupingBy(
                line -> new Movement(line.kind(), line.from(), line.to(), plain(new BigDecimal(line.amount()))),
                Collectors.counting()));
        for (var each : perWallet.entrySet())
            again += Math.max(0, each.getValue() - allowed.getOrDefault(each.getKey().amount(), 0));
        return (int) again;
    }

    private record Movement(String kind, String from, String to, BigDecimal amount) {}

    private static BigDecimal plain(BigDecimal amount) { return amount.stripTrailingZeros(); }

    private List<Duration> of(Victim kind) {
        return kills.stream().filter(kill -> kill.victim() == kind).map(Kill::back).sorted().toList();
    }

    void print(PrintWriter out) {
        out.println("Kills           " + kills.size() + " in " + shown(plan.length()) + ", seed " + plan.seed());
        for (var kind : Victim.values()) {
            var backs = of(kind);
            if (!backs.isEmpty())
                out.printf("  %-13s %d; it answered again after %s, at the slowest after %s%n", kind.words(),
                        backs.size(), shown(backs.get(backs.size() / 2)), shown(backs.getLast()));
        }
        out.println("Within " + TARGET.toSeconds() + " s      " + inTime() + " of " + kills.size());
        out.println("Members         " + groups + " groups of " + SoakPlay.SIZE + "; " + turns
                + " turns went through, " + cutOff + " met a kill");
        out.println("Payments        " + check.paidIn().count() + ", " + Cedis.show(check.paidIn().total()));
        out.println("Payouts         " + check.paidOut().count() + ", " + Cedis.show(check.paidOut().total()));
        out.println("Lost            " + lost);
        out.println("Doubled         " + doubled);
        out.println("Undecided       " + check.undecided());
        out.println("Broken rules    " + broken.size());
        broken.forEach(each -> out.println("  " + each.invariant() + ": " + each.what()));
        check.differences().forEach(each -> out.println("Differs         " + each));
        open.forEach(each -> out.println("Statement       " + each));
        troubles.forEach(each -> out.println("Without a kill  " + each));
        out.println(!booksHold()
                ? "The books do not hold."
                : provesSomething() ? "No pesewa lost, doubled or guessed." : "Too little happened to prove anything.");
    }

    private long inTime() { return kills.stream().filter(kill -> kill.back().compareTo(TARGET) <= 0).count(); }

    private static String shown(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) >= 0 && time.toSecondsPart() == 0
                ? time.toMinutes() + " min"
                : "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ok", holds());
        fields.put("seed", plan.seed());
        fields.put("seconds", plan.length().toSeconds());
        fields.put("kills", kills.stream().map(kill -> Map.of("what", kill.victim().name().toLowerCase(Locale.ROOT),
                "backMillis", kill.back().toMillis())).toList());
        fields.put("backInTime", inTime());
        fields.put("turns", turns);
        fields.put("cutOff", cutOff);
        fields.put("groups", groups);
        fields.put("payments", check.paidIn().count());
        fields.put("paidIn", check.paidIn().total().getAmount().toPlainString());
        fields.put("payouts", check.paidOut().count());
        fields.put("paidOut", check.paidOut().total().getAmount().toPlainString());
        fields.put("open", open);
        fields.put("lost", lost);
        fields.put("doubled", doubled);
        fields.put("undecided", check.undecided());
        fields.put("broken", broken.stream().map(each -> each.invariant() + ": " + each.what()).toList());
        fields.put("differences", check.differences());
        fields.put("troubles", troubles);
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
