package susu.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.operators.Operators;

@Command(name = "operator", mixinStandardHelpOptions = true, header = {"Staff of the platform.", "",
        "  ./susu operator add efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class OperatorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    OperatorCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: add."); }

    @Command(name = "add", mixinStandardHelpOptions = true, header = {
            "Adds a member of staff; asks for their passphrase.", "",
            "  ./susu operator add efua", ""})
    int add(@Parameters(paramLabel = "NAME", description = "2 to 32 small letters, digits, full stops and hyphens.") String name,
            @Option(names = "--passphrase-file", paramLabel = "FILE", description = "The passphrase is this file's first line, instead of being asked for.") @Nullable Path file) {
        var passphrase = StaffOptions.passphrase(file, "A new passphrase for " + name + ", at least 12 letters");
        if (file == null && !passphrase.equals(StaffOptions.passphrase(null, "The same again")))
            throw new CommandFailed(Exit.WRONG_USE, "The two differ. Nothing was done.");
        try (var inside = Inside.openAtRest(surroundings)) {
            return switch (inside.get(Operators.class).add(name, passphrase)) {
                case ADDED -> {
                    surroundings.out().println("Added " + name + ". Money and people need two operators.");
                    yield Exit.DONE.code();
                }
                case NAME_TAKEN -> throw new CommandFailed(Exit.REFUSED, "There is an operator of that name. "
                        + "Nothing was done; choose another.");
                case NOT_A_NAME -> throw new CommandFailed(Exit.WRONG_USE, "A name has 2 to 32 small letters, digits, "
                        + "full stops and hyphens, and begins with a letter; for example efua. Nothing was done.");
                case TOO_SHORT -> throw new CommandFailed(Exit.WRONG_USE,
                        "A passphrase has at least 12 letters; four words are good. Nothing was done.");
                case TOO_LONG -> throw new CommandFailed(Exit.WRONG_USE,
                        "A passphrase has at most 200 letters. Nothing was done.");
            };
        }
    }
}
