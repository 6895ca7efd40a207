package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import susu.payments.WalletHolders.Holder;
import susu.shared.Accra;

/**
 * What is known, before a pot leaves, of the wallet that it goes to and of the account that it leaves from.
 *
 * @param mayAsk whether the provider can be asked at all
 * @param look what it said when it was last asked, if it was
 * @param waitsUntil until when nothing is paid out to the recipient, because somebody has changed by what they are known
 */
record PreFlight(MayAsk mayAsk, Optional<Look> look, Optional<Instant> waitsUntil) {
    /** Nobody can be asked: a pot leaves, and the provider says what becomes of it. */
    static final PreFlight NONE = new PreFlight(MayAsk.NO, Optional.empty(), Optional.empty());
    /**
     * Nothing is sent to anybody: after a restore payments are only asked about. A part that the books have forgotten may
     * have left, whatever the day that it is planned for now, and whatever its wallet can do.
     */
    static final PreFlight NOTHING_IS_SENT = new PreFlight(MayAsk.NOTHING_IS_SENT, Optional.empty(), Optional.empty());
    private static final Duration HOLDS_FOR = Duration.ofHours(1);
    /** Whoever moves money over does not wait long for the pots that wanted it. */
    private static final Duration TOO_LITTLE_HOLDS_FOR = Duration.ofSeconds(20);

    enum MayAsk {
        YES, NO, NOTHING_IS_SENT
    }

    /** One answer. */
    record Look(Instant at, Holder said, WalletNamed named, Account account) {
        boolean isFresh(Instant now) {
            return now.isBefore(at.plus(account == Account.SHORT ? TOO_LITTLE_HOLDS_FOR : HOLDS_FOR));
        }
    }

    /** Whether the account that payouts are made from held enough. */
    enum Account {
        ENOUGH, SHORT, NOT_KNOWN
    }

    /** What keeps a pot here that could leave otherwise. */
    enum Problem {
        /** The provider says that the wallet cannot receive it. */
        WALLET(Owner.RECIPIENT),
        /** Their PIN was reset, or they have another number or wallet: it passes, unless they say that it was not them. */
        JUST_REINSTATED(Owner.RECIPIENT),
        /** The account that payouts are made from holds too little: money has to be moved there from the other. */
        ACCOUNT(Owner.OPERATOR);

        final Owner owner;

        Problem(Owner owner) { this.owner = owner; }
    }

    /** Who has to see to it. */
    enum Owner {
        RECIPIENT, OPERATOR
    }

    /** Whether a part of that day is still to wait. */
    boolean isTooEarlyFor(LocalDate day, Instant now) {
        return mayAsk != MayAsk.NOTHING_IS_SENT && Accra.dateOf(now).isBefore(day);
    }

    /** What is done in place of that, if it must wait; what the provider said holds for an hour, and that the account holds too little for a moment. */
    PayoutDecision before(PayoutDecision leaving, Instant now) {
        if (mayAsk == MayAsk.NOTHING_IS_SENT) return leaving;
        var fresh = look.filter(last -> last.isFresh(now));
        if (mayAsk == MayAsk.YES && fresh.isEmpty()) return new PayoutDecision.LookAtWallet();
        var problems = problems(fresh, now);
        return problems.isEmpty() ? leaving : new PayoutDecision.FixFirst(problems);
    }

    private List<Problem> problems(Optional<Look> fresh, Instant now) {
        var problems = new ArrayList<Problem>();
        if (fresh.filter(last -> last.said() == Holder.CANNOT_RECEIVE).isPresent()) problems.add(Problem.WALLET);
        if (waitsUntil.filter(now::isBefore).isPresent()) problems.add(Problem.JUST_REINSTATED);
        if (fresh.filter(last -> last.account() == Account.SHORT).isPresent()) problems.add(Problem.ACCOUNT);
        return List.copyOf(problems);
    }
}
