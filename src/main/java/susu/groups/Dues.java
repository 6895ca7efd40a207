package susu.groups;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How members' money is put to what they owe. Everything here is called with the group's book locked. */
@Component
class Dues {
    private final RoundRows rows;
    private final LateRows late;
    private final CashRows cash;
    private final Ledger ledger;

    Dues(RoundRows rows, LateRows late, CashRows cash, Ledger ledger) {
        this.rows = rows;
        this.late = late;
        this.cash = cash;
        this.ledger = ledger;
    }

    /**
     * What a member's credit was put to.
     *
     * @param reached the rounds that it reached, oldest first
     * @param dues those of which it paid a due, not only a fine or what the reserve had paid
     * @param again what was owed again
     */
    record Put(List<RoundKey> reached, List<RoundKey> dues, List<Allocation.Line<Allocation.OpenDebt>> again) {
        static Put nothing() { return new Put(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()); }

        private void and(Put more) {
            reached.addAll(more.reached);
            dues.addAll(more.dues);
            again.addAll(more.again);
        }
    }

    /** Where the money lies that pays: at the wallet, or in cash with an officer. What it pays lies there, too. */
    private record Purse(Optional<MemberId> officer) {
        static final Purse WALLET = new Purse(Optional.empty());

        Account of(Account account) { return officer.map(account::inCustodyOf).orElse(account); }
    }

    /**
     * Pays what the member owes from their credit, in the order of the rules. What they have in cash comes last: as much of
     * each pot as can be is at the wallet, from where it can leave. What the provider took back is not paid in cash, for it
     * is missing at the wallet.
     */
    Put payFromCredit(GroupId group, MemberId member, String cause) {
        var put = pay(group, member, Purse.WALLET, ledger.balance(group, Account.credit(member)),
                rows.owed(group, member), cause);
        for (var held : cash.credits(group, member))
            put.and(pay(group, member, new Purse(Optional.of(held.officer())), held.amount(),
                    List.copyOf(rows.owedInRounds(group, member)), cause));
        return payFromWhatIsFree(group, member, cause, put);
    }

    /**
     * What is held back of a turn is never more than its dues, open and to come. Where it is, it pays those of them that
     * are open, whatever is left is the member's, and may pay what else they owe.
     */
    private Put payFromWhatIsFree(GroupId group, MemberId member, String cause, Put put) {
        var tooMuch = late.heldTooMuch(group, member);
        if (tooMuch.isEmpty()) return put;
        var open = rows.openDues(group, member);
        for (var held : tooMuch)
            open.stream().filter(due -> due.cycle() == held.cycle() && due.slot() == held.slot())
                    .forEach(due -> put.reached().add(payFromHeld(group, due, cause)));
        ledger.record(group, tooMuch.stream().map(held -> new Transfer(Account.held(held.cycle(), held.slot()),
                Account.credit(member), held.amount(), "freed:" + cause)).toList());
        put.and(payFromCredit(group, member, cause + ":freed"));
        return put;
    }

    /** Pays what one turn of the member's owes, before all else that they owe; gives the rounds that it reached. */
    List<RoundKey> payOfTurn(GroupId group, MemberId member, int slot, Money amount, String cause) {
        List<Allocation.Owed> owed = List.copyOf(
                rows.owedInRounds(group, member).stream().filter(one -> one.slot() == slot).toList());
        return pay(group, member, Purse.WALLET, amount, owed, cause).reached();
    }

    private Put pay(GroupId group, MemberId member, Purse purse, Money amount, List<Allocation.Owed> owed,
            String cause) {
        var credit = purse.of(Account.credit(member));
        var reached = new LinkedHashSet<RoundKey>();
        var dues = new LinkedHashSet<RoundKey>();
        var transfers = new ArrayList<Transfer>();
        var again = new ArrayList<Allocation.Line<Allocation.OpenDebt>>();
        for (var line : Allocation.of(amount, owed))
            switch (line.owed()) {
                case Allocation.OpenDue due -> {
                    transfers.add(new Transfer(credit, purse.of(Account.pot(due.cycle(), due.round())), line.amount(),
                            "due:" + due.slot() + ":" + cause));
                    if (purse.equals(Purse.WALLET)) rows.pay(group, due, line.amount());
                    else rows.payInCash(group, due, line.amount());
                    reached.add(new RoundKey(group, due.cycle(), due.round()));
                    dues.add(new RoundKey(group, due.cycle(), due.round()));
                }
                case Allocation.OpenAdvance advance -> {
                    transfers.add(new Transfer(credit, purse.of(Account.RESERVE), line.amount(),
                            "repaid:" + at(advance) + ":" + cause));
                    late.repay(group, advance, line.amount());
                    reached.add(new RoundKey(group, advance.cycle(), advance.round()));
                }
                case Allocation.OpenFine fine -> {
                    var fines = purse.of(Account.FINES);
                    transfers.add(new Transfer(credit, fines, line.amount(), "fine:" + at(fine) + ":" + cause));
                    transfers.add(new Transfer(fines, purse.of(Account.RESERVE), line.amount(),
                            "fine:" + at(fine) + ":" + cause));
                    late.payFine(group, fine, line.amount());
                    reached.add(new RoundKey(group, fine.cycle(), fine.round()));
                }
                case Allocation.OpenDebt debt -> {
                    transfers.add(new Transfer(credit, Account.loss(debt.takenBack().value()), line.amount(),
                            "again:" + cause));
                    again.add(new Allocation.Line<>(debt, line.amount()));
                }
            }
        ledger.record(group, transfers);
        return new Put(new ArrayList<>(reached), new ArrayList<>(dues), again);
    }

    private static String at(Allocation.OfARound one) { return one.cycle() + "." + one.round() + "." + one.slot(); }

    /** A due that what is held back of its turn covers wholly. */
    private RoundKey payFromHeld(GroupId group, Allocation.OpenDue due, String cause) {
        ledger.record(group, List.of(new Transfer(Account.held(due.cycle(), due.slot()),
                Account.pot(due.cycle(), due.round()), due.open(), "due:" + due.slot() + ":held:" + cause)));
        rows.pay(group, due, due.open());
        return new RoundKey(group, due.cycle(), due.round());
    }

    /**
     * Keeps back from a pot, or from what is there of a short one, what the rules say: for the reserve, for the dues that its turn still owes, and for what
     * its recipient owes by now, which is paid with it. Gives the other rounds that it reached.
     */
    List<RoundKey> settle(Round round, Settlement settlement) {
        var pot = round.pot();
        // A pot that left short is settled twice.
        var reason = "settled:" + round.cycle() + "." + round.number()
                + (round.collected().settled() == Collected.Settled.IN_PART ? ":rest" : "");
        var transfers = new ArrayList<Transfer>();
        var more = settlement.after(round.collected().before());
        keep(transfers, pot, Account.RESERVE, more.reserve(), reason);
        keep(transfers, pot, Account.held(round.cycle(), round.slot()), more.heldBack(), reason);
        keep(transfers, pot, Account.credit(round.recipient()), more.setOff(), reason);
        ledger.record(round.group(), transfers);
        rows.settled(round, settlement);
        var put = payFromWhatIsFree(round.group(), round.recipient(), reason,
                pay(round.group(), round.recipient(), Purse.WALLET, more.setOff(), rows.owedBy(round),
                        reason));
        return put.reached().stream().filter(key -> !key.equals(round.key())).toList();
    }

    private static void keep(List<Transfer> transfers, Account pot, Account account, Money amount, String reason) {
        if (amount.isPositive()) transfers.add(new Transfer(pot, account, amount, reason));
    }
}
