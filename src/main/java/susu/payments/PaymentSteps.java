package susu.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.GroupId;
import susu.shared.Journey;
import susu.shared.Meters;

/**
 * What the job that follows a payment does to it: choose the next step, record what came of it, and, with the provider's
 * last word, settle. Each is one transaction under the lock of the group's book; the provider is spoken to in between.
 */
@Component
class PaymentSteps {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentSteps.class);
    /** How long a payment may be undecided before people look into it. */
    private static final Duration PAYER_WAITS = Duration.ofHours(24);
    private static final Duration RECIPIENT_WAITS = Duration.ofMinutes(30);
    private static final Duration WHILE_IT_STANDS_STILL = Duration.ofMinutes(5);
    private final PaymentRows rows;
    private final Ledger ledger;
    private final References references;
    private final Halts halts;
    private final Pace pace;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaymentSteps(PaymentRows rows, Ledger ledger, References references, Halts halts, Pace pace,
            ApplicationEventPublisher events, Clock clock) {
        this.halts = halts;
        this.pace = pace;
        this.rows = rows;
        this.ledger = ledger;
        this.references = references;
        this.events = events;
        this.clock = clock;
    }

    /** What the job is to do now. */
    sealed interface Step {
        record Send(WalletOrder order, long lease) implements Step {}

        record Ask(WalletOrder order, Asking asking) implements Step {}

        /** Nothing before that moment. */
        record Wait(Instant until) implements Step {}

        record Done() implements Step {}
    }

    /** One question: about which attempt, in which run, and since when; a callback that comes later is news. */
    record Asking(UUID ref, long lease, Instant at) {}

    /** Chooses the next step and commits that it is being taken, before anything is said to the provider. */
    @Transactional
    Step nextStep(PaymentKey key) {
        ledger.lock(key.group());
        var row = rows.lockNext(key).orElseThrow();
        var now = clock.instant();
        boolean still = standsStill(row);
        // What never left can wait; what may have left is asked about meanwhile.
        boolean sends = halts.sendingStopped().isEmpty() && !(still && row.attempt().state() != State.CREATED);
        return switch (sends ? row.attempt().next(now) : row.attempt().nextWithoutSending(now)) {
            case Attempt.Move.Send() when isOff(row) -> {
                giveUp(row, "the group stands still", now);
                yield new Step.Done();
            }
            case Attempt.Move.Send() when still -> new Step.Wait(now.plus(WHILE_IT_STANDS_STILL));
            case Attempt.Move.Send() -> {
                var later = pace.toSend(row, now);
                if (later.isPresent()) yield new Step.Wait(later.get());
                long lease = rows.leaseForSend(row, now);
                if (row.attempt().state() == State.CREATED) rows.move(row, State.SUBMITTED, "sent", now);
                yield new Step.Send(row.order(references), lease);
            }
            case Attempt.Move.Wait(var until) -> new Step.Wait(until);
            case Attempt.Move.Ask() -> {
                var later = pace.toAsk(row, now);
                if (later.isPresent()) yield new Step.Wait(later.get());
                // Only while nothing is sent: it may have left before, though this database does not know it.
                if (row.attempt().state() == State.CREATED) {
                    rows.perhapsSent(row, now);
                    rows.move(row, State.SUBMITTED, "perhaps sent before", now);
                }
                yield new Step.Ask(row.order(references), new Asking(row.attempt().ref(), rows.leaseForAsk(row), now));
            }
            case Attempt.Move.GiveUp() -> {
                giveUp(row, "too late to send", now);
                yield new Step.Done();
            }
            case Attempt.Move.Done() -> new Step.Done();
        };
    }

    /**
     * What was decided before the book stood still, and has not left, stays here until people have looked; whoever pays
     * in is still asked, as they were told that they would be.
     */
    private boolean standsStill(PaymentRow row) {
        return switch (row.kind()) {
            case COLLECT -> row.attempt().state() == State.UNKNOWN && isPaused(row);
            case REFUND -> outgoingStopped(row);
            case PAYOUT -> outgoingStopped(row) || isPaused(row);
        };
    }

    private boolean outgoingStopped(PaymentRow row) {
        return ledger.frozenWhy(row.key().group()).isPresent() || halts.payoutsStopped().isPresent();
    }

    private boolean isPaused(PaymentRow row) { return ledger.pausedWhy(row.key().group()).isPresent(); }

    /** Nobody is asked for money of a group that stands still: they say yes again when it goes on. */
    private boolean isOff(PaymentRow row) {
        return row.kind() == PaymentKind.COLLECT && isPaused(row);
    }

    private void giveUp(PaymentRow row, String why, Instant now) {
        if (row.attempt().state() == State.CREATED) {
            rows.move(row, State.CANCELLED, why, now);
            events.publishEvent(row.ended(new PaymentEnded.End.Cancelled()));
        } else {
            fail(row, "NOT_SENT", now);
        }
    }

    /** Records what came of sending. Gives the moment at which to go on; nothing when there is nothing left to do. */
    @Transactional
    Optional<Instant> sent(PaymentKey key, UUID ref, long lease, Outcome outcome) {
        ledger.lock(key.group());
        var row = rows.lock(key, ref).orElseThrow();
        var now = clock.instant();
        pace.sent(row.kind(), outcome, now);
        var attempt = row.attempt();
        if (!rows.holdsLease(row, lease) || !attempt.state().undecided()) return Optional.of(now);
        int answered = outcome instanceof Outcome.Unknown ? 0 : 1;
        var code = outcome instanceof Outcome.TurnedAway(var why) ? why : attempt.code();
        rows.note(row, new PaymentRows.Noted(answered, attempt.absentSince(), attempt.refusedSince(), false, code));
        var soon = PollPlan.next(attempt.ref(), lastSentAt(attempt), now);
        return Optional.of(switch (outcome) {
            case Outcome.Pending _ -> {
                rows.move(row, State.PENDING, "accepted", now);
                yield attempt.hasNews() ? now : soon;
            }
            case Outcome.AlreadySent() -> {
                rows.move(row, State.PENDING, "known already", now);
                yield now;
            }
            case Outcome.TurnedAway(var why) -> {
                rows.move(row, State.UNKNOWN, "turned away: " + why, now);
                yield now;
            }
            case Outcome.Unknown(var why) -> {
                rows.move(row, State.UNKNOWN, "no answer to trust: " + why, now);
                yield attempt.hasNews() ? now : soon;
            }
            case Outcome.Busy(var pause) -> now.plus(pause);
            case Outcome.NotSent _ -> now.plusSeconds(10);
            case Outcome.Halted(var why) -> halted(key, why, now);
            // A provider's answer to a send is never the last word: ask.
            case Outcome.Settled _,Outcome.Absent _,Outcome.Mismatch _ -> now;
        });
    }

    /** Records what the provider said when asked. Gives the moment at which to go on; nothing when all is done. */
    @Transactional
    Optional<Instant> asked(PaymentKey key, Asking asking, Outcome outcome) {
        ledger.lock(key.group());
        // Only an answer makes the callbacks before it old news: after a crash, or silence, they still wait.
        if (outcome.isAnswer()) rows.answered(key, asking.ref(), asking.at());
        var row = rows.lock(key, asking.ref()).orElseThrow();
        var now = clock.instant();
        pace.asked(row.kind(), outcome, now);
        // A last word is true whoever asked for it; any other answer only counts if nobody asked since.
        if (outcome instanceof Outcome.Settled settled) return settle(row, settled, "paid", asking.at());
        if (outcome instanceof Outcome.Mismatch(var what)) mismatched(row, what);
        if (!rows.holdsLease(row, asking.lease())) return Optional.of(now);
        var attempt = row.attempt();
        var planned = PollPlan.next(attempt.ref(), lastSentAt(attempt), now);
        var soon = outcome.isAnswer() && attempt.hasNews() ? now : planned;
        if (!attempt.state().undecided()) return Optional.of(outcome.isAnswer() ? now : planned);
        var next = switch (outcome) {
            case Outcome.Pending(var strange) -> {
                if (!strange.isEmpty()) LOG.error("Payment {} has a status that we do not know", key);
                rows.note(row, new PaymentRows.Noted(0, null, null, false, null));
                rows.move(row, State.PENDING, "still pending", now);
                yield soon;
            }
            case Outcome.Absent() -> absent(row, asking.at(), soon);
            case Outcome.Mismatch(var what) -> {
                rows.move(row, State.UNKNOWN, "mismatch: " + what, now);
                yield soon;
            }
            case Outcome.Busy(var pause) -> now.plus(pause);
            case Outcome.Halted(var why) -> halted(key, why, now);
            case Outcome.Unknown _,Outcome.NotSent _,Outcome.AlreadySent _,Outcome.TurnedAway _ -> soon;
            case Outcome.Settled _ -> throw new IllegalStateException("settled above");
        };
        // What was never heard of for a day may have ended just now.
        if (next.isAfter(now)) tellIfUnsure(row, now);
        return Optional.of(next);
    }

    private void tellIfUnsure(PaymentRow row, Instant now) {
        var patience = row.kind() == PaymentKind.COLLECT ? PAYER_WAITS : RECIPIENT_WAITS;
        if (!now.isBefore(sentAt(row.attempt()).plus(patience))) events.publishEvent(row.unsure());
    }

    /** The provider moved something else than we asked for, whatever we held it for: no answer like that is ever old. */
    private void mismatched(PaymentRow row, String what) {
        LOG.error("Payment {} does not match: {}", row.key(), what);
        events.publishEvent(new Mismatched(row.key(), row.attempt().number(), row.attempt().ref(), what));
    }

    /** The provider says that it moved something else than we asked for. Nothing is booked; people have to look. */
    record Mismatched(PaymentKey key, int number, UUID ref, String what) {}

    /**
     * That the provider did not know it was true when it was asked, which may be long before it is written down: what has
     * to be true for a while is counted from the moment at which the first such answer was written to that at which the
     * last such question was asked. A contribution is lost for good only when the provider's statements do not have it,
     * either.
     */
    private Instant absent(PaymentRow row, Instant askedAt, Instant soon) {
        var now = clock.instant();
        var attempt = row.attempt();
        if (attempt.certainlyTurnedAway()) {
            fail(row, String.valueOf(attempt.code()), now);
            return now;
        }
        rows.move(row, State.UNKNOWN, "not known to the provider", now);
        var since = attempt.absentSince() == null ? now : attempt.absentSince();
        boolean twice = attempt.twiceAbsent(askedAt);
        rows.note(row, new PaymentRows.Noted(0, since, attempt.refusedSince(), twice, attempt.code()));
        if (!twice) return since.plus(Attempt.SECOND_LOOK);
        if (attempt.mayStillBeSent(now)) return now;
        if (attempt.absentForADay(askedAt) && rows.isOnNoStatement(row)) {
            fail(row, "NEVER_ARRIVED", now);
            return now;
        }
        var dayIsOver = since.plus(Attempt.A_DAY);
        // From then on it waits for a statement, which has it asked about once more.
        if (attempt.absentForADay(askedAt)) return soon;
        return dayIsOver.isBefore(soon) ? dayIsOver : soon;
    }

    /**
     * The one door to the end of a payment: books, releases, tells those above, all in one transaction.
     *
     * @param saidAt the earliest moment at which the provider can have said so
     */
    private Optional<Instant> settle(PaymentRow row, Outcome.Settled outcome, String cause, Instant saidAt) {
        var now = clock.instant();
        var attempt = row.attempt();
        return switch (outcome) {
            case Outcome.Paid paid when attempt.state().undecided() -> {
                succeed(row, paid, cause, now);
                yield orAnEarlierOne(attempt, now);
            }
            case Outcome.Paid paid when attempt.state() == State.FAILED -> {
                if (!rows.isLate(row)) lateSuccess(row, paid, now);
                // Another attempt may be under way, and has to be followed on.
                yield Optional.of(now);
            }
            case Outcome.Refused(var code) when attempt.state().undecided() -> {
                if (attempt.refusalCounts(saidAt)) {
                    fail(row, code, now);
                    yield orAnEarlierOne(attempt, now);
                }
                var since = attempt.refusedSince() == null ? now : attempt.refusedSince();
                rows.note(row, new PaymentRows.Noted(0, null, since, false, code));
                yield Optional.of(since.plus(Attempt.SECOND_LOOK));
            }
            case Outcome.Paid _,Outcome.Refused _ -> Optional.of(now);
        };
    }

    /** Nothing is left to do, unless there is news of an attempt before this one, which had been called failed. */
    private static Optional<Instant> orAnEarlierOne(Attempt attempt, Instant now) {
        return attempt.number() == 1 ? Optional.empty() : Optional.of(now);
    }

    /**
     * The second witness besides the provider's answer: a complete statement's line for which two operators stand.
     * False, and nothing is changed, when the attempt is beyond that or was never sent.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean witnessed(PaymentKey key, UUID ref, Outcome.Paid paid) {
        ledger.lock(key.group());
        var row = rows.lock(key, ref).orElseThrow();
        var state = row.attempt().state();
        boolean open = state == State.FAILED ? !rows.isLate(row) : state.undecided() && state != State.CREATED;
        if (!open || !paid.amount().equals(row.amount())) return false;
        settle(row, paid, "a statement's line that two operators confirm", clock.instant());
        return true;
    }

    /**
     * The provider took back what it had moved, on the same evidence. Money that came in leaves the account that it had
     * gone to, as far as it is still there; the rest is a loss, and stops the group's payouts. Money that had gone out
     * is back where it came from; if it had gone out as a loss, that loss is gone, and what somebody has made good of it
     * is kept until people know whose it is. False, and nothing is changed, unless it had moved.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean reverse(PaymentKey key, UUID ref) {
        ledger.lock(key.group());
        var row = rows.lock(key, ref).orElseThrow();
        if (row.attempt().state() == State.FAILED) return reverseLoss(row);
        if (row.attempt().state() != State.SUCCEEDED) return false;
        rows.move(row, State.REVERSED, "taken back by the provider", clock.instant());
        var reason = "reversed:" + ref;
        if (row.kind() == PaymentKind.COLLECT) {
            events.publishEvent(new PaymentReversing(key.group(), key.payment(), row.member(), row.amount(),
                    row.account()));
            takeBack(row, reason);
        } else {
            ledger.record(key.group(), List.of(new Transfer(Account.FLOAT, row.account(), row.amount(), reason)));
            ledger.freeze(key.group(), "payout " + key.payment() + " was taken back");
            // It had been paid twice: what came back makes good what was lost, and the pot has left as before.
            var twice = rows.lateLossOf(row);
            twice.ifPresent(earlier -> madeGoodBy(earlier, clock.instant()));
            if (twice.isPresent() && twice.get().key().equals(key)) return true;
            events.publishEvent(row.ended(new PaymentEnded.End.Reversed()));
            twice.ifPresent(this::hasArrived);
            return true;
        }
        events.publishEvent(row.ended(new PaymentEnded.End.Reversed()));
        return true;
    }

    /** It stays failed: what had come of it after all has come to nothing. */
    private boolean reverseLoss(PaymentRow row) {
        if (!rows.lossTakenBack(row, clock.instant())) return false;
        makesGood(row, Account.FLOAT, "reversed:" + row.attempt().ref());
        return true;
    }

    /** So much money is there again: it fills what is missing since that payment, and what others have filled is theirs. */
    private void makesGood(PaymentRow row, Account from, String reason) {
        var group = row.key().group();
        var loss = Account.loss(row.key().payment().value());
        var missing = ledger.balance(group, loss).negated();
        var filled = missing.isLessThan(row.amount()) ? missing : row.amount();
        var surplus = row.amount().minus(filled);
        if (filled.isPositive()) ledger.record(group, List.of(new Transfer(from, loss, filled, reason)));
        if (surplus.isPositive()) {
            ledger.record(group, List.of(new Transfer(from, Account.SUSPENSE, surplus, reason)));
            events.publishEvent(new Surplus(row.key(), row.attempt().number(), row.attempt().ref(), surplus));
        }
    }

    /** Somebody had made a loss good, and what was lost has come back: it lies in the suspense of the payment's book. */
    record Surplus(PaymentKey key, int number, UUID ref, Money amount) {}

    private void takeBack(PaymentRow row, String reason) {
        var group = row.key().group();
        var held = ledger.balance(group, row.account());
        // What came by hand and was given away is not there, whatever else lies in that account.
        if (rows.wasGivenAway(row.key())) held = held.minus(held);
        var there = held.isLessThan(row.amount()) ? held : row.amount();
        var gone = row.amount().minus(there);
        if (there.isPositive())
            ledger.record(group, List.of(new Transfer(row.account(), Account.FLOAT, there, reason)));
        if (gone.isPositive()) {
            ledger.record(group, List.of(new Transfer(Account.loss(row.key().payment().value()), Account.FLOAT, gone,
                    reason)));
            ledger.freeze(group, "payment " + row.key().payment() + " was taken back after its money was used");
        }
    }

    /** Lets the same reference go out once more, if the provider does not know it. False changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean mayBeSentAgain(PaymentKey key, UUID ref) {
        ledger.lock(key.group());
        var row = rows.lock(key, ref).orElseThrow();
        var attempt = row.attempt();
        var now = clock.instant();
        if (standsStill(row) || attempt.state() != State.UNKNOWN || !attempt.twiceAbsent(now)
                || !attempt.mayStillBeSent(now))
            return false;
        rows.note(row, new PaymentRows.Noted(0, attempt.absentSince(), attempt.refusedSince(), true, attempt.code()));
        return true;
    }

    private void succeed(PaymentRow row, Outcome.Paid paid, String cause, Instant now) {
        rows.provider(row, paid);
        rows.move(row, State.SUCCEEDED, cause, now);
        var ref = row.attempt().ref();
        ledger.record(row.key().group(), List.of(row.kind() == PaymentKind.COLLECT
                ? new Transfer(Account.FLOAT, row.account(), row.amount(), "collected:" + ref)
                : new Transfer(row.payable(), Account.FLOAT, row.amount(), "paid:" + ref)));
        events.publishEvent(row.ended(new PaymentEnded.End.Succeeded(paid.transaction())));
        measure(row, "succeeded", "", now);
    }

    private void fail(PaymentRow row, String code, Instant now) {
        rows.move(row, State.FAILED, code, now);
        measure(row, "failed", code, now);
        if (row.kind() != PaymentKind.COLLECT) release(row);
        // One that was made in place of another may find that the other arrived.
        var arrived = row.kind() == PaymentKind.COLLECT ? Optional.<PaymentRow>empty() : rows.lateLossOf(row);
        if (arrived.isPresent()) standsForAll(arrived.get(), now);
        else events.publishEvent(row.ended(new PaymentEnded.End.Failed(code)));
    }

    /**
     * If a payout of that pot arrived after all when the money was not there, and is there now: that payout stands, the
     * money makes its loss good, and nothing is sent any more. False, and nothing is changed, if none did.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hasArrived(GroupId group, PaymentEnded.RoundRef round) {
        ledger.lock(group);
        var arrived = rows.lateLossOf(group, round);
        arrived.ifPresent(earlier -> standsForAll(earlier, clock.instant()));
        return arrived.isPresent();
    }

    private void standsForAll(PaymentRow earlier, Instant now) {
        madeGoodBy(earlier, now);
        hasArrived(earlier);
    }

    private void hasArrived(PaymentRow earlier) {
        events.publishEvent(earlier.ended(new PaymentEnded.End.Succeeded(rows.transactionOf(earlier))));
    }

    /**
     * An earlier attempt arrived after all, when its money was on its way a second time. Now that the second try has
     * failed, or was taken back, that money makes the loss good, and the payment has been made.
     */
    private void madeGoodBy(PaymentRow earlier, Instant now) {
        makesGood(earlier, earlier.account(), "loss made good:" + earlier.attempt().ref());
        rows.lossMadeGood(earlier);
        rows.move(earlier, State.SUCCEEDED, "LATE_SUCCESS", now);
    }

    private static void measure(PaymentRow row, String outcome, String code, Instant now) {
        var took = Duration.between(sentAt(row.attempt()), now);
        Meters.onceCommitted(() -> {
            Meters.paymentEnded(row.kind() == PaymentKind.COLLECT ? "in" : "out", outcome, code, took);
            Journey.ofPayment(row.key().payment().value(), code.isEmpty() ? outcome : outcome + ": " + code);
        });
    }

    private void release(PaymentRow row) {
        ledger.record(row.key().group(), List.of(new Transfer(row.payable(), row.account(), row.amount(),
                "released:" + row.attempt().ref())));
    }

    /**
     * The provider said that it failed, and now says that it succeeded. Money that came in is booked like any other.
     * Money that went out after we had released it is a loss to be looked into: the book stands still until then.
     */
    private void lateSuccess(PaymentRow row, Outcome.Paid paid, Instant now) {
        if (row.kind() == PaymentKind.COLLECT) {
            succeed(row, paid, "LATE_SUCCESS", now);
            return;
        }
        var group = row.key().group();
        LOG.error("Payment {} went out after its provider had called it failed", row.key());
        ledger.freeze(group, "payout " + row.key().payment() + " succeeded after it had failed");
        boolean alone = cancelUnsentReplacement(row, now);
        if (alone && !ledger.balance(group, row.account()).isLessThan(row.amount())) {
            ledger.record(group, List.of(new Transfer(row.account(), row.payable(), row.amount(),
                    "reserved late:" + row.attempt().ref())));
            succeed(row, paid, "LATE_SUCCESS", now);
        } else {
            rows.lateLoss(row, paid, now);
            ledger.record(group,
                    List.of(new Transfer(Account.loss(row.key().payment().value()), Account.FLOAT, row.amount(),
                            "paid:" + row.attempt().ref())));
            events.publishEvent(new PaidAsLoss(row.key(), row.attempt().ref()));
        }
    }

    /** A payout that had been called failed was made after all, when its money was no longer there. */
    record PaidAsLoss(PaymentKey key, UUID ref) {}

    /**
     * What was to go out in place of the one that went out after all must not, and has not yet: its money is free. False
     * if another attempt at the same money has left, or stands.
     */
    private boolean cancelUnsentReplacement(PaymentRow row, Instant now) {
        var other = rows.otherAlive(row);
        if (other.isEmpty()) return true;
        // After a restore what looks unsent may have left.
        if (other.get().attempt().state() != State.CREATED || halts.sendingStopped().isPresent()) return false;
        rows.move(other.get(), State.CANCELLED, "an earlier attempt succeeded after all", now);
        release(other.get());
        return true;
    }

    private static Instant halted(PaymentKey key, String why, Instant now) {
        LOG.error("Payment {} cannot go on: {}. Nothing was guessed; it is tried again in 5 minutes", key, why);
        return now.plus(Duration.ofMinutes(5));
    }

    private static Instant sentAt(Attempt attempt) { return sent(attempt.sentAt()); }

    /** From there on the questions are planned: a request that leaves late is asked about as soon as any other. */
    private static Instant lastSentAt(Attempt attempt) {
        return sent(attempt.lastSentAt());
    }

    private static Instant sent(@Nullable Instant at) {
        if (at == null) throw new IllegalStateException("asked about an attempt that was never sent");
        return at;
    }
}
