package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import susu.ContractChecks;
import tools.jackson.databind.JsonNode;

/** Every answer of the pretend MTN, on both of its faces, in the form that MTN's pages give it. */
class MomoAnswerContractTest extends SimulatorStory {
    private static final ContractChecks CHECKS = new ContractChecks("the pretend MTN's answers");
    private static final Map<String, String> MESSAGES = Map.of("RESOURCE_ALREADY_EXIST",
            "Duplicated reference id. Creation of resource failed.", "RESOURCE_NOT_FOUND",
            "Requested resource was not found.", "INVALID_CURRENCY", "Currency not supported.",
            "NOT_ALLOWED_TARGET_ENVIRONMENT", "Access to target environment is forbidden.",
            "INTERNAL_PROCESSING_ERROR", "An internal error occurred while processing.");
    private static final String REFUSED_KEY = "Access denied due to invalid subscription key. Make sure to provide a"
            + " valid key for an active subscription.";
    private String collection = "";
    private String disbursement = "";

    /** What moves money, in each version of its address. */
    enum Moving {
        REQUESTTOPAY("/collection/v1_0/requesttopay", "/collection/v1_0/requesttopay/", "payer", "POST"),
        TRANSFER("/disbursement/v1_0/transfer", "/disbursement/v1_0/transfer/", "payee", "POST"),
        DEPOSIT_1("/disbursement/v1_0/deposit", "/disbursement/v1_0/deposit/", "payee", "POST"),
        DEPOSIT_2("/disbursement/v2_0/deposit", "/disbursement/v1_0/deposit/", "payee", "PUT"),
        REFUND_1("/disbursement/v1_0/refund", "/disbursement/v1_0/refund/", "referenceIdToRefund", "POST"),
        REFUND_2("/disbursement/v2_0/refund", "/disbursement/v1_0/refund/", "referenceIdToRefund", "PUT");

        final String send;
        final String ask;
        final String party;
        final String callbackVerb;

        Moving(String send, String ask, String party, String callbackVerb) {
            this.send = send;
            this.ask = ask;
            this.party = party;
            this.callbackVerb = callbackVerb;
        }

        boolean isRefund() { return party.equals("referenceIdToRefund"); }
    }

    @BeforeEach
    void tokens() {
        collection = tokenFor(Product.COLLECTION);
        disbursement = tokenFor(Product.DISBURSEMENT);
    }

    @AfterAll
    static void count() { CHECKS.print(); }

    private static Stream<Arguments> movingOnBothFaces() {
        return Stream.of(Moving.values())
                .flatMap(moving -> Stream.of(Face.values()).map(face -> arguments(moving, face)));
    }

    private static String environment(Face face) { return face == Face.SANDBOX ? "sandbox" : "mtnghana"; }

    private HttpRequest.Builder call(Face face, String path) {
        return HttpRequest.newBuilder(simulator(path)).header("Ocp-Apim-Subscription-Key", "any")
                .header("Authorization", "Bearer " + (path.startsWith("/collection") ? collection : disbursement))
                .header("X-Target-Environment", environment(face)).header("Content-Type", "application/json");
    }

    private Answer post(Face face, String path, UUID reference, String body) {
        return send(call(face, path).header("X-Reference-Id", reference.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String body(Moving moving, Face face) {
        var party = moving.isRefund()
                ? "\"referenceIdToRefund\":\"" + paid(face) + "\""
                : "\"" + moving.party + "\":{\"partyIdType\":\"MSISDN\",\"partyId\":\"233240000020\"}";
        return "{\"amount\":\"6.00\",\"currency\":\"" + face.currency() + "\",\"externalId\":\"x-1\"," + party
                + ",\"payerMessage\":\"Share\",\"payeeNote\":\"Round 1\"}";
    }

    /** A payment that came in, so that there is money to send out and something to give back. */
    private UUID paid(Face face) {
        var reference = chance.uuid();
        post(face, "/collection/v1_0/requesttopay", reference, "{\"amount\":\"60.00\",\"currency\":\""
                + face.currency() + "\",\"externalId\":\"in\",\"payer\":{\"partyIdType\":\"MSISDN\",\"partyId\":"
                + "\"233240000021\"},\"payerMessage\":\"Share\",\"payeeNote\":\"Share\"}");
        passes(Duration.ofSeconds(2));
        assertThat(send(call(face, "/collection/v1_0/requesttopay/" + reference)).text("status"))
                .isEqualTo("SUCCESSFUL");
        return reference;
    }

    private static void error(String table, String row, Answer answer, int status, String code) {
        CHECKS.same(table, row, answer.status(), status);
        CHECKS.same(table, row, answer.text("code"), code);
        CHECKS.same(table, row + ", nothing else in it", names(answer.json()), Set.of("code", "message"));
        if (MESSAGES.containsKey(code))
            CHECKS.same("messages", code, answer.text("message"), MESSAGES.get(code));
    }

    private static void gateway(String table, String row, Answer answer) {
        CHECKS.same(table, row, answer.status(), 401);
        CHECKS.same(table, row, answer.json().path("statusCode").asInt(0), 401);
        CHECKS.holds(table, row + " has no code", !answer.json().has("code"));
        CHECKS.holds(table, row + " has words", !answer.text("message").isEmpty());
    }

    private static Set<String> names(JsonNode json) {
        var names = new HashSet<String>();
        json.propertyNames().forEach(names::add);
        return names;
    }

    @ParameterizedTest
    @MethodSource("movingOnBothFaces")
    void moneyIsTakenOnceAndToldInFull(Moving moving, Face face) {
        var table = "money";
        var reference = chance.uuid();
        var body = body(moving, face);
        if (moving != Moving.REQUESTTOPAY) paid(face);
        var unknown = send(call(face, moving.ask + reference));
        error(table, moving + " unknown", unknown, 404, "RESOURCE_NOT_FOUND");

        var taken = post(face, moving.send, reference, body);
        CHECKS.same(table, moving + " taken", taken.status(), 202);
        CHECKS.same(table, moving + " taken without words", taken.body(), "");
        error(table, moving + " again", post(face, moving.send, reference, body), 409, "RESOURCE_ALREADY_EXIST");
        error(table, moving + " again, otherwise", post(face, moving.send, reference, "[]"), 409,
                "RESOURCE_ALREADY_EXIST");

        passes(Duration.ofSeconds(2));
        var told = send(call(face, moving.ask + reference));
        var json = told.json();
        CHECKS.same(table, moving + " told", told.status(), 200);
        CHECKS.same(table, "status", told.text("status"), "SUCCESSFUL");
        CHECKS.holds(table, "amount is a string", json.path("amount").isString());
        CHECKS.same(table, "amount", told.text("amount"), "6.00");
        CHECKS.same(table, "currency", told.text("currency"), face.currency());
        CHECKS.same(table, "externalId", told.text("externalId"), "x-1");
        CHECKS.same(table, "payerMessage", told.text("payerMessage"), "Share");
        CHECKS.same(table, "payeeNote", told.text("payeeNote"), "Round 1");
        CHECKS.holds(table, "transaction is digits", told.text("financialTransactionId").matches("[0-9]+"));
        var party = json.path(moving.isRefund() ? "payee" : moving.party);
        CHECKS.same(table, "kind of party", party.path("partyIdType").asString(""), "MSISDN");
        CHECKS.same(table, "party", party.path("partyId").asString(""),
                moving.isRefund() ? "233240000021" : "233240000020");
        CHECKS.holds(table, "no reason", !json.has("reason"));
        CHECKS.holds(table, "no reference", !told.body().contains(reference.toString()));
        CHECKS.same(table, "asked again it says the same", send(call(face, moving.ask + reference)).body(),
                told.body());
    }

    @ParameterizedTest
    @MethodSource("movingOnBothFaces")
    void aBadRequestIsRefusedAndLeavesNothing(Moving moving, Face face) {
        var table = "refused";
        var good = body(moving, face);
        var party = "\"" + moving.party + "\":";
        record Bad(String row, String body, int status, String code) {}
        var all = List.of(new Bad("empty", "", 400, "VALIDATION_ERROR"),
                new Bad("no object", "[]", 400, "VALIDATION_ERROR"),
                new Bad("half JSON", good.substring(0, 20), 400, "VALIDATION_ERROR"),
                new Bad("apostrophe", good.replace("Share", "Ama's"), 400, "VALIDATION_ERROR"),
                new Bad("ampersand", good.replace("Round 1", "a & b"), 400, "VALIDATION_ERROR"),
                new Bad("long", good.replace("Round 1", "x".repeat(161)), 400, "VALIDATION_ERROR"),
                new Bad("number", good.replace("\"6.00\"", "6.00"), 400, "VALIDATION_ERROR"),
                new Bad("exponent", good.replace("6.00", "6e0"), 400, "VALIDATION_ERROR"),
                new Bad("nothing", good.replace("6.00", "0.00"), 400, "VALIDATION_ERROR"),
                new Bad("empty note", good.replace("Round 1", ""), 500, "INTERNAL_PROCESSING_ERROR"),
                new Bad("null note", good.replace("\"Round 1\"", "null"), 500, "INTERNAL_PROCESSING_ERROR"),
                new Bad("other currency", good.replace(face.currency(), "USD"), 500, "INVALID_CURRENCY"),
                new Bad("other face's currency",
                        good.replace(face.currency(), face == Face.GHANA ? "EUR" : "GHS"), 500, "INVALID_CURRENCY"),
                moving.isRefund()
                        ? new Bad("nothing to give back", good.replaceAll(party + "\"[^\"]*\"",
                                party + "\"" + chance.uuid() + "\""), 400, "VALIDATION_ERROR")
                        : new Bad("no party", good.replace(party, "\"nobody\":"), 500, "INTERNAL_PROCESSING_ERROR"));
        for (var bad : all) {
            var reference = chance.uuid();
            error(table, moving + " " + bad.row(), post(face, moving.send, reference, bad.body()), bad.status(),
                    bad.code());
            error(table, moving + " " + bad.row() + " left nothing", send(call(face, moving.ask + reference)), 404,
                    "RESOURCE_NOT_FOUND");
        }
        for (var id : new String[]{"17", "nonsense", "11111111-1111-4111-8111-11111111111", ""}) {
            var answer = send(call(face, moving.send).header("X-Reference-Id", id)
                    .POST(HttpRequest.BodyPublishers.ofString(good)));
            error(table, moving + " reference " + id, answer, 400, "VALIDATION_ERROR");
            if (!id.isEmpty())
                error(table, moving + " asked for " + id, send(call(face, moving.ask + id)), 400, "VALIDATION_ERROR");
        }
        error(table, moving + " without reference",
                send(call(face, moving.send).POST(HttpRequest.BodyPublishers.ofString(good))), 400,
                "VALIDATION_ERROR");
        CHECKS.same(table, moving + " doubled slash", post(face, moving.send.replace("_0/", "_0//"), chance.uuid(),
                good).status(), 400);
    }

    private static Stream<Arguments> everyAddress() {
        var questions = Stream.of("/collection/v1_0/account/balance", "/disbursement/v1_0/account/balance",
                "/collection/v1_0/accountholder/msisdn/233240000001/active",
                "/disbursement/v1_0/accountholder/msisdn/233240000001/active",
                "/collection/v1_0/accountholder/msisdn/233240000001/basicuserinfo",
                "/disbursement/v1_0/accountholder/msisdn/233240000001/basicuserinfo",
                "/collection/v1_0/accountholder/email/a@email.com/active",
                "/collection/v1_0/requesttopay/11111111-1111-4111-8111-111111111111",
                "/disbursement/v1_0/transfer/11111111-1111-4111-8111-111111111111",
                "/disbursement/v1_0/deposit/11111111-1111-4111-8111-111111111111",
                "/disbursement/v1_0/refund/11111111-1111-4111-8111-111111111111").map(path -> arguments("GET", path));
        var moving = Stream.of(Moving.values()).map(each -> arguments("POST", each.send));
        var notice = Stream.of(arguments("POST",
                "/collection/v1_0/requesttopay/11111111-1111-4111-8111-111111111111/deliverynotification"));
        return Stream.of(questions, moving, notice).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("everyAddress")
    void everyCallNeedsItsHeaders(String verb, String path) {
        var table = "headers";
        var product = path.split("/", -1)[1];
        var own = product.equals("collection") ? collection : disbursement;
        var other = product.equals("collection") ? disbursement : collection;
        var nothing = HttpRequest.BodyPublishers.ofString("{}");
        gateway(table, path + " bare", send(HttpRequest.newBuilder(simulator(path)).method(verb, nothing)));
        var keyless = send(HttpRequest.newBuilder(simulator(path)).method(verb, nothing)
                .header("Authorization", "Bearer " + own).header("X-Target-Environment", "mtnghana"));
        gateway(table, path + " without key", keyless);
        CHECKS.same("messages", "key", keyless.text("message"), REFUSED_KEY);
        for (var token : new String[]{"", "Bearer", "Bearer nonsense", "Basic " + own, "Bearer " + other, own})
            gateway(table, path + " with " + token.replaceAll("[A-Za-z0-9_-]{20,}", "…"),
                    send(call(Face.GHANA, path).method(verb, nothing).setHeader("Authorization", token)));
        for (var environment : new String[]{"production", "mtnuganda", "MTNGHANA", "live", " "})
            error(table, path + " in " + environment, send(call(Face.GHANA, path).method(verb, nothing)
                    .setHeader("X-Target-Environment", environment)), 500, "NOT_ALLOWED_TARGET_ENVIRONMENT");
        var unaddressed = HttpRequest.newBuilder(simulator(path)).method(verb, nothing)
                .header("Ocp-Apim-Subscription-Key", "any").header("Authorization", "Bearer " + own);
        error(table, path + " in none", send(unaddressed), 500, "NOT_ALLOWED_TARGET_ENVIRONMENT");
        var inQuery = HttpRequest.newBuilder(simulator(path + "?subscription-key=any")).method(verb, nothing)
                .header("Authorization", "Bearer " + own).header("X-Target-Environment", "mtnghana");
        CHECKS.holds(table, path + " with the key in the query", send(inQuery).status() != 401);

        admin("PUT", "/simulator/switches/strict-keys", "{\"to\":\"on\"}");
        gateway(table, path + " with another's key", send(call(Face.GHANA, path).method(verb, nothing)));
        CHECKS.holds(table, path + " with its key", send(call(Face.GHANA, path).method(verb, nothing)
                .setHeader("Ocp-Apim-Subscription-Key", "try-" + product)).status() != 401);
        admin("PUT", "/simulator/switches/strict-keys", "{\"to\":\"off\"}");

        admin("PUT", "/simulator/switches/unlisted-address", "{\"to\":\"on\"}");
        CHECKS.same(table, path + " from an address that MTN does not know",
                send(call(Face.GHANA, path).method(verb, nothing)).status() == 403, product.equals("disbursement"));
        admin("PUT", "/simulator/switches/unlisted-address", "{\"to\":\"off\"}");

        passes(Duration.ofMinutes(61));
        gateway(table, path + " with an old token", send(call(Face.GHANA, path).method(verb, nothing)));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void tokensAreGivenAsPublished(Product which) {
        var table = "tokens";
        var given = send(tokenCall(which, API_USER, API_KEY));
        CHECKS.same(table, "status", given.status(), 200);
        CHECKS.same(table, "fields", names(given.json()), Set.of("access_token", "token_type", "expires_in"));
        CHECKS.same(table, "type", given.text("token_type"), "access_token");
        CHECKS.holds(table, "life is a number", given.json().path("expires_in").isInt());
        CHECKS.same(table, "life", given.json().path("expires_in").asInt(0), 3600);
        var second = send(tokenCall(which, API_USER, API_KEY)).text("access_token");
        for (var token : List.of(given.text("access_token"), second))
            CHECKS.same(table, "several are good", new Partner(which, token).get("/v1_0/account/balance").status(),
                    200);
        for (var pair : List.of(List.of(API_USER, "nonsense"), List.of("nonsense", API_KEY), List.of("", ""))) {
            var refused = send(tokenCall(which, pair.get(0), pair.get(1)));
            CHECKS.same(table, "wrong pair", refused.status(), 401);
            CHECKS.same(table, "wrong pair", names(refused.json()), Set.of("error"));
        }
        var swapped = send(tokenCall(which, API_KEY, API_USER));
        CHECKS.same(table, "swapped", swapped.status(), 500);
        CHECKS.same(table, "swapped", swapped.text("error"), "login_failed");
        for (var body : new String[]{"{}", " ", " {} "})
            CHECKS.same(table, "body \"" + body + "\"", send(tokenCall(which, API_USER, API_KEY)
                    .POST(HttpRequest.BodyPublishers.ofString(body))).status(), 200);
        for (var body : new String[]{"{\"a\":1}", "grant_type=client_credentials", "[]"})
            CHECKS.same(table, "body \"" + body + "\"", send(tokenCall(which, API_USER, API_KEY)
                    .POST(HttpRequest.BodyPublishers.ofString(body))).status(), 400);
        gateway(table, "without key",
                send(HttpRequest.newBuilder(simulator("/" + which.path() + "/token/"))
                        .POST(HttpRequest.BodyPublishers.noBody())));
        for (var authorization : new String[]{"Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer x"})
            CHECKS.same(table, authorization, send(tokenCall(which, API_USER, API_KEY)
                    .setHeader("Authorization", authorization)).status(), 401);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void walletsAndBalancesAreToldAsPublished(Face face) {
        var table = "wallets";
        for (var product : List.of("/collection", "/disbursement"))
            for (var type : List.of("msisdn", "MSISDN")) {
                var holder = product + "/v1_0/accountholder/" + type + "/";
                CHECKS.same(table, "active", send(call(face, holder + "233240000001/active")).body(),
                        "{\"result\":true}");
                error(table, "not digits", send(call(face, holder + "+233240000001/active")), 400,
                        "VALIDATION_ERROR");
                var owner = send(call(face, holder + "233240000001/basicuserinfo"));
                CHECKS.same(table, "owner", owner.status(), 200);
                for (var field : List.of("given_name", "family_name", "locale", "status"))
                    CHECKS.holds(table, field, !owner.text(field).isEmpty());
                CHECKS.holds(table, "no field that is on no page", Set.of("given_name", "family_name", "birthdate",
                        "locale", "gender", "status").containsAll(names(owner.json())));
            }
        admin("PUT", "/simulator/switches/bare-active", "{\"to\":\"on\"}");
        CHECKS.same(table, "bare by switch",
                send(call(face, "/collection/v1_0/accountholder/msisdn/233240000001/active")).body(), "true");
        if (face == Face.GHANA) {
            error(table, "nobody's", send(call(face, "/collection/v1_0/accountholder/msisdn/233200000001/active")),
                    404, "RESOURCE_NOT_FOUND");
            error(table, "MTN falls over",
                    send(call(face, "/collection/v1_0/accountholder/msisdn/233240000019/active")), 500,
                    "INTERNAL_PROCESSING_ERROR");
        }
        for (var product : List.of("/collection", "/disbursement"))
            for (var address : List.of("/v1_0/account/balance", "/v1_0/account/balance/" + face.currency())) {
                var balance = send(call(face, product + address));
                CHECKS.same("balances", address, balance.status(), 200);
                CHECKS.same("balances", address, names(balance.json()), Set.of("availableBalance", "currency"));
                CHECKS.holds("balances", address, balance.json().path("availableBalance").isString());
                CHECKS.holds("balances", address, balance.text("availableBalance").matches("[0-9]+\\.[0-9]{2}"));
                CHECKS.same("balances", address, balance.text("currency"), face.currency());
                error("balances", "USD", send(call(face, product + "/v1_0/account/balance/USD")), 500,
                        "INVALID_CURRENCY");
            }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aNotificationIsTakenOnceForWhatSucceeded(Face face) {
        var table = "notifications";
        var paid = paid(face);
        CHECKS.same(table, "empty", tells(face, paid, "").status(), 400);
        CHECKS.same(table, "long", tells(face, paid, "x".repeat(161)).status(), 400);
        CHECKS.same(table, "unknown", tells(face, chance.uuid(), "Hi").status(), 404);
        CHECKS.same(table, "at its longest", tells(face, paid, "x".repeat(160)).status(), 200);
        CHECKS.same(table, "second", tells(face, paid, "Hi again").status(), 429);

        var open = chance.uuid();
        var body = body(Moving.REQUESTTOPAY, face).replace("233240000020",
                face == Face.GHANA ? "233240000017" : "46733123453");
        CHECKS.same(table, "another", post(face, "/collection/v1_0/requesttopay", open, body).status(), 202);
        CHECKS.same(table, "not paid", tells(face, open, "Hi").status(), 409);

        var old = paid(face);
        passes(Duration.ofHours(25));
        tokens();
        CHECKS.same(table, "too late", tells(face, old, "Hi").status(), 410);
    }

    private Answer tells(Face face, UUID reference, String sentence) {
        var call = call(face, "/collection/v1_0/requesttopay/" + reference + "/deliverynotification")
                .POST(HttpRequest.BodyPublishers.ofString("{\"notificationMessage\":\"" + sentence + "\"}"));
        return send(sentence.isEmpty() ? call : call.header("notificationMessage", sentence).header("Language", "en"));
    }

    @Test
    void usersAreMadeAsPublished() {
        var table = "provisioning";
        var user = chance.uuid();
        CHECKS.same(table, "made", makes(user.toString(), "{\"providerCallbackHost\":\"example.com\"}").status(), 201);
        CHECKS.same(table, "made without words", makes(chance.uuid().toString(),
                "{\"providerCallbackHost\":\"example.com\"}").body(), "");
        error(table, "again", makes(user.toString(), "{\"providerCallbackHost\":\"example.com\"}"), 409,
                "RESOURCE_ALREADY_EXIST");
        for (var id : new String[]{"nonsense", "17"})
            error(table, "id " + id, makes(id, "{\"providerCallbackHost\":\"example.com\"}"), 400, "VALIDATION_ERROR");
        for (var body : new String[]{"", "[]", "{}", "{\"providerCallbackHost\":\"\"}",
                "{\"providerCallbackHost\":null}", "{\"providerCallbackHost\":\"https://example.com\"}"})
            error(table, "body " + body, makes(chance.uuid().toString(), body), 400, "VALIDATION_ERROR");
        var read = send(provisioning("/v1_0/apiuser/" + user));
        CHECKS.same(table, "read", read.status(), 200);
        CHECKS.same(table, "host", read.text("providerCallbackHost"), "example.com");
        CHECKS.same(table, "environment", read.text("targetEnvironment"), "sandbox");
        CHECKS.holds(table, "no key in it", !read.body().contains("apiKey"));
        var none = HttpRequest.BodyPublishers.noBody();
        var key = send(provisioning("/v1_0/apiuser/" + user + "/apikey").POST(none));
        CHECKS.same(table, "key", key.status(), 201);
        CHECKS.holds(table, "key", key.text("apiKey").matches("[0-9a-f]{32}"));
        CHECKS.holds(table, "another key",
                !send(provisioning("/v1_0/apiuser/" + user + "/apikey").POST(none)).text("apiKey")
                        .equals(key.text("apiKey")));
        for (var path : List.of("/v1_0/apiuser/" + chance.uuid(), "/v1_0/apiuser/nonsense")) {
            var status = path.endsWith("nonsense") ? 400 : 404;
            var code = status == 400 ? "VALIDATION_ERROR" : "RESOURCE_NOT_FOUND";
            error(table, path, send(provisioning(path)), status, code);
            error(table, path, send(provisioning(path + "/apikey").POST(none)), status, code);
        }
        gateway(table, "without key", send(HttpRequest.newBuilder(simulator("/v1_0/apiuser/" + user))));
    }

    private Answer makes(String id, String body) {
        return send(provisioning("/v1_0/apiuser").header("X-Reference-Id", id)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder provisioning(String path) {
        return HttpRequest.newBuilder(simulator(path)).header("Ocp-Apim-Subscription-Key", "any")
                .header("Content-Type", "application/json");
    }

    @ParameterizedTest
    @MethodSource("movingOnBothFaces")
    void theLastWordIsCalledBackWithoutTheReference(Moving moving, Face face) {
        var table = "callbacks";
        var body = body(moving, face);
        if (moving != Moving.REQUESTTOPAY) paid(face);
        for (var put : new boolean[]{false, true}) {
            admin("PUT", "/simulator/switches/callback-put", "{\"to\":\"" + (put ? "on" : "off") + "\"}");
            product.forget();
            var reference = chance.uuid();
            CHECKS.same(table, moving + " taken", send(call(face, moving.send)
                    .header("X-Reference-Id", reference.toString()).header("X-Callback-Url", callbackUrl())
                    .POST(HttpRequest.BodyPublishers.ofString(body))).status(), 202);
            CHECKS.holds(table, moving + " not before it ended", product.callbacks.isEmpty() || face == Face.GHANA);
            passes(Duration.ofSeconds(2));
            var told = send(call(face, moving.ask + reference));
            passes(Duration.ofDays(1));
            tokens();
            CHECKS.same(table, moving + " once", product.callbacks.size(), 1);
            CHECKS.same(table, moving + " by its verb", product.verbs.getFirst(),
                    put ? "PUT" : moving.callbackVerb);
            CHECKS.same(table, moving + " as the status tells it", JSON.readTree(product.callbacks.getFirst()),
                    told.json());
            CHECKS.holds(table, moving + " without the reference",
                    !product.callbacks.getFirst().contains(reference.toString()));
        }
    }

    private String callbackUrl() { return "http://127.0.0.1:" + productPort + "/momo/callback"; }

    @ParameterizedTest
    @MethodSource("movingOnBothFaces")
    void anotherHostThanTheUsersIsRefused(Moving moving, Face face) {
        var table = "callback host";
        var body = body(moving, face);
        var user = chance.uuid();
        makes(user.toString(), "{\"providerCallbackHost\":\"localhost\"}");
        var key = send(provisioning("/v1_0/apiuser/" + user + "/apikey").POST(HttpRequest.BodyPublishers.noBody()))
                .text("apiKey");
        collection = send(tokenCall(Product.COLLECTION, user.toString(), key)).text("access_token");
        disbursement = send(tokenCall(Product.DISBURSEMENT, user.toString(), key)).text("access_token");
        for (var url : List.of("http://elsewhere.example/x", "https://localhost.example/", "http://127.0.0.1/x",
                "nonsense", "http://localhost@elsewhere.example/")) {
            var reference = chance.uuid();
            error(table, moving + " " + url, send(call(face, moving.send)
                    .header("X-Reference-Id", reference.toString()).header("X-Callback-Url", url)
                    .POST(HttpRequest.BodyPublishers.ofString(body))), 500, "INVALID_CALLBACK_URL_HOST");
            error(table, moving + " left nothing", send(call(face, moving.ask + reference)), 404,
                    "RESOURCE_NOT_FOUND");
        }
        for (var url : List.of("http://localhost/x", "http://LOCALHOST:" + productPort + "/momo/callback"))
            CHECKS.same(table, moving + " " + url, send(call(face, moving.send)
                    .header("X-Reference-Id", chance.uuid().toString()).header("X-Callback-Url", url)
                    .POST(HttpRequest.BodyPublishers.ofString(body))).status(), 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /collection/v1_0/requesttowithdraw", "POST /collection/v2_0/requesttowithdraw",
            "GET /collection/v1_0/requesttowithdraw/ID", "POST /collection/v2_0/invoice",
            "GET /collection/v2_0/invoice/ID", "DELETE /collection/v2_0/invoice/ID",
            "POST /collection/v2_0/preapproval", "GET /collection/v2_0/preapproval/ID",
            "GET /collection/v1_0/preapprovals/MSISDN/233240000001", "DELETE /collection/v1_0/preapproval/ID",
            "POST /collection/v2_0/payment", "GET /collection/v2_0/payment/ID", "POST /collection/v1_0/bc-authorize",
            "POST /disbursement/v1_0/bc-authorize", "POST /collection/oauth2/token/",
            "POST /disbursement/oauth2/token/", "GET /collection/oauth2/v1_0/userinfo",
            "GET /disbursement/oauth2/v1_0/userinfo", "POST /remittance/token/", "POST /remittance/v1_0/transfer",
            "POST /remittance/v2_0/cashtransfer", "GET /remittance/v1_0/account/balance",
            "GET /remittance/v1_0/accountholder/msisdn/233240000001/active", "POST /collection/v1_0/transfer",
            "POST /disbursement/v1_0/requesttopay", "POST /disbursement/v2_0/transfer",
            "POST /collection/v2_0/requesttopay", "GET /collection/v1_0/transfer/ID"})
    void whatIsForLaterIsNotThere(String call) {
        var words = call.replace("ID", "11111111-1111-4111-8111-111111111111").split(" ", 2);
        for (var face : Face.values())
            CHECKS.same("later", call, send(call(face, words[1]).method(words[0],
                    HttpRequest.BodyPublishers.ofString(words[0].equals("GET") ? "" : "{}"))).status(), 404);
    }

    @ParameterizedTest
    @MethodSource("movingOnBothFaces")
    void reasonsAreTextsAndObjectsBySwitch(Moving moving, Face face) {
        var table = "reasons";
        var body = body(moving, face);
        for (var code : List.of("PAYEE_NOT_FOUND", "PAYER_NOT_FOUND", "NOT_ALLOWED", "NOT_ALLOWED_TARGET_ENVIRONMENT",
                "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY", "SERVICE_UNAVAILABLE", "INTERNAL_PROCESSING_ERROR",
                "NOT_ENOUGH_FUNDS", "PAYER_LIMIT_REACHED", "PAYEE_NOT_ALLOWED_TO_RECEIVE", "PAYMENT_NOT_APPROVED",
                "RESOURCE_NOT_FOUND", "APPROVAL_REJECTED", "EXPIRED", "TRANSACTION_CANCELED", "RESOURCE_ALREADY_EXIST",
                "COULD_NOT_PERFORM_TRANSACTION", "PAYEE_LIMIT_REACHED", "SENDER_ACCOUNT_NOT_ACTIVE",
                "TRANSACTION_NOT_FOUND", "VALIDATION_ERROR", "TRANSFER_TYPE_UNKNOWN")) {
            var place = moving.name().toLowerCase(java.util.Locale.ROOT).replaceFirst("_.*", "");
            admin("POST", "/simulator/faults",
                    "{\"at\":\"momo." + place + "\",\"kind\":\"fail\",\"code\":\"" + code + "\"}");
            var reference = chance.uuid();
            CHECKS.same(table, moving + " taken", post(face, moving.send, reference, body).status(), 202);
            passes(Duration.ZERO);
            var told = send(call(face, moving.ask + reference));
            CHECKS.same(table, moving + " " + code, told.text("status"), "FAILED");
            CHECKS.same(table, moving + " " + code + " as a text", told.text("reason"), code);
            CHECKS.holds(table, "no transaction", !told.json().has("financialTransactionId"));
            admin("PUT", "/simulator/switches/reason-object", "{\"to\":\"on\"}");
            var object = send(call(face, moving.ask + reference)).json().path("reason");
            CHECKS.same(table, moving + " " + code + " as an object", object.path("code").asString(""), code);
            CHECKS.holds(table, "with a message", object.path("message").isString());
            admin("PUT", "/simulator/switches/reason-object", "{\"to\":\"off\"}");
        }
    }
}
