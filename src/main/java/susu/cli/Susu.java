package susu.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import susu.database.DatabaseUnavailable;

/** The program that people start. It answers before anything heavy is loaded; a command loads what it needs. */
@Command(name = "susu", mixinStandardHelpOptions = true, versionProvider = Susu.Version.class, header = {
        "SusuSave: saving in turns (susu) from any phone in Ghana.", "",
        "  ./susu demo           play a whole cycle of susu, and prove the books",
        "  ./susu serve          start it here, with pretend providers and no real money",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
                "", "./susu COMMAND --help tells more about a command."})
public final class Susu {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "After a failure, print where it happened.")
    private boolean debug;

    private Susu() {}

    /** Runs one command and ends the program with its exit code. */
    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        var in = new BufferedReader(new InputStreamReader(System.in, System.out.charset()));
        System.exit(run(new Surroundings(System.getenv(), out, err, in), args));
    }

    static int run(Surroundings surroundings, String... args) {
        var susu = new Susu();
        return line(susu, surroundings)
                .setExecutionExceptionHandler((problem, _, _) -> susu.failed(problem, surroundings.err()))
                .execute(args);
    }

    /** All commands with what they know, for whoever wants to read a line without running it. */
    static CommandLine line(Surroundings surroundings) {
        return line(new Susu(), surroundings);
    }

    private static CommandLine line(Susu susu, Surroundings surroundings) {
        var line = new CommandLine(susu);
        commands(surroundings).forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true).setOut(surroundings.out()).setErr(surroundings.err());
    }

    /** In the order of the help text. */
    private static List<Callable<Integer>> commands(Surroundings surroundings) {
        return List.of(new Demo(surroundings), new Serve(surroundings), new PhoneCommand(surroundings),
                new PlayCommand(surroundings), new MomoCommand(surroundings),
                new SmsCommand(surroundings), new UssdCommand(surroundings), new LedgerCommand(surroundings),
                new AuditCommand(surroundings),
                new ReconcileCommand(surroundings),
                new ExceptionsCommand(surroundings), new BookCommand(surroundings), new GroupCommand(surroundings),
                new BackupCommand(surroundings), new RestoreCommand(surroundings), new OperatorCommand(surroundings),
                new HolidaysCommand(surroundings), new ConfigCommand(surroundings),
                new SetupCommand(surroundings), new DoctorCommand(surroundings),
                new ComplaintsCommand(surroundings), new MemberCommand(surroundings),
                new KeysCommand(surroundings),
                new MessagesCommand(surroundings),
                new SimulatorCommand(surroundings), new SimulateCommand(surroundings),
                new SoakCommand(surroundings), new BenchCommand(surroundings));
    }

    private int failed(Exception problem, PrintWriter err) {
        if (debug)
            problem.printStackTrace(err);
        err.println(switch (problem) {
            case CommandFailed failed -> failed.getMessage();
            case DatabaseUnavailable unavailable -> unavailable.getMessage();
            default -> "SusuSave failed: " + innermost(problem) + (debug ? "" : " (--debug shows where it happened)");
        });
        return switch (problem) {
            case CommandFailed failed -> failed.exit().code();
            case DatabaseUnavailable unavailable -> exitFor(unavailable.why()).code();
            default -> Exit.FAILED.code();
        };
    }

    private static Exit exitFor(DatabaseUnavailable.Why why) {
        return switch (why) {
            case SETTING, IN_USE -> Exit.SETTINGS;
            case UNREACHABLE -> Exit.UNREACHABLE;
            case BROKEN -> Exit.FAILED;
        };
    }

    /** What happened, without the layers that passed it on. */
    private static String innermost(Throwable problem) {
        var cause = Causes.innermost(problem);
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.lines().findFirst().orElse("").strip();
    }

    /** The version that was built. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (var built = Susu.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (built == null)
                    return new String[]{"SusuSave (not packaged)"};
                var facts = new Properties();
                facts.load(built);
                return new String[]{"SusuSave " + facts.getProperty("build.version")};
            }
        }
    }
}
