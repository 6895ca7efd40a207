package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.StandInServer;
import susu.payments.Outcome;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** A clock that is far from MTN's stops what goes out, and nothing else. */
class MtnClockTest {
    private static final String TRANSFER = "/disbursement/v1_0/transfer";
    private static final String REQUEST = "/collection/v1_0/requesttopay";
    private final StandInServer mtn = new StandInServer();
    private final MovableClock clock = new MovableClock(Clock.systemUTC());

    /** Wallets on that clock; the stand-in's answers carry the machine's time. */
    private MomoWallets wallets(Clock ours) {
        var settings = new MomoSettings(mtn.address(), "mtnghana", "user", "key", "", "", "key-in", "key-out", "GHS",
                Duration.ofSeconds(5));
        var wire = new Wire(JsonMapper.builder().build(), Duration.ofSeconds(2), ours);
        return new MomoWallets(new Momo(settings, new MomoTokens(settings, wire, ours), wire,
                URI.create("http://localhost:8000")));
    }

    @BeforeEach
    void mtnTakesEverything() {
        mtn.says("/token/", 200, "{\"access_token\":\"t\",\"expires_in\":3600}").says(TRANSFER, 202, "")
                .says(TRANSFER + "/", 404, "{\"code\":\"RESOURCE_NOT_FOUND\"}").says(REQUEST, 202, "")
                .says(REQUEST + "/", 404, "{\"code\":\"RESOURCE_NOT_FOUND\"}");
    }

    @AfterEach
    void close() { mtn.close(); }

    @Test
    void moneyWaitsWhileTheClocksAreTenMinutesApart() {
        clock.advance(Duration.ofMinutes(10));
        assertThat(wallets(clock).send(order(PaymentKind.PAYOUT))).isInstanceOfSatisfying(Outcome.Halted.class,
                halted -> assertThat(halted.why()).containsPattern("clock is (59[0-9]|60[0-9]) s away from MTN's")
                        .contains("Payouts wait"));
        assertThat(sent(TRANSFER)).isZero();
        assertThat(wallets(Clock.systemUTC()).send(order(PaymentKind.PAYOUT))).isEqualTo(new Outcome.Pending());
        assertThat(sent(TRANSFER)).isOne();
    }

    @Test
    void whatIsAskedOfMembersGoesOn() {
        clock.advance(Duration.ofMinutes(10));
        var wallets = wallets(clock);
        assertThat(wallets.send(order(PaymentKind.COLLECT))).isEqualTo(new Outcome.Pending());
        assertThat(wallets.ask(order(PaymentKind.COLLECT))).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void whatMtnSaidLongAgoSaysNothingOfToday() {
        var wallets = wallets(clock);
        assertThat(wallets.send(order(PaymentKind.PAYOUT))).isEqualTo(new Outcome.Pending());
        clock.advance(Duration.ofHours(2));
        assertThat(wallets.send(order(PaymentKind.PAYOUT))).isInstanceOf(Outcome.Halted.class);
        assertThat(sent(TRANSFER)).isOne();
    }

    private long sent(String path) {
        return mtn.asked.stream().filter(asked -> asked.method().equals("POST") && asked.path().equals(path)).count();
    }

    private static WalletOrder order(PaymentKind kind) {
        return new WalletOrder(kind, UUID.fromString("11111111-1111-4111-8111-111111111111"),
                new PaymentId(UUID.fromString("22222222-2222-4222-8222-222222222222")),
                new PhoneNumber("+233240000001"), Cedis.ofPesewas(5_000), "Susu", "/momo/callback/g/r/t");
    }
}
