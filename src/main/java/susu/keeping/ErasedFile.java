package susu.keeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.stereotype.Component;
import susu.shared.MemberId;
import susu.shared.SusuSettings;

/**
 * Who has been erased, by ids that tell nothing about them, in the data folder and so outside of the database: a backup from
 * before brings them back, and this has them erased once more.
 */
@Component
class ErasedFile {
    private final Path file;

    ErasedFile(SusuSettings settings) { this.file = settings.dataDir().resolve("erased"); }

    /** Written before the erasure is committed: were it lost in between, it is done at the next start. */
    void add(MemberId member) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, member + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot write " + file, problem);
        }
    }

    List<MemberId> all() {
        if (!Files.exists(file)) return List.of();
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).map(MemberId::parse).distinct().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + file, problem);
        }
    }
}
