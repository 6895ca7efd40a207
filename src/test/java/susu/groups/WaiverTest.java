package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Kofi was late, and is fined; officers can waive that, none of them alone and none for themselves. */
class WaiverTest extends SavingStory {
    private Member yaw;
    private Member esi;
    private GroupId group;

    @BeforeEach
    void kofiIsFined() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Owusu");
        var rules = PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500)));
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 4, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(4, TurnOrder.AS_JOINED),
                rules)), ama, yaw, esi, kofi);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(3));
        assertThat(fine().open()).isEqualTo(Cedis.ofPesewas(500));
    }

    private Waivable fine() {
        return savers.fines(group, ama).stream().filter(one -> one.slot() == 4).findFirst().orElseThrow();
    }

    private Results.AskWaiver asks(Member officer) {
        var fine = fine();
        return savers.act(() -> groups.askWaiver(officer.id(), group, fine, WaiverReason.HARDSHIP));
    }

    private ToDo.Waive askedOf(Member officer) {
        return groups.toDo(officer.id()).stream().filter(ToDo.Waive.class::isInstance).map(ToDo.Waive.class::cast)
                .findFirst().orElseThrow();
    }

    private Results.Approve agrees(Member officer, int waiver) {
        return savers.act(() -> groups.agreeToWaiver(officer.id(), group, waiver));
    }

    @Test
    void anotherOfficerAgreesAndItIsOwedNoMore() {
        assertThat(asks(ama)).isEqualTo(new Results.AskWaiver.Asked());
        var ask = askedOf(yaw);
        assertThat(ask.open()).isEqualTo(Cedis.ofPesewas(500));
        assertThat(groups.toDo(ama.id())).as("whoever asks has asked").noneMatch(ToDo.Waive.class::isInstance);
        assertThat(agrees(yaw, ask.waiver())).isEqualTo(new Results.Approve.Approved());
        assertThat(savers.fines(group, ama)).noneMatch(one -> one.slot() == 4);
        assertThat(agrees(yaw, ask.waiver())).as("once").isEqualTo(new Results.Approve.Changed());
    }

    @Test
    void neitherWhoAsksNorWhoIsNoOfficerHasAWord() {
        asks(ama);
        int waiver = askedOf(yaw).waiver();
        assertThat(agrees(ama, waiver)).isEqualTo(new Results.Approve.NotYours());
        assertThat(agrees(esi, waiver)).isEqualTo(new Results.Approve.NotAnOfficer());
        assertThat(asks(esi)).isEqualTo(new Results.AskWaiver.NotAnOfficer());
        assertThat(savers.fines(group, esi)).as("others do not see who is late").isEmpty();
    }

    @Test
    void nobodyAsksForTheirOwn() {
        savers.becomes(kofi.id(), GroupView.Duty.DEPUTY, group, ama);
        assertThat(asks(kofi)).isEqualTo(new Results.AskWaiver.YourOwn());
        asks(ama);
        assertThat(agrees(kofi, askedOf(yaw).waiver())).isEqualTo(new Results.Approve.NotYours());
    }

    @Test
    void aNoEndsItAndItCanBeAskedAnew() {
        asks(ama);
        assertThat(asks(yaw)).as("it is asked already").isEqualTo(new Results.AskWaiver.Changed());
        int waiver = askedOf(yaw).waiver();
        assertThat(savers.act(() -> groups.refuseWaiver(yaw.id(), group, waiver)))
                .isEqualTo(new Results.Approve.Rejected());
        assertThat(fine().open()).isEqualTo(Cedis.ofPesewas(500));
        assertThat(asks(yaw)).isEqualTo(new Results.AskWaiver.Asked());
    }

    @Test
    void whatNobodySaysAWordToLapsesAfterThreeDays() {
        asks(ama);
        int waiver = askedOf(yaw).waiver();
        savers.clock.advance(ofDays(3));
        assertThat(groups.toDo(yaw.id())).noneMatch(ToDo.Waive.class::isInstance);
        assertThat(agrees(yaw, waiver)).isEqualTo(new Results.Approve.Changed());
        assertThat(asks(ama)).isEqualTo(new Results.AskWaiver.Asked());
    }

    @Test
    void aCycleEndsOnceItsLastFineIsPaidOrWaived() {
        savers.becomes(esi.id(), GroupView.Duty.DEPUTY, group, ama);
        for (int round = 1; round <= 3; round++) {
            if (round > 1) savers.reachesUnapproved(group, ama, round);
            for (var member : new Member[]{ama, yaw, esi, kofi})
                pays(member);
            savers.payoutsArrive();
        }
        savers.reachesUnapproved(group, ama, 4);
        for (var member : new Member[]{yaw, esi, kofi})
            pays(member);
        savers.clock.advance(ofDays(3));
        savers.paysAll(ama, group);
        savers.payoutsArrive();
        assertThat(savers.seenBy(ama, group).state()).as("Ama's fine is open").isEqualTo(GroupView.State.ACTIVE);
        var fine = savers.fines(group, yaw).getFirst();
        savers.act(() -> groups.askWaiver(yaw.id(), group, fine, WaiverReason.OTHER));
        agrees(esi, askedOf(esi).waiver());
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    private void pays(Member member) {
        while (savers.seenBy(member, group).due().isPresent())
            savers.paysAll(member, group);
    }

    private Waivable dueOfKofi(Member officer) {
        return groups.waivable(group, officer.id()).stream().filter(one -> one.what() == Waivable.What.DUE)
                .filter(one -> one.slot() == 4).findFirst().orElseThrow();
    }

    @Test
    void aPotLeavesWithoutADueThatItsRecipientAndAnotherOfficerWriteOff() {
        for (var member : List.of(ama, yaw, esi))
            savers.paysAll(member, group);
        var due = dueOfKofi(ama);
        assertThat(due.open()).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(savers.act(() -> groups.askWaiver(ama.id(), group, due, WaiverReason.HARDSHIP)))
                .isEqualTo(new Results.AskWaiver.Asked());
        assertThat(agrees(yaw, askedOf(yaw).waiver())).isEqualTo(new Results.Approve.Approved());
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, ama.phone())).singleElement()
                .satisfies(order -> assertThat(order.amount().getAmountMinorLong()).as("three dues, less her own fine")
                        .isEqualTo(14_500));
        assertThat(savers.fines(group, ama)).as("the fine is another matter").anyMatch(one -> one.slot() == 4);
    }

    @Test
    void whoeverReceivesThePotHasTheLastWord() {
        savers.becomes(esi.id(), GroupView.Duty.DEPUTY, group, ama);
        for (var member : List.of(ama, yaw, esi, kofi))
            savers.paysAll(member, group);
        savers.payoutsArrive();
        savers.reachesUnapproved(group, ama, 2);
        for (var member : List.of(ama, yaw, esi))
            savers.pays(member, group);
        savers.clock.advance(ofDays(4));
        var due = dueOfKofi(ama);
        savers.act(() -> groups.askWaiver(ama.id(), group, due, WaiverReason.HARDSHIP));
        agrees(esi, askedOf(esi).waiver());
        assertThat(savers.owes(kofi, group, 2)).isTrue();
        savers.act(() -> groups.layDownDuty(yaw.id(), group));
        assertThat(savers.toDo(yaw, group)).as("an officer or not").isOne();
        assertThat(agrees(yaw, askedOf(yaw).waiver())).isEqualTo(new Results.Approve.Approved());
        assertThat(savers.owes(kofi, group, 2)).isFalse();
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, yaw.phone())).singleElement()
                .satisfies(order -> assertThat(order.amount().getAmountMinorLong()).isEqualTo(15_000));
    }

    @Test
    void nobodyLetsTheirOwnPotPayForThem() {
        savers.paysAll(kofi, group);
        assertThat(groups.waivable(group, yaw.id())).filteredOn(one -> one.what() == Waivable.What.DUE)
                .extracting(Waivable::slot).containsExactly(2, 3);
    }
}
