package susu.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies behind a failure, below the layers that passed it on. */
final class Causes {
    private Causes() {}

    /** The first of that kind, from the outermost to the innermost. */
    static <T extends Throwable> Optional<T> first(Class<T> kind, Throwable problem) {
        return of(problem).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** What happened first of all. */
    static Throwable innermost(Throwable problem) {
        return of(problem).reduce(problem, (_, next) -> next);
    }

    private static Stream<Throwable> of(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause);
    }
}
