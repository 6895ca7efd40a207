package susu.cli;

import susu.shared.Chance;
import java.security.SecureRandom;
import static susu.cli.Checkup.Group.USSD;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import susu.shared.Mode;
import susu.ussd.GatewayFormat;

/** The menu: whether it is worded as each gateway wants it, and answers when somebody dials. */
final class UssdChecks {
    /** Ids that nobody decides anything by. */
    private static final Chance CHANCE = new Chance(new SecureRandom());
    /** Nobody's: it has no group and no name, and what it dials leaves nothing but a call that ended. */
    private static final String NOBODY = "+233240000099";
    private static final Pattern HELP = Pattern.compile("(?m)^([0-9]+)\\. (?:Help|How it works)");
    private static final int FIRST_SCREENS = 2;
    private static final long SLOW = 1_000_000_000L;

    private UssdChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(USSD, "formats", UssdChecks::formats), new Checkup(USSD, "menu", UssdChecks::menu),
                new Checkup(USSD, "health", patient -> health(patient, patient.address())),
                new Checkup(USSD, "public-health", UssdChecks::publicHealth));
    }

    /** A gateway has to tell a screen that goes on from the last one. */
    private static Finding formats(Patient patient) throws SQLException, IOException {
        var formats = patient.inside().all(GatewayFormat.class);
        var asked = new GatewayFormat.Ask("doctor", NOBODY, "", Optional.empty(), GatewayFormat.Input.LATEST);
        for (var format : formats) {
            var goesOn = format.word(new GatewayFormat.Shown("Hello", GatewayFormat.Then.ENTRY), asked);
            var last = format.word(new GatewayFormat.Shown("Hello", GatewayFormat.Then.END), asked);
            if (!goesOn.body().contains("Hello") || !last.body().contains("Hello")
                    || goesOn.body().equals(last.body()))
                return new Finding.Broken(format.name() + " does not tell a last screen from another",
                        "./susu messages lint");
        }
        return formats.isEmpty()
                ? new Finding.Doubtful("no gateway is let in", "./susu config explain ENABLE_MTN_USSD")
                : new Finding.Well(formats.stream().map(GatewayFormat::name).distinct().sorted().toList().toString()
                        .replaceAll("[\\[\\]]", ""));
    }

    private static Finding menu(Patient patient) throws SQLException, IOException {
        if (patient.mode() == Mode.LIVE) return new Finding.Skipped("in live nobody but a gateway dials");
        var door = patient.address().resolve("/ussd/callback");
        var session = "doctor-" + CHANCE.uuid();
        var typed = new StringBuilder();
        var screen = dial(patient, door, session, "");
        var help = HELP.matcher(screen);
        // Whoever is new chooses a language first.
        for (int first = 0; first < FIRST_SCREENS && screen.startsWith("CON ") && !help.find(); first++) {
            screen = dial(patient, door, session, type(typed, "1"));
            help = HELP.matcher(screen);
        }
        help.reset();
        if (!screen.startsWith("CON ") || !help.find()) return noMenu("looking for Help", screen);
        var answered = dial(patient, door, session, type(typed, help.group(1)));
        if (!answered.startsWith("CON ") && !answered.startsWith("END ")) return noMenu("asking for Help", answered);
        patient.post(patient.address().resolve("/ussd/events"), "application/x-www-form-urlencoded",
                form(session) + "&status=Success&durationInMillis=1000&hopsCount=1&input=&lastAppResponse=");
        return new Finding.Well("Home and Help answer");
    }

    /** Africa's Talking sends all that was typed so far. */
    private static String type(StringBuilder typed, String entry) {
        typed.append(typed.isEmpty() ? "" : "*").append(entry);
        return typed.toString();
    }

    private static Finding noMenu(String when, String said) {
        var first = said.lines().findFirst().orElse("");
        return new Finding.Broken("no menu when " + when + (first.isEmpty() ? "" : ": " + first),
                "./susu serve --debug");
    }

    private static String dial(Patient patient, URI door, String session, String text) {
        return patient.post(door, "application/x-www-form-urlencoded", form(session) + "&text=" + text)
                .map(answer -> answer.statusCode() == 200 ? answer.body() : "HTTP " + answer.statusCode()).orElse("");
    }

    private static String form(String session) {
        return "sessionId=" + session + "&phoneNumber=" + URLEncoder.encode(NOBODY, StandardCharsets.UTF_8);
    }

    private static Finding publicHealth(Patient patient) {
        if (patient.mode() == Mode.TRY) return new Finding.Skipped("in try nobody calls from outside");
        if (patient.ask(patient.usualAddress().resolve("/ussd/health")).isEmpty())
            return new Finding.Skipped("the server does not run; ./susu serve starts it");
        return health(patient, URI.create(patient.get("SUSU_PUBLIC_URL")));
    }

    private static Finding health(Patient patient, URI address) {
        var started = System.nanoTime();
        var answer = patient.ask(address.resolve("/ussd/health"));
        var took = System.nanoTime() - started;
        if (answer.isEmpty())
            return new Finding.Broken("nobody answers at " + address, "./susu serve");
        if (answer.get().statusCode() != 200 || !answer.get().body().contains("\"healthy\""))
            return new Finding.Broken(address + " says HTTP " + answer.get().statusCode(), "./susu serve --debug");
        return took > SLOW
                ? new Finding.Doubtful("it took " + took / 1_000_000 + " ms; members wait for each screen",
                        "./susu bench ussd")
                : new Finding.Well(took / 1_000_000 + " ms");
    }
}
