package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import susu.settings.EnvFile;
import susu.settings.LiveSettings;
import susu.settings.Setting;
import susu.settings.Settings;

/** The files by which it is installed hand over every secret that there is, and their installation can be worked with. */
class DeployTest {
    private static final List<String> SECRETS = Settings.every().stream().filter(Setting::secret).map(Setting::name)
            .toList();
    private static final Pattern NAME = Pattern.compile("\\b((?:SUSU|MTN|AT)_[A-Z_]+?)(_FILE)?(?==|:|$)");
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"susu.service", "susu-backup.service"})
    void eachSecretIsACredentialOfTheUnit(String unit) throws IOException {
        var lines = Files.readAllLines(Path.of("deploy", unit));
        assertThat(SECRETS).hasSizeGreaterThan(12).allSatisfy(secret -> assertThat(lines)
                .contains("LoadCredential=" + secret + ":/etc/susu/secrets/" + secret,
                        "Environment=" + secret + "_FILE=%d/" + secret));
        assertThat(lines).as("one user, so that each reads what the other wrote").contains("User=susu",
                "DynamicUser=yes");
        assertThat(named(lines.stream().filter(line -> line.startsWith("Environment=")))).allMatch(DeployTest::isKnown);
    }

    @Test
    void eachSecretIsMountedIntoTheContainer() throws IOException {
        var compose = compose();
        var susu = map(map(compose, "services"), "susu");
        assertThat(SECRETS).allSatisfy(secret -> {
            assertThat(map(susu, "environment")).containsEntry(secret + "_FILE", "/run/secrets/" + secret);
            assertThat(list(susu, "secrets")).as("mounted").anyMatch(secret::equals);
            assertThat(map(compose, "secrets")).containsEntry(secret, Map.of("file", "./secrets/" + secret));
        });
        assertThat(named(map(susu, "environment").keySet().stream())).isNotEmpty().allMatch(DeployTest::isKnown);
        var postgres = map(map(compose, "services"), "postgres");
        var logins = Files.readString(Path.of("deploy/logins.sql"));
        for (var mounted : list(postgres, "secrets"))
            assertThat(mounted.equals("postgres") || logins.contains("/run/secrets/" + mounted + "`"))
                    .as("%s", mounted).isTrue();
    }

    /** Of the host alone, and what a proxy there sends is believed. */
    @Test
    void whatStandsBesideTheContainerReachesIt() throws IOException {
        var compose = compose();
        var susu = map(map(compose, "services"), "susu");
        assertThat(map(susu, "environment")).containsEntry("SUSU_MANAGEMENT_HOST", "0.0.0.0")
                .containsEntry("SUSU_MANAGEMENT_PORT", 8001);
        assertThat(list(susu, "ports")).hasSize(2)
                .allMatch(port -> String.valueOf(port).startsWith("127.0.0.1:"));
        var networks = list(map(map(map(compose, "networks"), "default"), "ipam"), "config");
        assertThat(networks).hasToString("[{subnet=172.30.83.0/24, gateway=172.30.83.1}]");
        assertThat(map(susu, "environment")).containsEntry("SUSU_TRUSTED_PROXIES", "172.30.83.1/32");
    }

    @Test
    void whatTheProgramStandsOnIsNamedByItsDigest() throws IOException {
        assertThat(map(map(compose(), "services"), "postgres").get("image")).asString()
                .startsWith("${POSTGRES_IMAGE:?");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<from><image>${image.base}@sha256:${image.digest}</image></from>",
                        "<image.digest>unknown: say which image ours stands on");
    }

    @Test
    void whatTheSetUpWroteIsSplitIntoWhatTheUnitReads() throws IOException {
        var live = LiveSettings.complete();
        live.put("SUSU_WALLET_LIMITS", "2026-11-01 day 3000; 2027-01-01 day 5000");
        Files.writeString(folder.resolve(".env"), EnvFile.text(live));
        Files.setPosixFilePermissions(folder.resolve(".env"), PosixFilePermissions.fromString("rw-------"));
        var said = split();
        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).contains(SECRETS.stream().filter(live::containsKey).count() + " secrets")
                .doesNotContain(live.get("SUSU_PIN_PEPPER"));
        var secrets = folder.resolve("etc/secrets");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets))).isEqualTo("rwx------");
        for (var secret : SECRETS) {
            var file = secrets.resolve(secret);
            assertThat(Files.readString(file)).isEqualTo(live.getOrDefault(secret, ""));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        var plain = EnvFile.read(folder.resolve("etc/susu.env")).values();
        assertThat(plain).doesNotContainKeys(SECRETS.toArray(String[]::new)).containsEntry("SUSU_MODE", "live");
        assertThat(LiveSettings.faults(asTheUnitHasThem(plain, secrets))).isEmpty();
        assertThat(split().exit()).as("the same again").isZero();
    }

    @Test
    void aSecretThatIsThereIsNotWrittenOver() throws IOException {
        Files.writeString(folder.resolve(".env"), "AT_API_KEY=another\n");
        Files.createDirectories(folder.resolve("etc/secrets"));
        var kept = Files.writeString(folder.resolve("etc/secrets/SUSU_DATA_KEYS"), "what all names lie under\n");
        var said = split();
        assertThat(said.exit()).isEqualTo(6);
        assertThat(said.text()).contains(kept.toString(), "Nothing was written");
        assertThat(kept).hasContent("what all names lie under");
        assertThat(folder.resolve("etc/susu.env")).doesNotExist();
    }

    @Test
    void whateverWayItIsServedItBeginsWithLittleMemory() throws IOException {
        for (var file : List.of("susu", "deploy/susu.service", "pom.xml", "docs/operations.md"))
            assertThat(Files.readString(Path.of(file))).as(file).contains("-XX:+UseSerialGC", "-Xms96m");
        assertThat(OwnProgram.serving(List.of())).contains("-XX:+UseSerialGC", "-Xms96m");
    }

    /** Beside a systemd that only tells what it was asked for. */
    @Test
    void aCommandRunsAsTheServiceDoes() throws Exception {
        var asked = run("ledger", "verify", "--why", "two words");
        assertThat(asked).contains("--wait", "--pipe", "--property=User=susu", "--property=DynamicUser=yes",
                "--property=ProtectSystem=strict", "--property=EnvironmentFile=/etc/susu/susu.env",
                "--property=RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
                "--property=Environment=SUSU_DATA_DIR=/var/lib/susu");
        var unit = asked.stream().filter(word -> word.startsWith("--unit=")).findFirst().orElseThrow().substring(7);
        assertThat(SECRETS).allSatisfy(secret -> assertThat(asked).contains(
                "--property=LoadCredential=" + secret + ":/etc/susu/secrets/" + secret,
                "--property=Environment=" + secret + "_FILE=/run/credentials/" + unit + ".service/" + secret));
        assertThat(asked).noneMatch(word -> word.contains("%") || word.startsWith("--property=Restart=")
                || word.startsWith("--property=Exec"));
        assertThat(asked.subList(asked.indexOf("--"), asked.size())).containsExactly("--", "/usr/bin/java",
                "-XX:+UseSerialGC", "-Xms96m", "-jar", "/opt/susu/susu.jar", "ledger", "verify", "--why", "two words");
    }

    private List<String> run(String... words) throws Exception {
        script("systemctl", "cat '" + Path.of("deploy/susu.service").toAbsolutePath() + "'");
        script("systemd-run", "printf '%s\\n' \"$@\"");
        var command = new ArrayList<>(List.of("/bin/sh", "deploy/susu-ctl"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.toString(), (there, ours) -> ours + ":" + there);
        var process = builder.start();
        try (InputStream said = process.getInputStream()) {
            var lines = new String(said.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("%s", lines).isZero();
            return lines;
        }
    }

    private void script(String name, String does) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Commands.Said split() {
        return Commands.run(Map.of("SUSUSAVE_HOME", folder.toString()), "config", "split",
                folder.resolve("etc").toString());
    }

    private static Map<String, String> asTheUnitHasThem(Map<String, String> plain, Path secrets) throws IOException {
        var environment = new HashMap<String, String>();
        for (var line : Files.readAllLines(Path.of("deploy/susu.service")))
            if (line.startsWith("Environment=")) {
                var pair = line.substring("Environment=".length()).replace("%d", secrets.toString())
                        .replace("%S", "/var/lib").split("=", 2);
                environment.put(pair[0], pair[1]);
            }
        environment.putAll(plain);
        return environment;
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(Path.of("deploy/compose.yaml")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> all, String name) {
        return (Map<String, Object>) all.getOrDefault(name, Map.of());
    }

    private static List<?> list(Map<String, Object> all, String name) {
        return (List<?>) all.getOrDefault(name, List.of());
    }

    private static List<String> named(Stream<String> lines) {
        return lines.flatMap(line -> NAME.matcher(line).results()).map(found -> found.group(1)).toList();
    }

    private static boolean isKnown(String name) { return Settings.explain(name).isPresent(); }
}
