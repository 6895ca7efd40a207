package susu.proof;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import susu.notices.SmsGateway;
import susu.shared.PhoneNumber;

/** A gateway that carries messages when it feels like it. */
final class HostileSms implements SmsGateway {
    private final Mix mix;

    HostileSms(Mix mix) { this.mix = mix; }

    @Override
    public String name() { return "hostile"; }

    @Override
    public Kind kind() { return Kind.SIMULATED; }

    @Override
    public int mostReceivers() { return 100; }

    @Override
    public Map<PhoneNumber, Outcome> send(UUID correlator, List<PhoneNumber> to, String text) {
        Outcome outcome = mix.hits(Fault.SMS_REFUSED)
                ? new Outcome.Refused("REFUSED", Whose.GATEWAYS)
                : mix.hits(Fault.SMS_SILENT) ? new Outcome.Unknown("time-out") : new Outcome.Accepted("id", 1, "");
        return to.stream().distinct().collect(Collectors.toMap(Function.identity(), _ -> outcome));
    }
}
