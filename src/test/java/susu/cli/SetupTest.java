package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import susu.FreePort;
import susu.StandInServer;
import susu.mtn.MomoSandbox;
import susu.simulator.SimulatorPort;

/** The set-up, against the pretend MTN, which speaks its sandbox's provisioning. */
class SetupTest {
    private static ConfigurableApplicationContext simulator;
    private static String mtn;
    @TempDir
    Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void aPretendMtn() {
        simulator = SimulatorCommand.start(0, java.net.URI.create("http://127.0.0.1:8000"), Map.of());
        mtn = "http://127.0.0.1:" + simulator.getBean(SimulatorPort.class).number();
    }

    @AfterAll
    static void close() { simulator.close(); }

    @BeforeEach
    void aFreshClone() { environment.put("SUSUSAVE_HOME", home.toString()); }

    @Test
    void answersFromAFileAreTriedAndWrittenAndDoingItAgainChangesNothing() throws Exception {
        var answers = answersFile();
        assertThat(setup("--no-input", "--from", answers)).as(out + err.toString()).isZero();
        assertThat(err.toString()).contains("MTN made the API user", "MTN gives a token for collections",
                "MTN gives a token for disbursements", "MTN gives a token for USSD and SMS",
                "MTN_MOMO_API_KEY           unset → set, 32 characters", "for you alone");
        assertThat(out.toString()).contains("ok   momo      callback-host         localhost");
        var written = Files.readString(dotEnv());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dotEnv()))).isEqualTo("rw-------");
        assertThat(value("MTN_MOMO_API_KEY")).matches("[0-9a-f]{32}");
        assertThat(out + err.toString()).doesNotContain(value("MTN_MOMO_API_KEY"), "pretend-collection-key");
        assertThat(home.resolve("data/keys")).exists();
        assertThat(home.resolve("data/setup.partial")).doesNotExist();

        assertThat(setup("--no-input", "--from", answers)).isZero();
        assertThat(err.toString()).contains("The API user of before still works.", "Nothing changes");
        assertThat(Files.readString(dotEnv())).isEqualTo(written);
        assertThat(olds()).isEmpty();
    }

    @Test
    void whatIsWrittenStartsTheProgramAndItPaysAndTextsThere() throws Exception {
        assertThat(setup("--no-input", "--from", answersFile())).isZero();
        try (var server = Server.start(ServerOptions.from(environment).onPort(0))) {
            assertThat(server.mode()).isEqualTo(susu.shared.Mode.SANDBOX);
            environment.put("SUSU_PORT", Integer.toString(server.port()));
            environment.put("SUSU_PUBLIC_URL", "http://localhost:" + server.port());
            assertThat(susu("", "momo", "pay", "0240000001", "50", "--reference", "SANDBOX1")).isZero();
            assertThat(out.toString()).contains("SUCCEEDED").contains("GHS 50.00");
            assertThat(susu("", "momo", "balance")).as(err.toString()).isZero();
            assertThat(out.toString()).contains("GHS 1,000.00");
            assertThat(susu("", "sms", "send", "0240000001", "Sunday at 4.")).isZero();
            assertThat(out.toString()).contains("HANDED_OVER");
            assertThat(susu("", "doctor")).as(out.toString()).isZero();
            assertThat(susu("", "ledger", "verify")).isZero();
        }
    }

    @Test
    void stepByStepItExplainsGoesBackAndRefusesWhatCannotBe() throws Exception {
        var typed = String.join("\n", "?", "nowhere", "sandbox", // mode
                "localhost:8000", "<", "sandbox", "http://localhost:8000", // public, back to mode, public
                mtn, "secret-of-collections", "<", "secret-of-collections", "secret-of-disbursements", // momo
                "", "", // ussd: no consumer pair, the usual code
                "", "", "", // sms
                "", // data
                "y") + "\n";
        assertThat(susu(typed, "setup")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("It must be try, sandbox or live; for example try",
                "It must be a scheme and a host, without a path", "? explains, < goes back",
                "MTN_MOMO_COLLECTION_KEY    unset → set, 21 characters", "Write it? [y/N]").doesNotContain("secret-of");
        assertThat(value("SUSU_MODE")).isEqualTo("sandbox");
        assertThat(value("MTN_MOMO_COLLECTION_KEY")).isEqualTo("secret-of-collections");
        assertThat(Files.readString(dotEnv())).doesNotContain("MTN_CONSUMER_KEY");
    }

    @Test
    void inLiveTheAddressesAreToldWithTheirSecretPartWhichStays() throws Exception {
        var live = new String[]{"--no-input", "--set", "SUSU_MODE=live", "--set",
                "SUSU_PUBLIC_URL=https://susu.invalid",
                "--step", "public"};
        var secret = Pattern.compile("USSD callback +https://susu.invalid/ussd/callback/([0-9a-f]{32})");
        setup(live);
        var first = secret.matcher(err.toString());
        assertThat(first.find()).as(err.toString()).isTrue();
        assertThat(err.toString()).containsPattern("https://susu.invalid/sms/mtn/[0-9a-f]{32}")
                .containsPattern("https://susu.invalid/ussd/events/" + first.group(1));
        setup(live);
        var again = secret.matcher(err.toString());
        assertThat(again.find()).isTrue();
        assertThat(again.group(1)).as("a provider may have been told").isEqualTo(first.group(1));
    }

    @Test
    void inLiveTheProxyInFrontIsAskedForAndMayStayUnset() throws Exception {
        var live = new String[]{"setup", "--step", "public", "--set", "SUSU_MODE=live"};
        assertThat(susu("https://susu.invalid\n\n", live)).as("all else is missing").isEqualTo(3);
        assertThat(err.toString()).contains("on this machine it is 127.0.0.1/32", "SUSU_TRUSTED_PROXIES: ")
                .doesNotContain("Missing: SUSU_TRUSTED_PROXIES");
        assertThat(susu("https://susu.invalid\n127.0.0.1/32\n", live)).isEqualTo(3);
        assertThat(Files.readString(home.resolve("data/setup.partial"))).contains("SUSU_TRUSTED_PROXIES=127.0.0.1/32");
    }

    @Test
    void anAddressOfItsOwnForUssdAndTheShortCodeForTextsAreToldAsTheyAreSet() throws Exception {
        setup("--no-input", "--set", "SUSU_MODE=live", "--set", "SUSU_PUBLIC_URL=https://susu.invalid", "--set",
                "MTN_CALLBACK_URL=https://susu.invalid/ours", "--set", "MTN_SMS_SERVICE_CODE=1234", "--step",
                "public");
        assertThat(err.toString()).containsPattern("MTN, USSD callback +https://susu.invalid/ours\n")
                .containsPattern("MTN, SMS callback .*https://susu.invalid/sms/mtn/[0-9a-f]{32}  \\(short code 1234\\)")
                .containsPattern("Africa's Talking, USSD callback +https://susu.invalid/ussd/callback/[0-9a-f]{32}");
    }

    @Test
    void inTryThereIsNothingElseToTell() throws Exception {
        assertThat(susu("try\ny\n", "setup")).as(err.toString()).isZero();
        assertThat(Files.readAllLines(dotEnv())).contains("SUSU_MODE=try");
        assertThat(out.toString()).contains("(mode try)");
    }

    @Test
    void whoeverStopsHalfwayGoesOnFromThereAndTheKeyThatIsToldOnceIsKept() throws Exception {
        var half = String.join("\n", "sandbox", "http://localhost:8000", mtn, "first-key", "second-key") + "\n";
        assertThat(susu(half, "setup")).isEqualTo(6);
        assertThat(err.toString()).contains("Nobody answers any more. Nothing was written");
        assertThat(dotEnv()).doesNotExist();
        var partial = home.resolve("data/setup.partial");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(partial))).isEqualTo("rw-------");
        assertThat(Files.readString(partial)).containsPattern("MTN_MOMO_API_KEY=[0-9a-f]{32}\n");

        assertThat(susu("\n".repeat(11) + "y\n", "setup")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Going on from what was answered before.", "[set, Enter keeps it]",
                "The API user of before still works.");
        assertThat(value("MTN_MOMO_DISBURSEMENT_KEY")).isEqualTo("second-key");
        assertThat(partial).doesNotExist();
    }

    @Test
    void aUserWhoseMakingWasNotHeardOfIsTakenUpIfItIsOurs() throws Exception {
        var user = UUID.randomUUID();
        new MomoSandbox(java.net.URI.create(mtn), "any").provision(user, "localhost");
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/setup.partial"), "MTN_MOMO_API_USER=" + user + "\n");
        assertThat(setup("--no-input", "--from", answersFile())).as(err.toString()).isZero();
        assertThat(value("MTN_MOMO_API_USER")).isEqualTo(user.toString());

        var others = UUID.randomUUID();
        new MomoSandbox(java.net.URI.create(mtn), "any").provision(others, "somebody.example");
        Files.delete(dotEnv());
        Files.writeString(home.resolve("data/setup.partial"), "MTN_MOMO_API_USER=" + others + "\n");
        assertThat(setup("--no-input", "--from", answersFile())).isEqualTo(1);
        assertThat(err.toString()).contains("is there already, and its callbacks go to somebody.example",
                "Nothing was written");
        assertThat(dotEnv()).doesNotExist();
        assertThat(setup("--no-input", "--from", answersFile())).as("with another user: " + err).isZero();
        assertThat(value("MTN_MOMO_API_USER")).isNotEqualTo(others.toString());
    }

    @Test
    void whereMtnWantsAnotherUserForPayoutsOneIsMade() throws Exception {
        try (var server = new StandInServer()) {
            server.says("/v1_0", new StandInServer.Answer(201, ""));
            server.says("/apikey", new StandInServer.Answer(201, "{\"apiKey\":\"" + "a".repeat(32) + "\"}"),
                    new StandInServer.Answer(201, "{\"apiKey\":\"" + "b".repeat(32) + "\"}"));
            server.says("/collection/token/", 200, "{\"access_token\":\"t\",\"expires_in\":3600}");
            server.says("/disbursement/token/", new StandInServer.Answer(401, "{\"error\":\"not this user\"}"),
                    new StandInServer.Answer(200, "{\"access_token\":\"t\",\"expires_in\":3600}"));
            susu("", "setup", "--no-input", "--from", answersFile(), "--set",
                    "MTN_MOMO_BASE_URL=" + server.address());
            assertThat(err.toString()).contains("MTN gives no token for disbursements: HTTP 401, not this user",
                    "A second API user is made, for payouts alone.");
            assertThat(value("MTN_MOMO_API_KEY")).isEqualTo("a".repeat(32));
            assertThat(value("MTN_MOMO_DISBURSEMENT_API_KEY")).isEqualTo("b".repeat(32));
            assertThat(value("MTN_MOMO_DISBURSEMENT_API_USER")).isNotEqualTo(value("MTN_MOMO_API_USER"));
            assertThat(server.asked.getFirst().body()).isEqualTo("{\"providerCallbackHost\":\"localhost\"}");
        }
    }

    @Test
    void aRefusalComesInMtnsWordsAndInOurs() throws Exception {
        try (var server = new StandInServer()) {
            server.says("/v1_0/apiuser", 401, "{\"statusCode\":401,\"message\":\"Access denied due to invalid key.\"}");
            assertThat(susu("", "setup", "--no-input", "--from", answersFile(), "--set",
                    "MTN_MOMO_BASE_URL=" + server.address())).isEqualTo(1);
            assertThat(err.toString()).contains("HTTP 401, Access denied due to invalid key.",
                    "Is MTN_MOMO_COLLECTION_KEY the key that the portal shows for that product?",
                    "Nothing was written");
        }
        var nobody = "http://127.0.0.1:" + FreePort.next();
        assertThat(setup("--no-input", "--from", answersFile(), "--set", "MTN_MOMO_BASE_URL=" + nobody)).isEqualTo(5);
        assertThat(err.toString()).contains("No clear answer from " + nobody + ": no connection");
        assertThat(dotEnv()).doesNotExist();
    }

    @Test
    void anotherPublicAddressNeedsAnotherUser() throws Exception {
        assertThat(setup("--no-input", "--from", answersFile())).isZero();
        var user = value("MTN_MOMO_API_USER");
        assertThat(setup("--no-input", "--set", "SUSU_PUBLIC_URL=http://127.0.0.1:8000")).isZero();
        assertThat(value("MTN_MOMO_API_USER")).isNotEqualTo(user);
        assertThat(err.toString()).contains("with callbacks to 127.0.0.1",
                "SUSU_PUBLIC_URL    http://localhost:8000 →");
    }

    @Test
    void whatIsThereStaysAndTheOldFileIsKept() throws Exception {
        Files.writeString(dotEnv(), "# ours\nSUSU_SUPPORT_PHONE=\"0800 123\"\nNO_COLOR=1\n".replace(" 123", "123"));
        assertThat(setup("--no-input", "--from", answersFile())).as(err.toString()).isZero();
        assertThat(value("SUSU_SUPPORT_PHONE")).isEqualTo("0800123");
        assertThat(value("NO_COLOR")).isEqualTo("1");
        assertThat(olds()).singleElement()
                .satisfies(old -> assertThat(Files.readString(old)).startsWith("# ours"))
                .satisfies(old -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void oneStepAloneLeavesTheOthers() throws Exception {
        assertThat(setup("--no-input", "--from", answersFile())).isZero();
        var user = value("MTN_MOMO_API_USER");
        assertThat(susu("\nanother-collection-key\n\ny\n", "setup", "--step", "momo")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("MTN_MOMO_COLLECTION_KEY  set → another, 22 characters")
                .doesNotContain("SUSU_MODE");
        assertThat(value("MTN_MOMO_COLLECTION_KEY")).isEqualTo("another-collection-key");
        assertThat(value("MTN_MOMO_API_USER")).isEqualTo(user);
    }

    @Test
    void aDryRunCallsNobodyAndWritesNothing() throws Exception {
        try (var server = new StandInServer()) {
            var answers = answersFile();
            assertThat(susu("", "setup", "--no-input", "--from", answers, "--dry-run", "--set",
                    "MTN_MOMO_BASE_URL=" + server.address())).isZero();
            assertThat(err.toString()).contains("unset → sandbox", "this was a dry run");
            assertThat(server.asked).isEmpty();
            assertThat(dotEnv()).doesNotExist();
            assertThat(home.resolve("data")).doesNotExist();
        }
    }

    @Test
    void aSecretIsNoWordOfACommandLine() throws Exception {
        assertThat(setup("--no-input", "--from", answersFile(), "--set", "MTN_MOMO_COLLECTION_KEY=oops")).isEqualTo(2);
        assertThat(err.toString()).contains("--set-file MTN_MOMO_COLLECTION_KEY=FILE").doesNotContain("oops");
        var secret = Files.writeString(home.resolve("secret"), "from-a-file\n");
        assertThat(setup("--no-input", "--from", answersFile(), "--set-file", "MTN_MOMO_COLLECTION_KEY=" + secret))
                .as(err.toString()).isZero();
        assertThat(value("MTN_MOMO_COLLECTION_KEY")).isEqualTo("from-a-file");
    }

    @Test
    void wrongAnswersAreNamedBeforeAnythingIsDone() throws Exception {
        assertThat(setup("--no-input", "--set", "SUSU_MOED=try")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean SUSU_MODE?");
        assertThat(setup("--no-input", "--set", "SUSU_MODE=real")).isEqualTo(3);
        assertThat(setup("--no-input", "--from", "nowhere.env")).isEqualTo(2);
        assertThat(setup("--no-input", "--set", "SUSU_MODE=sandbox")).isEqualTo(3);
        assertThat(err.toString()).contains("Missing: SUSU_PUBLIC_URL.");
        assertThat(setup("--no-input", "--set", "SUSU_MODE=sandbox", "--set", "SUSU_PUBLIC_URL=http://localhost:8000"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("Missing: MTN_MOMO_COLLECTION_KEY, MTN_MOMO_DISBURSEMENT_KEY.");
        assertThat(home.resolve("data/setup.partial")).as("nothing was made that could get lost").doesNotExist();
        assertThat(setup("--no-input", "--set", "SUSU_MODE=live", "--step", "data")).isEqualTo(3);
        assertThat(err.toString()).contains("This would not start:", "MTN_MOMO_API_USER", "SUSU_DATABASE_URL")
                .doesNotContain("SUSU_PIN_PEPPER");
        assertThat(dotEnv()).doesNotExist();
    }

    /** On a real terminal what is secret is not shown, and whoever is there is asked. */
    @Test
    void onATerminalSecretsAreNotShown() throws Exception {
        assumeTrue(hasPython(), "SKIPPED: python3 is not on this machine, so the set-up was NOT tried on a terminal");
        var script = Files.writeString(home.resolve("terminal.py"), TERMINAL);
        var words = new ArrayList<>(List.of("python3", script.toString(), home.resolve("seen").toString(), mtn,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), "susu.cli.Susu", "setup"));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("SUSUSAVE_HOME", home.toString());
        builder.environment().put("TERM", "xterm");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        var seen = Files.readString(home.resolve("seen"));
        assertThat(process.exitValue()).as(said + seen).isZero();
        assertThat(seen).contains("MTN_MOMO_COLLECTION_KEY: ", "MTN made the API user", "Written: ",
                "✓ momo      collection-token").doesNotContain("hidden-collection", "hidden-disbursement");
        assertThat(value("MTN_MOMO_COLLECTION_KEY")).isEqualTo("hidden-collection");
        assertThat(value("MTN_MOMO_DISBURSEMENT_KEY")).isEqualTo("hidden-disbursement");
    }

    private static final String TERMINAL = """
            import os, pty, select, sys, termios, time
            seen_file, mtn, program = sys.argv[1], sys.argv[2], sys.argv[3:]
            answers = [('SUSU_MODE', 'sandbox'), ('SUSU_PUBLIC_URL', 'http://localhost:8000'), ('MTN_MOMO_BASE_URL', mtn),
                       ('MTN_MOMO_COLLECTION_KEY', 'hidden-collection'),
                       ('MTN_MOMO_DISBURSEMENT_KEY', 'hidden-disbursement'), ('MTN_CONSUMER_KEY', ''),
                       ('MTN_USSD_SERVICE_CODE', ''), ('SUSU_SENDER_ID', ''), ('SUSU_SUPPORT_PHONE', ''),
                       ('ENABLE_REAL_SMS', ''), ('SUSU_DATABASE_URL', ''), ('Write it?', 'y')]
            pid, terminal = pty.fork()
            if pid == 0:
                os.execv(program[0], program)
            seen, since, end = '', 0, time.time() + 100
            while time.time() < end:
                ready, _, _ = select.select([terminal], [], [], 1)
                if ready:
                    try:
                        more = os.read(terminal, 4096)
                    except OSError:
                        break
                    if not more:
                        break
                    seen += more.decode('utf-8', 'replace')
                at = seen.find(answers[0][0], since) if answers else -1
                if at >= 0 and (seen[at:].endswith(': ') or seen[at:].endswith('[y/N] ')):
                    # A hidden question switches the echo off after it is shown.
                    while answers[0][1].startswith('hidden') and termios.tcgetattr(terminal)[3] & termios.ECHO:
                        time.sleep(0.05)
                    os.write(terminal, (answers.pop(0)[1] + '\\n').encode())
                    since = len(seen)
            open(seen_file, 'w').write(seen)
            _, status = os.waitpid(pid, 0)
            sys.exit(os.waitstatus_to_exitcode(status) if not answers else 99)
            """;

    private static boolean hasPython() {
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** The example of the repository, with the pretend MTN where it is here. */
    private String answersFile() throws IOException {
        var text = Files.readString(Path.of("examples/sandbox.env")).replace("http://127.0.0.1:8010", mtn);
        return Files.writeString(home.resolve("answers.env"), text).toString();
    }

    private Path dotEnv() { return home.resolve(".env"); }

    private List<Path> olds() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".env.")).toList();
        }
    }

    private String value(String name) throws IOException {
        return Files.readAllLines(dotEnv()).stream().filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1)).findFirst().orElse("");
    }

    private int setup(String... words) {
        return susu("", Stream.concat(Stream.of("setup"), Stream.of(words)).toArray(String[]::new));
    }

    private int susu(String typed, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Susu.run(new Surroundings(environment, new PrintWriter(out, true), new PrintWriter(err, true),
                new BufferedReader(new StringReader(typed))), words);
    }
}
