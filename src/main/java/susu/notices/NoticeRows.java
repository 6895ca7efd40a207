package susu.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.members.Language;
import susu.members.Members;
import susu.shared.Digests;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How notices are stored: one row for each fact, kind and member, its values sealed. */
@Component
class NoticeRows {
    private static final TypeReference<Map<String, UUID>> CORRELATORS = new TypeReference<>() {
    };
    private final JdbcClient sql;
    private final Members members;
    private final Seals seals;
    private final JsonMapper json;

    NoticeRows(JdbcClient sql, Members members, Seals seals, JsonMapper json) {
        this.sql = sql;
        this.members = members;
        this.seals = seals;
        this.json = json;
    }

    /** Whom to tell what. */
    record Told(MemberId member, Notice notice) {}

    /**
     * A notice that waits to be sent, and to which number.
     *
     * @param language what its member reads; English for a number that is nobody's
     * @param correlators by gateway, under which correlator it was first handed over there
     */
    record Queued(UUID id, Optional<MemberId> member, PhoneNumber phone, Language language, Kind kind, Notice notice,
            int tries,
            Way way, Map<String, UUID> correlators) {
        Queued saying(Notice other) {
            return new Queued(id, member, phone, language, kind, other, tries, way, correlators);
        }
    }

    /** One time a gateway was asked. */
    record Attempt(String gateway, UUID correlator, SmsGateway.Outcome outcome) {}

    /** Stores all notices of one fact and kind in one statement; those that are there already stay. */
    void insert(String fact, Kind kind, List<Told> told, Instant notBefore, Instant now) {
        var ids = told.stream().map(one -> Digests.uuid(Digests.sha256(fact + "|" + kind + "|" + one.member())))
                .toList();
        var sealed = new byte[told.size()][];
        for (int i = 0; i < told.size(); i++)
            sealed[i] = seal(ids.get(i), told.get(i).notice());
        sql.sql("""
                insert into notice (id, fact, kind, member_id, values_sealed, state, not_before, created_at, ended_at)
                select told.id, :fact, :kind, told.member_id, told.sealed,
                    -- Whoever has gone has no number any more.
                    case when m.erased_at is null then 'QUEUED' else 'DROPPED' end, :notBefore, :now,
                    case when m.erased_at is not null then cast(:now as timestamptz) end
                from unnest(:ids, :members, :sealed) as told (id, member_id, sealed)
                join member m on m.id = told.member_id
                on conflict do nothing""")
                .param("fact", fact).param("kind", kind.name()).param("ids", ids.toArray(new UUID[0]))
                .param("members", told.stream().map(one -> one.member().value()).toArray(UUID[]::new))
                .param("sealed", sealed).param("notBefore", Timestamp.from(notBefore)).param("now", Timestamp.from(now))
                .update();
    }

    /** Stores a text to a number that need not be a member's. */
    void insertToNumber(UUID id, String fact, PhoneNumber phone, Notice notice, Instant notBefore, Instant now) {
        sql.sql("""
                insert into notice (id, fact, kind, phone_sealed, values_sealed, state, not_before, created_at)
                values (:id, :fact, :kind, :phone, :values, 'QUEUED', :notBefore, :now)""")
                .param("notBefore", Timestamp.from(notBefore)).param("id", id).param("fact", fact)
                .param("kind", Kind.of(notice).name())
                .param("phone", seals.seal("notice.phone:" + id, phone.e164())).param("values", seal(id, notice))
                .param("now", Timestamp.from(now)).update();
    }

    private byte[] seal(UUID id, Notice notice) {
        return seals.seal("notice.values:" + id, json.writeValueAsString(notice));
    }

    List<Queued> due(String fact, Instant now) {
        return sql.sql("""
                select n.id, n.kind, n.values_sealed, n.phone_sealed as own_phone, n.tries, n.passes, n.gateway,
                    n.unknowns, n.correlators, m.language, %s
                from notice n left join member m on m.id = n.member_id
                where n.fact = :fact and n.state = 'QUEUED' and n.not_before <= :now order by n.created_at, n.id"""
                .formatted(Members.COLUMNS))
                .param("fact", fact).param("now", Timestamp.from(now)).query((row, _) -> queued(row)).list();
    }

    private Queued queued(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kind = Kind.valueOf(row.getString("kind"));
        var values = seals.open("notice.values:" + id, row.getBytes("values_sealed"));
        var own = row.getBytes("own_phone");
        var phone = own == null
                ? members.read(row).phone()
                : new PhoneNumber(seals.open("notice.phone:" + id, own));
        return new Queued(id, Optional.ofNullable(row.getObject("member_id", UUID.class)).map(MemberId::new), phone,
                Language.valueOf(Optional.ofNullable(row.getString("language")).orElse(Language.ENGLISH.name())),
                kind, json.readValue(values, kind.type), row.getInt("tries"),
                new Way(row.getInt("passes"), row.getInt("gateway"), row.getInt("unknowns")),
                json.readValue(row.getString("correlators"), CORRELATORS));
    }

    /** Keeps, before they leave, under which correlator these are handed to that gateway. */
    void handingOver(List<Queued> notices, String gateway, UUID correlator) {
        sql.sql("""
                update notice set correlators = jsonb_build_object(cast(:gateway as text), cast(:correlator as text))
                    || correlators
                where id = any(:ids)""")
                .param("gateway", gateway).param("correlator", correlator.toString())
                .param("ids", notices.stream().map(Queued::id).toArray(UUID[]::new)).update();
    }

    /** The fact has turned out to be none: whoever has not been told of it is not. */
    void drop(String fact, Instant now) {
        sql.sql("update notice set state = 'DROPPED', ended_at = :now where fact = :fact and state = 'QUEUED'")
                .param("now", Timestamp.from(now)).param("fact", fact).update();
    }

    /** When the next notice of this fact may be sent. */
    Optional<Instant> nextMoment(String fact) {
        return sql.sql("select min(not_before) from notice where fact = :fact and state = 'QUEUED'").param("fact", fact)
                .query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Writes down what came of asking a gateway. */
    void tried(Queued notice, int number, Attempt attempt, Instant now) {
        var row = sql.sql("""
                insert into notice_attempt (notice_id, number, gateway, correlator, phone_masked, at, outcome, gateway_id,
                                            code, parts, cost)
                values (:id, :number, :gateway, :correlator, :phone, :now, :outcome, :gatewayId, :code, :parts, :cost)
                on conflict do nothing""")
                .param("id", notice.id()).param("number", number).param("gateway", attempt.gateway())
                .param("correlator", attempt.correlator()).param("phone", notice.phone().masked())
                .param("now", Timestamp.from(now));
        (switch (attempt.outcome()) {
            case SmsGateway.Outcome.Accepted(var id, int parts, var cost) -> row.param("outcome", "ACCEPTED")
                    .param("gatewayId", id).param("code", "").param("parts", parts).param("cost", cost);
            case SmsGateway.Outcome.Refused(var code, _) -> row.param("outcome", "REFUSED").param("gatewayId", "")
                    .param("code", code).param("parts", 0).param("cost", "");
            case SmsGateway.Outcome.Unknown(var why) -> row.param("outcome", "UNKNOWN").param("gatewayId", "")
                    .param("code", why).param("parts", 0).param("cost", "");
        }).update();
    }

    /** What the number has had on that day; nobody else counts for it until this transaction ends. */
    Budget lockBudget(PhoneNumber phone, LocalDate day, int most) {
        sql.sql("""
                insert into sms_count (phone_index, day, texts, reminders, information) values (:index, :day, 0, 0, 0)
                on conflict do nothing""").param("index", seals.index(phone)).param("day", day).update();
        return sql.sql("select * from sms_count where phone_index = :index for update")
                .param("index", seals.index(phone))
                .query((row, _) -> row.getObject("day", LocalDate.class).equals(day)
                        ? new Budget(row.getInt("reminders"), row.getInt("information"), row.getInt("texts"), most)
                        : new Budget(0, 0, 0, most))
                .single();
    }

    void save(PhoneNumber phone, LocalDate day, Budget budget) {
        sql.sql("""
                update sms_count set day = :day, texts = :texts, reminders = :reminders, information = :information
                where phone_index = :index""").param("index", seals.index(phone)).param("day", day)
                .param("texts", budget.texts()).param("reminders", budget.reminders())
                .param("information", budget.information()).update();
    }

    /** It waits until then, as far on its way as it is. */
    void wait(Queued notice, Instant notBefore) {
        later(notice, notice.tries(), notice.way(), notBefore);
    }

    void end(Queued notice, int tries, String state, Instant now) {
        sql.sql("update notice set state = :state, tries = :tries, ended_at = :now where id = :id")
                .param("state", state).param("tries", tries).param("now", Timestamp.from(now)).param("id", notice.id())
                .update();
    }

    void later(Queued notice, int tries, Way way, Instant notBefore) {
        sql.sql("""
                update notice set tries = :tries, passes = :passes, gateway = :gateway, unknowns = :unknowns,
                    not_before = :notBefore
                where id = :id""")
                .param("tries", tries).param("passes", way.passes()).param("gateway", way.gateway())
                .param("unknowns", way.unknowns()).param("notBefore", Timestamp.from(notBefore))
                .param("id", notice.id()).update();
    }

    /**
     * Notes what a gateway says of a message that it took; a final word stays. How many notices it was about: none when
     * nobody sent such a message.
     */
    int delivered(Receipt receipt, Instant now) {
        var about = sql.sql("""
                select notice_id, number from notice_attempt
                where gateway = :gateway and outcome = 'ACCEPTED' and (correlator = :correlator or gateway_id = :gatewayId)
                  and phone_masked = coalesce(cast(:receiver as text), phone_masked)""")
                .param("gateway", receipt.gateway()).param("correlator", receipt.correlator().orElse(null))
                .param("gatewayId", receipt.gatewayId().orElse(null))
                .param("receiver", receipt.receiver().map(PhoneNumber::masked).orElse(null))
                .query((row, _) -> new Key(row.getObject("notice_id", UUID.class), row.getInt("number"))).list();
        for (var attempt : about) {
            sql.sql("""
                    update notice_attempt set delivery = :delivery, delivery_at = :now
                    where notice_id = :id and number = :number and (delivery is null or delivery = 'ON_ITS_WAY')""")
                    .param("delivery", receipt.delivery().name()).param("now", Timestamp.from(now))
                    .param("id", attempt.notice()).param("number", attempt.number()).update();
            // What only a pretend gateway took stays SIMULATED, whatever it says.
            if (receipt.delivery() != Delivery.ON_ITS_WAY)
                sql.sql("update notice set state = :delivery where id = :id and state = 'HANDED_OVER'")
                        .param("delivery", receipt.delivery().name()).param("id", attempt.notice()).update();
        }
        return about.size();
    }

    private record Key(UUID notice, int number) {}

    /** Notes that a text of somebody's came; false if the gateway has brought it before. */
    boolean incoming(String gateway, String id, Instant now) {
        return sql.sql("""
                insert into incoming_sms (gateway, id, heard_at) values (:gateway, :id, :now)
                on conflict do nothing""").param("gateway", gateway).param("id", id)
                .param("now", Timestamp.from(now)).update() > 0;
    }

    /** The state of a message, and every attempt to send it, oldest first. */
    Optional<MessageView> view(UUID id) {
        var tries = sql.sql("select * from notice_attempt where notice_id = :id order by number").param("id", id)
                .query((row, _) -> new MessageView.Try(row.getString("gateway"), row.getTimestamp("at").toInstant(),
                        row.getString("phone_masked"), row.getString("outcome"), row.getString("gateway_id"),
                        row.getString("code"), row.getInt("parts"), row.getString("cost"),
                        Optional.ofNullable(row.getString("delivery")).map(Delivery::valueOf)))
                .list();
        return sql.sql("select state, created_at from notice where id = :id").param("id", id)
                .query((row, _) -> new MessageView(id, MessageView.State.valueOf(row.getString("state")),
                        row.getTimestamp("created_at").toInstant(), tries))
                .optional();
    }
}
