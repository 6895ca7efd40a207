package susu.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "bench", mixinStandardHelpOptions = true, header = {
        "Measures how fast it is, next to the least that the same thing could cost.", "",
        "  ./susu bench ussd     what a screen costs, beside one look-up and one durable write",
        ""}, optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {"",
                "Every bench makes data of its own in a temporary folder. Machines differ and are shared: read the",
                "ratios, which are measured in one run, and not the absolute figures."})
final class BenchCommand implements Callable<Integer> {
    private static final BigDecimal SHORTEST = new BigDecimal("0.1");
    private static final BigDecimal LONGEST = new BigDecimal("600");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    BenchCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Command(name = "ussd", mixinStandardHelpOptions = true, header = {
            "What a screen costs: members walk through the menu, beside the least that could be done.", "",
            "  ./susu bench ussd                              some four minutes",
            "  ./susu bench ussd --callers 16 --seconds 2     half a minute",
            ""}, footer = {"",
                    "A thousand members of a hundred groups look at home, at what is due, at their turn and at their group.",
                    "The floor is the same web server, pool and database doing one look-up by its key and one durable",
                    "write of a session for each request. The callers are a program of their own on this machine.",
                    "Exit code 1 if any screen was not the one that had to come."})
    int ussd(
            @Option(names = "--callers", paramLabel = "N", split = ",", defaultValue = "1,16,64,256", description = "How many call at once, one measure for each (${DEFAULT-VALUE}).") List<Integer> callers,
            @Option(names = "--members", paramLabel = "N", defaultValue = "1000", description = "How many members there are (${DEFAULT-VALUE}).") int members,
            @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "How often each is measured; the median counts (${DEFAULT-VALUE}).") int runs,
            @Option(names = "--seconds", paramLabel = "N", defaultValue = "3", description = "How long one measure takes (${DEFAULT-VALUE}).") BigDecimal seconds,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json)
            throws IOException, InterruptedException {
        within("--members", members, BenchUssd.PEOPLE, 100_000);
        within("--runs", runs, 1, 99);
        callers.forEach(each -> within("--callers", each, 1, Math.min(1_000, members)));
        if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0)
            throw new CommandFailed(Exit.WRONG_USE, "--seconds must be from " + SHORTEST + " to " + LONGEST
                    + "; for example --seconds 3");
        var length = Duration.ofMillis(seconds.multiply(BigDecimal.valueOf(1000)).longValue());
        var report = new BenchUssdReport(
                new BenchUssd(new BenchUssd.Plan(members, callers, runs, length), surroundings).run());
        if (json) surroundings.out().println(report.json());
        else report.print(surroundings.out());
        return report.isRight() ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most)
            throw new CommandFailed(Exit.WRONG_USE, option + " must be from " + least + " to " + most);
    }

    /** The program of the callers, which a bench starts. */
    @Command(name = "callers", hidden = true)
    int callers(@Parameters(paramLabel = "ORDER") String order) throws InterruptedException {
        var json = JsonMapper.shared();
        surroundings.out().println(json.writeValueAsString(
                LoadGenerator.run(json.readValue(order, LoadGenerator.Order.class))));
        return Exit.DONE.code();
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what is to be measured: ./susu bench ussd");
    }
}
