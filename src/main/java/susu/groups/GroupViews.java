package susu.groups;

import static susu.groups.Columns.money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.groups.GroupView.DueView;
import susu.groups.GroupView.Duty;
import susu.groups.GroupView.Lateness;
import susu.groups.GroupView.RoundView;
import susu.groups.GroupView.Standing;
import susu.groups.GroupView.State;
import susu.groups.GroupView.TurnView;
import susu.payments.PaymentId;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** What members read of their groups. Each screen costs one statement here, or a second one of whoever is late. */
@Component
class GroupViews {
    /**
     * The asking q of a round r waits for the word of officers, on a pot that is full and due. It may be of a cycle that
     * has ended: the provider can take a pot back that late.
     */
    private static final String WAITS = """
            g.state in ('ACTIVE', 'FORMING') and q.used_at is null and q.lapses_at > :now and r.state = 'OPEN'
            and (r.due_date <= :today or exists (select from rules soon where soon.group_id = r.group_id
                and soon.version = r.rules_version and soon.pot_leaves = 'WHEN_FULL'))
            and not exists (select from book still where still.group_id = q.group_id and still.frozen_why is not null)
            and not exists (select from halt where kind = 'PAYOUTS')
            and q.number = (select max(later.number) from asking later where later.group_id = q.group_id
                and later.cycle = q.cycle and later.round = q.round)
            and (q.asked_by is not null or r.left_short or not exists (select from due d where d.group_id = r.group_id
                and d.cycle = r.cycle and d.round = r.round and d.paid < d.owed))
            """;
    /** The memberships of one person, and by which of them they act as an officer: by none in which they are in default. */
    private static final String MINE = "with mine as (select m.*, m.standing = 'IN' and m.duty <> 'NONE'"
            + " and m.suspended_at is null and not "
            + ArrearsRows.inDefault("m") + " as acts from membership m where m.member_id = :member)\n";
    /** That payment never reached the provider, as far as can be known; it goes out again once its owner says yes again. */
    private static final String NOT_ARRIVED = """
            %1$s.send_by < :now and exists (select from attempt pa
                where pa.group_id = %1$s.group_id and pa.payment_id = %1$s.id and pa.state = 'UNKNOWN'
                  and pa.asked_at >= pa.absent_since + interval '60 seconds')
            """;
    /** The wish w for the turn of round r is to be paid for, and no money p of its taker's may be on its way. */
    private static final String TURN_TO_PAY = """
            w.state = 'AGREED' and r.state in ('PLANNED', 'OPEN') and r.set_off is null
            and (p.id is null and w.lapses_at > :now or\s""" + NOT_ARRIVED.formatted("p") + ")\n";
    /**
     * Something in the group g may wait for somebody's word. Each question but the last, which looks at the group's few
     * rounds, is answered by an index that holds little more than what is open; what waits for whom is found out by
     * {@link #toDo} alone, and only then.
     */
    private static final String ASKS_SOMEBODY = """
            (g.state in ('FORMING', 'SUSPENDED')
                or exists (select from asking q where q.group_id = g.group_id and q.used_at is null and q.lapses_at > :now)
                or exists (select from motion mo where mo.group_id = g.group_id and mo.state = 'ASKED')
                or exists (select from waiver w where w.group_id = g.group_id and w.state = 'ASKED')
                or exists (select from swap w where w.group_id = g.group_id and w.state = 'ASKED')
                or exists (select from appointment ap where ap.group_id = g.group_id and ap.state = 'ASKED')
                or exists (select from cash k where k.group_id = g.group_id and k.state = 'ASKED')
                or exists (select from cash_out k where k.group_id = g.group_id and k.state = 'ASKED')
                or exists (select from cash_count n where n.group_id = g.group_id and n.state = 'ASKED')
                or exists (select from take_over w where w.group_id = g.group_id and w.state in ('ASKED', 'AGREED'))
                or exists (select from closing c where c.group_id = g.group_id and c.state = 'ASKED')
                or exists (select from round r where r.group_id = g.group_id and r.state = 'PAYING'
                    and r.payout_failures > 1))
            """;
    private static final String OFFER = """
            select g.group_id, g.name, %s, r.version, given.*,
                r.size - (select count(*) from slot s where s.group_id = g.group_id and s.cycle = g.cycle)
                    - (select count(*) from turnless t where t.group_id = g.group_id) as unclaimed
            from savings_group g
            join rules r on r.group_id = g.group_id and r.version = g.rules_version
            cross join lateral (%s) given
            where g.code = :code and (given.offers is not null or g.state = 'FORMING'
              and not exists (select from draw d
                where d.group_id = g.group_id and d.cycle = g.cycle and d.state in ('OPEN', 'DONE')))"""
            .formatted(TermsColumns.of("r"), TakeOverRows.GIVEN_UP);
    /** The motion mo waits for the word of the member ms. */
    private static final String WAITS_FOR_A_WORD = """
            mo.state = 'ASKED' and mo.lapses_at > :now
            and (mo.kind not in ('END_EARLY', 'NEW_RULES') or g.state = 'ACTIVE' and mo.cycle = g.cycle) and not exists (select from motion_word said
                where said.group_id = mo.group_id and said.number = mo.number and said.member_id = ms.member_id)
            """;
    /** The waiver w waits for the word of the member ms, if they may say one; whether it is still owed is asked beside it. */
    private static final String WAITS_FOR_WAIVING = """
            w.state = 'ASKED' and w.lapses_at > :now and ms.member_id not in (w.member_id, w.asked_by)
            and (w.recipient_id is null or exists (select from round wr join slot ws on ws.group_id = wr.group_id
                and ws.cycle = wr.cycle and ws.slot = wr.recipient_slot where wr.group_id = w.group_id
                and wr.cycle = w.cycle and wr.round = w.round and ws.member_id = w.recipient_id
                and (wr.set_off is null or wr.left_short)))
            and not exists (select from waiver_word said where said.group_id = w.group_id and said.number = w.number
                and said.said_by = ms.member_id)
            """;
    /** The sheet c of what goes back at the end of a cycle waits for the word of the officer ms. */
    private static final String WAITS_FOR_CLOSING = ClosingRows.WAITS + """
             and c.lapses_at > :now
            and not exists (select from book still where still.group_id = c.group_id and still.frozen_why is not null)
            and not exists (select from halt where kind in ('PAYOUTS', 'SENDING'))
            and not exists (select from closing_word said where said.group_id = c.group_id
                and said.number = c.number and said.officer_id = ms.member_id)
            """;
    private final JdbcClient sql;
    private final Names names;
    private final Seals seals;
    private final Clock clock;

    GroupViews(JdbcClient sql, Names names, Seals seals, Clock clock) {
        this.sql = sql;
        this.names = names;
        this.seals = seals;
        this.clock = clock;
    }

    List<GroupView> groupsOf(MemberId member) {
        return sql.sql("""
                select g.group_id, g.name, g.code, g.state, g.cycle,
                """ + TermsColumns.of("ru") + """
                    , dr.draw, dr.draw_state, dr.closes_at, dr.answered,
                    ms.standing, ms.duty, ms.suspended_at, counted.slots, counted.members,
                """ + ASKS_SOMEBODY + """
                    as asks_somebody,
                    cur.round, cur.due_date, cur.target, cur.dues, cur.dues_paid, cur.collected,
                """ + Names.nameOf("m", "g.group_id", ":member") + """
                    , mine.round as due_round, mine.due_date as due_due_date, mine.open as due_open, mine.only_fines, mine.late_after,
                    coming.due_date as next_due,
                    turn.rounds as turn_rounds, turn.dates as turn_dates, turn.pot as turn_pot,
                    turn.sent as turn_sent, turn.whole as turn_whole, turn.next_on as turn_next_on,
                    pay.amount as waiting, pay.account like 'banked/%' as banks, pay.payer_id is not null as by_another,
                    exists (select from take_over w where w.group_id = pay.group_id and w.payment_id = pay.id
                        and w.state = 'AGREED') as for_a_turn,
                """ + NOT_ARRIVED.formatted("pay") + """
                    as not_arrived,
                    (select sum(d.open) from open_debt d where d.group_id = g.group_id
                        and d.member_id = ms.member_id) as taken_back,
                    cr.balance as credit,
                    case when mine.due_date < :today or g.state = 'SUSPENDED' then
                """ + ArrearsRows.inDefault("ms") + """
                     end as in_default
                from membership ms
                join savings_group g on g.group_id = ms.group_id
                join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
                cross join lateral (select
                    (select count(*) from slot s where s.group_id = g.group_id and s.cycle = g.cycle) as slots,
                    (select count(*) from membership a where a.group_id = g.group_id and a.standing = 'IN') as members) counted
                left join lateral (
                    select r.round, r.due_date, r.target, r.recipient_slot, sums.* from round r
                    cross join lateral (select count(*) as dues, count(*) filter (where d.paid = d.owed) as dues_paid,
                            coalesce(sum(d.paid), 0) as collected
                        from due d where d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round
                            and d.owed > 0) sums
                    where r.group_id = g.group_id and r.cycle = g.cycle and r.state in ('OPEN', 'PAYING')
                    order by r.issue > 1, r.round limit 1) cur on true
                left join slot taker on taker.group_id = g.group_id and taker.cycle = g.cycle
                    and taker.slot = cur.recipient_slot
                left join member m on m.id = taker.member_id
                left join lateral (
                    select o.round, o.due_date, sum(o.open) as open, bool_and(o.what = 'FINE') as only_fines,
                        min(o.late_after) as late_after from owed o
                    where o.group_id = g.group_id and o.cycle = g.cycle and g.state = 'ACTIVE' and o.member_id = ms.member_id
                    group by o.place, o.round, o.due_date
                    order by o.place, o.round limit 1) mine on true
                left join lateral (
                    select min(r.due_date) as due_date from round r
                    where r.group_id = g.group_id and r.cycle = g.cycle and r.state = 'PLANNED') coming on true
                left join lateral (
                    select array_agg(r.round order by r.round) as rounds,
                        array_agg(r.due_date order by r.round) as dates, min(r.target) as pot,
                        array_agg(parts.sent order by r.round) as sent, array_agg(parts.whole order by r.round) as whole,
                        array_agg(parts.next_on order by r.round) as next_on
                    from round r
                    join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                    left join lateral (
                        select cast(case when r.left_short then r.target
                                when r.state = 'OPEN' and bool_or(l.cash_out_id is not null)
                                    then r.settled_gross - r.reserved - r.held_back - r.set_off
                                else sum(l.amount) end as bigint) as whole,
                            cast(coalesce(sum(l.amount) filter (where p.state = 'SUCCEEDED'
                                or l.cash_out_id is not null), 0) as bigint) as sent,
                            min(l.leaves_on) filter (where p.id is null and l.cash_out_id is null and l.leaves_on >= :today
                                and r.state = 'PAYING' and r.payout_failed_at is null
                                and g.state <> 'SUSPENDED' and not exists (select from book b
                                    where b.group_id = g.group_id and b.frozen_why is not null)
                                and not exists (select from halt h where h.kind in ('PAYOUTS', 'SENDING'))
                                and not exists (select from wallet_look w where w.group_id = r.group_id
                                    and w.cycle = r.cycle and w.round = r.round and w.recipient_id = s.member_id
                                    and w.said = 'CANNOT_RECEIVE')) as next_on
                        from leg l left join payment p on p.group_id = l.group_id and p.cycle = l.cycle
                            and p.round = l.round and p.leg = l.leg and p.kind = 'PAYOUT'
                            and p.state not in ('FAILED', 'CANCELLED', 'REVERSED')
                        where l.group_id = r.group_id and l.cycle = r.cycle and l.round = r.round
                        having count(*) > 1 or r.left_short or bool_or(l.cash_out_id is not null)) parts on true
                    where r.group_id = g.group_id and r.cycle = g.cycle and s.member_id = ms.member_id
                        and r.state in ('PLANNED', 'OPEN', 'PAYING')) turn on true
                left join lateral (
                    select d.draw, d.state as draw_state, d.closes_at, count(n.member_id) as answered
                    from draw d left join draw_number n on n.group_id = d.group_id and n.cycle = d.cycle
                        and n.draw = d.draw
                    where d.group_id = g.group_id and d.cycle = g.cycle
                    group by d.draw, d.state, d.closes_at order by d.draw desc limit 1) dr on true
                left join payment pay on pay.group_id = g.group_id and pay.member_id = ms.member_id
                    and pay.kind = 'COLLECT' and pay.undecided
                left join account cr on cr.group_id = g.group_id and cr.name = 'credit/' || ms.member_id
                    and cr.balance > 0
                where ms.member_id = :member and (ms.standing in ('ASKED', 'IN')
                    or ms.standing = 'TAKING' and exists (select from take_over w
                        where w.group_id = ms.group_id and w.taker_id = ms.member_id and\s"""
                + TakeOverRows.IS_OPEN + "))")
                .param("member", member.value()).param("now", Timestamp.from(clock.instant()))
                .param("today", Accra.today(clock))
                .query((row, _) -> view(row)).list().stream().sorted(URGENT).toList();
    }

    /** What is due first comes first; then what runs, what forms, what has ended. */
    private static final Comparator<GroupView> URGENT = Comparator
            .comparing((GroupView view) -> view.due().map(DueView::dueDate).orElse(LocalDate.MAX))
            .thenComparing(view -> switch (view.state()) {
                case ACTIVE -> 0;
                case FORMING -> 1;
                case SUSPENDED -> 2;
                case COMPLETED -> 3;
            }).thenComparing(view -> view.name().value());

    private GroupView view(ResultSet row) throws SQLException {
        var standing = Standing.valueOf(row.getString("standing"));
        // Whoever is not in the group reads nobody's name.
        Optional<RoundView> round = row.getObject("round") == null || standing != Standing.IN
                ? Optional.empty()
                : Optional.of(new RoundView(row.getInt("round"), row.getInt("slots"), date(row, "due_date"),
                        names.read(row).name(), row.getInt("dues_paid"), row.getInt("dues"),
                        money(row, "collected"), money(row, "target")));
        Optional<DueView> due = row.getObject("due_round") == null
                ? Optional.empty()
                : Optional.of(new DueView(row.getInt("due_round"), date(row, "due_due_date"), money(row, "due_open"),
                        lateness(row),
                        row.getBoolean("only_fines") ? DueView.Of.FINES : DueView.Of.DUES));
        var duty = Duty.valueOf(row.getString("duty"));
        var view = new GroupView(new GroupId(row.getObject("group_id", UUID.class)),
                new GroupCode(row.getString("code")),
                State.valueOf(row.getString("state")), row.getInt("cycle"), TermsColumns.read(row), standing, duty,
                row.getInt("slots"), row.getInt("members"), draw(row), round, due,
                Optional.ofNullable(row.getDate("next_due")).map(java.sql.Date::toLocalDate), turns(row),
                row.getObject("waiting") == null ? Optional.empty() : Optional.of(waiting(row)),
                row.getObject("taken_back") == null ? Optional.empty() : Optional.of(money(row, "taken_back")),
                row.getObject("credit") == null ? Optional.empty() : Optional.of(money(row, "credit")),
                row.getBoolean("asks_somebody"), conduct(row));
        return row.getBoolean("in_default") ? view.inDefault() : view;
    }

    private static Conduct conduct(ResultSet row) throws SQLException {
        if (row.getTimestamp("suspended_at") != null) return Conduct.SUSPENDED;
        return Conduct.GOOD;
    }

    private Lateness lateness(ResultSet row) throws SQLException {
        return Round.isLate(date(row, "due_due_date"), row.getInt("late_after"), Accra.today(clock))
                ? Lateness.LATE
                : Lateness.IN_TIME;
    }

    private static Optional<GroupView.DrawView> draw(ResultSet row) throws SQLException {
        return row.getObject("draw") == null
                ? Optional.empty()
                : Optional.of(new GroupView.DrawView(row.getInt("draw"),
                        GroupView.DrawState.valueOf(row.getString("draw_state")),
                        row.getTimestamp("closes_at").toInstant(), row.getInt("answered")));
    }

    private static List<TurnView> turns(ResultSet row) throws SQLException {
        if (row.getArray("turn_rounds") == null) return List.of();
        var rounds = (Integer[]) row.getArray("turn_rounds").getArray();
        var dates = (java.sql.Date[]) row.getArray("turn_dates").getArray();
        var pot = money(row, "turn_pot");
        var sent = (@Nullable Long[]) row.getArray("turn_sent").getArray();
        var whole = (@Nullable Long[]) row.getArray("turn_whole").getArray();
        var nextOn = (java.sql.@Nullable Date[]) row.getArray("turn_next_on").getArray();
        return IntStream.range(0, rounds.length)
                .mapToObj(i -> new TurnView(rounds[i], dates[i].toLocalDate(), pot,
                        parts(pot.getCurrencyUnit(), sent[i], whole[i], nextOn[i])))
                .toList();
    }

    private static Optional<TurnView.Parts> parts(CurrencyUnit currency, @Nullable Long sent, @Nullable Long whole,
            java.sql.@Nullable Date next) {
        if (sent == null || whole == null) return Optional.empty();
        return Optional.of(new TurnView.Parts(Money.ofMinor(currency, sent), Money.ofMinor(currency, whole),
                Optional.ofNullable(next).map(java.sql.Date::toLocalDate)));
    }

    Optional<JoinOffer> offer(GroupCode code) {
        return sql.sql(OFFER).param("code", code.digits()).param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> offer(row)).optional();
    }

    /** The same, and how often that member has guessed on that day. */
    TriedCode offer(GroupCode code, MemberId member, LocalDate day) {
        return sql.sql("""
                select offer.*, cg.guesses, cg.last_at from (select 1) once
                left join code_guess cg on cg.member_id = :member and cg.day = :day
                left join (""" + OFFER + ") offer on true")
                .param("code", code.digits()).param("member", member.value()).param("day", day)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new TriedCode(
                        row.getObject("group_id") == null ? Optional.empty() : Optional.of(offer(row)),
                        row.getTimestamp("last_at") == null
                                ? CodeGuesses.NONE
                                : new CodeGuesses(row.getInt("guesses"), row.getTimestamp("last_at").toInstant())))
                .single();
    }

    /** What a code leads to, and what its member has tried before. */
    record TriedCode(Optional<JoinOffer> offer, CodeGuesses guesses) {}

    private static JoinOffer offer(ResultSet row) throws SQLException {
        return new JoinOffer(new GroupId(row.getObject("group_id", UUID.class)), TermsColumns.read(row),
                row.getInt("version"), row.getInt("unclaimed"), givenUp(row));
    }

    private static List<GivenUp> givenUp(ResultSet row) throws SQLException {
        if (row.getArray("offers") == null) return List.of();
        var offers = (Integer[]) row.getArray("offers").getArray();
        var rounds = (Integer[]) row.getArray("rounds").getArray();
        var dates = (java.sql.Date[]) row.getArray("dates").getArray();
        var prices = (Long[]) row.getArray("prices").getArray();
        var currency = CurrencyUnit.of(row.getString("currency"));
        return IntStream.range(0, offers.length).mapToObj(i -> new GivenUp(offers[i], rounds[i], dates[i].toLocalDate(),
                Money.ofMinor(currency, prices[i]))).toList();
    }

    List<OrderLine> order(GroupId group, MemberId viewer) {
        return sql.sql("""
                select s.slot, coalesce(r.round, array_position(d.turns, s.slot), st.round, s.slot) as place, r.due_date, r.state,
                    case when d.turns is not null then coalesce(n.digits, '') end as typed,
                    s.member_id = :viewer as own,
                """ + Names.of("m", "s.group_id", ":viewer") + """
                from slot s
                join savings_group g on g.group_id = s.group_id and g.cycle = s.cycle
                join membership me on me.group_id = s.group_id and me.member_id = :viewer and me.standing = 'IN'
                join member m on m.id = s.member_id
                left join round r on r.group_id = s.group_id and r.cycle = s.cycle and r.recipient_slot = s.slot
                left join draw d on d.group_id = s.group_id and d.cycle = s.cycle and d.state = 'DONE'
                left join draw_number n on n.group_id = d.group_id and n.cycle = d.cycle and n.draw = d.draw
                    and n.member_id = coalesce((select w.leaver_id from take_over w where w.group_id = s.group_id
                        and w.cycle = s.cycle and w.slot = s.slot and w.state = 'DONE'
                        order by w.decided_at, w.number limit 1), s.member_id)
                left join set_turn st on st.group_id = s.group_id and st.version = g.rules_version and st.slot = s.slot
                where s.group_id = :group order by place, s.slot""").param("viewer", viewer.value())
                .param("group", group.value())
                .query((row, _) -> {
                    var holder = names.read(row);
                    return new OrderLine(row.getInt("slot"), row.getInt("place"),
                            Optional.ofNullable(row.getDate("due_date")).map(java.sql.Date::toLocalDate),
                            holder.name(), holder.phone(), turn(row.getString("state")),
                            row.getBoolean("own") ? OrderLine.Whose.OWN : OrderLine.Whose.ANOTHERS,
                            Optional.ofNullable(row.getString("typed")));
                }).list();
    }

    private static OrderLine.Turn turn(@Nullable String stateOfRound) {
        return switch (stateOfRound) {
            case null -> OrderLine.Turn.TO_COME;
            case "PLANNED" -> OrderLine.Turn.TO_COME;
            case "CLOSED" -> OrderLine.Turn.DONE;
            case "CANCELLED" -> OrderLine.Turn.CANCELLED;
            default -> OrderLine.Turn.RUNS;
        };
    }

    Optional<Terms> rules(GroupId group, int version, MemberId viewer) {
        return sql.sql("""
                select ru.*, g.name from rules ru
                join savings_group g on g.group_id = ru.group_id
                join membership me on me.group_id = g.group_id and me.member_id = :viewer and me.standing = 'IN'
                where ru.group_id = :group and ru.version = :version""").param("viewer", viewer.value())
                .param("group", group.value()).param("version", version)
                .query((row, _) -> TermsColumns.read(row)).optional();
    }

    List<MemberLine> people(GroupId group, MemberId viewer) {
        return sql.sql("""
                select o.duty, o.suspended_at, o.accepted_version = g.rules_version and not exists (select from turnless t
                        where t.group_id = o.group_id and t.member_id = o.member_id) as accepted,
                """ + Names.of("m", "g.group_id", ":viewer") + """
                from membership me
                join savings_group g on g.group_id = me.group_id
                join membership o on o.group_id = me.group_id and o.standing = 'IN'
                join member m on m.id = o.member_id
                where me.group_id = :group and me.member_id = :viewer and me.standing = 'IN'
                order by array_position(array['CHAIR', 'TREASURER', 'SECRETARY', 'DEPUTY', 'NONE'], o.duty),
                    (select min(s.slot) from slot s where s.group_id = g.group_id and s.cycle = g.cycle
                        and s.member_id = o.member_id)""").param("viewer", viewer.value()).param("group", group.value())
                .query((row, _) -> {
                    var person = names.read(row);
                    return new MemberLine(person.id(), person.name(), person.phone(),
                            Duty.valueOf(row.getString("duty")),
                            row.getBoolean("accepted") ? MemberLine.Rules.ACCEPTED : MemberLine.Rules.TO_ACCEPT,
                            row.getTimestamp("suspended_at") == null ? Conduct.GOOD : Conduct.SUSPENDED);
                }).list();
    }

    List<PaidLine> whoPaid(GroupId group, MemberId viewer) {
        return sql.sql("""
                select d.slot, d.paid = d.owed as paid_up,
                """ + Names.of("m", "g.group_id", ":viewer") + """
                from savings_group g
                join membership me on me.group_id = g.group_id and me.member_id = :viewer and me.standing = 'IN'
                cross join lateral (select r.round from round r where r.group_id = g.group_id and r.cycle = g.cycle
                    and r.state in ('OPEN', 'PAYING') order by r.issue > 1, r.round limit 1) cur
                join due d on d.group_id = g.group_id and d.cycle = g.cycle and d.round = cur.round
                join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot
                join member m on m.id = s.member_id
                where g.group_id = :group and d.owed > 0 order by d.slot""").param("viewer", viewer.value())
                .param("group", group.value())
                .query((row, _) -> new PaidLine(row.getInt("slot"), names.read(row).name(),
                        row.getBoolean("paid_up") ? PaidLine.Paid.YES : PaidLine.Paid.NOT_YET))
                .list();
    }

    Optional<Fellow> fellow(GroupId group, MemberId viewer, PhoneNumber phone) {
        return sql.sql("""
                select
                """ + Names.of("m", "me.group_id", ":viewer") + """
                from membership me
                join membership o on o.group_id = me.group_id and o.standing = 'IN' and o.member_id <> me.member_id
                join member m on m.id = o.member_id and m.phone_index = :phone
                where me.group_id = :group and me.member_id = :viewer and me.standing = 'IN'""")
                .param("phone", seals.index(phone)).param("group", group.value()).param("viewer", viewer.value())
                .query((row, _) -> {
                    var person = names.read(row);
                    return new Fellow(person.id(), person.name());
                }).optional();
    }

    /**
     * Without what the provider took back: it is as if it had not been. What officers have yet to let go at the end of a
     * cycle is there as long as they are asked.
     */
    List<PassbookLine> passbook(MemberId member) {
        return sql.sql("""
                select p.at, p.kind, p.amount, p.currency, p.round, p.momo_id,
                    coalesce(p.payment_id, p.crossing_id, p.cash_id, p.cash_out_id) as moved_by, g.name,
                """ + Names.of("o", "p.group_id", ":member") + """
                from (select group_id, member_id, other_id, payment_id, crossing_id, cash_id, cash_out_id, round, kind, amount,
                        currency, momo_id, at from passbook
                    union all select c.group_id, l.member_id, null, null, cast(md5(c.group_id || '/' || c.number) as uuid),
                        null, null, null, 'COMES_BACK', l.amount, b.currency, '', c.asked_at
                    from closing_line l join closing c on c.group_id = l.group_id and c.number = l.number
                    join savings_group g on g.group_id = c.group_id join book b on b.group_id = c.group_id
                    where\s""" + ClosingRows.WAITS + """
                    ) p join savings_group g on g.group_id = p.group_id
                left join member o on o.id = p.other_id
                where p.member_id = :member and not exists (select from payment t where t.group_id = p.group_id
                    and t.id = p.payment_id and t.state = 'REVERSED')
                order by p.at desc, moved_by limit 100""")
                .param("member", member.value())
                .query((row, _) -> new PassbookLine(Accra.dateOf(instant(row)),
                        PassbookLine.Kind.valueOf(row.getString("kind")), money(row, "amount"),
                        new GroupName(row.getString("name")), row.getInt("round"),
                        row.getObject("member_id") == null ? "" : names.read(row).name(),
                        new PaymentId(row.getObject("moved_by", UUID.class)), row.getString("momo_id")))
                .list();
    }

    /** For what a payment was used; and what a pot was, if all of it left at once. */
    List<Figure> figure(MemberId member, PassbookLine line) {
        return switch (line.kind()) {
            case PAID -> paidFor(member, line);
            case RECEIVED -> pot(member, line);
            case CASH, BANKED, CASH_RECEIVED, RETURNED, COMES_BACK, PAID_FOR, RETURNED_FOR, TURN -> List.of();
        };
    }

    private List<Figure> paidFor(MemberId member, PassbookLine line) {
        var parts = new ArrayList<>(sql.sql("""
                select case split_part(t.reason, ':', 1) when 'due' then 'DUE' when 'fine' then 'FINE'
                        when 'repaid' then 'ADVANCE' else 'AGAIN' end as what,
                    case split_part(t.reason, ':', 1) when 'due' then split_part(t.to_account, '.', 2)
                        when 'again' then '0' else split_part(split_part(t.reason, ':', 2), '.', 2) end as round,
                    sum(t.amount) as amount, b.currency
                from passbook p join transfer t on t.group_id = p.group_id
                    and t.from_account = 'credit/' || p.member_id and t.reason like '%:' || p.payment_id
                join book b on b.group_id = p.group_id
                where p.member_id = :member and p.payment_id = :payment and p.kind = 'PAID'
                    and split_part(t.reason, ':', 1) in ('due', 'fine', 'repaid', 'again')
                group by 1, 2, b.currency order by 1, 2""").param("member", member.value())
                .param("payment", line.movement().value())
                .query((row, _) -> new Figure(Figure.What.valueOf(row.getString("what")),
                        Integer.parseInt(row.getString("round")), money(row, "amount")))
                .list());
        var kept = parts.stream().map(Figure::amount).reduce(line.amount(), Money::minus);
        if (kept.isPositive()) parts.add(new Figure(Figure.What.KEPT, 0, kept));
        return parts;
    }

    private List<Figure> pot(MemberId member, PassbookLine line) {
        return sql.sql("""
                select r.round, r.target, r.reserved, r.held_back, r.set_off, b.currency
                from passbook p join round r on r.group_id = p.group_id and r.cycle = p.cycle and r.round = p.round
                join book b on b.group_id = p.group_id
                where p.member_id = :member and p.payment_id = :payment and p.kind = 'RECEIVED'
                    and p.amount = r.target - r.reserved - r.held_back - r.set_off""").param("member", member.value())
                .param("payment", line.movement().value())
                .query((row, _) -> {
                    int round = row.getInt("round");
                    return Stream.of(new Figure(Figure.What.POT, round, money(row, "target")),
                            new Figure(Figure.What.TO_RESERVE, round, money(row, "reserved").negated()),
                            new Figure(Figure.What.HELD_BACK, round, money(row, "held_back").negated()),
                            new Figure(Figure.What.OWED, round, money(row, "set_off").negated()))
                            .filter(part -> !part.amount().isZero()).toList();
                }).optional().orElseGet(List::of);
    }

    /** The fines that are open in a group, and what is owed to its reserve, oldest first, for its officers only. */
    List<Waivable> waivable(GroupId group, MemberId officer) {
        return sql.sql("""
                select o.what, o.cycle, o.round, o.slot, o.open, b.currency, %s
                from owed o
                join book b on b.group_id = o.group_id
                join member m on m.id = o.member_id
                join membership me on me.group_id = o.group_id and me.member_id = :officer and me.standing = 'IN'
                    and me.duty <> 'NONE' and me.suspended_at is null and not %s
                join round r on r.group_id = o.group_id and r.cycle = o.cycle and r.round = o.round
                join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
                join slot taker on taker.group_id = r.group_id and taker.cycle = r.cycle and taker.slot = r.recipient_slot
                where o.group_id = :group and (o.what <> 'DUE' or (r.set_off is null or r.left_short) and taker.member_id <> o.member_id
                    and r.due_date + ru.grace_days + r.paused_days + o.extra_days < :today)
                order by o.due_date, o.slot, o.rank"""
                .formatted(Names.of("m", "o.group_id", ":officer"), ArrearsRows.inDefault("me")))
                .param("officer", officer.value()).param("group", group.value()).param("today", Accra.today(clock))
                .query((row, _) -> new Waivable(Waivable.What.valueOf(row.getString("what")), row.getInt("cycle"),
                        row.getInt("round"), row.getInt("slot"),
                        names.read(row).name(), money(row, "open")))
                .list();
    }

    /** What the group would lose by those who have had a turn, for its officers only; nothing before anybody has. */
    Optional<Exposure> exposure(GroupId group, MemberId officer) {
        return sql.sql("""
                select %s, b.currency, taker.*,
                    (select coalesce(sum(a.balance), 0) from account a where a.group_id = me.group_id
                        and (a.name = 'reserve' or a.name like 'custody/%%/reserve')) as reserve,
                    (select coalesce(sum(a.balance), 0) from account a where a.group_id = me.group_id
                        and (a.name = 'credit/' || m.id or a.name like 'custody/%%/credit/' || m.id)) as credit,
                    %s as in_default
                from membership me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = me.group_id
                join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
                cross join lateral (
                    select had.group_id, s.member_id, sum(owes.open) as open, sum(owes.advanced) as advanced,
                        sum(owes.rounds) * ru.contribution as to_come, sum(coalesce(h.balance, 0)) as held
                    from round had
                    join slot s on s.group_id = had.group_id and s.cycle = had.cycle and s.slot = had.recipient_slot
                    left join account h on h.group_id = s.group_id and h.name = 'held/' || s.cycle || '.' || s.slot
                    cross join lateral (
                        select coalesce(sum(d.owed - d.paid) filter (where r.collects), 0) as open,
                            coalesce(sum(d.advanced - d.forgiven), 0) as advanced,
                            count(*) filter (where r.state = 'PLANNED' and not s.ended) as rounds
                        from round r
                        left join due d on d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round
                            and d.slot = s.slot
                        where r.group_id = s.group_id and r.cycle = s.cycle) owes
                    where had.group_id = g.group_id and had.cycle = g.cycle
                        and (had.state = 'CLOSED' or exists (select from asking q where q.group_id = had.group_id
                            and q.cycle = had.cycle and q.round = had.round and q.asked_by is not null
                            and q.used_at is not null))
                    group by had.group_id, s.member_id) taker
                join member m on m.id = taker.member_id
                where me.group_id = :group and me.member_id = :officer and me.standing = 'IN' and me.duty <> 'NONE'
                    and me.suspended_at is null and not %s"""
                .formatted(Names.of("m", "me.group_id", ":officer"), ArrearsRows.inDefault("taker"),
                        ArrearsRows.inDefault("me")))
                .param("group", group.value()).param("officer", officer.value()).param("today", Accra.today(clock))
                .query((row, _) -> new Taken(money(row, "reserve"), new Exposure.Taker(
                        names.read(row).name(), money(row, "open"), money(row, "to_come"),
                        money(row, "advanced"), money(row, "held"), money(row, "credit"),
                        row.getBoolean("in_default") ? Conduct.IN_DEFAULT : Conduct.GOOD)))
                .list().stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> all.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Exposure.of(all.getFirst().reserve(), all.stream().map(Taken::by).toList()))));
    }

    /** Who has had a turn, beside the reserve of the group. */
    private record Taken(Money reserve, Exposure.Taker by) {}

    /** Only of groups that say that they ask somebody: what screens do not look for is found by nobody else either. */
    List<ToDo> toDo(MemberId member) {
        var waiting = sql.sql(MINE + "select waits.*, " + Names.seenOf("waits.member_id", "waits.group_id", ":member")
                + """
                from (select 'ADMIT' as what, g.group_id, g.name, a.asked_at as since, null::int as round, null::bigint as pot, b.currency,
                    a.turns_asked,
                    m.id as member_id, m.phone_sealed, m.name_sealed, null::uuid as swap_id, null::date as theirs,
                    null::date as yours, null::int as asking, null::text as duty
                from mine me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = g.group_id
                join membership a on a.group_id = g.group_id and a.standing = 'ASKED' and g.state = 'FORMING'
                    and a.asked_at > cast(:now as timestamptz) - interval '7 days'
                join member m on m.id = a.member_id
                where me.member_id = :member and me.acts
                union all
                select 'DRAW', g.group_id, g.name, d.opened_at, d.draw, null, b.currency, null, null, null, null,
                    null, null, null, null, null
                from mine me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = g.group_id
                join draw d on d.group_id = g.group_id and d.cycle = g.cycle and d.state = 'OPEN'
                where me.member_id = :member and me.standing = 'IN' and not exists (select from draw_number n
                    where n.group_id = d.group_id and n.cycle = d.cycle and n.draw = d.draw
                      and n.member_id = me.member_id)
                union all
                select 'RULES', g.group_id, g.name, ru.proposed_at, g.rules_version, null, b.currency,
                    held.turns, null, null, null, null, null, null,
                    least(ru.turns_each, ru.size + 1
                        - (select count(*) from slot s where s.group_id = g.group_id and s.cycle = g.cycle)
                        - (select count(*) from turnless t where t.group_id = g.group_id))::int, null
                from mine me
                join savings_group g on g.group_id = me.group_id and g.state = 'FORMING'
                join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
                join book b on b.group_id = g.group_id
                cross join lateral (select count(*)::int as turns from slot s where s.group_id = g.group_id
                    and s.cycle = g.cycle and s.member_id = me.member_id) held
                where me.member_id = :member and me.standing = 'IN'
                    and (g.rules_version <> me.accepted_version or held.turns = 0)
                union all
                select 'SWAP', g.group_id, g.name, w.asked_at, w.other_round, null, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, w.id, ar.due_date, br.due_date, null, null
                from swap w
                join savings_group g on g.group_id = w.group_id and g.cycle = w.cycle
                join book b on b.group_id = g.group_id
                join round ar on ar.group_id = w.group_id and ar.cycle = w.cycle and ar.round = w.asker_round
                    and ar.recipient_slot = w.asker_slot and ar.state = 'PLANNED'
                join round br on br.group_id = w.group_id and br.cycle = w.cycle and br.round = w.other_round
                    and br.recipient_slot = w.other_slot and br.state = 'PLANNED'
                join member m on m.id = w.asker_id
                where w.other_id = :member and w.state = 'ASKED' and w.lapses_at > :now
                union all
                select 'SEND', g.group_id, g.name, r.payout_failed_at, r.round, failed.amount, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, null, null, r.cycle, null
                from mine me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = g.group_id
                join round r on r.group_id = g.group_id and r.state = 'PAYING' and r.payout_failed_at is not null and r.payout_failures > 1
                join payment failed on failed.group_id = r.group_id and failed.id = r.payment_id
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                join member m on m.id = s.member_id
                where me.member_id = :member and me.acts
                union all
                select 'RULES', g.group_id, g.name, mo.asked_at, mo.version, null, b.currency, 1, null, null, null, null,
                    null, null, 1, null
                from mine ms
                join savings_group g on g.group_id = ms.group_id
                join book b on b.group_id = g.group_id
                join motion mo on mo.group_id = g.group_id and mo.kind = 'NEW_RULES'
                where ms.standing = 'IN' and
                """ + WAITS_FOR_A_WORD + """
                union all
                select 'MOTION', g.group_id, g.name, mo.asked_at, mo.number, null, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, null, null, null, concat_ws(' ', mo.kind, mo.why)
                from mine ms
                join savings_group g on g.group_id = ms.group_id
                join book b on b.group_id = g.group_id
                join motion mo on mo.group_id = g.group_id and (mo.kind in ('END_EARLY', 'NEW_CHAIR')
                    or mo.kind <> 'NEW_RULES' and ms.acts
                        and (mo.kind = 'NAME_CUSTODIAN' or mo.subject_id is distinct from ms.member_id))
                join member m on m.id = coalesce(mo.subject_id, mo.asked_by)
                where ms.standing = 'IN' and
                """ + WAITS_FOR_A_WORD + """
                union all
                select 'DUTY', g.group_id, g.name, ap.named_at, ap.number, null, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, null, null, null, ap.duty
                from appointment ap
                join savings_group g on g.group_id = ap.group_id
                join book b on b.group_id = g.group_id
                join member m on m.id = ap.named_by
                where ap.member_id = :member and ap.state = 'ASKED' and ap.lapses_at > :now
                union all
                select 'CASH', g.group_id, g.name, k.asked_at, null, k.amount, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, k.id, null, null, null,
                    case when k.asked_by = k.payer_id then 'PAYER' else 'OFFICER' end
                from cash k
                join savings_group g on g.group_id = k.group_id and g.cycle = k.cycle and g.state = 'ACTIVE'
                join book b on b.group_id = g.group_id
                join member m on m.id = k.asked_by
                where k.state = 'ASKED' and k.lapses_at > :now and k.asked_by <> :member
                    and (k.payer_id = :member or k.officer_id = :member)
                union all
                select 'HANDED', g.group_id, g.name, k.asked_at, k.round, k.amount, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, k.id, null, null, null, null
                from cash_out k
                join savings_group g on g.group_id = k.group_id
                join book b on b.group_id = g.group_id
                join member m on m.id = k.officer_id
                where k.state = 'ASKED' and k.lapses_at > :now and k.recipient_id = :member
                union all
                select 'COUNT', g.group_id, g.name, n.counted_at, n.number, n.counted, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, null, null, null, null
                from mine me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = g.group_id
                join cash_count n on n.group_id = g.group_id and n.state = 'ASKED' and n.lapses_at > :now
                    and n.officer_id <> me.member_id
                join member m on m.id = n.officer_id
                where me.member_id = :member and me.acts
                union all
                select 'APPROVE', g.group_id, g.name, q.asked_at, r.round, q.highest, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, null, null, q.number, concat(q.named, ' ', q.part, ' ',
                        case when q.asked_by = me.member_id then 'OWN' else 'ANOTHERS' end)
                from mine me
                join savings_group g on g.group_id = me.group_id
                join book b on b.group_id = g.group_id
                join asking q on q.group_id = g.group_id and q.recipient_id <> me.member_id
                join round r on r.group_id = q.group_id and r.cycle = q.cycle and r.round = q.round
                join member m on m.id = q.recipient_id
                where me.member_id = :member and me.acts and
                """ + WAITS + """
                    and not exists (select from approval w where w.group_id = q.group_id and w.cycle = q.cycle
                        and w.round = q.round and w.asking = q.number and w.officer_id = me.member_id)
                union all
                select 'CLOSE', g.group_id, g.name, c.asked_at, c.number, cast(sheet.sum as bigint), b.currency,
                    cast(sheet.members as int), null, null, null, null, null, null, null, null
                from mine ms
                join savings_group g on g.group_id = ms.group_id
                join book b on b.group_id = g.group_id
                join closing c on c.group_id = g.group_id
                cross join lateral (select sum(l.amount) as sum, count(*) as members from closing_line l
                    where l.group_id = c.group_id and l.number = c.number) sheet
                where ms.member_id = :member and ms.acts and
                """ + WAITS_FOR_CLOSING + """
                union all
                select 'WAIVE', g.group_id, g.name, w.asked_at, w.round, o.open, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, null, null, w.number, w.what || ' ' || w.why
                from mine ms
                join savings_group g on g.group_id = ms.group_id
                join book b on b.group_id = g.group_id
                join waiver w on w.group_id = g.group_id
                -- One at most has that key; said so, the dues of others are not looked at.
                cross join lateral (select o.open from owed o where o.group_id = w.group_id and o.cycle = w.cycle
                    and o.round = w.round and o.slot = w.slot and o.what = w.what and o.member_id = w.member_id limit 1) o
                join member m on m.id = w.member_id
                where (ms.acts or w.recipient_id = ms.member_id) and
                """ + WAITS_FOR_WAIVING + """
                union all
                select 'TAKE', g.group_id, g.name, w.asked_at, w.round, null, b.currency, null,
                    m.id, m.phone_sealed, m.name_sealed, null, r.due_date, null, w.number,
                    case when taker.standing = 'IN' then 'MEMBER' else 'NEWCOMER' end
                from mine me
                join savings_group g on g.group_id = me.group_id and g.state = 'ACTIVE'
                join book b on b.group_id = g.group_id
                join take_over w on w.group_id = g.group_id and w.state = 'ASKED' and w.lapses_at > :now
                    and me.member_id not in (w.taker_id, w.leaver_id)
                join round r on r.group_id = w.group_id and r.cycle = w.cycle and r.round = w.round
                    and r.recipient_slot = w.slot and r.state in ('PLANNED', 'OPEN') and r.set_off is null
                join member m on m.id = w.taker_id
                join membership taker on taker.group_id = w.group_id and taker.member_id = w.taker_id
                where me.member_id = :member and me.acts
                union all
                select 'TURN', g.group_id, g.name, w.asked_at, w.round,
                    coalesce(p.amount, coalesce((select sum(o.open) from owed o where o.group_id = w.group_id and o.cycle = w.cycle
                        and o.slot = w.slot), 0)
                    + coalesce((select sum(d.paid - d.advanced) from due d where d.group_id = w.group_id
                        and d.cycle = w.cycle and d.slot = w.slot), 0)), b.currency, null,
                    null, null, null, null, r.due_date, null, w.number, null
                from take_over w
                join savings_group g on g.group_id = w.group_id and g.cycle = w.cycle and g.state = 'ACTIVE'
                join book b on b.group_id = g.group_id
                join round r on r.group_id = w.group_id and r.cycle = w.cycle and r.round = w.round
                    and r.recipient_slot = w.slot
                left join payment p on p.group_id = w.group_id and p.id = w.payment_id and p.undecided
                where w.taker_id = :member and
                """ + TURN_TO_PAY + """
                ) waits join savings_group g on g.group_id = waits.group_id
                where
                """ + ASKS_SOMEBODY + """
                order by since limit 100""").param("member", member.value())
                .param("now", Timestamp.from(clock.instant())).param("today", Accra.today(clock));
        return waiting.query((row, _) -> toDo(row)).list();
    }

    /** What is to leave of a pot that is short. */
    private static Optional<Money> part(ResultSet row) throws SQLException {
        var part = row.getString("duty").split(" ", -1)[1];
        return part.isEmpty()
                ? Optional.empty()
                : Optional.of(Money.ofMinor(money(row, "pot").getCurrencyUnit(), Long.parseLong(part)));
    }

    private ToDo toDo(ResultSet row) throws SQLException {
        var group = new GroupId(row.getObject("group_id", UUID.class));
        var name = new GroupName(row.getString("name"));
        return switch (row.getString("what")) {
            case "ADMIT" -> {
                var person = names.read(row);
                yield new ToDo.Admit(group, name, person.id(), person.name(), person.phone().orElse(""),
                        row.getInt("turns_asked"));
            }
            case "DRAW" -> new ToDo.DrawNumber(group, name, row.getInt("round"));
            case "RULES" -> new ToDo.AcceptRules(group, name, row.getInt("round"), row.getInt("turns_asked"),
                    row.getInt("asking"));
            case "SWAP" -> new ToDo.Swap(group, name, new SwapId(row.getObject("swap_id", UUID.class)),
                    names.read(row).name(), date(row, "theirs"), date(row, "yours"));
            case "DUTY" -> new ToDo.TakeUpDuty(group, name, row.getInt("round"), Duty.valueOf(row.getString("duty")),
                    names.read(row).name());
            case "MOTION" -> {
                var what = row.getString("duty").split(" ", -1);
                yield new ToDo.Motion(group, name, row.getInt("round"), MotionKind.valueOf(what[0]),
                        names.read(row).name(),
                        what.length > 1 ? Optional.of(MotionReason.valueOf(what[1])) : Optional.empty());
            }
            case "WAIVE" -> {
                var what = row.getString("duty").split(" ", -1);
                yield new ToDo.Waive(group, name, row.getInt("asking"), Waivable.What.valueOf(what[0]),
                        names.read(row).name(), row.getInt("round"), money(row, "pot"),
                        WaiverReason.valueOf(what[1]));
            }
            case "APPROVE" -> {
                var recipient = names.read(row);
                yield new ToDo.Approve(group, name, row.getInt("round"), row.getInt("asking"), money(row, "pot"),
                        part(row), recipient.name(), recipient.phone().orElse(""),
                        WalletNamed.valueOf(row.getString("duty").split(" ", -1)[0]),
                        OrderLine.Whose.valueOf(row.getString("duty").split(" ", -1)[2]));
            }
            case "CLOSE" -> new ToDo.Close(group, name, row.getInt("round"), money(row, "pot"),
                    row.getInt("turns_asked"));
            case "SEND" -> new ToDo.SendAgain(group, name, row.getInt("asking"), row.getInt("round"), money(row, "pot"),
                    names.read(row).name());
            case "CASH" -> new ToDo.Cash(group, name, new CashId(row.getObject("swap_id", UUID.class)),
                    CashSide.valueOf(row.getString("duty")), money(row, "pot"), names.read(row).name());
            case "HANDED" -> new ToDo.Handed(group, name, new CashId(row.getObject("swap_id", UUID.class)),
                    row.getInt("round"), money(row, "pot"), names.read(row).name());
            case "TAKE" -> {
                var taker = names.read(row);
                yield new ToDo.TakeOver(group, name, row.getInt("asking"),
                        Taker.valueOf(row.getString("duty")), taker.name(),
                        taker.phone().orElse(""), row.getInt("round"), date(row, "theirs"));
            }
            case "TURN" -> new ToDo.PayTurn(group, name, row.getInt("asking"), row.getInt("round"),
                    date(row, "theirs"), money(row, "pot"));
            case "COUNT" -> new ToDo.Count(group, name, row.getInt("round"), money(row, "pot"),
                    names.read(row).name());
            default -> throw new IllegalStateException("an unknown thing to do: " + row.getString("what"));
        };
    }

    private static java.time.Instant instant(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return at.toInstant();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getDate(column).toLocalDate();
    }

    List<StandingStill> standingStill() {
        return sql.sql("""
                select g.code, g.name, concat_ws('; ', b.frozen_why, b.paused_why) as why
                from book b join savings_group g on g.group_id = b.group_id
                where b.frozen_why is not null or b.paused_why is not null order by g.name, g.code""")
                .query((row, _) -> new StandingStill(new GroupCode(row.getString("code")),
                        new GroupName(row.getString("name")), row.getString("why")))
                .list();
    }

    private static GroupView.Waiting.What what(ResultSet row) throws SQLException {
        if (row.getBoolean("banks")) return GroupView.Waiting.What.CASH_TO_BANK;
        if (row.getBoolean("by_another")) return GroupView.Waiting.What.PAID_BY_ANOTHER;
        return row.getBoolean("for_a_turn") ? GroupView.Waiting.What.TURN : GroupView.Waiting.What.DUES;
    }

    private static GroupView.Waiting waiting(ResultSet row) throws SQLException {
        return new GroupView.Waiting(money(row, "waiting"), what(row),
                row.getBoolean("not_arrived")
                        ? GroupView.Waiting.Where.NOT_ARRIVED
                        : GroupView.Waiting.Where.AT_THE_WALLET);
    }
}
