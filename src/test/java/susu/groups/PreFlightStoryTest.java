package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import susu.payments.PaymentKind;
import susu.payments.WalletHolders;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/** Before a pot leaves, the provider is asked whether its recipient's wallet can receive it. */
@SpringBootTest(classes = PreFlightStoryTest.WithHolders.class)
class PreFlightStoryTest extends SavingStory {
    /** A provider that knows which wallets are blocked. */
    static final class StandInHolders implements WalletHolders {
        final Set<PhoneNumber> blocked = ConcurrentHashMap.newKeySet();
        volatile boolean silent;
        final Queue<PhoneNumber> asked = new ConcurrentLinkedQueue<>();

        @Override
        public synchronized Holder holder(PhoneNumber wallet) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
            asked.add(wallet);
            if (silent) return Holder.NOT_KNOWN;
            return blocked.contains(wallet) ? Holder.CANNOT_RECEIVE : Holder.CAN_RECEIVE;
        }
    }

    static class WithHolders extends ToldSavingWorld {
        @Bean
        StandInHolders holders() { return new StandInHolders(); }
    }

    @Autowired
    StandInHolders holders;

    @BeforeEach
    @AfterEach
    void allIsWell() {
        holders.silent = false;
        holders.blocked.clear();
    }

    @Test
    void aBlockedWalletIsFoundOnTheDayBeforeAndToldOnceToThoseWhoCanSeeToIt() {
        holders.blocked.add(ama.phone());
        var group = fullPot();
        assertThat(told(group)).isZero();
        dayBefore(group);
        assertThat(told(group)).as("Ama, whose wallet it is, and Kofi, who is an officer").isEqualTo(2);
        savers.clock.advance(ofDays(1));
        approves(group);
        savers.clock.advance(ofDays(1));
        assertThat(sent(group)).as("it stays here").isZero();
        assertThat(told(group)).as("nobody is told again").isEqualTo(2);

        holders.blocked.clear();
        savers.clock.advance(ofHours(1));
        assertThat(sent(group)).as("it leaves within the hour").isOne();
        savers.payoutsArrive();
    }

    @Test
    void aWalletThatIsBlockedOnTheLastDayKeepsThePotHere() {
        var group = fullPot();
        dayBefore(group);
        assertThat(told(group)).isZero();
        savers.clock.advance(ofDays(1));
        holders.blocked.add(ama.phone());
        approves(group);
        assertThat(sent(group)).isZero();
        assertThat(told(group)).isEqualTo(2);
        holders.blocked.clear();
        savers.clock.advance(ofHours(2));
        assertThat(sent(group)).isOne();
        savers.payoutsArrive();
    }

    @Test
    void noAnswerKeepsNoPotHereAndUndoesNone() {
        holders.silent = true;
        var group = fullPot();
        dayBefore(group);
        savers.clock.advance(ofDays(1));
        approves(group);
        assertThat(sent(group)).isOne();
        savers.payoutsArrive();

        holders.silent = false;
        holders.blocked.add(ama.phone());
        var other = fullPot();
        dayBefore(other);
        holders.silent = true;
        savers.clock.advance(ofDays(1));
        approves(other);
        assertThat(sent(other)).as("the last clear answer holds").isZero();
        holders.silent = false;
        savers.clock.advance(ofHours(2));
        assertThat(told(other)).as("told once").isEqualTo(2);
        holders.blocked.clear();
        savers.clock.advance(ofHours(2));
        assertThat(sent(other)).isOne();
        savers.payoutsArrive();
    }

    @Test
    void aWalletThatCanReceiveIsAskedAboutTwiceAndNoMore() {
        var group = fullPot();
        dayBefore(group);
        savers.clock.advance(ofDays(1));
        approves(group);
        assertThat(sent(group)).isOne();
        assertThat(holders.asked).filteredOn(ama.phone()::equals).hasSize(2);
        savers.payoutsArrive();
    }

    /** Both have paid, days before the pot is due. */
    private GroupId fullPot() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        return group;
    }

    private void dayBefore(GroupId group) {
        var due = groups.order(group, ama.id()).getFirst().date().orElseThrow();
        savers.clock.moveTo(Accra.startOf(due.minusDays(1)));
        savers.clock.advance(ofSeconds(1));
    }

    private void approves(GroupId group) {
        var ask = savers.askedOf(kofi.id(), group).getFirst();
        assertThat(savers.act(() -> groups.approve(kofi.id(), group, ask.round(), ask.asking())))
                .isEqualTo(new Results.Approve.Approved());
        savers.clock.advance(ofSeconds(1));
    }

    private int sent(GroupId group) { return savers.sentFor(group, PaymentKind.PAYOUT, ama).size(); }

    private long told(GroupId group) {
        return sql.sql("select count(*) from notice where fact like 'payout waits:' || :group || '/%'")
                .param("group", group.toString()).query(Long.class).single();
    }
}
