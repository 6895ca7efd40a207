package susu.africastalking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import susu.BadAnswers;
import susu.ContractChecks;
import susu.StandInServer;
import susu.notices.SmsGateway;
import susu.notices.SmsGateway.Outcome;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes back that is no answer of Africa's Talking is unknown, soon, and little of it is read. */
class AfricasTalkingBadAnswersTest {
    private static final ContractChecks CHECKS = new ContractChecks("answers of Africa's Talking that are none");
    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final long MOST_READ = 16L * 1024 * 1024;
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final PhoneNumber KOFI = new PhoneNumber("+233240000002");

    @AfterAll
    static void count() { CHECKS.print(); }

    private static SmsGateway sms(java.net.URI address) {
        return new AfricasTalkingSms(
                new AfricasTalkingSettings(address, "sandbox", "key", "SusuSave", Duration.ofSeconds(5)),
                new Wire(JsonMapper.builder().build(), Duration.ofMillis(400)), Mode.LIVE);
    }

    @ParameterizedTest
    @EnumSource(BadAnswers.Bad.class)
    void whatIsNoAnswerIsUnknownForEveryone(BadAnswers.Bad bad) {
        try (var provider = new BadAnswers("", "")) {
            var before = System.nanoTime();
            var said = sms(provider.does(bad).address()).send(UUID.randomUUID(), List.of(AMA, KOFI), "Hello");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).as(bad.name()).isLessThan(BOUND);
            CHECKS.count("time");
            for (var number : List.of(AMA, KOFI)) {
                assertThat(said.get(number)).as(bad.name()).isInstanceOf(Outcome.Unknown.class);
                CHECKS.count("meaning");
            }
            assertThat(provider.sent()).as(bad.name()).isLessThan(MOST_READ);
            CHECKS.count("memory");
            CHECKS.same("once", bad.name(), provider.asked(), 1);
        }
    }

    /** JSON in a shape that is on no page: what it does not clearly say of a number is unknown. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"SMSMessageData":[]}
            {"SMSMessageData":null}
            {"SMSMessageData":{"Recipients":"all"}}
            {"SMSMessageData":{"Recipients":{"number":"+233240000001"}}}
            {"SMSMessageData":{"Recipients":[null]}}
            {"SMSMessageData":{"Recipients":[[]]}}
            {"SMSMessageData":{"Recipients":[{"statusCode":101}]}}
            {"SMSMessageData":{"Recipients":[{"statusCode":101,"number":7}]}}
            {"SMSMessageData":{"Recipients":[{"statusCode":101,"number":"+1"}]}}
            {"SMSMessageData":{"Recipients":[{"statusCode":"101x","number":"+233240000001"}]}}
            {"SMSMessageData":{"Recipients":[{"statusCode":1e99,"number":"+233240000001"}]}}
            {"SMSMessageData":{"Recipients":[{"number":"+233240000001"}]}}
            """)
    void aStrangeShapeIsUnknown(String body) {
        try (var provider = new StandInServer()) {
            provider.says("/messaging", 201, body);
            var said = sms(provider.address()).send(UUID.randomUUID(), AMA, "Hello");
            assertThat(said).as(body).isInstanceOf(Outcome.Unknown.class);
            CHECKS.count("shapes");
        }
    }
}
