package susu.groups;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import susu.ledger.Account;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.payments.TakesBack;
import susu.payments.WalletOrder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Six turns of GHS 50.00 a week: Ama's, Kofi's, two of Esi's, Yaw's and Afi's; two days of grace, and a fine of GHS 5.00.
 * What a member's money, or the group's, goes to, line by line.
 */
class MakolaStoriesTest extends SavingStory {
    private static final PayRules FINED = PayRules.usual(Frequency.WEEKLY)
            .withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500)));
    private static final PayRules FINED_AT_ONCE = FINED
            .withFines(FINED.fines().withPaid(FinesPaid.AFTER_EACH_DUE));
    private static final PayRules GUARDED = FINED.withGuards(GuardRules.USUAL.withHeldBack(10).withReserve(10));
    private static final PayRules RESERVED = FINED.withGuards(GuardRules.USUAL.withReserve(10));
    private static final PayRules PAYING_FIRST = PayRules.usual(Frequency.WEEKLY)
            .withGuards(GuardRules.USUAL.withInArrears(InArrears.PAYS_FIRST));
    private static final PayRules KEPT_BACK = PayRules.usual(Frequency.WEEKLY)
            .withGuards(GuardRules.USUAL.withHeldBack(10).withReserve(2));

    private final Map<String, Member> people = new LinkedHashMap<>();
    /** Who pays nothing but what the story says. */
    private final Set<String> slow = new LinkedHashSet<>();
    private PayRules rules = FINED;
    private GroupId group = GroupId.HOUSE;
    private String who = "";
    private Instant since = Instant.MIN;
    private @Nullable WalletOrder failed;

    /**
     * A story.
     *
     * @param who whose money it is about
     * @param happens words like {@code slow}, {@code all pay 3}, {@code late 3}, {@code refused 12000 for 10000}
     * @param lines where the money went, since they were slow or all had paid
     * @param left what they owe in the end
     */
    record Story(String name, PayRules rules, String who, List<String> happens, List<String> lines,
            List<String> left) {
        @Override
        public String toString() { return name; }
    }

    private static Story story(String name, PayRules rules, String who, String happens, String lines, String left) {
        return new Story(name, rules, who, words(happens), words(lines), words(left));
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(", ", -1));
    }

    static Stream<Story> stories() {
        return Stream.of(
                story("1 a whole due", FINED, "Kofi", "all pay 3, pays 5000", "r4s2 5000", ""),
                story("2 a part of it", FINED, "Kofi", "all pay 3, pays 2000", "r4s2 2000", "r4s2 3000"),
                story("3 the rest and more", FINED, "Kofi", "all pay 3, pays 2000, pays 7000",
                        "r4s2 2000, r4s2 3000, c 4000", ""),
                story("4 what is left pays the next round", FINED, "Kofi",
                        "all pay 3, pays 7000, slow, has 2000, all pay 4", "r5s2 2000", "r5s2 3000"),
                story("5 two rounds ahead", FINED, "Kofi",
                        "all pay 3, pays 5000, slow, pays 10000, has 10000, all pay 4, has 5000, all pay 5",
                        "r5s2 5000, r6s2 5000", ""),
                story("6 more than the cycle asks for", FINED, "Kofi", "all pay 4, refused 12000 for 10000, pays 10000",
                        "r5s2 5000, c 5000", ""),
                story("7 the oldest first", PayRules.usual(Frequency.WEEKLY), "Kofi",
                        "all pay 2, slow, all pay 3, pays 6000", "r3s2 5000, r4s2 1000", "r4s2 4000"),
                story("8 a fine is paid last", FINED, "Kofi", "all pay 2, slow, all pay 3, late 3, pays 10300",
                        "r3s2 5000, r4s2 5000, f.r3s2 300", "f.r3s2 200"),
                story("9 or right after its due", FINED_AT_ONCE, "Kofi",
                        "all pay 2, slow, all pay 3, late 3, pays 6000", "r3s2 5000, f.r3s2 500, r4s2 500",
                        "r4s2 4500"),
                story("10 two turns", PAYING_FIRST, "Esi", "all pay 2, slow, pays 8500, all pay 3, pays 10000",
                        "r3s3 5000, r3s4 3500, r3s4 1500, r4s3 5000, r4s4 3500", "r4s4 1500"),
                story("11 another pays", FINED, "Kofi", "all pay 3, slow, Ama pays 8000, has 3000, back 3000",
                        "r4s2 5000, refund to Ama 3000", ""),
                story("12 the first proves good after all", FINED, "Kofi",
                        "all pay 3, fails, pays 5000, first proves good", "r4s2 5000, c 5000", ""),
                story("13 cash is a word", FINED, "Afi", "all pay 3, records 5000", "", "r4s6 5000"),
                story("13 until the other side says yes", FINED, "Afi", "all pay 3, records 5000, confirms",
                        "cash at Kofi>r4s6 5000", ""),
                story("14 some cash, and the rest by wallet", FINED, "Afi",
                        "all pay 3, records 3000, confirms, pays 2000", "cash at Kofi>r4s6 3000, r4s6 2000", ""),
                story("15 the due is paid before the cash is confirmed", FINED, "Afi",
                        "all pay 3, records 5000, pays 5000, confirms", "r4s6 5000, cash at Kofi>c 5000", ""),
                story("16 cash is banked", FINED, "Afi", "all pay 3, records 3000, confirms, banks 3000",
                        "cash at Kofi>r4s6 3000, pot r4 3000, cash of r4>Kofi 3000", "r4s6 2000"),
                story("17 never more than is open", FINED, "Kofi", "all pay 2, slow, pays 4700, all pay 3, late 3",
                        "r3s2 4700", "r3s2 300, r4s2 5000, f.r3s2 300"),
                story("18 who asked in time is not late", FINED, "Kofi",
                        "all pay 3, slow, all pay 4, last minute 4, asks 5000, late 4, approves", "r4s2 5000",
                        "r5s2 5000"),
                story("18 who asked in time and did not pay is", FINED, "Kofi",
                        "all pay 3, slow, all pay 4, last minute 4, asks 5000, late 4, owes r4s2 5000; r5s2 5000, does not",
                        "", "r4s2 5000, r5s2 5000, f.r4s2 500"),
                story("19 what is held back pays, then the reserve", GUARDED, "Kofi",
                        "all pay 3, slow, all pay 4, late 4", "h>r4s2 3000, reserve>r4s2 2000",
                        "v.r4s2 2000, r5s2 5000, f.r4s2 500"),
                story("20 the reserve is paid back as a due", RESERVED, "Kofi",
                        "all pay 2, slow, all pay 3, late 3, pays 7000",
                        "reserve>r3s2 5000, v.r3s2 5000, r4s2 2000", "r4s2 3000, f.r3s2 500"),
                story("21 a recipient's arrears are set off", FINED, "Yaw",
                        "all pay 3, slow, pays 3000, all pay 5",
                        "r4s5 3000, r4s5 2000, r5s5 5000, f.r4s5 500, gets 22500",
                        "r6s5 5000"),
                story("22 what the rules keep back", KEPT_BACK, "Yaw", "all pay 4, slow, all pay 5",
                        "reserve 600, h 3000, r5s5 5000, gets 21400", "r6s5 5000"),
                story("23 per cents that do not divide", KEPT_BACK, "Ama", "three of 3333, slow, pays 3333, all pay 1",
                        "r1s1 3333, reserve 199, h 999, gets 8801", "r2s1 3333"),
                story("24 credit goes back", FINED, "Kofi", "all pay 3, pays 7000, slow, back 2000",
                        "refund to Kofi 2000", ""),
                story("25 the group is stopped while the prompt is out", FINED, "Kofi",
                        "all pay 3, asks 5000, stopped, approves", "c 5000", "r4s2 5000"),
                story("26 a turn is taken over", FINED, "Efua", "all pay 2, slow, Efua 15000 for Afi's turn",
                        "c.Afi 10000, r3s6 5000, refund to Afi 10000", ""),
                story("27 the provider takes it back", FINED, "Kofi", "all pay 3, pays 5000, taken back",
                        "r4s2 5000, r4s2 -5000", "r4s2 5000"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void goesLineByLine(Story story) {
        who = story.who();
        rules = story.rules();
        begins();
        story.happens().forEach(this::happens);
        assertThat(lines()).isEqualTo(story.lines());
        assertThat(left()).isEqualTo(story.left());
        assertThat(savers.groups.verify()).isEmpty();
        assertThat(ledger.verify()).isEmpty();
    }

    private void begins() {
        people.put("Ama", ama);
        people.put("Kofi", kofi);
        for (var name : List.of("Esi", "Yaw", "Afi"))
            people.put(name, savers.person(name + " Story"));
        group = savers.founded(ama, 1, terms(5_000, 6));
        savers.joins(kofi, group, ama, 1);
        savers.joins(person("Esi"), group, ama, 2);
        savers.joins(person("Yaw"), group, ama, 1);
        savers.joins(person("Afi"), group, ama, 1);
        savers.starts(ama, group);
        // She knows them, and has no turn.
        people.put("Efua", savers.person("Efua Story"));
        slow.add("Efua");
    }

    private Terms terms(long contribution, int turns) {
        return new Terms(Savers.newName(), Cedis.ofPesewas(contribution), Frequency.WEEKLY, turns,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(turns, TurnOrder.AS_JOINED), rules)
                .withCash(CashRules.pots(1));
    }

    /** Another group: Ama, Kofi and Esi, one turn each. */
    private void threeSave(long contribution) {
        people.keySet().retainAll(List.of("Ama", "Kofi", "Esi"));
        group = savers.running(savers.founded(ama, 1, terms(contribution, 3)), ama, kofi, person("Esi"));
    }

    private Member person() { return person(who); }

    private Member person(String name) { return Objects.requireNonNull(people.get(name)); }

    private void happens(String what) {
        var words = what.split(" ", -1);
        int last = words.length - 1;
        switch (words[0]) {
            case "three" -> threeSave(Long.parseLong(words[last]));
            case "slow" -> {
                slow.add(who);
                since = savers.clock.instant();
            }
            case "all" -> allPayUpTo(Integer.parseInt(words[last]));
            case "late" -> reaches(Integer.parseInt(words[last]), 3, 0);
            case "last" -> reaches(Integer.parseInt(words[last]), 3, -2);
            case "pays" -> pays(person(), Long.parseLong(words[last]));
            case "asks" -> {
                asks(person(), Long.parseLong(words[last]));
                savers.clock.advance(ofSeconds(1));
            }
            case "approves" -> {
                savers.wallets.approveAll();
                savers.clock.advance(ofMinutes(6));
            }
            case "does" -> {
                savers.wallets.refuseAll("EXPIRED");
                savers.clock.advance(ofMinutes(6));
            }
            case "owes" -> assertThat(String.join("; ", left())).isEqualTo(what.substring("owes ".length()));
            case "refused" -> assertThat(asks(person(), Long.parseLong(words[1]))).as(what).isEqualTo(
                    new Results.Pay.OutOfRange(Cedis.ofPesewas(100), Cedis.ofPesewas(Long.parseLong(words[last]))));
            case "has" -> assertThat(credit()).as(what).isEqualTo(Long.parseLong(words[last]));
            case "Ama" -> {
                assertThat(savers.act(() -> savers.groups.payFor(ama, group, person().id(),
                        Cedis.ofPesewas(Long.parseLong(words[last])), "for:" + who)))
                        .isInstanceOf(Results.Pay.Asked.class);
                savers.walletsSayYes();
            }
            case "records" -> assertThat(savers.takesCash(kofi, group, person(), Long.parseLong(words[last])))
                    .isInstanceOf(Results.SayCash.Asked.class);
            case "confirms" -> {
                assertThat(savers.confirmsCash(person(), group)).isInstanceOf(Results.AnswerCash.Counted.class);
                savers.clock.advance(ofSeconds(1));
            }
            case "banks" -> savers.banks(kofi, group, Long.parseLong(words[last]));
            case "back" -> {
                assertThat(savers.act(() -> savers.groups.creditBack(person(), group,
                        Cedis.ofPesewas(Long.parseLong(words[last]))))).isInstanceOfAny(
                                Results.CreditBack.Sent.class, Results.CreditBack.SentBack.class);
                savers.clock.advance(ofSeconds(1));
                savers.payoutsArrive();
            }
            case "stopped" -> {
                savers.groups.suspend(group, operator("efua"), "a complaint");
                assertThat(savers.groups.suspend(group, operator("kwame"), "a complaint"))
                        .isEqualTo(Results.Halting.DONE);
            }
            case "Efua" -> {
                comesIn(person("Efua"), person("Afi"));
                assertThat(savers.turnToPay(person("Efua"), group).price())
                        .isEqualTo(Cedis.ofPesewas(Long.parseLong(words[1])));
                assertThat(savers.asksToPayTurn(person("Efua"), group)).isInstanceOf(Results.Pay.Asked.class);
                savers.walletsSayYes();
                savers.payoutsArrive();
            }
            case "taken" -> new TakesBack(world).takesBack(group,
                    savers.sentFor(group, PaymentKind.COLLECT, person()).getLast().reference());
            case "fails" -> failed = savers.failsToPay(person(), group, person().id() + ":first");
            case "first" -> savers.paysAfterAll(Objects.requireNonNull(failed));
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Who is not slow pays all they owe on each due date; what can leave arrives; the next round opens. */
    private void allPayUpTo(int upTo) {
        for (var next = openRound(); next <= upTo; next++) {
            reaches(next, 0, 0);
            people.forEach((name, member) -> {
                if (!slow.contains(name)) payAll(member);
            });
            savers.payoutsArrive();
            reaches(next, 1, 0);
        }
        if (!slow.contains(who)) since = savers.clock.instant();
    }

    private int openRound() {
        return sql.sql("select max(round) from round where group_id = :group and state <> 'PLANNED'")
                .param("group", group.value()).query(Integer.class).single();
    }

    private void payAll(Member member) {
        while (savers.seenBy(member, group).due().isPresent())
            savers.paysAll(member, group);
    }

    private void reaches(int round, int daysAfter, int minutes) {
        var due = sql.sql("select due_date from round where group_id = :group and round = :round")
                .param("group", group.value()).param("round", round).query(LocalDate.class).single();
        savers.clock.moveTo(Accra.startOf(due.plusDays(daysAfter)).plus(ofMinutes(minutes)));
        savers.clock.advance(ofSeconds(1));
    }

    private Results.Pay asks(Member member, long pesewas) {
        return savers.act(() -> savers.groups.payAmount(member, group, Cedis.ofPesewas(pesewas),
                "amount:" + member.id() + ":" + savers.wallets.orders.size()));
    }

    private void pays(Member member, long pesewas) {
        assertThat(asks(member, pesewas)).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
    }

    /** Where money of theirs, or in their stead, has gone since the story began, in the order in which it was booked. */
    private List<String> lines() {
        var lines = new ArrayList<>(sql.sql("""
                select t.from_account, t.to_account, t.amount, t.reason from transfer t
                where t.group_id = :group and t.at >= :since and (
                    t.from_account = :credit and t.to_account <> 'reserve' and t.to_account not like 'payable/%'
                        and t.reason not like 'reversed:%'
                    or t.from_account = :credit and t.reason like 'repaid:%'
                    or t.from_account in (:held) or t.to_account in (:held)
                    or t.from_account = 'reserve' and split_part(t.reason, ':', 2) in (:slots)
                    or t.reason like 'settled:%' and t.from_account in (:pots) and t.to_account = 'reserve'
                    or t.place <> 'wallet' and split_part(t.reason, ':', 1) = 'due' and split_part(t.reason, ':', 2) in (:slots)
                    or t.reason like 'banked:%'
                    or t.to_account = :credit and t.reason like 'returned:%'
                    or t.from_account in (select 'payable/' || p.id from payment p
                        where p.group_id = t.group_id and p.kind = 'PAYOUT' and p.member_id = :member))
                order by t.nth""")
                .param("group", group.value()).param("since", Timestamp.from(since))
                .param("credit", Account.credit(person().id()).name())
                .param("held", slots().stream().map(slot -> "held/1." + slot).toList())
                .param("pots", slots().stream().map(slot -> "pot/1." + slot).toList())
                .param("slots", slots().stream().map(String::valueOf).toList()).param("member", person().id().value())
                .query((row, _) -> new Line(row.getString("from_account"), row.getString("to_account"),
                        row.getLong("amount"), row.getString("reason")))
                .list().stream().map(Line::shown).filter(shown -> !shown.isEmpty()).toList());
        people.forEach((name, member) -> savers.sentFor(group, PaymentKind.REFUND, member)
                .forEach(order -> lines.add("refund to " + name + " " + order.amount().getAmountMinorLong())));
        if (credit() > 0) lines.add("c " + credit());
        lines.addAll(sql.sql("""
                select 'cash at Kofi>c ' || balance from account
                where group_id = :group and name = 'custody/' || :kofi || '/credit/' || :who and balance > 0""")
                .param("group", group.value()).param("kofi", kofi.id().toString())
                .param("who", person().id().toString()).query((row, _) -> row.getString(1)).list());
        return lines;
    }

    private long credit() { return ledger.balance(group, Account.credit(person().id())).getAmountMinorLong(); }

    /** Whoever has a turn gives it up, and somebody who is new to the group may pay for it. */
    private void comesIn(Member taker, Member holder) {
        var slot = savers.offerOf(holder, group, OrderLine.Whose.OWN).slot();
        savers.act(() -> savers.groups.offerTurn(holder.id(), group, slot));
        var typed = savers.act(() -> savers.groups.tryCode(taker.id(), savers.seenBy(ama, group).code()));
        int offer = ((Results.TryCode.Open) typed).offer().givenUp().getFirst().offer();
        assertThat(savers.act(() -> savers.groups.joinByTurn(taker.id(), group, offer, 1)))
                .isInstanceOf(Results.TakeOver.Asked.class);
        int wish = savers.takeOverAskedOf(ama, group).takeOver();
        assertThat(savers.act(() -> savers.groups.agreeToTakeOver(ama.id(), group, wish)))
                .isInstanceOf(Results.AgreeToTakeOver.Agreed.class);
        savers.clock.advance(ofSeconds(1));
    }

    private Operator operator(String name) {
        var operators = world.getBean(Operators.class);
        return Staff.named(operators, name);
    }

    /** Turns and rounds have the same numbers here. */
    private List<Integer> slots() {
        return sql.sql("select slot from slot where group_id = :group and member_id = :member order by slot")
                .param("group", group.value()).param("member", person().id().value())
                .query((row, _) -> row.getInt("slot")).list();
    }

    /** A transfer, told as the rules of the group tell it. */
    private record Line(String from, String to, long amount, String reason) {
        String shown() {
            var part = reason.split(":", -1);
            if (from.startsWith("payable/")) return "gets " + amount;
            if (part[0].equals("banked"))
                return from.startsWith("custody/")
                        ? "cash of r" + round(from) + ">Kofi " + amount
                        : "pot r" + round(to) + " " + amount;
            if (part[0].equals("returned")) return due(part[1], from) + " -" + amount;
            if (part[0].equals("taken over")) return "c.Afi " + amount;
            if (to.startsWith("custody/")) return "cash at Kofi>" + due(part[1], to) + " " + amount;
            if (reason.startsWith("settled:"))
                return to.equals("reserve")
                        ? "reserve " + amount
                        : to.startsWith("held/") ? "h " + amount : due(part[0], to) + " " + amount;
            if (reason.startsWith("freed:")) return "";
            if (from.startsWith("held/")) return "h>" + due(part[1], to) + " " + amount;
            if (from.equals("reserve")) return "reserve>" + due(part[1], to) + " " + amount;
            if (reason.startsWith("repaid:")) return "v." + place(part[1]) + " " + amount;
            if (reason.startsWith("fine:")) return "f." + place(part[1]) + " " + amount;
            return due(part[1], to) + " " + amount;
        }

        private static String due(String slot, String pot) { return "r" + round(pot) + "s" + slot; }

        private static String round(String pot) { return pot.substring(pot.indexOf("pot/1.") + "pot/1.".length()); }

        private static String place(String at) {
            var numbers = at.split("\\.", -1);
            return "r" + numbers[1] + "s" + numbers[2];
        }
    }

    /** What they owe, in the order in which it is paid. */
    private List<String> left() {
        return sql.sql("""
                select case what when 'FINE' then 'f.' when 'ADVANCE' then 'v.' else '' end || 'r' || round || 's' || slot
                    || ' ' || open
                from owed where group_id = :group and member_id = :member order by place, due_date, slot, rank""")
                .param("group", group.value()).param("member", person().id().value())
                .query((row, _) -> row.getString(1)).list();
    }
}
