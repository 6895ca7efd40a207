package susu.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which of some words somebody meant who wrote another. */
final class Nearest {
    /** Of so many letters one may be wrong. */
    private static final int LETTERS_FOR_A_SLIP = 4;

    private Nearest() {}

    /** The word with the fewest letters to change; nothing if all are quite other words. */
    static Optional<String> to(String written, Collection<String> words) {
        return words.stream().min(Comparator.comparingInt((String word) -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()))
                .filter(word -> distance(written, word) <= Math.max(1, written.length() / LETTERS_FOR_A_SLIP));
    }

    /** How many letters have to be put in, taken out, changed, or exchanged with their neighbour. */
    private static int distance(String one, String other) {
        var far = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++)
            for (int j = 0; j <= other.length(); j++)
                far[i][j] = i == 0 || j == 0 ? i + j : step(far, one, other, i, j);
        return far[one.length()][other.length()];
    }

    private static int step(int[][] far, String one, String other, int i, int j) {
        int changed = far[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(far[i - 1][j], far[i][j - 1]));
        boolean exchanged = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, far[i - 2][j - 2] + 1) : least;
    }
}
