package susu.ussd;

import java.util.Optional;
import java.util.Set;

/**
 * How one kind of gateway speaks USSD over HTTP. A gateway that speaks otherwise is another implementation, in the package
 * of its provider.
 */
public interface GatewayFormat {
    /** Half of the key of a session: two gateways may use the same session ids. */
    String name();

    /** The media types in which it speaks; where no format speaks a type, its door is switched off. */
    Set<String> mediaTypes();

    /** What is dialled to come in by it; in live whoever dialled something else is turned away. */
    String serviceCode();

    /** What the call says, if it is in this format. Never throws, whatever came. */
    Reading read(Call call);

    /** The answer to what was read, in the words of this gateway; its HTTP status is always 200. */
    Reply word(Shown screen, Reading read);

    /** What came over the wire; the body is bounded before. */
    record Call(String contentType, String body) {
        /** The declared type without its parameters, in lower case. */
        public String mediaType() {
            return contentType.split(";", -1)[0].strip().toLowerCase(java.util.Locale.ROOT);
        }

        /** Bodies and entries never slip into a log. */
        @Override
        public String toString() { return "****"; }
    }

    /** What a call turned out to be. */
    sealed interface Reading {}

    /** Another format's call. */
    record NotMine() implements Reading {}

    /** This format's call, but no session can be made out: it gets a closing screen. */
    record Unreadable() implements Reading {}

    /** The gateway says that the call is over; no step is run. */
    record Ended(String sessionId) implements Reading {}

    /**
     * A person dialled or typed.
     *
     * @param phone as it was spelled
     * @param text all entries or the latest one, depending on the input
     * @param serviceCode empty if the gateway does not tell it
     */
    record Ask(String sessionId, String phone, String text, Optional<String> serviceCode, Input input) implements
            Reading {
        @Override
        public String toString() { return "****"; }
    }

    /** What a gateway puts into its text. */
    enum Input {
        /** All entries of the session, joined by {@code *}. */
        CUMULATIVE,
        /** The latest entry alone. */
        LATEST,
        /** One of the two: the first requests show which. */
        UNDECIDED
    }

    /** One screen, and whether the call goes on after it. */
    record Shown(String text, Then then) {
        @Override
        public String toString() { return "****"; }
    }

    /** What comes after a screen. */
    enum Then {
        ENTRY, END
    }

    /** The answer as it goes over the wire. */
    record Reply(String contentType, String body) {
        /** Plain text that begins with {@code CON } or {@code END }. */
        public static Reply plain(Shown screen) {
            return new Reply("text/plain; charset=utf-8", switch (screen.then()) {
                case ENTRY -> "CON ";
                case END -> "END ";
            } + screen.text());
        }

        @Override
        public String toString() { return "****"; }
    }
}
