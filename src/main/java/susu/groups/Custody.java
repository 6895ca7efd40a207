package susu.groups;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.payments.PaymentId;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Cash in the book: with whom it lies, and as whose. It never mixes with the money at the provider; what an officer banks
 * takes its place there, pesewa by pesewa.
 */
@Component
class Custody {
    private final CashRows rows;
    private final Ledger ledger;

    Custody(CashRows rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /** What the officer holds, by the book. */
    Money held(GroupId group, MemberId officer) {
        return ledger.balance(group, Account.custody(officer)).negated();
    }

    /** Both sides say that cash has changed hands: it is the member's own, until it pays what they owe. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(GroupId group, CashClaim claim) {
        ledger.record(group, List.of(new Transfer(Account.custody(claim.officer()),
                Account.credit(claim.payer()).inCustodyOf(claim.officer()), claim.amount(), "cash:" + claim.id())));
    }

    /** What became of money that an officer paid in place of cash. */
    record Banked(List<CashPart> parts, Money leftOver) {
        /** How much cash the officer does not owe any more. */
        Money amount() {
            return parts.stream().map(CashPart::amount).reduce(leftOver.minus(leftOver), Money::plus);
        }
    }

    /**
     * So much has come from the officer's wallet: it takes the place of the cash that they hold, pots first. What there is
     * no cash for is the officer's own.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Banked bank(GroupId group, MemberId officer, PaymentId payment, Money amount) {
        var from = Account.banked(officer);
        var transfers = new ArrayList<Transfer>();
        var banked = new ArrayList<CashPart>();
        var left = amount;
        for (var part : rows.parts(group, officer)) {
            var some = Cedis.smaller(left, part.amount());
            if (!some.isPositive()) break;
            transfers.add(new Transfer(from, part.account(), some, "banked:" + payment));
            transfers.add(new Transfer(part.account().inCustodyOf(officer), Account.custody(officer), some,
                    "banked:" + payment));
            banked.add(part.of(some));
            left = left.minus(some);
        }
        if (left.isPositive())
            transfers.add(new Transfer(from, Account.credit(officer), left, "left over:" + payment));
        ledger.record(group, transfers);
        return new Banked(List.copyOf(banked), left);
    }

    /**
     * The provider takes such a payment back, and so much of it is missing: the officer has the money again, and holds the
     * cash as before. That is so as far as the pots still collect; what has gone on cannot be taken back from the others.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdAgain(GroupId group, MemberId officer, PaymentId payment, Money amount) {
        var transfers = new ArrayList<Transfer>();
        var missing = amount;
        for (var part : rows.bankedForOpenPots(group, payment)) {
            var some = Cedis.smaller(missing, Cedis.smaller(part.amount(), ledger.balance(group, part.account())));
            if (!some.isPositive()) continue;
            transfers.add(new Transfer(part.account(), Account.banked(officer), some, "unbanked:" + payment));
            transfers.add(new Transfer(Account.custody(officer), part.account().inCustodyOf(officer), some,
                    "unbanked:" + payment));
            missing = missing.minus(some);
        }
        ledger.record(group, transfers);
    }

    /** What of such a payment had become the officer's own goes back the way it came, as far as it is theirs still. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returnLeftOver(GroupId group, MemberId officer, PaymentId payment, Money amount) {
        var own = Account.credit(officer);
        var some = Cedis.smaller(amount, ledger.balance(group, own));
        if (some.isPositive())
            ledger.record(group, List.of(new Transfer(own, Account.banked(officer), some, "unbanked:" + payment)));
    }

    /** What officers hold in cash of that round's pot. */
    List<CashRows.Held> ofPot(RoundKey round) {
        return rows.holdersOfPot(round);
    }

    /** What that officer holds in cash of that round's pot. */
    Money ofPot(RoundKey round, MemberId officer) {
        return ledger.balance(round.group(), Account.pot(round.cycle(), round.round()).inCustodyOf(officer));
    }

    /** The recipient of a pot has so much of it by hand, and says so, too. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOut(CashOut out) {
        var pot = Account.pot(out.round().cycle(), out.round().round());
        ledger.record(out.round().group(), List.of(new Transfer(pot.inCustodyOf(out.officer()),
                Account.custody(out.officer()), out.amount(), "handed:" + out.id())));
    }

    /** What officers hold in cash of all the group's money. */
    List<CashRows.Held> all(GroupId group) {
        return rows.holders(group);
    }

    /** An officer holds more than the book says: what nobody is known to have given is the group's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void countedOver(GroupId group, CashRows.Count count) {
        ledger.record(group, List.of(new Transfer(Account.custody(count.officer()),
                Account.GAP.inCustodyOf(count.officer()), count.over(), "counted:" + count.number())));
    }
}
