package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** How askings and what officers say are stored. Everything here is called with the group's book locked. */
@Component
class ApprovalRows {
    /** Whether the word w of the member ms counts: they have led the group ever since. */
    static final String COUNTS = """
            (ms.duty = 'CHAIR' or exists (select from appointment a where a.group_id = w.group_id
                and a.member_id = w.officer_id and a.state = 'ACCEPTED' and a.decided_at <= w.said_at))""";
    private final JdbcClient sql;
    private final Seals seals;

    ApprovalRows(JdbcClient sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /** What officers were last asked about that round. */
    Optional<Asking> last(RoundKey key) {
        return sql.sql("""
                select a.*, b.currency from asking a join book b on b.group_id = a.group_id
                where a.group_id = :group and a.cycle = :cycle and a.round = :round
                order by a.number desc limit 1""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .query((row, _) -> {
                    int number = row.getInt("number");
                    var used = row.getTimestamp("used_at");
                    var sending = new Sending(new MemberId(row.getObject("recipient_id", UUID.class)),
                            new PhoneNumber(seals.open(place(key, number), row.getBytes("wallet_sealed"))),
                            Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("highest")),
                            row.getInt("issue"), WalletNamed.valueOf(row.getString("named")));
                    var askedBy = row.getObject("asked_by", UUID.class);
                    var part = askedBy == null
                            ? Optional.<Asking.Part>empty()
                            : Optional.of(new Asking.Part(new MemberId(askedBy), Columns.money(row, "part")));
                    return new Asking(number, sending, part, row.getTimestamp("lapses_at").toInstant(),
                            used == null ? null : used.toInstant(), said(key, number));
                }).optional();
    }

    /** The number of the next asking about a round of that number, in whatever cycle: none is given twice. */
    int nextNumber(RoundKey key) {
        return sql.sql("select coalesce(max(number), 0) + 1 from asking where group_id = :group and round = :round")
                .param("group", key.group().value()).param("round", key.round()).query(Integer.class).single();
    }

    /** Which round that asking is about. */
    Optional<RoundKey> find(GroupId group, int round, int number) {
        return sql.sql("select cycle from asking where group_id = :group and round = :round and number = :number")
                .param("group", group.value()).param("round", round).param("number", number).query(Integer.class)
                .optional().map(cycle -> new RoundKey(group, cycle, round));
    }

    private List<Asking.Said> said(RoundKey key, int asking) {
        return sql.sql("""
                select w.officer_id, w.word, %s as counts
                from approval w join membership ms on ms.group_id = w.group_id and ms.member_id = w.officer_id
                where w.group_id = :group and w.cycle = :cycle and w.round = :round and w.asking = :asking
                order by w.officer_id""".formatted(COUNTS))
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .param("asking", asking)
                .query((row, _) -> new Asking.Said(new MemberId(row.getObject("officer_id", UUID.class)),
                        Asking.Word.valueOf(row.getString("word")), row.getBoolean("counts")))
                .list();
    }

    private static String place(RoundKey key, int number) { return "asking.wallet:" + key + "/" + number; }

    /** From now on that is asked. */
    void ask(RoundKey key, Asking asking, Instant now) {
        sql.sql("""
                insert into asking (group_id, cycle, round, number, recipient_id, wallet_sealed, issue, highest, named,
                                    asked_at, lapses_at, asked_by, part)
                values (:group, :cycle, :round, :number, :recipient, :wallet, :issue, :highest, :named, :now, :lapsesAt,
                        :askedBy, :part)""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .param("number", asking.number()).param("recipient", asking.sending().recipient().value())
                .param("wallet", seals.seal(place(key, asking.number()), asking.sending().wallet().e164()))
                .param("issue", asking.sending().issue()).param("named", asking.sending().named().name())
                .param("highest", asking.sending().highest().getAmountMinorLong()).param("now", Timestamp.from(now))
                .param("lapsesAt", Timestamp.from(asking.lapsesAt()))
                .param("askedBy", asking.part().map(part -> part.askedBy().value()).orElse(null))
                .param("part", asking.part().map(part -> part.there().getAmountMinorLong()).orElse(null)).update();
    }

    /** An officer's word, once and for good. */
    void say(RoundKey key, Asking asking, Asking.Said said, @Nullable Rejection why, Instant now) {
        sql.sql("""
                insert into approval (group_id, cycle, round, asking, officer_id, recipient_id, word, why, said_at)
                values (:group, :cycle, :round, :asking, :officer, :recipient, :word, :why, :now)""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .param("asking", asking.number()).param("officer", said.officer().value())
                .param("recipient", asking.sending().recipient().value()).param("word", said.word().name())
                .param("why", why == null ? null : why.name()).param("now", Timestamp.from(now)).update();
    }

    /** The pot is sent by it, or what is there of it. */
    void use(RoundKey key, Asking asking, Instant now) {
        sql.sql("""
                update asking set used_at = :now
                where group_id = :group and cycle = :cycle and round = :round and number = :number and used_at is null""")
                .param("now", Timestamp.from(now)).param("group", key.group().value()).param("cycle", key.cycle())
                .param("round", key.round()).param("number", asking.number()).update();
    }
}
