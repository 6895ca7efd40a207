package susu.groups;

import java.time.LocalDate;

/**
 * A day that was proclaimed a holiday.
 *
 * @param name what it is called, 1 to {@link #LONGEST_NAME} letters
 */
public record Holiday(LocalDate day, String name) {
    /** How long its name may be. */
    public static final int LONGEST_NAME = 60;

    public Holiday { if (!isName(name)) throw new IllegalArgumentException("no name of a holiday: " + name); }

    /** Whether a holiday can be called that. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }
}
