package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Outside of try mode there is no pretend world. */
@SpringBootTest(classes = SimulatorWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.name=none", "susu.mode=live"})
class OtherModeTest {
    @LocalServerPort
    int port;
    @Autowired
    ApplicationContext context;

    @Test
    void thereIsNoPretendWorld() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (var path : new String[]{"/phone", "/simulator/state", "/try/books", "/collection/token/"})
                assertThat(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                        HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        }
        assertThat(context.getBeanNamesForType(World.class)).isEmpty();
        assertThat(context.getBeanNamesForType(SimulatorPort.class)).isEmpty();
    }
}
