package susu.ussd;

import java.util.Set;
import org.springframework.stereotype.Component;
import susu.members.Language;
import susu.shared.ApprovedTexts;
import susu.shared.Mode;
import susu.shared.SusuSettings;

/** In which words the menu speaks each language. Where real money is, in Twi only as far as two people have approved it. */
@Component
class Tongues {
    private final Words english;
    private final Words twi;
    private final boolean draftsAreShown;
    private final Set<String> approved;

    Tongues(SusuSettings settings, ApprovedTexts approvals) {
        this.english = new English(settings.serviceCode(), settings.supportPhone());
        this.twi = new Twi(settings.serviceCode(), settings.supportPhone());
        this.draftsAreShown = settings.mode() != Mode.LIVE;
        this.approved = draftsAreShown || approvals.isEmpty() ? Set.of() : approvals.keys(MenuTexts.all());
    }

    /** To answer one request with. */
    Speech in(Language language) {
        return switch (language) {
            case ENGLISH -> new Speech.Plain(english);
            case TWI -> draftsAreShown
                    ? new Speech.Plain(Speech.folded(twi))
                    : new Speech.WhereApproved(Speech.folded(twi), english, approved);
        };
    }
}
