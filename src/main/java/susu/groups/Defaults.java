package susu.groups;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.MemberId;

/** Tells members who have had a turn that they are in default, each time that they come to be. */
@Component
class Defaults {
    private final ArrearsRows rows;
    private final RoundRows rounds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Defaults(ArrearsRows rows, RoundRows rounds, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.events = events;
        this.clock = clock;
    }

    /** Run again it tells nobody twice: who is in default already stays so, whatever else becomes late. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Round round) {
        var group = round.group();
        var late = rows.puttingInDefault(group);
        var before = late.stream().filter(one -> one.told() == Arrears.Told.YES).map(Arrears::member)
                .collect(Collectors.toSet());
        var newly = new LinkedHashMap<MemberId, GroupFact.Defaulter>();
        for (var one : late) {
            if (one.told() == Arrears.Told.YES) continue;
            rows.told(group, one, clock.instant());
            if (!before.contains(one.member()))
                newly.computeIfAbsent(one.member(), member -> new GroupFact.Defaulter(
                        member, one.cycle(), one.round(), Allocation.sum(rounds.owed(group, member))));
        }
        if (!newly.isEmpty())
            events.publishEvent(new GroupFact.InDefault(group, round.name(), List.copyOf(newly.values())));
    }
}
