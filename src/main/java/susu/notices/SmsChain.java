package susu.notices;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The gateways that may carry an SMS, in the order in which they are tried: MTN, then Africa's Talking, and in the
 * pretend world the log last. Which of them are here is decided by the settings.
 */
@Component
public class SmsChain {
    private static final Logger LOG = LoggerFactory.getLogger(SmsChain.class);
    private final List<SmsGateway> gateways;

    SmsChain(List<SmsGateway> gateways) {
        this.gateways = List.copyOf(gateways);
        if (gateways.isEmpty())
            LOG.warn("No gateway carries SMS: messages are kept, tried again for half an hour, and then NOT_SENT. "
                    + "Set ENABLE_MTN_SMS=true or ENABLE_REAL_SMS=true.");
    }

    int length() { return gateways.size(); }

    Optional<SmsGateway> at(int place) {
        return place < gateways.size() ? Optional.of(gateways.get(place)) : Optional.empty();
    }

    /** The names of the gateways, in their order, for those who look at the settings. */
    public String names() {
        return gateways.stream().map(SmsGateway::name).collect(Collectors.joining(", "));
    }
}
