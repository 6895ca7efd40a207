package susu.cli;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.groups.GroupCode;
import susu.groups.Groups;
import susu.operators.Operators;
import susu.payments.Halts;
import susu.shared.Cedis;
import susu.shared.GroupId;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "book", mixinStandardHelpOptions = true, header = {"The payouts of one group, and what stands still.",
        "",
        "  ./susu book list",
        "  ./susu book freeze 48210736 --why \"MTN looks into it\" --operator efua",
        "  ./susu book make-good 48210736 --reference GAP001 --operator efua",
        "  ./susu book release 48210736 --operator efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class BookCommand implements Callable<Integer> {
    /** What the platform's own book is called here. */
    private static final String HOUSE = "house";
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BookCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say which: list, freeze, make-good or release.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, header = {"Lists what stands still, and why.", "",
            "  ./susu book list", ""})
    int list(@Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var halts = inside.get(Halts.class);
            var stops = new ArrayList<Map<String, String>>();
            halts.sendingStopped().ifPresent(why -> stops.add(stop("sending", "", why)));
            halts.payoutsStopped().ifPresent(why -> stops.add(stop("all payouts", "", why)));
            halts.houseStopped().ifPresent(why -> stops.add(stop("the house's book", HOUSE, why)));
            inside.get(Groups.class).standingStill().forEach(
                    group -> stops.add(stop(group.name().value(), group.code().digits(), group.why())));
            if (json)
                surroundings.out().println(JsonMapper.shared().writeValueAsString(Map.of("standingStill", stops)));
            else
                if (stops.isEmpty()) surroundings.out().println("Nothing stands still.");
                else
                    stops.forEach(each -> surroundings.out().println("%-9s  %-20s  %s".formatted(each.get("code"),
                            each.get("what"), each.get("why"))));
            return Exit.DONE.code();
        }
    }

    private static Map<String, String> stop(String what, String code, String why) {
        return Map.of("what", what, "code", code, "why", why);
    }

    @Command(name = "freeze", mixinStandardHelpOptions = true, header = {
            "Stops the payouts of a group; what comes in goes on.", ""})
    int freeze(
            @Parameters(paramLabel = "GROUP", description = "The group's code, or house for the book of the platform.") String group,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "What for.") String why,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            inside.get(Halts.class).freeze(book(inside, group), who, why);
            surroundings.out().println("Its payouts stand still.");
            return Exit.DONE.code();
        }
    }

    @Command(name = "release", mixinStandardHelpOptions = true, header = {
            "Lets the payouts of a group go on, once two operators say so.", ""})
    int release(
            @Parameters(paramLabel = "GROUP", description = "The group's code, or house for the book of the platform.") String group,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            return tell(surroundings, inside.get(Halts.class).release(book(inside, group), who), "Its payouts go on.");
        }
    }

    @Command(name = "make-good", mixinStandardHelpOptions = true, header = {
            "Makes good what is missing in a group's book, once two operators say so.", "",
            "Pay in exactly what is missing first, and name that payment:",
            "  ./susu momo pay 0240000001 50.00 --reference GAP001", ""})
    int makeGood(
            @Parameters(paramLabel = "GROUP", description = "The group's code, or house for the book of the platform.") String group,
            @Option(names = "--reference", required = true, paramLabel = "REF", description = "The payment that brought it.") String reference,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            var halts = inside.get(Halts.class);
            var book = book(inside, group);
            var wanted = halts.toPayIn(book);
            var result = halts.makeGood(book, reference, who);
            if (result == Halts.Release.NOT_PAID_IN)
                throw new CommandFailed(Exit.REFUSED, "No payment of that reference brought exactly "
                        + wanted.map(Cedis::show).orElse("what is missing") + ", or it was used before. "
                        + "Pay it in first: ./susu momo pay. Nothing was done.");
            return tell(surroundings, result, "It is on its way to that book. Release the book once it is there.");
        }
    }

    static int tell(Surroundings surroundings, Halts.Release release, String done) {
        return switch (release) {
            case DONE -> {
                surroundings.out().println(done);
                yield Exit.DONE.code();
            }
            case WAITS_FOR_ANOTHER -> {
                surroundings.out().println("Asked for. It is done once another operator asks for it within 3 days.");
                yield Exit.DONE.code();
            }
            case SAME_PERSON -> throw new CommandFailed(Exit.REFUSED,
                    "You asked for it before: another operator must ask as well. Nothing was done.");
            case MONEY_IS_MISSING -> throw new CommandFailed(Exit.REFUSED,
                    "Money of this group is missing, and its payouts would take what belongs to others. Make it good first: "
                            + "./susu book make-good. Nothing was done.");
            case NOTHING_IS_MISSING -> throw new CommandFailed(Exit.REFUSED,
                    "Nothing is missing in this book, or it is on its way. Nothing was done.");
            case NOT_PAID_IN -> throw new CommandFailed(Exit.REFUSED,
                    "No payment of that reference brought exactly what is missing, or it was used before. "
                            + "Pay it in first: ./susu momo pay. Nothing was done.");
            case NOT_ALL_ASKED -> throw new CommandFailed(Exit.REFUSED,
                    "MTN has not answered yet about every payment that is open. Let SusuSave run until it has, then try "
                            + "again. Nothing was done.");
            case DOES_NOT_STAND_STILL -> throw new CommandFailed(Exit.REFUSED,
                    "It does not stand still; see what does: ./susu book list. Nothing was done.");
        };
    }

    /** The book of a group, or of the house. */
    private static GroupId book(Inside inside, String code) {
        if (!code.equals(HOUSE)) return group(inside, code);
        if (!inside.get(Halts.class).hasBook(GroupId.HOUSE))
            throw new CommandFailed(Exit.REFUSED,
                    "The house has no book yet: it gets one with the first money that comes "
                            + "by hand or for nobody. Nothing was done; see what stands still: ./susu book list.");
        return GroupId.HOUSE;
    }

    static GroupId group(Inside inside, String code) {
        return GroupCode.parse(code).flatMap(inside.get(Groups.class)::find)
                .orElseThrow(() -> new CommandFailed(Exit.FAILED, "There is no group of that code. Nothing was done."));
    }
}
