package susu.groups;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import susu.shared.MemberId;

/** A turn in an order that a chair sets, and whose it was then: somebody who comes in or goes makes the order void. */
record SetTurn(int slot, MemberId member) {
    /** The turns in that order, or nothing if it is not an order of all of them; the holders by slot. */
    static Optional<List<SetTurn>> order(List<Integer> slots, List<MemberId> holders) {
        var all = IntStream.rangeClosed(1, holders.size()).boxed().toList();
        if (!slots.stream().sorted().toList().equals(all)) return Optional.empty();
        return Optional.of(slots.stream().map(slot -> new SetTurn(slot, holders.get(slot - 1))).toList());
    }

    /** The slot of round 1, of round 2 and so on, if that order still is one of all turns and of who has them now. */
    static Optional<List<Integer>> slots(List<SetTurn> order, List<MemberId> holders) {
        var slots = order.stream().map(SetTurn::slot).toList();
        return order(slots, holders).filter(order::equals).map(_ -> slots);
    }
}
