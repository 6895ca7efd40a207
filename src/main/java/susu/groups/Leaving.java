package susu.groups;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import susu.shared.Accra;
import susu.shared.GroupId;

/** In which parts pots leave, and on which days, so that the wallets of their recipients can take them. */
@Component
class Leaving {
    private final LegRows rows;
    private final WalletLimits limits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Leaving(LegRows rows, PayoutSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.limits = settings.limits();
        this.events = events;
        this.clock = clock;
    }

    /** When a cycle starts, whoever's pot will be more than their wallet may take at once is told so. */
    void announce(GroupRows.Stored group, GroupFact.Turn turn, int turns) {
        var contribution = group.terms().contribution();
        var nothing = contribution.minus(contribution);
        var pot = Settlement.of(contribution.multipliedBy(turns), nothing,
                contribution.multipliedBy(turns - turn.round()), group.terms().pay().guards()).net();
        var parts = PayoutPlan.of(pot, turn.date(), limits, Map.of());
        if (parts.size() > 1)
            events.publishEvent(new GroupFact.PayoutPlanned(group.id(), group.name(), group.cycle(), turn.round(),
                    turn.member(), parts));
    }

    /**
     * Several pots of the group may leave in this transaction, one after the other, while those of another group leave for
     * the same wallets: all of them are locked first, so that neither waits for the other.
     */
    void lockWallets(GroupId group) { if (!limits.areNone()) rows.lockWalletsOf(group); }

    /**
     * An approved pot leaves from today on: it is divided once and for good. What the provider took back of it leaves in the
     * same parts again.
     */
    void plan(Round round) {
        var today = Accra.today(clock);
        if (!round.legs().all().isEmpty()) move(round, today);
        if (round.undivided().isPositive())
            rows.plan(round.key(), PayoutPlan.of(round.undivided(), today, limits, takenBeside(round, today)));
    }

    /** Tells the recipient, unless all of it leaves now. */
    void tell(Round planned) {
        var parts = parts(planned.legs());
        if (parts.size() == 1 && !parts.getFirst().on().isAfter(Accra.today(clock))) return;
        tell(planned, parts);
    }

    private void tell(Round round, List<GroupFact.Part> parts) {
        events.publishEvent(new GroupFact.PayoutPlanned(round.group(), round.name(), round.cycle(), round.number(),
                round.recipient(), parts));
    }

    /**
     * Whether the wallet can take the next part today; asked before each attempt at it, for much may have gone to that wallet
     * since the part was planned. If it cannot, the part leaves on the first day on which it can, and those after it no
     * earlier. Of each day that is another now the recipient is told.
     */
    boolean fitsToday(Round round) {
        var today = Accra.today(clock);
        var planned = parts(round.legs());
        var parts = move(round, today);
        if (parts.stream().anyMatch(part -> part.on().isAfter(today) && !planned.contains(part))) tell(round, parts);
        return !parts.getFirst().on().isAfter(today);
    }

    /** Parts that cannot leave as they were planned leave later. */
    private List<GroupFact.Part> move(Round round, LocalDate today) {
        var legs = round.legs().toCome();
        var planned = parts(round.legs());
        var parts = PayoutPlan.again(planned, today, limits, takenBeside(round, today));
        IntStream.range(0, legs.size()).filter(i -> !parts.get(i).equals(planned.get(i)))
                .forEach(i -> rows.leavesOn(round.key(), legs.get(i).number(), parts.get(i).on()));
        return parts;
    }

    private static List<GroupFact.Part> parts(Legs legs) {
        return legs.toCome().stream().map(leg -> new GroupFact.Part(leg.on(), leg.amount())).toList();
    }

    private Map<LocalDate, Money> takenBeside(Round round, LocalDate today) {
        if (limits.areNone()) return Map.of();
        rows.lockWalletOf(round.recipient());
        return rows.taken(round, today.withDayOfMonth(1), today);
    }
}
