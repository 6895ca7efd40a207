package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import susu.doors.DoorAddresses;
import susu.settings.EnvFile;
import susu.settings.Fault;
import susu.settings.Setting;
import susu.settings.Settings;
import susu.shared.Accra;
import susu.shared.Keys;
import susu.shared.Mode;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** The set-up: asks, tries what it was told at the providers, shows what would change, and writes it at once or not at all. */
final class Setup {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final int KEY_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Talk talk;
    private final Answers answers;
    private final Path file;
    private final Way way;

    /**
     * How it goes.
     *
     * @param asks whether somebody is there to answer
     * @param tries whether providers are called, and anything is kept or written
     * @param given the settings that need not be asked for
     */
    record Way(boolean asks, boolean tries, Set<String> given) {}

    /** What came of it. */
    enum Ended {
        WRITTEN, SAME, NOT_WRITTEN
    }

    Setup(Talk talk, Answers answers, Path file, Way way) {
        this.talk = talk;
        this.answers = answers;
        this.file = file;
        this.way = way;
    }

    /** Somebody wants to answer the question before once more. */
    private static final class Back extends Exception {
        Back() { super("<", null, false, false); }
    }

    Ended run(List<SetupStep> steps) throws IOException {
        int at = 0;
        while (at < steps.size()) {
            var step = steps.get(at);
            try {
                ask(step);
                var trouble = tried(step);
                if (trouble.isEmpty()) at++;
                else if (way.asks()) talk.say(trouble.get().why() + "\nOnce more.");
                else throw new CommandFailed(trouble.get().exit(), trouble.get().why() + "\nNothing was written.");
            } catch (Back back) {
                at = Math.max(0, at - 1);
                while (at > 0 && !asksAnything(steps.get(at)))
                    at--;
            }
        }
        return write();
    }

    private boolean asksAnything(SetupStep step) {
        return step.settings().stream().anyMatch(name -> isToAsk(step, name));
    }

    private void ask(SetupStep step) throws Back {
        if (!way.asks()) return;
        var todo = step.settings();
        if (asksAnything(step)) talk.say("\n" + step.opening() + "\n(? explains, < goes back)");
        var asked = new ArrayDeque<Integer>();
        int at = 0;
        while (at < todo.size()) {
            if (isToAsk(step, todo.get(at))) {
                try {
                    ask(known(todo.get(at)));
                    asked.push(at);
                } catch (Back back) {
                    if (asked.isEmpty()) throw back;
                    at = asked.pop();
                    continue;
                }
            }
            at++;
        }
    }

    private boolean isToAsk(SetupStep step, String name) {
        return step.asks(name, answers) && !way.given().contains(name);
    }

    private static Setting known(String name) { return Settings.explain(name).orElseThrow(); }

    /** One setting, until what is typed can be one. */
    private void ask(Setting setting) throws Back {
        var held = answers.orDefault(setting.name());
        var shown = held.isEmpty() ? "" : setting.secret() ? " [set, Enter keeps it]" : " [" + held + "]";
        while (true) {
            var prompt = setting.name() + shown + ": ";
            var typed = (setting.secret() ? talk.askSecretly(prompt) : talk.ask(prompt))
                    .orElseThrow(Setup::nobodyThere);
            switch (typed) {
                case "?" -> explain(setting);
                case "<" -> throw new Back();
                case "" -> {
                    if (!held.isEmpty() || !isNeeded(setting)) return;
                    talk.say("It is needed here: " + setting.meaning());
                }
                default -> {
                    if (setting.check().holds().test(typed) && EnvFile.canHold(typed)) {
                        answers.put(setting.name(), typed);
                        return;
                    }
                    talk.say("It must be " + setting.check().words() + "; for example " + setting.check().example());
                }
            }
        }
    }

    private boolean isNeeded(Setting setting) { return setting.neededIn().contains(answers.mode()); }

    private void explain(Setting setting) {
        talk.say(setting.meaning() + "\nIt must be " + setting.check().words() + "; for example "
                + setting.check().example()
                + (isNeeded(setting) ? "" : "\nIt may stay unset: press Enter."));
    }

    private static CommandFailed nobodyThere() {
        return new CommandFailed(Exit.REFUSED,
                "Nobody answers any more. Nothing was written; ./susu setup goes on from "
                        + "what was answered.");
    }

    private Optional<MtnAccounts.Trouble> tried(SetupStep step) {
        if (answers.mode() == Mode.TRY) return Optional.empty();
        if (step == SetupStep.PUBLIC) {
            var missing = missing(step);
            if (missing.isPresent()) return missing;
            tellCallbacks();
            if (way.tries()) tellWhetherItAnswers();
        }
        if (!way.tries()) return Optional.empty();
        var accounts = new MtnAccounts(answers, talk);
        return switch (step) {
            case MOMO -> answers.orDefault("ENABLE_MTN_MOMO").equals("true")
                    ? missing(step).or(accounts::momo)
                    : Optional.empty();
            case USSD -> accounts.madapi();
            case SMS -> accounts.africasTalking();
            case MODE, PUBLIC, DATA, WRITE -> Optional.empty();
        };
    }

    /** Nobody is asked before what is needed for that is there. */
    private Optional<MtnAccounts.Trouble> missing(SetupStep step) {
        var missing = step.settings().stream()
                .filter(name -> step.asks(name, answers) && isNeeded(known(name)) && answers.orDefault(name).isEmpty())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new MtnAccounts.Trouble(Exit.SETTINGS, "Missing: " + String.join(", ", missing) + "."));
    }

    /** It need not yet: the program may not run, or its tunnel. */
    private void tellWhetherItAnswers() {
        var address = answers.orDefault("SUSU_PUBLIC_URL").replaceFirst("/+$", "");
        var wire = new Wire(JsonMapper.shared(), PATIENCE);
        talk.say(wire.exchange(
                wire.request(address + "/ussd/health").GET().build()) instanceof Wire.Reply.Answer(int status, _, _)
                && status == 200
                        ? "It answers at " + address + "."
                        : "Nobody answers at " + address + " yet; the doctor looks again once ./susu serve runs.");
    }

    /** What has to be typed at the providers. In live each has a secret part, which is not to be shown to anybody else. */
    private void tellCallbacks() {
        var address = answers.orDefault("SUSU_PUBLIC_URL").replaceFirst("/+$", "");
        talk.say("""

                For the providers' pages:
                  MTN, USSD callback                  %7$s
                  MTN, SMS callback and receipts      %1$s%3$s%8$s
                  MTN MoMo, callback host             %4$s
                  Africa's Talking, USSD callback     %1$s%2$s
                  Africa's Talking, USSD events       %1$s%5$s
                  Africa's Talking, incoming texts    %1$s%6$s
                """.formatted(address, door("/ussd/callback"), door("/sms/mtn"), answers.publicHost(),
                door("/ussd/events"), door("/sms/africastalking/incoming"),
                answers.get("MTN_CALLBACK_URL").orElseGet(() -> address + door("/ussd/callback")),
                answers.get("MTN_SMS_SERVICE_CODE").map(code -> "  (short code " + code + ")").orElse(""))
                .stripTrailing());
    }

    private String door(String path) {
        if (answers.mode() != Mode.LIVE) return path;
        // A dry run keeps no key, so that the next run would make another address.
        if (!way.tries() && answers.get("SUSU_CALLBACK_SECRET").isEmpty())
            return path + "/… (the secret part is made when it is written)";
        makeKeys();
        return DoorAddresses.inLive(path, Keys.of(given(), answers.folder().resolve("keys")));
    }

    /** The keys of a live installation are settings; those of others are made in the data folder. */
    private void makeKeys() {
        var random = new SecureRandom();
        for (var name : Keys.NAMES)
            if (answers.get(name).isEmpty()) {
                var key = new byte[KEY_BYTES];
                random.nextBytes(key);
                answers.put(name, Base64.getEncoder().encodeToString(key));
            }
    }

    private Ended write() throws IOException {
        if (answers.mode() == Mode.LIVE) makeKeys();
        var faults = faults();
        if (!faults.isEmpty()) {
            var widest = faults.stream().mapToInt(fault -> fault.name().length()).max().orElse(0);
            throw new CommandFailed(Exit.SETTINGS,
                    faults.stream().map(fault -> "  " + CheckedSettings.line(fault, widest))
                            .collect(Collectors.joining("\n", "This would not start:\n", "\nNothing was written.")));
        }
        var changes = answers.changes();
        if (changes.isEmpty()) {
            talk.say("\nNothing changes: " + file + " is as it should be.");
            if (way.tries()) answers.done();
            return Ended.SAME;
        }
        talk.say("\nThis changes in " + file + ":\n" + changes.stream().map(line -> "  " + line)
                .collect(Collectors.joining("\n")));
        if (!way.tries()) {
            talk.say("Nothing was called, made or written: this was a dry run.");
            return Ended.NOT_WRITTEN;
        }
        if (way.asks() && !talk.ask("Write it? [y/N] ").orElse("").matches("(?i)y(es)?"))
            throw new CommandFailed(Exit.REFUSED,
                    "Nothing was written; ./susu setup goes on from what was answered.");
        var old = file.resolveSibling(file.getFileName() + "." + LocalDateTime.now(Accra.ZONE).format(STAMP));
        boolean hasOld = Files.exists(file);
        EnvFile.write(file, EnvFile.text(answers.all()), old);
        // Whatever the books will be sealed with is there before the first of them.
        Keys.of(given(), answers.folder().resolve("keys"));
        answers.done();
        talk.say(
                "Written: " + file + ", for you alone." + (hasOld ? " The old one is " + old.getFileName() + "." : ""));
        return Ended.WRITTEN;
    }

    private Map<String, String> given() {
        var given = new HashMap<String, String>();
        for (var name : Keys.NAMES)
            answers.get(name).ifPresent(value -> given.put(name, value));
        return given;
    }

    /** What MTN's sandbox would make, and in a dry run was not asked for. */
    private boolean isStillMade(String name) {
        return !way.tries() && answers.mode() == Mode.SANDBOX && name.matches("MTN_MOMO_API_(USER|KEY)");
    }

    private List<Fault> faults() {
        return switch (Settings.read(Map.of(), answers.all(), Path.of("/nowhere"))) {
            case Settings.Reading.Valid _ -> List.of();
            case Settings.Reading.Invalid(var faults) ->
                faults.stream().filter(fault -> !isStillMade(fault.name()))
                        .map(fault -> new Fault(fault.name(), fault.what(), Optional.empty())).toList();
        };
    }
}
