package susu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.FreePort;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.payments.Payments;
import susu.settings.Settings;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;

/** The program is told to end while members dial and pay: who is being served is served, and nothing is lost. */
class ShutdownTest {
    private static final int PAYMENTS = 60;
    private static final String FORM = "sessionId=%s&phoneNumber=%%2B2332400000%02d&networkCode=62001"
            + "&serviceCode=*384*15262%%23&text=";
    @TempDir
    Path folder;

    @Test
    void whoeverIsBeingServedIsAnsweredAndEachPaymentComesToItsLastWordOnce() throws Exception {
        try (var books = Database.open(new DatabaseSettings.Embedded(folder.resolve("books")));
                var world = Server.start(ServerOptions.from(settings(books, "world")))) {
            // It has the wallets and does no work: that is for the program that is told to end.
            world.context().getBean(Scheduler.class).pause();
            var payments = world.context().getBean(Payments.class);
            var port = FreePort.next();
            var program = launch(books, world, port);
            try {
                await().atMost(Duration.ofSeconds(90)).until(() -> isReady(port));
                IntStream.range(0, PAYMENTS).forEach(each -> payments.collectByHand(
                        PhoneNumber.parse("02400000" + (20 + each)).orElseThrow(), Cedis.ofPesewas(1_000 + each),
                        "PAY" + each));
                var calls = new ArrayList<Socket>();
                for (int each = 0; each < 20; each++)
                    calls.add(beginCall(port, each));
                await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5))
                        .until(() -> payments.booked().size() >= 3);
                assertThat(payments.undecided()).as("payments under way").isPositive();

                program.destroy();
                await().atMost(Duration.ofSeconds(20)).until(() -> !isReady(port));
                for (int each = 0; each < calls.size(); each++)
                    assertThat(endCall(calls.get(each), each)).as("call %d", each).startsWith("HTTP/1.1 200")
                            .contains("CON ");
                assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();
                assertThat(program.exitValue()).as("128 and the number of SIGTERM").isEqualTo(143);
            } finally {
                program.destroyForcibly().waitFor();
            }

            var again = launch(books, world, port);
            try {
                await().atMost(Duration.ofMinutes(3)).until(() -> payments.undecided() == 0);
            } finally {
                again.destroyForcibly().waitFor();
            }
            var check = BooksCheck.of(world.context(), new PretendWorld(world.address()));
            assertThat(check.violations()).isEmpty();
            assertThat(check.differences()).isEmpty();
            assertThat(check.paidIn().count()).isEqualTo(PAYMENTS);
        }
    }

    /** MTN takes the call and says nothing: whatever waits for it is given its grace, and that only once. */
    @Test
    void aJobThatDoesNotEndHoldsItUpForOneGraceAndNoLonger() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var settings = new HashMap<>(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR",
                    folder.resolve("silent").toString(), "SUSU_SHUTDOWN_GRACE", "PT8S", "SUSU_PROVIDER_TIMEOUT",
                    "PT30S", "MTN_MOMO_BASE_URL", "http://127.0.0.1:" + silent.getLocalPort()));
            long closing;
            try (var server = Server.start(ServerOptions.from(settings))) {
                server.context().getBean(Payments.class).collectByHand(
                        PhoneNumber.parse("0240000020").orElseThrow(), Cedis.ofPesewas(1_000), "PAY1");
                var jobs = server.context().getBean(Scheduler.class);
                await().atMost(Duration.ofSeconds(30)).until(() -> jobs.getCurrentlyExecuting().stream()
                        .anyMatch(job -> job.getDuration().compareTo(Duration.ofSeconds(1)) > 0));
                closing = System.nanoTime();
            }
            var took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - closing);
            assertThat(took).as("seconds").isBetween(7L, 15L);
        }
    }

    @Test
    void systemdAndDockerWaitLongerThanTheLongestGrace() throws IOException {
        var grace = Settings.explain("SUSU_SHUTDOWN_GRACE").orElseThrow().check();
        assertThat(grace.holds().test("PT60S")).isTrue();
        assertThat(grace.holds().test("PT61S")).isFalse();
        // A minute for what is under way, seconds for closing, and 20 for a PostgreSQL of its own.
        var most = 60 + 20 + 20;
        assertThat(seconds("deploy/susu.service", "TimeoutStopSec=([0-9]+)")).isGreaterThanOrEqualTo(most);
        assertThat(seconds("deploy/compose.yaml", "stop_grace_period: ([0-9]+)s")).isGreaterThanOrEqualTo(most);
    }

    private static int seconds(String file, String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertThat(found.find()).as(file).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** A call of which the gateway has sent all but the last letters. */
    private static Socket beginCall(int port, int each) throws IOException {
        var body = FORM.formatted("s" + each, each);
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("POST /ussd/callback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body.substring(0, body.length() - 5)).getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String endCall(Socket call, int each) throws IOException {
        try (call) {
            var body = FORM.formatted("s" + each, each);
            call.getOutputStream().write(body.substring(body.length() - 5).getBytes(UTF_8));
            call.getOutputStream().flush();
            return new String(call.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static boolean isReady(int port) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private Map<String, String> settings(Database books, String name) {
        return Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.resolve(name).toString(),
                "SUSU_DATABASE_URL", books.jdbcUrl(), "SUSU_DATABASE_USER", books.owner().user(),
                "SUSU_DATABASE_PASSWORD", books.owner().password());
    }

    /** It has the keys of the first, and that one's pretend providers. */
    private Process launch(Database books, Server world, int port) throws Exception {
        var theirs = new HashMap<>(settings(books, "program"));
        var keys = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("world/keys"))) {
            keys.load(in);
        }
        keys.forEach((name, value) -> theirs.put(name.toString(), value.toString()));
        theirs.put("SUSU_PORT", Integer.toString(port));
        for (var name : List.of("MTN_MOMO_BASE_URL", "MTN_BASE_URL", "AT_BASE_URL"))
            theirs.put(name, "http://127.0.0.1:" + world.simulatorPort());
        var program = new ProcessBuilder(OwnProgram.command("serve")).redirectErrorStream(true)
                .redirectOutput(folder.resolve("program.log").toFile());
        OwnProgram.forgetSettings(program.environment());
        program.environment().putAll(theirs);
        return program.start();
    }
}
