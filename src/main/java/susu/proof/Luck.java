package susu.proof;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Everything that a history leaves to chance: the same seed draws the same again. */
final class Luck implements RandomGenerator {
    private RandomGenerator drawn = new SplittableRandom(0);

    /** From now on draws by that seed. */
    void by(long seed) { drawn = new SplittableRandom(seed); }

    @Override
    public long nextLong() { return drawn.nextLong(); }

    /** True that often in a thousand. */
    boolean inThousand(int often) { return nextInt(1000) < often; }

    /** One of them, each as likely. */
    <T> T oneOf(List<T> choices) { return choices.get(nextInt(choices.size())); }
}
