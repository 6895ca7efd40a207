package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.FreePort;

/** Support at work for members, beside a running server. */
class MemberCommandTest {
    @TempDir
    static Path folder;
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static Server server;
    private static PretendWorld world;

    @BeforeAll
    static void aRunningServer() throws IOException {
        SETTINGS.put("SUSU_DATA_DIR", folder.resolve("data").toString());
        SETTINGS.put("SUSU_PORT", FreePort.asSetting());
        SETTINGS.put("SUSU_SIMULATOR_PORT", FreePort.asSetting());
        server = Server.start(ServerOptions.from(SETTINGS));
        world = new PretendWorld(server.address());
        for (var name : new String[]{"efua", "kwame"}) {
            Files.writeString(folder.resolve(name), name + " has a long passphrase\n");
            assertThat(susu("operator", "add", name, "--passphrase-file", folder.resolve(name).toString()).exit())
                    .isZero();
        }
    }

    @AfterAll
    static void close() { server.close(); }

    private static Commands.Said susu(String... words) { return Commands.run(SETTINGS, words); }

    private static Commands.Said by(String operator, String... words) {
        var all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--operator";
        all[words.length + 1] = operator;
        all[words.length + 2] = "--passphrase-file";
        all[words.length + 3] = folder.resolve(operator).toString();
        return susu(all);
    }

    @Test
    void aPinIsResetAndANumberChangedByTwo() {
        world.phone("0240000041", "Ama Mensah");
        world.phone("0240000042", "Ama Mensah");
        new PretendPhone(world, "0240000041", "africastalking").dials("*920*55#").chooses("English")
                .chooses("Join a group").types("Ama Mensah").types("4071").types("4071").chooses("I agree");

        assertThat(by("efua", "member", "reset-pin", "0240000049").text()).contains("No member has that number");
        assertThat(by("efua", "member", "reset-pin", "0240000041").text()).contains("Asked for");
        assertThat(by("efua", "member", "reset-pin", "0240000041").exit()).isEqualTo(6);
        var done = by("kwame", "member", "reset-pin", "0240000041");
        assertThat(done.exit()).as(done.text()).isZero();
        var pin = Pattern.compile("The new PIN is ([0-9]{4})").matcher(done.text());
        assertThat(pin.find()).isTrue();

        assertThat(by("kwame", "member", "change-number", "0240000041", "0240000042").text()).contains("Asked for");
        var changed = by("efua", "member", "change-number", "0240000041", "0240000042");
        assertThat(changed.exit()).as(changed.text()).isZero();
        world.advance(Duration.ofMinutes(11));
        assertThat(world.texts("0240000041")).anyMatch(text -> text.contains("the number or wallet was changed"));
        new PretendPhone(world, "0240000041", "africastalking").dials("*920*55#").reads("1. English");
        new PretendPhone(world, "0240000042", "africastalking").dials("*920*55#").chooses("Start a group")
                .reads("Name of the group?");
        var sql = server.context().getBean(JdbcClient.class);
        assertThat(sql.sql("select string_agg(subject || detail, ' ') from operator_act").query(String.class).single())
                .doesNotContain("240000041", "240000042", pin.group(1) + " ");
        assertThat(sql.sql("select reinstated_at is not null from member").query(Boolean.class).single()).isTrue();
    }
}
