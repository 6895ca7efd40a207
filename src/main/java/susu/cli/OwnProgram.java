package susu.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started once more, as a process of its own. */
final class OwnProgram {
    private OwnProgram() {}

    /**
     * What starts it with one of its commands: from its jar, or from its classes where it is not packed into one. It is
     * compiled quickly rather than well, so that it soon works.
     */
    static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        var path = System.getProperty("java.class.path");
        command.addAll(path.endsWith(".jar") && !path.contains(File.pathSeparator)
                ? List.of("-jar", path)
                : List.of("-cp", path, Susu.class.getName()));
        command.addAll(List.of(words));
        return command;
    }
}
