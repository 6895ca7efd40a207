package susu.groups;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What members call their group: 3 to 20 letters, digits and blanks. */
public record GroupName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ]{2,19}");
    private static final Pattern LYING = Pattern.compile("\\b(mtn|momo|pin|telecel|airteltigo|susu ?save|www|http)\\b");

    public GroupName {
        if (!ALLOWED.matcher(value).matches()) throw new IllegalArgumentException("not a name of a group");
    }

    /** The name that was typed, with blanks tidied; nothing for what cannot be the name of a group. */
    public static Optional<GroupName> parse(String typed) {
        var tidy = typed.strip().replaceAll(" +", " ");
        if (!ALLOWED.matcher(tidy).matches() || LYING.matcher(tidy.toLowerCase(Locale.ROOT)).find())
            return Optional.empty();
        return Optional.of(new GroupName(tidy));
    }

    /** Equal for names that look alike on a small screen: {@code Makola 1} and {@code MAKOLA l}. */
    String lookAlike() {
        return value.toLowerCase(Locale.ROOT).replace(" ", "").replace('0', 'o').replace('1', 'l').replace('i', 'l')
                .replace('5', 's');
    }

    @Override
    public String toString() { return value; }
}
