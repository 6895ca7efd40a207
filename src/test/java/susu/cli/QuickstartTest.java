package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.simulator.SimulatorPort;

/** The quickstart is typed in as it is printed, on empty books, beside a server. */
class QuickstartTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("printf '([^']*)' > ([a-z.]+)");
    private static final Pattern LINE = Pattern.compile("(?:([A-Z_]+)=(\\S+) )?\\./susu (.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    @TempDir
    Path folder;

    @Test
    void everyLineOfItWorksAsPrinted() throws Exception {
        var settings = Map.of("SUSU_DATA_DIR", folder.toString(), "SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0");
        try (var server = Server.start(ServerOptions.from(settings))) {
            var here = new HashMap<>(settings);
            here.put("SUSU_PORT", Integer.toString(server.port()));
            here.put("SUSU_SIMULATOR_PORT", Integer.toString(server.simulatorPort()));
            int run = 0;
            for (var line : lines()) {
                var file = FILE.matcher(line);
                if (file.matches())
                    Files.writeString(folder.resolve(file.group(2)), file.group(1).replace("\\n", "\n"));
                var command = LINE.matcher(line);
                if (!command.matches() || command.group(3).equals("serve")) continue;
                var around = new HashMap<>(here);
                if (command.group(1) != null) around.put(command.group(1), command.group(2));
                run(around, words(command.group(3), server), line);
                run++;
            }
            assertThat(run).isGreaterThanOrEqualTo(8);
        }
    }

    /** Those of the sandbox, on a fresh clone: the simulator and the server stay running, as in terminals of their own. */
    @Test
    void theRoadToTheSandboxWorksAsPrinted() throws Exception {
        var here = new HashMap<>(Map.of("SUSUSAVE_HOME", folder.toString()));
        var lines = new ArrayList<>(lines("sh"));
        assertThat(lines.removeFirst()).isEqualTo("./susu simulator --port 8010");
        try (var simulator = SimulatorCommand.start(0, URI.create("http://127.0.0.1:8000"), Map.of())) {
            var port = simulator.getBean(SimulatorPort.class).number();
            var answers = Files.readString(Path.of("examples/sandbox.env")).replace(":8010", ":" + port);
            Files.writeString(folder.resolve("sandbox.env"), answers);
            assertThat(lines.removeFirst()).isEqualTo("./susu setup --no-input --from examples/sandbox.env");
            run(here, List.of("setup", "--no-input", "--from", folder.resolve("sandbox.env").toString()), "setup");
            assertThat(lines.removeFirst()).isEqualTo("./susu serve");
            try (var server = Server.start(ServerOptions.from(here).onPort(0))) {
                here.put("SUSU_PORT", Integer.toString(server.port()));
                here.put("SUSU_PUBLIC_URL", "http://localhost:" + server.port());
                assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
                for (var line : lines) {
                    var command = LINE.matcher(line);
                    assertThat(command.matches()).as(line).isTrue();
                    run(here, words(command.group(3), server), line);
                }
            }
        }
    }

    private static void run(Map<String, String> settings, List<String> words, String line) {
        var out = new StringWriter();
        var err = new StringWriter();
        var around = new Surroundings(settings, new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(Susu.run(around, words.toArray(String[]::new))).as("%s%n%s%n%s", line, out, err).isZero();
    }

    private static List<String> lines() throws IOException { return lines(""); }

    /** The lines of the blocks that are marked so. */
    private static List<String> lines(String mark) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/quickstart.md"))).results()
                .filter(block -> block.group(1).equals(mark)).flatMap(block -> block.group(2).lines()).toList();
    }

    private List<String> words(String line, Server server) {
        var words = new ArrayList<String>();
        WORD.matcher(line).results().forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
        words.replaceAll(word -> word.equals("numbers.csv")
                ? folder.resolve(word).toString()
                : word.replace(":8010", ":" + server.simulatorPort()));
        return words;
    }
}
