package susu;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import susu.groups.GroupCode;

/**
 * What somebody reads who may not, or cannot, do what they want: each refusal by phone, in the words that are promised.
 * A town of its own, because all stories together have more people than there are numbers for tests.
 */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class RefusalsByPhoneTest extends PhoneStory {
    private Town.Person ama;
    private Town.Person kofi;
    private Town.Person esi;

    @BeforeEach
    void threePeople() {
        ama = town.person("Ama Mensah");
        kofi = town.person("Kofi Boateng");
        esi = town.person("Esi Addo");
    }

    @Test
    void codeUnknownAndCodeGuesses() {
        town.group(ama, kofi);
        // With a right check digit.
        var codes = IntStream.rangeClosed(10_000_000, 10_000_099).mapToObj(String::valueOf)
                .filter(code -> GroupCode.parse(code).isPresent()).iterator();
        town.reaches(town.today().plusDays(1), 13);
        town.passes(ofMinutes(5));
        esi.wants("Join a group");
        for (int i = 1; i <= 4; i++)
            esi.phone.types(codes.next())
                    .reads("No group is open under this code. Check the 8 digits with who gave it to you.");
        esi.phone.types(codes.next());
        assertThat(told(esi)).isEqualTo("Too many wrong codes. Try again after 14:05.");
    }

    @Test
    void alreadyIn() {
        var market = town.forming(ama, 3);
        market.isAskedBy(kofi);
        kofi.wants("Join a group").types(market.code);
        while (!kofi.phone.screen().contains("Accept"))
            kofi.phone.types("98");
        kofi.phone.chooses("Accept").types(Town.PIN).reads("You are already in this group, or have asked to join it.");
    }

    @Test
    void rulesChangedAndNotReady() {
        var market = town.forming(ama, 3);
        market.admits(kofi);
        market.becomes(kofi, "Treasurer");
        proposesAnotherDay("1");
        ama.dials("*5*5").chooses("Start the cycle").chooses("Start").types(Town.PIN)
                .reads("Cannot start: 1 member has not accepted the rules yet.");
        kofi.dials("*4").findsAndChooses("Rules of " + market.name);
        while (!kofi.phone.screen().contains("Accept"))
            kofi.phone.types("98");
        proposesAnotherDay("2");
        kofi.phone.chooses("Accept").types(Town.PIN).reads("The rules have changed. Read and accept them first.");
    }

    /** So many weeks later. */
    private void proposesAnotherDay(String weeks) {
        var day = DateTimeFormatter.ofPattern("ddMM")
                .format(town.today().plusWeeks(Long.parseLong(weeks)));
        ama.dials("*5*5").chooses("New rules").chooses("First due date").types(day);
        while (!ama.phone.screen().contains("Propose"))
            ama.phone.types("1");
        ama.phone.chooses("Propose").types(Town.PIN).reads("Done.");
    }

    @Test
    void fewApprovers() {
        var market = town.forming(ama, 3);
        market.admits(kofi);
        ama.dials("*5*5").chooses("Start the cycle").chooses("Start").types(Town.PIN)
                .reads("Add 1 more officer: each payout needs 1 approval besides the receiver.");
    }

    @Test
    void onlyTheChairIsOfferedToStartTheCycle() {
        var market = town.forming(ama, 3);
        market.admits(kofi);
        market.becomes(kofi, "Treasurer");
        assertThat(kofi.dials("*5*5").screen()).contains("Change officers").doesNotContain("Start the cycle");
        assertThat(ama.dials("*5*5").screen()).contains("Start the cycle");
    }

    @Test
    void amountUnclearAndAmountRange() {
        town.group(ama, kofi);
        kofi.dials("*1").chooses("Another amount").types("1e3").reads("Type the amount in cedis, like 50 or 50.00.");
        for (var amount : new String[]{"inf", "-5", "0.5.0"})
            kofi.dials("*1").chooses("Another amount").types(amount)
                    .reads("Type the amount in cedis, like 50 or 50.00.");
        kofi.dials("*1").chooses("Another amount").types("999").chooses("Pay now")
                .reads("You can pay from GHS 1.00 to GHS 100.00 in this group now.");
    }

    /** The question was asked before the group was stopped, or its cycle ended. */
    private void aYesThatComesTooLate(String words) {
        esi.phone.chooses("Pay now");
        assertThat(told(esi)).isEqualTo(words);
        assertThat(esi.phone.approves()).as("nothing is asked of the wallet").isZero();
    }

    /** All that the screen says, without the ways back. */
    private static String told(Town.Person person) {
        return person.phone.screen().lines().takeWhile(line -> !line.startsWith("0. "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void suspendedAndRefundOwing() {
        var market = town.group(ama, kofi, esi);
        kofi.asksToPay();
        esi.dials("*1").reads("Pay GHS 50.00");
        ama.dials("*5*5").types("98").chooses("Pause the group").chooses("A dispute").types(Town.PIN);
        kofi.dials("*4").findsAndChooses("Pause " + market.name).chooses("Yes").types(Town.PIN).reads("Done");
        aYesThatComesTooLate("This group is paused. Your money is safe. Ask an officer.");
        ama.dials("*1").reads(market.name + " is paused. Your money is safe. Ask an officer.");
        kofi.phone.approves();
        town.passes(ofMinutes(2));
        kofi.dials("*3").types("98").chooses("Get my credit back").chooses("Yes").types(Town.PIN)
                .reads("Your GHS 50.00 stays for what you owe in this group.");
    }

    @Test
    void completed() {
        var market = town.group(ama, kofi, esi);
        esi.dials("*1").reads("Pay GHS 50.00");
        kofi.dials("*3").types("98").chooses("Decide together").chooses("End the cycle early").chooses("Yes")
                .types(Town.PIN).reads("Asked");
        ama.dials("*4").findsAndChooses("Early end: " + market.name).chooses("Yes").types(Town.PIN).reads("Done");
        aYesThatComesTooLate("This cycle has ended. There is nothing more to pay.");
        kofi.dials("*3").reads(market.name + ": this cycle has ended. There is nothing more to pay.");
    }

    @Test
    void cashOwnAndCustodyFull() {
        var market = town.groupWithCash(ama, kofi, esi);
        kofi.dials("*1").chooses("Other dues").chooses("I gave cash").types("50")
                .types(Town.PIN).reads("You cannot record your own cash. Give it to another officer.");
        for (var payer : new Town.Person[]{ama, esi}) {
            kofi.dials("*5*5").chooses("Record cash").findsAndChooses(payer.first()).types("75").types(Town.PIN)
                    .reads("Done.");
            payer.dials("*4").findsAndChooses("Cash Kofi B. " + market.name).chooses("Yes").types(Town.PIN)
                    .reads("counted");
        }
        kofi.dials("*5*5").chooses("Record cash").findsAndChooses("Esi").types("50").types(Town.PIN)
                .reads("You hold GHS 150.00 in cash. Bank it before taking more.");
    }

    @Test
    void noSwap() {
        town.group(ama, kofi);
        kofi.dials("*2").chooses("Ask to swap").reads("No swap: a round is already open, or one of you is late.");
    }

    @Test
    void changed() {
        var yaw = town.person("Yaw Darko");
        var efua = town.person("Efua Owusu");
        var market = town.forming(ama, 5);
        for (var other : new Town.Person[]{kofi, esi, yaw, efua})
            market.admits(other);
        market.becomes(yaw, "Deputy");
        market.starts();
        market.everyonePays();
        town.reaches(market.due(1), 9);
        for (var officer : new Town.Person[]{kofi, esi, yaw})
            officer.dials("*4").findsAndChooses("Pot to Ama M. " + market.name).chooses("Approve");
        for (var officer : new Town.Person[]{kofi, esi})
            officer.phone.types(Town.PIN).reads("Done.");
        town.passes(ofMinutes(1));
        yaw.phone.types(Town.PIN).reads("Something changed since you looked. Look again before approving.");
    }

    /** Whoever asked for a short pot to leave looks at it, and wants to say yes to it as well. */
    @Test
    void notYours() {
        var yaw = town.person("Yaw Darko");
        var market = town.formingWithPotsInPart(ama, 4);
        for (var other : new Town.Person[]{kofi, esi, yaw})
            market.admits(other);
        market.becomes(esi, "Deputy");
        market.starts();
        for (var payer : new Town.Person[]{ama, kofi, esi})
            payer.pays();
        town.reaches(market.due(1).plusDays(1), 9);
        kofi.dials("*3").types("98").chooses("Send a short pot").reads("No pot is short and late now.");
        town.reaches(market.due(1).plusDays(3), 9);
        kofi.dials("*3").types("98").chooses("Send a short pot").chooses("Round 1").types(Town.PIN)
                .reads("Officers are asked to send what is there. Whoever asks does not approve.");
        kofi.dials("*4").findsAndChooses("Pot to Ama M. " + market.name)
                .reads("Send GHS 150.00 now, up to GHS 200.00 in all")
                .chooses("Approve").types(Town.PIN)
                .reads("You receive or asked for this payout. Another officer must approve.");
        esi.dials("*4").findsAndChooses("Pot to Ama M. " + market.name).chooses("Approve").types(Town.PIN)
                .reads("Done.");
        town.passes(ofMinutes(2));
        ama.dials("*2").reads("GHS 150.00");
        yaw.pays();
        town.passes(ofMinutes(2));
        ama.dials("*3").reads("round 2");
    }

    @Test
    void leaveStarted() {
        town.group(ama, kofi);
        kofi.dials("*3").types("98").chooses("Leave the group")
                .reads("To leave, offer your turns to another member. A turn already paid out stays yours.");
    }
}
