package susu.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal of one JSON line for each fact. A line is handed to the operating system before the
 * caller goes on, so killing the program loses nothing; it is not forced to the disk, since a power
 * cut in a pretend world costs nobody money.
 */
final class FileJournal implements Journal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path file;
    private final FileChannel channel;

    FileJournal(Path file) {
        this.file = file;
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null)
                Files.createDirectories(folder);
            dropTornEnd();
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot keep the pretend world in " + file, problem);
        }
    }

    @Override
    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> facts.add(read(line, facts.size() + 1)));
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read the pretend world in " + file, problem);
        }
        return facts;
    }

    @Override
    public void append(Fact fact) {
        var line = ByteBuffer
                .wrap((JSON.writerFor(Fact.class).writeValueAsString(fact) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining())
                channel.write(line);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot keep the pretend world in " + file, problem);
        }
    }

    @Override
    public void close() throws IOException { channel.close(); }

    private Fact read(String line, int number) {
        try {
            return JSON.readValue(line, Fact.class);
        } catch (JacksonException problem) {
            throw new IllegalStateException("line " + number + " of " + file + " is not a fact of the pretend world;"
                    + " move the file away to begin a new one", problem);
        }
    }

    /** A line without its end was being written when the program died: nobody was answered yet. */
    private void dropTornEnd() throws IOException {
        if (!Files.exists(file))
            return;
        try (var ending = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var whole = ending.size();
            var one = ByteBuffer.allocate(1);
            while (whole > 0) {
                one.clear();
                ending.read(one, whole - 1);
                if (one.get(0) == '\n')
                    break;
                whole--;
            }
            if (whole < ending.size()) {
                LOG.warn("Dropped a half-written last line of {}", file);
                ending.truncate(whole);
            }
        }
    }
}
