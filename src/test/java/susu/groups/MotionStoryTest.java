package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.groups.GroupView.Duty;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** What a group decides together: Ama leads it, Kofi is its treasurer, Yaw its secretary; Esi, Afi and Efua save. */
@SpringBootTest(classes = ToldSavingWorld.class)
@ContextConfiguration(initializers = TestWorld.class)
class MotionStoryTest extends SavingStory {
    private Member yaw;
    private Member esi;
    private Member afi;
    private Member efua;
    private List<Member> all;
    private GroupId group;

    @BeforeEach
    void sixWhoSave() {
        yaw = savers.person("Yaw Darko");
        esi = savers.person("Esi Owusu");
        afi = savers.person("Afi Sarpong");
        efua = savers.person("Efua Quaye");
        all = List.of(ama, kofi, yaw, esi, afi, efua);
        group = savers.running(ama, kofi, yaw, esi, afi, efua);
    }

    private Results.AskMotion asks(Member asker, MotionKind kind) { return asks(asker, kind, Optional.empty()); }

    private Results.AskMotion asks(Member asker, MotionKind kind, Member about) {
        return asks(asker, kind, Optional.of(about.id()));
    }

    private Results.AskMotion asks(Member asker, MotionKind kind, Optional<MemberId> about) {
        boolean forAReason = kind == MotionKind.SUSPEND_MEMBER || kind == MotionKind.PAUSE;
        return savers.act(() -> groups.askMotion(asker.id(), group, new Proposal(kind, about,
                forAReason ? Optional.of(MotionReason.DISPUTE) : Optional.empty(), Optional.empty())));
    }

    private Results.SayMotion says(Member member, Vote word) {
        int number = groups.toDo(member.id()).stream().filter(ToDo.Motion.class::isInstance)
                .map(ToDo.Motion.class::cast)
                .filter(one -> one.group().equals(group)).findFirst().orElseThrow().motion();
        return savers.act(() -> groups.sayMotion(member.id(), group, number, word));
    }

    private boolean isAsked(Member member) {
        return groups.toDo(member.id()).stream()
                .anyMatch(one -> one instanceof ToDo.Motion && one.group().equals(group));
    }

    private long told(Member member, String kind) {
        return sql.sql("select count(*) from notice where member_id = :member and kind = :kind")
                .param("member", member.id().value()).param("kind", kind).query(Long.class).single();
    }

    private GroupView.State state() { return savers.seenBy(ama, group).state(); }

    /** Rounds 1 and 2 have been paid out to Ama and Kofi; of round 3 Yaw, Esi and Ama have paid. */
    private void twoHaveHadTheirTurn() {
        for (int round = 1; round <= 2; round++) {
            savers.reachesUnapproved(group, ama, round);
            for (var member : all)
                savers.pays(member, group);
            savers.payoutsArrive();
        }
        savers.reachesUnapproved(group, ama, 3);
        for (var member : List.of(yaw, esi, ama))
            savers.pays(member, group);
    }

    @Test
    void aCycleThatEndsEarlyGivesEverybodyBackWhatTheyPutInAndNoMore() {
        twoHaveHadTheirTurn();
        assertThat(asks(esi, MotionKind.END_EARLY)).isEqualTo(new Results.AskMotion.Asked());
        assertThat(asks(afi, MotionKind.END_EARLY)).isEqualTo(new Results.AskMotion.AskedAlready());
        assertThat(told(kofi, "MOTION_ASKED")).isOne();
        assertThat(told(esi, "WISH_NOTED")).as("it may have been somebody else with her PIN").isOne();
        assertThat(savers.toDo(efua, group)).isOne();
        assertThat(says(afi, Vote.YES)).isEqualTo(new Results.SayMotion.Noted(Vote.YES));
        assertThat(says(efua, Vote.YES)).isEqualTo(new Results.SayMotion.Noted(Vote.YES));
        assertThat(says(yaw, Vote.YES)).as("most members, one officer")
                .isEqualTo(new Results.SayMotion.Noted(Vote.YES));
        assertThat(says(kofi, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(isAsked(ama)).isFalse();
        assertThat(told(ama, "MOTION_DECIDED")).isOne();
        assertThat(verification.verify()).isEmpty();
        // Those who have not had their turn owe nothing more, and have back what they had paid for round 3.
        for (var member : List.of(yaw, esi))
            assertThat(credit(member)).isEqualTo(5_000);
        for (var member : List.of(yaw, esi, afi, efua))
            assertThat(savers.seenBy(member, group).due()).isEmpty();
        assertThat(asks(afi, MotionKind.END_EARLY)).isEqualTo(new Results.AskMotion.Changed());
        // Ama has paid for round 3, Kofi still owes it: its pot is what the two pay.
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().round()).isEqualTo(3);
        savers.pays(kofi, group);
        savers.payoutsArrive();
        for (int round = 4; round <= 6; round++) {
            savers.reachesUnapproved(group, ama, round);
            for (var member : List.of(ama, kofi))
                savers.pays(member, group);
            savers.payoutsArrive();
        }
        savers.clock.advance(ofDays(1));
        assertThat(state()).isEqualTo(GroupView.State.COMPLETED);
        savers.payoutsArrive();
        // Each put in two contributions, and round 3's came back: two from the pots of those who had had theirs.
        for (var member : List.of(yaw, esi, afi, efua))
            assertThat(savers.wallets.moved(PaymentKind.PAYOUT, member.phone())).as(member.name().shown())
                    .singleElement()
                    .satisfies(order -> assertThat(order.amount().getAmountMinorLong()).isEqualTo(10_000));
        for (var member : all)
            assertThat(credit(member)).isZero();
    }

    /**
     * Yaw's pot of round 3 is full and waits for officers, but it has paid what he owed for round 2, and that has left with
     * Kofi's pot: those who paid for round 3 could not all have their money back. So Yaw has had his turn, and pays on.
     */
    @Test
    void atAnEarlyEndAPotThatIsSettledIsItsRecipientsThoughOfficersHaveNotLetItGo() {
        savers.reachesUnapproved(group, ama, 1);
        for (var member : all)
            savers.pays(member, group);
        savers.payoutsArrive();
        for (int round = 2; round <= 3; round++) {
            savers.reachesUnapproved(group, ama, round);
            for (var member : List.of(ama, kofi, esi, afi, efua))
                savers.pays(member, group);
        }
        for (var officer : List.of(ama, yaw))
            for (var ask : savers.askedOf(officer.id(), group))
                if (ask.round() == 2)
                    assertThat(savers.act(() -> groups.approve(officer.id(), group, 2, ask.asking())))
                            .isEqualTo(new Results.Approve.Approved());
        savers.walletsSayYes();
        assertThat(paidOutTo(kofi)).containsExactly(30_000L);

        asks(esi, MotionKind.END_EARLY);
        for (var member : List.of(afi, efua, yaw))
            says(member, Vote.YES);
        assertThat(says(kofi, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        for (var member : List.of(esi, afi, efua))
            assertThat(credit(member)).as("his pot is not given back").isZero();
        assertThat(savers.askedOf(ama.id(), group)).extracting(ToDo.Approve::round).containsExactly(3);
        savers.payoutsArrive();
        assertThat(paidOutTo(yaw)).as("less two dues that it paid").containsExactly(20_000L);
        for (int round = 4; round <= 6; round++) {
            savers.reachesUnapproved(group, ama, round);
            for (var member : List.of(ama, kofi, yaw))
                savers.pays(member, group);
            savers.payoutsArrive();
        }
        savers.clock.advance(ofDays(1));
        assertThat(state()).isEqualTo(GroupView.State.COMPLETED);
        for (var member : List.of(esi, afi, efua))
            assertThat(paidOutTo(member)).as("three dues in, three dues out").containsExactly(15_000L);
    }

    private List<Long> paidOutTo(Member member) {
        return savers.sentFor(group, PaymentKind.PAYOUT, member).stream()
                .map(order -> order.amount().getAmountMinorLong()).toList();
    }

    @Test
    void atAnEarlyEndTheReserveHasBackWhatItPaidAndCashIsCashAgain() {
        var rules = PayRules.usual(Frequency.WEEKLY).withApprovals(1)
                .withGuards(GuardRules.USUAL.withReserve(10));
        group = savers.runningWithCash(CashRules.pots(1), rules, ama, kofi, yaw, esi, afi, efua);
        savers.reachesUnapproved(group, ama, 1);
        for (var member : all)
            savers.pays(member, group);
        savers.payoutsArrive();
        savers.reachesUnapproved(group, ama, 2);
        // Afi pays in cash, Esi is late: the reserve pays what it has, 3000, of her due.
        savers.paysCash(afi, group, kofi, 5_000);
        for (var member : List.of(ama, kofi, yaw, efua))
            savers.pays(member, group);
        savers.clock.advance(ofDays(3));
        assertThat(ledger.balance(group, Account.RESERVE).getAmountMinorLong()).isZero();
        asks(ama, MotionKind.END_EARLY);
        for (var member : List.of(esi, afi))
            says(member, Vote.YES);
        assertThat(says(kofi, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(verification.verify()).isEmpty();
        // And a tenth of the pot of round 2, which holds what Ama has paid and is due.
        assertThat(ledger.balance(group, Account.RESERVE).getAmountMinorLong()).isEqualTo(3_000 + 500);
        assertThat(credit(esi)).isZero();
        assertThat(credit(afi)).isZero();
        assertThat(ledger.balance(group, Account.credit(afi.id()).inCustodyOf(kofi.id())).getAmountMinorLong())
                .isEqualTo(5_000);
        savers.banks(kofi, group, 5_000);
        assertThat(credit(afi)).isEqualTo(5_000);
    }

    private long credit(Member member) {
        return ledger.balance(group, Account.credit(member.id())).getAmountMinorLong();
    }

    @Test
    void beforeAnybodyHasHadATurnItIsOverAtOnceAndAllGetTheirMoneyBack() {
        for (var member : List.of(kofi, esi))
            savers.pays(member, group);
        asks(kofi, MotionKind.END_EARLY);
        for (var member : List.of(esi, yaw))
            says(member, Vote.YES);
        assertThat(says(efua, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        savers.clock.advance(ofDays(1));
        assertThat(state()).isEqualTo(GroupView.State.COMPLETED);
        savers.payoutsArrive();
        for (var member : List.of(kofi, esi)) {
            assertThat(credit(member)).isZero();
            savers.payoutsArrive();
            assertThat(savers.wallets.moved(PaymentKind.REFUND, member.phone())).hasSize(1);
        }
        savers.clock.advance(ofDays(60));
        assertThat(
                sql.sql("select count(*) from scheduled_tasks where task_name = :rounds and task_instance like :group")
                        .param("rounds", Rounds.FOLLOW).param("group", group + "%").query(Long.class).single())
                .isZero();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();
    }

    @Test
    void aCycleGoesOnThatMostDoNotWantToEnd() {
        asks(esi, MotionKind.END_EARLY);
        for (var member : List.of(ama, afi))
            says(member, Vote.NO);
        assertThat(says(efua, Vote.NO)).isEqualTo(new Results.SayMotion.Noted(Vote.NO));
        assertThat(isAsked(kofi)).as("no majority is left").isFalse();
        assertThat(asks(esi, MotionKind.END_EARLY)).as("but it may be asked for again")
                .isEqualTo(new Results.AskMotion.Asked());
        savers.clock.advance(ofDays(8));
        assertThat(isAsked(kofi)).as("for a week").isFalse();
        assertThat(told(esi, "MOTION_DECIDED")).isEqualTo(2);
    }

    @Test
    void whileTheCycleRunsTheChairAloneMakesNobodyAnOfficer() {
        var named = savers.act(() -> groups.nameOfficer(ama.id(), group, esi.id(), Duty.DEPUTY));
        assertThat(named).isEqualTo(new Results.NameOfficer.OfficersAsked("Esi O."));
        assertThat(groups.toDo(esi.id())).as("she is not asked yet").isEmpty();
        assertThat(savers.act(() -> groups.nameOfficer(ama.id(), group, esi.id(), Duty.DEPUTY)))
                .isEqualTo(new Results.NameOfficer.AskedAlready());
        assertThat(says(kofi, Vote.NO)).isEqualTo(new Results.SayMotion.Noted(Vote.NO));
        assertThat(says(yaw, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(savers.namingOf(esi.id(), group).duty()).isEqualTo(Duty.DEPUTY);
        assertThat(savers.act(() -> groups.nameOfficer(kofi.id(), group, efua.id(), Duty.DEPUTY)))
                .isEqualTo(new Results.NameOfficer.NotTheChair());
        assertThat(verification.verify()).isEmpty();
    }

    @Test
    void whoseSayIsStoppedPaysOnAndKeepsTheirTurn() {
        assertThat(asks(esi, MotionKind.SUSPEND_MEMBER, kofi)).isEqualTo(new Results.AskMotion.NotAnOfficer());
        asks(ama, MotionKind.SUSPEND_MEMBER, kofi);
        assertThat(isAsked(kofi)).as("not about himself").isFalse();
        assertThat(says(yaw, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(savers.seenBy(kofi, group).conduct()).isEqualTo(Conduct.SUSPENDED);
        assertThat(savers.seenBy(kofi, group).leads()).isFalse();
        assertThat(told(kofi, "MOTION_DECIDED")).isOne();
        assertThat(told(esi, "MOTION_DECIDED")).as("no officer").isZero();
        savers.reachesUnapproved(group, ama, 1);
        for (var member : all)
            savers.pays(member, group);
        assertThat(savers.askedOf(kofi.id(), group)).as("no approval").isEmpty();
        assertThat(savers.act(() -> groups.askSwap(kofi.id(), group, new SwapWish(2, 4, 4))))
                .isEqualTo(new Results.AskSwap.Suspended());
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
        savers.payoutsArrive();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).hasSize(1);
        asks(yaw, MotionKind.RESTORE_MEMBER, kofi);
        assertThat(says(ama, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(savers.seenBy(kofi, group).leads()).isTrue();
    }

    @Test
    void twoOfficersStopTheGroupAndTwoLetItGoOn() {
        asks(ama, MotionKind.PAUSE);
        assertThat(state()).isEqualTo(GroupView.State.ACTIVE);
        assertThat(says(kofi, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(state()).isEqualTo(GroupView.State.SUSPENDED);
        assertThat(told(efua, "GROUP_SUSPENDED")).isOne();
        assertThat(told(kofi, "MOTION_DECIDED")).as("told as all others are").isZero();
        assertThat(savers.asksToPay(esi, group, "yes")).isEqualTo(new Results.Pay.Suspended());
        assertThat(asks(ama, MotionKind.PAUSE)).isEqualTo(new Results.AskMotion.Changed());
        asks(yaw, MotionKind.GO_ON);
        assertThat(says(ama, Vote.YES)).isEqualTo(new Results.SayMotion.Decided());
        assertThat(state()).isEqualTo(GroupView.State.ACTIVE);
        assertThat(asks(ama, MotionKind.GO_ON)).isEqualTo(new Results.AskMotion.Changed());
    }

    @Test
    void mostMembersReplaceAChairWhoKeepsSilentForAWeek() {
        assertThat(asks(efua, MotionKind.NEW_CHAIR, efua)).isEqualTo(new Results.AskMotion.Asked());
        assertThat(told(ama, "MOTION_ASKED")).isOne();
        for (var member : List.of(esi, afi, yaw))
            says(member, Vote.YES);
        savers.clock.advance(ofDays(6));
        assertThat(chair()).isEqualTo(ama.id());
        savers.clock.advance(ofDays(1));
        assertThat(chair()).isEqualTo(efua.id());
        assertThat(savers.seenBy(ama, group).duty()).isEqualTo(Duty.NONE);
        assertThat(told(ama, "MOTION_DECIDED")).isOne();
    }

    @Test
    void aChairWhoSaysNoStays() {
        asks(efua, MotionKind.NEW_CHAIR, efua);
        for (var member : List.of(esi, afi, yaw))
            says(member, Vote.YES);
        says(ama, Vote.NO);
        savers.clock.advance(ofDays(8));
        assertThat(chair()).isEqualTo(ama.id());
    }

    private Terms withGrace(int days) {
        var terms = savers.seenBy(ama, group).terms();
        return terms.withPay(terms.pay().withGraceDays(days));
    }

    private int proposedTo(Member member) {
        return groups.toDo(member.id()).stream().filter(ToDo.AcceptRules.class::isInstance)
                .map(ToDo.AcceptRules.class::cast).findFirst().orElseThrow().version();
    }

    @Test
    void otherRulesHoldForRoundsThatHaveNotOpenedOnceAllAcceptThem() {
        var stricter = withGrace(0);
        assertThat(savers.act(() -> groups.proposeRules(kofi.id(), group, stricter, 1)))
                .isEqualTo(new Results.Propose.OnlyTheChair());
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, withGrace(2), 1)))
                .isEqualTo(new Results.Propose.NothingNew());
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, stricter, 1)))
                .isEqualTo(new Results.Propose.Asked(5));
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, withGrace(1), 1)))
                .isEqualTo(new Results.Propose.AskedAlready());
        assertThat(told(esi, "MOTION_ASKED")).isOne();
        int version = proposedTo(esi);
        assertThat(groups.rules(group, version, esi.id()).orElseThrow().pay().graceDays()).isZero();
        for (var member : List.of(kofi, yaw, esi, afi))
            assertThat(savers.act(() -> groups.acceptRules(member.id(), group, version, 1)))
                    .isEqualTo(new Results.AcceptRules.AcceptedInCourse());
        assertThat(savers.seenBy(ama, group).terms().pay().graceDays()).isEqualTo(2);
        savers.act(() -> groups.acceptRules(efua.id(), group, version, 1));
        assertThat(savers.seenBy(ama, group).terms().pay().graceDays()).isZero();
        assertThat(told(kofi, "MOTION_DECIDED")).isOne();
        // Round 1 had opened before; round 2 opens by the new rules.
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(2));
        assertThat(savers.seenBy(esi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.IN_TIME);
        for (var member : all)
            savers.pays(member, group);
        savers.payoutsArrive();
        savers.reachesUnapproved(group, ama, 2);
        savers.clock.advance(ofDays(1));
        assertThat(savers.seenBy(esi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.LATE);
    }

    @Test
    void rulesThatNotAllAcceptWithinAWeekAreForgottenAndWhatACycleBeganWithStays() {
        var terms = savers.seenBy(ama, group).terms();
        var dearer = new Terms(terms.name(), terms.contribution().multipliedBy(2), terms.frequency(), terms.size(),
                terms.firstDue(), terms.turns(), terms.pay());
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, dearer, 1))).as("waits for the next cycle")
                .isEqualTo(new Results.Propose.Running());
        savers.act(() -> groups.proposeRules(ama.id(), group, withGrace(1), 1));
        int version = proposedTo(kofi);
        for (var member : List.of(kofi, yaw, esi, afi))
            savers.act(() -> groups.acceptRules(member.id(), group, version, 1));
        savers.clock.advance(ofDays(7));
        assertThat(savers.act(() -> groups.acceptRules(efua.id(), group, version, 1)))
                .isEqualTo(new Results.AcceptRules.NotForming());
        assertThat(savers.seenBy(ama, group).terms()).isEqualTo(terms);
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, withGrace(1), 1)))
                .as("but it may be asked again")
                .isEqualTo(new Results.Propose.Asked(5));
    }

    @Test
    void whatAFormerChairHadApprovedStaysApproved() {
        savers.reachesUnapproved(group, ama, 1);
        for (var member : all)
            savers.pays(member, group);
        savers.payoutsArrive();
        savers.reachesUnapproved(group, ama, 2);
        for (var member : all)
            savers.pays(member, group);
        savers.payoutsArrive();
        asks(efua, MotionKind.NEW_CHAIR, efua);
        for (var member : List.of(esi, afi))
            says(member, Vote.YES);
        assertThat(says(ama, Vote.YES)).as("she agrees").isEqualTo(new Results.SayMotion.Decided());
        assertThat(chair()).isEqualTo(efua.id());
        assertThat(verification.verify()).isEmpty();
    }

    @Test
    void whoeverBecomesChairHasNoOtherDutyAndHoldsNoCash() {
        savers.isNamed(efua.id(), Duty.DEPUTY, group, ama);
        int naming = savers.namingOf(efua.id(), group).appointment();
        asks(efua, MotionKind.NEW_CHAIR, efua);
        for (var member : List.of(esi, afi))
            says(member, Vote.YES);
        says(ama, Vote.YES);
        assertThat(savers.act(() -> groups.acceptDuty(efua.id(), group, naming)))
                .isEqualTo(new Results.AcceptDuty.Changed());
        assertThat(chair()).isEqualTo(efua.id());
    }

    @Test
    void aDueThatWasWrittenOffIsNoPartOfThePotAfterAnEarlyEndEither() {
        twoHaveHadTheirTurn();
        savers.clock.advance(ofDays(4));
        var due = groups.waivable(group, ama.id()).stream().filter(one -> one.what() == Waivable.What.DUE)
                .filter(one -> one.slot() == 2).findFirst().orElseThrow();
        savers.becomes(esi.id(), Duty.DEPUTY, group, ama);
        savers.becomes(afi.id(), Duty.DEPUTY, group, ama);
        savers.act(() -> groups.askWaiver(ama.id(), group, due, WaiverReason.HARDSHIP));
        for (var member : List.of(esi, afi, yaw)) {
            var ask = groups.toDo(member.id()).stream().filter(ToDo.Waive.class::isInstance).map(ToDo.Waive.class::cast)
                    .findFirst().orElseThrow();
            savers.act(() -> groups.agreeToWaiver(member.id(), group, ask.waiver()));
        }
        assertThat(savers.owes(kofi, group, 3)).isFalse();
        asks(ama, MotionKind.END_EARLY);
        for (var member : List.of(esi, afi))
            says(member, Vote.YES);
        says(yaw, Vote.YES);
        assertThat(verification.verify()).isEmpty();
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, yaw.phone())).as("what Ama has paid").singleElement()
                .satisfies(order -> assertThat(order.amount().getAmountMinorLong()).isEqualTo(5_000));
    }

    @Test
    void oneNoIsEnoughForRulesNotToHoldAndTheChairMayProposeOthers() {
        savers.act(() -> groups.proposeRules(ama.id(), group, withGrace(1), 1));
        int version = proposedTo(kofi);
        assertThat(savers.act(() -> groups.refuseRules(kofi.id(), group, version)))
                .isEqualTo(new Results.SayMotion.Noted(Vote.NO));
        assertThat(told(ama, "MOTION_DECIDED")).isOne();
        assertThat(savers.act(() -> groups.refuseRules(esi.id(), group, version)))
                .isEqualTo(new Results.SayMotion.Changed());
        assertThat(savers.act(() -> groups.proposeRules(ama.id(), group, withGrace(0), 1)))
                .isEqualTo(new Results.Propose.Asked(5));
    }

    private MemberId chair() {
        return groups.people(group, kofi.id()).stream().filter(one -> one.duty() == Duty.CHAIR).findFirst()
                .orElseThrow()
                .member();
    }
}
