package susu.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import susu.settings.Fault;
import susu.settings.Settings;

/** The settings of a command, or one refusal that tells whatever is wrong with them. */
final class CheckedSettings {
    /** Where {@code ./susu} is, and beside it {@code .env}; whoever starts the program without it has no such file. */
    private static final String HOME = "SUSUSAVE_HOME";
    private static final String NOWHERE = "/nowhere";

    private CheckedSettings() {}

    /**
     * What the environment, and {@code .env}, say.
     *
     * @throws CommandFailed
     *             naming each setting, what is wrong with it, an example, and where it was read
     */
    static Settings of(Map<String, String> environment) {
        return switch (reading(environment)) {
            case Settings.Reading.Valid(var settings) -> settings;
            case Settings.Reading.Invalid(var faults) -> throw new CommandFailed(Exit.SETTINGS, words(faults));
        };
    }

    /** The same, whatever came of it. */
    static Settings.Reading reading(Map<String, String> environment) {
        return Settings.read(Map.of(), environment,
                Path.of(environment.getOrDefault(HOME, NOWHERE)));
    }

    /** The folder of that name beside {@code ./susu}; without it, in the folder where the program was started. */
    static Path beside(Map<String, String> environment, String name) {
        return Path.of(environment.getOrDefault(HOME, "")).resolve(name);
    }

    private static String words(List<Fault> faults) {
        int widest = faults.stream().mapToInt(fault -> fault.name().length()).max().orElse(0);
        return "SusuSave cannot start: " + (faults.size() == 1
                ? "1 setting needs attention."
                : faults.size() + " settings need attention.")
                + faults.stream().map(fault -> "\n  " + line(fault, widest)).collect(Collectors.joining())
                + "\nRepair: ./susu setup   Check: ./susu doctor --only config   Help: docs/mtn-setup.md";
    }

    /** What is wrong with one, in one line. */
    static String line(Fault fault, int width) {
        return fault.name() + " ".repeat(width - fault.name().length()) + "  " + fault.what()
                + fault.where().map(where -> "  (" + where + ")").orElse("");
    }
}
