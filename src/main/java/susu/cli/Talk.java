package susu.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A talk with whoever sits there: on a terminal, where secrets are typed without being shown, or by lines that are piped in. */
final class Talk {
    private final Surroundings surroundings;
    private final @Nullable Console terminal;

    Talk(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).orElse(null);
    }

    void say(String text) {
        surroundings.err().println(text);
        surroundings.err().flush();
    }

    /** What was typed; nothing if nobody will type any more. */
    Optional<String> ask(String question) {
        surroundings.err().print(question);
        surroundings.err().flush();
        var console = terminal;
        return console == null ? piped() : Optional.ofNullable(console.readLine()).map(String::strip);
    }

    /** The same, without showing what is typed. */
    Optional<String> askSecretly(String question) {
        surroundings.err().print(question);
        surroundings.err().flush();
        var console = terminal;
        return console == null
                ? piped()
                : Optional.ofNullable(console.readPassword()).map(letters -> new String(letters).strip());
    }

    private Optional<String> piped() {
        try {
            var line = Optional.ofNullable(surroundings.in().readLine()).map(String::strip);
            // The next words would stand behind the question.
            surroundings.err().println();
            return line;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
