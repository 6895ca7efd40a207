package susu.groups;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A group that is due on Fridays, of which one and the Saturday after it are holidays. */
class HolidaysTest extends SavingStory {
    @Autowired
    Operators operators;
    private Operator efua;
    private Operator kwame;
    private Member yaw;
    private LocalDate friday;

    @BeforeEach
    void aLongWeekend() {
        efua = operator("efua");
        kwame = operator("kwame");
        yaw = savers.person("Yaw Darko");
        friday = Accra.today(savers.clock).plusWeeks(1).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        isHoliday(friday);
        isHoliday(friday.plusDays(1));
    }

    @AfterEach
    void otherStoriesHaveTheirOwnHolidays() {
        groups.holidays().forEach(holiday -> groups.removeHoliday(holiday.day(), efua));
    }

    @Test
    void aGroupKeepsItsDateUnlessItWantsItMoved() {
        assertThat(dueDates(running(Holidays.KEEP))).containsExactly(friday, friday.plusDays(7), friday.plusDays(14));
        assertThat(dueDates(running(Holidays.BEFORE))).containsExactly(friday.minusDays(1), friday.plusDays(7),
                friday.plusDays(14));
        var after = running(Holidays.AFTER);
        assertThat(dueDates(after)).as("not on Sunday").containsExactly(friday.plusDays(3), friday.plusDays(7),
                friday.plusDays(14));
        assertThat(dates(after, "opens_on").subList(1, 3)).containsExactly(friday.plusDays(4), friday.plusDays(8));
    }

    @Test
    void thePotLeavesOnTheDayItMovedTo() {
        var group = running(Holidays.AFTER);
        for (var member : List.of(ama, kofi, yaw))
            savers.paysAll(member, group);
        savers.clock.moveTo(Accra.startOf(friday.plusDays(2)));
        savers.officersApprove();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();
        savers.reaches(group, ama, 1);
        assertThat(Accra.today(savers.clock)).isEqualTo(friday.plusDays(3));
        savers.payoutsArrive();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).hasSize(1);
    }

    @Test
    void whatIsProclaimedOrTakenBackAfterTheStartMovesNothing() {
        var group = running(Holidays.AFTER);
        isHoliday(friday.plusDays(7));
        savers.act(() -> groups.removeHoliday(friday, efua));
        savers.reaches(group, ama, 1);
        assertThat(dueDates(group)).containsExactly(friday.plusDays(3), friday.plusDays(7), friday.plusDays(14));
    }

    @Test
    void aSuspensionCountsFromTheDateWithoutTheHolidayAndHeedsThoseKnownWhenItEnds() {
        var group = running(Holidays.AFTER);
        savers.clock.moveTo(Accra.startOf(friday.plusDays(2)));
        suspends(group);
        isHoliday(friday.plusDays(14));
        savers.clock.moveTo(Accra.startOf(friday.plusDays(6)));
        resumes(group);
        // Saturday for the Friday a week after next, which is a holiday now; the Friday before it is only a day ahead.
        assertThat(dueDates(group)).containsExactly(friday.plusDays(15), friday.plusDays(21), friday.plusDays(28));
        assertThat(dates(group, "plain_date")).containsExactly(friday.plusDays(14), friday.plusDays(21),
                friday.plusDays(28));
        assertThat(dates(group, "opens_on").subList(1, 3)).containsExactly(friday.plusDays(16), friday.plusDays(22));
    }

    @Test
    void aDueThatAHolidayBroughtForwardHasPassedBeforeTheGroupIsStopped() {
        var group = running(Holidays.BEFORE);
        savers.clock.moveTo(Accra.startOf(friday));
        suspends(group);
        savers.clock.moveTo(Accra.startOf(friday.plusDays(6)));
        resumes(group);
        assertThat(dueDates(group)).containsExactly(friday.minusDays(1), friday.plusDays(14), friday.plusDays(21));
    }

    @Test
    void aSuspensionThatMissesNothingMovesNothing() {
        var group = running(Holidays.AFTER);
        savers.clock.moveTo(Accra.startOf(friday));
        suspends(group);
        savers.act(() -> groups.removeHoliday(friday, efua));
        isHoliday(friday.plusDays(7));
        savers.clock.moveTo(Accra.startOf(friday.plusDays(1)));
        resumes(group);
        assertThat(dueDates(group)).containsExactly(friday.plusDays(3), friday.plusDays(7), friday.plusDays(14));
    }

    @Test
    void anOrderThatIsSetKeepsTheRule() {
        var group = savers.founded(ama, 1, terms(Holidays.AFTER, TurnOrder.SET));
        savers.joins(kofi, group, ama, 1);
        savers.act(() -> groups.setOrder(ama.id(), group, List.of(2, 1)));
        var seen = savers.seenBy(ama, group);
        assertThat(seen.terms().holidays()).isEqualTo(Holidays.AFTER);
        assertThat(groups.firstDueIfStartedNow(seen)).isEqualTo(friday.plusDays(3));
    }

    @Test
    void aDayIsAHolidayOnceAndWhoAddedOrRemovedItIsKept() {
        var day = friday.plusYears(1);
        assertThat(groups.addHoliday(new Holiday(day, "Farmers' Day"), efua)).isTrue();
        assertThat(groups.addHoliday(new Holiday(day, "Another name"), kwame)).isFalse();
        assertThat(groups.holidays()).contains(new Holiday(day, "Farmers' Day"));
        assertThat(groups.removeHoliday(day, kwame)).isTrue();
        assertThat(groups.removeHoliday(day, kwame)).isFalse();
        assertThat(sql.sql(
                "select operator || ': ' || act || ', ' || detail from operator_act where subject = :day order by 1")
                .param("day", day.toString()).query(String.class).list())
                .containsExactly("efua: holiday added, Farmers' Day", "kwame: holiday removed, Farmers' Day");
    }

    private void isHoliday(LocalDate day) { groups.addHoliday(new Holiday(day, "A holiday"), efua); }

    private GroupId running(Holidays rule) {
        return savers.running(savers.founded(ama, 1, terms(rule, TurnOrder.AS_JOINED)), ama, kofi, yaw);
    }

    private Terms terms(Holidays rule, TurnOrder order) {
        return new Terms(Savers.newName(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 3, friday,
                TurnRules.usual(3, order)).withHolidays(rule);
    }

    private List<LocalDate> dueDates(GroupId group) { return dates(group, "due_date"); }

    private List<LocalDate> dates(GroupId group, String column) {
        return sql.sql("select " + column + " from round where group_id = :group order by round")
                .param("group", group.value()).query((row, _) -> row.getDate(1).toLocalDate()).list();
    }

    private void suspends(GroupId group) {
        groups.suspend(group, efua, "a complaint");
        assertThat(groups.suspend(group, kwame, "a complaint")).isEqualTo(Results.Halting.DONE);
        savers.clock.advance(ofSeconds(1));
    }

    private void resumes(GroupId group) {
        groups.resume(group, efua);
        assertThat(groups.resume(group, kwame)).isEqualTo(Results.Halting.DONE);
        savers.clock.advance(ofSeconds(1));
    }

    private Operator operator(String name) { return Staff.named(operators, name); }
}
