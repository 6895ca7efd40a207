package susu.shared;

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

    @Test
    void partsAreCountedAsTheNetworkSendsThem() {
        assertThat(Gsm7.parts("")).isOne();
        assertThat(Gsm7.parts("a".repeat(160))).isOne();
        assertThat(Gsm7.parts("a".repeat(161))).isEqualTo(2);
        assertThat(Gsm7.parts("a".repeat(306))).isEqualTo(2);
        assertThat(Gsm7.parts("a".repeat(307))).isEqualTo(3);
        assertThat(Gsm7.parts("a".repeat(152) + "{" + "a".repeat(152))).as("a brace is not split").isEqualTo(3);
        assertThat(Gsm7.parts("ɛ".repeat(70))).isOne();
        assertThat(Gsm7.parts("ɛ".repeat(71))).isEqualTo(2);
        assertThat(Gsm7.parts("ɛ".repeat(66) + "😀" + "ɛ".repeat(66))).as("nor is a pair").isEqualTo(3);
    }
}
