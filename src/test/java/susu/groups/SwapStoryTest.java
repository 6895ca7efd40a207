package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.GroupId;

/** Members swap their turns: both say so by PIN, before either round opens, and neither is late. */
class SwapStoryTest extends SavingStory {
    private Member esi;
    private Member yaw;
    private GroupId group;

    @BeforeEach
    void fourPeople() {
        esi = savers.person("Esi Owusu");
        yaw = savers.person("Yaw Asante");
        group = savers.running(ama, kofi, esi, yaw);
    }

    private Results.AskSwap asks(Member asker, int mine, int theirs) {
        var slot = sql.sql("select recipient_slot from round where group_id = :group and round = :round")
                .param("group", group.value()).param("round", theirs).query(Integer.class).single();
        return savers.act(() -> groups.askSwap(asker.id(), group, new SwapWish(mine, theirs, slot)));
    }

    private SwapId wishTo(Member member) {
        return groups.toDo(member.id()).stream().filter(ToDo.Swap.class::isInstance).map(ToDo.Swap.class::cast)
                .map(ToDo.Swap::swap).findFirst().orElseThrow();
    }

    private Results.Swap agrees(Member other, SwapId swap) {
        return savers.act(() -> groups.agreeToSwap(other.id(), group, swap));
    }

    private List<Integer> recipients() {
        return sql.sql("select recipient_slot from round where group_id = :group order by round")
                .param("group", group.value()).query((row, _) -> row.getInt(1)).list();
    }

    @Test
    void twoTurnsChangePlacesAndEachPotGoesToTheOther() {
        assertThat(asks(kofi, 2, 3)).isEqualTo(new Results.AskSwap.Asked("Esi O."));
        assertThat(recipients()).as("not before the other agrees").containsExactly(1, 2, 3, 4);
        assertThat(groups.toDo(esi.id())).hasSize(1);
        var swap = wishTo(esi);
        assertThat(agrees(esi, swap)).isInstanceOf(Results.Swap.Swapped.class);
        assertThat(recipients()).containsExactly(1, 3, 2, 4);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::name)
                .containsExactly("Ama M.", "Esi O.", "Kofi B.", "Yaw A.");
        assertThat(groups.order(group, ama.id())).as("slot numbers stay").extracting(OrderLine::slot)
                .containsExactly(1, 3, 2, 4);
        assertThat(groups.groupsOf(kofi.id()).getFirst().turn().orElseThrow().round()).isEqualTo(3);
        assertThat(groups.toDo(esi.id())).isEmpty();
        assertThat(agrees(esi, swap)).as("once").isEqualTo(new Results.Swap.Changed());
        assertThat(sql.sql("""
                select state || ' ' || asker_slot || '/' || asker_round || ' ' || other_slot || '/' || other_round
                from swap where group_id = :group""").param("group", group.value()).query(String.class).single())
                .isEqualTo("AGREED 2/2 3/3");
        assertThatThrownBy(() -> sql.sql("update swap set state = 'REFUSED' where group_id = :group")
                .param("group", group.value()).update()).hasMessageContaining("swap");

        for (int round = 1; round <= 2; round++) {
            for (var member : List.of(ama, kofi, esi, yaw))
                savers.pays(member, group);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, esi)).hasSize(1);
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, kofi)).isEmpty();
    }

    @Test
    void aRoundThatIsOpenIsNotSwapped() {
        assertThat(asks(ama, 1, 3)).isEqualTo(new Results.AskSwap.NoSwap());
        assertThat(asks(esi, 3, 1)).isEqualTo(new Results.AskSwap.NoSwap());
        asks(kofi, 2, 3);
        var swap = wishTo(esi);
        sql.sql("update swap set lapses_at = lapses_at + interval '30 days' where group_id = :group")
                .param("group", group.value()).update();
        for (var member : List.of(ama, kofi, esi, yaw))
            savers.pays(member, group);
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(agrees(esi, swap)).as("round 2 has opened").isEqualTo(new Results.Swap.NoSwap());
        assertThat(groups.toDo(esi.id())).isEmpty();
        assertThat(recipients()).containsExactly(1, 2, 3, 4);
        savers.payoutsArrive();
    }

    @Test
    void whoIsLateSwapsNothing() {
        for (var member : List.of(ama, kofi, esi))
            savers.pays(member, group);
        savers.clock.moveTo(Accra.startOf(
                groups.order(group, ama.id()).getFirst().date().orElseThrow().plusDays(3)));
        assertThat(groups.groupsOf(yaw.id()).getFirst().due().orElseThrow().lateness())
                .isEqualTo(GroupView.Lateness.LATE);
        assertThat(asks(esi, 3, 4)).isEqualTo(new Results.AskSwap.NoSwap());
        assertThat(asks(yaw, 4, 3)).isEqualTo(new Results.AskSwap.NoSwap());
        savers.pays(yaw, group);
        assertThat(asks(esi, 3, 4)).isInstanceOf(Results.AskSwap.Asked.class);
    }

    @Test
    void aWishLapsesAfterSeventyTwoHoursAndMakesRoomForAnother() {
        asks(esi, 3, 4);
        assertThat(asks(esi, 3, 2)).isEqualTo(new Results.AskSwap.AlreadyAsked());
        var swap = wishTo(yaw);
        savers.clock.advance(ofDays(3));
        assertThat(agrees(yaw, swap)).isEqualTo(new Results.Swap.Changed());
        assertThat(groups.toDo(yaw.id())).isEmpty();
        assertThat(asks(esi, 3, 4)).isInstanceOf(Results.AskSwap.Asked.class);
        assertThat(savers.act(() -> groups.refuseSwap(yaw.id(), group, wishTo(yaw))))
                .isEqualTo(new Results.Swap.Refused());
        assertThat(asks(esi, 3, 2)).isInstanceOf(Results.AskSwap.Asked.class);
        assertThat(recipients()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void onlyOnesOwnTurnIsOfferedAndOnlyWhoWasAskedAgrees() {
        assertThat(asks(kofi, 3, 4)).isEqualTo(new Results.AskSwap.Changed());
        assertThat(asks(savers.person("Some Stranger"), 3, 4)).isEqualTo(new Results.AskSwap.Changed());
        assertThat(savers.act(() -> groups.askSwap(kofi.id(), group, new SwapWish(2, 3, 4))))
                .as("another stands there now").isEqualTo(new Results.AskSwap.Changed());
        assertThat(asks(kofi, 2, 3)).isInstanceOf(Results.AskSwap.Asked.class);
        var swap = wishTo(esi);
        for (var nobody : List.of(kofi, ama, yaw))
            assertThat(agrees(nobody, swap)).isEqualTo(new Results.Swap.Changed());
        assertThat(agrees(esi, new SwapId(new UUID(1, 2)))).isEqualTo(new Results.Swap.Changed());
        assertThat(recipients()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void ofTwoSwapsOfOneTurnAtOnceOneWins() throws Exception {
        asks(kofi, 2, 3);
        asks(yaw, 4, 3);
        var wishes = groups.toDo(esi.id()).stream().map(item -> ((ToDo.Swap) item).swap()).toList();
        var results = savers.<Results.Swap>atOnce(() -> groups.agreeToSwap(esi.id(), group, wishes.getFirst()),
                () -> groups.agreeToSwap(esi.id(), group, wishes.getLast()));
        assertThat(results).hasAtLeastOneElementOfType(Results.Swap.Swapped.class)
                .contains(new Results.Swap.Changed());
        assertThat(recipients()).isIn(List.of(1, 3, 2, 4), List.of(1, 2, 4, 3));
        assertThat(groups.toDo(esi.id())).as("the other wish is about a turn that she has no more").isEmpty();
    }

    @Test
    void crossedWishesOfTwoMembersSwapThemOnce() throws Exception {
        asks(kofi, 2, 3);
        asks(esi, 3, 2);
        var toEsi = wishTo(esi);
        var toKofi = wishTo(kofi);
        var results = savers.<Results.Swap>atOnce(() -> groups.agreeToSwap(esi.id(), group, toEsi),
                () -> groups.agreeToSwap(kofi.id(), group, toKofi));
        assertThat(results).hasAtLeastOneElementOfType(Results.Swap.Swapped.class)
                .contains(new Results.Swap.Changed());
        assertThat(recipients()).containsExactly(1, 3, 2, 4);
    }

    @Test
    void howeverTurnsAreSwappedEachIsThereOnce() {
        var random = new Random(3);
        var people = List.of(ama, kofi, esi, yaw);
        for (int i = 0; i < 15; i++) {
            int mine = 2 + random.nextInt(3);
            int theirs = 2 + random.nextInt(3);
            var asker = people.get(recipients().get(mine - 1) - 1);
            var other = people.get(recipients().get(theirs - 1) - 1);
            if (asks(asker, mine, theirs) instanceof Results.AskSwap.Asked) agrees(other, wishTo(other));
            assertThat(recipients()).containsExactlyInAnyOrder(1, 2, 3, 4).startsWith(1);
        }
    }
}
