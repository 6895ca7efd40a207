package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every text of the menu, filled with the longest values, fits on a screen of any phone. */
class EveryTextTest {
    private final Words words = new English("*920*55#", "0800000000");

    @TestFactory
    Stream<DynamicTest> fitsOnAScreen() {
        return Arrays.stream(Words.class.getDeclaredMethods())
                .filter(text -> Modifier.isAbstract(text.getModifiers()) && text.getReturnType() == String.class)
                .flatMap(text -> pages(text).map(page -> DynamicTest.dynamicTest(text.getName() + " " + page,
                        () -> assertThat(Layout.cost(filled(text, page))).as(filled(text, page))
                                .isLessThanOrEqualTo(Layout.SCREEN))));
    }

    private static Stream<Integer> pages(Method text) {
        return Arrays.stream(text.getParameters()).anyMatch(part -> part.getName().equals("page"))
                ? Stream.of(1, 2, 3, 4, 5, 6, 7)
                : Stream.of(1);
    }

    private String filled(Method text, int page) throws ReflectiveOperationException {
        var values = Arrays.stream(text.getParameters()).map(part -> switch (part.getName()) {
            case "page" -> (Object) page;
            case "round" -> part.getType() == int.class ? (Object) 52 : "52 of 52";
            default -> Longest.of(part.getName());
        }).toArray();
        return (String) text.invoke(words, values);
    }
}
