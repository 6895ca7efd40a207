package susu.groups;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.shared.Seals;

/** Between two parts of a pot, its recipient's wallet can become one that cannot receive. */
@SpringBootTest(classes = PreFlightStoryTest.WithHolders.class, properties = "susu.payouts.wallet-limits=2026-01-01 day 3000")
class SplitPreFlightTest extends SplitStory {
    @Autowired
    Seals seals;
    @Autowired
    PreFlightStoryTest.StandInHolders holders;

    @Test
    void whatWaitsIsWhatHasNotLeftAndNobodyKnowsWhenItDoes() {
        var group = twoSave(200_000);
        allPay(group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        holders.blocked.add(ama.phone());
        theNextDayComes();
        savers.clock.advance(ofHours(1));
        assertThat(sentTo(ama, group)).containsExactly(FIRST);
        assertThat(toldThatItWaits()).contains("1,000.00").doesNotContain("4,000.00");
        assertThat(parts(group)).isEqualTo(new GroupView.TurnView.Parts(FIRST, FIRST.plus(REST), Optional.empty()));
        holders.blocked.clear();
        savers.clock.advance(ofHours(1));
        assertThat(sentTo(ama, group)).containsExactly(FIRST, REST);
        savers.payoutsArrive();
        assertThat(stateOf(group)).isEqualTo("CLOSED");
    }

    /** What that text to Ama is filled with. */
    private String toldThatItWaits() {
        return sql.sql("select id, values_sealed from notice where kind = 'PREFLIGHT' and member_id = :ama")
                .param("ama", ama.id().value()).query((row, _) -> seals.open("notice.values:" + row.getString("id"),
                        row.getBytes("values_sealed")))
                .single();
    }
}
