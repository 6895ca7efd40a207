package susu.notices;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.groups.Frequency;
import susu.groups.GroupCode;
import susu.groups.GroupFact;
import susu.groups.GroupName;
import susu.members.Language;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pins.PinHash;
import susu.notices.SmsGateway.Outcome;
import susu.notices.SmsGateway.Whose;
import susu.payments.StandInWallets;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** What people are told: kept with its fact, carried by whichever gateway takes it, and never called more than it is. */
@SpringBootTest(classes = NoticesTest.Messages.class, properties = "susu.mode=try")
@ContextConfiguration(initializers = TestWorld.class)
class NoticesTest {
    @EnableAutoConfiguration
    @ComponentScan({"susu.notices", "susu.groups", "susu.members", "susu.payments", "susu.operators", "susu.ledger",
            "susu.shared"})
    static class Messages {
        @Bean
        StandInWallets wallets() { return new StandInWallets(); }

        @Bean
        @Order(0)
        StandIn firstGateway() { return new StandIn("first", SmsGateway.Kind.REAL, 2); }

        @Bean
        @Order(1)
        StandIn secondGateway() { return new StandIn("second", SmsGateway.Kind.REAL, 100); }
    }

    /** A gateway that does as it is told, and remembers what it was handed. */
    static final class StandIn implements SmsGateway {
        record Handed(UUID correlator, List<PhoneNumber> to, String text) {}

        final List<Handed> handed = new ArrayList<>();
        final Queue<Outcome> says = new ArrayDeque<>();
        boolean dies;
        @Nullable
        PhoneNumber unspoken;
        private final String name;
        private final Kind kind;
        private final int most;

        StandIn(String name, Kind kind, int most) {
            this.name = name;
            this.kind = kind;
            this.most = most;
        }

        @Override
        public String name() { return name; }

        @Override
        public Kind kind() { return kind; }

        @Override
        public int mostReceivers() { return most; }

        @Override
        public synchronized Map<PhoneNumber, Outcome> send(UUID correlator, List<PhoneNumber> to, String text) {
            handed.add(new Handed(correlator, to, text));
            if (dies) throw new IllegalStateException("the program died while it sent");
            var outcome = says.isEmpty()
                    ? new Outcome.Accepted(name + "-" + handed.size(), 1, "GHS 0.05")
                    : says.remove();
            return to.stream().collect(Collectors.toMap(Function.identity(),
                    number -> number.equals(unspoken) ? SILENCE : outcome));
        }

    }

    private static final Outcome REFUSED = new Outcome.Refused("3001", Whose.GATEWAYS);
    private static final Outcome SILENCE = new Outcome.Unknown("time-out");

    @Autowired
    Notices notices;
    @Autowired
    StandIn firstGateway;
    @Autowired
    StandIn secondGateway;
    @Autowired
    Members members;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    Chance chance;
    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void nothingSaidYet() {
        clock.advance(ofHours(3));
        for (var gateway : List.of(firstGateway, secondGateway)) {
            gateway.handed.clear();
            gateway.says.clear();
            gateway.dies = false;
            gateway.unspoken = null;
        }
    }

    @Test
    void aFactThatIsTakenBackTellsNobody() {
        tx.executeWithoutResult(status -> {
            newMember("+233247100001");
            status.setRollbackOnly();
        });
        clock.advance(ofMinutes(1));
        assertThat(firstGateway.handed).isEmpty();

        register("+233247100001");
        clock.advance(ofMinutes(1));
        assertThat(firstGateway.handed).singleElement().satisfies(handed -> {
            assertThat(handed.text()).startsWith("Welcome to SusuSave, Ama M. Dial *920*55#");
            assertThat(handed.to()).containsExactly(new PhoneNumber("+233247100001"));
        });
    }

    @Test
    void oneFactIsToldOnceHoweverOftenItIsHeard() {
        var ama = register("+233247100002");
        firstGateway.handed.clear();
        var fact = new GroupFact.RoundDone(new GroupId(chance.uuid()), new GroupName("Makola"), 1, 2,
                List.of(ama.id()));
        for (int i = 0; i < 3; i++)
            tx.executeWithoutResult(_ -> events.publishEvent(fact));
        clock.advance(ofDays(3));
        assertThat(firstGateway.handed.stream().filter(handed -> handed.text().contains("round 2 is done"))).hasSize(1);
    }

    @Test
    void aClearRefusalMovesOnAtOnceUnderTheSameCorrelator() {
        firstGateway.says.add(REFUSED);
        var id = sent("0247100003");
        assertThat(firstGateway.handed).hasSize(1);
        assertThat(secondGateway.handed).singleElement()
                .satisfies(handed -> assertThat(handed.correlator()).isEqualTo(id));
        var view = notices.view(id).orElseThrow();
        assertThat(view.state()).isEqualTo(MessageView.State.HANDED_OVER);
        assertThat(view.tries()).extracting(MessageView.Try::gateway).containsExactly("first", "second");
        assertThat(view.tries()).extracting(MessageView.Try::outcome).containsExactly("REFUSED", "ACCEPTED");
        assertThat(view.tries()).extracting(MessageView.Try::phone).containsOnly("024***0003");
        assertThat(view.tries().getLast().cost()).isEqualTo("GHS 0.05");
    }

    @Test
    void afterSilenceTheSameGatewayIsAskedAgainBeforeAnother() {
        firstGateway.says.addAll(List.of(SILENCE, SILENCE));
        var id = sent("0247100004");
        assertThat(secondGateway.handed).isEmpty();
        clock.advance(ofMinutes(2));
        assertThat(firstGateway.handed).hasSize(2).extracting(StandIn.Handed::correlator).containsOnly(id);
        assertThat(secondGateway.handed).hasSize(1);
    }

    @Test
    void whatNobodyTakesEndsInThePretendWorldsLogAndIsNotCalledSent() {
        firstGateway.says.add(REFUSED);
        secondGateway.says.add(REFUSED);
        assertThat(notices.view(sent("0247100005")).orElseThrow().state()).isEqualTo(MessageView.State.LOGGED);
        assertThat(notices.gateways()).isEqualTo("first, second, log");
    }

    @Test
    void aNumberThatCannotBeReachedIsTriedNowhereElse() {
        firstGateway.says.add(new Outcome.Refused("403", Whose.RECEIVERS));
        assertThat(notices.view(sent("0247100006")).orElseThrow().state()).isEqualTo(MessageView.State.NOT_SENT);
        assertThat(secondGateway.handed).isEmpty();
    }

    @Test
    void manyGetOneTextInAsFewCallsAsTheGatewayTakes() {
        var numbers = IntStream.range(0, 5).mapToObj("024720000%d"::formatted).toList();
        var texted = notices.sendAll(numbers, "The meeting is on Sunday.");
        clock.advance(ofSeconds(1));
        assertThat(texted.accepted()).hasSize(5);
        assertThat(firstGateway.handed).extracting(handed -> handed.to().size()).containsExactly(2, 2, 1);
        assertThat(firstGateway.handed).extracting(StandIn.Handed::correlator).doesNotHaveDuplicates();
    }

    @Test
    void whoIsLeftOutOfABatchIsTriedAgainAloneUnderTheBatchesCorrelator() {
        firstGateway.unspoken = new PhoneNumber("+233247210001");
        var texted = notices.sendAll(List.of("0247210001", "0247210002"), "The meeting is on Monday.");
        clock.advance(ofSeconds(1));
        firstGateway.unspoken = null;
        clock.advance(ofMinutes(3));
        assertThat(firstGateway.handed).extracting(handed -> handed.to().size()).containsExactly(2, 1);
        assertThat(firstGateway.handed).extracting(StandIn.Handed::correlator).containsOnly(
                firstGateway.handed.getFirst().correlator());
        assertThat(texted.accepted().values()).allSatisfy(
                id -> assertThat(notices.view(id).orElseThrow().state()).isEqualTo(MessageView.State.HANDED_OVER));
        assertThat(secondGateway.handed).isEmpty();
    }

    @Test
    void aBatchWhoseProgramDiedGoesAgainUnderItsCorrelatorAlsoWithFewer() {
        firstGateway.dies = true;
        var texted = notices.sendAll(List.of("0247220001", "0247220002"), "The meeting is on Tuesday.");
        clock.advance(ofSeconds(1));
        assertThat(firstGateway.handed).isNotEmpty();
        firstGateway.dies = false;
        sql.sql("update notice set state = 'DROPPED' where id = :id")
                .param("id", texted.accepted().get(new PhoneNumber("+233247220001"))).update();
        clock.advance(ofMinutes(5));
        assertThat(firstGateway.handed.getLast().to()).containsExactly(new PhoneNumber("+233247220002"));
        assertThat(firstGateway.handed).extracting(StandIn.Handed::correlator).containsOnly(
                firstGateway.handed.getFirst().correlator());
    }

    @Test
    void badNumbersAreNamedAndTheOthersAreSent() {
        var texted = notices.sendAll(List.of("0247300001", "0302123456", "hello", "+233247300001", "0247300002"), "Hi");
        assertThat(texted.accepted().keySet()).extracting(PhoneNumber::national)
                .containsExactlyInAnyOrder("0247300001", "0247300002");
        assertThat(texted.refused()).containsEntry("0302123456", Notices.Refusal.NO_MOBILE_NUMBER_OF_GHANA)
                .containsEntry("hello", Notices.Refusal.NO_MOBILE_NUMBER_OF_GHANA)
                .containsEntry("+233247300001", Notices.Refusal.NAMED_TWICE);
        assertThat(notices.send("0247300003", " ").refused()).containsValue(Notices.Refusal.NO_TEXT);
        assertThat(notices.send("0247300003", "x".repeat(1_000)).refused()).containsValue(Notices.Refusal.TOO_LONG);
    }

    @Test
    void eachCanGetATextOfTheirOwn() {
        notices.sendEach(
                List.of(new Notices.Letter("0247400001", "Hi Ama"), new Notices.Letter("0247400002", "Hi Kofi")));
        clock.advance(ofSeconds(1));
        assertThat(firstGateway.handed).extracting(StandIn.Handed::text).containsExactlyInAnyOrder("Hi Ama", "Hi Kofi");
    }

    @Test
    void otherProgramsCanSayInOurWordsWhatHappened() {
        notices.confirmPayment("0247400011", Cedis.ofPesewas(5_000), "Market", "PAY001");
        notices.welcomeToGroup("0247400012", "Ama", "Market", Cedis.ofPesewas(5_000));
        notices.tellOfPayout("0247400013", Cedis.ofPesewas(60_000), "Market", "OUT001");
        notices.remind("0247400014", Cedis.ofPesewas(5_000), "Market", LocalDate.of(2026, 12, 4));
        clock.advance(ofSeconds(1));
        assertThat(firstGateway.handed).extracting(StandIn.Handed::text).containsExactlyInAnyOrder(
                "GHS 50.00 paid for Market. Ref PAY001",
                "Welcome to Market, Ama: GHS 50.00 each turn. Dial *920*55#. We never ask for a PIN by call or SMS.",
                "GHS 600.00 sent to your MoMo wallet from Market. Ref OUT001. Wrong? Call 0800000000",
                "GHS 50.00 for Market is due Fri 4 Dec. Dial *920*55#, choose 1. "
                        + "We never ask for a PIN by call or SMS.");
    }

    @Test
    void aReceiptMovesAMessageToItsLastStateAndNoWeakerOneMovesItBack() {
        var id = sent("0247100007");
        var gatewayId = notices.view(id).orElseThrow().tries().getFirst().gatewayId();
        assertThat(heard(gatewayId, Delivery.ON_ITS_WAY)).isTrue();
        assertThat(notices.view(id).orElseThrow().state()).isEqualTo(MessageView.State.HANDED_OVER);
        assertThat(heard(gatewayId, Delivery.DELIVERED)).isTrue();
        heard(gatewayId, Delivery.ON_ITS_WAY);
        heard(gatewayId, Delivery.UNDELIVERED);
        var view = notices.view(id).orElseThrow();
        assertThat(view.state()).isEqualTo(MessageView.State.DELIVERED);
        assertThat(view.tries().getFirst().delivery()).hasValue(Delivery.DELIVERED);
        assertThat(heard("nobody's", Delivery.DELIVERED)).isFalse();
    }

    @Test
    void whoSaysStopIsToldOfMoneyOnly() {
        var ama = register("+233247100010");
        var kofi = register("+233247100011");
        firstGateway.handed.clear();
        assertThat(notices.heard(text(kofi, Optional.empty(), " stop\n"))).isTrue();
        roundIsDone(3, ama, kofi);
        clock.advance(ofDays(3));
        assertThat(firstGateway.handed).filteredOn(handed -> handed.text().contains("round 3 is done"))
                .flatExtracting(StandIn.Handed::to).containsExactly(ama.phone());
        tx.executeWithoutResult(_ -> events.publishEvent(
                new GroupFact.TurnedDown(new GroupId(chance.uuid()), new GroupName("Makola"), kofi.id())));
        clock.advance(ofSeconds(1));
        assertThat(firstGateway.handed.getLast().to()).containsExactly(kofi.phone());

        assertThat(notices.heard(text(kofi, Optional.empty(), "Subscribe"))).isTrue();
        roundIsDone(4, kofi);
        clock.advance(ofDays(3));
        assertThat(firstGateway.handed.getLast().text()).contains("round 4 is done");
    }

    @Test
    void aReminderThatWaitsForTheMorningIsDroppedByAStopInTheNight() {
        var kofi = register("+233247100012");
        var evening = Accra.startOf(Accra.today(clock).plusDays(1)).plus(ofHours(20));
        clock.moveTo(evening);
        roundIsDone(5, kofi);
        notices.optedOut(kofi.phone());
        firstGateway.handed.clear();
        clock.advance(ofDays(3));
        assertThat(firstGateway.handed).isEmpty();
        assertThat(sql.sql("select state from notice where member_id = :id and kind = 'ROUND_DONE'")
                .param("id", kofi.id().value()).query(String.class).list()).containsExactly("DROPPED");
    }

    @Test
    void anInvitationThatNobodyTookInTheEveningWaitsForTheMorning() {
        clock.moveTo(weekdayEvening());
        var invited = new PhoneNumber("+233247100044");
        // Silence: the same gateway would be asked again two minutes later.
        firstGateway.says.add(SILENCE);
        tx.executeWithoutResult(_ -> events.publishEvent(new GroupFact.Invited(new GroupId(chance.uuid()),
                new GroupName("Makola"), chance.uuid(), GroupCode.parse("4821 0736").orElseThrow(), invited, "Ama M.",
                Cedis.ofPesewas(5_000), Frequency.WEEKLY)));
        clock.advance(ofHours(12));
        assertThat(firstGateway.handed).as("at 18:59, and not at 19:01").hasSize(1);
        clock.advance(ofHours(2));
        assertThat(firstGateway.handed).as("after 8:00").hasSize(2);
    }

    /** A minute before the hours are over, on a day that is followed by another weekday. */
    private Instant weekdayEvening() {
        var day = Accra.today(clock).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        return Accra.startOf(day).plus(ofHours(19)).minus(ofMinutes(1));
    }

    @Test
    void anOldStopThatIsRepeatedDoesNotUndoAStart() {
        var kofi = register("+233247100013");
        assertThat(notices.heard(text(kofi, Optional.of("7"), "STOPALL"))).isTrue();
        assertThat(members.withoutReminders(List.of(kofi.id()))).containsExactly(kofi.id());
        assertThat(notices.heard(text(kofi, Optional.of("8"), "START"))).isTrue();
        assertThat(notices.heard(text(kofi, Optional.of("7"), "STOPALL"))).isFalse();
        assertThat(members.withoutReminders(List.of(kofi.id()))).isEmpty();
    }

    @Test
    void otherWordsAndOtherPeopleChangeNothing() {
        var kofi = register("+233247100014");
        for (var word : List.of("", "stop it", "Please stop", "S T O P", "\u0000"))
            assertThat(notices.heard(text(kofi, Optional.empty(), word))).isFalse();
        assertThat(notices.heard(new Incoming("first", Optional.of("\u0000"), Optional.of(kofi.phone()),
                "unsubscribe"))).isTrue();
        assertThat(notices.heard(new Incoming("first", Optional.empty(),
                Optional.of(new PhoneNumber("+233247199999")), "STOP"))).isFalse();
        assertThat(notices.heard(new Incoming("first", Optional.empty(), Optional.empty(), "STOP"))).isFalse();
        assertThat(notices.optedOut(new PhoneNumber("+233247199999"))).isFalse();
        assertThat(text(kofi, Optional.empty(), "secret").toString()).doesNotContain("secret");
    }

    private void roundIsDone(int round, Member... told) {
        tx.executeWithoutResult(_ -> events.publishEvent(new GroupFact.RoundDone(new GroupId(chance.uuid()),
                new GroupName("Makola"), 1, round, Stream.of(told).map(Member::id).toList())));
    }

    private static Incoming text(Member from, Optional<String> id, String text) {
        return new Incoming("first", id, Optional.of(from.phone()), text);
    }

    @Test
    void noNumberAndNoTextIsStoredInTheClear() {
        sent("0247100009");
        var rows = sql.sql("select n.*, a.* from notice n join notice_attempt a on a.notice_id = n.id").query()
                .listOfRows();
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.values().stream().map(String::valueOf).toList())
                .noneMatch(value -> value.contains("247100009") || value.contains("Hello there")));
    }

    private boolean heard(String gatewayId, Delivery delivery) {
        return notices
                .heard(new Receipt("first", Optional.empty(), Optional.of(gatewayId), Optional.empty(), delivery));
    }

    @Test
    void aMemberIsToldInTheLanguageTheyChose() {
        var ama = register("+233247100021");
        var kofi = register("+233247100022");
        tx.executeWithoutResult(_ -> members.speak(kofi.id(), Language.TWI));
        firstGateway.handed.clear();
        tx.executeWithoutResult(_ -> events.publishEvent(new GroupFact.RoundDone(new GroupId(chance.uuid()),
                new GroupName("Makola"), 1, 2, List.of(ama.id(), kofi.id()))));
        clock.advance(ofDays(3));
        assertThat(firstGateway.handed).anySatisfy(handed -> {
            assertThat(handed.to()).containsExactly(ama.phone());
            assertThat(handed.text()).isEqualTo("Makola: round 2 is done.");
        }).anySatisfy(handed -> {
            assertThat(handed.to()).containsExactly(kofi.phone());
            assertThat(handed.text()).isEqualTo("Makola: ntwaho 2 awie.");
        });
    }

    private UUID sent(String number) {
        var id = notices.send(number, "Hello there").accepted().values().iterator().next();
        clock.advance(ofSeconds(1));
        return id;
    }

    private Member register(String number) {
        var member = tx.execute(_ -> newMember(number));
        clock.advance(ofSeconds(1));
        return Objects.requireNonNull(member);
    }

    private Member newMember(String number) {
        return members.register(members.newId(), new PhoneNumber(number), MemberName.parse("Ama Mensah").orElseThrow(),
                new PinHash("never compared here"), Language.ENGLISH);
    }
}
