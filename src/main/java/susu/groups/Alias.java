package susu.groups;

import java.util.Locale;
import java.util.Optional;
import susu.members.MemberName;

/** What a member is called in one group, if its rules hide names: spelt like a name, and short enough for any list. */
public record Alias(String value) {
    private static final int LONGEST = 14;

    public Alias { if (value.length() > LONGEST) throw new IllegalArgumentException("an alias is too long"); }

    /** The alias that was typed, with blanks tidied; nothing for what cannot be one. */
    public static Optional<Alias> parse(String typed) {
        return MemberName.parse(typed).map(MemberName::value).filter(name -> name.length() <= LONGEST).map(Alias::new);
    }

    /** Whoever has chosen none is called so. No digit can be typed, so nobody else can be. */
    static Alias ofNumber(int number) {
        return new Alias("Member " + number);
    }

    /** Two in one group are not called alike. */
    boolean isLike(Alias other) {
        return value.toLowerCase(Locale.ROOT).equals(other.value.toLowerCase(Locale.ROOT));
    }
}
