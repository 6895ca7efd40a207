package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import susu.settings.EnvFile;
import susu.settings.Origin;
import susu.settings.Setting;
import susu.settings.Settings;

/**
 * The settings as systemd and containers take them: one file without secrets, and each secret in a file that is called as
 * the setting is. A secret that is not set has an empty file, since neither of the two starts where one is missing.
 */
final class SplitSettings {
    static final String PLAIN = "susu.env";
    static final String SECRETS = "secrets";
    private final Path folder;
    private final Map<Path, String> files = new LinkedHashMap<>();
    private int secrets;

    SplitSettings(Settings settings, Path folder) {
        this.folder = folder;
        var plain = new LinkedHashMap<String, String>();
        for (var one : settings.shown()) {
            var setting = one.setting();
            boolean isSet = one.from().kind() != Origin.Kind.DEFAULT;
            if (setting.secret()) add(setting, isSet ? settings.get(setting.name()).orElse("") : "");
            else if (isSet) plain.put(setting.name(), one.value());
        }
        files.put(folder.resolve(PLAIN), EnvFile.text("Made by ./susu config split. No secret stands in it.", plain));
    }

    private void add(Setting secret, String value) {
        files.put(folder.resolve(SECRETS).resolve(secret.name()), value);
        if (!value.isEmpty()) secrets++;
    }

    /**
     * Writes them all, or none; how many secrets are set.
     *
     * @throws CommandFailed
     *             if one is there and holds something else: a key that is gone cannot be made again
     */
    int write() throws IOException {
        var others = others();
        if (!others.isEmpty())
            throw new CommandFailed(Exit.REFUSED, "These are there and hold something else: " + others
                    + ". Nothing was written; move them away first, if what they hold is not needed any more.");
        var hidden = folder.resolve(SECRETS);
        Files.createDirectories(hidden);
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
        for (var file : files.entrySet())
            if (!Files.exists(file.getKey())) EnvFile.write(file.getKey(), file.getValue(), file.getKey());
        return secrets;
    }

    private List<Path> others() throws IOException {
        var others = new ArrayList<Path>();
        for (var file : files.entrySet())
            if (Files.exists(file.getKey()) && !Files.readString(file.getKey()).strip().equals(file.getValue().strip()))
                others.add(file.getKey());
        return others;
    }
}
