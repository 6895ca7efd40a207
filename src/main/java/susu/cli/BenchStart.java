package susu.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes from the command to a server that answers, and what it then holds of the memory: packed as it is
 * built, laid out in a folder, and with the ahead-of-time cache of Java 25 on top of that. Its books are those of an
 * earlier start; starting their PostgreSQL is part of what is measured.
 */
final class BenchStart {

    /**
     * What is measured.
     *
     * @param runs how often each way is started; the median counts
     * @param cache with the ahead-of-time cache, too, which takes a while to write
     */
    record Plan(int runs, boolean cache) {}

    /** One way to start it. */
    record Row(String way, double seconds, OptionalLong memory) {}

    /** What came of it. */
    record Measured(List<Row> rows) implements Measurement {
        @Override
        public void print(PrintWriter out) {
            out.printf("%-34s  %10s  %10s  %s%n", "start", "ready in s", "of first", "memory");
            for (var row : rows)
                out.printf("%-34s  %10.2f  %8.0f %%  %s%n", row.way(), row.seconds(), ratio(row) * 100,
                        Memory.show(row.memory()));
        }

        /** How long it takes is told; that it does not start at all is no result. */
        @Override
        public boolean isRight() { return true; }

        private double ratio(Row row) { return Medians.ratio(row.seconds(), rows.getFirst().seconds()); }

        @Override
        public String json() {
            return JsonMapper.shared().writeValueAsString(Map.of("ok", true, "rows",
                    rows.stream().map(row -> Map.of("way", row.way(), "seconds", row.seconds(), "memoryBytes",
                            row.memory(), "ratio", ratio(row))).toList()));
        }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchStart(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    /** A way to start: its name, and the words of the command before those of ours. */
    private record Way(String name, List<String> command) {}

    /** One start. */
    private record Start(double seconds, OptionalLong memory) {}

    Measured run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("susu-bench").toRealPath();
        try (var progress = new Progress("Starting", plan.cache() ? 3 + 3 * plan.runs() : 2 + 2 * plan.runs(),
                surroundings)) {
            var data = folder.resolve("data");
            var packed = new Way(OwnProgram.isOneJar(System.getProperty("java.class.path"))
                    ? "packed in one jar"
                    : "from its classes", OwnProgram.serving(List.of()));
            start(packed, data);
            progress.step("the books are made");
            var path = layOut(folder.resolve("laid-out"));
            progress.step("the program is laid out");
            var ways = new ArrayList<>(List.of(packed, new Way("laid out", OwnProgram.serving(List.of(), path))));
            if (plan.cache()) {
                ways.add(withCache(folder.resolve("susu.aot"), path, data));
                progress.step("the ahead-of-time cache is written");
            }
            var starts = ways.stream().map(_ -> new ArrayList<Start>()).toList();
            for (int run = 0; run < plan.runs(); run++)
                for (int number = 0; number < ways.size(); number++) {
                    var way = ways.get(number);
                    starts.get(number).add(start(way, data));
                    progress.step(way.name());
                }
            return new Measured(IntStream.range(0, ways.size())
                    .mapToObj(number -> row(ways.get(number), starts.get(number))).toList());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Started once, so that it writes its cache; from then on it starts with that. */
    private Way withCache(Path cache, String path, Path data) throws IOException, InterruptedException {
        start(new Way("training", OwnProgram.serving(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=off"), path)),
                data);
        if (!Files.exists(cache)) throw new CommandFailed(Exit.FAILED, "This Java wrote no ahead-of-time cache.");
        return new Way("laid out, ahead-of-time cache",
                OwnProgram.serving(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), path));
    }

    private static Row row(Way way, List<Start> starts) {
        return new Row(way.name(), Medians.of(starts.stream().map(Start::seconds).toList()),
                starts.stream().allMatch(start -> start.memory().isPresent())
                        ? OptionalLong.of((long) Medians.of(
                                starts.stream().map(start -> (double) start.memory().orElseThrow()).toList()))
                        : OptionalLong.empty());
    }

    /** Starts it, waits until it says that it is ready, and ends it. */
    private static Start start(Way way, Path data) throws IOException, InterruptedException {
        try (var server = ServerProgram.start(way.command(), data)) {
            return new Start(server.untilReady().toNanos() / 1e9, server.memory());
        }
    }

    /** Java keeps ahead of time only what lies in plain jars, not in a jar of jars, and not in folders. */
    private static String layOut(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var path = System.getProperty("java.class.path");
        if (OwnProgram.isOneJar(path)) {
            var tool = new ProcessBuilder(OwnProgram.java(), "-Djarmode=tools", "-jar", path, "extract", "--force",
                    "--destination", folder.toString()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (tool.waitFor() != 0) throw new CommandFailed(Exit.FAILED, "The jar could not be laid out.");
            return folder.resolve(Path.of(path).getFileName()).toString();
        }
        var jars = new ArrayList<String>();
        for (var part : path.split(File.pathSeparator, -1)) {
            if (Files.isDirectory(Path.of(part))) {
                var jar = folder.resolve("part" + jars.size() + ".jar");
                pack(Path.of(part), jar);
                jars.add(jar.toString());
            } else {
                jars.add(part);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(classes)) {
            files.sorted().forEach(file -> {
                var name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (name.isEmpty()) return;
                try {
                    // Spring looks for folders, too.
                    out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                    if (!Files.isDirectory(file)) Files.copy(file, out);
                    out.closeEntry();
                } catch (IOException problem) {
                    throw new UncheckedIOException(problem);
                }
            });
        }
    }
}
