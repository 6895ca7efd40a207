package susu.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.groups.Groups;
import susu.groups.Holiday;
import susu.operators.Operators;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "holidays", mixinStandardHelpOptions = true, header = {
        "The days on which groups that want it have no due date.", "",
        "  ./susu holidays list",
        "  ./susu holidays add 2026-12-25 \"Christmas Day\" --operator efua",
        "  ./susu holidays remove 2026-12-25 --operator efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class HolidaysCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    HolidaysCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: list, add or remove."); }

    @Command(name = "list", mixinStandardHelpOptions = true, header = {"Lists the holidays that were added.", "",
            "  ./susu holidays list", ""})
    int list(@Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var all = inside.get(Groups.class).holidays();
            if (json)
                surroundings.out().println(JsonMapper.shared().writeValueAsString(Map.of("holidays", all.stream()
                        .map(one -> Map.of("day", one.day().toString(), "name", one.name())).toList())));
            else
                if (all.isEmpty())
                    surroundings.out().println("No day is a holiday, so no due date moves.");
                else
                    all.forEach(one -> surroundings.out().println(one.day() + "  " + one.name()));
            return Exit.DONE.code();
        }
    }

    @Command(name = "add", mixinStandardHelpOptions = true, header = {"Adds a holiday.", "",
            "  ./susu holidays add 2026-12-25 \"Christmas Day\" --operator efua", "",
            "Cycles that start from now on heed it, and groups that go on after a suspension; no other date moves.",
            ""})
    int add(@Parameters(paramLabel = "DAY", description = "Its date, as 2026-12-25.") String day,
            @Parameters(paramLabel = "NAME", description = "What it is called, 60 letters at most.") String name,
            @Mixin StaffOptions staff) {
        var date = date(day);
        if (!Holiday.isName(name))
            throw new CommandFailed(Exit.WRONG_USE, "A name has 1 to " + Holiday.LONGEST_NAME
                    + " letters on one line. Nothing was done.");
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            if (!inside.get(Groups.class).addHoliday(new Holiday(date, name), who))
                throw new CommandFailed(Exit.REFUSED, "That day is a holiday already; see ./susu holidays list. "
                        + "Nothing was done.");
            return said("Added. Cycles that start from now on heed it.");
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, header = {"Takes a holiday back.", "",
            "  ./susu holidays remove 2026-12-25 --operator efua", "",
            "Dates that it has moved stay where they are, unless their group is suspended and goes on.", ""})
    int remove(@Parameters(paramLabel = "DAY", description = "Its date, as 2026-12-25.") String day,
            @Mixin StaffOptions staff) {
        var date = date(day);
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            if (!inside.get(Groups.class).removeHoliday(date, who))
                throw new CommandFailed(Exit.REFUSED, "That day is no holiday; see ./susu holidays list. "
                        + "Nothing was done.");
            return said("Removed. Dates that it has moved stay where they are.");
        }
    }

    private static LocalDate date(String typed) {
        var no = new CommandFailed(Exit.WRONG_USE, "A day is written as 2026-12-25. Nothing was done.");
        // Java would take years of more digits, too, and PostgreSQL would not.
        if (typed.length() != "2026-12-25".length()) throw no;
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException noSuchDay) {
            throw no;
        }
    }

    private int said(String text) {
        surroundings.out().println(text);
        return Exit.DONE.code();
    }
}
