package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a member reads in place of what they wanted is short in each language, filled with the longest values. Which
 * texts these are the menu itself says: what it tells, or notes above the same question.
 */
class EveryRefusalTest {
    private static final int MOST = 100;
    private static final Pattern REFUSES = Pattern.compile("\\b(?:Step\\.Told|Step\\.again|again)\\(");
    private static final Pattern TEXT = Pattern.compile("\\bwords\\.(\\w+)\\(");

    @TestFactory
    Stream<DynamicTest> isShort() {
        var refusals = refusals();
        return MenuTexts.all().stream().filter(text -> refusals.contains(name(text.key())))
                .map(text -> DynamicTest.dynamicTest(text.key(), () -> assertThat(text.said()).allSatisfy(said -> {
                    assertThat(said.english()).hasSizeLessThanOrEqualTo(MOST);
                    assertThat(said.twi()).hasSizeLessThanOrEqualTo(MOST);
                })));
    }

    @Test
    void thePromisedOnesAreAmongThem() {
        assertThat(refusals()).contains("codeUnknown", "codeGuesses", "alreadyIn", "rulesChanged", "notReady",
                "fewApprovers", "amountUnclear", "payRange", "promptLive", "suspended", "completed", "cashOwn",
                "custodyFull", "noSwap", "yourOwnPayout", "changed", "leaveStarted", "creditStays", "onlyTheChairMay");
    }

    private static Set<String> refusals() {
        var names = new TreeSet<String>();
        try (var sources = Files.list(Path.of("src/main/java/susu/ussd"))) {
            for (var source : sources.toList()) {
                var code = Files.readString(source);
                REFUSES.matcher(code).results()
                        .forEach(told -> TEXT.matcher(firstArgument(code.substring(told.end()))).results()
                                .forEach(text -> names.add(text.group(1))));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }

    /** Up to the comma or bracket that ends it. */
    private static String firstArgument(String code) {
        int open = 0;
        for (int i = 0; i < code.length(); i++) {
            char at = code.charAt(i);
            if (open == 0 && (at == ',' || at == ')')) return code.substring(0, i);
            if (at == '(' || at == '{') open++;
            if (at == ')' || at == '}') open--;
        }
        return code;
    }

    private static String name(String key) { return key.replaceAll("^menu\\.|\\(.*", ""); }
}
