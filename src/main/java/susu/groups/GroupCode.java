package susu.groups;

import java.util.Optional;
import java.util.regex.Pattern;
import susu.shared.Chance;

/** The number by which a group is found: seven random digits and a check digit, so that a slip of the thumb is seen. */
public record GroupCode(String digits) {
    private static final Pattern EIGHT = Pattern.compile("[1-9][0-9]{7}");
    /** The quasigroup of Damm: it catches every single wrong digit and every swap of two neighbours. */
    private static final int[][] DAMM = {{0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
            {4, 2, 0, 6, 8, 7, 1, 3, 5, 9}, {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
            {3, 6, 7, 4, 2, 0, 9, 5, 8, 1}, {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
            {9, 4, 3, 8, 6, 1, 7, 2, 0, 5}, {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

    public GroupCode {
        if (!EIGHT.matcher(digits).matches() || check(digits) != 0)
            throw new IllegalArgumentException("not a group code");
    }

    /** The code that was typed, with or without blanks or hyphens; nothing when the check digit says that it was mistyped. */
    public static Optional<GroupCode> parse(String typed) {
        var digits = typed.replace(" ", "").replace("-", "");
        return EIGHT.matcher(digits).matches() && check(digits) == 0
                ? Optional.of(new GroupCode(digits))
                : Optional.empty();
    }

    static GroupCode draw(Chance chance) { return of(1_000_000 + chance.below(9_000_000)); }

    /** The code with these seven digits in front of its check digit. */
    public static GroupCode of(int seven) {
        var digits = String.valueOf(seven);
        return new GroupCode(digits + check(digits));
    }

    private static int check(String digits) {
        int interim = 0;
        for (char digit : digits.toCharArray())
            interim = DAMM[interim][digit - '0'];
        return interim;
    }

    /** {@code 4821 0736}, as it is read out. */
    public String shown() {
        return digits.substring(0, 4) + " " + digits.substring(4);
    }
}
