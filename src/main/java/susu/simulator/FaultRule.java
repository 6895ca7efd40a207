package susu.simulator;

import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * What goes wrong, where, for whom and how often still.
 *
 * @param at
 *            the place, such as {@code momo.transfer.post}
 * @param phone
 *            whose request; nothing means anyone's
 * @param left
 *            how often it will still do its work
 */
record FaultRule(long id, String at, @Nullable PhoneNumber phone, Trouble trouble, int left) {
    boolean applies(String place, @Nullable PhoneNumber caller) {
        return left > 0 && at.equals(place) && (phone == null || phone.equals(caller));
    }

    FaultRule metOnce() { return new FaultRule(id, at, phone, trouble, left - 1); }
}
