package susu.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request as a status GET and a callback tell it: without its reference, absent fields left out. */
final class StatusBody {
    private StatusBody() {}

    static Map<String, Object> of(MomoRequest request) {
        var ask = request.ask();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("amount", ask.amount());
        fields.put("currency", ask.face().currency());
        if (request.financialTransactionId() != null)
            fields.put("financialTransactionId", request.financialTransactionId());
        fields.put("externalId", ask.externalId());
        fields.put(ask.operation().party(), Map.of("partyIdType", ask.partyIdType(), "partyId", ask.partyId()));
        fields.put("payerMessage", ask.payerMessage());
        fields.put("payeeNote", ask.payeeNote());
        fields.put("status", request.status());
        if (request.reason() != null)
            fields.put("reason", request.reason());
        return fields;
    }
}
