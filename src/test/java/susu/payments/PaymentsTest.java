package susu.payments;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestDatabase;
import susu.TestWorld;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.payments.PaymentEnded.PotPart;
import susu.payments.PaymentEnded.RoundRef;
import susu.payments.StandInWallets.Wire;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** Money in and out of wallets, over a wire that loses things. */
@SpringBootTest(classes = PaymentsTest.PaymentsAlone.class)
@ContextConfiguration(initializers = TestWorld.class)
class PaymentsTest {
    /** Payments with what stands below them, and nobody above. */
    @EnableAutoConfiguration
    @ComponentScan({"susu.payments", "susu.operators", "susu.ledger", "susu.shared"})
    static class PaymentsAlone {
        @Bean
        StandInWallets standInWallets() { return new StandInWallets(); }
    }

    private static final Money FIFTY = Cedis.ofPesewas(5000);
    private static final PhoneNumber PHONE = new PhoneNumber("+233240000001");

    @Autowired
    Payments payments;
    @Autowired
    Ledger ledger;
    @Autowired
    StandInWallets wallets;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    References references;
    @Autowired
    PaymentSteps steps;
    @Autowired
    Breaker breaker;
    @Autowired
    Chance chance;

    private GroupId group;
    private MemberId ama;

    @BeforeEach
    void aGroupWithABook() {
        group = new GroupId(chance.uuid());
        ama = new MemberId(chance.uuid());
        tx.executeWithoutResult(_ -> ledger.open(group, Cedis.GHS));
        wallets.sent.clear();
        wallets.orders.clear();
    }

    @AfterEach
    void nothingIsBroken() {
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void acceptedIsNotPaid() {
        collects("yes 1");
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("PENDING");
        assertThat(credit()).isEqualTo("0.00");

        wallets.approveAll();
        clock.advance(ofMinutes(2));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(credit()).isEqualTo("50.00");
    }

    @Test
    void aLostAnswerIsFoundByAskingAndNobodyIsAskedTwice() {
        wallets.wire = Wire.LOSES_THE_ANSWER;
        collects("yes 1");
        clock.advance(ofSeconds(5));
        assertThat(state()).isEqualTo("UNKNOWN");
        wallets.approveAll();

        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(wallets.sent).hasSize(1);
    }

    @Test
    void aLostRequestGoesOutAgainUnderTheSameReferenceAfterTwoLooks() {
        wallets.wire = Wire.LOSES_THE_REQUEST;
        collects("yes 1");
        clock.advance(ofSeconds(30));
        assertThat(wallets.sent).hasSize(1);

        clock.advance(ofMinutes(2));
        assertThat(wallets.sent).hasSize(2);
        assertThat(wallets.sent.getFirst()).isEqualTo(wallets.sent.getLast());
        wallets.approveAll();
        clock.advance(ofMinutes(5));
        assertThat(credit()).isEqualTo("50.00");
    }

    @Test
    void aRequestThatCannotLeaveEndsAfterFiveMinutesAndWasNeverOutThere() {
        wallets.wire = Wire.CANNOT_CONNECT;
        collects("yes 1");
        clock.advance(ofMinutes(4));
        assertThat(state()).isEqualTo("SUBMITTED");

        clock.advance(ofMinutes(2));
        assertThat(state()).isEqualTo("FAILED");
        wallets.wire = Wire.WORKS;
        assertThat(credit()).isEqualTo("0.00");
    }

    @Test
    void aRequestThatNeverArrivedGoesOutAgainUnderItsReferenceOnceItsOwnerSaysYesAgain() {
        wallets.wire = Wire.LOSES_THE_REQUEST;
        wallets.silentFor = 4;
        collects("yes 1");
        clock.advance(ofHours(23));
        assertThat(state()).isEqualTo("UNKNOWN");
        assertThat(wallets.sent).as("too late to ask its owner").hasSize(1);

        var open = key().payment();
        assertThat(
                inTransaction(() -> payments.collect(group, ama, PHONE, FIFTY.plus(1), Account.credit(ama), "", "x")))
                .as("another amount").isEqualTo(new Payments.Collecting.Waiting(open, FIFTY));
        assertThat(inTransaction(() -> payments.collect(group, ama, new PhoneNumber("+233240000002"), FIFTY,
                Account.credit(ama), "", "x"))).as("another wallet")
                .isEqualTo(new Payments.Collecting.Waiting(open, FIFTY));
        assertThat(collects("yes 2")).isEqualTo(new Payments.Collecting.Asked(open));
        assertThat(collects("yes 2")).as("said once more").isEqualTo(new Payments.Collecting.Asked(open));
        assertThat(collects("yes 3")).as("its owner is being asked").isEqualTo(
                new Payments.Collecting.Waiting(open, FIFTY));
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(2).containsOnly(wallets.sent.getFirst());
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        assertThat(credit()).isEqualTo("50.00");
        assertThat(collects("yes 2")).as("heard late, it makes no second payment")
                .isEqualTo(new Payments.Collecting.Asked(open));
        clock.advance(ofMinutes(1));
        assertThat(wallets.sent).hasSize(2);
    }

    @Test
    void aRequestThatWasTurnedAwayFailsOnlyWhenTheProviderDoesNotKnowIt() {
        wallets.wire = Wire.SAYS_BAD_REQUEST;
        collects("yes 1");
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("FAILED");
        assertThat(wallets.questions).isPositive();
    }

    @Test
    void theSameYesIsTheSamePaymentAndAnotherYesWaits() {
        collects("yes 1");
        assertThat(collects("yes 1")).isInstanceOf(Payments.Collecting.Asked.class);
        assertThat(collects("yes 2")).isInstanceOf(Payments.Collecting.Waiting.class);
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(1);
    }

    @Test
    void theReferencePrecedesTheCall() {
        var committed = new ArrayList<String>();
        wallets.witness = order -> committed.addAll(sql.sql("""
                select a.state || ' ' || (a.sent_at is not null) from attempt a
                where a.group_id = :group and a.ref = :ref""").param("group", group.value())
                .param("ref", order.reference()).query(String.class).list());
        collects("yes 1");
        clock.advance(ofSeconds(1));
        wallets.witness = _ -> {};
        assertThat(committed).as("what others could read while it was sent").containsExactly("SUBMITTED true");
        var order = wallets.orders.getLast();
        assertThat(order.reference()).as("it can be computed again")
                .isEqualTo(references.of(PaymentKind.COLLECT, group, order.externalId(), 1));
        assertThat(order.reference().version()).isEqualTo(4);
    }

    @Test
    void aTimeOutKeepsItsReference() {
        potHolds();
        wallets.wire = Wire.LOSES_THE_REQUEST;
        paysOut();
        clock.advance(ofSeconds(30));
        assertThat(state()).isEqualTo("UNKNOWN");
        assertThat(wallets.sent).hasSize(1);
        assertThat(ledger.balance(group, Account.pot(1, 1))).as("it stays reserved").isEqualTo(Cedis.ofPesewas(0));

        wallets.wire = Wire.LOSES_THE_ANSWER;
        clock.advance(ofMinutes(2));
        wallets.approveAll();
        clock.advance(ofHours(1));
        assertThat(wallets.sent).hasSize(2).containsOnly(wallets.sent.getFirst());
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(wallets.moved(PaymentKind.PAYOUT, PHONE)).hasSize(1);
    }

    @Test
    void aForgedCallbackMovesNothingAndARealOneOnlyMakesUsAsk() {
        collects("yes 1");
        clock.advance(ofSeconds(1));
        var ref = wallets.sent.getFirst();
        int asked = wallets.questions;

        assertThat(payments.heard(group, ref, "00000000000000000000000000000000", "POST", "SUCCESSFUL")).isFalse();
        clock.advance(ofSeconds(1));
        assertThat(wallets.questions).isEqualTo(asked);

        var token = references.callbackPath(group, ref).replaceAll(".*/", "");
        for (int copies = 0; copies < 25; copies++)
            assertThat(payments.heard(group, ref, token, "POST", "{\"status\":\"SUCCESSFUL\"}")).isTrue();
        clock.advance(ofSeconds(1));
        assertThat(wallets.questions).isEqualTo(asked + 1);
        assertThat(state()).isEqualTo("PENDING");
    }

    @Test
    void successOfAnotherAmountIsNeverBookedAndStopsPayouts() {
        collects("yes 1");
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        wallets.reportsAnotherAmount = true;
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("UNKNOWN");
        assertThat(ledger.frozenWhy(group)).isPresent();
        wallets.reportsAnotherAmount = false;
    }

    @Test
    void aPayoutFailsOnlyWhenItWasSaidTwiceAndTheNextAttemptHasItsOwnReference() {
        potHolds();
        var payment = paysOut();
        clock.advance(ofSeconds(1));
        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofSeconds(25));
        assertThat(state()).isEqualTo("PENDING");
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));

        clock.advance(ofMinutes(2));
        assertThat(state()).isEqualTo("FAILED");
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(FIFTY);

        assertThat(inTransaction(() -> payments.tryAgain(group, payment))).isTrue();
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(wallets.sent).hasSize(2).doesNotHaveDuplicates();
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void aPayoutOnItsWayCannotBeSentAgain() {
        potHolds();
        var payment = paysOut();
        clock.advance(ofHours(30));
        assertThat(inTransaction(() -> payments.tryAgain(group, payment))).isFalse();
        assertThat(paysOut()).isEqualTo(payment);
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(1);
    }

    @Test
    void moneyThatComesAfterItWasCalledFailedIsBooked() {
        collects("yes 1");
        clock.advance(ofSeconds(1));
        wallets.refuseAll("EXPIRED");
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("FAILED");

        wallets.paysAfterAll();
        var ref = wallets.sent.getFirst();
        payments.heard(group, ref, references.callbackPath(group, ref).replaceAll(".*/", ""), "PUT", "");
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(credit()).isEqualTo("50.00");
    }

    @Test
    void newsOfALateSuccessOutlivesASilentProvider() {
        collects("yes 1");
        clock.advance(ofSeconds(1));
        wallets.refuseAll("EXPIRED");
        clock.advance(ofMinutes(10));
        assertThat(state()).isEqualTo("FAILED");

        wallets.paysAfterAll();
        wallets.silentFor = 1;
        var ref = wallets.sent.getFirst();
        payments.heard(group, ref, references.callbackPath(group, ref).replaceAll(".*/", ""), "PUT", "");
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("FAILED");
        clock.advance(ofMinutes(30));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(credit()).isEqualTo("50.00");
    }

    @Test
    void aPayoutThatArrivesAfterItWasCalledFailedIsBookedAndStopsFurtherPayouts() {
        potHolds();
        paysOut();
        clock.advance(ofSeconds(1));
        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofMinutes(3));
        assertThat(state()).isEqualTo("FAILED");

        wallets.paysAfterAll();
        var ref = wallets.sent.getFirst();
        payments.heard(group, ref, references.callbackPath(group, ref).replaceAll(".*/", ""), "POST", "{}");
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.frozenWhy(group)).isPresent();
    }

    @Test
    void aPayoutThatArrivesWhileAnotherAttemptIsUnderWayIsALossUntilThatOneFails() {
        var payment = tryingASecondTime();
        assertThat(wallets.sent).hasSize(2);

        wallets.paysAfterAll();
        var first = wallets.sent.getFirst();
        for (var body : List.of("{}", "again"))
            payments.heard(group, first, references.callbackPath(group, first).replaceAll(".*/", ""), "POST", body);
        clock.advance(ofSeconds(1));
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(ledger.missing(group)).isEqualTo(FIFTY);
        assertThat(state()).as("the second attempt is followed on").isEqualTo("PENDING");

        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofMinutes(10));
        assertThat(state()).as("it has been paid, by the first").isEqualTo("SUCCEEDED");
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(inTransaction(() -> payments.tryAgain(group, payment))).as("nobody pays it twice").isFalse();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void aPotThatWasPaidLateAndWhoseLossWasMadeGoodIsNotPaidAgainWhenTheSecondTryFails() {
        var payment = tryingASecondTime();
        firstArrivesAfterAll();
        inBook(new Transfer(Account.FLOAT, Account.loss(payment.value()), FIFTY, "made good"));

        var before = heldByTheHouse();
        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofMinutes(10));
        assertThat(state()).as("it has been paid, by the first").isEqualTo("SUCCEEDED");
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(heldByTheHouse().minus(before)).as("it is theirs who made it good").isEqualTo(FIFTY);
        assertThat(payments.verify()).isEmpty();
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void aPotThatArrivesAfterAllUnderAPaymentThatWasTakenBackIsNotSentByItsSuccessor() {
        var first = takenBackAfterAFailedAttempt();
        var second = paysOut(2);
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(3);
        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofMinutes(3));
        firstArrivesAfterAll();
        assertThat(state(first)).isEqualTo("SUCCEEDED");
        potHasLeftOnce();
        assertThat(inTransaction(() -> payments.tryAgain(group, second))).isFalse();
    }

    @Test
    void aPotThatArrivedTwiceUnderTwoPaymentsAndCameBackOnceHasLeftOnce() {
        var first = takenBackAfterAFailedAttempt();
        var second = paysOut(2);
        clock.advance(ofSeconds(1));
        firstArrivesAfterAll();
        assertThat(ledger.missing(group)).as("two may have it").isEqualTo(FIFTY);
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        assertThat(state(second)).isEqualTo("SUCCEEDED");
        assertThat(inTransaction(() -> steps.reverse(new PaymentKey(group, second), wallets.sent.get(2)))).isTrue();
        assertThat(state(first)).isEqualTo("SUCCEEDED");
        potHasLeftOnce();
    }

    @Test
    void aPotThatArrivedWhenItWasShortIsNotSentOnceItIsFull() {
        var first = takenBackAfterAFailedAttempt();
        var round = new RoundRef(1, 1);
        inBook(new Transfer(Account.pot(1, 1), Account.credit(ama), FIFTY, "returned:test"));
        assertThat(inTransaction(() -> payments.hasArrived(group, round))).as("as far as anybody knows").isFalse();
        firstArrivesAfterAll();
        assertThat(ledger.missing(group)).isEqualTo(FIFTY);
        inBook(new Transfer(Account.credit(ama), Account.pot(1, 1), FIFTY, "due:test"));
        assertThat(inTransaction(() -> payments.hasArrived(group, round))).isTrue();
        assertThat(inTransaction(() -> payments.hasArrived(group, round))).as("once").isFalse();
        assertThat(state(first)).isEqualTo("SUCCEEDED");
        potHasLeftOnce();
    }

    /** Its first attempt has failed, and its second is at the provider. */
    private PaymentId tryingASecondTime() {
        potHolds();
        var payment = paysOut();
        clock.advance(ofSeconds(1));
        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofMinutes(3));
        assertThat(inTransaction(() -> payments.tryAgain(group, payment))).isTrue();
        clock.advance(ofSeconds(1));
        return payment;
    }

    /** Its first attempt failed, its second arrived, and the provider took that back. */
    private PaymentId takenBackAfterAFailedAttempt() {
        var payment = tryingASecondTime();
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        assertThat(inTransaction(() -> steps.reverse(new PaymentKey(group, payment), wallets.sent.get(1)))).isTrue();
        assertThat(state(payment)).isEqualTo("REVERSED");
        tx.executeWithoutResult(_ -> ledger.release(group));
        return payment;
    }

    private void firstArrivesAfterAll() {
        wallets.paysAfterAll();
        var first = wallets.sent.getFirst();
        payments.heard(group, first, references.callbackPath(group, first).replaceAll(".*/", ""), "POST", "{}");
        clock.advance(ofSeconds(1));
    }

    private void potHasLeftOnce() {
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(payments.verify()).isEmpty();
        assertThat(ledger.verify()).isEmpty();
    }

    private void inBook(Transfer transfer) {
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(transfer));
        });
    }

    private String state(PaymentId payment) {
        return sql.sql("select state from payment where group_id = :group and id = :id").param("group", group.value())
                .param("id", payment.value()).query(String.class).single();
    }

    private Money heldByTheHouse() {
        inTransaction(() -> {
            ledger.open(GroupId.HOUSE, FIFTY.getCurrencyUnit());
            return true;
        });
        return ledger.balance(GroupId.HOUSE, Account.SUSPENSE);
    }

    @Test
    void aReplacementThatHasNotLeftIsCancelledWhenTheFirstPayoutArrivesAfterAll() {
        potHolds();
        var payment = paysOut();
        clock.advance(ofSeconds(1));
        wallets.refuseAll("PAYEE_LIMIT_REACHED");
        clock.advance(ofMinutes(3));
        // The second attempt waits, as everything of this lane does.
        tx.executeWithoutResult(_ -> breaker.heard(Lane.DISBURSEMENT, new Outcome.Halted("test"), clock.instant()));
        assertThat(inTransaction(() -> payments.tryAgain(group, payment))).isTrue();
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(1);

        wallets.paysAfterAll();
        var first = wallets.sent.getFirst();
        payments.heard(group, first, references.callbackPath(group, first).replaceAll(".*/", ""), "POST", "{}");
        clock.advance(ofMinutes(10));
        assertThat(wallets.sent).as("nothing left a second time").hasSize(1);
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.frozenWhy(group)).isPresent();
    }

    @Test
    void nothingGoesOutByHandWhileItsBookStandsStill() {
        tx.executeWithoutResult(_ -> {
            ledger.open(GroupId.HOUSE, Cedis.GHS);
            ledger.freeze(GroupId.HOUSE, "someone looks into it");
        });
        assertThat(payments.sendByHand(PHONE, FIFTY, "by hand " + group))
                .isEqualTo(new Payments.ByHand.StandsStill("someone looks into it"));
        tx.executeWithoutResult(_ -> {
            ledger.lock(GroupId.HOUSE);
            ledger.release(GroupId.HOUSE);
        });
        assertThat(payments.sendByHand(PHONE, FIFTY, "by hand " + group))
                .isInstanceOf(Payments.ByHand.TooLittle.class);
        assertThat(wallets.sent).isEmpty();
    }

    @Test
    void transfersAreNeverChangedOrRemoved() {
        potHolds();
        for (var change : List.of("update transfer set amount = amount + 1", "delete from transfer",
                "truncate transfer"))
            assertThatThrownBy(() -> tx.executeWithoutResult(_ -> {
                TestDatabase.becomeOwner(sql);
                sql.sql(change).update();
            })).as(change).hasMessageContaining("written once");
    }

    @Test
    void noMoneyMovesWithoutTheBook() {
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> ledger.record(group,
                List.of(new Transfer(Account.FLOAT, Account.credit(ama), FIFTY, "stolen:1")))))
                .hasMessageContaining("lock the book");
    }

    @Test
    void nobodySpendsWhatTheyDoNotHold() {
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.credit(ama), Account.pot(1, 1), FIFTY, "due:1:x")));
        })).hasMessageContaining("nobody_owes_what_they_hold");
    }

    @Test
    void theSameFactIsBookedOnceAndAnotherAmountForItIsRefused() {
        potHolds();
        potHolds();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(FIFTY);
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group,
                    List.of(new Transfer(Account.FLOAT, Account.pot(1, 1), FIFTY.plusMinor(1), "collected:test")));
        })).hasMessageContaining("recorded before");
    }

    private Payments.Collecting collects(String command) {
        return inTransaction(
                () -> payments.collect(group, ama, PHONE, FIFTY, Account.credit(ama), "SusuSave Makola", command));
    }

    private void potHolds() {
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.FLOAT, Account.pot(1, 1), FIFTY, "collected:test")));
        });
    }

    private PaymentId paysOut() { return paysOut(1); }

    private PaymentId paysOut(int issue) {
        return inTransaction(
                () -> payments.payOut(group, new PotPart(new RoundRef(1, 1), 1, issue), ama, PHONE, FIFTY,
                        Account.pot(1, 1),
                        "SusuSave payout"));
    }

    private <T> T inTransaction(Supplier<T> work) {
        var result = tx.execute(_ -> work.get());
        if (result == null) throw new IllegalStateException("nothing came of it");
        return result;
    }

    private PaymentKey key() {
        return new PaymentKey(group,
                sql.sql("select id from payment where group_id = :group").param("group", group.value())
                        .query((row, _) -> new PaymentId(row.getObject("id", UUID.class))).single());
    }

    private String state() {
        return sql.sql("select state from payment where group_id = :group").param("group", group.value())
                .query(String.class).single();
    }

    private String credit() { return Cedis.plain(ledger.balance(group, Account.credit(ama))); }
}
