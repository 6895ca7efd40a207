package susu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type as an amount, and what they are shown. */
class CedisTest {
    @ParameterizedTest
    @ValueSource(strings = {"50.005", "50.5", "50.", ".50", "50,00", "1,234.50", "1e3", "inf", "NaN", "-5", "+5", "0",
            "0.00", "fifty", "", "50 50", "0x32", "9999999999", "\u0665\u0660"})
    void amountsAreWholePesewas(String typed) {
        assertThat(Cedis.parse(typed)).isEmpty();
        // Nor can a program make one that is not.
        assertThatThrownBy(() -> Money.of(Cedis.GHS, new BigDecimal("50.005"))).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"50,50.00", "50.00,50.00", "GHS 50,50.00", "ghs50.25,50.25", "' 0.01 ',0.01",
            "999999999.99,'999,999,999.99'"})
    void whatIsTypedAsPeopleDoIsUnderstood(String typed, String shown) {
        assertThat(Cedis.parse(typed).map(Cedis::plain)).hasValue(shown);
    }

    @Test
    void pesewasAreShownAsCedis() { assertThat(Cedis.show(Cedis.ofPesewas(123_450))).isEqualTo("GHS 1,234.50"); }
}
