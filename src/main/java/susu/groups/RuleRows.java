package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How the versions of a group's rules are stored, and who has accepted which. Called with the group's book locked. */
@Component
class RuleRows {
    private final JdbcClient sql;

    RuleRows(JdbcClient sql) { this.sql = sql; }

    void insert(GroupId id, int version, Terms terms, MemberId by, Instant now) {
        sql.sql("""
                insert into rules (group_id, version, %s, proposed_by, proposed_at)
                values (:id, :version, :contribution, :currency, :unit, :count, :firstDue, :size, :grace, :each, :order,
                        :leaves, :approvals, :fine, :finesPaid, :heldBack, :reserve, :use, :end, :inArrears, :defaultAfter,
                        :shortPot, :holidays, :cashMost, :cashUnit, :names, :phones, :by, :now)"""
                .formatted(TermsColumns.ALL))
                .param("id", id.value()).param("version", version)
                .param("contribution", terms.contribution().getAmountMinorLong())
                .param("currency", terms.contribution().getCurrencyUnit().getCode())
                .param("unit", terms.frequency().unit().name()).param("count", terms.frequency().count())
                .param("firstDue", terms.firstDue()).param("size", terms.size()).param("grace", terms.pay().graceDays())
                .param("each", terms.turns().each()).param("order", terms.turns().order().name())
                .param("leaves", terms.pay().leaves().name()).param("approvals", terms.pay().approvals().orElse(null))
                .param("fine", terms.pay().fines().each().map(Money::getAmountMinorLong).orElse(0L))
                .param("finesPaid", terms.pay().fines().paid().name())
                .param("heldBack", terms.pay().guards().heldBack()).param("reserve", terms.pay().guards().reserve())
                .param("use", terms.pay().guards().use().name()).param("end", terms.pay().guards().end().name())
                .param("inArrears", terms.pay().guards().inArrears().name())
                .param("defaultAfter", terms.pay().guards().defaultAfter())
                .param("shortPot", terms.pay().guards().shortPot().name()).param("holidays", terms.holidays().name())
                .param("cashMost", terms.cash().cap().map(CashRules.Cap::number).orElse(null))
                .param("cashUnit", terms.cash().cap().map(cap -> cap.of().name()).orElse(null))
                .param("names", terms.sight().names().name()).param("phones", terms.sight().phones().name())
                .param("by", by.value()).param("now", Timestamp.from(now)).update();
    }

    /** The same rules in another version, by which the turns come in that order. */
    void insertOrder(GroupId id, int from, int next, List<SetTurn> order, MemberId by, Instant now) {
        sql.sql("""
                insert into rules (group_id, version, %1$s, proposed_by, proposed_at)
                select group_id, :next, %1$s, :by, :now
                from rules where group_id = :id and version = :from""".formatted(TermsColumns.ALL))
                .param("id", id.value()).param("from", from).param("next", next).param("by", by.value())
                .param("now", Timestamp.from(now)).update();
        for (int i = 0; i < order.size(); i++)
            sql.sql("""
                    insert into set_turn (group_id, version, round, slot, member_id)
                    values (:id, :version, :round, :slot, :member)""")
                    .param("id", id.value()).param("version", next).param("round", i + 1)
                    .param("slot", order.get(i).slot()).param("member", order.get(i).member().value()).update();
    }

    /** The order that this version of the rules sets; none if it sets none. */
    List<SetTurn> order(GroupId id, int version) {
        return sql.sql("""
                select slot, member_id from set_turn where group_id = :id and version = :version order by round""")
                .param("id", id.value()).param("version", version)
                .query((row, _) -> new SetTurn(row.getInt("slot"),
                        new MemberId(row.getObject("member_id", UUID.class))))
                .list();
    }

    /** A person's yes to that version; said again it is the same yes. */
    void accept(GroupId id, int version, MemberId person, Instant now) {
        sql.sql("""
                insert into acceptance (group_id, version, member_id, at) values (:id, :version, :person, :now)
                on conflict do nothing""")
                .param("id", id.value()).param("version", version).param("person", person.value())
                .param("now", Timestamp.from(now)).update();
        sql.sql("""
                update membership set accepted_version = :version where group_id = :id and member_id = :person""")
                .param("version", version).param("id", id.value()).param("person", person.value()).update();
    }

    boolean hasAccepted(GroupId id, int version, MemberId person) {
        return sql.sql("""
                select exists (select from acceptance
                    where group_id = :id and version = :version and member_id = :person)""")
                .param("id", id.value()).param("version", version).param("person", person.value())
                .query(Boolean.class).single();
    }

    /** The number that the next version has, be it in force one day or not. */
    int nextVersion(GroupId id) {
        return sql.sql("select max(version) + 1 from rules where group_id = :id").param("id", id.value())
                .query(Integer.class).single();
    }

    /** The rules of that version. */
    Optional<Terms> terms(GroupId id, int version) {
        return sql.sql("""
                select ru.*, g.name from rules ru join savings_group g on g.group_id = ru.group_id
                where ru.group_id = :id and ru.version = :version""").param("id", id.value()).param("version", version)
                .query((row, _) -> TermsColumns.read(row)).optional();
    }

    /** Rounds that have not opened need as many approvals as the rules in force say. */
    void takeApprovals(GroupId id, int cycle) {
        sql.sql("""
                update round r set approvals = coalesce(ru.approvals, r.approvals) from savings_group g, rules ru
                where r.group_id = :id and r.cycle = :cycle and r.state = 'PLANNED' and g.group_id = r.group_id
                  and ru.group_id = g.group_id and ru.version = g.rules_version""")
                .param("id", id.value()).param("cycle", cycle).update();
    }

    /** From now on that version is in force. */
    void putInForce(GroupId id, int version) {
        sql.sql("update savings_group set rules_version = :version where group_id = :id").param("version", version)
                .param("id", id.value()).update();
    }

    /** A cycle that has ended is followed by another, which forms. */
    void beginCycle(GroupId id, Instant now) {
        // What was to be decided about the last one is decided by its end.
        sql.sql("""
                update motion set state = 'LAPSED', decided_at = :now
                where group_id = :id and state = 'ASKED' and kind in ('END_EARLY', 'NEW_RULES')""")
                .param("now", Timestamp.from(now)).param("id", id.value()).update();
        sql.sql("update savings_group set cycle = cycle + 1, state = 'FORMING' where group_id = :id")
                .param("id", id.value()).update();
    }

    /** Who is in and has not accepted the rules in force, or has no turn under them. */
    List<MemberId> notAccepted(GroupId id) {
        return sql.sql("""
                select m.member_id from membership m join savings_group g on g.group_id = m.group_id
                where m.group_id = :id and m.standing = 'IN' and (m.accepted_version <> g.rules_version or exists (
                    select from turnless t where t.group_id = m.group_id and t.member_id = m.member_id))
                order by m.member_id""")
                .param("id", id.value()).query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).list();
    }

    /** The most turns that one member has in that cycle. */
    int mostTurns(GroupId id, int cycle) {
        return sql
                .sql("""
                select coalesce(max(turns), 0) from (
                    select count(*) as turns from slot where group_id = :id and cycle = :cycle group by member_id) held""")
                .param("id", id.value()).param("cycle", cycle).query(Integer.class).single();
    }

    /** How many turns that member has in that cycle. */
    int turnsOf(GroupId id, int cycle, MemberId member) {
        return sql.sql("select count(*) from slot where group_id = :id and cycle = :cycle and member_id = :member")
                .param("id", id.value()).param("cycle", cycle).param("member", member.value()).query(Integer.class)
                .single();
    }

    /** Whether money of the group is on its way, in or out. */
    boolean moneyIsOnItsWay(GroupId id) { return sql.sql("""
                select exists (select from payment where group_id = :id
                    and undecided)""")
            .param("id", id.value()).query(Boolean.class).single(); }
}
