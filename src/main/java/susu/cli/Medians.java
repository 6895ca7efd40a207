package susu.cli;

import java.util.List;

/** What counts of several runs: the one in the middle. */
final class Medians {
    private Medians() {}

    /** The middle one; of an even number what lies between the two. Nothing measured is nothing. */
    static double of(List<Double> runs) {
        return runs.stream().sorted().skip((runs.size() - 1) / 2).limit(2 - runs.size() % 2)
                .mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** How much of the other it is; nothing if the other is nothing. */
    static double ratio(double one, double other) {
        return other == 0 ? 0 : one / other;
    }
}
