package susu.groups;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.members.Members;
import susu.payments.WalletHolders.Holder;
import susu.payments.WalletHolders;
import susu.shared.Accra;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * Looks at wallets before pots leave for them: on the day before, so that there is time to mend what is wrong, and again
 * when a pot would leave.
 */
@Component
class PreFlights {
    private static final Duration UNTIL_IT_CAN = Duration.ofHours(1);
    private final JdbcClient sql;
    private final Members members;
    private final ObjectProvider<WalletHolders> provider;
    private final Jobs jobs;
    private final Clock clock;

    PreFlights(JdbcClient sql, Members members, ObjectProvider<WalletHolders> provider, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.members = members;
        this.provider = provider;
        this.jobs = jobs;
        this.clock = clock;
    }

    private PreFlight.MayAsk mayAsk() {
        return provider.getIfAvailable() == null ? PreFlight.MayAsk.NO : PreFlight.MayAsk.YES;
    }

    /** What is known of the wallet that a round's pot goes to. */
    PreFlight of(Round round) {
        return mayAsk() == PreFlight.MayAsk.NO ? PreFlight.NONE : new PreFlight(PreFlight.MayAsk.YES, last(round));
    }

    private Optional<PreFlight.Look> last(Round round) {
        return sql.sql("""
                select at, said from wallet_look
                where group_id = :group and cycle = :cycle and round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .query((row, _) -> new PreFlight.Look(row.getTimestamp("at").toInstant(),
                        Holder.valueOf(row.getString("said"))))
                .optional();
    }

    /** The first look is on the day before the pot is due. */
    void planFor(Round round) {
        if (mayAsk() == PreFlight.MayAsk.NO) return;
        var dayBefore = Accra.startOf(round.dueDate().minusDays(1));
        jobs.plan(Rounds.LOOK, round.key().toString(), dayBefore.isAfter(clock.instant()) ? dayBefore : clock.instant());
    }

    void lookNow(Round round) {
        jobs.plan(Rounds.LOOK, round.key().toString(), clock.instant());
        jobs.hurry(Rounds.LOOK, round.key().toString());
    }

    /** What the provider says now of that wallet: never to be called in a transaction. */
    Optional<Holder> ask(RoundKey key) {
        return Optional.ofNullable(provider.getIfAvailable())
                .map(holders -> holders.holder(members.get(recipient(key)).phone()));
    }

    private MemberId recipient(RoundKey key) {
        return sql.sql("""
                select s.member_id from round r join slot s on s.group_id = r.group_id and s.cycle = r.cycle
                    and s.slot = r.recipient_slot
                where r.group_id = :group and r.cycle = :cycle and r.round = :round""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).single();
    }

    /** Keeps what it said, the last clear answer in place of none; whether the wallet could receive before, and cannot now. */
    boolean isNewProblem(Round round, Holder said) {
        boolean known = last(round).filter(PreFlight.Look::isProblem).isPresent();
        sql.sql("""
                insert into wallet_look as last (group_id, cycle, round, at, said)
                values (:group, :cycle, :round, :now, :said)
                on conflict (group_id, cycle, round) do update set at = excluded.at,
                    said = case when excluded.said = 'NOT_KNOWN' then last.said else excluded.said end""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .param("now", Timestamp.from(clock.instant())).param("said", said.name()).update();
        return said == Holder.CANNOT_RECEIVE && !known;
    }

    /** As long as the wallet cannot receive what still has to leave, the provider is asked again. */
    Jobs.Next next(Round round) {
        boolean waits = round.state() != Round.State.CLOSED
                && last(round).filter(PreFlight.Look::isProblem).isPresent();
        return waits ? new Jobs.Next.At(again()) : new Jobs.Next.Done();
    }

    private Instant again() {
        return clock.instant().plus(UNTIL_IT_CAN);
    }
}
