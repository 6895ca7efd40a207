package susu.payments;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
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

/** A provider in trouble is left alone, and asked whether it is well again. */
@SpringBootTest(classes = PaymentsTest.PaymentsAlone.class, properties = "spring.application.name=pace")
@ContextConfiguration(initializers = TestWorld.class)
class BreakerTest {
    @Autowired
    Payments payments;
    @Autowired
    Ledger ledger;
    @Autowired
    StandInWallets wallets;
    @Autowired
    Breaker breaker;
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
        sql.sql("delete from breaker").update();
        clock.moveTo(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        wallets.sent.clear();
    }

    @AfterEach
    void isWellAgain() {
        wallets.silentFor = 0;
        sql.sql("delete from breaker").update();
        clock.thaw();
    }

    @Test
    void anOpenBreakerStopsSendsNotQuestions() {
        for (int member = 1; member <= 12; member++)
            collectsFrom(member);
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(12);

        wallets.silentFor = 10;
        while (isClosed())
            clock.advance(ofSeconds(1));
        assertThat(wallets.silentFor).as("the tenth failure opened it").isZero();
        int asked = wallets.questions;

        collectsFrom(13);
        clock.advance(ofSeconds(20));
        assertThat(wallets.sent).as("nothing new is sent").hasSize(12);
        assertThat(wallets.questions - asked).as("one question a second goes on").isBetween(1, 21);

        wallets.approveAll();
        clock.advance(ofSeconds(15));
        assertThat(wallets.sent).as("half a minute later it is sent").hasSize(13);
        wallets.approveAll();
        clock.advance(ofMinutes(6));
        assertThat(undecided()).isZero();
    }

    @Test
    void failuresThatAreFarApartOpenNothing() {
        var now = clock.instant();
        for (int failure = 0; failure < 30; failure++) {
            var at = now.plusSeconds(failure * 4L);
            tx.executeWithoutResult(_ -> breaker.heard(Lane.COLLECTION, new Outcome.Unknown("time-out"), at));
            assertThat(breaker.openUntil(Lane.COLLECTION, at)).isEmpty();
        }
    }

    @Test
    void theTenthFailureWithinHalfAMinuteOpensOneLaneForHalfAMinute() {
        var now = clock.instant();
        for (int failure = 0; failure < 10; failure++) {
            assertThat(breaker.openUntil(Lane.COLLECTION, now)).isEmpty();
            tx.executeWithoutResult(_ -> breaker.heard(Lane.COLLECTION, new Outcome.NotSent("no connection"), now));
        }
        assertThat(breaker.openUntil(Lane.COLLECTION, now)).contains(now.plusSeconds(30));
        assertThat(breaker.openUntil(Lane.COLLECTION, now.plusSeconds(30))).isEmpty();
        assertThat(breaker.openUntil(Lane.DISBURSEMENT, now)).isEmpty();
    }

    @Test
    void aRefusedSetUpStopsItsLaneAtOnce() {
        var now = clock.instant();
        tx.executeWithoutResult(
                _ -> breaker.heard(Lane.DISBURSEMENT, new Outcome.Halted("MTN refuses a new token"), now));
        assertThat(breaker.openUntil(Lane.DISBURSEMENT, now)).contains(now.plus(ofMinutes(5)));
        assertThat(breaker.openUntil(Lane.COLLECTION, now)).isEmpty();
    }

    private boolean isClosed() { return breaker.openUntil(Lane.COLLECTION, clock.instant()).isEmpty(); }

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
