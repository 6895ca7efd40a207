package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

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
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Somebody who is not in a running group comes into it by a turn that a member gives up, and in no other way. */
@SpringBootTest(classes = ToldSavingWorld.class)
class ComingInByATurnTest extends SavingStory {
    @Autowired
    Operators operators;
    private Member yaw;
    private Member efua;
    private Member afi;
    private Member kwesi;
    private GroupId group;

    /** Ama leads; Kofi and Yaw are officers, too. Kwesi is in no group. */
    @BeforeEach
    void fiveWhoSaveAndAStranger() {
        yaw = savers.person("Yaw Darko");
        efua = savers.person("Efua Owusu");
        afi = savers.person("Afi Mensah");
        kwesi = savers.person("Kwesi Appiah");
        group = savers.running(ama, kofi, yaw, efua, afi);
    }

    private GroupCode code() { return savers.seenBy(ama, group).code(); }

    private Results.TryCode types(Member person) { return savers.act(() -> groups.tryCode(person.id(), code())); }

    /** The turns that the person sees who types the code of the group. */
    private List<GivenUp> sees(Member person) {
        return ((Results.TryCode.Open) types(person)).offer().givenUp();
    }

    private void offers(Member holder) {
        savers.act(() -> groups.offerTurn(holder.id(), group, savers.offerOf(holder, group, Whose.OWN).slot()));
    }

    private Results.TakeOver wants(Member person) { return wants(person, 1); }

    private Results.TakeOver wants(Member person, int rules) {
        int offer = sees(person).getFirst().offer();
        return savers.act(() -> groups.joinByTurn(person.id(), group, offer, rules));
    }

    private Results.AgreeToTakeOver agrees(Member officer) {
        int wish = savers.takeOverAskedOf(officer, group).takeOver();
        return savers.act(() -> groups.agreeToTakeOver(officer.id(), group, wish));
    }

    /** Afi gives up her turn, Kwesi wants it, and Kofi agrees. */
    private void kwesiMayPayForAfisTurn() {
        offers(afi);
        assertThat(wants(kwesi)).isInstanceOf(Results.TakeOver.Asked.class);
        assertThat(agrees(kofi)).isInstanceOf(Results.AgreeToTakeOver.Agreed.class);
        savers.clock.advance(ofSeconds(1));
    }

    private void refuses(String why) {
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll(why);
        savers.clock.advance(ofMinutes(6));
    }

    private boolean isIn(Member person) {
        return groups.people(group, ama.id()).stream().anyMatch(line -> line.member().equals(person.id()));
    }

    private List<String> told(Member member) {
        return sql.sql("select kind from notice where member_id = :member order by created_at, kind")
                .param("member", member.id().value()).query((row, _) -> row.getString(1)).list();
    }

    private List<Long> refunds(Member member) {
        return savers.sentFor(group, PaymentKind.REFUND, member).stream()
                .map(order -> order.amount().getAmountMinorLong()).toList();
    }

    private void kwesiHasAllBack(long pesewas) {
        savers.payoutsArrive();
        assertThat(isIn(kwesi)).isFalse();
        assertThat(refunds(kwesi)).containsExactly(pesewas);
        assertThat(ledger.balance(group, Account.credit(kwesi.id())).isZero()).isTrue();
        assertThat(told(kwesi)).contains("TURN_MISSED", "REFUNDED").doesNotContain("TURN_IS_YOURS");
        assertThat(groups.groupsOf(kwesi.id())).isEmpty();
    }

    @Test
    void aStrangerIsAMemberOnceTheTurnIsPaidFor() {
        savers.twoRoundsGoBy(group, ama, kofi, yaw, efua, afi);
        offers(afi);
        assertThat(sees(kwesi)).extracting(GivenUp::round, GivenUp::price)
                .containsExactly(org.assertj.core.api.Assertions.tuple(5, Cedis.ofPesewas(15_000)));
        assertThat(wants(kwesi)).isEqualTo(new Results.TakeOver.Asked(Cedis.ofPesewas(15_000)));
        for (var officer : List.of(ama, kofi, yaw))
            assertThat(told(officer)).contains("TAKE_OVER_ASKED");
        assertThat(savers.takeOverAskedOf(ama, group).who()).isEqualTo(Taker.NEWCOMER);
        assertThat(agrees(ama)).isInstanceOf(Results.AgreeToTakeOver.Agreed.class);
        assertThat(told(kwesi)).contains("TAKE_OVER_AGREED");
        assertThat(savers.asksToPayTurn(kwesi, group)).isEqualTo(new Results.Pay.Asked(Cedis.ofPesewas(15_000)));
        assertThat(isIn(kwesi)).as("until it has settled").isFalse();
        assertThat(savers.owes(afi, group, 3)).isTrue();

        savers.walletsSayYes();
        assertThat(isIn(kwesi)).isTrue();
        assertThat(isIn(afi)).as("she has left").isFalse();
        assertThat(savers.owes(kwesi, group, 3)).isFalse();
        assertThat(savers.seenBy(kwesi, group).standing()).isEqualTo(GroupView.Standing.IN);
        assertThat(savers.seenBy(kwesi, group).turns()).extracting(GroupView.TurnView::round).containsExactly(5);
        assertThat(groups.order(group, kwesi.id())).hasSize(5);
        assertThat(told(kwesi)).containsOnlyOnce("TURN_IS_YOURS");
        assertThat(told(afi)).contains("TURN_IS_GONE");
        savers.payoutsArrive();
        assertThat(refunds(afi)).containsExactly(10_000L);
    }

    @Test
    void untilThenTheyReadNothingOfTheOthers() {
        offers(afi);
        wants(kwesi);
        var seen = savers.seenBy(kwesi, group);
        assertThat(seen.standing()).isEqualTo(GroupView.Standing.TAKING);
        assertThat(seen.round()).as("no recipient").isEmpty();
        assertThat(groups.order(group, kwesi.id())).isEmpty();
        assertThat(groups.people(group, kwesi.id())).isEmpty();
        assertThat(groups.whoPaid(group, kwesi.id())).isEmpty();
        assertThat(groups.offers(group, kwesi.id())).isEmpty();
        assertThat(groups.rules(group, 1, kwesi.id())).isEmpty();
        assertThat(groups.fellow(group, kwesi.id(), ama.phone())).isEmpty();
        assertThat(savers.act(() -> groups.pay(kwesi, group, Cedis.ofPesewas(5_000), "kwesi pays")))
                .isNotInstanceOf(Results.Pay.Asked.class);
    }

    @Test
    void whoeverComesInSavesToTheEnd() {
        savers.twoRoundsGoBy(group, ama, kofi, yaw, efua, afi);
        kwesiMayPayForAfisTurn();
        savers.asksToPayTurn(kwesi, group);
        savers.walletsSayYes();
        for (int round = 3; round <= 5; round++) {
            for (var member : List.of(ama, kofi, yaw, efua, kwesi))
                if (savers.owes(member, group, round)) savers.pays(member, group);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        assertThat(savers.seenBy(kwesi, group).state()).isEqualTo(GroupView.State.COMPLETED);
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, kwesi)).hasSize(1);
    }

    @Test
    void nobodyComesIntoARunningGroupOtherwise() {
        assertThat(types(kwesi)).as("nothing is on offer").isEqualTo(new Results.TryCode.Unknown());
        assertThat(savers.act(() -> groups.askToJoin(kwesi, group, 1, 1))).isEqualTo(new Results.Join.NotForming());
        offers(afi);
        assertThat(savers.act(() -> groups.askToJoin(kwesi, group, 1, 1))).isEqualTo(new Results.Join.NotForming());
        int offer = sees(kwesi).getFirst().offer();
        assertThat(savers.act(() -> groups.takeOver(kwesi.id(), group, offer)))
                .as("that is for members").isEqualTo(new Results.TakeOver.Changed());
        assertThat(savers.act(() -> groups.joinByTurn(efua.id(), group, offer, 1)))
                .isEqualTo(new Results.TakeOver.AlreadyIn());
        assertThat(groups.toDo(kofi.id())).as("no officer is asked").noneMatch(ToDo.TakeOver.class::isInstance);
    }

    @Test
    void oneAtATimeWantsATurnAndOneTurnAtATime() {
        offers(afi);
        int offer = sees(kwesi).getFirst().offer();
        wants(kwesi);
        assertThat(types(savers.person("Adwoa Boateng"))).isEqualTo(new Results.TryCode.Unknown());
        assertThat(savers.act(() -> groups.takeOver(efua.id(), group, offer)))
                .isEqualTo(new Results.TakeOver.Waits());
        offers(yaw);
        assertThat(wants(kwesi)).isEqualTo(new Results.TakeOver.Waits());
    }

    @Test
    void anOfficerWhoIsNotTheLeaverDecides() {
        offers(kofi);
        wants(kwesi);
        int wish = savers.takeOverAskedOf(ama, group).takeOver();
        assertThat(savers.act(() -> groups.agreeToTakeOver(kofi.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.YourOwn());
        assertThat(savers.act(() -> groups.agreeToTakeOver(kwesi.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.NotAnOfficer());
        assertThat(savers.act(() -> groups.refuseTakeOver(yaw.id(), group, wish)))
                .isEqualTo(new Results.AgreeToTakeOver.Refused());
        assertThat(told(kwesi)).contains("TAKE_OVER_REFUSED");
        assertThat(groups.groupsOf(kwesi.id())).isEmpty();
        assertThat(wants(kwesi)).as("and may ask anew").isInstanceOf(Results.TakeOver.Asked.class);
    }

    @Test
    void whatFailsChangesNothingAndCanBePaidAgain() {
        kwesiMayPayForAfisTurn();
        savers.asksToPayTurn(kwesi, group);
        refuses("NOT_ENOUGH_FUNDS");
        assertThat(isIn(kwesi)).isFalse();
        assertThat(told(kwesi)).contains("TURN_NOT_PAID");
        savers.asksToPayTurn(kwesi, group);
        savers.walletsSayYes();
        assertThat(isIn(kwesi)).isTrue();
    }

    @Test
    void whatComesTooLateGoesBack() {
        kwesiMayPayForAfisTurn();
        savers.asksToPayTurn(kwesi, group);
        refuses("EXPIRED");
        savers.clock.advance(ofDays(3));
        savers.paysAfterAll(savers.sentFor(group, PaymentKind.COLLECT, kwesi).getFirst());
        kwesiHasAllBack(5_000);
    }

    @Test
    void whatComesWhileTheGroupStandsStillGoesBack() {
        kwesiMayPayForAfisTurn();
        savers.asksToPayTurn(kwesi, group);
        var both = List.of(operator("esi"), operator("adwoa"));
        both.forEach(one -> groups.suspend(group, one, "a complaint"));
        savers.walletsSayYes();
        both.forEach(one -> groups.resume(group, one));
        kwesiHasAllBack(5_000);
    }

    @Test
    void whoeverDoesNotPayInTimeIsNoMember() {
        kwesiMayPayForAfisTurn();
        savers.clock.advance(ofDays(3));
        assertThat(groups.toDo(kwesi.id())).isEmpty();
        assertThat(groups.groupsOf(kwesi.id())).isEmpty();
        assertThat(wants(kwesi)).as("it is on offer again").isInstanceOf(Results.TakeOver.Asked.class);
    }

    @Test
    void whoeverHasLeftMayComeBackThatWay() {
        savers.takesOver(efua, group, afi, kofi);
        assertThat(isIn(afi)).isFalse();
        savers.clock.advance(ofSeconds(1));
        offers(yaw);
        assertThat(wants(afi)).isInstanceOf(Results.TakeOver.Asked.class);
        agrees(ama);
        savers.clock.advance(ofSeconds(1));
        savers.asksToPayTurn(afi, group);
        savers.walletsSayYes();
        assertThat(isIn(afi)).isTrue();
    }

    /** From the next round on a due is late after one day. */
    private void newRules() {
        var terms = savers.seenBy(ama, group).terms();
        savers.act(() -> groups.proposeRules(ama.id(), group, terms.withPay(terms.pay().withGraceDays(1)), 1));
        for (var member : List.of(kofi, yaw, efua, afi))
            savers.act(() -> groups.acceptRules(member.id(), group, 2, 1));
        assertThat(savers.seenBy(ama, group).terms().pay().graceDays()).isEqualTo(1);
    }

    @Test
    void theyComeInByTheRulesInForce() {
        offers(afi);
        newRules();
        assertThat(wants(kwesi, 1)).as("read before").isEqualTo(new Results.TakeOver.RulesChanged());
        assertThat(wants(kwesi, 2)).isInstanceOf(Results.TakeOver.Asked.class);
        agrees(kofi);
        savers.clock.advance(ofSeconds(1));
        savers.asksToPayTurn(kwesi, group);
        savers.walletsSayYes();
        assertThat(isIn(kwesi)).isTrue();
    }

    @Test
    void otherRulesEndAWishUnlessItsMoneyIsOnItsWayWhichGoesBack() {
        kwesiMayPayForAfisTurn();
        newRules();
        assertThat(told(kwesi)).contains("TAKE_OVER_REFUSED");
        assertThat(groups.toDo(kwesi.id())).isEmpty();

        assertThat(wants(kwesi, 2)).isInstanceOf(Results.TakeOver.Asked.class);
        agrees(kofi);
        savers.clock.advance(ofSeconds(1));
        savers.asksToPayTurn(kwesi, group);
        var terms = savers.seenBy(ama, group).terms();
        savers.act(() -> groups.proposeRules(ama.id(), group, terms.withPay(terms.pay().withGraceDays(3)), 1));
        for (var member : List.of(kofi, yaw, efua, afi))
            savers.act(() -> groups.acceptRules(member.id(), group, 3, 1));
        savers.walletsSayYes();
        kwesiHasAllBack(5_000);
    }

    private Operator operator(String name) { return Staff.named(operators, name); }
}
