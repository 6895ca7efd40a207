package susu.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import susu.members.Language;

/** Every message in each language fits into one part on any phone, with the longest values it may have to hold. */
class EveryNoticeTest {
    @TestFactory
    Stream<DynamicTest> itFitsIntoOnePart() {
        return NoticeTexts.all().stream().map(text -> DynamicTest.dynamicTest(text.key(), () -> {
            assertThat(text.faults()).isEmpty();
            for (var said : text.said())
                for (var sent : new String[]{said.english(), said.twi()})
                    assertThat(sent).doesNotContain("null", "http", "www.").doesNotContainPattern("(?i)send.{0,20}pin");
        }));
    }

    @Test
    void theTwiKeepsWhatTheEnglishIsFilledWith() {
        for (var text : NoticeTexts.all())
            for (var said : text.said())
                for (var value : new String[]{"GHS 99,999.99", "GHS 999,999.99", "Wwwwwwwwwww W.",
                        "Twenty letters long1",
                        "30 Sep", "WWWWWW7", "12345678901", "0240000000", "0800000000", "*920*55#", "4821 0736",
                        "123456",
                        "0f0f"})
                    // What a pot holds is not in the draft that we were given for a payment.
                    if (!text.key().equals("sms.PAID") || !value.equals("GHS 999,999.99"))
                        assertThat(said.twi().contains(value)).as(text.key() + ": " + value + " in " + said.twi())
                                .isEqualTo(said.english().contains(value));
    }

    @Test
    void anSmsIsInTwiWhereItsTextIsApprovedElseInEnglish() {
        var late = new Notice.Late("g", 1, 1, "Aba Susu", "GHS 50.00", null);
        var english = new English("*920*55#", "0800000000");
        var twi = new Twi("*920*55#", "0800000000");
        var none = new Tongues(english, twi, _ -> false);
        assertThat(none.of(late, Language.TWI)).isEqualTo(english.of(late));
        var lateOnly = new Tongues(english, twi, kind -> kind == Kind.LATE);
        assertThat(lateOnly.of(late, Language.TWI))
                .isEqualTo("Aba Susu: GHS 50.00 ma ntwaho 1 aka akyi. Fre *920*55# na mia 1.");
        assertThat(lateOnly.of(late, Language.ENGLISH)).isEqualTo(english.of(late));
        var left = new Notice.HasLeft("Aba Susu", "Kofi A.");
        assertThat(lateOnly.of(left, Language.TWI)).isEqualTo(english.of(left));
    }
}
