package susu;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.shared.Digests;
import susu.shared.Keys;

/** The product with the doors of live, for as long as a test takes; behind them nothing is run by itself. */
final class LiveProgram implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private LiveProgram(ConfigurableApplicationContext context) { this.context = context; }

    static LiveProgram start(String... properties) {
        var application = new SpringApplication(SusuSave.class);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.addInitializers(new TestWorld(), fresh -> TestPropertyValues.of("susu.mode=live",
                "db-scheduler.enabled=false").and(properties).applyTo(fresh));
        return new LiveProgram(application.run());
    }

    /** The address of the USSD door, with its secret. */
    String ussd() { return secret("/ussd/callback", "ussd"); }

    String secret(String path, String door) {
        var key = context.getBean(Keys.class).callback().getFirst();
        return path + "/" + HexFormat.of().formatHex(Digests.hmac(key, door), 0, 16);
    }

    HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + context.getEnvironment().getRequiredProperty("local.server.port") + path))
                .header("Content-Type", type).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    <T> T bean(Class<T> type) { return context.getBean(type); }

    long count(String table) {
        return context.getBean(JdbcClient.class).sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
