package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import susu.shared.Accra;
import susu.shared.Gsm7;
import susu.shared.PhoneNumber;

/** What the page of phones shows, in the words and dates of their owners. */
final class PhoneViews {
    /** A handset that can be picked by a link. */
    record Pick(String number, String who, boolean current) {}

    /** A gateway that can be chosen. */
    record Way(String word, String title, boolean current) {}

    /**
     * What the screen's text costs.
     *
     * @param limit
     *            what any phone shows
     * @param most
     *            what the network carries at all
     * @param foreign
     *            the letters that no basic phone has
     */
    record Meter(int septets, int limit, int most, String encoding, String foreign) {
        /** The figures in words. */
        public String words() {
            return septets + " of " + limit + (isGsm7() ? " septets" : " letters, UCS-2");
        }

        public boolean isGsm7() { return encoding.equals("GSM-7"); }

        /** What is wrong with it; empty if nothing is. */
        public String warning() {
            if (septets > most)
                return "Beyond " + most + ": no network carries it";
            return septets > limit ? "Beyond " + limit + ": too long for a basic phone" : "";
        }
    }

    /** A request of MoMo that waits for the owner. */
    record Prompt(String id, String amount, String message, String timeLeft, int triesLeft) {}

    /** A text message as it stands in the inbox. */
    record Text(String from, Instant moment, String text, int parts, String encoding) {
        public String at() { return when(moment); }

        /** What it costs to send. */
        public String cost() {
            return encoding + ", " + parts + (parts == 1 ? " part" : " parts");
        }
    }

    /** One handset, its wallet and its inbox. */
    record Phone(String number, String shownNumber, String who, boolean inHand, List<Way> ways, String typed,
            boolean inCall, String text, Meter meter, List<Prompt> prompts, List<Prompt> ignored, List<Text> inbox,
            String balance) {
        /** By which gateway its calls go. */
        public String way() {
            return ways.stream().filter(Way::current).map(Way::title).findFirst().orElse("");
        }
    }

    /** All that lies on the table; the phone in hand is the one that a small window shows. */
    record Table(Phone inHand, List<Phone> phones, List<Pick> picks, String serviceCode, String time, String date,
            String moment, boolean frozen) {}

    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter DATE = formatter("EEE d MMM yyyy");
    private static final DateTimeFormatter SHORT = formatter("d MMM, HH:mm");
    private static final DateTimeFormatter FIELD = formatter("yyyy-MM-dd'T'HH:mm");
    private static final List<Pick> USUAL = List.of(new Pick("0240000001", "Chair", false),
            new Pick("0240000002", "Member", false), new Pick("0240000003", "Member", false),
            new Pick("0240000009", "Stranger", false));
    private static final int MOST_OTHERS = 12;
    private final World world;
    private final Phones phones;
    private final Wallets wallets;
    private final PretendMomo momo;
    private final PretendSms texts;
    private final PretendClock clock;
    private final String serviceCode;

    PhoneViews(World world, Phones phones, Wallets wallets, PretendMomo momo, PretendSms texts, PretendClock clock,
            String serviceCode) {
        this.world = world;
        this.phones = phones;
        this.wallets = wallets;
        this.momo = momo;
        this.texts = texts;
        this.clock = clock;
        this.serviceCode = serviceCode;
    }

    /** The usual four, or with another phone in hand that one in place of the stranger's. */
    Table around(Handset handset) {
        var current = handset.number().national();
        var numbers = new ArrayList<>(USUAL.stream().map(Pick::number).toList());
        if (!numbers.contains(current))
            numbers.set(numbers.size() - 1, current);
        var inHand = phone(handset, true);
        var all = numbers.stream().map(number -> number.equals(current) ? inHand : phone(lying(number), false))
                .toList();
        return new Table(inHand, all, picks(current), serviceCode, TIME.format(clock.now()), DATE.format(clock.now()),
                FIELD.format(clock.now()), clock.isFrozen());
    }

    /** A phone that nobody has touched is nobody's yet: its wallet asks no owner because someone looked at the page. */
    private Handset lying(String national) {
        var number = PhoneNumber.parse(national).orElseThrow();
        return phones.find(number).orElseGet(() -> new Handset(number));
    }

    private List<Pick> picks(String current) {
        var usual = USUAL.stream().map(Pick::number).toList();
        var others = world.inside(world::phones).keySet().stream().map(PhoneNumber::national)
                .filter(number -> !usual.contains(number)).sorted().limit(MOST_OTHERS);
        return Stream.concat(usual.stream(), others)
                .map(number -> new Pick(number, who(PhoneNumber.parse(number).orElseThrow()), number.equals(current)))
                .toList();
    }

    /** The name that somebody gave the phone, or the part that its number usually has. */
    String who(PhoneNumber number) {
        var name = world.inside(() -> world.phones().getOrDefault(number, ""));
        if (!name.isEmpty() && !name.equals("Phone " + number.national()))
            return name;
        return USUAL.stream().filter(pick -> pick.number().equals(number.national())).map(Pick::who).findFirst()
                .orElse("Phone");
    }

    private Phone phone(Handset handset, boolean inHand) {
        var number = handset.number();
        var screen = handset.screen();
        var waiting = momo.promptsOf(number);
        return new Phone(number.national(), spaced(number.national()), who(number), inHand,
                Arrays.stream(Gateway.values())
                        .map(way -> new Way(way.word(), way.title(), way == handset.gateway())).toList(),
                handset.typed(), handset.call().isPresent(), screen.text(),
                new Meter(screen.septets(), screen.limit(), screen.most(), screen.encoding(), screen.foreignLetters()),
                waiting.stream().filter(prompt -> !handset.ignores(prompt.reference())).map(this::prompt).toList(),
                waiting.stream().filter(prompt -> handset.ignores(prompt.reference())).map(this::prompt).toList(),
                inbox(number),
                NumberHabits.hasWallet(number) ? Amounts.shown(wallets.balance(number)) : "No MTN wallet");
    }

    private Prompt prompt(MomoRequest request) {
        var left = Duration.between(clock.now(), request.dueAt().orElse(clock.now()));
        return new Prompt(request.reference().toString(), Amounts.shown(request.ask().pesewas()),
                request.ask().payerMessage(),
                left.toMinutes() + ":" + String.format(Locale.ROOT, "%02d", left.toSecondsPart()),
                request.triesLeft());
    }

    /** Latest first; of one moment, what was sent last. */
    List<Text> inbox(PhoneNumber number) {
        var received = texts.inboxOf(number).stream()
                .map(sms -> new Text(sms.from(), sms.at(), sms.text(), sms.parts(), sms.encoding()));
        return Stream.concat(receipts(number).stream(), received).sorted(Comparator.comparing(Text::moment)).toList()
                .reversed();
    }

    /** What the wallet's own provider texts of each movement, as its ledger has it. */
    private List<Text> receipts(PhoneNumber number) {
        var wallet = Account.walletOf(number);
        var receipts = new ArrayList<Text>();
        long balance = 0;
        for (var line : world.inside(() -> world.books().lines())) {
            balance += line.changeOf(wallet);
            if (line.changeOf(wallet) == 0 || line.financialTransactionId() == null)
                continue;
            var what = switch (line.kind()) {
                case "payment" -> "Payment made for " + Amounts.shown(line.pesewas()) + " to SusuSave.";
                case "payout" -> "Payment received for " + Amounts.shown(line.pesewas()) + " from SusuSave.";
                default -> "Reversal of " + Amounts.shown(line.pesewas()) + ".";
            };
            var text = what + " Current balance: " + Amounts.shown(balance) + ". Transaction ID: "
                    + line.financialTransactionId() + ".";
            receipts.add(new Text("MobileMoney", line.at(), text, Gsm7.parts(text), Screen.encoding(text)));
        }
        return receipts;
    }

    static String when(Instant moment) { return SHORT.format(moment); }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(Accra.ZONE);
    }

    /** {@code 024 000 0001}. */
    static String spaced(String national) {
        return national.substring(0, 3) + " " + national.substring(3, 6) + " " + national.substring(6);
    }
}
