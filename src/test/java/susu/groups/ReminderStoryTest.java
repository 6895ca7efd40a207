package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import susu.members.Member;
import susu.notices.SmsGateway;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/** Whoever saves in several groups is reminded once of what is due on a day. */
@SpringBootTest(classes = ReminderStoryTest.WithAGateway.class)
class ReminderStoryTest extends SavingStory {
    /** A gateway that takes everything, and remembers it. */
    static final class StandIn implements SmsGateway {
        record Handed(List<PhoneNumber> to, String text) {}

        final Queue<Handed> handed = new ConcurrentLinkedQueue<>();

        @Override
        public String name() { return "stand-in"; }

        @Override
        public Kind kind() { return Kind.SIMULATED; }

        @Override
        public int mostReceivers() { return 10; }

        @Override
        public Map<PhoneNumber, Outcome> send(UUID correlator, List<PhoneNumber> to, String text) {
            handed.add(new Handed(to, text));
            return to.stream().collect(Collectors.toMap(Function.identity(),
                    _ -> new Outcome.Accepted("id-" + handed.size(), 1, "")));
        }
    }

    static class WithAGateway extends ToldSavingWorld {
        @Bean
        @Order(0)
        StandIn standIn() { return new StandIn(); }
    }

    @Autowired
    StandIn standIn;

    @BeforeEach
    void itIsAMonday() {
        // Two days before a due date, and the due date itself, are no Sunday.
        var at = Accra.today(savers.clock).plusDays(1);
        while (at.getDayOfWeek() != DayOfWeek.MONDAY)
            at = at.plusDays(1);
        savers.clock.moveTo(Accra.startOf(at).plus(ofHours(12)));
        standIn.handed.clear();
    }

    private List<String> reminders(Member member) {
        return standIn.handed.stream().filter(handed -> handed.to().contains(member.phone()))
                .map(StandIn.Handed::text).filter(text -> text.contains(" is due ")).toList();
    }

    @Test
    void whatIsDueInSeveralGroupsIsOneText() {
        savers.running(ama, kofi);
        var other = savers.running(ama, kofi);
        savers.clock.advance(ofDays(6));
        assertThat(reminders(ama)).singleElement().asString().startsWith("GHS 100.00 for 2 groups is due ");
        assertThat(reminders(kofi)).hasSize(1);

        savers.pays(ama, other);
        savers.clock.advance(ofDays(1));
        assertThat(reminders(ama)).hasSize(2).last().asString().startsWith("GHS 50.00 for Group ")
                .contains("is due today");
        assertThat(reminders(kofi)).last().asString().startsWith("GHS 100.00 for 2 groups is due today");
    }

    /** Kofi pays nothing in a group with fines, until he is late. */
    private GroupId lateAndFined(Member yaw) {
        var rules = PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500)));
        var group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 4, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(4, TurnOrder.AS_JOINED),
                rules)), ama, yaw, savers.person("Esi Owusu"), kofi);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(3));
        return group;
    }

    private List<String> late(Member member) {
        return standIn.handed.stream().filter(handed -> handed.to().contains(member.phone()))
                .map(StandIn.Handed::text).filter(text -> text.contains(" late") || text.contains("fine")).toList();
    }

    @Test
    void whoWasFinedIsNotToldTwiceAndAnOfficersReminderNamesTheFine() {
        var group = lateAndFined(savers.person("Yaw Darko"));
        savers.clock.advance(ofHours(12));
        assertThat(late(kofi)).singleElement().asString()
                .contains("round 1 is late, fine GHS 5.00. You owe GHS 55.00 now.");
        savers.act(() -> groups.remind(ama.id(), group));
        savers.clock.advance(ofHours(1));
        assertThat(late(kofi)).hasSize(2).last().asString()
                .endsWith(": GHS 50.00 for round 1 is late, fine GHS 5.00. Dial *920*55#, 1.");
    }

    @Test
    void whoseFineIsWaivedIsToldByWhatNameSupportKnowsIt() {
        var yaw = savers.person("Yaw Darko");
        var group = lateAndFined(yaw);
        var fine = savers.fines(group, ama).stream().filter(one -> one.slot() == 4).findFirst().orElseThrow();
        savers.act(() -> groups.askWaiver(ama.id(), group, fine, WaiverReason.HARDSHIP));
        var asked = groups.toDo(yaw.id()).stream().filter(ToDo.Waive.class::isInstance).map(ToDo.Waive.class::cast)
                .findFirst().orElseThrow();
        savers.act(() -> groups.agreeToWaiver(yaw.id(), group, asked.waiver()));
        savers.clock.advance(ofHours(1));
        assertThat(late(kofi)).last().asString()
                .matches("Group .*: your fine of GHS 5\\.00 for round 1 is waived\\. Ref [A-Z0-9]{7}");
    }

    @Test
    void whoeverHasPaidInAllOfThemIsRemindedOfNothing() {
        var one = savers.running(ama, kofi);
        var other = savers.running(ama, kofi);
        savers.clock.advance(ofDays(4));
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(1)).plus(ofHours(1)));
        savers.pays(ama, one);
        savers.pays(ama, other);
        savers.clock.advance(ofDays(2).plus(ofHours(8)));
        assertThat(reminders(ama)).isEmpty();
        assertThat(reminders(kofi)).hasSize(2);
    }
}
