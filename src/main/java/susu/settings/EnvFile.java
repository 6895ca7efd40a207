package susu.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file {@code .env} as a whole: read without judging its values, and written so that it is the old one or the new. */
public final class EnvFile {
    private EnvFile() {}

    /** What stands in it. */
    public record Content(Map<String, String> values, List<Fault> faults) {
        /** Values may be secrets. */
        @Override
        public String toString() { return values.keySet() + " " + faults; }
    }

    /** Reads it; a file that is not there is empty. */
    public static Content read(Path file) throws IOException {
        if (!Files.exists(file)) return new Content(Map.of(), List.of());
        var read = DotEnv.read(Files.readAllLines(file));
        var values = new LinkedHashMap<String, String>();
        read.values().forEach((name, line) -> {
            if (!line.value().isEmpty()) values.put(name, line.value());
        });
        return new Content(values, read.faults());
    }

    /** Those values as such a file has them, by their topics; what is no setting of ours comes last. */
    public static String text(Map<String, String> values) {
        return text("Written by ./susu setup. It holds secrets: keep it to yourself.", values);
    }

    /** The same, beginning with that sentence. */
    public static String text(String heading, Map<String, String> values) {
        var text = new StringBuilder("# " + heading + "\n");
        Catalogue.byTopic().forEach((topic, settings) -> {
            var lines = settings.stream().map(Setting::name).filter(values::containsKey)
                    .map(name -> line(name, values.getOrDefault(name, ""))).collect(Collectors.joining());
            if (!lines.isEmpty()) text.append("\n# ").append(topic).append('\n').append(lines);
        });
        var others = values.entrySet().stream().filter(one -> !Catalogue.BY_NAME.containsKey(one.getKey()))
                .map(one -> line(one.getKey(), one.getValue())).collect(Collectors.joining());
        if (!others.isEmpty()) text.append("\n# Others\n").append(others);
        return text.toString();
    }

    /** Whether a file of lines can hold it. */
    public static boolean canHold(String value) {
        return value.chars().noneMatch(letter -> letter < ' ')
                && !(value.contains("\"") && value.contains("'"));
    }

    private static String line(String name, String value) {
        if (!canHold(value)) throw new IllegalArgumentException(name + " has a value that no line can hold");
        boolean plain = value.matches("[^\\s#\"']*");
        var quote = plain ? "" : value.contains("\"") ? "'" : "\"";
        return name + "=" + quote + value + quote + "\n";
    }

    /**
     * Writes it for its owner alone; whoever reads it meanwhile reads the old one or the new one, and never a half.
     *
     * @param old where the file of before is kept, if there was one
     */
    public static void write(Path file, String text, Path old) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, ".env", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, text);
            try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            if (Files.exists(file) && !old.equals(file)) {
                Files.copy(file, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
