package susu.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import susu.groups.Results;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.groups.Holiday;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.payments.Exceptions;
import susu.payments.Halts;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.Reconciliation;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/** What staff do in a history: hold the provider's statements against the books, and stand for what they prove. */
final class Staff {
    private static final List<String> ACCOUNTS = List.of("collection", "disbursement");
    private static final PhoneNumber WALLET = new PhoneNumber("+233240000099");
    static final Duration SHORTEST_PERIOD = Duration.ofHours(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(31);

    /** A statement in somebody's hands, whole or not. */
    private record Paper(String account, Instant from, Instant to, String text, boolean whole) {}

    private final World world;
    private final List<Operator> operators = new ArrayList<>();
    private final String hired;
    private final Map<String, Instant> statedUntil = new HashMap<>();
    private final List<Paper> papers = new ArrayList<>();
    /** All that were whole, read or not. */
    private final List<Paper> fetched = new ArrayList<>();
    /** A group that one of them has said is to be stopped. */
    private Optional<GroupId> stopping = Optional.empty();
    private Instant firstStated = Instant.MIN;
    private boolean difference;
    private boolean unsure;

    /** One of them says which days are holidays. */
    void enter(List<Holiday> holidays) {
        var replica = world.replica(0);
        for (var holiday : holidays)
            replica.act("add holiday", () -> replica.groups().addHoliday(holiday, operators.getFirst()));
    }

    /** Hires two people; whoever begins a history on an empty database hires them again. */
    Staff(World world) {
        this.world = world;
        var staff = world.replica(0).context().getBean(Operators.class);
        for (var name : List.of("adjoa", "kwame")) {
            staff.add(name, "a passphrase of " + name);
            if (staff.check(name, "a passphrase of " + name) instanceof Operators.Check.Known(var operator))
                operators.add(operator);
        }
        this.hired = "insert into operator (name, added_at) values "
                + String.join(", ", operators.stream().map(who -> "('" + who + "', :now)").toList());
    }

    void begin() {
        world.hire(hired);
        papers.clear();
        fetched.clear();
        stopping = Optional.empty();
        difference = false;
        unsure = false;
        statedUntil.clear();
        // The first statement begins well before the first payment.
        firstStated = world.clock().instant().minus(SHORTEST_PERIOD);
        ACCOUNTS.forEach(account -> statedUntil.put(account, firstStated));
    }

    /** The database has forgotten what they did last: what they read since is read again, from where the books end. */
    void beginAnew() {
        papers.clear();
        stopping = Optional.empty();
        difference = true;
        unsure = true;
        ACCOUNTS.forEach(account -> statedUntil.put(account,
                world.statedUntil(account).orElseGet(() -> firstStated)));
        // The last one that the books have is read once more: what it showed may be forgotten.
        fetched.stream().filter(paper -> paper.to().equals(statedUntil.get(paper.account()))).forEach(papers::add);
    }

    /**
     * One of them does something: fetches a statement, holds one against the books, sees to a difference, or lets a book
     * go on.
     */
    void act() {
        if (world.luck().inThousand(250) && letGo()) return;
        if (stopping.isPresent() && world.luck().nextBoolean()) {
            stop(stopping.get());
            return;
        }
        if (world.luck().inThousand(250) && (resume() || sendAgain())) return;
        if ((difference || unsure) && world.luck().inThousand(750)) seeTo();
        else if (!papers.isEmpty() && world.luck().nextBoolean()) read();
        else fetch(world.luck().oneOf(ACCOUNTS));
    }

    /** The provider gives a statement of the time since the last one, or of less of it than it says. */
    private void fetch(String account) {
        var now = world.clock().instant();
        var from = since(account);
        if (from.plus(LONGEST_PERIOD).isBefore(now)) now = from.plus(LONGEST_PERIOD);
        if (now.isBefore(from.plus(SHORTEST_PERIOD))) return;
        if (world.mix().hits(Fault.STATEMENT_LATE)) return;
        var text = world.provider().books().statement(account, from, now);
        // One that has no lines loses nothing when its last line is lost.
        if (!text.contains("\nlines,0\n") && world.mix().hits(Fault.STATEMENT_PARTIAL)) {
            papers.add(new Paper(account, from, now, text.substring(0, text.lastIndexOf('\n')), false));
            return;
        }
        statedUntil.put(account, now);
        world.provider().books().stated(account, from, now);
        papers.add(new Paper(account, from, now, text, true));
        fetched.add(papers.getLast());
        if (world.mix().hits(Fault.STATEMENT_DOUBLED)) papers.add(new Paper(account, from, now, text, true));
    }

    private void read() {
        if (papers.isEmpty()) return;
        // In their order: each opens with what the one before it closed with.
        var paper = papers.getFirst();
        world.act("holds a statement of " + paper.account() + " against the books", replica -> {
            var result = replica.context().getBean(Reconciliation.class).reconcile(paper.text());
            world.tell("   " + result.getClass().getSimpleName());
            difference |= result instanceof Reconciliation.Result.Held(_, _, _, _, _, var open) && !open.isEmpty();
            if (paper.whole() && result instanceof Reconciliation.Result.Refused(var why))
                throw new Violated("a complete statement was refused: " + why);
            if (!paper.whole() && result instanceof Reconciliation.Result.Held)
                throw new Violated("a statement with a piece missing was taken");
            papers.remove(paper);
        });
    }

    /**
     * A book that stands still goes on once nothing about it is open; what it lost is made good first, with money that
     * staff pay in from a wallet. False if none stands still that could go on.
     */
    boolean letGo() {
        var still = world.oracle().standingStill();
        if (still.isEmpty()) return false;
        var group = world.luck().oneOf(still);
        var who = world.luck().oneOf(operators);
        world.act("lets the book of " + group + " go on", replica -> {
            var result = replica.context().getBean(Halts.class).release(group, who);
            if (result == Halts.Release.MONEY_IS_MISSING) result = makeGood(replica, group, who);
            world.tell("   " + who + ": " + result);
        });
        return true;
    }

    /** Two of them stop a group for a while, if both say so: nothing comes in or goes out but what is returned. */
    void stop(GroupId group) {
        var who = world.luck().oneOf(operators);
        stopping = Optional.of(group);
        world.act("stops group " + group, replica -> {
            var result = replica.groups().suspend(group, who, "a complaint");
            world.tell("   " + who + ": " + result);
            if (result == Results.Halting.DONE || result == Results.Halting.NOT_NOW) stopping = Optional.empty();
        });
    }

    /** One of them holds something up: a book pays nothing out, or nothing at all is sent and all is only asked about. */
    void holdUp(GroupId group) {
        var who = world.luck().oneOf(operators);
        if (world.luck().nextBoolean())
            world.act("freezes the book of " + group, replica -> replica.context().getBean(Halts.class).freeze(group,
                    who, "it looks odd"));
        else
            world.act("lets nothing be sent", replica -> replica.context().getBean(Halts.class).onlyReconcile(who));
    }

    /** Requests are sent again once two of them say so, and all was asked; false if they are. */
    private boolean sendAgain() {
        if (!isSendingStopped()) return false;
        var who = world.luck().oneOf(operators);
        world.act("lets requests be sent again", replica -> world.tell("   " + who + ": "
                + replica.context().getBean(Halts.class).sendAgain(who)));
        return true;
    }

    private boolean isSendingStopped() {
        return world.replica(0).context().getBean(Halts.class).sendingStopped().isPresent();
    }

    /** A group that was stopped goes on once two of them say so; false if there is none. */
    private boolean resume() {
        var stopped = world.oracle().stopped();
        if (stopped.isEmpty()) return false;
        var group = world.luck().oneOf(stopped);
        var who = world.luck().oneOf(operators);
        world.act("lets group " + group + " go on", replica -> world.tell("   " + who + ": "
                + replica.groups().resume(group, who)));
        return true;
    }

    /** Gives the group what somebody has paid in by hand; what failed, or has been given already, is paid in anew. */
    private Halts.Release makeGood(Replica replica, GroupId group, Operator who) {
        var halts = replica.context().getBean(Halts.class);
        var wanted = halts.toPayIn(group);
        // All that is missing is on its way.
        if (wanted.isEmpty()) return Halts.Release.MONEY_IS_MISSING;
        var missing = wanted.get();
        for (int time = 1;; time++) {
            var reference = "made good " + group + " " + missing + " " + time;
            var result = halts.makeGood(group, reference, who);
            if (result != Halts.Release.NOT_PAID_IN) return result;
            if (replica.payments().progressByHand(reference).filter(Payments.Progress::isFinal).isPresent()) continue;
            replica.payments().collectByHand(WALLET, missing, reference);
            return result;
        }
    }

    /** While something is open, each day's statements are fetched and read; false if there is nothing to read. */
    boolean readsTheDay() {
        var now = world.clock().instant();
        if (papers.isEmpty() && ACCOUNTS.stream().anyMatch(account -> !now.isBefore(since(account).plus(A_DAY))))
            close();
        boolean any = !papers.isEmpty();
        read();
        return any;
    }

    /** Whether money waits for them: a book stands still, or a difference is open that the provider cannot end. */
    boolean isWaitedFor() {
        return !world.oracle().standingStill().isEmpty() || !world.oracle().stopped().isEmpty()
                || isSendingStopped()
                || exceptions().stream().anyMatch(each -> each.kind() != Exceptions.Kind.UNDECIDED);
    }

    /** Whatever keeps money from going on is seen to; false if nothing does. */
    boolean clear() {
        // First that something is sent at all: what a book needs to go on has to be paid in.
        if (sendAgain() || letGo() || resume()) return true;
        // Whoever opened a difference may have died before they told of it.
        boolean open = isSomethingOpen();
        if (open) seeTo();
        return open;
    }

    private void seeTo() {
        world.act("sees to a difference", replica -> {
            var exceptions = replica.context().getBean(Exceptions.class);
            var open = exceptions.list();
            unsure = open.stream().anyMatch(each -> each.kind() == Exceptions.Kind.UNDECIDED);
            difference = open.stream().anyMatch(each -> each.kind() != Exceptions.Kind.UNDECIDED);
            if (open.isEmpty()) return;
            var one = world.luck().oneOf(open);
            // Nobody stands for what the provider has not said: it is asked.
            if (one.kind() == Exceptions.Kind.UNDECIDED) {
                var whoAsks = world.luck().oneOf(operators);
                world.tell("   UNDECIDED " + (world.luck().inThousand(300)
                        ? exceptions.resend(one.id(), whoAsks)
                        : exceptions.ask(one.id(), whoAsks)));
                return;
            }
            if (one.kind() == Exceptions.Kind.UNKNOWN_LINE && world.isForgetful()) {
                knowsAgain(replica, one);
                return;
            }
            if (one.kind() == Exceptions.Kind.MISSING_LINE || one.kind() == Exceptions.Kind.UNKNOWN_LINE)
                throw new Violated("the statement and the books differ where neither lied: " + one);
            if (one.kind() == Exceptions.Kind.SURPLUS && one.maker().isEmpty()) returnSurplus(replica, one);
            var who = world.luck().oneOf(operators);
            var acted = one.maker().isEmpty()
                    ? exceptions.attest(one.id(), who, "the statement's line, read over the phone")
                    : exceptions.confirm(one.id(), who);
            world.tell("   " + who + ": " + one.kind() + " " + acted);
        });
    }

    /** Whoever had made a loss good that is none any more gets their money back by hand, as far as it is theirs alone. */
    private void returnSurplus(Replica replica, Exceptions.View one) {
        var lies = replica.context().getBean(Ledger.class).balance(GroupId.HOUSE, Account.SUSPENSE);
        boolean anothers = exceptions().stream().anyMatch(each -> each.kind() == Exceptions.Kind.UNKNOWN_LINE);
        if (anothers || !lies.isPositive()) return;
        world.tell("   " + lies + " goes back by hand: "
                + replica.payments().sendByHand(WALLET, lies, "surplus " + one.id()));
    }

    /**
     * The provider states what the database has forgotten. What a member had paid is given to them; a payout is left to
     * the officers, who approve it again, so that it is found under its own name; all else is confirmed.
     */
    private void knowsAgain(Replica replica, Exceptions.View one) {
        var reference = UUID.fromString(one.transaction().substring(1));
        var request = Objects.requireNonNull(world.provider().books().request(reference));
        var who = world.luck().oneOf(operators);
        var exceptions = replica.context().getBean(Exceptions.class);
        boolean known = world.oracle().knows(reference);
        // Now and then somebody does not wait for that, and says that its money is gone.
        if (!known && request.order.kind() == PaymentKind.PAYOUT && world.luck().inThousand(800)) return;
        var owner = world.memberOf(request.order.wallet());
        if (!known && owner.isPresent() && !request.reversed) {
            var said = replica.groups().claim(one.id(), request.group, owner.get(), "their own receipt", who);
            world.tell("   " + who + ": " + said);
            request.claimed |= said.equals(new Results.Claim.Said(new Exceptions.Acted.Done()));
            return;
        }
        world.tell("   " + who + ": UNKNOWN_LINE " + (one.maker().isEmpty()
                ? exceptions.attest(one.id(), who, "the statement's line, read over the phone")
                : exceptions.confirm(one.id(), who)));
    }

    /** Whether a statement waits to be read, a difference to be seen to, or a book to go on. */
    boolean isNeeded() {
        return difference || !papers.isEmpty() || !world.oracle().standingStill().isEmpty();
    }

    /** In the end all that the provider did is stated and read, and every difference is seen to. */
    boolean hasWork() {
        return !papers.isEmpty() || isSomethingOpen() || !world.oracle().standingStill().isEmpty();
    }

    private boolean isSomethingOpen() { return !exceptions().isEmpty(); }

    private List<Exceptions.View> exceptions() { return world.replica(0).context().getBean(Exceptions.class).list(); }

    /** Fetches the statements up to now. */
    void close() {
        for (var account : ACCOUNTS)
            while (!world.clock().instant().isBefore(since(account).plus(SHORTEST_PERIOD)))
                fetch(account);
    }

    private Instant since(String account) { return statedUntil.getOrDefault(account, world.clock().instant()); }

    void work() {
        if (!papers.isEmpty()) read();
        else if (!sendAgain() && !letGo()) seeTo();
    }
}
