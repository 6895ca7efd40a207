package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import susu.groups.GroupView.Duty;
import susu.groups.Results.Leave;
import susu.groups.Results.TryCode;
import susu.members.Member;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.GroupId;

/** Who finds a group by its code, and who leaves it before it starts. */
@SpringBootTest(classes = ToldSavingWorld.class)
class AdmissionsTest extends SavingStory {
    private final Chance chance = new Chance(new java.util.Random(11));
    private GroupId group;
    private GroupCode code;
    private Member esi;

    @BeforeEach
    void amaFoundsAGroup() {
        esi = savers.person("Esi Kwarteng");
        group = savers.founded(ama, 6);
        code = groups.groupsOf(ama.id()).getFirst().code();
    }

    private TryCode tries(Member member, GroupCode typed) {
        return savers.act(() -> groups.tryCode(member.id(), typed));
    }

    private GroupCode noGroups() {
        for (;;) {
            var drawn = GroupCode.draw(chance);
            if (groups.find(drawn).isEmpty()) return drawn;
        }
    }

    private Leave leaves(Member member) { return savers.act(() -> groups.leave(member.id(), group)); }

    private int told(Member member) {
        return sql.sql("select count(*) from notice where kind = 'LEFT' and member_id = :member")
                .param("member", member.id().value()).query(Integer.class).single();
    }

    @Test
    void aRightCodeShowsItsGroup() {
        assertThat(tries(kofi, code)).isInstanceOfSatisfying(TryCode.Open.class,
                open -> assertThat(open.offer().id()).isEqualTo(group));
    }

    @Test
    void fiveUnknownCodesStopAMemberForAnHourEvenForARightOne() {
        for (int guess = 1; guess < 5; guess++)
            assertThat(tries(kofi, noGroups())).isEqualTo(new TryCode.Unknown());
        var until = savers.clock.instant().plus(ofHours(1));
        assertThat(tries(kofi, noGroups())).isEqualTo(new TryCode.Waits(until));
        savers.clock.advance(ofMinutes(59));
        assertThat(tries(kofi, code)).as("it is not looked at").isEqualTo(new TryCode.Waits(until));
        assertThat(tries(esi, code)).as("somebody else's guesses").isInstanceOf(TryCode.Open.class);
        savers.clock.advance(ofMinutes(1));
        assertThat(tries(kofi, code)).isInstanceOf(TryCode.Open.class);
    }

    @Test
    void twentyStopThemUntilTomorrow() {
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(1)).plus(ofHours(1)));
        for (int guess = 1; guess < 20; guess++) {
            tries(kofi, noGroups());
            if (guess % 5 == 0) savers.clock.advance(ofHours(1));
        }
        var tomorrow = Accra.startOf(Accra.today(savers.clock).plusDays(1));
        assertThat(tries(kofi, noGroups())).isEqualTo(new TryCode.Waits(tomorrow));
        savers.clock.advance(ofHours(5));
        assertThat(tries(kofi, code)).isEqualTo(new TryCode.Waits(tomorrow));
        savers.clock.moveTo(tomorrow);
        assertThat(tries(kofi, code)).isInstanceOf(TryCode.Open.class);
    }

    @Test
    void theCodeOfAGroupThatRunsIsNoCode() {
        savers.joins(kofi, group, ama, 1);
        savers.starts(ama, group);
        assertThat(tries(esi, code)).isEqualTo(new TryCode.Unknown());
    }

    private Results.Invite invites(Member officer, Member whom) {
        return savers.act(() -> groups.invite(officer.id(), group, whom.phone()));
    }

    private Results.Join joins(Member person) { return savers.act(() -> groups.askToJoin(person, group, 1, 1)); }

    @Test
    void anInvitedNumberIsInAtOnceAndASecondInvitationChangesNothing() {
        var until = Accra.today(savers.clock).plusDays(14);
        assertThat(invites(ama, kofi)).isEqualTo(new Results.Invite.Invited(until));
        savers.clock.advance(ofDays(1));
        assertThat(invites(ama, kofi)).isEqualTo(new Results.Invite.InvitedBefore(until));
        assertThat(sql.sql("select count(*) from notice where kind = 'INVITED' and member_id = :kofi")
                .param("kofi", kofi.id().value()).query(Integer.class).single()).as("told once").isOne();
        assertThat(joins(kofi)).isInstanceOf(Results.Join.In.class);
        assertThat(groups.groupsOf(kofi.id()).getFirst().standing()).isEqualTo(GroupView.Standing.IN);
        assertThat(invites(ama, kofi)).isEqualTo(new Results.Invite.IsIn());
        assertThat(groups.toDo(ama.id())).as("nobody has to admit him").isEmpty();
    }

    @Test
    void whoHasAskedIsAdmittedAndNotInvited() {
        joins(kofi);
        assertThat(invites(ama, kofi)).isEqualTo(new Results.Invite.HasAsked());
        assertThat(groups.toDo(ama.id())).hasSize(1);
        savers.clock.advance(ofDays(7));
        assertThat(groups.toDo(ama.id())).as("it has waited too long").isEmpty();
        assertThat(savers.act(() -> groups.admit(ama.id(), group, kofi.id()))).isEqualTo(new Results.Decide.Changed());
        assertThat(joins(kofi)).as("and may ask anew").isInstanceOf(Results.Join.Asked.class);
        assertThat(savers.act(() -> groups.admit(ama.id(), group, kofi.id()))).isEqualTo(new Results.Decide.Done());
    }

    @Test
    void whoStillWaitsWhenTheGroupStartsWaitsInNobodysListAnyMore() {
        savers.joins(kofi, group, ama, 1);
        joins(esi);
        savers.starts(ama, group);
        assertThat(groups.toDo(ama.id())).isEmpty();
        assertThat(groups.toDo(ama.id())).isEmpty();
    }

    @Test
    void anOfficerInvitesTenNumbersADayWhateverTheGroups() {
        for (int number = 0; number < 10; number++) {
            if (number % 6 == 0) group = savers.founded(ama, 6);
            assertThat(invites(ama, savers.person("Yaa Boatemaa"))).isInstanceOf(Results.Invite.Invited.class);
        }
        assertThat(invites(ama, kofi)).isEqualTo(new Results.Invite.TooManyToday());
        savers.clock.advance(ofDays(1));
        assertThat(invites(ama, kofi)).isInstanceOf(Results.Invite.Invited.class);
    }

    @Test
    void anInvitationLetsInOnceAndLapses() {
        invites(ama, kofi);
        joins(kofi);
        leaves(kofi);
        assertThat(joins(kofi)).as("he left, and is asked about").isInstanceOf(Results.Join.Asked.class);
        invites(ama, esi);
        savers.clock.advance(ofDays(14));
        assertThat(joins(esi)).isInstanceOf(Results.Join.Asked.class);
    }

    @Test
    void onlyAnOfficersInvitationCountsAndOnlyWhileTheyAreOne() {
        savers.joins(kofi, group, ama, 1);
        assertThat(invites(kofi, esi)).isEqualTo(new Results.Invite.NotAnOfficer());
        savers.becomes(kofi.id(), Duty.SECRETARY, group, ama);
        assertThat(invites(kofi, esi)).isInstanceOf(Results.Invite.Invited.class);
        savers.act(() -> groups.layDownDuty(kofi.id(), group));
        assertThat(joins(esi)).isInstanceOf(Results.Join.Asked.class);
    }

    @Test
    void noMoreAreInvitedThanTheGroupHasTurns() {
        for (int number = 0; number < 6; number++)
            assertThat(invites(ama, savers.person("Yaa Boatemaa"))).isInstanceOf(Results.Invite.Invited.class);
        assertThat(invites(ama, kofi)).isEqualTo(new Results.Invite.TooMany(6));
    }

    @Test
    void whoLeavesBeforeTheStartMakesRoomAndAllWhoLeadAreTold() {
        savers.joins(kofi, group, ama, 2);
        savers.joins(esi, group, ama, 1);
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
        assertThat(leaves(kofi)).isEqualTo(new Leave.Left(groups.groupsOf(ama.id()).getFirst().name()));
        assertThat(groups.groupsOf(kofi.id())).isEmpty();
        assertThat(groups.order(group, kofi.id())).as("it is not theirs to see any more").isEmpty();
        assertThat(groups.order(group, esi.id())).as("esi moves up").extracting(OrderLine::slot).containsExactly(1, 2);
        assertThat(groups.people(group, ama.id())).extracting(MemberLine::member).containsExactly(ama.id(), esi.id());
        assertThat(told(kofi)).isOne();
        assertThat(told(ama)).isOne();
        assertThat(told(esi)).isZero();
        assertThat(leaves(kofi)).isEqualTo(new Leave.NotIn());
        assertThat(savers.starts(ama, group)).isInstanceOf(Results.Start.Started.class);
        assertThat(groups.order(group, esi.id())).hasSize(2);
    }

    @Test
    void aLeaverMayComeBack() {
        savers.joins(kofi, group, ama, 1);
        savers.joins(esi, group, ama, 1);
        leaves(kofi);
        savers.joins(kofi, group, ama, 2);
        assertThat(groups.groupsOf(kofi.id()).getFirst().duty()).as("without the duty of before").isEqualTo(Duty.NONE);
        assertThat(groups.order(group, kofi.id())).as("behind those who stayed").hasSize(4)
                .filteredOn(line -> line.whose() != OrderLine.Whose.ANOTHERS).extracting(OrderLine::slot)
                .containsExactly(3, 4);
    }

    @Test
    void aNamingThatWaitsGoesWithTheLeaver() {
        savers.joins(kofi, group, ama, 1);
        savers.act(() -> groups.nameOfficer(ama.id(), group, kofi.id(), Duty.TREASURER));
        int naming = savers.namingOf(kofi.id(), group).appointment();
        leaves(kofi);
        assertThat(savers.act(() -> groups.acceptDuty(kofi.id(), group, naming)))
                .isEqualTo(new Results.AcceptDuty.Changed());
    }

    @Test
    void theChairStaysAndNobodyLeavesWhatHasStarted() {
        savers.joins(kofi, group, ama, 1);
        assertThat(leaves(ama)).isEqualTo(new Leave.ChairStays());
        assertThat(leaves(esi)).isEqualTo(new Leave.NotIn());
        savers.starts(ama, group);
        assertThat(leaves(kofi)).isEqualTo(new Leave.Started());
        assertThat(groups.order(group, kofi.id())).hasSize(2);
    }

}
