package susu.cli;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.joda.money.Money;
import susu.cli.DemoCast.Player;
import susu.shared.Accra;
import susu.shared.Cedis;

/**
 * Twelve people save through a whole cycle, as they would: they dial, read, answer, approve on their phones, and are
 * told by SMS. On the way goes wrong what goes wrong in life. Nothing here looks inside the product.
 */
final class DemoPlay {
    private static final String PIN = "4071";
    private static final String GROUP = "Makola Market";
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    /** How many steps {@link #play} reports. */
    static final int STEPS = 2 * DemoCast.ALL.size() + 2;
    private static final List<Player> OFFICERS = List.of(DemoCast.AMA, DemoCast.KOFI, DemoCast.ESI);

    private final PretendWorld world;
    private final Progress progress;
    private final Map<Player, PretendPhone> phones = new LinkedHashMap<>();
    private final List<RoundStory> rounds = new ArrayList<>();
    /** How many lines of the pretend MTN's books belong to rounds that are over. */
    private int seen;

    /** What happened in a round, as the report shows it; the sums are what the pretend MTN moved. */
    record RoundStory(int round, LocalDate due, String taker, String paidIn, String paidOut, LocalDate closed,
            String story) {}

    DemoPlay(PretendWorld world, Progress progress) {
        this.world = world;
        this.progress = progress;
        for (var player : DemoCast.ALL)
            phones.put(player, new PretendPhone(world, player.number(), player.gateway()));
    }

    List<RoundStory> play() {
        DemoCast.ALL.forEach(player -> world.phone(player.number(), player.name()));
        // Enough for one due: in the second round it is empty.
        world.fill(DemoCast.KWAME.number(), "50.00");
        var firstDue = Accra.dateOf(world.now()).plusWeeks(1);
        var code = found(firstDue);
        for (var player : DemoCast.ALL.subList(1, DemoCast.ALL.size())) {
            join(player, code);
            progress.step(player.firstName() + " is in");
        }
        makeOfficers();
        start();
        for (int round = 1; round <= DemoCast.ALL.size(); round++) {
            rounds.add(round(round, firstDue.plusWeeks(round - 1)));
            progress.step("round " + round + " is paid out");
        }
        for (var player : DemoCast.ALL)
            must(player, "the cycle has ended", "paid GHS 600.00", "received GHS 600.00");
        return rounds;
    }

    private String found(LocalDate firstDue) {
        var ama = phone(DemoCast.AMA).dials("*920*55#").chooses("English").chooses("Start a group");
        register(ama, DemoCast.AMA);
        ama.types(GROUP).types("50").chooses("Each week").types("12")
                .types(DateTimeFormatter.ofPattern("ddMM").format(firstDue))
                .chooses("First to join").reads("How many turns").types("1")
                .reads("Pot GHS 600.00").chooses("Create").types(PIN).reads("is ready");
        var code = CODE.matcher(ama.screen());
        if (!code.find()) throw new PretendPhone.UnexpectedScreen(ama.number(), "the group's code", ama.screen());
        progress.step("Ama has founded " + GROUP);
        return code.group(1);
    }

    private void join(Player player, String code) {
        var phone = phone(player).dials("*920*55#").chooses("English").chooses("Join a group");
        register(phone, player);
        phone.types(code);
        if (phone.screen().contains("How many turns")) phone.types("1");
        while (!phone.screen().contains("Accept"))
            phone.types("98");
        phone.chooses("Accept").types(PIN).reads("You asked to join");
        phone(DemoCast.AMA).dials("*920*55*4#").findsAndChooses(player.firstName()).chooses("Admit").types(PIN)
                .reads("is in");
    }

    private static void register(PretendPhone phone, Player player) {
        phone.types(player.name()).types(PIN).types(PIN).chooses("I agree");
    }

    /** Twelve members: each pot needs the yes of two officers besides whoever receives it. */
    private void makeOfficers() {
        makeOfficer(DemoCast.KOFI, "Treasurer");
        makeOfficer(DemoCast.ESI, "Secretary");
        progress.step("Kofi and Esi are officers, beside Ama");
    }

    private void makeOfficer(Player player, String duty) {
        phone(DemoCast.AMA).dials("*920*55#").chooses("More").chooses("Officer").chooses("Change officers")
                .findsAndChooses(player.firstName()).chooses(duty).types(PIN).reads("is asked");
        phone(player).dials("*920*55*4#").findsAndChooses(duty).chooses("Accept").types(PIN).reads("You are");
    }

    /** Each officer but the one who receives it approves the pot. */
    private void approvePot(Player taker) {
        for (var officer : OFFICERS) {
            if (officer.equals(taker)) continue;
            // Of three officers the first two are enough.
            var phone = phone(officer).dials("*920*55*4#");
            if (!phone.screen().contains("Pot to " + taker.firstName())) continue;
            phone.chooses("Pot to " + taker.firstName()).reads("Send GHS 600.00").chooses("Approve").types(PIN)
                    .reads("Done.");
        }
        world.advance(Duration.ofSeconds(30));
    }

    private void start() {
        phone(DemoCast.AMA).dials("*920*55#").chooses("More").chooses("Officer").chooses("Start the cycle")
                .chooses("Start").types(PIN).reads("has started");
        progress.step("the cycle has started");
    }

    private RoundStory round(int round, LocalDate due) {
        var taker = DemoCast.ALL.get(round - 1);
        until(Accra.startOf(due.minusDays(1)).plus(Duration.ofHours(17)));
        var story = switch (round) {
            case 1 -> twoApprove(due);
            case 2 -> emptyWallet(due);
            case 3 -> ignoredPrompt();
            case 4 -> allPay("no callback about Kwaku's payment ever came, two about Adwoa's");
            case 5 -> lostAnswer();
            case 6 -> lostRequest();
            case 7 -> failedPayout(due, taker);
            case 8 -> oneRejects(due, taker);
            case 9 -> lostPayoutAnswer(due, taker);
            default -> allPay("");
        };
        until(Accra.startOf(due).plus(Duration.ofMinutes(5)));
        approvePot(taker);
        must(taker, "GHS 600.00 sent to MoMo", "round " + round + ".");
        var moved = world.books().lines();
        var ofRound = moved.subList(seen, moved.size());
        seen = moved.size();
        return new RoundStory(round, due, taker.name(), sum("payment", ofRound), sum("payout", ofRound),
                Accra.dateOf(world.now()), story);
    }

    /** What the pretend MTN moved, by its own books. */
    private static String sum(String kind, List<PretendWorld.Line> lines) {
        var sum = lines.stream().filter(line -> line.kind().equals(kind)).map(line -> new BigDecimal(line.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Cedis.show(Money.of(Cedis.GHS, sum));
    }

    private String allPay(String story) {
        ask(DemoCast.ALL);
        approve(DemoCast.ALL);
        return story;
    }

    private String twoApprove(LocalDate due) {
        allPay("");
        until(Accra.startOf(due).plus(Duration.ofMinutes(5)));
        must(DemoCast.KOFI, "GHS 600.00 to Ama M. needs your approval");
        var ama = phone(DemoCast.AMA);
        if (ama.hasText("sent to MoMo")) throw new IllegalStateException("a pot left that nobody had approved");
        if (ama.hasText("needs your approval")) throw new IllegalStateException("Ama was asked about her own pot");
        return "Kofi and Esi approved the pot: nobody approves what they receive";
    }

    private String oneRejects(LocalDate due, Player taker) {
        allPay("");
        until(Accra.startOf(due).plus(Duration.ofMinutes(5)));
        phone(DemoCast.ESI).dials("*920*55*4#").chooses("Pot to " + taker.firstName()).chooses("Reject")
                .chooses("Not yet").types(PIN).reads("Done.");
        until(Accra.startOf(due).plus(Duration.ofMinutes(6)));
        must(DemoCast.AMA, "was not approved: not yet");
        if (phone(taker).hasText("sent to MoMo")) throw new IllegalStateException("a pot left that was not approved");
        return "Esi said no and why; Ama and Kofi were told, looked, and approved it";
    }

    private String emptyWallet(LocalDate due) {
        ask(DemoCast.ALL);
        approve(DemoCast.ALL);
        must(DemoCast.KWAME, "was NOT paid", "check your balance");
        // Whoever is late is told on the next day on which people are reminded at all.
        var late = due.plusDays(3);
        var told = late.getDayOfWeek() == DayOfWeek.SUNDAY ? late.plusDays(1) : late;
        until(Accra.startOf(told).plus(Duration.ofHours(9)));
        must(DemoCast.KWAME, "is late");
        if (phone(DemoCast.KOFI).hasText("sent to MoMo")) throw new IllegalStateException("a short pot was paid out");
        world.fill(DemoCast.KWAME.number(), "2000.00");
        ask(List.of(DemoCast.KWAME));
        approve(List.of(DemoCast.KWAME));
        return "Kwame's wallet was empty: the pot waited until he paid, days late";
    }

    private String ignoredPrompt() {
        ask(DemoCast.ALL);
        approve(DemoCast.ALL.stream().filter(player -> !player.equals(DemoCast.ESI)).toList());
        world.advance(Duration.ofMinutes(6));
        must(DemoCast.ESI, "was NOT paid", "no answer in 5 minutes");
        ask(List.of(DemoCast.ESI));
        approve(List.of(DemoCast.ESI));
        return "Esi ignored her prompt, was told so, and paid at the second";
    }

    private String lostAnswer() {
        world.fault(Map.of("at", "momo.requesttopay.post", "phone", DemoCast.YAW.number(), "kind", "lose-answer"));
        ask(DemoCast.ALL);
        approve(DemoCast.ALL);
        return "MTN's answer to Yaw's request was lost: found by asking, debited once";
    }

    private String lostRequest() {
        world.fault(Map.of("at", "momo.requesttopay.post", "phone", DemoCast.KOJO.number(), "kind", "lose-request"));
        ask(DemoCast.ALL);
        world.advance(Duration.ofMinutes(2));
        approve(DemoCast.ALL);
        return "Kojo's request was lost on its way: sent again under the same reference, debited once";
    }

    private String failedPayout(LocalDate due, Player taker) {
        world.fault(Map.of("at", "momo.transfer", "phone", taker.number(), "kind", "fail", "code",
                "PAYEE_LIMIT_REACHED"));
        allPay("");
        until(Accra.startOf(due).plus(Duration.ofMinutes(5)));
        approvePot(taker);
        if (phone(taker).hasText("sent to MoMo")) throw new IllegalStateException("a failed payout was called sent");
        world.advance(Duration.ofHours(1));
        return taker.firstName() + "'s payout failed at first: the pot was kept and sent anew, once";
    }

    private String lostPayoutAnswer(LocalDate due, Player taker) {
        world.fault(Map.of("at", "momo.transfer.post", "phone", taker.number(), "kind", "lose-answer"));
        allPay("");
        until(Accra.startOf(due).plus(Duration.ofMinutes(5)));
        approvePot(taker);
        world.advance(Duration.ofMinutes(5));
        return "MTN's answer to " + taker.firstName() + "'s payout was lost: found by asking, sent once";
    }

    private void ask(List<Player> players) {
        for (var player : players)
            phone(player).dials("*920*55*1#").reads("Pay GHS 50.00").chooses("Pay now").reads("Approve now");
        world.advance(MOMENT);
    }

    private void approve(List<Player> players) {
        players.forEach(player -> phone(player).approves());
        // Longer than the first question comes after the request: what no callback told, the question does.
        world.advance(Duration.ofSeconds(30));
    }

    private void must(Player player, String... words) {
        if (!phone(player).hasText(words))
            throw new PretendPhone.UnexpectedScreen(player.number(),
                    "a text with " + String.join(", ", words), String.join(" | ", phone(player).texts()));
    }

    private PretendPhone phone(Player player) {
        var phone = phones.get(player);
        if (phone == null) throw new IllegalArgumentException(player.name());
        return phone;
    }

    /** Lets time pass until then; a moment that a story has passed already changes nothing. */
    private void until(Instant moment) {
        if (world.now().isBefore(moment)) world.moveTo(moment);
    }
}
