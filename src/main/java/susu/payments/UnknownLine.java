package susu.payments;

import java.util.List;
import java.util.Optional;
import susu.ledger.Account;
import susu.payments.Exceptions.LineKey;
import susu.shared.Digests;

/**
 * A line of a statement that was of no payment of ours when it came, as far as deciding what follows from it needs.
 *
 * @param whose whether a payment of ours is known by now that it is about
 * @param came the money of this transaction that is booked as nobody's, if some came: with this line, or with the one
 *        that it takes back or is taken back by
 * @param direction which way this line moved money
 * @param miss whether the house misses what went out with it
 */
record UnknownLine(LineKey line, Whose whose, Optional<Brought> came, Direction direction, Miss miss) {
    enum Whose {
        OURS, NOBODYS
    }

    enum Direction {
        IN, OUT
    }

    enum Miss {
        MISSED, NOT_MISSED
    }

    /** What a line brought, and where that is. */
    record Brought(LineKey with, Lies lies) {}

    enum Lies {
        IN_SUSPENSE,
        /** To a member, or sent on by hand. */
        GIVEN_AWAY,
        /** It was a payment's, or went back, and is booked so. */
        BOOKED_OUT
    }

    /** What is to be booked in the house's book, and under which reason. */
    sealed interface Follows {
        record Nothing() implements Follows {}

        /** What was booked as nobody's is none: it is booked where it belongs, or has gone back. */
        record LeavesSuspense(String reason) implements Follows {}

        /** Money has left that nobody here sent, or that was given away before: the house misses it. */
        record Gone(String reason) implements Follows {}

        /** A payment of ours took it: the house does not miss it. */
        record NotGone(String reason) implements Follows {}
    }

    /** What follows once two operators confirm the line. Asked again after that was booked, nothing more does. */
    static Follows follows(UnknownLine one) {
        return switch (one.whose) {
            case OURS -> switch (one.direction) {
                // What it brought is in the payment's own book.
                case IN -> one.came.map(came -> one.takenOut(came, "ours:" + came.with()))
                        .orElseGet(Follows.Nothing::new);
                case OUT -> one.miss == Miss.MISSED ? new Follows.NotGone(notGone(one.line)) : new Follows.Nothing();
            };
            case NOBODYS -> switch (one.direction) {
                case IN -> new Follows.Nothing();
                case OUT -> one.came.map(came -> one.takenOut(came, "went back:" + came.with()))
                        .orElseGet(() -> new Follows.Gone(gone(one.line)));
            };
        };
    }

    private Follows takenOut(Brought came, String reason) {
        return switch (came.lies()) {
            case IN_SUSPENSE -> new Follows.LeavesSuspense(reason);
            case GIVEN_AWAY -> new Follows.Gone(gone(line));
            case BOOKED_OUT -> new Follows.Nothing();
        };
    }

    /** Under these reasons what that line brought leaves the house's book. */
    static List<String> bookedOut(LineKey came) {
        return List.of("ours:" + came, "went back:" + came);
    }

    /** Under this reason the house misses what went out with that line. */
    static String gone(LineKey line) {
        return "gone:" + line;
    }

    /** Under this one it does not miss it any more. */
    static String notGone(LineKey line) {
        return "not gone:" + line;
    }

    /** Where the house notes what it misses since that line. */
    static Account missingWith(LineKey line) {
        return Account.loss(Digests.uuid(Digests.sha256("gone|" + line)));
    }
}
