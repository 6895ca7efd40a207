package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import susu.shared.Chance;
import susu.shared.PhoneNumber;

/**
 * The pretend SMS services of MTN and Africa's Talking: each takes a message once by its correlator, into the inboxes of
 * its receivers, and plans the reports on it.
 */
final class PretendSms {
    /** What became of a message handed in. */
    sealed interface Taken {
        /** It is on its way, once. */
        record Accepted(Sms sms) implements Taken {}

        /** It is on its way, and nobody is to be told so. */
        record Unanswered(Sms sms) implements Taken {}

        /** It is turned away with that code. */
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

    /**
     * Takes a message handed to MTN; one whose correlator was seen before is the same message and is only noted. MTN
     * reports only to those who have told it where.
     */
    Taken takeFromMtn(SmsReport.From version, String from, List<String> to, String text, String correlator,
            Optional<Subscription> told) {
        return take(new Sms("", world.now(), from, List.copyOf(to), text, correlator, true), version, "5001",
                told.map(Subscription::reports));
    }

    /** Takes a message handed to Africa's Talking, once for each key. */
    Taken takeFromAfricasTalking(String from, PhoneNumber to, String text, String key) {
        var correlator = key.isEmpty() ? chance.uuid().toString() : key + " " + to.e164();
        if (world.inside(() -> world.hasOptedOut(to)))
            return new Taken.Refused("406");
        return take(new Sms("", world.now(), from, List.of(to.msisdn()), text, correlator, true),
                SmsReport.From.AFRICASTALKING, "403", Optional.of(""));
    }

    private Taken take(Sms handedIn, SmsReport.From provider, String sameAgain, Optional<String> reportTo) {
        return world.inside(() -> {
            var trouble = faults.meet(provider.place(), numbers(handedIn.to()).findFirst().orElse(null),
                    handedIn.correlator());
            if (is(trouble, Kind.REFUSED))
                return new Taken.Refused(trouble.orElseThrow().code());
            var known = world.sms(handedIn.correlator());
            if (known.isPresent()) {
                world.record(new Fact.SmsRepeated(world.now(), handedIn.correlator()));
                return world.isOn(Switch.SMS_REFUSE_REPEATS)
                        ? new Taken.Refused(sameAgain)
                        : new Taken.Accepted(known.get());
            }
            var lost = is(trouble, Kind.UNDELIVERED);
            var sms = new Sms(chance.uuid().toString(), handedIn.at(), handedIn.from(), handedIn.to(), handedIn.text(),
                    handedIn.correlator(), !lost);
            world.record(new Fact.SmsTaken(sms.at(), sms));
            reportTo.ifPresent(address -> plan(sms, provider, trouble, address));
            return is(trouble, Kind.NO_ANSWER)
                    ? new Taken.Unanswered(sms)
                    : new Taken.Accepted(sms);
        });
    }

    private void plan(Sms sms, SmsReport.From provider, Optional<Trouble> trouble, String address) {
        if (is(trouble, Kind.RECEIPT_NEVER))
            return;
        var late = is(trouble, Kind.RECEIPT_LATE) ? trouble.orElseThrow().lasting() : Duration.ZERO;
        var at = sms.at().plus(ON_ITS_WAY).plus(late);
        var copies = is(trouble, Kind.RECEIPT_TWICE) ? 2 : 1;
        for (var status : statuses(provider, sms, trouble))
            for (int copy = 0; copy < copies; copy++)
                numbers(sms.to()).forEach(number -> world.record(new Fact.ReportPlanned(sms.at(),
                        new SmsReport(at, provider, sms, number, status, address))));
    }

    private static boolean is(Optional<Trouble> trouble, Kind kind) {
        return trouble.filter(met -> met.kind() == kind).isPresent();
    }

    /** What is reported, one after the other. */
    private static List<String> statuses(SmsReport.From provider, Sms sms, Optional<Trouble> trouble) {
        var statuses = new ArrayList<String>();
        if (provider == SmsReport.From.MTN)
            statuses.add("ACCEPTD");
        statuses.add(provider.lastWord(sms));
        if (is(trouble, Kind.WEAKER_AFTER_FINAL))
            statuses.add(provider.weakerWord());
        return statuses;
    }

    /** The message with that id, if it was taken. */
    Optional<Sms> find(String id) {
        return world.inside(() -> world.texts().stream().filter(sms -> sms.id().equals(id)).findFirst());
    }

    /** Whether its fate is open at that moment. */
    static boolean isOnItsWay(Sms sms, Instant now) {
        return now.isBefore(sms.at().plus(ON_ITS_WAY));
    }

    /** What that handset received, oldest first. */
    List<Sms> inboxOf(PhoneNumber number) {
        return world.inside(() -> world.texts().stream().filter(sms -> sms.isFor(number)).toList());
    }

    /** How often that message was handed in again. */
    int repeatsOf(Sms sms) {
        return world.inside(() -> world.repeatsOf(sms));
    }

    private static Stream<PhoneNumber> numbers(List<String> to) {
        return to.stream().flatMap(number -> Ask.numberOf(number).stream());
    }
}
