package susu.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import susu.shared.Mode;

/** The file {@code .env.example}, made from the list of settings, so that it cannot say anything else. */
final class Example {
    private static final int WIDTH = 100;

    private Example() {}

    static String text() {
        var text = new StringBuilder("""
                # The settings of SusuSave. Copy this file to .env, take the # away before what you set, and keep .env to
                # yourself (chmod 600 .env). ./susu setup writes it for you; ./susu config show tells what holds.
                # Made by: ./susu config example > .env.example
                """);
        Catalogue.byTopic().forEach((topic, settings) -> {
            text.append("\n# --- ").append(topic).append(" ---\n");
            for (var setting : settings)
                text.append('\n').append(comment(setting)).append('#').append(setting.name()).append('=')
                        .append(value(setting)).append('\n');
        });
        return text.toString();
    }

    private static String comment(Setting setting) {
        var words = new StringBuilder(setting.meaning());
        defaults(setting).ifPresent(held -> words.append(" Unless set: ").append(held).append('.'));
        if (!setting.neededIn().isEmpty())
            words.append(" Must be set in ").append(setting.neededIn().stream().sorted().map(Example::word)
                    .collect(Collectors.joining(" and "))).append('.');
        if (setting.secret()) words.append(" Secret.");
        var lines = new StringBuilder();
        var line = new StringBuilder("#");
        for (var word : words.toString().split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append('\n').toString();
    }

    private static Optional<String> defaults(Setting setting) {
        var held = setting.defaults().values().stream().distinct().toList();
        if (!setting.unsetWords().isEmpty() && held.isEmpty()) return Optional.of(setting.unsetWords());
        if (held.isEmpty()) return Optional.empty();
        if (held.size() == 1 && setting.defaults().size() == Mode.values().length) return Optional.of(held.getFirst());
        return Optional.of(setting.defaults().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .map(one -> one.getValue() + " in " + word(one.getKey())).collect(Collectors.joining(", ")));
    }

    private static String word(Mode mode) { return mode.name().toLowerCase(Locale.ROOT); }

    private static String value(Setting setting) {
        return setting.secret() ? "" : setting.byDefault(Mode.TRY).orElse(setting.check().example());
    }
}
