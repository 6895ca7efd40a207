package susu.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a long work is: a bar on a terminal, elsewhere a line every few seconds. */
final class Progress implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private final PrintWriter err;
    private final InstantSource machine = InstantSource.system();
    private final @Nullable ProgressBar bar;
    private final String title;
    private final int steps;
    private int done;
    private Instant told;

    /** With 0 steps where nobody knows how many there will be. */
    Progress(String title, int steps, Surroundings surroundings) {
        this.title = title;
        this.steps = steps;
        this.err = surroundings.err();
        this.told = machine.instant();
        this.bar = onTerminal(surroundings)
                ? new ProgressBarBuilder().setTaskName(title).setInitialMax(steps == 0 ? -1 : steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200).build()
                : null;
    }

    private static boolean onTerminal(Surroundings surroundings) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && !surroundings.environment().containsKey("NO_COLOR")
                && !"dumb".equals(surroundings.environment().get("TERM"));
    }

    /** One step further, and what comes next. */
    void step(String next) {
        done++;
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(" " + next);
        } else if (machine.instant().isAfter(told.plus(EVERY))) {
            told = machine.instant();
            err.println(title + ": " + (steps == 0 ? "" : done + " of " + steps + ", ") + next);
        }
    }

    @Override
    public void close() { if (bar != null) bar.close(); }
}
