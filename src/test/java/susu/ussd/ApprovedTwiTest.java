package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import susu.members.Language;
import susu.shared.ApprovedTexts;
import susu.shared.Mode;
import susu.shared.SusuSettings;
import susu.shared.Wording;

/** Where real money is, a screen is in Twi only if two people have approved all its words as they are, else in English. */
class ApprovedTwiTest {
    private static final String WELCOME_IN_TWI = """
            SusuSave: yebo mu sie, yegye mmere mmere.
            1. Wura kuo mu
            2. Te kuo foforo
            3. Sedee eye adwuma
            0. Pue""";
    private static final Step WELCOME = new Step.Welcome();

    @Test
    void whatNobodyHasApprovedIsShownInEnglish() {
        assertThat(shown(Mode.LIVE, ApprovedTexts.read(""), WELCOME)).isEqualTo(shownInEnglish(WELCOME));
    }

    @Test
    void whatIsApprovedIsShownInTwiWithoutLettersThatPhonesLack() {
        assertThat(shown(Mode.LIVE, approved(keysOfWelcome()), WELCOME)).isEqualTo(WELCOME_IN_TWI);
    }

    @Test
    void oneWordThatIsNotApprovedKeepsTheWholeScreenInEnglish() {
        for (var missing : keysOfWelcome()) {
            var keys = new HashSet<>(keysOfWelcome());
            keys.remove(missing);
            assertThat(shown(Mode.LIVE, approved(keys), WELCOME)).as(missing).isEqualTo(shownInEnglish(WELCOME));
        }
    }

    @Test
    void anApprovalOfOtherWordsDoesNotCountAndIsNamed() {
        var approvals = ApprovedTexts.read(lines(keysOfWelcome()).replace(
                line("menu.welcome"),
                "menu.welcome | " + "0".repeat(32) + " | Ama Mensah | Kofi Boateng | 2026-11-02"));
        assertThat(shown(Mode.LIVE, approvals, WELCOME)).isEqualTo(shownInEnglish(WELCOME));
        assertThat(approvals.lapsed(MenuTexts.all())).extracting(ApprovedTexts.Approval::key)
                .containsExactly("menu.welcome");
    }

    @Test
    void anApprovalOfATextThatIsGoneIsNamed() {
        var approvals = ApprovedTexts
                .read("menu.gone | " + "0".repeat(32) + " | Ama Mensah | Kofi Boateng | 2026-11-02");
        assertThat(approvals.lapsed(MenuTexts.all())).extracting(ApprovedTexts.Approval::key)
                .containsExactly("menu.gone");
    }

    @Test
    void elsewhereDraftsAreShown() {
        for (var mode : Set.of(Mode.TRY, Mode.SANDBOX))
            assertThat(shown(mode, ApprovedTexts.read(""), WELCOME)).isEqualTo(WELCOME_IN_TWI);
    }

    @Test
    void aNoteIsInTheLanguageOfItsScreen() {
        var keys = new HashSet<>(keysOfWelcome());
        keys.add("menu.wrongChoice");
        assertThat(wrongAtWelcome(approved(keys))).isEqualTo("Enni ho.\n" + WELCOME_IN_TWI);
        assertThat(wrongAtWelcome(approved(keysOfWelcome()))).isEqualTo("Wrong choice.\n" + shownInEnglish(WELCOME));
        assertThat(wrongAtWelcome(approved(Set.of("menu.wrongChoice"))))
                .isEqualTo("Wrong choice.\n" + shownInEnglish(WELCOME));
    }

    @Test
    void aLastScreenIsShownInEnglishTooUnlessItIsApproved() {
        assertThat(goodbye(approved(Set.of("menu.goodbye")))).startsWith("Yeda wo ase");
        assertThat(goodbye(approved(keysOfWelcome()))).startsWith("Thank you for saving");
    }

    private static String wrongAtWelcome(ApprovedTexts approvals) {
        var speech = tongues(Mode.LIVE, approvals).in(Language.TWI);
        return draw(speech, Step.again(speech.words().wrongChoice(), WELCOME));
    }

    private static String goodbye(ApprovedTexts approvals) {
        var speech = tongues(Mode.LIVE, approvals).in(Language.TWI);
        return draw(speech, new Step.Bye(speech.words().goodbye()));
    }

    private static String shown(Mode mode, ApprovedTexts approvals, Step step) {
        return draw(tongues(mode, approvals).in(Language.TWI), step);
    }

    private static String shownInEnglish(Step step) {
        return draw(tongues(Mode.LIVE, ApprovedTexts.read("")).in(Language.ENGLISH), step);
    }

    private static String draw(Speech speech, Step step) {
        return speech.draw(step, (words, same) -> new Screens(PretendSight.stranger(), words, LocalDate.of(2026, 9, 1),
                () -> "mark").draw(same)).text();
    }

    private static Tongues tongues(Mode mode, ApprovedTexts approvals) {
        return new Tongues(new SusuSettings(mode, Path.of("data"), URI.create("http://localhost:8000"), "*920*55#",
                "0800000000"), approvals);
    }

    private static Set<String> keysOfWelcome() {
        return Set.of("menu.welcome", "menu.joinAGroup", "menu.startAGroup", "menu.howItWorks", "menu.exit");
    }

    private static ApprovedTexts approved(Set<String> keys) { return ApprovedTexts.read(lines(keys)); }

    private static String lines(Set<String> keys) {
        return keys.stream().sorted().map(ApprovedTwiTest::line).collect(Collectors.joining("\n"));
    }

    private static String line(String key) {
        var hash = MenuTexts.all().stream().filter(text -> text.key().equals(key)).map(Wording::hash).findFirst();
        return new ApprovedTexts.Approval(key, hash.orElseThrow(), "Ama Mensah", "Kofi Boateng",
                LocalDate.of(2026, 11, 2))
                .line();
    }

    @Test
    void everyTextHasAKeyOfItsOwn() {
        var texts = Arrays.stream(Words.class.getDeclaredMethods()).filter(MenuTexts::isText).toList();
        assertThat(texts.stream().map(MenuTexts::key).distinct()).hasSameSizeAs(texts);
    }
}
