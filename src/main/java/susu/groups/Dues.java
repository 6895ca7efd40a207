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

    /** What a member's credit was put to: the rounds that it reached, oldest first, and what was owed again. */
    record Put(List<RoundKey> reached, List<Allocation.Line<Allocation.OpenDebt>> again) {}

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
            put.reached().addAll(pay(group, member, new Purse(Optional.of(held.officer())), held.amount(),
                    List.copyOf(rows.owedInRounds(group, member)), cause).reached());
        return payFromWhatIsFree(group, member, cause, put);
    }

    /** What was held back for dues that are paid now is the member's, and may pay others of theirs. */
    private Put payFromWhatIsFree(GroupId group, MemberId member, String cause, Put put) {
        if (!freeHeld(group, member, cause)) return put;
        var more = payFromCredit(group, member, cause + ":freed");
        put.reached().addAll(more.reached());
        put.again().addAll(more.again());
        return put;
    }

    private Put pay(GroupId group, MemberId member, Purse purse, Money amount, List<Allocation.Owed> owed,
            String cause) {
        var credit = purse.of(Account.credit(member));
        var reached = new LinkedHashSet<RoundKey>();
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
        return new Put(new ArrayList<>(reached), again);
    }

    private static String at(Allocation.OfARound one) { return one.cycle() + "." + one.round() + "." + one.slot(); }

    /** What is held back of a turn is never more than its dues, open and to come. Says whether some of it is free now. */
    private boolean freeHeld(GroupId group, MemberId member, String cause) {
        var free = late.heldTooMuch(group, member);
        ledger.record(group, free.stream().map(held -> new Transfer(Account.held(held.cycle(), held.slot()),
                Account.credit(member), held.amount(), "freed:" + cause)).toList());
        return !free.isEmpty();
    }

    /**
     * Keeps back from a full pot what the rules say: for the reserve, for the dues that its turn still owes, and for what
     * its recipient owes by now, which is paid with it. Gives the other rounds that it reached.
     */
    List<RoundKey> settle(Round round, Settlement settlement) {
        var pot = round.pot();
        var reason = "settled:" + round.cycle() + "." + round.number();
        var transfers = new ArrayList<Transfer>();
        keep(transfers, pot, Account.RESERVE, settlement.reserve(), reason);
        keep(transfers, pot, Account.held(round.cycle(), round.slot()), settlement.heldBack(), reason);
        keep(transfers, pot, Account.credit(round.recipient()), settlement.setOff(), reason);
        ledger.record(round.group(), transfers);
        rows.settled(round, settlement);
        var put = payFromWhatIsFree(round.group(), round.recipient(), reason,
                pay(round.group(), round.recipient(), Purse.WALLET, settlement.setOff(), rows.owedBy(round),
                        reason));
        return put.reached().stream().filter(key -> !key.equals(round.key())).toList();
    }

    private static void keep(List<Transfer> transfers, Account pot, Account account, Money amount, String reason) {
        if (amount.isPositive()) transfers.add(new Transfer(pot, account, amount, reason));
    }
}
