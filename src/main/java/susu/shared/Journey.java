package susu.shared;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What the lines of a log have in common that belong together. A payment's own id is the thread from the key press
 * through the job that follows it to the receipt, so nothing has to be carried along. Nobody's number, name, answer or
 * PIN is ever in it.
 */
public final class Journey {
    /** Ids that nobody decides anything by. */
    private static final Chance CHANCE = new Chance(new SecureRandom());
    /** Its lines are for whoever searches a log, and so are off where people read along; application.yaml says where. */
    private static final Logger LOG = LoggerFactory.getLogger("susu.journey");
    private static final Pattern ID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String REQUEST = "request_id";
    private static final String CORRELATION = "correlation_id";
    private static final String SESSION = "session_hash";
    private static final String PAYMENT = "payment_id";
    private static final String PHONE_TAIL = "phone_tail";
    private static final String PHONE_HASH = "phone_hash";

    private Journey() {}

    /** Somebody presses a key: for as long as it is answered, each line tells in which call. */
    public static <T> T call(Keys keys, PhoneNumber phone, String session, Supplier<T> answer) {
        var number = phone.e164();
        var request = CHANCE.uuid().toString();
        return with(
                Map.of(REQUEST, request, CORRELATION, request, SESSION, hash(keys, "session " + session), PHONE_TAIL,
                        number.substring(number.length() - 3), PHONE_HASH, hash(keys, "phone " + number)),
                answer);
    }

    /** A job runs: the last id in its name is the one of the payment or the fact that it is about. */
    public static <T> T job(String id, Supplier<T> work) {
        var last = ID.matcher(id).results().reduce((_, later) -> later).map(found -> found.group()).orElse(id);
        return with(Map.of(REQUEST, CHANCE.uuid().toString(), CORRELATION, last), work);
    }

    /** Something happens to a payment. */
    public static void ofPayment(UUID payment, String what) {
        with(Map.of(CORRELATION, payment.toString(), PAYMENT, payment.toString()), () -> {
            LOG.info(what);
            return what;
        });
    }

    /** Something happens in the job or the call that is under way. */
    public static void note(String what) {
        LOG.info(what);
    }

    private static <T> T with(Map<String, String> fields, Supplier<T> work) {
        var before = MDC.getCopyOfContextMap();
        fields.forEach(MDC::put);
        try {
            return work.get();
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }

    private static String hash(Keys keys, String text) {
        return HexFormat.of().formatHex(Digests.hmac(keys.index(), "log " + text), 0, 8);
    }
}
