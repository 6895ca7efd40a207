package susu.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * A MoMo for benches that costs next to nothing: every wallet says yes at once. It answers 202, calls back, and then says
 * SUCCESSFUL to whoever asks. The pretend MTN of {@code ./susu simulator} is the one to test with; this one only keeps out
 * of the way.
 */
final class QuickMomo implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final int TOO_MANY = 429;
    private static final String UNKNOWN = "{\"code\":\"RESOURCE_NOT_FOUND\",\"message\":\"Not found.\"}";
    private final ServerSocket door;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** What it says to a question after that reference. Nobody asks again after such a word, so it is said once. */
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final AtomicLong transactions = new AtomicLong();
    /** What the product's two accounts hold together, in pesewas. */
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger callingBack = new AtomicInteger();
    private volatile Clock clock = Clock.systemUTC();

    QuickMomo() throws IOException {
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        hands.execute(this::listen);
    }

    URI address() { return URI.create("http://127.0.0.1:" + door.getLocalPort()); }

    /** Its answers carry the time of that clock, so that a clock that is moved is not thought to be wrong. */
    void goesBy(Clock other) {
        clock = other;
    }

    /** How many payments it was asked for. */
    long asked() { return transactions.get(); }

    /** Waits until all callbacks that are under way have been delivered. */
    void awaitCallbacks() {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (callingBack.get() > 0 && System.nanoTime() < patience)
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }

    private void listen() {
        while (!door.isClosed())
            try {
                var caller = door.accept();
                hands.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
    }

    /** A request as it came. */
    private record Request(String verb, String path, Map<String, String> headers, String body) {
        String header(String name) { return headers.getOrDefault(name, ""); }
    }

    /** What is answered, and what is done once that has left. */
    private record Answer(String status, String body, Runnable after) {
        static Answer of(String body) { return new Answer("200 OK", body, () -> {}); }
    }

    private void serve(Socket caller) {
        try (caller; var in = new BufferedInputStream(caller.getInputStream()); var out = caller.getOutputStream()) {
            caller.setTcpNoDelay(true);
            for (var first = line(in); !first.isEmpty(); first = line(in)) {
                var answer = answer(read(first, in));
                out.write(("HTTP/1.1 " + answer.status() + "\r\nDate: " + DATE.format(clock.instant())
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + answer.body().getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + answer.body())
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                answer.after().run();
            }
        } catch (IOException gone) {
            // Whoever asked has left, or the bench is over.
        }
    }

    private static Request read(String first, InputStream in) throws IOException {
        var words = first.split(" ", -1);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in))
            headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
        var length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Request(words[0], words[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read())
            if (letter != '\r') line.append((char) letter);
        return line.toString();
    }

    private Answer answer(Request request) {
        var path = request.path();
        if (path.endsWith("/token/"))
            return Answer.of("{\"access_token\":\"quick\",\"token_type\":\"access_token\",\"expires_in\":3600}");
        if (path.endsWith("/requesttopay") || path.endsWith("/transfer")) return accept(request);
        if (path.endsWith("/active")) return Answer.of("{\"result\":true}");
        // All of it lies where payouts are made from, as if somebody moved it over at once.
        if (path.endsWith("/account/balance"))
            return Answer
                    .of("{\"availableBalance\":\"" + (path.startsWith("/disbursement") ? decimal(held.get()) : "0.00")
                            + "\",\"currency\":\"GHS\"}");
        var word = words.remove(path.substring(path.lastIndexOf('/') + 1));
        return word == null ? new Answer("404 Not Found", UNKNOWN, () -> {}) : Answer.of(word);
    }

    private static String decimal(long pesewas) { return BigDecimal.valueOf(pesewas, 2).toPlainString(); }

    private Answer accept(Request request) {
        boolean in = request.path().endsWith("/requesttopay");
        var asked = JSON.readTree(request.body());
        var word = new LinkedHashMap<String, Object>();
        for (var name : new String[]{"amount", "currency", "externalId", in ? "payer" : "payee"})
            word.put(name, asked.path(name));
        word.put("financialTransactionId", Long.toString(transactions.incrementAndGet()));
        word.put("status", "SUCCESSFUL");
        var pesewas = new BigDecimal(asked.path("amount").asString("0")).movePointRight(2).longValueExact();
        held.addAndGet(in ? pesewas : -pesewas);
        var body = JSON.writeValueAsString(word);
        words.put(request.header("X-Reference-Id"), body);
        callingBack.incrementAndGet();
        return new Answer("202 Accepted", "",
                () -> hands.execute(() -> callBack(request.header("X-Callback-Url"), body)));
    }

    private void callBack(String address, String body) {
        var call = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
        try {
            // How much the door lets in is not what is measured here: whoever is sent away comes again.
            while (http.send(call, BodyHandlers.discarding()).statusCode() == TOO_MANY)
                LockSupport.parkNanos(A_MOMENT.toNanos());
        } catch (IOException nobody) {
            // The product asks by itself, later.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            callingBack.decrementAndGet();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException closedAlready) {
            // Nobody is served any more, which is all that is wanted.
        }
        hands.shutdownNow();
        http.close();
    }
}
