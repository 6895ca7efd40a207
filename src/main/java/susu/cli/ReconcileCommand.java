package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.operators.Operators;
import susu.payments.Halts;
import susu.payments.Reconciliation;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "reconcile", mixinStandardHelpOptions = true, header = {
        "Holds a statement of the provider against the books.", "",
        "  ./susu reconcile collection-2026-11-02.csv",
        "  ./susu reconcile --make collection-2026-11-02.csv --product collection --day 2026-11-02",
        "  ./susu reconcile --only on --operator efua",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "Exit code 0 if all of it matched, 1 if there are differences, 6 if it was refused. The format stands in",
                "docs/reconciliation.md; --make writes such a file from the pretend MTN's books."})
final class ReconcileCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 64L * 1024 * 1024;
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The statement.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @ArgGroup(exclusive = false)
    private @Nullable Making making;

    @Option(names = "--only", paramLabel = "on|off", description = "on: from now on nothing is sent, only asked. off: two operators end that.")
    private @Nullable String only;

    @Option(names = "--operator", paramLabel = "NAME", description = "Who you are, for --only.")
    private @Nullable String operator;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Your passphrase is this file's first line, instead of being asked for.")
    private @Nullable Path passphrase;

    ReconcileCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    /** What makes a file from the pretend MTN's books. */
    private static final class Making {
        @Option(names = "--make", required = true, paramLabel = "FILE", description = "Write the pretend MTN's statement of a day that is over to this file.")
        private Path target = Path.of("");

        @Option(names = "--product", required = true, description = "collection or disbursement.")
        private String product = "";

        @Option(names = "--day", required = true, description = "Which day, like 2026-11-02.")
        private String day = "";
    }

    @Override
    public Integer call() {
        if (making != null) return make(making);
        if (only != null) return only(only);
        if (file == null) throw new ParameterException(spec.commandLine(), "Say which statement file.");
        var text = read(file);
        try (var inside = Inside.open(surroundings)) {
            return switch (inside.get(Reconciliation.class).reconcile(text)) {
                case Reconciliation.Result.Refused(var why) ->
                    throw new CommandFailed(Exit.REFUSED, "The statement was refused: " + why + ". Nothing was taken.");
                case Reconciliation.Result.Held held -> {
                    tell(held);
                    yield held.open().isEmpty() ? Exit.DONE.code() : Exit.FAILED.code();
                }
            };
        }
    }

    private void tell(Reconciliation.Result.Held held) {
        var out = surroundings.out();
        if (json) {
            var result = new LinkedHashMap<String, Object>();
            result.put("ok", held.open().isEmpty());
            result.put("account", held.account());
            result.put("from", held.from().toString());
            result.put("to", held.to().toString());
            result.put("lines", held.lines());
            result.put("matched", held.matched());
            result.put("exceptions", held.open().stream().map(ExceptionsCommand::fields).toList());
            out.println(JSON.writeValueAsString(result));
            return;
        }
        out.println("%s, %s to %s: %d of %d lines matched.".formatted(held.account(), held.from(), held.to(),
                held.matched(), held.lines()));
        held.open().forEach(exception -> out.println(ExceptionsCommand.line(exception)));
    }

    private int only(String wish) {
        if (!wish.equals("on") && !wish.equals("off"))
            throw new ParameterException(spec.commandLine(), "--only is on or off.");
        if (operator == null) throw new ParameterException(spec.commandLine(), "Say who you are: --operator NAME.");
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = StaffOptions.checked(inside.get(Operators.class), operator, passphrase);
            var halts = inside.get(Halts.class);
            if (wish.equals("on")) {
                halts.onlyReconcile(who);
                surroundings.out().println("Nothing is sent any more. Asking goes on.");
                return Exit.DONE.code();
            }
            return BookCommand.tell(surroundings, halts.sendAgain(who), "Requests are sent again.");
        }
    }

    private int make(Making wish) {
        var day = day(wish.day);
        if (!wish.product.equals("collection") && !wish.product.equals("disbursement"))
            throw new ParameterException(spec.commandLine(), "--product is collection or disbursement.");
        try (var inside = Inside.open(surroundings)) {
            var text = new PretendStatement(inside.world()).of(wish.product, day);
            Files.writeString(wish.target, text);
            surroundings.out().println("Wrote " + wish.target + ". Next: ./susu reconcile " + wish.target);
            return Exit.DONE.code();
        } catch (IOException problem) {
            throw new CommandFailed(Exit.WRONG_USE, "The file " + wish.target + " cannot be written.");
        }
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new ParameterException(spec.commandLine(), "--day is a date like 2026-11-02.", unreadable);
        }
    }

    private static String read(Path file) {
        // A name that was made up elsewhere must not lead to what lies beside the folder that was meant.
        for (var part : file)
            if (part.toString().equals(".."))
                throw new CommandFailed(Exit.REFUSED,
                        "The file's name must not lead upwards by \"..\". Nothing was read; name it from the top, or go "
                                + "to its folder first.");
        try {
            if (Files.size(file) > LARGEST)
                throw new CommandFailed(Exit.REFUSED,
                        "The file is larger than 64 MB. Nothing was taken; import shorter "
                                + "periods.");
            return Files.readString(file);
        } catch (IOException problem) {
            throw new CommandFailed(Exit.WRONG_USE, "The file " + file + " cannot be read as text. Nothing was taken.");
        }
    }
}
