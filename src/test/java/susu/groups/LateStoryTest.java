package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.ledger.Account;
import susu.members.Member;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Who is late and who is not, and what a pot waits for; two days of grace, and a fine of GHS 5.00. */
@SpringBootTest(classes = ToldSavingWorld.class)
class LateStoryTest extends SavingStory {
    private static final PayRules FINED = PayRules.usual(Frequency.WEEKLY)
            .withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500)));

    @Autowired
    Rounds rounds;
    private Member yaw;
    private Member esi;
    private GroupId group;

    @BeforeEach
    void fourWhoSave() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Owusu");
        runs(FINED);
    }

    /** Turns in this order: Ama, Yaw, Esi, Kofi. */
    private void runs(PayRules rules) {
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 4, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(4), rules)), ama, yaw, esi,
                kofi);
    }

    private void allPayBut(Member... slow) {
        for (var member : new Member[]{ama, yaw, esi, kofi})
            if (!List.of(slow).contains(member)) paysAll(member);
    }

    private void paysAll(Member member) {
        while (savers.seenBy(member, group).due().isPresent())
            savers.paysAll(member, group);
    }

    private void roundIsPaidOut(int round) {
        savers.reachesUnapproved(group, ama, round);
        allPayBut();
        savers.payoutsArrive();
    }

    private List<Waivable> fines() { return savers.fines(group, ama); }

    @Test
    void aRecipientIsNotFinedForADueThatThePotWouldHavePaid() {
        allPayBut(ama);
        savers.act(() -> {
            ledger.freeze(group, "a difference");
            return group;
        });
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(4));
        assertThat(fines()).isEmpty();
        savers.act(() -> {
            ledger.release(group);
            return group;
        });
        savers.clock.advance(ofDays(1));
        assertThat(savers.askedOf(yaw.id(), group)).singleElement()
                .satisfies(ask -> assertThat(ask.pot()).isEqualTo(Cedis.ofPesewas(15_000)));
    }

    @Test
    void daysThatARoundOpensTooLateAreAddedToItsDaysOfGrace() {
        roundIsPaidOut(1);
        // Nothing ran here from before it was to open until its due date.
        savers.dayComesUnseen(group, 2);
        rounds.dayOf(new RoundKey(group, 1, 2));
        for (int day = 0; day < 8; day++) {
            assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness())
                    .isEqualTo(GroupView.Lateness.IN_TIME);
            savers.clock.advance(ofDays(1));
            rounds.dayOf(new RoundKey(group, 1, 2));
        }
        assertThat(fines()).isEmpty();
        savers.clock.advance(ofDays(1));
        rounds.dayOf(new RoundKey(group, 1, 2));
        assertThat(fines()).isNotEmpty();
    }

    @Test
    void aPotWhoseRecipientPaysFirstMovesOnWithThePaymentOfTheirFine() {
        runs(FINED.withGuards(GuardRules.USUAL.withInArrears(InArrears.PAYS_FIRST)));
        yawIsFinedAndAllDuesOfHisRoundArePaid();
        assertThat(savers.askedOf(ama.id(), group)).isEmpty();
        paysAll(yaw);
        assertThat(savers.askedOf(ama.id(), group)).hasSize(1);
        assertThat(sql.sql("select count(*) from notice where kind = 'ARREARS_PAID' and member_id = :yaw")
                .param("yaw", yaw.id().value()).query(Long.class).single()).isOne();
    }

    @Test
    void andWithItsWaiver() {
        runs(FINED.withGuards(GuardRules.USUAL.withInArrears(InArrears.PAYS_FIRST)));
        savers.becomes(esi.id(), GroupView.Duty.SECRETARY, group, ama);
        yawIsFinedAndAllDuesOfHisRoundArePaid();
        var fine = fines().getFirst();
        savers.act(() -> groups.askWaiver(ama.id(), group, fine, WaiverReason.HARDSHIP));
        var ask = groups.toDo(esi.id()).stream().filter(ToDo.Waive.class::isInstance).map(ToDo.Waive.class::cast)
                .findFirst().orElseThrow();
        assertThat(savers.askedOf(ama.id(), group)).isEmpty();
        savers.act(() -> groups.agreeToWaiver(esi.id(), group, ask.waiver()));
        assertThat(savers.askedOf(ama.id(), group)).hasSize(1);
    }

    private void yawIsFinedAndAllDuesOfHisRoundArePaid() {
        savers.reachesUnapproved(group, ama, 1);
        allPayBut(yaw);
        savers.clock.advance(ofDays(3));
        assertThat(fines()).hasSize(1);
        savers.act(() -> groups.payAmount(yaw, group, Cedis.ofPesewas(5_000), "the due of round 1"));
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        savers.reachesUnapproved(group, ama, 2);
        allPayBut(yaw);
        // His fine comes last, and stays open.
        savers.act(() -> groups.payAmount(yaw, group, Cedis.ofPesewas(5_000), "the due of round 2"));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofSeconds(40));
        assertThat(savers.seenBy(yaw, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(500));
    }

    @Test
    void whatIsHeldBackBeyondTheLastDuePaysItWholly() {
        runs(PayRules.usual(Frequency.WEEKLY).withGuards(GuardRules.USUAL.withHeldBack(30)));
        roundIsPaidOut(1);
        roundIsPaidOut(2);
        roundIsPaidOut(3);
        assertThat(ledger.balance(group, Account.held(1, 1))).as("of GHS 60.00 as much as her last due")
                .isEqualTo(Cedis.ofPesewas(5_000));
        savers.reachesUnapproved(group, ama, 4);
        assertThat(savers.owes(ama, group, 4)).as("it is paid").isFalse();
        assertThat(ledger.balance(group, Account.credit(ama.id()))).isEqualTo(Cedis.ofPesewas(1_000));
        assertThat(sql.sql("select max(length(reason)) from transfer where group_id = :group")
                .param("group", group.value()).query(Integer.class).single()).isLessThan(100);
    }

    @Test
    void aRecipientIsToldWhatOfThePotStaysInTheGroup() {
        runs(FINED.withGuards(GuardRules.USUAL.withHeldBack(10).withReserve(2)));
        roundIsPaidOut(1);
        assertThat(sql.sql("select count(*) from notice where kind = 'SETTLED' and member_id = :ama")
                .param("ama", ama.id().value()).query(Long.class).single()).isOne();
    }
}
