package susu.groups;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import susu.shared.Chance;

/** A draw of turns is the same for everyone who computes it, and nothing in it can be changed unseen. */
class DrawTest {
    private static final GroupCode CODE = new GroupCode("48210736");
    private static final String SECRET = "0f".repeat(32);
    private static final List<String> NUMBERS = List.of("4711", "8", "", "990", "990", "07");
    private static final Draw DRAW = new Draw(CODE, 1, SECRET, NUMBERS);

    @Test
    void theExampleThatEveryoneCanComputeAgain() {
        assertThat(Draw.commitment(SECRET)).startsWith("7152f995").hasSize(64);
        assertThat(DRAW.text()).isEqualTo("48210736|1|" + SECRET + "|1=4711,2=8,3=,4=990,5=990,6=07");
        assertThat(DRAW.order()).containsExactly(2, 6, 1, 4, 5, 3);
        assertThat(with(1, "9").order()).containsExactly(2, 1, 5, 4, 6, 3);
    }

    private static Draw with(int index, String number) {
        var numbers = new ArrayList<>(NUMBERS);
        numbers.set(index, number);
        return new Draw(CODE, 1, SECRET, numbers);
    }

    @Test
    void anythingThatIsChangedChangesTheTextOfTheDraw() {
        for (int i = 0; i < NUMBERS.size(); i++) {
            assertThat(with(i, "12345").text()).isNotEqualTo(DRAW.text());
            assertThat(with(i, "12345").order()).as("number " + (i + 1)).isNotEqualTo(DRAW.order());
        }
        assertThat(with(5, "7").order()).as("the digits count as typed").isNotEqualTo(DRAW.order());
        assertThat(new Draw(CODE, 2, SECRET, NUMBERS).order()).isNotEqualTo(DRAW.order());
        assertThat(new Draw(GroupCode.draw(new Chance(new Random(5))), 1, SECRET, NUMBERS).order())
                .isNotEqualTo(DRAW.order());
    }

    @Test
    void anotherSecretIsDetectedByTheCommitment() {
        var promised = Draw.commitment(SECRET);
        for (int i = 0; i < SECRET.length(); i++) {
            var other = SECRET.substring(0, i) + "a" + SECRET.substring(i + 1);
            assertThat(Draw.commitment(other)).isNotEqualTo(promised);
        }
    }

    @Test
    void everySlotHasExactlyOneTurnInDrawsOfAnySize() {
        var random = new Random(4711);
        for (int slots = 2; slots <= 52; slots++)
            assertThat(new TreeSet<>(anyDraw(random, slots).order())).hasSize(slots).contains(1, slots);
    }

    @Test
    void noSlotIsFavoured() {
        var random = new Random(11);
        var first = new int[6];
        for (int i = 0; i < 6_000; i++)
            first[anyDraw(random, 6).order().getFirst() - 1]++;
        assertThat(IntStream.of(first).boxed()).allMatch(times -> times > 850 && times < 1_150);
    }

    private static Draw anyDraw(Random random, int slots) {
        var numbers = IntStream.range(0, slots)
                .mapToObj(_ -> random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(1_000_000))).toList();
        return new Draw(CODE, 1 + random.nextInt(9), Draw.secret(new Chance(random)), numbers);
    }

    @Test
    void underHalfOfTheMembersAnsweringItIsDrawnAgain() {
        assertThat(DRAW.end(1, 2, 5)).isEqualTo(new Draw.End.Again());
        assertThat(DRAW.end(1, 3, 5)).isEqualTo(new Draw.End.Drawn(List.of(2, 6, 1, 4, 5, 3)));
        assertThat(DRAW.end(1, 3, 6)).isInstanceOf(Draw.End.Drawn.class);
        assertThat(DRAW.end(2, 0, 6)).isEqualTo(new Draw.End.Again());
        assertThat(DRAW.end(3, 2, 6)).isEqualTo(new Draw.End.GivenUp());
        assertThat(DRAW.end(4, 2, 6)).isEqualTo(new Draw.End.Again());
    }

    @Test
    void onlyOneToSixDigitsAreANumberAndOnlyHexIsASecret() {
        assertThat(List.of("0", "07", "123456")).allMatch(Draw::isNumber);
        assertThat(List.of("", "1234567", "-1", "1.0", "１", "4=9", "a")).noneMatch(Draw::isNumber);
        assertThatIllegalArgumentException().isThrownBy(() -> with(0, "1,2=3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Draw(CODE, 1, SECRET.toUpperCase(Locale.ROOT), NUMBERS));
    }

    @Test
    void theIndependentScriptComesToTheSameOrder() throws Exception {
        assumeTrue(hasPython(), "SKIPPED: python3 is not on this machine, so docs/draw.py was NOT held against Draw");
        assertThat(script(DRAW)).isEqualTo("2 6 1 4 5 3");
        var random = new Random();
        for (int slots : new int[]{2, 7, 52}) {
            var draw = anyDraw(random, slots);
            assertThat(script(draw)).as(draw.text())
                    .isEqualTo(String.join(" ", draw.order().stream().map(String::valueOf).toList()));
        }
    }

    @Test
    void theIndependentScriptSeesAnotherSecretThanThePromisedOne() throws Exception {
        assumeTrue(hasPython(), "SKIPPED: python3 is not on this machine, so docs/draw.py was NOT tried");
        var other = new Draw(CODE, 1, "1f" + SECRET.substring(2), NUMBERS);
        assertThat(script(other, Draw.commitment(SECRET))).contains("NOT the one that was promised");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static String script(Draw draw) throws Exception { return script(draw, Draw.commitment(draw.secret())); }

    private static String script(Draw draw, String promised) throws Exception {
        var words = new ArrayList<>(List.of("python3", "docs/draw.py", draw.code().shown(),
                String.valueOf(draw.cycle()), draw.secret()));
        draw.numbers().forEach(number -> words.add(number.isEmpty() ? "-" : number));
        words.addAll(List.of("--proof", promised));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said.strip();
    }
}
