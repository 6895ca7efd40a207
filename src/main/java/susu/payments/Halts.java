package susu.payments;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.operators.Operator;
import susu.operators.Operators.Together;
import susu.operators.Operators;
import susu.shared.GroupId;

/** What stands still, and who lets it go on: one operator stops, only two of them start again. */
@Component
public class Halts {
    private final Operators operators;
    private final Ledger ledger;
    private final Crossings crossings;
    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Halts(Operators operators, Ledger ledger, Crossings crossings, JdbcClient sql, ApplicationEventPublisher events,
            Clock clock) {
        this.operators = operators;
        this.ledger = ledger;
        this.crossings = crossings;
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** Stops the payouts of a book. */
    @Transactional
    public void freeze(GroupId group, Operator who, String why) {
        ledger.freeze(group, why);
        operators.did(who, "book frozen", "book " + group, why);
    }

    /** What came of asking for something to go on. */
    public enum Release {
        DONE,
        WAITS_FOR_ANOTHER,
        SAME_PERSON,
        DOES_NOT_STAND_STILL,
        /** Money of the group is gone: its payouts would take what belongs to others. */
        MONEY_IS_MISSING,
        /** Nothing is missing, or it is on its way. */
        NOTHING_IS_MISSING,
        /** No payment by hand of that reference brought exactly what is missing, or it was used before. */
        NOT_PAID_IN,
        /** The provider has not answered yet about some payment of which this database does not know the end. */
        NOT_ALL_ASKED
    }

    /** Lets the payouts of a book go on, once two operators say so; not while any of its money is missing. */
    @Transactional
    public Release release(GroupId group, Operator who) {
        ledger.lock(group);
        if (ledger.frozenWhy(group).isEmpty()) return Release.DOES_NOT_STAND_STILL;
        if (missing(group).isPositive()) return Release.MONEY_IS_MISSING;
        return switch (operators.together(who, "book release", "book " + group + ", stop " + ledger.stops(group))) {
            case Together.WaitsForAnother() -> Release.WAITS_FOR_ANOTHER;
            case Together.SamePerson() -> Release.SAME_PERSON;
            case Together.Agreed _ -> {
                ledger.release(group);
                yield Release.DONE;
            }
        };
    }

    /** What is gone from a group's book, in pesewas, and has not been made good. */
    public Money missing(GroupId group) {
        return ledger.missing(group);
    }

    /** What is to be paid in next to make it good: what is missing since one payment; none if all is on its way. */
    public Optional<Money> toPayIn(GroupId group) {
        return crossings.nextLoss(group).map(Crossings.Loss::missing);
    }

    /** Whether there is such a book: the house has one once money came that is nobody's, or by hand. */
    public boolean hasBook(GroupId group) {
        return sql.sql("select exists (select from book where group_id = :group)").param("group", group.value())
                .query(Boolean.class).single();
    }

    /** Why the house's own book stands still, if it does: no money goes out by hand then. */
    public Optional<String> houseStopped() {
        return ledger.frozenWhy(GroupId.HOUSE);
    }

    /**
     * Makes good what is missing in a book since one payment ({@link #toPayIn}), once two operators say so, with exactly
     * that sum, which somebody has paid in by hand under that reference: money of unknown owner is nobody's to give. The
     * book stands still until it is released.
     */
    @Transactional
    public Release makeGood(GroupId group, String reference, Operator who) {
        ledger.open(GroupId.HOUSE, missing(group).getCurrencyUnit());
        ledger.lock(GroupId.HOUSE);
        var loss = crossings.nextLoss(group);
        if (loss.isEmpty()) return Release.NOTHING_IS_MISSING;
        var missing = loss.get().missing();
        var paidIn = crossings.paidIn(reference, missing);
        // What was paid in may have been sent on by hand.
        if (paidIn.isEmpty() || ledger.balance(GroupId.HOUSE, Account.SUSPENSE).isLessThan(missing))
            return Release.NOT_PAID_IN;
        var subject = "book " + group + ", " + missing + " by " + reference;
        return switch (operators.together(who, "loss made good", subject)) {
            case Together.WaitsForAnother() -> Release.WAITS_FOR_ANOTHER;
            case Together.SamePerson() -> Release.SAME_PERSON;
            case Together.Agreed _ -> {
                crossings.begin(paidIn.get(), group, loss.get().account(), missing);
                yield Release.DONE;
            }
        };
    }

    /** Why nothing at all is sent, if so: asking goes on. */
    public Optional<String> sendingStopped() {
        return why("SENDING");
    }

    /** Why no payout begins in any book, if so. */
    public Optional<String> payoutsStopped() { return why("PAYOUTS"); }

    /** From now on nothing is sent, only asked: what a restored database does not remember may have left before. */
    @Transactional
    public void onlyReconcile(Operator who) {
        // Set once more, what was asked before that does not count any more, nor who wanted to end it.
        sql.sql("""
                insert into halt (kind, why, since) values ('SENDING', :why, :now)
                on conflict (kind) do update set why = excluded.why, since = excluded.since""")
                .param("why", "reconcile-only, set by " + who.name()).param("now", Timestamp.from(clock.instant()))
                .update();
        operators.did(who, "reconcile-only on", "all books", "");
    }

    /** Ends that, once two operators say so; not before the provider has answered about every payment that is open. */
    @Transactional
    public Release sendAgain(Operator who) {
        var since = sql.sql("select since from halt where kind = 'SENDING'").query(Timestamp.class).optional();
        if (since.isEmpty()) return Release.DOES_NOT_STAND_STILL;
        if (isSomethingUnasked()) return Release.NOT_ALL_ASKED;
        return switch (operators.together(who, "reconcile-only off", "all books, since " + since.get().toInstant())) {
            case Together.WaitsForAnother() -> Release.WAITS_FOR_ANOTHER;
            case Together.SamePerson() -> Release.SAME_PERSON;
            case Together.Agreed _ -> {
                sql.sql("delete from halt where kind = 'SENDING'").update();
                events.publishEvent(new SendingResumed(since.get().toInstant()));
                yield Release.DONE;
            }
        };
    }

    private boolean isSomethingUnasked() {
        return sql.sql("""
                select exists (select from attempt a, halt h
                    where h.kind = 'SENDING'
                      and (a.undecided and (a.asked_at is null or a.asked_at < h.since)
                        or a.state = 'FAILED' and a.callback_at > coalesce(a.asked_at, '-infinity')))""")
                .query(Boolean.class).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void stopPayouts(String why) { halt("PAYOUTS", why); }

    @Transactional(propagation = Propagation.MANDATORY)
    void letPayoutsGo() { sql.sql("delete from halt where kind = 'PAYOUTS'").update(); }

    private void halt(String kind, String why) {
        sql.sql("insert into halt (kind, why, since) values (:kind, :why, :now) on conflict do nothing")
                .param("kind", kind).param("why", why).param("now", Timestamp.from(clock.instant())).update();
    }

    private Optional<String> why(String kind) {
        return sql.sql("select why from halt where kind = :kind").param("kind", kind).query(String.class).optional();
    }
}
