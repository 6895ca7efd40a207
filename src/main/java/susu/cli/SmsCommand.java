package susu.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.notices.Delivery;
import susu.notices.MessageView;
import susu.notices.Notices;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "sms", mixinStandardHelpOptions = true, header = {"Sends text messages by hand.", "",
        "  ./susu sms send 0240000001 \"The meeting is on Sunday at 4.\"",
        "  ./susu sms bulk --to numbers.csv \"Dear {name}, the meeting is on Sunday.\"",
        "  ./susu sms status 4f6c0e2a-7d0b-4e53-9a54-5b1a8a6f2c11",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class SmsCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SmsCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: send, bulk or status."); }

    @Command(name = "send", mixinStandardHelpOptions = true, header = {"Sends one text to one number.", "",
            "  ./susu sms send 0240000001 \"The meeting is on Sunday at 4.\"", ""})
    int send(
            @Parameters(paramLabel = "NUMBER", description = "A mobile number of Ghana, however spelled.") String number,
            @Parameters(paramLabel = "TEXT", description = "What it says.") String text,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json,
            @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait for a gateway (${DEFAULT-VALUE}).") int seconds) {
        return sendEach(List.of(new Notices.Letter(number, text)), json, seconds);
    }

    @Command(name = "bulk", mixinStandardHelpOptions = true, header = {"Sends a text to many numbers.", "",
            "  ./susu sms bulk --to numbers.csv \"Dear {name}, the meeting is on Sunday.\"", ""}, footer = {"",
                    "The file has one number a line; or it is CSV whose first line names its columns, one of them number,",
                    "and whose columns fill {name} and the like in the text. Every such word must be a column. Cells may",
                    "stand in quotes: \"Mensah, Ama\"."})
    int bulk(@Option(names = "--to", required = true, paramLabel = "FILE", description = "The numbers.") Path file,
            @Parameters(paramLabel = "TEXT", description = "What it says.") String text,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json,
            @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "120", description = "How long to wait for the gateways (${DEFAULT-VALUE}).") int seconds) {
        return sendEach(Letters.read(file, text), json, seconds);
    }

    @Command(name = "status", mixinStandardHelpOptions = true, header = {"Tells what became of a message.", "",
            "  ./susu sms status 4f6c0e2a-7d0b-4e53-9a54-5b1a8a6f2c11", ""}, footer = {"",
                    "MTN and Africa's Talking cannot be asked what became of a message: they report by themselves, and",
                    "this shows what they have reported so far."})
    int status(@Parameters(paramLabel = "ID", description = "As ./susu sms send printed it.") String typed,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var id = id(typed);
        try (var inside = Inside.open(surroundings)) {
            var view = inside.get(Notices.class).view(id)
                    .orElseThrow(() -> new CommandFailed(Exit.FAILED, "There is no message with the id " + id + "."));
            print(List.of(view), Map.of(), json);
            if (waitsForReport(view))
                surroundings.err().println("No report has come yet. Gateways cannot be asked; theirs are waited for.");
            return Exit.DONE.code();
        }
    }

    /** Whether a gateway took it that has not said its last word; the log never says one. */
    private static boolean waitsForReport(MessageView view) {
        return switch (view.state()) {
            case HANDED_OVER, SIMULATED -> view.tries().stream().filter(attempt -> attempt.outcome().equals("ACCEPTED"))
                    .allMatch(attempt -> attempt.delivery().filter(said -> said != Delivery.ON_ITS_WAY).isEmpty());
            case QUEUED, DELIVERED, UNDELIVERED, LOGGED, NOT_SENT, DROPPED -> false;
        };
    }

    private static UUID id(String typed) {
        if (!typed.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"))
            throw new CommandFailed(Exit.WRONG_USE, Letters.shown(typed)
                    + " is no message's id; give the one that ./susu sms send printed.");
        return UUID.fromString(typed);
    }

    private int sendEach(List<Notices.Letter> letters, boolean json, int seconds) {
        try (var inside = Inside.open(surroundings)) {
            var notices = inside.get(Notices.class);
            var texted = notices.sendEach(letters);
            var ids = texted.accepted().values();
            boolean over = inside.waitUntil(Duration.ofSeconds(seconds),
                    () -> views(notices, ids).stream().noneMatch(view -> view.state().waits()));
            var views = views(notices, ids);
            print(views, texted.refused(), json);
            if (!over) return Exit.PENDING.code();
            boolean allTaken = texted.refused().isEmpty()
                    && views.stream().noneMatch(view -> view.state() == MessageView.State.NOT_SENT);
            return allTaken ? Exit.DONE.code() : Exit.FAILED.code();
        }
    }

    private static List<MessageView> views(Notices notices, Collection<UUID> ids) {
        return ids.stream().map(id -> notices.view(id).orElseThrow()).toList();
    }

    private void print(List<MessageView> views, Map<String, Notices.Refusal> refused, boolean json) {
        if (json) {
            surroundings.out().println(JSON.writeValueAsString(Map.of("messages",
                    views.stream().map(SmsCommand::asMap).toList(), "refused", refused)));
            return;
        }
        for (var view : views) {
            surroundings.out().println(view.id() + "  " + view.state());
            for (var attempt : view.tries())
                surroundings.out()
                        .println("  " + attempt.at() + "  " + attempt.gateway() + "  " + attempt.phone() + "  "
                                + attempt.outcome() + (attempt.code().isEmpty() ? "" : " " + attempt.code())
                                + (attempt.parts() == 0
                                        ? ""
                                        : "  " + attempt.parts() + (attempt.parts() == 1 ? " part" : " parts"))
                                + attempt.delivery().map(delivery -> "  " + delivery).orElse(""));
        }
        refused.forEach((number, why) -> surroundings.err().println(number + "  not sent: " + switch (why) {
            case NO_MOBILE_NUMBER_OF_GHANA -> "this is no mobile number of Ghana; write it like 0240000001";
            case NAMED_TWICE -> "it is named twice";
            case NO_TEXT -> "the text is empty";
            case TOO_LONG -> "the text is longer than six parts";
        }));
    }

    private static Map<String, Object> asMap(MessageView view) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", view.id().toString());
        map.put("state", view.state().name());
        map.put("tries", view.tries().stream().map(attempt -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("gateway", attempt.gateway());
            row.put("at", attempt.at().toString());
            row.put("phone", attempt.phone());
            row.put("outcome", attempt.outcome());
            row.put("gatewayId", attempt.gatewayId());
            row.put("code", attempt.code());
            row.put("parts", attempt.parts());
            row.put("delivery", attempt.delivery().map(Enum::name).orElse(""));
            return row;
        }).toList());
        return map;
    }
}
