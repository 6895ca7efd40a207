package susu.cli;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import susu.audit.Audit;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "audit", mixinStandardHelpOptions = true, header = {
        "What staff did and what money moved, sealed against changes.", "", "  ./susu audit verify",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class AuditCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AuditCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: verify."); }

    @Command(name = "verify", mixinStandardHelpOptions = true, header = {
            "Proves that nothing was changed since it was sealed; exit code 1, naming what was.", "",
            "  ./susu audit verify",
            "  ./susu audit verify --head 9f2c...   that the chain still has the head that a log shows", ""})
    int verify(
            @Option(names = "--head", paramLabel = "HASH", description = "A head that was written down earlier; without it a tail that was cut off is not seen.") @Nullable String head,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var result = inside.get(Audit.class).verify(Optional.ofNullable(head));
            if (json) surroundings.out().println(asJson(result));
            else surroundings.out().println(switch (result) {
                case Audit.Result.Whole(int links, var end) -> links == 0
                        ? "Nothing is sealed yet."
                        : "Nothing was changed: " + links + " links, head " + end;
                case Audit.Result.Broken(var what) -> "Changed since it was sealed: " + what;
            });
            return (result instanceof Audit.Result.Whole ? Exit.DONE : Exit.FAILED).code();
        }
    }

    private static String asJson(Audit.Result result) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ok", result instanceof Audit.Result.Whole);
        switch (result) {
            case Audit.Result.Whole(int links, var head) -> {
                fields.put("links", links);
                fields.put("head", head);
            }
            case Audit.Result.Broken(var what) -> fields.put("changed", what);
        }
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
