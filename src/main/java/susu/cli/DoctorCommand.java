package susu.cli;

import susu.shared.Chance;
import java.security.SecureRandom;
import java.io.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import susu.notices.MessageView;
import susu.notices.Notices;
import susu.payments.Payments;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;

@Command(name = "doctor", mixinStandardHelpOptions = true, header = {
        "Looks at everything that the program needs, and changes nothing.", "",
        "  ./susu doctor                     all of it",
        "  ./susu doctor --only momo         what MTN says to our keys",
        "  ./susu doctor --send-test-sms 0240000001",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "Exit code 0 if nothing failed, 3 if settings are wrong, else 1. A failure names the command that repairs it."})
final class DoctorCommand implements Callable<Integer> {
    /** Ids that nobody decides anything by. */
    private static final Chance CHANCE = new Chance(new SecureRandom());
    private static final Duration LAST_WORD = Duration.ofMinutes(6);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Money ONE_CEDI = Money.of(Cedis.GHS, 1);

    @Option(names = "--only", paramLabel = "GROUP", split = ",", description = "Look only there: ${COMPLETION-CANDIDATES}.")
    private List<Checkup.Group> only = new ArrayList<>();

    @Option(names = "--list-checks", description = "Name the checks and look at nothing.")
    private boolean list;

    @Option(names = "--strict", description = "Take what should be looked at for a failure.")
    private boolean strict;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = {"-v", "--verbose"}, description = "Tell how long each look took.")
    private boolean verbose;

    @Option(names = "--send-test-sms", paramLabel = "NUMBER", description = "Send a text there, too; it may cost something.")
    private @Nullable String testSms;

    @Option(names = "--charge-test", paramLabel = "NUMBER", description = "Ask that wallet for GHS 1.00, too, and wait for MTN's last word.")
    private @Nullable String testCharge;

    @Option(names = "--yes", description = "Do so without asking.")
    private boolean yes;

    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        var checks = checks();
        if (list) {
            checks.forEach(check -> surroundings.out().println("%-9s %s".formatted(check.group(), check.name())));
            return Exit.DONE.code();
        }
        var report = new DoctorReport(surroundings, new DoctorReport.Style(json, verbose));
        boolean paid = testSms != null || testCharge != null;
        try (var patient = new Patient(surroundings, paid ? Patient.Works.AT_WORK : Patient.Works.AT_REST)) {
            for (var check : checks) {
                var started = System.nanoTime();
                var finding = check.run(patient);
                report.add(check, finding, Duration.ofNanos(System.nanoTime() - started));
            }
            return report.end(patient.modeWord(), strict).code();
        }
    }

    private List<Checkup> checks() {
        var all = new ArrayList<>(Stream.of(MachineChecks.all(), ConfigChecks.all(), DatabaseChecks.all(),
                UssdChecks.all(), SmsChecks.all(), MomoChecks.all(), MoneyChecks.all(), SecurityChecks.all())
                .flatMap(List::stream).filter(check -> only.isEmpty() || only.contains(check.group())).toList());
        if (testSms != null) {
            var number = MomoCommand.wallet(testSms);
            confirm("Send a text to " + number.national() + "?");
            all.add(new Checkup(Checkup.Group.SMS, "test-sms", patient -> sendText(patient, number)));
        }
        if (testCharge != null) {
            var number = MomoCommand.wallet(testCharge);
            confirm("Ask the wallet of " + number.national() + " for " + Cedis.show(ONE_CEDI) + "?");
            all.add(new Checkup(Checkup.Group.MOMO, "test-charge", patient -> charge(patient, number)));
        }
        return all;
    }

    private void confirm(String question) {
        if (yes || list) return;
        try {
            if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
                surroundings.err().print(question + " [y/N] ");
                surroundings.err().flush();
                if (Optional.ofNullable(surroundings.in().readLine()).orElse("").strip().matches("(?i)y(es)?")) return;
            }
        } catch (IOException nobodyThere) {
            // As a no.
        }
        throw new CommandFailed(Exit.REFUSED, question + " Nobody said yes; --yes does. Nothing was done.");
    }

    private static Finding sendText(Patient patient, PhoneNumber number) throws Exception {
        var inside = patient.inside();
        var notices = inside.get(Notices.class);
        var id = notices.send(number.national(), "SusuSave: this is a test. Nothing has to be done.").accepted()
                .get(number);
        if (id == null) return new Finding.Broken("the text was not taken", "./susu sms send " + number.national());
        inside.waitUntil(A_MINUTE, () -> !view(notices, id).state().waits());
        var view = view(notices, id);
        return switch (view.state()) {
            case HANDED_OVER, DELIVERED, SIMULATED -> new Finding.Well(view.state() + ", " + id);
            case LOGGED, QUEUED -> new Finding.Doubtful("no gateway has taken it yet: " + view.state(),
                    "./susu sms status " + id);
            case UNDELIVERED, NOT_SENT, DROPPED -> new Finding.Broken("it did not leave: " + view.state(),
                    "./susu sms status " + id);
        };
    }

    private static MessageView view(Notices notices, UUID id) { return notices.view(id).orElseThrow(); }

    private static Finding charge(Patient patient, PhoneNumber number) throws Exception {
        var inside = patient.inside();
        var payments = inside.get(Payments.class);
        var reference = "DOCTOR-" + CHANCE.uuid().toString().substring(0, 8);
        if (!(payments.collectByHand(number, ONE_CEDI, reference) instanceof Payments.ByHand.UnderWay(var payment)))
            return new Finding.Broken("another payment waits on that wallet", "./susu momo status");
        inside.waitUntil(LAST_WORD, () -> payments.progressByHand(payment).orElseThrow().isFinal());
        var progress = payments.progressByHand(payment).orElseThrow();
        return switch (progress.state()) {
            case "SUCCEEDED" -> new Finding.Well(Cedis.show(progress.amount()) + " came in, as " + reference);
            case "FAILED" -> new Finding.Broken("MTN says " + progress.code(), "./susu momo status " + reference);
            default -> new Finding.Doubtful("MTN has not said its last word", "./susu momo status " + reference);
        };
    }
}
