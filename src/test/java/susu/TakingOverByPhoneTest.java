package susu;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** A turn that is offered and taken over, told with phones. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestWorld.class)
class TakingOverByPhoneTest {
    @Autowired
    ApplicationContext program;
    private Town town;

    @BeforeEach
    void aTown() { town = new Town(program); }

    @AfterEach
    void theBooksHold() {
        var books = town.books();
        assertThat(books.violations()).isEmpty();
        assertThat(books.differences()).isEmpty();
    }

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
                .chooses("Agree").types(Town.PIN).reads("Done. The turn goes to Efua O. once they have paid GHS 50.00.");
        town.passes(ofMinutes(1));
        assertThat(efua.hasBeenTexted(market.name + ": the turn is yours once you pay GHS 50.00.")).isTrue();
        efua.dials("*4").findsAndChooses("Pay your turn, " + market.name).reads("Pay GHS 50.00\nfor round 4")
                .chooses("Pay now").reads("Approve now with your MoMo PIN.");
        town.passes(ofSeconds(1));
        yaw.dials("").reads("GHS 50.00 due");
        efua.approves();

        for (var one : new Town.Person[]{ama, kofi, esi, yaw, efua})
            assertThat(one.hasBeenTexted("Efua O. takes over the turn of Yaw D., round 4", "Ref ")).isTrue();
        assertThat(ama.hasBeenTexted(market.name + ": Yaw D. has left.")).isTrue();
        yaw.dials("").reads("Join a group");
        efua.dials("*2").reads("round 4 of 5").types("98").reads("round 5 of 5");
    }
}
