package susu;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** Whom members see, and by which name, on their screens and in what they are texted. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class SightByPhoneTest extends PhoneStory {
    @Test
    void membersKnowEachOtherByTheNamesTheyChose() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var esi = town.person("Esi Addo");
        var yaw = town.person("Yaw Darko");
        var market = town.groupWithAliases(ama, kofi, esi, yaw);

        assertThat(esi.dials("*3").reads("Turn: Member 1").screen()).doesNotContain("Ama");
        assertThat(esi.phone.chooses("Order").reads("Member 1 024***").reads("Esi A.").screen())
                .doesNotContain("Ama", "Kofi", "Yaw");
        kofi.dials("*3").chooses("Order").reads("Ama M. 024***").reads("Yaw D. 024***");
        esi.dials("*3").chooses("Leaders").reads("Chair: Member 1 024***").reads("Treasurer: Member 2 024***");

        yaw.dials("*3").types("98").chooses("My name here").reads("The others see you as Member 4.").types("Yaw 7")
                .reads("Type 2 to 14 letters, no digits.").types("Sika").reads("The others see you as Sika now.");
        esi.dials("*3").types("98").chooses("My name here").types("SIKA")
                .reads("Somebody in this group is called so.");
        esi.dials("*2").chooses("Ask to swap").reads("Sika 024***").types("2").types(Town.PIN).reads("Sika");
        yaw.dials("*3").types("98").chooses("Decide together").chooses("End the cycle early").chooses("Yes")
                .types(Town.PIN).reads("Asked");
        town.passes(ofMinutes(1));
        assertThat(yaw.hasBeenTexted("Member 3 asks to swap turns in " + market.name)).isTrue();
        assertThat(esi.hasBeenTexted(market.name, "Sika")).isTrue();
        assertThat(kofi.hasBeenTexted(market.name, "Yaw D.")).isTrue();
        for (var member : new Town.Person[]{esi, yaw})
            assertThat(member.hasBeenTexted("Ama M.") || member.hasBeenTexted("Kofi B.")).isFalse();
        assertThat(esi.hasBeenTexted("Yaw D.")).isFalse();
    }

    @Test
    void whoeverJoinsReadsWhatTheyWillSee() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.groupWithAliases(ama, kofi);
        var phone = kofi.dials("*3").chooses("Rules");
        while (!phone.screen().contains("alias"))
            phone.types("98");
        phone.reads(
                "Members see an alias that each chooses; only officers see names. Of numbers they see some digits.");
        assertThat(market.people).hasSize(2);
    }
}
