package susu.proof;

import java.util.List;
import susu.groups.Results;
import susu.groups.SwapWish;
import susu.shared.GroupId;

/** What members do about their turns in a history: they ask each other to swap, and agree or refuse. */
final class Swapping {
    private final World world;

    Swapping(World world) { this.world = world; }

    /** One of them answers what another asked, or asks; who may not is refused. */
    void happens(GroupId group) {
        var asked = world.oracle().swaps(group);
        if (!asked.isEmpty() && world.luck().inThousand(900)) answers(group, world.luck().oneOf(asked));
        else asks(group, world.oracle().turns(group));
    }

    private void answers(GroupId group, Oracle.SwapAsked swap) {
        if (world.luck().inThousand(200))
            world.act("refuses to swap turns", replica -> replica.act("refuseSwap",
                    () -> told(replica.groups().refuseSwap(swap.other(), group, swap.id()))));
        else
            world.act("agrees to swap turns", replica -> replica.act("agreeToSwap",
                    () -> told(replica.groups().agreeToSwap(swap.other(), group, swap.id()))));
    }

    private void asks(GroupId group, List<Oracle.Turn> turns) {
        // Mostly turns that may still be swapped, if there are two.
        var toCome = turns.stream().filter(Oracle.Turn::isToCome).toList();
        var some = toCome.size() > 1 && world.luck().inThousand(900) ? toCome : turns;
        var mine = world.luck().oneOf(some);
        var theirs = world.luck().oneOf(some);
        if (mine.holder().equals(theirs.holder())) return;
        world.act("asks to swap round " + mine.round() + " for " + theirs.round(),
                replica -> replica.act("askSwap", () -> {
                    long before = replica.database.writes();
                    var result = told(replica.groups().askSwap(mine.holder(), group,
                            new SwapWish(mine.round(), theirs.round(), theirs.slot())));
                    boolean refused = result instanceof Results.AskSwap.NoSwap
                            || result instanceof Results.AskSwap.Changed;
                    if (refused && replica.database.writes() != before)
                        throw new Violated("a refused wish to swap wrote something");
                    return result;
                }));
    }

    private <T> T told(T result) {
        world.tell("   " + result.getClass().getSimpleName());
        return result;
    }
}
