package susu.payments;

import java.util.UUID;
import susu.shared.GroupId;

/** Whose book, and which payment in it: what the durable job is named by. */
record PaymentKey(GroupId group, PaymentId payment) {
    static PaymentKey parse(String text) {
        var parts = text.split("/", -1);
        return new PaymentKey(GroupId.parse(parts[0]), new PaymentId(UUID.fromString(parts[1])));
    }

    @Override
    public String toString() { return group + "/" + payment; }
}
