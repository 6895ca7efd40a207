package susu.payments;

import java.util.UUID;

/** Which payment; it is also the external id under which the provider's books name it. */
public record PaymentId(UUID value) {
    @Override
    public String toString() { return value.toString(); }
}
