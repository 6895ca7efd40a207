package susu;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** Paying for another member, told with phones: what each of the two reads, types and is texted. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class PayingForAnotherByPhoneTest extends PhoneStory {
    @Test
    void thePromptComesToThePayerAndWhatIsLeftGoesBackThere() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var market = town.group(ama, kofi, esi);

        esi.dials("*1").chooses("For a member").reads("Pay for whom in " + market.name).types("0201234567")
                .reads("No other member of this group has that number.").types(kofi.number())
                .reads("Pay GHS 50.00\nto " + market.name + "\nfor Kofi B.\nfrom MoMo " + esi.number())
                .chooses("Another amount").reads("How much for Kofi B. in " + market.name).types("80")
                .reads("Pay GHS 80.00").chooses("Pay now").reads("GHS 80.00 to " + market.name + ".\nApprove now");
        town.passes(ofSeconds(1));
        assertThat(kofi.phone.prompts()).isEmpty();
        kofi.dials("").reads(market.name + ": another member is paying GHS 80.00 for you").types("1")
                .reads("another member is paying GHS 80.00 for you");
        esi.approves();
        assertThat(kofi.hasBeenTexted("Esi A. paid GHS 80.00 for you to " + market.name + ", round 1. Ref ")).isTrue();
        assertThat(esi.hasBeenTexted("GHS 80.00 paid for Kofi B. to " + market.name + ". Ref ", "MoMo ID")).isTrue();
        esi.dials("").reads("GHS 50.00 due");

        kofi.dials("*3").types("98").chooses("Get my credit back").reads("What others paid for you goes back to them.")
                .chooses("Yes").types(Town.PIN).reads("GHS 30.00 to those who had paid it for you.");
        town.passes(ofMinutes(5));
        assertThat(esi.hasBeenTexted("GHS 30.00 returned to your MoMo " + esi.number())).isTrue();
        assertThat(kofi.hasBeenTexted("GHS 30.00 that Esi A. had paid for you in " + market.name)).isTrue();
        esi.dials("*5*1").types(Town.PIN).reads(" paid 80.00").reads(" back 30.00");
        kofi.dials("*5*1").types(Town.PIN).types("2").reads(market.name + ", by Esi A.\nRef ");
    }
}
