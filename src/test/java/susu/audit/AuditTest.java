package susu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.SusuSave;
import susu.TestDatabase;
import susu.TestWorld;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.operators.Operators;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.MovableClock;

/** Whoever has all rights on the database can change a row, and cannot hide it. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "town=audited")
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class AuditTest {
    @Autowired
    Audit audit;
    @Autowired
    Operators operators;
    @Autowired
    Ledger ledger;
    @Autowired
    Chance chance;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;
    private GroupId group;

    @BeforeEach
    void threeActsAndTwoDaysOfMoney() {
        operators.add("efua", "correct horse battery");
        var efua = ((Operators.Check.Known) operators.check("efua", "correct horse battery")).operator();
        group = new GroupId(chance.uuid());
        tx.executeWithoutResult(_ -> {
            operators.did(efua, "member read", "7K2M9QX", "");
            operators.did(efua, "book frozen", "a group", "a reason");
            ledger.open(group, Cedis.GHS);
            moves(50);
        });
        clock.advance(Duration.ofDays(1));
        tx.executeWithoutResult(_ -> {
            operators.did(efua, "book released", "a group", "");
            moves(70);
        });
        clock.advance(Duration.ofDays(1));
        audit.seal();
    }

    private void moves(int pesewas) {
        ledger.lock(group);
        ledger.record(group, List.of(new Transfer(Account.FLOAT, Account.credit(new MemberId(chance.uuid())),
                Cedis.ofPesewas(pesewas), "a test")));
    }

    @Test
    void whatNobodyTouchedIsWholeAndSealedOnce() {
        var whole = (Audit.Result.Whole) audit.verify(Optional.empty());
        assertThat(whole.links()).isEqualTo(6);
        audit.seal();
        assertThat(audit.verify(audit.head())).isEqualTo(whole);
    }

    @Test
    void anActThatASuperuserEditsIsNamed() {
        asSuperuser("update operator_act set detail = 'another reason' where act = 'book frozen'");
        assertThat(audit.verify(Optional.empty())).isEqualTo(new Audit.Result.Broken("act of staff 3"));
    }

    @Test
    void anActThatASuperuserTakesAwayIsNamed() {
        asSuperuser("delete from operator_act where act = 'member read'");
        assertThat(audit.verify(Optional.empty())).isEqualTo(new Audit.Result.Broken("act of staff 2"));
    }

    @Test
    void aTransferThatASuperuserEditsIsNamedByGroupAndDay() {
        asSuperuser("update transfer set amount = 7000 where amount = 70");
        assertThat(audit.verify(Optional.empty())).isEqualTo(
                new Audit.Result.Broken("transfers of group " + group + " on 2026-11-03"));
    }

    @Test
    void aLinkThatIsWrittenAnewIsNamed() {
        asSuperuser("update audit_link set hash = sha256(hash) where act = 3");
        assertThat(audit.verify(Optional.empty())).isInstanceOfSatisfying(Audit.Result.Broken.class,
                broken -> assertThat(broken.what()).contains("act of staff 3"));
    }

    @Test
    void aTailThatIsCutOffLeavesAnotherHeadThanTheOneWrittenDown() {
        var head = audit.head();
        asSuperuser("delete from audit_link where number = (select max(number) from audit_link)");
        assertThat(audit.verify(Optional.empty())).isInstanceOf(Audit.Result.Whole.class);
        assertThat(audit.verify(head)).isInstanceOf(Audit.Result.Broken.class);
    }

    @Test
    void aDayIsSealedWhenItIsOver() {
        tx.executeWithoutResult(_ -> moves(90));
        audit.seal();
        assertThat(sql.sql("select count(*) from audit_link where day is not null").query(Long.class).single())
                .isEqualTo(2);
    }

    private void asSuperuser(String change) {
        tx.executeWithoutResult(_ -> {
            TestDatabase.becomeOwner(sql);
            sql.sql("set local session_replication_role = replica").update();
            assertThat(sql.sql(change).update()).isOne();
        });
    }
}
