package susu.notices;

import java.util.function.Predicate;
import susu.members.Language;
import susu.shared.Folding;

/** The words of notices in each language; in Twi those kinds that may go out so, all others in English. */
record Tongues(Words english, Words twi, Predicate<Kind> speaksTwi) {
    String of(Notice notice, Language language) {
        return switch (language) {
            case ENGLISH -> english.of(notice);
            case TWI -> speaksTwi.test(Kind.of(notice)) ? Folding.folded(twi.of(notice)) : english.of(notice);
        };
    }
}
