package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import susu.operators.Operator;
import susu.operators.Operators;

/** Who acts: each act of staff asks for a name and its passphrase. */
final class StaffOptions {
    @Option(names = "--operator", required = true, paramLabel = "NAME", description = "Who you are, as ./susu operator add named you.")
    private String name = "";

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Your passphrase is this file's first line, instead of being asked for.")
    private @Nullable Path file;

    Operator checkedBy(Operators operators) { return checked(operators, name, file); }

    static Operator checked(Operators operators, String name, @Nullable Path file) {
        return switch (operators.check(name, passphrase(file, "Passphrase of " + name))) {
            case Operators.Check.Known(var operator) -> operator;
            case Operators.Check.Wrong() -> throw new CommandFailed(Exit.REFUSED,
                    "No operator has that name and passphrase. Nothing was done.");
            case Operators.Check.Locked() -> throw new CommandFailed(Exit.REFUSED,
                    "Too many wrong passphrases of " + name + "; try again in 15 minutes. Nothing was done.");
        };
    }

    /** The passphrase from the file, or typed without being shown. */
    static String passphrase(@Nullable Path file, String question) {
        if (file != null) {
            try (var lines = Files.lines(file)) {
                return lines.findFirst().map(String::strip).orElse("");
            } catch (IOException problem) {
                throw new CommandFailed(Exit.WRONG_USE, "The file " + file + " cannot be read. Nothing was done.");
            }
        }
        return Optional.ofNullable(System.console()).map(console -> console.readPassword("%s: ", question))
                .map(String::new).orElseThrow(() -> new CommandFailed(Exit.WRONG_USE,
                        "There is no terminal to ask for a passphrase; use --passphrase-file. Nothing was done."));
    }
}
