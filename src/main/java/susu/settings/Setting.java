package susu.settings;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import susu.shared.Mode;

/**
 * One thing that the program can be told.
 *
 * @param name as it stands in the environment and in {@code .env}
 * @param topic the heading under which it is listed
 * @param meaning in a sentence, for whoever reads the list
 * @param secret whether its value is never shown
 * @param neededIn the modes in which it must be set
 * @param defaults what holds where it is not set, by mode
 * @param unsetWords what that comes to, in words, where no value says it
 * @param check what a value must be
 */
public record Setting(String name, String topic, String meaning, boolean secret, Set<Mode> neededIn,
        Map<Mode, String> defaults, String unsetWords, Check check) {
    /** The value that holds where it is not set. */
    public Optional<String> byDefault(Mode mode) {
        return Optional.ofNullable(defaults.get(mode));
    }

    static Builder named(String name, Check check) { return new Builder(name, check); }

    /** Puts one together. */
    static final class Builder {
        private final String name;
        private final Check check;
        private boolean secret;
        private final Set<Mode> neededIn = EnumSet.noneOf(Mode.class);
        private final Map<Mode, String> defaults = new EnumMap<>(Mode.class);
        private String unset = "";

        private Builder(String name, Check check) {
            this.name = name;
            this.check = check;
        }

        Builder isSecret() {
            secret = true;
            return this;
        }

        Builder neededIn(Mode... modes) {
            neededIn.addAll(Set.of(modes));
            return this;
        }

        Builder byDefault(String value) {
            for (var mode : Mode.values())
                defaults.put(mode, value);
            return this;
        }

        Builder in(Mode mode, String value) {
            defaults.put(mode, value);
            return this;
        }

        /** What it comes to where it is not set. */
        Builder unset(String words) {
            unset = words;
            return this;
        }

        Setting means(String topic, String meaning) {
            return new Setting(name, topic, meaning, secret, Set.copyOf(neededIn), Map.copyOf(defaults), unset, check);
        }
    }
}
