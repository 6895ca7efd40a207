package susu.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.joda.money.Money;
import java.time.LocalTime;

/**
 * One text that members read, in both languages: each of its wordings, filled with the longest values that it may hold.
 *
 * @param key by which it is known and approved, {@code menu.welcome}
 * @param most how many septets it may take
 * @param mostTwi the same for the Twi, which may have less room
 */
public record Wording(String key, int most, int mostTwi, List<Said> said) {
    /** The same in both languages. */
    public record Said(String english, String twi) {}

    /**
     * What is wrong with a text.
     *
     * @param over by how many septets it is too long
     * @param what in words
     */
    public record Fault(String key, String language, String text, int over, String what) {}

    /** What the languages are called where a fault is named. */
    public static final String ENGLISH = "English";
    public static final String TWI = "Twi";

    /** The text with every choice of these values that makes it say something else, each with the longest there is. */
    public static Wording of(String key, int most, List<List<@Nullable Object>> values,
            Function<@Nullable Object[], Said> words) {
        var shapes = new HashSet<String>();
        var said = new ArrayList<Said>();
        for (var filled : combined(values)) {
            var both = words.apply(filled);
            // What differs from an earlier one in numbers alone is no other wording.
            if (shapes.add(shape(both.english()) + "|" + shape(both.twi()))) said.add(both);
        }
        return new Wording(key, most, most, List.copyOf(said));
    }

    private static String shape(String text) { return text.replaceAll("[0-9][0-9.,:]*", "#"); }

    private static List<@Nullable Object[]> combined(List<List<@Nullable Object>> values) {
        List<@Nullable Object[]> all = new ArrayList<>();
        all.add(new Object[0]);
        for (var choices : values) {
            List<@Nullable Object[]> longer = new ArrayList<>();
            for (var begun : all)
                for (var choice : choices) {
                    @Nullable
                    Object[] one = Arrays.copyOf(begun, begun.length + 1);
                    one[begun.length] = choice;
                    longer.add(one);
                }
            all = longer;
        }
        return all;
    }

    /** That longest value, and the others of its kind for which a text may choose other words. */
    public static List<@Nullable Object> choices(Object longest) {
        return switch (longest) {
            case Enum<?> one -> Stream.concat(Stream.of(one), Arrays.stream(one.getDeclaringClass().getEnumConstants()))
                    .distinct().collect(Collectors.toList());
            case Integer number -> List.of(number, 1, 0);
            case Money money -> List.of(money, Money.zero(money.getCurrencyUnit()));
            case LocalTime time -> List.of(time, LocalTime.MIDNIGHT);
            case Optional<?> maybe -> Stream.concat(
                    maybe.stream().flatMap(inside -> choices(inside).stream()).map(Optional::ofNullable),
                    Stream.of(Optional.empty())).distinct().collect(Collectors.toList());
            default -> List.of(longest);
        };
    }

    /** The same, but for Twi that may take so much more than the longest English, and no more. */
    public Wording near(int more) {
        int english = said.stream().mapToInt(both -> Gsm7.septets(both.english()).orElse(most)).max().orElse(0);
        return new Wording(key, most, Math.min(most, english + more), said);
    }

    /** By which an approval knows the Twi that it is for. */
    public String hash() {
        var all = key + "\n" + said.stream().map(Said::twi).collect(Collectors.joining("\n\n"));
        return HexFormat.of().formatHex(Digests.sha256(all), 0, 16);
    }

    /** What the longest Twi wording takes on a phone; nothing if a letter of it has no place there. */
    public Optional<Integer> septets() {
        int most = 0;
        for (var both : said) {
            var cost = Gsm7.septets(Folding.folded(both.twi()));
            if (cost.isEmpty()) return Optional.empty();
            most = Math.max(most, cost.getAsInt());
        }
        return Optional.of(most);
    }

    /** What is wrong with it, in either language: it says nothing, is too long, or has a letter that phones do not have. */
    public List<Fault> faults() {
        if (said.isEmpty()) return List.of(new Fault(key, TWI, "", 0, "is missing"));
        return said.stream()
                .flatMap(both -> Stream.concat(fault(ENGLISH, both.english(), both.english(), most).stream(),
                        fault(TWI, both.twi(), Folding.folded(both.twi()), mostTwi).stream()))
                .toList();
    }

    private Optional<Fault> fault(String language, String text, String sent, int room) {
        if (text.isBlank()) return Optional.of(new Fault(key, language, text, 0, "is missing"));
        var cost = Gsm7.septets(sent);
        if (cost.isEmpty()) {
            var strange = sent.codePoints().mapToObj(Character::toString)
                    .filter(letter -> Gsm7.septets(letter).isEmpty()).findFirst().orElse("");
            return Optional.of(new Fault(key, language, text, 0, "has \"" + strange + "\", which phones do not have"));
        }
        int over = cost.getAsInt() - room;
        if (over <= 0) return Optional.empty();
        return Optional.of(new Fault(key, language, text, over, "is " + over + " septet" + (over == 1 ? "" : "s")
                + " too long"));
    }
}
