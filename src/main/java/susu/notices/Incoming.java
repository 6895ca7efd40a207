package susu.notices;

import java.util.Optional;
import susu.shared.PhoneNumber;

/**
 * A text that somebody sent to us. It is not signed, so it changes what they are reminded of and nothing else.
 *
 * @param gateway the name of the gateway that brings it
 * @param id by which the gateway knows it, if it says so; a text with the same id is the same text
 * @param from whose it is, if that is a mobile number of Ghana
 */
public record Incoming(String gateway, Optional<String> id, Optional<PhoneNumber> from, String text) {
    /** What people write to us is theirs, and never shown. */
    @Override
    public String toString() { return "Incoming[" + gateway + "]"; }
}
