package susu;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import susu.members.Complaints;

/** What members do with their own account, by phone: PIN, name, reminders, complaints, and why a figure is what it is. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class AccountByPhoneTest extends PhoneStory {
    @Autowired
    private Complaints complaints;
    private Town.Person ama;
    private Town.Person kofi;
    private Town.Savings market;

    @BeforeEach
    void aGroupOfTwo() {
        ama = town.person("Ama Mensah");
        kofi = town.person("Kofi Boateng");
        market = town.group(ama, kofi);
    }

    @Test
    void aPinIsChangedWithTheOldOneAndItsOwnerIsTold() {
        var account = kofi.dials("*5*2").reads("Kofi B. " + kofi.number());
        account.chooses("Change PIN").types("9999").reads("Wrong PIN").types(Town.PIN).reads("Choose a 4-digit");
        account.types("1234").reads("easy to guess").types("8352").reads("same PIN again").types("8353")
                .reads("Choose a 4-digit").types("8352").types("8352").reads("Your PIN is changed");
        town.passes(ofMinutes(1));
        assertThat(kofi.hasBeenTexted("Your SusuSave PIN was changed at", "Not you? Call")).isTrue();
        kofi.dials("*5*1").types(Town.PIN).reads("Wrong PIN").types("8352").reads("Your passbook is empty");
    }

    @Test
    void itsOwnerIsToldOnceOfEachLockOfAPin() {
        typesWrongly(2);
        assertThat(locksTold()).isZero();
        typesWrongly(1);
        kofi.dials("*5*1").types(Town.PIN).reads("PIN locked");
        town.passes(ofMinutes(15));
        assertThat(locksTold()).as("for a quarter of an hour").isEqualTo(1);
        assertThat(kofi.hasBeenTexted("Your SusuSave PIN was locked at", "Not you? Call 0800", "now.")).isTrue();
        typesWrongly(3);
        town.passes(ofHours(24));
        assertThat(locksTold()).as("for a day").isEqualTo(2);
        for (int wrong = 7; wrong <= 10; wrong++) {
            typesWrongly(1);
            town.passes(ofHours(24));
        }
        kofi.dials("*5*1").types(Town.PIN).reads("too many wrong ones");
        town.passes(ofMinutes(1));
        assertThat(locksTold()).as("until support opens it").isEqualTo(6);
    }

    @Test
    void whoseLastTryIsRightIsToldOfNoLock() {
        typesWrongly(2);
        kofi.dials("*5*1").types(Town.PIN).reads("Your passbook is empty");
        town.passes(ofMinutes(1));
        assertThat(locksTold()).isZero();
    }

    private void typesWrongly(int times) {
        for (int i = 0; i < times; i++)
            kofi.dials("*5*1").types("9130").reads("PIN");
    }

    private long locksTold() {
        return kofi.phone.texts().stream().filter(text -> text.contains("PIN was locked")).count();
    }

    @Test
    void aNameIsChangedWithThePinAndOthersReadTheNewOne() {
        kofi.dials("*5*2").chooses("My name").types(Town.PIN).reads("Your name, as on your MoMo wallet?").types("1!")
                .reads("letters").types("Kofi Asante").reads("Kofi A. " + kofi.number());
        ama.dials("*3").chooses("Order").reads("Kofi A.");
    }

    @Test
    void remindersAreSwitchedOffAndOn() {
        kofi.dials("*5*2").chooses("Reminders: on").reads("Reminders: off").chooses("Reminders: off")
                .reads("Reminders: on");
    }

    @Test
    void whoWantsAnotherLanguageChoosesItUnderTheirAccount() {
        kofi.dials("*5*2").chooses("Language").reads("1. English").types("1").reads("Kofi B. " + kofi.number());
    }

    @Test
    void whatIsKeptOfAMemberIsTheirsToKnow() {
        kofi.dials("*5*2").types("98").chooses("What you hold on me").types(Town.PIN)
                .reads("member since").reads("1 group, 0 passbook lines").reads("A full copy: call");
    }

    @Test
    void aComplaintHasAReferenceAndADayAndWaitsForStaff() {
        kofi.dials("*5*4").chooses("Complain").types("?").reads("Say a little more.")
                .types("My payment is missing").reads("We have it. Reference");
        var waits = complaints.open().stream().filter(one -> one.member().phone().national().equals(kofi.number()))
                .findFirst().orElseThrow();
        assertThat(waits.words()).isEqualTo("My payment is missing");
        assertThat(waits.answerBy()).isEqualTo(town.today().plusDays(5));
        assertThat(kofi.phone.screen()).contains(waits.ref());
        town.passes(ofMinutes(1));
        assertThat(kofi.hasBeenTexted("We have your complaint " + waits.ref())).isTrue();
        assertThat(complaints.answered(waits.ref(), "efua")).isTrue();
        assertThat(complaints.answered(waits.ref(), "efua")).as("once").isFalse();
        assertThat(complaints.open()).noneMatch(one -> one.ref().equals(waits.ref()));
    }

    @Test
    void aFigureInThePassbookHasItsParts() {
        kofi.dials("*1").chooses("Another amount").types("70").chooses("Pay now");
        town.passes(ofSeconds(2));
        kofi.approves();
        town.passes(ofMinutes(2));
        kofi.dials("*5*1").types(Town.PIN).types("1").chooses("Why this figure").reads("GHS 70.00 is:")
                .reads("GHS 50.00 for round 1").reads("GHS 20.00 kept for later");
    }

    @Test
    void anOfficerRemindsOnceADay() {
        ama.pays();
        ama.dials("*5*5").chooses("Remind").reads("1 share open in " + market.name + ": GHS 50.00").chooses("Send SMS")
                .reads("1 member is reminded by SMS.");
        town.reaches(town.today(), 12);
        assertThat(kofi.hasBeenTexted("GHS 50.00 for " + market.name + " is due")).isTrue();
        ama.dials("*5*5").chooses("Remind").chooses("Send SMS").reads("They were reminded today.");
        kofi.pays();
        ama.dials("*5*5").chooses("Remind").reads("Nobody has a share open now.");
    }
}
