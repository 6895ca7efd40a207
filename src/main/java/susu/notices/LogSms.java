package susu.notices;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.shared.Gsm7;
import susu.shared.PhoneNumber;

/** The last resort of the pretend world: says in the log that there was a message, and takes it for no more than that. */
final class LogSms implements SmsGateway {
    private static final Logger LOG = LoggerFactory.getLogger(LogSms.class);

    @Override
    public String name() { return "log"; }

    @Override
    public Kind kind() { return Kind.LOG; }

    @Override
    public int mostReceivers() { return Integer.MAX_VALUE; }

    @Override
    public Map<PhoneNumber, Outcome> send(UUID correlator, List<PhoneNumber> to, String text) {
        // Neither text nor number: a log is read by people whom they do not concern.
        LOG.info("SMS {} of {} letters to {} people: no gateway took it", correlator, text.length(), to.size());
        return to.stream().distinct().collect(Collectors.toMap(Function.identity(),
                _ -> new Outcome.Accepted(correlator.toString(), Gsm7.parts(text), "")));
    }
}
