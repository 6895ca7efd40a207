package susu.groups;

import java.time.Clock;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.ledger.Account;
import susu.ledger.Ledger;

/** Saving in turns as it must never be. */
public final class PlantedInGroups {
    private PlantedInGroups() {}

    /** A pot leaves with what is in it. */
    public static class PaysShortPots extends RoundRows {
        private final Ledger ledger;

        PaysShortPots(JdbcClient sql, Ledger ledger, Clock clock) {
            super(sql, clock);
            this.ledger = ledger;
        }

        private static Collected full(Money holds) {
            var nothing = holds.minus(holds);
            var all = Settlement.of(holds, nothing, nothing, GuardRules.USUAL);
            return new Collected(0, 0, nothing, nothing, all, all, Settlement.none(holds), GuardRules.USUAL,
                    Collected.Settled.YES);
        }

        @Override
        Optional<Round> find(RoundKey key) {
            return super.find(key).map(round -> {
                // Once it leaves, its legs are what it held.
                var holds = round.state() == Round.State.PAYING
                        ? round.toCome()
                        : ledger.balance(key.group(), Account.pot(key.cycle(), key.round()));
                boolean leaves = round.state() == Round.State.OPEN || round.state() == Round.State.PAYING;
                return leaves && holds.isPositive() && holds.isLessThan(round.target())
                        && round.collected().settled() == Collected.Settled.NOT_YET
                                ? new Round(round.group(), round.name(), round.cycle(), round.number(), round.state(),
                                        round.opensOn(), round.dueDate(), round.slot(), round.recipient(), holds,
                                        full(holds), round.payment(),
                                        round.issue(),
                                        round.payoutFailures(), round.payoutFailedAt(), round.frozen(),
                                        round.graceDays(),
                                        round.leaves(), round.approvals(), round.inCash(), round.legs())
                                : round;
            });
        }
    }
}
