package susu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.operators.Operators;
import susu.payments.Halts;

@Command(name = "restore", mixinStandardHelpOptions = true, header = {"Brings a backup back into an empty database.",
        "",
        "  ./susu restore /backups/susu-2026-11-27",
        "  ./susu serve                                  asks MTN what has happened since; sends nothing",
        "  ./susu restore --release --operator efua      and another operator: requests are sent again",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "Put the keys of the backup in place first. docs/operations.md tells each step."})
final class RestoreCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The backup.")
    private @Nullable Path file;

    @Option(names = "--into", paramLabel = "NAME", description = "The database's name, instead of being asked for it.")
    private @Nullable String into;

    @Option(names = "--no-input", description = "Never ask; without --into nothing is restored.")
    private boolean noInput;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--release", description = "Lets requests be sent again, once two operators ask for it.")
    private boolean release;

    @Option(names = "--operator", paramLabel = "NAME", description = "Who you are, for --release.")
    private @Nullable String operator;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Your passphrase is this file's first line, instead of being asked for.")
    private @Nullable Path passphrase;

    RestoreCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws IOException, SQLException {
        if (release) return release();
        if (file == null) throw new ParameterException(spec.commandLine(), "Say which backup.");
        var books = new KeptBooks(surroundings);
        books.check(file);
        meansIt(books.databaseName());
        var restored = books.restore(file);
        BackupCommand.tell(surroundings, "Restored, and equal to the backup", restored.backup(), restored.violations(),
                json);
        surroundings.err().println("Nothing is sent yet. Start SusuSave, so that it asks MTN what has happened since; "
                + "then two operators let it go on: ./susu restore --release");
        return restored.violations().isEmpty() ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private void meansIt(String name) throws IOException {
        var typed = into;
        if (typed == null && !noInput) {
            surroundings.err().print("Type the name of the database to restore into, " + name + ": ");
            surroundings.err().flush();
            typed = surroundings.in().readLine();
        }
        if (typed == null || !typed.strip().equals(name))
            throw new CommandFailed(Exit.REFUSED, "That is not the name of the database, which is " + name
                    + ". Nothing was done.");
    }

    private int release() {
        if (operator == null) throw new ParameterException(spec.commandLine(), "Say who you are: --operator NAME.");
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = StaffOptions.checked(inside.get(Operators.class), operator, passphrase);
            return BookCommand.tell(surroundings, inside.get(Halts.class).sendAgain(who), "Requests are sent again.");
        }
    }
}
