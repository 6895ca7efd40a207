package susu.payments;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.ledger.Transfer;
import susu.payments.Exceptions.Kind;
import susu.payments.Halts.Release;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** What stands still when something is wrong with money, and how it is let go again. */
class HaltsTest extends StaffAtWork {
    @Test
    void aPayoutThatHasNotLeftWaitsWhileItsBookStandsStill() {
        fillPot();
        halts.freeze(group, efua, "MTN looks into it");
        paysOut();
        clock.advance(ofHours(1));
        assertThat(wallets.sent).isEmpty();
        assertThat(state()).isEqualTo("CREATED");
        collectsBeside();
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).as("whoever said yes is still asked").hasSize(1);

        halts.release(group, efua);
        halts.release(group, kwame);
        clock.advance(ofMinutes(6));
        assertThat(wallets.sent).hasSize(2);
    }

    @Test
    void aPayoutThatMayHaveLeftIsAskedAboutWhileItsBookStandsStillAndNotSentAgain() {
        fillPot();
        wallets.wire = StandInWallets.Wire.LOSES_THE_REQUEST;
        paysOut();
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(1);
        halts.freeze(group, efua, "MTN looks into it");
        int asked = wallets.questions;
        clock.advance(ofHours(2));
        assertThat(wallets.questions).isGreaterThan(asked);
        assertThat(wallets.sent).hasSize(1);
        halts.release(group, efua);
        halts.release(group, kwame);
        clock.advance(ofHours(1));
        wallets.approveAll();
        clock.advance(ofHours(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(wallets.moved()).hasSize(1);
    }

    @Test
    void noPayoutLeavesAnyBookWhileTheBalanceIsNotExplained() {
        fillPot();
        wallets.holds = Optional.of(FIFTY.multipliedBy(3));
        halfAnHourPasses();
        assertThat(halts.payoutsStopped()).isPresent();
        paysOut();
        clock.advance(ofHours(1));
        assertThat(wallets.sent).isEmpty();
    }

    @Test
    void aBalanceThatStaysUnexplainedStopsPayoutsAgainAndCanBeLetGoAgain() {
        wallets.holds = Optional.of(FIFTY);
        for (int time = 0; time < 3; time++) {
            halfAnHourPasses();
            assertThat(halts.payoutsStopped()).isPresent();
            assertThat(exceptions.list()).extracting(Exceptions.View::kind).containsExactly(Kind.BALANCE);
            confirmed();
            assertThat(halts.payoutsStopped()).isEmpty();
            assertThat(exceptions.list()).isEmpty();
        }
    }

    @Test
    void aPayoutOfWhichNothingIsKnownForHalfAnHourIsSeenTo() {
        fillPot();
        wallets.wire = StandInWallets.Wire.LOSES_THE_ANSWER;
        paysOut();
        wallets.silentFor = 1000;
        clock.advance(ofMinutes(29));
        assertThat(differences()).isEmpty();
        clock.advance(ofMinutes(20));
        assertThat(differences()).extracting(Exceptions.View::kind).containsExactly(Kind.UNDECIDED);
        wallets.silentFor = 0;
        wallets.approveAll();
        clock.advance(ofMinutes(20));
        assertThat(state()).isEqualTo("SUCCEEDED");
        assertThat(differences()).isEmpty();
    }

    @Test
    void aPaymentOfAMemberIsSeenToAfterADay() {
        collects();
        clock.advance(ofHours(23));
        assertThat(differences()).isEmpty();
        clock.advance(ofDays(2));
        assertThat(differences()).extracting(Exceptions.View::kind).containsExactly(Kind.UNDECIDED);
    }

    @Test
    void aBookFromWhichMoneyIsMissingPaysOutOnlyOnceThatIsMadeGood() {
        aLossOfTwentyCedis();
        assertThat(halts.release(group, efua)).isEqualTo(Release.MONEY_IS_MISSING);
        var twenty = Cedis.ofPesewas(2000);
        for (var amount : List.of(FIFTY, twenty)) {
            assertThat(halts.makeGood(group, "GAP " + amount, efua)).isEqualTo(Release.NOT_PAID_IN);
            payments.collectByHand(PHONE, amount, "GAP " + amount);
            clock.advance(ofSeconds(1));
            wallets.approveAll();
            clock.advance(ofMinutes(1));
        }
        assertThat(halts.makeGood(group, "GAP " + FIFTY, efua)).as("money that is somebody's").isEqualTo(
                Release.NOT_PAID_IN);
        var gap = "GAP " + twenty;
        assertThat(halts.makeGood(group, gap, efua)).isEqualTo(Release.WAITS_FOR_ANOTHER);
        assertThat(halts.makeGood(group, gap, efua)).isEqualTo(Release.SAME_PERSON);
        assertThat(halts.makeGood(group, gap, kwame)).isEqualTo(Release.DONE);
        assertThat(halts.makeGood(group, gap, kwame)).isEqualTo(Release.NOTHING_IS_MISSING);
        clock.advance(ofSeconds(1));
        assertThat(halts.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).isEqualTo(FIFTY);
        assertThat(ledger.held(Cedis.GHS)).as("nothing moved at the provider").isEqualTo(Cedis.ofPesewas(7000));
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).isEmpty();
        halts.release(group, efua);
        assertThat(halts.release(group, kwame)).isEqualTo(Release.DONE);
    }

    @Test
    void whatIsNotMissingAnyMoreWhenItArrivesGoesBackToWhoeverMadeItGood() {
        aLossOfTwentyCedis();
        var twenty = Cedis.ofPesewas(2000);
        payments.collectByHand(PHONE, twenty, "GAP");
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        halts.makeGood(group, "GAP", efua);
        // In one transaction, so that what is agreed cannot have arrived before.
        tx.executeWithoutResult(_ -> {
            assertThat(halts.makeGood(group, "GAP", kwame)).isEqualTo(Release.DONE);
            ledger.lock(group);
            ledger.record(group,
                    List.of(new Transfer(Account.FLOAT, loss(), Cedis.ofPesewas(500), "came otherwise")));
        });
        clock.advance(ofSeconds(2));
        assertThat(halts.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(GroupId.HOUSE, Account.SUSPENSE)).as("it is theirs who made it good")
                .isEqualTo(Cedis.ofPesewas(500));
        assertThat(ledger.balance(group, Account.SUSPENSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(differences()).extracting(Exceptions.View::kind).contains(Kind.SURPLUS);
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void moneyThatLeftAndThatNobodyHereSentIsMissingFromTheHousesBookUntilItIsMadeGood() {
        assertThat(halts.hasBook(GroupId.HOUSE)).as("nothing has come for it yet").isFalse();
        var charge = Cedis.ofPesewas(120);
        var file = dayOf("disbursement").line("payout", "906", new UUID(9, 6), now(), "out", charge);
        clock.advance(ofDays(1));
        held(file);
        var id = exceptions.list().stream().filter(one -> one.transaction().equals("906")).findFirst().orElseThrow()
                .id();
        exceptions.attest(id, efua, "MTN's letter about its charges");
        assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Exceptions.Acted.Done());
        assertThat(halts.missing(GroupId.HOUSE)).isEqualTo(charge);
        assertThat(halts.houseStopped()).isPresent();
        assertThat(halts.toPayIn(GroupId.HOUSE)).hasValue(charge);
        payments.collectByHand(PHONE, charge, "CHARGE");
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        halts.makeGood(GroupId.HOUSE, "CHARGE", efua);
        assertThat(halts.makeGood(GroupId.HOUSE, "CHARGE", kwame)).isEqualTo(Release.DONE);
        assertThat(halts.missing(GroupId.HOUSE)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(halts.makeGood(GroupId.HOUSE, "CHARGE", kwame)).isEqualTo(Release.NOTHING_IS_MISSING);
        halts.release(GroupId.HOUSE, efua);
        assertThat(halts.release(GroupId.HOUSE, kwame)).isEqualTo(Release.DONE);
        assertThat(ledger.verify()).isEmpty();
        assertThat(payments.verify()).extracting(violation -> violation.number()).doesNotContain("21");
    }

    /** Repeating work is done when the clock stops. */
    private void halfAnHourPasses() {
        clock.advance(ofMinutes(16));
        clock.advance(ofMinutes(31));
    }

    private void aLossOfTwentyCedis() {
        collects();
        arrives();
        var ref = ref();
        var file = dayOf("collection").line("payment", "705", ref, now(), "in", FIFTY)
                .line("reversal", "705", ref, now(), "out", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group,
                    List.of(new Transfer(Account.credit(ama), POT, Cedis.ofPesewas(2000), "due:1:test")));
        });
        confirmed();
        // What is left of the money of others in that pot.
        assertThat(halts.missing(group)).isEqualTo(Cedis.ofPesewas(2000));
    }

    private Account loss() {
        return new Account(sql.sql("select name from account where group_id = :group and name like 'loss/%'")
                .param("group", group.value()).query(String.class).single());
    }

    private void collectsBeside() {
        inTransaction(() -> payments.collect(group, ama, PHONE, FIFTY, Account.credit(ama), "SusuSave Makola", "yes"));
    }
}
