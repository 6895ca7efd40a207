package susu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, and its PostgreSQL, both of which are killed without a warning and come again. */
final class SoakedServer implements AutoCloseable {
    /** What is killed. */
    enum Victim {
        SERVER("the server"), POSTGRES("PostgreSQL"), BOTH("both");

        private final String words;

        Victim(String words) { this.words = words; }

        String words() { return words; }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(6);
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final int STARTS = 5;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path folder;
    private final Ports ports;
    private final Thread atExit = new Thread(this::end, "susu-soak-end");
    private volatile Process process;
    private boolean ending;

    /** Started in that folder; it answers only once {@link #awaitAnswer} says so. */
    SoakedServer(Path folder) throws IOException {
        this.folder = folder;
        this.ports = Ports.free(ServerOptions.from(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0")));
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Compiled quickly, as the demo is: it is back sooner, and so is killed more often. The settings of whoever soaks
     * must not steer it.
     */
    private synchronized Process launch() throws IOException {
        if (ending) throw new IOException("the soak is ending");
        var builder = new ProcessBuilder(OwnProgram.command("serve")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        OwnProgram.forgetSettings(builder.environment());
        builder.environment().putAll(settings());
        return builder.start();
    }

    private Map<String, String> settings() {
        return Map.of("SUSU_PORT", Integer.toString(ports.product()), "SUSU_SIMULATOR_PORT",
                Integer.toString(ports.simulator()), "SUSU_DATA_DIR", data().toString());
    }

    URI address() { return URI.create("http://127.0.0.1:" + ports.product()); }

    private Path log() { return folder.resolve("server.log"); }

    private Path data() { return folder.resolve("data"); }

    private Path cluster() { return data().resolve("postgres"); }

    /** What a command finds that works beside it. */
    Surroundings beside(PrintWriter out, PrintWriter err) {
        return new Surroundings(settings(), out, err);
    }

    /**
     * Kills without a warning, and waits until it answers again: a killed server is started anew, and a PostgreSQL
     * killed beside it must come back by itself. How long that took, from the kill on.
     */
    Duration killAndAwait(Victim victim, Runnable meanwhile) throws IOException, InterruptedException {
        var chief = postmaster();
        var killed = System.nanoTime();
        switch (victim) {
            case SERVER -> kill(List.of(process.toHandle()));
            case POSTGRES -> kill(chief.stream().toList());
            case BOTH -> kill(Stream.concat(Stream.of(process.toHandle()), withChildren(chief)).toList());
        }
        switch (victim) {
            case SERVER, BOTH -> process = launch();
            case POSTGRES -> awaitPostgres(meanwhile);
        }
        awaitAnswer(meanwhile);
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    /** All at once, as a power cut would; returns when they are gone. */
    private static void kill(List<ProcessHandle> victims) throws InterruptedException {
        victims.forEach(ProcessHandle::destroyForcibly);
        while (!victims.stream().allMatch(SoakedServer::isGone))
            Thread.sleep(1);
    }

    /** Where nobody asks how it ended, a dead process keeps its number, but runs no program any more. */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** Children that a killed chief leaves would still answer for a moment; so its successor must be there. */
    private void awaitPostgres(Runnable meanwhile) throws IOException, InterruptedException {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (postmaster().isEmpty()) {
            if (System.nanoTime() > patience)
                throw failed("did not start its killed PostgreSQL again within " + PATIENCE.toSeconds() + " s");
            meanwhile.run();
            Thread.sleep(10);
        }
    }

    private static Stream<ProcessHandle> withChildren(Optional<ProcessHandle> chief) {
        return chief.stream().flatMap(found -> Stream.concat(Stream.of(found), found.descendants()));
    }

    /** Ours and no other: the file outlives its process, and process ids are given out again. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        return writtenDown().map(Long::valueOf).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive)
                .filter(found -> found.info().command().filter(name -> name.endsWith("/postgres")).isPresent())
                .filter(this::worksHere);
    }

    private Optional<String> writtenDown() throws IOException {
        try {
            return Files.readAllLines(cluster().resolve("postmaster.pid")).stream().findFirst().map(String::strip)
                    .filter(id -> id.matches("[0-9]+"));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    private boolean worksHere(ProcessHandle found) {
        try {
            return !Files.isDirectory(Path.of("/proc"))
                    || Path.of("/proc", Long.toString(found.pid()), "cwd").toRealPath().equals(cluster().toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Waits until it answers. Where something else took its port while it was dead, it is started once more. */
    void awaitAnswer(Runnable meanwhile) throws IOException, InterruptedException {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        for (int starts = 1; !answers();) {
            if (!process.isAlive()) {
                if (++starts > STARTS) throw failed("ended as soon as it was started, " + STARTS + " times");
                process = launch();
            }
            if (System.nanoTime() > patience) throw failed("did not answer for " + PATIENCE.toSeconds() + " s");
            meanwhile.run();
            Thread.sleep(50);
        }
    }

    private CommandFailed failed(String what) {
        return new CommandFailed(Exit.FAILED, "The server " + what + "; " + log() + " says why.");
    }

    /** It says that it is healthy only if its database answers, too. */
    private boolean answers() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(address().resolve("/ussd/health")).timeout(ONE_ANSWER).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException weAreEnding) {
            // The hook does the same, or is doing it.
        }
        end();
    }

    /** From here on nothing is started: whoever waits for a killed server would take this end for another kill. */
    private synchronized void noMoreStarts() {
        ending = true;
    }

    /** It stops its PostgreSQL itself; one that a kill has left behind is killed too. */
    private void end() {
        noMoreStarts();
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
            kill(withChildren(postmaster()).toList());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
