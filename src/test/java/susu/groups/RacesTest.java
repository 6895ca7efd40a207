package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.AtOnce;
import susu.groups.GroupView.Duty;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Two things that exclude each other happen at the same moment, in threads of their own, against the real database: one of
 * them comes first, and what the other finds then is as if it had come a day later. Each is played until both orders have
 * been met.
 */
class RacesTest extends SavingStory {
    private static final int TRIES = 40;

    private enum First {
        ONE, OTHER
    }

    /** The number of the early end: that Esi is a deputy was decided before it. */
    private static final int AFTER_THE_NAMING = 2;

    @Autowired
    Task<Void> followPaymentJob;
    private Member esi;
    private Member yaw;
    @SuppressWarnings("NullAway.Init") // every try has a group of its own
    private GroupId group;

    @BeforeEach
    void esiAndYawSaveWithThem() {
        esi = savers.person("Esi Owusu");
        yaw = savers.person("Yaw Darko");
    }

    private interface Race {
        First run(int number) throws Exception;
    }

    /** One of the two tends to be first: they take turns in starting a little later, and each time it is a little more. */
    private static void untilBothHaveBeenFirst(Race race) throws Exception {
        Set<First> seen = EnumSet.noneOf(First.class);
        for (int number = 0; number < TRIES && seen.size() < First.values().length; number++)
            seen.add(race.run(number));
        assertThat(seen).as("who came first").containsExactlyInAnyOrder(First.values());
    }

    private static List<Object> atOnce(int number, Callable<?> one, Callable<?> other) throws Exception {
        boolean turned = number % 2 == 1;
        return AtOnce.atOnce(List.of(starting(turned ? number : 0, one), starting(turned ? 0 : number, other)));
    }

    private static Callable<Object> starting(int later, Callable<?> act) {
        return () -> {
            LockSupport.parkNanos(2L * later * 1_000_000);
            return act.call();
        };
    }

    private void arrives() {
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
    }

    private List<Long> sent(PaymentKind kind, Member member) {
        return savers.sentFor(group, kind, member).stream().map(WalletOrder::amount).map(Money::getAmountMinorLong)
                .toList();
    }

    private String state() {
        return sql.sql("select state from round where group_id = :group and round = 1").param("group", group.value())
                .query(String.class).single();
    }

    /** Whoever holds the group's book first writes first, and its transaction has the lower number. */
    private First whoWroteFirst() {
        boolean theApproval = sql.sql("""
                select (select max(cast(cast(xmin as text) as bigint)) from approval where group_id = :group)
                     < (select max(cast(cast(xmin as text) as bigint)) from motion_word where group_id = :group)""")
                .param("group", group.value()).query(Boolean.class).single();
        return theApproval ? First.ONE : First.OTHER;
    }

    @Test
    void theYesToAFullPotAndTheLastYesToAnEarlyEnd() throws Exception {
        untilBothHaveBeenFirst(number -> {
            group = savers.running(ama, kofi, esi);
            for (var member : List.of(ama, kofi, esi))
                savers.pays(member, group);
            savers.reachesUnapproved(group, ama, 1);
            var ask = savers.askedOf(kofi.id(), group).getFirst();
            assertThat(savers.act(() -> groups.askMotion(esi.id(), group, new Proposal(MotionKind.END_EARLY))))
                    .isEqualTo(new Results.AskMotion.Asked());
            var came = atOnce(number,
                    () -> savers.act(() -> groups.approve(kofi.id(), group, ask.round(), ask.asking())),
                    () -> savers.act(() -> groups.sayMotion(ama.id(), group, 1, Vote.YES)));
            assertThat(came).as("a pot that is settled is its recipient's, whoever comes first").containsExactly(
                    new Results.Approve.Approved(), new Results.SayMotion.Decided());
            arrives();
            assertThat(sent(PaymentKind.PAYOUT, ama)).as("her pot has left, once and whole").containsExactly(15_000L);
            for (var member : List.of(ama, kofi, esi))
                assertThat(sent(PaymentKind.REFUND, member)).as("what they paid for it is hers").isEmpty();
            assertThat(state()).isEqualTo("CLOSED");
            assertThat(savers.seenBy(ama, group).state()).as("she pays on for the two others")
                    .isEqualTo(GroupView.State.ACTIVE);
            assertThat(savers.seenBy(kofi, group).due()).isEmpty();
            return whoWroteFirst();
        });
    }

    @Test
    void theYesToAPartOfAPotAndTheLastYesToAnEarlyEnd() throws Exception {
        untilBothHaveBeenFirst(number -> {
            theLastDueIsOnItsWay();
            assertThat(asksForAPart()).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(30_000)));
            var ask = savers.askedOf(kofi.id(), group).getFirst();
            assertThat(savers.act(() -> groups.askMotion(esi.id(), group, new Proposal(MotionKind.END_EARLY))))
                    .isEqualTo(new Results.AskMotion.Asked());
            savers.act(() -> groups.sayMotion(kofi.id(), group, AFTER_THE_NAMING, Vote.YES));
            var came = atOnce(number,
                    () -> savers.act(() -> groups.approve(kofi.id(), group, ask.round(), ask.asking())),
                    () -> savers.act(() -> groups.sayMotion(yaw.id(), group, AFTER_THE_NAMING, Vote.YES)));
            assertThat(came.get(1)).isEqualTo(new Results.SayMotion.Decided());
            arrives();
            if (came.getFirst().equals(new Results.Approve.Approved())) {
                assertThat(sent(PaymentKind.PAYOUT, ama)).as("what was there is hers").containsExactly(30_000L);
                for (var member : List.of(ama, kofi, esi))
                    assertThat(sent(PaymentKind.REFUND, member)).isEmpty();
                assertThat(savers.owes(yaw, group, 1)).as("and what Yaw owes her").isTrue();
                assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.ACTIVE);
                return First.ONE;
            }
            assertThat(came.getFirst()).as("there is nothing to approve any more")
                    .isEqualTo(new Results.Approve.Changed());
            assertThat(sent(PaymentKind.PAYOUT, ama)).isEmpty();
            assertThat(savers.letsGo(kofi, group)).as("what goes back, officers let go")
                    .isEqualTo(new Results.Approve.Approved());
            arrives();
            for (var member : List.of(ama, kofi, esi))
                assertThat(sent(PaymentKind.REFUND, member)).as("all have back what they paid")
                        .containsExactly(10_000L);
            assertThat(savers.owes(yaw, group, 1)).isFalse();
            assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
            return First.OTHER;
        });
    }

    /** Ama's pot lacks Yaw's due, his grace is over, and his wallet has just said yes: nobody here knows it yet. */
    private Callable<?> theLastDueIsOnItsWay() {
        var guards = GuardRules.USUAL.withShortPot(ShortPot.LEAVES_IN_PART);
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(10_000),
                Frequency.WEEKLY, 4, Accra.today(savers.clock).plusWeeks(1),
                TurnRules.usual(4, TurnOrder.AS_JOINED),
                PayRules.usual(Frequency.WEEKLY).withApprovals(1).withGuards(guards))), ama, kofi, esi, yaw);
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
        for (var member : List.of(ama, kofi, esi))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
        return () -> followPaymentJob
                .execute(new TaskInstance<>(followPaymentJob.getName(), group + "/" + livePayment()), null);
    }

    private UUID livePayment() {
        return sql.sql("select id from payment where group_id = :group and undecided").param("group", group.value())
                .query(UUID.class).single();
    }

    private void yawHasSaidYes() {
        assertThat(savers.act(() -> groups.pay(yaw, group, Cedis.ofPesewas(10_000), "the last due: " + group)))
                .isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
    }

    private Results.AskPart asksForAPart() {
        return savers.act(() -> groups.askPart(yaw.id(), group, new PotInPart(1, 1, Cedis.ofPesewas(1))));
    }

    @Test
    void theWishForAPartAndTheDueThatMakesThePotFull() throws Exception {
        untilBothHaveBeenFirst(number -> {
            var lastDue = theLastDueIsOnItsWay();
            yawHasSaidYes();
            var came = atOnce(number, this::asksForAPart, lastDue);
            assertThat(savers.owes(yaw, group, 1)).isFalse();
            var ask = savers.askedOf(kofi.id(), group);
            assertThat(ask).as("whatever came first, officers are asked about the full pot").singleElement()
                    .satisfies(one -> {
                        assertThat(one.part()).isEmpty();
                        assertThat(one.pot()).isEqualTo(Cedis.ofPesewas(40_000));
                    });
            assertThat(savers.act(() -> groups.approve(kofi.id(), group, 1, ask.getFirst().asking())))
                    .isEqualTo(new Results.Approve.Approved());
            arrives();
            assertThat(sent(PaymentKind.PAYOUT, ama)).containsExactly(40_000L);
            assertThat(state()).isEqualTo("CLOSED");
            if (came.getFirst().equals(new Results.AskPart.Asked(Cedis.ofPesewas(30_000)))) return First.ONE;
            assertThat(came.getFirst()).isEqualTo(new Results.AskPart.NotNow());
            return First.OTHER;
        });
    }

    @Test
    void theYesToAPartAndTheDueThatMakesThePotFull() throws Exception {
        untilBothHaveBeenFirst(number -> {
            var lastDue = theLastDueIsOnItsWay();
            assertThat(asksForAPart()).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(30_000)));
            yawHasSaidYes();
            var ask = savers.askedOf(kofi.id(), group).getFirst();
            var came = atOnce(number,
                    () -> savers.act(() -> groups.approve(kofi.id(), group, 1, ask.asking())), lastDue);
            assertThat(savers.owes(yaw, group, 1)).isFalse();
            if (came.getFirst().equals(new Results.Approve.Approved())) {
                arrives();
                arrives();
                assertThat(sent(PaymentKind.PAYOUT, ama)).as("the rest follows by the same yes")
                        .containsExactly(30_000L, 10_000L);
                assertThat(state()).isEqualTo("CLOSED");
                return First.ONE;
            }
            assertThat(came.getFirst()).as("it is another question now").isEqualTo(new Results.Approve.Changed());
            assertThat(sent(PaymentKind.PAYOUT, ama)).isEmpty();
            var anew = savers.askedOf(kofi.id(), group).getFirst();
            assertThat(anew.part()).isEmpty();
            assertThat(savers.act(() -> groups.approve(kofi.id(), group, 1, anew.asking())))
                    .isEqualTo(new Results.Approve.Approved());
            arrives();
            assertThat(sent(PaymentKind.PAYOUT, ama)).containsExactly(40_000L);
            assertThat(state()).isEqualTo("CLOSED");
            return First.OTHER;
        });
    }
}
