package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Dues that are paid in cash: Ama founds the group, Yaw is its treasurer, Kofi and Esi save with them. It counts once both
 * sides say so, it lies with Yaw, and it leaves by no wallet before he has banked it.
 */
class CashStoryTest extends SavingStory {
    private static final Money FIFTY = Cedis.ofPesewas(5_000);
    private Member yaw;
    private Member esi;
    private GroupId group;

    @BeforeEach
    void fourWhoSave() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Addo");
        group = savers.runningWithCash(CashRules.pots(1), ama, yaw, kofi, esi);
    }

    @Test
    void cashIsAWordAndNothingMoreUntilTheOtherSideSaysYes() {
        assertThat(savers.takesCash(yaw, group, kofi, 5_000))
                .isEqualTo(new Results.SayCash.Asked("Kofi B.", FIFTY));
        assertThat(savers.owes(kofi, group, 1)).isTrue();
        assertThat(transfers()).isZero();
        assertThat(groups.passbook(kofi.id())).isEmpty();
        assertThat(savers.toDo(kofi, group)).isOne();
        assertThat(savers.cashAskedOf(kofi, group)).singleElement().satisfies(ask -> {
            assertThat(ask.name()).isEqualTo("Yaw D.");
            assertThat(ask.amount()).isEqualTo(FIFTY);
            assertThat(ask.said()).isEqualTo(CashSide.OFFICER);
        });
        assertThat(savers.confirmsCash(kofi, group)).isEqualTo(new Results.AnswerCash.Counted(FIFTY));
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(held()).isEqualTo(FIFTY);
        assertThat(ledger.balance(group, Account.pot(1, 1))).as("nothing has come to the wallet").isEqualTo(nothing());
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(nothing());
        assertThat(groups.passbook(kofi.id())).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(PassbookLine.Kind.CASH);
            assertThat(line.round()).isOne();
            assertThat(line.amount()).isEqualTo(FIFTY);
        });
        assertThat(savers.toDo(kofi, group)).isZero();
        assertThat(savers.seenBy(kofi, group).round().orElseThrow().collected()).isEqualTo(FIFTY);
    }

    @Test
    void aMemberSaysSoFirstAndTheTreasurerSaysYes() {
        assertThat(savers.givesCash(kofi, group, yaw, 2_000))
                .isEqualTo(new Results.SayCash.Asked("Yaw D.", Cedis.ofPesewas(2_000)));
        assertThat(savers.cashAskedOf(yaw, group)).singleElement()
                .satisfies(ask -> assertThat(ask.said()).isEqualTo(CashSide.PAYER));
        assertThat(savers.confirmsCash(yaw, group)).isInstanceOf(Results.AnswerCash.Counted.class);
        assertThat(open(kofi)).isEqualTo(3_000);
    }

    @Test
    void nobodyConfirmsTheirOwnCash() {
        savers.takesCash(yaw, group, kofi, 5_000);
        var cash = savers.cashAskedOf(kofi, group).getFirst().cash();
        for (var other : List.of(yaw, ama, esi)) {
            assertThat(savers.cashAskedOf(other, group)).isEmpty();
            assertThat(confirm(other, cash)).isEqualTo(new Results.AnswerCash.Changed());
            assertThat(savers.act(() -> groups.denyCash(other.id(), group, cash)))
                    .isEqualTo(new Results.AnswerCash.Changed());
        }
        assertThat(transfers()).isZero();
        assertThat(savers.takesCash(yaw, group, yaw, 5_000)).isEqualTo(new Results.SayCash.Own());
        assertThat(savers.givesCash(yaw, group, yaw, 5_000)).isEqualTo(new Results.SayCash.Own());
        assertThat(confirm(kofi, cash)).isEqualTo(new Results.AnswerCash.Counted(FIFTY));
    }

    @Test
    void onlyTheTreasurerTakesCash() {
        assertThat(savers.takesCash(ama, group, kofi, 5_000)).isEqualTo(new Results.SayCash.NotTheTreasurer());
        assertThat(savers.givesCash(kofi, group, ama, 5_000)).as("not what the screen said any more")
                .isEqualTo(new Results.SayCash.Changed());
        var stranger = savers.person("Kwesi Owusu");
        assertThat(savers.takesCash(yaw, group, stranger, 5_000)).isEqualTo(new Results.SayCash.Changed());
        assertThat(groups.cashPayers(group, yaw.id())).extracting(CashPayer::name).containsExactly("Ama M.", "Kofi B.",
                "Esi A.");
        assertThat(groups.cashPayers(group, kofi.id())).isEmpty();
        assertThat(groups.cashBox(group, stranger.id())).isEmpty();
    }

    @Test
    void aGroupWithoutThatRuleTakesNoCash() {
        var other = savers.running(ama, yaw, kofi);
        assertThat(savers.takesCash(yaw, other, kofi, 5_000)).isEqualTo(new Results.SayCash.NotTaken());
        assertThat(savers.givesCash(kofi, other, yaw, 5_000)).isEqualTo(new Results.SayCash.NotTaken());
    }

    @Test
    void noMoreIsTakenThanIsToPayAndWhatIsSaidCountsForThat() {
        assertThat(savers.takesCash(yaw, group, kofi, 20_001))
                .isEqualTo(new Results.SayCash.OutOfRange(Cedis.ofPesewas(100), Cedis.ofPesewas(20_000)));
        assertThat(savers.takesCash(yaw, group, kofi, 99)).isInstanceOf(Results.SayCash.OutOfRange.class);
        savers.takesCash(yaw, group, kofi, 15_000);
        assertThat(savers.takesCash(yaw, group, kofi, 5_001))
                .isEqualTo(new Results.SayCash.OutOfRange(Cedis.ofPesewas(100), FIFTY));
        assertThat(savers.takesCash(yaw, group, kofi, 5_000)).isInstanceOf(Results.SayCash.Asked.class);
        assertThat(savers.takesCash(yaw, group, kofi, 100)).isEqualTo(new Results.SayCash.NothingOwed());
        savers.clock.advance(ofDays(7));
        assertThat(savers.takesCash(yaw, group, kofi, 100)).as("none of it was confirmed in time")
                .isInstanceOf(Results.SayCash.Asked.class);
    }

    @Test
    void theTreasurerHoldsNoMoreThanTheRulesAllow() {
        savers.paysCash(kofi, group, yaw, 15_000);
        assertThat(savers.takesCash(yaw, group, esi, 5_001))
                .isEqualTo(new Results.SayCash.Full(Cedis.ofPesewas(15_000)));
        assertThat(savers.givesCash(esi, group, yaw, 5_001)).isEqualTo(new Results.SayCash.TakesNoMore("Yaw D."));
        assertThat(savers.givesCash(ama, group, yaw, 5_000)).as("he may say no").isInstanceOf(
                Results.SayCash.Asked.class);
        assertThat(savers.takesCash(yaw, group, esi, 5_000)).isInstanceOf(Results.SayCash.Asked.class);
        assertThat(savers.confirmsCash(yaw, group)).as("with what he has said himself it is all he may hold")
                .isEqualTo(new Results.AnswerCash.Full(Cedis.ofPesewas(20_000)));
        assertThat(savers.confirmsCash(esi, group)).isInstanceOf(Results.AnswerCash.Counted.class);
        assertThat(box(yaw).held()).isEqualTo(box(yaw).most());
        savers.banks(yaw, group, 5_000);
        assertThat(savers.confirmsCash(yaw, group)).isInstanceOf(Results.AnswerCash.Counted.class);
    }

    @Test
    void ofTheSameCashOneSideSpeaksAndTheOtherAnswers() {
        savers.takesCash(yaw, group, kofi, 5_000);
        assertThat(savers.givesCash(kofi, group, yaw, 5_000))
                .isEqualTo(new Results.SayCash.AnswerFirst("Yaw D.", FIFTY));
        savers.confirmsCash(kofi, group);
        assertThat(savers.givesCash(kofi, group, yaw, 5_000)).isInstanceOf(Results.SayCash.Asked.class);
        assertThat(savers.takesCash(yaw, group, kofi, 5_000))
                .isEqualTo(new Results.SayCash.AnswerFirst("Kofi B.", FIFTY));
        assertThat(savers.takesCash(yaw, group, esi, 5_000)).as("that is other cash")
                .isInstanceOf(Results.SayCash.Asked.class);
    }

    @Test
    void whoSaysNoEndsIt() {
        savers.takesCash(yaw, group, kofi, 5_000);
        var cash = savers.cashAskedOf(kofi, group).getFirst().cash();
        assertThat(savers.act(() -> groups.denyCash(kofi.id(), group, cash)))
                .isEqualTo(new Results.AnswerCash.Denied());
        assertThat(confirm(kofi, cash)).isEqualTo(new Results.AnswerCash.Changed());
        assertThat(transfers()).isZero();
        assertThat(state(cash)).isEqualTo("DENIED");
    }

    @Test
    void whatNobodyAnswersInSevenDaysIsGone() {
        savers.takesCash(yaw, group, kofi, 5_000);
        var cash = savers.cashAskedOf(kofi, group).getFirst().cash();
        savers.clock.advance(ofDays(7).minusSeconds(1));
        assertThat(savers.cashAskedOf(kofi, group)).hasSize(1);
        savers.clock.advance(ofSeconds(1));
        assertThat(savers.cashAskedOf(kofi, group)).isEmpty();
        assertThat(confirm(kofi, cash)).isEqualTo(new Results.AnswerCash.Changed());
        savers.clock.advance(ofSeconds(1));
        assertThat(state(cash)).isEqualTo("LAPSED");
        assertThat(transfers()).isZero();
    }

    @Test
    void walletAndCashCountADueOnce() throws Exception {
        savers.takesCash(yaw, group, kofi, 5_000);
        var ask = savers.cashAskedOf(kofi, group).getFirst();
        savers.asksToPay(kofi, group, "yes");
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        // The wallet's last word is heard in a job, while he confirms the cash.
        var hearing = Thread.ofVirtual().start(() -> savers.clock.advance(ofMinutes(1)));
        assertThat(confirm(kofi, ask.cash())).isEqualTo(new Results.AnswerCash.Counted(FIFTY));
        hearing.join();
        savers.clock.advance(ofMinutes(1));
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(sql.sql("select sum(paid) from due where group_id = :group and round = 1").param("group",
                group.value()).query(Long.class).single()).as("his due once").isEqualTo(5_000);
        assertThat(ledger.balance(group, Account.credit(kofi.id())).plus(box(kofi).credit()))
                .as("the other fifty are his").isEqualTo(FIFTY);
    }

    @Test
    void manyWhoConfirmAtOnceCountItOnce() throws Exception {
        savers.takesCash(yaw, group, kofi, 5_000);
        var cash = savers.cashAskedOf(kofi, group).getFirst().cash();
        var results = savers.atOnce(() -> groups.confirmCash(kofi.id(), group, cash),
                () -> groups.confirmCash(kofi.id(), group, cash), () -> groups.denyCash(kofi.id(), group, cash),
                () -> groups.confirmCash(kofi.id(), group, cash), () -> groups.denyCash(kofi.id(), group, cash));
        assertThat(results).filteredOn(result -> !(result instanceof Results.AnswerCash.Changed)).hasSize(1);
        assertThat(transfers()).isEqualTo(state(cash).equals("CONFIRMED") ? 2 : 0);
    }

    @Test
    void whenBothSidesSpeakAtOnceOneIsAsked() throws Exception {
        var results = savers.atOnce(() -> groups.tookCash(yaw.id(), group, kofi.id(), FIFTY),
                () -> groups.gaveCash(kofi.id(), group, yaw.id(), FIFTY));
        assertThat(results).hasAtLeastOneElementOfType(Results.SayCash.Asked.class)
                .hasAtLeastOneElementOfType(Results.SayCash.AnswerFirst.class);
        assertThat(savers.cashAskedOf(kofi, group).size() + savers.cashAskedOf(yaw, group).size()).isOne();
    }

    @Test
    void severalWhoGiveAtOnceFillNoBoxBeyondItsRim() throws Exception {
        savers.givesCash(kofi, group, yaw, 15_000);
        savers.givesCash(esi, group, yaw, 15_000);
        var asks = savers.cashAskedOf(yaw, group);
        var results = savers.atOnce(() -> groups.confirmCash(yaw.id(), group, asks.get(0).cash()),
                () -> groups.confirmCash(yaw.id(), group, asks.get(1).cash()));
        assertThat(results).hasAtLeastOneElementOfType(Results.AnswerCash.Counted.class)
                .contains(new Results.AnswerCash.Full(Cedis.ofPesewas(15_000)));
        assertThat(held()).isEqualTo(Cedis.ofPesewas(15_000));
    }

    @Test
    void cashNeverLeavesByWallet() {
        savers.paysCash(kofi, group, yaw, 5_000);
        for (var other : List.of(ama, yaw, esi))
            savers.pays(other, group);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(sent(PaymentKind.PAYOUT, ama)).as("full, due and approved, and not all of it is at the wallet")
                .isEmpty();
        assertThat(round(1).decidePayout(savers.clock.instant(), approval(1)))
                .isEqualTo(new PayoutDecision.BankFirst(FIFTY));
        savers.banks(yaw, group, 4_000);
        assertThat(sent(PaymentKind.PAYOUT, ama)).isEmpty();
        savers.banks(yaw, group, 1_000);
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.PAYOUT, ama)).containsExactly(20_000L);
        assertThat(held()).isEqualTo(nothing());
    }

    @Test
    void aPotOfWhichSomethingIsKeptWaitsForAsMuchOfItsCashBeforeOfficersAreAsked() {
        group = savers.runningWithCash(CashRules.pots(1), PayRules.usual(Frequency.WEEKLY)
                .withGuards(GuardRules.USUAL.withReserve(10).withHeldBack(20)), ama, yaw, kofi, esi);
        savers.paysCash(kofi, group, yaw, 5_000);
        for (var other : List.of(yaw, esi))
            savers.pays(other, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(round(1).decidePayout(savers.clock.instant(), approval(1)))
                .as("what she owes is set off, and ten are missing to do it with")
                .isEqualTo(new PayoutDecision.BankFirst(Cedis.ofPesewas(1_000)));
        assertThat(savers.askedOf(yaw.id(), group)).isEmpty();
        savers.banks(yaw, group, 1_000);
        assertThat(savers.askedOf(yaw.id(), group)).singleElement()
                .satisfies(ask -> assertThat(ask.pot()).isEqualTo(Cedis.ofPesewas(9_000)));
        savers.banks(yaw, group, 4_000);
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.PAYOUT, ama)).containsExactly(9_000L);
        assertThat(ledger.balance(group, Account.RESERVE)).isEqualTo(Cedis.ofPesewas(2_000));
    }

    @Test
    void whatIsBankedGoesToThePotThatIsDueFirst() {
        savers.paysCash(kofi, group, yaw, 5_000);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        savers.paysCash(kofi, group, yaw, 7_000);
        savers.paysCash(esi, group, yaw, 4_000);
        assertThat(savers.asksToBank(yaw, group, 16_001))
                .isEqualTo(new Results.Bank.OutOfRange(Cedis.ofPesewas(100), Cedis.ofPesewas(16_000)));
        assertThat(savers.asksToBank(yaw, group, 99)).isInstanceOf(Results.Bank.OutOfRange.class);
        assertThat(savers.asksToBank(ama, group, 5_000)).isEqualTo(new Results.Bank.NothingHeld());
        savers.banks(yaw, group, 10_000);
        assertThat(atTheWallet(1)).isEqualTo(9_000);
        assertThat(atTheWallet(2)).isEqualTo(1_000);
        savers.banks(yaw, group, 6_000);
        assertThat(atTheWallet(2)).isEqualTo(5_000);
        assertThat(ledger.balance(group, Account.credit(kofi.id()))).isEqualTo(Cedis.ofPesewas(2_000));
        assertThat(held()).isEqualTo(nothing());
        assertThat(groups.passbook(yaw.id())).extracting(PassbookLine::kind)
                .containsOnly(PassbookLine.Kind.BANKED);
    }

    @Test
    void moneyForCashThatIsNotThereAnyMoreIsWhoPaidItsOwn() {
        savers.paysCash(kofi, group, yaw, 5_000);
        assertThat(savers.asksToBank(yaw, group, 5_000)).isInstanceOf(Results.Bank.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("EXPIRED");
        savers.clock.advance(ofMinutes(1));
        var failed = savers.sentFor(group).getLast();
        assertThat(held()).isEqualTo(FIFTY);
        savers.banks(yaw, group, 3_000);
        savers.paysAfterAll(failed);
        assertThat(held()).isEqualTo(nothing());
        assertThat(atTheWallet(1)).as("Kofi's fifty, and thirty that were too much").isEqualTo(8_000);
        assertThat(open(yaw)).as("which were for Yaw's own due").isEqualTo(2_000);
        assertThat(groups.passbook(yaw.id())).extracting(PassbookLine::kind, PassbookLine::amount).contains(
                tuple(PassbookLine.Kind.BANKED, Cedis.ofPesewas(2_000)),
                tuple(PassbookLine.Kind.PAID, Cedis.ofPesewas(3_000)));
    }

    @Test
    void oneYesBanksOnceAndAnotherWaitsForIt() {
        savers.paysCash(kofi, group, yaw, 5_000);
        Supplier<Results.Bank> yes = () -> groups.bankCash(yaw, group, FIFTY, "yes");
        assertThat(savers.act(yes)).isEqualTo(new Results.Bank.Asked(FIFTY));
        assertThat(savers.act(yes)).isEqualTo(new Results.Bank.Asked(FIFTY));
        assertThat(savers.asksToBank(yaw, group, 5_000)).isEqualTo(new Results.Bank.Waiting(FIFTY));
        assertThat(savers.asksToPay(yaw, group, "his own due")).as("nobody is asked for two things at once")
                .isEqualTo(new Results.Pay.Waiting(FIFTY));
        assertThat(savers.seenBy(yaw, group).waiting().orElseThrow().what())
                .isEqualTo(GroupView.Waiting.What.CASH_TO_BANK);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(sent(PaymentKind.COLLECT, yaw)).containsExactly(5_000L);
        assertThat(held()).isEqualTo(nothing());
    }

    @Test
    void creditThatIsCashPaysTheNextRoundAndGoesBackOnlyOnceItIsBanked() {
        savers.pays(kofi, group);
        savers.paysCash(kofi, group, yaw, 7_000);
        assertThat(box(kofi).credit()).isEqualTo(Cedis.ofPesewas(7_000));
        assertThat(savers.seenBy(kofi, group).credit()).isEmpty();
        assertThat(back(7_000)).isEqualTo(new Results.CreditBack.InCash(Cedis.ofPesewas(7_000)));
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(open(kofi)).isZero();
        assertThat(box(kofi).credit()).isEqualTo(Cedis.ofPesewas(2_000));
        savers.banks(yaw, group, 7_000);
        assertThat(box(kofi).credit()).isEqualTo(nothing());
        assertThat(back(2_000)).isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(2_000)));
    }

    @Test
    void creditAtTheWalletIsSpentBeforeCreditThatIsCash() {
        savers.pays(kofi, group);
        savers.paysCash(kofi, group, yaw, 3_000);
        pays(kofi, 4_000);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(atTheWallet(2)).isEqualTo(4_000);
        assertThat(open(kofi)).isZero();
        assertThat(box(kofi).credit()).isEqualTo(Cedis.ofPesewas(2_000));
    }

    @Test
    void cashPaysFinesAndWhatTheReserveHadPaid() {
        group = lateCostsFive(10);
        savers.reachesUnapproved(group, ama, 1);
        for (var member : List.of(ama, yaw, esi, kofi))
            savers.pays(member, group);
        savers.payoutsArrive();
        assertThat(ledger.balance(group, Account.RESERVE)).isEqualTo(Cedis.ofPesewas(2_000));
        savers.clock.advance(ofDays(1));
        for (var member : List.of(ama, yaw, kofi))
            savers.pays(member, group);
        savers.clock.advance(ofDays(9));
        assertThat(open(esi)).as("of round 2 the reserve has paid twenty; she is fined five, and round 3 is open")
                .isEqualTo(10_500);
        savers.paysCash(esi, group, yaw, 10_500);
        assertThat(open(esi)).isZero();
        assertThat(inCash("reserve")).isEqualTo(2_500);
        assertThat(ledger.balance(group, Account.RESERVE))
                .as("twenty of Kofi's pot, of which enough is at the wallet; what is cash covers nobody")
                .isEqualTo(Cedis.ofPesewas(2_000));
        savers.banks(yaw, group, 10_500);
        assertThat(ledger.balance(group, Account.RESERVE)).isEqualTo(Cedis.ofPesewas(4_500));
        assertThat(held()).isEqualTo(nothing());
    }

    @Test
    void cashThatWasSaidInTimePutsOffTheFineUntilItsLastWord() {
        group = lateCostsFive(0);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(2));
        for (var member : List.of(kofi, esi))
            savers.takesCash(yaw, group, member, 5_000);
        savers.clock.advance(ofDays(2));
        assertThat(open(ama)).as("she said nothing; the next round is open, too").isEqualTo(10_500);
        assertThat(open(kofi)).isEqualTo(10_000);
        savers.confirmsCash(kofi, group);
        assertThat(open(kofi)).isEqualTo(5_000);
        var cash = savers.cashAskedOf(esi, group).getFirst().cash();
        savers.act(() -> groups.denyCash(esi.id(), group, cash));
        assertThat(open(esi)).as("it was no cash, and she is late").isEqualTo(10_500);
    }

    private GroupId lateCostsFive(int reserve) {
        var pay = PayRules.usual(Frequency.WEEKLY);
        return savers.runningWithCash(CashRules.pots(1),
                pay.withFines(pay.fines().withEach(Cedis.ofPesewas(500)))
                        .withGuards(pay.guards().withReserve(reserve)),
                ama, yaw, kofi, esi);
    }

    @Test
    void aSuspendedGroupTakesNoCashAndAnEndedOneNeither() {
        savers.takesCash(yaw, group, kofi, 5_000);
        var cash = savers.cashAskedOf(kofi, group).getFirst().cash();
        sql.sql("""
                update savings_group set state = 'SUSPENDED', suspended_from = 'ACTIVE', suspended_on = :today,
                    suspended_by = 'OPERATORS', suspended_why = 'a complaint' where group_id = :group""")
                .param("today", Accra.today(savers.clock)).param("group", group.value()).update();
        assertThat(confirm(kofi, cash)).isEqualTo(new Results.AnswerCash.Suspended());
        assertThat(savers.takesCash(yaw, group, esi, 5_000)).isEqualTo(new Results.SayCash.Suspended());
        assertThat(savers.asksToBank(yaw, group, 5_000)).isEqualTo(new Results.Bank.Suspended());
        sql.sql("""
                update savings_group set state = 'ACTIVE', suspended_from = null, suspended_on = null,
                    suspended_by = null, suspended_why = null where group_id = :group""").param("group", group.value())
                .update();
        assertThat(confirm(kofi, cash)).isInstanceOf(Results.AnswerCash.Counted.class);
        savers.banks(yaw, group, 5_000);
        toTheEnd();
        assertThat(savers.takesCash(yaw, group, kofi, 5_000)).isEqualTo(new Results.SayCash.NotTaken());
    }

    @Test
    void aWholeCycleInCashLeavesNothing() {
        for (int round = 1; round <= 4; round++) {
            savers.reachesUnapproved(group, ama, round);
            for (var member : List.of(ama, kofi, esi))
                savers.paysCash(member, group, yaw, 5_000);
            savers.pays(yaw, group);
            savers.banks(yaw, group, 15_000);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
        assertThat(sent(PaymentKind.PAYOUT, kofi)).containsExactly(20_000L);
        assertThat(sent(PaymentKind.COLLECT, kofi)).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAMemberHasInCashKeepsTheCycleOpen() {
        for (int round = 1; round <= 3; round++)
            everybodyPays(round);
        savers.reachesUnapproved(group, ama, 4);
        savers.takesCash(yaw, group, kofi, 5_000);
        for (var member : List.of(yaw, ama, kofi, esi))
            savers.paysAll(member, group);
        savers.confirmsCash(kofi, group);
        assertThat(box(kofi).credit()).as("his due was paid by then").isEqualTo(FIFTY);
        savers.payoutsArrive();
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.ACTIVE);
        savers.banks(yaw, group, 5_000);
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
        savers.payoutsArrive();
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.REFUND, kofi)).containsExactly(5_000L);
        assertThat(left()).as("every account is empty").isEmpty();
    }

    @Test
    void aTreasurerWhoHoldsCashStaysOne() {
        savers.becomes(esi.id(), GroupView.Duty.DEPUTY, group, ama);
        savers.paysCash(kofi, group, yaw, 5_000);
        assertThat(savers.act(() -> groups.layDownDuty(yaw.id(), group)))
                .isEqualTo(new Results.LayDown.HoldsCash(FIFTY));
        savers.takesCash(yaw, group, esi, 5_000);
        savers.banks(yaw, group, 5_000);
        assertThat(savers.act(() -> groups.layDownDuty(yaw.id(), group))).isEqualTo(new Results.LayDown.LaidDown());
        assertThat(savers.confirmsCash(esi, group)).as("nobody would hold it who may")
                .isEqualTo(new Results.AnswerCash.Changed());
        assertThat(box(kofi).keeper()).isEmpty();
    }

    @Test
    void aCountThatAgreesChangesNothing() {
        savers.paysCash(kofi, group, yaw, 5_000);
        assertThat(counts(5_000)).isEqualTo(new Results.CountCash.Asked(FIFTY));
        assertThat(savers.toDo(ama, group)).isOne();
        assertThat(confirmsCount(ama)).isEqualTo(new Results.AnswerCount.Agrees());
        assertThat(held()).isEqualTo(FIFTY);
        assertThat(savers.toDo(ama, group)).isZero();
        assertThat(box(ama).countBy()).hasValue(Accra.today(savers.clock).plusDays(30));
    }

    @Test
    void whatIsShortIsOwedByTheTreasurerAndTheBookStands() {
        savers.paysCash(kofi, group, yaw, 5_000);
        counts(3_500);
        assertThat(confirmsCount(ama)).isEqualTo(new Results.AnswerCount.Differs(Cedis.ofPesewas(-1_500)));
        assertThat(held()).isEqualTo(FIFTY);
        savers.banks(yaw, group, 5_000);
        assertThat(held()).as("he has banked what he owed").isEqualTo(nothing());
    }

    @Test
    void whatIsOverIsTheGroupsAndSharedInTheEnd() {
        savers.paysCash(kofi, group, yaw, 5_000);
        counts(5_007);
        assertThat(confirmsCount(ama)).isEqualTo(new Results.AnswerCount.Differs(Cedis.ofPesewas(7)));
        assertThat(held()).isEqualTo(Cedis.ofPesewas(5_007));
        savers.banks(yaw, group, 5_007);
        assertThat(ledger.balance(group, Account.GAP)).isEqualTo(Cedis.ofPesewas(7));
        toTheEnd();
        savers.payoutsArrive();
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        assertThat(sent(PaymentKind.REFUND, ama)).as("odd pesewas go to the first turns").containsExactly(2L);
        assertThat(sent(PaymentKind.REFUND, yaw)).containsExactly(1L);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5_000, 9_000})
    void nobodyCountsAlone(long counted) {
        savers.paysCash(kofi, group, yaw, 5_000);
        counts(counted);
        int number = sql.sql("select max(number) from cash_count where group_id = :group")
                .param("group", group.value()).query(Integer.class).single();
        assertThat(savers.act(() -> groups.confirmCount(yaw.id(), group, number)))
                .isEqualTo(new Results.AnswerCount.Own());
        assertThat(savers.act(() -> groups.confirmCount(kofi.id(), group, number)))
                .isEqualTo(new Results.AnswerCount.NotAnOfficer());
        assertThat(savers.act(() -> groups.countCash(ama.id(), group, FIFTY)))
                .isEqualTo(new Results.CountCash.NotTheTreasurer());
        assertThat(held()).isEqualTo(FIFTY);
        assertThat(savers.act(() -> groups.denyCount(ama.id(), group, number)))
                .isEqualTo(new Results.AnswerCount.Denied());
        assertThat(savers.act(() -> groups.confirmCount(ama.id(), group, number)))
                .isEqualTo(new Results.AnswerCount.Changed());
        assertThat(held()).isEqualTo(FIFTY);
    }

    @Test
    void whatHasComeSinceItWasCountedIsCountedAnew() {
        savers.paysCash(kofi, group, yaw, 5_000);
        counts(5_000);
        savers.paysCash(esi, group, yaw, 1_000);
        assertThat(confirmsCount(ama)).isEqualTo(new Results.AnswerCount.Changed());
        counts(6_000);
        assertThat(confirmsCount(ama)).isEqualTo(new Results.AnswerCount.Agrees());
    }

    @Test
    void afterThirtyDaysCashIsCountedBeforeMoreIsTaken() {
        savers.paysCash(kofi, group, yaw, 5_000);
        savers.banks(yaw, group, 5_000);
        savers.clock.advance(ofDays(20));
        savers.paysCash(kofi, group, yaw, 5_000);
        var since = Accra.today(savers.clock);
        savers.clock.advance(ofDays(29));
        savers.paysCash(kofi, group, yaw, 1_000);
        savers.clock.advance(ofDays(1));
        var first = new Results.SayCash.CountFirst(since.plusDays(30));
        assertThat(savers.takesCash(yaw, group, esi, 1_000)).isEqualTo(first);
        assertThat(savers.givesCash(esi, group, yaw, 1_000)).isEqualTo(new Results.SayCash.TakesNoMore("Yaw D."));
        counts(6_000);
        assertThat(savers.takesCash(yaw, group, esi, 1_000)).as("nobody has counted it with him").isEqualTo(first);
        confirmsCount(ama);
        assertThat(savers.takesCash(yaw, group, esi, 1_000)).isInstanceOf(Results.SayCash.Asked.class);
    }

    private void everybodyPays(int round) {
        savers.reachesUnapproved(group, ama, round);
        for (var member : List.of(ama, kofi, esi, yaw))
            if (savers.owes(member, group, round)) savers.paysAll(member, group);
        var held = held();
        if (held.isPositive()) savers.banks(yaw, group, held.getAmountMinorLong());
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
    }

    private void toTheEnd() {
        for (int round = 1; round <= 4; round++)
            everybodyPays(round);
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    private Results.CountCash counts(long pesewas) {
        return savers.act(() -> groups.countCash(yaw.id(), group, Cedis.ofPesewas(pesewas)));
    }

    private Results.AnswerCount confirmsCount(Member officer) {
        var ask = groups.toDo(officer.id()).stream().filter(ToDo.Count.class::isInstance).map(ToDo.Count.class::cast)
                .findFirst().orElseThrow();
        return savers.act(() -> groups.confirmCount(officer.id(), group, ask.number()));
    }

    private void pays(Member who, long pesewas) {
        assertThat(savers.act(() -> groups.payAmount(who, group, Cedis.ofPesewas(pesewas), "pays " + pesewas)))
                .isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
    }

    private Results.AnswerCash confirm(Member who, CashId cash) {
        return savers.act(() -> groups.confirmCash(who.id(), group, cash));
    }

    private Results.CreditBack back(long seen) {
        return savers.act(() -> groups.creditBack(kofi, group, Cedis.ofPesewas(seen)));
    }

    private CashBox box(Member viewer) { return groups.cashBox(group, viewer.id()).orElseThrow(); }

    private Money held() { return ledger.balance(group, Account.custody(yaw.id())).negated(); }

    private static Money nothing() { return Cedis.ofPesewas(0); }

    private long atTheWallet(int round) { return ledger.balance(group, Account.pot(1, round)).getAmountMinorLong(); }

    private long inCash(String account) {
        return ledger.balance(group, new Account(account).inCustodyOf(yaw.id())).getAmountMinorLong();
    }

    /** All that the member owes now. */
    private long open(Member member) {
        return sql.sql("select coalesce(sum(open), 0) from owed where group_id = :group and member_id = :member")
                .param("group", group.value()).param("member", member.id().value()).query(Long.class).single();
    }

    private Round round(int number) {
        return world.getBean(RoundRows.class).find(new RoundKey(group, 1, number)).orElseThrow();
    }

    private Approval approval(int number) { return savers.act(() -> world.getBean(Approvals.class).of(round(number))); }

    private String state(CashId cash) {
        return sql.sql("select state from cash where id = :id").param("id", cash.value()).query(String.class).single();
    }

    private long transfers() {
        return sql.sql("select count(*) from transfer where group_id = :group").param("group", group.value())
                .query(Long.class).single();
    }

    private List<String> left() {
        return sql.sql("select name from account where group_id = :group and balance <> 0")
                .param("group", group.value()).query((row, _) -> row.getString("name")).list();
    }

    private List<Long> sent(PaymentKind kind, Member member) {
        return savers.sentFor(group, kind, member).stream().map(order -> order.amount().getAmountMinorLong()).toList();
    }
}
