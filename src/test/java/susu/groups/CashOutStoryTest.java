package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Cash of a pot that its recipient has by hand: Ama founds the group and has the first pot, Yaw is its treasurer, Kofi and
 * Esi save with them. Yaw says that he hands it over, Ama says yes, and only then it has left.
 */
class CashOutStoryTest extends SavingStory {
    private Member yaw;
    private Member esi;
    private GroupId group;

    @BeforeEach
    void fourWhoSave() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Addo");
        group = savers.runningWithCash(CashRules.pots(1), ama, yaw, kofi, esi);
    }

    /** Of the first pot so much is with Yaw in cash, and the rest at the wallet; it is its day. */
    private void theFirstPotIsFull() {
        for (var member : List.of(kofi, esi))
            savers.paysCash(member, group, yaw, 5_000);
        for (var member : List.of(ama, yaw))
            savers.pays(member, group);
        savers.reachesUnapproved(group, ama, 1);
    }

    @Test
    void whatIsHandedOverLeavesInCashAndTheRestByWallet() {
        theFirstPotIsFull();
        savers.officersApprove();
        assertThat(groups.potsInHand(group, yaw.id())).containsExactly(new PotInHand(1, 1, "Ama M.", cedis(100)));
        assertThat(hands(yaw, 6_000)).isEqualTo(new Results.HandCash.Asked("Ama M.", cedis(60)));
        assertThat(custody()).as("a word and nothing more").isEqualTo(cedis(100));
        assertThat(savers.toDo(ama, group)).isOne();
        assertThat(confirms(ama)).isEqualTo(new Results.AnswerHanded.Received(cedis(60)));
        assertThat(custody()).isEqualTo(cedis(40));
        assertThat(sent()).as("a wallet pays out no cash that nobody banked").isEmpty();
        assertThat(savers.seenBy(ama, group).turns().getFirst().parts()).hasValueSatisfying(parts -> {
            assertThat(parts.sent()).isEqualTo(cedis(60));
            assertThat(parts.whole()).isEqualTo(cedis(200));
        });
        savers.banks(yaw, group, 4_000);
        savers.payoutsArrive();
        assertThat(sent()).containsExactly(14_000L);
        assertThat(state()).isEqualTo(Round.State.CLOSED);
        assertThat(groups.passbook(ama.id())).extracting(PassbookLine::kind, PassbookLine::amount)
                .contains(tuple(PassbookLine.Kind.CASH_RECEIVED, cedis(60)),
                        tuple(PassbookLine.Kind.RECEIVED, cedis(140)));
    }

    @Test
    void nothingIsHandedOverBeforeThePotMayLeave() {
        savers.paysCash(kofi, group, yaw, 5_000);
        assertThat(hands(yaw, 5_000)).as("the others have not paid").isEqualTo(new Results.HandCash.NotYet());
        for (var member : List.of(ama, yaw, esi))
            savers.pays(member, group);
        assertThat(hands(yaw, 5_000)).as("its day is to come").isEqualTo(new Results.HandCash.NotYet());
        savers.reachesUnapproved(group, ama, 1);
        assertThat(hands(yaw, 5_000)).as("no officer has approved it").isEqualTo(new Results.HandCash.NotYet());
        savers.officersApprove();
        assertThat(hands(yaw, 5_001)).isEqualTo(new Results.HandCash.OutOfRange(cedis(1), cedis(50)));
        assertThat(hands(kofi, 5_000)).as("he holds none").isEqualTo(new Results.HandCash.Changed());
        assertThat(hands(yaw, 5_000)).isInstanceOf(Results.HandCash.Asked.class);
    }

    @Test
    void onlyTheRecipientSaysYesAndOneWordAtATime() {
        theFirstPotIsFull();
        savers.officersApprove();
        hands(yaw, 6_000);
        assertThat(hands(yaw, 1_000)).isEqualTo(new Results.HandCash.AskedAlready("Ama M."));
        var cash = handedTo(ama).cash();
        for (var other : List.of(yaw, kofi))
            assertThat(savers.act(() -> groups.confirmHanded(other.id(), group, cash)))
                    .isEqualTo(new Results.AnswerHanded.Changed());
        assertThat(savers.act(() -> groups.denyHanded(ama.id(), group, cash)))
                .isEqualTo(new Results.AnswerHanded.Denied());
        assertThat(savers.act(() -> groups.confirmHanded(ama.id(), group, cash)))
                .isEqualTo(new Results.AnswerHanded.Changed());
        assertThat(custody()).isEqualTo(cedis(100));
        assertThat(hands(yaw, 1_000)).isInstanceOf(Results.HandCash.Asked.class);
    }

    @Test
    void whatNobodyConfirmsLapsesAfterSevenDaysAndWhatIsBankedIsNotHandedOver() {
        theFirstPotIsFull();
        savers.officersApprove();
        hands(yaw, 6_000);
        var cash = handedTo(ama).cash();
        savers.clock.advance(ofDays(7));
        assertThat(groups.toDo(ama.id()).stream().filter(ToDo.Handed.class::isInstance)).isEmpty();
        assertThat(savers.act(() -> groups.confirmHanded(ama.id(), group, cash)))
                .isEqualTo(new Results.AnswerHanded.Changed());
        savers.officersApprove();
        assertThat(hands(yaw, 6_000)).isInstanceOf(Results.HandCash.Asked.class);
        savers.banks(yaw, group, 5_000);
        assertThat(confirms(ama)).as("less than that is left in cash").isEqualTo(new Results.AnswerHanded.Changed());
        assertThat(custody()).isEqualTo(cedis(50));
    }

    @Test
    void nobodyHandsCashToThemselves() {
        theFirstPotIsFull();
        savers.officersApprove();
        savers.banks(yaw, group, 10_000);
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        for (int round = 2; round <= 3; round++) {
            for (var member : List.of(ama, yaw, kofi, esi))
                savers.pays(member, group);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        savers.paysCash(kofi, group, yaw, 5_000);
        for (var member : List.of(ama, yaw, esi))
            savers.pays(member, group);
        savers.reaches(group, ama, 4);
        assertThat(savers.act(() -> groups.handCash(yaw.id(), group, 1, 4, cedis(50))))
                .isEqualTo(new Results.HandCash.Own());
        assertThat(groups.potsInHand(group, yaw.id())).isEmpty();
    }

    @Test
    void whatIsKeptBackIsKeptAtTheWalletAndTheRestMayBeCash() {
        group = savers.runningWithCash(CashRules.pots(1), PayRules.usual(Frequency.WEEKLY)
                .withGuards(GuardRules.USUAL.withReserve(10).withHeldBack(20)), ama, yaw, kofi, esi);
        theFirstPotIsFull();
        savers.officersApprove();
        assertThat(hands(yaw, 10_000)).isInstanceOf(Results.HandCash.Asked.class);
        assertThat(confirms(ama)).isEqualTo(new Results.AnswerHanded.Received(cedis(100)));
        savers.payoutsArrive();
        assertThat(sent()).as("of two hundred sixty are kept back").containsExactly(4_000L);
        assertThat(ledger.balance(group, Account.RESERVE)).isEqualTo(cedis(20));
        assertThat(state()).isEqualTo(Round.State.CLOSED);
    }

    private Results.HandCash hands(Member officer, long pesewas) {
        return savers.act(() -> groups.handCash(officer.id(), group, 1, 1, Cedis.ofPesewas(pesewas)));
    }

    private ToDo.Handed handedTo(Member member) {
        return groups.toDo(member.id()).stream().filter(ToDo.Handed.class::isInstance).map(ToDo.Handed.class::cast)
                .findFirst().orElseThrow();
    }

    private Results.AnswerHanded confirms(Member member) {
        var cash = handedTo(member).cash();
        return savers.act(() -> groups.confirmHanded(member.id(), group, cash));
    }

    private static Money cedis(long cedis) { return Cedis.ofPesewas(100 * cedis); }

    private Money custody() { return ledger.balance(group, Account.custody(yaw.id())).negated(); }

    private List<Long> sent() {
        return savers.sentFor(group, PaymentKind.PAYOUT, ama).stream().map(order -> order.amount().getAmountMinorLong())
                .toList();
    }

    private Round.State state() {
        return world.getBean(RoundRows.class).find(new RoundKey(group, 1, 1)).orElseThrow().state();
    }
}
