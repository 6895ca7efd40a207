package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.FreePort;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.payments.Payments;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two whole programs on one PostgreSQL share the work; one is killed without a warning, and the other ends it all. */
class TwoInstancesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    @TempDir
    Path folder;

    @Test
    void whatTheKilledOneWasAtTheOtherBringsToItsLastWord() throws Exception {
        try (var books = Database.open(new DatabaseSettings.Embedded(folder.resolve("books")));
                var one = Server.start(ServerOptions.from(settings(books, "one")))) {
            var port = FreePort.next();
            var other = launch(books, one, port);
            try {
                var otherAddress = URI.create("http://127.0.0.1:" + port);
                await().atMost(Duration.ofSeconds(90)).ignoreExceptions()
                        .until(() -> get(otherAddress.resolve("/readyz")) == 200);
                theyAnswerTheSameCall(one.address(), otherAddress);

                // Whoever sends now hears the answer letter by letter, so the other is in the middle of it when it dies.
                faults(one, "POST", "{\"at\":\"momo.requesttopay.post\",\"kind\":\"drip\",\"times\":60}");
                var jobs = one.context().getBean(Scheduler.class);
                jobs.pause();
                var payments = one.context().getBean(Payments.class);
                IntStream.range(20, 80).forEach(each -> payments.collectByHand(
                        PhoneNumber.parse("02400000" + each).orElseThrow(), Cedis.ofPesewas(1_000 + each),
                        "PAY" + each));
                await("sent and not answered").atMost(Duration.ofMinutes(1))
                        .until(() -> faults(one, "GET", "").path(0).path("left").intValue() <= 40);
                other.destroyForcibly().waitFor();
                faults(one, "DELETE", "");
                jobs.resume();

                await().atMost(Duration.ofMinutes(3)).until(() -> payments.undecided() == 0);
                var check = BooksCheck.of(one.context(), new PretendWorld(one.address()));
                assertThat(check.violations()).isEmpty();
                assertThat(check.differences()).isEmpty();
                assertThat(check.paidIn().count()).isEqualTo(60);
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    /** A call that one of them began goes on at the other. */
    private static void theyAnswerTheSameCall(URI one, URI other) throws Exception {
        assertThat(dial(one, "")).startsWith("CON").contains("English");
        assertThat(dial(other, "1")).startsWith("CON").doesNotContain("English");
        assertThat(dial(one, "1*1")).startsWith("CON");
    }

    private static String dial(URI where, String text) throws Exception {
        var form = "sessionId=both&phoneNumber=" + URLEncoder.encode("+233240000011", StandardCharsets.UTF_8)
                + "&networkCode=62001&serviceCode=" + URLEncoder.encode("*384*15262#", StandardCharsets.UTF_8)
                + "&text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return HTTP.send(HttpRequest.newBuilder(where.resolve("/ussd/callback"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build(),
                BodyHandlers.ofString()).body();
    }

    private static int get(URI where) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(where).build(), BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode faults(Server where, String method, String rule) throws Exception {
        var address = URI.create("http://127.0.0.1:" + where.simulatorPort() + "/simulator/faults");
        var answer = HTTP.send(HttpRequest.newBuilder(address).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(rule)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private Map<String, String> settings(Database books, String name) {
        return Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.resolve(name).toString(),
                "SUSU_DATABASE_URL", books.jdbcUrl(), "SUSU_DATABASE_USER", books.owner().user(),
                "SUSU_DATABASE_PASSWORD", books.owner().password());
    }

    /** The second program has the keys of the first, and the first one's pretend providers. */
    private Process launch(Database books, Server first, int port) throws Exception {
        var theirs = new HashMap<>(settings(books, "other"));
        var keys = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("one/keys"))) {
            keys.load(in);
        }
        keys.forEach((name, value) -> theirs.put(name.toString(), value.toString()));
        theirs.put("SUSU_PORT", Integer.toString(port));
        for (var name : new String[]{"MTN_MOMO_BASE_URL", "MTN_BASE_URL", "AT_BASE_URL"})
            theirs.put(name, "http://127.0.0.1:" + first.simulatorPort());
        var program = new ProcessBuilder(OwnProgram.command("serve")).redirectErrorStream(true)
                .redirectOutput(folder.resolve("other.log").toFile());
        program.environment().keySet().removeIf(name -> name.startsWith("SUSU_") || name.startsWith("MTN_")
                || name.startsWith("AT_") || name.startsWith("ENABLE_"));
        program.environment().putAll(theirs);
        return program.start();
    }
}
