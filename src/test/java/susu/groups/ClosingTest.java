package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.groups.GroupView.Duty;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.TakesBack;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * The end of a cycle of five who save GHS 50.00 a week and keep a tenth of each pot as their reserve: GHS 125.00, of which
 * each has 25.00 back once two officers have let all of it go.
 */
@SpringBootTest(classes = ToldSavingWorld.class)
@ContextConfiguration(initializers = TestWorld.class)
class ClosingTest extends SavingStory {
    private static final long PART = 2_500;
    private Member yaw;
    private Member esi;
    private Member afi;
    private List<Member> all;
    private GroupId group;

    @BeforeEach
    void fiveWhoSave() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Owusu");
        afi = savers.person("Afi Sarpong");
        all = List.of(ama, kofi, yaw, esi, afi);
        group = founded(GuardRules.USUAL.withReserve(10));
    }

    /** Ama leads, Kofi is treasurer and Yaw secretary. */
    private GroupId founded(GuardRules guards) {
        return savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 5, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(5),
                PayRules.usual(Frequency.WEEKLY).withGuards(guards))), ama, kofi, yaw, esi, afi);
    }

    private void allPotsHaveLeft() { savers.saveToTheEnd(group, all.toArray(Member[]::new)); }

    private long refunded() {
        return sql.sql("select count(*) from payment where group_id = :group and kind = 'REFUND'")
                .param("group", group.value()).query(Long.class).single();
    }

    private long told(Member member) {
        return sql.sql("select count(*) from notice where member_id = :member and kind = 'CLOSING_ASKED'")
                .param("member", member.id().value()).query(Long.class).single();
    }

    private ToDo.Close asked(Member officer) { return savers.closingAskedOf(officer.id(), group).getFirst(); }

    private Results.Approve letsGo(Member officer) {
        var result = savers.letsGo(officer, group);
        savers.clock.advance(ofSeconds(1));
        return result;
    }

    private List<Long> sentBackTo(Member member) {
        return savers.sentFor(group, PaymentKind.REFUND, member).stream()
                .map(order -> order.amount().getAmountMinorLong()).toList();
    }

    @Test
    void whatGoesBackWaitsForTwoOfficersAndThenAllOfItIsSent() {
        allPotsHaveLeft();
        assertThat(asked(ama)).isEqualTo(new ToDo.Close(group, asked(ama).groupName(), 1, Cedis.ofPesewas(12_500), 5));
        assertThat(savers.closingAskedOf(esi.id(), group)).as("she is no officer").isEmpty();
        assertThat(savers.act(() -> groups.approveClosing(esi.id(), group, 1)))
                .isEqualTo(new Results.Approve.NotAnOfficer());
        for (var officer : List.of(ama, kofi, yaw))
            assertThat(told(officer)).isOne();
        assertThat(told(esi)).isZero();
        assertThat(savers.toDo(ama, group)).isOne();
        assertThat(savers.toDo(esi, group)).isZero();
        assertThat(letsGo(ama)).isEqualTo(new Results.Approve.Approved());
        assertThat(savers.act(() -> groups.approveClosing(ama.id(), group, 1))).as("once is all she has")
                .isEqualTo(new Results.Approve.Changed());
        assertThat(refunded()).isZero();
        assertThat(verification.verify()).isEmpty();
        assertThat(letsGo(yaw)).isEqualTo(new Results.Approve.Approved());
        assertThat(savers.closingAskedOf(kofi.id(), group)).isEmpty();
        savers.payoutsArrive();
        for (var member : all)
            assertThat(sentBackTo(member)).as(member.name().shown()).containsExactly(PART);
        assertThat(sql.sql("select count(*) from account where group_id = :group and balance <> 0")
                .param("group", group.value()).query(Long.class).single()).as("every account is empty").isZero();
        savers.clock.advance(ofDays(10));
        assertThat(told(kofi)).as("it is over").isOne();
    }

    @Test
    void eachMemberReadsTheirOwnFigureUntilItIsSent() {
        allPotsHaveLeft();
        var line = groups.passbook(esi.id()).getFirst();
        assertThat(line.kind()).isEqualTo(PassbookLine.Kind.COMES_BACK);
        assertThat(line.amount()).isEqualTo(Cedis.ofPesewas(PART));
        assertThat(groups.figure(esi.id(), line)).isEmpty();
        assertThat(savers.act(() -> groups.creditBack(esi, group, line.amount())))
                .isEqualTo(new Results.CreditBack.WaitsForOfficers(line.amount()));
        savers.payoutsArrive();
        savers.payoutsArrive();
        assertThat(groups.passbook(esi.id())).extracting(PassbookLine::kind)
                .doesNotContain(PassbookLine.Kind.COMES_BACK).startsWith(PassbookLine.Kind.RETURNED);
    }

    @Test
    void nobodyIsAskedWhereNothingGoesBack() {
        group = founded(GuardRules.USUAL);
        allPotsHaveLeft();
        assertThat(savers.closingAskedOf(ama.id(), group)).isEmpty();
        assertThat(told(ama)).isZero();
    }

    @Test
    void whatTheProviderSaysLaterVoidsWhatWasSaid() {
        savers.failsToPay(esi, group, "fails");
        var first = savers.sentFor(group, PaymentKind.COLLECT, esi).getFirst();
        allPotsHaveLeft();
        letsGo(ama);
        savers.paysAfterAll(first);
        assertThat(savers.act(() -> groups.approveClosing(yaw.id(), group, 1)))
                .isEqualTo(new Results.Approve.Changed());
        assertThat(refunded()).as("what has come waits with the rest").isZero();
        assertThat(asked(yaw).sum()).isEqualTo(Cedis.ofPesewas(17_500));
        assertThat(told(ama)).isEqualTo(2);
        letsGo(yaw);
        assertThat(refunded()).as("Ama's first yes is void").isZero();
        letsGo(ama);
        savers.payoutsArrive();
        assertThat(sentBackTo(esi)).containsExactly(7_500L);
    }

    @Test
    void whatHasComeAfterTheEndGoesBackAtOnce() {
        savers.failsToPay(esi, group, "fails");
        var first = savers.sentFor(group, PaymentKind.COLLECT, esi).getFirst();
        allPotsHaveLeft();
        savers.payoutsArrive();
        savers.payoutsArrive();
        savers.paysAfterAll(first);
        savers.payoutsArrive();
        assertThat(sentBackTo(esi)).containsExactly(PART, 5_000L);
        assertThat(savers.closingAskedOf(ama.id(), group)).isEmpty();
    }

    @Test
    void whatNobodyLetsGoForThreeDaysIsAskedAnew() {
        allPotsHaveLeft();
        letsGo(ama);
        savers.clock.advance(ofDays(3));
        assertThat(told(kofi)).isEqualTo(2);
        assertThat(asked(ama).number()).as("her yes has lapsed, too").isEqualTo(2);
        letsGo(kofi);
        letsGo(ama);
        assertThat(refunded()).isEqualTo(5);
    }

    @Test
    void whoeverMayNotActIsNotNeeded() {
        allPotsHaveLeft();
        letsGo(kofi);
        for (var officer : List.of(ama, yaw))
            sql.sql("update membership set suspended_at = asked_at where group_id = :group and member_id = :member")
                    .param("group", group.value()).param("member", officer.id().value()).update();
        assertThat(savers.closingAskedOf(ama.id(), group)).isEmpty();
        assertThat(savers.act(() -> groups.approveClosing(ama.id(), group, 1)))
                .isEqualTo(new Results.Approve.NotAnOfficer());
        savers.clock.advance(ofDays(3));
        assertThat(refunded()).as("all who may act have said yes").isEqualTo(5);
    }

    @Test
    void withoutAnyOfficerItStaysWhereItIs() {
        allPotsHaveLeft();
        sql.sql("update membership set suspended_at = asked_at where group_id = :group and duty <> 'NONE'")
                .param("group", group.value()).update();
        savers.clock.advance(ofDays(7));
        assertThat(refunded()).isZero();
        sql.sql("update membership set suspended_at = null where group_id = :group").param("group", group.value())
                .update();
        savers.payoutsArrive();
        assertThat(refunded()).isEqualTo(5);
    }

    @Test
    void whoTakesUpADutyLaterMaySayYes() {
        allPotsHaveLeft();
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
        letsGo(esi);
        letsGo(kofi);
        assertThat(refunded()).isEqualTo(5);
    }

    @Test
    void twoWhoSayTheLastYesAtOnceSendItOnce() throws Exception {
        allPotsHaveLeft();
        letsGo(ama);
        assertThat(savers.<Object>atOnce(() -> groups.approveClosing(kofi.id(), group, 1),
                () -> groups.approveClosing(yaw.id(), group, 1)))
                .containsExactlyInAnyOrder(new Results.Approve.Approved(), new Results.Approve.Changed());
        savers.payoutsArrive();
        for (var member : all)
            assertThat(sentBackTo(member)).containsExactly(PART);
    }

    @Test
    void anotherCycleBeginsOnceTheLastOneHasGivenBackWhatItHeld() {
        allPotsHaveLeft();
        var next = new Terms(savers.seenBy(ama, group).name(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 5,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(5));
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, next, 1)))
                .isEqualTo(new Results.Propose.SheetWaits());
        savers.payoutsArrive();
        savers.payoutsArrive();
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, next, 1)))
                .isInstanceOf(Results.Propose.Proposed.class);
    }

    @Test
    void aPotThatComesBackPutsTheEndOff() {
        allPotsHaveLeft();
        var pot = savers.sentFor(group, PaymentKind.PAYOUT, afi).getFirst();
        letsGo(kofi);
        new TakesBack(world).takesBack(group, pot.reference());
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.ACTIVE);
        assertThat(savers.closingAskedOf(ama.id(), group)).isEmpty();
        assertThat(savers.act(() -> groups.approveClosing(ama.id(), group, 1)))
                .isEqualTo(new Results.Approve.Changed());
        assertThat(groups.passbook(esi.id())).extracting(PassbookLine::kind)
                .doesNotContain(PassbookLine.Kind.COMES_BACK);
        assertThat(refunded()).isZero();
        // The book stands still until operators let it go on; the story ends here.
    }

    /** All rounds are over but for the last pot, which is on its way; so is what Esi had paid twice, and asked back. */
    private void onlyTheLastWordsAreMissing() {
        for (int round = 1; round <= 4; round++) {
            all.forEach(member -> savers.paysAll(member, group));
            savers.reachesUnapproved(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        savers.failsToPay(esi, group, esi.id() + ":fails");
        all.forEach(member -> savers.paysAll(member, group));
        savers.paysAfterAll(savers.sentFor(group, PaymentKind.COLLECT, esi).get(4));
        assertThat(savers.act(() -> groups.creditBack(esi, group, Cedis.ofPesewas(5_000))))
                .isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(5_000)));
        savers.reachesUnapproved(group, ama, 5);
        savers.officersApprove();
        savers.wallets.approve(savers.sentFor(group, PaymentKind.PAYOUT, afi).getFirst().reference());
        savers.clock.advance(ofMinutes(10));
        assertThat(savers.seenBy(ama, group).state()).as("a refund has no last word")
                .isEqualTo(GroupView.State.ACTIVE);
    }

    @Test
    void aPaymentWithoutItsLastWordHoldsTheEnd() {
        onlyTheLastWordsAreMissing();
        savers.wallets.approveAll();
        savers.clock.advance(ofDays(1));
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
        assertThat(asked(ama).sum()).isEqualTo(Cedis.ofPesewas(12_500));
    }

    @Test
    void whatFailsIsALastWordToo() {
        onlyTheLastWordsAreMissing();
        savers.wallets.refuseAll("PAYEE_NOT_ALLOWED_TO_RECEIVE");
        savers.clock.advance(ofDays(1));
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
        assertThat(asked(ama).sum()).as("what could not be sent goes back with the rest")
                .isEqualTo(Cedis.ofPesewas(17_500));
        savers.clock.advance(ofDays(2));
        letsGo(ama);
        letsGo(kofi);
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.REFUND, esi.phone())).singleElement()
                .satisfies(order -> assertThat(order.amount()).isEqualTo(Cedis.ofPesewas(7_500)));
    }
}
