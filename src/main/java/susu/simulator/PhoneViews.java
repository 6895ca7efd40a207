package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import susu.shared.Accra;

/** What the phone page shows of one handset, in the words and dates of its owner. */
final class PhoneViews {
    /** A handset that can be picked by a link. */
    record Pick(String number, String who, boolean current) {}

    /** A gateway that can be chosen. */
    record Way(String word, String title, boolean current) {}

    /** What the screen's text costs, of what a screen can hold. */
    record Meter(int septets, int limit, String encoding, boolean fits) {}

    /** A request of MoMo that waits for the owner. */
    record Prompt(String id, String amount, String message, String timeLeft, int triesLeft) {}

    /** A text message as it stands in the inbox. */
    record Text(String from, String at, String text, int parts, String encoding) {}

    /** The whole page. */
    record Page(String number, String shownNumber, String name, List<Pick> picks, List<Way> ways, String serviceCode,
            String typed, boolean inCall, String text, Meter meter, List<Prompt> prompts, List<Prompt> ignored,
            List<Text> inbox, String balance, String time, String date, boolean frozen) {
        /** Whether the page may look again by itself: not while someone types a PIN into it. */
        public boolean quiet() {
            return prompts.isEmpty() && ignored.isEmpty();
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH)
            .withZone(Accra.ZONE);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH)
            .withZone(Accra.ZONE);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH)
            .withZone(Accra.ZONE);
    private static final List<Pick> PICKS = List.of(new Pick("0240000001", "Chair", false),
            new Pick("0240000002", "Member", false), new Pick("0240000003", "Member", false),
            new Pick("0240000009", "Stranger", false));
    private final World world;
    private final Wallets wallets;
    private final PretendMomo momo;
    private final PretendSms texts;
    private final PretendClock clock;
    private final String serviceCode;

    PhoneViews(World world, Wallets wallets, PretendMomo momo, PretendSms texts, PretendClock clock,
            String serviceCode) {
        this.world = world;
        this.wallets = wallets;
        this.momo = momo;
        this.texts = texts;
        this.clock = clock;
        this.serviceCode = serviceCode;
    }

    Page of(Handset handset) {
        var number = handset.number();
        var national = number.national();
        var screen = handset.screen();
        var waiting = momo.promptsOf(number);
        return new Page(national, spaced(national), world.inside(() -> world.phones().getOrDefault(number, "")),
                PICKS.stream().map(pick -> new Pick(pick.number(), pick.who(), pick.number().equals(national)))
                        .toList(),
                Arrays.stream(Gateway.values())
                        .map(way -> new Way(way.word(), way.title(), way == handset.gateway())).toList(),
                serviceCode, handset.typed(), handset.call().isPresent(), screen.text(),
                new Meter(screen.septets(), screen.limit(), screen.encoding(), screen.fits()),
                waiting.stream().filter(prompt -> !handset.ignores(prompt.reference())).map(this::prompt).toList(),
                waiting.stream().filter(prompt -> handset.ignores(prompt.reference())).map(this::prompt).toList(),
                texts.inboxOf(number).reversed().stream().map(PhoneViews::text).toList(),
                NumberHabits.hasWallet(number) ? Amounts.shown(wallets.balance(number)) : "No MTN wallet",
                TIME.format(clock.now()), DATE.format(clock.now()), clock.isFrozen());
    }

    private Prompt prompt(MomoRequest request) {
        var left = Duration.between(clock.now(), request.dueAt().orElse(clock.now()));
        return new Prompt(request.reference().toString(), Amounts.shown(request.ask().pesewas()),
                request.ask().payerMessage(),
                left.toMinutes() + ":" + String.format(Locale.ROOT, "%02d", left.toSecondsPart()),
                request.triesLeft());
    }

    private static Text text(Sms sms) {
        return new Text(sms.from(), when(sms.at()), sms.text(), sms.parts(), sms.encoding());
    }

    private static String when(Instant moment) { return SHORT.format(moment); }

    /** {@code 024 000 0001}. */
    private static String spaced(String national) {
        return national.substring(0, 3) + " " + national.substring(3, 6) + " " + national.substring(6);
    }
}
