package susu.notices;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestWorld;
import susu.groups.Frequency;
import susu.groups.GroupFact;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.Terms;
import susu.groups.TurnRules;
import susu.members.Language;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pins.PinHash;
import susu.notices.NoticesTest.StandIn;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** Members hear at once what it costs that they are late, and their officers once a day who they are. */
@SpringBootTest(classes = NoticesTest.Messages.class, properties = "susu.mode=try")
@ContextConfiguration(initializers = TestWorld.class)
class OfficersNewsTest {
    private static int next = 1;
    @Autowired
    StandIn firstGateway;
    @Autowired
    Members members;
    @Autowired
    Groups groups;
    @Autowired
    MovableClock clock;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    ApplicationEventPublisher events;
    private Member ama;
    private Member kofi;
    private Member esi;
    private GroupId group;
    private GroupName name;

    /** Ama leads the group; it is a little after midnight on a Monday. */
    @BeforeEach
    void amaLeadsAGroup() {
        ama = person("Ama Mensah");
        kofi = person("Kofi Boateng");
        esi = person("Esi Owusu");
        name = new GroupName("News " + next++);
        tx.executeWithoutResult(_ -> groups.create(ama, new Terms(name, Cedis.ofPesewas(5_000), Frequency.WEEKLY, 4,
                Accra.today(clock).plusDays(60), TurnRules.usual(4)), 1));
        group = groups.groupsOf(ama.id()).stream().map(GroupView::id).findFirst().orElseThrow();
        moveTo(DayOfWeek.MONDAY, LocalTime.of(0, 1));
        firstGateway.handed.clear();
    }

    private Member person(String called) {
        var phone = new PhoneNumber("+2332476%05d".formatted(next++));
        return Objects.requireNonNull(tx.execute(_ -> members.register(members.newId(), phone,
                MemberName.parse(called).orElseThrow(), new PinHash("never compared here"), Language.ENGLISH)));
    }

    private void moveTo(DayOfWeek day, LocalTime time) {
        var at = clock.instant().atZone(Accra.ZONE);
        do {
            at = at.plusDays(1).with(time);
        } while (at.getDayOfWeek() != day);
        clock.moveTo(at.toInstant());
    }

    private void happens(GroupFact... facts) {
        tx.executeWithoutResult(_ -> List.of(facts).forEach(events::publishEvent));
        clock.advance(ofSeconds(1));
    }

    private GroupFact fined(Member member, int round) {
        return new GroupFact.Fined(group, name, 1, round, member.id(), Cedis.ofPesewas(500), Cedis.ofPesewas(5_500));
    }

    private GroupFact covered(Member member) {
        return new GroupFact.Covered(group, name, 1, 1, member.id(), Cedis.ofPesewas(0), Cedis.ofPesewas(5_000),
                clock.instant());
    }

    private List<String> textsTo(Member member) {
        return firstGateway.handed.stream().filter(handed -> handed.to().contains(member.phone()))
                .map(StandIn.Handed::text).toList();
    }

    @Test
    void whatHappensToSeveralIsOneTextInTheMorningWithoutSums() {
        happens(fined(kofi, 1), fined(kofi, 2));
        happens(fined(esi, 1), covered(esi));
        assertThat(textsTo(kofi)).as("in the night, for it is about their money").hasSize(2);
        assertThat(textsTo(ama)).isEmpty();
        clock.advance(ofHours(8));
        assertThat(textsTo(ama)).containsExactly(name.value() + ": fined Kofi B. +1; covered Esi O.");
        clock.advance(ofDays(3));
        assertThat(textsTo(ama)).hasSize(1);
    }

    @Test
    void whatHappensByDayIsToldOnTheNextMorningAndOnNoSunday() {
        moveTo(DayOfWeek.SATURDAY, LocalTime.of(9, 0));
        happens(fined(kofi, 1));
        clock.advance(ofDays(1));
        assertThat(textsTo(ama)).isEmpty();
        happens(covered(kofi));
        clock.advance(ofHours(22));
        assertThat(textsTo(ama)).isEmpty();
        clock.advance(ofHours(1));
        assertThat(textsTo(ama)).containsExactly(name.value() + ": fined Kofi B.; covered Kofi B.");
    }

    @Test
    void officersAreToldNothingNewOfThemselvesAndOthersNothingAtAll() {
        happens(fined(ama, 1));
        clock.advance(ofDays(2));
        assertThat(textsTo(ama)).singleElement().asString().contains("You owe GHS 55.00 now");
        assertThat(textsTo(kofi)).isEmpty();
    }

    @Test
    void thatARoundIsDoneIsNoNewsOfTheSameDay() {
        moveTo(DayOfWeek.MONDAY, LocalTime.of(12, 0));
        happens(new GroupFact.RoundDone(group, name, 1, 1, List.of(kofi.id())));
        clock.advance(ofHours(19));
        assertThat(textsTo(kofi)).isEmpty();
        clock.advance(ofHours(1).plus(ofMinutes(1)));
        assertThat(textsTo(kofi)).containsExactly(name.value() + ": round 1 is done.");
    }
}
