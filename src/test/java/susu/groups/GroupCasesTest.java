package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** What must not happen in a group, however it comes about. */
@SpringBootTest(classes = ToldSavingWorld.class)
class GroupCasesTest extends SavingStory {
    @Autowired
    private Operators operators;

    private Operator operator(String name) {
        return ((Operators.Check.Known) operators.check(name, "four words are good")).operator();
    }

    private List<LocalDate> dates(GroupId group) {
        return sql.sql("select due_date from round where group_id = :group order by round")
                .param("group", group.value())
                .query((row, _) -> row.getDate("due_date").toLocalDate()).list();
    }

    private int opened(GroupId group) {
        return sql.sql("select count(*) from round where group_id = :group and state <> 'PLANNED'")
                .param("group", group.value()).query(Integer.class).single();
    }

    @Test
    void anEarlyPayoutBringsNoDueForward() {
        var group = savers.running(ama, kofi);
        var agreed = dates(group);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.clock.advance(ofDays(1));
        assertThat(opened(group)).as("full long before its day, and the next round waits for its own").isOne();
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        assertThat(groups.passbook(ama.id())).extracting(PassbookLine::kind).contains(PassbookLine.Kind.RECEIVED);
        assertThat(opened(group)).as("paid out, and nobody owes for round 2 today").isOne();
        assertThat(savers.owes(kofi, group, 2)).isFalse();
        assertThat(dates(group)).isEqualTo(agreed);
        savers.clock.advance(ofDays(1));
        assertThat(savers.owes(kofi, group, 2)).isTrue();
    }

    @Test
    void aCompletedGroupTakesNoMoneyAndNoJoiner() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        refusesAll(group, new Results.Pay.NotRunning());
    }

    @Test
    void aSuspendedGroupTakesNoMoneyAndNoJoiner() {
        var group = savers.running(ama, kofi);
        operators.add("efua", "four words are good");
        operators.add("kwame", "four words are good");
        groups.suspend(group, operator("efua"), "a complaint");
        assertThat(groups.suspend(group, operator("kwame"), "a complaint")).isEqualTo(Results.Halting.DONE);
        refusesAll(group, new Results.Pay.Suspended());
    }

    private void refusesAll(GroupId group, Results.Pay why) {
        var esi = savers.person("Esi Kwarteng");
        var code = groups.groupsOf(ama.id()).getFirst().code();
        int before = savers.sentFor(group).size();
        assertThat(savers.asksToPay(kofi, group, "now")).isEqualTo(why);
        assertThat(savers.act(() -> groups.payAmount(kofi, group, Cedis.ofPesewas(5_000), "now")))
                .isEqualTo(why);
        assertThat(savers.sentFor(group)).as("no prompt").hasSize(before);
        assertThat(savers.act(() -> groups.tryCode(esi.id(), code))).isEqualTo(new Results.TryCode.Unknown());
        assertThat(savers.act(() -> groups.askToJoin(esi, group, 1, 1))).isEqualTo(new Results.Join.NotForming());
        assertThat(savers.act(() -> groups.invite(ama.id(), group, esi.phone())))
                .isEqualTo(new Results.Invite.NotForming());
    }

    @Test
    void noListShowsAStrangersGroup() {
        var group = savers.running(ama, kofi);
        var stranger = savers.person("Some Stranger");
        var waiting = savers.founded(ama, 4);
        savers.act(() -> groups.askToJoin(stranger, waiting, 1, 1));
        for (var id : List.of(group, waiting)) {
            assertThat(groups.order(id, stranger.id())).isEmpty();
            assertThat(groups.people(id, stranger.id())).isEmpty();
            assertThat(groups.whoPaid(id, stranger.id())).isEmpty();
        }
        assertThat(groups.groupsOf(stranger.id())).as("only that they have asked").singleElement()
                .satisfies(seen -> assertThat(seen.standing()).isEqualTo(GroupView.Standing.ASKED));
        assertThat(groups.passbook(stranger.id())).isEmpty();
        assertThat(groups.toDo(stranger.id())).isEmpty();
    }

    @Test
    void namesObeyTheRuleOnEveryRoad() {
        var group = savers.founded(ama, 3);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        assertThat(shownTo(ama)).containsExactly("Kofi B.");
        savers.act(() -> groups.admit(ama.id(), group, kofi.id()));
        savers.starts(ama, group);
        assertThat(Stream.of(groups.order(group, kofi.id()).stream().map(OrderLine::name),
                groups.people(group, kofi.id()).stream().map(MemberLine::name),
                groups.whoPaid(group, kofi.id()).stream().map(PaidLine::name)).flatMap(names -> names))
                .isNotEmpty().allMatch(name -> List.of("Ama M.", "Kofi B.").contains(name));
    }

    private List<String> shownTo(Member officer) {
        return groups.toDo(officer.id()).stream().filter(ToDo.Admit.class::isInstance)
                .map(ask -> ((ToDo.Admit) ask).name()).toList();
    }
}
