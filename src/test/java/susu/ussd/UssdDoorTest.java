package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;

/** Whatever is sent to the door, the answer is a screen or a short no, and no row is left by what is nobody's. */
@SpringBootTest(classes = UssdWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestWorld.class)
class UssdDoorTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    @LocalServerPort
    int port;
    @Autowired
    JdbcClient sql;
    private long before;

    @BeforeEach
    void countRows() { before = rows(); }

    private long rows() { return sql.sql("select count(*) from ussd_session").query(Long.class).single(); }

    static Stream<Arguments> broken() {
        return Stream.of(Arguments.of(JSON, ""), Arguments.of(JSON, "null"), Arguments.of(JSON, "[]"),
                Arguments.of(JSON, "{\"sessionId\":\"s\","), Arguments.of(JSON, "sessionId=s"),
                Arguments.of(FORM, "{\"sessionId\":\"s\"}"), Arguments.of(FORM, ""), Arguments.of("text/xml", "<a/>"),
                Arguments.of("multipart/form-data", "--x\r\n"), Arguments.of("multipart/form-data; boundary=x", "--x"),
                Arguments.of("garbage", "x"), Arguments.of(FORM, "phoneNumber=0240000000&text="),
                Arguments.of(FORM, "sessionId=a%0d%0ab&phoneNumber=0240000000"),
                Arguments.of(FORM, "sessionId=" + "s".repeat(129) + "&phoneNumber=0240000000"),
                Arguments.of(FORM, "sessionId=s%00&phoneNumber=0240000000"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatCannotBeReadGetsAClosingScreen(String type, String body) {
        assertThat(Phone.post(port, type, body)).startsWith("END This call could not be read.");
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"024000000", "0240000000000000", "abc", "0302000000", "+447700900123",
            "%EF%BC%90240000000"})
    void otherNumbersAreNotServed(String phone) {
        assertThat(Phone.post(port, FORM, "sessionId=s&phoneNumber=" + phone))
                .startsWith("END SusuSave works with mobile numbers of Ghana only");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void oneNumberHoweverItIsSpelledIsOneCaller() {
        assertThat(Phone.post(port, FORM, "sessionId=spelled&phoneNumber=%2B233240000055&text=")).startsWith("CON");
        for (var spelling : new String[]{"0240000055", "233240000055", "+233240000055", "00233240000055",
                "024-000-0055", "%2B233 24 000 0055"})
            assertThat(Phone.post(port, FORM, "sessionId=spelled&phoneNumber=" + spelling + "&text="))
                    .startsWith("CON SusuSave\n1. English");
        assertThat(rows()).isEqualTo(before + 1);
    }

    @Test
    void aSessionIdIsOpaque() {
        long transfers = sql.sql("select count(*) from transfer").query(Long.class).single();
        assertThat(Phone.post(port, FORM, "sessionId=';drop/**/table/**/transfer;--&phoneNumber=0240000056"))
                .startsWith("CON SusuSave");
        assertThat(sql.sql("select count(*) from transfer").query(Long.class).single()).isEqualTo(transfers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PROPFIND", "OPTIONS", "PATCH"})
    void onlyPostIsTaken(String verb) {
        var answer = Phone.send(port, verb, FORM, "sessionId=s&phoneNumber=0240000000");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).hasSizeLessThan(40);
    }

    @Test
    void tooLongIsNotRead() {
        assertThat(Phone.send(port, "POST", FORM, "sessionId=s&text=" + "1".repeat(8 * 1024)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ussd/callback/", "/ussd/callback/guess", "//ussd//callback",
            "/ussd/callback;jsessionid=1",
            "/ussd/%63allback"})
    void otherPathsLeadNowhere(String path) {
        assertThat(Phone.send(port, path, "POST", FORM, "sessionId=s&phoneNumber=0240000000").statusCode())
                .isIn(400, 404);
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1**2", "*1", "1*", "***", "9", "-1", "1.0", "abc", "1%0A2", "%EF%BC%91"})
    void aWrongEntryIsTheSameScreenWithANote(String text) {
        var answer = Phone.post(port, FORM, "sessionId=w" + System.nanoTime() + "&phoneNumber=0240000057&text=" + text);
        assertThat(answer).startsWith("CON Wrong choice.\n");
    }

    @Test
    void fiveHundredEntriesAreTooMany() {
        assertThat(Phone.post(port, FORM,
                "sessionId=many&phoneNumber=0240000058&text=" + "1*".repeat(499) + "1")).startsWith("END ");
        assertThat(Phone.post(port, FORM, "sessionId=long&phoneNumber=0240000058&text=" + "1".repeat(7_000)))
                .startsWith("END ");
    }
}
