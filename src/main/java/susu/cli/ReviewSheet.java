package susu.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import susu.shared.ApprovedTexts;
import susu.shared.Wording;

/** The texts as a table that any spreadsheet opens: one row a text, and a column for those who approve it. */
final class ReviewSheet {
    private static final List<String> COLUMNS = List.of("key", "English", "Twi", "septets", "approval");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ReviewSheet() {}

    /** One text as it came back; the approval is empty, or two names and a date with commas between. */
    record Row(String key, String english, String twi, String approval) {
        boolean isApproved() { return !approval.isBlank(); }
    }

    static String of(List<Wording> texts, ApprovedTexts approvals) {
        return Stream.concat(Stream.of(line(COLUMNS.stream())), texts.stream().map(text -> line(Stream.of(text.key(),
                english(text), twi(text), text.septets().map(String::valueOf).orElse("?"),
                approvals.of(text).map(one -> String.join(", ", one.first(), one.second(), one.date().toString()))
                        .orElse("")))))
                .collect(Collectors.joining());
    }

    /** Each wording on a line of its own, with a stroke where a screen has a new line. */
    static String english(Wording text) {
        return text.said().stream().map(Wording.Said::english).map(ReviewSheet::oneLine).distinct()
                .collect(Collectors.joining("\n"));
    }

    static String twi(Wording text) {
        return text.said().stream().map(Wording.Said::twi).map(ReviewSheet::oneLine).distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(String text) { return text.replace("\n", " / "); }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",", "", "\r\n"));
    }

    /** The rows of a sheet, whatever spreadsheet has saved it and whatever columns it has beside ours. */
    static List<Row> read(String text) {
        var table = cells(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        if (table.isEmpty()) throw new IllegalArgumentException("it is empty");
        var names = table.getFirst();
        for (var column : COLUMNS)
            if (!names.contains(column) && !column.equals("septets"))
                throw new IllegalArgumentException("it has no column named " + column);
        return table.stream().skip(1).filter(row -> row.stream().anyMatch(cell -> !cell.isBlank())).map(row -> {
            if (row.size() != names.size())
                throw new IllegalArgumentException("a row has " + row.size() + " cells instead of " + names.size());
            return new Row(row.get(names.indexOf("key")).strip(), tidy(row.get(names.indexOf("English"))),
                    tidy(row.get(names.indexOf("Twi"))), row.get(names.indexOf("approval")).strip());
        }).toList();
    }

    /** Spreadsheets end lines in their own way, and people leave blanks at ends. */
    private static String tidy(String cell) {
        return Arrays.stream(cell.split("\\R", -1)).map(String::strip).collect(Collectors.joining("\n")).strip();
    }

    private static List<List<String>> cells(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (inQuotes) {
                if (letter != '"') {
                    cell.append(letter);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    inQuotes = false;
                }
            } else if (letter == '"') {
                inQuotes = true;
            } else if (letter == ',') {
                row.add(taken(cell));
            } else if (letter == '\n') {
                row.add(taken(cell));
                rows.add(List.copyOf(row));
                row.clear();
            } else if (letter != '\r') {
                cell.append(letter);
            }
        }
        if (inQuotes) throw new IllegalArgumentException("a quote in it is not closed");
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(taken(cell));
            rows.add(List.copyOf(row));
        }
        return rows;
    }

    private static String taken(StringBuilder cell) {
        var text = cell.toString();
        cell.setLength(0);
        return text;
    }
}
