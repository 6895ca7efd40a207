package susu.groups;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import susu.AtOnce;
import susu.TestDatabase;
import susu.ledger.Ledger;
import susu.ledger.Verification;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.Halts;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.Payments.Booked;
import susu.payments.StandInWallets;
import susu.payments.StandInWallets.Wire;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MovableClock;

/** Several programs on one database, at once or one after the other; their provider is the same. */
class SeveralProgramsTest {
    /** The saving world; its provider and its time are those of all programs. */
    @EnableAutoConfiguration
    @ComponentScan({"susu.groups", "susu.members", "susu.payments", "susu.operators", "susu.ledger", "susu.shared"})
    static class Program {}

    /** A clock that runs, and that a test can set: it skips what lies between, and holds up nobody. */
    private static final class Hands extends Clock {
        private final MovableClock moved = new MovableClock(Clock.offset(Clock.systemUTC(),
                Duration.between(Clock.systemUTC().instant(), Instant.parse("2026-11-02T10:00:00Z"))));

        @Override
        public Instant instant() { return moved.instant(); }

        @Override
        public ZoneId getZone() { return moved.getZone(); }

        @Override
        public Clock withZone(ZoneId zone) { return moved.withZone(zone); }
    }

    private static final int INSTANCES = 12;

    @TempDir
    Path folder;
    private final List<ConfigurableApplicationContext> programs = new ArrayList<>();
    private final StandInWallets wallets = new StandInWallets();
    private final Hands clock = new Hands();
    private String database = TestDatabase.fresh();

    @AfterEach
    void theyEnd() { programs.forEach(ConfigurableApplicationContext::close); }

    @Test
    void twoInstancesDecideOnePayout() throws Exception {
        var one = program();
        var other = program();
        var savers = new Savers(one);
        var ama = savers.person("Ama Mensah");
        var kofi = savers.person("Kofi Boateng");
        var group = savers.running(ama, kofi);
        everyonePays(savers, group, 1, ama, kofi);
        for (var program : programs)
            program.getBean(Scheduler.class).pause();
        savers.dayComesUnseen(group, 1);
        var acts = new ArrayList<Callable<Jobs.Next>>();
        for (var program : List.of(one, other, one, other, one, other))
            acts.add(() -> program.getBean(Rounds.class).dayOf(new RoundKey(group, 1, 1)));
        AtOnce.atOnce(acts);
        assertThat(savers.askedOf(kofi.id(), group)).as("he is asked once").hasSize(1);
        var approvals = new ArrayList<Callable<Results.Approve>>();
        for (var program : List.of(one, other, one, other, one, other))
            approvals.add(() -> approves(program, kofi, group, 1, 1));
        assertThat(AtOnce.atOnce(approvals)).containsOnlyOnce(new Results.Approve.Approved())
                .contains(new Results.Approve.Changed());
        for (var program : programs)
            program.getBean(Scheduler.class).resume();

        potArrives(one, ama, kofi);
        assertThat(isOver(one, group, 1)).isTrue();
        assertThat(payouts(savers, group, ama)).hasSize(1);
        booksHold(other);
    }

    @Test
    void twelveInstancesAskOnceAndAMissedHourIsCaughtUp() {
        var program = program();
        program.getBean(Scheduler.class).pause();
        var instances = IntStream.rangeClosed(1, INSTANCES).mapToObj(number -> instance(program, number)).toList();
        try {
            var savers = new Savers(program);
            var members = IntStream.rangeClosed(1, 12).mapToObj(_ -> savers.person("Ama Mensah"))
                    .toArray(Member[]::new);
            var ama = members[0];
            var group = savers.running(ama, Arrays.copyOfRange(members, 1, members.length));
            instances.forEach(Scheduler::start);
            everyonePays(savers, group, 1, members);
            assertThat(savers.sentFor(group)).as("each wallet is asked once").hasSize(12);

            instances.forEach(Scheduler::pause);
            var due = Accra.startOf(savers.groups.order(group, ama.id()).getFirst().date().orElseThrow());
            clock.moved.moveTo(due.plus(ofHours(1)));
            // Nobody was there at midnight.
            instances.forEach(Scheduler::resume);
            potArrives(program, members);
            assertThat(isOver(program, group, 1)).isTrue();
            assertThat(payouts(savers, group, ama)).hasSize(1);
            booksHold(program);
        } finally {
            instances.forEach(Scheduler::stop);
        }
    }

    @Test
    void aRestoredServerPaysNothingTwice() {
        var program = program();
        var savers = new Savers(program);
        var ama = savers.person("Ama Mensah");
        var kofi = savers.person("Kofi Boateng");
        var group = savers.running(ama, kofi);
        everyonePays(savers, group, 1, ama, kofi);
        ends(program);
        var backup = TestDatabase.copyOf(database);

        var dayOfThePot = program();
        clock.moved.advance(Duration.ofDays(7));
        potArrives(dayOfThePot, ama, kofi);
        assertThat(isOver(dayOfThePot, group, 1)).isTrue();
        ends(dayOfThePot);
        int sent = savers.sentFor(group).size();

        database = backup;
        var restored = program("db-scheduler.enabled", "false");
        restored.getBean(Halts.class).onlyReconcile(operator(restored, "efua"));
        assertThat(isOver(restored, group, 1)).as("the backup knows nothing of it").isFalse();
        ends(restored);
        var running = program();
        allIsDone(running);
        assertThat(isOver(running, group, 1)).as("what was approved is forgotten, too").isFalse();
        officersApprove(running, ama, kofi);
        allIsDone(running);
        assertThat(isOver(running, group, 1)).isTrue();
        assertThat(savers.sentFor(group)).as("it asked first").hasSize(sent);

        var halts = running.getBean(Halts.class);
        halts.sendAgain(operator(running, "kwame"));
        halts.sendAgain(operator(running, "yaa"));
        assertThat(halts.sendingStopped()).isEmpty();
        clock.moved.advance(ofHours(1));
        allIsDone(running);
        assertThat(savers.sentFor(group)).hasSize(sent);
        assertThat(wallets.moved(PaymentKind.PAYOUT, ama.phone())).hasSize(1);
        booksHold(running);
    }

    @Test
    void aYearsBooksEqualTheProviders() {
        var one = program();
        var other = program();
        var savers = new Savers(one);
        var ama = savers.person("Ama Mensah");
        var kofi = savers.person("Kofi Boateng");
        var year = clock.instant().plus(Duration.ofDays(364));
        int rounds = 0;
        while (clock.instant().isBefore(year)) {
            var group = savers.running(ama, kofi);
            for (int round = 1; round <= 2; round++) {
                wallets.wire = Wire.LOSES_THE_ANSWER;
                everyonePays(savers, group, round, ama, kofi);
                var due = savers.groups.order(group, ama.id()).get(round - 1).date().orElseThrow();
                clock.moved.moveTo(Accra.startOf(due));
                potArrives(one, ama, kofi);
                clock.moved.moveTo(Accra.startOf(due.plusDays(1)));
                allIsDone(one);
                rounds++;
            }
        }
        assertThat(rounds).as("seven or eight days each").isGreaterThan(45);
        var booked = other.getBean(Payments.class).booked();
        assertThat(booked).hasSize(3 * rounds);
        assertThat(booked).extracting(Booked::reference, Booked::kind, Booked::payment, Booked::amount)
                .containsExactlyInAnyOrderElementsOf(wallets.moved().stream().map(
                        order -> tuple(order.reference(), order.kind(), order.externalId(), order.amount())).toList());
        assertThat(other.getBean(Ledger.class).held(Cedis.GHS)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(other.getBean(Payments.class).undecided()).isZero();
        booksHold(other);
    }

    private ConfigurableApplicationContext program() { return program("db-scheduler.polling-interval", "20ms"); }

    private ConfigurableApplicationContext program(String setting, String value) {
        var application = new SpringApplication(Program.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.addInitializers(fresh -> {
            var settings = new HashMap<String, Object>(TestDatabase.settings(database));
            settings.putAll(Map.of("susu.data-dir", folder.toString(), "susu.public-url", "http://localhost", setting,
                    value));
            fresh.getEnvironment().getPropertySources().addFirst(new MapPropertySource("program", settings));
            var beans = (GenericApplicationContext) fresh;
            beans.registerBean("wallets", StandInWallets.class, () -> wallets);
            beans.registerBean("clock", Clock.class, () -> clock);
            // For those who move it; whoever only wants to know the time gets the one above.
            beans.registerBean("hands", MovableClock.class, () -> clock.moved,
                    definition -> definition.setAutowireCandidate(false));
        });
        var program = application.run();
        programs.add(program);
        return program;
    }

    private void ends(ConfigurableApplicationContext program) {
        programs.remove(program);
        program.close();
    }

    /** One more that runs the jobs, with settings as in the program. */
    private static Scheduler instance(ConfigurableApplicationContext program, int number) {
        var tasks = new ArrayList<Task<?>>();
        program.getBeansOfType(Task.class).values().forEach(tasks::add);
        return Scheduler.create(program.getBean(DataSource.class), tasks)
                .schedulerName(new SchedulerName.Fixed("instance " + number)).serializer(new Jackson3Serializer())
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true)).pollUsingLockAndFetch(0.5, 1)
                .clock(program.getBean(com.github.kagkarlsson.scheduler.Clock.class)).threads(1)
                .alwaysPersistTimestampInUTC().pollingInterval(Duration.ofMillis(20)).build();
    }

    private void everyonePays(Savers savers, GroupId group, int round, Member... members) {
        for (var member : members)
            assertThat(savers.asksToPay(member, group, "yes to round " + round)).isInstanceOf(Results.Pay.Asked.class);
        allIsDone(programs.getFirst());
        wallets.approveAll();
        clock.moved.advance(Duration.ofMinutes(2));
        allIsDone(programs.getFirst());
        // Eight questions leave in a second; whoever stands in line has their turn in one of the next.
        for (int turns = 0; turns < 3; turns++) {
            clock.moved.advance(ofSeconds(2));
            allIsDone(programs.getFirst());
        }
        for (var member : members)
            assertThat(savers.owes(member, group, round)).isFalse();
    }

    /** Whatever leaves now is approved by those of them who are officers, is sent, and arrives. */
    private void potArrives(ConfigurableApplicationContext program, Member... members) {
        allIsDone(program);
        officersApprove(program, members);
        allIsDone(program);
        wallets.approveAll();
        clock.moved.advance(ofHours(1));
        allIsDone(program);
    }

    /** Those of them who are officers approve in that program what waits for them. */
    private static void officersApprove(ConfigurableApplicationContext program, Member... members) {
        for (var officer : members)
            for (var item : program.getBean(Groups.class).toDo(officer.id()))
                if (item instanceof ToDo.Approve ask)
                    assertThat(approves(program, officer, ask.group(), ask.round(), ask.asking()))
                            .isEqualTo(new Results.Approve.Approved());
    }

    private static Results.Approve approves(ConfigurableApplicationContext program, Member officer, GroupId group,
            int round, int asking) {
        var groups = program.getBean(Groups.class);
        var said = program.getBean(TransactionTemplate.class)
                .execute(_ -> groups.approve(officer.id(), group, round, asking));
        return Objects.requireNonNull(said);
    }

    /** Waits until no job is under way, and none is due. */
    private void allIsDone(ConfigurableApplicationContext program) {
        await().pollInterval(Duration.ofMillis(5)).atMost(ofSeconds(20)).until(() -> program.getBean(JdbcClient.class)
                .sql("select not exists (select from scheduled_tasks where picked or execution_time <= :now)")
                .param("now", Timestamp.from(clock.instant())).query(Boolean.class).single());
    }

    private static List<?> payouts(Savers savers, GroupId group, Member member) {
        return savers.sentFor(group, PaymentKind.PAYOUT, member);
    }

    private static boolean isOver(ConfigurableApplicationContext program, GroupId group, int round) {
        return program.getBean(JdbcClient.class)
                .sql("select state = 'CLOSED' from round where group_id = :group and round = :round")
                .param("group", group.value()).param("round", round).query(Boolean.class).single();
    }

    private static void booksHold(ConfigurableApplicationContext program) {
        assertThat(program.getBean(Verification.class).verify()).isEmpty();
    }

    private static Operator operator(ConfigurableApplicationContext program, String name) {
        var operators = program.getBean(Operators.class);
        return Staff.named(operators, name);
    }
}
