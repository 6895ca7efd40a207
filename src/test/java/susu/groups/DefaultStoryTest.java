package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.groups.GroupView.Duty;
import susu.ledger.Account;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Ten turns of GHS 50.00 a week. Ama, who leads the group, has had the first pot and does not pay for round 2; the reserve
 * pays for her, and she owes it that.
 */
@SpringBootTest(classes = ToldSavingWorld.class)
@ContextConfiguration(initializers = TestWorld.class)
class DefaultStoryTest extends SavingStory {
    @Autowired
    Operators operators;
    private final List<Member> others = new ArrayList<>();
    private Member yaw;
    private Member esi;
    private GroupId group;

    @BeforeEach
    void amaHasHadHerTurn() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Owusu");
        others.addAll(List.of(yaw, esi, kofi));
        for (int i = 5; i <= 10; i++)
            others.add(savers.person("Saver " + "abcdefghij".charAt(i - 1)));
        amaHasHadHerPot(GuardRules.USUAL.withReserve(10));
    }

    private void amaHasHadHerPot(GuardRules guards) {
        var rules = PayRules.usual(Frequency.WEEKLY).withGuards(guards);
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 10, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(10, TurnOrder.AS_JOINED),
                rules)), ama, others.toArray(Member[]::new));
        savers.becomes(kofi.id(), Duty.DEPUTY, group, ama);
        savers.pays(ama, group);
        others.forEach(other -> savers.pays(other, group));
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
    }

    /** Nine days after round 2 was due; it is late for two fewer, and nobody is in default yet. */
    private void amaIsLateForSoLong() {
        savers.reachesUnapproved(group, ama, 2);
        others.forEach(other -> savers.pays(other, group));
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(9)));
        savers.clock.advance(ofSeconds(1));
    }

    private void aDayLater() { savers.clock.advance(ofDays(1)); }

    private long told(Member member, String kind) {
        return sql.sql("select count(*) from notice where member_id = :member and kind = :kind")
                .param("member", member.id().value()).param("kind", kind).query(Long.class).single();
    }

    private Results.Approve approves(Member officer) {
        var ask = savers.askedOf(officer.id(), group).getFirst();
        return savers.act(() -> groups.approve(officer.id(), group, ask.round(), ask.asking()));
    }

    @Test
    void aYesOfWhoeverIsInDefaultCountsNoMoreUntilTheyHavePaid() {
        amaIsLateForSoLong();
        assertThat(approves(ama)).isEqualTo(new Results.Approve.Approved());
        aDayLater();
        assertThat(groups.isInDefault(group, ama.id())).isTrue();
        assertThat(approves(esi)).isEqualTo(new Results.Approve.Approved());
        assertThat(sentToYaw()).as("one yes of two that count").isZero();
        savers.paysAll(ama, group);
        assertThat(sentToYaw()).isOne();
    }

    @Test
    void theirYesToAnotherPotSendsItAsSoonAsTheyHavePaid() {
        amaHasHadHerPot(GuardRules.USUAL.withReserve(10).withDefaultAfter(8));
        amaIsLateForSoLong();
        approves(esi);
        approves(kofi);
        savers.payoutsArrive();
        // Round 3 was due two days ago; the reserve pays for her there, too.
        others.forEach(other -> savers.pays(other, group));
        aDayLater();
        approves(ama);
        aDayLater();
        assertThat(groups.isInDefault(group, ama.id())).isTrue();
        approves(kofi);
        savers.pays(ama, group);
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, esi)).hasSize(1);
    }

    @Test
    void theLastOfficerWhoCanApproveStaysAndWhoeverIsInDefaultMayGo() {
        amaIsLateForSoLong();
        aDayLater();
        assertThat(savers.act(() -> groups.layDownDuty(kofi.id(), group)))
                .isInstanceOf(Results.LayDown.FewApprovers.class);
    }

    @Test
    void othersActInTheirStead() {
        amaIsLateForSoLong();
        approves(ama);
        aDayLater();
        approves(esi);
        assertThat(approves(kofi)).isEqualTo(new Results.Approve.Approved());
        savers.clock.advance(ofSeconds(1));
        assertThat(sentToYaw()).isOne();
        savers.payoutsArrive();
    }

    private int sentToYaw() { return savers.sentFor(group, PaymentKind.PAYOUT, yaw).size(); }

    @Test
    void whoeverIsInDefaultHasNoDuty() {
        amaIsLateForSoLong();
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        assertThat(savers.seenBy(ama, group).leads()).isTrue();
        var ask = savers.askedOf(ama.id(), group).getFirst();
        aDayLater();
        assertThat(groups.isInDefault(group, ama.id())).isTrue();
        assertThat(savers.seenBy(ama, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.IN_DEFAULT);
        assertThat(savers.seenBy(ama, group).leads()).isFalse();
        assertThat(savers.toDo(ama, group)).isZero();
        assertThat(groups.toDo(ama.id())).isEmpty();
        assertThat(savers.act(() -> groups.approve(ama.id(), group, ask.round(), ask.asking())))
                .isEqualTo(new Results.Approve.NotAnOfficer());
        var other = others.getLast();
        assertThat(savers.act(() -> groups.nameOfficer(ama.id(), group, other.id(), Duty.DEPUTY)))
                .isEqualTo(new Results.NameOfficer.NotTheChair());
        assertThat(groups.people(group, kofi.id()).getFirst().duty()).as("the title stays").isEqualTo(Duty.CHAIR);
        savers.paysAll(ama, group);
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        assertThat(savers.seenBy(ama, group).leads()).isTrue();
        savers.becomes(other.id(), Duty.DEPUTY, group, ama);
    }

    @Test
    void whoeverIsInDefaultGetsNoDuty() {
        // Yaw's pot leaves, and he pays nothing from then on.
        savers.reachesUnapproved(group, ama, 2);
        savers.pays(ama, group);
        others.forEach(other -> savers.pays(other, group));
        savers.payoutsArrive();
        savers.reachesUnapproved(group, ama, 3);
        savers.pays(ama, group);
        others.stream().filter(other -> !other.equals(yaw)).forEach(other -> savers.pays(other, group));
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(9)));
        assertThat(savers.act(() -> groups.layDownDuty(yaw.id(), group))).isEqualTo(new Results.LayDown.LaidDown());
        savers.isNamed(yaw.id(), Duty.DEPUTY, group, ama);
        aDayLater();
        int naming = savers.namingOf(yaw.id(), group).appointment();
        assertThat(savers.act(() -> groups.acceptDuty(yaw.id(), group, naming)))
                .isEqualTo(new Results.AcceptDuty.MayNot(Conduct.IN_DEFAULT));
        assertThat(savers.act(() -> groups.nameOfficer(ama.id(), group, yaw.id(), Duty.DEPUTY)))
                .isEqualTo(new Results.NameOfficer.MayNot(Conduct.IN_DEFAULT));
    }

    @Test
    void theyAreToldOnceAndOfficersOnceADay() {
        amaIsLateForSoLong();
        assertThat(told(ama, "IN_DEFAULT")).isZero();
        aDayLater();
        savers.clock.advance(ofDays(10));
        assertThat(told(ama, "IN_DEFAULT")).isOne();
        assertThat(told(ama, "OFFICERS_NEWS")).as("nothing of herself").isZero();
        assertThat(told(yaw, "OFFICERS_NEWS")).as("that she was covered, and that she is in default").isEqualTo(2);
        assertThat(told(others.getLast(), "OFFICERS_NEWS")).as("no officer").isZero();
    }

    @Test
    void aPromptThatIsOpenPutsItOffUntilItsLastWord() {
        amaIsLateForSoLong();
        savers.asksToPay(ama, group, ama.id() + ":yes");
        aDayLater();
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        savers.wallets.refuseAll("EXPIRED");
        savers.clock.advance(ofDays(2));
        assertThat(groups.isInDefault(group, ama.id())).isTrue();
    }

    @Test
    void whoHasHadNoTurnIsOnlyLate() {
        savers.reachesUnapproved(group, ama, 2);
        savers.pays(ama, group);
        others.stream().filter(other -> !other.equals(kofi)).forEach(other -> savers.pays(other, group));
        savers.clock.advance(ofDays(30));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.LATE);
        assertThat(groups.isInDefault(group, kofi.id())).isFalse();
    }

    private Waivable debtOfAma(Member officer) {
        return groups.waivable(group, officer.id()).stream().filter(one -> one.what() == Waivable.What.ADVANCE)
                .filter(one -> one.slot() == 1).findFirst().orElseThrow();
    }

    private int waiverAskedOf(Member officer) {
        return groups.toDo(officer.id()).stream().filter(ToDo.Waive.class::isInstance).map(ToDo.Waive.class::cast)
                .findFirst().orElseThrow().waiver();
    }

    private Results.Approve agrees(Member officer, int waiver) {
        return savers.act(() -> groups.agreeToWaiver(officer.id(), group, waiver));
    }

    @Test
    void officersWriteOffWhatTheReservePaidAndItIsOwedNoMore() {
        amaIsLateForSoLong();
        aDayLater();
        assertThat(groups.waivable(group, ama.id())).as("not for whoever is in default").isEmpty();
        var debt = debtOfAma(yaw);
        assertThat(debt.open()).isEqualTo(Cedis.ofPesewas(5_000));
        var reserve = ledger.balance(group, Account.RESERVE);
        assertThat(savers.act(() -> groups.askWaiver(ama.id(), group, debt, WaiverReason.HARDSHIP)))
                .isEqualTo(new Results.AskWaiver.NotAnOfficer());
        assertThat(savers.act(() -> groups.askWaiver(yaw.id(), group, debt, WaiverReason.HARDSHIP)))
                .isEqualTo(new Results.AskWaiver.Asked());
        int waiver = waiverAskedOf(esi);
        assertThat(agrees(yaw, waiver)).isEqualTo(new Results.Approve.NotYours());
        assertThat(agrees(ama, waiver)).isEqualTo(new Results.Approve.NotAnOfficer());
        agrees(esi, waiver);
        assertThat(groups.isInDefault(group, ama.id())).as("one of two").isTrue();
        agrees(kofi, waiver);
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        assertThat(groups.waivable(group, yaw.id())).noneMatch(one -> one.round() == 2);
        assertThat(ledger.balance(group, Account.RESERVE)).as("nothing moves").isEqualTo(reserve);
        assertThat(told(ama, "WRITTEN_OFF")).isOne();
    }

    @Test
    void officersSeeWhatTheGroupCouldLose() {
        assertThat(groups.exposure(group, esi.id())).isEqualTo(Optional.of(new Exposure(Cedis.ofPesewas(40_000),
                Cedis.ofPesewas(0), List.of(new Exposure.Share("Ama M.", Cedis.ofPesewas(45_000))))));
        assertThat(groups.exposure(group, others.getLast().id())).as("no officer").isEmpty();
        amaIsLateForSoLong();
        aDayLater();
        // What she owes has not changed; round 2 has brought the reserve what it paid for her.
        var exposure = groups.exposure(group, esi.id()).orElseThrow();
        assertThat(exposure.now()).isEqualTo(exposure.all());
        assertThat(exposure.members()).containsExactly(new Exposure.Share("Ama M.", Cedis.ofPesewas(45_000)));
        assertThat(groups.exposure(group, ama.id())).as("in default").isEmpty();
    }

    @Test
    void daysOnWhichTheGroupStandsStillDoNotCount() {
        amaIsLateForSoLong();
        var efua = operator("efua");
        var kwame = operator("kwame");
        groups.suspend(group, efua, "a complaint");
        groups.suspend(group, kwame, "a complaint");
        savers.clock.advance(ofDays(20));
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        groups.resume(group, efua);
        groups.resume(group, kwame);
        assertThat(groups.isInDefault(group, ama.id())).isFalse();
        aDayLater();
        assertThat(groups.isInDefault(group, ama.id())).isTrue();
    }

    private Operator operator(String name) { return Staff.named(operators, name); }
}
