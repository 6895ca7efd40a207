package susu.payments;

import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestDatabase;
import susu.TestWorld;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** Payments of many groups on a clock that stands at the beginning of a second, with nobody else to be followed. */
@SpringBootTest(classes = PaymentsTest.PaymentsAlone.class, properties = "spring.application.name=pace")
@ContextConfiguration(initializers = TestWorld.class)
abstract class PacedPayments {
    @Autowired
    Payments payments;
    @Autowired
    Ledger ledger;
    @Autowired
    StandInWallets wallets;
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
        forget("pace");
        forget("breaker");
        clock.moveTo(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        wallets.sent.clear();
    }

    @AfterEach
    void runsAgain() {
        wallets.silentFor = 0;
        forget("breaker");
        clock.thaw();
    }

    private void forget(String table) {
        tx.executeWithoutResult(_ -> {
            TestDatabase.becomeOwner(sql);
            sql.sql("delete from " + table).update();
        });
    }

    void collectsFrom(int member) {
        var group = new GroupId(chance.uuid());
        var who = new MemberId(chance.uuid());
        tx.executeWithoutResult(_ -> {
            ledger.open(group, Cedis.GHS);
            payments.collect(group, who, new PhoneNumber("+2332400%05d".formatted(member)), Cedis.ofPesewas(5000),
                    Account.credit(who), "SusuSave Makola", "yes");
        });
    }

    long undecided() {
        return sql.sql("""
                select count(*) from payment p where state in ('CREATED', 'SUBMITTED', 'PENDING', 'UNKNOWN') and exists (
                    select from scheduled_tasks where task_instance = p.group_id || '/' || p.id)""")
                .query(Long.class).single();
    }
}
