package susu.operators;

import java.util.Optional;

/** Members of staff as stories want them, however many there are already; all have one passphrase. */
public final class Staff {
    private static final String PASSPHRASE = "four words are good";

    private Staff() {}

    /** That operator, who is added if there is none of that name: the first two freely, all others by those two. */
    public static Operator named(Operators operators, String name) {
        if (!operators.names().contains(name)
                && operators.add(name, PASSPHRASE) == Operators.Add.NEEDS_TWO) {
            var two = operators.names();
            operators.add(known(operators, two.getFirst()), name, Optional.empty());
            operators.add(known(operators, two.get(1)), name, Optional.of(PASSPHRASE));
        }
        return known(operators, name);
    }

    private static Operator known(Operators operators, String name) {
        return ((Operators.Check.Known) operators.check(name, PASSPHRASE)).operator();
    }
}
