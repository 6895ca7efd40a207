package susu.shared;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One careful HTTP exchange: bounded in time and size, following no redirect, and telling apart what money depends on:
 * whether an answer came, whether none came, or whether not even the question can have left.
 */
public final class Wire {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 64 * 1024;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json;
    private final Duration timeout;
    private final @Nullable Clock clock;
    private volatile @Nullable Heard heard;

    /** What the other side's clock said in its last answer: when we heard it, and how far it was from ours. */
    private record Heard(Instant at, Duration apart) {}

    /** The first word of an answer may take that long, and the whole exchange a quarter more. */
    public Wire(JsonMapper json, Duration timeout) {
        this(json, timeout, null);
    }

    /** The same, holding the clock of the other side against that one. */
    public Wire(JsonMapper json, Duration timeout, @Nullable Clock clock) {
        this.json = json;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** What came of an exchange. */
    public sealed interface Reply {
        /** An answer with that status; the body may be anything, or nothing. */
        record Answer(int status, String body, Optional<Duration> retryAfter) implements Reply {}

        /** No byte left us. */
        record NeverLeft(String why) implements Reply {}

        /** It may have arrived, and nobody told us. */
        record NoAnswer(String why) implements Reply {}
    }

    /** Sends the request and gives what came of it; never throws for what the other side does. */
    public Reply exchange(HttpRequest request) {
        var started = clock == null ? Instant.EPOCH : clock.instant();
        // The whole exchange is bounded, not only the wait for its first byte: a dripping body must end too.
        var future = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            var response = future.get(timeout.toMillis() * 5 / 4, TimeUnit.MILLISECONDS);
            hearClock(response, started);
            return answer(response);
        } catch (TimeoutException late) {
            future.cancel(true);
            return new Reply.NoAnswer("no answer in time");
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return new Reply.NoAnswer("interrupted");
        }
    }

    private void hearClock(HttpResponse<String> response, Instant started) {
        if (clock == null) return;
        var ended = clock.instant();
        dateOf(response).ifPresent(theirs -> {
            // Somewhere between question and answer, whenever that was.
            var apart = theirs.isBefore(started)
                    ? Duration.between(theirs, started)
                    : theirs.isAfter(ended) ? Duration.between(ended, theirs) : Duration.ZERO;
            heard = new Heard(ended, apart);
        });
    }

    private static Optional<Instant> dateOf(HttpResponse<String> response) {
        try {
            return response.headers().firstValue("Date")
                    .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /**
     * How far the other side's clock is from ours, by an answer that is no older than that; nothing if there was none,
     * or none that said.
     */
    public Optional<Duration> clocksApart(Duration noOlder) {
        var last = heard;
        if (last == null || clock == null || last.at().plus(noOlder).isBefore(clock.instant())) return Optional.empty();
        return Optional.of(last.apart());
    }

    private static Reply answer(HttpResponse<String> response) {
        var retryAfter = response.headers().firstValue("Retry-After").filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new Reply.Answer(response.statusCode(), response.body(), retryAfter);
    }

    private static Reply failure(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException)
            return new Reply.NeverLeft("no connection");
        if (cause instanceof IOException problem)
            return new Reply.NoAnswer("connection broken: " + problem.getClass().getSimpleName());
        if (cause instanceof Error broken) throw broken;
        // The JDK's client trips over some answers, such as a length that is no number; the request may have arrived.
        return new Reply.NoAnswer("an answer that cannot be read"
                + (cause == null ? "" : ": " + cause.getClass().getSimpleName()));
    }

    /** The body as a JSON object, if it is one. */
    public Optional<JsonNode> object(String body) {
        try {
            var node = json.readTree(body);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** The value as JSON. */
    public String write(Object value) { return json.writeValueAsString(value); }

    /** The beginning of a request to that address. */
    public HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(java.net.URI.create(url)).timeout(timeout);
    }
}
