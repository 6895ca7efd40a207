package susu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command as somebody types it into a shell: settings in front, words, and where its result goes. It knows as much of a
 * shell as the documents use.
 *
 * @param settings
 *            what stands in front, like SUSU_MODE=try
 * @param words
 *            without their quotes
 * @param into
 *            the command behind a pipe
 * @param file
 *            what stands behind an arrow
 */
record TypedLine(Map<String, String> settings, List<String> words, Optional<TypedLine> into, Optional<String> file) {
    /** The commands of a block; one may go on in the next line. */
    static List<TypedLine> all(List<String> lines) {
        return String.join("\n", lines).replace("\\\n", " ").lines().map(TypedLine::tokens)
                .filter(tokens -> !tokens.isEmpty()).map(TypedLine::of).toList();
    }

    private static TypedLine of(List<String> tokens) {
        var settings = new LinkedHashMap<String, String>();
        var words = new ArrayList<String>();
        for (int at = 0; at < tokens.size(); at++) {
            var token = tokens.get(at);
            if (token.equals("|"))
                return new TypedLine(settings, words, Optional.of(of(tokens.subList(at + 1, tokens.size()))),
                        Optional.empty());
            if (token.equals(">"))
                return new TypedLine(settings, words, Optional.empty(), Optional.of(tokens.get(at + 1)));
            int equals = token.indexOf('=');
            if (words.isEmpty() && equals > 0) settings.put(token.substring(0, equals), token.substring(equals + 1));
            else words.add(token);
        }
        return new TypedLine(settings, words, Optional.empty(), Optional.empty());
    }

    private static List<String> tokens(String line) {
        var tokens = new ArrayList<String>();
        var word = new StringBuilder();
        var quoted = false;
        var quote = ' ';
        for (int i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (quote != ' ') {
                if (letter == quote) quote = ' ';
                else word.append(letter);
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
                quoted = true;
            } else if (letter == '#' && word.isEmpty() && !quoted) {
                break;
            } else if (letter != ' ') {
                word.append(letter);
            } else if (!word.isEmpty() || quoted) {
                tokens.add(word.toString());
                word.setLength(0);
                quoted = false;
            }
        }
        if (!word.isEmpty() || quoted) tokens.add(word.toString());
        return tokens;
    }
}
