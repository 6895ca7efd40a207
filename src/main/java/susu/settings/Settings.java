package susu.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import susu.shared.Mode;

/**
 * What the program is told, all of it checked. Whoever holds one of these knows that every value passes its check, that
 * nothing is missing that the mode needs, and that the values agree with each other.
 */
public final class Settings {
    private static final Pattern OURS = Pattern.compile("(SUSU|MTN|AT|ENABLE_MTN)_.*");
    private static final String FILE = "_FILE";
    private static final String MASK = "****";
    private final Mode mode;
    private final Map<String, Value> values;
    private final List<String> warnings;

    private Settings(Mode mode, Map<String, Value> values, List<String> warnings) {
        this.mode = mode;
        this.values = Map.copyOf(values);
        this.warnings = List.copyOf(warnings);
    }

    /** A value and where it was read. */
    record Value(String text, Origin from) {}

    /** What came of reading them. */
    public sealed interface Reading {
        /** All is well. */
        record Valid(Settings settings) implements Reading {}

        /** Something is not; whatever is wrong is there, in the order of the list of settings. */
        record Invalid(List<Fault> faults) implements Reading {}
    }

    /** How a setting stands, for whoever looks: its value, masked if it is secret, and where it was read. */
    public record Shown(Setting setting, String value, Origin from) {}

    /**
     * Reads them: a flag counts more than the environment, the environment more than a file that it names, that more than
     * {@code .env}, and that more than a default. An empty value is not set.
     *
     * @param home the folder in which {@code .env} lies, if there is one
     */
    public static Reading read(Map<String, String> flags, Map<String, String> environment, Path home) {
        var found = new Sources();
        found.add(environment, Origin.ENVIRONMENT);
        found.files();
        found.dotEnv(home.resolve(".env"));
        found.first(flags);
        return found.checked();
    }

    /** In which world the program lives. */
    public Mode mode() { return mode; }

    /** The value of that setting, or what holds where it is not set. */
    public Optional<String> get(String name) {
        var value = values.get(name);
        return value != null ? Optional.of(value.text()) : known(name).byDefault(mode);
    }

    /** Every value that is set or has a default, by its name: what the program is put together with. */
    public Map<String, String> all() {
        var all = new HashMap<String, String>();
        for (var setting : Catalogue.ALL)
            get(setting.name()).ifPresent(value -> all.put(setting.name(), value));
        return all;
    }

    /** What is not wrong and should be known all the same. */
    public List<String> warnings() { return warnings; }

    /** All of them as they stand, without any secret. */
    public List<Shown> shown() {
        return Catalogue.ALL.stream().map(setting -> {
            var value = values.get(setting.name());
            var text = get(setting.name()).map(one -> setting.secret() ? MASK : one).orElse("");
            return new Shown(setting, text, value == null ? Origin.DEFAULT : value.from());
        }).toList();
    }

    /** What is known about a setting; nothing for a name that is none. */
    public static Optional<Setting> explain(String name) {
        return Optional.ofNullable(Catalogue.BY_NAME.get(name));
    }

    /** Every setting that there is, in the order in which they are listed. */
    public static List<Setting> every() {
        return Catalogue.ALL;
    }

    /** The setting whose name is nearest to that one. */
    public static Optional<String> nearest(String name) {
        return Nearest.to(name, Catalogue.BY_NAME.keySet());
    }

    /** The file {@code .env.example}: every setting with its meaning, none set. */
    public static String example() {
        return Example.text();
    }

    private static Setting known(String name) {
        return explain(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** What was found, from the strongest place to the weakest. */
    private static final class Sources {
        private final Map<String, Value> values = new LinkedHashMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private Optional<Path> openFile = Optional.empty();

        void first(Map<String, String> flags) {
            flags.forEach((name, text) -> values.put(name, new Value(text.strip(), Origin.FLAG)));
        }

        void add(Map<String, String> all, Origin from) {
            all.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(one -> add(one.getKey(), one.getValue(), from));
        }

        private void add(String written, String text, Origin from) {
            if (text.isBlank()) return;
            var name = Catalogue.RENAMED.getOrDefault(written, written);
            if (!name.equals(written)) renamed(written, name, text, from);
            else
                if (Catalogue.BY_NAME.containsKey(name) || isFile(name))
                    values.putIfAbsent(name, new Value(text.strip(), from));
                else
                    if (Catalogue.RETIRED.containsKey(name)) warnings.add(name + " " + Catalogue.RETIRED.get(name));
                    else if (isOurs(name)) unknown(name, from);
        }

        private void renamed(String written, String name, String text, Origin from) {
            warnings.add(written + " is called " + name + " now; the old name works for one more release");
            var there = values.putIfAbsent(name, new Value(text.strip(), from));
            if (there != null && !there.text().equals(text.strip()))
                faults.add(Fault.of(written, "is the old name of " + name + ", which has another value", from));
        }

        private void unknown(String name, Origin from) {
            faults.add(Fault.of(name, "unknown" + nearest(name).map(near -> "; did you mean " + near + "?").orElse(""),
                    from));
        }

        private static boolean isOurs(String name) {
            return (OURS.matcher(name).matches() || name.equals("USE_MTN_SERVICES"))
                    && Catalogue.STRANGERS.stream().noneMatch(name::startsWith);
        }

        private static boolean isFile(String name) {
            return name.endsWith(FILE) && Catalogue.BY_NAME.containsKey(withoutFile(name));
        }

        private static String withoutFile(String name) { return name.substring(0, name.length() - FILE.length()); }

        /** Values that stand in files of their own, as systemd and containers hand over secrets. */
        void files() {
            for (var name : List.copyOf(values.keySet()))
                if (isFile(name)) readFile(name, withoutFile(name));
        }

        private void readFile(String pointer, String name) {
            var value = values.remove(pointer);
            if (value == null || values.containsKey(name)) return;
            try {
                var text = Files.readString(Path.of(value.text())).strip();
                if (!text.isEmpty()) values.put(name, new Value(text, Origin.FILE));
            } catch (IOException | IllegalArgumentException problem) {
                faults.add(Fault.of(pointer, "names a file that cannot be read", value.from()));
            }
        }

        void dotEnv(Path file) {
            if (!Files.exists(file)) return;
            try {
                var read = DotEnv.read(Files.readAllLines(file));
                faults.addAll(read.faults());
                read.values().forEach((name, line) -> add(name, line.value(), Origin.dotEnv(line.number())));
                files();
                if (Modes.othersMayRead(file)) openFile = Optional.of(file);
            } catch (IOException problem) {
                faults.add(Fault.of(".env", "cannot be read: " + file));
            }
        }

        Reading checked() {
            var mode = mode();
            mode.filter(Mode.SANDBOX::equals).ifPresent(_ -> withoutMadapi());
            for (var setting : Catalogue.ALL) {
                var value = values.get(setting.name());
                if (value != null) check(setting, value);
                else
                    if (mode.isPresent() && setting.neededIn().contains(mode.get())
                            && setting.byDefault(mode.get()).isEmpty())
                        faults.add(Fault.of(setting.name(), "missing: " + setting.meaning()));
            }
            mode.ifPresent(known -> faults.addAll(Together.of(known, values)));
            openFile.ifPresent(file -> {
                if (mode.filter(Mode.LIVE::equals).isPresent())
                    faults.add(Fault.of(".env", "can be read by others than its owner; chmod 600 " + file));
                else
                    warnings.add(file + " can be read by others; chmod 600 " + file);
            });
            return faults.isEmpty() && mode.isPresent()
                    ? new Reading.Valid(new Settings(mode.get(), values, warnings))
                    : new Reading.Invalid(faults.stream().distinct().toList());
        }

        /** MTN has no sandbox for SMS and USSD: whoever only tries MoMo has no consumer key. */
        private void withoutMadapi() {
            if (values.containsKey("MTN_CONSUMER_KEY") && values.containsKey("MTN_CONSUMER_SECRET")) return;
            for (var name : List.of("ENABLE_MTN_USSD", "ENABLE_MTN_SMS"))
                values.put(name, new Value("false", Origin.DEFAULT));
            warnings.add("MTN_CONSUMER_KEY and MTN_CONSUMER_SECRET are not set: MTN's USSD and SMS are off");
        }

        private Optional<Mode> mode() {
            var written = values.get("SUSU_MODE");
            return written == null
                    ? Optional.of(Mode.TRY)
                    : known("SUSU_MODE").check().holds().test(written.text())
                            ? Optional.of(Mode.valueOf(written.text().toUpperCase(Locale.ROOT)))
                            : Optional.empty();
        }

        private void check(Setting setting, Value value) {
            if (setting.check().holds().test(value.text())) return;
            // People put passwords into addresses.
            boolean hidden = setting.secret() || value.text().contains("@");
            var seen = hidden ? "" : ", not " + Check.quoted(value.text());
            var why = setting.name().equals("MTN_MOMO_TARGET_ENVIRONMENT") && value.text().equals("production")
                    ? "MTN knows no \"production\"; for Ghana: mtnghana"
                    : "must be " + setting.check().words() + seen + "; for example " + setting.name() + "="
                            + setting.check().example();
            faults.add(Fault.of(setting.name(), why, value.from()));
        }
    }
}
