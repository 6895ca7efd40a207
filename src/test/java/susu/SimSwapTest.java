package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import susu.members.Member;
import susu.members.Members;
import susu.shared.PhoneNumber;

/** A number is changed by support, perhaps for a thief who tells a good story. */
@DirtiesContext
@TestPropertySource(properties = "town=of a stolen SIM")
class SimSwapTest extends PhoneStory {
    @Autowired
    Members members;
    @Autowired
    TransactionTemplate tx;

    @Test
    void theOldNumberAndTwoOfficersHearOfItAndThePotWaits() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var efua = town.person("Efua Sarpong");
        var market = town.group(ama, kofi, efua);
        market.everyonePays();
        town.reaches(market.due(1), 10);
        var thief = PhoneNumber.parse("0240000099").orElseThrow();
        town.world().phone(thief.national(), "Nobody");
        var member = members.find(PhoneNumber.parse(ama.number()).orElseThrow()).orElseThrow();
        assertThat(changes(member, PhoneNumber.parse(kofi.number()).orElseThrow())).as("another member's").isFalse();
        assertThat(changes(member, thief)).isTrue();
        town.passes(Duration.ofMinutes(1));

        var told = "Ama M.: the number or wallet was changed. Payouts to it wait 72 hours.";
        assertThat(ama.hasBeenTexted(told)).as("the old number").isTrue();
        assertThat(kofi.hasBeenTexted(told)).as("an officer").isTrue();
        assertThat(efua.hasBeenTexted(told)).as("no officer").isFalse();
        assertThat(members.lastReinstated(member.id())).isPresent();
        assertThat(ama.dials("").screen()).as("the old number is nobody's").startsWith("SusuSave\n1. English");
        assertThat(members.find(thief)).get().isEqualTo(new Member(member.id(), thief, member.name()));
        town.passes(Duration.ofDays(1));
        assertThat(town.world().texts(thief.national())).noneMatch(text -> text.contains("sent to MoMo"));
    }

    private boolean changes(Member member, PhoneNumber to) {
        return Boolean.TRUE.equals(tx.execute(_ -> members.changeNumber(member, to)));
    }
}
