package susu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of trouble that can be ordered, each with the one detail that it may need. */
enum Kind {
    // On the wire, to one call.
    /** The request arrives that much later; the connection breaks at once. */
    DELAY(Detail.SECONDS, 3_600),
    /** The request never arrives. */
    LOSE_REQUEST,
    /** The request is done, and its answer is lost with the connection. */
    LOSE_ANSWER,
    /** The request arrives twice; the second answer comes back. */
    DOUBLE,
    /** The next call overtakes the request, which arrives after it; the connection breaks at once. */
    REORDER,
    /** The request is done, and the connection breaks between the head of its answer and the body. */
    RESET,
    /** The request is done, and half of its answer's body arrives. */
    HALF_BODY,
    /** Something on the way answers with a page for people, 200; the request is not done. */
    HTML,
    /** The request is done, and its answer comes a byte at a time, for as long as anyone listens. */
    DRIP,
    /** Something on the way sends the caller elsewhere; the request is not done. */
    REDIRECT,
    /** Something on the way answers with that status and no body; the request is not done. */
    STATUS(Detail.STATUS, 503),

    // What becomes of an accepted request.
    /** It ends FAILED for that reason. */
    FAIL(Detail.CODE, 0),
    /** It is PENDING for that much longer than it takes. */
    PENDING_FOR(Detail.SECONDS, 86_400),
    /** It is called FAILED for that long, and then SUCCESSFUL, which it was all the time. */
    FAILED_THEN_SUCCESSFUL(Detail.SECONDS, 3_600),
    /** For that long nobody knows its reference. */
    ACCEPTED_THEN_404(Detail.SECONDS, 90),
    /** That long after it succeeded, the provider takes it back. */
    REVERSED(Detail.SECONDS, 3_600),
    /** The provider speaks of a cedi more than moved. */
    WRONG_AMOUNT,
    /** The provider speaks of another wallet. */
    WRONG_PARTY,
    /** It has a status that is on no page of the provider's for that much longer than it takes. */
    ODD_STATUS(Detail.SECONDS, 600),

    // Tokens, balances, statements.
    /** The token is good for that long only, whatever is said of it. */
    SHORT_TOKEN(Detail.SECONDS, 1),
    /** The balance is the one of that long ago. */
    STALE_BALANCE(Detail.SECONDS, 3_600),
    /** Half of the statement's lines are missing; its totals are those of the whole. */
    PARTIAL,
    /** The statement has each line twice; its totals are those of the whole. */
    DOUBLED,

    // Callbacks; a late statement is one that is not there yet.
    /** None comes. */
    NEVER,
    /** It comes that much later. */
    LATE(Detail.SECONDS, 3_600),
    /** It comes that often. */
    COPIES(Detail.COPIES, 2),
    /** It comes before the 202. */
    BEFORE_202,
    /** It has no body. */
    NO_BODY,
    /** It comes by PUT. */
    PUT,

    // Text messages.
    /** It is turned away with that code. */
    REFUSED(Detail.CODE, 5_001),
    /** It is taken, and nobody says so. */
    NO_ANSWER,
    /** It never arrives, and the receipt says so. */
    UNDELIVERED,
    /** Its receipts come that much later. */
    RECEIPT_LATE(Detail.SECONDS, 86_400),
    /** No receipt comes. */
    RECEIPT_NEVER,
    /** Each receipt comes twice. */
    RECEIPT_TWICE,
    /** After the last receipt comes one that says less. */
    WEAKER_AFTER_FINAL,

    // Calls to the service code.
    /** The call breaks before the product hears of the entry. */
    DROP,
    /** The product answers, and the call breaks before the phone shows it. */
    LOSE_REPLY,
    /** The gateway tells the product that often, and shows the last answer. */
    REPEAT_NOW(Detail.COPIES, 2),
    /** After the next entry, the gateway tells this one again. */
    REPEAT_LATE,
    /** The gateway tells the product twice at once. */
    PARALLEL,
    /** A gateway that tells all entries leaves out all but the last. */
    SHRINK,
    /** The entry comes from another number in the same call. */
    OTHER_NUMBER,
    /** The caller puts the phone down for that long; the network ends the call. */
    IDLE(Detail.SECONDS, 181);

    /** What else a rule of this kind says. */
    enum Detail {
        NONE(0, 0), SECONDS(1, 2_592_000), STATUS(400, 599), COPIES(1, 25), CODE(0, 0);

        private final int lowest;
        private final int highest;

        Detail(int lowest, int highest) {
            this.lowest = lowest;
            this.highest = highest;
        }

        /** Its field in a rule. */
        String field() { return name().toLowerCase(Locale.ROOT); }

        int lowest() { return lowest; }

        int highest() { return highest; }
    }

    private final Detail detail;
    private final int usual;

    Kind() { this(Detail.NONE, 0); }

    Kind(Detail detail, int usual) {
        this.detail = detail;
        this.usual = usual;
    }

    Detail detail() { return detail; }

    /** The trouble as it is when nothing more is said of it. */
    Trouble usual() {
        return new Trouble(this, usual, switch (this) {
            case FAIL -> "INTERNAL_PROCESSING_ERROR";
            case REFUSED -> Integer.toString(usual);
            default -> "";
        });
    }

    /** Its name in the admin API. */
    String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    static Optional<Kind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
