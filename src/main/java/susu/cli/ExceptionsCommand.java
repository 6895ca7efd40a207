package susu.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.payments.Exceptions;
import susu.payments.Exceptions.Acted;
import susu.payments.Exceptions.View;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "exceptions", mixinStandardHelpOptions = true, header = {
        "Differences that a person has to look at.", "",
        "  ./susu exceptions list",
        "  ./susu exceptions take 7 --operator efua",
        "  ./susu exceptions ask 7 --operator efua",
        "  ./susu exceptions attest 7 --evidence \"statement of 2 November, line 4\" --operator efua",
        "  ./susu exceptions attest 7 --confirm --operator kwame",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class ExceptionsCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ExceptionsCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say which: list, take, ask, resend or attest.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, header = {"All that are open, oldest first.", "",
            "  ./susu exceptions list", ""})
    int list(@Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var all = inside.get(Exceptions.class).list();
            var now = inside.get(Clock.class).instant();
            if (json)
                surroundings.out().println(JSON.writeValueAsString(
                        Map.of("exceptions", all.stream().map(ExceptionsCommand::fields).toList())));
            else
                if (all.isEmpty()) surroundings.out().println("Nothing is open.");
                else
                    all.forEach(view -> surroundings.out().println("%s  %s, %s".formatted(line(view),
                            age(Duration.between(view.openedAt(), now)),
                            view.owner().isEmpty() ? "nobody's yet" : "of " + view.owner())));
            return Exit.DONE.code();
        }
    }

    @Command(name = "take", mixinStandardHelpOptions = true, header = {"Makes it yours to see to.", ""})
    int take(@Parameters(paramLabel = "ID") long id, @Mixin StaffOptions staff) {
        return act(staff, (exceptions, who) -> exceptions.take(id, who), "It is yours.");
    }

    @Command(name = "ask", mixinStandardHelpOptions = true, header = {"Asks the provider about its payment now.", ""})
    int ask(@Parameters(paramLabel = "ID") long id, @Mixin StaffOptions staff) {
        return act(staff, (exceptions, who) -> exceptions.ask(id, who), "The provider is being asked.");
    }

    @Command(name = "resend", mixinStandardHelpOptions = true, header = {
            "Sends the same reference again, if the provider does not know it.", ""})
    int resend(@Parameters(paramLabel = "ID") long id, @Mixin StaffOptions staff) {
        return act(staff, (exceptions, who) -> exceptions.resend(id, who), "The same reference goes out again.");
    }

    @Command(name = "attest", mixinStandardHelpOptions = true, header = {
            "Brings evidence, or confirms what another operator brought.", ""})
    int attest(@Parameters(paramLabel = "ID") long id,
            @Option(names = "--evidence", paramLabel = "TEXT", description = "What you have seen, and where.") @Nullable String evidence,
            @Option(names = "--confirm", description = "Confirm the evidence of another operator.") boolean confirm,
            @Mixin StaffOptions staff) {
        if (confirm == (evidence != null) || (evidence != null && evidence.isBlank()))
            throw new CommandFailed(Exit.WRONG_USE, "Say either --evidence TEXT or --confirm. Nothing was done.");
        return evidence == null
                ? act(staff, (exceptions, who) -> exceptions.confirm(id, who), "Confirmed; it is closed.")
                : act(staff, (exceptions, who) -> exceptions.attest(id, who, evidence), "");
    }

    private interface Act {
        Acted by(Exceptions exceptions, Operator who);
    }

    private int act(StaffOptions staff, Act act, String done) {
        try (var inside = Inside.open(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            return switch (act.by(inside.get(Exceptions.class), who)) {
                case Acted.Done() -> {
                    surroundings.out().println(done);
                    yield Exit.DONE.code();
                }
                case Acted.WaitsForAnother() -> {
                    surroundings.out().println("Kept. It counts once another operator confirms it.");
                    yield Exit.DONE.code();
                }
                case Acted.No(var why) -> throw new CommandFailed(Exit.REFUSED, switch (why) {
                    case NO_SUCH_EXCEPTION -> "There is no exception of that number.";
                    case CLOSED -> "It is closed already.";
                    case NO_PAYMENT -> "It is about no payment of ours.";
                    case NOT_ALLOWED_NOW -> "The payment does not allow it now.";
                    case NOTHING_TO_CONFIRM -> "Nobody has brought evidence yet; use --evidence.";
                    case SAME_PERSON -> "You brought the evidence yourself: another operator must confirm it.";
                    case ALREADY_ATTESTED -> "Another operator has brought evidence; use --confirm.";
                } + " Nothing was done.");
            };
        }
    }

    static Map<String, Object> fields(View view) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", view.id());
        fields.put("kind", view.kind().name());
        view.group().ifPresent(group -> fields.put("group", group.toString()));
        view.payment().ifPresent(payment -> fields.put("payment", payment.toString()));
        if (!view.transaction().isEmpty()) fields.put("transaction", view.transaction());
        fields.put("what", view.what());
        fields.put("openedAt", view.openedAt().toString());
        if (!view.owner().isEmpty()) fields.put("owner", view.owner());
        if (!view.evidence().isEmpty()) fields.put("evidence", view.evidence());
        if (!view.maker().isEmpty()) fields.put("maker", view.maker());
        fields.put("toDo", toDo(view));
        return fields;
    }

    static String line(View view) {
        return "%d  %s  %s%s. %s".formatted(view.id(), view.kind(),
                view.payment().map(payment -> "payment " + payment.ref() + ": ").orElse(""), view.what(), toDo(view));
    }

    private static String toDo(View view) {
        if (!view.maker().isEmpty()) return "Another operator than " + view.maker() + " confirms the evidence.";
        return switch (view.kind()) {
            case UNKNOWN_LINE -> "Find out whose it is; what came in waits in the house's book.";
            case MISSING_LINE -> "Ask the provider where it is.";
            case DIFFERS -> "Clear it with the provider; payouts of the group stand still.";
            case PAID_THERE -> "Ask again, or attest the statement's line.";
            case REVERSED_THERE -> "Attest the statement's line, so that it is booked.";
            case UNDECIDED -> "Ask the provider, import its statement of that day; if it stays silent, ring it up.";
            case BALANCE -> "Find the difference; all payouts stand still.";
        };
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) return age.toDays() + " d old";
        return age.toHours() > 0 ? age.toHours() + " h old" : age.toMinutes() + " min old";
    }
}
