package susu.shared;

import java.util.HexFormat;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All programs on one database have the same keys and live in the same mode, or they do not start. One with other keys
 * would read no name, take everybody for a stranger, and compute other references for the same payments; one in another
 * mode would ask another provider what became of them, and book its answer.
 */
final class SameInstallation implements InitializingBean {
    private static final String PLACE = "installation.probe";
    private static final String PROBE = "SusuSave";
    private final JdbcClient sql;
    private final Keys keys;
    private final Seals seals;
    private final Mode mode;

    SameInstallation(JdbcClient sql, Keys keys, Seals seals, Mode mode) {
        this.sql = sql;
        this.keys = keys;
        this.seals = seals;
        this.mode = mode;
    }

    @Override
    public void afterPropertiesSet() {
        // Whoever comes first writes; a second one that looks just then has to have the same, or is refused below.
        sql.sql("""
                insert into installation (fixed_keys, probe_sealed, mode) values (:keys, :probe, :mode)
                on conflict do nothing""")
                .param("keys", fixedKeys()).param("probe", seals.seal(PLACE, PROBE))
                .param("mode", OtherMode.word(mode)).update();
        OtherMode.refuse(sql, mode);
        boolean same = sql.sql("select fixed_keys, probe_sealed from installation")
                .query((row, _) -> row.getString(1).equals(fixedKeys()) && opens(row.getBytes(2))).single();
        if (!same) throw new OtherKeys();
    }

    private boolean opens(byte[] probe) {
        try {
            return seals.open(PLACE, probe).equals(PROBE);
        } catch (IllegalStateException ofOtherKeys) {
            return false;
        }
    }

    /** Of those that never change, a digest that tells nothing about them. */
    private String fixedKeys() {
        return HexFormat.of().formatHex(Digests.sha256("susu.installation "
                + hmac(keys.index()) + hmac(keys.pinPepper()) + hmac(keys.reference())), 0, 16);
    }

    private static String hmac(byte[] key) { return HexFormat.of().formatHex(Digests.hmac(key, "susu.installation")); }
}
