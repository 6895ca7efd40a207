package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import susu.members.Member;
import susu.members.Members;
import susu.payments.PaymentKind;
import susu.payments.WalletHolders;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/** Before a pot leaves, the provider is asked whether its recipient's wallet can receive it. */
@SpringBootTest(classes = PreFlightStoryTest.WithHolders.class)
class PreFlightStoryTest extends SavingStory {
    /** A provider that knows which wallets are blocked. */
    static final class StandInHolders implements WalletHolders {
        final Set<PhoneNumber> blocked = ConcurrentHashMap.newKeySet();
        final Map<PhoneNumber, String> names = new ConcurrentHashMap<>();
        volatile boolean silent;
        final Queue<PhoneNumber> asked = new ConcurrentLinkedQueue<>();

        @Override
        public synchronized Holder holder(PhoneNumber wallet) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
            asked.add(wallet);
            if (silent) return Holder.NOT_KNOWN;
            return blocked.contains(wallet) ? Holder.CANNOT_RECEIVE : Holder.CAN_RECEIVE;
        }

        @Override
        public Optional<String> owner(PhoneNumber wallet) { return Optional.ofNullable(names.get(wallet)); }
    }

    static class WithHolders extends ToldSavingWorld {
        @Bean
        StandInHolders holders() { return new StandInHolders(); }
    }

    @Autowired
    StandInHolders holders;
    @Autowired
    Members members;

    @BeforeEach
    @AfterEach
    void allIsWell() {
        holders.silent = false;
        holders.blocked.clear();
        holders.names.clear();
        savers.wallets.holdsForPayouts = Optional.empty();
    }

    @Test
    void aWalletOfAnotherNameWaitsForOfficersWhoHaveSeenThat() {
        holders.names.put(ama.phone(), "JOSEPH TETTEH");
        var group = fullPot();
        dayBefore(group);
        assertThat(told(group)).as("Ama and Kofi").isEqualTo(2);
        dueDay(group);
        assertThat(savers.askedOf(kofi.id(), group).getFirst().named()).isEqualTo(WalletNamed.OTHERWISE);
        assertThat(sent(group)).isZero();
        approves(group);
        assertThat(sent(group)).as("he has looked into it").isOne();
        assertThat(told(group)).isEqualTo(2);
        savers.payoutsArrive();
    }

    @Test
    void anotherNameThatIsFoundAtTheLastMomentVoidsWhatWasSaidWithoutIt() {
        var group = fullPot();
        dayBefore(group);
        dueDay(group);
        holders.names.put(ama.phone(), "JOSEPH TETTEH");
        approves(group);
        assertThat(sent(group)).isZero();
        assertThat(told(group)).isEqualTo(2);
        assertThat(savers.askedOf(kofi.id(), group).getFirst().named()).isEqualTo(WalletNamed.OTHERWISE);
        approves(group);
        assertThat(sent(group)).isOne();
        savers.payoutsArrive();
    }

    @Test
    void theNameOfTheMemberInOtherWordsHoldsUpNothing() {
        holders.names.put(ama.phone(), "MENSAH AMA SERWAA");
        var group = fullPot();
        dayBefore(group);
        dueDay(group);
        approves(group);
        assertThat(sent(group)).isOne();
        assertThat(told(group)).isZero();
        savers.payoutsArrive();
    }

    @Test
    void whosePinWasResetWaitsThreeDaysAndThenThePotLeavesByItself() {
        var group = fullPot();
        savers.clock.moveTo(Accra.startOf(dueDate(group).minusDays(1)));
        savers.act(() -> {
            members.reinstated(ama.id());
            return ama;
        });
        dayBefore(group);
        assertThat(told(group)).as("on the day before").isEqualTo(2);
        dueDay(group);
        approves(group);
        savers.clock.moveTo(Accra.startOf(dueDate(group).plusDays(2)).minusSeconds(1));
        assertThat(sent(group)).isZero();
        assertThat(told(group)).as("once").isEqualTo(2);
        savers.clock.advance(ofMinutes(1));
        assertThat(sent(group)).isOne();
        savers.payoutsArrive();
    }

    @Test
    void aPotWaitsUntilTheAccountForPayoutsHoldsIt() {
        var group = fullPot();
        dayBefore(group);
        savers.wallets.holdsForPayouts = Optional.of(Cedis.ofPesewas(9_999));
        dueDay(group);
        approves(group);
        savers.clock.advance(ofHours(5));
        assertThat(sent(group)).isZero();
        assertThat(told(group)).as("that is nothing that Ama or Kofi could see to").isZero();
        savers.wallets.holdsForPayouts = Optional.of(Cedis.ofPesewas(100_000_000));
        savers.clock.advance(ofMinutes(16));
        assertThat(sent(group)).isOne();
        savers.payoutsArrive();
    }

    @Test
    void aBlockedWalletIsFoundOnTheDayBeforeAndToldOnceToThoseWhoCanSeeToIt() {
        holders.blocked.add(ama.phone());
        var group = fullPot();
        assertThat(told(group)).isZero();
        dayBefore(group);
        assertThat(told(group)).as("Ama, whose wallet it is, and Kofi, who is an officer").isEqualTo(2);
        dueDay(group);
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
        dueDay(group);
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
        dueDay(group);
        approves(group);
        assertThat(sent(group)).isOne();
        savers.payoutsArrive();

        holders.silent = false;
        holders.blocked.add(ama.phone());
        var other = fullPot();
        dayBefore(other);
        holders.silent = true;
        dueDay(other);
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
        dueDay(group);
        approves(group);
        assertThat(sent(group)).isOne();
        assertThat(holders.asked).filteredOn(ama.phone()::equals).hasSize(2);
        savers.payoutsArrive();
    }

    @Test
    void looksAreSpreadOverTheDayBefore() {
        var moments = new HashSet<Instant>();
        for (int i = 0; i < 5; i++) {
            var group = savers.running(ama, kofi);
            var look = nextLook(group);
            assertThat(look).isBetween(Accra.startOf(dueDate(group).minusDays(1)).plus(ofHours(6)),
                    Accra.startOf(dueDate(group)).minus(ofHours(6)));
            moments.add(look);
        }
        assertThat(moments).hasSizeGreaterThan(1);
    }

    @Test
    void onTheDayBeforeAnAnswerThatIsNotClearIsAskedForAgain() {
        var group = fullPot();
        holders.blocked.add(ama.phone());
        holders.silent = true;
        savers.clock.moveTo(nextLook(group));
        assertThat(told(group)).isZero();
        holders.silent = false;
        savers.clock.advance(ofMinutes(15));
        assertThat(told(group)).isEqualTo(2);
        holders.blocked.clear();
        savers.clock.advance(ofHours(1));
    }

    @Test
    void aProviderInTroubleIsAskedOnceItIsWellAgain() {
        var group = fullPot();
        var look = nextLook(group);
        sql.sql("""
                insert into breaker (lane, open_until, why) values ('COLLECTION', :until, 'it does not answer')
                on conflict (lane) do update set open_until = excluded.open_until""")
                .param("until", Timestamp.from(look.plus(ofMinutes(5)))).update();
        savers.clock.moveTo(look.plus(ofMinutes(4)));
        assertThat(holders.asked).doesNotContain(ama.phone());
        savers.clock.advance(ofMinutes(1));
        assertThat(holders.asked).contains(ama.phone());
    }

    @Test
    void whatIsKnownOfAWalletIsNotTakenForAnothersWhoTakesTheTurnOver() {
        var efua = savers.person("Efua Owusu");
        var yaw = savers.person("Yaw Darko");
        var group = savers.running(ama, kofi, efua, yaw);
        for (var member : List.of(ama, kofi, efua, yaw))
            savers.pays(member, group);
        holders.blocked.addAll(List.of(ama.phone(), efua.phone()));
        savers.clock.moveTo(nextLook(group));
        assertThat(toldTo(ama, group)).isOne();
        savers.takesOver(efua, group, ama, kofi);
        savers.clock.advance(ofHours(1));
        assertThat(toldTo(efua, group)).as("it is her pot now").isOne();
        assertThat(toldTo(ama, group)).as("as the one whose pot it was").isOne();
        holders.silent = true;
        holders.blocked.remove(efua.phone());
        savers.clock.advance(ofHours(1));
        holders.silent = false;
        savers.clock.advance(ofHours(1));
        dueDay(group);
        approves(group);
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, efua)).as("hers can, whatever Ama's cannot").hasSize(1);
        savers.payoutsArrive();
    }

    /** Both have paid, days before the pot is due. */
    private GroupId fullPot() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        return group;
    }

    /** The day before the pot is due goes by. */
    private void dayBefore(GroupId group) {
        savers.clock.moveTo(Accra.startOf(dueDate(group)).minusSeconds(1));
    }

    private void dueDay(GroupId group) { savers.clock.moveTo(Accra.startOf(dueDate(group)).plusSeconds(1)); }

    private LocalDate dueDate(GroupId group) { return groups.order(group, ama.id()).getFirst().date().orElseThrow(); }

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

    private long toldTo(Member member, GroupId group) {
        return sql.sql("""
                select count(*) from notice where fact like 'payout waits:' || :group || '/%' and member_id = :member
                    and kind = 'PREFLIGHT'""")
                .param("group", group.toString()).param("member", member.id().value()).query(Long.class).single();
    }

    /** When the wallet is looked at for the first pot. */
    private Instant nextLook(GroupId group) {
        return sql.sql("select execution_time from scheduled_tasks where task_name = :look and task_instance = :round")
                .param("look", Rounds.LOOK).param("round", new RoundKey(group, 1, 1).toString())
                .query((row, _) -> row.getTimestamp(1).toInstant()).single();
    }
}
