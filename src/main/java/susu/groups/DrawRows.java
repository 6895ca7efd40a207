package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.Seals;

/** How draws are stored. Changes are made with the group's book locked. */
@Component
class DrawRows {
    private final JdbcClient sql;
    private final Seals seals;

    DrawRows(JdbcClient sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /** A draw that runs. */
    record Open(DrawKey key, Instant openedAt, Instant closesAt, String secret) {
        boolean takesNumbers(Instant now) { return now.isBefore(closesAt); }
    }

    /** Stores a new draw. Until its end the secret is sealed: who reads the database cannot know it. */
    void insert(DrawKey key, String secret, Instant now, Instant closesAt) {
        sql.sql("""
                insert into draw (group_id, cycle, draw, state, commitment, secret_sealed, opened_at, closes_at)
                values (:group, :cycle, :draw, 'OPEN', :commitment, :sealed, :now, :closesAt)""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("draw", key.number())
                .param("commitment", Draw.commitment(secret)).param("sealed", seals.seal(place(key), secret))
                .param("now", Timestamp.from(now)).param("closesAt", Timestamp.from(closesAt)).update();
    }

    private static String place(DrawKey key) { return "draw.secret:" + key; }

    /** The draw that runs in that cycle, if one does. */
    Optional<Open> open(GroupId group, int cycle) {
        return sql.sql("""
                select draw, opened_at, closes_at, secret_sealed from draw
                where group_id = :group and cycle = :cycle and state = 'OPEN'""")
                .param("group", group.value()).param("cycle", cycle)
                .query((row, _) -> {
                    var key = new DrawKey(group, cycle, row.getInt("draw"));
                    return new Open(key, row.getTimestamp("opened_at").toInstant(),
                            row.getTimestamp("closes_at").toInstant(),
                            seals.open(place(key), row.getBytes("secret_sealed")));
                }).optional();
    }

    /** Whether the turns of that cycle are drawn or being drawn: from then on nobody comes in. */
    boolean begun(GroupId group, int cycle) {
        return sql.sql("""
                select exists (select from draw
                where group_id = :group and cycle = :cycle and state in ('OPEN', 'DONE'))""")
                .param("group", group.value()).param("cycle", cycle).query(Boolean.class).single();
    }

    /** The number that the next draw of that cycle has. */
    int nextNumber(GroupId group, int cycle) {
        return sql.sql("select coalesce(max(draw), 0) + 1 from draw where group_id = :group and cycle = :cycle")
                .param("group", group.value()).param("cycle", cycle).query(Integer.class).single();
    }

    /** What was drawn for that cycle: the slot of round 1, of round 2 and so on. */
    Optional<List<Integer>> order(GroupId group, int cycle) {
        return sql.sql("select turns from draw where group_id = :group and cycle = :cycle and state = 'DONE'")
                .param("group", group.value()).param("cycle", cycle)
                .query((row, _) -> Stream.of((Integer[]) row.getArray("turns").getArray()).toList()).optional();
    }

    /** Stores what the member typed; typed anew it takes the place of what stood there. */
    void note(DrawKey key, MemberId member, String digits, Instant now) {
        sql.sql("""
                insert into draw_number (group_id, cycle, draw, member_id, digits, typed_at)
                values (:group, :cycle, :draw, :member, :digits, :now)
                on conflict (group_id, cycle, draw, member_id) do update set digits = :digits, typed_at = :now""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("draw", key.number())
                .param("member", member.value()).param("digits", digits).param("now", Timestamp.from(now)).update();
    }

    /** How many members have typed a number. */
    int answered(DrawKey key) {
        return sql.sql("select count(*) from draw_number where group_id = :group and cycle = :cycle and draw = :draw")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("draw", key.number())
                .query(Integer.class).single();
    }

    /** What stands at each slot, from slot 1 on. */
    List<String> numbers(DrawKey key) {
        return sql.sql("""
                select coalesce(n.digits, '') as digits from slot s
                left join draw_number n on n.group_id = s.group_id and n.cycle = s.cycle and n.draw = :draw
                    and n.member_id = s.member_id
                where s.group_id = :group and s.cycle = :cycle order by s.slot""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("draw", key.number())
                .query((row, _) -> row.getString("digits")).list();
    }

    /** The order holds, and the secret is no secret any more. */
    void drawn(Open draw, List<Integer> turns, Instant now) {
        end(draw, "DONE", "{" + String.join(",", turns.stream().map(String::valueOf).toList()) + "}", now);
    }

    /** It stays as it is, with its secret and its numbers, for everyone to see. */
    void brokenOff(Open draw, Instant now) {
        end(draw, "BROKEN_OFF", null, now);
    }

    /** Somebody leaves, who has a part in what is drawn or being drawn: it stays as it is, and no longer holds. */
    void isVoid(GroupId group, int cycle, Instant now) {
        open(group, cycle).ifPresent(draw -> end(draw, "VOID", null, now));
        sql.sql("update draw set state = 'VOID' where group_id = :group and cycle = :cycle and state = 'DONE'")
                .param("group", group.value()).param("cycle", cycle).update();
    }

    private void end(Open draw, String state, @Nullable String turns, Instant now) {
        var key = draw.key();
        sql.sql("""
                update draw set state = :state, secret = :secret, turns = cast(:turns as int[]), ended_at = :now
                where group_id = :group and cycle = :cycle and draw = :draw""")
                .param("state", state).param("secret", draw.secret()).param("turns", turns)
                .param("now", Timestamp.from(now)).param("group", key.group().value()).param("cycle", key.cycle())
                .param("draw", key.number()).update();
    }
}
