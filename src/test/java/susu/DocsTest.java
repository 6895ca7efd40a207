package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import susu.settings.Settings;

/** What the documents say is there, is there. */
class DocsTest {
    private static final Path README = Path.of("README.md");
    private static final Path PROGRAM = Path.of("src/main/java/susu");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern SETTING = Pattern.compile("\\bSUSU_[A-Z]+(?:_[A-Z]+)*");
    private static final Pattern SETTING_READ = Pattern.compile("[\"{](SUSU_[A-Z_]+)[\":]");
    private static final Pattern USED_COMMAND = Pattern.compile("\\./susu ([a-z]+)");
    private static final Pattern COMMAND = Pattern.compile("@Command\\(name = \"([a-z]+)\"");
    private static final Pattern ROW_OF_LAYOUT = Pattern.compile("(?m)^\\| `([a-z]+)` \\|");

    private static final Pattern NAMED_TEST = Pattern.compile("`([a-zA-Z.]+#[a-zA-Z0-9]+)`");

    static Stream<Path> documents() { return Documents.all().stream(); }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkAndPictureLeadsSomewhere(Path document) {
        for (var link : found(LINK, text(document))) {
            var target = URI.create(link);
            if (target.isAbsolute()) continue;
            var file = target.getPath().isEmpty() ? document : document.resolveSibling(target.getPath());
            assertThat(file).as("link in %s", document).exists();
            if (target.getFragment() != null)
                assertThat(anchors(file)).as("headings of %s", file).contains(target.getFragment());
        }
    }

    @Test
    void theReadmeNamesEveryPackageAndNoOther() throws IOException {
        try (var inside = Files.list(PROGRAM)) {
            var packages = inside.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).toList();
            assertThat(found(ROW_OF_LAYOUT, text(README))).containsExactlyInAnyOrderElementsOf(packages);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySettingInTheDocumentsIsARealOne(Path document) {
        for (var name : found(SETTING, text(document)))
            assertThat(Settings.explain(name)).as(name).isPresent();
    }

    @Test
    void everySettingThatTheProgramReadsIsInTheList() {
        for (var name : settingsThatAreRead())
            assertThat(Settings.explain(name)).as(name).isPresent();
    }

    @Test
    void theExampleOfSettingsIsTheOneThatTheProgramMakes() {
        assertThat(text(Path.of(".env.example"))).isEqualTo(Settings.example());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandInTheDocumentsIsARealOne(Path document) {
        var commands = sources().flatMap(file -> found(COMMAND, text(file)).stream()).collect(Collectors.toSet());
        assertThat(commands).contains("demo");
        assertThat(commands).containsAll(found(USED_COMMAND, text(document)));
    }

    @Test
    void everyCaseByNameIsATest() throws ReflectiveOperationException {
        var proof = text(Path.of("docs/proof.md"));
        var named = found(NAMED_TEST, proof);
        assertThat(named).hasSizeGreaterThan(40);
        for (var test : named) {
            var words = test.split("#", -1);
            var methods = Stream.of(Class.forName("susu." + words[0]).getDeclaredMethods())
                    .filter(method -> method.getName().equals(words[1])).toList();
            assertThat(methods).as(test).singleElement()
                    .matches(method -> method.isAnnotationPresent(Test.class)
                            || method.isAnnotationPresent(ParameterizedTest.class), "a test");
        }
    }

    private static Set<String> settingsThatAreRead() {
        return Stream.concat(sources(), Stream.of(Path.of("src/main/resources/application.yaml")))
                .flatMap(file -> found(SETTING_READ, text(file)).stream()).collect(Collectors.toSet());
    }

    private static Stream<Path> sources() {
        try (var files = Files.walk(PROGRAM)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The names by which a page's headings can be linked to. */
    private static Set<String> anchors(Path page) {
        return found(HEADING, text(page)).stream().map(heading -> heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "").replace(' ', '-')).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
