package susu.ussd;

import java.util.regex.Pattern;

/** Which session: the gateway and the id that it gave; two gateways may use the same ids. */
record SessionKey(String gateway, String id) {
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7e]{1,128}");

    /** Whether a gateway may give that as an id. */
    static boolean isId(String given) {
        return ID.matcher(given).matches();
    }
}
