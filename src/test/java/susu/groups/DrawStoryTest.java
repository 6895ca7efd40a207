package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.GroupId;

/** Turns are drawn in a group: who may do what, what stays, and whose the pots are. */
class DrawStoryTest extends SavingStory {
    private Member esi;
    private GroupId group;

    @BeforeEach
    void threePeople() {
        esi = savers.person("Esi Owusu");
        group = savers.founded(ama, 6, 1, TurnOrder.DRAWN);
        savers.joins(kofi, group, ama, 2);
        savers.joins(esi, group, ama, 1);
    }

    private Results.OpenDraw draws() { return savers.act(() -> groups.openDraw(ama.id(), group, 24)); }

    private Results.DrawNumber types(Member member, int draw, String digits) {
        return savers.act(() -> groups.drawNumber(member.id(), group, draw, digits));
    }

    private void aDayPasses() {
        savers.clock.advance(ofHours(24));
        savers.clock.advance(ofSeconds(1));
    }

    private GroupView seenBy(Member member) { return groups.groupsOf(member.id()).getFirst(); }

    @Test
    void theGroupStartsOnlyAfterItsDrawAndTheOrderIsTheOneThatWasDrawn() {
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotDrawn());
        assertThat(draws()).isInstanceOf(Results.OpenDraw.Opened.class);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotDrawn());
        assertThat(types(ama, 1, "12")).isEqualTo(new Results.DrawNumber.Noted("12"));
        types(kofi, 1, "007");
        aDayPasses();

        var order = drawn();
        var secret = column("secret");
        assertThat(order).isEqualTo(new Draw(seenBy(ama).code(), 1, secret, List.of("12", "007", "007", "")).order());
        assertThat(column("commitment")).isEqualTo(Draw.commitment(secret));
        assertThat(groups.order(group, esi.id())).extracting(OrderLine::slot).isEqualTo(order);
        assertThat(groups.order(group, esi.id())).filteredOn(line -> line.slot() == 2).singleElement()
                .satisfies(line -> assertThat(line.typed()).contains("007"));
        assertThat(groups.order(group, esi.id())).filteredOn(line -> line.slot() == 4).singleElement()
                .satisfies(line -> assertThat(line.typed()).contains(""));

        assertThat(savers.starts(ama, group)).isInstanceOf(Results.Start.Started.class);
        assertThat(sql.sql("select recipient_slot from round where group_id = :group order by round")
                .param("group", group.value()).query((row, _) -> row.getInt(1)).list()).isEqualTo(order);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::slot).isEqualTo(order);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::place).containsExactly(1, 2, 3, 4);
    }

    @Test
    void eachPotGoesToWhomTheDrawNamed() {
        draws();
        types(ama, 1, "1");
        types(esi, 1, "2");
        aDayPasses();
        savers.starts(ama, group);
        var holders = List.of(ama, kofi, kofi, esi);
        int paidToKofi = 0;
        for (int round = 1; round <= 4; round++) {
            savers.pays(ama, group);
            savers.pays(esi, group);
            savers.paysAll(kofi, group);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            var taker = holders.get(drawn().get(round - 1) - 1);
            if (taker.equals(kofi)) paidToKofi++;
            assertThat(savers.sentFor(group).getLast().kind()).isEqualTo(PaymentKind.PAYOUT);
            assertThat(savers.sentFor(group).getLast().wallet()).isEqualTo(taker.phone());
            savers.clock.advance(ofDays(1));
        }
        assertThat(paidToKofi).isEqualTo(2);
        assertThat(seenBy(ama).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    @Test
    void nobodyComesInOnceTheDrawHasBegun() {
        var yaw = savers.person("Yaw Asante");
        var code = seenBy(ama).code();
        savers.act(() -> groups.askToJoin(yaw, group, 1, 1));
        draws();
        assertThat(groups.offer(code)).isEmpty();
        assertThat(savers.act(() -> groups.admit(ama.id(), group, yaw.id())))
                .isEqualTo(new Results.Decide.DrawBegun());
        assertThat(savers.act(() -> groups.askToJoin(savers.person("Late Comer"), group, 1, 1)))
                .isEqualTo(new Results.Join.NotForming());
        types(ama, 1, "1");
        types(kofi, 1, "2");
        aDayPasses();
        assertThat(savers.act(() -> groups.admit(ama.id(), group, yaw.id())))
                .isEqualTo(new Results.Decide.DrawBegun());
    }

    @Test
    void aDrawThatTooFewAnswerIsBrokenOffStaysVisibleAndIsFollowedByAnother() {
        draws();
        types(kofi, 1, "4711");
        aDayPasses();
        assertThat(seenBy(kofi).draw().orElseThrow())
                .satisfies(draw -> assertThat(draw.number()).isEqualTo(2))
                .satisfies(draw -> assertThat(draw.state()).isEqualTo(GroupView.DrawState.OPEN));
        assertThat(sql.sql("""
                select d.state || ' ' || n.digits || ' ' || (d.secret is not null) from draw d
                join draw_number n using (group_id, cycle, draw) where d.group_id = :group""")
                .param("group", group.value()).query(String.class).single()).isEqualTo("BROKEN_OFF 4711 true");
        assertThat(types(kofi, 1, "4711")).isEqualTo(new Results.DrawNumber.Over());
        assertThat(groups.toDo(kofi.id())).containsExactly(new ToDo.DrawNumber(group, seenBy(kofi).name(), 2));

        savers.clock.advance(ofDays(2));
        assertThat(seenBy(kofi).draw().orElseThrow().state()).isEqualTo(GroupView.DrawState.BROKEN_OFF);
        savers.clock.advance(ofDays(30));
        assertThat(seenBy(kofi).draw().orElseThrow().number()).as("nobody is texted for ever").isEqualTo(3);
        assertThat(groups.offer(seenBy(kofi).code())).as("people may join again").isPresent();
        assertThat(draws()).isInstanceOf(Results.OpenDraw.Opened.class);
        types(kofi, 4, "1");
        types(ama, 4, "1");
        aDayPasses();
        assertThat(drawn()).hasSize(4);
    }

    @Test
    void whoeverLeavesMakesADrawThatRunsVoidAndItStaysVisible() {
        draws();
        types(esi, 1, "4711");
        assertThat(leaves(esi)).isInstanceOf(Results.Leave.Left.class);
        assertThat(seenBy(kofi).draw().orElseThrow().state()).isEqualTo(GroupView.DrawState.VOID);
        assertThat(types(kofi, 1, "1")).isEqualTo(new Results.DrawNumber.Over());
        aDayPasses();
        assertThat(seenBy(kofi).draw().orElseThrow().number()).as("officers say when it is drawn again").isOne();
        assertThat(groups.offer(seenBy(kofi).code())).as("until then others may come in").isPresent();
        assertThat(kept()).containsExactly("1 VOID true false");
    }

    @Test
    void whoeverLeavesMakesAnOrderVoidThatWasDrawnAndTheOthersDrawAgain() {
        draws();
        types(ama, 1, "1");
        types(kofi, 1, "2");
        aDayPasses();
        assertThat(leaves(esi)).isInstanceOf(Results.Leave.Left.class);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotDrawn());
        assertThat(groups.order(group, kofi.id())).as("no order holds").allMatch(line -> line.typed().isEmpty());
        assertThat(draws()).isInstanceOf(Results.OpenDraw.Opened.class);
        types(ama, 2, "3");
        types(kofi, 2, "4");
        aDayPasses();
        assertThat(drawn()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(kept()).as("with the order that does not hold any more")
                .containsExactly("1 VOID true true", "2 DONE true true");
        assertThat(savers.starts(ama, group)).isInstanceOf(Results.Start.Started.class);
    }

    private Results.Leave leaves(Member member) { return savers.act(() -> groups.leave(member.id(), group)); }

    /** Each draw, how it stands, and whether its secret and its order are there to be read. */
    private List<String> kept() {
        return sql.sql("""
                select draw || ' ' || state || ' ' || (secret is not null) || ' ' || (turns is not null) from draw
                where group_id = :group order by draw""")
                .param("group", group.value()).query((row, _) -> row.getString(1)).list();
    }

    @Test
    void theLastNumberThatAMemberTypedCountsAtAllTheirTurns() {
        draws();
        types(kofi, 1, "1");
        types(kofi, 1, "22");
        types(ama, 1, "3");
        assertThat(seenBy(esi).draw().orElseThrow().answered()).isEqualTo(2);
        assertThat(groups.order(group, ama.id())).as("hidden until the end")
                .allMatch(line -> line.typed().isEmpty());
        aDayPasses();
        assertThat(groups.order(group, ama.id())).filteredOn(line -> line.name().equals("Kofi B."))
                .extracting(line -> line.typed().orElseThrow()).containsExactly("22", "22");
    }

    @Test
    void onlyAnOfficerDrawsOnlyMembersTypeAndOnlyOnceIsDrawn() {
        assertThat(savers.act(() -> groups.openDraw(kofi.id(), group, 24)))
                .isEqualTo(new Results.OpenDraw.NotAnOfficer());
        draws();
        assertThat(draws()).isEqualTo(new Results.OpenDraw.Changed());
        var stranger = savers.person("Some Stranger");
        assertThat(types(stranger, 1, "1")).isEqualTo(new Results.DrawNumber.NotIn());
        assertThat(types(kofi, 2, "1")).isEqualTo(new Results.DrawNumber.Over());
        types(kofi, 1, "1");
        types(ama, 1, "1");
        aDayPasses();
        assertThat(draws()).isEqualTo(new Results.OpenDraw.Changed());
        assertThat(types(esi, 1, "5")).isEqualTo(new Results.DrawNumber.Over());
        var asJoined = savers.founded(kofi, 4);
        savers.joins(ama, asJoined, kofi, 1);
        assertThat(savers.act(() -> groups.openDraw(kofi.id(), asJoined, 24)))
                .isEqualTo(new Results.OpenDraw.Changed());
        var alone = savers.founded(esi, 4, 2, TurnOrder.DRAWN);
        assertThat(savers.act(() -> groups.openDraw(esi.id(), alone, 24))).isEqualTo(new Results.OpenDraw.TooFew());
    }

    @Test
    void twoOfficersWhoDrawAtOnceOpenOneDraw() throws Exception {
        var results = savers.<Object>atOnce(this::opens, this::opens, this::opens);
        assertThat(results).filteredOn(Results.OpenDraw.Opened.class::isInstance).hasSize(1);
        assertThat(seenBy(ama).draw().orElseThrow().number()).isEqualTo(1);
    }

    private Results.OpenDraw opens() { return groups.openDraw(ama.id(), group, 24); }

    @Test
    void theDatabaseKeepsTheSecretSealedAndTakesNoOtherAtTheEnd() {
        draws();
        assertThat(sql.sql("select secret is null and length(secret_sealed) > 64 from draw where group_id = :group")
                .param("group", group.value()).query(Boolean.class).single()).isTrue();
        assertThatThrownBy(() -> sql.sql("""
                update draw set state = 'BROKEN_OFF', ended_at = opened_at, secret = repeat('1f', 32)
                where group_id = :group""").param("group", group.value()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        types(kofi, 1, "1");
        types(ama, 1, "1");
        aDayPasses();
        // Whatever was drawn, this is another order.
        assertThatThrownBy(() -> sql.sql("update draw set turns = turns[2:] || turns[1] where group_id = :group")
                .param("group", group.value()).update()).hasMessageContaining("draw");
        assertThatThrownBy(
                () -> sql.sql("update draw set state = 'VOID', turns = turns[2:] || turns[1] where group_id = :group")
                        .param("group", group.value()).update())
                .hasMessageContaining("draw");
    }

    private List<Integer> drawn() {
        return List.of(sql.sql("select turns from draw where group_id = :group and state = 'DONE'")
                .param("group", group.value()).query((row, _) -> (Integer[]) row.getArray(1).getArray()).single());
    }

    private String column(String name) {
        return sql.sql("select " + name + " from draw where group_id = :group and state = 'DONE'")
                .param("group", group.value()).query(String.class).single();
    }
}
