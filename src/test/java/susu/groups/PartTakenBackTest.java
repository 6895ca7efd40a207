package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import susu.payments.Exceptions;
import susu.payments.Reconciliation;
import susu.payments.StatementText;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A part of a pot that the provider takes back, as two operators confirm it from a statement. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class PartTakenBackTest extends SplitStory {
    private static final Money THERE = Cedis.ofPesewas(30_000);
    @Autowired
    Reconciliation reconciliation;
    @Autowired
    Exceptions exceptions;

    /** Of the days after the one that is stated no statement has been read. */
    @Override
    @AfterEach
    void nothingIsBroken() {
        assertThat(verification.verify()).extracting(violation -> violation.number()).isSubsetOf("22");
    }

    @Test
    void aPartThatIsTakenBackIsSentAgainOnceOfficersHaveSaidSoAndTheOtherIsNot() {
        var group = twoSave(200_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        theNextDayComes();
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
        takesBackTheFirst(group);
        assertThat(stateOf(group)).isEqualTo("OPEN");
        assertThat(ledger.balance(group, POT)).isEqualTo(FIRST);
        assertThat(parts(group)).as("the second has arrived")
                .isEqualTo(new GroupView.TurnView.Parts(REST, FIRST.plus(REST), Optional.empty()));
        twoOperatorsLetItGoOn(group);
        savers.clock.advance(ofDays(1));
        assertThat(savers.askedOf(kofi.id(), group)).extracting(ToDo.Approve::pot).containsExactly(FIRST);
        savers.officersApprove();
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST, FIRST);
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
        assertThat(ledger.balance(group, POT)).isEqualTo(NOTHING);
    }

    @Test
    void whenAPartIsTakenBackWhileAnotherIsUnderWayOfficersAreAskedOnceItIsThere() {
        var group = twoSave(200_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        theNextDayComes();
        takesBackTheFirst(group);
        twoOperatorsLetItGoOn(group);
        savers.clock.advance(ofDays(1));
        assertThat(savers.askedOf(kofi.id(), group)).as("the second part is on its way").isEmpty();
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofDays(1));
        assertThat(savers.askedOf(kofi.id(), group)).as("it came back as well").extracting(ToDo.Approve::pot)
                .containsExactly(FIRST.plus(REST));
        savers.officersApprove();
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST, FIRST);
        savers.payoutsArrive();
        theNextDayComes();
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST, FIRST, REST);
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    /** Kofi has not paid, and what is there has left. */
    @Test
    void whatLeftOfAShortPotLeavesAgainOnceOfficersSaySoAndTheRestWhenTheySaySoOnceMore() {
        var esi = savers.person("Esi Owusu");
        var yaw = savers.person("Yaw Darko");
        var rules = weekly(10_000, 4);
        var group = savers.running(savers.founded(ama, 1, rules.withPay(rules.pay().withApprovals(1)
                .withGuards(GuardRules.USUAL.withShortPot(ShortPot.LEAVES_IN_PART)))), ama, esi, yaw, kofi);
        savers.becomes(yaw.id(), GroupView.Duty.DEPUTY, group, ama);
        for (var member : List.of(ama, esi, yaw))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
        savers.act(() -> groups.askPart(kofi.id(), group, new PotInPart(1, 1, NOTHING)));
        savers.payoutsArrive();
        takesBackTheFirst(group, THERE);
        twoOperatorsLetItGoOn(group);
        savers.clock.advance(ofDays(1));
        assertThat(savers.askedOf(esi.id(), group)).singleElement().satisfies(ask -> {
            assertThat(ask.part()).as("it is another payout").isEmpty();
            assertThat(ask.pot()).isEqualTo(THERE);
        });
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).containsExactly(THERE, THERE);
        savers.paysAll(kofi, group);
        assertThat(savers.askedOf(esi.id(), group)).as("that yes was for what was there").isNotEmpty();
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).containsExactly(THERE, THERE, Cedis.ofPesewas(10_000));
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    private record Sent(UUID ref, Instant at) {}

    /** The statement of that day says so of the first part, and two operators confirm it. */
    private void takesBackTheFirst(GroupId group) {
        takesBackTheFirst(group, FIRST);
    }

    private void takesBackTheFirst(GroupId group, Money amount) {
        var payment = sql.sql("""
                select a.ref, a.sent_at from attempt a join payment p on p.id = a.payment_id
                where p.group_id = :group and p.kind = 'PAYOUT' and p.leg = 1 and a.state = 'SUCCEEDED'""")
                .param("group", group.value())
                .query((row, _) -> new Sent(row.getObject("ref", UUID.class), row.getTimestamp("sent_at").toInstant()))
                .single();
        var day = Accra.dateOf(payment.at());
        var file = new StatementText("disbursement", Accra.startOf(day), Accra.startOf(day.plusDays(1)))
                .line("payout", "1" + day, payment.ref(), payment.at(), "out", amount)
                .line("reversal", "1" + day, payment.ref(), payment.at(), "in", amount);
        theNextDayComes();
        var held = (Reconciliation.Result.Held) reconciliation.reconcile(file.text());
        var id = held.open().stream().filter(one -> one.kind() == Exceptions.Kind.REVERSED_THERE).findFirst()
                .orElseThrow().id();
        exceptions.attest(id, operator("efua"), "the statement's second line");
        assertThat(exceptions.confirm(id, operator("kwame"))).isEqualTo(new Exceptions.Acted.Done());
    }
}
