package susu.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import susu.shared.PhoneNumber;

@Command(name = "phone", mixinStandardHelpOptions = true, header = {
        "A phone of the pretend world in the terminal, beside a running ./susu serve.", "",
        "  ./susu phone 0240000001",
        "  printf '/dial *920*55#\\n1\\n/quit\\n' | ./susu phone 0240000009",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "A line is an answer to what is on the screen; a line that begins with a slash is an order:",
                "  /dial *920*55#   call the service, with a shortcut if you like: /dial *920*55*1#",
                "  /end             hang up",
                "  /sms             read the text messages; /sms STOP sends one",
                "  /approve 1234    type the wallet's PIN into the prompt that waits; every pretend wallet has this one",
                "  /reject          refuse the prompt that waits",
                "  /wallet          what the wallet holds",
                "  /clock +1d       move the clock of this world: +30s, +5m, +2h, +1d, +1w",
                "  /raw             the last requests between the gateways and the product",
                "  /quit            put the phone down", "",
                "Exit code 1: a line that was piped in could not be carried out; 5: no server answers."})
final class PhoneCommand implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("\\+([0-9]{1,4})([smhdw])");
    private static final int WIDTH = 44;
    private static final int HOPS = 6;

    @Parameters(paramLabel = "NUMBER", description = "A test number: 0240000000 to 0240000099, 0200000001, 0270000001.")
    private String typed = "";

    @Option(names = "--gateway", paramLabel = "GATEWAY", defaultValue = "africastalking", description = "How its calls come in: africastalking, multipart, cumulative, latest, mtn (${DEFAULT-VALUE}).")
    private String gateway = "africastalking";

    @Option(names = "--server", paramLabel = "URL", description = "The running server; without it, the one on this machine at SUSU_PORT.")
    private @Nullable URI server;

    private final Surroundings surroundings;
    private final PrintWriter out;
    private final Set<String> shownPrompts = new HashSet<>();
    private int shownTexts;
    private boolean inCall;
    private boolean allDone = true;

    PhoneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.out = surroundings.out();
    }

    @Override
    public Integer call() {
        var number = PhoneNumber.parse(typed).map(PhoneNumber::national)
                .orElseThrow(() -> new CommandFailed(Exit.WRONG_USE, Letters.shown(typed)
                        + " is no mobile number of Ghana; pretend phones have numbers like 0240000001."));
        if (!PretendWorld.GATEWAYS.contains(gateway))
            throw new CommandFailed(Exit.WRONG_USE, "There is no gateway " + Letters.shown(gateway) + "; known are "
                    + String.join(", ", PretendWorld.GATEWAYS) + ".");
        var address = server == null
                ? URI.create("http://127.0.0.1:" + ServerOptions.from(surroundings.environment()).port())
                : server;
        try {
            return use(new PretendWorld(address), number, address);
        } catch (PretendWorld.Unreachable nobody) {
            throw new CommandFailed(Exit.UNREACHABLE, "No SusuSave answers at " + address
                    + ". Start it with ./susu serve, or say where it is with --server.");
        } catch (IllegalArgumentException noAddress) {
            throw new CommandFailed(Exit.WRONG_USE, address + " is no address of a server; write it like "
                    + "http://127.0.0.1:8000.");
        }
    }

    private int use(PretendWorld world, String number, URI address) {
        try {
            if (!world.phones().contains(number)) world.phone(number, "Phone " + number);
        } catch (PretendWorld.Refused refused) {
            throw new CommandFailed(Exit.WRONG_USE, sentence(refused));
        }
        shownTexts = world.inbox(number).size();
        out.println("Phone " + number + " on " + address + ", by " + gateway + ". PRETEND, NO REAL MONEY.");
        out.println("/dial *920*55# calls the service; ./susu phone --help lists the orders.");
        var onTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        for (var line = next(onTerminal); line.isPresent() && !line.get().equals("/quit"); line = next(onTerminal)) {
            try {
                obey(world, number, line.get());
            } catch (PretendWorld.Refused refused) {
                refuse(sentence(refused));
            }
            showNews(world, number);
        }
        out.flush();
        return (allDone || onTerminal ? Exit.DONE : Exit.FAILED).code();
    }

    private Optional<String> next(boolean onTerminal) {
        if (onTerminal) out.print("> ");
        out.flush();
        try {
            return Optional.ofNullable(surroundings.in().readLine()).map(String::strip);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void obey(PretendWorld world, String number, String line) {
        var words = line.split(" +", 2);
        var rest = words.length == 2 ? words[1].strip() : "";
        if (!line.startsWith("/")) {
            if (inCall) show(world.send(number, line));
            else if (!line.isEmpty()) refuse("No call is under way. /dial *920*55# begins one.");
            return;
        }
        switch (words[0]) {
            case "/dial" -> show(world.dial(number, rest.isEmpty() ? "*920*55#" : rest, gateway));
            case "/end" -> {
                world.hangUp(number);
                inCall = false;
                out.println("The call is over.");
            }
            case "/sms" -> {
                if (rest.isEmpty()) showTexts(world.inbox(number));
                else {
                    world.text(number, rest, gateway.equals("mtn") ? "mtn" : "africastalking");
                    out.println("Sent: " + rest);
                }
            }
            case "/approve" -> approve(world, number, rest);
            case "/reject" -> prompt(world, number).ifPresent(prompt -> {
                world.reject(number, prompt);
                out.println("Rejected.");
            });
            case "/wallet" -> out.println("The wallet of " + number + " holds GHS " + world.balance(number) + ".");
            case "/clock" -> moveClock(world, rest);
            case "/raw" -> world.traffic(0).stream().filter(hop -> hop.path().startsWith("/ussd"))
                    .sorted((one, other) -> Long.compare(other.id(), one.id())).limit(HOPS)
                    .sorted((one, other) -> Long.compare(one.id(), other.id())).forEach(this::showRaw);
            default -> refuse("There is no order " + Letters.shown(words[0]) + ". Orders are /dial, /end, /sms, "
                    + "/approve, /reject, /wallet, /clock, /raw and /quit.");
        }
    }

    private void approve(PretendWorld world, String number, String pin) {
        if (pin.isEmpty()) {
            refuse("Say the wallet's PIN, too: /approve 1234");
            return;
        }
        prompt(world, number).ifPresent(prompt -> out.println(switch (world.approve(number, prompt, pin)) {
            case "paid" -> "Paid GHS " + prompt.amount() + ".";
            case "wrong-pin" -> "Wrong PIN. /approve 1234 tries again.";
            default -> "MTN could not do it; the wallet was not debited.";
        }));
    }

    private Optional<PretendWorld.Prompt> prompt(PretendWorld world, String number) {
        var prompt = world.soon(() -> world.prompts(number).stream().findFirst());
        if (prompt.isEmpty()) refuse("No prompt waits on this phone.");
        return prompt;
    }

    private void moveClock(PretendWorld world, String by) {
        var time = TIME.matcher(by);
        if (!time.matches()) {
            refuse("Say how far: /clock +30s, +5m, +2h, +1d or +1w.");
            return;
        }
        var much = time.group(1);
        world.clock(Map.of("advance", switch (time.group(2)) {
            case "s" -> "PT" + much + "S";
            case "m" -> "PT" + much + "M";
            case "h" -> "PT" + much + "H";
            case "d" -> "P" + much + "D";
            default -> "P" + 7 * Integer.parseInt(much) + "D";
        }));
        out.println("It is " + world.now() + " now.");
    }

    private void show(PretendWorld.Screen screen) {
        inCall = screen.goesOn();
        out.println("+" + "-".repeat(WIDTH) + "+");
        screen.text().lines().flatMap(line -> folded(line).stream())
                .forEach(line -> out.println("| " + line + " ".repeat(Math.max(0, WIDTH - 1 - line.length())) + "|"));
        out.println("+" + "-".repeat(WIDTH) + "+");
        out.println("  " + screen.encoding() + ", " + screen.septets() + " of " + screen.limit()
                + (screen.encoding().equals("GSM-7") ? " septets" : " letters")
                + (screen.septets() > screen.limit() ? ", TOO LONG for a screen" : "")
                + (screen.goesOn() ? ". CON: type an answer." : ". END: the call is over."));
    }

    /** Folded at a blank where there is one. */
    private static List<String> folded(String line) {
        var rows = new ArrayList<String>();
        var rest = line;
        while (rest.length() > WIDTH - 2) {
            int blank = rest.lastIndexOf(' ', WIDTH - 2);
            int end = blank > 0 ? blank : WIDTH - 2;
            rows.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        rows.add(rest);
        return rows;
    }

    /** What came in while the owner did something else. */
    private void showNews(PretendWorld world, String number) {
        var texts = world.inbox(number);
        texts.stream().skip(shownTexts).forEach(this::showText);
        shownTexts = texts.size();
        for (var prompt : world.prompts(number))
            if (shownPrompts.add(prompt.id()))
                out.println("  MoMo asks for GHS " + prompt.amount() + ": " + prompt.message()
                        + ". /approve 1234 or /reject");
    }

    private void showTexts(List<PretendWorld.Text> texts) {
        if (texts.isEmpty()) out.println("No text messages.");
        texts.forEach(this::showText);
        shownTexts = texts.size();
    }

    private void showText(PretendWorld.Text text) {
        out.println("  SMS from " + text.from() + " (" + text.encoding() + ", " + text.parts()
                + (text.parts() == 1 ? " part" : " parts") + "): " + text.text());
    }

    private void showRaw(PretendWorld.Hop hop) {
        out.println("  " + hop.method() + " " + hop.path() + "  " + hop.request().replace("\n", "\\n"));
        out.println("    " + hop.status() + " in " + hop.milliseconds() + " ms  " + hop.reply().replace("\n", "\\n"));
    }

    private void refuse(String sentence) {
        allDone = false;
        surroundings.err().println(sentence);
    }

    private static String sentence(PretendWorld.Refused refused) { return String.valueOf(refused.getMessage()); }
}
