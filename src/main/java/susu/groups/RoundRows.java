package susu.groups;

import static susu.groups.Columns.money;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.payments.MoneyClaimed;
import susu.payments.PaymentEnded;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How rounds, dues and passbooks are stored. Everything here is called with the group's book locked. */
@Component
class RoundRows {
    private static final int FOREVER = 100_000;
    private static final String ROUND = """
            select r.*, g.name, b.currency,
                   coalesce(b.frozen_why, (select h.why from halt h where h.kind = 'PAYOUTS'),
                       case g.state when 'SUSPENDED' then 'the group stands still' end) as frozen_why, s.member_id as recipient,
                   case g.state when 'SUSPENDED' then :forever else ru.grace_days + r.paused_days end as late_after,
                   ru.pot_leaves,
                   ru.held_back as hold_back, ru.reserve, ru.reserve_use, ru.reserve_end, ru.in_arrears, ru.default_after,
                   ru.short_pot,
                   coalesce((select p.balance from account p where p.group_id = r.group_id
                       and p.name = 'pot/' || r.cycle || '.' || r.round), 0) as in_pot,
                   coalesce((select h.balance from account h where h.group_id = r.group_id
                       and h.name = 'held/' || r.cycle || '.' || r.recipient_slot), 0) as held_now,
                   dues.*, owing.*, cash.in_cash, parts.*,
                   (select coalesce(sum(case when later.state <> 'PLANNED' then d.owed - d.paid
                        when not s.ended then ru.contribution end), 0)
                    from round later left join due d on d.group_id = later.group_id and d.cycle = later.cycle
                        and d.round = later.round and d.slot = r.recipient_slot and later.due_date > :today
                    where later.group_id = r.group_id and later.cycle = r.cycle and later.round > r.round) as to_come
            from round r
            join savings_group g on g.group_id = r.group_id
            join book b on b.group_id = r.group_id
            join rules ru on ru.group_id = r.group_id and ru.version = coalesce(r.rules_version, g.rules_version)
            join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
            cross join lateral (
                select coalesce(sum(c.balance), 0) as in_cash from account c where c.group_id = r.group_id
                    and c.name like 'custody/%/pot/' || r.cycle || '.' || r.round) cash
            cross join lateral (
                select count(*) as open_dues, count(*) filter (where o.member_id <> s.member_id) as open_of_others,
                    coalesce(sum(d.owed - d.paid) filter (where o.member_id = s.member_id), 0) as own_open
                from due d join slot o on o.group_id = d.group_id and o.cycle = d.cycle and o.slot = d.slot
                where d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round and d.paid < d.owed) dues
            cross join lateral (
                select coalesce(sum(o.open), 0) + (select coalesce(sum(t.open), 0) from open_debt t
                    where t.group_id = r.group_id and t.member_id = s.member_id) as owes
                from owed o where o.group_id = r.group_id and o.member_id = s.member_id
                    and (o.due_date <= :today or o.cycle = r.cycle and o.round = r.round)) owing
            """ + LegRows.OF_ROUND;
    private final JdbcClient sql;
    private final Clock clock;

    RoundRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Nobody becomes late while the group stands still: its days are added when it goes on. */
    private StatementSpec rounds(String where) {
        return sql.sql(ROUND + where).param("today", Accra.today(clock)).param("forever", FOREVER);
    }

    Optional<Round> find(RoundKey key) {
        return rounds("where r.group_id = :group and r.cycle = :cycle and r.round = :round")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .query((row, _) -> read(row)).optional();
    }

    /** The round whose pot that payout is, or was before the provider took it back. */
    Optional<Round> ofPayment(GroupId group, PaymentId payment) {
        return rounds("""
                join payment p on p.group_id = r.group_id and p.cycle = r.cycle and p.round = r.round
                where p.group_id = :group and p.id = :payment""")
                .param("group", group.value()).param("payment", payment.value()).query((row, _) -> read(row))
                .optional();
    }

    /** Plans all rounds of a cycle; round n pays out to the n-th of the slots, once so many officers say yes. */
    void plan(GroupId group, int cycle, Money target, List<LocalDate> opensOn, List<LocalDate> plainDates,
            List<LocalDate> dueDates, List<Integer> slots, int approvals) {
        sql.sql("""
                insert into round (group_id, cycle, round, opens_on, plain_date, due_date, recipient_slot, target, state,
                                   approvals)
                select :group, :cycle, n, opens_on, plain_date, due_date, slot, :target, 'PLANNED', :approvals
                from unnest(cast(:opensOn as date[]), cast(:plainDates as date[]), cast(:dueDates as date[]), :slots)
                    with ordinality as rounds (opens_on, plain_date, due_date, slot, n)""")
                .param("group", group.value()).param("cycle", cycle).param("target", target.getAmountMinorLong())
                .param("opensOn", dates(opensOn)).param("plainDates", dates(plainDates))
                .param("dueDates", dates(dueDates))
                .param("slots", slots.toArray(new Integer[0])).param("approvals", approvals).update();
    }

    private static String dates(List<LocalDate> days) {
        return "{" + String.join(",", days.stream().map(LocalDate::toString).toList()) + "}";
    }

    /** That payment of its pot has arrived, be it one that was taken back, and was paid after all. */
    void legIsOut(Round round, PaymentId payment) {
        sql.sql("""
                update round set payment_id = :payment, payout_failures = 0, payout_failed_at = null
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("payment", payment.value()).param("group", round.group().value()).param("cycle", round.cycle())
                .param("round", round.number()).update();
    }

    /** All of its pot has been paid out, the last of it by that payout of the pot that its payment belongs to. */
    void close(Round round) {
        sql.sql("""
                update round r set state = 'CLOSED', issue = coalesce(
                    (select p.issue from payment p where p.group_id = r.group_id and p.id = r.payment_id), issue)
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
    }

    /** Its pot leaves from now on: its parts are planned, and none has been sent. */
    void paying(Round round) {
        sql.sql("""
                update round set state = 'PAYING', payout_failed_at = null
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
    }

    void paying(Round round, PaymentId payment) {
        sql.sql("""
                update round set state = 'PAYING', payment_id = :payment, payout_failed_at = null
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("payment", payment.value()).param("group", round.group().value()).param("cycle", round.cycle())
                .param("round", round.number()).update();
    }

    void payoutFailed(Round round, Instant now) {
        sql.sql("""
                update round set payout_failures = payout_failures + 1, payout_failed_at = :now
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("now", Timestamp.from(now)).param("group", round.group().value()).param("cycle", round.cycle())
                .param("round", round.number()).update();
    }

    /** Whoever had to look at the failed payout has done so: it is tried again by itself, on a day on which it can be. */
    void triesAgain(Round round) {
        sql.sql("""
                update round set payout_failures = 1
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
    }

    /** From now on its dues are owed, by the rules in force. Days that it opens too late are added to its days of grace. */
    void open(Round round) {
        sql.sql("""
                update round r set state = 'OPEN', rules_version = g.rules_version, opened_at = :now,
                    paused_days = paused_days + greatest(0, cast(:today as date) - r.opens_on) from savings_group g
                where g.group_id = r.group_id and r.group_id = :group and r.cycle = :cycle and r.round = :round""")
                .param("now", Timestamp.from(clock.instant())).param("today", Accra.today(clock))
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
    }

    /** Every turn of the cycle owes its contribution for this round, the recipient's too, but those that were ended. */
    void writeDues(Round round) {
        sql.sql("""
                insert into due (group_id, cycle, round, slot, owed)
                select s.group_id, s.cycle, :round, s.slot, ru.contribution from slot s
                join round r on r.group_id = s.group_id and r.cycle = s.cycle and r.round = :round
                join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
                where s.group_id = :group and s.cycle = :cycle and not s.ended
                on conflict do nothing""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
    }

    /** All that the member still owes, in the order in which it is paid: what was taken back, then dues, oldest first. */
    List<Allocation.Owed> owed(GroupId group, MemberId member) {
        var owed = new ArrayList<Allocation.Owed>(openDebts(group, member));
        owed.addAll(owedInRounds(group, member));
        return owed;
    }

    /** What of it was due by that day. */
    List<Allocation.Owed> owedBy(GroupId group, MemberId member, LocalDate day) {
        var owed = new ArrayList<Allocation.Owed>(openDebts(group, member));
        owed.addAll(owedInRounds(group, member, day, Optional.empty()));
        return owed;
    }

    private List<Allocation.OpenDebt> openDebts(GroupId group, MemberId member) {
        return sql.sql("""
                select d.payment_id, d.open, b.currency from open_debt d join book b on b.group_id = d.group_id
                where d.group_id = :group and d.member_id = :member order by d.since, d.payment_id""")
                .param("group", group.value()).param("member", member.value())
                .query((row, _) -> new Allocation.OpenDebt(new PaymentId(row.getObject("payment_id", UUID.class)),
                        money(row, "open")))
                .list();
    }

    /** What the member still owes in rounds that have opened, in the order in which it is paid. */
    List<Allocation.OfARound> owedInRounds(GroupId group, MemberId member) {
        return owedInRounds(group, member, LocalDate.MAX, Optional.empty());
    }

    /** The same, but only what was due by that day, or is a due of that round. */
    private List<Allocation.OfARound> owedInRounds(GroupId group, MemberId member, LocalDate by,
            Optional<RoundKey> or) {
        return sql.sql("""
                select o.*, b.currency from owed o join book b on b.group_id = o.group_id
                where o.group_id = :group and o.member_id = :member
                  and (o.due_date <= :by or o.cycle = :cycle and o.round = :round)
                order by o.place, o.due_date, o.slot, o.rank""")
                .param("group", group.value()).param("member", member.value())
                .param("by", by.equals(LocalDate.MAX) ? LocalDate.of(9999, 12, 31) : by)
                .param("cycle", or.map(RoundKey::cycle).orElse(0)).param("round", or.map(RoundKey::round).orElse(0))
                .query((row, _) -> owed(row)).list();
    }

    private static Allocation.OfARound owed(ResultSet row) throws SQLException {
        int cycle = row.getInt("cycle");
        int round = row.getInt("round");
        int slot = row.getInt("slot");
        var open = money(row, "open");
        return switch (row.getString("what")) {
            case "DUE" -> new Allocation.OpenDue(cycle, round, slot, open);
            case "ADVANCE" -> new Allocation.OpenAdvance(cycle, round, slot, open);
            case "FINE" -> new Allocation.OpenFine(cycle, round, slot, row.getInt("place"), open);
            default -> throw new IllegalStateException("owed for what: " + row.getString("what"));
        };
    }

    /** What the recipient of a round owes by now, in the order in which it is paid. */
    List<Allocation.Owed> owedBy(Round round) {
        var owed = new ArrayList<Allocation.Owed>(openDebts(round.group(), round.recipient()));
        owed.addAll(owedInRounds(round.group(), round.recipient(), Accra.today(clock), Optional.of(round.key())));
        return owed;
    }

    /** The dues that the member still owes in rounds that have opened, oldest first. */
    List<Allocation.OpenDue> openDues(GroupId group, MemberId member) {
        return owedInRounds(group, member).stream().filter(Allocation.OpenDue.class::isInstance)
                .map(Allocation.OpenDue.class::cast).toList();
    }

    /** Whether the reserve has paid for a due of that round and has not got it back. */
    boolean isAdvanced(RoundKey key) {
        return sql.sql("""
                select exists (select from due where group_id = :group and cycle = :cycle and round = :round
                    and advanced > forgiven)""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .query(Boolean.class).single();
    }

    private static final String SOMETHING_IS_OWED = """
            (r.collects or exists (select from due d
                where d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round and d.advanced > d.forgiven))""";

    /** Rounds of which something is owed and that were due before that day get so many days more for it. */
    void addPausedDays(GroupId group, int cycle, LocalDate since, int days) {
        sql.sql("""
                update round r set paused_days = paused_days + :days
                where group_id = :group and cycle = :cycle and due_date < :since and %s""".formatted(SOMETHING_IS_OWED))
                .param("days", days).param("group", group.value()).param("cycle", cycle).param("since", since).update();
    }

    /** For so long nobody could pay: in each group, rounds of which something is owed get those days, too. */
    void addDaysSince(LocalDate since) {
        sql.sql("""
                update round r set paused_days = paused_days + cast(:today as date) - greatest(due_date, cast(:since as date))
                where :today > greatest(due_date, cast(:since as date)) and %s""".formatted(SOMETHING_IS_OWED))
                .param("today", Accra.today(clock)).param("since", since).update();
    }

    /** A round's date in the sequence, and when it is due: the same unless a holiday moved it. */
    record Dated(RoundKey key, LocalDate plain, LocalDate due) {}

    /** Rounds not yet paid out that are due on that day or later, in their order. */
    List<Dated> dueFrom(GroupId group, int cycle, LocalDate since) {
        return sql.sql("""
                select round, plain_date, due_date from round
                where group_id = :group and cycle = :cycle and state in ('PLANNED', 'OPEN') and due_date >= :since
                order by round""").param("group", group.value()).param("cycle", cycle).param("since", since)
                .query((row, _) -> new Dated(new RoundKey(group, cycle, row.getInt("round")),
                        row.getDate("plain_date").toLocalDate(), row.getDate("due_date").toLocalDate()))
                .list();
    }

    void moveTo(RoundKey key, LocalDate plainDate, LocalDate dueDate) {
        sql.sql("""
                update round set plain_date = :plain, due_date = :date
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("plain", plainDate).param("date", dueDate).param("group", key.group().value())
                .param("cycle", key.cycle())
                .param("round", key.round()).update();
    }

    /** Each round to come opens the day after the one before it is due. */
    void openAfterTheRoundBefore(GroupId group, int cycle) {
        sql.sql("""
                update round r set opens_on = before.due_date + 1 from round before
                where r.group_id = :group and r.cycle = :cycle and r.state = 'PLANNED'
                  and before.group_id = r.group_id and before.cycle = r.cycle and before.round = r.round - 1""")
                .param("group", group.value()).param("cycle", cycle).update();
    }

    /** Officers remind once a day; false if they have done so on that day. */
    boolean remindOn(GroupId group, LocalDate day) {
        return sql.sql(
                "update savings_group set reminded_on = :day where group_id = :group and reminded_on is distinct from :day")
                .param("day", day).param("group", group.value()).update() > 0;
    }

    /** When a round is next due, after that day. */
    Optional<LocalDate> nextDue(GroupId group, int cycle, LocalDate today) {
        return sql.sql("""
                select min(due_date) from round
                where group_id = :group and cycle = :cycle and state in ('PLANNED', 'OPEN') and due_date > :today""")
                .param("today", today).param("group", group.value()).param("cycle", cycle).query(Date.class).optional()
                .map(Date::toLocalDate);
    }

    /** Rounds that collect or are being paid out, in their order. */
    List<Round> running(GroupId group, int cycle) {
        return rounds("""
                where r.group_id = :group and r.cycle = :cycle and r.state in ('OPEN', 'PAYING') order by r.round""")
                .param("group", group.value()).param("cycle", cycle).query((row, _) -> read(row)).list();
    }

    /** What the member has to pay in the cycle: owed now, to come, and here already. */
    Owing owing(GroupId group, int cycle, MemberId member) {
        return sql.sql("""
                select b.currency, coalesce(cr.balance, 0) as credit,
                    (select coalesce(sum(c.balance), 0) from account c where c.group_id = b.group_id
                     and c.name like 'custody/%/credit/' || cast(:member as uuid)) as cash,
                    (select coalesce(sum(d.open), 0) from open_debt d
                     where d.group_id = b.group_id and d.member_id = :member) as taken_back,
                    (select coalesce(sum(o.open), 0) from owed o
                     where o.group_id = b.group_id and o.member_id = :member) as open,
                    (select count(*) from slot s where s.group_id = b.group_id and s.cycle = :cycle
                        and s.member_id = :member and not s.ended) * ru.contribution *
                    (select count(*) from round r where r.group_id = b.group_id and r.cycle = :cycle
                        and r.state = 'PLANNED') as to_come
                from book b
                join savings_group g on g.group_id = b.group_id
                join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
                left join account cr on cr.group_id = b.group_id and cr.name = 'credit/' || cast(:member as uuid)
                where b.group_id = :group""")
                .param("group", group.value()).param("cycle", cycle).param("member", member.value())
                .query((row, _) -> new Owing(money(row, "taken_back"), money(row, "open"), money(row, "to_come"),
                        money(row, "credit"), money(row, "cash")))
                .single();
    }

    void pay(GroupId group, Allocation.OpenDue due, Money amount) {
        sql.sql("""
                update due set paid = paid + :amount
                where group_id = :group and cycle = :cycle and round = :round and slot = :slot""")
                .param("amount", amount.getAmountMinorLong()).param("group", group.value())
                .param("cycle", due.cycle()).param("round", due.round()).param("slot", due.slot()).update();
    }

    /** The same with cash. */
    void payInCash(GroupId group, Allocation.OpenDue due, Money amount) {
        sql.sql("""
                update due set paid = paid + :amount, in_cash = in_cash + :amount
                where group_id = :group and cycle = :cycle and round = :round and slot = :slot""")
                .param("amount", amount.getAmountMinorLong()).param("group", group.value())
                .param("cycle", due.cycle()).param("round", due.round()).param("slot", due.slot()).update();
    }

    /** What the member has paid by wallet in rounds that still collect, newest first. */
    List<Allocation.OpenDue> paidDues(GroupId group, MemberId member) {
        return sql.sql("""
                select d.cycle, d.round, d.slot, d.paid - d.advanced - d.in_cash as paid, b.currency from due d
                join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot
                join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                join book b on b.group_id = d.group_id
                where d.group_id = :group and s.member_id = :member and d.paid > d.advanced + d.in_cash
                    and r.state = 'OPEN'
                order by r.due_date desc, d.slot desc""")
                .param("group", group.value()).param("member", member.value())
                .query((row, _) -> new Allocation.OpenDue(row.getInt("cycle"), row.getInt("round"), row.getInt("slot"),
                        money(row, "paid")))
                .list();
    }

    /** Opens a due again by so much; its days of grace begin anew. */
    void takeBack(GroupId group, Allocation.OpenDue due, Money amount) {
        sql.sql("""
                update due d set paid = d.paid - :amount,
                    extra_days = greatest(d.extra_days, cast(:today as date) - r.due_date - r.paused_days)
                from round r where r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                  and d.group_id = :group and d.cycle = :cycle and d.round = :round and d.slot = :slot""")
                .param("today", Accra.today(clock)).param("amount", amount.getAmountMinorLong())
                .param("group", group.value())
                .param("cycle", due.cycle()).param("round", due.round()).param("slot", due.slot()).update();
    }

    /**
     * A payout of its pot was taken back, or what is still to leave was approved for another wallet: the round is not over,
     * nor is its cycle, and what leaves next is another payout.
     */
    void potIsBack(Round round) {
        sql.sql("""
                update round r set state = 'OPEN', payout_failures = 0, payout_failed_at = null, issue = 1 + greatest(
                    (select count(*) from payment p where p.group_id = r.group_id and p.kind = 'PAYOUT'
                        and p.cycle = r.cycle and p.round = r.round),
                    (select max(a.issue) from asking a where a.group_id = r.group_id and a.cycle = r.cycle
                        and a.round = r.round))
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
        sql.sql("update savings_group set state = 'ACTIVE' where group_id = :group and state = 'COMPLETED'")
                .param("group", round.group().value()).update();
        sql.sql("update closing set state = 'REPLACED', decided_at = :now where group_id = :group and state = 'ASKED'")
                .param("now", Timestamp.from(clock.instant())).param("group", round.group().value()).update();
    }

    /** Whose money a refund is, and to whose wallet it goes. */
    record Refund(MemberId member, MemberId payer, Money amount) {}

    Refund refund(GroupId group, PaymentId payment) {
        return sql.sql("""
                select member_id, coalesce(payer_id, member_id) as payer_id, amount, currency from payment
                where group_id = :group and id = :payment""")
                .param("group", group.value()).param("payment", payment.value())
                .query((row, _) -> new Refund(new MemberId(row.getObject("member_id", UUID.class)),
                        new MemberId(row.getObject("payer_id", UUID.class)), money(row, "amount")))
                .single();
    }

    /** Members with money of their own in the book, be it cash, that no due has taken yet. */
    List<MemberId> membersWithCredit(GroupId group) {
        return sql.sql("""
                select m.member_id from membership m
                where m.group_id = :group and exists (select from account a where a.group_id = m.group_id
                    and a.balance > 0 and (a.name = 'credit/' || m.member_id
                      or a.name like 'custody/%/credit/' || m.member_id)) order by m.member_id""")
                .param("group", group.value()).query((row, _) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    /**
     * The rounds that collect, and may have waited for what the member owes: their pot is to be the member's, or the member
     * has said yes to it, which does not count while they are in default.
     */
    List<RoundKey> waitingFor(GroupId group, MemberId member) {
        return sql.sql("""
                select r.cycle, r.round from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and r.state = 'OPEN' and (s.member_id = :member and (r.set_off is null or r.left_short)
                    or exists (select from approval a where a.group_id = r.group_id and a.cycle = r.cycle
                        and a.round = r.round and a.officer_id = :member and a.word = 'APPROVED'))
                order by r.cycle, r.round""").param("group", group.value()).param("member", member.value())
                .query((row, _) -> new RoundKey(group, row.getInt("cycle"), row.getInt("round"))).list();
    }

    /** What the member still owes for rounds of that day, by group; nothing where the group stands still. */
    List<Groups.DueThere> dueOn(MemberId member, LocalDate day) {
        return sql.sql("""
                select g.name, sum(d.owed - d.paid) as open, b.currency from slot s
                join due d on d.group_id = s.group_id and d.cycle = s.cycle and d.slot = s.slot and d.paid < d.owed
                join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                    and r.state = 'OPEN' and r.due_date = :day
                join savings_group g on g.group_id = s.group_id and g.state = 'ACTIVE' and g.cycle = s.cycle
                join book b on b.group_id = s.group_id
                where s.member_id = :member group by g.name, b.currency order by g.name""")
                .param("member", member.value()).param("day", day)
                .query((row, _) -> new Groups.DueThere(new GroupName(row.getString("name")), money(row, "open")))
                .list();
    }

    /** The same of those who were not fined for it: the others have been told by that. */
    List<GroupFact.Debt> debtsWithoutFine(Round round) { return debts(round, """
                not exists (select from fine f join slot fs on fs.group_id = f.group_id and fs.cycle = f.cycle
                    and fs.slot = f.slot
                  where f.group_id = d.group_id and f.cycle = d.cycle and f.round = d.round
                    and fs.member_id = s.member_id)"""); }

    /** What each member owes for a round. Once others are late, who was given new days of grace is not told that they are. */
    List<GroupFact.Debt> debts(Round round) {
        return debts(round, "true");
    }

    private List<GroupFact.Debt> debts(Round round, String whose) {
        return sql.sql("""
                select s.member_id, sum(d.owed - d.paid) as open, b.currency,
                    (select coalesce(sum(f.amount - f.paid - f.waived), 0) from fine f
                     join slot fs on fs.group_id = f.group_id and fs.cycle = f.cycle and fs.slot = f.slot
                     where f.group_id = :group and f.cycle = :cycle and f.round = :round
                       and fs.member_id = s.member_id) as fine
                from due d
                join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot
                join book b on b.group_id = d.group_id
                where d.group_id = :group and d.cycle = :cycle and d.round = :round and d.paid < d.owed
                  and (:today <= cast(:lastDay as date) or cast(:lastDay as date) + d.extra_days < :today)
                  and %s
                group by s.member_id, b.currency order by s.member_id""".formatted(whose))
                .param("today", Accra.today(clock)).param("lastDay", round.dueDate().plusDays(round.graceDays()))
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .query((row, _) -> new GroupFact.Debt(new MemberId(row.getObject("member_id", UUID.class)),
                        money(row, "open"), money(row, "fine")))
                .list();
    }

    /** When the member's next pot is due, if one is still to come. */
    Optional<LocalDate> nextTurn(GroupId group, int cycle, MemberId member) {
        return sql.sql("""
                select min(r.due_date) from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and r.cycle = :cycle and s.member_id = :member
                  and r.state in ('PLANNED', 'OPEN', 'PAYING')""")
                .param("group", group.value()).param("cycle", cycle).param("member", member.value()).query(Date.class)
                .optional().map(Date::toLocalDate);
    }

    /** What a payment moved is in the member's passbook, and in that of whoever paid for them, or has that back. */
    void writePassbook(PaymentEnded ended, int cycle, Optional<RoundKey> round, String momoId, Instant now) {
        var line = new Written(ended.member(),
                ended.isForAnother() ? Optional.of(ended.payer()) : Optional.empty(), cycle, round,
                switch (ended.kind()) {
                    case COLLECT -> PassbookLine.Kind.PAID;
                    case PAYOUT -> PassbookLine.Kind.RECEIVED;
                    case REFUND -> PassbookLine.Kind.RETURNED;
                });
        writePassbook(ended.group(), line, ended.payment(), ended.amount(), momoId, now);
        if (ended.isForAnother())
            writePassbook(
                    ended.group(), new Written(ended.payer(), Optional.of(ended.member()), cycle, Optional.empty(),
                            ended.kind() == PaymentKind.COLLECT
                                    ? PassbookLine.Kind.PAID_FOR
                                    : PassbookLine.Kind.RETURNED_FOR),
                    ended.payment(), ended.amount(), momoId, now);
    }

    void writePassbook(GroupId group, int cycle, MemberId member, PaymentId payment, Optional<RoundKey> round,
            PassbookLine.Kind kind, Money amount, String momoId, Instant now) {
        writePassbook(group, new Written(member, Optional.empty(), cycle, round, kind), payment, amount, momoId, now);
    }

    /** In whose passbook a line is, and with whom it has to do. */
    private record Written(MemberId member, Optional<MemberId> other, int cycle, Optional<RoundKey> round,
            PassbookLine.Kind kind) {}

    private void writePassbook(GroupId group, Written line, PaymentId payment, Money amount, String momoId,
            Instant now) {
        sql.sql("""
                insert into passbook (group_id, member_id, other_id, payment_id, cycle, round, kind, amount, currency, momo_id, at)
                values (:group, :member, :other, :payment, :cycle, :round, :kind, :amount, :currency, :momo, :now)
                on conflict do nothing""")
                .param("group", group.value()).param("member", line.member().value())
                .param("other", line.other().map(MemberId::value).orElse(null)).param("payment", payment.value())
                .param("cycle", line.cycle())
                .param("round", line.round().map(RoundKey::round).orElse(null)).param("kind", line.kind().name())
                .param("amount", amount.getAmountMinorLong()).param("currency", amount.getCurrencyUnit().getCode())
                .param("momo", momoId).param("now", Timestamp.from(now)).update();
    }

    /** What the provider took back of the member's and the group still misses. */
    Money takenBack(GroupId group, MemberId member) {
        return sql.sql("""
                select b.currency, coalesce(sum(d.open), 0) as open from book b
                left join open_debt d on d.group_id = b.group_id and d.member_id = :member
                where b.group_id = :group group by b.currency""")
                .param("group", group.value()).param("member", member.value()).query((row, _) -> money(row, "open"))
                .single();
    }

    /** The round that a payment was for, by the passbook. */
    Optional<RoundKey> paidFor(GroupId group, PaymentId payment) {
        return sql
                .sql("""
                select cycle, round from passbook
                where group_id = :group and payment_id = :payment and kind in ('PAID', 'TURN') and round is not null""")
                .param("group", group.value()).param("payment", payment.value())
                .query((row, _) -> new RoundKey(group, row.getInt("cycle"), row.getInt("round"))).optional();
    }

    void writeClaim(MoneyClaimed claimed, int cycle, Optional<RoundKey> round, Instant now) {
        sql.sql("""
                insert into passbook (group_id, member_id, crossing_id, cycle, round, kind, amount, currency, momo_id, at)
                values (:group, :member, :crossing, :cycle, :round, 'PAID', :amount, :currency, :momo, :now)""")
                .param("group", claimed.group().value()).param("member", claimed.member().value())
                .param("crossing", claimed.crossing()).param("cycle", cycle)
                .param("round", round.map(RoundKey::round).orElse(null))
                .param("amount", claimed.amount().getAmountMinorLong())
                .param("currency", claimed.amount().getCurrencyUnit().getCode())
                .param("momo", claimed.transaction()).param("now", Timestamp.from(now)).update();
    }

    /**
     * Ends the cycle if no round of it is left to pay out, nobody holds cash, and no payment waits for its last word; says
     * whether it did.
     */
    boolean completeIfAllClosed(GroupId group) { return sql
            .sql("""
                update savings_group set state = 'COMPLETED' where group_id = :group and state = 'ACTIVE'
                  and not exists (select from round where group_id = :group and state not in ('CLOSED', 'CANCELLED'))
                  and not exists (select from owed where group_id = :group)
                  and not exists (select from payment where group_id = :group and undecided)
                  and not exists (select from account where group_id = :group and name like 'custody/%'
                    and balance <> 0)""")
            .param("group", group.value()).update() == 1; }

    /** Whether a cycle runs of which no round is left to pay out, and nothing is owed in it. */
    boolean onlyCashKeepsItOpen(GroupId group) {
        return sql
                .sql("""
                select exists (select from savings_group where group_id = :group and state = 'ACTIVE') and not exists (
                    select from round where group_id = :group and state not in ('CLOSED', 'CANCELLED'))
                  and not exists (select from owed where group_id = :group)""")
                .param("group", group.value()).query(Boolean.class).single();
    }

    List<GroupFact.Sheet> sheets(GroupId group, int cycle) {
        return sql.sql("""
                select s.member_id, b.currency,
                    coalesce(sum(p.amount) filter (where p.kind in ('PAID', 'CASH', 'TURN')), 0)
                        - coalesce(sum(p.amount) filter (where p.kind = 'RETURNED'), 0)
                        - coalesce(max(cr.balance), 0) as paid,
                    coalesce(sum(p.amount) filter (where p.kind in ('RECEIVED', 'CASH_RECEIVED')), 0) as received
                from (select distinct group_id, member_id from slot where group_id = :group and cycle = :cycle) s
                join book b on b.group_id = s.group_id
                left join account cr on cr.group_id = s.group_id and cr.name = 'credit/' || s.member_id
                left join passbook p on p.group_id = s.group_id and p.member_id = s.member_id and p.cycle = :cycle
                    and not exists (select from payment t where t.group_id = p.group_id and t.id = p.payment_id
                        and t.state = 'REVERSED')
                group by s.member_id, b.currency order by s.member_id""")
                .param("group", group.value()).param("cycle", cycle)
                .query((row, _) -> new GroupFact.Sheet(new MemberId(row.getObject("member_id", UUID.class)),
                        money(row, "paid"), money(row, "received")))
                .list();
    }

    private static Round read(ResultSet row) throws SQLException {
        var payment = row.getObject("payment_id", UUID.class);
        var failedAt = row.getTimestamp("payout_failed_at");
        return new Round(new GroupId(row.getObject("group_id", UUID.class)), new GroupName(row.getString("name")),
                row.getInt("cycle"), row.getInt("round"), Round.State.valueOf(row.getString("state")),
                row.getDate("opens_on").toLocalDate(), row.getDate("due_date").toLocalDate(),
                row.getInt("recipient_slot"),
                new MemberId(row.getObject("recipient", UUID.class)), money(row, "target"), collected(row),
                payment == null ? null : new PaymentId(payment), row.getInt("issue"),
                row.getInt("payout_failures"),
                failedAt == null ? null : failedAt.toInstant(), row.getString("frozen_why"), row.getInt("late_after"),
                PotLeaves.valueOf(row.getString("pot_leaves")),
                row.getInt("approvals"), money(row, "in_cash"),
                LegRows.read(row, CurrencyUnit.of(row.getString("currency"))));
    }

    private static Collected collected(ResultSet row) throws SQLException {
        var rules = new GuardRules(row.getInt("hold_back"), row.getInt("reserve"),
                ReserveUse.valueOf(row.getString("reserve_use")), ReserveEnd.valueOf(row.getString("reserve_end")),
                InArrears.valueOf(row.getString("in_arrears")), row.getInt("default_after"),
                ShortPot.valueOf(row.getString("short_pot")));
        var target = money(row, "target");
        var owes = money(row, "owes");
        var ownDues = money(row, "own_open");
        var toCome = money(row, "to_come");
        var before = before(row, target);
        var settled = row.getObject("set_off") == null
                ? Collected.Settled.NOT_YET
                : row.getBoolean("left_short") ? Collected.Settled.IN_PART : Collected.Settled.YES;
        var settlement = switch (settled) {
            case YES -> before;
            case IN_PART ->
                before.then(target, owes, Cedis.larger(toCome.minus(money(row, "held_now")), owes.minus(owes)), rules);
            case NOT_YET -> Settlement.of(target, owes, toCome, rules);
        };
        return new Collected(row.getInt("open_dues"), row.getInt("open_of_others"), ownDues, owes, settlement, before,
                Settlement.of(money(row, "in_pot").plus(ownDues), owes, toCome, rules), rules, settled);
    }

    /** What is settled of it by now. */
    private static Settlement before(ResultSet row, Money target) throws SQLException {
        return row.getObject("set_off") == null
                ? Settlement.none(target)
                : Settlement.of(money(row, "settled_gross"), money(row, "reserved"), money(row, "held_back"),
                        money(row, "set_off"));
    }

    /** What was kept back from the pot, or from what is there of it, once and for good. */
    void settled(Round round, Settlement settlement) {
        sql.sql("""
                update round set reserved = :reserved, held_back = :heldBack, set_off = :setOff, settled_gross = :gross
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("gross", settlement.gross().getAmountMinorLong())
                .param("reserved", settlement.reserve().getAmountMinorLong())
                .param("heldBack", settlement.heldBack().getAmountMinorLong())
                .param("setOff", settlement.setOff().getAmountMinorLong()).param("group", round.group().value())
                .param("cycle", round.cycle()).param("round", round.number()).update();
    }

    /** What was there of its pot has arrived, and the rest is still to come. */
    void collectsOn(Round round) {
        sql.sql("""
                update round set state = 'OPEN' where group_id = :group and cycle = :cycle and round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .update();
    }
}
