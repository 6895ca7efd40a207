package susu;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import susu.shared.Accra;

/** People save in turns: the whole product, a pretend MTN, a real PostgreSQL, and a clock that moves. */
class SavingStoryTest extends PhoneStory {
    @Test
    void thePotGoesOutOnItsDayOnceEveryoneHasPaid() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);

        assertThat(kofi.hasBeenTexted("Ama M. asks you to be treasurer of " + market.name)).isTrue();
        assertThat(ama.hasBeenTexted(market.name + ": Kofi B. is now treasurer")).isTrue();
        kofi.pays();
        ama.pays();
        assertThat(ama.hasBeenTexted("GHS 50.00 paid for " + market.name, "Pot now GHS 100.00 of GHS 100.00")).isTrue();
        assertThat(ama.hasBeenTexted("sent to MoMo")).isFalse();

        town.reaches(market.due(1), 1);
        assertThat(ama.hasBeenTexted("sent to MoMo")).as("nobody has approved it yet").isFalse();
        assertThat(ama.hasBeenTexted("needs your approval")).as("nobody approves what they receive").isFalse();
        assertThat(kofi.hasBeenTexted(market.name + ": GHS 100.00 to Ama M. needs your approval")).isTrue();
        kofi.dials("*4").findsAndChooses("Pot to Ama M. " + market.name)
                .reads("Send GHS 100.00\nto Ama M. " + ama.number().substring(0, 3) + "***")
                .reads(market.name + ", round 1").chooses("Approve").types(Town.PIN).reads("Done.");
        town.passes(ofMinutes(1));
        assertThat(ama.hasBeenTexted("GHS 100.00 sent to MoMo " + ama.number())).isTrue();
        assertThat(kofi.hasBeenTexted("sent to MoMo")).isFalse();
        town.reaches(market.due(1).plusDays(1), 9);
        assertThat(kofi.hasBeenTexted(market.name + ": round 1 is done.")).isTrue();
    }

    @Test
    void nobodyTakesAnUnpaidPotAndTheLatePayerReleasesIt() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);

        ama.pays();
        town.reaches(market.due(1).plusDays(3), 9);
        assertThat(ama.hasBeenTexted("sent to MoMo")).isFalse();
        assertThat(kofi.hasBeenTexted("is late")).isTrue();
        kofi.dials("").reads("late since");

        kofi.pays();
        market.officersApprove();
        assertThat(ama.hasBeenTexted("GHS 100.00 sent to MoMo")).isTrue();
    }

    @Test
    void theLastRoundEndsTheAsking() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        for (int round = 1; round <= 2; round++) {
            town.reaches(market.due(round).minusDays(1), 12);
            market.everyonePays();
            town.reaches(market.due(round), 1);
            market.officersApprove();
        }

        assertThat(kofi.hasBeenTexted(market.name + ": the cycle has ended", "paid GHS 100.00", "received GHS 100.00"))
                .isTrue();
        ama.dials("").reads("this cycle has ended");
        ama.dials("*1").reads("There is nothing more to pay");
        town.passes(ofDays(30));
        assertThat(town.books().undecided()).isZero();
    }

    @Test
    void oneDueIsAskedForOnceHoweverOftenItIsPressed() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        town.group(ama, kofi);

        int paidBefore = town.books().paidIn().count();
        kofi.asksToPay();
        kofi.dials("*1").reads("waits for your MoMo PIN");
        assertThat(kofi.phone.prompts()).hasSize(1);
        kofi.approves();
        kofi.dials("").reads("nothing due");
        assertThat(town.books().paidIn().count()).isEqualTo(paidBefore + 1);
    }

    @Test
    void aMemberWhoSaysNothingIsToldThatNothingWasTakenAndMayTryAgain() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        town.group(ama, kofi);

        kofi.asksToPay();
        town.passes(ofMinutes(6));
        assertThat(kofi.hasBeenTexted("was NOT paid: no answer in 5 minutes. Nothing was taken")).isTrue();
        kofi.pays();
        assertThat(kofi.hasBeenTexted("GHS 50.00 paid for")).isTrue();
    }

    @Test
    void anEmptyWalletIsToldToCheckItsBalance() {
        var ama = town.person("Ama Mensah");
        var kwame = town.personWith("Kwame Osei", "0240000012");
        town.group(ama, kwame);

        kwame.pays();
        assertThat(kwame.hasBeenTexted("was NOT paid: check your balance")).isTrue();
        town.world().fill(kwame.number(), "80.00");
        kwame.pays();
        assertThat(kwame.hasBeenTexted("GHS 50.00 paid for")).isTrue();
    }

    @Test
    void aPayoutWhoseAnswerIsLostIsSentOnce() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        market.everyonePays();
        town.world().fault(Map.of("at", "momo.transfer.post", "phone", ama.number(), "kind", "lose-answer"));

        town.reaches(market.due(1), 1);
        market.officersApprove();
        town.passes(ofMinutes(30));
        assertThat(ama.hasBeenTexted("GHS 100.00 sent to MoMo")).isTrue();
    }

    @Test
    void aPayoutThatFailsTwiceWaitsForTheChair() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        market.everyonePays();
        town.world().fault(Map.of("at", "momo.transfer", "phone", ama.number(), "kind", "fail", "code",
                "PAYEE_LIMIT_REACHED", "times", 2));

        town.reaches(market.due(1), 3);
        market.officersApprove();
        town.passes(ofMinutes(40));
        assertThat(ama.hasBeenTexted("the payout due", "waits: wallet limit reached")).isTrue();
        assertThat(ama.hasBeenTexted("sent to MoMo")).isFalse();

        ama.dials("*4").findsAndChooses("Payout").chooses("Send again").types(Town.PIN).reads("sent once more");
        town.passes(ofMinutes(2));
        assertThat(ama.hasBeenTexted("GHS 100.00 sent to MoMo")).isTrue();
    }

    @Test
    void aPayerWhosePinIsTypedWhileMtnIsDeafIsDebitedOnce() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        town.group(ama, kofi);
        town.world().fault(
                Map.of("at", "momo.requesttopay.get", "phone", kofi.number(), "kind", "status", "status", 503, "times",
                        3));

        kofi.pays();
        town.passes(ofMinutes(10));
        assertThat(kofi.hasBeenTexted("GHS 50.00 paid for")).isTrue();
    }

    @Test
    void thePassbookTellsWhatWasPaidAndReceived() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        market.everyonePays();
        town.reaches(market.due(1), 1);
        market.officersApprove();

        ama.dials("*5*1").types(Town.PIN).reads("got 100.00").reads("paid 50.00").chooses(
                Accra.shortDate(market.due(1))).reads("got GHS 100.00").reads(market.name);
    }
}
