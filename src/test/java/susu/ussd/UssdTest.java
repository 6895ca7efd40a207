package susu.ussd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.groups.GroupCode;
import susu.groups.Groups;
import susu.groups.Holiday;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.shared.MovableClock;

/** People dial, over real HTTP and a real database. */
@SpringBootTest(classes = UssdWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestWorld.class)
class UssdTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    @LocalServerPort
    int port;
    @Autowired
    JdbcClient sql;
    @Autowired
    MovableClock clock;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Groups groups;
    @Autowired
    Operators operators;

    private Phone ama;
    private Phone kofi;

    @BeforeEach
    void twoNewNumbers() {
        ama = phone();
        kofi = phone();
    }

    private Phone phone() { return new Phone(port, "+2332450%05d".formatted(NUMBERS.incrementAndGet())); }

    private static String groupName() { return "Makola " + NUMBERS.incrementAndGet(); }

    private Phone registers(Phone phone, String choice, String name) {
        return phone.dials("1*" + choice).sees("CON Your name").types(name).sees("Choose a 4-digit SusuSave PIN")
                .types("4071").sees("Type the same PIN again").types("4071").sees("We keep your name").types("1");
    }

    /** Ama founds a group of two; Kofi asks to join, Ama admits him and starts the cycle. */
    private String aRunningGroup() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").sees("Name of the group?")
                .types(name, "50", "2", "2", "0611", "1").sees(name + ": GHS 50.00", "Pot GHS 100.00", "Fri 6 Nov")
                .types("1").sees("Enter your SusuSave PIN").types("4071").sees("END " + name + " is ready. Code ");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").sees("Type the group code").types(code.group(1))
                .sees(name, "98. More").types("98", "98").sees("1. Accept").types("1", "4071")
                .sees("END You asked to join " + name);
        kofi.dials().sees("You asked to join " + name);
        ama.dials("4").sees("Waits for you", "1. Kofi A. to " + name).types("1").sees("asks to join " + name)
                .types("1", "4071").sees("END Done. Kofi A. is in");
        becomesTreasurer(kofi, name);
        ama.dials().sees(name + ": 2 of 2 are in").types("5", "5").sees(name + ": officer").types("2")
                .sees("Start " + name + "? 2 slots").types("1", "4071").sees("END Done. " + name + " has started");
        return name;
    }

    /** Ama founds a group with so many turns at most, and admits Kofi. */
    private String aGroupWithKofi(String size) {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", size, "0611", "1", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1), "98", "98", "1", "4071").sees("You asked to join");
        ama.dials("4").types("1", "1", "4071").sees("is in");
        return name;
    }

    /** Ama asks the first of the others, and that is who this phone belongs to. */
    private void becomesTreasurer(Phone phone, String name) {
        ama.dials("5*5").sees("Change officers");
        var choice = ama.screen.lines().filter(line -> line.contains("Change officers")).findFirst().orElseThrow();
        ama.types(choice.substring(0, 1)).sees("Whom do you ask to be an officer?").types("1").sees("Which duty for")
                .types("1", "4071").sees("END Done.", "is asked");
        phone.dials("4").types("1").sees("Ama M. asks you to be\ntreasurer of " + name).types("1", "4071")
                .sees("END Done. You are treasurer now");
    }

    @Test
    void aGroupIsFoundedJoinedStartedAndPaid() {
        var name = aRunningGroup();
        kofi.dials().sees("CON " + name + ": GHS 50.00 due Fri 6 Nov", "1. Pay", "4. To do", "0. Exit")
                .types("2").sees("You get GHS 100.00\nround 2 of 2, Fri 13 Nov").types("1")
                .sees("6 Nov Ama M.", "13 Nov Kofi A.").types("0").sees("You get").types("99").sees("1. Pay")
                .types("3").sees("Paid 0 of 2: GHS 0.00\nTurn: Ama M.").types("1")
                .sees("Ama M. not yet\nKofi A. not yet").types("0", "3")
                .sees("98. More", "99. Home").types("98", "98").sees("No fines").types("99")
                .types("1").sees("Pay GHS 50.00\nto " + name + ", round 1 of 2\nfrom MoMo 0").types("1")
                .sees("END GHS 50.00 to " + name + ".\nApprove now with your MoMo PIN.");
        kofi.dials("1").sees("waits for your MoMo PIN", "1. Check again").types("1").sees("CON " + name);
        kofi.dials("5*1").sees("Enter your SusuSave PIN").types("4071").sees("Your passbook is empty");
    }

    @Test
    void whereMoreThanOneTurnCanBeHadOneIsAskedHowMany() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "4", "0611").sees("Who takes the pot first?")
                .types("1")
                .sees("CON How many turns do you want? 1 to 2").types("3").sees("Type a number from 1 to 2.").types("2")
                .sees("Pot GHS 200.00").types("0").sees("How many turns").types("2", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1)).sees("How many turns do you want? 1 to 2")
                .types("2").sees(name, "98. More").types("98").sees("Up to 2 turns each").types("98", "0")
                .sees("How many turns").types("2", "98", "98", "1", "4071").sees("END You asked to join");
        ama.dials("4").types("1").sees("asks to join " + name + " with 2 turns").types("1", "4071")
                .sees("END Done. Kofi A. is in");
        becomesTreasurer(kofi, name);
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        kofi.dials().sees(name + ": GHS 100.00 due Fri 6 Nov").types("1").sees("Pay GHS 100.00");
        kofi.dials("2").sees("round 3 of 4", "98. More").types("98").sees("round 4 of 4").types("1")
                .sees("20 Nov Kofi A.\n27 Nov Kofi A.");
    }

    @Test
    void turnsAreDrawnByEverybodysDigits() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "2", "0611")
                .sees("Who takes the pot first?", "2. By draw")
                .types("2").sees("Pot GHS 100.00").types("1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1)).sees(name).types("98").sees("drawn by lot")
                .types("98", "1", "4071").sees("END You asked to join");
        ama.dials("4").types("1", "1", "4071").sees("Kofi A. is in");
        kofi.dials("2").sees("Turns will be drawn by lot");
        ama.dials("5*5*2").types("1", "4071").sees("Cannot start: the turns are not drawn yet");
        ama.dials("5*5*3").sees("Draw the turns of " + name).types("1", "4071").sees("can add digits until Tue 3 Nov");
        ama.dials("2").sees(name + ": draw 1 ends Tue 3 Nov", "0 of 2 have added digits");

        kofi.dials().sees("4. To do (1)").types("4").sees("1. Draw of " + name).types("1")
                .sees(name + ": type 1 to 6 digits").types("1234567").sees("Type 1 to 6 digits.").types("007", "4071")
                .sees("END Done. Your number in the draw is 007");
        kofi.dials("4").sees("Nothing waits for you");
        clock.advance(ofHours(25));
        becomesTreasurer(kofi, name);
        kofi.dials("2").sees("the turns are drawn").types("1").sees("Turn 1 ", "Turn 2 ", "Kofi A. 2=007",
                "Ama M. 024***", " 1=");
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        var texts = sql.sql("select kind from notice where kind like 'DRAW%' order by kind").query(String.class).list();
        assertThat(texts).containsExactly("DRAWN", "DRAWN", "DRAW_NUMBER", "DRAW_OPENED", "DRAW_OPENED");
    }

    @Test
    void oneMemberJoinsOnceHoweverTheNumberIsWritten() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "3", "0611", "1", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        var digits = "2450%05d".formatted(NUMBERS.incrementAndGet());
        registers(new Phone(port, "0" + digits), "1", "Kofi Adomako").types(code.group(1), "98", "98", "1", "4071")
                .sees("END You asked to join " + name);
        for (var written : new String[]{"0" + digits, "233" + digits, "+233" + digits}) {
            var again = new Phone(port, written);
            again.dials().sees("You asked to join " + name);
            again.dials("5*3*1*" + code.group(1)).types("98", "98", "1", "4071").sees("You are already in this group");
        }
        ama.dials("4").sees("1. Kofi A. to " + name).types("1", "1", "4071").sees("is in");
        ama.dials().sees(name + ": 2 of 3 are in").types("4").sees("Nothing waits for you");
        new Phone(port, "+233" + digits).dials("5*3*1*" + code.group(1)).types("98", "98", "1", "4071")
                .sees("You are already in this group");
        assertThat(sql.sql("""
                select count(*) from membership ms join savings_group g using (group_id) where g.name = :name""")
                .param("name", name).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void whoeverJoinsIsTold() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "4", "0611", "1", "1", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1), "2", "98", "98", "1", "4071").sees("asked to join");
        assertThat(told("joined:", name)).isEmpty();
        assertThat(told("join asked:", name)).as("the officer").hasSize(1);
        ama.dials("4").types("1", "1", "4071").sees("Kofi A. is in");
        assertThat(told("joined:", name)).hasSize(1).doesNotContainAnyElementsOf(told("join asked:", name));
    }

    @Test
    void whoGuessesAtCodesHasToWait() {
        registers(kofi, "1", "Kofi Adomako").sees("code");
        for (int guess = 1; guess < 5; guess++)
            kofi.types(noGroups())
                    .sees("No group is open under this code. Check the 8 digits with who gave it to you.");
        kofi.types(noGroups()).sees("Too many wrong codes. Try again after ");
        kofi.dials("1*" + noGroups()).sees("Too many wrong codes. Try again after ");
    }

    private String noGroups() {
        for (int seven = 1_000_000 + NUMBERS.incrementAndGet() * 977;; seven++)
            for (int check = 0; check < 10; check++) {
                var code = GroupCode.parse("" + seven + check);
                if (code.isPresent() && isNoGroups(code.get())) return code.get().digits();
            }
    }

    private boolean isNoGroups(GroupCode code) {
        return sql.sql("select count(*) from savings_group where code = :code").param("code", code.digits())
                .query(Integer.class).single() == 0;
    }

    @Test
    void anInvitedNumberJoinsWithoutBeingAdmitted() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "3", "0611", "1", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        var number = "02450%05d".formatted(NUMBERS.incrementAndGet());
        ama.dials("3").types("4").sees(code.group(1), "1. Invite a number").types("1").sees("Who is invited")
                .types("0551").sees("That is no mobile number of Ghana").types(number)
                .sees("Invite " + number + " to " + name + "?").types("1", "4071").sees("is invited until");
        registers(new Phone(port, number), "1", "Kofi Adomako").types(code.group(1), "98", "98", "1", "4071")
                .sees("END You are in " + name);
        ama.dials().sees(name + ": 2 of 3 are in").types("4").sees("Nothing waits for you");
    }

    @Test
    void whoLeavesBeforeTheStartIsAskedAndTellsTheOfficers() {
        var name = aGroupWithKofi("3");
        kofi.dials("3").types("98").sees("1. Leave the group").types("1").sees("Leave " + name + "?").types("1", "4071")
                .sees("END You have left " + name);
        assertThat(told("left:", name)).hasSize(2);
        assertThat(ama.dials("3").screen).as("the chair stays").doesNotContain("98. More");
    }

    @Test
    void newRulesBeforeTheStartAreReadAndAcceptedByEverybody() {
        var name = aGroupWithKofi("3");
        becomesTreasurer(kofi, name);
        assertThat(kofi.dials("5*5").screen).as("the chair's to propose").doesNotContain("New rules");

        ama.dials("5*5").sees("4. New rules", "98. More").types("4")
                .sees(name + " saves GHS 50.00 each week, 3 turns at most. What changes?").types("2")
                .types("80", "2", "3", "1311", "1").sees("GHS 80.00 each week", "Fri 13 Nov", "1. Propose")
                .types("1", "4071").sees("END Done. 1 member is asked to accept these rules.");
        assertThat(told("rules:", name, "/2")).as("Kofi is asked, and Ama has a note of it").hasSize(2);
        ama.dials("5*5*2").types("1", "4071").sees("Cannot start: 1 member has not accepted the rules yet.");
        ama.dials("5*5").types("98", "1").sees("Go on without whom?\n1. Kofi A. (not accepted)").types("1")
                .sees("Take Kofi A. out of " + name + "?").types("0", "0").sees("officer");

        kofi.dials().sees("4. To do (1)").types("4").sees("1. Rules of " + name).types("1")
                .sees("each turn pays GHS 80.00 each week", "Fri 13 Nov").types("98", "98").sees("1. Accept")
                .types("1", "4071").sees("END Done. You have accepted the rules of " + name);
        ama.dials("5*5").types("4", "1").sees("First due date?").types("2011", "1").types("1", "4071")
                .sees("END Done.");
        kofi.dials("4").types("1", "98", "98", "1", "4071").sees("You have accepted the rules");
        ama.dials("5*5*2").types("1", "4071").sees("has started. First due Fri 20 Nov");
        kofi.dials().sees(name + ": GHS 80.00 due Fri 20 Nov");
    }

    @Test
    void aGroupChoosesWhatBecomesOfADueDateOnAHoliday() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "3", "0611", "1", "3")
                .sees("Rules of " + name, "5. On holidays: as usual").types("5")
                .sees("5. On holidays: due after")
                .types("5").sees("5. On holidays: due before").types("5").sees("5. On holidays: as usual")
                .types("5", "0").sees("first due Fri 6 Nov").types("1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1)).sees("First due Fri 6 Nov. On holidays: due after.")
                .types("98", "98", "1", "4071").sees("You asked to join");
        ama.dials("4").types("1", "1", "4071").sees("is in");
        becomesTreasurer(kofi, name);

        ama.dials("5*5").types("4", "1").sees("First due date?").types("1311", "1", "3")
                .sees("5. On holidays: due after");
        ama.dials("5*5").types("4", "2").sees("How much each turn").types("50", "1", "3", "1311", "1", "3");
        assertThat(ama.screen).as("daily dates have no room to move").contains("Rules of").doesNotContain("holidays");
        ama.dials("5*5").types("4", "2").types("50", "5", "3", "3", "1311", "1", "3");
        assertThat(ama.screen).as("nor have those of every three days").contains("Rules of")
                .doesNotContain("holidays");

        isHolidayFor(() -> ama.dials("5*5*2").sees("First due Sat 7 Nov").types("1", "4071")
                .sees("has started. First due Sat 7 Nov"), LocalDate.of(2026, 11, 6));
        kofi.dials().sees("due Sat 7 Nov").types("2").sees("round 2 of 2, Fri 13 Nov");
    }

    /** Others in this database have none. */
    private void isHolidayFor(Runnable story, LocalDate day) {
        var efua = Staff.named(operators, "efua");
        groups.addHoliday(new Holiday(day, "A holiday"), efua);
        try {
            story.run();
        } finally {
            groups.removeHoliday(day, efua);
        }
    }

    @Test
    void theChairSetsTheOrderOfTurnsAndEverybodyAcceptsIt() {
        var name = groupName();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "3", "0611").sees("3. The chair decides")
                .types("3", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1), "98").sees("in the order the chair sets")
                .types("98", "1", "4071").sees("asked to join");
        ama.dials("4").types("1", "1", "4071").sees("is in");
        becomesTreasurer(kofi, name);
        kofi.dials("2").sees("The chair sets the order, and all accept it.");
        ama.dials("5*5*2").types("1", "4071").sees("Cannot start: set the order of all turns first.");
        ama.dials("5*5").sees("4. Set the order").types("4")
                .sees("1. Propose this order\n2. Round 1 Ama M.\n3. Round 2 Kofi A.").types("2")
                .sees("Which round for Ama M.? 1 to 2").types("3").sees("Type a number from 1 to 2.").types("2")
                .sees("2. Round 1 Kofi A.\n3. Round 2 Ama M.").types("1", "4071")
                .sees("END Done. 1 member is asked to accept these rules.");
        kofi.dials("4").types("1", "98", "98").sees("1. Accept\n2. See order").types("2").sees("Kofi A.").types("0")
                .sees("1. Accept").types("1", "4071").sees("You have accepted");
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        kofi.dials("2").sees("round 1 of 2, Fri 6 Nov");
    }

    @Test
    void theChairTakesAMemberOutBeforeTheStart() {
        var name = aGroupWithKofi("3");
        ama.dials("5*5").types("98", "1").sees("1. Kofi A.").types("1", "1", "4071")
                .sees("END Done. Kofi A. is not in the group any more");
        assertThat(told("taken out:", name)).hasSize(2);
        kofi.dials().sees("Join a group");
        ama.dials("5*5").types("98", "1").sees("Nobody but the chair is in this group.");
    }

    @Test
    void rulesForRoundsToComeAreAcceptedByAll() {
        var name = aGroupWithKofi("3");
        becomesTreasurer(kofi, name);
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        ama.dials("5*5").sees("New rules");
        var choice = ama.screen.lines().filter(line -> line.contains("New rules")).findFirst().orElseThrow();
        ama.types(choice.substring(0, 1)).sees("Rules of " + name + " for rounds to come", "3. Names", "4. Propose")
                .types("1")
                .sees("1. Days of grace: 2").types("1", "0").sees("Days of grace: 0").types("0").types("4", "4071")
                .sees("END Done. 1 member is asked. They hold for rounds to come if all accept within 7 days.");
        assertThat(told("motion asked:", name, "%")).as("Kofi is asked, and Ama has a note of it").hasSize(2);
        kofi.dials("4").sees("1. Rules of " + name).types("1");
        while (!kofi.screen.contains("Accept"))
            kofi.types("98");
        kofi.sees("2. Refuse").types("1", "4071").sees("END Your yes is noted.");
        assertThat(told("motion decided:", name, "%")).hasSize(2);
    }

    @Test
    void aGroupDecidesTogetherToEndItsCycle() {
        var name = aGroupWithKofi("3");
        becomesTreasurer(kofi, name);
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        kofi.dials("3").types("98").sees("4. Decide together").types("4")
                .sees("1. End the cycle early", "2. Another chair").types("1")
                .sees("End " + name + " early? Those paid out pay on, the others get back what they put in.")
                .types("1", "4071").sees("END Asked, and your yes counts.");
        ama.dials().sees("4. To do (1)").types("4").sees("1. Early end: " + name).types("1")
                .sees("End " + name + " early?").types("1", "4071").sees("END Done: enough have agreed.");
        ama.dials().sees(name).types("3").sees("this cycle has ended");
        assertThat(told("motion decided:", name, "%")).hasSize(2);
    }

    @Test
    void twoOfficersPauseAGroupAndLetItGoOn() {
        var name = aGroupWithKofi("3");
        becomesTreasurer(kofi, name);
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        ama.dials("5*5").types("98").sees("2. Stop a member's say", "4. Pause the group").types("4")
                .sees("No money moves until two officers let it go on. Why?\n1. A dispute").types("1", "4071")
                .sees("END Asked");
        kofi.dials("4").sees("1. Pause " + name).types("1").sees("A dispute").types("1", "4071").sees("END Done");
        ama.dials("3").sees(name + " is paused");
        ama.dials("5*5").types("98", "3").sees("Let " + name + " go on?").types("1", "4071").sees("END Asked");
        kofi.dials("4").types("1").sees("Let " + name + " go on?").types("1", "4071").sees("END Done");
        ama.dials("3").sees("round 1 of 2");
    }

    @Test
    void ofTwoOfficersOneDoesNotStopTheSayOfTheOther() {
        var name = aGroupWithKofi("3");
        becomesTreasurer(kofi, name);
        ama.dials("5*5").types("98").sees("2. Stop a member's say").types("2").sees("Stop whose say?\n1. Kofi A.")
                .types("1").sees("Stop the say of Kofi A.?", "2. Money looks wrong").types("2", "4071")
                .sees("Too few officers: 1 more must agree.");
        kofi.dials("4").sees("Nothing waits for you");
    }

    @Test
    void whoeverHasAPromptOpenIsAskedForNoOther() {
        aRunningGroup();
        var again = new Phone(port, kofi.number());
        again.dials("1").sees("Pay GHS 50.00");
        kofi.dials("1").types("1").sees("Approve now with your MoMo PIN.");
        again.types("1").sees("A payment is waiting for you. Approve it, or try again in 5 minutes.").types("0")
                .sees("waits for your MoMo PIN");
    }

    /** Who is told of that kind of fact in that group. */
    private List<String> told(String fact, String group) {
        return told(fact, group, ":%");
    }

    private List<String> told(String fact, String group, String rest) {
        return sql.sql("""
                select n.member_id::text as who from notice n
                where n.fact like :fact || (select group_id from savings_group where name = :group) || :rest""")
                .param("fact", fact).param("group", group).param("rest", rest)
                .query((row, _) -> row.getString("who")).list();
    }

    @Test
    void twoMembersSwapTheirTurns() {
        var name = groupName();
        var esi = phone();
        registers(ama, "2", "Ama Mensah").types(name, "50", "2", "3", "0611", "1", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1), "98", "98", "1", "4071").sees("You asked to join");
        ama.dials("4").types("1", "1", "4071").sees("is in");
        registers(esi, "1", "Esi Owusu").types(code.group(1), "98", "98", "1", "4071").sees("You asked to join");
        ama.dials("4").types("1", "1", "4071").sees("is in");
        becomesTreasurer(kofi, name);
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        ama.dials("2").types("2").sees("13 Nov Kofi A.").types("1", "4071")
                .sees("No swap: a round is already open, or one of you is late.");

        esi.dials("3").types("1").sees("Nobody has paid");
        kofi.dials("3").types("1").sees("Ama M. not yet");
        kofi.dials("2").sees("round 2 of 3", "2. Ask to swap").types("2").sees("For which turn?\n1. 20 Nov Esi O.")
                .types("1", "4071").sees("END Done. Esi O. has 72 hours");
        kofi.dials("2*2").types("1", "4071").sees("You have offered this turn already");
        esi.dials().sees("4. To do (1)").types("4").sees("Swap Kofi A. " + name).types("1")
                .sees("Kofi A. offers Fri 13 Nov\nfor your Fri 20 Nov", "1. Agree\n2. Refuse").types("1", "4071")
                .sees("END Done. Your turn is now round 2, Fri 13 Nov.");
        kofi.dials("2").sees("round 3 of 3, Fri 20 Nov").types("1").sees("6 Nov Ama M. 024***", "13 Nov Esi O. 024***",
                "20 Nov Kofi A.\n");
        kofi.dials("2*2").types("1", "4071").sees("Esi O. has 72 hours");
        esi.dials("4").types("1", "2").sees("CON " + name).dials("4").sees("Nothing waits for you");
        assertThat(sql.sql("select kind from notice where kind like 'SWAP%' order by kind").query(String.class).list())
                .as("each wish to the other and to the officer, the swap to both, and to the officer")
                .containsExactly("SWAPPED", "SWAPPED", "SWAP_ASKED", "SWAP_ASKED", "SWAP_SEEN", "SWAP_WISH_SEEN",
                        "SWAP_WISH_SEEN");
    }

    @Test
    void membersSeeWhoLeadsAndOfficersLayADutyDown() {
        var name = aRunningGroup();
        kofi.dials("3").sees("4. Leaders").types("4").sees(name + ": leaders\nChair: Ama M. 024***",
                "Treasurer: Kofi A.\n");
        kofi.dials("5*5").sees(name + ": officer", "2. Remind", "3. Change officers").types("3")
                .sees("Lay down your duty as treasurer of " + name + "?").types("1", "4071")
                .sees("Add 1 more officer: each payout needs 1 approval besides the receiver.");
        ama.dials("5*5*3").sees("All members of this group are officers already.");
    }

    @Test
    void whoIsNamedMayRefuseAndNothingStartsWithTooFewOfficers() {
        var name = aGroupWithKofi("2");
        ama.dials("5*5*2").types("1", "4071")
                .sees("Add 1 more officer: each payout needs 1 approval besides the receiver.");
        ama.dials("5*5*3").types("1").sees("Which duty for Kofi A.?\n1. Treasurer\n2. Secretary\n3. Deputy")
                .types("3", "4071").sees("END Done. Kofi A. is asked.");
        kofi.dials("4").sees("1. Deputy of " + name).types("1").sees("Ama M. asks you to be\ndeputy of " + name)
                .types("2").sees("CON " + name);
        kofi.dials("4").sees("Nothing waits for you");
        ama.dials("5*5*2").types("1", "4071").sees("Add 1 more officer");
    }

    @Test
    void theSameRequestTwiceAndAtOnceIsOnePaymentAndOneAnswer() throws Exception {
        aRunningGroup();
        long before = payments();
        kofi.dials("1").types("1");
        var first = kofi.screen;
        assertThat(kofi.asks().screen).isEqualTo(first);

        ama.dials("1").sees("Pay GHS 50.00");
        // Eight copies of the next request, all at once.
        var form = ama.form() + "*1";
        var answers = atOnce(8, () -> Phone.post(port, "application/x-www-form-urlencoded", form));
        assertThat(answers).hasSize(8).containsOnly(answers.getFirst())
                .allMatch(answer -> answer.startsWith("END GHS"));
        assertThat(payments()).isEqualTo(before + 2);
    }

    private long payments() { return sql.sql("select count(*) from payment").query(Long.class).single(); }

    private static <T> List<T> atOnce(int times, Callable<T> what) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++)
                running.add(pool.submit(what));
            var done = new ArrayList<T>();
            for (var one : running)
                done.add(one.get());
            return done;
        }
    }

    @Test
    void aPinSentTwiceIsOneTryAndOneAnswer() throws Exception {
        registers(ama, "1", "Ama Mensah").dials("5*1").sees("SusuSave: save together");
        ama.dials("2").sees("Name of the group?").types(groupName(), "50", "2", "2", "0611", "1", "1")
                .sees("Enter your SusuSave PIN");
        var form = ama.form() + "*4071";
        var answers = atOnce(6, () -> Phone.post(port, "application/x-www-form-urlencoded", form));
        assertThat(answers).containsOnly(answers.getFirst()).allMatch(answer -> answer.contains("is ready. Code"));
    }

    @Test
    void threeWrongPinsLockAndTheRightOneComesTooLate() {
        aRunningGroup();
        kofi.dials("5*1").types("12").sees("A PIN has 4 digits").types("1111").sees("Wrong PIN. 2 tries left.")
                .types("2222").sees("Wrong PIN. 1 try left.").types("3333").sees("CON").types("4071")
                .sees("PIN locked");
        kofi.dials("1").sees("Pay GHS 50.00");
    }

    @Test
    void everyWrongPinAtOnceIsCounted() throws Exception {
        registers(ama, "1", "Ama Mensah");
        var forms = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            ama.dials("2").types(groupName(), "50", "2", "2", "0611", "1", "1").sees("Enter your SusuSave PIN");
            forms.add(ama.form() + "*9" + (300 + i));
        }
        var next = new AtomicInteger();
        atOnce(20, () -> Phone.post(port, "application/x-www-form-urlencoded", forms.get(next.getAndIncrement())));
        assertThat(ama.dials("2").types(groupName(), "50", "2", "2", "0611", "1", "1").types("4071").screen)
                .contains("PIN locked");
    }

    @Test
    void noPinAndNoEntryIsInARow() {
        registers(ama, "1", "Ama Mensah");
        var rows = sql.sql("select * from ussd_session").query().listOfRows();
        // The gateway's own number of the call is no secret, and may hold any digits by chance.
        rows.forEach(row -> row.remove("session_id"));
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.values()).allSatisfy(
                // By itself: a moment may have any digits in its fractions.
                value -> assertThat(asStored(value)).doesNotContain("Ama Mensah", "argon2")
                        .doesNotContainPattern("(?<![0-9.])4071(?![0-9])")));
    }

    /** A value of a row as somebody who reads the disk would see it, byte for byte. */
    private static String asStored(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : String.valueOf(value);
    }

    @Test
    void aDroppedCallIsTakenUpAgainForTenMinutes() {
        aRunningGroup();
        kofi.dials("1").sees("Pay GHS 50.00");
        clock.advance(ofMinutes(9));
        kofi.dials().sees("CON You stopped at:\nPaying", "1. Continue", "2. Start again").types("1")
                .sees("Pay GHS 50.00");
        clock.advance(ofMinutes(4));
        kofi.types("1").sees("You stopped at:").types("2").sees("1. Pay", "0. Exit");
        kofi.dials("1");
        clock.advance(ofMinutes(11));
        kofi.dials().sees("GHS 50.00 due");
    }

    @Test
    void whoeverChoosesTwiIsSpokenToInTwi() {
        ama.dials().sees("1. English", "2. Twi").types("2")
                .sees("CON SusuSave: yebo mu sie,", "1. Wura kuo mu", "0. Pue").types("7")
                .sees("CON Enni ho.\nSusuSave: yebo mu").types("1").sees("Wo din, sedee ewo MoMo so?");
    }

    @Test
    void whoeverIsCutOffWhileTheyRegisterInTwiGoesOnAndStaysInTwi() {
        ama.dials("2*1").sees("Wo din, sedee ewo MoMo so?");
        clock.advance(ofMinutes(2));
        ama.dials().sees("CON Wogyaee wo:").types("1").sees("Wo din, sedee ewo MoMo so?")
                .types("Ama Mensah", "4071", "4071", "1").sees("\n0. ");
        ama.dials().sees("CON Wogyaee wo:\nKuo a wowura mu");
    }

    @Test
    void whoeverIsInNoGroupStillHasAnAccount() {
        registers(ama, "1", "Ama Mensah");
        clock.advance(ofMinutes(30));
        ama.dials().sees("3. How it works\n4. More\n0. Exit").types("4")
                .sees("1. Passbook\n2. My account\n3. Help\n0. Back").types("2").sees("Ama M.").types("0", "0")
                .sees("1. Join a group");
    }

    @Test
    void theWayBackFromAnotherAmountIsTheQuestionThatItCameFrom() {
        aRunningGroup();
        kofi.dials("1").sees("Pay GHS 50.00").types("2").sees("How much").types("20").sees("Pay GHS 20.00")
                .types("2").types("00").sees("Pay GHS 20.00").types("0").sees("GHS 50.00 due");
    }

    @Test
    void afterTheLastScreenOneDialsAgain() {
        ama.dials().sees("CON SusuSave\n1. English\n2. Twi\n0. Exit").types("0").sees("END Thank you");
        var last = ama.screen;
        assertThat(ama.asks().screen).isEqualTo(last);
        ama.types("1").sees("END This call has ended.");
    }

    @Test
    void aSessionOfAnotherNumberIsNotEntered() {
        ama.dials("1");
        var stolen = ama.form().replaceAll("phoneNumber=[^&]*", "phoneNumber=%2B233240000099");
        assertThat(Phone.post(port, "application/x-www-form-urlencoded", stolen)).startsWith("END ");
        ama.types("3").sees("You save in a group");
    }

    @Test
    void aSessionThatCannotBeHadInTimeLeavesEverythingAsItWas() {
        ama.dials().sees("1. English");
        transaction.executeWithoutResult(_ -> {
            sql.sql("select 1 from ussd_session for update").query(Integer.class).list();
            ama.types("1").sees("END Service is busy. Dial *920*55# again in 5 minutes.");
        });
        ama.asks().sees("CON SusuSave: save together");
    }

    @Test
    void aStepThatCannotBeReadBecomesTheBeginning() {
        aRunningGroup();
        kofi.dials("2").sees("You get");
        sql.sql("update ussd_session set step_sealed = decode('00', 'hex') where state = 'OPEN'").update();
        kofi.types("3").sees("Paid 0 of 2");
    }

    @Test
    void latestInputTellsARepeatByTime() {
        var body = "{\"sessionId\":\"json-%d\",\"msisdn\":\"0240000077\",\"ussdString\":\"%s\"}";
        int id = NUMBERS.incrementAndGet();
        Phone.post(port, "application/json", body.formatted(id, "*920*55#"));
        clock.advance(ofSeconds(3));
        var welcome = Phone.post(port, "application/json", body.formatted(id, "1"));
        assertThat(welcome).startsWith("CON SusuSave: save together");
        assertThat(Phone.post(port, "application/json", body.formatted(id, "1"))).isEqualTo(welcome);
        clock.advance(ofSeconds(3));
        assertThat(Phone.post(port, "application/json", body.formatted(id, "1"))).startsWith("CON Your name");
    }

    @Test
    void theAcceptanceCallsOfTheHandset() {
        assertThat(Phone.post(port, "application/json", """
                {"sessionId":"test123","msisdn":"233240000000","ussdString":"1*2","serviceCode":"*920*55#"}"""))
                .startsWith("CON Your name");
        var health = Phone.send(port, "/ussd/health", "GET", "text/plain", "");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"healthy\"", "\"service_code\":\"*920*55#\"",
                "\"callback_url\":\"http://localhost", "/ussd/callback\"", "\"database\":\"up\"");
    }
}
