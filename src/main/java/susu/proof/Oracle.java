package susu.proof;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.groups.CashId;
import susu.groups.PotInPart;
import susu.groups.SwapId;
import susu.ledger.Account;
import susu.ledger.Violation;
import susu.shared.Digests;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * Knows what may be, beside the rules that the books have of their own: an attempt may only stand where what the
 * provider told us allows it to stand, and in the end both books are the same.
 */
final class Oracle {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(60);
    private static final Duration A_DAY = Duration.ofHours(24);
    /** How long after the provider did not know a request it could still turn up on its statement. */
    private static final Duration AN_HOUR = Duration.ofHours(1);
    /** What statements say is true once staff have read them and seen to it. */
    private static final Set<String> WHILE_IT_HAPPENS = Set.of("21", "22");

    /** An attempt as our books have it. */
    private record Attempt(UUID ref, GroupId group, UUID payment, String kind, String state, boolean late,
            long amount) {
        boolean undecided() { return List.of("CREATED", "SUBMITTED", "PENDING", "UNKNOWN").contains(state); }

        boolean booked() { return state.equals("SUCCEEDED") || reversed() || late; }

        boolean reversed() { return state.equals("REVERSED"); }
    }

    private final JdbcClient sql;
    private final Replica insides;
    private final HostileProvider provider;
    private final Clock clock;
    private final Coverage coverage;
    private final List<String> rules;
    private final Map<UUID, String> states = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();
    private final LongSupplier writes;
    /** Whether the database has forgotten something in this history. */
    private final BooleanSupplier forgetful;
    private final Map<MemberId, Long> counted = new HashMap<>();
    private long countedAt = -1;

    Oracle(JdbcClient sql, Replica insides, HostileProvider provider, Clock clock, Coverage coverage,
            LongSupplier writes, BooleanSupplier forgetful) {
        this.forgetful = forgetful;
        this.writes = writes;
        this.sql = sql;
        this.insides = insides;
        this.provider = provider;
        this.clock = clock;
        this.coverage = coverage;
        this.rules = insides.verified().stream().flatMap(part -> part.rules().stream()).toList();
    }

    void forget() {
        states.clear();
        newest.clear();
        countedAt = -1;
    }

    /** How many bookings and changes of state our books know of. */
    long facts() {
        return count("select (select count(*) from transfer) + (select count(*) from attempt_event)");
    }

    /** What was written was taken away again. */
    void countAnew() { countedAt = -1; }

    /**
     * What a restored database finds again only if people do the same once more: refunds that were sent, and turns that
     * were swapped. It is not taken away from it here.
     */
    String cannotBeForgotten() {
        return count("select count(*) from swap where state = 'AGREED'") + " swaps, "
                + count("select count(*) from payment where kind = 'REFUND'") + " refunds";
    }

    /** Whether our books have a payment of that reference, be it forgotten and found again. */
    boolean knows(UUID reference) {
        return sql.sql("select exists (select from attempt where ref = :ref)").param("ref", reference)
                .query(Boolean.class).single();
    }

    /** Whether what that reference brought was given to its owner, or is nobody's but the house's. */
    private boolean isAccountedFor(UUID reference) {
        return sql.sql("""
                select exists (select from statement_line l join crossing c on c.line_account = l.account
                        and c.line_kind = l.kind and c.line_transaction = l.transaction where l.ref = :ref)""")
                .param("ref", reference).query(Boolean.class).single();
    }

    /** Where our books have that attempt, by the last look. */
    String stateOf(UUID reference) {
        return states.getOrDefault(reference, "CREATED");
    }

    /** The same of the newest attempt at a payment, as its job names it. */
    String stateOf(String payment) {
        return newest.getOrDefault(payment, "CREATED");
    }

    /** How many payments that member, who is in one group only, was ever asked for by it; counted when it may have changed. */
    long collections(GroupId group, MemberId member) {
        long now = writes.getAsLong();
        if (now != countedAt) counted.clear();
        countedAt = now;
        return counted.computeIfAbsent(member, _ -> count(group, member));
    }

    /** Whoever has money in a book that no due has taken yet. */
    List<MemberId> creditors() {
        return sql.sql("select substr(name, 8) as member from account where name like 'credit/%' and balance > 0 "
                + "order by name").query((row, _) -> new MemberId(UUID.fromString(row.getString("member")))).list();
    }

    private long count(GroupId group, MemberId member) {
        return sql.sql("""
                select count(*) from payment where group_id = :group and member_id = :member and kind = 'COLLECT'""")
                .param("group", group.value()).param("member", member.value()).query(Long.class).single();
    }

    /** Whether our books know the last word on every payment. */
    boolean allDecided() { return sql
            .sql("""
                select not exists (select from payment where undecided)""")
            .query(Boolean.class).single(); }

    /** So long nothing has gone wrong any more: whatever was begun before that is over. */
    void mustAllBeDecided(Duration calm) {
        var waiting = sql.sql("""
                select payment_id from attempt where undecided
                  and created_at < :moment""")
                .param("moment", Timestamp.from(clock.instant().minus(calm))).query(UUID.class).list();
        if (!waiting.isEmpty())
            throw new Violated("after two calm weeks payment " + waiting.getFirst() + " has no last word");
    }

    /** The books that stand still and about which nothing is open that people could see to: some only wait to go on. */
    List<GroupId> standingStill() {
        return sql.sql("""
                select group_id from book b where frozen_why is not null and not exists (
                    select from exception e where e.group_id = b.group_id and e.closed_at is null
                        and e.kind <> 'UNDECIDED') order by group_id""")
                .query((row, _) -> new GroupId(row.getObject("group_id", UUID.class))).list();
    }

    /** An officer of whom a payout is asked, and who has not given a word on it. */
    record Asked(GroupId group, int round, int asking, MemberId officer) {}

    /** An officer who has not said yes to what goes back at the end of a cycle. */
    record ClosingAsked(GroupId group, int number, MemberId officer) {}

    /** A round whose payout surely failed, with no other attempt under way. */
    record Failed(GroupId group, int round) {}

    /** Those rounds. */
    List<Failed> failedPayouts() {
        return sql.sql("""
                select group_id, round from round where state = 'PAYING' and payout_failed_at is not null
                order by group_id, round""")
                .query((row, _) -> new Failed(new GroupId(row.getObject("group_id", UUID.class)), row.getInt("round")))
                .list();
    }

    /** A wish to swap turns that waits for the other's word. */
    record SwapAsked(SwapId id, MemberId other) {}

    /** The wishes to swap turns that are open in that group. */
    List<SwapAsked> swaps(GroupId group) {
        return sql.sql("select id, other_id from swap where group_id = :group and state = 'ASKED' order by id")
                .param("group", group.value())
                .query((row, _) -> new SwapAsked(new SwapId(row.getObject("id", UUID.class)),
                        new MemberId(row.getObject("other_id", UUID.class))))
                .list();
    }

    /** What somebody has said about cash, and the other side has not answered. */
    record CashSaid(CashId id, MemberId asker, MemberId decider) {}

    /** What is open of that in a group. */
    List<CashSaid> cashSaid(GroupId group) {
        return sql.sql("""
                select id, asked_by, case asked_by when payer_id then officer_id else payer_id end as decider
                from cash where group_id = :group and state = 'ASKED' order by id""").param("group", group.value())
                .query((row, _) -> new CashSaid(new CashId(row.getObject("id", UUID.class)),
                        new MemberId(row.getObject("asked_by", UUID.class)),
                        new MemberId(row.getObject("decider", UUID.class))))
                .list();
    }

    /** What an officer holds in cash, in pesewas. */
    long cashHeld(GroupId group, MemberId officer) {
        return sql.sql("select coalesce(sum(-balance), 0) from account where group_id = :group and name = :name")
                .param("group", group.value()).param("name", Account.custody(officer).name()).query(Long.class)
                .single();
    }

    /**
     * What a member has given in cash, less what they have taken and neither hold nor handed to a recipient, as both sides
     * have said, in pesewas: so much they have banked.
     */
    long inCash(GroupId group, MemberId member) {
        return cashHeld(group, member) + sql.sql("""
                select coalesce(sum(case payer_id when :member then amount else -amount end), 0)
                    + coalesce((select sum(k.amount) from cash_out k where k.group_id = :group and k.officer_id = :member
                        and k.state = 'CONFIRMED'), 0)
                from cash where group_id = :group and state = 'CONFIRMED' and :member in (payer_id, officer_id)""")
                .param("group", group.value()).param("member", member.value()).query(Long.class).single();
    }

    /** Who takes cash in a group: the treasurer first, then those beside them. */
    List<MemberId> keepers(GroupId group) {
        return sql.sql("""
                select member_id from membership where group_id = :group and standing = 'IN'
                    and (duty = 'TREASURER' or custodian) order by custodian, member_id""")
                .param("group", group.value())
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).list();
    }

    /** What of a pot its recipient has by hand, as both have said, in pesewas; by the name of the pot. */
    long byHand(GroupId group, String pot) {
        return sql.sql("""
                select coalesce(sum(amount), 0) from cash_out
                where group_id = :group and cycle || '.' || round = :pot and state = 'CONFIRMED'""")
                .param("group", group.value()).param("pot", pot).query(Long.class).single();
    }

    /** Somebody says that they have handed cash to the recipient of a pot, who has not answered. */
    record SaidToHaveHanded(CashId id, MemberId officer, MemberId recipient) {}

    /** What is open of that in a group. */
    List<SaidToHaveHanded> saidToHaveHanded(GroupId group) {
        return sql.sql("""
                select id, officer_id, recipient_id from cash_out where group_id = :group and state = 'ASKED'
                order by id""").param("group", group.value())
                .query((row, _) -> new SaidToHaveHanded(new CashId(row.getObject("id", UUID.class)),
                        new MemberId(row.getObject("officer_id", UUID.class)),
                        new MemberId(row.getObject("recipient_id", UUID.class))))
                .list();
    }

    /** Cash of a pot that somebody holds, in pesewas. */
    record CashOfPot(int cycle, int round, MemberId holder, MemberId recipient, long held) {}

    /** Of the pots of a group that wait for officers, or for their cash: the others cannot leave yet. */
    List<CashOfPot> cashOfPots(GroupId group) {
        return sql.sql("""
                select r.cycle, r.round, cast(split_part(a.name, '/', 2) as uuid) as holder, s.member_id, a.balance
                from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                join account a on a.group_id = r.group_id and a.balance > 0
                    and a.name like 'custody/%/pot/' || r.cycle || '.' || r.round
                where r.group_id = :group and r.state = 'OPEN' and r.set_off is not null and not r.left_short
                order by r.cycle, r.round, a.name""").param("group", group.value())
                .query((row, _) -> new CashOfPot(row.getInt("cycle"), row.getInt("round"),
                        new MemberId(row.getObject("holder", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)), row.getLong("balance")))
                .list();
    }

    /** When the last round of a group's cycle is due, once it is the only one that is left. */
    Optional<LocalDate> lastRoundDue(GroupId group) {
        return sql.sql("""
                select r.due_date from round r join savings_group g on g.group_id = r.group_id and g.cycle = r.cycle
                where r.group_id = :group and r.state = 'OPEN' and not exists (select from round other
                    where other.group_id = r.group_id and other.cycle = r.cycle and other.round <> r.round
                      and other.state not in ('CLOSED', 'CANCELLED'))""").param("group", group.value())
                .query((row, _) -> row.getDate("due_date").toLocalDate()).optional();
    }

    /** What a member has given in cash, as both sides have said, in pesewas. */
    long cashGiven(GroupId group, MemberId member) {
        return sql.sql("""
                select coalesce(sum(amount), 0) from cash
                where group_id = :group and payer_id = :member and state = 'CONFIRMED'""")
                .param("group", group.value()).param("member", member.value()).query(Long.class).single();
    }

    /**
     * What of the cash that was counted over is that member's in the end, in pesewas, at most: each turn has the same
     * part of it, and the first ones a pesewa more, each time that a cycle ends.
     */
    long shareOfCountedOver(GroupId group, MemberId member) {
        return sql.sql("""
                select coalesce(max(turns.mine * ceil(found.over / turns.of)) + sum(turns.mine) - min(turns.mine), 0)
                from (select cycle, count(*) as of, count(*) filter (where member_id = :member) as mine from slot
                    where group_id = :group group by cycle) turns
                cross join (select sum(counted - expected) as over from cash_count
                    where group_id = :group and state = 'CONFIRMED' and counted > expected) found
                where found.over > 0""").param("group", group.value())
                .param("member", member.value()).query(Long.class).single();
    }

    /** A turn that is on offer. */
    record OfferedTurn(int number, int slot, MemberId holder) {}

    /** Those of a group. */
    List<OfferedTurn> offeredTurns(GroupId group) {
        return sql.sql("""
                select number, slot, member_id from turn_offer where group_id = :group and state = 'OFFERED'
                order by number""").param("group", group.value())
                .query((row, _) -> new OfferedTurn(row.getInt("number"), row.getInt("slot"),
                        new MemberId(row.getObject("member_id", UUID.class))))
                .list();
    }

    /** The take-overs to which an officer is to agree, by their numbers. */
    List<Integer> wantedTurns(GroupId group) {
        return sql.sql("select number from take_over where group_id = :group and state = 'ASKED' order by number")
                .param("group", group.value()).query((row, _) -> row.getInt("number")).list();
    }

    /** A turn that its taker may pay for, and what it costs now: all that it owes, and all that was put into it. */
    record AgreedTakeOver(int number, MemberId taker, long price) {}

    /** Those of a group. */
    List<AgreedTakeOver> agreedTakeOvers(GroupId group) {
        return sql.sql("""
                select w.number, w.taker_id,
                    coalesce((select sum(d.owed - d.paid) from due d join round r on r.group_id = d.group_id
                        and r.cycle = d.cycle and r.round = d.round and r.state = 'OPEN'
                        where d.group_id = w.group_id and d.cycle = w.cycle and d.slot = w.slot), 0)
                    + coalesce((select sum(d.paid) from due d where d.group_id = w.group_id and d.cycle = w.cycle
                        and d.slot = w.slot), 0)
                    + coalesce((select sum(f.amount - f.waived - f.paid) from fine f where f.group_id = w.group_id
                        and f.cycle = w.cycle and f.slot = w.slot), 0) as price
                from take_over w where w.group_id = :group and w.state = 'AGREED' order by w.number""")
                .param("group", group.value())
                .query((row, _) -> new AgreedTakeOver(row.getInt("number"),
                        new MemberId(row.getObject("taker_id", UUID.class)), row.getLong("price")))
                .list();
    }

    /** Something that members are to decide; about rules, which version of them, otherwise 0. */
    record OpenMotion(int number, String kind, int version) {}

    /** What is open of that in a group. */
    List<OpenMotion> motions(GroupId group) {
        return sql.sql("""
                select number, kind, coalesce(version, 0) as version from motion
                where group_id = :group and state = 'ASKED' order by number""")
                .param("group", group.value())
                .query((row, _) -> new OpenMotion(row.getInt("number"), row.getString("kind"), row.getInt("version")))
                .list();
    }

    /** Somebody who was named for a duty, and has not answered. */
    record Named(MemberId member, int appointment) {}

    /** Those of a group. */
    List<Named> named(GroupId group) {
        return sql.sql(
                "select member_id, number from appointment where group_id = :group and state = 'ASKED' order by number")
                .param("group", group.value())
                .query((row, _) -> new Named(new MemberId(row.getObject("member_id", UUID.class)),
                        row.getInt("number")))
                .list();
    }

    /** Which rules of a group are in force. */
    int rulesOf(GroupId group) {
        return sql.sql("select rules_version from savings_group where group_id = :group").param("group", group.value())
                .query(Integer.class).single();
    }

    /** Whether officers have stopped the group. */
    boolean isPausedByOfficers(GroupId group) {
        return sql.sql(
                "select state = 'SUSPENDED' and suspended_by = 'OFFICERS' from savings_group where group_id = :group")
                .param("group", group.value()).query(Boolean.class).single();
    }

    /** Officers whose say nobody has taken. */
    List<MemberId> officersWithASay(GroupId group) {
        return sql.sql("""
                select member_id from membership where group_id = :group and standing = 'IN' and duty <> 'NONE'
                    and suspended_at is null order by member_id""").param("group", group.value())
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).list();
    }

    /** What the member owes first: all of the oldest round that is open, for all their turns; nothing if that is so. */
    long owesFirst(GroupId group, MemberId member) {
        return sql.sql("""
                select coalesce(sum(o.open), 0) from owed o where o.group_id = :group and o.member_id = :member
                    and (o.place, o.cycle, o.round) = (select f.place, f.cycle, f.round from owed f
                        where f.group_id = :group and f.member_id = :member
                        order by f.place, f.due_date, f.slot, f.rank limit 1)""")
                .param("group", group.value()).param("member", member.value()).query(Long.class).single();
    }

    /** A count of cash that waits for another officer. */
    List<Integer> cashCounts(GroupId group) {
        return sql.sql("select number from cash_count where group_id = :group and state = 'ASKED' order by number")
                .param("group", group.value()).query((row, _) -> row.getInt("number")).list();
    }

    /** The pots of a group that are late and that not all have paid for. */
    List<PotInPart> shortPots(GroupId group) {
        return sql.sql("""
                select r.cycle, r.round, b.currency, r.target from round r join book b on b.group_id = r.group_id
                join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
                where r.group_id = :group and r.state = 'OPEN' and r.set_off is null
                  and r.due_date + ru.grace_days + r.paused_days < :today
                  and exists (select from due d where d.group_id = r.group_id and d.cycle = r.cycle
                    and d.round = r.round and d.paid < d.owed) order by r.cycle, r.round""")
                .param("group", group.value()).param("today", Accra.today(clock))
                .query((row, _) -> new PotInPart(row.getInt("cycle"), row.getInt("round"),
                        Cedis.ofPesewas(row.getLong("target"))))
                .list();
    }

    /** Which pot of a group a payment is, what all its dues come to, or those that are there, and which part of it. */
    Optional<ProviderBooks.Pot> pot(GroupId group, UUID payment) {
        return sql.sql("""
                select r.cycle, r.round, p.leg, case when r.left_short then r.settled_gross else r.target end as gross
                from payment p join round r on r.group_id = p.group_id
                    and r.cycle = p.cycle and r.round = p.round
                where p.group_id = :group and p.id = :payment and p.kind = 'PAYOUT'""")
                .param("group", group.value()).param("payment", payment)
                .query((row, _) -> new ProviderBooks.Pot(row.getInt("cycle") + "." + row.getInt("round"),
                        row.getLong("gross"), row.getInt("leg")))
                .optional();
    }

    /** How many turns the member has, or had, in all cycles of a group. */
    int turnsOf(GroupId group, MemberId member) {
        return sql.sql("select count(*) from slot where group_id = :group and member_id = :member")
                .param("group", group.value()).param("member", member.value()).query(Integer.class).single();
    }

    /** Whether the turns of a group's cycle are drawn. */
    boolean isDrawn(GroupId group) {
        return sql.sql("""
                select exists (select from draw d join savings_group g using (group_id, cycle)
                    where d.group_id = :group and d.state = 'DONE')""").param("group", group.value())
                .query(Boolean.class).single();
    }

    /** The draw that members may type numbers for. */
    int openDraw(GroupId group) {
        return sql.sql("select draw from draw where group_id = :group and state = 'OPEN'").param("group", group.value())
                .query(Integer.class).single();
    }

    /** By the numbers that members typed, and the secret that all were told, reckoned anew, the order is that one. */
    void orderMustBeDrawn(GroupId group) {
        coverage.checked(1);
        var text = new StringBuilder(sql.sql("""
                select g.code || '|' || d.cycle || '|' || d.secret from draw d join savings_group g using (group_id, cycle)
                where d.group_id = :group and d.state = 'DONE'""").param("group", group.value()).query(String.class)
                .single());
        var numbers = sql.sql("""
                select s.slot || '=' || coalesce(n.digits, '') from slot s
                join savings_group g using (group_id, cycle)
                join draw d on d.group_id = s.group_id and d.cycle = s.cycle and d.state = 'DONE'
                left join draw_number n on n.group_id = s.group_id and n.cycle = s.cycle and n.draw = d.draw
                    and n.member_id = s.member_id
                where s.group_id = :group order by s.slot""").param("group", group.value()).query(String.class).list();
        text.append('|').append(String.join(",", numbers));
        var byHash = new TreeMap<String, Integer>();
        for (int slot = 1; slot <= numbers.size(); slot++)
            byHash.put(HexFormat.of().formatHex(Digests.sha256(text + "|" + slot)), slot);
        var drawn = sql.sql("""
                select unnest(d.turns) from draw d join savings_group g using (group_id, cycle)
                where d.group_id = :group and d.state = 'DONE'""").param("group", group.value()).query(Integer.class)
                .list();
        if (!List.copyOf(byHash.values()).equals(drawn))
            throw new Violated("turns are drawn as " + drawn + ", and by the numbers they are " + byHash.values());
    }

    /** In which cycle a group is. */
    int cycleOf(GroupId group) {
        return sql.sql("select cycle from savings_group where group_id = :group").param("group", group.value())
                .query(Integer.class).single();
    }

    /** Where a group's cycle is, by name. */
    String stateOf(GroupId group) {
        return sql.sql("select state from savings_group where group_id = :group").param("group", group.value())
                .query(String.class).single();
    }

    /** Whose turn comes in which round. */
    record Turn(int round, int slot, MemberId holder, boolean isToCome) {}

    /** All turns of that group, in their order. */
    List<Turn> turns(GroupId group) {
        return sql.sql("""
                select r.round, s.slot, s.member_id, r.state = 'PLANNED' as is_to_come from round r join slot s on s.group_id = r.group_id
                    and s.cycle = r.cycle and s.slot = r.recipient_slot
                join savings_group g on g.group_id = r.group_id and g.cycle = r.cycle
                where r.group_id = :group order by r.round""")
                .param("group", group.value())
                .query((row, _) -> new Turn(row.getInt("round"), row.getInt("slot"),
                        new MemberId(row.getObject("member_id", UUID.class)), row.getBoolean("is_to_come")))
                .list();
    }

    /** The groups that operators have stopped. */
    List<GroupId> stopped() { return sql.sql("""
                select group_id from savings_group where state = 'SUSPENDED' and suspended_by = 'OPERATORS'
                order by group_id""")
            .query((row, _) -> new GroupId(row.getObject("group_id", UUID.class))).list(); }

    /** Whose word is waited for now. */
    List<Asked> asked() {
        return sql.sql("""
                select q.group_id, q.round, q.number, o.member_id from asking q
                join book b on b.group_id = q.group_id and b.frozen_why is null
                join round r on r.group_id = q.group_id and r.cycle = q.cycle and r.round = q.round
                    and r.state = 'OPEN'
                join membership o on o.group_id = q.group_id and o.duty <> 'NONE' and o.member_id <> q.recipient_id
                where q.used_at is null and q.lapses_at > :now and not exists (select from approval w
                    where w.group_id = q.group_id and w.cycle = q.cycle and w.round = q.round and w.asking = q.number
                      and w.officer_id = o.member_id)
                order by q.group_id, q.round, q.number, o.member_id""")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Asked(new GroupId(row.getObject("group_id", UUID.class)), row.getInt("round"),
                        row.getInt("number"), new MemberId(row.getObject("member_id", UUID.class))))
                .list();
    }

    /** Whose yes the ends of cycles wait for now. */
    List<ClosingAsked> closings() {
        return sql.sql("""
                select c.group_id, c.number, o.member_id from closing c
                join savings_group g on g.group_id = c.group_id and g.state = 'COMPLETED'
                join book b on b.group_id = c.group_id and b.frozen_why is null
                join membership o on o.group_id = c.group_id and o.standing = 'IN' and o.duty <> 'NONE'
                where c.state = 'ASKED' and c.lapses_at > :now and not exists (select from closing_word w
                    where w.group_id = c.group_id and w.number = c.number and w.officer_id = o.member_id)
                order by c.group_id, o.member_id""").param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new ClosingAsked(new GroupId(row.getObject("group_id", UUID.class)),
                        row.getInt("number"), new MemberId(row.getObject("member_id", UUID.class))))
                .list();
    }

    /** One run of the job that follows an attempt, and how the attempt stood by its books then. */
    record Run(UUID reference, long lease, String stands) {}

    /** The run that speaks about that attempt now. */
    Run run(UUID reference) {
        return sql.sql("""
                select lease, concat_ws('|', state, open_sends, absent_since, refused_since, send_again, code) as stands
                from attempt where ref = :ref""").param("ref", reference)
                .query((row, _) -> new Run(reference, row.getLong("lease"), row.getString("stands"))).optional()
                .orElse(new Run(reference, -1, ""));
    }

    /** How the attempt stands now, if a newer run has spoken about it since. */
    Optional<Run> overtaken(Run earlier) {
        return Optional.of(run(earlier.reference())).filter(now -> now.lease() > earlier.lease());
    }

    /** A run that came too late must not have changed anything. */
    void mustBeAsBefore(Run before) {
        coverage.checked(1);
        var now = run(before.reference());
        if (!now.stands().equals(before.stands()))
            throw new Violated("a run that a newer one had overtaken was listened to: attempt " + before.reference()
                    + " stood at " + before.stands() + ", and now at " + now.stands());
    }

    /** Somebody was told that an attempt was paid, when its last answer had been that of then. */
    record Told(UUID reference, @Nullable Instant answeredAt) {}

    /** How that attempt stands before what was just heard about it is written down. */
    Told asItStands(UUID reference) {
        return new Told(reference, answeredAt(reference));
    }

    private @Nullable Instant answeredAt(UUID reference) {
        return sql.sql("select asked_at from attempt where ref = :ref").param("ref", reference)
                .query((row, _) -> row.getTimestamp("asked_at")).optional().map(Timestamp::toInstant).orElse(null);
    }

    /** Once it is written down that it was answered, it is booked: whoever forgets the money has no second chance. */
    void mustBeBooked(Told before) {
        if (Objects.equals(answeredAt(before.reference()), before.answeredAt())) return;
        coverage.checked(1);
        for (var attempt : attempts())
            if (attempt.ref().equals(before.reference()) && !attempt.booked())
                throw new Violated("we were told that attempt " + attempt.ref() + " was paid, and it is "
                        + attempt.state() + " all the same");
    }

    /** After each step. */
    void check() {
        rules(WHILE_IT_HAPPENS, true);
        for (var attempt : attempts()) {
            states.put(attempt.ref(), attempt.state());
            newest.put(attempt.group() + "/" + attempt.payment(), attempt.state());
            mayStand(attempt);
        }
    }

    private void rules(Set<String> excused, boolean timeLeaps) {
        var found = new ArrayList<Violation>();
        for (var part : insides.verified())
            found.addAll(part.verify());
        coverage.checked(rules.stream().filter(rule -> !excused.contains(Violation.numberOf(rule))).count());
        // Where more is missing than a group holds, its books say so until somebody makes it good.
        found.removeIf(
                violation -> violation.number().equals("5")
                        && insides.ledger().missing(violation.group()).isPositive());
        found.removeIf(violation -> excused.contains(violation.number()));
        // Where time leaps, jobs are late; that one is missing would be something else. A crossing that is never done
        // is found by the sums at the end.
        found.removeIf(violation -> timeLeaps && violation.number().equals("19")
                && (violation.what().endsWith("overdue") || violation.what().contains("is not done since")));
        if (!found.isEmpty()) throw new Violated("rule broken: " + found);
    }

    private List<Attempt> attempts() {
        return sql.sql("""
                select a.ref, a.group_id, p.id, p.kind, a.state, a.late_success_at is not null as late, p.amount
                from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                order by a.number""")
                .query((row, _) -> new Attempt(row.getObject("ref", UUID.class),
                        new GroupId(row.getObject("group_id", UUID.class)), row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("state"), row.getBoolean("late"), row.getLong("amount")))
                .list();
    }

    /** Only what we were told may stand in the books. */
    private void mayStand(Attempt attempt) {
        var told = provider.books().told(attempt.ref());
        coverage.checked(1);
        if (attempt.booked() && !told.paid && !told.stated)
            throw new Violated("attempt " + attempt.ref() + " is booked, and nobody has said that it was paid");
        if (attempt.reversed() && !told.statedReversed)
            throw new Violated("attempt " + attempt.ref() + " is REVERSED, and no statement says so");
        if (attempt.state().equals("FAILED") && !mayHaveFailed(attempt, told))
            throw new Violated("attempt " + attempt.ref() + " is FAILED, and what we were told does not say so");
        if (attempt.state().equals("CANCELLED") && told.sent > 0)
            throw new Violated("attempt " + attempt.ref() + " is CANCELLED, and was sent");
    }

    private boolean mayHaveFailed(Attempt attempt, ProviderBooks.Told told) {
        boolean absentAfterRefusal = told.turnedAway && !told.absent.isEmpty();
        boolean neverLeft = told.sent == 0 && !provider.books().has(attempt.ref());
        if (attempt.kind().equals("COLLECT"))
            return !told.refused.isEmpty() || absentAfterRefusal || neverLeft || hasNeverArrived(told);
        return apart(told.refused, SECOND_LOOK) || absentAfterRefusal;
    }

    /** For a day it was not known, and what came in by then has been stated. */
    private boolean hasNeverArrived(ProviderBooks.Told told) {
        return apart(told.absent, A_DAY)
                && !provider.books().paymentsStatedUntil().isBefore(told.absent.getFirst().plus(AN_HOUR));
    }

    private static boolean apart(List<java.time.Instant> answers, Duration time) {
        return !answers.isEmpty()
                && Duration.between(answers.getFirst(), answers.getLast()).compareTo(time) >= 0;
    }

    /** After two weeks in which nothing went wrong. */
    void checkEnd() {
        check();
        rules(Set.of(), false);
        coverage.happened("requests that never arrived sent again by a new yes", count("select count(*) from revival"));
        coverage.happened("contributions lost by absence and statement", count("""
                select count(*) from attempt_event where cause = 'NEVER_ARRIVED'"""));
        coverage.happened("payouts called failed that left after all", count("""
                select count(*) from attempt_event where cause = 'LATE_SUCCESS'"""));
        coverage.happened("payouts booked as a loss", count("""
                select count(*) from attempt where late_success_at is not null"""));
        coverage.happened("payments taken back", count("select count(*) from attempt where state = 'REVERSED'"));
        coverage.happened("contributions taken back when their pot had left", count("""
                select count(*) from account where name like 'loss/%' and substr(name, 6) in (
                    select id::text from payment where kind = 'COLLECT')"""));
        coverage.happened("such debts paid again, at least in part", count("""
                select count(distinct to_account) from transfer where reason like 'again:%'"""));
        coverage.happened("losses made good by somebody else", count("""
                select count(*) from crossing where to_account like 'loss/%'"""));
        coverage.happened("losses come back after somebody had made them good", count("""
                select count(*) from crossing where surplus_of is not null"""));
        coverage.happened("contributions that were forgotten given to their owners", count("""
                select count(*) from crossing where line_transaction is not null"""));
        coverage.happened("dues fined", count("select count(*) from fine"));
        coverage.happened("late dues paid in their owner's stead", count("""
                select count(*) from transfer where reason like 'due:%:covered:%'"""));
        coverage.happened("pots of which something was kept back", count("""
                select count(*) from round where reserved + held_back > 0"""));
        coverage.happened("pots that paid what their recipient owed", count("""
                select count(*) from round where set_off > 0"""));
        coverage.happened("times that cash changed hands",
                count("select count(*) from cash where state = 'CONFIRMED'"));
        coverage.happened("times that a recipient had cash by hand", count("""
                select count(*) from cash_out where state = 'CONFIRMED'"""));
        coverage.happened("times that a recipient said no to cash by hand", count("""
                select count(*) from cash_out where state = 'DENIED'"""));
        coverage.happened("times that a recipient did not answer about cash by hand", count("""
                select count(*) from cash_out where state = 'LAPSED'"""));
        coverage.happened("times that somebody beside the treasurer took cash", count("""
                select count(*) from cash c join membership m on m.group_id = c.group_id and m.member_id = c.officer_id
                where c.state = 'CONFIRMED' and m.custodian"""));
        potsByHandMustBeWhole();
        coverage.happened("payments in place of cash", count("""
                select count(*) from payment where account like 'banked/%' and state = 'SUCCEEDED'"""));
        coverage.happened("due dates moved by a holiday", count("""
                select count(*) from round where plain_date <> due_date"""));
        coverage.happened("turns swapped", count("select count(*) from swap where state = 'AGREED'"));
        coverage.happened("members with several turns",
                count("""
                select count(*) from (select from slot group by group_id, cycle, member_id having count(*) > 1) many"""));
        coverage.happened("turns taken over", count("select count(*) from take_over where state = 'DONE'"));
        coverage.happened("cycles ended early", count("""
                select count(*) from motion where kind = 'END_EARLY' and state = 'CARRIED'"""));
        coverage.happened("pots that left in part", count("""
                select count(*) from asking where asked_by is not null and used_at is not null"""));
        coverage.happened("rounds cancelled", count("select count(*) from round where state = 'CANCELLED'"));
        coverage.happened("groups stopped by their officers", count("""
                select count(*) from motion where kind = 'PAUSE' and state = 'CARRIED'"""));
        coverage.happened("members whose say was taken", count("""
                select count(*) from motion where kind = 'SUSPEND_MEMBER' and state = 'CARRIED'"""));
        coverage.happened("chairs replaced", count("""
                select count(*) from motion where kind = 'NEW_CHAIR' and state = 'CARRIED'"""));
        coverage.happened("rules changed for rounds to come", count("""
                select count(*) from motion where kind = 'NEW_RULES' and state = 'CARRIED'"""));
        coverage.happened("duties laid down", count("select count(*) from appointment where state = 'LAID_DOWN'"));
        coverage.happened("boxes of cash counted", count("select count(*) from cash_count where state = 'CONFIRMED'"));
        coverage.happened("sheets let go", count("select count(*) from closing where state = 'APPROVED'"));
        coverage.happened("sheets asked anew", count("select count(*) from closing where state = 'REPLACED'"));
        coverage.happened("second cycles", count("select count(*) from savings_group where cycle > 1"));
        earlyEndsMustBeFair();
        coverage.happened("groups stopped", count("""
                select count(*) from joint_act where act = 'group suspended' and done_at is not null"""));
        coverage.happened("times in which nothing was sent", count("""
                select count(*) from joint_act where act = 'reconcile-only off' and done_at is not null"""));
        var attempts = attempts();
        var ours = new HashMap<UUID, Attempt>();
        for (var attempt : attempts) {
            ours.put(attempt.ref(), attempt);
            if (attempt.undecided())
                throw new Violated(
                        "attempt " + attempt.ref() + " is still " + attempt.state() + " on " + clock.instant());
        }
        provider.books().requests().forEach(request -> {
            coverage.checked(1);
            var reference = request.order.reference();
            var attempt = ours.get(reference);
            // What was forgotten and moved nothing need not be known; what moved something has found its owner.
            if (attempt == null && forgetful.getAsBoolean() && (!request.moved || request.reversed
                    || request.group.equals(GroupId.HOUSE) || isAccountedFor(reference)))
                return;
            if (attempt == null) throw new Violated("the provider has " + reference + ", our books do not");
            if (request.moved != attempt.booked())
                throw new Violated("the provider " + (request.moved ? "moved " : "did not move ") + reference
                        + ", and our books have it " + attempt.state());
            if (request.reversed != attempt.reversed())
                throw new Violated("the provider " + (request.reversed ? "took back " : "did not take back ")
                        + reference + ", and our books have it " + attempt.state());
        });
        for (var attempt : attempts)
            if (attempt.booked() && !provider.books().has(attempt.ref()))
                throw new Violated("our books have " + attempt.ref() + ", the provider does not");
        floats();
        notices();
    }

    /**
     * By the provider's books alone: what a member has paid in, and what was kept back from their pot, stands in their dues,
     * fines and credit, is held back for them or lies in the reserve, less what the provider has taken back of it since,
     * whoever has filled that gap.
     */
    void mustHaveTheirMoney(GroupId group, MemberId member, PhoneNumber wallet) {
        coverage.checked(1);
        long ours = sql.sql("""
                select coalesce((select sum(d.paid - d.advanced) from due d join slot s on s.group_id = d.group_id
                        and s.cycle = d.cycle and s.slot = d.slot
                        where d.group_id = :group and s.member_id = :member), 0)
                    + coalesce((select sum(t.amount) from transfer t where t.group_id = :group
                        and t.reason like 'fine:%' and (t.from_account = 'credit/' || cast(:member as uuid)
                            or t.from_account like 'custody/%/credit/' || cast(:member as uuid))), 0)
                    + coalesce((select sum(r.reserved) from round r join slot s on s.group_id = r.group_id
                        and s.cycle = r.cycle and s.slot = r.recipient_slot
                        where r.group_id = :group and s.member_id = :member), 0)
                    + coalesce((select sum(h.balance) from slot s join account h on h.group_id = s.group_id
                        and h.name = 'held/' || s.cycle || '.' || s.slot
                        where s.group_id = :group and s.member_id = :member), 0)
                    - coalesce((select sum(t.amount) from transfer t where t.group_id = :group
                        and (t.reason like 'shared:%' or t.reason like 'gap shared:%') and t.to_account = 'credit/' || cast(:member as uuid)), 0)
                    + coalesce((select balance from account
                        where group_id = :group and name = 'credit/' || cast(:member as uuid)), 0)
                    + coalesce((select sum(balance) from account where group_id = :group
                        and name like 'custody/%/credit/' || cast(:member as uuid)), 0)
                    + coalesce((select sum(a.balance - coalesce((select sum(t.amount) from transfer t
                            where t.group_id = a.group_id and t.to_account = a.name and t.from_account = 'float'), 0))
                        from account a join payment p on p.group_id = a.group_id and a.name = 'loss/' || p.id
                        where p.group_id = :group and p.member_id = :member and p.kind <> 'PAYOUT'), 0)""")
                .param("group", group.value()).param("member", member.value()).query(Long.class).single();
        long theirs = provider.books().paidIn(group, wallet) + inCash(group, member)
                + provider.books().keptBack(group, wallet)
                + settled(group, member, provider.books().potsOf(group, wallet))
                - countedOver(group, member);
        if (ours != theirs)
            throw new Violated("member " + member + " of " + group + " has " + theirs
                    + " pesewas there by the provider's books, and ours put " + ours + " to their name");
    }

    /** What was kept back from pots that were never sent, or of which the rest after a part was not sent. */
    private long settled(GroupId group, MemberId member, Set<String> sent) {
        return sql.sql("""
                select r.cycle || '.' || r.round as pot, coalesce(r.reserved + r.held_back + r.set_off, 0) as kept,
                    exists (select from asking q where q.group_id = r.group_id and q.cycle = r.cycle and q.round = r.round
                        and q.asked_by is not null and q.used_at is not null) as left_in_part
                from round r join slot s
                    on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and s.member_id = :member""").param("group", group.value())
                .param("member", member.value())
                .query((row, _) -> !sent.contains(row.getString("pot"))
                        ? row.getLong("kept")
                        : row.getBoolean("left_in_part")
                                ? row.getLong("kept") - provider.books().keptBackOf(group, row.getString("pot"))
                                : 0)
                .list().stream()
                .mapToLong(kept -> kept).sum();
    }

    /** What a treasurer held more than the book said: they have it in hand, and it is nobody's. */
    private long countedOver(GroupId group, MemberId officer) {
        return sql.sql("""
                select coalesce(sum(amount), 0) from transfer where group_id = :group and reason like 'counted:%'
                    and from_account = :custody""").param("group", group.value())
                .param("custody", Account.custody(officer).name()).query(Long.class).single();
    }

    /** Whoever had some of a pot by hand has, with what the provider has sent them of it, just what was not kept back. */
    private void potsByHandMustBeWhole() {
        sql.sql("""
                select r.group_id, r.cycle || '.' || r.round as pot, r.target - r.reserved - r.held_back - r.set_off as net
                from round r where r.state = 'CLOSED' and exists (select from cash_out k where k.group_id = r.group_id
                    and k.cycle = r.cycle and k.round = r.round and k.state = 'CONFIRMED')""").query((row, _) -> {
            coverage.checked(1);
            var group = new GroupId(row.getObject("group_id", UUID.class));
            long had = byHand(group, row.getString("pot")) + provider.books().sentOf(group, row.getString("pot"));
            if (had != row.getLong("net"))
                throw new Violated("of pot " + row.getString("pot") + " of " + group + " its recipient had " + had
                        + " pesewas by hand and by wallet, and " + row.getLong("net") + " were theirs");
            return group;
        }).list();
    }

    /**
     * When a cycle that was ended early is over, each turn has had in its pot what it has paid for all others: so much, and
     * no more, was owed.
     */
    void earlyEndsMustBeFair() {
        coverage.checked(1);
        var unfair = sql.sql("""
                select 'slot ' || s.slot || ' of ' || s.group_id || ' has paid ' || paid.pesewas || ', and its pot was '
                    || case r.state when 'CANCELLED' then 0 else r.target end
                from slot s join savings_group g on g.group_id = s.group_id and g.cycle = s.cycle and g.state = 'COMPLETED'
                join round r on r.group_id = s.group_id and r.cycle = s.cycle and r.recipient_slot = s.slot
                cross join lateral (select coalesce(sum(d.paid), 0) as pesewas from due d where d.group_id = s.group_id
                    and d.cycle = s.cycle and d.slot = s.slot) paid
                where paid.pesewas <> case r.state when 'CANCELLED' then 0 else r.target end""")
                .query(String.class).list();
        if (!unfair.isEmpty()) throw new Violated("an early end is not fair: " + unfair);
    }

    private long count(String query) { return sql.sql(query).query(Long.class).single(); }

    private void floats() {
        // What passed from one book to another has not moved at the provider.
        sql.sql("""
                select group_id, -balance + coalesce((select sum(amount) from crossing c where c.source = a.group_id
                        and c.line_transaction is null), 0)
                    - coalesce((select sum(amount) from crossing c where c.target = a.group_id
                        and c.line_transaction is null), 0) as held
                from account a where name = 'float'""").query((row, _) -> {
            var group = new GroupId(row.getObject("group_id", UUID.class));
            coverage.checked(1);
            if (row.getLong("held") != provider.books().held(group))
                throw new Violated("we say that the provider holds " + row.getLong("held") + " for " + group
                        + ", it says " + provider.books().held(group));
            return group;
        }).list();
    }

    private void notices() {
        coverage.checked(1);
        long waiting = sql.sql("select count(*) from notice where state = 'QUEUED' and not_before <= :now")
                .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        if (waiting > 0) throw new Violated(waiting + " notices are still waiting");
    }
}
