package susu.cli;

import static susu.cli.Checkup.Group.MONEY;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import susu.groups.Groups;
import susu.ledger.Verification;
import susu.ledger.Violation;
import susu.mtn.Momo;
import susu.mtn.MomoProduct;
import susu.payments.Payments;
import susu.shared.Cedis;
import susu.shared.Mode;

/** The books themselves. */
final class MoneyChecks {
    private static final Duration CATCHING_UP = Duration.ofSeconds(15);
    private static final Duration TOO_LONG = Duration.ofHours(24);
    private static final int DAYS = 7;
    /** Jobs that are overdue: where no server runs, of course they are. */
    private static final String OVERDUE = "19";

    private MoneyChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(MONEY, "ledger", MoneyChecks::ledger),
                new Checkup(MONEY, "pending", MoneyChecks::pending),
                new Checkup(MONEY, "payout-account", MoneyChecks::payoutAccount));
    }

    private static Finding ledger(Patient patient) throws SQLException, IOException {
        var verification = patient.inside().get(Verification.class);
        patient.inside().waitUntil(CATCHING_UP, () -> verification.verify().stream().noneMatch(MoneyChecks::isLate));
        var broken = verification.verify();
        if (broken.isEmpty()) return new Finding.Well("every rule holds");
        if (broken.stream().allMatch(MoneyChecks::isLate))
            return new Finding.Doubtful("work waits to be done", "./susu serve");
        return new Finding.Broken(
                broken.stream().map(Violation::invariant).distinct().collect(Collectors.joining("\n")),
                "./susu ledger verify");
    }

    private static boolean isLate(Violation violation) { return violation.number().equals(OVERDUE); }

    private static Finding pending(Patient patient) throws SQLException, IOException {
        var old = patient.inside().get(Payments.class).undecidedFor(TOO_LONG);
        return old == 0
                ? new Finding.Well("no payment has waited for a day")
                : new Finding.Broken(old + (old == 1 ? " payment waits" : " payments wait")
                        + " for MTN's last word for more than a day", "./susu exceptions list");
    }

    private static Finding payoutAccount(Patient patient) throws SQLException, IOException {
        if (!patient.isOn("ENABLE_MTN_MOMO")) return new Finding.Skipped("MoMo is off: pots are paid in cash");
        if (patient.mode() == Mode.SANDBOX) return new Finding.Skipped("MTN's sandbox holds no real sum");
        var needed = patient.inside().get(Groups.class).potsDueWithin(DAYS, Cedis.GHS)
                .plus(patient.inside().get(Payments.class).goingOut(Cedis.GHS));
        if (needed.isZero()) return new Finding.Well("no pot is due within " + DAYS + " days");
        return switch (patient.mtn().momo().balance(MomoProduct.DISBURSEMENT)) {
            case Momo.Said.Value(var held) when held.isLessThan(needed) -> new Finding.Doubtful("it holds "
                    + Cedis.show(held) + ", and the pots of the next " + DAYS + " days come to " + Cedis.show(needed),
                    "move money over from collections in MTN's portal");
            case Momo.Said.Value(var held) -> new Finding.Well(Cedis.show(held) + " for " + Cedis.show(needed));
            case Momo.Said.No(var code) -> new Finding.Skipped("MTN does not tell: " + code);
            case Momo.Said.Unclear(var why) -> new Finding.Skipped("MTN does not tell: " + why);
        };
    }
}
