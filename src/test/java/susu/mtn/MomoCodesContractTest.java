package susu.mtn;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.ContractChecks;
import susu.StandInServer;
import susu.payments.Outcome;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Every code that MTN is known to give, in every place where it can stand, and what we make of it there. */
class MomoCodesContractTest {
    private static final ContractChecks CHECKS = new ContractChecks("MTN's codes and HTTP answers");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final WalletOrder ORDER = new WalletOrder(PaymentKind.COLLECT,
            UUID.fromString("11111111-1111-4111-8111-111111111111"),
            new PaymentId(UUID.fromString("22222222-2222-4222-8222-222222222222")), AMA, Cedis.ofPesewas(5_000),
            "Share", "/momo/callback/g/r/t");
    private final StandInServer mtn = new StandInServer();

    @AfterEach
    void close() { mtn.close(); }

    @AfterAll
    static void count() { CHECKS.print(); }

    private Momo says(int status, String body) {
        mtn.says("/", status, body).says("/token/", 200, "{\"access_token\":\"t1\",\"expires_in\":3600}");
        var settings = new MomoSettings(mtn.address(), "mtnghana", "user", "key", "", "", "key-in", "key-out", "GHS",
                Duration.ofSeconds(5));
        var wire = new Wire(JSON, Duration.ofSeconds(2));
        return new Momo(settings, new MomoTokens(settings, wire,
                Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC)), wire,
                URI.create("http://localhost:8000"));
    }

    private static String name(Object outcome) { return outcome.getClass().getSimpleName(); }

    /** The HTTP status that MTN gives the code under; what a send, a status question and a wallet question then mean. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAYEE_NOT_FOUND                | 500 | Unknown     | Unknown | Unclear
            PAYER_NOT_FOUND                | 500 | Unknown     | Unknown | Unclear
            NOT_ALLOWED                    | 500 | Halted      | Halted  | No
            NOT_ALLOWED_TARGET_ENVIRONMENT | 500 | Halted      | Halted  | No
            INVALID_CALLBACK_URL_HOST      | 500 | Halted      | Halted  | No
            INVALID_CURRENCY               | 500 | Halted      | Halted  | No
            SERVICE_UNAVAILABLE            | 503 | Unknown     | Unknown | Unclear
            INTERNAL_PROCESSING_ERROR      | 500 | Unknown     | Unknown | Unclear
            NOT_ENOUGH_FUNDS               | 500 | Unknown     | Unknown | Unclear
            PAYER_LIMIT_REACHED            | 500 | Unknown     | Unknown | Unclear
            PAYEE_NOT_ALLOWED_TO_RECEIVE   | 500 | Unknown     | Unknown | Unclear
            PAYMENT_NOT_APPROVED           | 500 | Unknown     | Unknown | Unclear
            RESOURCE_NOT_FOUND             | 404 | Unknown     | Absent  | No
            APPROVAL_REJECTED              | 500 | Unknown     | Unknown | Unclear
            EXPIRED                        | 500 | Unknown     | Unknown | Unclear
            TRANSACTION_CANCELED           | 500 | Unknown     | Unknown | Unclear
            RESOURCE_ALREADY_EXIST         | 409 | AlreadySent | Unknown | No
            COULD_NOT_PERFORM_TRANSACTION  | 500 | Unknown     | Unknown | Unclear
            PAYEE_LIMIT_REACHED            | 500 | Unknown     | Unknown | Unclear
            SENDER_ACCOUNT_NOT_ACTIVE      | 500 | Unknown     | Unknown | Unclear
            TRANSACTION_NOT_FOUND          | 404 | Unknown     | Unknown | No
            VALIDATION_ERROR               | 400 | TurnedAway  | Unknown | No
            TRANSFER_TYPE_UNKNOWN          | 500 | Unknown     | Unknown | Unclear
            A_CODE_OF_TOMORROW             | 500 | Unknown     | Unknown | Unclear
            """)
    void everyCodeHasItsMeaningWhereverItStands(String code, int status, String send, String ask, String question) {
        var momo = says(status, "{\"code\":\"" + code + "\",\"message\":\"whatever MTN writes here\"}");
        for (var operation : MomoOperation.values()) {
            CHECKS.same("codes sent", code + " to " + operation, name(momo.send(operation, ORDER)), send);
            CHECKS.same("codes asked", code + " to " + operation, name(momo.ask(operation, ORDER)), ask);
        }
        CHECKS.same("codes of wallets", code, name(momo.holder(AMA)), question);
        CHECKS.same("codes of wallets", code + " names", name(momo.owner(AMA)), question);
        CHECKS.same("codes of balances", code, name(momo.balance(MomoProduct.DISBURSEMENT)), question);

        // As the reason of a payment that failed it is final, whatever it says, in either of MTN's forms.
        for (var reason : new String[]{"\"" + code + "\"", "{\"code\":\"" + code + "\",\"message\":\"words\"}",
                "{\"message\":\"words\",\"code\":\"" + code + "\",\"more\":[]}"}) {
            var failed = says(200, "{\"status\":\"FAILED\",\"reason\":" + reason + "}");
            for (var operation : MomoOperation.values())
                CHECKS.same("reasons", reason, failed.ask(operation, ORDER), new Outcome.Refused(code));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "reason":null
            "reason":""
            "reason":{}
            "reason":{"code":null}
            "reason":[]
            "other":1
            """)
    void aFailureWithoutAReasonIsAFailure(String field) {
        for (var operation : MomoOperation.values())
            CHECKS.same("reasons", field, says(200, "{\"status\":\"FAILED\"," + field + "}").ask(operation, ORDER),
                    new Outcome.Refused("UNKNOWN_REASON"));
    }

    /** Without a code of MTN's: what HTTP alone says. The gateway's own form has none either. */
    @ParameterizedTest
    @CsvSource({"202,Pending,Unknown,Unclear", "200,Unknown,Unknown,Unclear", "201,Unknown,Unknown,Unclear",
            "204,Unknown,Unknown,Unclear", "301,Unknown,Unknown,Unclear", "302,Unknown,Unknown,Unclear",
            "307,Unknown,Unknown,Unclear", "400,TurnedAway,Unknown,No", "401,Halted,Halted,Unclear",
            "403,Halted,Halted,Unclear", "404,Unknown,Unknown,Unclear", "405,Unknown,Unknown,Unclear",
            "408,Unknown,Unknown,Unclear", "409,AlreadySent,Unknown,No", "413,Unknown,Unknown,Unclear",
            "429,Busy,Busy,Unclear", "500,Unknown,Unknown,Unclear", "502,Unknown,Unknown,Unclear",
            "503,Unknown,Unknown,Unclear", "504,Unknown,Unknown,Unclear", "599,Unknown,Unknown,Unclear"})
    void anAnswerWithoutACodeIsJudgedByItsStatusAlone(int status, String send, String ask, String question) {
        for (var body : new String[]{"", "<html>An error</html>", "[]", "{\"code\":",
                "{\"statusCode\":" + status + ",\"message\":\"Access denied\"}"}) {
            if (status == 204 && !body.isEmpty()) continue;
            var momo = says(status, body);
            for (var operation : MomoOperation.values()) {
                CHECKS.same("HTTP sent", status + " " + body, name(momo.send(operation, ORDER)), send);
                // A 200 is read for its status, and an object without one is still under way.
                if (status == 200 && body.startsWith("{\"s")) continue;
                CHECKS.same("HTTP asked", status + " " + body, name(momo.ask(operation, ORDER)), ask);
            }
            CHECKS.same("HTTP of wallets", status + " " + body, name(momo.holder(AMA)), question);
            CHECKS.same("HTTP of balances", status + " " + body, name(momo.balance(MomoProduct.COLLECTION)), question);
        }
    }
}
