package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import susu.shared.Wording;

/** Every text of the menu in each language, filled with the longest values, fits on a screen of any phone. */
class EveryTextTest {
    private static final Words ENGLISH = new English("*920*55#", "0800000000");
    private static final Words TWI = new Twi("*920*55#", "0800000000");

    @TestFactory
    Stream<DynamicTest> fitsOnAScreen() {
        return MenuTexts.all().stream()
                .map(text -> DynamicTest.dynamicTest(text.key(), () -> assertThat(text.faults()).isEmpty()));
    }

    @Test
    void tenLettersTooManyAreNamedWithTheirTextAndLanguage() {
        var tooLong = TWI.confirmPay(Longest.AMOUNT, Longest.GROUP, "52 of 52", Longest.WALLET) + "ɛɛɛɛɛɛɛɛɛɛ";
        assertThat(faults(planted("confirmPay", text -> text + "ɛɛɛɛɛɛɛɛɛɛ"))).allMatch(fault -> fault.key()
                .equals("menu.confirmPay(amount,group,round,wallet)") && fault.language().equals("Twi"))
                .extracting(Wording.Fault::text).contains(tooLong);
        assertThat(faults(planted("home", text -> text + "aaaaaaaaaa")))
                .containsExactly(new Wording.Fault("menu.home", "Twi", "Fieaaaaaaaaaa", 1, "is 1 septet too long"));
    }

    @Test
    void aTextThatWasTakenAwayIsNamed() {
        assertThat(faults(planted("goodbye", _ -> "")))
                .containsExactly(new Wording.Fault("menu.goodbye", "Twi", "", 0, "is missing"));
    }

    @Test
    void aLetterThatPhonesDoNotHaveIsNamed() {
        assertThat(faults(planted("exit", _ -> "Puẽ"))).extracting(Wording.Fault::what)
                .containsExactly("has \"ẽ\", which phones do not have");
    }

    @Test
    void theTwiKeepsWhatTheEnglishIsFilledWith() {
        for (var text : MenuTexts.all())
            for (var said : text.said())
                for (var value : new String[]{"GHS 99,999.99", "GHS 999,999.99", "Wwwwwwwwwww W.",
                        "WWWWWWWWWW WWWWWWWWW",
                        "30 Sep", "WWWWWW7", "12345678901", "0240000000", "0800000000", "*920*55#", "4821 0736",
                        "123456"})
                    assertThat(said.twi().contains(value)).as(text.key() + ": " + value + " in " + said.twi())
                            .isEqualTo(said.english().contains(value));
    }

    private static List<Wording.Fault> faults(Words twi) {
        return MenuTexts.all(ENGLISH, twi).stream().flatMap(text -> text.faults().stream()).toList();
    }

    /** The Twi, but for one text. */
    private static Words planted(String name, UnaryOperator<String> other) {
        return (Words) Proxy.newProxyInstance(Words.class.getClassLoader(), new Class<?>[]{Words.class},
                (_, method, parts) -> {
                    var said = method.invoke(TWI, parts);
                    return method.getName().equals(name) ? other.apply((String) said) : said;
                });
    }
}
