package susu.simulator;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/** What goes wrong now: the first rule that fits does its work and is used up by one; without one, a seed decides. */
final class Faults {
    private final World world;

    Faults(World world) { this.world = world; }

    /** Lets that go wrong from now on; a rule or a seed, in the words of the admin API. */
    FaultReader.Order order(@Nullable String body) {
        return world.inside(() -> {
            var order = FaultReader.read(world.nextRule(), body);
            world.record(switch (order) {
                case FaultReader.Order.OneRule(var rule) -> new Fact.FaultSet(world.now(), rule);
                case FaultReader.Order.BySeed(var seed) -> new Fact.SeedSet(world.now(), seed);
            });
            return order;
        });
    }

    /** Nothing goes wrong any more, by rule or by seed. */
    void clear() {
        world.record(new Fact.FaultsCleared(world.now()));
    }

    /** Turns a switch to one of its positions. */
    void turn(String name, String position) {
        var which = Switch.named(name).orElseThrow(() -> new NotUnderstood("there is no switch \"" + name
                + "\"; known are " + String.join(", ", Arrays.stream(Switch.values()).map(Switch::word).toList())));
        if (!which.positions().contains(position))
            throw new NotUnderstood("\"" + name + "\" turns to " + String.join(", ", which.positions()));
        world.record(new Fact.Switched(world.now(), which, position));
    }

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
