package susu.cli;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import org.springframework.transaction.support.TransactionTemplate;
import susu.members.Complaint;
import susu.members.Complaints;
import susu.operators.Operators;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "complaints", mixinStandardHelpOptions = true, header = {
        "What members have complained about, each with the day by which they hear from you.", "",
        "  ./susu complaints list --operator efua",
        "  ./susu complaints answered 7K2M9QX --operator efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class ComplaintsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ComplaintsCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: list or answered."); }

    @Command(name = "list", mixinStandardHelpOptions = true, header = {
            "Lists the complaints that nobody has answered, the most urgent first.", "",
            "  ./susu complaints list --operator efua", "",
            "It shows what members wrote and their whole numbers, so that you can call them. That you looked is noted.",
            ""})
    int list(@Option(names = "--json", description = "Print the result as JSON.") boolean json,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var operators = inside.get(Operators.class);
            var operator = staff.checkedBy(operators);
            var open = Objects.requireNonNull(inside.get(TransactionTemplate.class).execute(_ -> {
                var all = inside.get(Complaints.class).open();
                operators.did(operator, "complaints read", "all that are open", all.size() + " of them");
                return all;
            }));
            if (json)
                surroundings.out().println(JsonMapper.shared().writeValueAsString(Map.of("complaints",
                        open.stream().map(ComplaintsCommand::asJson).toList())));
            else
                if (open.isEmpty())
                    surroundings.out().println("No complaint waits for an answer.");
                else
                    open.forEach(one -> surroundings.out().println(one.ref() + "  answer by " + one.answerBy() + "  "
                            + one.member().phone().national() + "  " + one.member().name().shown() + ": "
                            + one.words()));
            return Exit.DONE.code();
        }
    }

    private static Map<String, String> asJson(Complaint one) {
        return Map.of("ref", one.ref(), "answerBy", one.answerBy().toString(), "madeAt", one.madeAt().toString(),
                "phone", one.member().phone().national(), "name", one.member().name().shown(), "words", one.words());
    }

    @Command(name = "answered", mixinStandardHelpOptions = true, header = {
            "Notes that you have answered a complaint: it waits no longer.", "",
            "  ./susu complaints answered 7K2M9QX --operator efua", ""})
    int answered(@Parameters(paramLabel = "REF", description = "Its reference, as the list shows it.") String ref,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var operators = inside.get(Operators.class);
            var operator = staff.checkedBy(operators);
            inside.get(TransactionTemplate.class).executeWithoutResult(_ -> {
                if (!inside.get(Complaints.class).answered(ref, operator.name()))
                    throw new CommandFailed(Exit.REFUSED, "No complaint " + ref
                            + " waits for an answer. Nothing was done; ./susu complaints list shows those that do.");
                operators.did(operator, "complaint answered", ref, "");
            });
            surroundings.out().println("Complaint " + ref + " is answered.");
            return Exit.DONE.code();
        }
    }
}
