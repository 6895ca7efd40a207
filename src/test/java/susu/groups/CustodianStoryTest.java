package susu.groups;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.groups.GroupView.Duty;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Who takes cash beside the treasurer, and who leads no more: the chair and another officer decide it. Ama is the chair, Yaw
 * the treasurer, Esi a deputy; Kofi saves with them.
 */
class CustodianStoryTest extends SavingStory {
    private Member yaw;
    private Member esi;
    private GroupId group;

    @BeforeEach
    void threeOfficers() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Addo");
        group = savers.runningWithCash(CashRules.pots(1), ama, yaw, kofi, esi);
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
    }

    private Results.AskMotion asks(Member who, MotionKind kind, Member subject) {
        return savers.act(() -> groups.askMotion(who.id(), group, new Proposal(kind, subject.id())));
    }

    private Results.SayMotion says(Member who, Vote word) {
        var ask = groups.toDo(who.id()).stream().filter(ToDo.Motion.class::isInstance).map(ToDo.Motion.class::cast)
                .findFirst().orElseThrow();
        return savers.act(() -> groups.sayMotion(who.id(), group, ask.motion(), word));
    }

    private void esiTakesCash() {
        asks(ama, MotionKind.NAME_CUSTODIAN, esi);
        says(esi, Vote.YES);
        assertThat(says(yaw, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        savers.clock.advance(ofSeconds(1));
    }

    @Test
    void theChairAnotherOfficerAndWhoeverItIsMakeACustodian() {
        assertThat(savers.takesCash(esi, group, kofi, 5_000)).isEqualTo(new Results.SayCash.NotTheTreasurer());
        assertThat(asks(ama, MotionKind.NAME_CUSTODIAN, esi)).isEqualTo(new Results.AskMotion.Asked());
        assertThat(says(yaw, Vote.YES)).as("nobody becomes one unasked")
                .isEqualTo(new Results.SayMotion.Noted(Vote.YES));
        assertThat(savers.toDo(esi, group)).isOne();
        assertThat(says(esi, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        savers.paysCash(kofi, group, esi, 5_000);
        assertThat(ledger.balance(group, Account.custody(esi.id()))).isEqualTo(Cedis.ofPesewas(-5_000));
        assertThat(groups.cashBox(group, ama.id()).orElseThrow().keepers()).extracting(CashBox.Keeper::member)
                .containsExactly(yaw.id(), esi.id());
        assertThat(groups.cashBox(group, esi.id()).orElseThrow().held()).as("her own comes first")
                .isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(asks(ama, MotionKind.NAME_CUSTODIAN, yaw)).as("he takes cash as it is")
                .isEqualTo(new Results.AskMotion.Changed());
        assertThat(asks(ama, MotionKind.NAME_CUSTODIAN, ama)).as("the chair")
                .isEqualTo(new Results.AskMotion.Changed());
        assertThat(asks(ama, MotionKind.NAME_CUSTODIAN, kofi)).as("no officer")
                .isEqualTo(new Results.AskMotion.Changed());
    }

    @Test
    void withoutTheChairOrAgainstWhoeverItIsNobodyBecomesOne() {
        asks(yaw, MotionKind.NAME_CUSTODIAN, esi);
        assertThat(says(esi, Vote.YES)).isEqualTo(new Results.SayMotion.Noted(Vote.YES));
        assertThat(says(ama, Vote.NO)).isEqualTo(new Results.SayMotion.Noted(Vote.NO));
        assertThat(asks(ama, MotionKind.NAME_CUSTODIAN, esi)).as("it was refused, and is asked anew")
                .isEqualTo(new Results.AskMotion.Asked());
        says(esi, Vote.NO);
        assertThat(groups.toDo(yaw.id()).stream().filter(ToDo.Motion.class::isInstance)).isEmpty();
        assertThat(savers.takesCash(esi, group, kofi, 5_000)).isEqualTo(new Results.SayCash.NotTheTreasurer());
    }

    @Test
    void aPotThatIsAllCashLeavesByHandAndNothingIsSent() {
        esiTakesCash();
        for (var member : List.of(ama, kofi, esi))
            savers.paysCash(member, group, yaw, 5_000);
        savers.paysCash(yaw, group, esi, 5_000);
        savers.reachesUnapproved(group, ama, 1);
        var ask = savers.askedOf(yaw.id(), group).getFirst();
        savers.act(() -> groups.approve(yaw.id(), group, ask.round(), ask.asking()));
        hands(yaw, 15_000);
        hands(esi, 5_000);
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();
        assertThat(world.getBean(RoundRows.class).find(new RoundKey(group, 1, 1)).orElseThrow().state())
                .isEqualTo(Round.State.CLOSED);
        assertThat(sql.sql("select count(*) from account where group_id = :group and balance <> 0")
                .param("group", group.value()).query(Long.class).single()).isZero();
    }

    private void hands(Member officer, long pesewas) {
        assertThat(savers.act(() -> groups.handCash(officer.id(), group, 1, 1, Cedis.ofPesewas(pesewas))))
                .isInstanceOf(Results.HandCash.Asked.class);
        var ask = groups.toDo(ama.id()).stream().filter(ToDo.Handed.class::isInstance).map(ToDo.Handed.class::cast)
                .findFirst().orElseThrow();
        assertThat(savers.act(() -> groups.confirmHanded(ama.id(), group, ask.cash())))
                .isInstanceOf(Results.AnswerHanded.Received.class);
    }

    @Test
    void whoHoldsCashStaysACustodianUntilItIsBanked() {
        esiTakesCash();
        savers.paysCash(kofi, group, esi, 5_000);
        for (var kind : List.of(MotionKind.END_CUSTODIAN, MotionKind.REMOVE_OFFICER))
            assertThat(asks(ama, kind, esi))
                    .isEqualTo(new Results.AskMotion.TheyHoldCash("Esi A.", Cedis.ofPesewas(5_000)));
        savers.banks(esi, group, 5_000);
        assertThat(asks(ama, MotionKind.END_CUSTODIAN, esi)).isEqualTo(new Results.AskMotion.Asked());
        assertThat(says(yaw, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(savers.takesCash(esi, group, kofi, 1_000)).isEqualTo(new Results.SayCash.NotTheTreasurer());
        assertThat(groups.cashBox(group, kofi.id()).orElseThrow().keepers()).hasSize(1);
    }

    @Test
    void aCustodianWhoHasNoSayTakesNoCash() {
        esiTakesCash();
        savers.act(() -> groups.askMotion(ama.id(), group, new Proposal(MotionKind.SUSPEND_MEMBER,
                Optional.of(esi.id()), MotionReason.MONEY)));
        assertThat(says(yaw, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(savers.takesCash(esi, group, kofi, 5_000)).isEqualTo(new Results.SayCash.MayNot(Conduct.SUSPENDED));
        assertThat(savers.givesCash(kofi, group, esi, 5_000)).isEqualTo(new Results.SayCash.TakesNoMore("Esi A."));
    }

    @Test
    void theChairAndAnotherRemoveAnOfficer() {
        assertThat(asks(ama, MotionKind.REMOVE_OFFICER, esi)).isEqualTo(new Results.AskMotion.Asked());
        assertThat(savers.seenBy(esi, group).duty()).as("one alone removes nobody").isEqualTo(Duty.DEPUTY);
        assertThat(says(yaw, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(savers.seenBy(esi, group).duty()).isEqualTo(Duty.NONE);
        assertThat(asks(ama, MotionKind.REMOVE_OFFICER, yaw)).as("who would approve her own pot?")
                .isEqualTo(new Results.AskMotion.Changed());
        assertThat(asks(yaw, MotionKind.REMOVE_OFFICER, ama)).as("the chair stays")
                .isEqualTo(new Results.AskMotion.Changed());
    }
}
