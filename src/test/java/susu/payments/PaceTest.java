package susu.payments;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** How fast the provider is spoken to, and who comes first when that is not fast enough. */
@SpringBootTest(classes = PaymentsTest.PaymentsAlone.class, properties = "spring.application.name=pace")
@ContextConfiguration(initializers = TestWorld.class)
class PaceTest {
    @Autowired
    Payments payments;
    @Autowired
    Ledger ledger;
    @Autowired
    StandInWallets wallets;
    @Autowired
    Buckets buckets;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    Chance chance;

    @BeforeEach
    void nobodyElseIsFollowed() {
        clock.freeze();
        sql.sql("delete from scheduled_tasks where task_name = :kind").param("kind", FollowPayment.KIND).update();
        sql.sql("delete from pace").update();
        clock.moveTo(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    @AfterEach
    void runsAgain() { clock.thaw(); }

    @Test
    void eightQuestionsASecondAreAskedAndNobodyIsForgotten() {
        for (int member = 0; member < 40; member++)
            collectsFrom(member);
        // All have been sent; the first question about each is due twenty seconds later, and soon after.
        clock.advance(ofSeconds(1));
        wallets.approveAll();

        var asked = new ArrayList<Integer>();
        for (int second = 0; second < 40; second++) {
            int before = wallets.questions;
            clock.moveTo(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusMillis(1999));
            asked.add(wallets.questions - before);
        }
        assertThat(asked).allMatch(questions -> questions <= 8).contains(8);
        assertThat(undecided()).isZero();
    }

    @Test
    void aProviderThatIsCalledTooFastIsCalledHalfAsFastUntilThatHasGrownBack() {
        var now = clock.instant();
        assertThat(leavesIn(now)).isEqualTo(200);
        tx.executeWithoutResult(_ -> buckets.halve(Buckets.Counted.SENDS, now));
        assertThat(leavesIn(now.plusSeconds(1))).isEqualTo(110);
        tx.executeWithoutResult(_ -> {
            for (int again = 0; again < 12; again++)
                buckets.halve(Buckets.Counted.SENDS, now.plusSeconds(1));
        });
        assertThat(leavesIn(now.plusSeconds(1))).as("that second has had its share").isZero();
        assertThat(leavesIn(now.plusSeconds(2))).isEqualTo(11);
        assertThat(leavesIn(now.plusSeconds(60))).isEqualTo(200);
    }

    @Test
    void whatStandsInLineTakesWhatIsLeftOfTheSecondAndNoMore() {
        var now = clock.instant();
        for (int question = 0; question < 5; question++)
            assertThat(asksAt(now)).isTrue();
        assertThat(buckets.takeQuestionsLeft()).isEqualTo(3);
        assertThat(asksAt(now)).isFalse();
        assertThat(buckets.takeQuestionsLeft()).isZero();
        assertThat(asksAt(now.plusSeconds(1))).isTrue();
    }

    @Test
    void whoComesLaterDoesNotOvertakeTheLine() {
        collectsFrom(1);
        clock.advance(ofSeconds(1));
        sql.sql("update attempt set in_line_since = :now where state = 'PENDING'")
                .param("now", Timestamp.from(clock.instant())).update();
        assertThat(asksAt(clock.instant())).isFalse();
        sql.sql("update attempt set in_line_since = null").update();
        assertThat(asksAt(clock.instant())).isTrue();
    }

    @Test
    void moreThanAMinuteBearsLeavesOverSeconds() {
        var fill = clock.instant();
        leavesIn(fill);
        collectsFrom(1);
        wallets.sent.clear();
        clock.moveTo(fill.plusMillis(999));
        assertThat(wallets.sent).as("this second is full").isEmpty();
        clock.moveTo(fill.plusSeconds(11));
        assertThat(wallets.sent).hasSize(1);
        wallets.approveAll();
        clock.advance(ofMinutes(3));
        assertThat(undecided()).isZero();
    }

    private int leavesIn(Instant second) {
        int left = 0;
        while (left < 1000 && Boolean.TRUE.equals(tx.execute(_ -> buckets.takeSend(second))))
            left++;
        return left;
    }

    private boolean asksAt(Instant now) { return Boolean.TRUE.equals(tx.execute(_ -> buckets.takeQuestion(now))); }

    private void collectsFrom(int member) {
        var group = new GroupId(chance.uuid());
        var who = new MemberId(chance.uuid());
        tx.executeWithoutResult(_ -> {
            ledger.open(group, Cedis.GHS);
            payments.collect(group, who, new PhoneNumber("+2332400%05d".formatted(member)), Cedis.ofPesewas(5000),
                    Account.credit(who), "SusuSave Makola", "yes");
        });
    }

    private long undecided() {
        return sql.sql("""
                select count(*) from payment p where state in ('CREATED', 'SUBMITTED', 'PENDING', 'UNKNOWN') and exists (
                    select from scheduled_tasks where task_instance = p.group_id || '/' || p.id)""")
                .query(Long.class).single();
    }
}
