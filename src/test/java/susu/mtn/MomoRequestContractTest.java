package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import susu.ContractChecks;
import susu.StandInServer;
import susu.StandInServer.Asked;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Every request of ours to MTN MoMo, header by header and field by field, as MTN's pages want it. */
class MomoRequestContractTest {
    private static final ContractChecks CHECKS = new ContractChecks("our requests to MTN MoMo");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final UUID PAID = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final WalletOrder ORDER = order(5_000, "Ama's & Kofi's <pot>");
    private final StandInServer mtn = new StandInServer();

    @AfterEach
    void close() { mtn.close(); }

    @AfterAll
    static void count() { CHECKS.print(); }

    private static WalletOrder order(long pesewas, String message) {
        return new WalletOrder(PaymentKind.COLLECT, UUID.fromString("11111111-1111-4111-8111-111111111111"),
                new PaymentId(UUID.fromString("22222222-2222-4222-8222-222222222222")), AMA, Cedis.ofPesewas(pesewas),
                message, "/momo/callback/g/r/t");
    }

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

    /** One call of ours and the shape that it must have. */
    record Call(String name, String verb, String path, boolean creates, List<String> fields, Consumer<Momo> made) {
        String product() { return path.split("/", -1)[1]; }

        @Override
        public String toString() { return name; }
    }

    private static final List<String> MONEY = List.of("amount", "currency", "externalId", "payeeNote", "payerMessage");

    private static Stream<Call> calls() {
        var asked = ORDER.reference().toString();
        return Stream.of(
                new Call("request to pay", "POST", "/collection/v1_0/requesttopay", true, with("payer"),
                        momo -> momo.send(MomoOperation.REQUEST_TO_PAY, ORDER)),
                new Call("its status", "GET", "/collection/v1_0/requesttopay/" + asked, false, List.of(),
                        momo -> momo.ask(MomoOperation.REQUEST_TO_PAY, ORDER)),
                new Call("delivery notification", "POST",
                        "/collection/v1_0/requesttopay/" + PAID + "/deliverynotification", false,
                        List.of("notificationMessage"), momo -> momo.notifyPayer(PAID, "Thank you & good bye")),
                new Call("transfer", "POST", "/disbursement/v1_0/transfer", true, with("payee"),
                        momo -> momo.send(MomoOperation.TRANSFER, ORDER)),
                new Call("its status", "GET", "/disbursement/v1_0/transfer/" + asked, false, List.of(),
                        momo -> momo.ask(MomoOperation.TRANSFER, ORDER)),
                new Call("deposit", "POST", "/disbursement/v2_0/deposit", true, with("payee"),
                        momo -> momo.send(MomoOperation.DEPOSIT, ORDER)),
                new Call("its status", "GET", "/disbursement/v1_0/deposit/" + asked, false, List.of(),
                        momo -> momo.ask(MomoOperation.DEPOSIT, ORDER)),
                new Call("refund", "POST", "/disbursement/v2_0/refund", true, with("referenceIdToRefund"),
                        momo -> momo.refund(PAID, ORDER)),
                new Call("its status", "GET", "/disbursement/v1_0/refund/" + asked, false, List.of(),
                        momo -> momo.ask(MomoOperation.REFUND, ORDER)),
                new Call("active", "GET", "/collection/v1_0/accountholder/msisdn/233240000001/active", false,
                        List.of(), momo -> momo.holder(AMA)),
                new Call("names", "GET", "/collection/v1_0/accountholder/msisdn/233240000001/basicuserinfo", false,
                        List.of(), momo -> momo.owner(AMA)),
                new Call("balance in", "GET", "/collection/v1_0/account/balance", false, List.of(),
                        momo -> momo.balance(MomoProduct.COLLECTION)),
                new Call("balance out", "GET", "/disbursement/v1_0/account/balance", false, List.of(),
                        momo -> momo.balance(MomoProduct.DISBURSEMENT)));
    }

    private static List<String> with(String more) {
        return Stream.concat(MONEY.stream(), Stream.of(more)).sorted().toList();
    }

    private static Stream<Arguments> onBothFaces() {
        return calls().flatMap(call -> Stream.of(Face.values())
                .map(face -> Arguments.of(call, face)));
    }

    private Momo momo(Face face) {
        mtn.says("/token/", 200, "{\"access_token\":\"t1\",\"token_type\":\"access_token\",\"expires_in\":3600}");
        var settings = new MomoSettings(mtn.address(), face.environment, "user", "key", "", "", "key-collection",
                "key-disbursement", face.currency, Duration.ofSeconds(5));
        var wire = new Wire(JSON, Duration.ofSeconds(2));
        var clock = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
        return new Momo(settings, new MomoTokens(settings, wire, clock), wire, URI.create("http://localhost:8000"));
    }

    @ParameterizedTest
    @MethodSource("onBothFaces")
    void everyCallHasItsPathItsHeadersAndItsFields(Call call, Face face) throws Exception {
        call.made().accept(momo(face));

        var token = mtn.asked.getFirst();
        var table = "tokens";
        CHECKS.same(table, "verb", token.method(), "POST");
        CHECKS.same(table, "path, with its last slash", token.path(), "/" + call.product() + "/token/");
        CHECKS.same(table, "no body", token.body(), "");
        CHECKS.same(table, "user and key", token.headers().get("authorization"),
                "Basic " + Base64.getEncoder().encodeToString("user:key".getBytes(StandardCharsets.UTF_8)));
        CHECKS.same(table, "the product's own key", token.headers().get("ocp-apim-subscription-key"),
                "key-" + call.product());
        CHECKS.holds(table, "no environment yet", !token.headers().containsKey("x-target-environment"));

        var asked = mtn.last();
        table = "paths";
        CHECKS.same(table, call + " verb", asked.method(), call.verb());
        CHECKS.same(table, call + " path", asked.path(), call.path());
        headers(call, face, asked);
        fields(call, face, asked);
    }

    private static void headers(Call call, Face face, Asked asked) {
        var headers = asked.headers();
        var table = "headers";
        CHECKS.same(table, "token", headers.get("authorization"), "Bearer t1");
        CHECKS.same(table, "environment", headers.get("x-target-environment"), face.environment);
        CHECKS.same(table, "the product's own key", headers.get("ocp-apim-subscription-key"), "key-" + call.product());
        CHECKS.same(table, "reference where something is made", headers.get("x-reference-id"),
                call.creates() ? ORDER.reference().toString() : null);
        CHECKS.same(table, "callback where something is made", headers.get("x-callback-url"),
                call.creates() ? "http://localhost:8000/momo/callback/g/r/t" : null);
        CHECKS.same(table, "type where there is a body", headers.get("content-type"),
                call.verb().equals("POST") ? "application/json" : null);
        CHECKS.holds(table, "no header is empty", headers.values().stream().noneMatch(String::isBlank));
        CHECKS.holds(table, "the key is not in the address", !asked.path().contains("subscription-key"));
    }

    private static void fields(Call call, Face face, Asked asked) {
        var table = "fields";
        if (call.fields().isEmpty()) {
            CHECKS.same(table, call + " has no body", asked.body(), "");
            return;
        }
        var body = JSON.readTree(asked.body());
        Set<String> names = new TreeSet<>();
        body.propertyNames().forEach(names::add);
        CHECKS.same(table, call + " has these fields and no other", List.copyOf(names), call.fields());
        if (names.contains("notificationMessage")) {
            CHECKS.same(table, "the sentence", body.path("notificationMessage").stringValue(), "Thank you good bye");
            CHECKS.same(table, "the sentence as a header", asked.headers().get("notificationmessage"),
                    "Thank you good bye");
            return;
        }
        CHECKS.holds(table, "amount is a string", body.path("amount").isString());
        CHECKS.same(table, "amount", body.path("amount").stringValue(), "50.00");
        CHECKS.same(table, "currency", body.path("currency").stringValue(), face.currency);
        CHECKS.same(table, "externalId", body.path("externalId").stringValue(), ORDER.externalId().toString());
        for (var text : List.of("payerMessage", "payeeNote"))
            CHECKS.holds(table, text, body.path(text).stringValue().matches("[A-Za-z0-9 .-]{1,128}"));
        if (names.contains("referenceIdToRefund")) {
            CHECKS.same(table, "what is given back", body.path("referenceIdToRefund").stringValue(), PAID.toString());
        } else {
            var party = body.path(names.contains("payer") ? "payer" : "payee");
            CHECKS.same(table, "kind of party", party.path("partyIdType").stringValue(), "MSISDN");
            CHECKS.same(table, "digits without plus", party.path("partyId").stringValue(), "233240000001");
            CHECKS.same(table, "nothing else of the party", party.size(), 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0.01", "10,0.10", "100,1.00", "5000,50.00", "123456,1234.56", "100000000000,1000000000.00"})
    void anAmountIsADecimalStringHoweverLarge(long pesewas, String said) {
        momo(Face.GHANA).send(MomoOperation.REQUEST_TO_PAY, order(pesewas, "Share"));
        CHECKS.same("fields", "amount of " + pesewas, JSON.readTree(mtn.last().body()).path("amount").stringValue(),
                said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'", "&&&", "Ama's", "ɛyɛ Ɔ", "line\nbreak", "<b>", "€ £", "quote\"d", "😀",
            "ok.-Ok 9"})
    void noTextIsEmptyOrHoldsWhatMtnTurnsAway(String text) {
        momo(Face.GHANA).send(MomoOperation.TRANSFER, order(100, text));
        var body = JSON.readTree(mtn.last().body());
        for (var field : List.of("payerMessage", "payeeNote"))
            CHECKS.holds("fields", field + " for \"" + text + "\"",
                    body.path(field).stringValue().matches("[A-Za-z0-9.-]([A-Za-z0-9 .-]{0,126}[A-Za-z0-9.-])?"));
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 160, 5_000})
    void noTextIsLongerThanTheShorterOfMtnsTwoLimits(int letters) {
        momo(Face.GHANA).send(MomoOperation.TRANSFER, order(100, "x".repeat(letters)));
        CHECKS.same("fields", letters + " letters",
                JSON.readTree(mtn.last().body()).path("payeeNote").stringValue().length(), Math.min(letters, 128));
    }

    @ParameterizedTest
    @EnumSource(MomoOperation.class)
    void aRepeatKeepsItsReference(MomoOperation operation) {
        var momo = momo(Face.GHANA);
        for (int i = 0; i < 3; i++)
            momo.send(operation, ORDER);
        mtn.says(operation.sendPath, new StandInServer.Answer(401, ""), new StandInServer.Answer(202, ""));
        momo.send(operation, ORDER);
        var references = mtn.asked.stream().filter(asked -> asked.path().endsWith(operation.sendPath))
                .map(asked -> asked.headers().get("x-reference-id")).toList();
        assertThat(references).hasSize(5);
        CHECKS.same("headers", operation + " repeated", Set.copyOf(references),
                Set.of(ORDER.reference().toString()));
    }

    @Test
    void aUserOfTheSandboxIsMadeAsMtnWantsIt() {
        var user = "/v1_0/apiuser";
        mtn.says(user, new StandInServer.Answer(201, ""),
                new StandInServer.Answer(201, "{\"apiKey\":\"0123456789abcdef0123456789abcdef\"}"));
        var made = new MomoSandbox(mtn.address(), "key-collection").provision("example.com");
        assertThat(made).isInstanceOf(MomoSandbox.Result.Made.class);

        var table = "provisioning";
        var first = mtn.asked.getFirst();
        CHECKS.same(table, "verb", first.method(), "POST");
        CHECKS.same(table, "path", first.path(), user);
        CHECKS.same(table, "key", first.headers().get("ocp-apim-subscription-key"), "key-collection");
        CHECKS.same(table, "type", first.headers().get("content-type"), "application/json");
        CHECKS.same(table, "body", first.body(), "{\"providerCallbackHost\":\"example.com\"}");
        var id = UUID.fromString(first.headers().getOrDefault("x-reference-id", ""));
        CHECKS.same(table, "version of the id", id.version(), 4);
        CHECKS.holds(table, "no token", !first.headers().containsKey("authorization"));
        var second = mtn.last();
        CHECKS.same(table, "path of the key", second.path(), user + "/" + id + "/apikey");
        CHECKS.same(table, "verb of the key", second.method(), "POST");
        CHECKS.same(table, "empty body", second.body(), "");
        CHECKS.same(table, "its length is said", second.headers().get("content-length"), "0");
        CHECKS.same(table, "key of the key", second.headers().get("ocp-apim-subscription-key"), "key-collection");
        CHECKS.holds(table, "the key is not shown", !made.toString().contains("0123456789abcdef"));
    }
}
