package susu.mtn;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * In the pretend world the product tells MTN by itself where receipts and texts go, as soon as it answers, and takes
 * that back when it ends; elsewhere that is typed at MTN once, as the set-up says. Whatever comes of it, the product goes on.
 */
final class PretendMtnSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(PretendMtnSubscription.class);
    private static final String TARGET = "susu";
    private final MtnSmsLine line;
    private final MadapiSettings settings;
    private String id = "";

    PretendMtnSubscription(MtnSmsLine line, MadapiSettings settings) {
        this.line = line;
        this.settings = settings;
    }

    @EventListener
    synchronized void started(ApplicationReadyEvent event) {
        var port = event.getApplicationContext().getEnvironment().getProperty("local.server.port", "");
        // Only a pretend MTN lives on this machine.
        if (port.isEmpty() || !"127.0.0.1".equals(settings.baseUrl().getHost())) return;
        var door = URI.create("http://127.0.0.1:" + port + "/sms/mtn");
        switch (line.subscribe(settings.senderId(), door, door, TARGET)) {
            case MadapiResult.Done(var made) -> id = made;
            case MadapiResult.Refused(var code) when code.equals("1002") || code.equals("4004") ->
                LOG.info("The pretend MTN knows already where receipts of SMS go ({})", code);
            case MadapiResult.Refused(var code) -> LOG.warn("The pretend MTN will send no receipts of SMS: {}", code);
            case MadapiResult.Unclear(var why) -> LOG.warn("The pretend MTN may send no receipts of SMS: {}", why);
        }
    }

    /** The next start may be behind another port. */
    @EventListener
    synchronized void ending(ContextClosedEvent event) {
        if (id.isEmpty()) return;
        var result = line.unsubscribe(id);
        if (!(result instanceof MadapiResult.Done))
            LOG.info("The pretend MTN keeps the subscription of {}: {}", event.getApplicationContext().getId(), result);
        id = "";
    }
}
