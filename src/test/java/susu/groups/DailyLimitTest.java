package susu.groups;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Over all groups no more than GHS 250.01 leaves in a day; what is above it waits. */
@SpringBootTest(classes = ToldSavingWorld.class, properties = "susu.payouts.daily-limit=250.01")
class DailyLimitTest extends SavingStory {
    @Test
    void aPesewaMoreThanTheLimitWaitsUntilTomorrow() {
        var one = fullPot(5_000);
        var other = fullPot(7_501);
        dueDay(one);
        approves(one);
        approves(other);
        assertThat(sent(one)).containsExactly(10_000L);
        assertThat(sent(other)).isEmpty();
        assertThat(told(other)).as("Ama, whose pot it is, and Kofi, who is an officer").isEqualTo(2);
        theNextDayComes();
        assertThat(sent(other)).containsExactly(15_002L);
        assertThat(told(other)).isEqualTo(2);
        assertThat(told(one)).isZero();
        savers.payoutsArrive();
    }

    @Test
    void allThatIsWithinItLeavesAtOnce() {
        var one = fullPot(5_000);
        var other = fullPot(7_500);
        dueDay(one);
        approves(one);
        approves(other);
        assertThat(Stream.of(one, other).flatMap(group -> sent(group).stream())).containsExactly(10_000L, 15_000L);
        savers.payoutsArrive();
    }

    @Test
    void ofTwoThatWouldLeaveAtOnceOneWaits() throws Exception {
        var one = fullPot(8_000);
        var other = fullPot(8_000);
        dueDay(one);
        var first = asked(one);
        var second = asked(other);
        assertThat(savers.atOnce(() -> groups.approve(kofi.id(), one, first.round(), first.asking()),
                () -> groups.approve(kofi.id(), other, second.round(), second.asking())))
                .containsOnly(new Results.Approve.Approved());
        savers.clock.advance(ofSeconds(1));
        assertThat(sent(one).size() + sent(other).size()).isOne();
        theNextDayComes();
        assertThat(sent(one).size() + sent(other).size()).isEqualTo(2);
        savers.payoutsArrive();
    }

    @Test
    void aSecondAttemptCountsOnceMoreForSomethingMayBeWrong() {
        var group = fullPot(10_000);
        dueDay(group);
        approves(group);
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofMinutes(40));
        assertThat(sent(group)).containsExactly(20_000L);
        assertThat(told(group)).isEqualTo(2);
        theNextDayComes();
        assertThat(sent(group)).containsExactly(20_000L, 20_000L);
        savers.payoutsArrive();
    }

    @Test
    void aPotThatNoDayHasRoomForStaysAndIsToldOnce() {
        var group = fullPot(13_000);
        dueDay(group);
        approves(group);
        for (int day = 0; day < 3; day++)
            theNextDayComes();
        assertThat(sent(group)).isEmpty();
        assertThat(told(group)).isEqualTo(2);
    }

    /** Ama and Kofi save so much a week, and have paid. */
    private GroupId fullPot(long contribution) {
        var group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(contribution),
                Frequency.WEEKLY, 2, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(2))), ama, kofi);
        savers.paysAll(ama, group);
        savers.paysAll(kofi, group);
        return group;
    }

    private void dueDay(GroupId group) { savers.reachesUnapproved(group, ama, 1); }

    private void theNextDayComes() {
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(1)));
        savers.clock.advance(ofSeconds(1));
    }

    private ToDo.Approve asked(GroupId group) { return savers.askedOf(kofi.id(), group).getFirst(); }

    private void approves(GroupId group) {
        var ask = asked(group);
        assertThat(savers.act(() -> groups.approve(kofi.id(), group, ask.round(), ask.asking())))
                .isEqualTo(new Results.Approve.Approved());
        savers.clock.advance(ofSeconds(1));
    }

    private List<Long> sent(GroupId group) {
        return savers.sentFor(group, PaymentKind.PAYOUT, ama).stream()
                .map(order -> order.amount().getAmountMinorLong()).toList();
    }

    private long told(GroupId group) {
        return sql.sql("select count(*) from notice where fact like 'payout waits:' || :group || '/%'")
                .param("group", group.toString()).query(Long.class).single();
    }
}
