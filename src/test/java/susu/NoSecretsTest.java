package susu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import susu.shared.Digests;

/** Nothing in the repository looks like a key, a token or a password of somebody's. */
class NoSecretsTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ|AKIA[0-9A-Z]{16}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,}");
    private static final Pattern KEY_OF_32_BYTES = Pattern.compile("[A-Za-z0-9+/]{43}=");
    /** Letters of both sizes with digits in three places: people do not write so. */
    private static final Pattern DRAWN = Pattern.compile("(?=.*[a-z])(?=.*[A-Z])[A-Za-z]*([0-9]+[A-Za-z]+){3,}[0-9]*");
    private static final int FEW = 8;
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);
    /** What is made here, what belongs to whoever runs it, and what is git's own. */
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", ".env");
    /** Public by its nature: what Maven must come to. */
    private static final String CHECKSUM = "distributionSha256Sum=";
    /** How a gateway calls a call. */
    private static final String CALL = "ATUid_[0-9a-f]{32}";

    @Test
    void noFileHoldsAnythingThatLooksLikeASecret() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files())
            secretsIn(Files.readString(file, ISO_8859_1)).forEach(secret -> found.add(file + ": " + secret));
        assertThat(found).isEmpty();
    }

    /** What was taken out again is still there for whoever has a copy: each line that a change ever added is looked at. */
    @Test
    void norDoesAnythingThatWasEverInIt() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(".git")), "this folder has no history to look through: it is no git clone");
        var git = new ProcessBuilder("git", "log", "--patch", "--no-color", "--no-ext-diff", "--no-textconv",
                "--no-renames", "--format=commit %h").redirectError(Redirect.DISCARD).start();
        var tooLate = CompletableFuture.runAsync(git::destroyForcibly,
                CompletableFuture.delayedExecutor(LONGEST_LOOK.toSeconds(), TimeUnit.SECONDS));
        var found = new ArrayList<String>();
        int lines = 0;
        try (var said = git.inputReader(ISO_8859_1)) {
            var commit = "";
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("commit ")) commit = line;
                if (!line.startsWith("+")) continue;
                lines++;
                for (var secret : secretsIn(line.substring(1)))
                    found.add(commit + ": " + secret);
            }
        }
        assertThat(git.waitFor()).as("git reads all of it within %s", LONGEST_LOOK).isZero();
        tooLate.cancel(false);
        assertThat(lines).as("lines that were added").isGreaterThan(1_000);
        assertThat(found).isEmpty();
    }

    /** The planted ones are made at run time, so that they do not stand here, either. */
    @Test
    void whatIsPlantedIsFound() {
        var bytes = Digests.sha256("planted");
        var hex = HexFormat.of().formatHex(bytes);
        var base64 = Base64.getEncoder().encodeToString(bytes);
        for (var secret : List.of("MTN_MOMO_API_KEY=" + hex.substring(0, 32), "key: \"atsk_" + hex + "\"",
                "SUSU_DATA_KEYS=2026:" + base64,
                "consumer(\"" + base64.replaceAll("[+/=]", "").substring(0, 32) + "\")",
                "-----BEGIN RSA " + "PRIVATE KEY-----", "Bearer eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxIn0"))
            assertThat(secretsIn("a line\n" + secret + "\nanother")).as(secret).hasSize(1);
        assertThat(secretsIn("MTN_MOMO_API_KEY=00000000000000000000000000000001\n0123456789abcdef0123456789abcdef\n"
                + "aMessageIsTakenWithStatus201AndIsInTheInbox")).isEmpty();
    }

    private static List<String> secretsIn(String text) {
        return text.lines().filter(line -> !line.startsWith(CHECKSUM)).filter(NoSecretsTest::looksSecret)
                .map(line -> line.substring(0, Math.min(60, line.length()))).toList();
    }

    private static boolean looksSecret(String line) {
        return PRIVATE_KEY.matcher(line).find() || TOKEN.matcher(line).find()
                || WORD.matcher(line.replaceAll(CALL, "")).results().anyMatch(word -> isDrawn(word.group()));
    }

    private static boolean isDrawn(String word) {
        if (word.chars().distinct().count() < FEW || word.contains("0123456789")) return false;
        return HEX.matcher(word).matches() || KEY_OF_32_BYTES.matcher(word).matches() || DRAWN.matcher(word).matches();
    }

    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
                var name = folder.getFileName().toString();
                return NOT_OURS.contains(name) || name.equals("data") || name.startsWith("data-")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                var name = file.getFileName().toString();
                if (!NOT_OURS.contains(name) && !name.endsWith(".png")) files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files).as("the whole tree").hasSizeGreaterThan(300);
        return files;
    }
}
