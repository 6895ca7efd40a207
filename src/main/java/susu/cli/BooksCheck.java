package susu.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.context.ApplicationContext;
import susu.ledger.Ledger;
import susu.ledger.Verification;
import susu.ledger.Violation;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.Payments.Booked;
import susu.shared.Cedis;

/**
 * Whether the books hold: by their own rules, and held against the books that the pretend MTN keeps for itself, payment
 * by payment and to the pesewa.
 *
 * @param violations rules of our own that are broken
 * @param differences where the two books differ
 * @param undecided payments that wait for their last word
 * @param paidIn payments that members made, as booked
 * @param paidOut payouts that members received, as booked
 */
public record BooksCheck(List<Violation> violations, List<String> differences, long undecided, Sum paidIn,
        Sum paidOut) {
    /** How many movements, and how much in all. */
    public record Sum(int count, Money total) {}

    /** Whether nothing is broken, nothing differs and nothing is open. */
    public boolean holds() {
        return violations.isEmpty() && differences.isEmpty() && undecided == 0;
    }

    /** Checks the books of a running program against the pretend world's. */
    public static BooksCheck of(ApplicationContext program, PretendWorld world) {
        var ledger = program.getBean(Ledger.class);
        var payments = program.getBean(Payments.class);
        var violations = program.getBean(Verification.class).verify();
        var booked = payments.booked();
        return new BooksCheck(violations, differences(booked, ledger, world.books()), payments.undecided(),
                sum(booked, PaymentKind.COLLECT), sum(booked, PaymentKind.PAYOUT));
    }

    private static Sum sum(List<Booked> booked, PaymentKind kind) {
        var amounts = booked.stream().filter(payment -> payment.kind() == kind).map(Booked::amount).toList();
        return new Sum(amounts.size(), amounts.stream().reduce(Cedis.ofPesewas(0), Money::plus));
    }

    private static List<String> differences(List<Booked> ours, Ledger ledger, PretendWorld.Books theirs) {
        var found = new ArrayList<String>();
        var moved = theirs.lines().stream().filter(line -> List.of("payment", "payout").contains(line.kind()))
                .collect(Collectors.groupingBy(PretendWorld.Line::reference));
        var booked = ours.stream()
                .collect(Collectors.toMap(payment -> payment.reference().toString(), Function.identity()));
        booked.forEach((reference, payment) -> {
            var lines = moved.getOrDefault(reference, List.of());
            if (lines.size() != 1)
                found.add("we booked " + payment.payment().ref() + ", MTN moved it " + lines.size()
                        + " times");
            else
                if (!same(payment, lines.getFirst()))
                    found.add("payment " + payment.payment().ref() + ": we booked "
                            + Cedis.show(payment.amount()) + ", MTN moved " + lines.getFirst().amount());
        });
        moved.forEach((reference, lines) -> {
            if (!booked.containsKey(reference))
                found.add("MTN moved " + lines.getFirst().amount() + " under " + reference + ", we booked nothing");
        });
        var held = new BigDecimal(theirs.collection()).add(new BigDecimal(theirs.disbursement()));
        if (ledger.held(Cedis.GHS).getAmount().compareTo(held) != 0)
            found.add(
                    "our books say that MTN holds " + Cedis.show(ledger.held(Cedis.GHS)) + " for us, MTN says " + held);
        if (new BigDecimal(theirs.sum()).signum() != 0) found.add("the pretend MTN's own books sum to " + theirs.sum());
        return found;
    }

    private static boolean same(Booked ours, PretendWorld.Line theirs) {
        var kind = ours.kind() == PaymentKind.COLLECT ? "payment" : "payout";
        return kind.equals(theirs.kind()) && ours.amount().getAmount().compareTo(new BigDecimal(theirs.amount())) == 0
                && ours.payment().toString().equals(theirs.externalId());
    }
}
