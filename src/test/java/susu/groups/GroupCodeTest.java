package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import susu.shared.Chance;

/** A slip of the thumb in a group's code is seen. */
class GroupCodeTest {
    private final Chance chance = new Chance(new Random(4711));

    @Test
    void justOneCheckDigitFits() {
        long fitting = IntStream.range(0, 10)
                .filter(digit -> GroupCode.parse("4821073" + digit).isPresent()).count();
        assertThat(fitting).isOne();
    }

    @Test
    void blanksDoNotMatter() {
        var code = GroupCode.draw(chance);
        assertThat(GroupCode.parse(code.shown())).hasValue(code);
        assertThat(GroupCode.parse(" " + code.digits() + " ")).hasValue(code);
        assertThat(code.shown()).matches("[1-9][0-9]{3} [0-9]{4}");
    }

    @Test
    void everyWrongDigitAndEverySwapOfNeighboursIsSeen() {
        for (int i = 0; i < 200; i++) {
            var right = GroupCode.draw(chance).digits();
            for (int place = 0; place < right.length(); place++) {
                for (char digit = '0'; digit <= '9'; digit++)
                    if (digit != right.charAt(place))
                        assertThat(GroupCode.parse(right.substring(0, place) + digit + right.substring(place + 1)))
                                .isEmpty();
                if (place > 0 && right.charAt(place) != right.charAt(place - 1))
                    assertThat(GroupCode.parse(right.substring(0, place - 1) + right.charAt(place)
                            + right.charAt(place - 1) + right.substring(place + 1))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "abcdefgh", "0123456", "123456789", "-1234567", "１２３４５６７８"})
    void whatIsNoCodeIsNone(String typed) { assertThat(GroupCode.parse(typed)).isEmpty(); }
}
