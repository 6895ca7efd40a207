package susu.simulator;

import java.net.URI;
import java.util.Optional;

/**
 * Where a partner of MTN's wants to hear of what comes to a code of theirs.
 *
 * @param code as they wrote it: a service code or a sender's name
 * @param incoming where calls and texts to the code go
 * @param reports where it is told what became of their own texts
 */
record Subscription(String id, Of service, String code, String incoming, String reports) {
    /** Which of MTN's services. */
    enum Of {
        SMS_V2, SMS_V3, USSD
    }

    /** Whether it is about that code: MTN writes those of USSD with or without their stars. */
    boolean isFor(Of which, String wanted) {
        return service == which
                && (service == Of.USSD ? digits(code).equals(digits(wanted)) : code.equals(wanted));
    }

    boolean isForSms() { return service != Of.USSD; }

    /** Where calls and texts go, if that is on this machine: the pretend world calls no other. */
    Optional<URI> incomingHere() {
        return isAddress(incoming) ? Optional.of(URI.create(incoming)).filter(Loopback::isHere) : Optional.empty();
    }

    /** Whether that can be called at all. */
    static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return address.isAbsolute() && address.getHost() != null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static String digits(String code) { return code.replaceAll("[^0-9]", ""); }
}
