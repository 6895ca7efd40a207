package susu.operators;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestDatabase;
import susu.TestWorld;
import susu.operators.Operators.Add;
import susu.operators.Operators.Change;
import susu.operators.Operators.Check;
import susu.operators.Operators.Remove;
import susu.operators.Operators.Together;
import susu.shared.MovableClock;

/** Nobody acts unchecked, nothing that was done is forgotten, and money needs two. */
@SpringBootTest(classes = OperatorsTest.StaffAlone.class)
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class OperatorsTest {
    @EnableAutoConfiguration
    @ComponentScan({"susu.operators", "susu.shared"})
    static class StaffAlone {}

    private static final String EFUAS = "correct horse battery";
    private static final String KWAMES = "four words are good";
    private static final String ABENAS = "another good passphrase";
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
        assertThat(operators.add("efua", "another passphrase")).isEqualTo(Add.NAME_TAKEN);
        assertThat(operators.add("Efua Owusu", "another passphrase")).isEqualTo(Add.NOT_A_NAME);
        assertThat(operators.add("abena", "short")).isEqualTo(Add.TOO_SHORT);
        assertThat(operators.names()).containsExactly("efua", "kwame");
        assertThat(sql.sql("select hash from operator_passphrase where operator = 'efua'").query(String.class).single())
                .startsWith("$argon2id$");
    }

    @Test
    void fromTheThirdOnTwoOfThemAddAndEachIsSealed() {
        assertThat(operators.add("abena", ABENAS)).isEqualTo(Add.NEEDS_TWO);
        assertThat(operators.add(efua(), "abena", Optional.empty())).isEqualTo(Add.WAITS_FOR_ANOTHER);
        assertThat(operators.isWantedByAnother(efua(), "abena")).isFalse();
        assertThat(operators.add(efua(), "abena", Optional.of(ABENAS))).isEqualTo(Add.SAME_PERSON);
        assertThat(operators.names()).containsExactly("efua", "kwame");
        assertThat(operators.isWantedByAnother(kwame(), "abena")).isTrue();
        assertThat(operators.add(kwame(), "abena", Optional.of("short"))).isEqualTo(Add.TOO_SHORT);
        assertThat(operators.add(kwame(), "abena", Optional.of(ABENAS))).isEqualTo(Add.ADDED);
        assertThat(operator("abena", ABENAS).name()).isEqualTo("abena");
        assertThat(operators.add(efua(), "abena", Optional.empty())).isEqualTo(Add.NAME_TAKEN);
        assertThat(acts()).containsExactly(
                "efua: operator added, operator efua, one of the first two, by whoever runs the program",
                "kwame: operator added, operator kwame, one of the first two, by whoever runs the program",
                "efua: operator added, operator abena, asks for it", "efua: operator added, operator abena, agrees",
                "kwame: operator added, operator abena, agrees",
                "kwame: operator added, operator abena, asked for by efua");
    }

    @Test
    void whoeverIsRemovedByTwoActsNoMoreAndNobodyAgreesToWhatTheyAskedFor() {
        assertThat(operators.remove(efua(), "kwame")).as("efua would be alone").isEqualTo(Remove.TOO_FEW);
        abenaIsAdded();
        assertThat(together(operator("abena", ABENAS), "release")).isEqualTo(new Together.WaitsForAnother());
        assertThat(operators.remove(efua(), "nobody")).isEqualTo(Remove.NOBODY);
        assertThat(operators.remove(efua(), "abena")).isEqualTo(Remove.WAITS_FOR_ANOTHER);
        assertThat(operators.remove(efua(), "abena")).isEqualTo(Remove.SAME_PERSON);
        assertThat(operators.remove(kwame(), "abena")).isEqualTo(Remove.REMOVED);
        assertThat(operators.check("abena", ABENAS)).isEqualTo(new Check.Wrong());
        assertThat(operators.names()).containsExactly("efua", "kwame");
        assertThat(together(efua(), "release")).isEqualTo(new Together.WaitsForAnother());
        assertThat(operators.add(efua(), "abena", Optional.empty())).as("a name is given once")
                .isEqualTo(Add.NAME_TAKEN);
        assertThat(operators.add("yaw", ABENAS)).as("there were two first ones, and are no others")
                .isEqualTo(Add.NEEDS_TWO);
        assertThat(acts()).endsWith("kwame: operator removed, operator abena, asked for by efua",
                "efua: release, a thing, asks for it");
    }

    @Test
    void anotherPassphraseCountsInPlaceOfTheOldOneWhichIsKeptAsWritten() {
        assertThat(operators.changePassphrase(efua(), "short")).isEqualTo(Change.TOO_SHORT);
        assertThat(operators.changePassphrase(efua(), ABENAS)).isEqualTo(Change.CHANGED);
        assertThat(operators.check("efua", EFUAS)).isEqualTo(new Check.Wrong());
        assertThat(operator("efua", ABENAS).name()).isEqualTo("efua");
        assertThat(acts()).endsWith("efua: passphrase changed, operator efua, ");
        assertThat(sql.sql("select count(*) from operator_passphrase where operator = 'efua'").query(Long.class)
                .single()).isEqualTo(2);
    }

    private void abenaIsAdded() {
        operators.add(efua(), "abena", Optional.empty());
        assertThat(operators.add(kwame(), "abena", Optional.of(ABENAS))).isEqualTo(Add.ADDED);
    }

    private List<String> acts() {
        return sql.sql("select operator || ': ' || act || ', ' || subject || ', ' || detail from operator_act "
                + "order by number").query((row, _) -> row.getString(1)).list();
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
                "truncate operator_act cascade", "update operator_passphrase set hash = 'mine'",
                "delete from operator_passphrase", "update operator set added_at = now()"))
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
