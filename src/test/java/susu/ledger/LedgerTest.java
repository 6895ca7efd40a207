package susu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestDatabase;
import susu.TestWorld;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** The books: written once, never unbalanced, by one at a time. */
@SpringBootTest(classes = LedgerTest.LedgerAlone.class)
@ContextConfiguration(initializers = TestWorld.class)
class LedgerTest {
    @EnableAutoConfiguration
    @ComponentScan({"susu.ledger", "susu.shared"})
    static class LedgerAlone {}

    private static final Money FIFTY = Cedis.ofPesewas(5_000);

    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    Chance chance;
    private GroupId group;
    private Account credit;

    @BeforeEach
    void aBook() {
        group = new GroupId(chance.uuid());
        credit = Account.credit(new MemberId(chance.uuid()));
        tx.executeWithoutResult(_ -> ledger.open(group, Cedis.GHS));
    }

    @AfterEach
    void noLockOutlivesItsTransaction() {
        var left = Map.copyOf(TransactionSynchronizationManager.getResourceMap());
        left.keySet().forEach(TransactionSynchronizationManager::unbindResource);
        assertThat(left).isEmpty();
    }

    @Test
    void whatIsMissingIsTheSumOfAllLosses() {
        assertThat(ledger.missing(group)).isEqualTo(Cedis.ofPesewas(0));
        record(new Transfer(Account.loss(chance.uuid()), Account.FLOAT, FIFTY, "gone:1"),
                new Transfer(Account.loss(chance.uuid()), Account.FLOAT, FIFTY.plusMinor(1), "gone:2"),
                new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        assertThat(ledger.missing(group)).isEqualTo(FIFTY.plus(FIFTY).plusMinor(1));
        assertThat(ledger.verify()).extracting(Violation::number).as("more is missing than the group holds")
                .containsExactly("5");
        assertThat(ledger.rules()).contains("5 a group lives on its own money");
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.FLOAT, credit, FIFTY.multipliedBy(3), "collected:2")));
        });
    }

    @Test
    void moneyThatCameInLiesSomewhereAndIsSomeones() {
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        assertThat(ledger.balance(group, credit)).isEqualTo(FIFTY);
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(FIFTY.negated());
        assertThat(broken()).isEmpty();
    }

    @Test
    void theSameFactToldTwiceMovesOnce() {
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        assertThat(ledger.balance(group, credit)).isEqualTo(FIFTY);
        assertThatThrownBy(() -> record(new Transfer(Account.FLOAT, credit, FIFTY.plusMinor(1), "collected:1")))
                .hasMessageContaining("recorded before");
    }

    @Test
    void theSameFactToldAtOnceMovesOnce() throws Exception {
        Callable<Boolean> tell = () -> {
            record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
            return true;
        };
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var told : pool.invokeAll(IntStream.range(0, 24).mapToObj(_ -> tell).toList()))
                assertThat(told.get()).isTrue();
        }
        assertThat(ledger.balance(group, credit)).isEqualTo(FIFTY);
    }

    @Test
    void whatCannotAllBeDoneIsNotDoneAtAll() {
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        assertThatThrownBy(() -> record(new Transfer(credit, Account.pot(1, 1), FIFTY, "due:1:a"),
                new Transfer(credit, Account.pot(1, 2), Cedis.ofPesewas(1), "due:1:b")))
                .hasMessageContaining("nobody_owes_what_they_hold");
        assertThat(ledger.balance(group, credit)).isEqualTo(FIFTY);
        assertThat(ledger.balance(group, Account.pot(1, 1)).isZero()).isTrue();
        assertThat(broken()).isEmpty();
    }

    @Test
    void nobodyMovesMoneyWithoutTheBook() {
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> ledger.record(group,
                List.of(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"))))).hasMessageContaining("lock");
        assertThatThrownBy(() -> ledger.record(group, List.of())).hasMessageContaining("transaction");
    }

    @Test
    void theBookIsLockedForOneTransaction() {
        var collected = List.of(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        tx.executeWithoutResult(_ -> ledger.lock(group));
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> ledger.record(group, collected)))
                .as("the next one").hasMessageContaining("lock");

        var within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            assertThatThrownBy(() -> within.executeWithoutResult(_ -> ledger.record(group, collected)))
                    .as("one within").hasMessageContaining("lock");
            ledger.record(group, collected);
        });
        assertThat(ledger.balance(group, credit)).isEqualTo(FIFTY);
    }

    @Test
    void aTransferMovesSomethingSomewhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transfer(credit, Account.FLOAT, Cedis.ofPesewas(0), "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transfer(credit, Account.FLOAT, FIFTY.negated(), "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Transfer(credit, credit, FIFTY, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"update transfer set amount = amount + 1", "delete from transfer", "truncate transfer",
            "update transfer set reason = 'other'"})
    void whatIsWrittenStays(String change) {
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        // Nobody may, not even whoever owns the tables.
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> {
            TestDatabase.becomeOwner(sql);
            sql.sql(change).update();
        })).hasMessageContaining("written once");
    }

    @Test
    void theDatabaseItselfKeepsMoneyInsideItsBookCurrencyAndAccounts() {
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        var other = new GroupId(chance.uuid());
        tx.executeWithoutResult(_ -> ledger.open(other, Cedis.GHS));
        for (var broken : Stream.of(row("amount", "0"), row("amount", "-1"), row("currency", "'EUR'"),
                row("group_id", "'" + other + "'"), row("to_account", "'float'"), row("to_account", "'nobody'"))
                .toList())
            assertThatThrownBy(() -> sql.sql(broken).update()).as(broken).hasMessageContaining("violates");
        assertThatThrownBy(() -> sql.sql("update account set balance = -1 where name like 'credit/%'").update())
                .hasMessageContaining("violates");
    }

    @Test
    void cashNeverLeavesByWallet() {
        var efua = new MemberId(chance.uuid());
        var cash = cash(efua);
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"),
                new Transfer(Account.custody(efua), cash, FIFTY, "cash:1"));
        for (var broken : List.of(row("from_account", "'" + cash + "'"), row("to_account", "'" + cash + "'"),
                row("to_account", "'" + Account.custody(efua) + "'")))
            assertThatThrownBy(() -> sql.sql(broken).update()).as(broken).hasMessageContaining("foreign key");
        for (var there : List.of(Account.pot(1, 1), Account.FLOAT, Account.payable(chance.uuid())))
            assertThatThrownBy(() -> new Transfer(cash, there, FIFTY, "out")).as(there.name())
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("stays where it lies");
        assertThatThrownBy(() -> new Transfer(cash, cash(new MemberId(chance.uuid())), FIFTY, "handed over"))
                .as("nor does it pass from one officer to another").hasMessageContaining("stays where it lies");
    }

    private static Account cash(MemberId officer) { return Account.pot(1, 1).inCustodyOf(officer); }

    @Test
    void cashHasAccountsOfItsOwnWhichNobodyTakesForThoseAtTheWallet() {
        var efua = new MemberId(chance.uuid());
        record(new Transfer(Account.custody(efua), cash(efua), FIFTY, "cash:1"));
        assertThat(ledger.balance(group, Account.pot(1, 1)).isZero()).isTrue();
        assertThat(ledger.balance(group, Account.custody(efua))).isEqualTo(FIFTY.negated());
        assertThat(sql.sql("select distinct place from account where group_id = :group").param("group", group.value())
                .query(String.class).list()).containsExactly("custody/" + efua);
        assertThat(sql.sql("select count(*) from account where group_id = :group and name like 'pot/%'")
                .param("group", group.value()).query(Long.class).single()).isZero();
        assertThatThrownBy(() -> cash(efua).inCustodyOf(efua)).isInstanceOf(IllegalArgumentException.class);
        assertThat(broken()).isEmpty();
    }

    @Test
    void nobodyHoldsLessCashThanNone() {
        var efua = new MemberId(chance.uuid());
        record(new Transfer(Account.custody(efua), cash(efua), FIFTY, "cash:1"));
        assertThatThrownBy(() -> record(new Transfer(cash(efua), Account.custody(efua), FIFTY.plusMinor(1), "out")))
                .hasMessageContaining("violates");
        assertThatThrownBy(() -> sql.sql("update account set place = 'wallet' where name like 'custody/%'").update())
                .hasMessageContaining("it_lies_where_its_name_says");
    }

    @Test
    void aBookThatDoesNotAddUpIsFoundOut() {
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        tx.executeWithoutResult(status -> {
            sql.sql("update account set balance = balance + 1 where group_id = :group and name = :name")
                    .param("group", group.value()).param("name", credit.name()).update();
            assertThat(broken()).extracting(Violation::number).contains("2");
            status.setRollbackOnly();
        });
        assertThat(broken()).isEmpty();
    }

    @Test
    void aFrozenBookSaysWhyUntilItIsReleased() {
        assertThat(ledger.frozenWhy(group)).isEmpty();
        tx.executeWithoutResult(_ -> {
            ledger.freeze(group, "a mismatch");
            ledger.freeze(group, "another one");
            ledger.record(group, List.of(new Transfer(Account.FLOAT, credit, FIFTY, "who froze it has the book")));
        });
        assertThat(ledger.frozenWhy(group)).as("the first reason stays").hasValue("a mismatch");
        tx.executeWithoutResult(_ -> {
            ledger.release(group);
            ledger.record(group, List.of(new Transfer(Account.FLOAT, credit, FIFTY, "so has who released it")));
        });
        assertThat(ledger.frozenWhy(group)).isEmpty();
    }

    @Test
    void whatAllBooksHoldIsTheirFloatsTogether() {
        var before = ledger.held(Cedis.GHS);
        record(new Transfer(Account.FLOAT, credit, FIFTY, "collected:1"));
        record(new Transfer(credit, Account.pot(1, 1), FIFTY, "due:1"));
        assertThat(ledger.held(Cedis.GHS)).isEqualTo(before.plus(FIFTY));
    }

    @Test
    void anAccountIsWrittenByItsName() {
        assertThat(new Transfer(Account.FLOAT, Account.pot(1, 2), FIFTY, "x").toString()).contains("float", "pot/1.2");
    }

    /** What is wrong with this book, whatever others are like. */
    private List<Violation> broken() {
        return ledger.verify().stream().filter(violation -> violation.group().equals(group)).toList();
    }

    /** A transfer that is like the one there is, but for one column. */
    private String row(String column, String value) {
        return Stream.of("group_id", "id", "from_account", "to_account", "place", "currency", "amount", "reason", "at")
                .map(name -> name.equals(column) ? value : name.equals("id") ? "gen_random_uuid()" : name)
                .collect(Collectors.joining(", ", "insert into transfer select ",
                        " from transfer where place = 'wallet' and group_id = '" + group + "'"));
    }

    private void record(Transfer... transfers) {
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(transfers));
        });
    }
}
