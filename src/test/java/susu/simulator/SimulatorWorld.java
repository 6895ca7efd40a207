package susu.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import jakarta.servlet.http.HttpServletRequest;
import susu.shared.Chance;
import susu.shared.MovableClock;

/** The simulator alone, beside a product that only listens and answers what it is told to. */
@SpringBootConfiguration
@TestComponent // so that a scan of the whole product passes it by
@EnableAutoConfiguration(excludeName = {"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration",
        "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerMetricsAutoConfiguration",
        "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerActuatorAutoConfiguration"})
@ComponentScan("susu.simulator")
public class SimulatorWorld {
    /** Every story begins at that moment, and the clock moves only when it is moved. */
    static final Instant START = Instant.parse("2026-09-01T08:00:00Z");

    @Bean
    Clock clock() { return new MovableClock(Clock.fixed(START, ZoneOffset.UTC)); }

    @Bean
    Chance chance() { return new Chance(new Random(4711)); }

    /** Where the product would be. */
    @RestController
    @TestComponent
    public static final class ListeningProduct {
        public final List<String> callbacks = new CopyOnWriteArrayList<>();
        /** By which verb each callback came. */
        final List<String> verbs = new CopyOnWriteArrayList<>();
        final List<String> hops = new CopyOnWriteArrayList<>();
        final List<String> reports = new CopyOnWriteArrayList<>();
        final List<String> incoming = new CopyOnWriteArrayList<>();
        final List<String> partner = new CopyOnWriteArrayList<>();
        volatile int answersTexts = 200;
        private final List<ResponseEntity<String>> replies = new ArrayList<>();

        /** What it will say to the next hop of a call. */
        void willSay(String text) {
            willAnswer(
                    ResponseEntity.ok().contentType(MediaType.parseMediaType("text/plain;charset=utf-8")).body(text));
        }

        void willAnswer(ResponseEntity<String> reply) { replies.add(reply); }

        void forget() {
            callbacks.clear();
            verbs.clear();
            hops.clear();
            reports.clear();
            incoming.clear();
            partner.clear();
            answersTexts = 200;
            replies.clear();
        }

        @RequestMapping(path = "/momo/callback/**", method = {RequestMethod.POST, RequestMethod.PUT})
        void calledBack(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
            verbs.add(request.getMethod());
            callbacks.add(body == null ? "" : body);
        }

        @PostMapping(path = {"/sms/mtn", "/sms/africastalking/delivery"})
        void reported(HttpServletRequest request) throws IOException {
            reports.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }

        @PostMapping(path = {"/sms/africastalking/incoming", "/sms/africastalking/optout", "/partner/sms"})
        ResponseEntity<Void> texted(HttpServletRequest request) throws IOException {
            incoming.add(request.getRequestURI() + " "
                    + new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return ResponseEntity.status(answersTexts).build();
        }

        @PostMapping("/partner/ussd")
        ResponseEntity<String> partnersHop(@RequestBody String body) {
            partner.add(body);
            return reply();
        }

        @PostMapping(path = "/ussd/callback", consumes = "application/json")
        ResponseEntity<String> hop(@RequestBody String body) {
            hops.add(body);
            return reply();
        }

        @PostMapping(path = "/ussd/callback", consumes = {"application/x-www-form-urlencoded",
                "multipart/form-data"})
        ResponseEntity<String> form(HttpServletRequest request) {
            var type = request.getContentType().replaceFirst(";.*", "");
            hops.add(type + " " + List.of("sessionId", "phoneNumber", "networkCode", "serviceCode", "text").stream()
                    .map(field -> field + "=" + request.getParameter(field)).toList());
            return reply();
        }

        private ResponseEntity<String> reply() {
            return replies.isEmpty()
                    ? ResponseEntity.ok()
                            .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8)).body("END Thank you.")
                    : replies.removeFirst();
        }
    }
}
