package susu.cli;

import static susu.cli.Checkup.Group.SECURITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import susu.audit.Audit;
import susu.shared.Chance;
import susu.shared.Keys;
import susu.shared.Mode;

/** The doors, and the keys. */
final class SecurityChecks {
    /** Ids that nobody decides anything by. */
    private static final Chance CHANCE = new Chance(new SecureRandom());
    private static final Pattern LOOPBACK = Pattern.compile("http://(localhost|127\\.0\\.0\\.1)([:/].*)?");

    private SecurityChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(SECURITY, "ussd-door", SecurityChecks::ussdDoor),
                new Checkup(SECURITY, "momo-door", SecurityChecks::momoDoor),
                new Checkup(SECURITY, "callers", SecurityChecks::callers),
                new Checkup(SECURITY, "proxies", SecurityChecks::proxies),
                new Checkup(SECURITY, "https", SecurityChecks::https),
                new Checkup(SECURITY, "keys", SecurityChecks::keys),
                new Checkup(SECURITY, "audit", SecurityChecks::audit));
    }

    private static Finding ussdDoor(Patient patient) throws SQLException, IOException {
        if (patient.mode() != Mode.LIVE)
            return new Finding.Skipped("it has a secret address in live only");
        var answer = patient.ask(patient.address().resolve("/ussd/callback"));
        return answer.filter(said -> said.statusCode() == 404).isPresent()
                ? new Finding.Well("closed to whoever does not know its address")
                : new Finding.Broken("it answers without its secret address", "./susu serve --debug");
    }

    /** A callback is believed only to ask sooner; even so it has to know an address that cannot be guessed. */
    private static Finding momoDoor(Patient patient) throws SQLException, IOException {
        var guess = patient.address()
                .resolve("/momo/callback/" + CHANCE.uuid() + "/" + CHANCE.uuid() + "/guessed");
        return patient.post(guess, "application/json", "{}").filter(said -> said.statusCode() == 404).isPresent()
                ? new Finding.Well("closed to guesses")
                : new Finding.Broken("a guessed address is answered", "./susu serve --debug");
    }

    /** What keeps strangers from playing a gateway: a secret address, networks, or signatures. */
    private static Finding callers(Patient patient) throws SQLException, IOException {
        boolean signed = !patient.get("SUSU_USSD_SIGNING_SECRET").isEmpty();
        var locks = new ArrayList<String>();
        if (patient.mode() == Mode.LIVE) locks.add("a secret address");
        if (!patient.get("SUSU_USSD_SOURCES").isEmpty()) locks.add("networks");
        if (signed) locks.add("signatures");
        if (patient.mode() == Mode.TRY && locks.isEmpty())
            return new Finding.Skipped("in try only this machine can call");
        if (locks.isEmpty())
            return new Finding.Doubtful("whoever finds its address can play a gateway",
                    "./susu config explain SUSU_USSD_SOURCES");
        if (signed && patient.mode() != Mode.LIVE
                && patient.post(patient.address().resolve("/ussd/callback"), "application/x-www-form-urlencoded",
                        "sessionId=doctor").filter(said -> said.statusCode() == 401).isEmpty())
            return new Finding.Broken("a call that is not signed is answered", "./susu serve --debug");
        return new Finding.Well("closed by " + String.join(", ", locks));
    }

    /** The program speaks no https itself, so where the world calls it by https a proxy stands in front of it. */
    private static Finding proxies(Patient patient) {
        var trusted = patient.get("SUSU_TRUSTED_PROXIES");
        if (!trusted.isEmpty()) return new Finding.Well("believed: " + trusted);
        if (!patient.get("SUSU_PUBLIC_URL").startsWith("https://"))
            return new Finding.Skipped("nobody calls it by https");
        var closed = Stream.of("SUSU_USSD_SOURCES", "SUSU_CALLBACK_SOURCES")
                .filter(name -> !patient.get(name).isEmpty()).toList();
        if (closed.isEmpty() && patient.mode() != Mode.LIVE)
            return new Finding.Skipped("no networks are named, so a tunnel needs no trust");
        return new Finding.Doubtful("every call seems to come from the proxy that ends https, "
                + (closed.isEmpty()
                        ? "so that all share the limits of one caller"
                        : "so that nobody is let in by " + String.join(" and ", closed)),
                "./susu setup --step public, for SUSU_TRUSTED_PROXIES");
    }

    /** What staff did and what money moved is as it was when it was sealed. */
    private static Finding audit(Patient patient) throws SQLException, IOException {
        return switch (patient.inside().get(Audit.class).verify(Optional.empty())) {
            case Audit.Result.Whole(int links, _) -> new Finding.Well(
                    links == 0 ? "nothing is sealed yet" : links + " links, none of them changed");
            case Audit.Result.Broken(var what) -> new Finding.Broken("changed since it was sealed: " + what,
                    "./susu audit verify");
        };
    }

    private static Finding https(Patient patient) {
        var address = patient.get("SUSU_PUBLIC_URL");
        if (address.startsWith("https://")) return new Finding.Well(address);
        if (patient.mode() == Mode.TRY) return new Finding.Skipped("in try nothing leaves this machine");
        if (patient.mode() == Mode.SANDBOX && LOOPBACK.matcher(patient.get("MTN_MOMO_BASE_URL")).matches())
            return new Finding.Skipped("the providers are on this machine");
        return LOOPBACK.matcher(address).matches()
                ? new Finding.Doubtful("no provider can call " + address,
                        "./susu setup --step public, with the address of a tunnel")
                : new Finding.Broken("whoever listens reads what is dialled: " + address, "./susu setup --step public");
    }

    private static Finding keys(Patient patient) throws IOException {
        var keys = new HashMap<String, String>();
        for (var name : Keys.NAMES)
            patient.settings().get(name).ifPresent(value -> keys.put(name, value));
        var file = patient.options().folder().resolve("keys");
        if (!keys.keySet().containsAll(Keys.NAMES)) {
            if (!Files.exists(file)) return new Finding.Skipped("they are made at the first start");
            var kept = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                kept.load(in);
            }
            for (var name : Keys.NAMES)
                if (kept.containsKey(name)) keys.putIfAbsent(name, kept.getProperty(name));
            var open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            open.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!open.isEmpty()) return new Finding.Broken("others may read " + file, "chmod 600 " + file);
        }
        if (!keys.keySet().containsAll(Keys.NAMES))
            return new Finding.Broken("some are missing in " + file, "put back your copy of that file");
        return keys.values().stream().distinct().count() == keys.size()
                ? new Finding.Well(keys.size() + ", all different")
                : new Finding.Broken("two of them are the same", "put back your copy of " + file);
    }
}
