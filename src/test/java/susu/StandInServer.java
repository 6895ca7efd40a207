package susu;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A provider's server that answers what it is told to, path by path, and remembers what it was asked. */
public final class StandInServer implements AutoCloseable {
    /** One request as it arrived; names of headers in lower case. */
    public record Asked(String method, String path, Map<String, String> headers, String body) {}

    /** An answer; a status below 100 breaks the connection after that many bytes of the body. */
    public record Answer(int status, String body, Map<String, String> headers) {
        public Answer(int status, String body) { this(status, body, Map.of()); }
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** More than any test has: a caller beyond them would be let wait, and take us for a server that is not there. */
    private static final int CALLERS_AT_ONCE = 500;

    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    public StandInServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLERS_AT_ONCE);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() { return URI.create("http://127.0.0.1:" + server.getAddress().getPort()); }

    /** What the next requests to paths that contain these words are answered; the last one answers all that follow. */
    public StandInServer says(String path, Answer... next) {
        answers.put(path, new ArrayDeque<>(List.of(next)));
        return this;
    }

    public StandInServer says(String path, int status, String body) { return says(path, new Answer(status, body)); }

    /** How often a path that contains these words was asked for. */
    public long count(String path) {
        return asked.stream().filter(request -> request.path().contains(path)).count();
    }

    public Asked last() { return asked.getLast(); }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = new ConcurrentHashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT),
                values.getFirst()));
        var path = exchange.getRequestURI().toString();
        asked.add(new Asked(exchange.getRequestMethod(), path, headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var answer = next(path);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.status() < 100) {
            exchange.sendResponseHeaders(200, body.length + 100L);
            exchange.getResponseBody().write(body, 0, Math.min(body.length, answer.status()));
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized Answer next(String path) {
        var queue = answers.entrySet().stream().filter(entry -> path.contains(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length())).map(Map.Entry::getValue);
        if (queue.isEmpty()) return new Answer(404, "");
        Answer head = queue.get().size() > 1 ? queue.get().remove() : queue.get().element();
        return head;
    }

    @Override
    public void close() { server.stop(0); }
}
