package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** The rules about late dues and payouts that a group may choose itself. */
class PayRulesTest extends SavingStory {
    private static final PayRules USUAL = PayRules.usual(Frequency.WEEKLY);

    @Test
    void anEarlyPayoutBringsNoDueForward() {
        var group = running(USUAL.withLeaves(PotLeaves.WHEN_FULL));
        var dates = savers.groups.order(group, ama.id()).stream().map(line -> line.date().orElseThrow()).toList();
        savers.paysAll(ama, group);
        savers.paysAll(kofi, group);
        assertThat(savers.askedOf(kofi.id(), group)).as("the pot is full").hasSize(1);
        savers.officersApprove();
        savers.payoutsArrive();
        assertThat(Accra.today(savers.clock)).isBefore(dates.getFirst());
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(0));
        assertThat(savers.seenBy(kofi, group).due()).as("nothing is asked for earlier").isEmpty();
        savers.clock.moveTo(Accra.startOf(dates.getFirst().plusDays(1)));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().dueDate()).isEqualTo(dates.get(1));
        assertThat(savers.groups.order(group, ama.id())).extracting(line -> line.date().orElseThrow())
                .isEqualTo(dates);
    }

    @Test
    void officersWhoDoNotAnswerAboutAnEarlyPotAreAskedAgainWhenTheirTimeIsOver() {
        var group = running(USUAL.withLeaves(PotLeaves.WHEN_FULL));
        savers.paysAll(ama, group);
        savers.paysAll(kofi, group);
        int first = savers.askedOf(kofi.id(), group).getFirst().asking();
        savers.clock.advance(ofDays(4));
        assertThat(savers.askedOf(kofi.id(), group)).singleElement()
                .satisfies(ask -> assertThat(ask.asking()).isGreaterThan(first));
    }

    @Test
    void whoeverHasNoGraceIsLateOnTheNextDay() {
        var group = running(USUAL.withGraceDays(0));
        var due = savers.seenBy(kofi, group).due().orElseThrow();
        savers.clock.moveTo(Accra.startOf(due.dueDate().plusDays(1)).minusSeconds(1));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.IN_TIME);
        savers.clock.advance(ofSeconds(1));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.LATE);
    }

    @Test
    void aGroupThatWantsTwoApprovalsNeedsTwoOfficersBesidesEachReceiver() {
        var group = savers.founded(ama, 1, terms(3, Frequency.WEEKLY, USUAL.withApprovals(2)));
        var yaw = savers.person("Yaw Darko");
        savers.joins(kofi, group, ama, 1);
        savers.joins(yaw, group, ama, 1);
        savers.becomes(kofi.id(), GroupView.Duty.TREASURER, group, ama);
        assertThat(savers.act(() -> savers.groups.start(ama.id(), group)))
                .isEqualTo(new Results.Start.FewApprovers(1, 2));
        savers.becomes(yaw.id(), GroupView.Duty.SECRETARY, group, ama);
        assertThat(savers.act(() -> savers.groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
    }

    @Test
    void anOrderThatIsSetKeepsThem() {
        var rules = new PayRules(1, PotLeaves.WHEN_FULL, Optional.of(1));
        var group = savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 2,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(2, TurnOrder.SET), rules));
        savers.joins(kofi, group, ama, 1);
        savers.act(() -> savers.groups.setOrder(ama.id(), group, List.of(2, 1)));
        assertThat(savers.seenBy(ama, group).terms().pay()).isEqualTo(rules);
    }

    private GroupId running(PayRules pay) {
        return savers.running(savers.founded(ama, 1, terms(2, Frequency.WEEKLY, pay)), ama, kofi);
    }

    private Terms terms(int size, Frequency every, PayRules pay) {
        return new Terms(Savers.newName(), Cedis.ofPesewas(5_000), every, size,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(size), pay);
    }
}
