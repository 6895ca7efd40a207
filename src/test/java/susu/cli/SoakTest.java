package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import susu.cli.PretendWorld.Line;
import susu.cli.SoakReport.Kill;
import susu.cli.SoakedServer.Victim;
import susu.shared.Cedis;

class SoakTest {
    private static final SoakPlay.Circle CIRCLE = new SoakPlay.Circle("Soak 001", Cedis.ofPesewas(5_001), 0,
            LocalDate.of(2026, 12, 29));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aShortSoakLosesNothing() throws Exception {
        var surroundings = new Surroundings(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        // This seed kills PostgreSQL first and the server next; then the time is over.
        var plan = new Soak.Plan(1, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2));
        try (var server = new SoakedServer(folder)) {
            var report = new Soak(server, plan, surroundings).run();
            report.print(surroundings.out());
            assertThat(report.kills()).extracting(Kill::victim).startsWith(Victim.POSTGRES);
            assertThat(report.holds()).as("%s%n%s", out, err).isTrue();
            assertThat(report.lost() + report.doubled()).isZero();
        }
        assertThat(folder.resolve("data/postgres/postmaster.pid")).as("nothing is left running").doesNotExist();
    }

    @Test
    void whatOnlyOneOfTheBooksHasIsLost() {
        assertThat(SoakReport.lost(List.of("a", "b"), List.of(paid("a", "ama"), paid("b", "kofi")))).isZero();
        assertThat(SoakReport.lost(List.of("a"), List.of(paid("a", "ama"), paid("b", "kofi")))).isOne();
        assertThat(SoakReport.lost(List.of("a", "b"), List.of(paid("a", "ama")))).isOne();
    }

    @Test
    void eachMemberOwesEachRoundAndGetsOnePot() {
        var moved = List.of(paid("1", "ama"), paid("2", "ama"), paid("3", "ama"), paid("4", "ama"), paid("5", "ama"),
                paid("6", "kofi"), pot("7", "ama"), pot("8", "kofi"));
        assertThat(SoakReport.doubled(List.of(CIRCLE), moved)).isZero();
    }

    @Test
    void whatMovesTwiceIsDoubledUnderWhateverReference() {
        var fiveTimes = List.of(paid("1", "ama"), paid("2", "ama"), paid("3", "ama"), paid("4", "ama"),
                paid("5", "ama"));
        assertThat(SoakReport.doubled(List.of(CIRCLE), and(fiveTimes, paid("5", "ama")))).as("the same").isOne();
        assertThat(SoakReport.doubled(List.of(CIRCLE), and(fiveTimes, paid("6", "ama")))).as("a sixth due").isOne();
        assertThat(SoakReport.doubled(List.of(CIRCLE), List.of(pot("7", "ama"), pot("8", "ama")))).as("two pots")
                .isOne();
        assertThat(SoakReport.doubled(List.of(), List.of(paid("1", "ama")))).as("nobody owed it").isOne();
    }

    @Test
    void oneLostOrDoubledPaymentIsEnoughToFail() {
        assertThat(report(0, 0, 0).holds()).isTrue();
        assertThat(report(1, 0, 0).holds()).isFalse();
        assertThat(report(0, 1, 0).holds()).isFalse();
        assertThat(report(0, 0, 1).holds()).isFalse();
        report(1, 2, 3).print(new PrintWriter(out, true));
        assertThat(out.toString()).containsPattern("Lost +1").containsPattern("Doubled +2")
                .containsPattern("Undecided +3").contains("The books do not hold.");
        assertThat(report(1, 2, 3).json()).contains("\"ok\":false", "\"lost\":1", "\"doubled\":2",
                "\"backMillis\":900");
    }

    @Test
    void aLongSoakThatNeverKilledPostgresProvesTooLittle() {
        var report = new SoakReport(Soak.Plan.of(1, Duration.ofMinutes(5)), List.of(
                new Kill(Victim.SERVER, Duration.ofSeconds(4)), new Kill(Victim.BOTH, Duration.ofSeconds(6))), 9, 1,
                List.of(), 3, List.of(), check(0), List.of(), 0, 0);
        assertThat(report.holds()).isFalse();
        report.print(new PrintWriter(out, true));
        assertThat(out.toString()).contains("Too little happened to prove anything.").contains("1 of 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--minutes 0", "--minutes -1", "--minutes 100000", "--minutes many", "--seed x",
            "--nonsense"})
    void wrongUseIsRefusedAndNothingIsStarted(String words) {
        var surroundings = new Surroundings(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(Susu.run(surroundings, ("soak " + words).split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(words.split(" ", -1)[0]).doesNotContain("Starting");
    }

    private static SoakReport report(int lost, int doubled, long undecided) {
        return new SoakReport(Soak.Plan.of(1, Duration.ofMinutes(5)),
                List.of(Victim.values()).stream().map(victim -> new Kill(victim, Duration.ofMillis(900))).toList(), 9,
                1,
                List.of(), 3, List.of(), check(undecided), List.of(), lost, doubled);
    }

    private static BooksCheck check(long undecided) {
        var sum = new BooksCheck.Sum(5, Money.of(Cedis.GHS, 250));
        return new BooksCheck(List.of(), List.of(), undecided, sum, sum);
    }

    private static List<Line> and(List<Line> lines, Line more) {
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }

    private static Line paid(String reference, String payer) {
        return new Line("payment", payer, "collection", CIRCLE.share().getAmount().toPlainString(), reference, "");
    }

    private static Line pot(String reference, String taker) {
        return new Line("payout", "disbursement", taker, CIRCLE.pot().getAmount().toPlainString(), reference, "");
    }
}
