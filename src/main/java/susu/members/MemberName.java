package susu.members;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A person's name as their wallet has it: 2 to 30 letters, blanks, hyphens, apostrophes and full stops. */
public record MemberName(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z][A-Za-z '.-]{1,29}");
    /** Words with which a name could pass for a message of a provider, or ask for what nobody may ask for. */
    private static final Pattern LYING = Pattern.compile("\\b(mtn|momo|telecel|airteltigo|pin|susu ?save|www|http)\\b");

    public MemberName { if (!ALLOWED.matcher(value).matches()) throw new IllegalArgumentException("not a name"); }

    /** The name that was typed, with blanks tidied; nothing for what cannot be a person's name. */
    public static Optional<MemberName> parse(String typed) {
        var tidy = typed.strip().replaceAll(" +", " ");
        if (!ALLOWED.matcher(tidy).matches() || LYING.matcher(tidy.toLowerCase(Locale.ROOT)).find())
            return Optional.empty();
        return Optional.of(new MemberName(tidy));
    }

    /** {@code Kofi A.}: as much as other members see, 14 letters at most. */
    public String shown() {
        var words = value.split(" ", -1);
        var first = words[0].substring(0, Math.min(words[0].length(), 11));
        return words.length == 1 ? first : first + " " + words[words.length - 1].charAt(0) + ".";
    }

    /** A name never slips into a log. */
    @Override
    public String toString() { return "****"; }
}
