package susu.payments;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.TestDatabase;
import susu.Waiting;
import susu.ledger.Account;
import susu.ledger.Transfer;
import susu.payments.Exceptions.Acted;
import susu.payments.Exceptions.Kind;
import susu.payments.Exceptions.Refusal;
import susu.payments.StandInWallets.Wire;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** The provider's statement against our books, both ways, and what two operators can do about a difference. */
class ReconciliationTest extends StaffAtWork {
    @Autowired
    PaymentSteps steps;

    @Test
    void aStatementThatSaysWhatWeHoldMatchesHoweverOftenItComes() {
        collects();
        arrives();
        var file = dayOf("collection").line("payment", "700", ref(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        var first = held(file);
        assertThat(first.matched()).isOne();
        assertThat(first.open()).isEmpty();
        assertThat(reconciliation.reconcile(file.text())).isEqualTo(first);
        assertThat(count("statement")).isOne();
        clock.advance(ofDays(2));
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void moneyOfWhichWeKnowNothingIsKeptInTheHouseAndSeenTo() {
        var file = dayOf("collection").line("payment", "701", chance.uuid(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).containsExactly(Kind.UNKNOWN_LINE);
        held(file);
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(FIFTY);
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void aSuccessThatACompleteStatementDoesNotHaveIsAnException() {
        collects();
        arrives();
        var empty = dayOf("collection");
        clock.advance(ofDays(1));
        assertThat(held(empty).open()).extracting(Exceptions.View::kind).containsExactly(Kind.MISSING_LINE);
        clock.advance(ofDays(2));
        assertThat(payments.verify()).extracting(violation -> violation.number()).containsExactly("22");
    }

    @Test
    void anotherAmountStopsTheGroupsPayouts() {
        collects();
        arrives();
        var file = dayOf("collection").line("payment", "702", ref(), now(), "in", FIFTY.plusMinor(1));
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).containsExactly(Kind.DIFFERS);
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(payments.verify()).extracting(violation -> violation.number()).containsExactly("21");

        assertThat(halts.release(group, efua)).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        assertThat(halts.release(group, efua)).isEqualTo(Halts.Release.SAME_PERSON);
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(halts.release(group, kwame)).isEqualTo(Halts.Release.DONE);
        assertThat(ledger.frozenWhy(group)).isEmpty();
    }

    @Test
    void whatTheProviderPaidAndWeHoldAsFailedIsAskedAboutAndNotForced() {
        collects();
        clock.advance(ofSeconds(1));
        wallets.refuseAll("EXPIRED");
        clock.advance(ofMinutes(2));
        assertThat(state()).isEqualTo("FAILED");
        var file = dayOf("collection").line("payment", "703", ref(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).containsExactly(Kind.PAID_THERE);
        clock.advance(ofSeconds(1));
        assertThat(state()).as("the provider still says so").isEqualTo("FAILED");

        wallets.paysAfterAll();
        assertThat(exceptions.ask(exceptions.list().getFirst().id(), efua)).isEqualTo(new Acted.Done());
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(exceptions.list()).as("the answer closed it").isEmpty();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void twoOperatorsWhoStandForALineAreASecondWitnessAndOneIsNot() {
        collects();
        clock.advance(ofSeconds(1));
        var file = dayOf("collection").line("payment", "704", ref(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        assertThat(state()).isEqualTo("PENDING");
        long id = exceptions.list().getFirst().id();
        assertThat(exceptions.take(id, efua)).isEqualTo(new Acted.Done());
        assertThat(exceptions.resend(id, efua)).isEqualTo(new Acted.No(Refusal.NOT_ALLOWED_NOW));
        assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Acted.No(Refusal.NOTHING_TO_CONFIRM));
        assertThat(exceptions.attest(id, efua, "statement of 2 November, line 1")).isEqualTo(
                new Acted.WaitsForAnother());
        assertThat(exceptions.confirm(id, efua)).isEqualTo(new Acted.No(Refusal.SAME_PERSON));
        assertThat(exceptions.attest(id, kwame, "mine")).isEqualTo(new Acted.No(Refusal.ALREADY_ATTESTED));
        assertThat(state()).isEqualTo("PENDING");

        assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Acted.Done());
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(ledger.balance(group, Account.credit(ama))).isEqualTo(FIFTY);
        assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Acted.No(Refusal.CLOSED));
        assertThat(payments.verify()).isEmpty();
        assertThat(sql.sql("select operator || ': ' || act from operator_act order by number").query(String.class)
                .list())
                .containsExactly("efua: operator added", "kwame: operator added", "efua: exception taken",
                        "efua: evidence brought", "kwame: evidence confirmed");
    }

    @Test
    void aContributionThatIsTakenBackLeavesItsOwnersCreditAndIsALossWhereItWasUsed() {
        collects();
        arrives();
        var ref = ref();
        var file = dayOf("collection").line("payment", "705", ref, now(), "in", FIFTY)
                .line("reversal", "705", ref, now(), "out", FIFTY);
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).containsExactly(Kind.REVERSED_THERE);
        // Part of it was put to something that nobody above gives back.
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.credit(ama), POT, Cedis.ofPesewas(2000),
                    "due:1:test")));
        });
        confirmed();
        assertThat(state()).isEqualTo("REVERSED");
        assertThat(ledger.balance(group, Account.credit(ama))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(2000));
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void aPayoutThatIsTakenBackLiesInItsPotAgainAndStopsFurtherOnes() {
        fillPot();
        paysOut();
        arrives();
        var ref = ref();
        var file = dayOf("disbursement").line("payout", "706", ref, now(), "out", FIFTY)
                .line("reversal", "706", ref, now(), "in", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        confirmed();
        assertThat(state()).isEqualTo("REVERSED");
        assertThat(ledger.balance(group, POT)).isEqualTo(FIFTY);
        assertThat(ledger.frozenWhy(group)).isPresent();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void oneReferenceThatMovedTwiceStopsTheGroupsPayouts() {
        collects();
        arrives();
        var file = dayOf("collection").line("payment", "708", ref(), now(), "in", FIFTY)
                .line("payment", "709", ref(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).contains(Kind.DIFFERS);
        assertThat(ledger.frozenWhy(group)).isPresent();
    }

    @Test
    void moneyThatWentOutToNobodyWeKnowStopsTheHousesPayouts() {
        var file = dayOf("disbursement").line("payout", "710", chance.uuid(), now(), "out", FIFTY);
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).containsExactly(Kind.UNKNOWN_LINE);
        verification.night();
        assertThat(payments.verify()).extracting(violation -> violation.number()).containsExactly("21");
        assertThat(ledger.frozenWhy(GroupId.HOUSE)).isPresent();
        assertThat(ledger.frozenWhy(group)).isEmpty();
    }

    @Test
    void aPayoutThatArrivedAsALossIsNoOpenDifferenceAnyMore() {
        fillPot();
        var payment = paysOut();
        clock.advance(ofSeconds(1));
        var first = ref();
        wallets.refuseAll("INTERNAL_PROCESSING_ERROR");
        clock.advance(ofMinutes(3));
        assertThat(state()).isEqualTo("FAILED");
        inTransaction(() -> payments.tryAgain(group, payment));
        clock.advance(ofSeconds(1));
        var file = dayOf("disbursement").line("payout", "711", first, now(), "out", FIFTY);
        clock.advance(ofDays(1));
        assertThat(held(file).open()).extracting(Exceptions.View::kind).contains(Kind.PAID_THERE);
        wallets.paysAfterAll();
        wallets.approveAll();
        clock.advance(ofSeconds(1));
        differences().forEach(difference -> exceptions.ask(difference.id(), efua));
        clock.advance(ofDays(1));
        assertThat(halts.missing(group)).isEqualTo(FIFTY);
        assertThat(differences()).isEmpty();
    }

    @Test
    void overlappingStatementsAndOnesThatDoNotJoinAreRefused() {
        var file = dayOf("collection").line("payment", "707", chance.uuid(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        var start = Accra.startOf(Accra.dateOf(now()).minusDays(1));
        var overlapping = new StatementText("collection", start.plusSeconds(60), start.plusSeconds(3600));
        assertThat(reconciliation.reconcile(overlapping.text())).isInstanceOf(Reconciliation.Result.Refused.class);
        clock.advance(ofDays(1));
        var next = new StatementText("collection", start.plus(ofDays(1)), start.plus(ofDays(2)));
        assertThat(reconciliation.reconcile(next.text())).isEqualTo(new Reconciliation.Result.Refused(
                "it does not open with what the statement before it closed with"));
    }

    @Test
    void aRequestThatNeverArrivedIsLostOnceItWasNotKnownForADayAndNoStatementHasIt() {
        neverArrives();
        var today = dayOf("collection");
        clock.advance(ofDays(2));
        assertThat(state()).isEqualTo("UNKNOWN");
        assertThat(exceptions.list()).extracting(Exceptions.View::kind).containsExactly(Kind.UNDECIDED);

        held(today);
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("FAILED");
        assertThat(exceptions.list()).isEmpty();
        assertThat(wallets.sent).hasSize(1);
        assertThat(ledger.balance(group, Account.credit(ama))).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void aStatementOfAnotherDaySaysNothingOfARequestThatNeverArrived() {
        clock.advance(ofDays(1));
        var yesterday = dayOf("collection", -1);
        neverArrives();
        var tomorrow = dayOf("collection", 1);
        clock.advance(ofDays(3));
        held(yesterday);
        held(tomorrow);
        clock.advance(ofDays(2));
        assertThat(state()).isEqualTo("UNKNOWN");
    }

    @Test
    void whatWasTrueWhenItWasAskedIsNotTakenForTrueWhenItIsWrittenDown() {
        neverArrives();
        var today = dayOf("collection");
        clock.advance(ofMinutes(10));
        assertThat(state()).isEqualTo("UNKNOWN");

        // A run asks, hears that it is not known, and writes that down only days later.
        clock.freeze();
        // Nobody else looks, not even the sweep.
        sql.sql("delete from scheduled_tasks").update();
        var key = new PaymentKey(group, new PaymentId(sql.sql("select id from payment").query(UUID.class).single()));
        if (!(steps.nextStep(key) instanceof PaymentSteps.Step.Ask(_, var asking)))
            throw new AssertionError("it asks");
        clock.advance(ofDays(2));
        // The statement comes meanwhile; nobody asks because of it.
        tx.executeWithoutResult(_ -> {
            held(today);
            sql.sql("delete from scheduled_tasks").update();
        });
        steps.asked(key, asking, new Outcome.Absent());
        assertThat(state()).as("nobody asked for a whole day").isEqualTo("UNKNOWN");

        payments.followForgotten();
        clock.advance(ofMinutes(1));
        clock.thaw();
        assertThat(state()).as("asked once more").isEqualTo("FAILED");
    }

    @Test
    void aDatabaseThatForgotWhatItPaidAsksFirstAndPaysNothingTwice() {
        fillPot();
        var before = paysOut();
        arrives();
        int sent = wallets.sent.size();
        forget();

        halts.onlyReconcile(efua);
        assertThat(paysOut()).as("it is found again under its own name").isEqualTo(before);
        clock.advance(ofSeconds(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(wallets.sent).hasSize(sent);
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void whatAStatementNamesBeforeARestoredDatabaseKnowsItAgainIsNotBookedTwice() {
        forgottenAndKnownAgain(paid -> dayOf("disbursement").line("payout", "907", paid, now(), "out", FIFTY));
        bothStandFor("907", "PAYOUT");
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.frozenWhy(GroupId.HOUSE)).isEmpty();
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void whatCameForNobodyAndWentBackIsNoLoss() {
        var nobodys = new UUID(9, 8);
        held(dayOf("collection").line("payment", "908", nobodys, now(), "in", FIFTY)
                .line("reversal", "908", nobodys, now(), "out", FIFTY), ofDays(1));
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(FIFTY);
        bothStandFor("908", "REVERSAL");
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void whatCameForNobodyWasGivenAwayAndWentBackIsTheHousesLoss() {
        var nobodys = new UUID(9, 8);
        held(dayOf("collection").line("payment", "909", nobodys, now(), "in", FIFTY)
                .line("reversal", "909", nobodys, now(), "out", FIFTY), ofDays(1));
        tx.executeWithoutResult(_ -> {
            ledger.lock(GroupId.HOUSE);
            ledger.record(GroupId.HOUSE,
                    List.of(new Transfer(Account.SUSPENSE, Account.FLOAT, FIFTY, "sent on by hand")));
        });
        bothStandFor("909", "REVERSAL");
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(FIFTY);
        assertThat(ledger.frozenWhy(GroupId.HOUSE)).isPresent();
    }

    @Test
    void whatWasTakenBackBeforeARestoredDatabaseKnewItAgainWaitsForTwoOperators() {
        forgottenAndKnownAgain(paid -> dayOf("disbursement").line("payout", "910", paid, now(), "out", FIFTY)
                .line("reversal", "910", paid, now(), "in", FIFTY));
        bothStandFor("910", "REVERSAL");
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(Cedis.ofPesewas(0));
        var again = differences().stream().filter(one -> one.kind() == Kind.REVERSED_THERE).findFirst().orElseThrow();
        exceptions.attest(again.id(), efua, "read over the phone");
        assertThat(exceptions.confirm(again.id(), kwame)).isEqualTo(new Exceptions.Acted.Done());
        assertThat(state()).isEqualTo("REVERSED");
    }

    @Test
    void whatTwoOperatorsTookForGoneIsNoLossOnceItIsKnownAgain() {
        forgotten(paid -> dayOf("disbursement").line("payout", "911", paid, now(), "out", FIFTY));
        bothStandFor("911", "PAYOUT");
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(FIFTY);
        isKnownAgain();
        assertThat(exceptions.list()).extracting(Exceptions.View::kind).as("they are asked again")
                .containsExactly(Kind.UNKNOWN_LINE);
        bothStandFor("911", "PAYOUT");
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void whatSomebodyPaidInForALossThatWasNoneWaitsInTheHousesBook() {
        forgotten(paid -> dayOf("disbursement").line("payout", "912", paid, now(), "out", FIFTY));
        bothStandFor("912", "PAYOUT");
        tx.executeWithoutResult(_ -> {
            ledger.lock(GroupId.HOUSE);
            var missing = sql.sql("select name from account where group_id = :house and name like 'loss/%'")
                    .param("house", GroupId.HOUSE.value()).query(String.class).single();
            ledger.record(GroupId.HOUSE,
                    List.of(new Transfer(Account.FLOAT, new Account(missing), FIFTY, "paid in by hand")));
        });
        isKnownAgain();
        bothStandFor("912", "PAYOUT");
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(FIFTY);
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void whatWentOutAndCameBackForNobodyIsNobodysToClaim() {
        forgotten(paid -> dayOf("disbursement").line("payout", "913", paid, now(), "out", FIFTY)
                .line("reversal", "913", paid, now(), "in", FIFTY));
        bothStandFor("913", "PAYOUT");
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(Cedis.ofPesewas(0));
        // Another's money lies there by now.
        held(dayOf("collection").line("payment", "914", new UUID(9, 9), now(), "in", FIFTY), ofDays(1));
        assertThat(exceptions.claim(exceptionOf("913", "REVERSAL"), group, ama, "a receipt", efua))
                .isEqualTo(new Exceptions.Acted.No(Exceptions.Refusal.NOBODY_CAN_CLAIM_IT));
    }

    @Test
    void whatWentOutAndCameBackIsBookedOutOnceHoweverOftenItIsConfirmed() {
        forgotten(paid -> dayOf("disbursement").line("payout", "915", paid, now(), "out", FIFTY)
                .line("reversal", "915", paid, now(), "in", FIFTY));
        bothStandFor("915", "PAYOUT");
        bothStandFor("915", "REVERSAL");
        isKnownAgain();
        bothStandFor("915", "REVERSAL");
        bothStandFor("915", "PAYOUT");
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(Cedis.ofPesewas(0));
        var back = differences().stream().filter(one -> one.kind() == Kind.REVERSED_THERE).findFirst().orElseThrow();
        exceptions.attest(back.id(), efua, "read over the phone");
        assertThat(exceptions.confirm(back.id(), kwame)).isEqualTo(new Exceptions.Acted.Done());
        assertThat(ledger.held(Cedis.GHS)).as("the pot is here, once").isEqualTo(FIFTY);
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void whatTheProviderMovedTwiceAndTookBackOnceStandsOnce() {
        fillPot();
        paysOut();
        arrives();
        var ours = transactionOf();
        held(dayOf("disbursement").line("payout", ours, ref(), now(), "out", FIFTY)
                .line("payout", ours + "-2", ref(), now(), "out", FIFTY)
                .line("reversal", ours + "-2", ref(), now(), "in", FIFTY), ofDays(1));
        assertThat(differences()).as("the payment itself is as we hold it").isEmpty();
        bothStandFor(ours + "-2", "REVERSAL");
        bothStandFor(ours + "-2", "PAYOUT");
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void whatTheProviderMovedTwiceIsMissingFromTheHousesBook() {
        fillPot();
        paysOut();
        arrives();
        var ours = transactionOf();
        held(dayOf("disbursement").line("payout", ours, ref(), now(), "out", FIFTY)
                .line("payout", ours + "-2", ref(), now(), "out", FIFTY), ofDays(1));
        bothStandFor(ours + "-2", "PAYOUT");
        assertThat(ledger.missing(GroupId.HOUSE)).isEqualTo(FIFTY);
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void whatAMemberWasDebitedTwiceCanBeClaimedForThem() {
        collects();
        arrives();
        var ours = transactionOf();
        held(dayOf("collection").line("payment", ours, ref(), now(), "in", FIFTY)
                .line("payment", ours + "-2", ref(), now(), "in", FIFTY), ofDays(1));
        long second = exceptionOf(ours + "-2", "PAYMENT");
        assertThat(exceptions.list().getFirst().what()).contains("had moved before");
        exceptions.claim(second, group, ama, "both are on her phone", efua);
        assertThat(exceptions.claim(second, group, ama, "both are on the statement", kwame))
                .isEqualTo(new Exceptions.Acted.Done());
        clock.advance(ofMinutes(1));
        assertThat(ledger.balance(group, Account.credit(ama))).isEqualTo(FIFTY.multipliedBy(2));
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void aLineThatIsBeingConfirmedWhenItsPaymentBecomesKnownIsAskedAboutAgain() throws Exception {
        forgotten(paid -> dayOf("disbursement").line("payout", "916", paid, now(), "out", FIFTY));
        long id = exceptionOf("916", "PAYOUT");
        exceptions.attest(id, efua, "read over the phone");
        fillPot();
        clock.freeze();
        // Nobody but this story follows it.
        var payout = tx.execute(_ -> {
            var sent = paysOut();
            sql.sql("delete from scheduled_tasks where task_name = 'follow-payment'").update();
            return sent;
        });
        var reference = ref();
        var key = new PaymentKey(group, payout);
        var known = new FutureTask<>(() -> tx.execute(_ -> {
            // As everywhere: the book first.
            ledger.lock(group);
            sql.sql("""
                    update attempt set state = 'SUBMITTED', sent_at = :now, last_sent_at = :now
                    where payment_id = :id and state = 'CREATED'""").param("now", Timestamp.from(now()))
                    .param("id", payout.value()).update();
            return steps.witnessed(key, reference, new Outcome.Paid(FIFTY, "916"));
        }));
        tx.executeWithoutResult(_ -> {
            assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Exceptions.Acted.Done());
            Thread.ofPlatform().start(known);
            Waiting.untilSomebodyWaits(sql);
        });
        known.get();
        clock.thaw();
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(exceptions.list()).extracting(Exceptions.View::kind).contains(Kind.UNKNOWN_LINE);
    }

    private String transactionOf() {
        return sql.sql("select provider_transaction from attempt order by created_at limit 1").query(String.class)
                .single();
    }

    private long exceptionOf(String transaction, String kind) {
        return sql.sql("""
                select id from exception where line_transaction = :transaction and line_kind = :kind""")
                .param("transaction", transaction).param("kind", kind).query(Long.class).single();
    }

    /** A payout that was made, is forgotten, stands on that statement, and is found again under its own name. */
    private void forgottenAndKnownAgain(Function<UUID, StatementText> statement) {
        forgotten(statement);
        isKnownAgain();
    }

    private void forgotten(Function<UUID, StatementText> statement) {
        fillPot();
        paysOut();
        arrives();
        var file = statement.apply(ref());
        forget();
        clock.advance(ofDays(1));
        held(file);
    }

    private void isKnownAgain() {
        fillPot();
        paysOut();
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
    }

    private void bothStandFor(String transaction, String kind) {
        long id = exceptionOf(transaction, kind);
        exceptions.attest(id, efua, "read over the phone");
        assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Exceptions.Acted.Done());
    }

    private void held(StatementText file, Duration after) {
        clock.advance(after);
        held(file);
    }

    @Test
    void whileNothingIsSentAPayoutOnlyAsksAndGoesOutOnceTwoOperatorsEndIt() {
        fillPot();
        halts.onlyReconcile(efua);
        paysOut();
        clock.advance(ofMinutes(30));
        assertThat(wallets.sent).isEmpty();
        assertThat(wallets.questions).isBetween(4, 12);
        sql.sql("update attempt set asked_at = null").update();
        assertThat(halts.sendAgain(efua)).isEqualTo(Halts.Release.NOT_ALL_ASKED);
        clock.advance(ofMinutes(30));
        assertThat(halts.sendAgain(efua)).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        assertThat(halts.sendAgain(kwame)).isEqualTo(Halts.Release.DONE);
        clock.advance(ofMinutes(30));
        assertThat(wallets.sent).hasSize(1);
    }

    @Test
    void whileNothingIsSentNobodyIsAskedForMoney() {
        halts.onlyReconcile(efua);
        assertThat(inTransaction(() -> payments.collect(group, ama, PHONE, FIFTY, Account.credit(ama), "", "yes")))
                .isEqualTo(new Payments.Collecting.NotNow());
        assertThat(count("payment")).isZero();
    }

    @Test
    void setOnceMoreNothingButANewAnswerCountsAndNobodyHasAgreedToEndIt() {
        fillPot();
        paysOut();
        clock.advance(ofSeconds(30));
        halts.onlyReconcile(efua);
        assertThat(halts.sendAgain(efua)).as("it was asked before that").isEqualTo(Halts.Release.NOT_ALL_ASKED);
        clock.advance(ofMinutes(30));
        assertThat(halts.sendAgain(efua)).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        halts.onlyReconcile(kwame);
        assertThat(halts.sendAgain(kwame)).isEqualTo(Halts.Release.NOT_ALL_ASKED);
        clock.advance(ofMinutes(30));
        assertThat(halts.sendAgain(kwame)).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        assertThat(halts.sendAgain(efua)).isEqualTo(Halts.Release.DONE);
    }

    @Test
    void anotherAmountThatIsSaidAtEachQuestionIsOneDifferenceAndStopsTheBookOnce() {
        collects();
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        wallets.reportsAnotherAmount = true;
        clock.advance(ofMinutes(5));
        assertThat(state()).isEqualTo("UNKNOWN");
        assertThat(ledger.frozenWhy(group)).hasValueSatisfying(why -> assertThat(why).contains("GHS 50.01"));
        assertThat(differences()).extracting(Exceptions.View::kind).containsExactly(Kind.DIFFERS);
        confirmed();
        assertThat(halts.release(group, efua)).isEqualTo(Halts.Release.WAITS_FOR_ANOTHER);
        clock.advance(ofHours(1));
        assertThat(halts.release(group, kwame)).as("no later question stopped it anew").isEqualTo(Halts.Release.DONE);
        clock.advance(ofHours(3));
        assertThat(ledger.frozenWhy(group)).isEmpty();
        assertThat(ledger.balance(group, Account.credit(ama))).isEqualTo(Cedis.ofPesewas(0));

        wallets.reportsAnotherAmount = false;
        clock.advance(ofDays(1));
        assertThat(state()).as("once it says what we asked for").isEqualTo("SUCCEEDED");
    }

    @Test
    void aBalanceThatNothingExplainsForHalfAnHourStopsAllPayouts() {
        wallets.holds = Optional.of(FIFTY);
        clock.advance(ofMinutes(16));
        assertThat(payments.verify()).extracting(violation -> violation.number()).containsExactly("24");
        assertThat(halts.payoutsStopped()).as("it may be on its way").isEmpty();
        clock.advance(ofMinutes(30));
        assertThat(halts.payoutsStopped()).isPresent();
        assertThat(exceptions.list()).extracting(Exceptions.View::kind).containsExactly(Kind.BALANCE);

        wallets.holds = Optional.of(Cedis.ofPesewas(0));
        clock.advance(ofMinutes(16));
        assertThat(payments.verify()).isEmpty();
        assertThat(halts.payoutsStopped()).as("only two operators let them go on").isPresent();
        confirmed();
        assertThat(halts.payoutsStopped()).isEmpty();
    }

    @Test
    void whatIsUndecidedMayHaveComeAlready() {
        collects();
        wallets.holds = Optional.of(FIFTY);
        clock.advance(ofMinutes(16));
        assertThat(sql.sql("select explained from balance_proof").query(String.class).list()).containsExactly("YES");
    }

    /** A contribution is asked for, its request is lost, and nobody answers until it is too late to ask again. */
    private void neverArrives() {
        wallets.wire = Wire.LOSES_THE_REQUEST;
        wallets.silentFor = 4;
        collects();
    }

    /** As a backup from before the payout would have it. */
    private void forget() {
        tx.executeWithoutResult(_ -> {
            TestDatabase.becomeOwner(sql);
            sql.sql("set local session_replication_role = replica").update();
            for (var table : new String[]{"attempt_event", "attempt", "payment"})
                sql.sql("delete from " + table).update();
            sql.sql("delete from transfer where reason not like 'collected:%'").update();
            sql.sql("delete from scheduled_tasks where task_name = 'follow-payment'").update();
            sql.sql("update account set balance = case name when 'float' then -5000 when 'pot/1.1' then 5000 else 0 end")
                    .update();
        });
    }
}
