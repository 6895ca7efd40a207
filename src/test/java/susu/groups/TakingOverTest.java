package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.groups.OrderLine.Whose;
import susu.ledger.Account;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.payments.StandInWallets;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A turn is offered and taken over: both say so by PIN, an officer agrees, and it changes hands when it is paid for. */
@SpringBootTest(classes = ToldSavingWorld.class)
class TakingOverTest extends SavingStory {
    @Autowired
    Operators operators;
    private Member yaw;
    private Member efua;
    private Member afi;
    private GroupId group;

    /** Ama leads; Kofi and Yaw are officers, too. */
    @BeforeEach
    void fiveWhoSave() {
        yaw = savers.person("Yaw Darko");
        efua = savers.person("Efua Owusu");
        afi = savers.person("Afi Mensah");
        group = savers.running(ama, kofi, yaw, efua, afi);
    }

    private long credit(Member member) {
        return ledger.balance(group, Account.credit(member.id())).getAmountMinorLong();
    }

    private List<String> told(Member member) {
        return sql.sql("select kind from notice where member_id = :member order by created_at, kind")
                .param("member", member.id().value()).query((row, _) -> row.getString(1)).list();
    }

    private List<String> lines() {
        return sql.sql("""
                select case when to_account like 'pot/%' then 'r' || split_part(to_account, '.', 2) || 's'
                    || split_part(reason, ':', 2) when to_account = :afi then 'c.Afi' else to_account end || ' ' || amount
                from transfer where group_id = :group and from_account = :efua and reason like '%taken over:%'
                order by 1 desc""").param("group", group.value())
                .param("afi", Account.credit(afi.id()).name()).param("efua", Account.credit(efua.id()).name())
                .query((row, _) -> row.getString(1)).list();
    }

    private Member holderOf(int slot) {
        var id = sql.sql("select member_id from slot where group_id = :group and slot = :slot")
                .param("group", group.value()).param("slot", slot)
                .query((row, _) -> row.getString(1)).single();
        return List.of(ama, kofi, yaw, efua, afi).stream().filter(one -> one.id().toString().equals(id)).findFirst()
                .orElseThrow();
    }

    private void paysFor(Member payer, Member other, long pesewas) {
        assertThat(savers.act(() -> groups.payFor(payer, group, other.id(), Cedis.ofPesewas(pesewas),
                payer.id() + ":for:" + savers.wallets.orders.size()))).isInstanceOf(Results.Pay.Asked.class);
        savers.walletsSayYes();
    }

    private List<Long> refunds(Member member) {
        return savers.sentFor(group, PaymentKind.REFUND, member).stream()
                .map(order -> order.amount().getAmountMinorLong()).toList();
    }

    /** Story 26. */
    @Test
    void efuaTakesAfisTurnAndAfiHasBackWhatSheHadPutIn() {
        savers.twoRoundsGoBy(group, ama, kofi, yaw, efua, afi);
        assertThat(savers.agreedOn(efua, group, afi, kofi)).isEqualTo(Cedis.ofPesewas(15_000));
        assertThat(savers.asksToPayTurn(efua, group)).isEqualTo(new Results.Pay.Asked(Cedis.ofPesewas(15_000)));
        assertThat(holderOf(5)).as("until it has settled").isEqualTo(afi);
        assertThat(savers.owes(afi, group, 3)).isTrue();

        savers.walletsSayYes();
        assertThat(lines()).containsExactly("r3s5 5000", "c.Afi 10000");
        assertThat(holderOf(5)).isEqualTo(efua);
        assertThat(savers.owes(efua, group, 3)).as("her first turn").isTrue();
        assertThat(savers.seenBy(efua, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(savers.seenBy(efua, group).turns()).hasSize(2);
        for (var officer : List.of(ama, kofi, yaw))
            assertThat(told(officer)).contains("TAKEN_OVER");
        assertThat(told(efua)).containsOnlyOnce("TURN_IS_YOURS")
                .doesNotContain("KEPT", "ARREARS_PAID", "TAKEN_OVER");
        assertThat(told(afi)).contains("TURN_IS_GONE").doesNotContain("TAKEN_OVER");
        assertThat(groups.passbook(efua.id())).filteredOn(line -> line.kind() == PassbookLine.Kind.TURN)
                .extracting(PassbookLine::amount, PassbookLine::round)
                .containsExactly(tuple(Cedis.ofPesewas(15_000), 5));

        assertThat(groups.groupsOf(afi.id())).as("Afi has left").noneMatch(one -> one.id().equals(group));
        assertThat(told(ama)).contains("HAS_LEFT");
        savers.payoutsArrive();
        assertThat(savers.sentFor(group, PaymentKind.REFUND, afi)).extracting(order -> order.amount())
                .containsExactly(Cedis.ofPesewas(10_000));
        assertThat(credit(afi)).isZero();
    }

    @Test
    void whatFailsChangesNothingAndCanBePaidAgain() {
        savers.agreedOn(efua, group, afi, kofi);
        savers.asksToPayTurn(efua, group);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("NOT_ENOUGH_FUNDS");
        savers.clock.advance(ofMinutes(6));
        assertThat(holderOf(5)).isEqualTo(afi);
        assertThat(savers.owes(afi, group, 1)).isTrue();
        assertThat(told(efua)).contains("TURN_NOT_PAID").doesNotContain("TURN_IS_YOURS", "PAY_FAILED");
        savers.asksToPayTurn(efua, group);
        savers.walletsSayYes();
        assertThat(holderOf(5)).isEqualTo(efua);
        assertThat(lines()).containsExactly("r1s5 5000");
    }

    @Test
    void whatItsHolderPaysMeanwhileTheyHaveBackToo() {
        savers.agreedOn(efua, group, afi, kofi);
        savers.asksToPayTurn(efua, group);
        savers.clock.advance(ofSeconds(1));
        savers.pays(afi, group);
        assertThat(holderOf(5)).isEqualTo(efua);
        savers.payoutsArrive();
        assertThat(savers.sentFor(group, PaymentKind.REFUND, afi)).extracting(order -> order.amount())
                .containsExactly(Cedis.ofPesewas(5_000));
        assertThat(savers.owes(efua, group, 1)).as("only her own first turn").isTrue();
        assertThat(savers.seenBy(efua, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(5_000));
    }

    @Test
    void whoeverHasAnotherTurnStays() {
        savers.takesOver(efua, group, afi, kofi);
        savers.clock.advance(ofSeconds(1));
        // Efua has two turns now and gives one of them to Kofi.
        savers.takesOver(kofi, group, efua, ama);
        assertThat(savers.seenBy(efua, group).turns()).hasSize(1);
        assertThat(told(ama)).filteredOn("HAS_LEFT"::equals).hasSize(1);
    }

    @Test
    void nobodyHasMoreTurnsThanTheRulesAllow() {
        savers.takesOver(efua, group, afi, kofi);
        savers.act(() -> groups.offerTurn(yaw.id(), group, 3));
        var offer = savers.offerOf(efua, group, Whose.ANOTHERS).number();
        assertThat(savers.act(() -> groups.takeOver(efua.id(), group, offer)))
                .isEqualTo(new Results.TakeOver.TooMany(2));
    }

    @Test
    void anOfficerWhoIsNeitherOfTheTwoAgreesFirst() {
        savers.act(() -> groups.offerTurn(yaw.id(), group, 3));
        var offer = savers.offerOf(kofi, group, Whose.ANOTHERS).number();
        assertThat(savers.act(() -> groups.takeOver(yaw.id(), group, offer)))
                .isEqualTo(new Results.TakeOver.Changed());
        assertThat(savers.act(() -> groups.takeOver(kofi.id(), group, offer)))
                .isInstanceOf(Results.TakeOver.Asked.class);
        assertThat(groups.offers(group, efua.id())).as("one at a time").noneMatch(one -> one.whose() == Whose.ANOTHERS);
        assertThat(savers.act(() -> groups.takeOver(efua.id(), group, offer)))
                .isEqualTo(new Results.TakeOver.Waits());
        int wish = savers.takeOverAskedOf(ama, group).takeOver();
        assertThat(told(ama)).contains("TAKE_OVER_ASKED");
        assertThat(savers.act(() -> groups.agreeToTakeOver(yaw.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.YourOwn());
        assertThat(savers.act(() -> groups.agreeToTakeOver(kofi.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.YourOwn());
        assertThat(savers.act(() -> groups.agreeToTakeOver(efua.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.NotAnOfficer());
        assertThat(savers.act(() -> groups.payTurn(kofi, group, wish, Cedis.ofPesewas(5_000), "too soon")))
                .isEqualTo(new Results.Pay.NothingDue());
        assertThat(savers.act(() -> groups.refuseTakeOver(ama.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.Refused());
        assertThat(told(kofi)).contains("TAKE_OVER_REFUSED");
        assertThat(savers.offerOf(efua, group, Whose.ANOTHERS).number()).as("on offer still").isEqualTo(offer);
    }

    @Test
    void whatIsPaidOutStaysWithWhoeverHadIt() {
        savers.act(() -> groups.offerTurn(ama.id(), group, 1));
        var offer = savers.offerOf(efua, group, Whose.ANOTHERS).number();
        savers.twoRoundsGoBy(group, ama, kofi, yaw, efua, afi);
        assertThat(savers.act(() -> groups.takeOver(efua.id(), group, offer)))
                .isEqualTo(new Results.TakeOver.Changed());
        assertThat(savers.act(() -> groups.offerTurn(kofi.id(), group, 2)))
                .isEqualTo(new Results.OfferTurn.Changed());
        assertThat(groups.offers(group, kofi.id())).isEmpty();
    }

    @Test
    void itsHolderKeepsItAsLongAsNobodyPays() {
        savers.agreedOn(efua, group, afi, kofi);
        int offer = savers.offerOf(afi, group, Whose.OWN).number();
        savers.asksToPayTurn(efua, group);
        assertThat(savers.act(() -> groups.keepTurn(afi.id(), group, offer)))
                .isEqualTo(new Results.OfferTurn.BeingPaid());
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("EXPIRED");
        savers.clock.advance(ofMinutes(6));
        assertThat(savers.act(() -> groups.keepTurn(afi.id(), group, offer)))
                .isEqualTo(new Results.OfferTurn.Kept());
        assertThat(groups.toDo(efua.id())).noneMatch(ToDo.PayTurn.class::isInstance);

        savers.paysAfterAll(savers.sentFor(group, PaymentKind.COLLECT, efua).getFirst());
        assertThat(holderOf(5)).as("too late").isEqualTo(afi);
        assertThat(savers.owes(efua, group, 1)).as("it is hers, and pays her own due").isFalse();
        assertThat(told(efua)).contains("TURN_MISSED").doesNotContain("PAID");
    }

    @Test
    void whatWasToBeSwappedForItIsVoid() {
        savers.act(() -> groups.askSwap(afi.id(), group, new SwapWish(5, 4, 4)));
        savers.takesOver(kofi, group, afi, ama);
        assertThat(groups.toDo(efua.id())).noneMatch(ToDo.Swap.class::isInstance);
        assertThat(holderOf(5)).isEqualTo(kofi);
    }

    @Test
    void whoeverLeadsTheGroupStaysInItWithoutATurn() {
        savers.takesOver(efua, group, ama, kofi);
        assertThat(holderOf(1)).isEqualTo(efua);
        assertThat(savers.seenBy(ama, group).duty()).isEqualTo(GroupView.Duty.CHAIR);
        assertThat(told(kofi)).doesNotContain("HAS_LEFT");
    }

    @Test
    void whatOthersPaidAheadForTheTakerBuysNoTurn() {
        savers.twoRoundsGoBy(group, ama, kofi, yaw, efua, afi);
        savers.pays(afi, group);
        savers.pays(efua, group);
        paysFor(kofi, efua, 5_000);
        assertThat(savers.agreedOn(efua, group, afi, ama)).isEqualTo(Cedis.ofPesewas(15_000));
        savers.asksToPayTurn(efua, group);
        savers.walletsSayYes();
        assertThat(holderOf(5)).isEqualTo(efua);
        assertThat(credit(efua)).isEqualTo(5_000);
        assertThat(savers.act(() -> groups.creditBack(efua, group, Cedis.ofPesewas(5_000))))
                .isEqualTo(new Results.CreditBack.SentBack(Cedis.ofPesewas(0), Cedis.ofPesewas(5_000)));
        savers.payoutsArrive();
        assertThat(refunds(kofi)).containsExactly(5_000L);
        assertThat(refunds(efua)).isEmpty();
    }

    @Test
    void whatTheTurnOwesIsPaidWithTheTakersOwnMoney() {
        savers.pays(efua, group);
        paysFor(kofi, efua, 5_000);
        savers.takesOver(efua, group, afi, ama);
        assertThat(savers.act(() -> groups.creditBack(efua, group, Cedis.ofPesewas(5_000))))
                .isEqualTo(new Results.CreditBack.SentBack(Cedis.ofPesewas(0), Cedis.ofPesewas(5_000)));
    }

    /** A group whose rules fine each late due by GHS 5.00; Efua says yes to Afi's turn on its last evening of grace. */
    private void efuaPaysOnTheLastEvening() {
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 5, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(5),
                PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500))))),
                ama, kofi, yaw, efua, afi);
        for (var member : List.of(ama, kofi, yaw, efua))
            savers.pays(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(2).plusHours(23).plusMinutes(57));
        savers.agreedOn(efua, group, afi, kofi);
        assertThat(savers.asksToPayTurn(efua, group)).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofMinutes(3));
    }

    @Test
    void nobodyIsLateWithATurnThatSomebodyPaysForInTime() {
        efuaPaysOnTheLastEvening();
        assertThat(savers.fines(group, ama)).isEmpty();
        savers.walletsSayYes();
        savers.clock.advance(ofMinutes(10));
        assertThat(holderOf(5)).isEqualTo(efua);
        assertThat(savers.fines(group, ama)).isEmpty();
        assertThat(savers.seenBy(efua, group).due().orElseThrow().round()).as("her own next due").isEqualTo(2);
        assertThat(savers.owes(efua, group, 1)).isFalse();
    }

    @Test
    void whoeverHasTheTurnIsLateWhenThatComesToNothing() {
        efuaPaysOnTheLastEvening();
        savers.wallets.refuseAll("NOT_ENOUGH_FUNDS");
        savers.clock.advance(ofMinutes(6));
        assertThat(savers.fines(group, ama)).extracting(Waivable::name).containsExactly("Afi M.");
        assertThat(told(afi)).contains("FINED");
    }

    @Test
    void whatComesTooLateForTheTurnIsTheTakersAndTheyAreToldSo() {
        savers.twoRoundsGoBy(group, ama, kofi, yaw, efua, afi);
        for (var member : List.of(efua, afi))
            savers.pays(member, group);
        // Afi has some credit by now, which pays her due as soon as round 4 opens.
        paysFor(kofi, afi, 5_000);
        savers.reaches(group, ama, 3);
        savers.clock.advance(ofDays(1).minusMinutes(2));
        assertThat(savers.agreedOn(efua, group, afi, kofi)).isEqualTo(Cedis.ofPesewas(15_000));
        savers.asksToPayTurn(efua, group);
        savers.clock.advance(ofMinutes(3));
        savers.walletsSayYes();
        savers.clock.advance(ofMinutes(10));
        assertThat(holderOf(5)).as("she has put in more than came").isEqualTo(afi);
        assertThat(savers.owes(efua, group, 4)).isFalse();
        assertThat(credit(efua)).isEqualTo(10_000);
        assertThat(told(efua)).contains("TURN_MISSED").doesNotContain("KEPT");
        assertThat(groups.toDo(efua.id())).noneMatch(ToDo.PayTurn.class::isInstance);
        assertThat(savers.agreedOn(efua, group, afi, kofi)).as("and may want it anew")
                .isEqualTo(Cedis.ofPesewas(20_000));
    }

    @Test
    void whatIsPaidForATurnWhileTheGroupStandsStillIsTheTakers() {
        savers.agreedOn(efua, group, afi, kofi);
        savers.asksToPayTurn(efua, group);
        var both = List.of(operator("efua"), operator("kwame"));
        both.forEach(one -> groups.suspend(group, one, "a complaint"));
        savers.walletsSayYes();
        assertThat(holderOf(5)).isEqualTo(afi);
        assertThat(told(efua)).contains("TURN_MISSED");
        both.forEach(one -> groups.resume(group, one));
        assertThat(savers.owes(efua, group, 1)).isFalse();
        assertThat(groups.toDo(efua.id())).noneMatch(ToDo.PayTurn.class::isInstance);
    }

    @Test
    void whatCameToNothingAndArrivesAfterAllBuysATurnOnlyInTime() {
        savers.agreedOn(efua, group, afi, kofi);
        savers.asksToPayTurn(efua, group);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("EXPIRED");
        savers.clock.advance(ofDays(3));
        savers.paysAfterAll(savers.sentFor(group, PaymentKind.COLLECT, efua).getFirst());
        assertThat(holderOf(5)).isEqualTo(afi);
        assertThat(told(efua)).contains("TURN_MISSED");
    }

    private Results.Swap efuaAgreesToSwap() {
        var swap = groups.toDo(efua.id()).stream().filter(ToDo.Swap.class::isInstance).map(ToDo.Swap.class::cast)
                .findFirst().orElseThrow();
        return savers.act(() -> groups.agreeToSwap(efua.id(), group, swap.swap()));
    }

    @Test
    void aTurnThatSomebodyPaysForIsNotSwappedAndOneThatIsSwappedIsNotWantedAnyMore() {
        savers.agreedOn(kofi, group, afi, ama);
        savers.act(() -> groups.askSwap(afi.id(), group, new SwapWish(5, 4, 4)));
        savers.asksToPayTurn(kofi, group);
        savers.clock.advance(ofSeconds(1));
        assertThat(efuaAgreesToSwap()).isEqualTo(new Results.Swap.BeingPaid());
        savers.wallets.refuseAll("NOT_ENOUGH_FUNDS");
        savers.clock.advance(ofMinutes(6));
        assertThat(efuaAgreesToSwap()).isInstanceOf(Results.Swap.Swapped.class);
        assertThat(groups.toDo(kofi.id())).noneMatch(ToDo.PayTurn.class::isInstance);
        assertThat(told(kofi)).contains("TAKE_OVER_REFUSED");
        savers.act(() -> groups.offerTurn(efua.id(), group, 4));
        assertThat(savers
                .act(() -> groups.takeOver(kofi.id(), group, savers.offerOf(kofi, group, Whose.ANOTHERS).number())))
                .as("he waits for none").isInstanceOf(Results.TakeOver.Asked.class);
    }

    @Test
    void aTurnThatIsAboutToBePaidOutIsNotWantedAnyMore() {
        savers.clock.advance(ofDays(1));
        savers.act(() -> groups.offerTurn(ama.id(), group, 1));
        savers.act(() -> groups.takeOver(efua.id(), group, savers.offerOf(efua, group, Whose.ANOTHERS).number()));
        assertThat(savers.takeOverAskedOf(kofi, group).round()).isEqualTo(1);
        for (var member : List.of(ama, kofi, yaw, efua, afi))
            savers.pays(member, group);
        savers.reachesUnapproved(group, ama, 1);
        assertThat(told(efua)).contains("TAKE_OVER_REFUSED");
        assertThat(groups.toDo(kofi.id())).noneMatch(ToDo.TakeOver.class::isInstance);
        assertThat(savers.toDo(kofi, group)).isEqualTo(groups.toDo(kofi.id()).size());
    }

    @Test
    void aPromptThatNeverArrivedIsAskedForAgainAndADueDoesNotStandForIt() {
        savers.agreedOn(efua, group, afi, kofi);
        savers.wallets.wire = StandInWallets.Wire.LOSES_THE_REQUEST;
        savers.wallets.silentFor = 4;
        savers.asksToPayTurn(efua, group);
        savers.clock.advance(ofHours(2));
        assertThat(savers.seenBy(efua, group).waiting()).hasValue(new GroupView.Waiting(Cedis.ofPesewas(5_000),
                GroupView.Waiting.What.TURN, GroupView.Waiting.Where.NOT_ARRIVED));
        assertThat(savers.asksToPay(efua, group, "her own due, the same sum"))
                .isEqualTo(new Results.Pay.Waiting(Cedis.ofPesewas(5_000)));
        assertThat(savers.toDo(efua, group)).isEqualTo(1);
        assertThat(savers.asksToPayTurn(efua, group)).isEqualTo(new Results.Pay.Asked(Cedis.ofPesewas(5_000)));
        assertThat(groups.toDo(efua.id())).as("it is on its way").noneMatch(ToDo.PayTurn.class::isInstance);
        savers.walletsSayYes();
        savers.clock.advance(ofMinutes(10));
        assertThat(holderOf(5)).isEqualTo(efua);
        assertThat(savers.wallets.moved(PaymentKind.COLLECT, efua.phone())).hasSize(1);
    }

    @Test
    void aDueWhosePromptNeverArrivedDoesNotBecomeATurn() {
        savers.agreedOn(efua, group, afi, kofi);
        savers.wallets.wire = StandInWallets.Wire.LOSES_THE_REQUEST;
        savers.wallets.silentFor = 4;
        savers.asksToPay(efua, group, "her own due");
        savers.clock.advance(ofHours(2));
        assertThat(savers.asksToPayTurn(efua, group)).isEqualTo(new Results.Pay.Waiting(Cedis.ofPesewas(5_000)));
        assertThat(savers.asksToPay(efua, group, "once more")).isEqualTo(new Results.Pay.Asked(Cedis.ofPesewas(5_000)));
        savers.walletsSayYes();
        savers.clock.advance(ofMinutes(10));
        assertThat(holderOf(5)).isEqualTo(afi);
        assertThat(savers.owes(efua, group, 1)).isFalse();
    }

    @Test
    void nobodyTakesATurnWhosePotTooFewCouldApproveThen() {
        for (int round = 1; round <= 3; round++) {
            for (var member : List.of(ama, kofi, yaw, efua, afi))
                savers.pays(member, group);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        savers.act(() -> groups.offerTurn(afi.id(), group, 5));
        int offer = savers.offerOf(kofi, group, Whose.ANOTHERS).number();
        savers.act(() -> groups.takeOver(kofi.id(), group, offer));
        assertThat(savers.act(() -> groups.layDownDuty(yaw.id(), group))).isEqualTo(new Results.LayDown.LaidDown());
        int wish = savers.takeOverAskedOf(ama, group).takeOver();
        assertThat(savers.act(() -> groups.agreeToTakeOver(ama.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.FewApprovers(1, 2));
        savers.act(() -> groups.refuseTakeOver(ama.id(), group, wish));
        assertThat(savers.act(() -> groups.takeOver(kofi.id(), group, offer)))
                .isEqualTo(new Results.TakeOver.FewApprovers(1, 2));
        assertThat(savers.act(() -> groups.takeOver(efua.id(), group, offer)))
                .as("she approves none").isInstanceOf(Results.TakeOver.Asked.class);
    }

    private Operator operator(String name) { return Staff.named(operators, name); }
}
