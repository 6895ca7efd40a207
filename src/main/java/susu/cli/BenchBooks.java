package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.Results;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.members.Member;
import susu.members.Members;
import susu.payments.Payments;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;
import susu.shared.Retries;
import susu.shared.Seals;

/**
 * A server with books of its own in a temporary folder, and on them as many members as a bench wants, in groups of ten
 * that have a first round open. One group is made as people make one, and the others are its copies. Wallets are asked at
 * a {@link QuickMomo}.
 */
final class BenchBooks implements AutoCloseable {
    /** How many are in each group. */
    static final int PEOPLE = 10;
    private static final int OFFICERS = 3;
    private static final int SHARE = 5_000;
    /** One group in so many has a whole cycle behind it, if any has. */
    private static final int ONE_IN = 20;
    private static final int MOST_TRIES = 60;
    private static final int MOST_DAYS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FIRST = "data";
    private static final String FRESH_NUMBERS = "0240000020";
    private static final String OLD_NUMBERS = "0240000030";

    /** What lies behind the groups. */
    enum Past {
        NONE,
        /** The limits on how fast a provider is spoken to are lifted then, since a past has many payments. */
        A_CYCLE_FOR_ONE_GROUP_IN_TWENTY
    }

    private final Path folder;
    private final QuickMomo momo;
    private final Server server;
    private final int members;

    private BenchBooks(Path folder, QuickMomo momo, Server server, int members) {
        this.folder = folder;
        this.momo = momo;
        this.server = server;
        this.members = members;
    }

    /** Opens them, and writes the members, which takes a while if there are many. */
    static BenchBooks open(int members, Past past, Surroundings surroundings) throws IOException {
        var folder = Files.createTempDirectory("susu-bench").toRealPath();
        surroundings.err().println("Starting a server with books of its own…");
        var momo = new QuickMomo();
        try {
            var server = Server.start(options(folder.resolve(FIRST), Map.of(), momo));
            var books = new BenchBooks(folder, momo, server, members);
            momo.goesBy(books.clock());
            try {
                books.makePeople(past, surroundings);
                return books;
            } catch (RuntimeException problem) {
                books.close();
                throw problem;
            }
        } catch (RuntimeException problem) {
            momo.close();
            FileSystemUtils.deleteRecursively(folder);
            throw problem;
        }
    }

    private static ServerOptions options(Path folder, Map<String, String> more, QuickMomo momo) {
        var settings = new HashMap<>(more);
        settings.put("SUSU_PORT", "0");
        settings.put("SUSU_SIMULATOR_PORT", "0");
        settings.put("SUSU_DATA_DIR", folder.toString());
        settings.put("SUSU_LOG_LEVEL", "warn");
        return ServerOptions.from(settings).with("susu.bench.floor", "true")
                // Of two servers in one program each takes the other's threads for forgotten ones.
                .with("logging.level.org.apache.catalina.loader", "error")
                .with("susu.simulator.journal", "memory")
                .with("susu.mtn.momo.base-url", momo.address().toString());
    }

    Server server() { return server; }

    /** One more server on the same books, as if on another machine: with the keys and the clock of the first. */
    Server another() throws IOException {
        var own = Files.createDirectories(folder.resolve("another"));
        for (var name : List.of("keys", "clock"))
            Files.copy(folder.resolve(FIRST).resolve(name), own.resolve(name));
        var owner = server.database().owner();
        return Server.start(options(own, Map.of("SUSU_DATABASE_URL", server.database().jdbcUrl(),
                "SUSU_DATABASE_USER", owner.user(), "SUSU_DATABASE_PASSWORD", owner.password()), momo));
    }

    /**
     * Ends the server that wrote the books, and starts one on them that is a program of its own, as ./susu serve does. From
     * then on nothing in here can be asked.
     */
    ServerProgram inAProgramOfItsOwn() throws IOException, InterruptedException {
        server.close();
        return ServerProgram.start(OwnProgram.serving(List.of("-Dsusu.bench.floor=true",
                "-Dsusu.simulator.journal=memory", "-Dsusu.mtn.momo.base-url=" + momo.address())),
                folder.resolve(FIRST));
    }

    QuickMomo momo() { return momo; }

    /** How many members the copies have. */
    int members() { return members; }

    <T> T the(Class<T> part) { return server.context().getBean(part); }

    MovableClock clock() {
        if (the(Clock.class) instanceof MovableClock movable) return movable;
        throw new IllegalStateException("in the pretend world the clock can be moved");
    }

    /** Does something in one transaction, as a key press does. */
    <T> T act(Supplier<T> act) {
        var transaction = new TransactionTemplate(the(PlatformTransactionManager.class));
        var result = the(Retries.class).run(() -> transaction.execute(_ -> act.get()));
        if (result == null) throw new IllegalStateException("nothing came of it");
        return result;
    }

    /** Changes the books as their owner, which the program itself may not. */
    void asOwner(String sql) {
        var owner = server.database().owner();
        try (var connection = DriverManager.getConnection(server.database().jdbcUrl(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new CommandFailed(Exit.FAILED, "The books of the bench could not be made: " + problem.getMessage());
        }
    }

    /**
     * From now on texts are written and planned, and never sent: what a gateway and its wire cost is no part of what is
     * measured.
     */
    void keepTexts() { asOwner("""
                create function keep_text() returns trigger language plpgsql as $$
                begin
                    new.execution_time := new.execution_time + interval '1 year';
                    return new;
                end $$;
                create trigger texts_are_kept before insert on scheduled_tasks
                    for each row when (new.task_name = 'send-notices') execute function keep_text()"""); }

    /** From now on the provider may be asked and sent to as fast as can be; the counters are kept and never full. */
    void liftLimits() { asOwner("""
                create function lift_limit() returns trigger language plpgsql as $$
                begin
                    new.taken := 0;
                    return new;
                end $$;
                create trigger limits_are_lifted before insert or update on pace
                    for each row execute function lift_limit()"""); }

    /** Waits until no payment is undecided any more, as long as, by the machine's time, some are decided now and then. */
    void awaitDecided() {
        var payments = the(Payments.class);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        long before = Long.MAX_VALUE;
        for (long left = payments.undecided(); left > 0; left = payments.undecided()) {
            if (left < before) patience = System.nanoTime() + PATIENCE.toNanos();
            before = Math.min(before, left);
            if (System.nanoTime() > patience)
                throw new CommandFailed(Exit.FAILED, left + " payments did not come to an end.");
            // Looking is work, too: it must not be felt in what is measured.
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** How many payments have not succeeded. */
    long notSucceeded() {
        return the(JdbcClient.class).sql("select count(*) from payment where state <> 'SUCCEEDED'").query(Long.class)
                .single();
    }

    /** Has officers say yes to whatever waits for them; how many yeses that were. */
    int approve(List<Member> officers) {
        int yeses = 0;
        for (var officer : officers)
            for (var one : the(Groups.class).toDo(officer.id()))
                switch (one) {
                    case ToDo.Approve pot -> {
                        act(() -> the(Groups.class).approve(officer.id(), pot.group(), pot.round(), pot.asking()));
                        yeses++;
                    }
                    case ToDo.Close closing -> {
                        act(() -> the(Groups.class).approveClosing(officer.id(), closing.group(), closing.number()));
                        yeses++;
                    }
                    default -> {}
                }
        return yeses;
    }

    private void makePeople(Past past, Surroundings surroundings) {
        asOwner("""
                create table bench_floor (id text primary key, reply bytea not null, answers int default 1);
                grant select, insert, update on bench_floor to susu_program""");
        int groups = members / PEOPLE;
        int old = past == Past.NONE ? 0 : Math.max(1, groups / ONE_IN);
        var copies = new CopiedGroups(server.database(), the(Seals.class));
        int steps = CopiedGroups.steps(groups - old) + CopiedGroups.steps(old);
        try (var progress = new Progress("Writing " + "%,d".formatted(members) + " members", steps + (old > 0 ? 2 : 1),
                surroundings)) {
            // Whoever has a past comes first: it takes ten weeks of the clock.
            if (old > 0) {
                // Its payments would have to wait for the seconds in which a provider may be asked.
                liftLimits();
                var veteran = found("Old", OLD_NUMBERS);
                saveForACycle(veteran);
                progress.step("a group has saved for a whole cycle");
                copies.of(veteran, groups - old + 1, old, done -> progress.step(done + " groups with a past"));
            }
            var group = found("Bench", FRESH_NUMBERS);
            progress.step("a group is founded");
            copies.of(group, 1, groups - old, done -> progress.step(done + " groups"));
        }
    }

    /** Founds a group by phone, and starts its cycle. */
    private GroupId found(String name, String firstNumber) {
        var world = new PretendWorld(server.address());
        int first = Integer.parseInt(firstNumber);
        var people = IntStream.range(0, PEOPLE).mapToObj(
                one -> new Saver("0" + (first + one), "Kofi" + (char) ('a' + one), "cumulative")).toList();
        people.forEach(saver -> world.phone(saver.number(), saver.name()));
        var phones = new HashMap<Saver, PretendPhone>();
        var group = new GroupByPhone(name, people, saver -> phones.computeIfAbsent(saver,
                one -> new PretendPhone(world, one.number(), one.gateway())));
        group.gathers(Cedis.ofPesewas(SHARE), Accra.dateOf(world.now()).plusWeeks(1));
        group.beforeItStarts().types(Saver.PIN).reads("has started");
        return groupOf(member(people.getFirst().number())).id();
    }

    /** All of a group pay each due on its day, each pot leaves, and they begin another cycle by the same rules. */
    private void saveForACycle(GroupId group) {
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(one -> member("0" + (Integer.parseInt(OLD_NUMBERS) + one))).toList();
        var chair = people.getFirst();
        for (int round = 1; round <= PEOPLE; round++) {
            var due = nextDue(chair);
            clock().moveTo(Accra.startOf(due.dueDate()).plus(Duration.ofHours(9)));
            for (var payer : people) {
                var command = "bench round " + round;
                act(() -> the(Groups.class).pay(payer, group, due.open(), command));
            }
            awaitDecided();
            int now = round;
            for (int tries = 0; isIn(chair, now); tries++) {
                if (tries > MOST_TRIES)
                    throw new CommandFailed(Exit.FAILED, "The pot of round " + now + " does not leave.");
                approve(people.subList(0, OFFICERS));
                awaitDecided();
                if (isIn(chair, now)) clock().advance(Duration.ofMinutes(1));
            }
        }
        begin(group, people);
    }

    /** A round opens some days before it is due. */
    private GroupView.DueView nextDue(Member member) {
        var due = groupOf(member).due();
        for (int days = 0; due.isEmpty() && days < MOST_DAYS; days++) {
            clock().advance(Duration.ofDays(1));
            due = groupOf(member).due();
        }
        return due.orElseThrow();
    }

    private boolean isIn(Member chair, int round) {
        var seen = groupOf(chair);
        return seen.state() == GroupView.State.ACTIVE
                && seen.round().filter(open -> open.round() <= round).isPresent();
    }

    private void begin(GroupId group, List<Member> people) {
        var chair = people.getFirst();
        var groups = the(Groups.class);
        var before = groups.rules(group, 1, chair.id()).orElseThrow();
        var terms = new Terms(before.name(), before.contribution(), before.frequency(), before.size(),
                Accra.today(clock()).plusWeeks(1), before.turns(), before.pay(), before.holidays(), before.cash(),
                before.sight());
        // Before that the officers let go what goes back of the cycle that has ended.
        for (int tries = 0; approve(people.subList(0, OFFICERS)) > 0 && tries < MOST_TRIES; tries++)
            awaitDecided();
        must(Results.Propose.Proposed.class, act(() -> groups.proposeRules(chair.id(), group, terms, 1)));
        for (var other : people.subList(1, PEOPLE))
            act(() -> groups.acceptRules(other.id(), group, 2, 1));
        must(Results.Start.Started.class, act(() -> groups.start(chair.id(), group)));
    }

    private static void must(Class<?> wanted, Object came) {
        if (!wanted.isInstance(came))
            throw new CommandFailed(Exit.FAILED, "A second cycle could not be begun: " + came);
    }

    private Member member(String number) {
        return the(Members.class).find(PhoneNumber.parse(number).orElseThrow()).orElseThrow();
    }

    /** One of the members of the copies, counted from 0 through all of them. */
    Member member(int person) {
        return member(CopiedGroups.number(person));
    }

    /** The one group that somebody is in, as they see it. */
    GroupView groupOf(Member member) {
        return the(Groups.class).groupsOf(member.id()).getFirst();
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            momo.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
