package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A pot that somebody has not paid for in time: what is there leaves if the rules, a member and officers want that. */
class ShortPotTest extends SavingStory {
    private static final GuardRules IN_PART = GuardRules.USUAL.withShortPot(ShortPot.LEAVES_IN_PART);
    private Member esi;
    private Member yaw;
    @SuppressWarnings("NullAway.Init") // every story begins with someone who is late
    private GroupId group;

    @BeforeEach
    void esiAndYawSaveWithThem() {
        esi = savers.person("Esi Owusu");
        yaw = savers.person("Yaw Darko");
    }

    /** Ama receives the first pot, Kofi and Esi are officers, too, and Yaw does not pay; grace is over. */
    private void yawIsLate(GuardRules guards) {
        group = savers.running(savers.founded(ama, 1, terms(10_000, guards)), ama, kofi, esi, yaw);
        savers.becomes(esi.id(), GroupView.Duty.DEPUTY, group, ama);
        for (var member : List.of(ama, kofi, esi))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
    }

    private Terms terms(long contribution, GuardRules guards) {
        return new Terms(Savers.newName(), Cedis.ofPesewas(contribution), Frequency.WEEKLY, 4,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(4, TurnOrder.AS_JOINED),
                PayRules.usual(Frequency.WEEKLY).withApprovals(1).withGuards(guards));
    }

    private Results.AskPart asks(Member member) {
        return savers.act(() -> groups.askPart(member.id(), group, new PotInPart(1, 1, Cedis.ofPesewas(1))));
    }

    private Results.Approve approves(Member officer) {
        var ask = asked(esi.equals(officer) ? esi : kofi);
        var said = savers.act(() -> groups.approve(officer.id(), group, 1, ask.asking()));
        savers.clock.advance(ofSeconds(1));
        return said;
    }

    private ToDo.Approve asked(Member officer) { return savers.askedOf(officer.id(), group).getFirst(); }

    private void arrives() {
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
    }

    private List<Long> sentToAma() {
        return savers.sentFor(group, PaymentKind.PAYOUT, ama).stream().map(WalletOrder::amount)
                .map(Money::getAmountMinorLong).toList();
    }

    private String state() {
        return sql.sql("select state from round where group_id = :group and round = 1").param("group", group.value())
                .query(String.class).single();
    }

    @Test
    void whatIsThereLeavesAndTheRestFollowsByTheSameYes() {
        yawIsLate(IN_PART);
        assertThat(groups.potsInPart(group, 1)).containsExactly(new PotInPart(1, 1, Cedis.ofPesewas(30_000)));
        assertThat(asked()).as("nobody is asked about a short pot before a member wants it").isEmpty();
        assertThat(asks(ama)).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(30_000)));
        assertThat(asks(yaw)).isEqualTo(new Results.AskPart.AskedAlready());
        assertThat(asked(kofi).part()).contains(Cedis.ofPesewas(30_000));
        assertThat(asked(kofi).pot()).as("no more than that in all").isEqualTo(Cedis.ofPesewas(40_000));

        assertThat(approves(kofi)).isEqualTo(new Results.Approve.Approved());
        assertThat(sentToAma()).containsExactly(30_000L);
        arrives();
        assertThat(state()).isEqualTo("OPEN");
        assertThat(savers.owes(yaw, group, 1)).isTrue();
        assertThat(asks(kofi)).as("a part leaves once").isEqualTo(new Results.AskPart.NotNow());
        savers.clock.advance(ofDays(2));
        assertThat(sentToAma()).hasSize(1);

        savers.paysAll(yaw, group);
        assertThat(sentToAma()).as("nobody is asked again").containsExactly(30_000L, 10_000L);
        arrives();
        assertThat(state()).isEqualTo("CLOSED");
    }

    private List<ToDo.Approve> asked() { return savers.askedOf(kofi.id(), group); }

    @Test
    void withoutTheRuleNobodyTakesAShortPot() {
        yawIsLate(GuardRules.USUAL);
        assertThat(groups.potsInPart(group, 1)).isEmpty();
        assertThat(asks(ama)).isEqualTo(new Results.AskPart.NotNow());
    }

    @Test
    void nothingLeavesBeforeTheDaysOfGraceAreOver() {
        group = savers.running(savers.founded(ama, 1, terms(10_000, IN_PART)), ama, kofi, esi, yaw);
        savers.paysAll(ama, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(2));
        assertThat(asks(esi)).isEqualTo(new Results.AskPart.NotNow());
        savers.clock.advance(ofDays(1));
        assertThat(asks(esi)).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(10_000)));
    }

    @Test
    void whoeverAsksApprovesNothing() {
        yawIsLate(IN_PART);
        assertThat(asks(kofi)).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(30_000)));
        assertThat(approves(kofi)).isEqualTo(new Results.Approve.NotYours());
        assertThat(savers.toDo(kofi, group)).as("it does not wait for Kofi").isZero();
        assertThat(approves(esi)).isEqualTo(new Results.Approve.Approved());
        assertThat(sentToAma()).containsExactly(30_000L);
    }

    @Test
    void anOfficerWithoutWhomTooFewCouldApproveLetsAnotherMemberAsk() {
        yawIsLate(IN_PART);
        savers.act(() -> groups.layDownDuty(esi.id(), group));
        assertThat(asks(kofi)).isEqualTo(new Results.AskPart.FewApprovers(1, 1));
        assertThat(asks(esi)).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(30_000)));
    }

    @Test
    void aPotThatIsFullMeanwhileLeavesAsAFullOneWhateverWasSaidOfThePart() {
        yawIsLate(IN_PART);
        assertThat(asks(esi)).isInstanceOf(Results.AskPart.Asked.class);
        var ask = asked(kofi);
        assertThat(savers.act(() -> groups.reject(kofi.id(), group, 1, ask.asking(), Rejection.NOT_YET)))
                .isEqualTo(new Results.Approve.Rejected());
        savers.paysAll(yaw, group);
        assertThat(asked(esi).part()).as("now the calendar asks, and Esi may say yes").isEmpty();
        assertThat(approves(esi)).isEqualTo(new Results.Approve.Approved());
        assertThat(sentToAma()).containsExactly(40_000L);
        arrives();
        assertThat(state()).isEqualTo("CLOSED");
    }

    @Test
    void whatComesBeforeTheYesLeavesWithIt() {
        yawIsLate(IN_PART);
        asks(ama);
        savers.act(() -> groups.payAmount(yaw, group, Cedis.ofPesewas(2_500), "some of it: " + yaw.id()));
        savers.clock.advance(ofSeconds(1));
        arrives();
        approves(kofi);
        assertThat(sentToAma()).containsExactly(32_500L);
        arrives();
        savers.paysAll(yaw, group);
        assertThat(sentToAma()).containsExactly(32_500L, 7_500L);
    }

    @Test
    void whatIsPaidWhileThePartIsOnItsWayPaysTheDue() {
        yawIsLate(IN_PART);
        asks(ama);
        approves(kofi);
        assertThat(state()).isEqualTo("PAYING");
        assertThat(savers.seenBy(yaw, group).due().orElseThrow().round()).isOne();
        assertThat(savers.act(() -> groups.pay(yaw, group, Cedis.ofPesewas(10_000), "late: " + yaw.id())))
                .isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        arrives();
        assertThat(savers.owes(yaw, group, 1)).isFalse();
        assertThat(sentToAma()).containsExactly(30_000L, 10_000L);
        arrives();
        assertThat(state()).isEqualTo("CLOSED");
    }

    @Test
    void whoeverWasAskedInTimeMakesNoPotShort() {
        group = savers.running(savers.founded(ama, 1, terms(10_000, IN_PART)), ama, kofi, esi, yaw);
        for (var member : List.of(ama, kofi, esi))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(3)).minus(ofMinutes(2)));
        savers.act(() -> groups.pay(yaw, group, Cedis.ofPesewas(10_000), "in time: " + yaw.id()));
        savers.clock.advance(ofMinutes(3));
        assertThat(groups.potsInPart(group, 1)).isEmpty();
        assertThat(asks(esi)).as("his prompt may bring it yet").isEqualTo(new Results.AskPart.NotNow());
        arrives();
        assertThat(savers.owes(yaw, group, 1)).isFalse();
    }

    @Test
    void thatOnlyTheRecipientIsLateMakesNoPotShortWhileTheOthersPay() {
        group = savers.running(savers.founded(ama, 1, terms(10_000, IN_PART)), ama, kofi, esi, yaw);
        for (var member : List.of(kofi, esi))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(3)).minus(ofMinutes(2)));
        savers.act(() -> groups.pay(yaw, group, Cedis.ofPesewas(10_000), "in time: " + yaw.id()));
        savers.clock.advance(ofMinutes(3));
        assertThat(asks(esi)).as("the pot would pay her own due, and his prompt may bring the rest")
                .isEqualTo(new Results.AskPart.NotNow());
        arrives();
        assertThat(savers.owes(yaw, group, 1)).isFalse();
        assertThat(approves(kofi)).isEqualTo(new Results.Approve.Approved());
        assertThat(sentToAma()).containsExactly(30_000L);
    }

    @Test
    void aRestOfAPesewaIsSettledAsWell() {
        group = savers.running(savers.founded(ama, 1, terms(10_000, IN_PART.withReserve(2).withHeldBack(10)
                .withUse(ReserveUse.KEPT))), ama, kofi, esi, yaw);
        for (var member : List.of(ama, kofi, esi))
            savers.paysAll(member, group);
        savers.act(() -> groups.payAmount(yaw, group, Cedis.ofPesewas(9_999), "most of it: " + yaw.id()));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
        asks(yaw);
        approves(kofi);
        arrives();
        assertThat(held()).isEqualTo(3_999);
        savers.act(() -> groups.pay(yaw, group, Cedis.ofPesewas(1), "the rest: " + yaw.id()));
        savers.clock.advance(ofSeconds(1));
        arrives();
        assertThat(state()).isEqualTo("CLOSED");
        assertThat(held()).as("the pesewa is the reserve's").isEqualTo(3_999);
        assertThat(ledger.balance(group, Account.RESERVE).getAmountMinorLong()).isEqualTo(800);
        assertThat(sentToAma()).hasSize(1);
    }

    @Test
    void theSharesOfTheTwoPartsAreThoseOfTheWhole() {
        group = savers.running(savers.founded(ama, 1, terms(3_333, IN_PART.withReserve(2).withHeldBack(10)
                .withUse(ReserveUse.KEPT))), ama, kofi, esi, yaw);
        for (var member : List.of(ama, kofi, esi))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
        assertThat(asks(yaw)).isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(9_999 - 199 - 999)));
        approves(kofi);
        arrives();
        assertThat(held()).isEqualTo(999);
        assertThat(ledger.balance(group, Account.RESERVE).getAmountMinorLong()).isEqualTo(199);
        savers.paysAll(yaw, group);
        arrives();
        assertThat(held()).as("a tenth of 13332").isEqualTo(1_333);
        assertThat(ledger.balance(group, Account.RESERVE).getAmountMinorLong()).isEqualTo(266);
        assertThat(sentToAma()).containsExactly(8_801L, 13_332L - 266 - 1_333 - 8_801);
        assertThat(state()).isEqualTo("CLOSED");
    }

    private long held() { return ledger.balance(group, Account.held(1, 1)).getAmountMinorLong(); }

    @Test
    void whatTheRecipientOwesIsSetOffOnceAndOfTheRestWhatTheyOweByThen() {
        group = savers.running(savers.founded(ama, 1, terms(10_000, IN_PART)), ama, kofi, esi, yaw);
        for (var member : List.of(kofi, esi))
            savers.paysAll(member, group);
        savers.reachesUnapproved(group, ama, 1);
        savers.clock.advance(ofDays(3));
        assertThat(asks(ama)).as("of 20000 and her own due of 10000, that due pays itself")
                .isEqualTo(new Results.AskPart.Asked(Cedis.ofPesewas(20_000)));
        approves(kofi);
        arrives();
        assertThat(savers.owes(ama, group, 1)).isFalse();
        assertThat(state()).isEqualTo("OPEN");
        // Ama does not pay for round 2, either: it is due when Yaw pays at last.
        savers.clock.advance(ofDays(7));
        savers.paysAll(yaw, group);
        assertThat(sentToAma()).as("the rest pays her due of round 2").containsExactly(20_000L);
        assertThat(savers.owes(ama, group, 2)).isFalse();
        assertThat(state()).isEqualTo("CLOSED");
    }

    @Test
    void whatWillNeverComeIsWrittenOffAndTheRoundIsOver() {
        yawIsLate(IN_PART);
        asks(yaw);
        approves(kofi);
        arrives();
        var due = groups.waivable(group, kofi.id()).stream().filter(one -> one.what() == Waivable.What.DUE).findFirst()
                .orElseThrow();
        assertThat(savers.act(() -> groups.askWaiver(kofi.id(), group, due, WaiverReason.HARDSHIP)))
                .isEqualTo(new Results.AskWaiver.Asked());
        for (var officer : List.of(ama, esi))
            savers.act(() -> groups.agreeToWaiver(officer.id(), group, 1));
        assertThat(savers.owes(yaw, group, 1)).isFalse();
        assertThat(state()).isEqualTo("CLOSED");
        assertThat(sentToAma()).containsExactly(30_000L);
    }

    @Test
    void whoHasHadAPartHasHadTheirTurn() {
        yawIsLate(IN_PART);
        asks(yaw);
        approves(kofi);
        arrives();
        assertThat(groups.exposure(group, kofi.id()).orElseThrow().all()).as("three rounds to come")
                .isEqualTo(Cedis.ofPesewas(30_000));
        for (var member : List.of(ama, kofi))
            savers.act(() -> groups.askMotion(member.id(), group, new Proposal(MotionKind.END_EARLY)));
        for (var member : List.of(kofi, esi, yaw))
            savers.act(() -> groups.sayMotion(member.id(), group, 1, Vote.YES));
        assertThat(savers.owes(yaw, group, 1)).as("what he owed her before he still owes, and has back in his own pot")
                .isTrue();
        savers.paysAll(yaw, group);
        assertThat(savers.owes(yaw, group, 1)).isFalse();
        assertThat(sentToAma()).containsExactly(30_000L, 10_000L);
        arrives();
        assertThat(state()).isEqualTo("CLOSED");
        assertThat(savers.seenBy(ama, group).due()).as("she pays on, and only she").isPresent();
    }
}
