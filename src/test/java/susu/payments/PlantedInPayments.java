package susu.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.joda.money.Money;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** Payments as they must never be: each class has one bug that has cost somebody money somewhere. */
public final class PlantedInPayments {
    private PlantedInPayments() {}

    /** A callback is taken at its word. */
    public static class BelievesCallbacks extends Payments {
        private final PaymentRows rows;
        private final PaymentSteps steps;
        private final Clock clock;

        BelievesCallbacks(PaymentRows rows, Ledger ledger, References references, Halts halts, Jobs jobs,
                JdbcClient sql,
                PaymentSteps steps, Breaker breaker, Clock clock) {
            super(rows, ledger, references, halts, jobs, sql, steps, breaker, clock);
            this.rows = rows;
            this.steps = steps;
            this.clock = clock;
        }

        @Override
        @Transactional
        public boolean heard(GroupId group, UUID ref, String token, String verb, String body) {
            if (!super.heard(group, ref, token, verb, body)) return false;
            if (body.contains("SUCCESSFUL")) rows.newsOf(group, ref, clock.instant()).ifPresent(key -> {
                var row = rows.lock(key, ref).orElseThrow();
                steps.asked(key, new PaymentSteps.Asking(ref, 0, clock.instant()),
                        new Outcome.Paid(row.amount(), "as the callback says"));
            });
            return true;
        }
    }

    /** A unit that is run again makes its ids anew. */
    public static class ForgetsTheCommand extends Payments {
        private final Chance chance;

        ForgetsTheCommand(PaymentRows rows, Ledger ledger, References references, Halts halts, Jobs jobs,
                JdbcClient sql, PaymentSteps steps, Breaker breaker, Chance chance, Clock clock) {
            super(rows, ledger, references, halts, jobs, sql, steps, breaker, clock);
            this.chance = chance;
        }

        @Override
        @Transactional(propagation = Propagation.MANDATORY)
        public Collecting collect(GroupId group, MemberId member, MemberId payer, PhoneNumber wallet, Money amount,
                Account account, String message, String command) {
            return super.collect(group, member, payer, wallet, amount, account, message, command + chance.uuid());
        }
    }

    /** What may have left is given back while nobody knows. */
    public static class ReleasesTooEarly extends PaymentSteps {
        private final PaymentRows rows;
        private final Ledger ledger;

        ReleasesTooEarly(PaymentRows rows, Ledger ledger, References references, Halts halts, Pace pace,
                ApplicationEventPublisher events,
                Clock clock) {
            super(rows, ledger, references, halts, pace, events, clock);
            this.rows = rows;
            this.ledger = ledger;
        }

        @Override
        @Transactional
        Optional<Instant> sent(PaymentKey key, UUID ref, long lease, Outcome outcome) {
            var next = super.sent(key, ref, lease, outcome);
            var row = rows.lock(key, ref).orElseThrow();
            if (outcome instanceof Outcome.Unknown && row.kind() != PaymentKind.COLLECT)
                ledger.record(key.group(), List.of(new Transfer(row.payable(), row.account(), row.amount(),
                        "released:" + ref)));
            return next;
        }
    }

    /** The same good news twice is booked twice. */
    public static class BooksEachAnswer extends PaymentSteps {
        private final PaymentRows rows;
        private final Ledger ledger;
        private final Chance chance;

        BooksEachAnswer(PaymentRows rows, Ledger ledger, References references, Halts halts, Pace pace,
                ApplicationEventPublisher events,
                Chance chance, Clock clock) {
            super(rows, ledger, references, halts, pace, events, clock);
            this.rows = rows;
            this.ledger = ledger;
            this.chance = chance;
        }

        @Override
        @Transactional
        Optional<Instant> asked(PaymentKey key, Asking asking, Outcome outcome) {
            ledger.lock(key.group());
            var before = rows.lock(key, asking.ref()).orElseThrow();
            var next = super.asked(key, asking, outcome);
            if (outcome instanceof Outcome.Paid && before.attempt().state() == State.SUCCEEDED
                    && before.kind() == PaymentKind.COLLECT)
                ledger.record(key.group(), List.of(new Transfer(Account.FLOAT, before.account(), before.amount(),
                        "collected again:" + chance.uuid())));
            return next;
        }
    }

    /** What was called failed stays so, whatever the provider says later. */
    public static class DropsLateSuccess extends PaymentSteps {
        private final PaymentRows rows;

        DropsLateSuccess(PaymentRows rows, Ledger ledger, References references, Halts halts, Pace pace,
                ApplicationEventPublisher events,
                Clock clock) {
            super(rows, ledger, references, halts, pace, events, clock);
            this.rows = rows;
        }

        @Override
        @Transactional
        Optional<Instant> asked(PaymentKey key, Asking asking, Outcome outcome) {
            var failed = rows.lock(key, asking.ref()).orElseThrow().attempt().state() == State.FAILED;
            if (!failed || !(outcome instanceof Outcome.Paid)) return super.asked(key, asking, outcome);
            rows.answered(key, asking.ref(), asking.at());
            return Optional.empty();
        }
    }

    /** A run that wakes up late is listened to. */
    public static class ListensToOldRuns extends PaymentRows {
        ListensToOldRuns(JdbcClient sql, Seals seals) { super(sql, seals); }

        @Override
        boolean holdsLease(PaymentRow row, long lease) { return true; }
    }
}
