package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.backup.Backups.Backup;
import susu.backup.Manifest;
import susu.ledger.Violation;
import susu.shared.Cedis;
import susu.shared.Mode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "backup", mixinStandardHelpOptions = true, header = {"Keeps the whole database in one file.", "",
        "  ./susu backup /backups/susu-2026-11-27",
        "  ./susu backup drill        proves that a backup can be restored",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footer = {
                "",
                "With or without a running server. Outside the mode try the file is sealed under SUSU_BACKUP_KEY.",
                "The keys are not in it: keep them elsewhere. docs/operations.md tells how to restore."})
final class BackupCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The new file.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    BackupCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws IOException, SQLException {
        if (file == null) throw new ParameterException(spec.commandLine(), "Say which file, or drill.");
        var books = new KeptBooks(surroundings);
        tell(surroundings, "Kept in " + file, books.backUp(file), List.of(), json);
        return Exit.DONE.code();
    }

    @Command(name = "drill", mixinStandardHelpOptions = true, header = {
            "Backs up, restores the backup beside the running system, and compares the two.", "",
            "  ./susu backup drill", "",
            "The restored copy is thrown away. Exit code 1 if anything differs or a rule is broken.", ""})
    int drill(@Option(names = "--json", description = "Print the result as JSON.") boolean asJson)
            throws IOException, SQLException {
        var folder = Files.createTempDirectory("susu-backup");
        var kept = folder.resolve("backup");
        try {
            var books = new KeptBooks(surroundings);
            var backup = books.backUp(kept);
            var restored = books.restoreBeside(kept);
            var compared = Compared.of(backup.manifest(), restored.backup().manifest());
            tell(surroundings, "Backed up, restored beside it and compared", backup, restored.violations(), asJson,
                    Optional.of(compared));
            if (!compared.equal()) return Exit.FAILED.code();
            return restored.violations().isEmpty() ? Exit.DONE.code() : Exit.FAILED.code();
        } finally {
            Files.deleteIfExists(kept);
            Files.deleteIfExists(folder);
        }
    }

    /** What the drill holds against each other: what the books come to, and where the audit ends. */
    private record Compared(boolean totals, boolean auditHead) {
        static Compared of(Manifest kept, Manifest restored) {
            return new Compared(kept.ledger().equals(restored.ledger()) && kept.tables().equals(restored.tables()),
                    Objects.equals(kept.auditHead(), restored.auditHead()));
        }

        boolean equal() { return totals && auditHead; }

        private static String words(boolean equal) { return equal ? "equal" : "DIFFERENT"; }
    }

    static void tell(Surroundings surroundings, String done, Backup backup, List<Violation> violations, boolean json) {
        tell(surroundings, done, backup, violations, json, Optional.empty());
    }

    private static void tell(Surroundings surroundings, String done, Backup backup, List<Violation> violations,
            boolean json, Optional<Compared> compared) {
        var manifest = backup.manifest();
        if (json) {
            var result = new LinkedHashMap<String, Object>();
            result.put("ok", violations.isEmpty() && compared.map(Compared::equal).orElse(true));
            result.put("taken", backup.about().taken().toString());
            result.put("schema", backup.about().schema());
            result.put("sealed", backup.about().mode() != Mode.TRY);
            result.put("tables", manifest.tables().size());
            result.put("rows", manifest.rows());
            result.put("ledger", manifest.ledger().stream().map(BackupCommand::fields).toList());
            var head = manifest.auditHead();
            if (head != null) result.put("auditHead", head);
            compared.ifPresent(both -> {
                result.put("totalsEqual", both.totals());
                result.put("auditHeadEqual", both.auditHead());
            });
            result.put("violations", violations.stream().map(Violation::invariant).toList());
            surroundings.out().println(JsonMapper.shared().writeValueAsString(result));
            return;
        }
        surroundings.out().println(done + ".");
        surroundings.out().println("  %d tables, %d rows, schema %s, as of %s".formatted(manifest.tables().size(),
                manifest.rows(), backup.about().schema(), backup.about().taken()));
        manifest.ledger().forEach(total -> surroundings.out().println("  %d transfers, %s in the books".formatted(
                total.transfers(), shown(total))));
        if (manifest.auditHead() != null) surroundings.out().println("  audit head " + manifest.auditHead());
        compared.ifPresent(both -> surroundings.out().println("  backed up and restored: totals "
                + Compared.words(both.totals()) + ", audit head " + Compared.words(both.auditHead())));
        violations.forEach(
                broken -> surroundings.out().println("  broken: " + broken.invariant() + ": " + broken.what()));
    }

    private static Map<String, Object> fields(Manifest.LedgerTotal total) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("currency", total.currency());
        fields.put("inTheBooks", total.whose());
        fields.put("transfers", total.transfers());
        return fields;
    }

    private static String shown(Manifest.LedgerTotal total) {
        return Cedis.show(Money.ofMinor(CurrencyUnit.of(total.currency()), total.whose()));
    }
}
