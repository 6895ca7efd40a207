package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import susu.groups.GroupView.Duty;
import susu.groups.Results.AcceptDuty;
import susu.groups.Results.LayDown;
import susu.groups.Results.NameOfficer;
import susu.members.Member;
import susu.shared.GroupId;

/** Who leads a group: named by the chair, accepted by themselves, and never fewer than its payouts need. */
@SpringBootTest(classes = ToldSavingWorld.class)
class OfficersTest extends SavingStory {
    private Member esi;
    private Member yaw;
    private Member yaa;
    private GroupId group;

    @BeforeEach
    void fiveWhoWantToSave() {
        esi = savers.person("Esi Owusu");
        yaw = savers.person("Yaw Darko");
        yaa = savers.person("Yaa Frimpong");
        group = savers.founded(ama, 5);
        for (var other : List.of(kofi, esi, yaw, yaa))
            savers.joins(other, group, ama, 1);
    }

    private NameOfficer names(Member chair, Member member, Duty duty) {
        return savers.act(() -> groups.nameOfficer(chair.id(), group, member.id(), duty));
    }

    private AcceptDuty accepts(Member member, int appointment) {
        return savers.act(() -> groups.acceptDuty(member.id(), group, appointment));
    }

    private Duty dutyOf(Member member) {
        return groups.people(group, ama.id()).stream().filter(one -> one.member().equals(member.id())).findFirst()
                .orElseThrow().duty();
    }

    private int told(String kind, Member member) {
        return sql.sql("select count(*) from notice where kind = :kind and member_id = :member").param("kind", kind)
                .param("member", member.id().value()).query(Integer.class).single();
    }

    @Test
    void nobodyBecomesAnOfficerUnasked() {
        assertThat(names(ama, kofi, Duty.TREASURER)).isEqualTo(new NameOfficer.Named("Kofi B."));
        assertThat(dutyOf(kofi)).as("named, and no officer yet").isEqualTo(Duty.NONE);
        assertThat(told("DUTY_ASKED", kofi)).isOne();
        int naming = savers.namingOf(kofi.id(), group).appointment();
        assertThat(groups.toDo(kofi.id())).hasSize(1);
        for (var other : List.of(ama, esi))
            assertThat(accepts(other, naming)).as("it is not theirs to accept").isEqualTo(new AcceptDuty.Changed());
        assertThat(savers.act(() -> groups.refuseDuty(kofi.id(), group, naming))).isEqualTo(new AcceptDuty.Refused());
        assertThat(accepts(kofi, naming)).isEqualTo(new AcceptDuty.Changed());
        assertThat(groups.toDo(kofi.id())).isEmpty();
        assertThat(dutyOf(kofi)).isEqualTo(Duty.NONE);
        assertThat(told("OFFICER_CHANGED", ama)).isZero();
    }

    @Test
    void whomTheChairNamesAndWhoAcceptsIsAnOfficerAndAllOfficersAreTold() {
        names(ama, kofi, Duty.TREASURER);
        assertThat(accepts(kofi, savers.namingOf(kofi.id(), group).appointment()))
                .isEqualTo(new AcceptDuty.Accepted(Duty.TREASURER));
        assertThat(groups.people(group, yaa.id())).extracting(MemberLine::name).as("officers first")
                .startsWith("Ama M.", "Kofi B.");
        assertThat(groups.people(group, savers.person("Some Stranger").id())).isEmpty();
        for (var officer : List.of(ama, kofi))
            assertThat(told("OFFICER_CHANGED", officer)).isOne();
        assertThat(told("OFFICER_CHANGED", esi)).isZero();
        savers.becomes(esi.id(), Duty.SECRETARY, group, ama);
        assertThat(told("OFFICER_CHANGED", kofi)).isEqualTo(2);
        assertThat(told("OFFICER_CHANGED", esi)).isOne();
    }

    @Test
    void onlyTheChairNamesAndOnlyMembersWhoHaveNoDuty() {
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
        assertThat(names(kofi, esi, Duty.DEPUTY)).isEqualTo(new NameOfficer.NotTheChair());
        assertThat(names(esi, esi, Duty.DEPUTY)).isEqualTo(new NameOfficer.NotTheChair());
        assertThat(names(ama, kofi, Duty.SECRETARY)).isEqualTo(new NameOfficer.HasADuty());
        assertThat(names(ama, ama, Duty.TREASURER)).isEqualTo(new NameOfficer.HasADuty());
        assertThat(names(ama, esi, Duty.TREASURER)).isEqualTo(new NameOfficer.Taken(Duty.TREASURER));
        assertThat(names(ama, savers.person("Some Stranger"), Duty.DEPUTY)).isEqualTo(new NameOfficer.Changed());
        assertThatIllegalArgumentException().isThrownBy(() -> names(ama, esi, Duty.CHAIR));
        assertThatIllegalArgumentException().isThrownBy(() -> names(ama, esi, Duty.NONE));
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
        savers.becomes(yaw.id(), Duty.DEPUTY, group, ama);
        assertThat(dutyOf(yaw)).as("there may be several deputies").isEqualTo(Duty.DEPUTY);
    }

    @Test
    void ofTwoWhoWereNamedTheFirstToAcceptIsTreasurer() throws Exception {
        names(ama, kofi, Duty.TREASURER);
        names(ama, esi, Duty.TREASURER);
        var results = savers.<AcceptDuty>atOnce(() -> groups.acceptDuty(kofi.id(), group, 1),
                () -> groups.acceptDuty(esi.id(), group, 2));
        assertThat(results).containsExactlyInAnyOrder(new AcceptDuty.Accepted(Duty.TREASURER),
                new AcceptDuty.Changed());
    }

    @Test
    void aNamingIsReplacedByALaterOneAndLapsesAfterAWeek() {
        names(ama, kofi, Duty.TREASURER);
        names(ama, kofi, Duty.SECRETARY);
        assertThat(accepts(kofi, 1)).isEqualTo(new AcceptDuty.Changed());
        assertThat(groups.toDo(kofi.id())).hasSize(1);
        savers.clock.advance(ofDays(7));
        assertThat(groups.toDo(kofi.id())).isEmpty();
        assertThat(accepts(kofi, 2)).isEqualTo(new AcceptDuty.Changed());
        names(ama, kofi, Duty.DEPUTY);
        assertThat(accepts(kofi, 3)).isEqualTo(new AcceptDuty.Accepted(Duty.DEPUTY));
    }

    @Test
    void theCycleStartsOnceEachRecipientHasEnoughOfficersBesides() {
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.FewApprovers(2, 2));
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.FewApprovers(1, 2));
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
        assertThat(savers.act(() -> groups.start(kofi.id(), group))).as("that is the chair's")
                .isEqualTo(new Results.Start.OnlyTheChair());
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
        assertThat(sql.sql("select distinct approvals from round where group_id = :group")
                .param("group", group.value()).query(Integer.class).single()).isEqualTo(2);

        var pair = savers.founded(ama, 2);
        savers.joins(kofi, pair, ama, 1);
        assertThat(savers.act(() -> groups.start(ama.id(), pair))).isEqualTo(new Results.Start.FewApprovers(1, 1));
    }

    @Test
    void anOfficerLaysTheDutyDownUnlessTooFewWouldBeLeft() {
        assertThat(savers.act(() -> groups.layDownDuty(ama.id(), group))).isEqualTo(new LayDown.ChairStays());
        assertThat(savers.act(() -> groups.layDownDuty(kofi.id(), group))).isEqualTo(new LayDown.NotAnOfficer());
        savers.starts(ama, group);
        assertThat(savers.act(() -> groups.layDownDuty(kofi.id(), group))).isEqualTo(new LayDown.FewApprovers(1, 2));
        savers.becomes(yaw.id(), Duty.DEPUTY, group, ama);
        assertThat(savers.act(() -> groups.layDownDuty(kofi.id(), group))).isEqualTo(new LayDown.LaidDown());
        assertThat(dutyOf(kofi)).isEqualTo(Duty.NONE);
        assertThat(told("OFFICER_CHANGED", yaw)).as("his own duty, and Kofi's end").isEqualTo(2);
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
    }

    @Test
    void everyOfficerAdmitsAndTurnsDown() {
        var other = savers.founded(ama, 4);
        savers.joins(kofi, other, ama, 1);
        savers.becomes(kofi.id(), Duty.SECRETARY, other, ama);
        savers.act(() -> groups.askToJoin(esi, other, 1, 1));
        savers.act(() -> groups.askToJoin(yaw, other, 1, 1));
        assertThat(groups.toDo(kofi.id())).hasSize(2).allMatch(ToDo.Admit.class::isInstance);
        assertThat(told("JOIN_ASKED", kofi)).isEqualTo(2);
        assertThat(savers.act(() -> groups.admit(kofi.id(), other, esi.id()))).isEqualTo(new Results.Decide.Done());
        assertThat(savers.act(() -> groups.turnDown(kofi.id(), other, yaw.id()))).isEqualTo(new Results.Decide.Done());
    }
}
