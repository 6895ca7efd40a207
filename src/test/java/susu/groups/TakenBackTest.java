package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Verification;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.Exceptions.Acted;
import susu.payments.Exceptions;
import susu.payments.Halts;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.Reconciliation;
import susu.payments.StatementText;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** What the provider takes back, as two operators confirm it from a statement. */
@SpringBootTest(classes = SavingWorld.class)
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class TakenBackTest {
    @Autowired
    ApplicationContext world;
    @Autowired
    Reconciliation reconciliation;
    @Autowired
    Exceptions exceptions;
    @Autowired
    Halts halts;
    @Autowired
    Payments payments;
    @Autowired
    Operators operators;
    @Autowired
    Ledger ledger;
    @Autowired
    Verification verification;
    @Autowired
    JdbcClient sql;
    private Savers savers;
    private Member ama;
    private Member kofi;
    private GroupId group;
    private int transactions;

    @BeforeEach
    void twoWhoSave() {
        savers = new Savers(world);
        ama = savers.person("Ama Mensah");
        kofi = savers.person("Kofi Boateng");
        group = savers.running(ama, kofi);
    }

    @Test
    void aDueIsOpenAgainWhileItsRoundCollects() {
        savers.pays(kofi, group);
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.groups.owes(group, 1, 1, kofi.id())).isTrue();
        assertThat(verification.verify()).isEmpty();
        assertThat(savers.asksToPay(kofi, group, "once more")).isInstanceOf(Results.Pay.Asked.class);
    }

    @Test
    void itsDaysOfGraceBeginAnew() {
        group = fined();
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
        takesBack("collection", "payment", kofi, 5_000);
        savers.clock.advance(ofDays(2));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.IN_TIME);
        assertThat(savers.fines(group, ama)).isEmpty();
        savers.clock.advance(ofDays(2));
        assertThat(savers.fines(group, ama)).hasSize(1);
    }

    @Test
    void nobodyIsLateWhileNothingIsSent() {
        var efua = operator("efua");
        var kwame = operator("kwame");
        group = fined();
        savers.pays(ama, group);
        halts.onlyReconcile(efua);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(4));
        assertThat(savers.fines(group, ama)).isEmpty();
        halts.sendAgain(efua);
        assertThat(halts.sendAgain(kwame)).isEqualTo(Halts.Release.DONE);
        savers.clock.advance(ofDays(2));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.IN_TIME);
        assertThat(savers.fines(group, ama)).isEmpty();
        savers.clock.advance(ofDays(1));
        assertThat(savers.fines(group, ama)).hasSize(1);
    }

    /** What the reserve paid for Ama, in a round whose pot has left, is as old as the days on which she could pay it. */
    @Test
    void nobodyIsInDefaultForDaysOnWhichNothingIsSent() {
        var efua = operator("efua");
        var kwame = operator("kwame");
        var others = Stream.of("Yaw", "Esi", "Afi", "Abena", "Adwoa", "Akua", "Yaa", "Ekow").map(savers::person)
                .toList();
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 10, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(10, TurnOrder.AS_JOINED),
                PayRules.usual(Frequency.WEEKLY).withGuards(GuardRules.USUAL.withReserve(10)))), ama,
                Stream.concat(Stream.of(kofi), others.stream()).toArray(Member[]::new));
        savers.pays(ama, group);
        for (int round = 1; round <= 2; round++) {
            savers.reachesUnapproved(group, ama, round);
            savers.pays(kofi, group);
            others.forEach(other -> savers.pays(other, group));
            savers.payoutsArrive();
        }
        savers.clock.advance(ofDays(3));
        savers.payoutsArrive();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, kofi)).as("the reserve paid for Ama").hasSize(1);
        savers.clock.advance(ofDays(5));
        halts.onlyReconcile(efua);
        savers.clock.advance(ofDays(20));
        assertThat(savers.groups.isInDefault(group, ama.id())).isFalse();
        halts.sendAgain(efua);
        assertThat(halts.sendAgain(kwame)).isEqualTo(Halts.Release.DONE);
        savers.clock.advance(ofDays(1));
        assertThat(savers.groups.isInDefault(group, ama.id())).isFalse();
        savers.clock.advance(ofDays(1));
        assertThat(savers.groups.isInDefault(group, ama.id())).isTrue();
    }

    private Operator operator(String name) { return Staff.named(operators, name); }

    /** Two days of grace, and then a fine. */
    private GroupId fined() {
        return savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 2, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(2),
                PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500))))), ama, kofi);
    }

    @Test
    void whatAPaidOutRoundUsedIsALossThatStopsPayouts() {
        amaGetsHerPot();
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(savers.groups.owes(group, 1, 1, kofi.id())).isFalse();
        // The group now lives on less than it holds: its float is above what its money covers, and the loss says so.
        assertThat(verification.verify()).extracting(violation -> violation.number()).doesNotContain("6", "13", "14");
    }

    @Test
    void whoeverLeftTheGroupShortPaysAgainBeforeTheirNextDueAndTheBookGoesOn() {
        amaGetsHerPot();
        takesBack("collection", "payment", kofi, 5_000);
        savers.clock.advance(ofDays(7));
        assertThat(savers.seenBy(ama, group).takenBack()).isEmpty();
        assertThat(savers.seenBy(kofi, group).takenBack()).hasValue(Cedis.ofPesewas(5_000));
        pays(kofi, 2_000);
        assertThat(savers.seenBy(kofi, group).takenBack()).hasValue(Cedis.ofPesewas(3_000));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(5_000));
        pays(kofi, 4_000);
        assertThat(savers.seenBy(kofi, group).takenBack()).isEmpty();
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(4_000));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        halts.release(group, checked("efua"));
        assertThat(halts.release(group, checked("kwame"))).isEqualTo(Halts.Release.DONE);
        assertThat(verification.verify()).extracting(violation -> violation.number()).containsOnly("22");
    }

    @Test
    void nobodyPaysAnothersLossNorOneThatWasMadeGood() {
        savers.pays(kofi, group);
        savers.clock.advance(ofDays(1));
        savers.pays(ama, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        takesBack("collection", "payment", kofi, 5_000);
        madeGood("GAP1");
        assertThat(savers.seenBy(kofi, group).takenBack()).as("somebody has made it good").isEmpty();
        takesBack("collection", "payment", ama, 5_000);
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(savers.seenBy(kofi, group).takenBack()).as("that is Ama's").isEmpty();
        assertThat(savers.seenBy(ama, group).takenBack()).hasValue(Cedis.ofPesewas(5_000));
        savers.clock.advance(ofDays(7));
        savers.pays(kofi, group);
        assertThat(ledger.missing(group)).as("what Kofi pays is for his due").isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(savers.seenBy(kofi, group).due()).isEmpty();
    }

    @Test
    void whoeverOwesWhatWasTakenBackStaysAndNoOtherCycleStartsUntilItIsPaid() {
        savers.saveToTheEnd(group, ama, kofi);
        takesBack("collection", "payment", kofi, 5_000);
        var five = Cedis.ofPesewas(5_000);
        var rules = new Terms(savers.seenBy(ama, group).name(), five, Frequency.WEEKLY, 2,
                Accra.today(savers.clock).plusWeeks(2), TurnRules.usual(2));
        savers.act(() -> savers.groups.proposeRules(ama.id(), group, rules, 1));
        savers.act(() -> savers.groups.acceptRules(kofi.id(), group, 2, 1));
        assertThat(savers.act(() -> savers.groups.leave(kofi.id(), group))).isEqualTo(new Results.Leave.Owes(five));
        assertThat(savers.act(() -> savers.groups.takeOut(ama.id(), group, kofi.id())))
                .isEqualTo(new Results.TakeOut.Owes("Kofi B.", five));
        assertThat(savers.act(() -> savers.groups.start(ama.id(), group)))
                .isEqualTo(new Results.Start.MoneyIsMissing());
        pays(kofi, 5_000);
        assertThat(savers.act(() -> savers.groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
    }

    private void madeGood(String reference) {
        var five = Cedis.ofPesewas(5_000);
        payments.collectByHand(ama.phone(), five, reference);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofSeconds(30));
        assertThat(halts.makeGood(group, reference, checked("efua"))).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        assertThat(halts.makeGood(group, reference, checked("kwame"))).isEqualTo(Halts.Release.DONE);
        assertThat(savers.seenBy(kofi, group).takenBack()).as("it is on its way").isEmpty();
        savers.clock.advance(ofSeconds(2));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void whatWasBankedIsCashAgainWhileItsPotCollects() {
        group = savers.runningWithCash(CashRules.pots(1), ama, kofi);
        savers.paysCash(ama, group, kofi, 5_000);
        savers.banks(kofi, group, 5_000);
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.owes(ama, group, 1)).as("her cash counts").isFalse();
        assertThat(savers.groups.passbook(kofi.id())).as("it is as if it had not been").isEmpty();
        assertThat(verification.verify()).isEmpty();
        halts.release(group, checked("efua"));
        assertThat(halts.release(group, checked("kwame"))).isEqualTo(Halts.Release.DONE);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.banks(kofi, group, 5_000);
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, ama.phone())).hasSize(1);
        // No statement of the days since has been read.
        assertThat(verification.verify()).extracting(violation -> violation.number()).containsOnly("22");
    }

    @Test
    void fromASettledPotGoesBackOnlyWhatIsStillInIt() {
        var yaw = savers.person("Yaw Darko");
        group = savers.runningWithCash(CashRules.pots(1), PayRules.usual(Frequency.WEEKLY)
                .withGuards(GuardRules.USUAL.withReserve(10).withHeldBack(30)), ama, kofi, yaw);
        savers.paysCash(ama, group, kofi, 5_000);
        savers.banks(kofi, group, 5_000);
        savers.pays(kofi, group);
        savers.clock.advance(ofDays(1));
        savers.pays(yaw, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(9_000));
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(4_000));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        takesBack("collection", "payment", yaw, 5_000);
        assertThat(savers.owes(yaw, group, 1)).isTrue();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.missing(group)).as("what was kept back of the pot").isEqualTo(Cedis.ofPesewas(1_000));
        assertThat(savers.seenBy(yaw, group).takenBack()).hasValue(Cedis.ofPesewas(1_000));
        assertThat(verification.verify()).as("kofi's other payment is on no statement")
                .extracting(violation -> violation.number()).containsOnly("22");
    }

    @Test
    void whatWasBankedForAPotThatHasLeftIsOwedByWhoBankedIt() {
        group = savers.runningWithCash(CashRules.pots(1), ama, kofi);
        savers.paysCash(ama, group, kofi, 5_000);
        savers.banks(kofi, group, 5_000);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(savers.seenBy(kofi, group).takenBack()).hasValue(Cedis.ofPesewas(5_000));
        pays(kofi, 5_000);
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        halts.release(group, checked("efua"));
        assertThat(halts.release(group, checked("kwame"))).isEqualTo(Halts.Release.DONE);
        assertThat(verification.verify()).extracting(violation -> violation.number()).doesNotContain("5", "6", "12",
                "14", "C2", "C3");
    }

    @Test
    void whoIsNoTreasurerAnyMoreOwesWhatTheyHadBanked() {
        var yaw = savers.person("Yaw Darko");
        group = savers.runningWithCash(CashRules.pots(1), ama, kofi, yaw);
        savers.becomes(yaw.id(), GroupView.Duty.DEPUTY, group, ama);
        savers.paysCash(ama, group, kofi, 5_000);
        savers.banks(kofi, group, 5_000);
        assertThat(savers.act(() -> savers.groups.layDownDuty(kofi.id(), group)))
                .isEqualTo(new Results.LayDown.LaidDown());
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.seenBy(kofi, group).takenBack()).hasValue(Cedis.ofPesewas(5_000));
        assertThat(savers.owes(ama, group, 1)).isFalse();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(5_000));
    }

    @Test
    void whatWasTooMuchForTheCashIsTakenBackLikeAnyContribution() {
        group = savers.runningWithCash(CashRules.pots(1), ama, kofi);
        savers.paysCash(ama, group, kofi, 5_000);
        savers.asksToBank(kofi, group, 5_000);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("EXPIRED");
        savers.clock.advance(ofMinutes(1));
        var failed = savers.sentFor(group).getLast();
        savers.banks(kofi, group, 3_000);
        savers.paysAfterAll(failed);
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(2_000));
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(2_000));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(3_000));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(verification.verify()).isEmpty();
    }

    @Test
    void aContributionThatIsTakenBackOpensNoDueThatWasPaidInCash() {
        group = savers.runningWithCash(CashRules.pots(1), ama, kofi);
        pays(ama, 2_000);
        savers.paysCash(ama, group, kofi, 3_000);
        savers.pays(kofi, group);
        takesBack("collection", "payment", ama, 2_000);
        assertThat(savers.seenBy(ama, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(2_000));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(3_000));
        assertThat(verification.verify()).isEmpty();
    }

    @Test
    void whatLiesInCashPaysADueThatIsOpenAgain() {
        group = savers.runningWithCash(CashRules.pots(1), ama, kofi);
        pays(ama, 5_000);
        savers.paysCash(ama, group, kofi, 4_000);
        takesBack("collection", "payment", ama, 5_000);
        assertThat(savers.seenBy(ama, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(1_000));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(cashOf(kofi)).isEqualTo(Cedis.ofPesewas(4_000));
        assertThat(verification.verify()).isEmpty();
    }

    private Money cashOf(Member officer) { return ledger.balance(group, Account.custody(officer.id())).negated(); }

    @Test
    void whatWasTakenBackOfAnEndedCycleIsStillPaidAgain() {
        savers.saveToTheEnd(group, ama, kofi);
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(savers.act(() -> savers.groups.payAmount(ama, group, Cedis.ofPesewas(5_000), "nothing")))
                .isInstanceOf(Results.Pay.NotRunning.class);
        assertThat(savers.act(() -> savers.groups.payAmount(kofi, group, Cedis.ofPesewas(6_000), "more")))
                .isEqualTo(new Results.Pay.OutOfRange(Cedis.ofPesewas(100), Cedis.ofPesewas(5_000)));
        pays(kofi, 2_000);
        assertThat(savers.groups.passbook(kofi.id()).getFirst().round()).as("it is for the round it was for").isOne();
        pays(kofi, 3_000);
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.seenBy(kofi, group).takenBack()).isEmpty();
        assertThat(savers.seenBy(kofi, group).credit()).isEmpty();
    }

    private void pays(Member who, long pesewas) {
        var amount = Cedis.ofPesewas(pesewas);
        assertThat(savers.act(() -> savers.groups.payAmount(who, group, amount, "pays " + pesewas)))
                .isEqualTo(new Results.Pay.Asked(amount));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofSeconds(30));
    }

    @Test
    void aPotThatIsTakenBackLiesThereAgainAndIsNotSentByItself() {
        amaGetsHerPot();
        int sent = savers.wallets.sent.size();
        takesBack("disbursement", "payout", ama, 10_000);
        savers.clock.advance(ofDays(3));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(10_000));
        assertThat(savers.wallets.sent).hasSize(sent);
        assertThat(savers.groups.toDo(ama.id())).isEmpty();
        assertThat(verification.verify()).extracting(violation -> violation.number()).doesNotContain("6", "12", "13",
                "14");
    }

    @Test
    void whoWasTurnedDownIsNoOfficerWhoIsMissing() {
        var other = savers.founded(ama, 2);
        var yaw = savers.person("Yaw Darko");
        savers.act(() -> savers.groups.askToJoin(yaw, other, 1, 1));
        savers.act(() -> savers.groups.turnDown(ama.id(), other, yaw.id()));
        savers.joins(kofi, other, ama, 1);
        savers.starts(ama, other);
        group = other;
        thePotIsTakenBackAndSentAnew();
    }

    @Test
    void aPotThatWasTakenBackIsSentAnewOnceTheBookGoesOnAndOfficersSayYesAgain() { thePotIsTakenBackAndSentAnew(); }

    private void thePotIsTakenBackAndSentAnew() {
        amaGetsHerPot();
        int sent = savers.wallets.sent.size();
        takesBack("disbursement", "payout", ama, 10_000);
        assertThat(halts.release(group, checked("efua"))).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        assertThat(halts.release(group, checked("kwame"))).isEqualTo(Halts.Release.DONE);
        savers.clock.advance(ofDays(1));
        assertThat(savers.wallets.sent).as("what was approved was that one").hasSize(sent);
        savers.officersApprove();
        savers.payoutsArrive();
        assertThat(savers.wallets.sent).hasSize(sent + 1);
        assertThat(savers.wallets.sent).as("each is a payment of its own").doesNotHaveDuplicates();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.groups.passbook(ama.id())).as("what was taken back is as if it had not been")
                .filteredOn(line -> line.kind() == PassbookLine.Kind.RECEIVED).hasSize(1);
        assertThat(verification.verify()).isEmpty();
    }

    @Test
    void aPotOfACycleThatHasEndedIsSentAnewWhileTheNextOneRuns() {
        savers.saveToTheEnd(group, ama, kofi);
        var rules = new Terms(savers.seenBy(ama, group).name(), Cedis.ofPesewas(8_000), Frequency.WEEKLY, 2,
                Accra.today(savers.clock).plusWeeks(2), TurnRules.usual(2));
        savers.act(() -> savers.groups.proposeRules(ama.id(), group, rules, 1));
        takesBack("disbursement", "payout", ama, 10_000);
        halts.release(group, checked("efua"));
        halts.release(group, checked("kwame"));
        savers.clock.advance(ofDays(1));
        int sent = savers.wallets.sent.size();
        assertThat(savers.askedOf(kofi.id(), group)).as("though the next cycle only forms").hasSize(1);
        savers.act(() -> savers.groups.acceptRules(kofi.id(), group, 2, 1));
        assertThat(savers.act(() -> savers.groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
        savers.payoutsArrive();
        assertThat(savers.wallets.sent).hasSize(sent + 1);
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.seenBy(ama, group).state()).as("the next cycle is not ended by it")
                .isEqualTo(GroupView.State.ACTIVE);
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(8_000));
        savers.saveToTheEnd(group, ama, kofi);
        // No statement of that day has been read.
        assertThat(verification.verify()).extracting(violation -> violation.number()).containsOnly("22");
    }

    @Test
    void aPotOfAnEndedCycleKeepsTheNextOneFromEndingUntilItIsSent() {
        savers.saveToTheEnd(group, ama, kofi);
        nextCycleRuns();
        takesBack("disbursement", "payout", ama, 10_000);
        halts.release(group, checked("efua"));
        halts.release(group, checked("kwame"));
        for (int round = 1; round <= 2; round++) {
            savers.reachesUnapproved(group, ama, round);
            // The recipient first: what they owed else would come off their pot.
            (round == 1 ? List.of(ama, kofi) : List.of(kofi, ama)).forEach(member -> savers.paysAll(member, group));
            officersSayYesTo(2, round);
        }
        assertThat(savers.seenBy(ama, group).state()).as("a pot lies there").isEqualTo(GroupView.State.ACTIVE);
        savers.payoutsArrive();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    @Test
    void aPotOfACycleBeforeTheLastOneIsSentAnewAndTheGroupHasEndedAgain() {
        savers.saveToTheEnd(group, ama, kofi);
        nextCycleRuns();
        savers.saveToTheEnd(group, ama, kofi);
        takesBack("disbursement", "payout", ama, 10_000);
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.ACTIVE);
        halts.release(group, checked("efua"));
        halts.release(group, checked("kwame"));
        savers.clock.advance(ofDays(1));
        savers.payoutsArrive();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    private void nextCycleRuns() {
        var rules = new Terms(savers.seenBy(ama, group).name(), Cedis.ofPesewas(8_000), Frequency.WEEKLY, 2,
                Accra.today(savers.clock).plusWeeks(2), TurnRules.usual(2));
        savers.act(() -> savers.groups.proposeRules(ama.id(), group, rules, 1));
        savers.act(() -> savers.groups.acceptRules(kofi.id(), group, 2, 1));
        assertThat(savers.act(() -> savers.groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
    }

    private void officersSayYesTo(int cycle, int round) {
        for (var officer : List.of(ama, kofi))
            for (var ask : savers.askedOf(officer.id(), group)) {
                boolean isOfThat = sql.sql("select cycle from asking where group_id = :group and round = :round "
                        + "and number = :number").param("group", group.value()).param("round", ask.round())
                        .param("number", ask.asking()).query(Integer.class).single() == cycle;
                if (isOfThat && ask.round() == round)
                    savers.act(() -> savers.groups.approve(officer.id(), group, ask.round(), ask.asking()));
            }
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofDays(1));
    }

    private void amaGetsHerPot() {
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
    }

    @Test
    void whatAnotherHadPaidIsOwedByTheMemberAgainAndNotByThePayer() {
        paysFor(ama, kofi, 8_000);
        assertThat(ledger.balance(group, Account.credit(kofi.id()))).isEqualTo(Cedis.ofPesewas(3_000));
        savers.pays(ama, group);
        takesBack("collection", "payment", kofi, 8_000);
        assertThat(savers.owes(kofi, group, 1)).isTrue();
        assertThat(savers.owes(ama, group, 1)).isFalse();
        assertThat(ledger.balance(group, Account.credit(kofi.id()))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(verification.verify()).isEmpty();
        savers.pays(kofi, group);
        assertThat(savers.owes(kofi, group, 1)).isFalse();
    }

    @Test
    void whatAnotherHadPaidForAPotThatHasLeftIsOwedByTheMember() {
        paysFor(ama, kofi, 5_000);
        savers.pays(ama, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        takesBack("collection", "payment", kofi, 5_000);
        assertThat(savers.seenBy(kofi, group).takenBack()).hasValue(Cedis.ofPesewas(5_000));
        assertThat(savers.seenBy(ama, group).takenBack()).isEmpty();
        paysFor(ama, kofi, 5_000);
        assertThat(savers.seenBy(kofi, group).takenBack()).as("and she may pay it for him again").isEmpty();
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
    }

    private void paysFor(Member payer, Member other, long pesewas) {
        assertThat(savers.act(() -> savers.groups.payFor(payer, group, other.id(), Cedis.ofPesewas(pesewas),
                "for " + savers.wallets.orders.size()))).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
    }

    /** Esi takes over the turn of Yaw, who has paid round 1 for it, before she has paid anything else. */
    private Member esiTakesYawsTurn() {
        var yaw = savers.person("Yaw Darko");
        var esi = savers.person("Esi Addo");
        group = savers.running(ama, kofi, yaw, esi);
        savers.pays(yaw, group);
        savers.takesOver(esi, group, yaw, kofi);
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.REFUND, yaw.phone())).hasSize(1);
        assertThat(savers.seenBy(esi, group).turns()).hasSize(2);
        return esi;
    }

    @Test
    void whatWasPaidForATurnIsOwedByWhoeverHasTheTurn() {
        var esi = esiTakesYawsTurn();
        takesBack("collection", "payment", esi, 5_000);
        assertThat(savers.seenBy(esi, group).turns()).as("it stays hers").hasSize(2);
        assertThat(savers.seenBy(esi, group).due().orElseThrow().open()).as("both turns owe round 1")
                .isEqualTo(Cedis.ofPesewas(10_000));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(verification.verify()).isEmpty();
        savers.paysAll(esi, group);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(20_000));
    }

    @Test
    void whatWasPaidForATurnAndHasLeftWithAPotIsOwedByWhoeverHasTheTurn() {
        var esi = esiTakesYawsTurn();
        for (var member : List.of(ama, kofi, esi))
            savers.pays(member, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        takesBack("collection", "payment", esi, 5_000);
        assertThat(savers.seenBy(esi, group).takenBack()).hasValue(Cedis.ofPesewas(5_000));
        assertThat(verification.verify()).extracting(violation -> violation.number()).containsOnly("5", "22");
        assertThat(savers.act(() -> savers.groups.payAmount(esi, group, Cedis.ofPesewas(5_000), "once more")))
                .isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(savers.seenBy(esi, group).takenBack()).isEmpty();
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(verification.verify()).extracting(violation -> violation.number()).containsOnly("22");
    }

    private void takesBack(String account, String kind, Member whose, long pesewas) {
        var payment = sql.sql("""
                select a.ref, a.sent_at from attempt a join payment p on p.id = a.payment_id
                where p.member_id = :member and p.kind = :kind and a.state = 'SUCCEEDED' order by a.sent_at limit 1""")
                .param("member", whose.id().value()).param("kind", kind.equals("payout") ? "PAYOUT" : "COLLECT")
                .query((row, _) -> new Sent(row.getObject("ref", UUID.class), row.getTimestamp("sent_at").toInstant()))
                .single();
        var day = Accra.dateOf(payment.at());
        var money = Cedis.ofPesewas(pesewas);
        boolean in = kind.equals("payment");
        var transaction = String.valueOf(++transactions);
        var file = new StatementText(account, Accra.startOf(day), Accra.startOf(day.plusDays(1)))
                .line(kind, transaction, payment.ref(), payment.at(), in ? "in" : "out", money)
                .line("reversal", transaction, payment.ref(), payment.at(), in ? "out" : "in", money);
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(1)));
        var held = (Reconciliation.Result.Held) reconciliation.reconcile(file.text());
        var id = held.open().stream().filter(one -> one.kind() == Exceptions.Kind.REVERSED_THERE).findFirst()
                .orElseThrow().id();
        exceptions.attest(id, checked("efua"), "the statement's second line");
        assertThat(exceptions.confirm(id, checked("kwame"))).isEqualTo(new Acted.Done());
    }

    private record Sent(UUID ref, Instant at) {}

    private Operator checked(String name) { return Staff.named(operators, name); }
}
