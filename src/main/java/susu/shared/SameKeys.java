package susu.shared;

import java.util.HexFormat;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All programs on one database have the same keys, or they do not start: one with others would read no name, take
 * everybody for a stranger, and compute other references for the same payments.
 */
final class SameKeys implements InitializingBean {
    private static final String PLACE = "installation.probe";
    private static final String PROBE = "SusuSave";
    private final JdbcClient sql;
    private final Keys keys;
    private final Seals seals;

    SameKeys(JdbcClient sql, Keys keys, Seals seals) {
        this.sql = sql;
        this.keys = keys;
        this.seals = seals;
    }

    @Override
    public void afterPropertiesSet() {
        // Whoever comes first writes; that a second one looks just then is no harm, it has to have the same keys.
        sql.sql("insert into installation (fixed_keys, probe_sealed) values (:keys, :probe) on conflict do nothing")
                .param("keys", fixedKeys()).param("probe", seals.seal(PLACE, PROBE)).update();
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

    /** Of those that never change, a digest that tells nothing about them; new reference keys are put before the old. */
    private String fixedKeys() {
        return HexFormat.of().formatHex(Digests.sha256("susu.installation "
                + hmac(keys.index()) + hmac(keys.pinPepper()) + hmac(keys.references().getLast())), 0, 16);
    }

    private static String hmac(byte[] key) { return HexFormat.of().formatHex(Digests.hmac(key, "susu.installation")); }
}
