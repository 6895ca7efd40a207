package susu.groups;

import java.util.UUID;
import susu.payments.PaymentId;

/** One time that cash changed hands, as somebody says. */
public record CashId(UUID value) {
    /** Seven letters and digits by which members and support name it. */
    public String ref() {
        return new PaymentId(value).ref();
    }

    @Override
    public String toString() { return value.toString(); }
}
