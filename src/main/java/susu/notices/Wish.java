package susu.notices;

import java.util.Locale;
import java.util.Optional;
import susu.members.Reminders;

/** What members can ask for by SMS, in a word of its own. */
final class Wish {
    private Wish() {}

    /** Whether the text asks for an end of reminders or for them to come back; nothing for any other text. */
    static Optional<Reminders> in(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "STOP", "STOPALL", "UNSUBSCRIBE" -> Optional.of(Reminders.STOPPED);
            case "START", "SUBSCRIBE" -> Optional.of(Reminders.WANTED);
            default -> Optional.empty();
        };
    }
}
