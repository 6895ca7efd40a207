package susu.proof;

import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import susu.members.Member;
import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.WalletOrder;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** Where histories happen, one after the other: some programs on one database, one provider, one clock, one luck. */
final class World implements AutoCloseable {
    /** The programs whose insides have been replaced: a planted bug. */
    interface Planting {
        /** What the program is put together with, in place of its own. */
        default List<ApplicationContextInitializer<GenericApplicationContext>> beans() {
            return List.of();
        }

        /** What stands between the program and its wallets. */
        default MobileMoney wallets(MobileMoney real) {
            return real;
        }
    }

    private static final int MOST_BY_THE_SEED = 3;
    private static final int THREE_IN_THOUSAND = 250;
    private final Luck luck = new Luck();
    private final VirtualClock clock = new VirtualClock();
    private final Coverage coverage = new Coverage();
    private final Mix mix;
    private final Turns turns = new Turns();
    private final Simulation.Plan plan;
    private final List<Replica> replicas = new ArrayList<>();
    /** Those of them that this history has. */
    private List<Replica> programs;
    private final List<String> trace = new ArrayList<>();
    private final HostileProvider provider;
    private final ScratchDatabase database;
    private final Oracle oracle;
    private final JdbcClient sql;
    private final Staff staff;
    private List<Job> jobs = List.of();
    private long jobsSeen = -1;
    private boolean noticesAreSent;
    private boolean forgetful;
    private String copied = "";
    private final Map<PhoneNumber, MemberId> members = new HashMap<>();

    World(ScratchDatabase database, Simulation.Plan plan, Planting planting) {
        this.database = database;
        this.plan = plan;
        this.sql = database.sql();
        this.mix = new Mix(luck, plan.profile(), coverage);
        this.provider = new HostileProvider(clock, luck, mix, coverage, this::tell, this::heard);
        for (int number = 0; number < (isByTheSeed() ? MOST_BY_THE_SEED : plan.programs()); number++) {
            var faulty = new FaultyDatabase(database.url(), mix, coverage, this::tell);
            replicas.add(new Replica(number, new Replica.Seams(clock, new Chance(luck), faulty,
                    planting.wallets(new Wire(number)), new HostileSms(mix), database.folder()), faulty,
                    planting.beans()));
        }
        this.oracle = new Oracle(sql, replicas.getFirst(), provider, clock, coverage, this::bookWrites,
                this::isForgetful);
        provider.books().hearsOf(new ProviderBooks.Ours() {
            @Override
            public long shareOfCountedOver(GroupId group, PhoneNumber wallet) {
                return memberOf(wallet).map(member -> oracle.shareOfCountedOver(group, member)).orElse(0L);
            }

            @Override
            public long cashGiven(GroupId group, PhoneNumber wallet) {
                return memberOf(wallet).map(member -> oracle.cashGiven(group, member)).orElse(0L);
            }

            @Override
            public long byHand(GroupId group, String pot) { return oracle.byHand(group, pot); }

            @Override
            public Optional<ProviderBooks.Pot> pot(GroupId group, UUID payment) { return oracle.pot(group, payment); }

            @Override
            public int turns(GroupId group, PhoneNumber wallet) {
                return memberOf(wallet).map(member -> oracle.turnsOf(group, member)).orElse(1);
            }
        });
        this.programs = replicas;
        this.staff = new Staff(this);
        coverage.about(this::stateInQuestion);
        coverage.transactions(replicas.getFirst().transactions());
    }

    private boolean isByTheSeed() { return plan.programs() == Simulation.Plan.BY_THE_SEED; }

    /** The state of the attempt that whoever acts now is about; empty if it is about none. */
    private String stateInQuestion() {
        var payment = Turns.followed();
        return payment.isEmpty() ? provider.inQuestion().map(oracle::stateOf).orElse("") : oracle.stateOf(payment);
    }

    /** The wire between one program and the provider. */
    private final class Wire implements MobileMoney {
        private final int replica;

        Wire(int replica) { this.replica = replica; }

        @Override
        public Outcome send(WalletOrder order) {
            Turns.pause();
            mayDie(Fault.DEATH_BEFORE_EXCHANGE, "before send");
            tell("program " + replica + " sends " + shortly(order));
            var asked = oracle.run(order.reference());
            var outcome = provider.send(order);
            provider.count(oracle.stateOf(order.reference()), "send", outcome);
            mayDie(Fault.DEATH_AFTER_EXCHANGE, "after send");
            tell("   hears " + outcome);
            if (!(outcome instanceof Outcome.Settled)) Turns.hears(asked);
            return outcome;
        }

        @Override
        public Outcome ask(WalletOrder order) {
            Turns.pause();
            mayDie(Fault.DEATH_BEFORE_EXCHANGE, "before ask");
            tell("program " + replica + " asks after " + shortly(order));
            var asked = oracle.run(order.reference());
            var outcome = provider.ask(order);
            provider.count(oracle.stateOf(order.reference()), "ask", outcome);
            mayDie(Fault.DEATH_AFTER_EXCHANGE, "after ask");
            tell("   hears " + outcome);
            switch (outcome) {
                case Outcome.Paid _ -> Turns.hears(oracle.asItStands(order.reference()));
                case Outcome.Refused _ -> {}
                default -> Turns.hears(asked);
            }
            return outcome;
        }

        private void mayDie(Fault fault, String point) {
            coverage.crashPoint(point);
            if (!mix.dies(fault, point)) return;
            coverage.crash(point);
            throw new Crash(point);
        }
    }

    private static String shortly(WalletOrder order) {
        return order.kind() + " ref " + order.reference().toString().substring(0, 8);
    }

    /** A new history on an empty database. */
    void begin(long seed, Instant moment) {
        luck.by(seed);
        programs = replicas;
        if (isByTheSeed() && !luck.inThousand(THREE_IN_THOUSAND)) programs = replicas.subList(0, MOST_BY_THE_SEED - 1);
        clock.startAt(moment);
        trace.clear();
        for (var each : replicas)
            turns.kill(each.number);
        database.empty();
        jobsSeen = -1;
        noticesAreSent = false;
        forgetful = false;
        members.clear();
        staff.begin();
        provider.forget();
        oracle.forget();
        mix.rests();
        replicas.forEach(Replica::die);
        programs.forEach(Replica::start);
        tell("seed " + seed + ", " + programs.size() + " programs");
    }

    void tell(String what) { trace.add(clock.instant() + "  " + what); }

    List<String> trace() { return trace; }

    Luck luck() { return luck; }

    Profile profile() { return plan.profile(); }

    VirtualClock clock() { return clock; }

    Mix mix() { return mix; }

    Coverage coverage() { return coverage; }

    HostileProvider provider() { return provider; }

    Oracle oracle() { return oracle; }

    Staff staff() { return staff; }

    /** What was to be said so far has been said; from now on, what is to be said is. */
    void forgetNotices() {
        noticesAreSent = true;
        sql.sql("update notice set state = 'HANDED_OVER'").update();
        sql.sql("delete from scheduled_tasks where task_name = 'send-notices'").update();
        jobsSeen = -1;
    }

    /** Somebody else with the same credentials asks the provider all that it bears in this second. */
    private void useUpQuestions() {
        sql.sql("""
                insert into pace (what, second, taken) values ('questions', :second, 1000)
                on conflict (what) do update set second = excluded.second, taken = 1000""")
                .param("second", clock.instant().getEpochSecond()).update();
        tell("the questions of this second are used up");
    }

    /** Writes down who is on the staff, past all faults. */
    void hire(String statement) {
        sql.sql(statement).param("now", Timestamp.from(clock.instant())).update();
    }

    Replica replica(int number) { return replicas.get(number); }

    int replicas() { return programs.size(); }

    /** How often something was written that a rule of the books reads. */
    long bookWrites() {
        return replicas.stream().mapToLong(each -> each.database.bookWrites()).sum();
    }

    void pass(Duration time) {
        clock.advance(time);
        tell("time passes: " + time);
    }

    void passTo(Instant moment) {
        clock.moveTo(moment);
        tell("time passes until something is due");
    }

    /** Those who can go on now. */
    private List<Turns.Activity> ready() {
        return turns.waiting().stream().filter(each -> !each.hangsUntil().isAfter(clock.instant())).toList();
    }

    /** Whether nobody can go on with anything now. */
    boolean isQuiet() { return ready().isEmpty(); }

    /** Lets someone who is in the middle of something do the next step of it. */
    boolean stepOne() {
        var waiting = ready();
        if (waiting.isEmpty()) return false;
        // Mostly one thing is brought to its end before others get their turn.
        var one = luck.inThousand(600) ? waiting.getLast() : luck.oneOf(waiting);
        // What a run hears counts only while no newer run has spoken.
        var heard = one.takeHeard();
        var overtaken = heard instanceof Oracle.Run run ? oracle.overtaken(run) : Optional.<Oracle.Run>empty();
        try {
            turns.step(one);
            overtaken.ifPresent(oracle::mustBeAsBefore);
            if (heard instanceof Oracle.Told told) oracle.mustBeBooked(told);
        } catch (DataAccessException | TransactionException | SQLRuntimeException trouble) {
            Trouble.mustBeTheDatabases(trouble);
            tell("   " + one.name + " failed: " + trouble.getClass().getSimpleName());
        }
        if (one.hasCrashed()) kill(one.replica, one.crashedAt());
        return true;
    }

    /** Some program begins to do something. */
    void act(String what, Consumer<Replica> act) {
        aliveOne().ifPresent(replica -> {
            tell("program " + replica.number + ": someone " + what);
            turns.begin(what, replica.number, () -> act.accept(replica));
        });
    }

    private Optional<Replica> aliveOne() {
        var alive = programs.stream().filter(Replica::isAlive).toList();
        if (alive.isEmpty()) {
            programs.forEach(Replica::start);
            return Optional.of(luck.oneOf(programs));
        }
        return Optional.of(luck.oneOf(alive));
    }

    private void heard(HostileProvider.Callback call) {
        act("calls back" + (call.forged() ? ", with a forged address" : ""), replica -> {
            var taken = replica.payments().heard(call.group(), call.reference(), call.token(), "POST", call.body());
            if (taken == call.forged())
                throw new Violated(call.forged() ? "a forged callback was taken" : "a callback was turned away");
        });
    }

    /** The program dies: all that it was doing ends where it stands. Another is started in its place some time later. */
    void kill(int number, String where) {
        var replica = replicas.get(number);
        if (!replica.isAlive()) {
            replica.start();
            tell("program " + number + " is started again");
            return;
        }
        tell("program " + number + " dies " + where);
        replica.die();
        turns.kill(number);
        if (luck.nextBoolean()) replica.start();
    }

    /** The standby has heard of everything up to now. */
    void copyToStandby() {
        database.copyToStandby();
        copied = oracle.cannotBeForgotten();
        tell("the standby has heard of everything");
    }

    /**
     * The database is lost, and a standby takes over that has not heard of the last transactions. Every program dies, and
     * before any is started staff let nothing be sent, as the rule for a restored database is. False, and nothing happens,
     * if what would be forgotten cannot be found again.
     */
    boolean failsOver() {
        if (!copied.equals(oracle.cannotBeForgotten())) return false;
        for (var each : replicas) {
            each.die();
            turns.kill(each.number);
        }
        long known = oracle.facts();
        database.standbyTakesOver();
        coverage.happened("bookings and changes of state forgotten in a failover", known - oracle.facts());
        hire("""
                insert into halt (kind, why, since) values ('SENDING', 'reconcile-only, after a failover', :now)
                on conflict (kind) do update set why = excluded.why, since = excluded.since""");
        programs.forEach(Replica::start);
        jobsSeen = -1;
        forgetful = true;
        oracle.countAnew();
        staff.beginAnew();
        coverage.fault(Fault.FAILOVER);
        tell("the standby takes over: what happened since is forgotten");
        return true;
    }

    /** Whose wallet that is; nobody's, if it is the staff's. */
    Optional<MemberId> memberOf(PhoneNumber wallet) {
        return Optional.ofNullable(members.get(wallet));
    }

    void saves(Member member) { members.put(member.phone(), member.id()); }

    /** Whether the database has forgotten something in this history. */
    boolean isForgetful() { return forgetful; }

    /** Up to when the provider's statements of that account are in the books; nothing if there are none. */
    Optional<Instant> statedUntil(String account) {
        return sql.sql("select max(ends_at) from statement where account = :account")
                .param("account", account.toUpperCase(Locale.ROOT)).query((row, _) -> row.getTimestamp(1)).list()
                .stream()
                .filter(Objects::nonNull).map(Timestamp::toInstant).findFirst();
    }

    void startAll() { programs.forEach(each -> {
        if (!each.isAlive()) each.start();
    }); }

    private record Job(String kind, String id, Instant at, boolean picked, Instant heartbeat) {
        String name() { return kind + " " + id; }
    }

    /** All jobs; they are only looked up when one has been written since. */
    private List<Job> jobs() {
        long writes = replicas.stream().mapToLong(each -> each.database.jobWrites()).sum();
        if (writes != jobsSeen)
            jobs = listJobs().stream().filter(job -> noticesAreSent || !job.kind().equals("send-notices")).toList();
        jobsSeen = writes;
        return jobs;
    }

    private List<Job> listJobs() {
        return sql.sql("select task_name, task_instance, execution_time, picked, last_heartbeat from scheduled_tasks "
                + "order by execution_time, task_name, task_instance").query((row, _) -> {
                    var heartbeat = row.getTimestamp("last_heartbeat");
                    return new Job(row.getString("task_name"), row.getString("task_instance"),
                            row.getTimestamp("execution_time").toInstant(), row.getBoolean("picked"),
                            heartbeat == null ? Instant.MAX : heartbeat.toInstant());
                }).list();
    }

    /** Some program begins a job that is due. */
    boolean beginJob() {
        var now = clock.instant();
        var due = jobs().stream().filter(job -> !job.picked() && !job.at().isAfter(now)).toList();
        if (due.isEmpty()) return false;
        // Now and then two programs are after the same job; were it always so, they would do little else.
        var begun = turns.waiting().stream().map(each -> each.name).collect(Collectors.toSet());
        var free = due.stream().filter(job -> !begun.contains(job.name())).toList();
        if (free.isEmpty() && !mix.isCalm() && !luck.inThousand(200)) return false;
        var job = luck.oneOf(free.isEmpty() || luck.inThousand(100) ? due : free);
        if (job.kind().equals("follow-payment") && mix.hits(Fault.QUESTIONS_USED_UP)) useUpQuestions();
        aliveOne().ifPresent(replica -> {
            tell("program " + replica.number + " runs " + job.kind() + " " + job.id());
            turns.begin(job.name(), replica.number, () -> replica.runJob(job.kind(), job.id()));
        });
        return true;
    }

    /** Jobs whose program shows no sign of life are taken up by another. */
    boolean revive(Duration silence) {
        var now = clock.instant();
        var dead = jobs().stream().filter(job -> job.picked() && !job.heartbeat().plus(silence).isAfter(now)).toList();
        if (dead.isEmpty()) return false;
        var job = luck.oneOf(dead);
        aliveOne().ifPresent(replica -> {
            tell("program " + replica.number + " takes up " + job.kind() + " " + job.id());
            turns.begin("take up " + job.name(), replica.number, () -> replica.takeUp(job.kind(), job.id()));
        });
        return true;
    }

    /** When something next happens by itself. */
    Optional<Instant> nextThing() {
        var job = jobs().stream().filter(each -> !each.picked()).map(Job::at).findFirst();
        var goesOn = turns.waiting().stream().map(Turns.Activity::hangsUntil).filter(at -> at.isAfter(clock.instant()));
        return Stream.concat(goesOn, Stream.of(job, provider.nextEvent()).flatMap(Optional::stream))
                .min(Instant::compareTo);
    }

    @Override
    public void close() {
        turns.close();
        replicas.forEach(Replica::close);
    }
}
