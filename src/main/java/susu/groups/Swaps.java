package susu.groups;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** Swaps of turns: one asks, the other agrees, and then the two turns have changed places. */
@Component
class Swaps {
    private final SwapRows rows;
    private final TakeOverRows takeOvers;
    private final HandOver handOver;
    private final GroupRows groups;
    private final Names names;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Swaps(SwapRows rows, TakeOverRows takeOvers, HandOver handOver, GroupRows groups, Names names, Chance chance,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.takeOvers = takeOvers;
        this.handOver = handOver;
        this.groups = groups;
        this.names = names;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** Asks whoever has that slot, at that round, for a swap with one's own turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskSwap ask(GroupRows.Stored group, MemberId asker, SwapWish wish) {
        var now = clock.instant();
        var today = Accra.today(clock);
        var mine = rows.side(new RoundKey(group.id(), group.cycle(), wish.mine()), today);
        var theirs = rows.side(new RoundKey(group.id(), group.cycle(), wish.theirs()), today);
        boolean asSeen = mine.filter(side -> side.holder().equals(asker)).isPresent()
                && theirs.filter(side -> side.slot() == wish.theirSlot()).isPresent();
        if (!asSeen) return new Results.AskSwap.Changed();
        var swap = new Swap(new SwapId(chance.uuid()), mine.get(), theirs.get(), now.plus(Swap.OPEN_FOR));
        return switch (swap.decide(mine.get(), theirs.get(), now)) {
            case Swap.Decision.Gone() -> new Results.AskSwap.Changed();
            case Swap.Decision.NoSwap() -> new Results.AskSwap.NoSwap();
            case Swap.Decision.Change() -> {
                rows.lapse(group.id(), group.cycle(), swap.asker().slot(), now);
                if (!rows.insert(group.id(), group.cycle(), swap, now)) yield new Results.AskSwap.AlreadyAsked();
                events.publishEvent(new GroupFact.SwapAsked(group.id(), group.name(), swap.id(), asker,
                        swap.other().holder(), groups.officers(group.id())));
                yield new Results.AskSwap.Asked(names.shown(group.id(), asker, swap.other().holder()));
            }
        };
    }

    /** The other agrees. Whatever has changed since the wish was uttered is looked at anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Swap agree(GroupId id, MemberId other, SwapId wish) {
        var now = clock.instant();
        var today = Accra.today(clock);
        var asked = rows.find(id, wish, other);
        if (asked.isEmpty()) return new Results.Swap.Changed();
        var swap = asked.get().swap();
        int cycle = asked.get().cycle();
        var group = groups.find(id).orElseThrow();
        if (group.state() != GroupView.State.ACTIVE || group.cycle() != cycle) return new Results.Swap.Changed();
        if (groups.conduct(id, swap.asker().holder()) == Conduct.SUSPENDED) return new Results.Swap.Changed();
        var askerNow = rows.side(new RoundKey(id, cycle, swap.asker().round()), today).orElseThrow();
        var otherNow = rows.side(new RoundKey(id, cycle, swap.other().round()), today).orElseThrow();
        return switch (swap.decide(askerNow, otherNow, now)) {
            case Swap.Decision.Gone() -> new Results.Swap.Changed();
            case Swap.Decision.NoSwap() -> new Results.Swap.NoSwap();
            case Swap.Decision.Change() -> {
                if (takeOvers.isBeingPaid(id, cycle, swap.asker().slot(), swap.other().slot()))
                    yield new Results.Swap.BeingPaid();
                rows.change(id, cycle, swap);
                rows.decided(wish, "AGREED", now);
                handOver.lapse(id);
                events.publishEvent(new GroupFact.Swapped(id, group.name(), wish,
                        new GroupFact.Turn(swap.asker().holder(), swap.other().round(), swap.other().date()),
                        new GroupFact.Turn(other, swap.asker().round(), swap.asker().date()),
                        names.toOfficers(swap.asker().holder()), names.toOfficers(other),
                        groups.officers(id)));
                yield new Results.Swap.Swapped(swap.asker().round(), swap.asker().date());
            }
        };
    }

    /** The other does not want to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Swap refuse(GroupId id, MemberId other, SwapId wish) {
        if (rows.find(id, wish, other).isEmpty()) return new Results.Swap.Changed();
        rows.decided(wish, "REFUSED", clock.instant());
        return new Results.Swap.Refused();
    }
}
