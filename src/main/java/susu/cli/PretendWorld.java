package susu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hands of members in the pretend world, over HTTP as any other program has them: phones, wallets, the clock. */
public final class PretendWorld {
    /** How calls can come in. */
    static final List<String> GATEWAYS = List.of("africastalking", "multipart", "cumulative", "latest", "mtn");
    private static final String WALLET_PIN = "1234";
    private static final int SOON = 5;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI address;

    /** The world behind that address, as {@code http://127.0.0.1:8000}. */
    public PretendWorld(URI address) {
        this.address = address;
    }

    /**
     * What a phone shows.
     *
     * @param septets
     *            what the text costs, of that limit
     */
    public record Screen(String text, boolean goesOn, int septets, int limit, String encoding) {
        static final Screen IDLE = new Screen("", false, 0, 160, "GSM-7");
    }

    /** A text message on a phone. */
    record Text(String from, String text, int parts, String encoding) {}

    /** What MTN's books say of a wallet: what it holds, and what it paid and received in all. */
    record WalletBook(String number, String balance, String paid, String received) {}

    /** One request between the pretend world and the product, secrets masked. */
    record Hop(long id, String towards, String method, String path, String request, int status, String reply,
            long milliseconds) {}

    /** The pretend world does not do what was asked, and says why. */
    static final class Refused extends IllegalStateException {
        Refused(String sentence) { super("the pretend world says: " + sentence); }
    }

    /** Nobody answers there. */
    static final class Unreachable extends UncheckedIOException {
        Unreachable(URI address, IOException problem) {
            super("the pretend world does not answer at " + address, problem);
        }
    }

    /** A question of the pretend MTN that waits for a wallet's PIN. */
    public record Prompt(String id, String amount, String message) {}

    /** One movement in the pretend MTN's own books. */
    public record Line(String kind, String from, String to, String amount, String reference, String externalId) {}

    /** The pretend MTN's own books: what it moved, and what it holds for us. */
    public record Books(List<Line> lines, String collection, String disbursement, String sum) {}

    /** Makes a phone, so that its owner is asked before money leaves the wallet. */
    public void phone(String number, String name) {
        post("/phones", Map.of("number", number, "name", name));
    }

    /** The numbers of all phones. */
    public List<String> phones() {
        return get("/state").path("phones").valueStream().map(phone -> phone.path("number").asString()).toList();
    }

    /** Dials through that gateway: {@code africastalking}, {@code multipart}, {@code cumulative} or {@code latest}. */
    public Screen dial(String number, String text, String gateway) {
        return screen(post("/phones/" + number + "/dial", Map.of("text", text, "gateway", gateway)));
    }

    /** Types an answer into the call that is under way. */
    public Screen send(String number, String text) {
        return screen(post("/phones/" + number + "/send", Map.of("text", text)));
    }

    private static Screen screen(JsonNode view) {
        return new Screen(view.path("text").asString(), view.path("goesOn").asBoolean(),
                view.path("septets").asInt(), view.path("limit").asInt(), view.path("encoding").asString());
    }

    /** Ends the call that is under way. */
    Screen hangUp(String number) {
        return screen(post("/phones/" + number + "/hangup", Map.of()));
    }

    /** The prompts that wait on that phone. */
    public List<Prompt> prompts(String number) {
        return get("/phones/" + number + "/prompts").valueStream().map(prompt -> new Prompt(
                prompt.path("id").asString(), prompt.path("amount").asString(), prompt.path("message").asString()))
                .toList();
    }

    /** Types the wallet's PIN into a prompt; what the pretend MTN says to it: {@code paid} or {@code ended}. */
    public String approve(String number, Prompt prompt) {
        return approve(number, prompt, WALLET_PIN);
    }

    /** The same with the PIN that somebody types, perhaps a wrong one: {@code wrong-pin}. */
    String approve(String number, Prompt prompt, String pin) {
        return post("/phones/" + number + "/prompts/" + prompt.id(), Map.of("pin", pin)).path("outcome").asString();
    }

    /** Refuses a prompt. */
    public void reject(String number, Prompt prompt) {
        post("/phones/" + number + "/prompts/" + prompt.id(), Map.of("reject", true));
    }

    /** The texts on that phone, oldest first. */
    public List<String> texts(String number) {
        return inbox(number).stream().map(Text::text).toList();
    }

    /** The same with who sent them, and in how many parts. */
    List<Text> inbox(String number) {
        return get("/phones/" + number + "/sms").valueStream().map(sms -> new Text(sms.path("from").asString(),
                sms.path("text").asString(), sms.path("parts").asInt(), sms.path("encoding").asString())).toList();
    }

    /** Sends a text to the product by that provider, {@code mtn} or {@code africastalking}. */
    public void text(String number, String text, String gateway) {
        post("/phones/" + number + "/sms", Map.of("text", text, "gateway", gateway));
    }

    /** What time it is there. */
    public Instant now() { return Instant.parse(get("/clock").path("now").asString()); }

    /** Moves its clock forward; returns when all that came due is done. */
    public void advance(Duration by) {
        post("/clock", Map.of("advance", by.toString()));
    }

    /** Moves its clock forward to that moment. */
    public void moveTo(Instant moment) {
        post("/clock", Map.of("to", moment.toString()));
    }

    /** Orders its clock about: advance, to, freeze. */
    void clock(Map<String, Object> order) { post("/clock", order); }

    /**
     * Gives what is under way a few seconds: looks, and as long as nothing is there moves the clock on by one second
     * and looks again. Nobody really waits.
     */
    <T> Optional<T> soon(Supplier<Optional<T>> look) {
        var found = look.get();
        for (int second = 0; found.isEmpty() && second < SOON; second++) {
            advance(Duration.ofSeconds(1));
            found = look.get();
        }
        return found;
    }

    /** Puts that much into a wallet, as {@code 500.00}. */
    public void fill(String number, String balance) {
        wallet(number, Map.of("balance", balance));
    }

    /** Changes a wallet: balance, limits, name, blocked. */
    void wallet(String number, Map<String, Object> order) {
        send(HttpRequest.newBuilder(uri("/wallets/" + number)).PUT(body(order)));
    }

    /** What a wallet holds, as {@code 500.00}. */
    String balance(String number) {
        return get("/wallets/" + number).path("balance").asString();
    }

    /** The wallets that money has moved in. */
    List<WalletBook> wallets() {
        return get("/momo/ledger").path("wallets").valueStream()
                .map(wallet -> new WalletBook(wallet.path("number").asString(), wallet.path("balance").asString(),
                        wallet.path("paid").asString(), wallet.path("received").asString()))
                .toList();
    }

    /** What went over the wire after that hop, oldest first. */
    List<Hop> traffic(long since) {
        return get("/traffic?since=" + since).valueStream().map(hop -> new Hop(hop.path("id").asLong(),
                hop.path("towards").asString(), hop.path("method").asString(), hop.path("path").asString(),
                hop.path("request").asString(), hop.path("status").asInt(), hop.path("reply").asString(),
                hop.path("milliseconds").asLong())).toList();
    }

    /** Lets something go wrong, as the pretend world's rules of faults say it. */
    public void fault(Map<String, Object> rule) {
        post("/faults", rule);
    }

    /** What the pretend MTN states of a product's account for a day that is over. */
    JsonNode statement(String product, LocalDate day) {
        return get("/momo/statement?product=" + product + "&day=" + day);
    }

    /** The pretend MTN's own books. */
    public Books books() {
        var books = get("/momo/ledger");
        return new Books(
                books.path("lines").valueStream()
                        .map(line -> new Line(line.path("kind").asString(), line.path("from").asString(),
                                line.path("to").asString(), line.path("amount").asString(),
                                line.path("reference").asString(""), line.path("externalId").asString("")))
                        .toList(),
                books.path("accounts").path("collection").asString(),
                books.path("accounts").path("disbursement").asString(), books.path("sum").asString());
    }

    private JsonNode get(String path) { return send(HttpRequest.newBuilder(uri(path)).GET()); }

    private JsonNode post(String path, Map<String, Object> order) {
        return send(HttpRequest.newBuilder(uri(path)).POST(body(order)));
    }

    private HttpRequest.BodyPublisher body(Map<String, Object> order) {
        return BodyPublishers.ofString(json.writeValueAsString(order));
    }

    private URI uri(String path) { return address.resolve("/simulator" + path); }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            // A move of the clock does all that comes due on its way before it answers.
            var answer = http.send(
                    request.header("Content-Type", "application/json").timeout(Duration.ofMinutes(2)).build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 400)
                throw new Refused(json.readTree(answer.body()).path("error").asString(answer.body()));
            if (answer.statusCode() != 200)
                throw new IllegalStateException("the pretend world says: " + answer.body());
            return json.readTree(answer.body());
        } catch (IOException problem) {
            throw new Unreachable(address, problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
