package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.groups.Frequency;
import susu.groups.GroupCode;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.Results;
import susu.groups.Terms;
import susu.groups.TurnRules;
import susu.members.Language;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pin;
import susu.members.Pins;
import susu.shared.Cedis;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** Two hundred and fifty people look for groups by trying codes, and learn nothing: neither by words nor by the work. */
@SpringBootTest(classes = UssdWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestWorld.class)
@ExtendWith(OutputCaptureExtension.class)
class GuessingTest {
    private static final int GUESSERS = 250;
    @LocalServerPort
    int port;
    @Autowired
    UssdWorld.Statements statements;
    @Autowired
    Groups groups;
    @Autowired
    Members members;
    @Autowired
    Pins pins;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MovableClock clock;
    private int guessed;

    @Test
    void everyCodeThatLeadsNowhereGetsTheSameAnswerForTheSameWorkAndTheRightOneIsNotFound(CapturedOutput output) {
        var guessers = IntStream.range(0, GUESSERS).mapToObj(i -> register("02470001%02d".formatted(i % 100), i / 100))
                .toList();
        var ama = register("0247000801", 0);
        var kofi = register("0247000802", 0);
        var running = group(ama, "Runs");
        joins(kofi, running, ama);
        transaction.executeWithoutResult(_ -> assertThat(groups.start(ama.id(), running.id()))
                .isInstanceOf(Results.Start.Started.class));
        var open = group(ama, "Open").code();

        var answers = new HashSet<String>();
        var work = new HashSet<List<String>>();
        int tries = 0;
        for (var guesser : guessers) {
            var phone = new Phone(port, guesser.phone().national());
            for (int i = 0; i < 4; i++) {
                // Fifty wrong ones in a minute would shut the gateway.
                if (tries++ % 40 == 0) clock.advance(Duration.ofSeconds(61));
                phone.dials("1").sees("group code");
                statements.sent.clear();
                phone.types(i == 2 ? running.code().digits() : nobodys());
                answers.add(phone.screen);
                work.add(new ArrayList<>(statements.sent));
            }
        }
        assertThat(answers).as("what they read").hasSize(1);
        assertThat(work).as("what was done for it").hasSize(1);
        assertThat(tries).isEqualTo(1_000);

        clock.advance(Duration.ofSeconds(61));
        for (var guesser : guessers.subList(0, 20)) {
            var phone = new Phone(port, guesser.phone().national());
            phone.dials("1").types(nobodys()).sees("Too many wrong codes");
            phone.dials("1").types(open.digits()).sees("Too many wrong codes");
        }

        var found = new ArrayList<Results.TryCode>();
        for (int guess = 0; guess < 40; guess++) {
            clock.advance(Duration.ofMinutes(1));
            // The right one is among the last, when each has guessed twenty times on that day.
            var code = guess == 35 ? open : GroupCode.parse(nobodys()).orElseThrow();
            transaction.executeWithoutResult(_ -> {
                for (var guesser : guessers)
                    if (groups.tryCode(guesser.id(), code) instanceof Results.TryCode.Open right) found.add(right);
            });
            if (guess % 5 == 4) clock.advance(Duration.ofHours(1));
        }
        assertThat(found).as("of ten thousand").isEmpty();
        assertThat(output.getAll().lines().filter(line -> line.contains("codes of no group today"))).hasSize(GUESSERS);
    }

    /** A code with a right check digit that no group has; none comes twice. */
    private String nobodys() {
        int number = guessed++;
        return IntStream.range(0, 10).mapToObj(digit -> "%07d%d".formatted(9_000_000 + number, digit))
                .filter(code -> GroupCode.parse(code).isPresent()).findFirst().orElseThrow();
    }

    private Member register(String number, int more) {
        var phone = PhoneNumber.parse(Long.toString(Long.parseLong("233" + number.substring(1)) + more * 100L))
                .orElseThrow();
        return transaction.execute(_ -> {
            var id = members.newId();
            return members.register(id, phone, MemberName.parse("Esi Guesser").orElseThrow(),
                    pins.hash(id, new Pin("4071")), Language.ENGLISH);
        });
    }

    private GroupView group(Member officer, String name) {
        return transaction.execute(_ -> {
            var terms = new Terms(new GroupName(name), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 2,
                    LocalDate.of(2026, 11, 6), TurnRules.usual(2));
            assertThat(groups.create(officer, terms, 1)).isInstanceOf(Results.Create.Created.class);
            return groups.groupsOf(officer.id()).stream().filter(one -> one.name().equals(terms.name())).findFirst()
                    .orElseThrow();
        });
    }

    private void joins(Member member, GroupView group, Member officer) {
        transaction.executeWithoutResult(_ -> {
            groups.askToJoin(member, group.id(), 1, 1);
            groups.admit(officer.id(), group.id(), member.id());
            groups.nameOfficer(officer.id(), group.id(), member.id(), GroupView.Duty.TREASURER);
            groups.acceptDuty(member.id(), group.id(), 1);
        });
    }
}
