package susu.groups;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.Accra;
import susu.shared.MemberId;

/**
 * What follows when a due is late: a fine, once; and what was held back of its turn pays it, then the reserve, to which its
 * owner owes that from then on. A prompt that its owner asked for in time puts both off until its last word.
 */
@Component
class Late {
    private final LateRows rows;
    private final RoundRows rounds;
    private final GroupRows groups;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Late(LateRows rows, RoundRows rounds, GroupRows groups, Ledger ledger, ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.groups = groups;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Whether a due of the round is late that nobody is paying now; its recipient's own is paid by the pot when it leaves. */
    boolean isSomethingLate(Round round) {
        return round.isLate(Accra.today(clock)) && rows.lateDues(round, Accra.today(clock), lateSince(round)).stream()
                .anyMatch(due -> !due.member().equals(round.recipient()));
    }

    /** Sees to the dues of a round that is late by now. Run again it fines nothing twice, and covers what is still open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void seeTo(Round round) {
        var rules = groups.payRules(round.key());
        var fines = new LinkedHashMap<MemberId, Money>();
        var covers = new LinkedHashMap<MemberId, Cover>();
        for (var due : rows.lateDues(round, Accra.today(clock), lateSince(round))) {
            fine(round, due, rules.fines(), fines).ifPresent(fine -> fines.merge(due.member(), fine, Money::plus));
            cover(round, due, rules.guards()).ifPresent(cover -> covers.merge(due.member(), cover, Cover::plus));
        }
        tell(round, fines, covers);
    }

    private static Instant lateSince(Round round) {
        return Accra.startOf(round.dueDate().plusDays(round.graceDays() + 1L));
    }

    private Optional<Money> fine(Round round, LateRows.LateDue late, FineRules rules, Map<MemberId, Money> now) {
        if (late.fined() == LateRows.Fined.YES) return Optional.empty();
        var before = late.finedBefore().plus(now.getOrDefault(late.member(), nothing(late)));
        var fine = rules.of(late.due().open(), before, late.contribution());
        fine.ifPresent(amount -> rows.fine(round.group(), late.due(), amount, clock.instant()));
        return fine;
    }

    private Optional<Cover> cover(Round round, LateRows.LateDue late, GuardRules rules) {
        var due = late.due();
        var cover = Cover.of(due.open(), late.held(), ledger.balance(round.group(), Account.RESERVE), rules);
        if (!cover.whole().isPositive()) return Optional.empty();
        // At one moment it can be covered twice: when the reserve has got something in between.
        var reason = "due:" + due.slot() + ":covered:" + clock.millis() + ":" + due.open().getAmountMinorLong();
        var transfers = new ArrayList<Transfer>();
        if (cover.byHeld().isPositive())
            transfers.add(new Transfer(Account.held(due.cycle(), due.slot()), round.pot(), cover.byHeld(), reason));
        if (cover.byReserve().isPositive())
            transfers.add(new Transfer(Account.RESERVE, round.pot(), cover.byReserve(), reason));
        ledger.record(round.group(), transfers);
        rounds.pay(round.group(), due, cover.whole());
        rows.advance(round.group(), due, cover.byReserve());
        return Optional.of(cover);
    }

    private void tell(Round round, Map<MemberId, Money> fines, Map<MemberId, Cover> covers) {
        // What is due next week is not owed now.
        fines.forEach((member, fine) -> events.publishEvent(new GroupFact.Fined(round.group(), round.name(),
                round.cycle(), round.number(), member, fine,
                Allocation.sum(rounds.owedBy(round.group(), member, Accra.today(clock))))));
        covers.forEach((member, cover) -> events.publishEvent(new GroupFact.Covered(round.group(), round.name(),
                round.cycle(), round.number(), member, cover.byHeld(), cover.byReserve(), clock.instant())));
    }

    private static Money nothing(LateRows.LateDue late) { return late.contribution().minus(late.contribution()); }
}
