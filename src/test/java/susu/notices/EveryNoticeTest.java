package susu.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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
}
