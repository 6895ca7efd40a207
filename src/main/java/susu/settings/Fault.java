package susu.settings;

import java.util.Optional;

/**
 * Something that is wrong with a setting, told so that its reader can mend it; never with the value of a secret.
 *
 * @param where the value was read; nothing if there is none
 */
public record Fault(String name, String what, Optional<Origin> where) {
    static Fault of(String name, String what) { return new Fault(name, what, Optional.empty()); }

    static Fault of(String name, String what, Origin where) { return new Fault(name, what, Optional.of(where)); }
}
