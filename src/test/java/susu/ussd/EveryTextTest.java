package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every text of the menu in each language, filled with the longest values, fits on a screen of any phone. */
class EveryTextTest {
    @TestFactory
    Stream<DynamicTest> fitsOnAScreen() {
        return MenuTexts.all().stream()
                .map(text -> DynamicTest.dynamicTest(text.key(), () -> assertThat(text.faults()).isEmpty()));
    }
}
