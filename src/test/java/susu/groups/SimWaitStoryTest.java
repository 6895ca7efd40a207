package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.members.Member;
import susu.members.Members;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Support has given somebody a new PIN or number, and that was perhaps a thief with a good story: for three days no money
 * goes to them, and none leaves by their word. All of it is held.
 */
class SimWaitStoryTest extends SavingStory {
    private static final Duration WAIT = ofDays(3);
    @Autowired
    Members members;

    @Test
    void anOfficersWordOnAPayoutCountsAgainAfterThreeDays() {
        var group = aPotWaitsForKofi();
        var until = reinstated(kofi);
        var ask = savers.askedOf(kofi.id(), group).getFirst();
        assertThat(savers.act(() -> groups.approve(kofi.id(), group, ask.round(), ask.asking())))
                .isEqualTo(new Results.Approve.WaitsUntil(until));
        assertThat(savers.act(() -> groups.reject(kofi.id(), group, ask.round(), ask.asking(), Rejection.MISTAKE)))
                .as("a thief could hold a pot up, too").isEqualTo(new Results.Approve.WaitsUntil(until));
        savers.clock.moveTo(until.minusSeconds(1));
        assertThat(sent(group, PaymentKind.PAYOUT, ama)).isEmpty();
        savers.clock.advance(ofMinutes(1));
        var anew = savers.askedOf(kofi.id(), group).getFirst();
        assertThat(savers.act(() -> groups.approve(kofi.id(), group, anew.round(), anew.asking())))
                .isEqualTo(new Results.Approve.Approved());
        savers.payoutsArrive();
        assertThat(sent(group, PaymentKind.PAYOUT, ama)).containsExactly(10_000L);
    }

    @Test
    void whatAnOfficerSaidBeforeStays() {
        var group = aPotWaitsForKofi();
        savers.officersApprove();
        reinstated(kofi);
        savers.payoutsArrive();
        assertThat(sent(group, PaymentKind.PAYOUT, ama)).containsExactly(10_000L);
    }

    @Test
    void whoeverAsksForTheirCreditIsToldUntilWhenItIsHeld() {
        var group = savers.running(ama, kofi);
        savers.act(() -> groups.payAmount(kofi, group, Cedis.ofPesewas(7_000), "ahead"));
        savers.walletsSayYes();
        var credit = Cedis.ofPesewas(2_000);
        var until = reinstated(kofi);
        assertThat(asksBack(kofi, group, credit)).isEqualTo(new Results.CreditBack.WaitsUntil(credit, until));
        assertThat(sent(group, PaymentKind.REFUND, kofi)).isEmpty();
        savers.clock.moveTo(until);
        assertThat(asksBack(kofi, group, credit)).isEqualTo(new Results.CreditBack.Sent(credit));
        savers.payoutsArrive();
        assertThat(sent(group, PaymentKind.REFUND, kofi)).containsExactly(2_000L);
    }

    @Test
    void whatAnotherPaidForThemIsHeldWhileThatOtherWaits() {
        var group = savers.running(ama, kofi);
        savers.pays(kofi, group);
        savers.act(() -> groups.payFor(ama, group, kofi.id(), Cedis.ofPesewas(3_000), "for Kofi"));
        savers.walletsSayYes();
        var credit = Cedis.ofPesewas(3_000);
        var until = reinstated(ama);
        assertThat(asksBack(kofi, group, credit)).isEqualTo(new Results.CreditBack.WaitsUntil(credit, until));
        savers.clock.moveTo(until.plusSeconds(1));
        assertThat(sent(group, PaymentKind.REFUND, ama)).as("while the cycle runs it is for Kofi to ask").isEmpty();
    }

    @Test
    void whatGoesBackAtTheEndIsHeldForOneAndSentToTheOthers() {
        var yaw = savers.person("Yaw Darko");
        var esi = savers.person("Esi Owusu");
        var afi = savers.person("Afi Sarpong");
        var all = List.of(ama, kofi, yaw, esi, afi);
        var group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 5, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(5),
                PayRules.usual(Frequency.WEEKLY).withGuards(GuardRules.USUAL.withReserve(10)))), ama, kofi, yaw, esi,
                afi);
        savers.saveToTheEnd(group, all.toArray(Member[]::new));
        reinstated(esi);
        var until = reinstated(yaw);
        var close = savers.closingAskedOf(yaw.id(), group).getFirst();
        assertThat(savers.act(() -> groups.approveClosing(yaw.id(), group, close.number())))
                .isEqualTo(new Results.Approve.WaitsUntil(until));
        for (var officer : List.of(ama, kofi))
            assertThat(savers.letsGo(officer, group)).isEqualTo(new Results.Approve.Approved());
        savers.payoutsArrive();
        assertThat(sent(group, PaymentKind.REFUND, afi)).containsExactly(2_500L);
        assertThat(sent(group, PaymentKind.REFUND, esi)).isEmpty();
        assertThat(verification.verify()).as("it is held, and not forgotten").isEmpty();
        savers.clock.advance(ofHours(1));
        reinstated(esi);
        savers.clock.moveTo(until.plusSeconds(1));
        savers.payoutsArrive();
        assertThat(sent(group, PaymentKind.REFUND, yaw)).as("by itself").containsExactly(2_500L);
        assertThat(sent(group, PaymentKind.REFUND, esi)).as("she has another number once more").isEmpty();
        savers.clock.advance(WAIT);
        savers.payoutsArrive();
        assertThat(sent(group, PaymentKind.REFUND, esi)).containsExactly(2_500L);
    }

    @Test
    void cashOfAPotIsHandedOutByNobodyAndToNobodyWhoWaits() {
        var yaw = savers.person("Yaw Darko");
        var group = savers.runningWithCash(CashRules.pots(1), ama, yaw, kofi);
        savers.paysCash(kofi, group, yaw, 5_000);
        for (var member : List.of(ama, yaw))
            savers.pays(member, group);
        savers.reaches(group, ama, 1);
        var until = reinstated(ama);
        assertThat(hands(yaw, group)).isEqualTo(new Results.HandCash.WaitsUntil(until));
        approvedAnew(until);
        assertThat(hands(yaw, group)).isInstanceOf(Results.HandCash.Asked.class);
        var cash = groups.toDo(ama.id()).stream().filter(ToDo.Handed.class::isInstance).map(ToDo.Handed.class::cast)
                .findFirst().orElseThrow().cash();
        var again = reinstated(ama);
        assertThat(savers.act(() -> groups.confirmHanded(ama.id(), group, cash)))
                .isEqualTo(new Results.AnswerHanded.WaitsUntil(again));
        approvedAnew(again);
        assertThat(savers.act(() -> groups.confirmHanded(ama.id(), group, cash)))
                .isEqualTo(new Results.AnswerHanded.Received(Cedis.ofPesewas(5_000)));
    }

    /** What officers have said of a pot is void after as long as a wait lasts: they say it once more. */
    private void approvedAnew(Instant moment) {
        savers.clock.moveTo(moment);
        savers.clock.advance(ofMinutes(1));
        savers.officersApprove();
    }

    private Results.HandCash hands(Member officer, GroupId group) {
        return savers.act(() -> groups.handCash(officer.id(), group, 1, 1, Cedis.ofPesewas(5_000)));
    }

    /** Ama's pot is full and due, and waits for Kofi's word. */
    private GroupId aPotWaitsForKofi() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reachesUnapproved(group, ama, 1);
        return group;
    }

    private Results.CreditBack asksBack(Member member, GroupId group, Money credit) {
        return savers.act(() -> groups.creditBack(member, group, credit));
    }

    /** Support has given them a new number: until when they wait. */
    private Instant reinstated(Member member) {
        savers.clock.advance(ofSeconds(1));
        savers.act(() -> {
            members.reinstated(member.id());
            return member;
        });
        return members.lastReinstated(member.id()).orElseThrow().plus(WAIT);
    }

    private List<Long> sent(GroupId group, PaymentKind kind, Member to) {
        return savers.sentFor(group, kind, to).stream().map(order -> order.amount().getAmountMinorLong()).toList();
    }
}
