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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import susu.ledger.Account;
import susu.members.Member;
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
    private static final PayRules KEPT_BACK = PayRules.usual(Frequency.WEEKLY)
            .withGuards(GuardRules.USUAL.withHeldBack(10).withReserve(2));

    private final Map<String, Member> people = new LinkedHashMap<>();
    /** Who pays nothing but what the story says. */
    private final Set<String> slow = new LinkedHashSet<>();
    private GroupId group = GroupId.HOUSE;
    private String who = "";
    private Instant since = Instant.MIN;
    private @Nullable WalletOrder failed;

    /**
     * A story.
     *
     * @param who whose money it is about
     * @param happens words like {@code slow}, {@code all pay 3}, {@code late 3}, {@code pays 5000}
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
                story("6 more than the cycle asks for", FINED, "Kofi", "all pay 4, refused 10001, pays 10000",
                        "r5s2 5000, c 5000", ""),
                story("7 the oldest first", PayRules.usual(Frequency.WEEKLY), "Kofi",
                        "all pay 2, slow, all pay 3, pays 6000", "r3s2 5000, r4s2 1000", "r4s2 4000"),
                story("8 a fine is paid last", FINED, "Kofi", "all pay 2, slow, all pay 3, late 3, pays 10300",
                        "r3s2 5000, r4s2 5000, f.r3s2 300", "f.r3s2 200"),
                story("9 or right after its due", FINED_AT_ONCE, "Kofi",
                        "all pay 2, slow, all pay 3, late 3, pays 6000", "r3s2 5000, f.r3s2 500, r4s2 500",
                        "r4s2 4500"),
                story("10 two turns", PayRules.usual(Frequency.WEEKLY), "Esi",
                        "all pay 1, slow, pays 8500, all pay 2, pays 10000",
                        "r2s3 5000, r2s4 3500, r2s4 1500, r3s3 5000, r3s4 3500", "r3s4 1500"),
                story("12 the first proves good after all", FINED, "Kofi",
                        "all pay 3, fails, pays 5000, first proves good", "r4s2 5000, c 5000", ""),
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
                        "reserve 600, h 3000, r5s5 5000, gets 21400", "r6s5 5000"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void goesLineByLine(Story story) {
        who = story.who();
        begins(story.rules());
        story.happens().forEach(this::happens);
        assertThat(lines()).isEqualTo(story.lines());
        assertThat(left()).isEqualTo(story.left());
        assertThat(savers.groups.verify()).isEmpty();
        assertThat(ledger.verify()).isEmpty();
    }

    /** Story 23: per cents that do not divide. */
    @Test
    void whatDoesNotDivideStaysWithTheRecipient() {
        var settled = Settlement.of(Cedis.ofPesewas(3 * 3_333), Cedis.ofPesewas(0), Cedis.ofPesewas(6_666),
                KEPT_BACK.guards());
        assertThat(settled).isEqualTo(new Settlement(Cedis.ofPesewas(199), Cedis.ofPesewas(999), Cedis.ofPesewas(0),
                Cedis.ofPesewas(8_801)));
    }

    private void begins(PayRules rules) {
        people.put("Ama", ama);
        people.put("Kofi", kofi);
        for (var name : List.of("Esi", "Yaw", "Afi"))
            people.put(name, savers.person(name + " Story"));
        group = savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 6,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(6, TurnOrder.AS_JOINED), rules));
        savers.joins(kofi, group, ama, 1);
        savers.joins(person("Esi"), group, ama, 2);
        savers.joins(person("Yaw"), group, ama, 1);
        savers.joins(person("Afi"), group, ama, 1);
        savers.starts(ama, group);
    }

    private Member person() { return person(who); }

    private Member person(String name) { return Objects.requireNonNull(people.get(name)); }

    private void happens(String what) {
        var words = what.split(" ", -1);
        int last = words.length - 1;
        switch (words[0]) {
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
            case "refused" -> assertThat(asks(person(), Long.parseLong(words[last]))).as(what)
                    .isNotInstanceOf(Results.Pay.Asked.class);
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
                    or t.from_account = :credit and t.reason like 'repaid:%'
                    or t.from_account in (:held) or t.to_account in (:held)
                    or t.from_account = 'reserve' and split_part(t.reason, ':', 2) in (:slots)
                    or t.reason like 'settled:%' and t.from_account in (:pots) and t.to_account = 'reserve'
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
        long credit = ledger.balance(group, Account.credit(person().id())).getAmountMinorLong();
        if (credit > 0) lines.add("c " + credit);
        return lines;
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

        private static String due(String slot, String pot) {
            return "r" + pot.substring("pot/1.".length()) + "s" + slot;
        }

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
