package susu.ussd;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** A handset behind Africa's Talking: dials, types, and reads what comes. */
final class Phone {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final int port;
    private final String number;
    private String session = "";
    private String text = "";
    String screen = "";

    Phone(int port, String number) {
        this.port = port;
        this.number = number;
    }

    String number() { return number; }

    Phone dials() { return dials(""); }

    /** Dials with entries, as in {@code *920*55*1#}. */
    Phone dials(String shortcut) {
        session = "ATUid_" + CALLS.incrementAndGet();
        text = shortcut;
        return asks();
    }

    Phone types(String... entries) {
        for (var entry : entries) {
            text = text.isEmpty() ? entry : text + "*" + entry;
            asks();
        }
        return this;
    }

    /** Sends what was sent last once more. */
    Phone asks() {
        screen = post(port, "application/x-www-form-urlencoded", form());
        assertThat(Layout.cost(screen)).as(screen).isLessThanOrEqualTo(Layout.SCREEN + "CON ".length());
        return this;
    }

    Phone sees(String... parts) {
        assertThat(screen).contains(parts);
        return this;
    }

    String form() {
        return "sessionId=" + encode(session, UTF_8) + "&phoneNumber=" + encode(number, UTF_8)
                + "&networkCode=62001&serviceCode=*920*55%23&text=" + encode(text, UTF_8);
    }

    static String post(int port, String type, String body) {
        var answer = send(port, "POST", type, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
                .isEqualTo("text/plain;charset=utf-8");
        return answer.body();
    }

    static HttpResponse<String> send(int port, String verb, String type, String body) {
        return send(port, "/ussd/callback", verb, type, body);
    }

    static HttpResponse<String> send(int port, String path, String verb, String type, String body) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", type).method(verb, BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
