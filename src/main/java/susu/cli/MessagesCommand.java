package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.notices.NoticeTexts;
import susu.shared.ApprovedTexts;
import susu.shared.Wording;
import susu.ussd.MenuTexts;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "messages", mixinStandardHelpOptions = true, header = {
        "Checks every text of the menu and of SMS, and carries Twi to its reviewers and back.", "",
        "  ./susu messages lint",
        "  ./susu messages export > review.csv",
        "  ./susu messages import review.csv --to src/main/resources/approved-twi.txt",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class MessagesCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Surroundings surroundings;
    private final List<Wording> texts;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    MessagesCommand(Surroundings surroundings) { this(surroundings, List.of()); }

    /** With other texts than those of the program. */
    MessagesCommand(Surroundings surroundings, List<Wording> texts) {
        this.surroundings = surroundings;
        this.texts = texts;
    }

    @Override
    public Integer call() { throw new ParameterException(spec.commandLine(), "Say which: lint, export or import."); }

    @Command(name = "lint", mixinStandardHelpOptions = true, header = {
            "Fills every text in each language with its longest values, and names those that do not fit.", "",
            "  ./susu messages lint", ""}, footer = {"",
                    "Exit code 0 if all of them fit, 1 if not, or if an approval is for words that are others by now."})
    int lint(
            @Option(names = "--approved", paramLabel = "FILE", description = "The approvals, instead of those that come with the program.") @Nullable Path approved,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var all = texts();
        var approvals = approvals(approved);
        var faults = all.stream().flatMap(text -> text.faults().stream()).toList();
        var lapsed = approvals.lapsed(all);
        int drafts = all.size() - approvals.keys(all).size();
        if (json) {
            surroundings.out().println(JSON.writeValueAsString(Map.of("texts", all.size(), "drafts", drafts, "faults",
                    faults, "lapsed", lapsed.stream().map(ApprovedTexts.Approval::key).toList())));
        } else {
            for (var fault : faults)
                surroundings.out().println(fault.key() + ", " + fault.language() + ": " + fault.what()
                        + (fault.text().isEmpty() ? "" : "\n    " + fault.text().replace("\n", " / ")));
            for (var approval : lapsed)
                surroundings.out().println(approval.key() + ", " + Wording.TWI + ": what " + approval.first() + " and "
                        + approval.second() + " approved on " + approval.date() + " reads otherwise now, or is gone");
            surroundings.out().println(all.size() + " texts in English and Twi, "
                    + (faults.isEmpty() ? "all of them fit" : faults.size() + " do not fit") + ". " + drafts
                    + " Twi texts are drafts, which live shows in English.");
        }
        return faults.isEmpty() && lapsed.isEmpty() ? Exit.DONE.code() : Exit.FAILED.code();
    }

    @Command(name = "export", mixinStandardHelpOptions = true, header = {
            "Prints every text as CSV, for those who review the Twi.", "",
            "  ./susu messages export > review.csv", ""}, footer = {"",
                    "The columns: key, English, Twi, septets at the longest, approval. Who approves a text writes two names and",
                    "a date into the last one: Ama Mensah, Kofi Boateng, 2026-11-02"})
    int export(
            @Option(names = "--approved", paramLabel = "FILE", description = "The approvals, instead of those that come with the program.") @Nullable Path approved,
            @Option(names = "--to", paramLabel = "FILE", description = "Write it to this file, in UTF-8 whatever the terminal speaks.") @Nullable Path target) {
        var sheet = ReviewSheet.of(texts(), approvals(approved));
        if (target == null) {
            surroundings.out().print(sheet);
            surroundings.out().flush();
        } else {
            write(target, sheet);
            surroundings.out().println("Wrote " + target + ". Next: ./susu messages import " + target);
        }
        return Exit.DONE.code();
    }

    @Command(name = "import", mixinStandardHelpOptions = true, header = {
            "Takes back what reviewers approved, and lists what they worded anew.", "",
            "  ./susu messages import review.csv --to src/main/resources/approved-twi.txt", ""}, footer = {"",
                    "An approval is taken only if both the Twi and the English are what the program says now. Other wordings",
                    "are for a developer to put into Twi.java, and are approved after that."})
    int take(@Parameters(paramLabel = "FILE", description = "The CSV that came back.") Path file,
            @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file of approvals that they are added to.") Path target,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var byKey = texts().stream().collect(Collectors.toMap(Wording::key, Function.identity()));
        var kept = new TreeMap<String, ApprovedTexts.Approval>();
        var before = Files.exists(target) ? read(target) : "";
        parsed(target, before).all().forEach(approval -> kept.put(approval.key(), approval));
        var taken = new ArrayList<String>();
        var changed = new ArrayList<Map<String, String>>();
        var outdated = new ArrayList<String>();
        for (var row : rows(file)) {
            var text = byKey.get(row.key());
            if (text == null || !row.english().equals(ReviewSheet.english(text))) {
                if (row.isApproved()) outdated.add(row.key());
            } else if (!row.twi().equals(ReviewSheet.twi(text))) {
                changed.add(Map.of("key", row.key(), "was", ReviewSheet.twi(text), "now", row.twi()));
            } else if (row.isApproved()) {
                var approval = approval(file, row, text);
                if (!approval.equals(kept.put(row.key(), approval))) taken.add(row.key());
            }
        }
        write(target, Stream.concat(before.lines().takeWhile(line -> line.isBlank() || line.startsWith("#")),
                kept.values().stream().map(ApprovedTexts.Approval::line)).map(line -> line + "\n")
                .collect(Collectors.joining()));
        if (json) {
            surroundings.out().println(JSON.writeValueAsString(
                    Map.of("taken", taken, "changed", changed, "outdated", outdated)));
        } else {
            for (var one : changed)
                surroundings.out().println(one.get("key") + " is worded anew, for a developer:\n  was: "
                        + indented(one.get("was")) + "\n  now: " + indented(one.get("now")));
            for (var key : outdated)
                surroundings.out().println(key + " is not approved: the program says something else by now. Export it "
                        + "again.");
            surroundings.out().println(taken.size() + " approved, " + changed.size() + " worded anew, "
                    + outdated.size() + " out of date. " + target + " has " + kept.size() + " approvals now.");
        }
        return Exit.DONE.code();
    }

    private static String indented(@Nullable String cell) {
        return cell == null ? "" : cell.replace("\n", "\n       ");
    }

    private List<Wording> texts() {
        return texts.isEmpty() ? Stream.concat(MenuTexts.all().stream(), NoticeTexts.all().stream()).toList() : texts;
    }

    private static ApprovedTexts approvals(@Nullable Path file) {
        return file == null ? ApprovedTexts.builtIn() : parsed(file, read(file));
    }

    private static ApprovedTexts parsed(Path file, String text) {
        try {
            return ApprovedTexts.read(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(Exit.WRONG_USE, file + ": " + wrong.getMessage() + ". Nothing was done.");
        }
    }

    private static List<ReviewSheet.Row> rows(Path file) {
        try {
            return ReviewSheet.read(read(file));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(Exit.REFUSED,
                    file + " was refused: " + wrong.getMessage() + ". Nothing was taken.");
        }
    }

    /** Nothing of a file is taken in which one approval cannot be read. */
    private static ApprovedTexts.Approval approval(Path file, ReviewSheet.Row row, Wording text) {
        try {
            var parts = row.approval().split(",", -1);
            if (parts.length != 3) throw new IllegalArgumentException("an approval is two names and a date");
            return new ApprovedTexts.Approval(text.key(), text.hash(), parts[0].strip(), parts[1].strip(),
                    LocalDate.parse(parts[2].strip()));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new CommandFailed(Exit.REFUSED, file + " was refused, for " + row.key()
                    + ": an approval reads Ama Mensah, Kofi Boateng, 2026-11-02, with two different names. "
                    + "Nothing was taken.");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new CommandFailed(Exit.WRONG_USE, "The file " + file + " cannot be read as text. Nothing was done.");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException problem) {
            throw new CommandFailed(Exit.WRONG_USE, "The file " + file + " cannot be written.");
        }
    }
}
