package susu.groups;

import static susu.groups.Columns.money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.ledger.Account;
import susu.payments.PaymentId;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How cash is stored: who says what of it, with whom it lies, and how it was counted. Changes are made with the group's book locked. */
@Component
class CashRows {
    /**
     * What an officer o.officer_id of the group o.group_id holds, and since when without a count. It began with the first
     * cash after the last time that they held none.
     */
    private static final String HOLDING = """
            select coalesce(-c.balance, 0) as held,
                (select coalesce(sum(k.amount), 0) from cash k where k.group_id = o.group_id
                    and k.officer_id = o.officer_id and k.asked_by = k.officer_id and k.state = 'ASKED'
                    and k.cycle = g.cycle and k.lapses_at > :now) as said,
                case ru.cash_unit when 'POT' then ru.cash_most * turns.held
                    else least(ru.cash_most, 2 * turns.held) end * ru.contribution as most,
                case when c.balance < 0 then greatest((
                    with step as (select at, sum(sum(moved)) over (order by at) as balance from (
                        select at, -amount as moved from transfer where group_id = o.group_id
                            and from_account = 'custody/' || o.officer_id
                        union all select at, amount from transfer where group_id = o.group_id
                            and to_account = 'custody/' || o.officer_id) moves group by at)
                    select min(at) from step
                    where at > coalesce((select max(at) from step where balance = 0), '-infinity')),
                    (select max(n.decided_at) from cash_count n where n.group_id = o.group_id
                        and n.officer_id = o.officer_id and n.state = 'CONFIRMED')) end as uncounted_since
            from savings_group g
            join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
            cross join lateral (select count(*) as held from slot s
                where s.group_id = g.group_id and s.cycle = g.cycle) turns
            left join account c on c.group_id = g.group_id and c.name = 'custody/' || o.officer_id
            where g.group_id = o.group_id""";
    private static final String OWN = "credit/";
    private final JdbcClient sql;
    private final Names names;

    CashRows(JdbcClient sql, Names names) {
        this.sql = sql;
        this.names = names;
    }

    /** Whether that member takes cash for the group: as its treasurer, or as an officer who was named for it. */
    boolean keeps(GroupId group, MemberId member) {
        return sql.sql("""
                select exists (select from membership where group_id = :group and member_id = :member
                    and standing = 'IN' and (duty = 'TREASURER' or custodian))""")
                .param("group", group.value()).param("member", member.value()).query(Boolean.class).single();
    }

    /** How many officers beside the treasurer take cash. */
    int custodians(GroupId group) {
        return sql.sql("select count(*) from membership where group_id = :group and standing = 'IN' and custodian")
                .param("group", group.value()).query(Integer.class).single();
    }

    /** That officer takes cash from now on. */
    void takesCash(GroupId group, MemberId officer) {
        custodian(group, officer, true);
    }

    /** That officer takes none any more. */
    void takesNoCash(GroupId group, MemberId officer) {
        custodian(group, officer, false);
    }

    private void custodian(GroupId group, MemberId officer, Boolean is) {
        sql.sql("update membership set custodian = :is where group_id = :group and member_id = :officer")
                .param("is", is).param("group", group.value()).param("officer", officer.value()).update();
    }

    Holding holding(GroupId group, MemberId officer, Instant now) {
        return sql.sql("""
                select b.currency, holding.* from book b
                cross join lateral (select b.group_id, cast(:officer as uuid) as officer_id) o
                cross join lateral (%s) holding where b.group_id = :group""".formatted(HOLDING))
                .param("officer", officer.value()).param("now", Timestamp.from(now)).param("group", group.value())
                .query((row, _) -> new Holding(money(row, "held"), money(row, "said"), money(row, "most"),
                        Optional.ofNullable(row.getTimestamp("uncounted_since")).map(Timestamp::toInstant)))
                .single();
    }

    /** What is said to have passed between the two in that cycle, by either, and waits for an answer. */
    Money waiting(GroupId group, int cycle, MemberId payer, MemberId officer, Instant now) {
        return sql.sql("""
                select b.currency, coalesce(sum(k.amount), 0) as waiting from book b
                left join cash k on k.group_id = b.group_id and k.payer_id = :payer and k.officer_id = :officer
                    and k.cycle = :cycle and k.state = 'ASKED' and k.lapses_at > :now
                where b.group_id = :group group by b.currency""")
                .param("payer", payer.value()).param("officer", officer.value()).param("cycle", cycle)
                .param("now", Timestamp.from(now)).param("group", group.value())
                .query((row, _) -> money(row, "waiting")).single();
    }

    /** What that member has to answer first, of cash between the two in that cycle. */
    Optional<CashClaim> unansweredBy(GroupId group, int cycle, MemberId decider, MemberId other, Instant now) {
        return sql.sql("""
                select * from cash where group_id = :group and cycle = :cycle and state = 'ASKED'
                  and lapses_at > :now and asked_by = :other and (payer_id = :decider or officer_id = :decider)
                order by asked_at, id limit 1""")
                .param("group", group.value()).param("cycle", cycle).param("now", Timestamp.from(now))
                .param("other", other.value())
                .param("decider", decider.value()).query((row, _) -> claim(row)).optional();
    }

    void insert(GroupId group, CashClaim claim, Instant now) {
        sql.sql("""
                insert into cash (group_id, id, cycle, payer_id, officer_id, amount, currency, asked_by, state, asked_at,
                                  lapses_at)
                values (:group, :id, :cycle, :payer, :officer, :amount, :currency, :asker, 'ASKED', :now, :lapsesAt)""")
                .param("group", group.value()).param("id", claim.id().value()).param("cycle", claim.cycle())
                .param("payer", claim.payer().value()).param("officer", claim.officer().value())
                .param("amount", claim.amount().getAmountMinorLong())
                .param("currency", claim.amount().getCurrencyUnit().getCode()).param("asker", claim.asker().value())
                .param("now", Timestamp.from(now)).param("lapsesAt", Timestamp.from(claim.lapsesAt())).update();
    }

    /** The claim, if it still waits for an answer. */
    Optional<CashClaim> asked(GroupId group, CashId id) {
        return sql.sql("select * from cash where group_id = :group and id = :id and state = 'ASKED'")
                .param("group", group.value()).param("id", id.value()).query((row, _) -> claim(row)).optional();
    }

    /** The other side's answer, once and for good. */
    void decide(GroupId group, CashClaim claim, String state, Instant now) {
        end(group, claim, state, claim.decider().value(), now);
    }

    /** Nobody has answered in time. */
    void lapse(GroupId group, CashClaim claim, Instant now) {
        end(group, claim, "LAPSED", null, now);
    }

    private void end(GroupId group, CashClaim claim, String state, @Nullable UUID by,
            Instant now) {
        int ended = sql.sql("""
                update cash set state = :state, decided_by = :by, decided_at = :now
                where group_id = :group and id = :id and state = 'ASKED'""")
                .param("state", state).param("by", by).param("now", Timestamp.from(now)).param("group", group.value())
                .param("id", claim.id().value()).update();
        if (ended != 1) throw new IllegalStateException("cash " + claim.id() + " was decided before");
    }

    private static CashClaim claim(ResultSet row) throws SQLException {
        var payer = member(row, "payer_id");
        return new CashClaim(new CashId(row.getObject("id", UUID.class)), row.getInt("cycle"), payer,
                member(row, "officer_id"), money(row, "amount"),
                member(row, "asked_by").equals(payer) ? CashSide.PAYER : CashSide.OFFICER,
                row.getTimestamp("lapses_at").toInstant());
    }

    /** So much lies in cash with that officer. */
    record Held(MemberId officer, Money amount) {}

    /** Where a member's money lies in cash that no due has taken yet. */
    List<Held> credits(GroupId group, MemberId member) {
        return sql.sql("""
                select cast(split_part(name, '/', 2) as uuid) as officer_id, balance, currency from account
                where group_id = :group and name like 'custody/%/credit/' || cast(:member as uuid) and balance > 0
                order by name""").param("group", group.value()).param("member", member.value())
                .query((row, _) -> held(row)).list();
    }

    /** All that lies in cash with that officer: pots first, in the order in which they are due, then what is members' own. */
    List<CashPart> parts(GroupId group, MemberId officer) {
        return sql.sql("""
                select r.cycle, r.round, a.own, a.balance, a.currency from (
                    select substr(name, length(place) + 2) as own, balance, currency, group_id from account
                    where group_id = :group and place = 'custody/' || cast(:officer as uuid) and side = 'WHOSE'
                      and balance > 0) a
                left join round r on r.group_id = a.group_id and a.own = 'pot/' || r.cycle || '.' || r.round
                order by r.due_date, r.cycle, r.round, a.own""")
                .param("group", group.value()).param("officer", officer.value()).query((row, _) -> part(group, row))
                .list();
    }

    private static CashPart part(GroupId group, ResultSet row) throws SQLException {
        var own = row.getString("own");
        var amount = money(row, "balance");
        if (row.getObject("round") != null)
            return new CashPart.OfPot(new RoundKey(group, row.getInt("cycle"), row.getInt("round")), amount);
        return own.startsWith(OWN)
                ? new CashPart.OfMember(new MemberId(UUID.fromString(own.substring(OWN.length()))), amount)
                : new CashPart.OfGroup(new Account(own), amount);
    }

    /** What that payment took the place of, in pots that still collect: the last ones first. */
    List<CashPart.OfPot> bankedForOpenPots(GroupId group, PaymentId payment) {
        return sql.sql("""
                select r.cycle, r.round, t.amount, t.currency from transfer t
                join round r on r.group_id = t.group_id and t.to_account = 'pot/' || r.cycle || '.' || r.round
                    and r.state = 'OPEN'
                where t.group_id = :group and t.reason = 'banked:' || cast(:payment as uuid)
                order by r.due_date desc, r.cycle desc, r.round desc""")
                .param("group", group.value()).param("payment", payment.value())
                .query((row, _) -> new CashPart.OfPot(new RoundKey(group, row.getInt("cycle"), row.getInt("round")),
                        money(row, "amount")))
                .list();
    }

    /** How much of that payment had no cash to take the place of, and became the officer's own. */
    Optional<Money> leftOver(GroupId group, PaymentId payment) {
        return sql.sql("""
                select amount, currency from transfer
                where group_id = :group and reason = 'left over:' || cast(:payment as uuid)""")
                .param("group", group.value()).param("payment", payment.value())
                .query((row, _) -> money(row, "amount")).optional();
    }

    /** Who holds a part of that round's pot in cash, and how much. */
    List<Held> holdersOfPot(RoundKey round) {
        return sql.sql("""
                select cast(split_part(name, '/', 2) as uuid) as officer_id, balance, currency from account
                where group_id = :group and name like 'custody/%/pot/' || :cycle || '.' || :round and balance > 0
                order by name""").param("group", round.group().value()).param("cycle", round.cycle())
                .param("round", round.round()).query((row, _) -> held(row)).list();
    }

    /** Who holds cash of the group, and how much. */
    List<Held> holders(GroupId group) {
        return sql.sql("""
                select cast(split_part(name, '/', 2) as uuid) as officer_id, -balance as balance, currency from account
                where group_id = :group and name like 'custody/%' and side = 'WHERE' and balance < 0 order by name""")
                .param("group", group.value()).query((row, _) -> held(row)).list();
    }

    void writePassbook(GroupId group, CashClaim claim, Optional<RoundKey> round, Instant now) {
        sql.sql("""
                insert into passbook (group_id, member_id, cash_id, cycle, round, kind, amount, currency, momo_id, at)
                values (:group, :payer, :id, :cycle, :round, 'CASH', :amount, :currency, '', :now)""")
                .param("group", group.value()).param("payer", claim.payer().value()).param("id", claim.id().value())
                .param("cycle", round.map(RoundKey::cycle).orElse(claim.cycle()))
                .param("round", round.map(RoundKey::round).orElse(null))
                .param("amount", claim.amount().getAmountMinorLong())
                .param("currency", claim.amount().getCurrencyUnit().getCode()).param("now", Timestamp.from(now))
                .update();
    }

    /** A count that waits for another officer's word. */
    record Count(int number, MemberId officer, Money expected, Money counted) {
        /** What was there beyond what the book says; less than nothing if some is missing. */
        Money over() {
            return counted.minus(expected);
        }
    }

    /** Keeps what an officer has counted; an earlier count of theirs that nobody has answered makes room. */
    int count(GroupId group, MemberId officer, Money expected, Money counted, Instant now, Instant lapsesAt) {
        sql.sql("""
                update cash_count set state = 'REPLACED', decided_at = :now
                where group_id = :group and officer_id = :officer and state = 'ASKED'""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("officer", officer.value())
                .update();
        return sql.sql("""
                insert into cash_count (group_id, number, officer_id, expected, counted, currency, state, counted_at,
                                        lapses_at)
                select :group, coalesce(max(number), 0) + 1, :officer, :expected, :counted, :currency, 'ASKED', :now,
                       :lapsesAt
                from cash_count where group_id = :group returning number""")
                .param("group", group.value()).param("officer", officer.value())
                .param("expected", expected.getAmountMinorLong()).param("counted", counted.getAmountMinorLong())
                .param("currency", counted.getCurrencyUnit().getCode()).param("now", Timestamp.from(now))
                .param("lapsesAt", Timestamp.from(lapsesAt)).query(Integer.class).single();
    }

    /** The count of that number, if it still waits for an answer. */
    Optional<Count> counted(GroupId group, int number, Instant now) {
        return sql.sql("""
                select * from cash_count
                where group_id = :group and number = :number and state = 'ASKED' and lapses_at > :now""")
                .param("group", group.value()).param("number", number).param("now", Timestamp.from(now))
                .query((row, _) -> new Count(number, member(row, "officer_id"), money(row, "expected"),
                        money(row, "counted")))
                .optional();
    }

    void decideCount(GroupId group, Count count, String state, MemberId by, Instant now) {
        sql.sql("""
                update cash_count set state = :state, decided_by = :by, decided_at = :now
                where group_id = :group and number = :number and state = 'ASKED'""")
                .param("state", state).param("by", by.value()).param("now", Timestamp.from(now))
                .param("group", group.value()).param("number", count.number()).update();
    }

    /** The cash of the group as that member may see it: their own first, if they keep some. Nothing for anyone else. */
    Optional<CashBox> box(GroupId group, MemberId viewer, Instant now) {
        return sql
                .sql("""
                select b.currency, %s, holding.held, holding.most,
                    holding.uncounted_since, me.duty <> 'NONE' as is_officer,
                    (select coalesce(sum(a.balance), 0) from account a where a.group_id = me.group_id
                        and a.name like 'custody/%%/credit/' || me.member_id) as credit
                from membership me
                join book b on b.group_id = me.group_id
                left join membership t on t.group_id = me.group_id and t.standing = 'IN'
                    and (t.duty = 'TREASURER' or t.custodian)
                left join member m on m.id = t.member_id
                left join lateral (select t.group_id, t.member_id as officer_id) o on true
                left join lateral (%s) holding on true
                where me.group_id = :group and me.member_id = :viewer and me.standing = 'IN'
                order by t.member_id = me.member_id desc, t.custodian, t.member_id"""
                        .formatted(Names.of("m", "me.group_id", ":viewer"), HOLDING))
                .param("group", group.value()).param("viewer", viewer.value()).param("now", Timestamp.from(now))
                .query((row, _) -> box(row)).list().stream()
                .reduce((first, next) -> first.and(next.keepers()));
    }

    private CashBox box(ResultSet row) throws SQLException {
        var nothing = money(row, "credit").multipliedBy(0);
        if (row.getObject("member_id") == null)
            return new CashBox(List.of(), nothing, nothing, Optional.empty(), money(row, "credit"));
        var keeper = names.read(row);
        boolean officer = row.getBoolean("is_officer");
        var held = officer ? money(row, "held") : nothing;
        return new CashBox(List.of(new CashBox.Keeper(keeper.id(), keeper.name(), held)), held, money(row, "most"),
                Optional.ofNullable(row.getTimestamp("uncounted_since")).filter(_ -> officer)
                        .map(since -> Accra.dateOf(since.toInstant().plus(Holding.COUNTED_EVERY))),
                money(row, "credit"));
    }

    /** Who may give that officer cash, by their turns, and what each owes now; for officers only. */
    List<CashPayer> payers(GroupId group, MemberId officer) {
        return sql.sql("""
                select %s, b.currency, min(s.slot) as first,
                    coalesce(sum(owed.open), 0) as open
                from membership me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = me.group_id
                join slot s on s.group_id = g.group_id and s.cycle = g.cycle and s.member_id <> me.member_id
                join member m on m.id = s.member_id
                left join lateral (select sum(d.owed - d.paid) as open from due d
                    join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                        and r.collects
                    where d.group_id = s.group_id and d.cycle = s.cycle and d.slot = s.slot) owed on true
                where me.group_id = :group and me.member_id = :officer and me.standing = 'IN' and me.duty <> 'NONE'
                group by m.id, m.phone_sealed, m.name_sealed, b.currency order by first"""
                .formatted(Names.of("m", "cast(:group as uuid)", ":officer")))
                .param("group", group.value()).param("officer", officer.value()).query((row, _) -> {
                    var payer = names.read(row);
                    return new CashPayer(payer.id(), payer.name(), money(row, "open"));
                }).list();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(member(row, "officer_id"), money(row, "balance"));
    }

    private static MemberId member(ResultSet row, String column) throws SQLException {
        return new MemberId(row.getObject(column, UUID.class));
    }
}
