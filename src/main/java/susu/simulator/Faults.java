package susu.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/** What goes wrong now: the first rule that fits does its work and is used up by one; without one, a seed decides. */
final class Faults {
    private final World world;

    Faults(World world) { this.world = world; }

    /**
     * What goes wrong at that place, if anything does.
     *
     * @param phone
     *            whose request it is, as far as it is known
     * @param request
     *            what tells it from others, such as its reference
     */
    Optional<Trouble> meet(String place, @Nullable PhoneNumber phone, String request) {
        return world.inside(() -> {
            var rule = world.faults().stream().filter(each -> each.applies(place, phone)).findFirst();
            rule.ifPresent(met -> world.record(new Fact.FaultMet(world.now(), met.id())));
            return rule.map(FaultRule::trouble).or(() -> world.seed().flatMap(
                    seed -> seed.at(place, request, world.attempt(place, request))));
        });
    }
}
