package susu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.util.FileSystemUtils;

/**
 * Where a dialogue is played: a server of its own on empty books, at ten in the morning of Monday, 2 November 2026. The
 * clock stands still but for what the dialogue does, so it goes the same way every time.
 */
final class DialogueStage implements AutoCloseable {
    private static final String BEGINS = "frozen 2026-11-02T10:00:00Z";
    private final Path folder;
    private final Server server;

    private DialogueStage(Path folder, Server server) {
        this.folder = folder;
        this.server = server;
    }

    /** The settings of whoever plays must not steer it, but for those of the database if it may not bring its own. */
    private static DialogueStage open(Map<String, String> database) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("susu-play");
            Files.writeString(folder.resolve("clock"), BEGINS);
            var settings = new HashMap<>(database);
            settings.putAll(
                    Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString()));
            return new DialogueStage(folder,
                    Server.start(ServerOptions.from(settings).with("logging.threshold.console", "error")));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Made ready while something else is done. */
    static CompletableFuture<DialogueStage> opening() {
        return opening(Map.of());
    }

    /** The same on empty books that are there already. */
    static CompletableFuture<DialogueStage> opening(Map<String, String> database) {
        return CompletableFuture.supplyAsync(() -> open(database), Thread::startVirtualThread);
    }

    PretendWorld world() { return new PretendWorld(server.address()); }

    /** What the product's books break: rules of their own, or what MTN's books say. */
    List<String> broken() {
        var check = BooksCheck.of(server.context(), world());
        var found = new ArrayList<String>();
        check.violations().forEach(violation -> found.add(violation.invariant() + ": " + violation.what()));
        found.addAll(check.differences());
        return found;
    }

    DialogueRun.Outcome play(Dialogue dialogue, String gateway) {
        return new DialogueRun(world(), gateway, this::broken).play(dialogue);
    }

    @Override
    public void close() {
        server.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
