package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import susu.Documents;
import susu.Documents.Block;
import susu.shared.MovableClock;
import susu.simulator.SimulatorPort;

/**
 * Every block of commands in the documents is typed in as it is printed, beside a server with empty books, and shows what
 * is printed below it. Behind the fence stands how: {@code sh} in the pretend world, {@code sh sandbox} on the road to
 * MTN's sandbox, which the simulator plays; {@code console} marks what takes too long here or needs a machine of its own,
 * and must at least be a command that is there.
 */
class DocsCommandsTest {
    private static final String PRETEND = "sh";
    private static final String SANDBOX = "sh sandbox";
    private static final String NOT_HERE = "console";
    /** All that may stand behind a fence; what is in the others is no command. */
    private static final Set<String> MARKS = Set.of(PRETEND, SANDBOX, NOT_HERE, "text", "yaml", "java", "js",
            "mermaid");
    /** What a line of a shell begins with in our documents. */
    private static final Pattern BEGINS_LIKE_A_COMMAND = Pattern
            .compile("([A-Z_]+=\\S* )?(\\./\\S+|curl|printf|python3|npm|node|openssl|psql|systemctl|docker|git) .*");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`([A-Z_]+=[^` ]* )?\\./susu ([^`]*)`");
    /** What differs from run to run. */
    private static final Pattern TOOK = Pattern.compile("[0-9]+\\.[0-9] s");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    @TempDir
    static Path folder;
    /** Has a server as soon as somebody typed so. */
    private static final Place PRETEND_WORLD = new Place();
    private static final Place SANDBOX_ROAD = new Place();

    /** Where somebody sits and types. */
    private static final class Place {
        private final Map<String, String> settings = new HashMap<>();
        private Optional<Server> server = Optional.empty();
        private int simulatorPort;

        void has(Server running) {
            server = Optional.of(running);
            settings.put("SUSU_PORT", Integer.toString(running.port()));
        }

        /** The ports are others here, since the usual ones may be in use. */
        String there(String typed) {
            return typed.replace(":8010", ":" + simulatorPort).replace(":8000", server.map(one -> ":" + one.port())
                    .orElse(":8000")).replace("/backups/", folder + "/");
        }

        String printed(String shown) {
            return shown.replace(":" + simulatorPort, ":8010")
                    .replace(server.map(one -> ":" + one.port()).orElse(":8000"), ":8000");
        }
    }

    private static Optional<ConfigurableApplicationContext> simulator = Optional.empty();

    /** Empty books but for two of the staff and one member, on the second of November. */
    @BeforeAll
    static void aServer() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        // The statement in the documents is that of this day.
        Files.writeString(data.resolve("clock"), "frozen 2026-11-02T10:00:00Z");
        PRETEND_WORLD.settings.putAll(Map.of("SUSU_DATA_DIR", data.toString(), "SUSU_PORT", "0",
                "SUSU_SIMULATOR_PORT", "0"));
        var server = Server.start(ServerOptions.from(PRETEND_WORLD.settings));
        PRETEND_WORLD.has(server);
        PRETEND_WORLD.simulatorPort = server.simulatorPort();
        PRETEND_WORLD.settings.put("SUSU_SIMULATOR_PORT", Integer.toString(server.simulatorPort()));
        server.context().getBean(MovableClock.class).thaw();
        Files.writeString(folder.resolve("passphrase"), "four words are good\n");
        for (var name : List.of("efua", "kwame"))
            type(PRETEND_WORLD, "./susu operator add " + name);
        var world = new PretendWorld(server.address());
        world.dial("0240000001", "*920*55#", "africastalking");
        for (var answer : List.of("1", "1", "Ama Mensah", "4071", "4071", "1"))
            world.send("0240000001", answer);
    }

    @AfterAll
    static void theyEnd() {
        PRETEND_WORLD.server.ifPresent(Server::close);
        SANDBOX_ROAD.server.ifPresent(Server::close);
        simulator.ifPresent(ConfigurableApplicationContext::close);
        LoudAgain.everybody();
    }

    @Test
    void everyBlockIsMarkedAndNoCommandStandsInAnother() {
        assertThat(Documents.blocks().count()).isGreaterThan(40);
        Documents.blocks().forEach(block -> {
            assertThat(MARKS).as(block.toString()).contains(block.mark());
            if (!block.mark().startsWith("sh") && !block.mark().equals(NOT_HERE))
                assertThat(block.lines()).as(block.toString())
                        .noneMatch(line -> BEGINS_LIKE_A_COMMAND.matcher(line).matches());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsTypedInThePretendWorldWorksAsPrinted() { return played(PRETEND, PRETEND_WORLD); }

    /** On a fresh clone: the simulator and the server stay running, as in terminals of their own. */
    @TestFactory
    Stream<DynamicTest> theRoadToTheSandboxWorksAsPrinted() throws IOException {
        var home = Files.createDirectory(folder.resolve("home"));
        var started = SimulatorCommand.start(0, URI.create("http://127.0.0.1:8000"), Map.of());
        simulator = Optional.of(started);
        SANDBOX_ROAD.simulatorPort = started.getBean(SimulatorPort.class).number();
        SANDBOX_ROAD.settings.put("SUSUSAVE_HOME", home.toString());
        return played(SANDBOX, SANDBOX_ROAD);
    }

    private static Stream<DynamicTest> played(String mark, Place place) {
        // The quickstart first: the other pages go on from it.
        var blocks = Documents.blocks().filter(block -> block.mark().equals(mark)).sorted((one, other) -> Boolean
                .compare(other.toString().contains("quickstart"), one.toString().contains("quickstart"))).toList();
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> dynamicTest(block.toString(), () -> play(block, place)));
    }

    private static void play(Block block, Place place) throws IOException {
        // "For a day that is over."
        if (block.lines().toString().contains("--day 2026-11-02"))
            new PretendWorld(place.server.orElseThrow().address()).advance(Duration.ofDays(1));
        var shown = new StringBuilder();
        for (var line : TypedLine.all(block.lines()))
            shown.append(run(line, "", place));
        block.output().ifPresent(output -> assertThat(TOOK.matcher(place.printed(shown.toString()).strip())
                .replaceAll("")).isEqualTo(TOOK.matcher(String.join("\n", output.lines())).replaceAll("")));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotRunHereIsThereAllTheSame() {
        return Documents.blocks().filter(block -> block.mark().equals(NOT_HERE)).flatMap(
                block -> TypedLine.all(block.lines()).stream()
                        .map(line -> dynamicTest(block + " " + String.join(" ", line.words()), () -> isThere(line))));
    }

    private static void isThere(TypedLine line) throws IOException {
        var words = line.words().subList(1, line.words().size());
        switch (line.words().getFirst()) {
            case "./susu", "susu-ctl" -> commands().parseArgs(words.toArray(String[]::new));
            case "docker" -> commands()
                    .parseArgs(words.subList(words.indexOf("susu") + 1, words.size()).toArray(String[]::new));
            case "./mvnw" -> {
                for (var word : words) {
                    if (word.startsWith("-P"))
                        assertThat(Files.readString(Path.of("pom.xml"))).contains("<id>" + word.substring(2) + "</id>");
                    else
                        if (word.startsWith("-Dtest="))
                            try (var files = Files.walk(Path.of("src/test/java"))) {
                                assertThat(files).anyMatch(file -> file
                                        .endsWith(word.substring("-Dtest=".length()) + ".java"));
                            }
                        else
                            assertThat(word).isIn("verify", "test", "spotless:apply");
                }
            }
            case "python3" -> assertThat(Path.of("docs", words.getFirst())).exists();
            default -> assertThat(line.words().getFirst()).isEqualTo("npm");
        }
    }

    /** Commands in the middle of a sentence: they are there, and so is each of their options. */
    @Test
    void commandsInSentencesAreThere() throws IOException {
        for (var document : Documents.all())
            for (var found : IN_A_SENTENCE.matcher(Files.readString(document)).results().toList()) {
                var command = commands();
                for (var word : found.group(2).split(" ", -1)) {
                    if (word.startsWith("-"))
                        assertThat(command.getCommandSpec().optionsMap()).as(document + ": " + found.group())
                                .containsKey(word.replaceAll("=.*", ""));
                    command = command.getSubcommands().getOrDefault(word, command);
                }
                assertThat(command.getParent() != null || found.group(2).startsWith("-"))
                        .as(document + ": " + found.group()).isTrue();
            }
    }

    /** As in the README: one from the environment, one from the twelfth line of .env. */
    @Test
    void wrongSettingsAreToldAsTheReadmeTellsThem() throws IOException {
        var home = Files.createDirectory(folder.resolve("wrong"));
        Files.writeString(home.resolve(".env"), "\n".repeat(11) + "MTN_CONSUMER_KYE=x\n");
        var printed = Documents.blocks(Path.of("README.md")).stream()
                .filter(block -> block.lines().getFirst().startsWith("SusuSave cannot start")).toList();
        assertThat(printed).hasSize(1);
        var said = Commands.run(Map.of("SUSUSAVE_HOME", home.toString(), "SUSU_PORT", "many"), "serve");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.text().strip()).isEqualTo(String.join("\n", printed.getFirst().lines()));
    }

    private static CommandLine commands() {
        var nowhere = new PrintWriter(new StringWriter());
        return Susu.line(new Surroundings(Map.of(), nowhere, nowhere));
    }

    private static String type(Place place, String line) throws IOException {
        return run(TypedLine.all(List.of(line)).getFirst(), "", place);
    }

    /** What it shows, after it has gone well. */
    private static String run(TypedLine line, String piped, Place place) throws IOException {
        var words = line.words().subList(1, line.words().size()).stream().map(place::there).toList();
        var shown = switch (line.words().getFirst()) {
            case "printf" -> words.getFirst().replace("\\n", "\n");
            case "curl" -> called(words);
            case "./susu" -> susu(words, line.settings(), piped, place);
            default -> throw new AssertionError("mark it as console: " + line);
        };
        if (line.file().isPresent()) {
            Files.writeString(folder.resolve(line.file().get()), shown);
            return "";
        }
        return line.into().isPresent() ? run(line.into().get(), shown, place) : shown;
    }

    private static String susu(List<String> typed, Map<String, String> before, String piped, Place place)
            throws IOException {
        commands().parseArgs(typed.toArray(String[]::new));
        switch (typed.getFirst()) {
            case "simulator" -> {
                return "";
            }
            case "serve" -> {
                if (place.server.isPresent()) return "";
                place.has(Server.start(ServerOptions.from(place.settings).onPort(0)));
                place.settings.put("SUSU_PUBLIC_URL", "http://localhost:" + place.server.get().port());
                return "";
            }
            default -> {}
        }
        var words = new ArrayList<String>();
        for (var word : typed)
            words.add(fileHere(word, place));
        // What somebody would type who is asked at a terminal.
        if (words.contains("--operator") || words.getFirst().equals("operator"))
            words.addAll(List.of("--passphrase-file", folder.resolve("passphrase").toString()));
        if (words.contains("--charge-test") || words.contains("--send-test-sms")) words.add("--yes");
        var settings = new HashMap<>(place.settings);
        settings.putAll(before);
        var out = new StringWriter();
        var err = new StringWriter();
        var around = new Surroundings(settings, new PrintWriter(out, true), new PrintWriter(err, true),
                new BufferedReader(new StringReader(piped)));
        assertThat(Susu.run(around, words.toArray(String[]::new))).as("%s%n%s%n%s", typed, out, err).isZero();
        return out.toString();
    }

    /** Files that are made while typing lie in our folder, and addresses in files are those of here. */
    private static String fileHere(String word, Place place) throws IOException {
        if (word.startsWith("examples/"))
            return Files.writeString(folder.resolve("answers"), place.there(Files.readString(Path.of(word))))
                    .toString();
        return word.endsWith(".csv") ? folder.resolve(word).toString() : word;
    }

    /** As curl does it, as far as the documents use it. */
    private static String called(List<String> words) throws IOException {
        var address = "";
        var method = "GET";
        var body = "";
        var fields = new ArrayList<String>();
        var request = HttpRequest.newBuilder();
        for (var at = words.iterator(); at.hasNext();) {
            var word = at.next();
            switch (word) {
                case "-X" -> method = at.next();
                case "-H" -> {
                    var header = at.next().split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-d" -> body = at.next();
                case "-F" -> fields.add(at.next());
                default -> address = word.contains("://") ? word : "http://" + word;
            }
        }
        if (!fields.isEmpty()) {
            request.header("Content-Type", "multipart/form-data; boundary=between");
            body = fields.stream().map(field -> field.split("=", 2))
                    .map(field -> "--between\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n"
                            + field[1] + "\r\n")
                    .collect(Collectors.joining()) + "--between--\r\n";
        }
        try {
            var answer = HTTP.send(
                    request.uri(URI.create(address)).method(method, BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s%n%s", words, answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
