package susu.ussd;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import susu.groups.CashRules;
import susu.shared.Wording;

/** Every text of the menu, filled with its longest values: for those who check a language, and for those who review it. */
public final class MenuTexts {
    private static final String DIAL = "*920*55#";
    private static final String SUPPORT = "0800000000";

    /** What leaves room, below a page of rules, for the choice to accept it, and for the note of a wrong choice. */
    private static final int RULES = 129;

    /** A text stands among others on its screen: in Twi it may take so many septets more than in English. */
    private static final int MORE = 8;

    private MenuTexts() {}

    /** All of them, by their keys. */
    public static List<Wording> all() {
        return all(new English(DIAL, SUPPORT), new Twi(DIAL, SUPPORT));
    }

    static List<Wording> all(Words english, Words twi) {
        return Arrays.stream(Words.class.getDeclaredMethods()).filter(MenuTexts::isText)
                .map(text -> wording(text, english, twi)).sorted(Comparator.comparing(Wording::key)).toList();
    }

    static boolean isText(Method method) {
        return Modifier.isAbstract(method.getModifiers()) && method.getReturnType() == String.class;
    }

    /** The name by which a text is approved: some differ only in what they are filled with. */
    static String key(Method text) {
        var parts = Arrays.stream(text.getParameters()).map(Parameter::getName).collect(Collectors.joining(","));
        return "menu." + text.getName() + (parts.isEmpty() ? "" : "(" + parts + ")");
    }

    private static Wording wording(Method text, Words english, Words twi) {
        var values = Arrays.stream(text.getParameters()).map(MenuTexts::choices).toList();
        return Wording.of(key(text), most(text), values,
                filled -> new Wording.Said(said(english, text, filled), said(twi, text, filled))).near(MORE);
    }

    private static int most(Method text) { return key(text).equals("menu.rules(page,terms)") ? RULES : Layout.SCREEN; }

    private static List<@Nullable Object> choices(Parameter part) {
        return switch (part.getName()) {
            case "page" -> IntStream.rangeClosed(1, 8).<@Nullable Object>mapToObj(page -> page)
                    .collect(Collectors.toList());
            case "round" -> part.getType() == int.class ? List.of(52) : List.of("52 of 52");
            case "terms" -> List.copyOf(Longest.everyTerms());
            case "cash" -> List.of(Longest.CASH, CashRules.contributions(1), CashRules.pots(2), CashRules.pots(1),
                    CashRules.NONE);
            case "number" -> List.of(Optional.empty(), Optional.of(5), Optional.of(1));
            default -> Wording.choices(Longest.of(part.getName()));
        };
    }

    private static String said(Words words, Method text, @Nullable Object[] filled) {
        try {
            return (String) text.invoke(words, filled);
        } catch (InvocationTargetException broken) {
            throw new IllegalStateException(text.getName() + " cannot be said", broken.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
