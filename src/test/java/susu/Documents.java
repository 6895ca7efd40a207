package susu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents that come with the program, and the blocks in them that are set apart. */
public final class Documents {
    private static final String FENCE = "```";

    private Documents() {}

    /** Whatever a reader may open. */
    public static List<Path> all() {
        var files = new ArrayList<Path>();
        for (var folder : List.of("", "docs"))
            try (var inside = Files.list(Path.of(folder))) {
                files.addAll(inside.filter(file -> file.toString().endsWith(".md")).sorted().toList());
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        return files;
    }

    /**
     * A block between two fences.
     *
     * @param mark
     *            what stands behind the first fence
     * @param output
     *            the block of text that comes next, with nothing in between: what is then to be seen
     */
    public record Block(Path document, int line, String mark, List<String> lines, Optional<Block> output) {
        @Override
        public String toString() { return document + ":" + line; }
    }

    /** The blocks of one document, from top to bottom. */
    public static List<Block> blocks(Path document) {
        var lines = read(document);
        var found = new ArrayList<Block>();
        for (var at = lines.size() - 1; at >= 0; at--) {
            if (!lines.get(at).startsWith(FENCE)) continue;
            var end = at--;
            while (!lines.get(at).startsWith(FENCE))
                at--;
            var next = found.isEmpty() ? Optional.<Block>empty() : Optional.of(found.getFirst());
            // A blank line lies between the two.
            var output = next.filter(block -> block.mark().equals("text") && block.line() == end + 3
                    && lines.get(end + 1).isEmpty());
            found.addFirst(new Block(document, at + 1, lines.get(at).substring(FENCE.length()),
                    lines.subList(at + 1, end), output));
        }
        return found;
    }

    /** All blocks of all documents. */
    public static Stream<Block> blocks() {
        return all().stream().flatMap(document -> blocks(document).stream());
    }

    private static List<String> read(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
