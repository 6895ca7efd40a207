package susu.payments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.ledger.Account;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.Keys;
import susu.shared.MemberId;
import susu.shared.Nobody;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** One payment and its attempts as the tables would hold them, without a database. */
final class RowsInMemory extends PaymentRows {
    static final PaymentKey KEY = new PaymentKey(new GroupId(new UUID(1, 1)), new PaymentId(new UUID(2, 2)));
    static final MemberId AMA = new MemberId(new UUID(3, 3));
    static final Money FIFTY = Cedis.ofPesewas(5_000);

    /** As {@code allowed_transition} in the schema says. */
    private static final Map<State, Set<State>> ALLOWED = Map.of(State.CREATED,
            Set.of(State.SUBMITTED, State.CANCELLED),
            State.SUBMITTED, Set.of(State.PENDING, State.UNKNOWN, State.SUCCEEDED, State.FAILED),
            State.PENDING, Set.of(State.UNKNOWN, State.SUCCEEDED, State.FAILED),
            State.UNKNOWN, Set.of(State.PENDING, State.SUCCEEDED, State.FAILED),
            State.SUCCEEDED, Set.of(State.REVERSED), State.FAILED, Set.of(State.SUCCEEDED));

    /** An attempt, and what is kept beside what decides about it. */
    private static final class Kept {
        final AnAttempt attempt;
        long lease;
        @Nullable
        Instant lateAt;
        boolean lossTakenBack;

        Kept(AnAttempt attempt) { this.attempt = attempt; }
    }

    /** Statements of all the time are here, and name no attempt. */
    boolean stated = true;
    /** What came by hand was given to a book that missed it. */
    boolean givenAway;
    /** The payment of the pot whose attempt arrived late. */
    PaymentKey lateUnder = KEY;
    private final PaymentKind kind;
    private final Account account;
    private final List<Kept> attempts = new ArrayList<>();
    /** Every change of state, and why: {@code SUBMITTED sent}. */
    final List<String> history = new ArrayList<>();
    /** What the provider said that it moved, last. */
    Outcome.@Nullable Paid provider;

    RowsInMemory(Keys keys, PaymentKind kind, Account account) {
        super(Nobody.SQL, new Seals(keys));
        this.kind = kind;
        this.account = account;
    }

    AnAttempt add(State state) {
        var attempt = new AnAttempt(kind, attempts.size() + 1, state);
        attempts.add(new Kept(attempt));
        return attempt;
    }

    private PaymentRow row(Kept kept) {
        return new PaymentRow(KEY, kind, AMA, AMA, new PhoneNumber("+233240000001"), FIFTY, account, null,
                "SusuSave Makola", kept.attempt.now());
    }

    private Kept of(UUID ref) {
        return attempts.stream().filter(kept -> kept.attempt.ref.equals(ref)).findFirst().orElseThrow();
    }

    private AnAttempt of(PaymentRow row) { return of(row.attempt().ref()).attempt; }

    @Override
    Optional<PaymentRow> lock(PaymentKey key) { return Optional.of(row(attempts.getLast())); }

    @Override
    Optional<PaymentRow> lockNext(PaymentKey key) {
        return attempts.stream().max(Comparator.<Kept, Boolean>comparing(
                kept -> kept.attempt.state == State.FAILED && kept.attempt.now().hasNews())
                .thenComparingInt(kept -> kept.attempt.number)).map(this::row);
    }

    @Override
    Optional<PaymentRow> lock(PaymentKey key, UUID ref) { return Optional.of(row(of(ref))); }

    @Override
    void move(PaymentRow row, State to, String cause, Instant now) {
        if (row.attempt().state() == to) return;
        if (!ALLOWED.getOrDefault(row.attempt().state(), Set.of()).contains(to))
            throw new IllegalStateException("from " + row.attempt().state() + " nothing leads to " + to);
        of(row).state = to;
        history.add(to + " " + cause);
    }

    @Override
    long leaseForSend(PaymentRow row, Instant now) {
        var attempt = of(row);
        if (attempt.sentAt == null) attempt.sentAt = now;
        attempt.lastSentAt = now;
        attempt.openSends++;
        attempt.sendAgain = false;
        attempt.absentSince = null;
        attempt.code = null;
        return ++of(attempt.ref).lease;
    }

    @Override
    void perhapsSent(PaymentRow row, Instant now) {
        var attempt = of(row);
        if (attempt.sentAt == null) attempt.sentAt = now;
        attempt.openSends = Math.max(attempt.openSends, 1);
    }

    @Override
    long leaseForAsk(PaymentRow row) { return ++of(row.attempt().ref()).lease; }

    @Override
    void answered(PaymentKey key, UUID ref, Instant askedAt) {
        var attempt = of(ref).attempt;
        if (attempt.askedAt == null || attempt.askedAt.isBefore(askedAt)) attempt.askedAt = askedAt;
    }

    @Override
    boolean holdsLease(PaymentRow row, long lease) { return of(row.attempt().ref()).lease == lease; }

    @Override
    void note(PaymentRow row, Noted noted) {
        var attempt = of(row);
        attempt.openSends -= noted.answered();
        attempt.absentSince = noted.absentSince();
        attempt.refusedSince = noted.refusedSince();
        attempt.sendAgain = noted.sendAgain();
        attempt.code = noted.code();
    }

    @Override
    void provider(PaymentRow row, Outcome.Paid paid) { provider = paid; }

    @Override
    void lateLoss(PaymentRow row, Outcome.Paid paid, Instant now) {
        provider = paid;
        of(row.attempt().ref()).lateAt = now;
    }

    @Override
    Optional<PaymentRow> lateLossOf(PaymentRow row) { return lateLoss(); }

    @Override
    Optional<PaymentRow> lateLossOf(GroupId group, PaymentEnded.RoundRef round) { return lateLoss(); }

    Optional<PaymentRow> lateLoss() {
        return attempts.stream().filter(kept -> kept.lateAt != null && !kept.lossTakenBack).findFirst().map(this::row)
                .map(row -> new PaymentRow(lateUnder, row.kind(), row.member(), row.payer(), row.wallet(), row.amount(),
                        row.account(),
                        row.round(), row.message(), row.attempt()));
    }

    @Override
    void lossMadeGood(PaymentRow row) { of(row.attempt().ref()).lateAt = null; }

    @Override
    String transactionOf(PaymentRow row) { return "7001"; }

    @Override
    boolean lossTakenBack(PaymentRow row, Instant now) {
        var kept = of(row.attempt().ref());
        if (kept.lateAt == null || kept.lossTakenBack) return false;
        kept.lossTakenBack = true;
        return true;
    }

    @Override
    boolean isOnNoStatement(PaymentRow row) { return stated; }

    @Override
    Optional<PaymentRow> otherAlive(PaymentRow row) {
        return attempts.stream()
                .filter(kept -> kept.attempt.state.isAlive() && !kept.attempt.ref.equals(row.attempt().ref()))
                .findFirst()
                .map(this::row);
    }

    @Override
    boolean wasGivenAway(PaymentKey key) { return givenAway; }

    @Override
    boolean isLate(PaymentRow row) { return of(row.attempt().ref()).lateAt != null; }
}
