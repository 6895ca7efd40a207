package susu.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * Something that changed the pretend world. The world is what its facts say: they are written down
 * before anyone is answered, and read again at the next start.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
sealed interface Fact {
    Instant at();

    /** Someone has a handset with that number. */
    record PhoneMade(Instant at, PhoneNumber number, String name) implements Fact {}

    /** Money moved for a reason other than a request: a wallet was opened or set. */
    record WalletSet(Instant at, List<Line> lines) implements Fact {}

    /** From now on these rules hold for a wallet. */
    record WalletRuled(Instant at, PhoneNumber number, WalletRules rules) implements Fact {}

    /** A token was given out. */
    record TokenGiven(Instant at, String room, String token, Instant until, String callbackHost) implements Fact {}

    /** An API user was made in the sandbox, with the host that its callbacks may go to. */
    record UserMade(Instant at, UUID id, String callbackHost) implements Fact {}

    /** An API user got a key; older ones stay good. */
    record KeyMade(Instant at, UUID user, String key) implements Fact {}

    /** MTN's message about a payment was given a sentence of the partner's. */
    record Notified(Instant at, UUID reference, String sentence) implements Fact {}

    /** A request was accepted, with the trouble that it and its callback will have. */
    record Asked(Instant at, Ask ask, Plan plan, String meanwhile, int callbacks, @Nullable Trouble fate,
            @Nullable Trouble callback) implements Fact {}

    /** A prompt was answered with a wrong PIN. */
    record PinMistyped(Instant at, UUID reference) implements Fact {}

    /** A request ended well, and this is how the money moved. */
    record Paid(Instant at, UUID reference, String financialTransactionId, List<Line> lines) implements Fact {}

    /** A request ended without money moving. */
    record Failed(Instant at, UUID reference, String reason) implements Fact {}

    /** The final word of a request went out, whether or not anyone heard it. */
    record CallbackSent(Instant at, UUID reference) implements Fact {}

    /** A callback found nobody who took it, and is repeated at that moment. */
    record CallbackUnheard(Instant at, UUID reference, Instant again) implements Fact {}

    /** The provider took back what it had moved. */
    record Reversed(Instant at, UUID reference, List<Line> lines) implements Fact {}

    /** A text message was taken. */
    record SmsTaken(Instant at, Sms sms) implements Fact {}

    /** A text message that was taken before was handed in again. */
    record SmsRepeated(Instant at, String correlator) implements Fact {}

    /** A report on a text message is to be sent. */
    record ReportPlanned(Instant at, SmsReport report) implements Fact {}

    /** The earliest report that was planned went out, whether or not anyone heard it. */
    record ReportSent(Instant at) implements Fact {}

    /** MTN was told where to bring what comes back, or was told anew. */
    record Subscribed(Instant at, Subscription subscription) implements Fact {}

    /** MTN was told to stop. */
    record Unsubscribed(Instant at, String id) implements Fact {}

    /** Someone sent a text to the product. */
    record TextSent(Instant at, TextIn text) implements Fact {}

    /** The product did not take such a text, and is told again at that moment. */
    record TextUnheard(Instant at, TextIn text, Instant again) implements Fact {}

    /** The first text that was to be told again was told. */
    record TextToldAgain(Instant at) implements Fact {}

    /** Someone told Africa's Talking to send no more messages. */
    record OptedOut(Instant at, PhoneNumber number) implements Fact {}

    /** Someone told Africa's Talking that they want messages again. */
    record OptedIn(Instant at, PhoneNumber number) implements Fact {}

    /** Something will go wrong. */
    record FaultSet(Instant at, FaultRule rule) implements Fact {}

    /** From now on a seed decides what goes wrong where no rule does. */
    record SeedSet(Instant at, Seed seed) implements Fact {}

    /** A switch was turned. */
    record Switched(Instant at, Switch which, String position) implements Fact {}

    /** A fault rule did its work once. */
    record FaultMet(Instant at, long rule) implements Fact {}

    /** Nothing goes wrong by rule or seed any more. */
    record FaultsCleared(Instant at) implements Fact {}

    /** The world began anew. */
    record WorldReset(Instant at) implements Fact {}
}
