package susu.payments;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.payments.Statement.Direction;
import susu.payments.Statement.Kind;
import susu.payments.Statement.Line;
import susu.shared.Cedis;

/**
 * Reads a statement in the format of {@code docs/reconciliation.md}. A file of which anything does not add up is refused
 * whole: half a statement would make a payment seem missing that is not.
 */
final class StatementFile {
    /** The first line of every statement file. */
    static final String MAGIC = "SusuSave statement,1";
    static final List<String> HEADER = List.of("account", "currency", "from", "to", "opening", "closing", "lines",
            "control total");
    static final String COLUMNS = "kind,transaction,reference,external id,time,direction,amount,party";
    static final int MOST_LINES = 200_000;
    private static final int LONGEST_LINE = 1_000;
    private static final Pattern AMOUNT = Pattern.compile("-?(0|[1-9][0-9]{0,12})\\.[0-9]{2}");
    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern WORD = Pattern.compile("[!-~]{1,64}");
    private static final Pattern PARTY = Pattern.compile("[ -~]{0,40}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{8,}");

    private StatementFile() {}

    /** What reading a file gives. */
    sealed interface Read {
        record Complete(Statement statement) implements Read {}

        /** Nothing of it is taken; the sentence says why, and where. */
        record Refused(String why) implements Read {}
    }

    static Read read(String text, Instant now) {
        try {
            return new Read.Complete(new Reading(text).all(now));
        } catch (Wrong wrong) {
            return new Read.Refused(String.valueOf(wrong.getMessage()));
        }
    }

    private static final class Wrong extends Exception {
        Wrong(String sentence) { super(sentence, null, false, false); }
    }

    private static final class Reading {
        private final List<String> rows;

        Reading(String text) {
            var body = text.startsWith("\uFEFF") ? text.substring(1) : text;
            this.rows = body.lines().toList();
        }

        Statement all(Instant now) throws Wrong {
            if (rows.isEmpty() || !rows.getFirst().equals(MAGIC))
                throw new Wrong("line 1 must be \"" + MAGIC + "\"; this is no statement file");
            var head = new HashMap<String, String>();
            for (int i = 0; i < HEADER.size(); i++)
                head.put(HEADER.get(i), headed(i + 1, HEADER.get(i)));
            var currency = field(head, "currency");
            if (!currency.equals(Cedis.GHS.getCode()))
                throw new Wrong("the currency is " + shown(currency) + "; our books are in " + Cedis.GHS.getCode());
            var account = account(field(head, "account"));
            var from = moment(field(head, "from"), 4);
            var to = moment(field(head, "to"), 5);
            if (!from.isBefore(to)) throw new Wrong("the period ends before it begins");
            if (Duration.between(from, to).compareTo(Duration.ofDays(32)) > 0)
                throw new Wrong("the period is longer than a month; import it month by month");
            if (to.isAfter(now))
                throw new Wrong("the period ends at " + to + ", which is in the future: such a "
                        + "statement cannot be complete");
            int columns = HEADER.size() + 1;
            if (rows.size() <= columns || !rows.get(columns).equals(COLUMNS))
                throw new Wrong("line " + (columns + 1) + " must name the columns, exactly: " + COLUMNS);
            if (rows.size() - columns - 1 > MOST_LINES)
                throw new Wrong("it has more than " + MOST_LINES + " lines; import shorter periods");
            var lines = lines(columns + 1, from, to);
            var statement = new Statement(account, from, to, amount(field(head, "opening"), 6),
                    amount(field(head, "closing"), 7), amount(field(head, "control total"), 9), lines);
            addsUp(statement, field(head, "lines"));
            return statement;
        }

        private static void addsUp(Statement statement, String count) throws Wrong {
            if (!COUNT.matcher(count).matches()) throw new Wrong("line 8: " + shown(count) + " is no count");
            var lines = statement.lines();
            if (Integer.parseInt(count) != lines.size())
                throw new Wrong("it says that it has " + count + " lines and has " + lines.size());
            var total = Cedis.ofPesewas(0);
            var balance = statement.opening();
            for (var line : lines) {
                total = total.plus(line.amount());
                balance = line.direction() == Direction.IN ? balance.plus(line.amount()) : balance.minus(line.amount());
            }
            if (!total.equals(statement.controlTotal()))
                throw new Wrong("its control total is " + plain(statement.controlTotal())
                        + ", the amounts of its lines come to " + plain(total));
            if (!balance.equals(statement.closing()))
                throw new Wrong("from its opening balance its lines lead to " + plain(balance)
                        + ", and it says that it closes at " + plain(statement.closing()));
        }

        private List<Line> lines(int first, Instant from, Instant to) throws Wrong {
            var lines = new ArrayList<Line>();
            var seen = new HashSet<String>();
            for (int i = first; i < rows.size(); i++) {
                var line = line(i + 1, i - first + 1, rows.get(i));
                if (line.at().isBefore(from) || !line.at().isBefore(to))
                    throw new Wrong("line " + (i + 1) + ": " + line.at() + " is not within the period");
                if (!seen.add(line.kind() + " " + line.transaction()))
                    throw new Wrong("line " + (i + 1) + ": transaction " + line.transaction() + " is there twice");
                lines.add(line);
            }
            return lines;
        }

        private static Line line(int row, int number, String text) throws Wrong {
            if (text.length() > LONGEST_LINE) throw new Wrong("line " + row + " is too long");
            var cells = text.split(",", -1);
            if (cells.length != 8)
                throw new Wrong("line " + row + " has " + cells.length + " columns, not 8; amounts are written without "
                        + "commas, like 1000.00");
            if (!WORD.matcher(cells[1]).matches())
                throw new Wrong("line " + row + ": " + shown(cells[1]) + " is no transaction number");
            if (!cells[3].isEmpty() && !WORD.matcher(cells[3]).matches())
                throw new Wrong("line " + row + ": " + shown(cells[3]) + " is no external id");
            if (!PARTY.matcher(cells[7]).matches() || WHOLE_NUMBER.matcher(cells[7].replace(" ", "")).find())
                throw new Wrong("line " + row + ": the party must be masked, like 024****567");
            var amount = amount(cells[6], row);
            if (!amount.isPositive()) throw new Wrong("line " + row + ": an amount is more than nothing");
            return new Line(number, word(Kind.class, cells[0], row), cells[1], reference(cells[2], row), cells[3],
                    moment(cells[4], row), word(Direction.class, cells[5], row), amount, cells[7]);
        }

        private String headed(int index, String name) throws Wrong {
            if (rows.size() <= index || !rows.get(index).startsWith(name + ","))
                throw new Wrong("line " + (index + 1) + " must be \"" + name + ",\" and its value");
            return rows.get(index).substring(name.length() + 1).strip();
        }

        private static String field(Map<String, String> head, String name) { return head.getOrDefault(name, ""); }

        private static Statement.Account account(String text) throws Wrong {
            return switch (text) {
                case "collection" -> Statement.Account.COLLECTION;
                case "disbursement" -> Statement.Account.DISBURSEMENT;
                default -> throw new Wrong("line 2: the account is collection or disbursement, not " + shown(text));
            };
        }

        private static <E extends Enum<E>> E word(Class<E> type, String text, int row) throws Wrong {
            for (var each : type.getEnumConstants())
                if (each.name().toLowerCase(Locale.ROOT).equals(text)) return each;
            throw new Wrong("line " + row + ": " + shown(text) + " is none of "
                    + String.join(", ", List.of(type.getEnumConstants()).stream()
                            .map(each -> each.name().toLowerCase(Locale.ROOT)).toList()));
        }

        private static @Nullable UUID reference(String text, int row) throws Wrong {
            if (text.isEmpty()) return null;
            try {
                if (text.length() == 36) return UUID.fromString(text);
            } catch (IllegalArgumentException unreadable) {
                // Refused like any other that is none.
            }
            throw new Wrong("line " + row + ": " + shown(text) + " is no reference");
        }

        private static Instant moment(String text, int row) throws Wrong {
            try {
                if (text.endsWith("Z")) return Instant.parse(text);
            } catch (DateTimeException unreadable) {
                // Refused like any other that is none.
            }
            throw new Wrong("line " + row + ": " + shown(text) + " is no time in UTC like 2026-11-02T23:59:59Z");
        }

        private static Money amount(String text, int row) throws Wrong {
            if (!AMOUNT.matcher(text).matches())
                throw new Wrong("line " + row + ": " + shown(text) + " is no amount; write it like 1000.00");
            return Money.of(CurrencyUnit.of("GHS"), new BigDecimal(text));
        }

        private static String plain(Money money) { return money.getAmount().toPlainString(); }

        private static String shown(String text) {
            var plain = text.replaceAll("[^ -~]", "?");
            return "\"" + plain.substring(0, Math.min(40, plain.length())) + "\"";
        }
    }
}
