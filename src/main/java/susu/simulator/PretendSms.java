package susu.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import susu.shared.Chance;
import susu.shared.PhoneNumber;

/** The pretend MADAPI SMS service: takes each message once by its correlator, into the inboxes of its receivers. */
final class PretendSms {
    /** What became of a message handed in. */
    sealed interface Taken {
        /** It is in the inboxes, once. */
        record InInbox(Sms sms) implements Taken {}

        /** A fault rule turned it away. */
        record Refused(String code) implements Taken {}
    }

    /** How long a message is on its way before its fate is reported. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);
    private final World world;
    private final Faults faults;
    private final Chance chance;

    PretendSms(World world, Faults faults, Chance chance) {
        this.world = world;
        this.faults = faults;
        this.chance = chance;
    }

    /** Takes a message; one whose correlator was seen before is the same message and is only noted. */
    Taken take(String from, List<String> to, String text, String correlator) {
        return world.inside(() -> {
            if (faults.meet("sms", firstOf(to).orElse(null)).orElse(null) instanceof Trouble.RefuseSms(var code))
                return new Taken.Refused(code);
            var known = world.sms(correlator);
            if (known.isPresent()) {
                world.record(new Fact.SmsRepeated(world.now(), correlator));
                return new Taken.InInbox(known.get());
            }
            var sms = new Sms(chance.uuid().toString(), world.now(), from, List.copyOf(to), text, correlator);
            world.record(new Fact.SmsTaken(sms.at(), sms));
            // MTN reports only to those who have told it where.
            world.subscription(from).ifPresent(told -> to.forEach(receiver -> Ask.numberOf(receiver)
                    .ifPresent(number -> List.of("ACCEPTD", "DELIVERED").forEach(status -> world.record(
                            new Fact.ReportPlanned(sms.at(),
                                    new SmsReport(sms.at().plus(ON_ITS_WAY), SmsReport.From.MTN, correlator,
                                            number, status, told.address())))))));
            return new Taken.InInbox(sms);
        });
    }

    /** What goes wrong for that number at that gateway, by rule. */
    Optional<String> troubleAt(String gateway, PhoneNumber number) {
        return faults.meet(gateway, number).filter(Trouble.RefuseSms.class::isInstance)
                .map(Trouble.RefuseSms.class::cast).map(Trouble.RefuseSms::code);
    }

    /** Takes a message handed to Africa's Talking, once for each key; gives its id, and plans the report on it. */
    String takeFromAfricasTalking(String from, PhoneNumber to, String text, String key) {
        return world.inside(() -> {
            var correlator = key.isEmpty() ? chance.uuid().toString() : key + " " + to.e164();
            var known = world.sms(correlator);
            if (known.isPresent()) {
                world.record(new Fact.SmsRepeated(world.now(), correlator));
                return known.get().id();
            }
            var sms = new Sms(chance.uuid().toString(), world.now(), from, List.of(to.msisdn()), text, correlator);
            world.record(new Fact.SmsTaken(sms.at(), sms));
            world.record(new Fact.ReportPlanned(sms.at(),
                    new SmsReport(sms.at().plus(ON_ITS_WAY), SmsReport.From.AFRICASTALKING,
                            "ATXid_" + sms.id().replace("-", ""), to, "Success", "")));
            return sms.id();
        });
    }

    /** What that handset received, oldest first. */
    List<Sms> inboxOf(PhoneNumber number) {
        return world.inside(() -> world.texts().stream().filter(sms -> sms.isFor(number)).toList());
    }

    /** How often that message was handed in again. */
    int repeatsOf(Sms sms) {
        return world.inside(() -> world.repeatsOf(sms));
    }

    private static Optional<PhoneNumber> firstOf(List<String> to) { return Ask.numberOf(to.getFirst()); }
}
