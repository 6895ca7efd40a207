package susu.cli;

import static susu.cli.Checkup.Group.SMS;

import java.math.BigDecimal;
import java.util.List;
import susu.africastalking.AfricasTalkingOutside;
import susu.mtn.Momo;
import susu.shared.Mode;

/** The gateways that carry texts: whether they know us. */
final class SmsChecks {
    private static final String REPAIR = "./susu setup --step sms";

    private SmsChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(SMS, "gateway", SmsChecks::gateway),
                new Checkup(SMS, "mtn-login", SmsChecks::mtn), new Checkup(SMS, "sender", SmsChecks::sender),
                new Checkup(SMS, "africastalking", SmsChecks::africasTalking));
    }

    private static boolean mtnSends(Patient patient) {
        return patient.isOn("USE_MTN_SERVICES") && patient.isOn("ENABLE_MTN_SMS");
    }

    private static boolean africasTalkingSends(Patient patient) {
        return patient.mode() == Mode.TRY || patient.isOn("ENABLE_REAL_SMS");
    }

    private static Finding gateway(Patient patient) {
        if (mtnSends(patient))
            return new Finding.Well(africasTalkingSends(patient) ? "MTN, then Africa's Talking" : "MTN");
        return africasTalkingSends(patient)
                ? new Finding.Well("Africa's Talking")
                : new Finding.Doubtful("no gateway carries texts: they are kept, and then not sent", REPAIR);
    }

    private static Finding mtn(Patient patient) {
        if (!mtnSends(patient)) return new Finding.Skipped("MTN's SMS is off");
        return switch (patient.mtn().madapiLogin()) {
            case Momo.Said.Value<String> _ -> new Finding.Well("MTN gives a token");
            case Momo.Said.No(var why) -> new Finding.Broken(
                    "MTN refuses MTN_CONSUMER_KEY with MTN_CONSUMER_SECRET: " + why, REPAIR);
            case Momo.Said.Unclear(var why) -> new Finding.Broken("MTN gives no clear answer: " + why, REPAIR);
        };
    }

    private static Finding sender(Patient patient) {
        if (patient.mode() != Mode.LIVE || patient.settings().shown().stream()
                .anyMatch(one -> one.setting().name().equals("SUSU_SENDER_ID")
                        && one.from().kind() != susu.settings.Origin.Kind.DEFAULT))
            return new Finding.Well(patient.get("SUSU_SENDER_ID"));
        return new Finding.Doubtful("texts come by the usual name, which nobody may have approved for you", REPAIR);
    }

    private static Finding africasTalking(Patient patient) {
        if (!africasTalkingSends(patient)) return new Finding.Skipped("Africa's Talking does not send");
        return switch (AfricasTalkingOutside.with(patient.environment()).account()) {
            case AfricasTalkingOutside.Account.Holds(var credit) ->
                new BigDecimal(credit.substring(credit.indexOf(' ') + 1)).signum() > 0
                        ? new Finding.Well("credit " + credit)
                        : new Finding.Broken("its account is empty: " + credit,
                                "top the account up at account.africastalking.com");
            case AfricasTalkingOutside.Account.Refused(var why) -> new Finding.Broken(
                    "it refuses AT_USERNAME with AT_API_KEY (" + why + "); a new key takes some minutes", REPAIR);
            case AfricasTalkingOutside.Account.Unclear(var why) -> new Finding.Broken(
                    "it gives no clear answer: " + why, REPAIR);
        };
    }
}
