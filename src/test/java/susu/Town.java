package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.cli.BooksCheck;
import susu.cli.PretendPhone;
import susu.cli.PretendWorld;
import susu.shared.Accra;

/**
 * A town of people with phones, in front of the whole product: everything they do goes through the doors that gateways
 * and wallets use. Stories are told in its words.
 */
final class Town {
    static final String PIN = "4071";
    private static final List<String> GATEWAYS = List.of("africastalking", "multipart", "cumulative", "latest", "mtn");
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    /** From this one on, wallets simply behave. */
    private static final int FIRST_NUMBER = 20;
    private static final AtomicInteger NEXT_GROUP = new AtomicInteger(1);

    private final ApplicationContext program;
    private final PretendWorld world;
    private final Clock clock;

    Town(ApplicationContext program) {
        this.program = program;
        this.world = new PretendWorld(URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port")));
        this.clock = program.getBean(Clock.class);
        // Whatever stories came before: reminders keep to the days of the week.
        reaches(today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), 10);
    }

    /** A person with a phone of their own and money in the wallet. */
    Person person(String name) {
        var taken = world.phones();
        return personWith(name, IntStream.rangeClosed(FIRST_NUMBER, 97).mapToObj(number -> "02400000" + number)
                .filter(number -> !taken.contains(number)).findFirst().orElseThrow());
    }

    /** A person whose number decides how the wallet behaves. */
    Person personWith(String name, String number) {
        world.phone(number, name);
        return new Person(name, number, GATEWAYS.get(Math.floorMod(number.hashCode(), GATEWAYS.size())));
    }

    void passes(Duration time) { world.advance(time); }

    /** Time passes until that hour of that day. */
    void reaches(LocalDate day, int hour) {
        world.moveTo(Accra.startOf(day).plus(Duration.ofHours(hour)));
    }

    /** What a story leaves behind does not go on day by day while others are told in the same world. */
    void storyIsOver() {
        program.getBean(JdbcClient.class).sql("delete from scheduled_tasks where task_name = 'follow-round'").update();
    }

    LocalDate today() { return Accra.today(clock); }

    PretendWorld world() { return world; }

    /** No request is spoilt any more. */
    void nothingGoesWrongAnyMore() throws Exception {
        var faults = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port") + "/simulator/faults")).DELETE()
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(faults, BodyHandlers.discarding()).statusCode()).isBetween(200, 204);
        }
    }

    BooksCheck books() { return BooksCheck.of(program, world); }

    /** A group that is founded by the first person, joined by the others, and started; due in a week. */
    Savings group(Person founder, Person... others) {
        var savings = forming(founder, others.length + 1);
        for (var other : others)
            savings.admits(other);
        savings.starts();
        return savings;
    }

    /** A group that is founded by the first person, joined by the others, and started; its treasurer takes cash. */
    Savings groupWithCash(Person founder, Person... others) {
        var savings = forming(founder, others.length + 1,
                phone -> phone.chooses("Cash: no").chooses("1 pot").reads("Cash: 1 pot at most"));
        for (var other : others)
            savings.admits(other);
        savings.starts();
        return savings;
    }

    /** A group that takes in people; what is there of its short pots may leave. */
    Savings formingWithPotsInPart(Person founder, int size) {
        return forming(founder, size, phone -> phone.chooses("Payouts").chooses("Short pot: waits")
                .reads("Short pot: part leaves").types("0"));
    }

    /** A group whose members see aliases and some digits of numbers; founded, joined, and started. */
    Savings groupWithAliases(Person founder, Person... others) {
        var savings = forming(founder, others.length + 1, phone -> phone.findsAndChooses("Names")
                .chooses("Names: shown").reads("Names: alias").chooses("Numbers: hidden").reads("Numbers: some digits")
                .types("0"));
        for (var other : others)
            savings.admits(other);
        savings.starts();
        return savings;
    }

    /** A group that takes in people. */
    Savings forming(Person founder, int size) {
        return forming(founder, size, _ -> {});
    }

    /** With what the founder changes under More; nothing changed, they only look. */
    private Savings forming(Person founder, int size, Consumer<PretendPhone> rules) {
        var name = "Makola %03d".formatted(NEXT_GROUP.getAndIncrement());
        var firstDue = today().plusWeeks(1);
        var phone = founder.wants("Start a group");
        phone.types(name).types("50").chooses("Each week").types(String.valueOf(size))
                .types(DateTimeFormatter.ofPattern("ddMM").format(firstDue)).chooses("First to join");
        if (phone.screen().contains("How many turns")) phone.types("1");
        rules.accept(phone.chooses("More"));
        phone.types("0").chooses("Create").types(PIN).reads(name + " is ready");
        var code = CODE.matcher(phone.screen());
        if (!code.find()) throw new AssertionError("no code in " + phone.screen());
        return new Savings(name, founder, code.group(1), firstDue);
    }

    /** People who save together. */
    final class Savings {
        final String name;
        final Person chair;
        final String code;
        final LocalDate firstDue;
        final List<Person> people = new ArrayList<>();
        private final List<Person> officers = new ArrayList<>();

        private Savings(String name, Person chair, String code, LocalDate firstDue) {
            this.name = name;
            this.chair = chair;
            this.code = code;
            this.firstDue = firstDue;
            people.add(chair);
            officers.add(chair);
        }

        void isAskedBy(Person person) { isAskedBy(person, 1); }

        /** For so many turns, where the group has more than one for a member. */
        void isAskedBy(Person person, int turns) {
            var phone = person.wants("Join a group").types(code);
            if (phone.screen().contains("How many turns")) phone.types(String.valueOf(turns));
            while (!phone.screen().contains("Accept"))
                phone.types("98");
            phone.chooses("Accept").types(PIN).reads("You asked to join " + name);
        }

        void admits(Person person) {
            isAskedBy(person);
            chair.dials("*4").findsAndChooses(person.first()).chooses("Admit").types(PIN).reads("is in");
            people.add(person);
        }

        /** The chair makes as many officers as payouts will need, and starts the cycle. */
        void starts() {
            becomes(people.get(1), "Treasurer");
            if (people.size() >= 5) becomes(people.get(2), "Secretary");
            officersMenu().chooses("Start the cycle").chooses("Start").types(PIN).reads("has started");
        }

        /** The chair names the person for the duty, and the person accepts. */
        void becomes(Person person, String duty) {
            officersMenu().chooses("Change officers").findsAndChooses(person.first()).chooses(duty).types(PIN)
                    .reads("is asked");
            person.dials("*4").findsAndChooses(duty + " of " + name).chooses("Accept").types(PIN).reads("You are");
            officers.add(person);
        }

        private PretendPhone officersMenu() {
            var phone = chair.dials("").chooses("More").chooses("Officer");
            // Who leads several groups is asked which one.
            return phone.screen().contains("Change officers") ? phone : phone.findsAndChooses(name);
        }

        /** Every officer approves each payout of this group that waits for them, and it is sent. */
        void officersApprove() {
            for (var officer : officers)
                while (officer.seesPotOf(name))
                    officer.phone.chooses("Approve").types(PIN).reads("Done.");
            world.advance(Duration.ofSeconds(30));
        }

        LocalDate due(int round) { return firstDue.plusWeeks(round - 1L); }

        void everyonePays() { people.forEach(Person::pays); }
    }

    /** A person of the town. */
    final class Person {
        final String name;
        final PretendPhone phone;
        private boolean registered;

        private Person(String name, String number, String gateway) {
            this.name = name;
            this.phone = new PretendPhone(world, number, gateway);
        }

        String first() { return name.split(" ", -1)[0]; }

        String number() { return phone.number(); }

        /** Dials the service with a shortcut, as {@code *1} to pay, or none. */
        PretendPhone dials(String shortcut) {
            return phone.dials("*920*55" + shortcut + "#");
        }

        /** Looks for a payout of that group to approve, and opens it; false if none waits for this person. */
        private boolean seesPotOf(String group) {
            var item = Pattern.compile("(?m)^([0-9])\\. Pot to .* " + group + "$");
            dials("*4");
            while (!item.matcher(phone.screen()).find() && phone.screen().contains("98. More"))
                phone.types("98");
            var found = item.matcher(phone.screen());
            if (!found.find()) return false;
            phone.types(found.group(1)).reads("Send GHS");
            return true;
        }

        /** Chooses what newcomers are offered, and registers on the way if they are one. */
        PretendPhone wants(String choice) {
            if (registered) return dials("").chooses("More").chooses("Join or start").chooses(choice);
            registered = true;
            return dials("").chooses("English").chooses(choice).types(name).types(PIN).types(PIN).chooses("I agree");
        }

        /** Says yes to paying what is due, and leaves the prompt of the wallet unanswered. */
        void asksToPay() {
            dials("*1").reads("Pay GHS").chooses("Pay now").reads("Approve now");
            world.advance(Duration.ofSeconds(1));
        }

        /** Approves what waits on the phone, and waits until it is settled. */
        void approves() {
            phone.approves();
            world.advance(Duration.ofSeconds(30));
        }

        void pays() {
            asksToPay();
            approves();
        }

        /** Texts the product by that provider. */
        void texts(String text, String gateway) {
            world.text(number(), text, gateway);
        }

        boolean hasBeenTexted(String... words) { return phone.hasText(words); }
    }
}
