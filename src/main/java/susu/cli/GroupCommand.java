package susu.cli;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.groups.Groups;
import susu.groups.Results;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.shared.GroupId;

@Command(name = "group", mixinStandardHelpOptions = true, header = {"Stops a whole group, and lets it go on.", "",
        "  ./susu group suspend 48210736 --why \"two members say they never joined\" --operator efua",
        "  ./susu group resume 48210736 --operator efua",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class GroupCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GroupCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: suspend or resume."); }

    @Command(name = "suspend", mixinStandardHelpOptions = true, header = {
            "Stops a group, once two operators say so.", "",
            "Nothing is due, asked or paid out meanwhile; credit still goes back to members who ask for it.", ""})
    int suspend(@Parameters(paramLabel = "GROUP", description = "The group's code.") String group,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "What for.") String why,
            @Mixin StaffOptions staff) {
        return act(group, staff, (inside, who) -> inside.groups().suspend(inside.group(), who, why),
                "It stands still, and its members are told.");
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, header = {
            "Lets a group go on, once two operators say so.", "",
            "The dates that it missed, and all later ones, move on by whole rounds.", ""})
    int resume(@Parameters(paramLabel = "GROUP", description = "The group's code.") String group,
            @Mixin StaffOptions staff) {
        return act(group, staff, (inside, who) -> inside.groups().resume(inside.group(), who),
                "It goes on, and its members are told.");
    }

    private record Named(Groups groups, GroupId group) {}

    private int act(String code, StaffOptions staff, BiFunction<Named, Operator, Results.Halting> deed, String done) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            var named = new Named(inside.get(Groups.class), BookCommand.group(inside, code));
            return switch (deed.apply(named, who)) {
                case DONE -> said(done);
                case WAITS_FOR_ANOTHER ->
                    said("Asked for. It is done once another operator asks for it within 3 days.");
                case SAME_PERSON -> throw new CommandFailed(Exit.REFUSED,
                        "You asked for it before: another operator must ask as well. Nothing was done.");
                case NOT_NOW -> throw new CommandFailed(Exit.REFUSED,
                        "It is not in a state for that: only a group that forms or runs can be suspended, and only a "
                                + "suspended one resumed. Nothing was done.");
                case BY_OFFICERS -> throw new CommandFailed(Exit.REFUSED,
                        "Its own officers stopped it, and let it go on: two of them, by phone. Nothing was done.");
            };
        }
    }

    private int said(String text) {
        surroundings.out().println(text);
        return Exit.DONE.code();
    }
}
