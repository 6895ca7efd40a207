package susu.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.payments.PaymentId;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How offered turns, and those who take them over, are stored. Changes are made with the group's book locked. */
@Component
class TakeOverRows {
    /** The turn s of a round r, and what it costs. */
    private static final String TURN = """
            select s.group_id, s.cycle, s.slot, s.member_id, r.round, r.due_date, r.state, r.set_off is not null as settled, r.approvals,
                b.currency,
                coalesce((select sum(o.open) from owed o where o.group_id = s.group_id and o.cycle = s.cycle
                    and o.slot = s.slot), 0) as owes,
                coalesce((select sum(d.paid - d.advanced) from due d where d.group_id = s.group_id
                    and d.cycle = s.cycle and d.slot = s.slot), 0) as put_in
            from slot s
            join book b on b.group_id = s.group_id
            join round r on r.group_id = s.group_id and r.cycle = s.cycle and r.recipient_slot = s.slot
            """;
    /** The wish w may still come to something: in its time, or with money on its way. */
    static final String IS_OPEN = """
            w.state in ('ASKED', 'AGREED') and (w.lapses_at > :now or exists (select from payment wp
                where wp.group_id = w.group_id and wp.id = w.payment_id and wp.undecided))
            """;
    /** Nobody's wish for the offer f waits, or is to be paid for. */
    private static final String NOBODY_WANTS_IT = "not exists (select from take_over w where w.group_id = f.group_id"
            + " and w.offer = f.number and " + IS_OPEN + ")\n";
    /** The turns of the running group g that others may take over, in order: never whose they are. */
    static final String GIVEN_UP = """
            select array_agg(f.number order by t.round) as offers, array_agg(t.round order by t.round) as rounds,
                array_agg(t.due_date order by t.round) as dates,
                array_agg(cast(t.owes + t.put_in as bigint) order by t.round) as prices
            from turn_offer f
            join (""" + TURN + """
                ) t on t.group_id = f.group_id and t.cycle = f.cycle and t.slot = f.slot
            where f.group_id = g.group_id and f.cycle = g.cycle and g.state = 'ACTIVE' and f.state = 'OFFERED'
              and t.state in ('PLANNED', 'OPEN') and not t.settled and\s""" + NOBODY_WANTS_IT;
    private final JdbcClient sql;
    private final Names names;

    TakeOverRows(JdbcClient sql, Names names) {
        this.sql = sql;
        this.names = names;
    }

    Optional<TakeOver.Turn> turn(GroupId group, int cycle, int slot) {
        return sql.sql(TURN + "where s.group_id = :group and s.cycle = :cycle and s.slot = :slot")
                .param("group", group.value()).param("cycle", cycle).param("slot", slot)
                .query((row, _) -> new TakeOver.Turn(member(row, "member_id"), row.getInt("slot"), row.getInt("round"),
                        row.getDate("due_date").toLocalDate(), Round.State.valueOf(row.getString("state")),
                        row.getBoolean("settled") ? TakeOver.Turn.Pot.SETTLED : TakeOver.Turn.Pot.WHOLE,
                        money(row, "owes"), money(row, "put_in"), row.getInt("approvals")))
                .optional();
    }

    /** The viewer's own turns that they may offer, and those of others that they may take over. */
    List<TurnOffer> offers(GroupId group, MemberId viewer, Instant now) {
        return sql.sql("""
                select t.*, coalesce(f.number, 0) as number, t.member_id = :viewer as own, m.phone_sealed, m.name_sealed,
                """ + Names.seenOf("t.member_id", "t.group_id", ":viewer") + """
                from (""" + TURN + """
                    join savings_group g on g.group_id = s.group_id and g.cycle = s.cycle and g.state = 'ACTIVE'
                    where s.group_id = :group) t
                join membership me on me.group_id = :group and me.member_id = :viewer and me.standing = 'IN'
                join savings_group g on g.group_id = :group
                join member m on m.id = t.member_id
                left join turn_offer f on f.group_id = :group and f.cycle = g.cycle and f.slot = t.slot
                    and f.state = 'OFFERED'
                where t.state in ('PLANNED', 'OPEN') and not t.settled
                  and (t.member_id = :viewer or f.number is not null and\s""" + NOBODY_WANTS_IT + """
                    )
                order by t.round""")
                .param("group", group.value()).param("viewer", viewer.value()).param("now", Timestamp.from(now))
                .query((row, _) -> new TurnOffer(row.getInt("number"), row.getInt("slot"), row.getInt("round"),
                        row.getDate("due_date").toLocalDate(), names.read(row).name(),
                        money(row, "owes").plus(money(row, "put_in")),
                        row.getBoolean("own") ? OrderLine.Whose.OWN : OrderLine.Whose.ANOTHERS))
                .list();
    }

    /** Offers that turn; false if it is on offer already. */
    boolean offer(GroupId group, int cycle, int slot, MemberId holder, Instant now) {
        return sql.sql("""
                insert into turn_offer (group_id, number, cycle, slot, member_id, state, offered_at)
                select :group, coalesce(max(number), 0) + 1, :cycle, :slot, :holder, 'OFFERED', :now
                from turn_offer where group_id = :group
                on conflict (group_id, cycle, slot) where state = 'OFFERED' do nothing""")
                .param("group", group.value()).param("cycle", cycle).param("slot", slot)
                .param("holder", holder.value()).param("now", Timestamp.from(now)).update() == 1;
    }

    /** A turn that is on offer: whose it is, and which. */
    record Offered(int number, int cycle, int slot, MemberId holder) {}

    Optional<Offered> offered(GroupId group, int number) {
        return sql.sql("select * from turn_offer where group_id = :group and number = :number and state = 'OFFERED'")
                .param("group", group.value()).param("number", number)
                .query((row, _) -> new Offered(number, row.getInt("cycle"), row.getInt("slot"),
                        member(row, "member_id")))
                .optional();
    }

    void decideOffer(GroupId group, int number, String state, Instant now) {
        sql.sql("update turn_offer set state = :state, decided_at = :now where group_id = :group and number = :number")
                .param("state", state).param("now", Timestamp.from(now)).param("group", group.value())
                .param("number", number).update();
    }

    /**
     * Wishes whose time is over, whose turn cannot change hands any more as they saw it, or whose newcomer has not accepted
     * the rules in force, make room for others, unless their money is on its way. Gives them.
     */
    List<TakeOver> lapse(GroupId group, Instant now) {
        return sql.sql("""
                update take_over w set state = 'LAPSED', decided_at = :now
                where w.group_id = :group and w.state in ('ASKED', 'AGREED') and (w.lapses_at <= :now
                    or not exists (select from acceptance a join savings_group g on g.group_id = a.group_id
                        where a.group_id = w.group_id and a.version = g.rules_version and a.member_id = w.taker_id)
                    or not exists (select from round r
                        join savings_group g on g.group_id = r.group_id and g.cycle = r.cycle
                        join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                        where r.group_id = w.group_id and r.cycle = w.cycle and r.round = w.round and s.slot = w.slot
                          and s.member_id = w.leaver_id and r.state in ('PLANNED', 'OPEN') and r.set_off is null))
                  and not exists (select from payment p where p.group_id = w.group_id and p.id = w.payment_id
                    and p.undecided)
                returning w.*""")
                .param("now", Timestamp.from(now)).param("group", group.value()).query((row, _) -> read(row)).list();
    }

    /** Stores the wish and gives its number; nothing if the turn, or the taker, waits for another. */
    Optional<Integer> ask(GroupId group, Offered offer, int round, MemberId taker, Instant now) {
        return sql.sql("""
                insert into take_over (group_id, number, offer, cycle, slot, round, leaver_id, taker_id, state, asked_at,
                                       lapses_at)
                select :group, coalesce(max(number), 0) + 1, :offer, :cycle, :slot, :round, :leaver, :taker, 'ASKED', :now,
                    :lapsesAt
                from take_over where group_id = :group
                on conflict do nothing returning number""")
                .param("group", group.value()).param("offer", offer.number()).param("cycle", offer.cycle())
                .param("slot", offer.slot()).param("round", round).param("leaver", offer.holder().value())
                .param("taker", taker.value()).param("now", Timestamp.from(now))
                .param("lapsesAt", Timestamp.from(now.plus(TakeOver.ASKED_FOR))).query(Integer.class).optional();
    }

    Optional<TakeOver> find(GroupId group, int number) {
        return sql.sql("select * from take_over where group_id = :group and number = :number")
                .param("group", group.value()).param("number", number).query((row, _) -> read(row)).optional();
    }

    /** What waits, or is to be paid, of that offer. */
    Optional<TakeOver> openOf(GroupId group, int offer) {
        return sql.sql("""
                select * from take_over where group_id = :group and offer = :offer and state in ('ASKED', 'AGREED')""")
                .param("group", group.value()).param("offer", offer).query((row, _) -> read(row)).optional();
    }

    /** The wish that was to be paid by that payment, whatever became of it. */
    Optional<TakeOver> paidBy(GroupId group, PaymentId payment) {
        return sql.sql("select * from take_over where group_id = :group and payment_id = :payment")
                .param("group", group.value()).param("payment", payment.value()).query((row, _) -> read(row))
                .optional();
    }

    /** So much is on its way for it, or may be. */
    Optional<Money> beingPaid(GroupId group, TakeOver wish) {
        return sql.sql("""
                select p.amount, p.currency from payment p
                join take_over w on w.group_id = p.group_id and w.payment_id = p.id
                where w.group_id = :group and w.number = :number and p.undecided""")
                .param("group", group.value()).param("number", wish.number())
                .query((row, _) -> money(row, "amount")).optional();
    }

    /** So much is on its way from that member for a turn, or may be. */
    Optional<Money> beingPaidBy(GroupId group, MemberId taker) {
        return sql.sql("""
                select p.amount, p.currency from payment p
                join take_over w on w.group_id = p.group_id and w.payment_id = p.id and w.state = 'AGREED'
                where w.group_id = :group and w.taker_id = :taker and p.undecided""")
                .param("group", group.value()).param("taker", taker.value())
                .query((row, _) -> money(row, "amount")).optional();
    }

    /** So much is on its way for the member, or may be, and not for that turn. */
    Optional<Money> otherwisePaid(GroupId group, TakeOver wish) {
        return sql.sql("""
                select p.amount, p.currency from payment p
                where p.group_id = :group and p.member_id = :taker and p.kind = 'COLLECT' and p.undecided
                  and not exists (select from take_over w where w.group_id = p.group_id and w.number = :number
                    and w.payment_id = p.id)""")
                .param("group", group.value()).param("taker", wish.taker().value()).param("number", wish.number())
                .query((row, _) -> money(row, "amount")).optional();
    }

    /** Whether somebody's money for one of these turns is on its way, or may be. */
    boolean isBeingPaid(GroupId group, int cycle, int one, int other) {
        return sql.sql("""
                select exists (select from payment p join take_over w on w.group_id = p.group_id and w.payment_id = p.id
                    where w.group_id = :group and w.cycle = :cycle and w.slot in (:one, :other) and w.state = 'AGREED'
                      and p.undecided)""")
                .param("group", group.value()).param("cycle", cycle).param("one", one).param("other", other)
                .query(Boolean.class).single();
    }

    void agree(GroupId group, TakeOver wish, MemberId officer, Instant now) {
        sql.sql("""
                update take_over set state = 'AGREED', officer_id = :officer, lapses_at = :lapsesAt
                where group_id = :group and number = :number""")
                .param("officer", officer.value()).param("lapsesAt", Timestamp.from(now.plus(TakeOver.AGREED_FOR)))
                .param("group", group.value()).param("number", wish.number()).update();
    }

    void decide(GroupId group, TakeOver wish, String state, Instant now) {
        sql.sql("update take_over set state = :state, decided_at = :now where group_id = :group and number = :number")
                .param("state", state).param("now", Timestamp.from(now)).param("group", group.value())
                .param("number", wish.number()).update();
    }

    void paying(GroupId group, TakeOver wish, PaymentId payment) {
        sql.sql("""
                update take_over set payment_id = :payment, failed_at = null
                where group_id = :group and number = :number""")
                .param("payment", payment.value()).param("group", group.value()).param("number", wish.number())
                .update();
    }

    /** What it was to be paid by has come to nothing. */
    void failed(GroupId group, TakeOver wish, Instant now) {
        sql.sql("update take_over set failed_at = :now where group_id = :group and number = :number")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("number", wish.number())
                .update();
    }

    /** The turn is the taker's. What others wanted to swap it for is void. */
    void handOver(GroupId group, TakeOver wish, Money givenBack, Instant now) {
        sql.sql("""
                update take_over set state = 'DONE', given_back = :givenBack, decided_at = :now
                where group_id = :group and number = :number""")
                .param("givenBack", givenBack.getAmountMinorLong()).param("now", Timestamp.from(now))
                .param("group", group.value()).param("number", wish.number()).update();
        decideOffer(group, wish.offer(), "TAKEN", now);
        sql.sql("update slot set member_id = :taker where group_id = :group and cycle = :cycle and slot = :slot")
                .param("taker", wish.taker().value()).param("group", group.value()).param("cycle", wish.cycle())
                .param("slot", wish.slot()).update();
        sql.sql("""
                update swap set state = 'LAPSED', decided_at = :now
                where group_id = :group and cycle = :cycle and state = 'ASKED' and :slot in (asker_slot, other_slot)""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("cycle", wish.cycle())
                .param("slot", wish.slot()).update();
    }

    /** How many turns the member has in that cycle. */
    int turnsOf(GroupId group, int cycle, MemberId member) {
        return sql.sql("select count(*) from slot where group_id = :group and cycle = :cycle and member_id = :member")
                .param("group", group.value()).param("cycle", cycle).param("member", member.value())
                .query(Integer.class).single();
    }

    /** The member is in the group no more; their turns are others' by now. */
    void leaves(GroupId group, MemberId member, Instant now) {
        sql.sql("""
                update membership set standing = 'LEFT', decided_by = null, decided_at = :now
                where group_id = :group and member_id = :member""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("member", member.value())
                .update();
    }

    /** What the member has said of cash that they gave, or is said of it, and nobody has answered. */
    List<CashId> unansweredCash(GroupId group, MemberId payer) {
        return sql.sql("select id from cash where group_id = :group and payer_id = :payer and state = 'ASKED'")
                .param("group", group.value()).param("payer", payer.value())
                .query((row, _) -> new CashId(row.getObject("id", UUID.class))).list();
    }

    private static TakeOver read(ResultSet row) throws SQLException {
        var officer = row.getObject("officer_id", UUID.class);
        var payment = row.getObject("payment_id", UUID.class);
        var failedAt = row.getTimestamp("failed_at");
        return new TakeOver(row.getInt("number"), row.getInt("offer"), row.getInt("cycle"), row.getInt("slot"),
                row.getInt("round"), member(row, "leaver_id"), member(row, "taker_id"),
                TakeOver.State.valueOf(row.getString("state")), row.getTimestamp("lapses_at").toInstant(),
                officer == null ? null : new MemberId(officer), payment == null ? null : new PaymentId(payment),
                failedAt == null ? null : failedAt.toInstant());
    }

    private static MemberId member(ResultSet row, String column) throws SQLException {
        return new MemberId(row.getObject(column, UUID.class));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(column));
    }
}
