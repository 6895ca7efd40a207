package susu.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import susu.notices.Notices;

/** The numbers of a file, and what each is told. Whatever is wrong with file or text is said before anything is sent. */
final class Letters {
    private static final String NUMBER = "number";
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Letters() {}

    static List<Notices.Letter> read(Path file, String text) {
        var lines = lines(file);
        if (lines.isEmpty()) throw wrong("There is no number in " + file + "; write one a line.");
        var names = cells(file, lines.getFirst()).stream().map(Letters::name).toList();
        int number = names.indexOf(NUMBER);
        if (number < 0) {
            requireColumns(file, text, List.of());
            return lines.stream().map(line -> new Notices.Letter(line, text)).toList();
        }
        requireColumns(file, text, names);
        var letters = new ArrayList<Notices.Letter>();
        for (var line : lines.subList(1, lines.size())) {
            var values = cells(file, line);
            if (values.size() != names.size())
                throw wrong("In " + file + " a line has " + values.size() + " columns instead of " + names.size()
                        + ". Nothing was sent.");
            var row = new HashMap<String, String>();
            for (int i = 0; i < values.size(); i++)
                row.put(names.get(i), values.get(i));
            letters.add(new Notices.Letter(values.get(number), filled(file, text, row)));
        }
        if (letters.isEmpty()) throw wrong("There is no number in " + file + " below its first line.");
        return letters;
    }

    private static void requireColumns(Path file, String text, List<String> names) {
        PLACE.matcher(text).results().filter(place -> !names.contains(name(place.group(1)))).findFirst()
                .ifPresent(place -> {
                    throw wrong("The text has " + shown(place.group()) + ", and " + file + " has no such column. "
                            + "Nothing was sent.");
                });
    }

    /** In one pass: what a value holds is not filled once more. */
    private static String filled(Path file, String text, Map<String, String> row) {
        return PLACE.matcher(text).replaceAll(place -> {
            var value = row.getOrDefault(name(place.group(1)), "");
            if (value.isEmpty())
                throw wrong("In " + file + " somebody has nothing for " + shown(place.group())
                        + ". Nothing was sent.");
            return Matcher.quoteReplacement(value);
        });
    }

    private static String name(String written) { return written.strip().toLowerCase(Locale.ROOT); }

    /** The cells of a line; one in quotes may hold commas, and quotes that are written twice. */
    private static List<String> cells(Path file, String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (inQuotes && letter == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (letter == '"' && (inQuotes || cell.toString().isBlank())) {
                inQuotes = !inQuotes;
            } else if (letter == ',' && !inQuotes) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        if (inQuotes) throw wrong("In " + file + " a quote is not closed on its line. Nothing was sent.");
        cells.add(cell.toString().strip());
        return cells;
    }

    private static List<String> lines(Path file) {
        if (Files.isDirectory(file)) throw wrong(file + " is a folder; name a file with one number a line.");
        try {
            var text = Files.readString(file);
            return text.substring(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0).lines().map(String::strip)
                    .filter(line -> !line.isEmpty()).toList();
        } catch (NoSuchFileException missing) {
            throw wrong("There is no file " + file + ".");
        } catch (CharacterCodingException other) {
            throw wrong(file + " is not written in UTF-8; save it so. Nothing was sent.");
        } catch (IOException problem) {
            throw wrong(file + " cannot be read: " + problem.getClass().getSimpleName() + ". Nothing was sent.");
        }
    }

    /** Short, and on one line whatever is in it. */
    static String shown(String typed) {
        var plain = typed.replaceAll("\\p{Cntrl}", "?");
        return "\"" + plain.substring(0, Math.min(40, plain.length())) + "\"";
    }

    private static CommandFailed wrong(String sentence) { return new CommandFailed(Exit.WRONG_USE, sentence); }
}
