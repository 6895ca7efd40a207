package susu.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.shared.Keys;
import susu.shared.MemberId;
import susu.shared.Mode;
import susu.shared.SlowHash;
import susu.shared.SusuSettings;

/** How hard it is to find a PIN for whoever has its hash. The other tests hash more cheaply, to have time for more. */
class PinsTest {
    private static final Pin PIN = Pin.parse("4071").orElseThrow();
    private final MemberId ama = new MemberId(new UUID(0, 1));
    private final MemberId kofi = new MemberId(new UUID(0, 2));
    @TempDir
    private Path folder;
    private Keys keys;

    @BeforeEach
    void thisInstallationsKeys() { keys = Keys.in(folder.resolve("keys")); }

    @Test
    void aHashTakesNineteenMebibytesTwiceAndIsOfOneMemberAndOneInstallationOnly() {
        var pins = pins(Mode.LIVE, SlowHash.KIB);
        var hash = pins.hash(ama, PIN);
        assertThat(hash.value()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash).hasToString("****");
        assertThat(pins.matches(ama, PIN, hash)).isTrue();
        assertThat(pins.matches(ama, Pin.parse("4072").orElseThrow(), hash)).isFalse();
        assertThat(pins.matches(kofi, PIN, hash)).as("another member's").isFalse();
        keys = Keys.in(folder.resolve("others"));
        assertThat(pins(Mode.LIVE, SlowHash.KIB).matches(ama, PIN, hash)).as("by another pepper").isFalse();
    }

    @Test
    void onlyAPretendWorldMayHashMoreCheaply() {
        assertThat(pins(Mode.TRY, 64).hash(ama, PIN).value()).contains("m=64,");
        for (var mode : new Mode[]{Mode.SANDBOX, Mode.LIVE})
            assertThat(pins(mode, 64).hash(ama, PIN).value()).as(mode.name()).contains("m=19456,");
    }

    private Pins pins(Mode mode, int kib) {
        return new Pins(keys, new SusuSettings(mode, folder, URI.create("https://susu.example"), "*920*55#",
                "0800000000"), kib);
    }
}
