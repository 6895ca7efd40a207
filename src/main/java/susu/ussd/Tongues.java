package susu.ussd;

import org.springframework.stereotype.Component;
import susu.members.Language;
import susu.shared.SusuSettings;

/** The words of the menu in each language. */
@Component
class Tongues {
    private final Words english;

    Tongues(SusuSettings settings) { this.english = new English(settings.serviceCode(), settings.supportPhone()); }

    Words in(Language language) {
        return switch (language) {
            case ENGLISH, TWI -> english;
        };
    }
}
