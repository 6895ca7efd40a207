package susu.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who may read a file, where the system knows such a thing. */
final class Modes {
    private static final Set<PosixFilePermission> OWN = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Modes() {}

    static boolean othersMayRead(Path file) throws IOException {
        try {
            return !OWN.containsAll(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException noSuchThing) {
            return false;
        }
    }
}
