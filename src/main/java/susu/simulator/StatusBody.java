package susu.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request as a status GET and a callback tell it: without its reference, absent fields left out. */
final class StatusBody {
    private static final long A_CEDI = 100;
    private static final String SOMEBODY_ELSE = "233240000099";
    private final World world;

    StatusBody(World world) { this.world = world; }

    /** What the provider says when asked now; nothing while it says that it knows no such reference. */
    Optional<Map<String, Object>> answer(MomoRequest request) {
        if (request.suffers(Kind.ACCEPTED_THEN_404)
                && world.now().isBefore(request.at().plus(request.sufferingLasts())))
            return Optional.empty();
        return Optional.of(told(request, world.now()));
    }

    private Map<String, Object> told(MomoRequest request, Instant now) {
        var fields = truth(request);
        if (request.knownFrom().filter(now::isBefore).isPresent())
            unsay(request, fields);
        var operation = request.ask().operation();
        if (request.suffers(Kind.WRONG_AMOUNT))
            fields.put("amount", Amounts.decimal(request.ask().pesewas() + A_CEDI));
        if (request.suffers(Kind.WRONG_PARTY))
            fields.put(operation.party(), Map.of("partyIdType", "MSISDN", "partyId", SOMEBODY_ELSE));
        if (world.isOn(Switch.SHORT_AMOUNT))
            fields.computeIfPresent("amount", (_, amount) -> amount.toString().replaceFirst("\\.?0+$", ""));
        if (world.isOn(Switch.REASON_OBJECT))
            fields.computeIfPresent("reason", (_, code) -> Map.of("code", code, "message", MomoError.messageOf(code)));
        if (world.isOn(Switch.DEPOSIT_WITHOUT_TRANSACTION) && operation == Operation.DEPOSIT)
            fields.remove("financialTransactionId");
        return fields;
    }

    /** It has ended, and the provider does not say so yet. */
    private static void unsay(MomoRequest request, Map<String, Object> fields) {
        fields.remove("financialTransactionId");
        fields.remove("reason");
        if (request.suffers(Kind.FAILED_THEN_SUCCESSFUL)) {
            fields.put("status", "FAILED");
            fields.put("reason", "INTERNAL_PROCESSING_ERROR");
        } else {
            fields.put("status", request.suffers(Kind.ODD_STATUS) ? "ON_HOLD" : request.asked().meanwhile());
        }
    }

    /** What the callback says. */
    Map<String, Object> callback(MomoRequest request) {
        var fields = told(request, world.now());
        if (request.callsBackWith(Kind.WRONG_AMOUNT))
            fields.put("amount", Amounts.decimal(request.ask().pesewas() + A_CEDI));
        return fields;
    }

    /** What is so, whatever the provider says of it. */
    static Map<String, Object> truth(MomoRequest request) {
        var ask = request.ask();
        var end = request.end();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("amount", ask.amount());
        fields.put("currency", ask.face().currency());
        if (end != null && end.transaction() != null)
            fields.put("financialTransactionId", end.transaction());
        fields.put("externalId", ask.externalId());
        fields.put(ask.operation().party(), Map.of("partyIdType", ask.partyIdType(), "partyId", ask.partyId()));
        fields.put("payerMessage", ask.payerMessage());
        fields.put("payeeNote", ask.payeeNote());
        fields.put("status", request.status());
        if (end != null && end.reason() != null)
            fields.put("reason", end.reason());
        return fields;
    }
}
