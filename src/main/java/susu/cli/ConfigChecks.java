package susu.cli;

import static susu.cli.Checkup.Group.CONFIG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** The settings, and the file that holds them. */
final class ConfigChecks {
    static final String SETTINGS = "settings";

    private ConfigChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(CONFIG, SETTINGS, ConfigChecks::settings),
                new Checkup(CONFIG, "warnings", ConfigChecks::warnings),
                new Checkup(CONFIG, "env-file", ConfigChecks::file));
    }

    private static Finding settings(Patient patient) {
        var faults = patient.faults();
        if (faults.isEmpty()) {
            var set = patient.settings().shown().stream()
                    .filter(one -> one.from().kind() != susu.settings.Origin.Kind.DEFAULT).count();
            return new Finding.Well("mode " + patient.modeWord() + ", " + set + " set");
        }
        int widest = faults.stream().mapToInt(fault -> fault.name().length()).max().orElse(0);
        return new Finding.Broken(faults.stream().map(fault -> CheckedSettings.line(fault, widest))
                .collect(Collectors.joining("\n")), "./susu setup");
    }

    private static Finding warnings(Patient patient) {
        var warnings = patient.settings().warnings();
        return warnings.isEmpty()
                ? new Finding.Well("none")
                : new Finding.Doubtful(String.join("\n", warnings), "./susu config show");
    }

    /** Others on this machine must not read secrets. */
    private static Finding file(Patient patient) throws IOException {
        var file = CheckedSettings.beside(patient.surroundings().environment(), ".env");
        if (!Files.exists(file)) return new Finding.Skipped("there is none; settings come from the environment");
        try {
            var open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            open.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            return open.isEmpty()
                    ? new Finding.Well("only you may read it")
                    : new Finding.Broken("others may read or run " + file, "chmod 600 " + file);
        } catch (UnsupportedOperationException noSuchThing) {
            return new Finding.Skipped("this system does not know who may read a file");
        }
    }
}
