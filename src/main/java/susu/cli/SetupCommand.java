package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import susu.settings.EnvFile;
import susu.settings.Setting;
import susu.settings.Settings;

@Command(name = "setup", mixinStandardHelpOptions = true, header = {
        "Asks what the program has to know, tries it at the providers, and writes .env.", "",
        "  ./susu setup                      step by step; ? explains, < goes back",
        "  ./susu setup --step momo          one step alone",
        "  ./susu setup --no-input --from examples/sandbox.env",
        "  ./susu setup --no-input --set SUSU_MODE=try --dry-run",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "A secret is typed without being shown, or read from a file; a command line can be seen by others.",
                "Ctrl-C loses nothing that was answered. Doing it again changes nothing."})
final class SetupCommand implements Callable<Integer> {
    @Option(names = "--no-input", description = "Ask nothing; what is missing is refused.")
    private boolean noInput;

    @Option(names = "--from", paramLabel = "FILE", description = "Answers, one NAME=value a line, as in .env.")
    private @Nullable Path from;

    @Option(names = "--step", paramLabel = "STEP", description = "Do only that: ${COMPLETION-CANDIDATES}.")
    private @Nullable SetupStep step;

    @Option(names = "--dry-run", description = "Show what would change; call nobody and write nothing.")
    private boolean dryRun;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "An answer; may be given several times.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--set-file", paramLabel = "NAME=FILE", description = "An answer that is that file's first line, for secrets.")
    private Map<String, Path> setFile = new LinkedHashMap<>();

    private final Surroundings surroundings;

    SetupCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws IOException {
        var file = CheckedSettings.beside(surroundings.environment(), ".env");
        var there = EnvFile.read(file);
        if (!there.faults().isEmpty())
            throw new CommandFailed(Exit.SETTINGS, file + " has lines that cannot be read: " + there.faults().stream()
                    .map(fault -> CheckedSettings.line(fault, fault.name().length())).toList()
                    + ". Nothing was written.");
        var given = given();
        var answers = Answers.begin(there.values(), CheckedSettings.beside(surroundings.environment(), "data"),
                dryRun ? Answers.Keeping.NOTHING : noInput ? Answers.Keeping.WHAT_WAS_MADE : Answers.Keeping.ALL);
        var talk = new Talk(surroundings);
        if (answers.areTakenUp()) talk.say("Going on from what was answered before.");
        given.forEach(answers::put);
        var ended = new Setup(talk, answers, file, new Setup.Way(!noInput, !dryRun, given.keySet())).run(steps());
        if (ended == Setup.Ended.NOT_WRITTEN) return Exit.DONE.code();
        talk.say("");
        return Susu.run(surroundings, "doctor");
    }

    private List<SetupStep> steps() {
        var wanted = step;
        return wanted == null ? List.of(SetupStep.values()) : List.of(wanted);
    }

    private Map<String, String> given() throws IOException {
        var given = new LinkedHashMap<String, String>();
        var source = from;
        if (source != null) {
            if (!Files.isReadable(source))
                throw new CommandFailed(Exit.WRONG_USE, "The file " + source + " cannot be read. Nothing was written.");
            var content = EnvFile.read(source);
            if (!content.faults().isEmpty())
                throw new CommandFailed(Exit.WRONG_USE,
                        source + " has lines that are no NAME=value. Nothing was written.");
            given.putAll(content.values());
        }
        set.forEach((name, value) -> {
            if (known(name).secret())
                throw new CommandFailed(Exit.WRONG_USE,
                        name + " is secret, and a command line can be seen by others; use "
                                + "--set-file " + name + "=FILE. Nothing was written.");
            given.put(name, value);
        });
        for (var one : setFile.entrySet()) {
            known(one.getKey());
            try (var lines = Files.lines(one.getValue())) {
                given.put(one.getKey(), lines.findFirst().map(String::strip).orElse(""));
            } catch (IOException problem) {
                throw new CommandFailed(Exit.WRONG_USE, "The file " + one.getValue()
                        + " cannot be read. Nothing was written.");
            }
        }
        var wrong = new ArrayList<String>();
        given.forEach((name, value) -> {
            var setting = known(name);
            if (!setting.check().holds().test(value) || !EnvFile.canHold(value))
                wrong.add(name + " must be " + setting.check().words() + "; for example " + setting.check().example());
        });
        if (!wrong.isEmpty())
            throw new CommandFailed(Exit.SETTINGS, String.join("\n", wrong) + "\nNothing was written.");
        return given;
    }

    private static Setting known(String name) {
        return Settings.explain(name).orElseThrow(() -> new CommandFailed(Exit.WRONG_USE, name + " is no setting"
                + Settings.nearest(name).map(near -> "; did you mean " + near + "?").orElse("")
                + " Nothing was written."));
    }
}
