package susu.operators;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestDatabase;
import susu.TestWorld;
import susu.operators.Operators.Check;
import susu.operators.Operators.Together;
import susu.shared.MovableClock;

/** Nobody acts unchecked, nothing that was done is forgotten, and money needs two. */
@SpringBootTest(classes = OperatorsTest.StaffAlone.class)
@ContextConfiguration(initializers = TestWorld.class)
class OperatorsTest {
    @EnableAutoConfiguration
    @ComponentScan({"susu.operators", "susu.shared"})
    static class StaffAlone {}

    private static final String EFUAS = "correct horse battery";
    private static final String KWAMES = "four words are good";
    @Autowired
    Operators operators;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;

    @BeforeEach
    void twoOfThem() {
        operators.add("efua", EFUAS);
        operators.add("kwame", KWAMES);
        clock.advance(ofHours(100));
    }

    @Test
    void aNameIsGivenOnceAndAPassphraseIsLong() {
        assertThat(operators.add("efua", "another passphrase")).isEqualTo(Operators.Add.NAME_TAKEN);
        assertThat(operators.add("Efua Owusu", "another passphrase")).isEqualTo(Operators.Add.NOT_A_NAME);
        assertThat(operators.add("abena", "short")).isEqualTo(Operators.Add.TOO_SHORT);
        assertThat(operators.names()).containsExactly("efua", "kwame");
        assertThat(sql.sql("select passphrase_hash from operator where name = 'efua'").query(String.class).single())
                .startsWith("$argon2id$");
    }

    @Test
    void onlyTheRightPassphraseMakesAnOperator() {
        assertThat(operators.check("efua", KWAMES)).isEqualTo(new Check.Wrong());
        assertThat(operators.check("nobody", KWAMES)).isEqualTo(new Check.Wrong());
        assertThat(efua().name()).isEqualTo("efua");
    }

    @Test
    void afterFiveWrongTriesNoneCountsForAWhile() {
        for (int i = 0; i < 5; i++)
            assertThat(operators.check("efua", "a guess")).isEqualTo(new Check.Wrong());
        assertThat(operators.check("efua", EFUAS)).isEqualTo(new Check.Locked());
        clock.advance(ofMinutes(16));
        assertThat(operators.check("efua", EFUAS)).isInstanceOf(Check.Known.class);
    }

    @Test
    void whatOneAsksForAnotherHasToAskForAsWell() {
        assertThat(together(efua(), "release")).isEqualTo(new Together.WaitsForAnother());
        assertThat(together(efua(), "release")).isEqualTo(new Together.SamePerson());
        assertThat(together(kwame(), "another thing")).isEqualTo(new Together.WaitsForAnother());
        assertThat(together(kwame(), "release")).isEqualTo(new Together.Agreed("efua"));
        assertThat(together(kwame(), "release")).as("done once, it is asked for anew")
                .isEqualTo(new Together.WaitsForAnother());
    }

    @Test
    void whatNobodyJoinedInForThreeDaysIsVoid() {
        assertThat(together(efua(), "late")).isEqualTo(new Together.WaitsForAnother());
        clock.advance(ofHours(73));
        assertThat(together(kwame(), "late")).isEqualTo(new Together.WaitsForAnother());
    }

    @Test
    void theDatabaseRefusesWhoeverChecksThemselvesOrRewritesWhatWasDone() {
        together(efua(), "alone");
        assertThatThrownBy(() -> sql.sql("update joint_act set checker = 'efua', done_at = now()").update())
                .hasMessageContaining("nobody_checks_themselves");
        for (var change : List.of("update operator_act set operator = 'kwame'", "delete from operator_act",
                "truncate operator_act cascade"))
            assertThatThrownBy(() -> tx.executeWithoutResult(_ -> {
                TestDatabase.becomeOwner(sql);
                sql.sql(change).update();
            })).as(change).hasMessageContaining("written once");
    }

    private Operator efua() { return operator("efua", EFUAS); }

    private Operator kwame() { return operator("kwame", KWAMES); }

    private Operator operator(String name, String passphrase) {
        return ((Check.Known) operators.check(name, passphrase)).operator();
    }

    private Together together(Operator who, String act) {
        return Objects.requireNonNull(tx.execute(_ -> operators.together(who, act, "a thing")));
    }
}
