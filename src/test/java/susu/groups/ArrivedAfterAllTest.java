package susu.groups;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import susu.payments.PaymentKind;
import susu.shared.Cedis;

/** A payout that was called failed arrives after all, when its pot has left again: it is a loss, and somebody has it. */
@DirtiesContext
class ArrivedAfterAllTest extends SplitStory {
    @Override
    @AfterEach
    void nothingIsBroken() {
        assertThat(verification.verify()).extracting(violation -> violation.number()).containsOnly("5");
    }

    @Test
    void whatArrivedAfterAllAndIsALossCountsForItsWalletToo() {
        var one = twoSave(75_000);
        var other = twoSave(75_000);
        allPay(one);
        allPay(other);
        savers.reachesUnapproved(one, ama, 1);
        approves(one);
        fails();
        savers.clock.advance(ofMinutes(31));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
        assertThat(stateOf(one)).isEqualTo("CLOSED");
        savers.paysAfterAll(savers.sentFor(one, PaymentKind.PAYOUT, ama).getFirst());
        approves(other);
        assertThat(sentTo(ama, other)).as("her wallet has had GHS 1,500.00 twice").isEmpty();
        theNextDayComes();
        assertThat(sentTo(ama, other)).containsExactly(Cedis.ofPesewas(150_000));
        savers.payoutsArrive();
    }
}
