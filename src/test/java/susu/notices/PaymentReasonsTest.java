package susu.notices;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.ContractChecks;

/** What a member reads about every code that MTN may end a payment with: never a guess, never a code. */
class PaymentReasonsTest {
    private static final ContractChecks CHECKS = new ContractChecks("the words for MTN's reasons");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private final Words english = new English("*920*55#", "0800000000");

    @AfterAll
    static void count() { CHECKS.print(); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            APPROVAL_REJECTED              | it was refused         | MTN could not send it
            TRANSACTION_CANCELED           | it was refused         | MTN could not send it
            PAYMENT_NOT_APPROVED           | it was refused         | MTN could not send it
            EXPIRED                        | no answer in 5 minutes | MTN could not send it
            COULD_NOT_PERFORM_TRANSACTION  | no answer in 5 minutes | MTN could not send it
            NOT_ENOUGH_FUNDS               | check your balance     | MTN could not send it
            INTERNAL_PROCESSING_ERROR      | check your balance     | MTN could not send it
            PAYER_LIMIT_REACHED            | wallet limit reached   | MTN could not send it
            PAYER_NOT_FOUND                | no MoMo wallet found   | MTN could not send it
            PAYEE_NOT_FOUND                | MTN could not do it    | no MoMo wallet found
            PAYEE_LIMIT_REACHED            | check your MoMo wallet | wallet limit reached
            PAYEE_NOT_ALLOWED_TO_RECEIVE   | check your MoMo wallet | wallet cannot receive
            SENDER_ACCOUNT_NOT_ACTIVE      | check your MoMo wallet | MTN could not send it
            NOT_ALLOWED                    | MTN could not do it    | MTN could not send it
            NOT_ALLOWED_TARGET_ENVIRONMENT | MTN could not do it    | MTN could not send it
            INVALID_CURRENCY               | MTN could not do it    | MTN could not send it
            INVALID_CALLBACK_URL_HOST      | MTN could not do it    | MTN could not send it
            SERVICE_UNAVAILABLE            | MTN could not do it    | MTN could not send it
            RESOURCE_NOT_FOUND             | MTN could not do it    | MTN could not send it
            RESOURCE_ALREADY_EXIST         | MTN could not do it    | MTN could not send it
            TRANSACTION_NOT_FOUND          | MTN could not do it    | MTN could not send it
            VALIDATION_ERROR               | MTN could not do it    | MTN could not send it
            TRANSFER_TYPE_UNKNOWN          | MTN could not do it    | MTN could not send it
            UNKNOWN_REASON                 | MTN could not do it    | MTN could not send it
            A_CODE_OF_TOMORROW             | MTN could not do it    | MTN could not send it
            """)
    void everyReasonHasItsWords(String code, String paying, String sending) {
        var failed = english.of(new Notice.PayFailed("GHS 50.00", "Market", code, DAY, "ABC123"));
        CHECKS.holds("payments", code + ": " + failed, failed.contains(paying));
        CHECKS.holds("no codes", failed, !failed.contains("_"));
        var stuck = english.of(new Notice.PayoutStuck("Market", DAY, code));
        CHECKS.holds("payouts", code + ": " + stuck, stuck.contains(sending));
        CHECKS.holds("no codes", stuck, !stuck.contains("_"));
    }
}
