package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** By what name somebody is seen is decided in one place, so that no screen and no text can forget the rule. */
class NamesTest {
    private static final Path SOURCES = Path.of("src/main/java/susu");

    @Test
    void nobodyElseMakesANameOutOfAMember() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var makers = files.filter(file -> file.toString().endsWith(".java")).filter(file -> {
                try {
                    return Files.readString(file).contains("name().shown()");
                } catch (IOException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }).map(file -> SOURCES.relativize(file).toString()).toList();
            // Whoever registers is greeted, and sees on their own page, what they typed themselves. Staff read complaints.
            assertThat(makers).containsExactlyInAnyOrder("groups/Names.java", "notices/Notices.java",
                    "ussd/OwnScreens.java", "cli/ComplaintsCommand.java");
        }
    }
}
