package susu.keeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.members.Member;
import susu.shared.Chance;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a member: all of it for whoever asks what we hold, and its end for whoever leaves for good. */
@Component
public class MemberData {
    /** Who has gone is called so wherever sums still need somebody. */
    static final String NAME = "Former member";
    /** Of the form of a number, since rows want one. Nothing is ever sent to it: see {@link #erase}. */
    private static final PhoneNumber NUMBER = new PhoneNumber("+233200000000");
    private static final Timestamp NEVER = Timestamp.valueOf("9999-01-01 00:00:00");
    private static final int INDEX_BYTES = 32;
    /** So long a provider may still change its mind about a payment. */
    private static final Duration PAYMENTS_SETTLE = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {
    };

    private final JdbcClient sql;
    private final Seals seals;
    private final Chance chance;
    private final ErasedFile erased;
    private final Clock clock;

    MemberData(JdbcClient sql, Seals seals, Chance chance, ErasedFile erased, Clock clock) {
        this.sql = sql;
        this.seals = seals;
        this.chance = chance;
        this.erased = erased;
        this.clock = clock;
    }

    /** Why a member cannot be erased yet. */
    public enum Refusal {
        IN_A_GROUP, MONEY_HERE, PAYMENT_UNDER_WAY, RECENT_PAYMENT
    }

    /**
     * All that is kept about a member, by the tables in which it lies; what is sealed is opened if it is theirs. Amounts are
     * in pesewas.
     */
    @Transactional(readOnly = true)
    public Map<String, Object> export(Member member) {
        takesItsTime();
        var tables = new LinkedHashMap<String, Object>();
        PersonalRows.conditions(sql).forEach((table, condition) -> {
            var rows = rows(member, table, condition);
            if (!rows.isEmpty()) tables.put(table, rows);
        });
        var all = new LinkedHashMap<String, Object>();
        all.put("number", member.phone().e164());
        all.put("at", clock.instant().toString());
        all.put("amountsIn", "pesewas");
        all.put("tables", tables);
        return all;
    }

    private List<Map<String, Object>> rows(Member member, String table, String condition) {
        var sealed = SealedColumn.of(table);
        var columns = new StringBuilder();
        for (int i = 0; i < sealed.size(); i++)
            columns.append(", %2$s as sealed_%1$d, %3$s as place_%1$d, (%4$s) as own_%1$d".formatted(i,
                    sealed.get(i).column(), sealed.get(i).place(), sealed.get(i).owner()));
        return sql.sql("select to_jsonb(t) - cast(:unreadable as text[]) as plain%s from %s t where %s"
                .formatted(columns, table, condition))
                .param("unreadable", PersonalRows.unreadable(sql, table).toArray(new String[0]))
                .param("member", member.id().value()).param("text", member.id().toString())
                .param("index", seals.index(member.phone()))
                .query((row, _) -> readable(row, sealed)).list();
    }

    private Map<String, Object> readable(ResultSet row, List<SealedColumn> sealed) throws SQLException {
        Map<String, Object> fields = JSON.readValue(row.getString("plain"), FIELDS);
        for (int i = 0; i < sealed.size(); i++) {
            var value = row.getBytes("sealed_" + i);
            if (value != null && row.getBoolean("own_" + i))
                fields.put(sealed.get(i).column().replace("_sealed", ""),
                        seals.open(row.getString("place_" + i), value));
        }
        return fields;
    }

    /** Why that member's data has to stay, if it has to. */
    public Optional<Refusal> refusal(MemberId member) {
        if (is("""
                select exists (select from membership m join savings_group g on g.group_id = m.group_id
                where m.member_id = :member and m.standing in ('ASKED', 'IN') and g.state <> 'COMPLETED')""", member))
            return Optional.of(Refusal.IN_A_GROUP);
        if (is("""
                select exists (select from payment where :member in (member_id, payer_id) and undecided)""", member))
            return Optional.of(Refusal.PAYMENT_UNDER_WAY);
        if (is("""
                select exists (select from account where position(cast(:member as text) in name) > 0 and balance <> 0)
                    or exists (select from open_debt where member_id = :member)
                    or exists (select from closing c join closing_line l using (group_id, number)
                        where c.state = 'ASKED' and l.member_id = :member)""", member))
            return Optional.of(Refusal.MONEY_HERE);
        return sql.sql("""
                select exists (select from payment p where :member in (p.member_id, p.payer_id)
                    and p.created_at > :since)""")
                .param("member", member.value())
                .param("since", Timestamp.from(clock.instant().minus(PAYMENTS_SETTLE))).query(Boolean.class).single()
                        ? Optional.of(Refusal.RECENT_PAYMENT)
                        : Optional.empty();
    }

    private boolean is(String query, MemberId member) {
        return sql.sql(query).param("member", member.value()).query(Boolean.class).single();
    }

    /**
     * Name, number, messages and words of a member are overwritten or deleted for good; their id and every sum stay. Should
     * money of theirs turn up afterwards, it stays here: nothing is ever sent to who has gone.
     *
     * @return why not, if they take part again by now; then nothing is done
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Refusal> erase(MemberId member) {
        takesItsTime();
        // From here on they can come into no group: whoever would put them there waits.
        var index = sql.sql("select phone_index from member where id = :member for update")
                .param("member", member.value()).query(byte[].class).single();
        var refusal = refusal(member);
        if (refusal.isPresent()) return refusal;
        overwrite("payment", "wallet_sealed", NUMBER.e164(), member, index);
        overwrite("asking", "wallet_sealed", NUMBER.e164(), member, index);
        overwrite("membership", "alias_sealed", NAME, member, index);
        overwrite("complaint", "words_sealed", "-", member, index);
        overwrite("notice", "values_sealed", "{}", member, index);
        sql.sql("""
                update notice set state = 'DROPPED', ended_at = :now
                where member_id = :member and state = 'QUEUED'""")
                .param("now", Timestamp.from(clock.instant())).param("member", member.value()).update();
        sql.sql("delete from callback_inbox where " + PersonalRows.conditions(sql).get("callback_inbox"))
                .param("member", member.value()).update();
        for (var table : List.of("ussd_session", "sms_count", "invitation"))
            sql.sql("delete from " + table + " where phone_index = :index").param("index", index).update();
        sql.sql("""
                update member set phone_index = :index, phone_sealed = :phone, name_sealed = :name, pin_hash = '-',
                    language = 'ENGLISH', reminders = 'STOPPED', reinstated_at = :never, erased_at = :now
                where id = :member""")
                .param("index", chance.bytes(INDEX_BYTES))
                .param("phone", seals.seal("member.phone:" + member, NUMBER.e164()))
                .param("name", seals.seal("member.name:" + member, NAME)).param("never", NEVER)
                .param("now", Timestamp.from(clock.instant())).param("member", member.value()).update();
        erased.add(member);
        return Optional.empty();
    }

    private record Row(String ctid, String place) {}

    /** Whatever is sealed there of that member reads so from now on. */
    private void overwrite(String table, String column, String text, MemberId member, byte[] index) {
        var sealed = SealedColumn.of(table).stream().filter(one -> one.column().equals(column)).findFirst()
                .orElseThrow();
        var rows = new ArrayList<>(sql.sql("select ctid, %s as place from %s where %s and %s is not null for update"
                .formatted(sealed.place(), table, sealed.owner(), column))
                .param("member", member.value()).param("index", index)
                .query((row, _) -> new Row(row.getString("ctid"), row.getString("place"))).list());
        for (var row : rows)
            sql.sql("update %s set %s = :sealed where ctid = cast(:ctid as tid)".formatted(table, column))
                    .param("sealed", seals.seal(row.place(), text)).param("ctid", row.ctid()).update();
    }

    /** Whether that member is here, and nobody has erased them: after a restore somebody may be back who had gone. */
    boolean isBack(MemberId member) {
        return sql.sql("select exists (select from member where id = :member and erased_at is null)")
                .param("member", member.value()).query(Boolean.class).single();
    }

    private void takesItsTime() { sql.sql("set local statement_timeout = '10min'").update(); }
}
