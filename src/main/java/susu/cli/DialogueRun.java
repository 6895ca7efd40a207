package susu.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.joda.money.Money;
import susu.cli.Dialogue.Press;
import susu.cli.Dialogue.Place;
import susu.cli.Dialogue.Reply;
import susu.cli.Dialogue.Step;
import susu.cli.Dialogue.Which;
import susu.cli.Dialogue.Words;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;

/** Plays one dialogue in a pretend world, and stops at the first step that is not as it is told. */
final class DialogueRun {
    private static final long SLOWEST_MILLISECONDS = 5_000;
    private static final int LAST_HOPS = 4;
    private static final int HOP_LETTERS = 200;
    /** From the first of these on, wallets simply behave; the last few stand in for strangers. */
    private static final int FIRST_NEW = 20;
    private static final int LAST_NEW = 97;
    private static final Pattern VALUE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern FULL_NUMBER = Pattern.compile("(?<![0-9])(?:0|\\+?233)([25][0-9]{8})(?![0-9])");
    private static final String LOST = "The network ended the call.";

    private final PretendWorld world;
    private final String gateway;
    private final Supplier<List<String>> broken;
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Known> owners = new HashMap<>();
    private final List<PretendWorld.Hop> hops = new ArrayList<>();
    private long lastHop;
    private int done;

    /** What somebody knows: which of their messages were found so far, and whose numbers they have typed. */
    private static final class Known {
        private final Set<Integer> found = new HashSet<>();
        private final Set<String> typed = new HashSet<>();
        private int looked;
    }

    /**
     * What went wrong.
     *
     * @param step
     *            what was done, in a few words
     */
    record Failure(Place at, String step, String wanted, String seen, List<String> lastHops) {
        /** For people, over several lines. */
        String told() {
            var told = new StringBuilder(at + "  " + step + "\n  wanted  " + indented(wanted) + "\n  seen    "
                    + indented(seen));
            if (!lastHops.isEmpty()) told.append("\n  last hops\n    ").append(String.join("\n    ", lastHops));
            return told.toString();
        }

        private static String indented(String text) { return text.replace("\n", "\n          "); }
    }

    /** How it went: how many steps were done, and the failure that ended it. */
    record Outcome(int steps, Optional<Failure> failure) {}

    private static final class Failed extends RuntimeException {
        private final transient String wanted;
        private final transient String seen;

        Failed(String wanted, String seen) {
            super(wanted);
            this.wanted = wanted;
            this.seen = seen;
        }
    }

    /**
     * @param gateway
     *            how the calls come in
     * @param broken
     *            what the product's books break, held against those of this world
     */
    DialogueRun(PretendWorld world, String gateway, Supplier<List<String>> broken) {
        this.world = world;
        this.gateway = gateway;
        this.broken = broken;
    }

    Outcome play(Dialogue dialogue) {
        giveOutPhones(dialogue);
        lastHop = world.traffic(0).stream().mapToLong(PretendWorld.Hop::id).max().orElse(0);
        var failure = play(dialogue.steps());
        int steps = done;
        if (failure.isEmpty())
            failure = tried(new Step.Verify(new Place(dialogue.file(), 1)), "the books when all is over", this::verify);
        return new Outcome(steps, failure);
    }

    private void giveOutPhones(Dialogue dialogue) {
        var taken = new HashSet<>(world.phones());
        dialogue.phones().forEach((_, which) -> {
            if (which instanceof Which.Fixed(var digits)) taken.add(digits);
        });
        dialogue.phones().forEach((name, which) -> {
            var number = switch (which) {
                case Which.Fixed(var digits) -> digits;
                case Which.New() -> IntStream.rangeClosed(FIRST_NEW, LAST_NEW).mapToObj(last -> "02400000" + last)
                        .filter(free -> !taken.contains(free)).findFirst().orElseThrow(() -> new CommandFailed(
                                Exit.FAILED, "All test numbers are in use there. Play without --server, or start on "
                                        + "an empty data folder."));
            };
            taken.add(number);
            numbers.put(name, number);
            values.put(name, number);
            world.phone(number, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        });
    }

    private Optional<Failure> play(List<Step> steps) {
        for (var step : steps) {
            var failure = switch (step) {
                case Step.OnPhone on -> tried(step, told(on), () -> onPhone(on));
                case Step.Momo momo -> tried(step, "the wallet of " + momo.phone(), () -> momo(momo));
                case Step.Sms sms -> tried(step, "texts to " + sms.phone(), () -> sms(sms));
                case Step.NoSms none -> tried(step, "texts to " + none.phone(), () -> noSms(none));
                case Step.World order ->
                    tried(step, order.order().name().toLowerCase(Locale.ROOT), () -> order(order));
                case Step.Ledger ledger -> tried(step, "MTN's books of " + ledger.phone(), () -> ledger(ledger));
                case Step.Verify _ -> tried(step, "the books", this::verify);
                case Step.Repeat(_, int times, var again) -> {
                    var first = Optional.<Failure>empty();
                    for (int time = 0; time < times && first.isEmpty(); time++)
                        first = play(again);
                    yield first;
                }
            };
            if (failure.isPresent()) return failure;
        }
        return Optional.empty();
    }

    private Optional<Failure> tried(Step step, String told, Runnable act) {
        try {
            act.run();
            done++;
            return Optional.empty();
        } catch (Failed failed) {
            return Optional.of(failure(step, told, failed.wanted, failed.seen));
        } catch (PretendWorld.Refused refused) {
            return Optional.of(failure(step, told, "an order that can be carried out",
                    String.valueOf(refused.getMessage())));
        }
    }

    private Failure failure(Step step, String told, String wanted, String seen) {
        listen();
        return new Failure(step.at(), told, wanted, seen, hops.stream()
                .skip(Math.max(0, hops.size() - LAST_HOPS)).map(DialogueRun::shown).toList());
    }

    private static String shown(PretendWorld.Hop hop) {
        return "to " + hop.towards() + " " + hop.method() + " " + hop.path() + " " + cut(hop.request()) + " -> "
                + hop.status() + " in " + hop.milliseconds() + " ms " + cut(hop.reply());
    }

    private static String cut(String text) {
        var line = text.replace("\r", "").replace("\n", " / ");
        return line.length() <= HOP_LETTERS ? line : line.substring(0, HOP_LETTERS) + "…";
    }

    private static String told(Step.OnPhone step) {
        return step.phone() + switch (step.key()) {
            case Press.Dial(var code) -> " dials " + code;
            case Press.Send(var entry) -> " sends " + entry;
            case Press.HangUp() -> " hangs up";
        };
    }

    /** What crossed the wire since we listened last. */
    private List<PretendWorld.Hop> listen() {
        var fresh = world.traffic(lastHop);
        if (!fresh.isEmpty()) lastHop = fresh.getLast().id();
        hops.addAll(fresh);
        return fresh;
    }

    private void onPhone(Step.OnPhone step) {
        var number = number(step.phone());
        var screen = switch (step.key()) {
            case Press.Dial(var code) -> world.dial(number, filled(code), gateway);
            case Press.Send(var entry) -> world.send(number, filled(entry));
            case Press.HangUp() -> world.hangUp(number);
        };
        check(screen, step);
        if (step.key() instanceof Press.Send(var entry))
            PhoneNumber.parse(filled(entry)).ifPresent(typed -> known(step.phone()).typed.add(typed.national()));
        requireGoodManners(screen, step.phone());
        step.save().forEach((name, words) -> {
            var found = expression(words.written()).matcher(screen.text());
            if (!found.find()) throw new Failed("something to save as " + name + ": " + words.written(), shown(screen));
            values.put(name, found.group(1));
        });
    }

    private void check(PretendWorld.Screen screen, Step.OnPhone step) {
        if (step.goesOn().isEmpty() && screen.text().equals(LOST))
            throw new Failed("a screen", shown(screen));
        step.goesOn().filter(goesOn -> goesOn != screen.goesOn()).ifPresent(goesOn -> {
            throw new Failed((goesOn ? "a call that goes on, with " : "the end of the call, with ")
                    + list(step.expect()), shown(screen));
        });
        for (var words : step.expect())
            if (!isIn(screen.text(), words)) throw new Failed(shown(words), shown(screen));
        for (var words : step.not())
            if (isIn(screen.text(), words)) throw new Failed("not " + shown(words), shown(screen));
    }

    /** What holds for every screen, whoever asks for it. */
    private void requireGoodManners(PretendWorld.Screen screen, String phone) {
        if (!screen.encoding().equals("GSM-7")) throw new Failed("letters that any phone has (GSM-7)", shown(screen));
        if (screen.septets() > screen.limit())
            throw new Failed("at most " + screen.limit() + " septets, not " + screen.septets(), shown(screen));
        FULL_NUMBER.matcher(screen.text()).results().map(found -> "0" + found.group(1))
                .filter(seen -> !seen.equals(number(phone)) && !known(phone).typed.contains(seen)).findFirst()
                .ifPresent(seen -> {
                    throw new Failed("nobody else's full number, and not " + seen, shown(screen));
                });
        listen().stream().filter(hop -> hop.path().startsWith("/ussd/callback"))
                .filter(hop -> hop.milliseconds() > SLOWEST_MILLISECONDS).findFirst().ifPresent(slow -> {
                    throw new Failed("an answer within " + SLOWEST_MILLISECONDS + " ms",
                            "one after " + slow.milliseconds() + " ms");
                });
    }

    private static String shown(PretendWorld.Screen screen) {
        return (screen.goesOn() ? "CON " : "END ") + screen.text();
    }

    private void momo(Step.Momo step) {
        var number = number(step.phone());
        if (step.reply() instanceof Reply.NoPrompt) {
            world.clock(Map.of("advance", "PT1S"));
            var waiting = world.prompts(number);
            if (!waiting.isEmpty()) throw new Failed("no prompt", worded(waiting));
            return;
        }
        var prompt = world.soon(() -> world.prompts(number).stream()
                .filter(each -> step.prompt().filter(words -> !isIn(worded(each), words)).isEmpty()).findFirst())
                .orElseThrow(() -> new Failed("a prompt of the wallet"
                        + step.prompt().map(words -> " with " + shown(words)).orElse(""),
                        worded(world.prompts(number))));
        switch (step.reply()) {
            case Reply.Pin(var pin) -> requireNot("wrong-pin", world.approve(number, prompt, filled(pin)));
            case Reply.WrongPin(var pin) -> requireNot("paid", world.approve(number, prompt, filled(pin)));
            case Reply.Reject() -> world.reject(number, prompt);
            case Reply.Ignore() -> {}
            case Reply.NoPrompt() -> throw new IllegalStateException("looked for above");
        }
    }

    private static void requireNot(String unwanted, String outcome) {
        if (outcome.equals(unwanted)) throw new Failed("another word of the wallet's to this PIN", outcome);
    }

    private static String worded(PretendWorld.Prompt prompt) {
        return "SusuSave " + Cedis.show(Money.of(Cedis.GHS, new BigDecimal(prompt.amount()))) + " " + prompt.message();
    }

    private static String worded(List<PretendWorld.Prompt> prompts) {
        return prompts.isEmpty() ? "none" : String.join("\n", prompts.stream().map(DialogueRun::worded).toList());
    }

    private void sms(Step.Sms step) {
        var number = number(step.phone());
        var inbox = known(step.phone());
        var found = world.soon(() -> {
            var texts = world.inbox(number);
            return IntStream.range(0, texts.size()).filter(place -> !inbox.found.contains(place))
                    .filter(place -> step.expect().stream().allMatch(words -> isIn(texts.get(place).text(), words)))
                    .boxed().findFirst();
        });
        var texts = world.inbox(number);
        if (found.isEmpty())
            throw new Failed("a text with " + list(step.expect()), texts.isEmpty()
                    ? "none"
                    : String.join("\n", texts.stream().skip(Math.max(0, texts.size() - 5))
                            .map(PretendWorld.Text::text).toList()));
        inbox.found.add(found.get());
        inbox.looked = texts.size();
        var text = texts.get(found.get());
        step.from().filter(from -> !from.equals(text.from())).ifPresent(from -> {
            throw new Failed("a text from " + from, "one from " + text.from() + ": " + text.text());
        });
        step.parts().filter(parts -> parts != text.parts()).ifPresent(parts -> {
            throw new Failed("a text in " + parts + (parts == 1 ? " part" : " parts"),
                    text.parts() + ": " + text.text());
        });
    }

    private void noSms(Step.NoSms step) {
        world.clock(Map.of("advance", "PT1S"));
        var inbox = known(step.phone());
        var texts = world.inbox(number(step.phone()));
        var unwanted = IntStream.range(0, texts.size())
                .filter(place -> step.words().isPresent()
                        ? !inbox.found.contains(place) && isIn(texts.get(place).text(), step.words().get())
                        : place >= inbox.looked)
                .mapToObj(place -> texts.get(place).text()).findFirst();
        inbox.looked = texts.size();
        if (unwanted.isPresent())
            throw new Failed("no text" + step.words().map(words -> " with " + shown(words)).orElse(""),
                    unwanted.get());
    }

    private void order(Step.World step) {
        var fields = new LinkedHashMap<String, Object>();
        step.fields().forEach((field, value) -> fields.put(field, field.equals("phone")
                ? number(String.valueOf(value))
                : value instanceof String text ? filled(text) : value));
        switch (step.order()) {
            case CLOCK -> world.clock(fields);
            case FAULT -> world.fault(fields);
            case WALLET -> world.wallet(String.valueOf(fields.remove("phone")), fields);
        }
    }

    private void ledger(Step.Ledger step) {
        var wallet = number(step.phone());
        var right = world.soon(() -> Optional.of(book(wallet)).filter(book -> step.amounts().equals(
                only(book, step.amounts().keySet()))));
        if (right.isEmpty()) throw new Failed(worded(step.amounts()), worded(book(wallet)));
    }

    private Map<String, String> book(String number) {
        var book = world.wallets().stream().filter(each -> each.number().equals(number)).findFirst()
                .orElse(new PretendWorld.WalletBook(number, world.balance(number), "0.00", "0.00"));
        var amounts = new LinkedHashMap<String, String>();
        amounts.put("paid", book.paid());
        amounts.put("received", book.received());
        amounts.put("balance", book.balance());
        return amounts;
    }

    private static Map<String, String> only(Map<String, String> book, Set<String> fields) {
        var some = new HashMap<>(book);
        some.keySet().retainAll(fields);
        return some;
    }

    private static String worded(Map<String, String> amounts) {
        return String.join(", ", amounts.entrySet().stream().map(each -> each.getKey() + " " + each.getValue())
                .toList());
    }

    private void verify() {
        var found = broken.get();
        if (!found.isEmpty()) throw new Failed("books that keep every rule and are MTN's", String.join("\n", found));
    }

    private Known known(String phone) { return owners.computeIfAbsent(phone, _ -> new Known()); }

    private String number(String phone) {
        var number = numbers.get(phone);
        if (number == null) throw new IllegalStateException("no phone " + phone);
        return number;
    }

    private boolean isIn(String text, Words words) {
        if (!words.isExpression()) return text.contains(filled(words.written()));
        return expression(words.written().substring(1, words.written().length() - 1)).matcher(text).find();
    }

    /** A value is looked for as it stands, whatever its letters mean in an expression. */
    private Pattern expression(String written) {
        return Pattern.compile(filled(written, Pattern::quote), Pattern.MULTILINE);
    }

    private String shown(Words words) { return "\"" + filled(words.written()) + "\""; }

    private String list(List<Words> words) { return String.join(" and ", words.stream().map(this::shown).toList()); }

    private String filled(String text) { return filled(text, UnaryOperator.identity()); }

    private String filled(String text, UnaryOperator<String> how) {
        return VALUE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(how.apply(values.getOrDefault(place.group(1), ""))));
    }
}
