package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a text costs on a phone. */
class Gsm7Test {
    @Test
    void plainLettersAndLineFeedsCostOne() {
        assertThat(Gsm7.septets("Pay GHS 50.00\n0. Back")).hasValue(21);
        assertThat(Gsm7.septets("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà")).hasValue(43);
    }

    @Test
    void lettersBehindTheEscapeCostTwo() { assertThat(Gsm7.septets("^{}\\[]~|€\f")).hasValue(20); }

    @Test
    void otherLettersAreNotInTheAlphabet() {
        for (var text : new String[]{"ɛ", "ɔ", "₵", "’", "–", "😀", "`", "\t", "ç"})
            assertThat(Gsm7.septets(text)).as(text).isEmpty();
    }

    @Test
    void theBasicSetHasEveryPositionButTheEscape() {
        int known = 0;
        for (char letter = 0; letter < Character.MAX_VALUE; letter++)
            if (Gsm7.septets(String.valueOf(letter)).orElse(0) == 1) known++;
        assertThat(known).isEqualTo(127);
    }
}
