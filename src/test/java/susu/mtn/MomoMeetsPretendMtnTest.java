package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import susu.ContractChecks;
import susu.payments.Outcome;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import susu.simulator.SimulatorStory;

/** Our own client and our own pretend MTN, over real HTTP: both sides read MTN's pages alike. */
class MomoMeetsPretendMtnTest extends SimulatorStory {
    private static final ContractChecks CHECKS = new ContractChecks("our client at the pretend MTN");
    private static final Duration BOUND = Duration.ofSeconds(5);

    @AfterAll
    static void count() { CHECKS.print(); }

    /** The two faces of MoMo. */
    enum Face {
        GHANA("mtnghana", "GHS"), SANDBOX("sandbox", "EUR");

        private final String environment;
        private final String currency;

        Face(String environment, String currency) {
            this.environment = environment;
            this.currency = currency;
        }
    }

    private Momo momo(Face face) { return momo(face, API_KEY, "try-collection", "try-disbursement"); }

    private Momo momo(Face face, String apiKey, String collectionKey, String disbursementKey) {
        var settings = new MomoSettings(simulator(""), face.environment, API_USER, apiKey, "", "", collectionKey,
                disbursementKey, face.currency, Duration.ofSeconds(5));
        var wire = new Wire(JSON, Duration.ofMillis(800));
        return new Momo(settings, new MomoTokens(settings, wire, clock), wire,
                URI.create("http://127.0.0.1:" + productPort));
    }

    private WalletOrder order(String number, long pesewas) {
        return new WalletOrder(PaymentKind.COLLECT, chance.uuid(), new PaymentId(chance.uuid()),
                PhoneNumber.parse(number).orElseThrow(), Cedis.ofPesewas(pesewas), "Share of round 1",
                "/momo/callback/g/r/t");
    }

    private static Stream<Arguments> onBothFaces() {
        return Stream.of(Face.values()).flatMap(
                face -> Stream.of(MomoOperation.values()).map(operation -> Arguments.of(face, operation)));
    }

    /** Money that came in, so that some can go out or back. */
    private WalletOrder paidIn(Momo momo) {
        var order = order("0240000021", 100_000);
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Pending.class);
        passes(Duration.ofSeconds(2));
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Paid.class);
        // In the sandbox it ended only now, and its callback comes after.
        passes(Duration.ofSeconds(1));
        return order;
    }

    private static Outcome send(Momo momo, MomoOperation operation, WalletOrder order, UUID paidBefore) {
        return operation == MomoOperation.REFUND ? momo.refund(paidBefore, order) : momo.send(operation, order);
    }

    /** What goes out goes back to whom it came from, if it is a refund. */
    private WalletOrder orderFor(MomoOperation operation, WalletOrder before) {
        return order(operation == MomoOperation.REFUND ? before.wallet().national() : "0240000020", 5_000);
    }

    @ParameterizedTest
    @MethodSource("onBothFaces")
    void moneyGoesItsWayAndIsToldOnce(Face face, MomoOperation operation) {
        var table = "money";
        var momo = momo(face);
        var before = paidIn(momo);
        product.callbacks.clear();
        var order = orderFor(operation, before);
        CHECKS.same(table, operation + " before", momo.ask(operation, order), new Outcome.Absent());
        CHECKS.same(table, operation + " sent", send(momo, operation, order, before.reference()),
                new Outcome.Pending());
        CHECKS.same(table, operation + " again", send(momo, operation, order, before.reference()),
                new Outcome.AlreadySent());
        passes(Duration.ofSeconds(2));
        assertThat(momo.ask(operation, order)).isInstanceOfSatisfying(Outcome.Paid.class, paid -> {
            CHECKS.same(table, operation + " amount", paid.amount(), Cedis.ofPesewas(5_000));
            CHECKS.holds(table, operation + " transaction", paid.transaction().matches("[0-9]+"));
        });
        passes(Duration.ofSeconds(1));
        CHECKS.same("callbacks", operation + " once", product.callbacks.size(), 1);
        CHECKS.same("callbacks", operation + " is ours",
                JSON.readTree(product.callbacks.getFirst()).path("externalId").asString(""),
                order.externalId().toString());
    }

    private static Stream<Arguments> codesOnBothFaces() {
        return onBothFaces().flatMap(each -> Stream.of("PAYEE_NOT_FOUND", "PAYER_NOT_FOUND", "NOT_ALLOWED",
                "NOT_ALLOWED_TARGET_ENVIRONMENT", "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY",
                "SERVICE_UNAVAILABLE", "INTERNAL_PROCESSING_ERROR", "NOT_ENOUGH_FUNDS", "PAYER_LIMIT_REACHED",
                "PAYEE_NOT_ALLOWED_TO_RECEIVE", "PAYMENT_NOT_APPROVED", "RESOURCE_NOT_FOUND", "APPROVAL_REJECTED",
                "EXPIRED", "TRANSACTION_CANCELED", "RESOURCE_ALREADY_EXIST", "COULD_NOT_PERFORM_TRANSACTION",
                "PAYEE_LIMIT_REACHED", "SENDER_ACCOUNT_NOT_ACTIVE", "TRANSACTION_NOT_FOUND", "VALIDATION_ERROR",
                "TRANSFER_TYPE_UNKNOWN").map(code -> Arguments.of(each.get()[0], each.get()[1], code)));
    }

    @ParameterizedTest
    @MethodSource("codesOnBothFaces")
    void aReasonIsReadInBothForms(Face face, MomoOperation operation, String code) {
        var momo = momo(face);
        var before = operation == MomoOperation.REFUND ? paidIn(momo) : order("0240000021", 1);
        fault("{\"at\":\"momo." + place(operation) + "\",\"kind\":\"fail\",\"code\":\"" + code + "\"}");
        var order = orderFor(operation, before);
        CHECKS.same("reasons", code, send(momo, operation, order, before.reference()), new Outcome.Pending());
        passes(Duration.ZERO);
        for (var form : List.of("off", "on")) {
            turn("reason-object", form);
            CHECKS.same("reasons", code, momo.ask(operation, order), new Outcome.Refused(code));
        }
    }

    private static String place(MomoOperation operation) {
        return operation.name().replace("_", "").toLowerCase(Locale.ROOT);
    }

    private void fault(String rule) { assertThat(admin("POST", "/simulator/faults", rule).status()).isEqualTo(200); }

    private void turn(String name, String to) {
        assertThat(admin("PUT", "/simulator/switches/" + name, "{\"to\":\"" + to + "\"}").status()).isEqualTo(200);
    }

    /** Everything that can happen to a call on its way. */
    enum OnTheWire {
        DELAY, LOSE_REQUEST, LOSE_ANSWER, DOUBLE, REORDER, RESET, HALF_BODY, HTML, DRIP, REDIRECT, STATUS
    }

    @ParameterizedTest
    @EnumSource(OnTheWire.class)
    void whateverTheWireDoesTheMoneyMovesOnce(OnTheWire kind) {
        var word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (var operation : List.of(MomoOperation.REQUEST_TO_PAY, MomoOperation.TRANSFER)) {
            admin("POST", "/simulator/reset", "");
            var momo = momo(Face.GHANA);
            paidIn(momo);
            var held = ours(momo);
            var order = order("0240000020", 5_000);
            fault("{\"at\":\"momo." + place(operation) + ".post\",\"kind\":\"" + word + "\"}");
            bounded(kind + " to a send", () -> assertThat(momo.send(operation, order)).isInstanceOfAny(
                    Outcome.Unknown.class, Outcome.Pending.class, Outcome.AlreadySent.class));
            fault("{\"at\":\"momo." + place(operation) + ".get\",\"kind\":\"" + word + "\"}");
            bounded(kind + " to a question", () -> assertThat(momo.ask(operation, order)).isInstanceOfAny(
                    Outcome.Unknown.class, Outcome.Pending.class, Outcome.Paid.class, Outcome.Absent.class));
            for (int i = 0; i < 3 && !(momo.ask(operation, order) instanceof Outcome.Paid); i++) {
                if (momo.ask(operation, order) instanceof Outcome.Absent) momo.send(operation, order);
                passes(Duration.ofSeconds(5));
            }
            assertThat(momo.ask(operation, order)).as(kind + " " + operation).isInstanceOf(Outcome.Paid.class);
            // A request that was delayed arrives now, and must be known already.
            passes(Duration.ofHours(2));
            var moved = ours(momo).minus(held).abs();
            CHECKS.same("wire", kind + " " + operation + " moved once", moved, Cedis.ofPesewas(5_000));
        }
        for (var place : List.of("momo.active", "momo.balance", "momo.token")) {
            admin("POST", "/simulator/reset", "");
            fault("{\"at\":\"" + place + "\",\"kind\":\"" + word + "\"}");
            var momo = momo(Face.GHANA);
            bounded(kind + " at " + place, () -> {
                momo.holder(PhoneNumber.parse("0240000020").orElseThrow());
                momo.balance(MomoProduct.COLLECTION);
            });
            CHECKS.same("wire", kind + " at " + place + " passes",
                    (Object) momo.holder(PhoneNumber.parse("0240000020").orElseThrow()),
                    new Momo.Said.Value<>(Momo.Holder.ACTIVE));
        }
    }

    private static void bounded(String what, Runnable call) {
        var before = System.nanoTime();
        call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as(what).isLessThan(BOUND);
        CHECKS.count("wire");
    }

    /** What both of our accounts hold: MTN's operator moves money from one to the other. */
    private static Money ours(Momo momo) {
        // Whoever asks for the account of payouts makes the pretend operator move money over: so that one comes first.
        var forPayouts = balance(momo, MomoProduct.DISBURSEMENT);
        return forPayouts.plus(balance(momo, MomoProduct.COLLECTION));
    }

    private static Money balance(Momo momo, MomoProduct product) {
        return momo.balance(product) instanceof Momo.Said.Value(var money) ? money : Money.zero(Cedis.GHS);
    }

    @ParameterizedTest
    @CsvSource({"0240000010,2,APPROVAL_REJECTED", "0240000011,300,COULD_NOT_PERFORM_TRANSACTION",
            "0240000012,2,NOT_ENOUGH_FUNDS", "0240000013,2,PAYER_LIMIT_REACHED", "0200000001,0,PAYER_NOT_FOUND",
            "0270000001,0,PAYER_NOT_FOUND"})
    void someWalletsDoNotPay(String number, long seconds, String reason) {
        var momo = momo(Face.GHANA);
        var order = order(number, 5_000);
        CHECKS.same("wallets", number, momo.send(MomoOperation.REQUEST_TO_PAY, order), new Outcome.Pending());
        passes(Duration.ofSeconds(seconds));
        CHECKS.same("wallets", number, momo.ask(MomoOperation.REQUEST_TO_PAY, order), new Outcome.Refused(reason));
    }

    @Test
    void walletsAndOwnersAndNotificationsAreUnderstood() {
        var table = "questions";
        for (var face : Face.values()) {
            var momo = momo(face);
            var ama = PhoneNumber.parse("0240000001").orElseThrow();
            for (var bare : List.of("off", "on")) {
                turn("bare-active", bare);
                CHECKS.same(table, "active, bare " + bare, (Object) momo.holder(ama),
                        new Momo.Said.Value<>(Momo.Holder.ACTIVE));
            }
            CHECKS.holds(table, "owner", momo.owner(ama) instanceof Momo.Said.Value<?>);
            for (var which : MomoProduct.values())
                CHECKS.holds(table, "balance " + which, momo.balance(which) instanceof Momo.Said.Value<?>);
            var paid = paidIn(momo);
            CHECKS.same(table, "told", (Object) momo.notifyPayer(paid.reference(), "Thank you & good bye"),
                    new Momo.Said.Value<>("Thank you good bye"));
            CHECKS.holds(table, "told twice",
                    momo.notifyPayer(paid.reference(), "More") instanceof Momo.Said.Unclear<?>);
            CHECKS.same(table, "told of nothing", (Object) momo.notifyPayer(chance.uuid(), "More"),
                    new Momo.Said.No<>("RESOURCE_NOT_FOUND"));
        }
        var momo = momo(Face.GHANA);
        CHECKS.same(table, "no wallet", (Object) momo.holder(PhoneNumber.parse("0200000001").orElseThrow()),
                new Momo.Said.No<>("RESOURCE_NOT_FOUND"));
        CHECKS.holds(table, "MTN falls over",
                momo.holder(PhoneNumber.parse("0240000019").orElseThrow()) instanceof Momo.Said.Unclear<?>);
        turn("short-amount", "on");
        turn("deposit-without-transaction", "on");
        paidIn(momo);
        var deposit = order("0240000020", 600);
        momo.send(MomoOperation.DEPOSIT, deposit);
        passes(Duration.ofSeconds(2));
        CHECKS.same(table, "6 for 6.00, and no transaction", momo.ask(MomoOperation.DEPOSIT, deposit),
                new Outcome.Paid(Cedis.ofPesewas(600), ""));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aKeyThatMtnNoLongerTakesIsNamedByItsSettingAndNeverShown(CapturedOutput output) {
        var table = "keys";
        var secret = "5ec2e7000000000000000000000000aa";
        var revoked = momo(Face.GHANA, secret, "try-collection", "try-disbursement");
        CHECKS.holds(table, "a revoked key halts",
                revoked.send(MomoOperation.REQUEST_TO_PAY, order("0240000001", 100)) instanceof Outcome.Halted);
        CHECKS.holds(table, "it is logged", output.getAll().contains("MTN_MOMO_API_KEY"));
        CHECKS.holds(table, "a question says so too", revoked.balance(MomoProduct.COLLECTION)
                .equals(new Momo.Said.Unclear<>(
                        "MTN refuses MTN_MOMO_API_USER with MTN_MOMO_API_KEY, or MTN_MOMO_COLLECTION_KEY (HTTP 401)")));

        turn("strict-keys", "on");
        for (var product : MomoProduct.values()) {
            var wrong = product == MomoProduct.COLLECTION
                    ? momo(Face.GHANA, API_KEY, secret, "try-disbursement")
                    : momo(Face.GHANA, API_KEY, "try-collection", secret);
            for (var operation : MomoOperation.values())
                CHECKS.same(table, operation + " with a wrong key of " + product,
                        wrong.send(operation, order("0240000001", 100)) instanceof Outcome.Halted,
                        operation.product == product);
            CHECKS.holds(table, "it is logged", output.getAll().contains(product.keySetting));
        }
        turn("unlisted-address", "on");
        CHECKS.holds(table, "an address that MTN does not know halts",
                momo(Face.GHANA).send(MomoOperation.TRANSFER, order("0240000001", 100)) instanceof Outcome.Halted);
        CHECKS.holds(table, "no secret is shown", !output.getAll().contains(secret)
                && !output.getAll().contains(API_KEY));
    }
}
