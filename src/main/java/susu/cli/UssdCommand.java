package susu.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.ussd.SessionView;
import susu.ussd.Ussd;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "ussd", mixinStandardHelpOptions = true, header = {"Looks at calls over USSD.", "",
        "  ./susu ussd session ATUid_5d3c2a",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class UssdCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    UssdCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say what: session."); }

    @Command(name = "session", mixinStandardHelpOptions = true, header = {"Tells how far a call has come.", "",
            "  ./susu ussd session ATUid_5d3c2a", ""}, footer = {"",
                    "It shows the gateway, the end of the number if it is a member's, the step, how input comes, the times",
                    "and how many entries were taken; never what was typed or shown."})
    int session(
            @Parameters(paramLabel = "ID", description = "The session's id, as the gateway gave it.") String id,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var found = inside.get(Ussd.class).sessions(id);
            if (found.isEmpty())
                throw new CommandFailed(Exit.FAILED, "No gateway has brought a call with the id " + Letters.shown(id)
                        + ", or it was so long ago that it is deleted.");
            if (json)
                surroundings.out().println(JsonMapper.shared().writeValueAsString(
                        Map.of("sessions", found.stream().map(UssdCommand::asMap).toList())));
            else
                print(found);
            return Exit.DONE.code();
        }
    }

    private void print(List<SessionView> found) {
        for (var one : found)
            asMap(one).forEach((name, value) -> surroundings.out().printf("%-10s%s%n", name, value));
    }

    private static Map<String, Object> asMap(SessionView one) {
        var map = new LinkedHashMap<String, Object>();
        map.put("gateway", one.gateway());
        map.put("number", one.numberEnds().orElse("no member's"));
        map.put("step", one.step().orElse("unreadable"));
        map.put("state", one.state().name());
        map.put("input", one.input().name());
        map.put("entries", one.entries());
        map.put("started", one.startedAt().toString());
        map.put("replied", one.repliedAt().toString());
        map.put("dropped", one.droppedAt().map(Instant::toString).orElse(""));
        return map;
    }
}
