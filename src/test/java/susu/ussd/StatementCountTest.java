package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.groups.CashRules;
import susu.groups.Frequency;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.Holidays;
import susu.groups.Results;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.groups.TurnOrder;
import susu.groups.TurnRules;
import susu.members.Member;
import susu.members.Members;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;

/** A screen that only shows costs four statements at most, however many groups a person is in. */
@SpringBootTest(classes = UssdWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestWorld.class)
class StatementCountTest {
    private static final int MOST = 4;
    @LocalServerPort
    int port;
    @Autowired
    UssdWorld.Statements statements;
    @Autowired
    Groups groups;
    @Autowired
    Members members;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient sql;
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private String ama = "";
    private String kofi = "";
    private Phone phone;

    @BeforeEach
    void aMemberOfNoGroup() {
        // Each test has two people of its own.
        ama = "02470000%02d".formatted(NUMBERS.incrementAndGet());
        kofi = "02470000%02d".formatted(NUMBERS.incrementAndGet());
        registers(ama, "Ama Mensah");
        registers(kofi, "Kofi Adomako");
        phone = new Phone(port, ama);
    }

    private Member member(String number) { return members.find(PhoneNumber.parse(number).orElseThrow()).orElseThrow(); }

    private void registers(String number, String name) {
        new Phone(port, number).dials("1*1").types(name, "4071", "4071", "1").sees("Type the group code");
    }

    private void runs(int number) {
        var ama = member(this.ama);
        var kofi = member(this.kofi);
        transaction.executeWithoutResult(_ -> {
            var terms = new Terms(new GroupName("Count " + number), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 4,
                    LocalDate.of(2026, 11, 6), TurnRules.usual(4));
            assertThat(groups.create(ama, terms, 1)).isInstanceOf(Results.Create.Created.class);
            var group = groups.groupsOf(ama.id()).stream().filter(one -> one.name().equals(terms.name())).findFirst()
                    .orElseThrow().id();
            groups.askToJoin(kofi, group, 1, 1);
            groups.admit(ama.id(), group, kofi.id());
            groups.nameOfficer(ama.id(), group, kofi.id(), GroupView.Duty.TREASURER);
            groups.acceptDuty(kofi.id(), group, 1);
            assertThat(groups.start(ama.id(), group)).isInstanceOf(Results.Start.Started.class);
        });
    }

    @Test
    void withOneGroupAndWithThirty() {
        runs(1);
        eachCostsFour("1*0", "2*1*0", "3*1*0", "3*2*99", "3*3*98*98*0", "4*0", "5*2*0", "5*3*3*98", "5*3*1", "5*4*1",
                "5*1*0", "5*5*1", "5*1*4071*0", "?", "98");
        for (int i = 2; i <= 30; i++)
            runs(i);
        eachCostsFour("1*3*98*1*0", "1*2*20*0", "2*98*1*1*98*0", "3*98*98*1*1*0", "3*1*2", "4*0", "5*5*98*1*1",
                "5*1*4071*0",
                "9");
    }

    @Test
    void cash() {
        var ama = member(this.ama);
        var kofi = member(this.kofi);
        transaction.executeWithoutResult(_ -> {
            var terms = new Terms(new GroupName("Count Cash"), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 2,
                    LocalDate.of(2026, 11, 6), TurnRules.usual(2)).withCash(CashRules.pots(2));
            groups.create(kofi, terms, 1);
            var group = groups.groupsOf(kofi.id()).getFirst().id();
            groups.askToJoin(ama, group, 1, 1);
            groups.admit(kofi.id(), group, ama.id());
            groups.nameOfficer(kofi.id(), group, ama.id(), GroupView.Duty.TREASURER);
            groups.acceptDuty(ama.id(), group, 1);
            assertThat(groups.start(kofi.id(), group)).isInstanceOf(Results.Start.Started.class);
            groups.gaveCash(kofi.id(), group, ama.id(), Cedis.ofPesewas(6_000));
            var cash = (ToDo.Cash) groups.toDo(ama.id()).getFirst();
            groups.confirmCash(ama.id(), group, cash.cash());
            groups.gaveCash(kofi.id(), group, ama.id(), Cedis.ofPesewas(1_000));
            groups.countCash(ama.id(), group, Cedis.ofPesewas(6_000));
        });
        eachCostsFour("1*3*1*x*50", "4*1*0", "5*5*3*1*x*50*0", "5*5*4*1*70*0", "5*5*4*2*50", "3*98*1*0",
                "3*3*98*98*98");
        phone = new Phone(port, this.kofi);
        eachCostsFour("1*2*0", "4*1*0", "5*5*3*0", "3*98*1*0");
    }

    /** Whether they are in default is looked up within a statement that is sent anyway. */
    @Test
    void whoeverIsLateCostsNoMore() {
        runs(201);
        sql.sql("update round set opens_on = :then, due_date = :then where round = 1 and group_id = :group")
                .param("then", LocalDate.of(2026, 10, 23))
                .param("group", groups.groupsOf(member(ama).id()).getFirst().id().value()).update();
        phone.dials("3*99").sees("late");
        eachCostsFour("1*0", "2*0", "3*99", "3*2*0");
    }

    @Test
    void joiningAGroupOfSeveralTurnsEach() {
        var kofi = member(this.kofi);
        var terms = new Terms(new GroupName("Count Joining"), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 6,
                LocalDate.of(2026, 11, 6), TurnRules.usual(6, TurnOrder.DRAWN));
        var created = transaction.execute(_ -> groups.create(kofi, terms, 2));
        assertThat(created).isInstanceOfSatisfying(Results.Create.Created.class, group -> {
            eachCostsFour("1*" + group.code().digits() + "*2*98*98*0*1*98*0");
            costs("all at once", () -> phone.dials("1*" + group.code().digits()));
        });
        var officer = new Phone(port, this.kofi);
        for (var route : new String[]{"2", "3", "5*5", "5*5*3", "3*1"}) {
            statements.sent.clear();
            officer.dials(route);
            assertThat(statements.sent).as(route + " came to " + officer.screen).hasSizeBetween(2, MOST);
        }
    }

    @Test
    void startingAGroupWhoseDatesHolidaysMove() {
        var kofi = member(this.kofi);
        var terms = new Terms(new GroupName("Count Holidays"), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 6,
                LocalDate.of(2026, 11, 6), TurnRules.usual(6)).withHolidays(Holidays.AFTER);
        transaction.executeWithoutResult(_ -> groups.create(kofi, terms, 1));
        var officer = new Phone(port, this.kofi);
        statements.sent.clear();
        officer.dials("5*5*2").sees("Start Count Holidays?");
        assertThat(statements.sent).hasSize(MOST);
    }

    @Test
    void payingAddsTheSameNumberWhateverThereIsBesides() {
        runs(101);
        int alone = statementsOfPaying("Count 101");
        for (int i = 102; i <= 110; i++)
            runs(i);
        assertThat(statementsOfPaying("Count 102")).isEqualTo(alone);
    }

    /** Dials, chooses that group's due, and counts what the yes itself takes. */
    private int statementsOfPaying(String group) {
        phone.dials("1");
        if (!phone.screen.contains(group)) {
            phone.types(digitBefore("Other dues"));
            while (!phone.screen.contains(group))
                phone.types("98");
            phone.types(digitBefore(group));
        }
        phone.sees("Pay GHS");
        statements.sent.clear();
        phone.types("1").sees("END GHS 50.00 to " + group);
        return statements.sent.size();
    }

    private String digitBefore(String words) {
        return phone.screen.lines().filter(line -> line.contains(words)).findFirst().orElseThrow().substring(0, 1);
    }

    /** Each route is dialled anew and walked entry by entry; what a PIN costs is more, and is not looked at here. */
    private void eachCostsFour(String... routes) {
        for (var route : routes) {
            costs(route, phone::dials);
            for (var entry : route.split("\\*", -1)) {
                if (entry.equals("4071")) phone.types(entry).sees("assbook is empty");
                else costs(route, () -> phone.types(entry));
            }
            statements.sent.clear();
            phone.asks();
            assertThat(statements.sent).as("a repeat").hasSize(1);
        }
    }

    private void costs(String route, Runnable request) {
        statements.sent.clear();
        request.run();
        assertThat(statements.sent).as(route + " came to " + phone.screen).hasSizeBetween(2, MOST);
        assertThat(phone.screen).startsWith("CON ");
    }
}
