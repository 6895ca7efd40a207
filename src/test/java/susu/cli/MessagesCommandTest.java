package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import susu.notices.NoticeTexts;
import susu.shared.ApprovedTexts;
import susu.shared.Wording;
import susu.ussd.MenuTexts;
import tools.jackson.databind.json.JsonMapper;

/** Texts are checked by one command, and go to their reviewers and back by two. */
class MessagesCommandTest {
    private static final String OK = "Ama Mensah, Kofi Boateng, 2026-11-02";
    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Wording> texts = new ArrayList<>(
            Stream.concat(MenuTexts.all().stream(), NoticeTexts.all().stream()).toList());
    private Path sheet = Path.of("");
    private Path approved = Path.of("");

    @BeforeEach
    void files() throws IOException {
        sheet = folder.resolve("review.csv");
        approved = Files.writeString(folder.resolve("approved-twi.txt"), "# Who approved what.\n");
    }

    @Test
    void allTextsOfTheProgramFitAndTheirApprovalsHold() {
        assertThat(messages("lint")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("all of them fit");
    }

    @Test
    void aTextThatIsTenLettersTooLongFailsTheLint() {
        int room = texts.stream().filter(text -> text.key().equals("menu.welcome")).findFirst().orElseThrow().mostTwi();
        plant("menu.welcome", twi -> twi + "a".repeat(room + 10 - twi.length()));
        assertThat(messages("lint")).isEqualTo(1);
        assertThat(out.toString()).contains("menu.welcome, Twi: is 10 septets too long\n    SusuSave: yɛbɔ mu sie,")
                .contains("1 do not fit");
    }

    @Test
    void anSmsThatTakesTwoPartsFailsTheLint() {
        plant("sms.GROUP_SUSPENDED", twi -> twi + "a".repeat(161 - twi.length()));
        assertThat(messages("lint", "--json")).isEqualTo(1);
        var fault = JsonMapper.shared().readTree(out.toString()).get("faults").get(0);
        assertThat(fault.get("key").asString()).isEqualTo("sms.GROUP_SUSPENDED");
        assertThat(fault.get("language").asString()).isEqualTo("Twi");
        assertThat(fault.get("over").asInt()).isEqualTo(1);
    }

    @Test
    void aTextThatWasDeletedFailsTheLint() {
        plant("menu.goodbye", _ -> "");
        assertThat(messages("lint")).isEqualTo(1);
        assertThat(out.toString()).contains("menu.goodbye, Twi: is missing");
    }

    @Test
    void anApprovalOfOtherWordsFailsTheLint() {
        exported(Map.of("menu.welcome", OK, "menu.exit", OK));
        messages("import", sheet.toString(), "--to", approved.toString());
        assertThat(messages("lint", "--approved", approved.toString())).isZero();
        plant("menu.welcome", twi -> twi + " Aane.");
        assertThat(messages("lint", "--approved", approved.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("menu.welcome, Twi: what Ama Mensah and Kofi Boateng approved on 2026-11-02")
                .doesNotContain("menu.exit, Twi");
    }

    @Test
    void anApprovalOfATextThatWasDeletedFailsTheLint() {
        exported(Map.of("menu.exit", OK));
        messages("import", sheet.toString(), "--to", approved.toString());
        texts.removeIf(text -> text.key().equals("menu.exit"));
        assertThat(messages("lint", "--approved", approved.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("menu.exit, Twi: what Ama Mensah");
    }

    @Test
    void theSheetHasEveryTextInBothLanguagesWithItsSeptets() throws IOException {
        exported(Map.of());
        var rows = ReviewSheet.read(Files.readString(sheet));
        assertThat(rows).extracting(ReviewSheet.Row::key)
                .containsExactlyElementsOf(texts.stream().map(Wording::key).toList());
        assertThat(rows).allMatch(row -> !row.english().isBlank() && !row.twi().isBlank() && !row.isApproved());
        assertThat(Files.readString(sheet)).startsWith("\"key\",\"English\",\"Twi\",\"septets\",\"approval\"\r\n")
                .contains("\"menu.exit\",\"Exit\",\"Pue\",\"3\",\"\"\r\n");
    }

    @Test
    void whatIsApprovedComesBackAndNothingElse() throws IOException {
        exported(Map.of("menu.exit", OK, "sms.PAID", OK));
        assertThat(messages("import", sheet.toString(), "--to", approved.toString())).isZero();
        assertThat(out.toString()).contains("2 approved, 0 worded anew, 0 out of date.");
        var approvals = ApprovedTexts.read(Files.readString(approved));
        assertThat(approvals.keys(texts)).containsExactlyInAnyOrder("menu.exit", "sms.PAID");
        assertThat(Files.readString(approved)).startsWith("# Who approved what.\nmenu.exit | ");
    }

    @Test
    void aSheetThatComesBackTwiceApprovesNothingTwice() throws IOException {
        exported(Map.of("menu.exit", OK));
        messages("import", sheet.toString(), "--to", approved.toString());
        var once = Files.readString(approved);
        assertThat(messages("import", sheet.toString(), "--to", approved.toString())).isZero();
        assertThat(out.toString()).contains("0 approved");
        assertThat(Files.readString(approved)).isEqualTo(once);
    }

    @Test
    void whatAReviewerWordedAnewIsListedForADeveloperAndNotApproved() throws IOException {
        exported(Map.of("menu.exit", OK));
        Files.writeString(sheet, Files.readString(sheet).replace("\"Pue\"", "\"Firi adi\""));
        assertThat(messages("import", sheet.toString(), "--to", approved.toString())).isZero();
        assertThat(out.toString()).contains("menu.exit is worded anew, for a developer:\n  was: Pue\n  now: Firi adi")
                .contains("0 approved, 1 worded anew");
        assertThat(ApprovedTexts.read(Files.readString(approved)).isEmpty()).isTrue();
    }

    @Test
    void anApprovalFromBeforeTheEnglishChangedIsNotTaken() throws IOException {
        exported(Map.of("menu.exit", OK));
        Files.writeString(sheet, Files.readString(sheet).replace("\"Exit\"", "\"Leave\""));
        assertThat(messages("import", sheet.toString(), "--to", approved.toString(), "--json")).isZero();
        var told = JsonMapper.shared().readTree(out.toString());
        assertThat(told.get("outdated").get(0).asString()).isEqualTo("menu.exit");
        assertThat(told.get("taken").isEmpty()).isTrue();
    }

    @Test
    void aSheetFromASpreadsheetIsReadWhateverItDoesToLineEnds() throws IOException {
        exported(Map.of("menu.toDo(n)", OK));
        Files.writeString(sheet, "\uFEFF" + Files.readString(sheet).replace("\r\n", "\n").replace("\n", "\r\n"));
        messages("import", sheet.toString(), "--to", approved.toString());
        assertThat(out.toString()).contains("1 approved, 0 worded anew, 0 out of date.");
    }

    @Test
    void oneReviewerIsNotTwoAndThenNothingOfTheSheetIsTaken() throws IOException {
        var before = Files.readString(approved);
        for (var wrong : List.of("Ama Mensah", "Ama Mensah, ama mensah, 2026-11-02",
                "Ama Mensah, Kofi Boateng, 2026-13-02",
                "Ama | Mensah, Kofi Boateng, 2026-11-02")) {
            exported(Map.of("menu.back", OK, "menu.exit", wrong));
            assertThat(messages("import", sheet.toString(), "--to", approved.toString())).as(wrong).isEqualTo(6);
            assertThat(err.toString()).contains("menu.exit").contains("Nothing was taken.");
            assertThat(Files.readString(approved)).isEqualTo(before);
        }
    }

    @Test
    void aFileThatIsNoSheetIsRefused() throws IOException {
        for (var wrong : List.of("", "key,English,Twi\n", "\"key\",\"English",
                "key,English,Twi,septets,approval\nmenu.exit\n")) {
            Files.writeString(sheet, wrong);
            assertThat(messages("import", sheet.toString(), "--to", approved.toString())).as(wrong).isEqualTo(6);
        }
        assertThat(messages("import", folder.resolve("none").toString(), "--to", approved.toString())).isEqualTo(2);
    }

    @Test
    void approvalsThatCannotBeReadAreNamedByTheirLine() throws IOException {
        for (var wrong : List.of("menu.exit", "menu.exit | 00 | Ama Mensah | Kofi Boateng | 2026-11-02",
                "menu.exit | " + "0".repeat(32) + " | Ama | ama | 2026-11-02")) {
            Files.writeString(approved, "# Comment\n" + wrong + "\n");
            assertThat(messages("lint", "--approved", approved.toString())).isEqualTo(2);
            assertThat(err.toString()).contains("Line 2 of the approvals");
        }
    }

    @Test
    void itsHelpOpensWithAnExample() {
        for (var command : List.of("lint", "export", "import")) {
            assertThat(messages(command, "--help")).isZero();
            assertThat(out.toString().lines().limit(4))
                    .anyMatch(line -> line.strip().startsWith("./susu messages " + command));
        }
    }

    private void plant(String key, UnaryOperator<String> other) {
        assertThat(texts).anyMatch(text -> text.key().equals(key));
        texts.replaceAll(text -> !text.key().equals(key)
                ? text
                : new Wording(key, text.most(), text.mostTwi(), text.said().stream()
                        .map(said -> new Wording.Said(said.english(), other.apply(said.twi()))).toList()));
    }

    /** A sheet in which these texts are approved so. */
    private void exported(Map<String, String> approvals) {
        try {
            assertThat(messages("export", "--approved", approved.toString(), "--to", sheet.toString())).isZero();
            var lines = Files.readString(sheet);
            for (var one : approvals.entrySet()) {
                var start = lines.indexOf("\"" + one.getKey() + "\",");
                var end = lines.indexOf("\"\"\r\n", start);
                lines = lines.substring(0, end) + "\"" + one.getValue() + "\"" + lines.substring(end + 2);
            }
            Files.writeString(sheet, lines);
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private int messages(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var said = new PrintWriter(out, true);
        var wrong = new PrintWriter(err, true);
        return new CommandLine(new MessagesCommand(new Surroundings(Map.of(), said, wrong), texts)).setOut(said)
                .setErr(wrong).setExecutionExceptionHandler((problem, _, _) -> {
                    if (!(problem instanceof CommandFailed failed)) throw problem;
                    err.append(failed.getMessage());
                    return failed.exit().code();
                }).execute(words);
    }
}
