package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.joda.money.Money;
import susu.payments.PaymentId;
import susu.shared.Accra;
import susu.shared.MemberId;

/**
 * Somebody's wish to take over a turn that is on offer.
 *
 * @param round the round that pays out to it, as both saw it
 * @param lapsesAt when it ends, unless it has come a step further by then
 * @param officer who has agreed, once one has
 * @param payment what the taker was last asked to pay for it
 * @param failedAt when that payment came to nothing, if it did
 */
record TakeOver(int number, int offer, int cycle, int slot, int round, MemberId leaver, MemberId taker,
        State state, Instant lapsesAt, @Nullable MemberId officer, @Nullable PaymentId payment,
        @Nullable Instant failedAt) {
    /** How long officers have to agree. */
    static final Duration ASKED_FOR = Duration.ofDays(7);
    /** How long the taker has to pay once one has. */
    static final Duration AGREED_FOR = Duration.ofDays(3);

    /** How far it has come. */
    enum State {
        ASKED, AGREED, REFUSED, LAPSED, DONE
    }

    /**
     * A turn as it stands now.
     *
     * @param pot whether something was kept back from its pot already: then it is as good as paid out
     * @param owes what is open of its dues and fines, and what the reserve has paid for it
     * @param putIn what its holder has paid of its dues
     * @param approvals how many officers approve its pot
     */
    record Turn(MemberId holder, int slot, int round, LocalDate date, Round.State state, Pot pot, Money owes,
            Money putIn, int approvals) {
        /** Whether a pot is untouched. */
        enum Pot {
            WHOLE, SETTLED
        }

        /** What is paid out, or about to be, stays with whoever had it. */
        boolean mayMove() {
            return pot == Pot.WHOLE && (state == Round.State.PLANNED || state == Round.State.OPEN);
        }

        /** How many officers would be missing to approve its pot, if it were that member's and are not for its holder. */
        int officersMissing(Set<MemberId> officers, MemberId taker) {
            int missing = Approval.officersMissing(approvals, officers, List.of(taker));
            return missing > Approval.officersMissing(approvals, officers, List.of(holder)) ? missing : 0;
        }

        /** What whoever takes it over pays. */
        Money price() { return owes.plus(putIn); }
    }

    /** Whether it still is the turn that it was about, and can change hands. */
    boolean isAbout(Turn now) {
        return now.mayMove() && now.holder().equals(leaver) && now.slot() == slot && now.round() == round;
    }

    boolean waitsForAnOfficer(Instant now) { return state == State.ASKED && now.isBefore(lapsesAt); }

    /** The day until which the taker is told to pay. */
    LocalDate payBy() { return Accra.dateOf(lapsesAt); }

    boolean waitsForMoney(Instant now) { return state == State.AGREED && now.isBefore(lapsesAt); }

    /** Whether it may still come to something. */
    boolean isOpen() {
        return state == State.ASKED || state == State.AGREED;
    }

    /**
     * Whether so much is enough for the turn to change hands: its holder has back what they had put in. However long the
     * last word on money in time takes, it counts; what was called failed, and arrived after all, counts only in time.
     */
    boolean isPaidBy(Money amount, Turn turn, Instant now) {
        return state == State.AGREED && (failedAt == null || now.isBefore(lapsesAt)) && isAbout(turn)
                && !amount.isLessThan(turn.putIn());
    }
}
