package susu.settings;

import static susu.settings.Setting.named;
import static susu.shared.Mode.LIVE;
import static susu.shared.Mode.SANDBOX;
import static susu.shared.Mode.TRY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every setting that there is, in the order in which they are listed. */
final class Catalogue {
    private static final String INSTALLATION = "This installation";
    private static final String BOOKS = "The books";
    private static final String KEYS = "Keys";
    private static final String DOORS = "Who may call";
    private static final String RULES = "What members meet";
    private static final String KEPT = "How long things are kept";
    private static final String CHANNELS = "Which provider does what";
    private static final String MTN = "MTN: SMS and USSD";
    private static final String MOMO = "MTN: MoMo";
    private static final String AT = "Africa's Talking";
    private static final String PORTS = "a number from 0 to 65535";
    private static final String LIMIT = "[0-9]{4}-[0-9]{2}-[0-9]{2}( +(day|month|balance) +[1-9][0-9]{2,8}(\\.[0-9]{2})?)+";
    private static final String SERVICE_CODE = "\\*[0-9]+(\\*[0-9]+)*#";
    private static final String A_UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String DIGITS = "[0-9]{1,5}";
    private static final Check PORT = Check.matches(DIGITS, PORTS, "8000");
    private static final Check A_KEY_OF_MTN = Check.matches("[\\x21-\\x7e]{1,200}", "a key as the portal shows it",
            "(32 letters)");

    static final List<Setting> ALL = List.of(
            named("SUSU_MODE", Check.oneOf("try", "sandbox", "live")).byDefault("try").means(INSTALLATION,
                    "The world it lives in: try has pretend providers and no real money, sandbox the providers' own "
                            + "sandboxes, live real money."),
            named("SUSU_HOST", Check.matches("[A-Za-z0-9.:\\[\\]-]{1,255}", "an address of this machine", "127.0.0.1"))
                    .in(TRY, "127.0.0.1").in(SANDBOX, "0.0.0.0").in(LIVE, "0.0.0.0")
                    .means(INSTALLATION, "The address it listens on. In try mode it must be this machine's own."),
            named("SUSU_PORT", PORT).byDefault("8000").means(INSTALLATION,
                    "The port it listens on; 0 is any free one."),
            named("SUSU_MANAGEMENT_HOST", Check.matches("[A-Za-z0-9.:\\[\\]-]{1,255}", "an address of this machine",
                    "127.0.0.1")).byDefault("127.0.0.1").means(INSTALLATION,
                            "The address on which health and figures are told."),
            named("SUSU_MANAGEMENT_PORT", Check.matches(DIGITS, PORTS, "8001")).unset("SUSU_PORT + 1").means(
                    INSTALLATION,
                    "The port on which health and figures are told; 0 is any free one."),
            named("SUSU_SIMULATOR_PORT", Check.matches(DIGITS, PORTS, "8010")).in(TRY, "8010").means(INSTALLATION,
                    "The port of the pretend providers, in try mode only; 0 is any free one."),
            named("SUSU_PUBLIC_URL", Check.address("https://susu.example.com")).neededIn(SANDBOX, LIVE)
                    .unset("http://localhost:8000").means(INSTALLATION,
                            "Where providers reach it from outside: a scheme and a host name. Live wants https."),
            named("SUSU_LOG_FORMAT", Check.oneOf("text", "json")).in(TRY, "text").in(SANDBOX, "json").in(LIVE, "json")
                    .means(INSTALLATION, "Whether the log is for people or for programs."),
            named("SUSU_LOG_LEVEL", Check.oneOf("info", "warn", "error", "debug", "trace")).byDefault("info")
                    .means(INSTALLATION, "How much is logged; live refuses debug and trace."),
            named("SUSU_PROVIDER_TIMEOUT", Check.time("PT5S", "PT30S", "PT20S")).byDefault("PT20S")
                    .means(INSTALLATION, "How long an answer of a provider is waited for."),
            named("SUSU_SHUTDOWN_GRACE", Check.time("PT1S", "PT60S", "PT20S")).byDefault("PT20S").means(INSTALLATION,
                    "How long what is under way may take to end when the program is told to stop."),
            named("SUSU_DATA_DIR", Check.anything("a folder", "/var/lib/susu")).unset("data, beside ./susu")
                    .means(BOOKS, "The folder of the embedded PostgreSQL, of the keys and of the pretend world."),
            named("SUSU_DATABASE_URL", Check.matches("(jdbc:)?postgresql://[^\\s]+/[^\\s]+",
                    "the address of a PostgreSQL database", "postgresql://localhost:5432/susu")).neededIn(LIVE)
                    .unset("a PostgreSQL of its own in SUSU_DATA_DIR")
                    .means(BOOKS, "A PostgreSQL 15 or newer that someone else runs. No user and no password inside."),
            named("SUSU_DATABASE_USER", Check.anything("a user", "susu")).neededIn(LIVE).means(BOOKS,
                    "Whom the running program logs in as there."),
            named("SUSU_DATABASE_PASSWORD", Check.anything("a password", "(not shown)")).isSecret().neededIn(LIVE)
                    .means(BOOKS, "That user's password."),
            named("SUSU_DATABASE_OWNER_USER", Check.anything("a user", "susu_owner")).neededIn(LIVE)
                    .unset("SUSU_DATABASE_USER")
                    .means(BOOKS, "Who makes and changes the tables, and nothing else; in live another login."),
            named("SUSU_DATABASE_OWNER_PASSWORD", Check.anything("a password", "(not shown)")).isSecret()
                    .neededIn(LIVE).means(BOOKS, "The owner's password."),
            named("SUSU_DATABASE_POOL", Check.number(2, 100, 10)).byDefault("10").means(BOOKS,
                    "How many connections to the database it has."),
            named("SUSU_DATA_KEYS", Check.keys(true)).isSecret().neededIn(LIVE).unset("made in data/keys").means(KEYS,
                    "They keep names and numbers unreadable; the first is used, all are read."),
            named("SUSU_REFERENCE_KEYS", Check.key()).isSecret().neededIn(LIVE).unset("made in data/keys").means(KEYS,
                    "From it come the references under which wallets know payments. It cannot be changed: after a "
                            + "restore, what had left is found by them, and not sent again."),
            named("SUSU_INDEX_KEY", Check.key()).isSecret().neededIn(LIVE).unset("made in data/keys").means(KEYS,
                    "By it a number is found without being readable. It cannot be changed."),
            named("SUSU_PIN_PEPPER", Check.key()).isSecret().neededIn(LIVE).unset("made in data/keys").means(KEYS,
                    "Mixed into every PIN. It cannot be changed."),
            named("SUSU_CALLBACK_SECRET", Check.keys(false)).isSecret().neededIn(LIVE).unset("made in data/keys")
                    .means(KEYS, "From it come the addresses that nobody can guess."),
            named("SUSU_BACKUP_KEY", Check.keys(false)).isSecret().neededIn(LIVE).unset("made in data/keys").means(KEYS,
                    "Keeps backups unreadable."),
            named("SUSU_USSD_SOURCES", Check.networks()).means(DOORS,
                    "The networks from which gateways call. Live wants them, or a signing secret."),
            named("SUSU_CALLBACK_SOURCES", Check.networks()).means(DOORS,
                    "The networks from which MTN's callbacks come, if MTN has named them."),
            named("SUSU_USSD_SIGNING_SECRET", Check.matches("[^,]{16,}(,[^,]{16,})?",
                    "16 letters or more; while it is changed, the new one and the old one", "(32 letters)")).isSecret()
                    .means(DOORS, "With it a gateway that can sign its calls signs them."),
            named("SUSU_TRUSTED_PROXIES", Check.networks()).means(DOORS,
                    "The networks of the proxies whose X-Forwarded-For is believed."),
            named("SUSU_RATE_PHONE", Check.matches("off|[1-9][0-9]{0,3}/min", "off, or so many a minute", "30/min"))
                    .in(TRY, "off").in(SANDBOX, "30/min").in(LIVE, "30/min").means(DOORS,
                            "How often one number may call in a minute."),
            named("SUSU_SUPPORT_PHONE", Check.matches("\\+?[0-9]{3,15}", "a phone number", "0800000000"))
                    .neededIn(LIVE).in(TRY, "0800000000").in(SANDBOX, "0800000000").means(RULES, "Whom members call."),
            named("SUSU_SENDER_ID", Check.matches("[A-Za-z0-9]{1,11}", "1 to 11 letters and digits", "SusuSave"))
                    .neededIn(LIVE).in(TRY, "SusuSave").in(SANDBOX, "SusuSave").means(RULES,
                            "By which name texts come."),
            named("SUSU_SMS_PER_DAY", Check.number(1, 1000, 20)).byDefault("20").means(RULES,
                    "How many texts one number gets in a day at most."),
            named("SUSU_PAYOUT_DAILY_LIMIT", Check.cedis("50000.00")).neededIn(LIVE).unset("none").means(RULES,
                    "How many cedis leave in a day over all groups; what is above it waits."),
            named("SUSU_SIM_WAIT", Check.time("PT24H", "PT240H", "PT72H")).byDefault("PT72H").means(RULES,
                    "How long nothing is paid to whoever has a new number, wallet or PIN."),
            named("SUSU_PAYOUT_FEE",
                    Check.matches("0(\\.00)?", "0.00, for this version takes no fee from payouts", "0.00"))
                    .byDefault("0.00").means(RULES, "What a payout costs its recipient: nothing in this version."),
            named("SUSU_WALLET_LIMITS", Check.matches(LIMIT + "( *; *" + LIMIT + ")*",
                    "what a wallet may receive from a day on, in cedis",
                    "2026-11-01 day 3000 month 10000 balance 5000")).unset("no limits").means(RULES,
                            "What a wallet may receive in a day and in a month, and hold, from a day on."),
            named("SUSU_RETAIN_SESSIONS", Check.period("P1D", "P90D")).byDefault("P90D").means(KEPT,
                    "For how long calls are kept."),
            named("SUSU_RETAIN_MESSAGES", Check.period("P1D", "P90D")).byDefault("P90D").means(KEPT,
                    "For how long texts and what providers sent are kept."),
            named("SUSU_RETAIN_RECORDS", Check.period("P6Y", "P7Y")).byDefault("P7Y").means(KEPT,
                    "For how long it is kept whose the records of money are; the sums stay."),
            named("USE_MTN_SERVICES", Check.flag()).byDefault("true").means(CHANNELS,
                    "Whether USSD and SMS go by MTN first; money always does."),
            named("ENABLE_MTN_USSD", Check.flag()).byDefault("true").means(CHANNELS, "Whether MTN's USSD is served."),
            named("ENABLE_MTN_SMS", Check.flag()).byDefault("true").means(CHANNELS, "Whether MTN sends texts."),
            named("ENABLE_MTN_MOMO", Check.flag()).byDefault("true").means(CHANNELS,
                    "Whether wallets are asked; without, groups save in cash."),
            named("ENABLE_REAL_SMS", Check.flag()).byDefault("false").means(CHANNELS,
                    "Whether Africa's Talking may send; refused in try mode, in which no phone may ring."),
            named("MTN_CONSUMER_KEY", A_KEY_OF_MTN).isSecret().neededIn(LIVE).means(MTN,
                    "The consumer key of the app in MTN's portal."),
            named("MTN_CONSUMER_SECRET", A_KEY_OF_MTN).isSecret().neededIn(LIVE).means(MTN,
                    "The consumer secret of the app in MTN's portal."),
            named("MTN_ENVIRONMENT", Check.oneOf("sandbox", "production")).in(SANDBOX, "sandbox")
                    .in(LIVE, "production").means(MTN, "Which of MTN's worlds; it agrees with the mode."),
            named("MTN_BASE_URL", Check.address("https://api.mtn.com")).in(SANDBOX, "https://api.mtn.com")
                    .in(LIVE, "https://api.mtn.com").unset("the pretend MTN")
                    .means(MTN, "Where MTN's SMS and USSD are."),
            named("MTN_TOKEN_URL", Check.matches("https?://[^\\s?#]+", "an address with its path",
                    "https://api.mtn.com/v1/oauth/access_token")).unset("MTN_BASE_URL and the usual path").means(MTN,
                            "Where MTN gives tokens for them."),
            named("MTN_SMS_PATH", Check.matches("/[A-Za-z0-9/_.-]*", "a path", "/v3/sms")).byDefault("/v3/sms")
                    .means(MTN, "The path of MTN's SMS."),
            named("MTN_USSD_PATH", Check.matches("/[A-Za-z0-9/_.-]*", "a path", "/v1")).byDefault("/v1").means(MTN,
                    "The path of MTN's USSD."),
            named("MTN_USSD_SERVICE_CODE", Check.matches(SERVICE_CODE, "what members dial", "*920*55#"))
                    .neededIn(LIVE).in(TRY, "*920*55#").in(SANDBOX, "*920*55#").means(MTN, "What members dial."),
            named("MTN_SMS_SERVICE_CODE", Check.matches("[0-9]{3,8}", "a short code", "1234")).neededIn(LIVE)
                    .means(MTN,
                            "The short code that MTN has approved, to which members text; our own texts come by SUSU_SENDER_ID."),
            named("MTN_USSD_TEXT", Check.oneOf("auto", "cumulative", "latest")).in(TRY, "auto").in(SANDBOX, "auto")
                    .neededIn(LIVE)
                    .means(MTN, "Whether a plain JSON gateway sends all answers so far or the last one."),
            named("MTN_CALLBACK_URL",
                    Check.matches("https?://[^\\s?#]+", "an address", "https://susu.example.com/ussd/callback"))
                    .unset("SUSU_PUBLIC_URL and /ussd/callback").means(MTN,
                            "Where MTN sends USSD, if not there: ./susu setup tells it to be typed at MTN. On the host of "
                                    + "SUSU_PUBLIC_URL; whatever stands before the program leads it to /ussd/callback."),
            named("MTN_MOMO_COLLECTION_KEY", A_KEY_OF_MTN).isSecret().neededIn(SANDBOX, LIVE).means(MOMO,
                    "The key of the product Collection."),
            named("MTN_MOMO_DISBURSEMENT_KEY", A_KEY_OF_MTN).isSecret().neededIn(SANDBOX, LIVE).means(MOMO,
                    "The key of the product Disbursement, which is another."),
            named("MTN_MOMO_API_USER", Check.matches(A_UUID, "a UUID", "00000000-0000-4000-8000-000000000001"))
                    .neededIn(SANDBOX, LIVE).means(MOMO, "The API user."),
            named("MTN_MOMO_API_KEY", Check.matches("[0-9a-fA-F]{32}", "32 hex digits", "(32 hex digits)")).isSecret()
                    .neededIn(SANDBOX, LIVE).means(MOMO, "The API user's key."),
            named("MTN_MOMO_DISBURSEMENT_API_USER", Check.matches(A_UUID, "a UUID",
                    "00000000-0000-4000-8000-000000000002")).unset("MTN_MOMO_API_USER").means(MOMO,
                            "An API user for payouts alone."),
            named("MTN_MOMO_DISBURSEMENT_API_KEY", Check.matches("[0-9a-fA-F]{32}", "32 hex digits",
                    "(32 hex digits)")).isSecret().unset("MTN_MOMO_API_KEY").means(MOMO, "Its key."),
            named("MTN_MOMO_TARGET_ENVIRONMENT", Check.matches("sandbox|mtn[a-z]{3,20}",
                    "sandbox, or the market's name", "mtnghana")).in(TRY, "mtnghana").in(SANDBOX, "sandbox")
                    .in(LIVE, "mtnghana").means(MOMO, "The market, in MTN's word for it."),
            named("MTN_MOMO_BASE_URL", Check.address("https://sandbox.momodeveloper.mtn.com")).unset("the pretend MTN")
                    .in(SANDBOX, "https://sandbox.momodeveloper.mtn.com").in(LIVE, "https://proxy.momoapi.mtn.com")
                    .means(MOMO, "Where MoMo is."),
            named("MTN_MOMO_CURRENCY", Check.oneOf("GHS", "EUR")).in(TRY, "GHS").in(SANDBOX, "EUR").in(LIVE, "GHS")
                    .means(MOMO, "MTN's sandbox knows only euros, and Ghana only cedis."),
            named("AT_USERNAME", Check.matches("[A-Za-z0-9_.-]{1,64}", "a username", "sandbox")).in(TRY, "sandbox")
                    .means(AT, "The account's username; sandbox in sandbox mode only."),
            named("AT_API_KEY",
                    Check.matches("[\\x21-\\x7e]{1,200}", "a key as the dashboard shows it", "(64 letters)"))
                    .isSecret().means(AT, "The account's key."),
            named("AT_ENVIRONMENT", Check.oneOf("sandbox", "production")).in(SANDBOX, "sandbox").in(LIVE, "production")
                    .means(AT, "Which of its worlds; it agrees with the mode."),
            named("AT_BASE_URL", Check.address("https://api.africastalking.com")).unset("the pretend Africa's Talking")
                    .in(SANDBOX, "https://api.sandbox.africastalking.com").in(LIVE, "https://api.africastalking.com")
                    .means(AT, "Where it is."),
            named("AT_USSD_SERVICE_CODE", Check.matches(SERVICE_CODE, "what members dial", "*384*15262#"))
                    .byDefault("*384*15262#").means(AT, "What members dial through it."));

    /** Names that work no longer, or not as they did, and what is said about each. */
    static final Map<String, String> RETIRED = Map.of(
            "DATABASE_URL", "is not read any more; use SUSU_DATABASE_URL",
            "ENABLE_REAL_MOMO", "is not read any more; SUSU_MODE says whether money is real",
            "ENABLE_MTN_KYC", "is not read any more; a wallet's name is always compared");

    /** Old names that still work: what each is called now. */
    static final Map<String, String> RENAMED = Map.of("MTN_MOMO_SUBSCRIPTION_KEY", "MTN_MOMO_COLLECTION_KEY");

    /** Names that look like ours and are somebody else's. */
    static final List<String> STRANGERS = List.of("AT_SPI_");

    private Catalogue() {}

    static final Map<String, Setting> BY_NAME = ALL.stream().collect(Collectors.toMap(Setting::name,
            setting -> setting, (one, _) -> one, LinkedHashMap::new));

    /** By their headings, in order. */
    static Map<String, List<Setting>> byTopic() {
        var topics = new LinkedHashMap<String, List<Setting>>();
        for (var setting : ALL)
            topics.computeIfAbsent(setting.topic(), _ -> new ArrayList<>()).add(setting);
        return topics;
    }
}
