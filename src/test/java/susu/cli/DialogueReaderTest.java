package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.cli.Dialogue.Press;
import susu.cli.Dialogue.Reply;
import susu.cli.Dialogue.Step;
import susu.cli.Dialogue.Which;
import susu.cli.Dialogue.Words;

/** What a dialogue file may say, and how one that says something else is refused. */
class DialogueReaderTest {
    @TempDir
    Path folder;

    @Test
    void theStepsAreReadInOrderAndTheUsedFileComesFirst() throws Exception {
        write("group.yaml", """
                name: A group
                phones: { ama: new }
                steps:
                  - ama: { dial: "*920*55#", save: { code: "Code ([0-9 ]+)" } }
                """);
        var dialogue = DialogueReader.read(write("pay.yaml", """
                name: Kofi pays
                phones: { kofi: "0240000002", ama: new }
                use: [group.yaml]
                steps:
                  - kofi: { send: "${code}", expectEnd: ["one", /two|three/], not: four }
                  - momo: { phone: kofi, prompt: "GHS 50.00", pin: 1234 }
                  - repeat:
                      times: 2
                      steps: [ sms: { phone: ama, none: true } ]
                """));
        assertThat(dialogue.name()).isEqualTo("Kofi pays");
        assertThat(dialogue.phones()).containsEntry("kofi", new Which.Fixed("0240000002"))
                .containsEntry("ama", new Which.New());
        assertThat(dialogue.steps()).hasSize(4);
        assertThat(dialogue.steps().getFirst().at()).hasToString(folder.resolve("group.yaml") + ":4");
        assertThat(dialogue.steps().get(1)).isInstanceOfSatisfying(Step.OnPhone.class, step -> {
            assertThat(step.at().line()).isEqualTo(5);
            assertThat(step.key()).isEqualTo(new Press.Send("${code}"));
            assertThat(step.goesOn()).contains(false);
            assertThat(step.expect()).containsExactly(new Words("one"), new Words("/two|three/"));
            assertThat(step.not()).containsExactly(new Words("four"));
        });
        assertThat(dialogue.steps().get(2)).isInstanceOfSatisfying(Step.Momo.class, step -> {
            assertThat(step.prompt()).isEqualTo(Optional.of(new Words("GHS 50.00")));
            assertThat(step.reply()).isEqualTo(new Reply.Pin("1234"));
        });
        assertThat(dialogue.steps().get(3)).isInstanceOfSatisfying(Step.Repeat.class, step -> {
            assertThat(step.times()).isEqualTo(2);
            assertThat(step.steps()).singleElement().isInstanceOf(Step.NoSms.class);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            kofi: { dial: "*920*55#", expects: x }       | there is no field "expects" here; a step on a phone has dial, send
            kofi: { expect: x }                          | a step on a phone has dial, send or hangup: one of them
            kofi: { dial: x, send: y }                   | a step on a phone has dial, send or hangup: one of them
            kofi: { send: x, expect: a, expectEnd: b }   | goes on (expect) or ends (expectEnd), not both
            kofi: { send: x, expect: "/(/" }             | this is no regular expression
            kofi: { send: x, expect: "" }                | there is nothing between the quotes
            kofi: { send: "${code}" }                    | nothing was saved as ${code} before; known are ama, kofi
            kofi: { send: x, save: { code: "Code" } }    | what is saved stands in round brackets, once
            kofi: { send: x, save: { ama: "(x)" } }      | a value's name is lower-case letters and digits, and no phone's
            kofi: { send: x, send: y }                   | "send" stands here twice
            kofi: { hangup: yes }                        | this is said with true, or not at all
            kofi: [ x ]                                  | is written as names with values
            kofi: { send: &a x }                         | anchors (&) have no place in a dialogue
            esi: { dial: "*920*55#" }                    | there is no step "esi"; a step is one of the phones kofi, ama, or momo
            momo: { phone: esi, pin: "1234" }            | nobody here has a phone named "esi"; the phones are kofi, ama
            momo: { phone: kofi }                        | a momo step has pin, wrongPin, reject, ignore or none
            momo: { phone: kofi, pin: "1", none: true }  | a momo step has pin, wrongPin, reject, ignore or none
            sms: { phone: kofi }                         | an sms step has expect, or none: one of them
            sms: { phone: kofi, none: true, parts: 1 }   | with none there is nothing else to say
            sms: { phone: kofi, expect: x, parts: 9 }    | this is a whole number from 1 to 6, not "9"
            clock: { forward: P1D }                      | there is no field "forward" here; a clock step has advance, to, freeze
            clock: { }                                   | say what a clock step does: advance, to, freeze
            fault: { at: ussd }                          | "kind" is missing
            wallet: { phone: kofi }                      | say what a wallet step does
            ledger: { phone: kofi, paid: 50 }            | an amount is written like "50.00", not "50"
            ledger: { phone: kofi, verify: true }        | verify is about all books: it stands alone
            repeat: { times: 0, steps: [] }              | this is a whole number from 1 to 100, not "0"
            """)
    void whatIsNotKnownIsRefusedWithItsLineAndWhatIsAllowed(String step, String sentence) throws IOException {
        var file = write("bad.yaml", """
                name: Bad
                phones: { kofi: new, ama: new }
                steps:
                  - ama: { dial: "*920*55#" }
                  - %s
                """.formatted(step));
        refuses(file, ":5: ", sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            phones: { kofi: new }                        | :1: "name" is missing
            name: x                                      | :1: "phones" is missing
            name: [                                      | this is not YAML
            - x                                          | a dialogue is written as names with values
            { name: x, phones: { Kofi: new } }           | a phone's name is lower-case letters and digits
            { name: x, phones: { momo: new } }           | none of momo, sms
            { name: x, phones: { kofi: "0244123456" } }  | a phone is new, or a test number: 0240000000 to 0240000099
            { name: x, phones: { kofi: new }, use: [none.yaml], steps: [] } | there is no file
            { name: x, phones: { kofi: new }, use: [bad.yaml], steps: [] }  | uses itself
            { name: x, phones: { kofi: new }, steps: [] }                   | there is no step
            { name: x, phones: { kofi: "0240000001", ama: "0240000001" }, steps: [] } | two phones have the number 0240000001
            """)
    void theHeadOfAFileIsCheckedToo(String text, String sentence) throws IOException {
        refuses(write("bad.yaml", text), "bad.yaml:", sentence);
    }

    @Test
    void anEmptyFileAndOneThatIsNotThereAreRefused() throws IOException {
        refuses(write("empty.yaml", ""), "empty.yaml:1", "the file is empty");
        refuses(folder.resolve("nowhere.yaml"), "there is no file");
        refuses(folder, "is a folder; name a file");
    }

    private static void refuses(Path file, String... words) {
        assertThatExceptionOfType(BadDialogue.class).isThrownBy(() -> DialogueReader.read(file))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
