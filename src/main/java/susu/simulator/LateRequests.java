package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Requests that are still on their way when their sender has long given up on them. They arrive later, as they were
 * sent, by a call of this world to itself; a program that ends loses them, as a cable that is cut would.
 */
final class LateRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateRequests.class);
    /** Marks a request that comes late, so that nothing befalls it twice. */
    private static final String LATE = "X-Pretend-Late";
    private static final Set<String> NOT_OURS_TO_SET = Set.of("host", "content-length", "connection", "expect",
            "upgrade", "http2-settings", "transfer-encoding");

    /** A request as it was sent, and when it arrives; by nothing, right after the next call. */
    private record OnItsWay(@Nullable Instant arrives, String method, String path, Map<String, String> headers,
            String body) {}

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Clock clock;
    private final IntSupplier port;
    private final List<OnItsWay> waiting = new ArrayList<>();

    LateRequests(Clock clock, IntSupplier port) {
        this.clock = clock;
        this.port = port;
    }

    static boolean isLate(HttpServletRequest request) { return request.getHeader(LATE) != null; }

    /** It arrives that much later. */
    void arrivesIn(Duration time, HttpServletRequest request) {
        keep(copy(request, clock.instant().plus(time)));
    }

    /** It arrives right after the next call. */
    void arrivesAfterTheNext(HttpServletRequest request) {
        keep(copy(request, null));
    }

    private synchronized void keep(OnItsWay request) { waiting.add(request); }

    synchronized Optional<Instant> nextStop() {
        return waiting.stream().flatMap(each -> Stream.ofNullable(each.arrives())).min(Comparator.naturalOrder());
    }

    /** Lets arrive what is due by now. */
    void runDue() {
        var now = clock.instant();
        take(each -> each.arrives() != null && !each.arrives().isAfter(now)).forEach(this::arrive);
    }

    /** A call has been answered: what it overtook arrives now. */
    void overtaken() {
        take(each -> each.arrives() == null).forEach(this::arrive);
    }

    private synchronized List<OnItsWay> take(Predicate<OnItsWay> which) {
        var taken = waiting.stream().filter(which).toList();
        waiting.removeAll(taken);
        return taken;
    }

    private void arrive(OnItsWay late) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + late.path()))
                .method(late.method(), BodyPublishers.ofString(late.body())).timeout(Duration.ofSeconds(10));
        late.headers().forEach(request::header);
        try {
            var _ = http.send(request.header(LATE, "yes").build(), BodyHandlers.discarding());
        } catch (IOException problem) {
            LOG.warn("A late request did not arrive: {}", problem.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static OnItsWay copy(HttpServletRequest request, @Nullable Instant arrives) {
        var cached = WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
        var query = request.getQueryString();
        var headers = new LinkedHashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames()))
            if (!NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT)))
                headers.put(name, request.getHeader(name));
        return new OnItsWay(arrives, request.getMethod(), request.getRequestURI() + (query == null ? "" : "?" + query),
                headers, cached == null ? "" : cached.getContentAsString());
    }

    @Override
    public void close() { http.shutdownNow(); }
}
