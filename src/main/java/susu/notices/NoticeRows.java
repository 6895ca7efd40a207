package susu.notices;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Digests;
import susu.shared.MemberId;
import susu.shared.Seals;
import tools.jackson.databind.json.JsonMapper;

/** How notices are stored: one row for each fact, kind and member, its values sealed. */
@Component
class NoticeRows {
    private final JdbcClient sql;
    private final Seals seals;
    private final JsonMapper json;

    NoticeRows(JdbcClient sql, Seals seals, JsonMapper json) {
        this.sql = sql;
        this.seals = seals;
        this.json = json;
    }

    /** Whom to tell what. */
    record Told(MemberId member, Notice notice) {}

    /** A notice that waits to be sent. */
    record Queued(UUID id, MemberId member, Kind kind, Notice notice, int tries) {}

    /** Stores all notices of one fact and kind in one statement; those that are there already stay. */
    void insert(String fact, Kind kind, List<Told> told, Instant notBefore, Instant now) {
        var ids = told.stream().map(one -> id(fact, kind, one.member())).toList();
        var sealed = new byte[told.size()][];
        for (int i = 0; i < told.size(); i++)
            sealed[i] = seals.seal("notice.values:" + ids.get(i), json.writeValueAsString(told.get(i).notice()));
        sql.sql("""
                insert into notice (id, fact, kind, member_id, values_sealed, state, not_before, created_at)
                select id, :fact, :kind, member_id, sealed, 'QUEUED', :notBefore, :now
                from unnest(:ids, :members, :sealed) as told (id, member_id, sealed)
                on conflict do nothing""")
                .param("fact", fact).param("kind", kind.name()).param("ids", ids.toArray(new UUID[0]))
                .param("members", told.stream().map(one -> one.member().value()).toArray(UUID[]::new))
                .param("sealed", sealed).param("notBefore", Timestamp.from(notBefore)).param("now", Timestamp.from(now))
                .update();
    }

    private static UUID id(String fact, Kind kind, MemberId member) {
        return Digests.uuid(Digests.sha256(fact + "|" + kind + "|" + member));
    }

    List<Queued> due(String fact, Instant now) {
        return sql.sql("""
                select id, member_id, kind, values_sealed, tries from notice
                where fact = :fact and state = 'QUEUED' and not_before <= :now order by member_id""")
                .param("fact", fact).param("now", Timestamp.from(now)).query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var kind = Kind.valueOf(row.getString("kind"));
                    var values = seals.open("notice.values:" + id, row.getBytes("values_sealed"));
                    return new Queued(id, new MemberId(row.getObject("member_id", UUID.class)), kind,
                            json.readValue(values, kind.type), row.getInt("tries"));
                }).list();
    }

    /** When the next notice of this fact may be sent. */
    Optional<Instant> nextMoment(String fact) {
        return sql.sql("select min(not_before) from notice where fact = :fact and state = 'QUEUED'").param("fact", fact)
                .query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Writes down what came of a try, and where the notice stands now. */
    void tried(Queued notice, String gateway, String outcome, String gatewayId, String code, int parts, Instant now) {
        sql.sql("""
                insert into notice_attempt (notice_id, number, gateway, at, outcome, gateway_id, code, parts)
                values (:id, :number, :gateway, :now, :outcome, :gatewayId, :code, :parts) on conflict do nothing""")
                .param("id", notice.id()).param("number", notice.tries() + 1).param("gateway", gateway)
                .param("now", Timestamp.from(now)).param("outcome", outcome).param("gatewayId", gatewayId)
                .param("code", code).param("parts", parts).update();
    }

    void end(Queued notice, String state, Instant now) {
        sql.sql("update notice set state = :state, tries = tries + 1, ended_at = :now where id = :id")
                .param("state", state).param("now", Timestamp.from(now)).param("id", notice.id()).update();
    }

    void later(Queued notice, Instant notBefore) {
        sql.sql("update notice set tries = tries + 1, not_before = :notBefore where id = :id")
                .param("notBefore", Timestamp.from(notBefore)).param("id", notice.id()).update();
    }
}
