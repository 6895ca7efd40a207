package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import susu.payments.WalletHolders.Holder;
import susu.shared.Accra;

/**
 * What is known, before a pot leaves, of the wallet that it goes to.
 *
 * @param mayAsk whether the provider can be asked at all
 * @param look what it said when it was last asked, if it was
 */
record PreFlight(MayAsk mayAsk, Optional<Look> look) {
    /** Nobody can be asked: a pot leaves, and the provider says what becomes of it. */
    static final PreFlight NONE = new PreFlight(MayAsk.NO, Optional.empty());
    /**
     * Nothing is sent to anybody: after a restore payments are only asked about. A part that the books have forgotten may
     * have left, whatever the day that it is planned for now, and whatever its wallet can do.
     */
    static final PreFlight NOTHING_IS_SENT = new PreFlight(MayAsk.NOTHING_IS_SENT, Optional.empty());
    private static final Duration HOLDS_FOR = Duration.ofHours(1);

    enum MayAsk {
        YES, NO, NOTHING_IS_SENT
    }

    /** One answer. */
    record Look(Instant at, Holder said) {
        boolean isFresh(Instant now) { return now.isBefore(at.plus(HOLDS_FOR)); }

        boolean isProblem() { return said == Holder.CANNOT_RECEIVE; }
    }

    /** What keeps a pot here that could leave otherwise, and who has to see to it. */
    enum Problem {
        /** The recipient, with MTN. */
        WALLET
    }

    /** Whether a part of that day is still to wait. */
    boolean isTooEarlyFor(LocalDate day, Instant now) {
        return mayAsk != MayAsk.NOTHING_IS_SENT && Accra.dateOf(now).isBefore(day);
    }

    /** What is done in place of that, if it must wait; what the provider said holds for an hour. */
    PayoutDecision before(PayoutDecision leaving, Instant now) {
        if (mayAsk != MayAsk.YES) return leaving;
        if (look.filter(last -> last.isFresh(now)).isEmpty()) return new PayoutDecision.LookAtWallet();
        return problems().isEmpty() ? leaving : new PayoutDecision.FixFirst(problems());
    }

    private List<Problem> problems() {
        return look.filter(Look::isProblem).isPresent() ? List.of(Problem.WALLET) : List.of();
    }
}
