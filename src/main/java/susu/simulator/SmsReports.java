package susu.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** How the pretend providers report what became of an SMS: MTN in JSON, Africa's Talking as a form. */
final class SmsReports {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final Outgoing outgoing;
    private final Supplier<URI> product;

    SmsReports(Outgoing outgoing, Supplier<URI> product) {
        this.outgoing = outgoing;
        this.product = product;
    }

    void send(SmsReport report) {
        switch (report.from()) {
            case MTN -> {
                var body = new LinkedHashMap<String, Object>();
                body.put("clientCorrelatorId", report.id());
                body.put("deliveryStatus", report.status());
                body.put("receiverAddress", report.to().msisdn());
                outgoing.post(address(report, "/sms/mtn"), "application/json", JSON.writeValueAsString(body), PATIENCE);
            }
            case AFRICASTALKING -> {
                var form = new LinkedHashMap<String, String>();
                form.put("id", report.id());
                form.put("status", report.status());
                form.put("phoneNumber", report.to().e164());
                form.put("networkCode", "62001");
                form.put("retryCount", "0");
                outgoing.post(address(report, "/sms/africastalking/delivery"), "application/x-www-form-urlencoded",
                        encoded(form), PATIENCE);
            }
        }
    }

    private URI address(SmsReport report, String usual) {
        return report.address().isEmpty() ? product.get().resolve(usual) : URI.create(report.address());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
