package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import susu.shared.Gsm7;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.GatewayFormat.Then;

/** Puts a screen's parts in order, and lists on pages that fit. Nothing is ever cut. */
final class Layout {
    /** What a screen of any phone holds, in septets. */
    static final int SCREEN = 160;
    /** What a menu may take, so that a note of wrong choice still fits above. */
    static final int MENU = 146;
    /** How many choices a menu offers at most. */
    static final int MOST_CHOICES = 5;

    private Layout() {}

    /** The screen as text. The way back is called so only where there is one. */
    static Shown draw(Screen screen, Optional<Step> before, Words words) {
        return switch (screen) {
            case Screen.Goodbye(var text) -> new Shown(text, Then.END);
            case Screen.Question(var note, var text, var asks, _) ->
                shown(note, List.of(text, (asks == Screen.Asks.FROM_NOUGHT ? "00. " : "0. ") + back(before, words)));
            case Screen.Menu menu -> shown(menu.note(), lines(menu, before, words));
        };
    }

    private static String back(Optional<Step> before, Words words) {
        return before.isPresent() ? words.back() : words.exit();
    }

    /** Only words that are shown are asked for: whether a screen is in the caller's language hangs on each. */
    private static List<String> lines(Screen.Menu menu, Optional<Step> before, Words words) {
        var lines = new ArrayList<String>();
        lines.add(menu.text());
        for (int i = 0; i < menu.choices().size(); i++)
            lines.add((i + 1) + ". " + menu.choices().get(i).words());
        lines.add("0. " + back(before, words));
        if (menu.more().isPresent()) lines.add("98. " + words.more());
        if (before.isPresent()) {
            var home = "99. " + words.home();
            if (cost(lines) + cost(List.of(home)) <= MENU) lines.add(home);
        }
        return lines;
    }

    private static Shown shown(String note, List<String> lines) {
        var text = String.join("\n", lines);
        return new Shown(note.isEmpty() ? text : note + "\n" + text, Then.ENTRY);
    }

    /** One page of a list. */
    record Page<T>(String title, List<T> items, boolean hasMore) {}

    /** That page of the list, or its last one, with whole items only; each item is a choice with a number. */
    static <T> Page<T> choices(String title, List<T> items, Function<T, String> words, int page, Words navigation) {
        return page(title, items, item -> "1. " + words.apply(item), MOST_CHOICES, page, navigation);
    }

    /** That page of the list, or its last one, with whole items only; the items are lines to read. */
    static Page<String> lines(String title, List<String> items, int page, Words navigation) {
        return page(title, items, Function.identity(), Integer.MAX_VALUE, page, navigation);
    }

    private static <T> Page<T> page(String title, List<T> items, Function<T, String> line, int most, int page,
            Words navigation) {
        int room = MENU - cost(List.of(title + " " + navigation.page(99, 99), "0. " + navigation.back(),
                "98. " + navigation.more()));
        var pages = new ArrayList<List<T>>();
        pages.add(new ArrayList<>());
        int left = room;
        for (var item : items) {
            int needed = cost(List.of(line.apply(item)));
            if (!pages.getLast().isEmpty() && (needed > left || pages.getLast().size() == most)) {
                pages.add(new ArrayList<>());
                left = room;
            }
            pages.getLast().add(item);
            left -= needed;
        }
        int shown = Math.clamp(page, 0, pages.size() - 1);
        var marked = pages.size() == 1 ? title : title + " " + navigation.page(shown + 1, pages.size());
        return new Page<>(marked, pages.get(shown), shown + 1 < pages.size());
    }

    /** What the text takes; one with a character that phones do not have counts as more than a screen. */
    static int cost(String text) {
        return Gsm7.septets(text).orElse(SCREEN + 1);
    }

    /** What the lines take, each with the line feed before it. */
    private static int cost(List<String> lines) {
        return lines.stream().collect(Collectors.summingInt(line -> 1 + cost(line)));
    }
}
