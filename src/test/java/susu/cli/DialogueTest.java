package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import susu.TestDatabase;

/**
 * The dialogues that are shipped, played on the whole product: each by one way in which calls come, all ways in turn, and
 * those in which the way matters by one that tells all entries and one that tells the latest.
 */
class DialogueTest {
    private static final Path FOLDER = Path.of("dialogues");
    private static final Set<String> WHERE_THE_WAY_MATTERS = Set.of("dropped-call.yaml", "pay-pressed-twice.yaml",
            "shortcuts.yaml", "wrong-input.yaml");
    private static CompletableFuture<DialogueStage> next = opening();

    private record Scene(Path file, String gateway) {}

    @TestFactory
    Iterator<DynamicTest> everyDialogueGoesAsItIsTold() throws IOException {
        var scenes = scenes();
        assertThat(scenes).hasSizeGreaterThan(55);
        return scenes.stream().map(scene -> dynamicTest(scene.file().getFileName() + " by " + scene.gateway(),
                () -> {
                    try (var stage = next.join()) {
                        // The next server is made ready while this one is played on.
                        next = opening();
                        var outcome = stage.play(DialogueReader.read(scene.file()), scene.gateway());
                        assertThat(outcome.failure().map(DialogueRun.Failure::told)).isEmpty();
                        assertThat(outcome.steps()).isPositive();
                    }
                })).iterator();
    }

    /** Empty books for each, as {@code ./susu play} has them, but in the one PostgreSQL of all tests. */
    private static CompletableFuture<DialogueStage> opening() {
        return DialogueStage
                .opening(Map.of("SUSU_DATABASE_URL", TestDatabase.fresh().replaceAll("\\?.*", ""), "SUSU_DATABASE_USER",
                        "postgres", "SUSU_DATABASE_PASSWORD", "postgres"));
    }

    private static List<Scene> scenes() throws IOException {
        var scenes = new ArrayList<Scene>();
        try (var files = Files.list(FOLDER)) {
            int place = 0;
            for (var file : files.sorted().toList()) {
                // Most others begin with one of these.
                if (file.getFileName().toString().startsWith("a-group-")) continue;
                if (WHERE_THE_WAY_MATTERS.contains(file.getFileName().toString())) {
                    scenes.add(new Scene(file, "cumulative"));
                    scenes.add(new Scene(file, "latest"));
                } else scenes.add(new Scene(file, PretendWorld.GATEWAYS.get(place++ % PretendWorld.GATEWAYS.size())));
            }
        }
        return scenes;
    }

    @AfterAll
    static void theLastServerIsNotNeeded() {
        next.join().close();
        LoudAgain.everybody();
    }
}
