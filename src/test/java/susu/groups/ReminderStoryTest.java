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
