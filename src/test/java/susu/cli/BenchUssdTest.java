package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import susu.cli.LoadGenerator.Result;

/** That the bench does what it says; how fast is never a test's matter. */
class BenchUssdTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Surroundings surroundings = new Surroundings(Map.of(), new PrintWriter(out, true),
            new PrintWriter(err, true));

    @Test
    void membersOfCopiedGroupsWalkThroughTheMenuAndEachScreenIsTheOneThatHadToCome() {
        var exit = Susu.run(surroundings, "bench", "ussd", "--members", "20", "--callers", "2", "--runs", "1",
                "--seconds", "0.2");
        assertThat(exit).as("%s%n%s", out, err).isZero();
        var lines = out.toString().lines().toList();
        assertThat(lines.subList(1, 3)).allMatch(row -> row.strip().endsWith(" 0"));
        assertThat(lines.get(1)).contains("form");
        assertThat(lines.get(2)).contains("JSON");
        assertThat(out.toString()).as("each screen, and the least that it could cost").contains("\nhome ", "\npay ",
                "\nmy turn ", "\nmy group ", "\ngoodbye ", "\nthe floor ");
        assertThat(lines.getLast()).as("what the program holds").contains("held at most");
    }

    @Test
    void whatIsWrongIsToldAndFailsTheBench() {
        var right = new Result(100, 0, "", 50, 1_000, 2_000, 3_000, Map.of("home", 900L));
        var wrong = new Result(100, 1, "\"1\" was answered: END Service is busy.", 25, 1_000, 2_000, 3_000,
                Map.of("home", 900L));
        assertThat(report(new BenchUssd.Row(1, false, right, right)).isRight()).isTrue();
        var report = report(new BenchUssd.Row(16, true, wrong, right));
        assertThat(report.isRight()).isFalse();
        report.print(surroundings.out());
        assertThat(out.toString()).contains("50 %", "Service is busy.", "300 MB");
    }

    private static BenchUssdReport report(BenchUssd.Row row) {
        return new BenchUssdReport(new BenchUssd.Measured(List.of(row), OptionalLong.of(300_000_000)));
    }

    @Test
    void aMeasureThatCannotBeMadeIsRefusedBeforeAnythingStarts() {
        for (var wrong : List.of(List.of("--callers", "0"), List.of("--members", "5"), List.of("--runs", "0"),
                List.of("--seconds", "0")))
            assertThat(Susu.run(surroundings, "bench", "ussd", wrong.getFirst(), wrong.getLast())).isEqualTo(2);
        assertThat(err.toString()).contains("--callers must be from 1 to 1000").doesNotContain("Starting");
    }
}
