package susu;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import susu.cli.PretendPhone;

/** Cash, told with phones: what each side reads, types and is texted. Ama leads the group, Kofi is its treasurer. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestWorld.class)
class CashByPhoneTest {
    @Autowired
    ApplicationContext program;
    private Town town;
    private Town.Person ama;
    private Town.Person kofi;
    private Town.Person esi;
    private Town.Savings market;

    @BeforeEach
    void threeWhoSave() {
        town = new Town(program);
        ama = town.person("Ama Mensah");
        kofi = town.person("Kofi Boateng");
        esi = town.person("Esi Addo");
        market = town.groupWithCash(ama, kofi, esi);
    }

    @AfterEach
    void theBooksHold() {
        var books = town.books();
        assertThat(books.violations()).isEmpty();
        assertThat(books.differences()).isEmpty();
    }

    @Test
    void aPotThatIsPartlyCashLeavesOnceTheTreasurerHasBankedIt() {
        esi.dials("*1").chooses("Other dues").chooses("I gave cash")
                .reads("Cash to Kofi B., in GHS? Due GHS 50.00").types("50").types(Town.PIN)
                .reads("Done. GHS 50.00 cash counts once Kofi B. says yes, within 7 days.");
        town.passes(ofMinutes(1));
        assertThat(kofi.hasBeenTexted("Esi A. says they gave you GHS 50.00 cash for " + market.name)).isTrue();
        assertThat(esi.hasBeenTexted("GHS 50.00 cash for " + market.name + " is noted")).isTrue();
        kofi.dials("").reads("4. To do (1)").types("4").findsAndChooses("Cash Esi A. " + market.name)
                .reads("Esi A. says they gave you GHS 50.00 cash\nfor " + market.name + ", round 1 of 3")
                .chooses("Yes").types(Town.PIN).reads("Done. GHS 50.00 cash is counted.");
        town.passes(ofMinutes(1));
        for (var side : new Town.Person[]{kofi, esi})
            assertThat(side.hasBeenTexted("GHS 50.00 cash for " + market.name + " is counted. Ref ")).isTrue();
        esi.dials("*5*1").types(Town.PIN).chooses(line(esi.phone, " cash 50.00")).reads("round 1\nRef ");
        esi.dials("*3").reads("Paid 1 of 3: GHS 50.00");

        ama.pays();
        kofi.pays();
        town.reaches(market.due(1), 9);
        market.officersApprove();
        town.passes(ofMinutes(1));
        assertThat(ama.hasBeenTexted("sent to MoMo")).isFalse();
        assertThat(kofi.hasBeenTexted(market.name + ": the payout due", "waits for GHS 50.00 that you hold in cash."))
                .isTrue();
        cashBox(ama).reads(market.name + ": Kofi B. holds GHS 50.00 in cash. Count it by ");
        cashBox(kofi).reads("you hold GHS 50.00 in cash, GHS 150.00 at most.").chooses("Bank it")
                .reads("How much cash of " + market.name + " do you bank, in GHS? You hold GHS 50.00").types("50")
                .reads("Bank GHS 50.00\nof " + market.name + "\nfrom MoMo " + kofi.number()).chooses("Bank now")
                .reads("GHS 50.00 to " + market.name + ".\nApprove now with your MoMo PIN.");
        town.passes(ofMinutes(1));
        kofi.dials("*1").reads("waits for your MoMo PIN");
        kofi.approves();
        town.passes(ofMinutes(1));
        assertThat(kofi.hasBeenTexted("GHS 50.00 cash of " + market.name + " is banked. You hold GHS 0.00 now.",
                "MoMo ID")).isTrue();
        assertThat(ama.hasBeenTexted("GHS 150.00 sent to MoMo " + ama.number())).isTrue();
        kofi.dials("*5*1").types(Town.PIN).chooses(line(kofi.phone, " banked 50.00")).reads("cash you held\nRef ");
    }

    @Test
    void whoReceivesAPotHasItsCashByHand() {
        gives(esi, "50");
        ama.pays();
        kofi.pays();
        town.reaches(market.due(1), 9);
        cashBox(kofi).chooses("Hand over").findsAndChooses("Ama M. 50.00").types("50").types(Town.PIN)
                .reads("This payout may not leave yet: officers approve it first.");
        market.officersApprove();
        town.passes(ofMinutes(1));
        cashBox(kofi).chooses("Hand over").reads("Whose payout?").findsAndChooses("Ama M. 50.00")
                .reads("How much cash do you hand to Ama M., in GHS? Round 1, you hold GHS 50.00").types("50")
                .types(Town.PIN).reads("Done. GHS 50.00 has left once Ama M. says yes, within 7 days.");
        town.passes(ofMinutes(1));
        assertThat(ama.hasBeenTexted("Kofi B. says you have GHS 50.00 cash in hand of your payout of " + market.name))
                .isTrue();
        assertThat(ama.hasBeenTexted("sent to MoMo")).isFalse();
        ama.dials("*4").findsAndChooses("Cash Kofi B. " + market.name)
                .reads("Kofi B. says you have GHS 50.00 cash in hand\nof your payout, " + market.name + ", round 1")
                .chooses("Yes, I have it").types(Town.PIN)
                .reads("Done. GHS 50.00 cash of your payout is yours.");
        town.passes(ofMinutes(2));
        assertThat(ama.hasBeenTexted("You received GHS 50.00 cash from " + market.name + ". Ref ")).isTrue();
        assertThat(kofi.hasBeenTexted("Ama M. has GHS 50.00 cash from " + market.name + " in hand.")).isTrue();
        assertThat(ama.hasBeenTexted("GHS 100.00 sent to MoMo " + ama.number())).as("the rest leaves by wallet")
                .isTrue();
        ama.dials("*5*1").types(Town.PIN).chooses(line(ama.phone, " got cash 50.00")).reads("round 1\nRef ");
    }

    @Test
    void whoTakesCashNeitherRecordsTheirOwnNorMoreThanTheyMayHold() {
        kofi.dials("*1").chooses("Other dues").chooses("I gave cash").reads("Cash to Kofi B.").types("50")
                .types(Town.PIN).reads("You cannot record your own cash. Give it to another officer.");
        gives(ama, "150");
        recordCash(kofi).findsAndChooses("Esi A. 50.00").reads("Cash from Esi A., in GHS? Due GHS 50.00").types("1")
                .types(Town.PIN).reads("You hold GHS 150.00 in cash. Bank it before taking more.");
        esi.dials("*1").chooses("Other dues").chooses("I gave cash").types("50").types(Town.PIN)
                .reads("Kofi B. can take no more cash now. Pay by MoMo");
        officer(kofi).chooses("Change officers").reads("Lay down your duty as treasurer").chooses("Yes")
                .types(Town.PIN).reads("You hold GHS 150.00 in cash. Bank it first: Officer, Cash box.");
        recordCash(kofi).findsAndChooses("Ama M. 0.00").types("200").types(Town.PIN)
                .reads("Nothing more is to pay in this cycle");
    }

    @Test
    void whatIsDeniedOrNotAnsweredDoesNotCount() {
        recordCash(kofi).findsAndChooses("Esi A. 50.00").types("40").types(Town.PIN).reads("once Esi A. says yes");
        esi.dials("*1").chooses("Other dues").chooses("I gave cash").types("50").types(Town.PIN)
                .reads("Kofi B. has recorded GHS 40.00 between you. Answer that first: Home, To do.");
        esi.dials("*4").findsAndChooses("Cash Kofi B. " + market.name)
                .reads("Kofi B. says you gave GHS 40.00 cash\nfor " + market.name + ", round 1 of 3").chooses("No")
                .reads("GHS 50.00 due");
        town.passes(ofMinutes(1));
        for (var side : new Town.Person[]{kofi, esi})
            assertThat(side.hasBeenTexted("GHS 40.00 cash for " + market.name + " was denied and does not count."))
                    .isTrue();
        recordCash(kofi).findsAndChooses("Esi A. 50.00").types("0.5").reads("Type the amount in cedis").types("30")
                .types(Town.PIN).reads("once Esi A. says yes");
        town.passes(ofDays(7).plusMinutes(1));
        for (var side : new Town.Person[]{kofi, esi})
            assertThat(side.hasBeenTexted(
                    "GHS 30.00 cash for " + market.name + " was not confirmed in 7 days and does not count. Ref "))
                    .isTrue();
        esi.dials("*4").reads("Nothing waits for you");
    }

    @Test
    void cashIsCountedByTwo() {
        gives(esi, "50");
        cashBox(kofi).chooses("Count it").reads("How much cash do you hold for " + market.name + ", in GHS?")
                .types("45").types(Town.PIN).reads("Done. You counted GHS 45.00.");
        town.passes(ofMinutes(1));
        assertThat(ama.hasBeenTexted("Kofi B. counted GHS 45.00 cash of " + market.name)).isTrue();
        ama.dials("*4").findsAndChooses("Count Kofi B. " + market.name)
                .reads("Kofi B. counted GHS 45.00 cash\nof " + market.name + ". Did you count the same?")
                .chooses("Yes").types(Town.PIN).reads("Done. It is GHS 5.00 less than the book says.");
        town.passes(ofMinutes(1));
        for (var officer : new Town.Person[]{ama, kofi})
            assertThat(officer.hasBeenTexted(
                    market.name + ": cash held by Kofi B. was counted GHS 5.00 short. Wrong? Call")).isTrue();
        cashBox(kofi).reads("you hold GHS 50.00 in cash").chooses("Count it").types("0.00").types(Town.PIN)
                .reads("Done. You counted GHS 0.00.");
        ama.dials("*4").findsAndChooses("Count Kofi B. " + market.name).chooses("No").reads("due");
        cashBox(kofi).chooses("Count it").types("51").types(Town.PIN).reads("Done. You counted GHS 51.00.");
        ama.dials("*4").findsAndChooses("Count Kofi B. " + market.name).chooses("Yes").types(Town.PIN)
                .reads("Done. It is GHS 1.00 more than the book says.");
        cashBox(kofi).reads("you hold GHS 51.00 in cash");
    }

    @Test
    void creditThatIsCashIsSentBackOnceItIsBanked() {
        gives(esi, "70");
        esi.dials("*3").types("98").chooses("Get my credit back")
                .reads("Your GHS 20.00 is cash with the treasurer. You can get it once it is banked.");
        cashBox(kofi).chooses("Bank it").types("70").chooses("Bank now").reads("Approve now");
        town.passes(ofMinutes(1));
        kofi.approves();
        town.passes(ofMinutes(1));
        esi.dials("*3").types("98").chooses("Get my credit back").reads("Get GHS 20.00 back").chooses("Yes")
                .types(Town.PIN).reads("GHS 20.00 is on its way");
        town.passes(ofMinutes(5));
        assertThat(esi.hasBeenTexted("GHS 20.00 returned to your MoMo")).isTrue();
    }

    @Test
    void whoeverRefusesToBankIsToldSo() {
        gives(esi, "50");
        cashBox(kofi).chooses("Bank it").types("60").chooses("Bank now")
                .reads("You can bank from GHS 1.00 to GHS 50.00 in this group now.").types("0").chooses("Bank it")
                .types("50").chooses("Bank now").reads("Approve now");
        town.passes(ofMinutes(10));
        assertThat(kofi.hasBeenTexted("GHS 50.00 cash of " + market.name + " was NOT banked:",
                "you still hold it")).isTrue();
        cashBox(kofi).reads("you hold GHS 50.00 in cash");
    }

    @Test
    void everybodyReadsAndAcceptsTheRuleAboutCash() {
        esi.dials("*3").chooses("Rules").types("98").types("98").types("98")
                .reads("You may give the treasurer cash: it counts once you both confirm it by PIN. "
                        + "They hold 1 pot at most.");
    }

    private void gives(Town.Person payer, String cedis) {
        recordCash(kofi).findsAndChooses(payer.first()).types(cedis).types(Town.PIN).reads("says yes");
        payer.dials("*4").findsAndChooses("Cash Kofi B. " + market.name).chooses("Yes").types(Town.PIN)
                .reads("is counted");
    }

    private PretendPhone officer(Town.Person person) {
        return person.dials("").chooses("More").chooses("Officer").reads(market.name + ": officer");
    }

    private PretendPhone cashBox(Town.Person officer) { return officer(officer).chooses("Cash box"); }

    private PretendPhone recordCash(Town.Person treasurer) {
        return officer(treasurer).chooses("Record cash").reads("Cash from whom?");
    }

    /** The line of a list that ends so, without its number. */
    private static String line(PretendPhone phone, String end) {
        return phone.screen().lines().filter(line -> line.endsWith(end)).findFirst().orElseThrow().replaceFirst(
                "^[0-9]+\\. ", "");
    }
}
