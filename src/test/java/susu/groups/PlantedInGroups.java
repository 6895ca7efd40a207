package susu.groups;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.ledger.Account;
import susu.ledger.Ledger;

/** Saving in turns as it must never be. */
public final class PlantedInGroups {
    private PlantedInGroups() {}

    /** A pot leaves with what is in it. */
    public static class PaysShortPots extends RoundRows {
        private final Ledger ledger;

        PaysShortPots(JdbcClient sql, Ledger ledger) {
            super(sql);
            this.ledger = ledger;
        }

        @Override
        Optional<Round> find(RoundKey key) {
            return super.find(key).map(round -> {
                var holds = ledger.balance(key.group(), Account.pot(key.cycle(), key.round()));
                return holds.isPositive() && round.state() == Round.State.OPEN
                        ? new Round(round.group(), round.name(), round.cycle(), round.number(), round.state(),
                                round.opensOn(), round.dueDate(), round.recipient(), holds, 0, round.payment(),
                                round.issue(),
                                round.payoutFailures(), round.payoutFailedAt(), round.frozen(), round.graceDays(),
                                round.leaves(), round.approvals())
                        : round;
            });
        }
    }
}
