package susu.groups;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pins.PinHash;
import susu.payments.StandInWallets;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** People who save together, acting at the front door of the groups. */
final class Savers {
    private static final AtomicInteger NEXT = new AtomicInteger();
    final Groups groups;
    final MovableClock clock;
    final StandInWallets wallets;
    private final Members members;
    private final TransactionTemplate tx;

    Savers(ApplicationContext world) {
        this.groups = world.getBean(Groups.class);
        this.clock = world.getBean(MovableClock.class);
        this.wallets = world.getBean(StandInWallets.class);
        this.members = world.getBean(Members.class);
        this.tx = world.getBean(TransactionTemplate.class);
    }

    /** A new member. */
    Member person(String name) {
        var phone = new PhoneNumber("+2332460%05d".formatted(NEXT.incrementAndGet()));
        return act(() -> members.register(members.newId(), phone, MemberName.parse(name).orElseThrow(),
                new PinHash("never compared here")));
    }

    /** A group of fifty cedis a week, due in a week for the first time. */
    GroupId founded(Member founder, int size) {
        var name = new GroupName("Group " + NEXT.incrementAndGet());
        var terms = new Terms(name, Cedis.ofPesewas(5_000), size, Accra.today(clock).plusWeeks(1));
        assertThat(act(() -> groups.create(founder, terms))).isInstanceOf(Results.Create.Created.class);
        return groups.groupsOf(founder.id()).stream().filter(group -> group.name().equals(name)).findFirst()
                .orElseThrow().id();
    }

    /** The same, with the others in it and the cycle started. */
    GroupId running(Member founder, Member... others) {
        var group = founded(founder, others.length + 1);
        for (var other : others) {
            act(() -> groups.askToJoin(other, group));
            act(() -> groups.admit(founder.id(), group, other.id()));
        }
        act(() -> groups.start(founder.id(), group));
        return group;
    }

    Results.Pay asksToPay(Member payer, GroupId group, String command) {
        return act(() -> groups.pay(payer, group, Cedis.ofPesewas(5_000), command));
    }

    void pays(Member payer, GroupId group) {
        var yes = payer.id() + ":" + NEXT.incrementAndGet();
        assertThat(asksToPay(payer, group, yes)).isInstanceOf(Results.Pay.Asked.class);
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        clock.advance(ofMinutes(1));
    }

    /** Time passes until the round's due date, and everything of that day is done. */
    void reaches(GroupId group, Member member, int round) {
        var date = groups.order(group, member.id()).get(round - 1).date().orElseThrow();
        clock.moveTo(Accra.startOf(date));
        clock.advance(ofSeconds(1));
    }

    /** Whatever is being paid out arrives. */
    void payoutsArrive() {
        wallets.approveAll();
        clock.advance(ofMinutes(10));
    }

    <T> T act(Supplier<T> act) {
        var result = tx.execute(_ -> act.get());
        if (result == null) throw new IllegalStateException("nothing came of it");
        return result;
    }
}
