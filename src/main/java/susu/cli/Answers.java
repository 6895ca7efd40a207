package susu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import susu.settings.EnvFile;
import susu.settings.Setting;
import susu.settings.Settings;
import susu.shared.Mode;

/**
 * What the set-up knows so far: what {@code .env} holds, what an earlier try left, and what was answered. Each answer is
 * kept at once where a Ctrl-C cannot take it away, above all the key that MTN tells only once.
 */
final class Answers {
    private static final String PARTIAL = "setup.partial";
    private static final Pattern MADE = Pattern.compile("MTN_MOMO_(DISBURSEMENT_)?API_(USER|KEY)|SUSU_CALLBACK_SECRET");
    private final Map<String, String> before;
    private final Map<String, String> now;
    private final Path usualFolder;
    private final Keeping keeping;

    /** What of them is kept before all is written: what cannot be had again, in any case. */
    enum Keeping {
        ALL, WHAT_WAS_MADE, NOTHING
    }

    private Answers(Map<String, String> before, Map<String, String> now, Path usualFolder, Keeping keeping) {
        this.before = before;
        this.now = now;
        this.usualFolder = usualFolder;
        this.keeping = keeping;
    }

    /** Begins with that file and with what an earlier try left. */
    static Answers begin(Map<String, String> dotEnv, Path usualFolder, Keeping keeping) throws IOException {
        var answers = new Answers(Map.copyOf(dotEnv), new LinkedHashMap<>(dotEnv), usualFolder, keeping);
        answers.now.putAll(EnvFile.read(answers.partial()).values());
        return answers;
    }

    /** Whether an earlier try was broken off. */
    boolean areTakenUp() { return Files.exists(partial()); }

    Mode mode() {
        var word = get("SUSU_MODE").orElse("try").toUpperCase(Locale.ROOT);
        return List.of(Mode.values()).stream().filter(mode -> mode.name().equals(word)).findFirst().orElse(Mode.TRY);
    }

    Optional<String> get(String name) { return Optional.ofNullable(now.get(name)); }

    /** That, or what holds without. */
    String orDefault(String name) {
        return get(name).or(() -> Settings.explain(name).flatMap(setting -> setting.byDefault(mode()))).orElse("");
    }

    void put(String name, String value) {
        now.put(name, value);
        keep();
    }

    void forget(String name) { if (now.remove(name) != null) keep(); }

    /** The host at which providers call. */
    String publicHost() {
        try {
            return Optional.ofNullable(URI.create(orDefault("SUSU_PUBLIC_URL")).getHost()).orElse("");
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    Path folder() { return get("SUSU_DATA_DIR").map(Path::of).orElse(usualFolder); }

    /** All of them with what holds without, as the program would have them. */
    Map<String, String> withDefaults() {
        var all = new LinkedHashMap<String, String>();
        for (var setting : Settings.every()) {
            var value = orDefault(setting.name());
            if (!value.isEmpty()) all.put(setting.name(), value);
        }
        return all;
    }

    Map<String, String> all() { return Map.copyOf(now); }

    /** What would be another than before; of a secret no more than its length. */
    List<String> changes() {
        var names = new ArrayList<>(Settings.every().stream().map(Setting::name).toList());
        new TreeSet<>(now.keySet()).stream().filter(name -> !names.contains(name)).forEach(names::add);
        var widest = names.stream().filter(this::isChanged).mapToInt(String::length).max().orElse(0);
        return names.stream().filter(this::isChanged)
                .map(name -> name + " ".repeat(widest - name.length()) + "  " + change(name)).toList();
    }

    private boolean isChanged(String name) { return !get(name).equals(Optional.ofNullable(before.get(name))); }

    private String change(String name) {
        boolean secret = Settings.explain(name).map(Setting::secret).orElse(true);
        var old = before.get(name);
        var fresh = now.get(name);
        if (!secret) return (old == null ? "unset" : old) + " → " + (fresh == null ? "unset" : fresh);
        if (fresh == null) return "set → unset";
        return (old == null ? "unset → set, " : "set → another, ") + fresh.length() + " characters";
    }

    private Path partial() { return folder().resolve(PARTIAL); }

    private void keep() {
        var all = new LinkedHashMap<>(now);
        switch (keeping) {
            case ALL -> {}
            case WHAT_WAS_MADE -> all.keySet().removeIf(name -> !MADE.matcher(name).matches());
            case NOTHING -> {
                return;
            }
        }
        try {
            if (all.isEmpty()) done();
            else EnvFile.write(partial(), EnvFile.text(all), partial());
        } catch (IOException problem) {
            throw new UncheckedIOException("the answers cannot be kept in " + partial(), problem);
        }
    }

    /** It is written: nothing has to be taken up. */
    void done() throws IOException { Files.deleteIfExists(partial()); }
}
