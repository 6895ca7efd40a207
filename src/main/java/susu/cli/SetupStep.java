package susu.cli;

import static susu.shared.Mode.LIVE;
import static susu.shared.Mode.SANDBOX;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import susu.shared.Mode;

/** The steps of the set-up, in their order, and what each asks. */
enum SetupStep {
    MODE("Which world? try has pretend providers and no real money, sandbox the providers' own sandboxes, live real money.",
            List.of(new Question("SUSU_MODE", _ -> true))),
    PUBLIC("Where do providers reach this program? A laptop needs a tunnel for that; docs/mtn-setup.md tells how.",
            List.of(new Question("SUSU_PUBLIC_URL", mode -> mode != Mode.TRY))),
    MOMO("MTN Mobile Money. The portal shows a subscription key for each product that you subscribed to.",
            List.of(new Question("MTN_MOMO_BASE_URL", mode -> mode != Mode.TRY),
                    new Question("MTN_MOMO_TARGET_ENVIRONMENT", mode -> mode == LIVE),
                    new Question("MTN_MOMO_COLLECTION_KEY", mode -> mode != Mode.TRY),
                    new Question("MTN_MOMO_DISBURSEMENT_KEY", mode -> mode != Mode.TRY),
                    new Question("MTN_MOMO_API_USER", mode -> mode == LIVE),
                    new Question("MTN_MOMO_API_KEY", mode -> mode == LIVE))),
    USSD("The menu. MTN has no sandbox for USSD and SMS: without its consumer pair both are off there.",
            List.of(new Question("MTN_CONSUMER_KEY", mode -> mode != Mode.TRY),
                    new Question("MTN_CONSUMER_SECRET", mode -> mode != Mode.TRY),
                    new Question("MTN_BASE_URL", mode -> mode != Mode.TRY),
                    new Question("MTN_USSD_SERVICE_CODE", mode -> mode != Mode.TRY),
                    new Question("MTN_USSD_TEXT", mode -> mode == LIVE),
                    new Question("SUSU_USSD_SOURCES", mode -> mode == LIVE),
                    new Question("SUSU_USSD_SIGNING_SECRET", mode -> mode == LIVE))),
    SMS("Texts: by which name they come, and whom members call. Africa's Talking is the second gateway.",
            List.of(new Question("SUSU_SENDER_ID", mode -> mode != Mode.TRY),
                    new Question("MTN_SMS_SERVICE_CODE", mode -> mode == LIVE),
                    new Question("SUSU_SUPPORT_PHONE", mode -> mode != Mode.TRY),
                    new Question("ENABLE_REAL_SMS", mode -> mode != Mode.TRY),
                    new Question("AT_USERNAME", mode -> mode != Mode.TRY),
                    new Question("AT_API_KEY", mode -> mode != Mode.TRY))),
    DATA("The books. Without an address the program runs a PostgreSQL of its own.",
            List.of(new Question("SUSU_DATABASE_URL", mode -> mode != Mode.TRY),
                    new Question("SUSU_DATABASE_USER", mode -> mode != Mode.TRY),
                    new Question("SUSU_DATABASE_PASSWORD", mode -> mode != Mode.TRY),
                    new Question("SUSU_DATABASE_OWNER_USER", mode -> mode == LIVE),
                    new Question("SUSU_DATABASE_OWNER_PASSWORD", mode -> mode == LIVE),
                    new Question("SUSU_PAYOUT_DAILY_LIMIT", mode -> mode == LIVE))),
    WRITE("", List.of());

    private final String opening;
    private final List<Question> questions;

    SetupStep(String opening, List<Question> questions) {
        this.opening = opening;
        this.questions = questions;
    }

    /** A setting that is asked for, in some modes. */
    record Question(String setting, Predicate<Mode> isAskedIn) {
        boolean isAsked(Answers answers) {
            if (!isAskedIn.test(answers.mode())) return false;
            return switch (setting) {
                case "AT_USERNAME", "AT_API_KEY" -> answers.orDefault("ENABLE_REAL_SMS").equals("true");
                case "SUSU_DATABASE_USER", "SUSU_DATABASE_PASSWORD" ->
                    answers.mode() == LIVE || answers.get("SUSU_DATABASE_URL").isPresent();
                case "MTN_CONSUMER_SECRET", "MTN_BASE_URL" ->
                    answers.mode() != SANDBOX || answers.get("MTN_CONSUMER_KEY").isPresent();
                default -> true;
            };
        }
    }

    String opening() { return opening; }

    List<Question> questions() { return questions; }

    @Override
    public String toString() { return name().toLowerCase(Locale.ROOT); }
}
