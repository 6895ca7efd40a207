package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import susu.shared.Cedis;

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

    /** What members are promised to read, to the letter. */
    @Test
    void thePromisedOnesAreInTheWordsThatArePromised() {
        var words = new English("*920*55#", "0800 000 000");
        assertThat(words.codeUnknown())
                .isEqualTo("No group is open under this code. Check the 8 digits with who gave it to you.");
        assertThat(words.codeGuesses(LocalTime.of(14, 5))).isEqualTo("Too many wrong codes. Try again after 14:05.");
        assertThat(words.alreadyIn()).isEqualTo("You are already in this group, or have asked to join it.");
        assertThat(words.rulesChanged()).isEqualTo("The rules have changed. Read and accept them first.");
        assertThat(words.notReady(3)).isEqualTo("Cannot start: 3 members have not accepted the rules yet.");
        assertThat(words.fewApprovers(1, 2))
                .isEqualTo("Add 1 more officer: each payout needs 2 approvals besides the receiver.");
        assertThat(words.amountUnclear()).isEqualTo("Type the amount in cedis, like 50 or 50.00.");
        assertThat(words.payRange(Cedis.ofPesewas(100), Cedis.ofPesewas(123_450)))
                .isEqualTo("You can pay from GHS 1.00 to GHS 1,234.50 in this group now.");
        assertThat(words.promptLive())
                .isEqualTo("A payment is waiting for you. Approve it, or try again in 5 minutes.");
        assertThat(words.suspended()).isEqualTo("This group is paused. Your money is safe. Ask an officer.");
        assertThat(words.completed()).isEqualTo("This cycle has ended. There is nothing more to pay.");
        assertThat(words.cashOwn()).isEqualTo("You cannot record your own cash. Give it to another officer.");
        assertThat(words.custodyFull(Cedis.ofPesewas(30_000)))
                .isEqualTo("You hold GHS 300.00 in cash. Bank it before taking more.");
        assertThat(words.noSwap()).isEqualTo("No swap: a round is already open, or one of you is late.");
        assertThat(words.yourOwnPayout())
                .isEqualTo("You receive or asked for this payout. Another officer must approve.");
        assertThat(words.changed())
                .isEqualTo("Something changed since you looked. Look again before approving.");
        assertThat(words.leaveStarted()).isEqualTo(
                "To leave, offer your turns to another member. A turn already paid out stays yours.");
        assertThat(words.creditStays(Cedis.ofPesewas(2_000)))
                .isEqualTo("Your GHS 20.00 stays for what you owe in this group.");
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
