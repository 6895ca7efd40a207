package susu.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import susu.keeping.KeyRotation;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "keys", mixinStandardHelpOptions = true, header = {"The keys under which personal data lies.", "",
        "  ./susu keys rotate",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class KeysCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeysCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: rotate."); }

    @Command(name = "rotate", mixinStandardHelpOptions = true, header = {
            "Seals all personal data anew under the first key of SUSU_DATA_KEYS, while members go on.", "",
            "  1. Put a new key in front, new:KEY,old:KEY, and start every program again.",
            "  2. ./susu keys rotate",
            "  3. Take the old key out, and start every program again. Keep it as long as its backups.", ""})
    int rotate(
            @Option(names = "--yes", description = "Every program has been started again with the new key in front.") boolean yes,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) throws IOException {
        if (!yes) meansIt();
        try (var inside = Inside.openAtRest(surroundings); var bar = new Progress("Sealing anew", 0, surroundings)) {
            var done = inside.get(KeyRotation.class).rotate(bar::step);
            if (json) {
                var fields = new LinkedHashMap<String, Object>();
                fields.put("ok", true);
                fields.put("values", done.values());
                fields.put("anew", done.anew());
                surroundings.out().println(JsonMapper.shared().writeValueAsString(fields));
            } else
                surroundings.out().println(done.anew() == 0
                        ? "Nothing to do: all %d values lie under the first key.".formatted(done.values())
                        : "Sealed anew: %d of %d values. All of them lie under the first key now; the others may go."
                                .formatted(done.anew(), done.values()));
            return Exit.DONE.code();
        }
    }

    /** A program that was started before the new key came reads nothing that is sealed under it. */
    private void meansIt() throws IOException {
        surroundings.err()
                .print("Has every program on this database been started again with the new key in front? [y/N] ");
        surroundings.err().flush();
        var typed = surroundings.in().readLine();
        if (typed == null || !typed.strip().matches("(?i)y(es)?"))
            throw new CommandFailed(Exit.REFUSED, "Nobody said yes; --yes does. Nothing was done.");
    }
}
