package susu.ussd;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.members.Language;
import susu.members.Member;
import susu.members.Members;
import susu.shared.Digests;
import susu.shared.Keys;
import susu.shared.PhoneNumber;
import susu.shared.Seals;
import susu.ussd.GatewayFormat.Input;
import susu.ussd.GatewayFormat.Shown;

/** The table of sessions. Steps and replies are sealed, entries only digested. */
@Component
class SessionRows {
    private final JdbcClient sql;
    private final Members members;
    private final Seals seals;
    private final Keys keys;
    private final StepJson json;

    SessionRows(JdbcClient sql, Members members, Seals seals, Keys keys, StepJson json) {
        this.sql = sql;
        this.members = members;
        this.seals = seals;
        this.keys = keys;
        this.json = json;
    }

    /**
     * A session as it was found, locked until the transaction ends.
     *
     * @param past nothing for one that nobody has seen before
     * @param caller the member with the number of the request
     * @param step the step that it stands at; nothing if it is new, or unreadable
     * @param reply what was answered last
     * @param language in which the caller reads: the member's, or the one chosen in this session or the one before
     * @param earlier the step at which the number's latest other session was left, if that was not long ago
     */
    record Found(Optional<SessionRules.Past> past, Optional<Member> caller, Optional<Step> step,
            Optional<Shown> reply, Optional<Step> earlier, Language language) {}

    /**
     * Finds or makes the session, and the caller with it, in one statement. The row stays locked: of two requests of one
     * session the second waits here, and then sees what the first has done. Of two that would make it the second finds
     * none and makes none: it looks again.
     */
    Found open(SessionKey key, PhoneNumber phone, Input input, Instant now) {
        return foundOrMade(key, phone, input, now).or(() -> foundOrMade(key, phone, input, now)).orElseThrow();
    }

    private Optional<Found> foundOrMade(SessionKey key, PhoneNumber phone, Input input, Instant now) {
        return sql.sql("""
                with found as (
                    select * from ussd_session where gateway = :gateway and session_id = :id for update),
                made as (
                    insert into ussd_session (gateway, session_id, phone_index, input_mode, entries, consumed,
                                              state, started_at, replied_at)
                    select :gateway, :id, :phone, :input, 0, ''::bytea, 'OPEN', :now, :now
                    where not exists (select from found)
                    on conflict (gateway, session_id) do nothing
                    returning *),
                opened as (select * from found union all select * from made)
                select opened.*, earlier.gateway as earlier_gateway, earlier.session_id as earlier_id,
                       earlier.step_sealed as earlier_step,
                       coalesce(m.language, opened.language, earlier.language, 'ENGLISH') as speaks, %s
                from opened
                left join member m on m.phone_index = :phone
                left join lateral (
                    select e.gateway, e.session_id, e.step_sealed, e.state, e.language from ussd_session e
                    where e.phone_index = :phone and e.started_at >= :startedAfter and e.replied_at >= :notBefore
                      and (e.gateway, e.session_id) <> (:gateway, :id)
                    order by e.last_answer desc limit 1) earlier on earlier.state = 'OPEN'
                """.formatted(Members.COLUMNS))
                .param("gateway", key.gateway()).param("id", key.id()).param("phone", seals.index(phone))
                .param("input", input.name()).param("now", Timestamp.from(now))
                .param("startedAfter", Timestamp.from(now.minus(SessionRules.LONGEST)))
                .param("notBefore", Timestamp.from(now.minus(SessionRules.RESUMABLE)))
                .query((row, _) -> read(key, phone, row)).optional();
    }

    private Found read(SessionKey key, PhoneNumber phone, ResultSet row) throws SQLException {
        Optional<Member> caller = row.getObject("member_id") == null
                ? Optional.empty()
                : Optional.of(members.read(row));
        var earlier = row.getString("earlier_id") == null
                ? Optional.<Step>empty()
                : step(new SessionKey(row.getString("earlier_gateway"), row.getString("earlier_id")),
                        row.getBytes("earlier_step"));
        var language = Language.valueOf(row.getString("speaks"));
        var sealed = row.getBytes("reply_sealed");
        if (sealed == null)
            return new Found(Optional.empty(), caller, Optional.empty(), Optional.empty(), earlier, language);
        var own = Arrays.equals(row.getBytes("phone_index"), seals.index(phone));
        var consumed = row.getBytes("consumed");
        var past = new SessionRules.Past(own ? SessionRules.Caller.SAME : SessionRules.Caller.OTHER,
                SessionRules.State.valueOf(row.getString("state")), Input.valueOf(row.getString("input_mode")),
                text -> Arrays.equals(consumed, digest(key, text)), row.getInt("entries"),
                row.getTimestamp("replied_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("busy_until")).map(Timestamp::toInstant));
        if (!own) return new Found(Optional.of(past), caller, Optional.empty(), Optional.empty(), earlier, language);
        return new Found(Optional.of(past), caller, step(key, row.getBytes("step_sealed")),
                Optional.of(json.readShown(seals.open(replyPlace(key), sealed))), earlier, language);
    }

    /** What is to be kept of one answer. */
    record Answered(Input input, String consumed, int entries, Step step, Shown reply, Language language) {}

    /** Keeps the answer, and ends what a busy mark began. */
    void save(SessionKey key, Answered answered, Instant now) {
        sql.sql("""
                update ussd_session set input_mode = :input, consumed = :consumed, entries = :entries,
                    step_sealed = :step, reply_sealed = :reply, language = :language, state = :state, replied_at = :now,
                    last_answer = nextval('ussd_answer'), busy = null, busy_until = null
                where gateway = :gateway and session_id = :id""")
                .param("input", answered.input().name()).param("consumed", digest(key, answered.consumed()))
                .param("entries", answered.entries())
                .param("step", seals.seal(stepPlace(key), json.write(answered.step())))
                .param("reply", seals.seal(replyPlace(key), json.write(answered.reply())))
                .param("language", answered.language().name()).param("state", switch (answered.reply().then()) {
                    case ENTRY -> SessionRules.State.OPEN.name();
                    case END -> SessionRules.State.OVER.name();
                })
                .param("now", Timestamp.from(now)).param("gateway", key.gateway()).param("id", key.id()).update();
    }

    /** Notes that the gateway ended the call; false for a call that was never here. */
    boolean dropped(SessionKey key, Instant now) {
        return sql.sql("""
                update ussd_session set dropped_at = coalesce(dropped_at, :now)
                where gateway = :gateway and session_id = :id""")
                .param("now", Timestamp.from(now)).param("gateway", key.gateway()).param("id", key.id()).update() > 0;
    }

    /** Marks the session as being answered, until then at the latest. */
    void markBusy(SessionKey key, UUID mark, Instant until) {
        sql.sql("update ussd_session set busy = :mark, busy_until = :until where gateway = :gateway and session_id = :id")
                .param("mark", mark).param("until", Timestamp.from(until)).param("gateway", key.gateway())
                .param("id", key.id()).update();
    }

    /** Locks the session again, if it is still being answered under that mark, and in time. */
    boolean lockBusy(SessionKey key, UUID mark, Instant now) {
        return sql.sql("""
                select busy from ussd_session
                where gateway = :gateway and session_id = :id and busy = :mark and busy_until > :now
                for update""")
                .param("gateway", key.gateway()).param("id", key.id()).param("mark", mark)
                .param("now", Timestamp.from(now)).query(UUID.class)
                .optional().isPresent();
    }

    /** What may be seen of the calls with that id, by whatever gateway. */
    List<SessionView> views(String id) {
        return sql.sql("""
                select s.*, %s from ussd_session s left join member m on m.phone_index = s.phone_index
                where s.session_id = :id order by s.started_at, s.gateway""".formatted(Members.COLUMNS))
                .param("id", id).query((row, _) -> view(new SessionKey(row.getString("gateway"), id), row)).list();
    }

    private SessionView view(SessionKey key, ResultSet row) throws SQLException {
        Optional<String> numberEnds = row.getObject("member_id") == null
                ? Optional.empty()
                : Optional.of(members.read(row).phone().toString());
        return new SessionView(key.gateway(), numberEnds, step(key, row.getBytes("step_sealed")).map(SessionRows::name),
                SessionView.State.valueOf(row.getString("state")),
                SessionView.Input.valueOf(row.getString("input_mode")), row.getInt("entries"),
                row.getTimestamp("started_at").toInstant(), row.getTimestamp("replied_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("dropped_at")).map(Timestamp::toInstant));
    }

    /** The same step with a note is the same step. */
    private static String name(Step step) {
        return step instanceof Step.Again(_, var same) ? name(same) : step.getClass().getSimpleName();
    }

    /** Nothing for a step that another version, another key or a damaged row has made unreadable. */
    private Optional<Step> step(SessionKey key, byte[] sealed) {
        try {
            return json.readStep(seals.open(stepPlace(key), sealed));
        } catch (IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    /** Bound to the session, so that equal entries of two people cannot be told. */
    private byte[] digest(SessionKey key, String text) {
        return Digests.hmac(keys.index(), "ussd.entries|" + key.gateway() + "|" + key.id() + "|" + text);
    }

    private static String stepPlace(SessionKey key) { return "ussd_session.step:" + key.gateway() + "|" + key.id(); }

    private static String replyPlace(SessionKey key) { return "ussd_session.reply:" + key.gateway() + "|" + key.id(); }
}
