package susu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.settings.Setting;
import susu.settings.Settings;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "config", mixinStandardHelpOptions = true, header = {"The settings.", "",
        "  ./susu config show                    what holds, and where it was read",
        "  ./susu config explain SUSU_PORT       what a setting is",
        "  ./susu config example > .env          a file to fill in",
        "  ./susu config split /etc/susu         each secret in a file of its own",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class ConfigCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(),
                "Say which: show, explain, example or split.");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, header = {
            "Every setting that holds, where it was read, and no secret; exit code 3 if one is wrong.", "",
            "  ./susu config show", ""})
    int show(@Option(names = "--json", description = "Print them as JSON.") boolean json) {
        var settings = CheckedSettings.of(surroundings.environment());
        var shown = settings.shown().stream().filter(one -> !one.value().isEmpty()).toList();
        if (json) {
            var all = new LinkedHashMap<String, Object>();
            shown.forEach(one -> all.put(one.setting().name(),
                    Map.of("value", one.value(), "from", one.from().toString())));
            surroundings.out().println(JsonMapper.shared().writeValueAsString(all));
        } else
            shown.forEach(one -> surroundings.out().printf("%-34s  %-44s  %s%n", one.setting().name(), one.value(),
                    one.from()));
        settings.warnings().forEach(surroundings.err()::println);
        return Exit.DONE.code();
    }

    @Command(name = "explain", mixinStandardHelpOptions = true, header = {"What a setting is.", "",
            "  ./susu config explain SUSU_PUBLIC_URL", ""})
    int explain(@Parameters(paramLabel = "NAME", description = "As SUSU_PORT.") String written) {
        var name = written.toUpperCase(Locale.ROOT);
        var setting = Settings.explain(name).orElseThrow(() -> new CommandFailed(Exit.WRONG_USE, name
                + " is no setting" + Settings.nearest(name).map(near -> "; did you mean " + near + "?").orElse(".")));
        var out = surroundings.out();
        out.println(setting.name() + ": " + setting.meaning());
        out.println("  It must be " + setting.check().words() + "; for example " + setting.name() + "="
                + setting.check().example());
        out.println("  " + defaults(setting));
        if (!setting.neededIn().isEmpty())
            out.println("  It must be set in " + setting.neededIn().stream().sorted()
                    .map(mode -> mode.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" and "))
                    + " mode.");
        if (setting.secret())
            out.println("  It is secret: never shown. " + setting.name() + "_FILE may name a file that holds it.");
        return Exit.DONE.code();
    }

    private static String defaults(Setting setting) {
        if (setting.defaults().isEmpty())
            return setting.unsetWords().isEmpty()
                    ? "It has no default."
                    : "Unless it is set: " + setting.unsetWords() + ".";
        return "Unless it is set: " + setting.defaults().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(one -> one.getValue() + " in " + one.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")) + ".";
    }

    @Command(name = "example", mixinStandardHelpOptions = true, header = {
            "A file of all settings, with what each means; nothing in it is set.", "",
            "  ./susu config example > .env", ""})
    int example() {
        surroundings.out().print(Settings.example());
        surroundings.out().flush();
        return Exit.DONE.code();
    }

    @Command(name = "split", mixinStandardHelpOptions = true, header = {
            "Writes what is set into FOLDER/susu.env, and each secret into a file of its own in FOLDER/secrets, as",
            "systemd and containers hand it to the program. A file of another content is never written over.", "",
            "  ./susu config split /etc/susu", ""})
    int split(
            @Parameters(paramLabel = "FOLDER", description = "As /etc/susu, or deploy for the compose file.") Path folder)
            throws IOException {
        var there = new SplitSettings(CheckedSettings.of(surroundings.environment()), folder).write();
        surroundings.out().println("Written: " + folder.resolve(SplitSettings.PLAIN) + ", and " + there
                + " secrets in " + folder.resolve(SplitSettings.SECRETS) + ", for you alone.");
        surroundings.err().println("Keep .env where a fire does not reach it, and not on this machine.");
        return Exit.DONE.code();
    }
}
