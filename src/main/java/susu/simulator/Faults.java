package susu.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/** The fault rules in force: the first that fits does its work and is used up by one. */
final class Faults {
    private final World world;

    Faults(World world) { this.world = world; }

    /** What goes wrong now at that place for that number, if anything does. */
    Optional<Trouble> meet(String place, @Nullable PhoneNumber phone) {
        return world.inside(() -> {
            var rule = world.faults().stream().filter(each -> each.applies(place, phone)).findFirst();
            rule.ifPresent(met -> world.record(new Fact.FaultMet(world.now(), met.id())));
            return rule.map(FaultRule::trouble);
        });
    }
}
