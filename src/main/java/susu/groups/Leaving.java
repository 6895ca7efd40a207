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
     * An approved pot leaves from today on: it is divided once and for good. What the provider took back of it leaves in the
     * same parts again.
     */
    void plan(Round round) {
        var today = Accra.today(clock);
        var taken = takenBeside(round, today);
        if (round.legs().all().isEmpty())
            rows.plan(round.key(), PayoutPlan.of(round.toSend(), today, limits, taken));
        else
            moveTo(round, round.legs().toCome(), PayoutPlan.days(amounts(round), today, limits, taken));
    }

    /** Tells the recipient, unless all of it leaves now. */
    void tell(Round planned) {
        var parts = planned.legs().toCome().stream().map(leg -> new GroupFact.Part(leg.on(), leg.amount())).toList();
        if (parts.size() == 1 && !parts.getFirst().on().isAfter(Accra.today(clock))) return;
        events.publishEvent(new GroupFact.PayoutPlanned(planned.group(), planned.name(), planned.cycle(),
                planned.number(), planned.recipient(), parts));
    }

    /**
     * Whether the wallet can take that part today. If not, because what went to it before went later than planned, it leaves
     * on the first day on which it can.
     */
    boolean fitsToday(Round round, Legs.Leg leg) {
        var today = Accra.today(clock);
        var day = PayoutPlan.days(List.of(leg.amount()), today, limits, takenBeside(round, today)).getFirst();
        if (!day.equals(today)) rows.leavesOn(round.key(), leg.number(), day);
        return day.equals(today);
    }

    private Map<LocalDate, Money> takenBeside(Round round, LocalDate today) {
        if (limits.areNone()) return Map.of();
        rows.lockWalletOf(round);
        return rows.taken(round, today.withDayOfMonth(1), today);
    }

    private void moveTo(Round round, List<Legs.Leg> legs, List<LocalDate> days) {
        IntStream.range(0, legs.size())
                .forEach(i -> rows.leavesOn(round.key(), legs.get(i).number(), days.get(i)));
    }

    private static List<Money> amounts(Round round) {
        return round.legs().toCome().stream().map(Legs.Leg::amount).toList();
    }
}
