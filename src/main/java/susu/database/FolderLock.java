package susu.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import susu.database.DatabaseUnavailable.Why;

/** One SusuSave at a time on a data folder. The operating system lets go of it whatever way we end. */
final class FolderLock implements AutoCloseable {
    /**
     * The folders that this very program holds. Opening and closing a locked file once more inside one program would
     * drop its lock, so we must not even look.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** Makes the folder if need be, and takes it. */
    static FolderLock on(Path wanted) {
        var folder = made(wanted);
        if (!HELD.add(folder))
            throw inUse(wanted);
        try {
            var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() != null)
                return new FolderLock(folder, file);
            file.close();
        } catch (IOException problem) {
            HELD.remove(folder);
            throw notWritable(wanted, problem);
        }
        HELD.remove(folder);
        throw inUse(wanted);
    }

    /** The folder by its one real name. */
    Path folder() { return folder; }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException alreadyGone) {
            // The end of the program lets go of it in any case.
        }
        HELD.remove(folder);
    }

    private static Path made(Path wanted) {
        try {
            // Keys and books lie in here: nobody else has any business in it.
            if (!Files.isDirectory(wanted))
                Files.createDirectories(wanted,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return wanted.toRealPath();
        } catch (IOException problem) {
            throw notWritable(wanted, problem);
        }
    }

    private static DatabaseUnavailable inUse(Path wanted) {
        return new DatabaseUnavailable(Why.IN_USE, "Another SusuSave is running on " + wanted
                + ". Stop it first, or set SUSU_DATA_DIR to another folder.");
    }

    private static DatabaseUnavailable notWritable(Path wanted, IOException problem) {
        return new DatabaseUnavailable(Why.SETTING, "SUSU_DATA_DIR is a folder that we cannot write to: " + wanted
                + "; choose another, for example SUSU_DATA_DIR=/var/lib/susu", problem);
    }
}
