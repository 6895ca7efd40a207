package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;

/** Success is believed only of what was asked for, and only an answer is one. */
class WalletOrderTest {
    private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));
    private static final Money FIFTY = Cedis.ofPesewas(5_000);
    private static final WalletOrder ORDER = new WalletOrder(PaymentKind.COLLECT, new UUID(1, 1), PAYMENT,
            new PhoneNumber("+233240000001"), FIFTY, "SusuSave Makola", "/momo/callback");

    @Test
    void successOfExactlyThisIsPaid() {
        assertThat(ORDER.reportedPaid(FIFTY, "233240000001", PAYMENT.toString(), "7001"))
                .isEqualTo(new Outcome.Paid(FIFTY, "7001"));
    }

    @Test
    void successOfAnythingElseIsAMismatch() {
        assertThat(mismatch(FIFTY.plusMinor(1), "233240000001", PAYMENT.toString())).contains("GHS 50.01");
        assertThat(mismatch(Money.ofMinor(CurrencyUnit.EUR, 5_000), "233240000001", PAYMENT.toString()))
                .contains("EUR 50.00");
        assertThat(mismatch(FIFTY, "233240000002", PAYMENT.toString())).contains("another wallet");
        assertThat(mismatch(FIFTY, "233240000001", new UUID(2, 3).toString())).contains("another external id");
    }

    @Test
    void onlyTheProvidersWordOnThePaymentIsAnAnswer() {
        for (var answer : List.of(new Outcome.Paid(FIFTY, "7001"), new Outcome.Refused("EXPIRED"),
                new Outcome.Pending(), new Outcome.Absent(), new Outcome.Mismatch("another amount")))
            assertThat(answer.isAnswer()).as(answer.toString()).isTrue();
        for (var silence : List.of(new Outcome.AlreadySent(), new Outcome.TurnedAway("BAD"), new Outcome.Halted("key"),
                new Outcome.Busy(java.time.Duration.ofSeconds(1)), new Outcome.NotSent("no connection"),
                new Outcome.Unknown("time-out")))
            assertThat(silence.isAnswer()).as(silence.toString()).isFalse();
    }

    private static String mismatch(Money paid, String party, String external) {
        if (ORDER.reportedPaid(paid, party, external, "7001") instanceof Outcome.Mismatch(var what)) return what;
        throw new AssertionError("it is a mismatch");
    }
}
