package susu.groups;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.members.Members;
import susu.payments.Payments;
import susu.payments.ProviderBalance;
import susu.payments.WalletHolders.Holder;
import susu.payments.WalletHolders;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * Looks at wallets before pots leave for them: on the day before, so that there is time to mend what is wrong, and again
 * when a pot would leave. What is known is known of the recipient: a turn can change hands in between.
 */
@Component
class PreFlights {
    private static final Duration UNTIL_IT_CAN = Duration.ofHours(1);
    private static final Duration UNTIL_IT_IS_CLEAR = Duration.ofMinutes(15);
    private static final Duration UNTIL_IT_IS_ENOUGH = Duration.ofMinutes(15);
    /** The looks of a day are spread over its light half, and not made at once for all pots that are due on the next. */
    private static final Duration FIRST_LOOK = Duration.ofHours(6);
    private static final Duration LOOKS_TAKE = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(PreFlights.class);

    private final JdbcClient sql;
    private final Members members;
    private final Payments payments;
    private final ObjectProvider<WalletHolders> provider;
    private final ObjectProvider<ProviderBalance> account;
    private final SimWait simWait;
    private final Jobs jobs;
    private final Clock clock;

    PreFlights(JdbcClient sql, Members members, Payments payments, ObjectProvider<WalletHolders> provider,
            ObjectProvider<ProviderBalance> account, SimWait simWait, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.members = members;
        this.payments = payments;
        this.provider = provider;
        this.account = account;
        this.simWait = simWait;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What the provider said of the wallet of that member, and of the account that payouts are made from. */
    record Said(MemberId recipient, Holder holder, WalletNamed named, Optional<Money> holds) {}

    private PreFlight.MayAsk mayAsk() {
        return provider.getIfAvailable() == null ? PreFlight.MayAsk.NO : PreFlight.MayAsk.YES;
    }

    /** What is known of the wallet that a round's pot goes to. */
    PreFlight of(Round round) {
        var waits = waitsUntil(round);
        return mayAsk() == PreFlight.MayAsk.NO
                ? new PreFlight(PreFlight.MayAsk.NO, Optional.empty(), waits)
                : new PreFlight(PreFlight.MayAsk.YES, last(round), waits);
    }

    /** Until when nothing is paid out to the round's recipient, if their PIN was reset, or they have another number. */
    Optional<Instant> waitsUntil(Round round) {
        return simWait.until(round.recipient());
    }

    /** What is known of the name of the wallet that a round's pot goes to. */
    WalletNamed named(Round round) {
        return last(round).map(PreFlight.Look::named).orElse(WalletNamed.NOT_KNOWN);
    }

    private Optional<PreFlight.Look> last(Round round) {
        return sql.sql("""
                select at, said, named, account from wallet_look
                where group_id = :group and cycle = :cycle and round = :round and recipient_id = :recipient""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .param("recipient", round.recipient().value())
                .query((row, _) -> new PreFlight.Look(row.getTimestamp("at").toInstant(),
                        Holder.valueOf(row.getString("said")), WalletNamed.valueOf(row.getString("named")),
                        PreFlight.Account.valueOf(row.getString("account"))))
                .optional();
    }

    /** The first look is on the day before the pot is due, or within half a day if that is past. */
    void planFor(Round round) {
        if (mayAsk() == PreFlight.MayAsk.NO) return;
        var turn = Duration.ofSeconds(Math.floorMod(round.key().toString().hashCode(), LOOKS_TAKE.toSeconds()));
        var dayBefore = Accra.startOf(dayBefore(round)).plus(FIRST_LOOK).plus(turn);
        var now = clock.instant();
        jobs.plan(Rounds.LOOK, round.key().toString(), dayBefore.isAfter(now) ? dayBefore : now.plus(turn));
    }

    private static LocalDate dayBefore(Round round) { return round.dueDate().minusDays(1); }

    void lookNow(Round round) {
        jobs.plan(Rounds.LOOK, round.key().toString(), clock.instant());
        jobs.hurry(Rounds.LOOK, round.key().toString());
    }

    /** Until when the provider is not asked, if it is in trouble and left alone: what would leave would not, either. */
    Optional<Instant> restsUntil() {
        return payments.restUntil();
    }

    /**
     * What the provider says now of the wallet that a round's pot goes to, if it still does: never to be called in a
     * transaction.
     */
    Optional<Said> ask(RoundKey key) {
        return Optional.ofNullable(provider.getIfAvailable())
                .flatMap(holders -> recipient(key).map(recipient -> ask(holders, recipient)));
    }

    private Said ask(WalletHolders holders, MemberId recipient) {
        var member = members.get(recipient);
        return new Said(recipient, holders.holder(member.phone()),
                WalletNamed.of(member.name(), holders.owner(member.phone())),
                Optional.ofNullable(account.getIfAvailable()).flatMap(ProviderBalance::forPayouts));
    }

    private Optional<MemberId> recipient(RoundKey key) {
        return sql.sql("""
                select s.member_id from round r join slot s on s.group_id = r.group_id and s.cycle = r.cycle
                    and s.slot = r.recipient_slot
                where r.group_id = :group and r.cycle = :cycle and r.round = :round
                    and r.state not in ('CLOSED', 'CANCELLED')""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).optional();
    }

    /**
     * Keeps what it said of the round's recipient, the last clear answer in place of none; gives what of that is news, and
     * somebody has to see to.
     */
    List<GroupFact.PayoutWaits.Why> keep(Round round, Said said) {
        var before = last(round);
        var account = isEnough(round, said.holds());
        sql.sql("""
                insert into wallet_look as last (group_id, cycle, round, recipient_id, at, said, named, account)
                values (:group, :cycle, :round, :recipient, :now, :said, :named, :account)
                on conflict (group_id, cycle, round, recipient_id) do update set at = excluded.at,
                    said = case when excluded.said = 'NOT_KNOWN' then last.said else excluded.said end,
                    named = case when excluded.named = 'NOT_KNOWN' then last.named else excluded.named end,
                    account = excluded.account""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .param("recipient", round.recipient().value()).param("now", Timestamp.from(clock.instant()))
                .param("said", said.holder().name()).param("named", said.named().name())
                .param("account", account.name()).update();
        if (account == PreFlight.Account.SHORT && !round.isOver()
                && before.filter(look -> look.account() == PreFlight.Account.SHORT).isEmpty())
            LOG.error(
                    "The account that payouts are made from holds {} and the payout of round {} of group {}, due {}, needs"
                            + " {} with those on their way: move money over from collections. It leaves once there is enough.",
                    said.holds().orElseThrow(), round.number(), round.group(), round.dueDate(), needed(round));
        var news = new ArrayList<GroupFact.PayoutWaits.Why>();
        if (said.holder() == Holder.CANNOT_RECEIVE
                && before.filter(look -> look.said() == Holder.CANNOT_RECEIVE).isEmpty())
            news.add(GroupFact.PayoutWaits.Why.WALLET);
        if (said.named() == WalletNamed.OTHERWISE && round.state() == Round.State.OPEN
                && before.filter(look -> look.named() == WalletNamed.OTHERWISE).isEmpty())
            news.add(GroupFact.PayoutWaits.Why.NAME);
        return List.copyOf(news);
    }

    private PreFlight.Account isEnough(Round round, Optional<Money> holds) {
        // What is on its way may have been taken from the account already.
        if (holds.isEmpty() || round.legs().areUnderWay()) return PreFlight.Account.NOT_KNOWN;
        // On the day before not all have paid, and what has not come in yet is nowhere.
        boolean isThere = round.state() != Round.State.OPEN || round.collected().isFull();
        if (!isThere && !round.canLeaveShort(clock.instant())) return PreFlight.Account.NOT_KNOWN;
        return holds.get().isLessThan(needed(round)) ? PreFlight.Account.SHORT : PreFlight.Account.ENOUGH;
    }

    /** All of a full pot; of a short one what is there. */
    private static Money leavesFirst(Round round) {
        return round.collected().isFull() ? round.toSend() : round.collected().there().net();
    }

    /** What leaves next of the pot, beside all that is on its way out already. */
    private Money needed(Round round) {
        // What its recipient has had by hand leaves no account; nor does what officers still hold, until they have banked it.
        var next = round.legs().next().map(Legs.Leg::amount)
                .orElseGet(() -> round.legs().all().isEmpty() ? leavesFirst(round) : round.undivided());
        next = next.minus(Cedis.smaller(next, round.inCash()));
        return next.plus(payments.goingOut(next.getCurrencyUnit()));
    }

    /**
     * As long as something keeps here what still has to leave, the provider is asked again; and on the day before, when there
     * is time for it, until its answer is a clear one.
     */
    Jobs.Next next(Round round, Holder said) {
        if (round.isOver()) return new Jobs.Next.Done();
        var last = last(round);
        if (last.filter(look -> look.account() == PreFlight.Account.SHORT).isPresent())
            return after(Accra.today(clock).isBefore(round.dueDate()) ? UNTIL_IT_CAN : UNTIL_IT_IS_ENOUGH);
        if (last.filter(look -> look.said() == Holder.CANNOT_RECEIVE
                || (look.named() == WalletNamed.OTHERWISE && round.state() == Round.State.OPEN)).isPresent())
            return after(UNTIL_IT_CAN);
        boolean early = round.state() == Round.State.OPEN && Accra.today(clock).equals(dayBefore(round));
        return said == Holder.NOT_KNOWN && early ? after(UNTIL_IT_IS_CLEAR) : new Jobs.Next.Done();
    }

    private Jobs.Next after(Duration pause) { return new Jobs.Next.At(clock.instant().plus(pause)); }
}
