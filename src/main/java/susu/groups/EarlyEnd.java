package susu.groups;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a cycle that ends before all have had their turn. Whoever has had theirs pays on, and only they: so each of
 * the others has in the end what they had put in, and nobody more.
 *
 * @param owing the turns that pay on
 * @param ended the turns that owe nothing any more; their pots hold what the others pay
 */
record EarlyEnd(Set<Integer> owing, Set<Integer> ended) {
    /** Where the round of a turn stands. */
    record Turn(int slot, Round.State state, Collected.Settled settled) {
        /** Its pot is out or on its way, or was full and is only waiting for officers. */
        private boolean isHad() {
            return state == Round.State.PAYING || state == Round.State.CLOSED
                    || settled == Collected.Settled.YES;
        }
    }

    static EarlyEnd of(List<Turn> turns) {
        return new EarlyEnd(slots(turns.stream().filter(Turn::isHad)),
                slots(turns.stream().filter(turn -> !turn.isHad())));
    }

    private static Set<Integer> slots(Stream<Turn> turns) {
        return turns.map(Turn::slot).collect(Collectors.toUnmodifiableSet());
    }

}
