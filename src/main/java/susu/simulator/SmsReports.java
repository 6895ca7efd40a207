package susu.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** How the pretend providers report what became of an SMS: MTN in JSON, Africa's Talking as a form. */
final class SmsReports {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final Outgoing outgoing;
    private final Supplier<URI> product;
    /** Whether receipts of version 2 leave the message without its id, as live ones sometimes do. */
    private final BooleanSupplier isNameless;

    SmsReports(Outgoing outgoing, Supplier<URI> product, BooleanSupplier isNameless) {
        this.outgoing = outgoing;
        this.product = product;
        this.isNameless = isNameless;
    }

    void send(SmsReport report) {
        switch (report.from()) {
            case MTN -> tellMtn(report, version3(report));
            case MTN_V2 -> tellMtn(report, version2(report));
            case AFRICASTALKING -> {
                var form = new LinkedHashMap<String, String>();
                form.put("id", africasTalkingId(report.sms()));
                form.put("status", report.status());
                form.put("phoneNumber", report.to().e164());
                form.put("networkCode", "62001");
                form.put("retryCount", "0");
                if (report.status().equals("Failed"))
                    form.put("failureReason", "DeliveryFailure");
                outgoing.post(address(report, "/sms/africastalking/delivery"), "application/x-www-form-urlencoded",
                        encoded(form), PATIENCE);
            }
        }
    }

    private void tellMtn(SmsReport report, Map<String, Object> body) {
        outgoing.post(address(report, "/sms/mtn"), "application/json", JSON.writeValueAsString(body), PATIENCE);
    }

    private static Map<String, Object> version3(SmsReport report) {
        var body = new LinkedHashMap<String, Object>();
        body.put("clientCorrelatorId", report.sms().correlator());
        body.put("deliveryStatus", report.status());
        body.put("details", report.sms().arrives() ? "" : "Absent subscriber");
        body.put("submittedDate", report.sms().at().toString());
        body.put("completedDate", report.at().toString());
        body.put("id", Integer.toUnsignedLong(report.sms().id().hashCode()));
        body.put("error", report.sms().arrives() ? "000" : "001");
        body.put("senderAddress", report.sms().from());
        body.put("receiverAddress", report.to().msisdn());
        return body;
    }

    private Map<String, Object> version2(SmsReport report) {
        var body = new LinkedHashMap<String, Object>();
        body.put("TransactionID", isNameless.getAsBoolean() ? null : report.sms().transactionId());
        body.put("clientCorrelator", report.sms().correlator());
        body.put("deliveryStatus", report.status());
        return body;
    }

    static String africasTalkingId(Sms sms) { return "ATXid_" + sms.transactionId(); }

    private URI address(SmsReport report, String usual) {
        return report.address().isEmpty() ? product.get().resolve(usual) : URI.create(report.address());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
