package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that crossed the wire, as a command that sends it again. */
class SentTest {
    @Test
    void itsHeadersAndBodyComeAlongAndItsSecretsDoNot() {
        var sent = new Sent("POST", "http://127.0.0.1:8010/collection/v1_0/requesttopay",
                "/collection/v1_0/requesttopay",
                Map.of("Authorization", "Bearer abc.def", "ocp-apim-subscription-key", "key", "X-Reference-Id", "r-1",
                        "Content-Length", "15", "Host", "127.0.0.1:8010"),
                "{\"note\":\"Ama's\"}");
        assertThat(sent.curl()).isEqualTo("""
                curl -X POST 'http://127.0.0.1:8010/collection/v1_0/requesttopay' \\
                  -H 'Authorization: Bearer ****' \\
                  -H 'X-Reference-Id: r-1' \\
                  -H 'ocp-apim-subscription-key: ****' \\
                  --data-binary '{"note":"Ama'\\''s"}'""");
    }

    @Test
    void aSecretWithoutASchemeIsStarredWhole() {
        assertThat(new Sent("GET", "http://127.0.0.1/x", "/x", Map.of("Authorization", "abc"), "").curl())
                .isEqualTo("curl -X GET 'http://127.0.0.1/x' \\\n  -H 'Authorization: ****'");
    }

    @Test
    void linesOfAMultipartBodyKeepTheirEnds() {
        assertThat(new Sent("POST", "http://127.0.0.1/x", "/x", Map.of(), "--b\r\nit's \\ it").curl())
                .endsWith("--data-binary $'--b\\r\\nit\\'s \\\\ it'");
    }

    @Test
    void whatWasTypedIsStarredAsEverywhere() {
        assertThat(new Sent("POST", "http://127.0.0.1/momo/callback/secret", "/momo/callback/secret", Map.of(),
                "sessionId=s&text=1*4071").curl())
                .isEqualTo("curl -X POST 'http://127.0.0.1/momo/callback/****' \\\n"
                        + "  --data-binary 'sessionId=s&text=1*****'");
    }
}
