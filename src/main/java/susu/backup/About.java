package susu.backup;

import java.time.Instant;
import susu.shared.Mode;

/**
 * What stands first in a backup: enough to refuse it before anything is read.
 *
 * @param format how the file is laid out
 * @param taken when its snapshot was taken, by the product's clock
 * @param mode in which world
 * @param schema the last migration that the tables had seen
 * @param migrations a digest of all of them, each as it was applied
 * @param keys a fingerprint of the keys under which names and numbers are sealed in it
 */
public record About(int format, Instant taken, Mode mode, String schema, String migrations, String keys) {
    static final int FORMAT = 1;
}
