package susu.payments;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.ledger.Verification;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.Exceptions.Acted;
import susu.payments.PaymentEnded.PotPart;
import susu.payments.PaymentEnded.RoundRef;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** A group with a book, two operators, and the provider's statement in their hands. */
@SpringBootTest(classes = PaymentsTest.PaymentsAlone.class, properties = "world=of staff, where nobody has been before")
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
abstract class StaffAtWork {
    static final Money FIFTY = Cedis.ofPesewas(5000);
    static final PhoneNumber PHONE = new PhoneNumber("+233240000001");
    static final Account POT = Account.pot(1, 1);

    @Autowired
    Payments payments;
    @Autowired
    Reconciliation reconciliation;
    @Autowired
    Exceptions exceptions;
    @Autowired
    Halts halts;
    @Autowired
    Operators operators;
    @Autowired
    Ledger ledger;
    @Autowired
    StandInWallets wallets;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcClient sql;
    @Autowired
    Verification verification;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    Chance chance;

    GroupId group;
    MemberId ama;
    Operator efua;
    Operator kwame;

    @BeforeEach
    void aGroupWithABookAndTwoOperators() {
        group = new GroupId(chance.uuid());
        ama = new MemberId(chance.uuid());
        tx.executeWithoutResult(_ -> ledger.open(group, Cedis.GHS));
        efua = operator("efua");
        kwame = operator("kwame");
    }

    /** What is open about this group. */
    final List<Exceptions.View> differences() {
        return exceptions.list().stream().filter(view -> view.group().equals(Optional.of(group))).toList();
    }

    /** Money that nobody has to pay first. */
    final void fillPot() {
        tx.executeWithoutResult(_ -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.FLOAT, POT, FIFTY, "collected:test")));
        });
    }

    void confirmed() {
        long id = exceptions.list().getFirst().id();
        exceptions.attest(id, efua, "statement, line 2");
        assertThat(exceptions.confirm(id, kwame)).isEqualTo(new Acted.Done());
    }

    void collects() {
        inTransaction(() -> payments.collect(group, ama, PHONE, FIFTY, Account.credit(ama), "SusuSave Makola", "yes"));
    }

    PaymentId paysOut() {
        return inTransaction(
                () -> payments.payOut(group, new PotPart(new RoundRef(1, 1), 1, 1), ama, PHONE, FIFTY, POT,
                        "SusuSave payout"));
    }

    void arrives() {
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        clock.advance(ofMinutes(1));
        assertThat(state()).isEqualTo("SUCCEEDED");
    }

    StatementText dayOf(String account) { return dayOf(account, 0); }

    /** So many days from today. */
    StatementText dayOf(String account, int later) {
        var today = Accra.today(clock).plusDays(later);
        return new StatementText(account, Accra.startOf(today), Accra.startOf(today.plusDays(1)));
    }

    Reconciliation.Result.Held held(StatementText file) {
        var result = reconciliation.reconcile(file.text());
        assertThat(result).isInstanceOf(Reconciliation.Result.Held.class);
        return (Reconciliation.Result.Held) result;
    }

    Operator operator(String name) { return Staff.named(operators, name); }

    Instant now() { return clock.instant(); }

    UUID ref() { return sql.sql("select ref from attempt").query(UUID.class).single(); }

    String state() { return sql.sql("select state from payment").query(String.class).single(); }

    long count(String table) { return sql.sql("select count(*) from " + table).query(Long.class).single(); }

    <T> T inTransaction(Supplier<T> work) {
        var result = tx.execute(_ -> work.get());
        if (result == null) throw new IllegalStateException("nothing came of it");
        return result;
    }
}
