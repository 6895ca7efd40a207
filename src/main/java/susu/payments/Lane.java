package susu.payments;

/** The two directions of a provider: each has its own credentials, and trouble of its own. */
enum Lane {
    COLLECTION, DISBURSEMENT;

    static Lane of(PaymentKind kind) {
        return switch (kind) {
            case COLLECT -> COLLECTION;
            case PAYOUT, REFUND -> DISBURSEMENT;
        };
    }
}
