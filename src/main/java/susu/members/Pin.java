package susu.members;

import java.util.Optional;
import java.util.regex.Pattern;
import susu.shared.PhoneNumber;

/** Four digits that a member typed as SusuSave PIN. It is never stored, never shown and never logged. */
public record Pin(String digits) {
    private static final Pattern FOUR = Pattern.compile("[0-9]{4}");
    private static final Pattern BIRTH_YEAR = Pattern.compile("19[4-9][0-9]|20[01][0-9]");
    private static final String UP = "0123456789";
    private static final String DOWN = "9876543210";

    public Pin { if (!FOUR.matcher(digits).matches()) throw new IllegalArgumentException("not four digits"); }

    /** The PIN that was typed; nothing unless it is exactly four digits. */
    public static Optional<Pin> parse(String typed) {
        return FOUR.matcher(typed).matches() ? Optional.of(new Pin(typed)) : Optional.empty();
    }

    /** Whether it is among the first that a thief would try: equal digits, runs, a pair twice, a year, the own number. */
    public boolean easyToGuess(PhoneNumber owner) {
        return digits.chars().distinct().count() == 1 || UP.contains(digits) || DOWN.contains(digits)
                || digits.substring(0, 2).equals(digits.substring(2)) || BIRTH_YEAR.matcher(digits).matches()
                || owner.e164().endsWith(digits);
    }

    @Override
    public String toString() { return "****"; }
}
