package susu.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import susu.settings.Settings.Value;
import susu.shared.Digests;
import susu.shared.Mode;

/** What settings must be beside each other: whatever no value by itself can be wrong about. */
final class Together {
    private static final List<String> KEYS = List.of("SUSU_DATA_KEYS", "SUSU_REFERENCE_KEYS", "SUSU_INDEX_KEY",
            "SUSU_PIN_PEPPER", "SUSU_CALLBACK_SECRET", "SUSU_BACKUP_KEY");
    /** Known to have been published, by the first digits of their digest, so that they do not stand here, either. */
    private static final Set<String> PUBLISHED = Set.of("e9caa5cd78ab1436", "6179f8a322c68ec2");
    private static final Set<String> SAMPLES = Set.of("changeme", "change-me", "secret", "password", "postgres",
            "example", "sample", "test", "susu", "admin", "your-key-here", "xxxx", "any");
    /** So the keys of the pretend world begin, which stand in files that come along. */
    private static final List<String> PRETEND = List.of("try-", "pretend-");
    private static final int DIGEST_BYTES = 8;
    /** The addresses at which providers are called. */
    private static final List<String> PROVIDERS = List.of("MTN_MOMO_BASE_URL", "MTN_BASE_URL", "MTN_TOKEN_URL",
            "AT_BASE_URL");
    /** Those, and where providers call us. */
    private static final List<String> ADDRESSES = Stream
            .concat(PROVIDERS.stream(), Stream.of("SUSU_PUBLIC_URL", "MTN_CALLBACK_URL")).toList();
    private static final String AFRICAS_TALKING = "africastalking.com";
    private final Mode mode;
    private final Map<String, Value> values;
    private final List<Fault> faults = new ArrayList<>();

    private Together(Mode mode, Map<String, Value> values) {
        this.mode = mode;
        this.values = values;
    }

    static List<Fault> of(Mode mode, Map<String, Value> values) {
        var together = new Together(mode, values);
        together.database();
        together.keys();
        together.momo();
        together.environments();
        together.sms();
        switch (mode) {
            case TRY -> together.pretendWorld();
            case SANDBOX -> together.sandboxes();
            case LIVE -> together.realMoney();
        }
        return together.faults;
    }

    private Optional<String> get(String name) {
        var value = values.get(name);
        return value != null
                ? Optional.of(value.text())
                : Settings.explain(name).flatMap(setting -> setting.byDefault(mode));
    }

    private boolean isSet(String name) { return values.containsKey(name); }

    private void wrong(String name, String what) {
        var value = values.get(name);
        faults.add(value == null ? Fault.of(name, what) : Fault.of(name, what, value.from()));
    }

    private void database() {
        if (mode != Mode.LIVE && isSet("SUSU_DATABASE_URL") && !isSet("SUSU_DATABASE_USER"))
            wrong("SUSU_DATABASE_USER", "missing: SUSU_DATABASE_URL needs it; for example SUSU_DATABASE_USER=susu");
    }

    /** Whoever finds one key must not have found another. */
    private void keys() {
        var owners = new HashMap<String, String>();
        for (var name : KEYS)
            for (var key : get(name).stream().flatMap(all -> parts(name, all)).toList()) {
                var other = owners.putIfAbsent(key, name);
                if (other != null && !other.equals(name))
                    wrong(name, "is the same key as in " + other
                            + "; each must be one of its own");
            }
        get("MTN_MOMO_COLLECTION_KEY").filter(key -> get("MTN_MOMO_DISBURSEMENT_KEY").filter(key::equals).isPresent())
                .ifPresent(_ -> wrong("MTN_MOMO_DISBURSEMENT_KEY",
                        "is the key of Collection; each MoMo product has its own"));
        if (isSet("MTN_MOMO_DISBURSEMENT_API_USER") != isSet("MTN_MOMO_DISBURSEMENT_API_KEY"))
            wrong("MTN_MOMO_DISBURSEMENT_API_KEY", "goes with MTN_MOMO_DISBURSEMENT_API_USER: both or neither");
    }

    private void momo() {
        var currency = get("MTN_MOMO_CURRENCY").orElse("");
        var right = mode == Mode.SANDBOX ? "EUR" : "GHS";
        if (mode != Mode.TRY && !currency.equals(right))
            wrong("MTN_MOMO_CURRENCY", "must be " + right + " in " + word() + " mode");
        var market = get("MTN_MOMO_TARGET_ENVIRONMENT").orElse("");
        if (mode == Mode.SANDBOX && !market.equals("sandbox"))
            wrong("MTN_MOMO_TARGET_ENVIRONMENT", "must be sandbox in sandbox mode");
        if (mode == Mode.LIVE && market.equals("sandbox"))
            wrong("MTN_MOMO_TARGET_ENVIRONMENT", "must be a market in live mode; for Ghana: mtnghana");
    }

    private void environments() {
        for (var name : List.of("MTN_ENVIRONMENT", "AT_ENVIRONMENT")) {
            var right = mode == Mode.LIVE ? "production" : "sandbox";
            if (mode != Mode.TRY && get(name).filter(one -> !one.equals(right)).isPresent())
                wrong(name, "must be " + right + " in " + word() + " mode");
        }
        if (mode == Mode.LIVE && get("AT_USERNAME").filter("sandbox"::equals).isPresent())
            wrong("AT_USERNAME", "sandbox is the name of the sandbox; live has the account's own");
        for (var name : PROVIDERS)
            if (mode == Mode.LIVE && get(name).filter(one -> host(one).contains("sandbox")).isPresent())
                wrong(name, "is a sandbox, and live has real money");
    }

    /** What only the providers' own sandboxes are: money is not real there, and names and numbers may well be. */
    private void sandboxes() {
        if (get("MTN_MOMO_BASE_URL").filter(one -> host(one).equals("proxy.momoapi.mtn.com")).isPresent())
            wrong("MTN_MOMO_BASE_URL", "is MTN's production, and this is sandbox mode");
        if (get("AT_BASE_URL").map(Together::host).filter(host -> host.endsWith(AFRICAS_TALKING)
                && !host.contains("sandbox")).isPresent())
            wrong("AT_BASE_URL", "is Africa's Talking's production, and this is sandbox mode; leave it out");
        if (get("AT_USERNAME").filter(one -> !one.equals("sandbox")).isPresent())
            wrong("AT_USERNAME", "must be sandbox in sandbox mode; the account's own is for live");
        for (var name : ADDRESSES)
            get(name).filter(address -> address.startsWith("http://") && !isHere(address))
                    .ifPresent(_ -> wrong(name, "must be https; plain http goes no further than this machine"));
    }

    private void sms() {
        boolean really = get("ENABLE_REAL_SMS").filter("true"::equals).isPresent();
        if (!really) return;
        if (mode == Mode.TRY)
            wrong("ENABLE_REAL_SMS",
                    "true asks for real messages, and in try mode no phone may ring; use ENABLE_REAL_SMS=false");
        else
            for (var name : List.of("AT_USERNAME", "AT_API_KEY"))
            if (!isSet(name)) wrong(name, "missing: ENABLE_REAL_SMS=true needs it");
    }

    /** The pretend world has no locks on its doors, so it must not be seen from outside. */
    private void pretendWorld() {
        var host = get("SUSU_HOST").orElse("");
        if (!isHereAs(host))
            wrong("SUSU_HOST", "must stay on this machine in try mode, not " + Check.quoted(host)
                    + "; for example SUSU_HOST=127.0.0.1");
        // Whoever tries things out must not ring a real phone, or take real money, because of a line left over in .env.
        for (var name : PROVIDERS)
            get(name).filter(address -> !isHere(address)).ifPresent(_ -> wrong(name,
                    "leads to a real provider, and in try mode all is pretend; leave it out, or say SUSU_MODE=sandbox"));
    }

    private static boolean isHere(String address) { return isHereAs(host(address)); }

    private static boolean isHereAs(String host) { return host.equals("localhost") || Networks.isThisMachine(host); }

    private void realMoney() {
        for (var name : ADDRESSES)
            get(name).filter(address -> !address.startsWith("https://"))
                    .ifPresent(_ -> wrong(name, "must be https in live mode"));
        get("SUSU_PUBLIC_URL").ifPresent(address -> {
            if (Networks.isAddress(host(address))) wrong("SUSU_PUBLIC_URL", "must be a host name, not an address");
            if (port(address) != -1 && port(address) != 443) wrong("SUSU_PUBLIC_URL", "must be on port 443");
            get("MTN_CALLBACK_URL").filter(callback -> !host(callback).equals(host(address)))
                    .ifPresent(_ -> wrong("MTN_CALLBACK_URL", "must be on the host of SUSU_PUBLIC_URL"));
        });
        if (get("SUSU_LOG_LEVEL").filter(level -> level.equals("debug") || level.equals("trace")).isPresent())
            wrong("SUSU_LOG_LEVEL", "must not be so talkative in live mode; for example info");
        // Whoever owns the tables can rewrite what is written once: whoever serves the net must not be that login.
        get("SUSU_DATABASE_OWNER_USER").filter(owner -> get("SUSU_DATABASE_USER").filter(owner::equals).isPresent())
                .ifPresent(_ -> wrong("SUSU_DATABASE_OWNER_USER", "is the login of SUSU_DATABASE_USER, too; live wants "
                        + "one that owns the tables and another that does not"));
        if (!isSet("SUSU_USSD_SOURCES") && !isSet("SUSU_USSD_SIGNING_SECRET"))
            wrong("SUSU_USSD_SOURCES", "missing: live wants to know from which networks gateways call, or a "
                    + "SUSU_USSD_SIGNING_SECRET with which they sign");
        for (var setting : Catalogue.ALL)
            if (setting.secret())
                get(setting.name()).filter(value -> parts(setting.name(), value).anyMatch(Together::isNoSecret))
                        .ifPresent(_ -> wrong(setting.name(),
                                "is a sample, or was published once; live wants one that nobody else knows"));
    }

    /** Each of the secrets in a setting that may hold several, without its id; of any other setting its whole value. */
    private static Stream<String> parts(String name, String value) {
        if (!KEYS.contains(name) && !name.equals("SUSU_USSD_SIGNING_SECRET")) return Stream.of(value);
        return Stream.of(value.split(",", -1)).map(String::strip)
                .map(part -> KEYS.contains(name) ? part.substring(part.indexOf(':') + 1) : part);
    }

    private static boolean isNoSecret(String value) {
        var letters = value.toLowerCase(Locale.ROOT);
        return SAMPLES.contains(letters) || PRETEND.stream().anyMatch(letters::startsWith)
                || value.chars().distinct().count() <= 2
                || PUBLISHED.contains(HexFormat.of().formatHex(Digests.sha256(value), 0, DIGEST_BYTES));
    }

    private String word() { return mode.name().toLowerCase(Locale.ROOT); }

    private static String host(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getHost()).orElse("");
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static int port(String address) {
        try {
            return URI.create(address).getPort();
        } catch (IllegalArgumentException noAddress) {
            return -1;
        }
    }
}
