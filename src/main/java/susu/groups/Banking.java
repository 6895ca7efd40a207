package susu.groups;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.members.Member;
import susu.payments.PaymentEnded;
import susu.payments.PaymentEnded.End;
import susu.payments.PaymentReversing;
import susu.payments.Payments;
import susu.payments.Payments.Collecting;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * An officer banks cash: they pay so much from their own wallet, and keep the cash. Only then can it leave by a wallet, as
 * part of a pot or as somebody's own.
 */
@Component
class Banking {
    /** A payment costs the provider something. */
    private static final Money LEAST = Cedis.ofPesewas(100);
    private final CashRows rows;
    private final Custody custody;
    private final GroupRows groups;
    private final RoundRows rounds;
    private final Rounds moving;
    private final Refunds refunds;
    private final Ledger ledger;
    private final Payments payments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Banking(CashRows rows, Custody custody, GroupRows groups, RoundRows rounds, Rounds moving, Refunds refunds,
            Ledger ledger, Payments payments, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.custody = custody;
        this.groups = groups;
        this.rounds = rounds;
        this.moving = moving;
        this.refunds = refunds;
        this.ledger = ledger;
        this.payments = payments;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the officer's own wallet for so much of the cash that they hold. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Bank bank(GroupRows.Stored group, Member officer, Money amount, String command) {
        if (group.state() == GroupView.State.SUSPENDED) return new Results.Bank.Suspended();
        var held = custody.held(group.id(), officer.id());
        if (!held.isPositive()) return new Results.Bank.NothingHeld();
        var least = held.isLessThan(LEAST) ? held : LEAST;
        if (amount.isLessThan(least) || amount.isGreaterThan(held)) return new Results.Bank.OutOfRange(least, held);
        return switch (payments.collect(group.id(), officer.id(), officer.phone(), amount,
                Account.banked(officer.id()), "SusuSave cash of " + group.name(), command)) {
            case Collecting.Asked _ -> new Results.Bank.Asked(amount);
            case Collecting.Waiting(_, var waiting) -> new Results.Bank.Waiting(waiting);
            case Collecting.NotNow() -> new Results.Bank.NotNow();
        };
    }

    @EventListener
    void on(PaymentEnded ended) {
        if (!ended.account().isBanked()) return;
        switch (ended.end()) {
            case End.Succeeded(var momoId) -> arrived(ended, momoId);
            case End.Failed(var code) -> failed(ended, code);
            case End.Cancelled() -> failed(ended, "NOT_SENT");
            // What could be undone was undone before, see the event that foretells it.
            case End.Reversed() -> events.publishEvent(GroupFact.TakenBack.of(ended, name(ended.group())));
        }
        moving.completeIfDone(ended.group());
    }

    private void arrived(PaymentEnded ended, String momoId) {
        var group = groups.find(ended.group()).orElseThrow();
        var officer = ended.member();
        var banked = custody.bank(group.id(), officer, ended.payment(), ended.amount());
        if (banked.amount().isPositive())
            rounds.writePassbook(group.id(), group.cycle(), officer, ended.payment(), Optional.empty(),
                    PassbookLine.Kind.BANKED, banked.amount(), momoId, clock.instant());
        if (banked.leftOver().isPositive())
            rounds.writePassbook(group.id(), group.cycle(), officer, ended.payment(), Optional.empty(),
                    PassbookLine.Kind.PAID, banked.leftOver(), momoId, clock.instant());
        events.publishEvent(new GroupFact.CashBanked(group.id(), group.name(), ended.payment(), officer,
                ended.amount(), custody.held(group.id(), officer), momoId));
        goOn(ended, banked);
    }

    /** Pots that are whole at the wallet now may leave; what is a member's own may be owed, or go back to them. */
    private void goOn(PaymentEnded ended, Custody.Banked banked) {
        var id = ended.group();
        var owners = new LinkedHashSet<MemberId>();
        if (banked.leftOver().isPositive()) owners.add(ended.member());
        for (var part : banked.parts())
            if (part instanceof CashPart.OfMember(var member, _)) owners.add(member);
        for (var owner : owners)
            moving.spend(id, owner, "banked:" + ended.payment());
        var pots = new ArrayList<RoundKey>();
        for (var part : banked.parts())
            if (part instanceof CashPart.OfPot(var round, _)) pots.add(round);
        moving.moveOn(id, pots);
        moving.completeIfDone(id);
        var group = groups.find(id).orElseThrow();
        for (var owner : owners)
            if (refunds.isDue(group, owner)) refunds.refund(id, owner);
    }

    private void failed(PaymentEnded ended, String code) {
        events.publishEvent(new GroupFact.BankingFailed(ended.group(), name(ended.group()), ended.payment(),
                ended.member(), ended.amount(), code));
    }

    /** The provider takes such a payment back: the treasurer holds the cash again, as far as that is still possible. */
    @EventListener
    void on(PaymentReversing going) {
        if (!going.account().isBanked()) return;
        rows.leftOver(going.group(), going.payment()).ifPresent(own -> {
            moving.giveBack(going.group(), going.member(), going.payment(), own);
            custody.returnLeftOver(going.group(), going.member(), going.payment(), own);
        });
        // Who is no treasurer any more is to hold no cash: they owe what is missing, as anybody does.
        if (rows.keeps(going.group(), going.member()))
            custody.holdAgain(going.group(), going.member(), going.payment(),
                    going.amount().minus(ledger.balance(going.group(), going.account())));
    }

    private GroupName name(GroupId group) { return groups.find(group).orElseThrow().name(); }
}
