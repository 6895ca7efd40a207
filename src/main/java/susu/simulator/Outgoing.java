package susu.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** How the pretend world calls the product: HTTP to this machine, each hop remembered. */
final class Outgoing implements AutoCloseable {
    /** What came back. */
    sealed interface Reply {
        /** An answer, whatever it says. */
        record Answered(int status, String contentType, String body, HttpHeaders headers) implements Reply {}

        /** None in time, or a broken connection. */
        record NoAnswer(String why) implements Reply {}
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final Traffic traffic;

    Outgoing(Traffic traffic) { this.traffic = traffic; }

    /** Posts that body there. */
    Reply post(URI address, String contentType, String body, Duration timeout) {
        return send("POST", address, Map.of("Content-Type", contentType), body, timeout);
    }

    /** Sends that body there, by POST or PUT. */
    Reply send(String verb, URI address, Map<String, String> headers, String body, Duration timeout) {
        if (!Loopback.isHere(address))
            return new Reply.NoAnswer("the pretend world calls this machine only, not " + address.getHost());
        var request = HttpRequest.newBuilder(address).timeout(timeout).method(verb,
                HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        var started = System.nanoTime();
        var reply = exchange(request.build());
        var milliseconds = Duration.ofNanos(System.nanoTime() - started).toMillis();
        var sent = new Sent(verb, address.toString(), address.getPath(), headers, body);
        switch (reply) {
            case Reply.Answered(var status, _, var text, _) ->
                traffic.add("product", sent, status, text, milliseconds);
            case Reply.NoAnswer(var why) ->
                traffic.add("product", sent, 0, why, milliseconds);
        }
        return reply;
    }

    @Override
    public void close() { http.shutdownNow(); }

    private Reply exchange(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply.Answered(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body(), answer.headers());
        } catch (IOException broken) {
            return new Reply.NoAnswer("no answer: " + broken.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.NoAnswer("stopped while waiting");
        }
    }
}
