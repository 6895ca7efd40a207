package susu.cli;

import java.util.List;

/** What counts of several runs: the one in the middle. */
final class Medians {
    private Medians() {}

    /** The middle one; of an even number the lower of the two. Nothing measured is nothing. */
    static double of(List<Double> runs) {
        return runs.stream().sorted().skip((runs.size() - 1) / 2).findFirst().orElse(0.0);
    }

    /** How much of the other it is; nothing if the other is nothing. */
    static double ratio(double one, double other) {
        return other == 0 ? 0 : one / other;
    }
}
