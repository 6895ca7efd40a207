package susu.notices;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import susu.shared.PhoneNumber;

/**
 * What a gateway reports by itself about a message. It is not signed, so it changes a notice's state and nothing else.
 *
 * @param gateway the name of the gateway that reports
 * @param correlator our own id of the message, if the report holds it
 * @param gatewayId the gateway's id, if the report holds one: what no id looks like is none
 * @param receiver whom it is about, where one message had several receivers
 */
public record Receipt(String gateway, Optional<UUID> correlator, Optional<String> gatewayId,
        Optional<PhoneNumber> receiver, Delivery delivery) {
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7e]{1,200}");

    public Receipt { gatewayId = gatewayId.filter(id -> ID.matcher(id).matches()); }
}
