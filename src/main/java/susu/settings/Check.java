package susu.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the value of a setting must be.
 *
 * @param words how that is told, after "must be"
 * @param example a value that passes; of a secret one only its shape
 * @param holds whether a value, without blanks around it, is so
 */
public record Check(String words, String example, Predicate<String> holds) {
    private static final int KEY_BYTES = 32;
    private static final LocalDate A_DAY = LocalDate.of(2026, 1, 1);
    private static final int LONGEST_NUMBER = 9;

    static Check matches(String form, String words, String example) {
        return new Check(words, example, Pattern.compile(form).asMatchPredicate());
    }

    static Check oneOf(String first, String... others) {
        var all = Stream.concat(Stream.of(first), Stream.of(others)).toList();
        var words = String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
        return new Check(words, first, all::contains);
    }

    static Check flag() { return oneOf("true", "false"); }

    static Check number(int least, int most, int example) {
        return new Check("a number from " + least + " to " + most, Integer.toString(example),
                value -> value.matches("[0-9]{1," + LONGEST_NUMBER + "}") && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most);
    }

    /** A length of time as {@code PT20S}. */
    static Check time(String least, String most, String example) {
        return new Check("a time from " + least + " to " + most, example, value -> {
            try {
                var time = Duration.parse(value);
                return time.compareTo(Duration.parse(least)) >= 0 && time.compareTo(Duration.parse(most)) <= 0;
            } catch (DateTimeParseException | ArithmeticException wrong) {
                return false;
            }
        });
    }

    /** For how long something is kept, as {@code P90D}. */
    static Check period(String least, String example) {
        return new Check("at least " + least, example, value -> {
            try {
                return days(Period.parse(value)) >= days(Period.parse(least));
            } catch (DateTimeParseException | ArithmeticException wrong) {
                return false;
            }
        });
    }

    /** How long a period is, counted from the first day of a year. */
    private static long days(Period period) {
        return ChronoUnit.DAYS.between(A_DAY, A_DAY.plus(period));
    }

    static Check cedis(String example) {
        return new Check("an amount in cedis", example,
                value -> value.matches("[0-9]{1,9}(\\.[0-9]{2})?") && new BigDecimal(value).signum() > 0);
    }

    /** Scheme, host and perhaps a port, without a path. */
    static Check address(String example) {
        return matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?", "a scheme and a host, without a path", example);
    }

    /** A key that holds for good: {@code id:base64}, with or without an id. */
    static Check key() {
        return new Check("one key of 32 bytes in base64, and always the same", "(44 letters)", Check::isKey);
    }

    /** One key or several, the one in use first. */
    static Check keys(boolean several) {
        var words = several
                ? "keys of 32 bytes in base64, each with its id, as id:key,id:key"
                : "a key of 32 bytes in base64; while it is changed, the new one and the old one";
        return new Check(words, several ? "2026:(44 letters)" : "(44 letters)", value -> {
            var all = value.split(",", -1);
            return (several || all.length <= 2) && Stream.of(all).allMatch(Check::isKey);
        });
    }

    private static boolean isKey(String written) {
        var key = written.strip();
        var named = key.indexOf(':');
        if (named >= 0 && !key.substring(0, named).matches("[A-Za-z0-9_-]{1,16}")) return false;
        try {
            return Base64.getDecoder().decode(key.substring(named + 1)).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** Networks as {@code 10.0.0.0/8}, with commas between them. */
    static Check networks() {
        return new Check("networks with commas between them", "10.1.0.0/16,203.0.113.7/32",
                value -> Stream.of(value.split(",", -1)).map(String::strip).allMatch(Networks::isOne));
    }

    static Check anything(String words, String example) {
        return new Check(words, example, value -> value.chars().noneMatch(Character::isISOControl));
    }

    /** A value as a refusal may show it: short, and on one line whatever is in it. */
    static String quoted(String written) {
        var plain = written.codePoints().mapToObj(letter -> Character.isISOControl(letter)
                ? "?"
                : Character.toString(letter)).collect(Collectors.joining());
        return "\"" + (plain.length() > 40 ? plain.substring(0, 40) + "…" : plain) + "\"";
    }
}
