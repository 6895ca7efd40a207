package susu.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.operators.Operators;

@Command(name = "operator", mixinStandardHelpOptions = true, header = {"Staff of the platform.", "",
        "  ./susu operator add efua",
        "  ./susu operator add abena --operator efua",
        "  ./susu operator passphrase --operator abena",
        "  ./susu operator remove abena --operator efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class OperatorCommand implements Callable<Integer> {
    private static final String ASKED = "Asked for. It is done once another operator asks for it within 3 days.";
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    OperatorCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: add, passphrase or remove."); }

    @Command(name = "add", mixinStandardHelpOptions = true, header = {
            "Adds a member of staff; asks for their passphrase.", "",
            "  ./susu operator add efua", "  ./susu operator add abena --operator efua", "",
            "The first two are simply added. From the third on one operator asks for it, and another one agrees by the same",
            "command, with the newcomer beside them to type their passphrase.", ""})
    int add(@Parameters(paramLabel = "NAME", description = "2 to 32 small letters, digits, full stops and hyphens.") String name,
            @Option(names = "--passphrase-file", paramLabel = "FILE", description = "The newcomer's passphrase is this file's first line, instead of being asked for.") @Nullable Path file,
            @Option(names = "--operator", paramLabel = "NAME", description = "Who you are, from the third operator on.") @Nullable String by,
            @Option(names = "--operator-passphrase-file", paramLabel = "FILE", description = "Your own passphrase is this file's first line, instead of being asked for.") @Nullable Path byFile) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var operators = inside.get(Operators.class);
            if (by == null) return told(operators.add(name, newPassphrase(file, name)), name);
            var who = StaffOptions.checked(operators, by, byFile);
            var passphrase = operators.isWantedByAnother(who, name)
                    ? Optional.of(newPassphrase(file, name))
                    : Optional.<String>empty();
            return told(operators.add(who, name, passphrase), name);
        }
    }

    @Command(name = "passphrase", mixinStandardHelpOptions = true, header = {
            "Changes your passphrase; asks for the old one and the new one.", "",
            "  ./susu operator passphrase --operator efua", ""})
    int passphrase(@Mixin StaffOptions staff,
            @Option(names = "--new-passphrase-file", paramLabel = "FILE", description = "The new passphrase is this file's first line, instead of being asked for.") @Nullable Path file) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var operators = inside.get(Operators.class);
            var who = staff.checkedBy(operators);
            return switch (operators.changePassphrase(who, newPassphrase(file, who.name()))) {
                case CHANGED -> done("The passphrase of " + who + " is changed.");
                case TOO_SHORT -> throw tooShort();
                case TOO_LONG -> throw tooLong();
            };
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, header = {
            "Removes a member of staff, once two operators say so.", "",
            "  ./susu operator remove abena --operator efua", "",
            "What they did stays, and their name is not given again. At least two operators stay.", ""})
    int remove(@Parameters(paramLabel = "NAME", description = "Who is staff no more.") String name,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var operators = inside.get(Operators.class);
            return switch (operators.remove(staff.checkedBy(operators), name)) {
                case REMOVED -> done(name + " is staff no more.");
                case WAITS_FOR_ANOTHER -> done(ASKED);
                case SAME_PERSON -> throw samePerson();
                case NOBODY -> throw new CommandFailed(Exit.FAILED, "No operator has that name. Nothing was done.");
                case TOO_FEW ->
                    throw new CommandFailed(Exit.REFUSED, "There would be fewer than two operators, and then "
                            + "nobody could be added any more. Add another one first. Nothing was done.");
            };
        }
    }

    private int told(Operators.Add added, String name) {
        return switch (added) {
            case ADDED -> done("Added " + name + ". Money and people need two operators.");
            case WAITS_FOR_ANOTHER -> done(ASKED);
            case SAME_PERSON -> throw samePerson();
            case NEEDS_TWO -> throw new CommandFailed(Exit.REFUSED,
                    "There are two operators, and from the third on two "
                            + "of them have to ask for it: ./susu operator add " + name
                            + " --operator YOURS. Nothing was done.");
            case NAME_TAKEN -> throw new CommandFailed(Exit.REFUSED, "There is an operator of that name, or was one. "
                    + "Nothing was done; choose another.");
            case NOT_A_NAME -> throw new CommandFailed(Exit.WRONG_USE, "A name has 2 to 32 small letters, digits, "
                    + "full stops and hyphens, and begins with a letter; for example efua. Nothing was done.");
            case TOO_SHORT -> throw tooShort();
            case TOO_LONG -> throw tooLong();
        };
    }

    private static String newPassphrase(@Nullable Path file, String name) {
        var passphrase = StaffOptions.passphrase(file, "A new passphrase for " + name + ", at least 12 letters");
        if (file == null && !passphrase.equals(StaffOptions.passphrase(null, "The same again")))
            throw new CommandFailed(Exit.WRONG_USE, "The two differ. Nothing was done.");
        return passphrase;
    }

    private int done(String said) {
        surroundings.out().println(said);
        return Exit.DONE.code();
    }

    private static CommandFailed samePerson() {
        return new CommandFailed(Exit.REFUSED, "You asked for it before: another operator must ask as well. "
                + "Nothing was done.");
    }

    private static CommandFailed tooShort() {
        return new CommandFailed(Exit.WRONG_USE, "A passphrase has at least 12 letters; four words are good. "
                + "Nothing was done.");
    }

    private static CommandFailed tooLong() {
        return new CommandFailed(Exit.WRONG_USE, "A passphrase has at most 200 letters. Nothing was done.");
    }
}
