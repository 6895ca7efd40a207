package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import susu.ledger.Account;
import susu.ledger.Transfer;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.TakesBack;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * What a member's money goes to beside the stories of {@link MakolaStoriesTest}. Kofi saves GHS 50.00 a week with two
 * others, of whom Yaw takes cash.
 */
class PaymentStoriesTest extends SavingStory {
    /** Kofi's. */
    private static final int TURN = 2;
    private Member yaw;
    private GroupId group;

    @BeforeEach
    void threeWhoSave() {
        yaw = savers.person("Yaw Darko");
        group = savers.runningWithCash(CashRules.pots(1), ama, yaw, kofi);
    }

    /**
     * A story.
     *
     * @param happens words like {@code pays 5000}, {@code refused 100 to 15000}, {@code round 2 opens}
     * @param lines where the money went, in order
     * @param owes what Kofi owes in the end
     * @param credit what is his in the end, in pesewas
     */
    record Story(String name, List<String> happens, List<String> lines, List<String> owes, long credit) {
        @Override
        public String toString() { return name; }
    }

    private static Story story(String name, String happens, String lines, String owes, long credit) {
        return new Story(name, words(happens), words(lines), words(owes), credit);
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(", ", -1));
    }

    static Stream<Story> stories() {
        return Stream.of(
                story("more than the cycle asks for", "refused 15001, pays 15000, refused 100", "r1 5000", "", 10000),
                story("less than a cedi", "refused 99, pays 4950, pays 50", "r1 4950, r1 50", "", 0),
                story("cash that waits as credit pays the next round",
                        "records 5000, pays 5000, confirms, round 2 opens",
                        "r1 5000, cash at Yaw>r2 5000", "", 0),
                story("Yaw banks a part of it", "records 3000, confirms, banks 1000",
                        "cash at Yaw>r1 3000, banked>r1 1000, cash of r1>Yaw 1000", "r1 2000", 0));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void goesWhereItIsOwed(Story story) {
        story.happens().forEach(this::happens);
        assertThat(lines()).isEqualTo(story.lines());
        assertThat(owes()).isEqualTo(story.owes());
        assertThat(ledger.balance(group, Account.credit(kofi.id()))).isEqualTo(Cedis.ofPesewas(story.credit()));
    }

    private void happens(String what) {
        var words = what.split(" ", -1);
        switch (words[0]) {
            case "pays" -> pays(kofi, Long.parseLong(words[1]));
            case "refused" -> assertThat(asks(kofi, Long.parseLong(words[1]))).as(what)
                    .isNotInstanceOf(Results.Pay.Asked.class);
            case "records" -> assertThat(savers.takesCash(yaw, group, kofi, Long.parseLong(words[1]))).as(what)
                    .isInstanceOf(Results.SayCash.Asked.class);
            case "confirms" -> {
                assertThat(savers.confirmsCash(kofi, group)).isInstanceOf(Results.AnswerCash.Counted.class);
                savers.clock.advance(ofSeconds(1));
            }
            case "banks" -> savers.banks(yaw, group, Long.parseLong(words[1]));
            // He paid in time; so many days after the last one of grace it proves to be nothing.
            case "late" -> {
                savers.reaches(group, ama, 1);
                savers.clock.advance(ofDays(2 + Long.parseLong(words[1])));
            }
            case "taken" -> new TakesBack(world).takesBack(group,
                    savers.sentFor(group, PaymentKind.COLLECT, kofi).getFirst().reference());
            case "fails" -> savers.failsToPay(kofi, group, kofi.id() + ":first");
            case "first" -> savers.paysAfterAll(savers.sentFor(group, PaymentKind.COLLECT, kofi).getFirst());
            case "round" -> {
                savers.reaches(group, ama, Integer.parseInt(words[1]) - 1);
                savers.clock.advance(ofDays(1));
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private Results.Pay asks(Member member, long pesewas) {
        return savers.act(() -> savers.groups.payAmount(member, group, Cedis.ofPesewas(pesewas),
                member.id() + ":" + savers.wallets.orders.size()));
    }

    private void pays(Member member, long pesewas) {
        assertThat(asks(member, pesewas)).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
    }

    /** Where Kofi's money went: at the wallet, in cash at Yaw, and what Yaw's wallet took the place of. */
    private List<String> lines() {
        return sql.sql("""
                select line from (
                    select 1 as part, at, to_account, case when place = 'wallet' then '' else 'cash at Yaw>' end
                        || 'r' || split_part(split_part(to_account, 'pot/', 2), '.', 2) || ' ' || amount as line
                    from transfer where group_id = :group and reason like 'due:' || :slot || ':%'
                    union all
                    select 2, null, name, 'cash at Yaw>c.Kofi ' || balance from account
                    where group_id = :group and name = 'custody/' || :yaw || '/credit/' || :kofi and balance > 0
                    union all
                    select 3, null, null, case when place = 'wallet'
                        then 'banked>r' || split_part(to_account, '.', 2)
                        else 'cash of r' || split_part(from_account, '.', 2) || '>Yaw' end || ' ' || amount
                    from transfer where group_id = :group and reason like 'banked:%') lines
                order by part, at, to_account, line""").param("group", group.value())
                .param("slot", TURN).param("yaw", yaw.id().toString()).param("kofi", kofi.id().toString())
                .query((row, _) -> row.getString(1)).list();
    }

    /** What is open of his turn; of what was taken back its new days of grace. */
    private List<String> owes() {
        return sql.sql("""
                select 'r' || d.round || ' ' || (d.owed - d.paid) from due d
                where d.group_id = :group and d.slot = :slot and d.paid < d.owed
                order by d.round""").param("group", group.value()).param("slot", TURN)
                .query((row, _) -> row.getString(1)).list();
    }

    @Test
    void whatIsTakenBackHasNewDaysOfGrace() {
        pays(kofi, 5000);
        happens("late 1");
        happens("taken back");
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.IN_TIME);
        savers.clock.advance(ofDays(3));
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().lateness()).isEqualTo(GroupView.Lateness.LATE);
    }

    @Test
    void aPotOfPartPaymentsLeavesWhenItIsFull() {
        for (var member : List.of(ama, kofi, yaw))
            pays(member, 2000);
        savers.reaches(group, ama, 1);
        assertThat(sent(PaymentKind.PAYOUT, ama)).isEmpty();
        for (var member : List.of(ama, yaw, kofi))
            pays(member, 3000);
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.PAYOUT, ama)).containsExactly(15000L);
    }

    @Test
    void creditGoesBackWhenItsOwnerOwesNothingAndStaysForWhatTheyOwe() {
        pays(kofi, 2000);
        assertThat(back(0)).isEqualTo(new Results.CreditBack.Changed());
        pays(kofi, 5000);
        assertThat(back(3000)).as("not what he saw").isEqualTo(new Results.CreditBack.Changed());
        assertThat(back(2000)).isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(2000)));
        assertThat(back(2000)).as("it is on its way").isEqualTo(new Results.CreditBack.Changed());
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.REFUND, kofi)).containsExactly(2000L);
        assertThat(savers.groups.passbook(kofi.id())).extracting(PassbookLine::kind)
                .contains(PassbookLine.Kind.RETURNED);
    }

    @Test
    void creditStaysForWhatIsOwed() {
        pays(kofi, 5000);
        pays(kofi, 2000);
        happens("round 2 opens");
        assertThat(owes()).containsExactly("r2 3000");
        savers.act(() -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.pot(1, 1), Account.credit(kofi.id()),
                    Cedis.ofPesewas(2000), "returned:2:by hand")));
            return sql.sql("update due set paid = paid - 2000 where group_id = :group and round = 1 and slot = 2")
                    .param("group", group.value()).update();
        });
        assertThat(back(2000)).isEqualTo(new Results.CreditBack.StaysForDues(Cedis.ofPesewas(2000)));
    }

    @Test
    void aRefundThatFailsIsTheMembersCreditAgain() {
        pays(kofi, 7000);
        back(2000);
        savers.wallets.refuseAll("PAYEE_NOT_ALLOWED_TO_RECEIVE");
        savers.clock.advance(ofMinutes(5));
        assertThat(ledger.balance(group, Account.credit(kofi.id()))).isEqualTo(Cedis.ofPesewas(2000));
        assertThat(back(2000)).as("another payment").isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(2000)));
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.REFUND, kofi.phone())).hasSize(1);
    }

    @Test
    void whatIsLeftWhenTheCycleEndsGoesBack() {
        happens("fails");
        pays(kofi, 5000);
        happens("first proves good");
        for (int round = 1; round <= 3; round++) {
            for (var member : List.of(ama, kofi, yaw))
                if (savers.owes(member, group, round)) pays(member, 5000);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        savers.payoutsArrive();
        assertThat(moved(PaymentKind.COLLECT) - moved(PaymentKind.PAYOUT) - moved(PaymentKind.REFUND)).isZero();
        assertThat(asks(kofi, 5000)).isEqualTo(new Results.Pay.NotRunning());
    }

    private long moved(PaymentKind kind) {
        var moved = new ArrayList<Long>();
        for (var member : List.of(ama, kofi, yaw))
            savers.wallets.moved(kind, member.phone()).forEach(order -> moved.add(order.amount().getAmountMinorLong()));
        return moved.stream().mapToLong(pesewas -> pesewas).sum();
    }

    private Results.CreditBack back(long seen) {
        var result = savers.act(() -> savers.groups.creditBack(kofi, group, Cedis.ofPesewas(seen)));
        savers.clock.advance(ofSeconds(1));
        return result;
    }

    private List<Long> sent(PaymentKind kind, Member member) {
        return savers.sentFor(group, kind, member).stream().map(order -> order.amount().getAmountMinorLong()).toList();
    }
}
