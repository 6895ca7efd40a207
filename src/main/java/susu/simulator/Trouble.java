package susu.simulator;

import java.time.Duration;

/**
 * What goes wrong, once.
 *
 * @param figure
 *            seconds, a status or a count, where its kind has one
 * @param code
 *            a reason or a code, where its kind has one
 */
record Trouble(Kind kind, int figure, String code) {
    /** How long it lasts, for kinds that last. */
    Duration lasting() { return Duration.ofSeconds(figure); }
}
