package susu.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The server as a program of its own, as {@code ./susu serve} starts it: what it takes, of time and of memory, is its own
 * and no bench's.
 */
final class ServerProgram implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(SusuSave is ready)");
    private static final Pattern CALLBACK = Pattern.compile("USSD callback +(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Process process;
    private final Thread atExit;
    private final Duration untilReady;
    private final int port;

    private ServerProgram(Process process, Thread atExit, Duration untilReady, int port) {
        this.process = process;
        this.atExit = atExit;
        this.untilReady = untilReady;
        this.port = port;
    }

    /**
     * Started on the books in that folder, with none of the settings around it; when this returns, it answers.
     *
     * @param command what starts it, as {@link OwnProgram#serving} says
     * @throws CommandFailed
     *             if it does not answer within two minutes; nothing is left running
     */
    static ServerProgram start(List<String> command, Path data) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        OwnProgram.forgetSettings(builder.environment());
        builder.environment().putAll(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR",
                data.toString(), "SUSU_LOG_LEVEL", "warn"));
        var began = System.nanoTime();
        var process = builder.start();
        var atExit = new Thread(() -> end(process), "susu-server-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        var ready = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> endIfNot(ready, process));
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        boolean answers = false;
        try {
            await(said, READY);
            var untilReady = Duration.ofNanos(System.nanoTime() - began);
            int port = URI.create(await(said, CALLBACK)).getPort();
            answers = true;
            // A program whose words nobody reads stands still in the end.
            Thread.ofVirtual().start(() -> readOn(said));
            return new ServerProgram(process, atExit, untilReady, port);
        } finally {
            ready.countDown();
            if (!answers) {
                Runtime.getRuntime().removeShutdownHook(atExit);
                end(process);
            }
        }
    }

    /** What the group of the pattern holds in the first line in which it is found. */
    private static String await(BufferedReader said, Pattern wanted) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            var found = wanted.matcher(line);
            if (found.find()) return found.group(1);
        }
        throw new CommandFailed(Exit.FAILED, "The server did not start, or took more than " + PATIENCE.toSeconds()
                + " s. Nothing was measured; ./susu serve on an empty folder says why.");
    }

    private static void endIfNot(CountDownLatch ready, Process process) {
        try {
            if (!ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readOn(Reader said) {
        try (said) {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // Nobody wanted to know.
        }
    }

    /** From the command to the line that says that it answers. */
    Duration untilReady() { return untilReady; }

    /** The port that its members call. */
    int port() { return port; }

    /** What it holds of the memory now, in bytes, without PostgreSQL's. */
    OptionalLong memory() {
        return Memory.of(process.toHandle());
    }

    /** The most that it ever held. */
    OptionalLong mostMemory() { return Memory.mostOf(process.toHandle()); }

    /** Asks it to end, which closes its books; it is killed if it takes too long. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException weAreEnding) {
            // The hook does the same, or is doing it.
        }
        end(process);
    }

    private static void end(Process process) {
        // With SIGTERM: it closes its books, and writes the ahead-of-time cache if it has one to write.
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
