package susu.cli;

import static susu.shared.Mode.LIVE;
import static susu.shared.Mode.SANDBOX;
import static susu.shared.Mode.TRY;

import java.util.List;
import java.util.Locale;

/** The steps of the set-up, in their order, and what each asks. */
enum SetupStep {
    MODE("Which world? try has pretend providers and no real money, sandbox the providers' own sandboxes, live real money."),
    PUBLIC("Where do providers reach this program? A laptop needs a tunnel for that; docs/mtn-setup.md tells how. In live "
            + "a proxy ends https in front of it: on this machine it is 127.0.0.1/32."),
    MOMO("MTN Mobile Money. The portal shows a subscription key for each product that you subscribed to."),
    USSD("The menu. MTN has no sandbox for USSD and SMS: without its consumer pair both are off there."),
    SMS("Texts: by which name they come, and whom members call. Africa's Talking is the second gateway."),
    DATA("The books. Without an address the program runs a PostgreSQL of its own."),
    WRITE("");

    private final String opening;

    SetupStep(String opening) { this.opening = opening; }

    /** What is said before its questions. */
    String opening() { return opening; }

    /** The settings that it asks for now: what was answered before decides what else is asked. */
    boolean asks(String setting, Answers answers) {
        if (answers.mode() == TRY) return this == MODE;
        return switch (setting) {
            case "SUSU_TRUSTED_PROXIES", "MTN_MOMO_TARGET_ENVIRONMENT", "MTN_MOMO_API_USER", "MTN_MOMO_API_KEY",
                    "MTN_USSD_TEXT",
                    "SUSU_USSD_SOURCES", "SUSU_USSD_SIGNING_SECRET", "MTN_SMS_SERVICE_CODE", "SUSU_DATABASE_OWNER_USER",
                    "SUSU_DATABASE_OWNER_PASSWORD", "SUSU_PAYOUT_DAILY_LIMIT" ->
                answers.mode() == LIVE;
            case "MTN_CONSUMER_SECRET", "MTN_BASE_URL" ->
                answers.mode() != SANDBOX || answers.get("MTN_CONSUMER_KEY").isPresent();
            case "AT_USERNAME", "AT_API_KEY" -> answers.orDefault("ENABLE_REAL_SMS").equals("true");
            case "SUSU_DATABASE_USER", "SUSU_DATABASE_PASSWORD" ->
                answers.mode() == LIVE || answers.get("SUSU_DATABASE_URL").isPresent();
            default -> true;
        };
    }

    /** All that it may ask for, in order. */
    List<String> settings() {
        return switch (this) {
            case MODE -> List.of("SUSU_MODE");
            case PUBLIC -> List.of("SUSU_PUBLIC_URL", "SUSU_TRUSTED_PROXIES");
            case MOMO -> List.of("MTN_MOMO_BASE_URL", "MTN_MOMO_TARGET_ENVIRONMENT", "MTN_MOMO_COLLECTION_KEY",
                    "MTN_MOMO_DISBURSEMENT_KEY", "MTN_MOMO_API_USER", "MTN_MOMO_API_KEY");
            case USSD -> List.of("MTN_CONSUMER_KEY", "MTN_CONSUMER_SECRET", "MTN_BASE_URL", "MTN_USSD_SERVICE_CODE",
                    "MTN_USSD_TEXT", "SUSU_USSD_SOURCES", "SUSU_USSD_SIGNING_SECRET");
            case SMS -> List.of("SUSU_SENDER_ID", "MTN_SMS_SERVICE_CODE", "SUSU_SUPPORT_PHONE", "ENABLE_REAL_SMS",
                    "AT_USERNAME", "AT_API_KEY");
            case DATA -> List.of("SUSU_DATABASE_URL", "SUSU_DATABASE_USER", "SUSU_DATABASE_PASSWORD",
                    "SUSU_DATABASE_OWNER_USER", "SUSU_DATABASE_OWNER_PASSWORD", "SUSU_PAYOUT_DAILY_LIMIT");
            case WRITE -> List.of();
        };
    }

    @Override
    public String toString() { return name().toLowerCase(Locale.ROOT); }
}
