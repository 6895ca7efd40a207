package susu.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which Twi texts two people have read and approved, each with the wording that they read. */
public final class ApprovedTexts {
    private static final String FILE = "/approved-twi.txt";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L} .'-]{1,59}");
    private final Map<String, Approval> byKey;

    /** One text's approval: its hash when it was read, by whom, and when. */
    public record Approval(String key, String hash, String first, String second, LocalDate date) {
        public Approval {
            if (!HASH.matcher(hash).matches()) throw new IllegalArgumentException("its hash is not one: " + hash);
            if (!NAME.matcher(first).matches() || !NAME.matcher(second).matches())
                throw new IllegalArgumentException("a reviewer is a name in letters");
            if (first.equalsIgnoreCase(second)) throw new IllegalArgumentException("two reviewers are two people");
        }

        /** As it stands in the file. */
        public String line() {
            return String.join(" | ", key, hash, first, second, date.toString());
        }
    }

    private ApprovedTexts(Map<String, Approval> byKey) { this.byKey = byKey; }

    /** Those that come with the program. */
    public static ApprovedTexts builtIn() {
        try (var file = ApprovedTexts.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException(FILE + " is not there");
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The approvals of a file: one a line, in five parts; lines that begin with # are comments. */
    public static ApprovedTexts read(String text) {
        var byKey = new LinkedHashMap<String, Approval>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                var approval = approval(line);
                if (byKey.put(approval.key(), approval) != null)
                    throw new IllegalArgumentException("this text has an approval above");
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException("Line " + number + " of the approvals: " + wrong.getMessage(),
                        wrong);
            }
        }
        return new ApprovedTexts(byKey);
    }

    private static Approval approval(String line) {
        var parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() != 5)
            throw new IllegalArgumentException("a line is: key | hash | reviewer | reviewer | date");
        return new Approval(parts.get(0), parts.get(1), parts.get(2), parts.get(3), LocalDate.parse(parts.get(4)));
    }

    /** The approval of that text, if there is one and it is for the wording that the text has now. */
    public Optional<Approval> of(Wording text) {
        return Optional.ofNullable(byKey.get(text.key())).filter(approval -> approval.hash().equals(text.hash()));
    }

    /** Which of these texts are approved as they are. */
    public Set<String> keys(Collection<Wording> texts) {
        return texts.stream().filter(text -> of(text).isPresent()).map(Wording::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** ApprovedTexts that no text has any use for: its words are others by now, or it is gone. */
    public List<Approval> lapsed(Collection<Wording> texts) {
        var inUse = keys(texts);
        return byKey.values().stream().filter(approval -> !inUse.contains(approval.key())).toList();
    }

    /** All of them, in the order of the file. */
    public Collection<Approval> all() { return byKey.values(); }

    /** Whether there is none. */
    public boolean isEmpty() { return byKey.isEmpty(); }
}
