package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.FreePort;
import tools.jackson.databind.json.JsonMapper;

/** What is kept about members: shown, erased, and sealed under another key, beside a running server. */
class KeepingTest {
    @TempDir
    Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private @Nullable Server server;

    @BeforeEach
    void amaIsAMember() throws IOException {
        settings.put("SUSU_DATA_DIR", data().toString());
        settings.put("SUSU_PORT", FreePort.asSetting());
        settings.put("SUSU_SIMULATOR_PORT", FreePort.asSetting());
        starts();
        for (var name : new String[]{"efua", "kwame"}) {
            Files.writeString(folder.resolve(name), name + " has a long passphrase\n");
            assertThat(susu("operator", "add", name, "--passphrase-file", folder.resolve(name).toString()).exit())
                    .isZero();
        }
        new PretendWorld(running().address()).phone("0240000041", "Ama Mensah");
        phone().dials("*920*55#").chooses("English").chooses("Join a group").types("Ama Mensah").types("4071")
                .types("4071").chooses("I agree");
        new PretendWorld(running().address()).advance(Duration.ofMinutes(11));
    }

    @AfterEach
    void ends() { if (server != null) server.close(); }

    @Test
    void anOperatorPrintsAllThatIsKeptAndTwoEraseIt() throws IOException {
        var printed = by("efua", "member", "export", "0240000041");
        assertThat(printed.exit()).as(printed.text()).isZero();
        var member = JsonMapper.shared().readTree(printed.result()).path("tables").path("member").get(0);
        assertThat(member.path("name").stringValue()).isEqualTo("Ama Mensah");
        assertThat(member.path("phone").stringValue()).isEqualTo("+233240000041");
        assertThat(member.has("pin_hash")).isFalse();
        assertThat(printed.text()).as("who looks at it is kept, too").contains("data exported", "efua");

        assertThat(by("efua", "member", "erase", "0240000041").text()).contains("Asked for");
        assertThat(by("efua", "member", "erase", "0240000041").exit()).as("one is not two").isEqualTo(6);
        assertThat(by("kwame", "member", "erase", "0240000041").text()).contains("are erased");
        assertThat(by("efua", "member", "export", "0240000041").text()).contains("No member has that number");
        phone().dials("*920*55#").reads("1. English");
        var id = sql().sql("select id::text from member").query(String.class).single();
        assertThat(Files.readString(data().resolve("erased"))).isEqualTo(id + "\n");
    }

    @Test
    void whoeverIsBackByARestoreIsErasedOnceMore() throws IOException {
        var backup = folder.resolve("before").toString();
        assertThat(susu("backup", backup).exit()).isZero();
        for (var operator : new String[]{"efua", "kwame"})
            by(operator, "member", "erase", "0240000041");
        ends();
        server = null;
        assertThat(org.springframework.util.FileSystemUtils.deleteRecursively(data().resolve("postgres"))).isTrue();
        assertThat(susu("restore", backup, "--into", "susu").exit()).isZero();
        starts();
        assertThat(by("efua", "member", "export", "0240000041").text()).contains("No member has that number");
        assertThat(sql().sql("select erased_at is not null from member").query(Boolean.class).single()).isTrue();
    }

    @Test
    void personalDataIsSealedAnewAndTheOldKeyMayGo() throws IOException {
        var file = data().resolve("keys");
        var old = Files.readString(file);
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) 7);
        var fresh = Base64.getEncoder().encodeToString(key);
        ends();
        Files.writeString(file, old.replaceFirst("SUSU_DATA_KEYS=", "SUSU_DATA_KEYS=" + fresh + ","));
        starts();
        assertThat(susu("keys", "rotate").exit()).as("nobody says that all were started again").isEqualTo(6);
        var before = sql().sql("select name_sealed from member").query(byte[].class).single();
        var done = JsonMapper.shared().readTree(susu("keys", "rotate", "--yes", "--json").result());
        assertThat(done.path("anew").asLong()).isEqualTo(done.path("values").asLong()).isGreaterThan(5);
        assertThat(sql().sql("select name_sealed from member").query(byte[].class).single()).isNotEqualTo(before);
        assertThat(susu("keys", "rotate", "--yes").text()).contains("Nothing to do");
        ends();
        Files.writeString(file, old.replaceFirst("SUSU_DATA_KEYS=.*", "SUSU_DATA_KEYS=" + fresh));
        starts();
        var printed = by("efua", "member", "export", "0240000041");
        assertThat(printed.text()).contains("Ama Mensah");
        phone().dials("*920*55#").reads("Join a group");
    }

    private void starts() { server = Server.start(ServerOptions.from(settings)); }

    private Server running() {
        if (server == null) throw new IllegalStateException("no server runs");
        return server;
    }

    private JdbcClient sql() { return running().context().getBean(JdbcClient.class); }

    private PretendPhone phone() {
        return new PretendPhone(new PretendWorld(running().address()), "0240000041", "africastalking");
    }

    private Path data() { return folder.resolve("data"); }

    private Commands.Said susu(String... words) { return Commands.run(settings, words); }

    private Commands.Said by(String operator, String... words) {
        var all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--operator";
        all[words.length + 1] = operator;
        all[words.length + 2] = "--passphrase-file";
        all[words.length + 3] = folder.resolve(operator).toString();
        return susu(all);
    }
}
