package susu.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.joda.money.Money;
import susu.groups.Groups;
import susu.groups.Results;
import susu.members.Member;
import susu.shared.GroupId;

/** Members who say yes to what is due, and their payments, each followed to its last word. */
final class DuesLoad {
    /** So many press their keys at the same moment. */
    static final int AT_ONCE = 16;

    /** What somebody owes now. */
    record Due(Member member, GroupId group, Money open) {}

    private final BenchBooks books;

    DuesLoad(BenchBooks books) { this.books = books; }

    /**
     * The dues of whole groups, which lie evenly among all that there are: first one of each, then the next of each, so that
     * nobody waits for the book of their own group more than on a payday.
     *
     * @param part which of so many parts of the members, so that nobody is asked twice
     */
    List<Due> dues(int many, int part, int parts) {
        int groups = many / BenchBooks.PEOPLE;
        int all = books.members() / BenchBooks.PEOPLE;
        if (groups * parts > all) throw new IllegalArgumentException("too few members for " + many + " dues");
        return IntStream.range(0, groups * BenchBooks.PEOPLE).mapToObj(number -> {
            long place = number % groups * (long) parts + part;
            int group = (int) (place * all / ((long) groups * parts));
            return due(group * BenchBooks.PEOPLE + number / groups);
        }).toList();
    }

    private Due due(int person) {
        var member = books.member(person);
        var group = books.groupOf(member);
        return new Due(member, group.id(), group.due().orElseThrow().open());
    }

    /** Lets all of them pay, and waits until each payment is decided; how many that were in a second. */
    double perSecond(List<Due> dues) {
        var began = System.nanoTime();
        pay(dues);
        books.awaitDecided();
        return dues.size() * 1e9 / (System.nanoTime() - began);
    }

    /** Lets all of them say yes, some at the same moment; returns when each wallet is about to be asked. */
    void pay(List<Due> dues) {
        var groups = books.the(Groups.class);
        atOnce(dues.size(), AT_ONCE, number -> {
            var due = dues.get(number);
            var said = books.act(() -> groups.pay(due.member(), due.group(), due.open(), "bench"));
            if (!(said instanceof Results.Pay.Asked))
                throw new CommandFailed(Exit.FAILED, "A due was not asked: " + said);
        });
    }

    /** Does so many things, some at the same time, each once. */
    static void atOnce(int many, int atATime, IntConsumer deed) {
        var next = new AtomicInteger();
        Callable<Boolean> hand = () -> {
            for (int number = next.getAndIncrement(); number < many; number = next.getAndIncrement())
                deed.accept(number);
            return true;
        };
        try (var hands = Executors.newFixedThreadPool(atATime)) {
            for (var each : hands.invokeAll(IntStream.range(0, atATime).mapToObj(_ -> hand).toList()))
                each.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException why ? why : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
