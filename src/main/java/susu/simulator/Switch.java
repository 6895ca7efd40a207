package susu.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where providers differ from page to page and from year to year: the pretend ones can be switched from one to another. */
enum Switch {
    /** MoMo takes only the subscription key that each product was given. */
    STRICT_KEYS,
    /** MoMo takes only references that are UUIDs of version 4. */
    STRICT_UUID,
    /** A reason is an object with code and message instead of a text. */
    REASON_OBJECT,
    /** Whether a wallet is active is said by a bare true. */
    BARE_ACTIVE,
    /** 6.00 comes back as 6. */
    SHORT_AMOUNT,
    /** A deposit that succeeded has no number of its transaction. */
    DEPOSIT_WITHOUT_TRANSACTION,
    /** Callbacks come by PUT. */
    CALLBACK_PUT,
    /** A callback that was not taken is repeated: each second, then each two minutes, then each hour. */
    CALLBACK_REPEATS,
    /** Nobody keeps the payout account supplied; see POST /simulator/momo/float. */
    MANUAL_FLOAT,
    /** MTN does not know the address that disbursements are called from. */
    UNLISTED_ADDRESS,
    /** A text message whose correlator was used is refused. */
    SMS_REFUSE_REPEATS,
    /** Receipts of version 2 of MTN's SMS leave the message's id empty. */
    SMS_NULL_ID,
    /** How the life of a MADAPI token is said. */
    SMS_EXPIRES("string", "number", "missing"),
    /** MTN's gateway hands an entry on as a last message, type 2. */
    USSD_TYPE2_ENTRY,
    /** After how many seconds without an entry the network ends a call. */
    USSD_IDLE("off", "20", "60", "120");

    /** What an ordinary switch is turned to. */
    static final String ON = "on";
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody changes
    private final List<String> positions;

    Switch() { this("off", ON); }

    Switch(String... positions) { this.positions = List.of(positions); }

    /** What it can be turned to; the first is what it is at the beginning. */
    List<String> positions() {
        return positions;
    }

    String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    static Optional<Switch> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
