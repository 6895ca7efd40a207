package susu.keeping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * In which rows a member is named. The database knows most of that itself: every column that refers to a member, over however
 * many tables. What names them without referring is said here.
 */
final class PersonalRows {
    /** Conditions with {@code :member}, the same as {@code :text}, and the keyed {@code :index} of their number. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("member", "id = :member"),
            Map.entry("payment", "member_id = :member or payer_id = :member"),
            Map.entry("attempt", """
                    (group_id, payment_id) in (select p.group_id, p.id from payment p
                        where p.member_id = :member or p.payer_id = :member)"""),
            Map.entry("callback_inbox", """
                    (group_id, ref) in (select a.group_id, a.ref from attempt a
                        join payment p on p.group_id = a.group_id and p.id = a.payment_id
                        where coalesce(p.payer_id, p.member_id) = :member)"""),
            Map.entry("crossing", "member_id = :member"),
            Map.entry("account", "position(:text in name) > 0"),
            Map.entry("notice_attempt", "notice_id in (select n.id from notice n where n.member_id = :member)"),
            Map.entry("ussd_session", "phone_index = :index"),
            Map.entry("sms_count", "phone_index = :index"),
            Map.entry("invitation", "phone_index = :index"),
            // Who of the staff has looked at them, or done something for them.
            Map.entry("operator_act", "position(:text in subject || ' ' || detail) > 0"),
            Map.entry("joint_act", "position(:text in subject) > 0"));

    private PersonalRows() {}

    /** For each table, which of its rows are about that member. */
    static Map<String, String> conditions(JdbcClient sql) {
        var all = new LinkedHashMap<String, String>();
        sql.sql("""
                with recursive reference as (
                    select c.conrelid, c.confrelid, k.own, k.other from pg_constraint c
                    cross join lateral unnest(c.conkey, c.confkey) as k (own, other)
                    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace),
                personal (place, number) as (
                    select attrelid, attnum from pg_attribute where attrelid = 'member'::regclass and attname = 'id'
                    union
                    select r.conrelid, r.own from personal p
                    join reference r on r.confrelid = p.place and r.other = p.number)
                select p.place::regclass::text as name,
                    string_agg(a.attname || ' = :member', ' or ' order by a.attname) as condition
                from personal p join pg_attribute a on a.attrelid = p.place and a.attnum = p.number
                group by p.place order by 1""")
                .query((row, _) -> Map.entry(row.getString("name"), row.getString("condition"))).list()
                .forEach(one -> all.put(one.getKey(), one.getValue()));
        SAID.forEach((table, condition) -> all.merge(table, condition,
                (found, said) -> table.equals("member") ? said : "(" + found + ") or (" + said + ")"));
        return all;
    }

    /** What of a table is no text that anybody could read: keyed digests, and what is sealed. */
    static List<String> unreadable(JdbcClient sql, String table) {
        return sql.sql("""
                select attname from pg_attribute where attrelid = cast(:table as regclass) and attnum > 0
                    and not attisdropped and (atttypid = 'bytea'::regtype or attname = 'pin_hash')""")
                .param("table", table).query((row, _) -> row.getString("attname")).list();
    }
}
