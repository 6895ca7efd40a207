package susu.shared;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What is sealed opens in its own place, whole and under its own key, and nowhere else. */
class SealsTest {
    private static final String NAME = "Ama Mensah";
    private final Seals seals = of("2026:" + key(1));
    private final byte[] sealed = seals.seal("member.name:1", NAME);

    @Test
    void itOpensInItsPlaceAndCannotBeReadBefore() {
        assertThat(seals.open("member.name:1", sealed)).isEqualTo(NAME);
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("Ama", "Mensah");
        assertThat(seals.seal("member.name:1", NAME)).as("twice the same is not the same").isNotEqualTo(sealed);
    }

    @Test
    void movedToAnotherRowColumnOrTableItDoesNotOpen() {
        for (var place : new String[]{"member.name:2", "member.phone:1", "complaint.name:1", "member.name:1 ", ""})
            refuses(seals, place, sealed);
    }

    @Test
    void cutLengthenedOrChangedInASingleBitItDoesNotOpen() {
        for (int length = 0; length < sealed.length; length++)
            refuses(seals, "member.name:1", Arrays.copyOf(sealed, length));
        refuses(seals, "member.name:1", Arrays.copyOf(sealed, sealed.length + 1));
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            var changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            refuses(seals, "member.name:1", changed);
        }
        refuses(seals, "member.name:1", NAME.getBytes(ISO_8859_1));
    }

    @Test
    void anotherKeyDoesNotOpenItAndANewKeyBesideTheOldOneDoesAndRenewsIt() {
        refuses(of("2026:" + key(2)), "member.name:1", sealed);
        var both = of("2027:" + key(2) + ",2026:" + key(1));
        assertThat(both.open("member.name:1", sealed)).isEqualTo(NAME);
        var renewed = both.renew("member.name:1", sealed).orElseThrow();
        assertThat(of("2027:" + key(2)).open("member.name:1", renewed)).isEqualTo(NAME);
        assertThat(both.renew("member.name:1", renewed)).as("it is under the new key already").isEmpty();
        assertThatThrownBy(() -> both.renew("member.name:2", sealed)).isInstanceOf(IllegalStateException.class);
    }

    private static void refuses(Seals seals, String place, byte[] sealed) {
        assertThatThrownBy(() -> seals.open(place, sealed)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot open").hasMessageNotContaining("Mensah");
    }

    private static Seals of(String dataKeys) {
        var all = new HashMap<String, String>();
        Keys.NAMES.forEach(name -> all.put(name, key(9)));
        all.put("SUSU_DATA_KEYS", dataKeys);
        return new Seals(Keys.of(all, Path.of("/nowhere")));
    }

    private static String key(int of) {
        var key = new byte[32];
        Arrays.fill(key, (byte) of);
        return Base64.getEncoder().encodeToString(key);
    }
}
