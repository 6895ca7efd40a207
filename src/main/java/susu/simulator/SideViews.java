package susu.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import susu.shared.Accra;
import susu.shared.PhoneNumber;

/** What lies beside the phones, one thing at a time: the wallets, the wire, the trouble, the log of the phone in hand. */
final class SideViews {
    /** What can be looked at. */
    enum Side {
        WALLETS, TRAFFIC, FAULTS, LOG;

        /** Its name in an address. */
        public String word() { return name().toLowerCase(Locale.ROOT); }

        /** Its name on the page. */
        public String title() {
            return switch (this) {
                case WALLETS -> "Wallets";
                case TRAFFIC -> "Raw traffic";
                case FAULTS -> "Trouble";
                case LOG -> "Log";
            };
        }

        static Optional<Side> named(String word) {
            return Arrays.stream(values()).filter(side -> side.word().equals(word)).findFirst();
        }
    }

    /** A wallet and what passed between it and the product. */
    record Wallet(String number, String who, String balance, String paid, String received, boolean blocked) {}

    /** A request on the wire, with the time at which it went. */
    record OnTheWire(String at, Hop hop) {
        /** What came back, in a word. */
        public String outcome() {
            return hop.status() == 0 ? "no answer" : Integer.toString(hop.status());
        }
    }

    /**
     * Something that happened on a phone.
     *
     * @param took
     *            how long it took, where that was measured
     */
    record Happening(Instant moment, String what, String seen, String took) {
        public String at() { return SECONDS.format(moment); }
    }

    /** A switch, what it can be turned to and what it is turned to. */
    record Turned(String word, List<String> positions, String position) {}

    /** All trouble that is ordered, and all that could be. */
    record Ordered(List<String> rules, String seed, Map<String, List<String>> places, List<String> mixes,
            List<Turned> switches) {}

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
            .withZone(Accra.ZONE);
    private static final int HOPS_SHOWN = 40;
    private static final int HAPPENINGS_SHOWN = 60;
    private final World world;
    private final PhoneViews phones;
    private final Traffic traffic;

    SideViews(World world, PhoneViews phones, Traffic traffic) {
        this.world = world;
        this.phones = phones;
        this.traffic = traffic;
    }

    /** Every wallet that is open. */
    List<Wallet> wallets() {
        return world.inside(() -> Views.wallets(world.books())).stream().map(wallet -> {
            var number = PhoneNumber.parse(String.valueOf(wallet.get("number"))).orElseThrow();
            return new Wallet(number.national(), phones.who(number), "GHS " + wallet.get("balance"),
                    String.valueOf(wallet.get("paid")), String.valueOf(wallet.get("received")), isBlocked(number));
        }).toList();
    }

    boolean isBlocked(PhoneNumber number) { return world.inside(() -> world.rulesOf(number)).blocked(); }

    /** The last requests between the product and the pretend world, latest first. */
    List<OnTheWire> traffic() {
        return traffic.since(0).reversed().stream().limit(HOPS_SHOWN)
                .map(hop -> new OnTheWire(SECONDS.format(hop.at()), hop)).toList();
    }

    Ordered faults() {
        return world.inside(() -> new Ordered(
                world.faults().stream().filter(rule -> rule.left() > 0).map(SideViews::words).toList(),
                world.seed().map(seed -> seed.mix().word() + " by seed " + seed.number()).orElse(""),
                places(), Arrays.stream(Seed.Mix.values()).map(Seed.Mix::word).toList(),
                Arrays.stream(Switch.values())
                        .map(each -> new Turned(each.word(), each.positions(), world.position(each))).toList()));
    }

    private static Map<String, List<String>> places() {
        return FaultPlaces.ALL.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                place -> place.getValue().stream().map(Kind::word).toList(), (one, _) -> one,
                TreeMap::new));
    }

    private static String words(FaultRule rule) {
        var trouble = rule.trouble();
        var detail = switch (trouble.kind().detail()) {
            case SECONDS -> " of " + trouble.figure() + " s";
            case STATUS -> " " + trouble.figure();
            case COPIES -> ", " + trouble.figure();
            case CODE -> " " + trouble.code();
            case NONE -> "";
        };
        return trouble.kind().word() + detail + " at " + rule.at() + " for "
                + (rule.phone() == null ? "anyone" : rule.phone().national()) + ", times left: " + rule.left();
    }

    /** What happened on that phone, latest first: what was pressed, what was asked of the wallet, what was texted. */
    List<Happening> log(Handset handset) {
        var number = handset.number();
        var pressed = handset.acts().reversed().stream().map(act -> new Happening(act.at(), act.did(),
                act.saw().text(), act.saw().text().isEmpty() ? "" : act.milliseconds() + " ms"));
        var asked = world.inside(world::requests).stream()
                .filter(request -> request.ask().wallet().filter(number::equals).isPresent())
                .map(request -> new Happening(request.at(),
                        request.ask().operation() == Operation.REQUESTTOPAY ? "wallet asked" : "wallet sent money",
                        Amounts.shown(request.ask().pesewas()) + ": " + request.status(), ""));
        var texted = phones.inbox(number).reversed().stream()
                .map(text -> new Happening(text.moment(), "SMS from " + text.from(), text.text(), ""));
        return Stream.of(pressed, asked, texted).flatMap(all -> all)
                .sorted(Comparator.comparing(Happening::moment)).toList().reversed().stream()
                .limit(HAPPENINGS_SHOWN).toList();
    }
}
