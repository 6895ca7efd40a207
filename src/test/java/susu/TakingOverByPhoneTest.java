package susu;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** A turn that is offered and taken over, told with phones. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class TakingOverByPhoneTest extends PhoneStory {
    @Test
    void aTurnChangesHandsWhenItIsPaidFor() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var yaw = town.person("Yaw Darko");
        var efua = town.person("Efua Owusu");
        var market = town.group(ama, kofi, esi, yaw, efua);

        yaw.dials("*3").types("98").chooses("Leave the group")
                .reads("To leave, offer your turns to another member. A turn already paid out stays yours.").types("0")
                .chooses("Offer my turn").types("1").reads("Whoever takes it pays GHS 50.00.").chooses("Yes")
                .types(Town.PIN).reads("is on offer. It stays yours until somebody has paid for it.");
        efua.dials("*3").types("98").chooses("Take over a turn").reads("Yaw D.").types("1")
                .reads("Take over round 4 of Yaw D.").chooses("Yes").types(Town.PIN)
                .reads("An officer decides. Then you pay GHS 50.00 and the turn is yours.");
        town.passes(ofMinutes(1));
        assertThat(ama.hasBeenTexted("Efua O. wants to take over the turn of Yaw D.")).isTrue();
        ama.dials("*4").findsAndChooses("Turn to Efua O., " + market.name).reads("takes over round 4")
                .chooses("Agree").types(Town.PIN)
                .reads("Done. The turn goes to Efua O. once they have paid GHS 50.00.");
        town.passes(ofMinutes(1));
        assertThat(efua.hasBeenTexted(market.name + ": the turn is yours once you pay GHS 50.00.")).isTrue();
        efua.dials("*4").findsAndChooses("Pay your turn, " + market.name).reads("Pay GHS 50.00\nfor round 4")
                .chooses("Pay now").reads("Approve now with your MoMo PIN.");
        town.passes(ofSeconds(1));
        yaw.dials("").reads("GHS 50.00 due");
        efua.approves();

        assertThat(efua.hasBeenTexted("GHS 50.00 paid for a turn in " + market.name + ": round 4", "is yours now. Ref ",
                "MoMo ID")).isTrue();
        assertThat(yaw.hasBeenTexted(market.name + ": Efua O. has taken over your turn, round 4",
                "Its dues are theirs now. Ref ")).isTrue();
        for (var officer : new Town.Person[]{ama, kofi, esi})
            assertThat(officer.hasBeenTexted("Efua O. takes over the turn of Yaw D., round 4", "Ref ")).isTrue();
        efua.dials("*5*1").types(Town.PIN).types("1").reads(market.name + ", for the turn of round 4\nRef ");
        assertThat(ama.hasBeenTexted(market.name + ": Yaw D. has left.")).isTrue();
        yaw.dials("").reads("Join a group");
        efua.dials("*2").reads("round 4 of 5").types("98").reads("round 5 of 5");
    }

    @Test
    void whoseWalletRefusesIsToldWhereToPayAgain() throws Exception {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var market = town.group(ama, kofi, esi, town.person("Yaw Darko"));

        esi.dials("*3").types("98").chooses("Offer my turn").types("1").chooses("Yes").types(Town.PIN)
                .reads("on offer");
        ama.dials("*3").types("98").chooses("Take over a turn").types("1").chooses("Yes").types(Town.PIN)
                .reads("An officer decides.");
        kofi.dials("*4").findsAndChooses("Turn to Ama M., " + market.name).chooses("Agree").types(Town.PIN)
                .reads("Done.");
        ama.dials("*4").findsAndChooses("Pay your turn, " + market.name).chooses("Pay now").reads("Approve now");
        town.passes(ofMinutes(10));
        assertThat(ama.hasBeenTexted("GHS 50.00 for a turn in " + market.name + " was NOT paid: ",
                "Nothing was taken. Dial *920*55#, 4 by ")).isTrue();
        ama.dials("*4").findsAndChooses("Pay your turn, " + market.name).reads("Pay GHS 50.00\nfor round 3");
    }

    @Test
    void aPromptThatNeverReachedMtnLeadsBackToItsTurn() throws Exception {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var market = town.group(ama, kofi, esi, town.person("Yaw Darko"));

        esi.dials("*3").types("98").chooses("Offer my turn").types("1").chooses("Yes").types(Town.PIN)
                .reads("on offer");
        ama.dials("*3").types("98").chooses("Take over a turn").types("1").chooses("Yes").types(Town.PIN)
                .reads("An officer decides.");
        kofi.dials("*4").findsAndChooses("Turn to Ama M., " + market.name).chooses("Agree").types(Town.PIN)
                .reads("Done.");
        town.world()
                .fault(Map.of("at", "momo.requesttopay.post", "phone", ama.number(), "kind", "status", "status", 503,
                        "times", 50));
        ama.dials("*4").findsAndChooses("Pay your turn, " + market.name).chooses("Pay now").reads("Approve now");
        town.passes(ofMinutes(1));
        ama.dials("*1").reads("waits for your MoMo PIN");
        town.passes(ofMinutes(20));
        town.nothingGoesWrongAnyMore();
        ama.dials("*1").reads("has not reached MoMo").chooses("Ask my wallet again")
                .reads("Pay GHS 50.00\nfor round 3").chooses("Pay now").reads("Approve now");
        town.passes(ofSeconds(1));
        ama.approves();
        assertThat(ama.hasBeenTexted("GHS 50.00 paid for a turn in " + market.name + ": round 3")).isTrue();
    }

    @Test
    void aStrangerComesInByATurnAndSeesNobodyUntilItIsTheirs() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var yaw = town.person("Yaw Darko");
        var market = town.group(ama, kofi, esi, yaw);
        var efua = town.person("Efua Owusu");

        efua.wants("Join a group").types(market.code).reads("No group is open under this code.");
        yaw.dials("*3").types("98").chooses("Offer my turn").types("1").chooses("Yes").types(Town.PIN)
                .reads("on offer");
        var screen = efua.phone.types(market.code)
                .reads(market.name + " runs. Who comes in now takes over a turn. Which?").screen();
        assertThat(screen).contains("GHS 50.00").doesNotContain("Yaw", "Ama");
        var phone = efua.phone.types("1").reads(market.name + ", round 4,").reads("You pay GHS 50.00")
                .chooses("Read the rules").reads("each turn pays GHS 50.00");
        while (!phone.screen().contains("Accept"))
            phone.types("98");
        phone.chooses("Accept").types(Town.PIN).reads("An officer decides. Then you pay GHS 50.00");
        efua.dials("").reads("You asked for a turn in " + market.name);
        assertThat(efua.phone.screen()).doesNotContain("Ama", "Yaw", "Kofi");
        efua.dials("*3");
        assertThat(efua.phone.screen()).doesNotContain("Order", "Leaders", "Who paid");
        town.passes(ofMinutes(1));
        assertThat(ama.hasBeenTexted("Efua O. (new) wants to take over the turn of Yaw D.")).isTrue();
        ama.dials("*4").findsAndChooses("Turn to Efua O., " + market.name).reads(", new here").chooses("Agree")
                .types(Town.PIN).reads("Done.");
        town.passes(ofMinutes(1));
        assertThat(efua.hasBeenTexted(market.name + ": the turn is yours once you pay GHS 50.00.")).isTrue();
        efua.dials("").reads("The turn in " + market.name + " is yours once you pay for it");
        efua.dials("*4").findsAndChooses("Pay your turn, " + market.name).chooses("Pay now").reads("Approve now");
        town.passes(ofSeconds(1));
        efua.dials("*1").reads("GHS 50.00");
        efua.approves();
        assertThat(efua.hasBeenTexted("GHS 50.00 paid for a turn in " + market.name + ": round 4", "is yours now."))
                .isTrue();
        efua.dials("*3").chooses("Order").reads("Ama M.").reads("Efua O.");
        yaw.dials("").reads("Join a group");
    }

    @Test
    void whatAStrangerPaysTooLateGoesBackToThem() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var market = town.group(ama, kofi, esi, town.person("Yaw Darko"));
        var efua = town.person("Efua Owusu");

        esi.dials("*3").types("98").chooses("Offer my turn").types("1").chooses("Yes").types(Town.PIN)
                .reads("on offer");
        var phone = efua.wants("Join a group").types(market.code).types("1").chooses("Read the rules");
        while (!phone.screen().contains("Accept"))
            phone.types("98");
        phone.chooses("Accept").types(Town.PIN).reads("An officer decides.");
        kofi.dials("*4").findsAndChooses("Turn to Efua O., " + market.name).chooses("Agree").types(Town.PIN)
                .reads("Done.");
        efua.dials("*4").findsAndChooses("Pay your turn, " + market.name).chooses("Pay now").reads("Approve now");
        town.passes(ofSeconds(1));
        ama.dials("*5*5").types("98").chooses("Pause the group").chooses("A dispute").types(Town.PIN);
        kofi.dials("*4").findsAndChooses("Pause " + market.name).chooses("Yes").types(Town.PIN).reads("Done");
        efua.approves();
        town.passes(ofMinutes(2));
        assertThat(efua.hasBeenTexted("GHS 50.00 came too late for the turn in " + market.name,
                "It goes back to your wallet.")).isTrue();
        assertThat(efua.hasBeenTexted("GHS 50.00 returned to your MoMo", market.name)).isTrue();
        efua.dials("").reads("Join a group");
    }
}
