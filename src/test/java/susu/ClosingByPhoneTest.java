package susu;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** The end of a cycle, of which something goes back, told with phones. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class ClosingByPhoneTest extends PhoneStory {
    @Test
    void whatGoesBackIsSentOnceAnOfficerLetsItGo() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        kofi.pays();
        kofi.dials("*3").types("98").chooses("Decide together").chooses("End the cycle early").chooses("Yes")
                .types(Town.PIN).reads("Asked");
        ama.dials("*4").findsAndChooses("Early end").chooses("Yes").types(Town.PIN).reads("enough have agreed");
        town.passes(ofMinutes(5));

        assertThat(ama.hasBeenTexted(market.name + ": the cycle has ended. GHS 50.00 goes back to 1 member once you "
                + "approve, by ")).isTrue();
        assertThat(kofi.hasBeenTexted("SusuSave refund")).isFalse();
        assertThat(kofi.hasBeenTexted("the cycle has ended. You paid", "Credit goes to your MoMo " + kofi.number()))
                .isTrue();
        assertThat(ama.hasBeenTexted("the cycle has ended. You paid")).isTrue();
        assertThat(ama.hasBeenTexted("Credit goes to")).as("she has none").isFalse();
        kofi.dials("*5*1").types(Town.PIN).reads("soon 50.00").types("1")
                .reads(market.name + ", at the end: once officers approve\nRef ");
        kofi.dials("*3").types("98").chooses("Get my credit back").chooses("Yes").types(Town.PIN)
                .reads("Your GHS 50.00 is sent to you as soon as officers have approved the end of the cycle.");
        ama.dials("*4").findsAndChooses("End of cycle " + market.name)
                .reads("Send GHS 50.00 back to 1 member? Each sees theirs in the passbook.").chooses("Approve")
                .types(Town.PIN).reads("Done.");
        town.passes(ofMinutes(5));
        kofi.dials("*5*1").types(Town.PIN).reads("back 50.00");
        ama.dials("*4").reads("Nothing");
        assertThat(town.books().undecided()).isZero();
    }
}
