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
        "  ./susu bench settle   what a due costs until it is booked, beside plain SQL that posts the same rows",
        "  ./susu bench growth   whether both cost the same with a thousand times as many members",
        "  ./susu bench start    how long it takes until it answers, with and without the ahead-of-time cache",
        "  ./susu bench burst    how long members wait when all of them pay within one minute",
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
        tens("--members", members, BenchBooks.PEOPLE, 100_000);
        within("--runs", runs, 1, 99);
        callers.forEach(each -> within("--callers", each, 1, Math.min(1_000, members)));
        return told(new BenchUssdReport(
                new BenchUssd(new BenchUssd.Plan(members, callers, runs, length(seconds)), surroundings).run()), json);
    }

    @Command(name = "settle", mixinStandardHelpOptions = true, header = {
            "What a due costs from the member's yes until it is booked, beside plain SQL that posts the same rows.", "",
            "  ./susu bench settle                          some minutes",
            "  ./susu bench settle --dues 200 --runs 1      a minute or less",
            "  ./susu bench settle --two                    beside them, two servers on the same books",
            ""}, footer = {"",
                    "A provider on this machine says yes at once and calls back. Each payment is committed, sent by its job,",
                    "called back, asked about, settled, booked and put to its due, with the row of the text that tells of it.",
                    "The limits on how fast a provider may be asked are lifted, and no text is sent.",
                    "Beside it, plain SQL posts the same rows with as many connections as the pool has, one transaction for",
                    "each due, its book and accounts locked in order.",
                    "Exit code 1 if any payment did not succeed, or the provider was asked for one more than once."})
    int settle(
            @Option(names = "--dues", paramLabel = "N", defaultValue = "1000", description = "How many in each run, in groups of ten (${DEFAULT-VALUE}).") int dues,
            @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "How often each is measured, after one that is not counted; the median counts (${DEFAULT-VALUE}).") int runs,
            @Option(names = "--two", description = "Measure also how fast two servers are that share one PostgreSQL, and these processors.") boolean two,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) throws IOException {
        tens("--dues", dues, 10, 10_000);
        within("--runs", runs, 1, 50);
        return told(new BenchSettle(new BenchSettle.Plan(dues, runs, two), surroundings).run(), json);
    }

    @Command(name = "growth", mixinStandardHelpOptions = true, header = {
            "Whether a screen and a due cost the same with a thousand times as many members.", "",
            "  ./susu bench growth                                   writes a million members first",
            "  ./susu bench growth --members 1000,10000 --runs 1     some minutes",
            ""}, footer = {"",
                    "Two servers, each with a PostgreSQL and books of its own, take turns. The members are in groups of ten with",
                    "rules, an order and an open round; one group in twenty has a whole cycle behind it.",
                    "A million members take several gigabytes of the folder for temporary files while this runs."})
    int growth(
            @Option(names = "--members", paramLabel = "FEW,MANY", split = ",", arity = "1", defaultValue = "1000,1000000", description = "How many members there are (${DEFAULT-VALUE}).") List<Integer> members,
            @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "How often each is measured, after one that is not counted; the median counts (${DEFAULT-VALUE}).") int runs,
            @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", description = "How long one measure of screens takes (${DEFAULT-VALUE}).") BigDecimal seconds,
            @Option(names = "--callers", paramLabel = "N", defaultValue = "16", description = "How many call at once (${DEFAULT-VALUE}).") int callers,
            @Option(names = "--dues", paramLabel = "N", defaultValue = "200", description = "How many dues are settled in each run, in groups of ten (${DEFAULT-VALUE}).") int dues,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json)
            throws IOException, InterruptedException {
        if (members.size() != 2 || members.get(0) > members.get(1))
            throw new CommandFailed(Exit.WRONG_USE,
                    "--members must be two numbers, the smaller one first; for example --members 1000,1000000");
        members.forEach(each -> tens("--members", each, 20, 1_000_000));
        within("--runs", runs, 1, 50);
        within("--callers", callers, 1, Math.min(256, members.getFirst()));
        tens("--dues", dues, 10, 10_000);
        if ((long) dues * (runs + 1) > members.getFirst())
            throw new CommandFailed(Exit.WRONG_USE,
                    "Each member pays once: --dues times one more than --runs must be at most "
                            + members.getFirst());
        return told(new BenchGrowth(new BenchGrowth.Plan(members.getFirst(), members.getLast(), runs,
                length(seconds), callers, dues), surroundings).run(), json);
    }

    @Command(name = "start", mixinStandardHelpOptions = true, header = {
            "How long it takes from the command until the server answers, and what memory it then holds.", "",
            "  ./susu bench start              some minutes",
            "  ./susu bench start --runs 1",
            ""}, footer = {"",
                    "It is started as it is built, laid out in a folder, and laid out with the ahead-of-time cache of Java 25,",
                    "which is written by a start that is not counted. The books are those of an earlier start; that their",
                    "PostgreSQL has to start is part of what is measured. The memory is what Linux calls RSS, without PostgreSQL's."})
    int start(
            @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "How often each is started; the median counts (${DEFAULT-VALUE}).") int runs,
            @Option(names = "--without-cache", description = "Leave out the ahead-of-time cache, which takes a while to write.") boolean withoutCache,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json)
            throws IOException, InterruptedException {
        within("--runs", runs, 1, 50);
        return told(new BenchStart(new BenchStart.Plan(runs, !withoutCache), surroundings).run(), json);
    }

    @Command(name = "burst", mixinStandardHelpOptions = true, header = {
            "How long members wait for the last word when all of them pay within one minute.", "",
            "  ./susu bench burst                             36,000 dues",
            "  ./susu bench burst --dues 600 --pots 5         a minute or less",
            ""}, footer = {"",
                    "The clock of the pretend world is moved second by second, and all limits hold: 200 requests and eight",
                    "questions a second. The times that are printed are that clock's, minutes and seconds. A provider on this",
                    "machine says yes at once and calls back; no text is sent. The groups whose pots leave pay first, and their",
                    "officers let them go as soon as they are asked. Exit code 1 if any payment did not succeed."})
    int burst(
            @Option(names = "--dues", paramLabel = "N", defaultValue = "36000", description = "How many members pay, in groups of ten (${DEFAULT-VALUE}).") int dues,
            @Option(names = "--pots", paramLabel = "N", defaultValue = "100", description = "How many of these groups have a pot that leaves (${DEFAULT-VALUE}, or all).") int pots,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) throws IOException {
        tens("--dues", dues, 10, 100_000);
        within("--pots", pots, 1, 10_000);
        return told(new BenchBurst(new BenchBurst.Plan(dues, Math.min(pots, dues / BenchBooks.PEOPLE)),
                surroundings).run(), json);
    }

    private int told(Measurement measured, boolean json) {
        if (json) surroundings.out().println(measured.json());
        else measured.print(surroundings.out());
        return measured.isRight() ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private static Duration length(BigDecimal seconds) {
        if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0)
            throw new CommandFailed(Exit.WRONG_USE, "--seconds must be from " + SHORTEST + " to " + LONGEST
                    + "; for example --seconds 3");
        return Duration.ofMillis(seconds.multiply(BigDecimal.valueOf(1000)).longValue());
    }

    private static void tens(String option, int value, int least, int most) {
        within(option, value, least, most);
        if (value % BenchBooks.PEOPLE != 0)
            throw new CommandFailed(Exit.WRONG_USE, option + " must be in whole groups of " + BenchBooks.PEOPLE);
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
