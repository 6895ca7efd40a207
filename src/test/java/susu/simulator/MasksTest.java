package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should read over a shoulder. */
class MasksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"access_token":"abc","expires_in":3600} | {"access_token":"****","expires_in":3600}
            client_id=a&client_secret=b&grant_type=c | client_id=****&client_secret=****&grant_type=c
            /collection/v1_0/x?subscription-key=abc  | /collection/v1_0/x?subscription-key=****
            sessionId=A1&text=1*4071*50              | sessionId=A1&text=1******50
            status=Success&input=1*4071              | status=Success&input=1*****
            {"ussdString":"4071","msisdn":"233"}     | {"ussdString":"****","msisdn":"233"}
            /momo/callback/g/r/secret                | /momo/callback/g/r/****
            /ussd/callback                           | /ussd/callback
            """)
    void areTakenOut(String text, String masked) { assertThat(Masks.mask(text)).isEqualTo(masked); }
}
