package susu.shared;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Where everything that nobody can foresee comes from, so that a test can
 * replay it from a seed.
 */
public final class Chance {
    private final RandomGenerator random;

    public Chance(RandomGenerator random) { this.random = random; }

    /** A new random UUID, version 4. */
    public UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** A whole number from 0 up to, not including, the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** That many random bytes. */
    public byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
