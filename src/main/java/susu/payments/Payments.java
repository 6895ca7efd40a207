package susu.payments;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.ledger.Verified;
import susu.ledger.Violation;
import susu.payments.PaymentEnded.PotPart;
import susu.payments.PaymentEnded.RoundRef;
import susu.shared.Digests;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.Journey;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * Money in and out of wallets. Intent, reference, reservation and job commit together, before anything is sent; the job
 * then follows the payment to its last word, which only the provider's own answer to our question can be.
 */
@Component
public class Payments implements Verified {
    /** How long after a member's yes the request may still leave. */
    static final Duration SEND_WITHIN = Duration.ofMinutes(5);

    private static final Duration OVERDUE = Duration.ofMinutes(15);

    private final PaymentRows rows;
    private final Ledger ledger;
    private final References references;
    private final Halts halts;
    private final Jobs jobs;
    private final JdbcClient sql;
    private final PaymentSteps steps;
    private final Breaker breaker;
    private final Clock clock;

    Payments(PaymentRows rows, Ledger ledger, References references, Halts halts, Jobs jobs, JdbcClient sql,
            PaymentSteps steps, Breaker breaker, Clock clock) {
        this.halts = halts;
        this.rows = rows;
        this.ledger = ledger;
        this.references = references;
        this.jobs = jobs;
        this.sql = sql;
        this.steps = steps;
        this.breaker = breaker;
        this.clock = clock;
    }

    /** What became of a wish to collect. */
    public sealed interface Collecting {
        /** The wallet is being asked; asked again with the same command it is this same payment. */
        record Asked(PaymentId payment) implements Collecting {}

        /** An earlier payment of this member to this group is not decided: nobody is asked twice. */
        record Waiting(PaymentId payment, Money amount) implements Collecting {}

        /** Nothing at all is sent now; nobody was asked, and nothing is kept of it. */
        record NotNow() implements Collecting {}
    }

    /**
     * Asks a member's wallet for money.
     *
     * @param command names the member's one yes: the same command is the same payment, however often it comes
     * @param account where the money belongs once it is here
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Collecting collect(GroupId group, MemberId member, PhoneNumber wallet, Money amount, Account account,
            String message, String command) {
        return collect(group, member, member, wallet, amount, account, message, command);
    }

    /**
     * Asks somebody else's wallet for money for a member. It stands for the member's own: while it is not decided, nobody
     * is asked for anything else for them.
     *
     * @param payer whose wallet it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Collecting collect(GroupId group, MemberId member, MemberId payer, PhoneNumber wallet, Money amount,
            Account account, String message, String command) {
        ledger.lock(group);
        var key = new PaymentKey(group, new PaymentId(Digests.uuid(
                Digests.sha256("collect|" + group + "|" + member + "|" + command))));
        var now = clock.instant();
        var standing = rows.standing(group, member, key.payment());
        if (standing.isPresent() && standing.get().isByThatYes())
            return new Collecting.Asked(standing.get().payment());
        // What is asked for while nothing is sent would be taken for what may have left before.
        if (halts.sendingStopped().isPresent()) return new Collecting.NotNow();
        if (standing.isPresent()) return again(standing.get(), key, wallet, amount, account, now);
        start(new PaymentRows.NewPayment(key, PaymentKind.COLLECT, member, payer, wallet, amount, account, null,
                message, now.plus(SEND_WITHIN)), now);
        return new Collecting.Asked(key.payment());
    }

    private Collecting again(PaymentRows.Standing open, PaymentKey yes, PhoneNumber wallet, Money amount,
            Account account, Instant now) {
        return open.amount().equals(amount) && revived(open.payment(), yes, wallet, account, now)
                ? new Collecting.Asked(open.payment())
                : new Collecting.Waiting(open.payment(), open.amount());
    }

    /**
     * A request that never reached the provider goes out again under its own reference, now that its owner says yes once
     * more, to the same: whatever became of the first copy, the wallet is asked once.
     */
    private boolean revived(PaymentId open, PaymentKey yes, PhoneNumber wallet, Account account, Instant now) {
        var key = new PaymentKey(yes.group(), open);
        var row = rows.lock(key).orElseThrow();
        if (!row.wallet().equals(wallet) || !row.account().equals(account) || !row.attempt().waitsForANewYes(now))
            return false;
        rows.renew(row, yes.payment(), now.plus(SEND_WITHIN), now);
        hurryJob(key);
        return true;
    }

    /**
     * Sends a part of a round's money to its recipient's wallet: reserves it from the account now, so that nothing else can
     * spend it until the provider's last word. Asked again for the same part and issue it is the same payment.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PaymentId payOut(GroupId group, PotPart part, MemberId recipient, PhoneNumber wallet, Money amount,
            Account account, String message) {
        ledger.lock(group);
        var round = part.round();
        var key = new PaymentKey(group, new PaymentId(Digests.uuid(Digests.sha256(
                "payout|" + group + "|" + round.cycle() + "|" + round.round() + "|" + recipient + "|leg " + part.leg()
                        + "|issue " + part.issue()))));
        var now = clock.instant();
        var fresh = start(new PaymentRows.NewPayment(key, PaymentKind.PAYOUT, recipient, recipient, wallet, amount,
                account, part, message, null), now);
        if (fresh) reserve(key, 1, account, amount);
        return key.payment();
    }

    /**
     * Sends money of a member's back to the wallet from which it came: reserves it from the account now. What is not
     * decided yet has left that account, so nothing is sent back twice.
     *
     * @param payer whose wallet it is: the member's own, or that of somebody who had paid for them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PaymentId refund(GroupId group, MemberId member, MemberId payer, PhoneNumber wallet, Money amount,
            Account account, String message) {
        ledger.lock(group);
        var key = new PaymentKey(group, new PaymentId(Digests.uuid(Digests.sha256(
                "refund|" + group + "|" + member + "|" + rows.refundsOf(group, member)))));
        start(new PaymentRows.NewPayment(key, PaymentKind.REFUND, member, payer, wallet, amount, account, null,
                message, null), clock.instant());
        reserve(key, 1, account, amount);
        return key.payment();
    }

    /**
     * Makes a further attempt at a payout whose last one surely failed, under a new reference, with the money reserved
     * anew. Anything else is refused with false and changes nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tryAgain(GroupId group, PaymentId payment) {
        ledger.lock(group);
        var key = new PaymentKey(group, payment);
        var row = rows.lock(key).orElseThrow();
        if (row.kind() == PaymentKind.COLLECT || row.attempt().state() != State.FAILED) return false;
        // It has been paid after all, or was taken back then; or its money has gone to something else meanwhile.
        if (rows.lateLossOf(row).isPresent() || rows.otherAlive(row).isPresent() || rows.wasTakenBack(key)
                || ledger.balance(group, row.account()).isLessThan(row.amount()))
            return false;
        int number = row.attempt().number() + 1;
        var now = clock.instant();
        rows.insertAttempt(key, number, references.of(row.kind(), group, payment, number), now);
        rows.show(key, State.CREATED);
        reserve(key, number, row.account(), row.amount());
        jobs.planFirst(FollowPayment.KIND, key.toString(), now);
        return true;
    }

    /** Whether that payment has surely failed, or was taken back, and no attempt at it is under way, stands, or came late. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isOver(GroupId group, PaymentId payment) {
        ledger.lock(group);
        var row = rows.lock(new PaymentKey(group, payment)).orElseThrow();
        return !row.attempt().state().isAlive() && rows.lateLossOf(row).isEmpty() && rows.otherAlive(row).isEmpty();
    }

    /**
     * If a payout of that round's pot arrived after all when the pot was empty: now that it is full, that payout stands,
     * and its loss is made good. False, and nothing is changed, if none did.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasArrived(GroupId group, RoundRef round) { return steps.hasArrived(group, round); }

    /** What became of a wish to move money by hand. */
    public sealed interface ByHand {
        /** It is on its way; asked again with the same reference it is this same payment. */
        record UnderWay(PaymentId payment) implements ByHand {}

        /** That wallet has another payment by hand that is not decided. */
        record Waiting(PaymentId payment, Money amount) implements ByHand {}

        /** The reference names a payment of another wallet or amount, or one the other way. */
        record Otherwise(PaymentKind kind, Money amount) implements ByHand {}

        /** The house does not hold so much money that nobody owns. */
        record TooLittle(Money held) implements ByHand {}

        /** Nothing goes out now, and why. */
        record StandsStill(String why) implements ByHand {}
    }

    /**
     * Asks a wallet for money that belongs to no group; it is booked in the house, as money of unknown owner.
     *
     * @param reference names the wish: the same one again asks nobody twice
     */
    @Transactional
    public ByHand collectByHand(PhoneNumber wallet, Money amount, String reference) {
        openHouse(amount.getCurrencyUnit());
        var known = knownByHand(reference);
        if (known.isPresent()) return sameAs(known.get(), PaymentKind.COLLECT, wallet, amount);
        var stopped = halts.sendingStopped();
        if (stopped.isPresent()) return new ByHand.StandsStill(stopped.get());
        var key = byHand(PaymentKind.COLLECT, reference);
        var whose = ownerOf(wallet);
        var undecided = rows.undecided(GroupId.HOUSE, whose);
        if (undecided.isPresent()) return new ByHand.Waiting(undecided.get().payment(), undecided.get().amount());
        var now = clock.instant();
        start(new PaymentRows.NewPayment(key, PaymentKind.COLLECT, whose, whose, wallet, amount, Account.SUSPENSE, null,
                "SusuSave " + reference, now.plus(SEND_WITHIN)), now);
        return new ByHand.UnderWay(key.payment());
    }

    /**
     * Sends money that nobody is known to own to a wallet, at most what there is of it.
     *
     * @param reference names the wish: the same one again sends nothing twice
     */
    @Transactional
    public ByHand sendByHand(PhoneNumber wallet, Money amount, String reference) {
        openHouse(amount.getCurrencyUnit());
        var known = knownByHand(reference);
        if (known.isPresent()) return sameAs(known.get(), PaymentKind.REFUND, wallet, amount);
        var key = byHand(PaymentKind.REFUND, reference);
        var stopped = outgoingStopped(GroupId.HOUSE);
        if (stopped.isPresent()) return new ByHand.StandsStill(stopped.get());
        var held = ledger.balance(GroupId.HOUSE, Account.SUSPENSE);
        if (held.isLessThan(amount)) return new ByHand.TooLittle(held);
        var whose = ownerOf(wallet);
        start(new PaymentRows.NewPayment(key, PaymentKind.REFUND, whose, whose, wallet, amount, Account.SUSPENSE, null,
                "SusuSave " + reference, null), clock.instant());
        reserve(key, 1, Account.SUSPENSE, amount);
        return new ByHand.UnderWay(key.payment());
    }

    private void openHouse(CurrencyUnit currency) {
        ledger.open(GroupId.HOUSE, currency);
        ledger.lock(GroupId.HOUSE);
    }

    static PaymentKey byHand(PaymentKind kind, String reference) {
        var way = kind == PaymentKind.COLLECT ? "collect" : "send";
        return new PaymentKey(GroupId.HOUSE,
                new PaymentId(Digests.uuid(Digests.sha256("by hand|" + way + "|" + reference))));
    }

    /** A reference names one payment, whichever way its money goes; the house is locked, so none is made meanwhile. */
    private Optional<PaymentRow> knownByHand(String reference) {
        return rows.lock(byHand(PaymentKind.COLLECT, reference))
                .or(() -> rows.lock(byHand(PaymentKind.REFUND, reference)));
    }

    /** Whoever has the wallet need not be a member, but has one payment by hand at a time. */
    private static MemberId ownerOf(PhoneNumber wallet) {
        return new MemberId(Digests.uuid(Digests.sha256("wallet|" + wallet.e164())));
    }

    private static ByHand sameAs(PaymentRow known, PaymentKind kind, PhoneNumber wallet, Money amount) {
        return known.kind() == kind && known.wallet().equals(wallet) && known.amount().equals(amount)
                ? new ByHand.UnderWay(known.key().payment())
                : new ByHand.Otherwise(known.kind(), known.amount());
    }

    /** The payment by hand with that reference, whichever way the money went; nothing if there is none. */
    public Optional<Progress> progressByHand(String reference) {
        return rows.progress(byHand(PaymentKind.COLLECT, reference))
                .or(() -> rows.progress(byHand(PaymentKind.REFUND, reference)));
    }

    /** That payment by hand; nothing if there is none. */
    public Optional<Progress> progressByHand(PaymentId payment) {
        return rows.progress(new PaymentKey(GroupId.HOUSE, payment));
    }

    /**
     * Where a payment stands.
     *
     * @param state by its name in {@code docs/architecture.md}: SUCCEEDED, FAILED and CANCELLED are final
     * @param code why it failed
     * @param transaction the provider's number of it, once it succeeded
     */
    public record Progress(PaymentId payment, PaymentKind kind, Money amount, String state, UUID reference, String code,
            String transaction) {
        /** Whether the provider has said its last word, or was never asked. */
        public boolean isFinal() {
            return !State.valueOf(state).undecided();
        }
    }

    /** The amount of the member's undecided payment to that group, if one waits for its owner or its provider. */
    public Optional<Money> waiting(GroupId group, MemberId member) {
        return rows.undecided(group, member).map(PaymentRows.Undecided::amount);
    }

    /** Asks the provider sooner about the member's undecided payment; never a second prompt. */
    public void hurry(GroupId group, MemberId member) {
        rows.undecided(group, member)
                .ifPresent(open -> jobs.hurry(FollowPayment.KIND, new PaymentKey(group, open.payment()).toString()));
    }

    /**
     * A callback came in. It is kept, and makes us ask sooner; what it says is believed for nothing. False, before any
     * look-up, when the address is not one that we gave out.
     */
    @Transactional
    public boolean heard(GroupId group, UUID ref, String token, String verb, String body) {
        if (!references.isTokenOf(group, ref, token)) return false;
        var now = clock.instant();
        // The same words again are no news: a provider that repeats itself must not make us ask each time.
        if (!rows.keepCallback(group, ref, verb, Digests.sha256(body), body, now)) return true;
        rows.newsOf(group, ref, now).ifPresent(this::hurryJob);
        return true;
    }

    /** The contributions that the provider does not know, and whose last word that statement may bring. */
    List<PaymentRows.Absent> absentWithin(Statement statement) {
        return rows.absentWithin(statement);
    }

    /** Asks the provider about that attempt as soon as can be, also when it had called it failed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void askNow(PaymentKey key, UUID ref) { rows.newsOf(key.group(), ref, clock.instant()).ifPresent(this::hurryJob); }

    void hurryJob(PaymentKey key) {
        jobs.plan(FollowPayment.KIND, key.toString(), clock.instant());
        jobs.hurry(FollowPayment.KIND, key.toString());
    }

    /** Has every undecided payment followed that no job follows any more; how many there were. There should be none. */
    @Transactional
    public int followForgotten() {
        var forgotten = rows.forgotten();
        for (var key : forgotten)
            jobs.plan(FollowPayment.KIND, key.toString(), clock.instant());
        return forgotten.size();
    }

    /** How many undecided payments should have been looked at a quarter of an hour ago. There should be none. */
    int overdue() {
        return rows.overdue(clock.instant().minus(OVERDUE));
    }

    /** Every way in which payments break their own rules: none, or someone must be woken. */
    @Override
    public List<Violation> verify() { return PaymentInvariants.violations(sql, references, clock.instant()); }

    @Override
    public List<String> rules() { return PaymentInvariants.names(); }

    /** Every attempt that succeeded, also one whose money had to be booked as a loss, as the provider should have it. */
    public List<Booked> booked() {
        return sql
                .sql("""
                select p.group_id, p.id, p.kind, p.member_id, p.amount, p.currency, a.ref, a.provider_transaction
                from payment p join attempt a on a.group_id = p.group_id and a.payment_id = p.id
                where a.state in ('SUCCEEDED', 'REVERSED') or a.late_success_at is not null order by p.created_at, p.id""")
                .query((row, _) -> new Booked(new GroupId(row.getObject("group_id", UUID.class)),
                        new PaymentId(row.getObject("id", UUID.class)), PaymentKind.valueOf(row.getString("kind")),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")),
                        row.getObject("ref", UUID.class), row.getString("provider_transaction")))
                .list();
    }

    /** Why nothing goes out of that book now, if so; it goes out later. */
    public Optional<String> outgoingStopped(GroupId group) {
        return ledger.frozenWhy(group).or(halts::payoutsStopped).or(halts::sendingStopped);
    }

    /** What is on its way out, or is to go, of all books together. */
    public Money goingOut(CurrencyUnit currency) {
        return Money.ofMinor(currency, sql.sql("""
                select coalesce(sum(amount), 0) from payment
                where currency = :currency and undecided and kind <> 'COLLECT'""")
                .param("currency", currency.getCode()).query(Long.class).single());
    }

    /** Until when the provider, in trouble, is asked for no more than what became of payments, if it is. */
    public Optional<Instant> restUntil() {
        return breaker.openUntil(clock.instant());
    }

    /** Whether nothing at all is sent now, so that nobody can pay. */
    public boolean isSendingStopped() {
        return halts.sendingStopped().isPresent();
    }

    /** How many payments wait for their last word. */
    public long undecided() {
        return sql.sql("select count(*) from payment where undecided")
                .query(Long.class).single();
    }

    /** How many payments have waited for their last word for longer than that. */
    public long undecidedFor(Duration time) {
        return sql.sql("select count(*) from payment where undecided and created_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(time))).query(Long.class).single();
    }

    /** A payment that succeeded: what moved, which way, and under which reference the provider knows it. */
    public record Booked(GroupId group, PaymentId payment, PaymentKind kind, MemberId member, Money amount,
            UUID reference, String transaction) {}

    private boolean start(PaymentRows.NewPayment fresh, Instant now) {
        var key = fresh.key();
        if (!rows.insert(fresh, references.of(fresh.kind(), key.group(), key.payment(), 1), now)) return false;
        Journey.ofPayment(key.payment().value(), "asked for");
        // On a payday, pots do not wait behind all who pay.
        if (fresh.kind() == PaymentKind.COLLECT) jobs.plan(FollowPayment.KIND, key.toString(), now);
        else jobs.planFirst(FollowPayment.KIND, key.toString(), now);
        return true;
    }

    private void reserve(PaymentKey key, int attempt, Account from, Money amount) {
        ledger.record(key.group(), List.of(new Transfer(from, Account.payable(key.payment().value()), amount,
                "reserved:" + key.payment() + ":" + attempt)));
    }
}
