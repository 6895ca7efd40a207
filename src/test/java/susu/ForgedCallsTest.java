package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gateways and providers that cannot sign: in live they are known by their networks and by what only they were told. */
class ForgedCallsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CALL = "sessionId=forged&phoneNumber=0240000001&text=";

    @Test
    void theSecretPartOfTheAddressIsWanted() {
        try (var live = LiveProgram.start()) {
            for (var path : List.of("/ussd/callback", "/ussd/callback/", "/ussd/callback/" + "0".repeat(32),
                    live.ussd() + "0", live.ussd() + "/", live.ussd().toUpperCase(Locale.ROOT),
                    live.secret("/ussd/callback", "sms/mtn"), "/sms/mtn", "/sms/africastalking/incoming",
                    "/sms/africastalking/delivery", "/sms/africastalking/optout", "/ussd/events"))
                assertThat(live.post(path, FORM, CALL, Map.of()).statusCode()).as(path).isEqualTo(404);
            assertThat(live.count("ussd_session")).isZero();
            assertThat(live.post(live.ussd(), FORM, CALL, Map.of()).body()).startsWith("CON SusuSave");
            for (var path : List.of(live.secret("/sms/mtn", "sms/mtn"),
                    live.secret("/sms/africastalking/incoming", "sms/africastalking"),
                    live.secret("/ussd/events", "ussd")))
                assertThat(live.post(path, FORM, "sessionId=forged", Map.of()).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void otherNetworksAreToldNothing() {
        try (var live = LiveProgram.start("susu.doors.ussd-sources=203.0.113.0/24, 2001:db8::/32",
                "susu.doors.callback-sources=203.0.113.0/24")) {
            var right = live.post(live.ussd(), FORM, CALL, Map.of());
            var wrong = live.post("/ussd/callback/nothing", FORM, CALL, Map.of());
            var tooLong = live.post(live.ussd(), FORM, "x".repeat(20_000), Map.of());
            assertThat(right.statusCode()).isEqualTo(404);
            assertThat(right.body()).isEqualTo(wrong.body()).isEqualTo(tooLong.body());
            assertThat(right.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
            assertThat(live.count("ussd_session")).isZero();
            assertThat(live.post("/momo/callback/a/b/c", FORM, CALL, Map.of()).statusCode()).isEqualTo(404);
            assertThat(live.post(live.secret("/sms/mtn", "sms/mtn"), FORM, CALL, Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(live.post(live.secret("/sms/africastalking/incoming", "sms/africastalking"), FORM, CALL,
                    Map.of()).statusCode()).as("its networks are not known").isEqualTo(200);
        }
    }

    @Test
    void thePretendWorldIsNotThere() {
        try (var live = LiveProgram.start()) {
            for (var path : List.of("/simulator/clock", "/simulator/faults", "/phone", "/try/books"))
                assertThat(live.post(path, "application/json", "{}", Map.of()).statusCode()).as(path).isEqualTo(404);
        }
    }
}
