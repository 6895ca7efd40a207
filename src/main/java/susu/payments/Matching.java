package susu.payments;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Holds one line of a statement against what we hold of it. Knows no database. */
final class Matching {
    private Matching() {}

    /**
     * Our attempt of the line's reference.
     *
     * @param place which of the lines that say so of this reference this is: 1 unless the provider moved it again
     */
    record Ours(PaymentKey key, int number, UUID ref, PaymentKind kind, State state, boolean lateLoss, Money amount,
            int place) {
        private boolean moved() { return state == State.SUCCEEDED || state == State.REVERSED || lateLoss; }
    }

    /** How the two stand to each other. */
    sealed interface Verdict {
        record Matched() implements Verdict {}

        /** We know nothing of it. */
        record Unknown() implements Verdict {}

        /** It is ours and not what we asked for: a person must look before anything more goes out. */
        record Differs(Ours ours, String what) implements Verdict {}

        /** The provider moved what we hold as open, or as failed: it has to be asked. */
        record PaidThere(Ours ours) implements Verdict {}

        /** The provider took back what we hold as done. */
        record ReversedThere(Ours ours) implements Verdict {}
    }

    static Verdict of(Statement.Account account, Statement.Line line, @Nullable Ours ours) {
        // What passes between our own two accounts changes nothing that the books hold.
        if (line.kind() == Statement.Kind.FLOAT) return new Verdict.Matched();
        if (ours == null) return new Verdict.Unknown();
        if (!line.amount().equals(ours.amount()))
            return new Verdict.Differs(ours, "we hold " + ours.amount() + ", the provider moved " + line.amount());
        if (ours.place() > 1) return new Verdict.Differs(ours, "the provider has it " + ours.place() + " times");
        return line.kind() == Statement.Kind.REVERSAL ? reversal(line, ours) : payment(account, line, ours);
    }

    private static Verdict payment(Statement.Account account, Statement.Line line, Ours ours) {
        boolean in = ours.kind() == PaymentKind.COLLECT;
        if ((line.direction() == Statement.Direction.IN) != in)
            return new Verdict.Differs(ours, "the provider moved it the other way");
        if ((account == Statement.Account.COLLECTION) != in)
            return new Verdict.Differs(ours, "the provider moved it in another account");
        if (ours.moved()) return new Verdict.Matched();
        return ours.state() == State.CANCELLED
                ? new Verdict.Differs(ours, "we gave it up unsent, and the provider moved it")
                : new Verdict.PaidThere(ours);
    }

    private static Verdict reversal(Statement.Line line, Ours ours) {
        if ((line.direction() == Statement.Direction.OUT) != (ours.kind() == PaymentKind.COLLECT))
            return new Verdict.Differs(ours, "the provider took it back the other way");
        return switch (ours.state()) {
            case REVERSED -> new Verdict.Matched();
            // Until we know that it moved at all, nobody can confirm that it came back.
            case SUCCEEDED, SUBMITTED, PENDING, UNKNOWN, FAILED -> new Verdict.ReversedThere(ours);
            case CREATED, CANCELLED ->
                new Verdict.Differs(ours, "the provider took it back, and we hold it as " + ours.state());
        };
    }
}
