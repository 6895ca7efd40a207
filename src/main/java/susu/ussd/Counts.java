package susu.ussd;

import java.util.Optional;
import java.util.regex.Pattern;

/** Small whole numbers as people type them. */
final class Counts {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,2}");

    private Counts() {}

    /** The number that was typed, if it lies between the two. */
    static Optional<Integer> read(String typed, int fewest, int most) {
        return COUNT.matcher(typed).matches()
                ? Optional.of(Integer.parseInt(typed)).filter(count -> count >= fewest && count <= most)
                : Optional.empty();
    }
}
