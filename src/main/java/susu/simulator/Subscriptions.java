package susu.simulator;

import java.util.Optional;
import java.util.function.UnaryOperator;
import susu.shared.Chance;

/** Making, changing and ending what partners of MTN's want to hear of; each code has one at a time in each service. */
final class Subscriptions {
    /** What came of ending one. */
    enum Ended {
        NOW, BEFORE, NEVER_THERE
    }

    private final World world;
    private final Chance chance;

    Subscriptions(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** The new one; nothing if the code is taken. */
    Optional<Subscription> make(Subscription.Of service, String code, String incoming, String reports) {
        return world.inside(() -> {
            if (world.subscription(service, code).isPresent())
                return Optional.<Subscription>empty();
            var made = new Subscription(chance.uuid().toString(), service, code, incoming, reports);
            world.record(new Fact.Subscribed(world.now(), made));
            return Optional.of(made);
        });
    }

    /** The one with that id, if it is of that service. */
    Optional<Subscription> find(Subscription.Of service, String id) {
        return world.inside(() -> world.subscription(id)).filter(known -> known.service() == service);
    }

    Optional<Subscription> change(Subscription.Of service, String id, UnaryOperator<Subscription> change) {
        return world.inside(() -> find(service, id).map(change).map(changed -> {
            world.record(new Fact.Subscribed(world.now(), changed));
            return changed;
        }));
    }

    Ended end(Subscription.Of service, String id) {
        return world.inside(() -> {
            if (find(service, id).isEmpty())
                return world.hasEnded(id) ? Ended.BEFORE : Ended.NEVER_THERE;
            world.record(new Fact.Unsubscribed(world.now(), id));
            return Ended.NOW;
        });
    }
}
