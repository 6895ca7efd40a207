package susu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
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
        SERVER("the server"), POSTGRES("PostgreSQL"), BOTH("both"), BACKEND("one process of PostgreSQL");

        private final String words;

        Victim(String words) { this.words = words; }

        String words() { return words; }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /** A server that goes on without its database gives up waiting for a connection after five seconds. */
    private static final Duration COMES_BACK = Duration.ofSeconds(8);
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final int STARTS = 5;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path jar;
    private final Path folder;
    private final Ports ports;
    private final Thread atExit = new Thread(this::end, "susu-soak-end");
    private volatile Process process;
    private boolean ending;

    /** Started in that folder; it answers only once {@link #awaitReady} says so. */
    SoakedServer(Path jar, Path folder) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.ports = Ports.free(ServerOptions.from(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0")));
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** As ./susu starts it; the settings of whoever soaks must not steer it. */
    private synchronized Process launch() throws IOException {
        if (ending) throw new IOException("the soak is ending");
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var program = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-jar", jar.toString(), "serve"))
                .redirectErrorStream(true).redirectOutput(log);
        program.environment().keySet().removeIf(name -> name.startsWith("SUSU_") || name.startsWith("MTN_")
                || name.startsWith("ENABLE_") || name.equals("USE_MTN_SERVICES"));
        program.environment().putAll(settings());
        return program.start();
    }

    private Map<String, String> settings() {
        return Map.of("SUSU_PORT", Integer.toString(ports.product()), "SUSU_SIMULATOR_PORT",
                Integer.toString(ports.simulator()), "SUSU_DATA_DIR", data().toString());
    }

    URI address() { return URI.create("http://127.0.0.1:" + ports.product()); }

    Path log() { return folder.resolve("server.log"); }

    private Path data() { return folder.resolve("data"); }

    private Path cluster() { return data().resolve("postgres"); }

    /** What a command finds that works beside it. */
    Surroundings beside(PrintWriter out, PrintWriter err) {
        return new Surroundings(settings(), out, err);
    }

    /** Kills it, as a power cut would; nobody is told. */
    void kill(Victim victim) throws IOException, InterruptedException {
        switch (victim) {
            case SERVER -> killServer();
            case POSTGRES -> killPostgres();
            case BOTH -> {
                killServer();
                killPostgres();
            }
            case BACKEND -> postmaster().flatMap(chief -> chief.children().findAny())
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void killServer() throws InterruptedException { process.destroyForcibly().waitFor(); }

    /** The chief first: it would take the death of a child as a reason to begin anew. */
    private void killPostgres() throws IOException {
        var chief = postmaster();
        if (chief.isEmpty()) return;
        var all = Stream.concat(Stream.of(chief.get()), chief.get().descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(dying -> dying.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    /** Ours and no other: the file outlives its process, and process ids are given out again. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        var first = Files.readAllLines(file).stream().findFirst().map(String::strip).filter(id -> id.matches("[0-9]+"));
        return first.map(Long::valueOf).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive)
                .filter(found -> found.info().command().filter(name -> name.endsWith("/postgres")).isPresent())
                .filter(this::worksHere);
    }

    private boolean worksHere(ProcessHandle found) {
        try {
            return !Files.isDirectory(Path.of("/proc"))
                    || Path.of("/proc", Long.toString(found.pid()), "cwd").toRealPath().equals(cluster().toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether it comes back by itself. */
    boolean comesBack(Runnable meanwhile) throws InterruptedException {
        var patience = System.nanoTime() + COMES_BACK.toNanos();
        while (System.nanoTime() < patience) {
            if (healthy()) return true;
            meanwhile.run();
            Thread.sleep(100);
        }
        return false;
    }

    /** Starts it anew after a kill, and waits until it answers; how long that took. */
    Duration restart(Runnable meanwhile) throws IOException, InterruptedException {
        var began = System.nanoTime();
        process = launch();
        awaitReady(meanwhile);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits until it answers. Where something else took its port while it was dead, it is started once more. */
    void awaitReady(Runnable meanwhile) throws IOException, InterruptedException {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        for (int starts = 1; !healthy();) {
            if (!process.isAlive()) {
                if (++starts > STARTS) throw failed("ended as soon as it was started, " + STARTS + " times");
                process = launch();
            }
            if (System.nanoTime() > patience)
                throw failed("did not answer " + PATIENCE.toSeconds() + " s after its start");
            meanwhile.run();
            Thread.sleep(50);
        }
    }

    private CommandFailed failed(String what) {
        return new CommandFailed(Exit.FAILED, "The server " + what + "; " + log() + " says why.");
    }

    private boolean healthy() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(address().resolve("/ussd/health")).timeout(Duration.ofSeconds(6))
                    .build(), BodyHandlers.discarding()).statusCode() == 200;
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

    private synchronized void noMoreStarts() { ending = true; }

    /** It stops its PostgreSQL itself; one that a kill has left behind is killed too. */
    private void end() {
        // From here on nothing is started: whoever waits for a killed server would take this end for another kill.
        noMoreStarts();
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) killServer();
            killPostgres();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
