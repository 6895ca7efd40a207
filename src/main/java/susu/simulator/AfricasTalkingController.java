package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import susu.shared.Gsm7;
import susu.shared.PhoneNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Africa's Talking over HTTP: sending and fetching SMS, and the account's balance. */
@OnlyInTry
@RestController
final class AfricasTalkingController {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PESEWAS_EACH = 5;
    private static final String COST = "GHS 0.0500";
    private static final Status SENT = new Status(101, "Success");
    private static final int MOST_RECEIVERS = 1_000;
    private final PretendSms texts;
    private final TextsIn textsIn;
    private final Wire wire;
    private final String apiKey;

    AfricasTalkingController(PretendSms texts, TextsIn textsIn, Wire wire,
            @Value("${susu.africastalking.api-key}") String apiKey) {
        this.texts = texts;
        this.textsIn = textsIn;
        this.wire = wire;
        this.apiKey = apiKey;
    }

    @PostMapping(path = "/version1/messaging", consumes = "application/x-www-form-urlencoded")
    ResponseEntity<Object> send(HttpServletRequest request) {
        var to = Optional.ofNullable(request.getParameter("to")).orElse("");
        return send(request, List.of(to.split(",", -1)), request.getParameter("message"), request.getParameter("from"),
                request.getParameter("username"));
    }

    @PostMapping(path = "/version1/messaging/bulk", consumes = "application/json")
    ResponseEntity<Object> sendBulk(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = parse(body);
        return send(request, json.path("phoneNumbers").valueStream().map(number -> number.asString("")).toList(),
                json.path("message").asString(""), json.path("senderId").asString(""),
                json.path("username").asString(""));
    }

    /** Whatever else stands in the query is ignored: programs send words that they left undefined. */
    @GetMapping("/version1/messaging")
    ResponseEntity<Object> fetch(HttpServletRequest request) {
        return wire.carry(request, "at.fetch", null, () -> keyRefusal(request).orElseGet(() -> {
            var last = Optional.ofNullable(request.getParameter("lastReceivedId"))
                    .filter(id -> id.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(0L);
            return answer(request, 200, Map.of("SMSMessageData",
                    Map.of("Messages", textsIn.after(last).stream().map(AfricasTalkingController::view).toList())));
        }));
    }

    private static Map<String, Object> view(TextIn text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("linkId", TextsIn.linkId(text));
        view.put("text", text.text());
        view.put("to", text.to());
        view.put("id", text.id());
        view.put("date", TextsIn.date(text.at()));
        view.put("from", text.from().e164());
        return view;
    }

    @GetMapping("/version1/user")
    ResponseEntity<Object> user(HttpServletRequest request) {
        return wire.carry(request, "at.user", null, () -> keyRefusal(request)
                .orElseGet(() -> answer(request, 200, Map.of("UserData", Map.of("balance", "GHS 1000.0000")))));
    }

    /** In JSON for those who ask for it, and in XML for all others. */
    private static ResponseEntity<Object> answer(HttpServletRequest request, int status, Map<String, Object> answer) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("json")
                ? ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(answer)
                : ResponseEntity.status(status).contentType(MediaType.APPLICATION_XML)
                        .body(AfricasTalkingXml.of(JSON.valueToTree(answer)));
    }

    private ResponseEntity<Object> send(HttpServletRequest request, List<String> to, @Nullable String message,
            @Nullable String from, @Nullable String username) {
        var first = to.isEmpty() ? null : PhoneNumber.parse(to.getFirst()).orElse(null);
        return wire.carry(request, "at.post", first, () -> keyRefusal(request).orElseGet(() -> {
            if (username == null || username.isBlank() || message == null || message.isBlank()
                    || to.size() > MOST_RECEIVERS)
                return ResponseEntity.badRequest().contentType(MediaType.TEXT_PLAIN)
                        .body("Request is missing required form field.");
            return answer(request, 201,
                    deliver(request, to, message, from == null || from.isBlank() ? "AFRICASTKNG" : from));
        }));
    }

    private Map<String, Object> deliver(HttpServletRequest request, List<String> to, String message, String from) {
        var recipients = new ArrayList<Map<String, Object>>();
        if (!from.matches("[A-Za-z0-9]{1,11}"))
            return answer("InvalidSenderId", List.of());
        var key = Optional.ofNullable(request.getHeader("Idempotency-Key")).orElse("");
        int taken = 0;
        for (var spelled : to) {
            var number = PhoneNumber.parse(spelled.strip());
            var status = new Status(403, "InvalidPhoneNumber");
            var id = "None";
            if (number.isPresent()) {
                switch (texts.takeFromAfricasTalking(from, number.get(), message, key)) {
                    case PretendSms.Taken.Refused(var code) -> status = Status.of(code);
                    case PretendSms.Taken.Accepted(var sms) -> {
                        status = SENT;
                        id = idOf(sms);
                    }
                    case PretendSms.Taken.Unanswered(var sms) -> {
                        status = SENT;
                        id = idOf(sms);
                        var _ = Wire.cut(request);
                    }
                }
            }
            if (status.equals(SENT))
                taken++;
            var recipient = new LinkedHashMap<String, Object>();
            recipient.put("statusCode", status.code());
            recipient.put("number", number.map(PhoneNumber::e164).orElse(spelled.strip()));
            recipient.put("status", status.word());
            recipient.put("cost", status.equals(SENT) ? COST : "0");
            recipient.put("messageId", id);
            recipients.add(recipient);
        }
        return answer("Sent to " + taken + "/" + to.size() + " Total Cost: GHS "
                + "%d.%02d00".formatted(taken * PESEWAS_EACH / 100, taken * PESEWAS_EACH % 100)
                + " Message parts: " + Gsm7.parts(message), recipients);
    }

    private static String idOf(Sms sms) { return SmsReports.africasTalkingId(sms); }

    /** What is said of one receiver. */
    private record Status(int code, String word) {
        static Status of(String code) {
            return switch (code) {
                case "401" -> new Status(401, "RiskHold");
                case "402" -> new Status(402, "InvalidSenderId");
                case "404" -> new Status(404, "UnsupportedNumberType");
                case "405" -> new Status(405, "InsufficientBalance");
                case "406" -> new Status(406, "UserInBlacklist");
                case "407" -> new Status(407, "CouldNotRoute");
                case "409" -> new Status(409, "DoNotDisturbRejection");
                case "500" -> new Status(500, "InternalServerError");
                case "501" -> new Status(501, "GatewayError");
                case "502" -> new Status(502, "RejectedByGateway");
                case "403" -> new Status(403, "InvalidPhoneNumber");
                // So that a status which nobody knows can be tried.
                default -> code.matches("[0-9]{1,5}")
                        ? new Status(Integer.parseInt(code), "Unknown")
                        : new Status(403, "InvalidPhoneNumber");
            };
        }
    }

    private static Map<String, Object> answer(String said, List<Map<String, Object>> recipients) {
        var data = new LinkedHashMap<String, Object>();
        data.put("Message", said);
        data.put("Recipients", recipients);
        return Map.of("SMSMessageData", data);
    }

    private Optional<ResponseEntity<Object>> keyRefusal(HttpServletRequest request) {
        return apiKey.equals(request.getHeader("apiKey"))
                ? Optional.empty()
                : Optional.of(ResponseEntity.status(401).contentType(MediaType.TEXT_PLAIN)
                        .body("The supplied authentication is invalid"));
    }

    private static JsonNode parse(@Nullable String body) {
        try {
            return body == null ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return JSON.createObjectNode();
        }
    }
}
