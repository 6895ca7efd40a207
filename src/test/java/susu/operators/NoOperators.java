package susu.operators;

import java.time.Clock;
import susu.shared.Nobody;

/** A house without staff. */
public final class NoOperators extends Operators {
    public NoOperators() { super(Nobody.SQL, Clock.systemUTC()); }
}
