package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.TestDatabase;
import susu.groups.GroupView.Duty;
import susu.groups.Results.Approve;
import susu.members.Member;
import susu.members.Members;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** No pot leaves without the yes of officers, to nobody and nowhere but where they saw it go. */
@SpringBootTest(classes = ToldSavingWorld.class)
class ApprovalStoryTest extends SavingStory {
    @Autowired
    Rounds rounds;
    @Autowired
    Members members;
    @Autowired
    Operators operators;
    @Autowired
    Seals seals;
    private Member esi;
    private Member yaw;
    private Member yaa;

    @BeforeEach
    void fivePeople() {
        esi = savers.person("Esi Owusu");
        yaw = savers.person("Yaw Darko");
        yaa = savers.person("Yaa Frimpong");
    }

    /** A group of two, of whom both are officers; the pot is Ama's, full and due. */
    private GroupId twoWhosePotIsDue() {
        var group = savers.running(ama, kofi);
        for (var member : List.of(ama, kofi))
            savers.pays(member, group);
        savers.reachesUnapproved(group, ama, 1);
        return group;
    }

    /** A group of five, led by Ama, Kofi and Esi; the pot is Ama's, full and due. */
    private GroupId fiveWhosePotIsDue() {
        var group = savers.running(ama, kofi, esi, yaw, yaa);
        for (var member : List.of(ama, kofi, esi, yaw, yaa))
            savers.pays(member, group);
        savers.reachesUnapproved(group, ama, 1);
        return group;
    }

    private Approve approves(Member member, GroupId group, int asking) {
        var said = savers.act(() -> groups.approve(member.id(), group, 1, asking));
        savers.clock.advance(ofSeconds(1));
        return said;
    }

    private List<WalletOrder> sentTo(Member member, GroupId group) {
        return savers.sentFor(group, PaymentKind.PAYOUT, member);
    }

    private List<String> told(String kind, Member member) {
        return sql.sql("select fact from notice where kind = :kind and member_id = :member order by created_at, fact")
                .param("kind", kind).param("member", member.id().value()).query((row, _) -> row.getString("fact"))
                .list();
    }

    private int askings(GroupId group) {
        return sql.sql("select count(*) from asking where group_id = :group").param("group", group.value())
                .query(Integer.class).single();
    }

    @Test
    void neitherRecipientAskerNorJobApproves() {
        var group = twoWhosePotIsDue();
        var stranger = savers.person("Some Stranger");
        assertThat(groups.toDo(ama.id())).as("she receives it").isEmpty();
        assertThat(approves(ama, group, 1)).isEqualTo(new Approve.NotYours());
        assertThat(approves(stranger, group, 1)).isEqualTo(new Approve.NotAnOfficer());
        var key = new RoundKey(group, 1, 1);
        for (int day = 0; day < 2; day++) {
            rounds.dayOf(key);
            rounds.payAgain(key);
            assertThat(savers.act(() -> groups.sendAgain(kofi.id(), group, 1, 1)))
                    .isEqualTo(new Results.Decide.Changed());
            savers.clock.advance(ofDays(1));
        }
        assertThat(sentTo(ama, group)).as("no job comes round its officers").isEmpty();
        assertThat(savers.askedOf(kofi.id(), group)).containsExactly(new ToDo.Approve(group,
                groups.groupsOf(kofi.id()).getFirst().name(), 1, 1, Cedis.ofPesewas(10_000),
                Optional.empty(), "Ama M.", ama.phone().masked(), WalletNamed.NOT_KNOWN, OrderLine.Whose.ANOTHERS));
        assertThat(groups.toDo(kofi.id())).hasSize(1);

        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).hasSize(1);
        assertThat(groups.toDo(kofi.id())).isEmpty();
        assertThat(groups.toDo(kofi.id())).isEmpty();
        assertThat(told("PAYOUT_ASKED", kofi)).as("once, however often the round was looked at").hasSize(1);
        assertThat(told("PAYOUT_ASKED", ama)).isEmpty();
        savers.payoutsArrive();
    }

    @Test
    void ofFiveMembersTwoOfficersApprove() {
        var group = fiveWhosePotIsDue();
        assertThat(approves(yaw, group, 1)).isEqualTo(new Approve.NotAnOfficer());
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(approves(kofi, group, 1)).as("one voice each").isEqualTo(new Approve.Changed());
        assertThat(sentTo(ama, group)).isEmpty();
        assertThat(savers.askedOf(kofi.id(), group)).isEmpty();
        assertThat(approves(esi, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).hasSize(1);
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
    }

    @Test
    void theLastApprovalSendsNothingThatIsShortOrEarly() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(askings(group)).as("nobody is asked about a short pot").isZero();
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Changed());
        savers.pays(kofi, group);
        assertThat(askings(group)).as("full, and its day is past").isOne();
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
    }

    @Test
    void whatIsNotUsedInSeventyTwoHoursIsAskedAnewOnce() {
        var group = fiveWhosePotIsDue();
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        savers.clock.advance(ofHours(70));
        assertThat(askings(group)).isOne();
        savers.clock.advance(ofHours(3));
        assertThat(askings(group)).as("asked anew at once").isEqualTo(2);
        assertThat(approves(esi, group, 1)).as("that asking has lapsed").isEqualTo(new Approve.Changed());
        savers.clock.advance(ofDays(1));
        assertThat(askings(group)).isEqualTo(2);
        assertThat(savers.askedOf(kofi.id(), group)).as("his first yes is void").extracting(ToDo.Approve::asking)
                .containsExactly(2);
        for (var officer : List.of(kofi, esi))
            assertThat(told("PAYOUT_ASKED", officer)).hasSize(2).doesNotHaveDuplicates();
        assertThat(approves(esi, group, 2)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).isEmpty();
        assertThat(approves(kofi, group, 2)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).hasSize(1);
        savers.payoutsArrive();
    }

    @Test
    void anotherWalletVoidsWhatWasApproved() {
        var group = fiveWhosePotIsDue();
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        ama = movesTo(ama, "+233246900001");
        assertThat(approves(esi, group, 1)).as("she saw another wallet").isEqualTo(new Approve.Changed());
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();
        savers.clock.advance(ofDays(1));
        assertThat(askings(group)).isEqualTo(2);
        assertThat(approves(esi, group, 2)).isEqualTo(new Approve.Approved());
        assertThat(approves(kofi, group, 2)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).as("to the wallet that they saw now").hasSize(1);
        savers.payoutsArrive();
    }

    @Test
    void furtherAttemptsGoByWhatWasApprovedForTheSameWalletOnly() {
        var group = twoWhosePotIsDue();
        approves(kofi, group, 1);
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofDays(4));
        assertThat(sentTo(ama, group)).as("the second attempt needs no new yes").hasSize(2);
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofDays(1));
        var old = ama;
        ama = movesTo(ama, "+233246900002");
        assertThat(savers.act(() -> groups.sendAgain(kofi.id(), group, 1, 1))).as("approved for the old wallet")
                .isEqualTo(new Results.Decide.Changed());
        movesTo(ama, old.phone().e164());
        assertThat(savers.act(() -> groups.sendAgain(kofi.id(), group, 1, 1))).isEqualTo(new Results.Decide.Done());
        savers.payoutsArrive();
        assertThat(sentTo(old, group)).hasSize(3);
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, old.phone())).hasSize(1);
        assertThat(askings(group)).isOne();
    }

    @Test
    void aRefusalSaysWhyAndTheOthersAreTold() {
        var group = fiveWhosePotIsDue();
        assertThat(savers.act(() -> groups.reject(ama.id(), group, 1, 1, Rejection.OTHER)))
                .isEqualTo(new Approve.NotYours());
        assertThat(savers.act(() -> groups.reject(kofi.id(), group, 1, 1, Rejection.MISTAKE)))
                .isEqualTo(new Approve.Rejected());
        assertThat(approves(kofi, group, 1)).as("his word is given").isEqualTo(new Approve.Changed());
        assertThat(told("PAYOUT_REJECTED", esi)).hasSize(1);
        assertThat(told("PAYOUT_REJECTED", ama)).isEmpty();
        for (var leader : List.of(ama, kofi, esi))
            assertThat(told("APPROVALS_OUT_OF_REACH", leader)).as("only one is left who could approve").hasSize(1);
        assertThat(told("APPROVALS_OUT_OF_REACH", yaw)).isEmpty();
        assertThat(approves(esi, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).isEmpty();
        // Another officer comes to it, sees what waits, and is the second yes.
        savers.becomes(yaw.id(), Duty.DEPUTY, group, ama);
        assertThat(savers.askedOf(yaw.id(), group)).hasSize(1);
        assertThat(approves(yaw, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).hasSize(1);
        savers.payoutsArrive();
    }

    @Test
    void aRefusedPayoutIsAskedAnewWhenTheRefusalHasLapsed() {
        var group = twoWhosePotIsDue();
        savers.act(() -> groups.reject(kofi.id(), group, 1, 1, Rejection.NOT_YET));
        savers.clock.advance(ofDays(2));
        assertThat(savers.askedOf(kofi.id(), group)).isEmpty();
        savers.clock.advance(ofDays(2));
        assertThat(savers.askedOf(kofi.id(), group)).hasSize(1);
        assertThat(approves(kofi, group, 2)).isEqualTo(new Approve.Approved());
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
    }

    @Test
    void theYesOfWhoHasLaidDownTheDutyCountsNoMore() {
        var group = savers.running(ama, kofi, esi, yaw, yaa);
        savers.becomes(yaw.id(), Duty.DEPUTY, group, ama);
        for (var member : List.of(ama, kofi, esi, yaw, yaa))
            savers.pays(member, group);
        savers.reachesUnapproved(group, ama, 1);
        approves(kofi, group, 1);
        assertThat(savers.act(() -> groups.layDownDuty(kofi.id(), group))).isEqualTo(new Results.LayDown.LaidDown());
        assertThat(approves(esi, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).isEmpty();
        assertThat(approves(yaw, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).hasSize(1);
        savers.payoutsArrive();
    }

    @Test
    void twoApprovalsAtOnceSendThePotOnce() throws Exception {
        var group = fiveWhosePotIsDue();
        var said = savers.<Approve>atOnce(() -> groups.approve(kofi.id(), group, 1, 1),
                () -> groups.approve(esi.id(), group, 1, 1), () -> groups.approve(kofi.id(), group, 1, 1),
                () -> groups.approve(esi.id(), group, 1, 1), () -> groups.approve(ama.id(), group, 1, 1));
        assertThat(said).containsExactlyInAnyOrder(new Approve.Approved(), new Approve.Approved(),
                new Approve.Changed(), new Approve.Changed(), new Approve.NotYours());
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, ama.phone())).hasSize(1);
    }

    @Test
    void ofAYesAndANoAtOnceTheFirstCounts() throws Exception {
        var group = twoWhosePotIsDue();
        var said = savers.<Approve>atOnce(() -> groups.approve(kofi.id(), group, 1, 1),
                () -> groups.reject(kofi.id(), group, 1, 1, Rejection.MISTAKE),
                () -> groups.approve(kofi.id(), group, 1, 1),
                () -> groups.reject(kofi.id(), group, 1, 1, Rejection.MISTAKE));
        boolean yes = said.contains(new Approve.Approved());
        assertThat(said).containsOnlyOnce(yes ? new Approve.Approved() : new Approve.Rejected())
                .filteredOn(word -> word.equals(new Approve.Changed())).hasSize(3);
        savers.clock.advance(ofSeconds(1));
        assertThat(sentTo(ama, group)).hasSize(yes ? 1 : 0);
        savers.clock.advance(ofDays(4));
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).as("asked again after the no, it leaves").hasSize(1);
    }

    /** How often a pot of this group was handed to the provider after the suspension; what crosses in a second may. */
    private int sentAfterwards(GroupId group) { return sql.sql("""
                select count(*) from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                    join savings_group g on g.group_id = p.group_id
                where p.group_id = :group and p.kind = 'PAYOUT' and a.last_sent_at > g.suspended_at + interval '1 second'
                """).param("group", group.value()).query(Integer.class).single(); }

    @Test
    void anApprovalAndASuspensionAtOnceLeaveOneOfTwoOutcomes() throws Exception {
        var group = twoWhosePotIsDue();
        var efua = operator("efua");
        var kwame = operator("kwame");
        assertThat(groups.suspend(group, efua, "a complaint")).isEqualTo(Results.Halting.WAITS_FOR_ANOTHER);
        var said = savers.<Object>atOnce(() -> groups.approve(kofi.id(), group, 1, 1),
                () -> groups.suspend(group, kwame, "a complaint"));
        assertThat(said.getLast()).isEqualTo(Results.Halting.DONE);
        savers.clock.advance(ofMinutes(1));
        assertThat(said.getFirst()).isIn(new Approve.Approved(), new Approve.Suspended());
        assertThat(sentAfterwards(group)).as("what was decided and has not left stays here").isZero();
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Suspended());
        assertThat(groups.toDo(kofi.id())).isEmpty();

        groups.resume(group, efua);
        groups.resume(group, kwame);
        savers.clock.advance(ofDays(8));
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
    }

    @Test
    void whoLaysTheDutyDownAndTakesOneUpAgainHasSaidNothing() {
        var group = fiveWhosePotIsDue();
        var yaw = groups.people(group, ama.id()).stream().filter(one -> one.duty() == GroupView.Duty.NONE).findFirst()
                .orElseThrow().member();
        savers.becomes(yaw, GroupView.Duty.DEPUTY, group, ama);
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        savers.act(() -> groups.layDownDuty(kofi.id(), group));
        savers.becomes(kofi.id(), GroupView.Duty.DEPUTY, group, ama);
        assertThat(approves(esi, group, 1)).isEqualTo(new Approve.Approved());
        assertThat(sentTo(ama, group)).as("his yes was that of another duty").isEmpty();
        assertThat(savers.act(() -> groups.approve(yaw, group, 1, 1))).isEqualTo(new Approve.Approved());
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
    }

    @Test
    void nothingIsApprovedWhileTheBookStandsStill() {
        var group = twoWhosePotIsDue();
        savers.act(() -> {
            ledger.freeze(group, "a difference");
            return group;
        });
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.NotNow());
        assertThat(groups.toDo(kofi.id())).isEmpty();
        savers.act(() -> {
            ledger.release(group);
            return group;
        });
        assertThat(approves(kofi, group, 1)).isEqualTo(new Approve.Approved());
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).hasSize(1);
    }

    @Test
    void theTablesKeepWhatWasAskedAndSaid() {
        var group = twoWhosePotIsDue();
        approves(kofi, group, 1);
        for (var change : List.of("update approval set word = 'REJECTED', why = 'OTHER'", "delete from approval",
                "update asking set highest = highest + 1", "delete from asking", "delete from appointment"))
            assertThatThrownBy(() -> savers.act(() -> {
                TestDatabase.becomeOwner(sql);
                return sql.sql(change + " where group_id = :group").param("group", group.value()).update();
            })).as(change).hasMessageContaining("is written once");
        assertThatThrownBy(() -> sql.sql("""
                insert into approval select group_id, cycle, round, asking, recipient_id, recipient_id, word, why, said_at
                from approval where group_id = :group""").param("group", group.value()).update())
                .as("the recipient's own yes").hasMessageContaining("approval_check");
        savers.payoutsArrive();
    }

    /** The member has another number, and with it another wallet. */
    private Member movesTo(Member member, String number) {
        var phone = new PhoneNumber(number);
        sql.sql("update member set phone_sealed = :sealed, phone_index = :index where id = :id")
                .param("sealed", seals.seal("member.phone:" + member.id(), phone.e164()))
                .param("index", seals.index(phone)).param("id", member.id().value()).update();
        return members.get(member.id());
    }

    private Operator operator(String name) { return Staff.named(operators, name); }
}
