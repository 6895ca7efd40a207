package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import susu.Waiting;
import susu.payments.Halts;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** A pot of more than its wallet may receive in a day leaves in parts, on days that follow each other. */
class SplitPayoutTest extends SplitStory {
    @Autowired
    LegRows legs;
    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aPotAboveTheLimitOfADayLeavesInPartsByOneApprovalAndIsAnnouncedAtTheStart() {
        var group = twoSave(200_000);
        assertThat(plans(group)).as("each is told for their own turn").isEqualTo(2);
        allPay(group);
        savers.reachesUnapproved(group, ama, 1);
        assertThat(savers.askedOf(kofi.id(), group)).extracting(ToDo.Approve::pot)
                .containsExactly(Cedis.ofPesewas(400_000));
        savers.officersApprove();
        assertThat(sentTo(ama, group)).containsExactly(FIRST);
        assertThat(ledger.balance(group, POT)).isEqualTo(REST);
        assertThat(plans(group)).isEqualTo(3);
        assertThat(parts(group)).isEqualTo(new GroupView.TurnView.Parts(NOTHING, FIRST.plus(REST), tomorrow()));

        savers.payoutsArrive();
        assertThat(parts(group)).isEqualTo(new GroupView.TurnView.Parts(FIRST, FIRST.plus(REST), tomorrow()));
        assertThat(stateOf(group)).isEqualTo("PAYING");
        assertThat(savers.askedOf(kofi.id(), group)).as("he has said yes to all of it").isEmpty();
        assertThat(savers.askedOf(ama.id(), group)).isEmpty();

        theNextDayComes();
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST);
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
        assertThat(ledger.balance(group, POT)).isEqualTo(NOTHING);
        assertThat(groups.passbook(ama.id())).filteredOn(line -> line.kind() == PassbookLine.Kind.RECEIVED)
                .extracting(PassbookLine::amount).containsExactlyInAnyOrder(FIRST, REST);
        assertThat(told(group, "payout sent:%")).isEqualTo(2);
        assertThat(references(group)).as("each part has a reference of its own").isEqualTo(2);
    }

    @Test
    void aPotOfJustTheLimitLeavesAtOnceAndNobodyHearsOfParts() {
        var group = twoSave(150_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        assertThat(sentTo(ama, group)).containsExactly(FIRST);
        assertThat(plans(group)).isZero();
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    @Test
    void whatTheSameWalletGetsFromAnotherGroupCounts() {
        var one = twoSave(100_000);
        var other = twoSave(100_000);
        allPay(one);
        allPay(other);
        savers.reachesUnapproved(one, ama, 1);
        approves(one);
        assertThat(sentTo(ama, one)).containsExactly(Cedis.ofPesewas(200_000));
        approves(other);
        assertThat(sentTo(ama, other)).containsExactly(REST);
        assertThat(plans(other)).as("it was not known at the start").isEqualTo(1);
        savers.payoutsArrive();
        theNextDayComes();
        assertThat(sentTo(ama, other)).containsExactly(REST, REST);
        savers.payoutsArrive();
        assertThat(stateOf(other)).isEqualTo("CLOSED");
    }

    @Test
    void aPartThatFailsKeepsTheNextOneHereAndOneThatLeavesLateTakesItsDay() {
        var group = twoSave(200_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        fails();
        savers.clock.advance(ofMinutes(31));
        fails();
        assertThat(sentTo(ama, group)).as("the second try has failed, too").containsExactly(FIRST, FIRST);
        assertThat(parts(group)).as("nobody knows when it goes on")
                .isEqualTo(new GroupView.TurnView.Parts(NOTHING, FIRST.plus(REST), Optional.empty()));
        theNextDayComes();
        assertThat(sentTo(ama, group)).hasSize(2);
        assertThat(groups.toDo(kofi.id())).filteredOn(ToDo.SendAgain.class::isInstance)
                .extracting(item -> ((ToDo.SendAgain) item).pot()).containsExactly(FIRST);
        assertThat(savers.act(() -> groups.sendAgain(kofi.id(), group, 1, 1))).isEqualTo(new Results.Decide.Done());
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).as("that day's 3,000.00 are spent").containsExactly(FIRST, FIRST, FIRST);
        theNextDayComes();
        assertThat(sentTo(ama, group)).containsExactly(FIRST, FIRST, FIRST, REST);
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    @Test
    void whereAPotLeavesAsSoonAsItIsFullEachPartLeavesOnItsDay() {
        var due = Accra.today(savers.clock).plusDays(25);
        var group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(450_000),
                Frequency.MONTHLY, 2, due, TurnRules.usual(2))
                .withPay(PayRules.usual(Frequency.MONTHLY).withLeaves(PotLeaves.WHEN_FULL))), ama, kofi);
        allPay(group);
        approves(group);
        savers.payoutsArrive();
        theNextDayComes();
        savers.payoutsArrive();
        assertThat(parts(group).next()).isEqualTo(tomorrow());
        theNextDayComes();
        assertThat(sentTo(ama, group)).as("weeks before the due date").containsExactly(FIRST, FIRST, FIRST);
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    @Test
    void aPartOfUnknownFateKeepsTheNextOneHere() {
        var group = twoSave(200_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(3));
        assertThat(sentTo(ama, group)).containsExactly(FIRST);
        savers.wallets.approveAll();
        savers.clock.advance(ofDays(2));
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST);
        savers.wallets.approveAll();
        savers.clock.advance(ofDays(1));
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    @Test
    void aGroupThatStandsStillSendsNoPart() {
        var group = twoSave(200_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        freezes(group);
        assertThat(parts(group)).as("nobody knows when it goes on")
                .isEqualTo(new GroupView.TurnView.Parts(FIRST, FIRST.plus(REST), Optional.empty()));
        savers.clock.advance(ofDays(2));
        assertThat(sentTo(ama, group)).containsExactly(FIRST);
        twoOperatorsLetItGoOn(group);
        savers.clock.advance(ofDays(1));
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST);
        savers.payoutsArrive();
    }

    @Test
    void aPartThatIsHeldUpKeepsNoOtherPotHere() {
        var one = twoSave(300_000);
        var other = twoSave(150_000);
        allPay(one);
        allPay(other);
        savers.reachesUnapproved(one, ama, 1);
        approves(one);
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
        freezes(one);
        theNextDayComes();
        approves(other);
        assertThat(sentTo(ama, other)).as("the second part of the first pot cannot leave today").containsExactly(FIRST);
        savers.payoutsArrive();
        assertThat(stateOf(other)).isEqualTo("CLOSED");
        twoOperatorsLetItGoOn(one);
        savers.clock.advance(ofDays(1));
        assertThat(sentTo(ama, one)).containsExactly(FIRST, FIRST);
        savers.payoutsArrive();
    }

    @Test
    void aPartThatIsOverdueKeepsNoOtherPotHereDayAfterDay() {
        var one = twoSave(300_000);
        var other = twoSave(150_000);
        allPay(one);
        allPay(other);
        savers.reachesUnapproved(one, ama, 1);
        approves(one);
        theNextDayComes();
        approves(other);
        assertThat(sentTo(ama, other)).as("today is the day of the second part of the first pot").isEmpty();
        theNextDayComes();
        assertThat(sentTo(ama, other)).as("nobody knows when that part leaves").containsExactly(FIRST);
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
        assertThat(sentTo(ama, one)).as("the wallet has had its part of this day").containsExactly(FIRST);
        theNextDayComes();
        assertThat(sentTo(ama, one)).containsExactly(FIRST, FIRST);
        savers.payoutsArrive();
    }

    @Test
    void aFurtherAttemptWaitsForADayOnWhichItFits() {
        var one = twoSave(150_000);
        var other = twoSave(150_000);
        allPay(one);
        allPay(other);
        savers.reachesUnapproved(one, ama, 1);
        approves(one);
        fails();
        approves(other);
        assertThat(sentTo(ama, other)).as("what failed is not counted").containsExactly(FIRST);
        savers.clock.advance(ofMinutes(31));
        assertThat(sentTo(ama, one)).as("what has left is").containsExactly(FIRST);
        assertThat(plans(one)).as("its recipient is told which day it is now").isOne();
        theNextDayComes();
        assertThat(sentTo(ama, one)).containsExactly(FIRST, FIRST);
        savers.payoutsArrive();
        assertThat(stateOf(one)).isEqualTo("CLOSED");
    }

    @Test
    void whatAnOfficerSendsAgainWaitsForADayOnWhichItFits() {
        var one = twoSave(150_000);
        var other = twoSave(150_000);
        allPay(one);
        allPay(other);
        savers.reachesUnapproved(one, ama, 1);
        approves(one);
        fails();
        savers.clock.advance(ofMinutes(31));
        fails();
        approves(other);
        assertThat(sentTo(ama, other)).containsExactly(FIRST);
        assertThat(savers.act(() -> groups.sendAgain(kofi.id(), one, 1, 1))).isEqualTo(new Results.Decide.Done());
        savers.clock.advance(ofMinutes(31));
        assertThat(sentTo(ama, one)).containsExactly(FIRST, FIRST);
        assertThat(groups.toDo(kofi.id())).as("his word is given").noneMatch(ToDo.SendAgain.class::isInstance);
        savers.wallets.approveAll();
        theNextDayComes();
        assertThat(sentTo(ama, one)).containsExactly(FIRST, FIRST, FIRST);
        savers.payoutsArrive();
        assertThat(stateOf(one)).isEqualTo("CLOSED");
    }

    @Test
    void whatGoesBackCountsForTheWalletThatItGoesToAndNotForWhoseItWas() {
        var afi = savers.person("Afi Owusu");
        var saving = savers.running(savers.founded(ama, 1, weekly(100_000, 3)), ama, kofi, afi);
        var hers = savers.running(savers.founded(afi, 1, weekly(150_000, 2)), afi, kofi);
        var his = savers.running(savers.founded(kofi, 1, weekly(150_000, 2)), kofi, afi);
        for (var group : List.of(hers, his)) {
            savers.paysAll(afi, group);
            savers.paysAll(kofi, group);
        }
        savers.act(() -> groups.payFor(kofi, saving, afi.id(), FIRST, "kofi for afi:" + saving));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.reachesUnapproved(hers, afi, 1);
        var credit = Cedis.ofPesewas(200_000);
        savers.act(() -> groups.creditBack(afi, saving, credit));
        savers.clock.advance(ofSeconds(1));
        assertThat(savers.sentFor(saving, PaymentKind.REFUND, kofi)).as("he had paid it").hasSize(1);
        approves(kofi, hers);
        assertThat(sentTo(afi, hers)).containsExactly(FIRST);
        approves(afi, his);
        assertThat(sentTo(kofi, his)).as("his wallet has had GHS 2,000.00").containsExactly(REST);
        savers.payoutsArrive();
        theNextDayComes();
        assertThat(sentTo(kofi, his)).containsExactly(REST, credit);
        savers.payoutsArrive();
    }

    @Test
    void whileNothingIsSentPartsAreAskedAboutBeforeTheirDayForTheyMayHaveLeft() {
        var group = twoSave(450_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        halts.onlyReconcile(operator("efua"));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
        assertThat(sentTo(ama, group)).as("nothing leaves").containsExactly(FIRST);
        assertThat(sql.sql("""
                select count(*) from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where p.group_id = :group and p.leg = 2 and a.asked_at is not null""").param("group", group.value())
                .query(Integer.class).single()).as("that of tomorrow is asked about").isOne();
        halts.sendAgain(operator("efua"));
        assertThat(halts.sendAgain(operator("kwame"))).isEqualTo(Halts.Release.DONE);
        savers.clock.advance(ofDays(1));
        assertThat(sentTo(ama, group)).containsExactly(FIRST, FIRST);
        savers.payoutsArrive();
        theNextDayComes();
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    @Test
    void whoeverSendsSeveralPotsInOneGoLocksTheirWalletsInOneOrder() throws Exception {
        var group = twoSave(150_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        theNextDayComes();
        var ids = sql.sql("select id from member where id in (:ama, :kofi) order by id").param("ama", ama.id().value())
                .param("kofi", kofi.id().value()).query((row, _) -> new MemberId(row.getObject(1, UUID.class))).list();
        var tx = new TransactionTemplate(transactions);
        try (var others = Executors.newSingleThreadExecutor()) {
            var all = tx.execute(_ -> {
                legs.lockWalletOf(ids.getFirst());
                var both = others.submit(() -> tx.executeWithoutResult(_ -> legs.lockWalletsOf(group)));
                Waiting.untilSomebodyWaits(sql);
                legs.lockWalletOf(ids.getLast());
                return both;
            });
            Objects.requireNonNull(all).get(60, TimeUnit.SECONDS);
        }
        savers.payoutsArrive();
    }

    private void freezes(GroupId group) {
        savers.act(() -> {
            ledger.lock(group);
            ledger.freeze(group, "somebody has to look");
            return group;
        });
    }
}
