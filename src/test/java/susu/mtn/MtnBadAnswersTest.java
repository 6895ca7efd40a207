package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import susu.BadAnswers;
import susu.ContractChecks;
import susu.StandInServer;
import susu.notices.SmsGateway;
import susu.payments.Outcome;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes back that is no answer of MTN's is unknown, soon, and never more than a little of it is read. */
class MtnBadAnswersTest {
    private static final ContractChecks CHECKS = new ContractChecks("answers of MTN that are none");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    /** The whole exchange may take a quarter more than its timeout; the rest is for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final long MOST_READ = 16L * 1024 * 1024;
    private static final String TOKEN = "{\"access_token\":\"t1\",\"expires_in\":3600}";
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
    private static final WalletOrder ORDER = new WalletOrder(PaymentKind.COLLECT,
            UUID.fromString("11111111-1111-4111-8111-111111111111"),
            new PaymentId(UUID.fromString("22222222-2222-4222-8222-222222222222")), AMA, Cedis.ofPesewas(5_000),
            "Share", "/momo/callback/g/r/t");

    @AfterAll
    static void count() { CHECKS.print(); }

    private static Wire wire() { return new Wire(JSON, TIMEOUT); }

    /** Tokens have their own time, so that a busy machine does not look like a bad provider. */
    private static Momo momo(URI address) {
        return momo(address, new Wire(JSON, Duration.ofSeconds(5)));
    }

    private static Momo momo(URI address, Wire forTokens) {
        var settings = new MomoSettings(address, "mtnghana", "user", "key", "", "", "key-in", "key-out", "GHS",
                Duration.ofSeconds(5));
        return new Momo(settings, new MomoTokens(settings, forTokens, CLOCK), wire(),
                URI.create("http://localhost:8000"));
    }

    private static SmsGateway sms(URI address) { return sms(address, new Wire(JSON, Duration.ofSeconds(5))); }

    private static SmsGateway sms(URI address, Wire forTokens) {
        var settings = new MadapiSettings(address, URI.create(address + "/v1/oauth/access_token"), "/v3/sms", "/v1",
                "consumer", "secret", "SusuSave");
        return new MtnSms(new Madapi(settings, new MadapiTokens(settings, forTokens, CLOCK), wire()), settings,
                Mode.LIVE);
    }

    private static void within(BadAnswers mtn, String call, Supplier<Object> made, Class<?> wanted) {
        var before = System.nanoTime();
        var outcome = made.get();
        var took = Duration.ofNanos(System.nanoTime() - before);
        CHECKS.same("meaning", call, (Object) outcome.getClass(), wanted);
        assertThat(took).as(call).isLessThan(BOUND);
        CHECKS.count("time");
        assertThat(mtn.sent()).as(call + ", bytes taken").isLessThan(MOST_READ);
        CHECKS.count("memory");
    }

    @ParameterizedTest
    @EnumSource(BadAnswers.Bad.class)
    void whatIsNoAnswerIsUnknown(BadAnswers.Bad bad) {
        try (var mtn = new BadAnswers("token", TOKEN)) {
            var momo = momo(mtn.address());
            for (var operation : MomoOperation.values()) {
                within(mtn.does(bad), bad + " to " + operation, () -> momo.send(operation, ORDER),
                        Outcome.Unknown.class);
                CHECKS.same("once", bad + " to " + operation, mtn.asked(), 1);
                within(mtn.does(bad), bad + " asked for " + operation, () -> momo.ask(operation, ORDER),
                        Outcome.Unknown.class);
            }
            within(mtn.does(bad), bad + " of a wallet", () -> momo.holder(AMA), Momo.Said.Unclear.class);
            within(mtn.does(bad), bad + " of its owner", () -> momo.owner(AMA), Momo.Said.Unclear.class);
            within(mtn.does(bad), bad + " of a balance", () -> momo.balance(MomoProduct.DISBURSEMENT),
                    Momo.Said.Unclear.class);
            within(mtn.does(bad), bad + " to an SMS",
                    () -> sms(mtn.address()).send(UUID.randomUUID(), AMA, "Hello"), SmsGateway.Outcome.Unknown.class);
            CHECKS.same("once", bad + " to an SMS", mtn.asked(), 1);
        }
    }

    /** Without a token nothing was sent, which is more than unknown: it may go another way, or later. */
    @ParameterizedTest
    @EnumSource(BadAnswers.Bad.class)
    void whatIsNoTokenIsNone(BadAnswers.Bad bad) {
        try (var mtn = new BadAnswers("", "")) {
            within(mtn.does(bad), bad + " for a token",
                    () -> momo(mtn.address(), wire()).send(MomoOperation.TRANSFER, ORDER),
                    Outcome.NotSent.class);
            CHECKS.same("once", bad + " for a token", mtn.asked(), 1);
            within(mtn.does(bad), bad + " for a token", () -> momo(mtn.address(), wire()).holder(AMA),
                    Momo.Said.Unclear.class);
            within(mtn.does(bad), bad + " for MTN's SMS token",
                    () -> sms(mtn.address(), wire()).send(UUID.randomUUID(), AMA, "Hello"),
                    SmsGateway.Outcome.Refused.class);
            CHECKS.same("once", bad + " for MTN's SMS token", mtn.asked(), 1);
        }
    }

    /** Answers that are JSON, with values that no careful provider would send. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"access_token":"t1","expires_in":99999999999999999}
            {"access_token":"t1","expires_in":"99999999999999999999999"}
            {"access_token":"t1","expires_in":1e300}
            {"access_token":"t1","expires_in":-3600}
            {"access_token":"t1","expires_in":0}
            {"access_token":"t1","expires_in":"soon"}
            {"access_token":"t1","expires_in":{}}
            {"access_token":"t1","expires_in":null}
            {"access_token":"t1"}
            """)
    void aTokenOfAnyLifeIsUsed(String token) {
        try (var mtn = new StandInServer()) {
            mtn.says("token", 200, token).says("/requesttopay", 202, "").says("/outbound", 200,
                    "{\"statusCode\":\"0000\",\"transactionId\":\"t\"}");
            CHECKS.same("tokens", token, (Object) momo(mtn.address()).send(MomoOperation.REQUEST_TO_PAY, ORDER),
                    new Outcome.Pending());
            CHECKS.same("tokens", token,
                    (Object) sms(mtn.address()).send(UUID.randomUUID(), AMA, "Hello").getClass(),
                    SmsGateway.Outcome.Accepted.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"access_token":"a\\nb"}
            {"access_token":"a\\r\\nX-Other: b"}
            {"access_token":"a\\u0000b"}
            {"access_token":"ɛɔ"}
            {"access_token":""}
            {"access_token":null}
            {"access_token":["t1"]}
            """)
    void aTokenThatNoHeaderCanCarryIsNone(String token) {
        try (var mtn = new StandInServer()) {
            mtn.says("token", 200, token);
            CHECKS.same("tokens", token,
                    (Object) momo(mtn.address()).send(MomoOperation.REQUEST_TO_PAY, ORDER).getClass(),
                    Outcome.NotSent.class);
            CHECKS.same("tokens", token,
                    (Object) sms(mtn.address()).send(UUID.randomUUID(), AMA, "Hello").getClass(),
                    SmsGateway.Outcome.Refused.class);
            CHECKS.same("tokens", token, mtn.count("/requesttopay") + mtn.count("/outbound"), 0L);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "1e999999999"
            "1e-999999999"
            1e308
            1e400000000
            "NaN"
            "Infinity"
            "٥٠.٠٠"
            " 50.00"
            "50,00"
            "0x32"
            {}
            []
            null
            true
            """)
    void anAmountThatIsNoneIsNeverBooked(String amount) {
        try (var mtn = new StandInServer()) {
            mtn.says("token", 200, TOKEN).says("/requesttopay/", 200, """
                    {"amount":%s,"currency":"GHS","financialTransactionId":"987","externalId":"%s",
                     "payer":{"partyIdType":"MSISDN","partyId":"233240000001"},"status":"SUCCESSFUL"}"""
                    .formatted(amount, ORDER.externalId())).says("/balance", 200,
                            "{\"availableBalance\":" + amount + ",\"currency\":\"GHS\"}");
            var before = System.nanoTime();
            var asked = momo(mtn.address()).ask(MomoOperation.REQUEST_TO_PAY, ORDER);
            assertThat(asked).as(amount).isInstanceOfAny(Outcome.Mismatch.class, Outcome.Unknown.class);
            CHECKS.count("amounts");
            CHECKS.same("amounts", "balance " + amount,
                    (Object) momo(mtn.address()).balance(MomoProduct.COLLECTION).getClass(), Momo.Said.Unclear.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(BOUND);
        }
    }
}
