package susu.simulator;

import java.time.Duration;
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

    /** Takes a message handed to MTN; one whose correlator was seen before is the same message and is only noted. */
    Taken takeFromMtn(String from, List<String> to, String text, String correlator) {
        // MTN reports only to those who have told it where.
        return take(new Sms("", world.now(), from, List.copyOf(to), text, correlator, true), "sms", "5001",
                (sms, status) -> world.subscription(from).stream().flatMap(told -> numbers(to).map(
                        number -> new SmsReport(sms.at(), SmsReport.From.MTN, correlator, number, status,
                                told.address()))));
    }

    /** Takes a message handed to Africa's Talking, once for each key. */
    Taken takeFromAfricasTalking(String from, PhoneNumber to, String text, String key) {
        var correlator = key.isEmpty() ? chance.uuid().toString() : key + " " + to.e164();
        if (world.inside(() -> world.hasOptedOut(to)))
            return new Taken.Refused("406");
        return take(new Sms("", world.now(), from, List.of(to.msisdn()), text, correlator, true), "at", "403",
                (sms, status) -> Stream.of(new SmsReport(sms.at(), SmsReport.From.AFRICASTALKING,
                        "ATXid_" + sms.id().replace("-", ""), to, status, "")));
    }

    private interface Reporting {
        Stream<SmsReport> on(Sms sms, String status);
    }

    private Taken take(Sms handedIn, String place, String sameAgain, Reporting reporting) {
        return world.inside(() -> {
            var trouble = faults.meet(place, numbers(handedIn.to()).findFirst().orElse(null), handedIn.correlator());
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
            plan(sms, place, trouble, reporting);
            return is(trouble, Kind.NO_ANSWER)
                    ? new Taken.Unanswered(sms)
                    : new Taken.Accepted(sms);
        });
    }

    private void plan(Sms sms, String place, Optional<Trouble> trouble, Reporting reporting) {
        if (is(trouble, Kind.RECEIPT_NEVER))
            return;
        var late = is(trouble, Kind.RECEIPT_LATE) ? trouble.orElseThrow().lasting() : Duration.ZERO;
        var at = sms.at().plus(ON_ITS_WAY).plus(late);
        var copies = is(trouble, Kind.RECEIPT_TWICE) ? 2 : 1;
        for (var status : statuses(place, sms, trouble))
            for (int copy = 0; copy < copies; copy++)
                reporting.on(sms, status).forEach(
                        report -> world.record(new Fact.ReportPlanned(sms.at(), report.dueAt(at))));
    }

    private static boolean is(Optional<Trouble> trouble, Kind kind) {
        return trouble.filter(met -> met.kind() == kind).isPresent();
    }

    /** What is reported, one after the other. */
    private static List<String> statuses(String place, Sms sms, Optional<Trouble> trouble) {
        var isMtn = place.equals("sms");
        var statuses = new ArrayList<String>();
        if (isMtn)
            statuses.add("ACCEPTD");
        if (isMtn)
            statuses.add(sms.arrives() ? "DELIVERED" : "UNDELIVERED");
        else
            statuses.add(sms.arrives() ? "Success" : "Failed");
        if (is(trouble, Kind.WEAKER_AFTER_FINAL))
            statuses.add(isMtn ? "ENROUTE" : "Buffered");
        return statuses;
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
