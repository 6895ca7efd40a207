package susu.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "play", mixinStandardHelpOptions = true, header = {
        "Plays dialogue files: what people dial and type, and what they must then see.", "",
        "  ./susu play dialogues/pay.yaml",
        "  ./susu play --gateway all --report target/dialogues.xml dialogues/*.yaml",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "Each file is played on a server of its own with empty books. Exit code 1: a dialogue went otherwise than",
                "it is told; 2: a file cannot be played. docs/dialogues.md tells how to write one."})
final class PlayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, in YAML.")
    private List<Path> files = List.of();

    @Option(names = "--gateway", paramLabel = "GATEWAY", defaultValue = "africastalking", description = "How the calls come in: africastalking, multipart, cumulative, latest, mtn, or all of them in turn (${DEFAULT-VALUE}).")
    private String gateway = "africastalking";

    @Option(names = "--seed", paramLabel = "N", description = "Let things go wrong as this number decides, as on a bad day of a provider.")
    private @Nullable Long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what happened as JUnit's XML, too.")
    private @Nullable Path report;

    @Option(names = "--server", paramLabel = "URL", description = "Play on this running server instead, with its clock and whatever it knows, for example http://127.0.0.1:8000.")
    private @Nullable URI server;

    private final Surroundings surroundings;

    PlayCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        var gateways = gateways();
        var dialogues = read();
        var played = new ArrayList<DialogueReport.Played>();
        try (var progress = new Progress("Dialogues", dialogues.size() * gateways.size(), surroundings)) {
            var scenes = dialogues.stream()
                    .flatMap(dialogue -> gateways.stream().map(way -> new Scene(dialogue, way))).toList();
            if (server == null) playOnOwnServers(scenes, played, progress);
            else playThere(server, scenes, played, progress);
        }
        var result = new DialogueReport(played);
        result.print(surroundings.out());
        if (report != null) write(result, report);
        return (result.allPassed() ? Exit.DONE : Exit.FAILED).code();
    }

    private record Scene(Dialogue dialogue, String gateway) {}

    private List<String> gateways() {
        var known = PretendWorld.GATEWAYS;
        if (gateway.equals("all")) return known;
        if (!known.contains(gateway))
            throw new CommandFailed(Exit.WRONG_USE, "There is no gateway " + Letters.shown(gateway) + "; known are "
                    + String.join(", ", known) + ", and all. Nothing was played.");
        return List.of(gateway);
    }

    /** All of them, before any is played: a bad file is told at once. */
    private List<Dialogue> read() {
        var dialogues = new ArrayList<Dialogue>();
        var bad = new ArrayList<String>();
        for (var file : files)
            try {
                dialogues.add(DialogueReader.read(file));
            } catch (BadDialogue problem) {
                bad.add(String.valueOf(problem.getMessage()));
            }
        if (!bad.isEmpty())
            throw new CommandFailed(Exit.WRONG_USE, String.join("\n", bad) + "\nNothing was played.");
        return dialogues;
    }

    private void playOnOwnServers(List<Scene> scenes, List<DialogueReport.Played> played, Progress progress) {
        var next = DialogueStage.opening();
        for (int place = 0; place < scenes.size(); place++) {
            var scene = scenes.get(place);
            try (var stage = opened(next)) {
                if (place + 1 < scenes.size()) next = DialogueStage.opening();
                played.add(play(scene, stage.world(), stage::broken));
            }
            progress.step(scene.dialogue().name());
        }
    }

    private static DialogueStage opened(CompletableFuture<DialogueStage> opening) {
        try {
            return opening.join();
        } catch (CompletionException problem) {
            throw problem.getCause() instanceof RuntimeException cause ? cause : problem;
        }
    }

    private void playThere(URI address, List<Scene> scenes, List<DialogueReport.Played> played, Progress progress) {
        var world = new PretendWorld(address);
        surroundings.err().println("Playing on " + address + ". Its books are not looked into: "
                + "./susu ledger verify does that there.");
        for (var scene : scenes) {
            try {
                played.add(play(scene, world, List::of));
            } catch (PretendWorld.Unreachable nobody) {
                throw new CommandFailed(Exit.UNREACHABLE, "No SusuSave answers at " + address
                        + ". Start it with ./susu serve, or leave --server out.");
            }
            progress.step(scene.dialogue().name());
        }
    }

    private DialogueReport.Played play(Scene scene, PretendWorld world,
            Supplier<List<String>> broken) {
        var began = System.nanoTime();
        Optional.ofNullable(seed).ifPresent(number -> world.fault(Map.of("seed", number, "mix", "rough")));
        var outcome = new DialogueRun(world, scene.gateway(), broken).play(scene.dialogue());
        return new DialogueReport.Played(scene.dialogue(), scene.gateway(), outcome,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static void write(DialogueReport result, Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.writeString(file, result.xml());
        } catch (IOException problem) {
            throw new CommandFailed(Exit.FAILED, "The report could not be written to " + file + ".");
        }
    }
}
