package susu.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import susu.ledger.Verification;
import susu.ledger.Violation;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "ledger", mixinStandardHelpOptions = true, header = {"The books.", "", "  ./susu ledger verify",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class LedgerCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CATCHING_UP = Duration.ofSeconds(15);
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LedgerCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: verify."); }

    @Command(name = "verify", mixinStandardHelpOptions = true, header = {
            "Proves that the books keep every rule; exit code 1 if one is broken.", "", "  ./susu ledger verify", ""})
    int verify(@Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var verification = inside.get(Verification.class);
            // Where no server ran, jobs are overdue until this one has taken them up.
            inside.waitUntil(CATCHING_UP, () -> verification.verify().stream()
                    .noneMatch(violation -> violation.number().equals("19")));
            var broken = verification.verify();
            print(broken, json);
            return broken.isEmpty() ? Exit.DONE.code() : Exit.FAILED.code();
        }
    }

    private void print(List<Violation> broken, boolean json) {
        if (json) {
            surroundings.out().println(JSON.writeValueAsString(Map.of("ok", broken.isEmpty(), "violations",
                    broken.stream().map(violation -> Map.of("rule", violation.number(), "sentence",
                            violation.invariant().substring(violation.number().length() + 1), "group",
                            violation.group().toString(), "what", violation.what())).toList())));
            return;
        }
        broken.forEach(violation -> surroundings.out().println(violation.invariant() + ": " + violation.what()));
        if (broken.isEmpty()) surroundings.out().println("Every rule holds.");
    }
}
