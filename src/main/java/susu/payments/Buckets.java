package susu.payments;

import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many questions and requests may go to the provider in a second, counted in the database for all programs together.
 * MTN answers ten questions a second to a partner, and no more (its Open API's limit on GET); we ask eight, so that
 * people have two. Whoever finds nothing left waits. With a question only news waits; a request for money that finds no
 * second within its five minutes is given up unsent.
 */
@Component
class Buckets {
    /** What is counted, and how much of it a second bears. */
    enum Counted {
        QUESTIONS(8),
        SENDS(200),
        /** Questions to a lane whose breaker is open: enough to learn that it is well again. */
        QUESTIONS_TO_A_LANE_IN_TROUBLE(1);

        final int aSecond;

        Counted(int aSecond) { this.aSecond = aSecond; }
    }

    /** In so many seconds a rate that was halved is whole again. */
    private static final int SECONDS_TO_RECOVER = 20;

    /** What may still go out in the second that began then. */
    private static final String LIMIT = """
            least(:most, coalesce(p.rate + :most * (:second - p.slowed_at) / :recover, :most))""";

    private final JdbcClient sql;
    private final Clock clock;

    Buckets(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Takes one from this second, if one is left and nobody stands in line for it. Takes the row's lock, so it comes last
     * in a transaction.
     */
    boolean takeQuestion(Instant now) {
        return take(Counted.QUESTIONS, "questions", now,
                "where not exists (select from attempt where in_line_since is not null)");
    }

    /** The same for a lane whose breaker is open. */
    boolean takeQuestionTo(Lane troubled, Instant now) {
        return take(Counted.QUESTIONS_TO_A_LANE_IN_TROUBLE, "questions to " + troubled, now, "");
    }

    /** Takes one request to send from this second, if one is left and nobody stands in line for it. */
    boolean takeSend(Instant now) {
        return take(Counted.SENDS, "sends", now,
                "where not exists (select from pace where what = 'line' and second > :second and second <= :second + "
                        + SendLine.LONGEST_SECONDS + ")");
    }

    /** The same for a request that has stood in line, or that does not stand in any. */
    boolean takeSendInTurn(Instant now) {
        return take(Counted.SENDS, "sends", now, "");
    }

    /** How many requests may go out in a second, as things are. */
    int sendsASecond(Instant now) {
        int most = Counted.SENDS.aSecond;
        return sql.sql("select " + LIMIT + " from pace p where what = 'sends'").param("most", most)
                .param("second", now.getEpochSecond()).param("recover", SECONDS_TO_RECOVER).query(Integer.class)
                .optional().orElse(most);
    }

    private boolean take(Counted counted, String what, Instant now, String unless) {
        return sql.sql("""
                insert into pace as p (what, second, taken) select :what, :second, 1 %s
                on conflict (what) do update
                set taken = case when p.second < excluded.second then 1 else p.taken + 1 end,
                    second = greatest(p.second, excluded.second)
                where p.second < excluded.second or p.taken < %s""".formatted(unless, LIMIT))
                .param("what", what).param("second", now.getEpochSecond()).param("most", counted.aSecond)
                .param("recover", SECONDS_TO_RECOVER).update() == 1;
    }

    /** Takes all questions that are left in this second, for those who stand in line; how many. */
    @Transactional
    public int takeQuestionsLeft() {
        long second = clock.instant().getEpochSecond();
        int most = Counted.QUESTIONS.aSecond;
        int left = sql
                .sql("select least(:most, greatest(0, case when p.second < :second then " + LIMIT + " else " + LIMIT
                        + " - p.taken end)) from pace p where what = 'questions' for update")
                .param("most", most).param("second", second).param("recover", SECONDS_TO_RECOVER)
                .query(Integer.class).optional().orElse(most);
        sql.sql("""
                insert into pace as p (what, second, taken) values ('questions', :second, :left)
                on conflict (what) do update
                set taken = case when p.second < excluded.second then :left else p.taken + :left end,
                    second = greatest(p.second, excluded.second)""").param("second", second).param("left", left)
                .update();
        return left;
    }

    /** The provider said that it is called too often: half as much a second, until that has grown back. */
    void halve(Counted counted, Instant now) {
        var what = counted == Counted.SENDS ? "sends" : "questions";
        sql.sql("""
                insert into pace as p (what, second, taken, rate, slowed_at)
                values (:what, :second, 0, :most / 2, :second)
                on conflict (what) do update set rate = greatest(1, %s / 2), slowed_at = excluded.second"""
                .formatted(LIMIT))
                .param("what", what).param("second", now.getEpochSecond()).param("most", counted.aSecond)
                .param("recover", SECONDS_TO_RECOVER).update();
    }
}
