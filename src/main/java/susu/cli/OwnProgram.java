package susu.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How this very program is started once more, as a process of its own. */
final class OwnProgram {
    private OwnProgram() {}

    /**
     * What starts it with one of its commands: from its jar, or from its classes where it is not packed into one. It is
     * compiled quickly rather than well, so that it soon works.
     */
    static List<String> command(String... words) {
        return command(List.of("-XX:TieredStopAtLevel=1"), System.getProperty("java.class.path"), words);
    }

    /** What starts its server as ./susu does, compiled well, with some more words for Java. */
    static List<String> serving(List<String> more) {
        return serving(more, System.getProperty("java.class.path"));
    }

    /** The same from other jars than those that it runs from itself. */
    static List<String> serving(List<String> more, String path) {
        return command(Stream.concat(Stream.of("-Xms96m"), more.stream()).toList(), path, "serve");
    }

    private static List<String> command(List<String> more, String path, String... words) {
        var command = new ArrayList<>(List.of(java(), "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(more);
        command.addAll(isOneJar(path) ? List.of("-jar", path) : List.of("-cp", path, Susu.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** Whatever settings are in that environment, or in the file beside ./susu, must not steer it. */
    static void forgetSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("SUSU") || name.startsWith("MTN_")
                || name.startsWith("AT_") || name.startsWith("ENABLE_") || name.equals("USE_MTN_SERVICES"));
    }

    /** Whether all of it is packed into one jar. */
    static boolean isOneJar(String path) {
        return path.endsWith(".jar") && !path.contains(File.pathSeparator);
    }

    /** The Java that it runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
