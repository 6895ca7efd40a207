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
import susu.groups.Groups;
import susu.groups.Results;
import susu.members.Members;
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
        "  ./susu exceptions claim 9 --member 0240000001 --group 4821-0736 --evidence \"her MoMo receipt\" --operator efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class ExceptionsCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ExceptionsCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say which: list, take, ask, resend, attest or claim.");
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

    @Command(name = "claim", mixinStandardHelpOptions = true, header = {
            "Gives money of unknown owner to a member, once two operators say so.", "",
            "Each names the same member and group, and what they have seen themselves:",
            "  ./susu exceptions claim 9 --member 0240000001 --group 4821-0736 --evidence \"her MoMo receipt\" --operator efua",
            "  ./susu exceptions claim 9 --member 0240000001 --group 4821-0736 --evidence \"rang her\" --operator kwame",
            "", "All of it becomes the member's credit in the group and pays what they owe there.", ""})
    int claim(@Parameters(paramLabel = "ID") long id,
            @Option(names = "--member", required = true, paramLabel = "NUMBER", description = "The number of the member whose it is.") String member,
            @Option(names = "--group", required = true, paramLabel = "GROUP", description = "The code of the group that it was meant for.") String group,
            @Option(names = "--evidence", required = true, paramLabel = "TEXT", description = "What you have seen, and where.") String evidence,
            @Mixin StaffOptions staff) {
        if (evidence.isBlank())
            throw new CommandFailed(Exit.WRONG_USE, "Say what you have seen, and where. Nothing was done.");
        var number = MomoCommand.wallet(member);
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            var target = BookCommand.group(inside, group);
            var claimant = inside.get(Members.class).find(number).orElseThrow(ExceptionsCommand::notAMember).id();
            return switch (inside.get(Groups.class).claim(id, target, claimant, evidence, who)) {
                case Results.Claim.NotAMember() -> throw notAMember();
                case Results.Claim.Said(var acted) -> tell(acted,
                        "It is on its way to the group's book as the member's credit, who is told; the exception is closed.",
                        "Kept. It is given once another operator names the same member and group within 3 days.");
            };
        }
    }

    private static CommandFailed notAMember() {
        return new CommandFailed(Exit.REFUSED, "Nobody of that number is in that group. Look at both again. "
                + "Nothing was done.");
    }

    private interface Act {
        Acted by(Exceptions exceptions, Operator who);
    }

    private int act(StaffOptions staff, Act act, String done) {
        try (var inside = Inside.open(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            return tell(act.by(inside.get(Exceptions.class), who), done,
                    "Kept. It counts once another operator confirms it.");
        }
    }

    private int tell(Acted acted, String done, String waits) {
        return switch (acted) {
            case Acted.Done() -> said(done);
            case Acted.WaitsForAnother() -> said(waits);
            case Acted.No(var why) -> throw new CommandFailed(Exit.REFUSED, switch (why) {
                case NO_SUCH_EXCEPTION -> "There is no exception of that number.";
                case CLOSED -> "It is closed already.";
                case NO_PAYMENT -> "It is about no payment of ours; see what it is about: ./susu exceptions list.";
                case NOT_ALLOWED_NOW ->
                    "The payment does not allow it now. Ask the provider about it first (./susu exceptions ask), then look again.";
                case NOTHING_TO_CONFIRM -> "Nobody has brought evidence yet; use --evidence.";
                case SAME_PERSON -> "You brought the evidence yourself: another operator must stand for it, too.";
                case ALREADY_ATTESTED -> "Another operator has brought evidence; use --confirm.";
                case NOBODY_CAN_CLAIM_IT ->
                    "Only money that came in, that no payment of ours explains and that MTN has "
                            + "not taken back can be claimed. See what it is about: ./susu exceptions list.";
                case NOT_IN_SUSPENSE -> "Less than that is left of the money of unknown owner; somebody has sent it on "
                        + "by hand. Find out where it went; once it is back, claim it again.";
                case OTHER_CURRENCY -> "That group saves in another currency. Look whether it is the right one.";
            } + " Nothing was done.");
        };
    }

    private int said(String text) {
        surroundings.out().println(text);
        return Exit.DONE.code();
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
            case UNKNOWN_LINE -> "Find out whose it is. What came in waits in the house's book: claim it for them.";
            case SURPLUS -> "Pay it to whoever made the loss good: ./susu momo transfer.";
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
