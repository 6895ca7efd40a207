package susu.notices;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import susu.groups.Frequency;
import susu.shared.Wording;

/** Every text of an SMS, filled with its longest values: for those who check a language, and for those who review it. */
public final class NoticeTexts {
    private static final String DIAL = "*920*55#";
    private static final String SUPPORT = "0800000000";
    /** What one part of an SMS holds, in septets. */
    private static final int SMS = 160;
    private static final LocalDate DATE = LocalDate.of(2026, 9, 30);
    private static final String GROUP = "Twenty letters long1";
    private static final String NAME = "Wwwwwwwwwww W.";
    private static final String REF = "WWWWWW7";
    /** One of each that is worded in its own way. */
    private static final List<String> CODES = List.of("APPROVAL_REJECTED", "EXPIRED", "NOT_ENOUGH_FUNDS",
            "PAYER_LIMIT_REACHED", "PAYER_NOT_FOUND", "NEVER_ARRIVED", "PAYEE_NOT_FOUND", "PAYEE_LIMIT_REACHED",
            "PAYEE_NOT_ALLOWED_TO_RECEIVE", "SOMETHING_NEW");

    private NoticeTexts() {}

    /** All of them, the kinds of notice first. */
    public static List<Wording> all() {
        return all(new English(DIAL, SUPPORT), new Twi(DIAL, SUPPORT));
    }

    static List<Wording> all(Words english, Words twi) {
        var kinds = EnumSet.complementOf(EnumSet.of(Kind.BY_HAND)).stream().map(kind -> wording(kind, english, twi));
        return Stream.concat(kinds, templates(english, twi)).toList();
    }

    /** The name by which a notice's text is approved. */
    static String key(Kind kind) { return "sms." + kind; }

    private static Wording wording(Kind kind, Words english, Words twi) {
        var parts = kind.type.getRecordComponents();
        var wording = Wording.of(key(kind), SMS, Arrays.stream(parts).map(NoticeTexts::choices).toList(), filled -> {
            var notice = notice(kind, parts, filled);
            return new Wording.Said(english.of(notice), twi.of(notice));
        });
        // Some kinds of decision are about nobody; those that are about somebody never lack them.
        return new Wording(wording.key(), wording.most(), wording.mostTwi(),
                wording.said().stream().filter(both -> !both.english().contains("null")).toList());
    }

    /** The texts that other programs send by our door. */
    private static Stream<Wording> templates(Words english, Words twi) {
        var amount = "GHS 99,999.99";
        return Stream.of(
                template("paymentConfirmed", english, twi, words -> words.paymentConfirmed(amount, GROUP, REF)),
                template("payoutSent", english, twi, words -> words.payoutSent("GHS 999,999.99", GROUP, REF)),
                template("reminder", english, twi, words -> words.reminder(amount, GROUP, DATE)),
                template("welcomeToGroup", english, twi, words -> words.welcomeToGroup(NAME, GROUP, amount)));
    }

    private static Wording template(String name, Words english, Words twi, Function<Words, String> text) {
        return new Wording("sms." + name, SMS, SMS, List.of(new Wording.Said(text.apply(english), text.apply(twi))));
    }

    private static Notice notice(Kind kind, RecordComponent[] parts, @Nullable Object[] filled) {
        try {
            return kind.type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(filled);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(kind + " cannot be filled", impossible);
        }
    }

    private static List<@Nullable Object> choices(RecordComponent part) {
        List<@Nullable Object> choices = new ArrayList<>(of(part));
        if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)) choices.add(null);
        return choices;
    }

    private static List<@Nullable Object> of(RecordComponent part) {
        var type = part.getType();
        if (type == int.class || type == Integer.class) return Wording.choices(52);
        if (type == LocalDate.class) return List.of(DATE);
        if (type == Frequency.class)
            return List.of(Frequency.everyDays(60), Frequency.DAILY, Frequency.WEEKLY, Frequency.TWO_WEEKS,
                    Frequency.MONTHLY);
        if (type.isEnum()) return new ArrayList<@Nullable Object>(Arrays.asList(type.getEnumConstants()));
        return switch (part.getName()) {
            case "group", "groupName" -> List.of(GROUP);
            case "amount", "again", "fine", "held", "reserve", "counted", "back" -> List.of("GHS 99,999.99");
            case "pot", "sum", "potHolds", "paid", "received", "owes", "heldBack", "owed", "left" ->
                List.of("GHS 999,999.99");
            case "person", "name" -> List.of(NAME);
            case "fined", "covered", "letOff", "inDefault" -> List.of(NAME + " +52");
            case "wallet" -> List.of("0240000000");
            case "ref" -> List.of(REF);
            case "proof", "secret" -> List.of("0f".repeat(32));
            case "groupCode" -> List.of("4821 0736");
            case "digits" -> List.of("123456");
            case "time" -> List.of("22:58");
            case "momoId" -> List.of("12345678901");
            case "code" -> new ArrayList<@Nullable Object>(CODES);
            default -> throw new IllegalArgumentException("no longest value is known for " + part.getName());
        };
    }
}
