package susu.simulator;

import java.util.ArrayList;
import java.util.List;

/** Where the facts of the pretend world are kept. */
interface Journal {
    /** All facts so far, oldest first. */
    List<Fact> facts();

    /** Keeps one more fact; when this returns, killing the program no longer loses it. */
    void append(Fact fact);

    /** A journal that lasts as long as the program. */
    static Journal inMemory() {
        return new Journal() {
            private final List<Fact> facts = new ArrayList<>();

            @Override
            public List<Fact> facts() { return List.copyOf(facts); }

            @Override
            public void append(Fact fact) { facts.add(fact); }
        };
    }
}
