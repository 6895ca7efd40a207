package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import susu.groups.Allocation.Line;
import susu.groups.Allocation.OpenDue;
import susu.shared.Cedis;

/** Money is put to what is owed, oldest first, and what is left stays the member's. */
class AllocationTest {
    @Test
    void oneDuePaidInFull() {
        assertThat(Allocation.of(cedis(50), List.of(due(4, 2, 50))))
                .containsExactly(new Line<>(due(4, 2, 50), cedis(50)));
    }

    @Test
    void partOfADueLeavesTheRestOpen() {
        assertThat(Allocation.of(cedis(20), List.of(due(4, 2, 50))))
                .containsExactly(new Line<>(due(4, 2, 50), cedis(20)));
    }

    @Test
    void whatIsTooMuchIsNotPutAnywhere() {
        assertThat(Allocation.of(cedis(70), List.of(due(4, 2, 30))))
                .containsExactly(new Line<>(due(4, 2, 30), cedis(30)));
        assertThat(Allocation.of(cedis(70), List.of())).isEmpty();
    }

    @Test
    void theOldestDueComesFirst() {
        assertThat(Allocation.of(cedis(60), List.of(due(3, 2, 50), due(4, 2, 50))))
                .containsExactly(new Line<>(due(3, 2, 50), cedis(50)), new Line<>(due(4, 2, 50), cedis(10)));
    }

    @Test
    void someoneWithSeveralTurnsPaysThemInOrder() {
        assertThat(Allocation.of(cedis(100), List.of(due(3, 4, 15), due(4, 3, 50), due(4, 4, 50))))
                .containsExactly(new Line<>(due(3, 4, 15), cedis(15)), new Line<>(due(4, 3, 50), cedis(50)),
                        new Line<>(due(4, 4, 50), cedis(35)));
    }

    @Test
    void noPesewaIsLostOrMadeHoweverAPaymentIsSplit() {
        var random = new Random(4711);
        for (int i = 0; i < 500; i++) {
            var dues = new ArrayList<OpenDue>();
            for (int round = 1; round <= 1 + random.nextInt(6); round++)
                dues.add(new OpenDue(1, round, 1, Cedis.ofPesewas(1 + random.nextInt(9_000))));
            long whole = random.nextInt(30_000);
            long first = whole == 0 ? 0 : random.nextLong(whole + 1);

            var once = Allocation.of(Cedis.ofPesewas(whole), dues);
            var twice = new ArrayList<>(Allocation.of(Cedis.ofPesewas(first), dues));
            var left = open(dues, twice);
            twice.addAll(Allocation.of(Cedis.ofPesewas(whole - first), left));

            assertThat(sum(once)).isEqualTo(sum(twice)).isEqualTo(Math.min(whole, sum(dues.stream()
                    .map(due -> new Line<>(due, due.open())).toList())));
            assertThat(open(dues, once)).isEqualTo(open(dues, twice));
        }
    }

    @Test
    void whatIsAskedForAtOnceIsAllOfTheOldestRound() {
        var next = new OpenDue(2, 3, 1, cedis(50));
        assertThat(Allocation.first(List.of(due(3, 1, 20), due(3, 2, 50), due(4, 1, 50), next)))
                .containsExactly(due(3, 1, 20), due(3, 2, 50));
        assertThat(Allocation.first(List.of(due(3, 1, 20), next))).as("of this cycle").hasSize(1);
        assertThat(Allocation.first(List.<OpenDue>of())).isEmpty();
        assertThat(Allocation.sum(List.of(due(3, 1, 20), due(3, 2, 50)))).isEqualTo(cedis(70));
    }

    private static List<OpenDue> open(List<OpenDue> dues, List<Line<OpenDue>> lines) {
        return dues.stream()
                .map(due -> new OpenDue(due.cycle(), due.round(), due.slot(), due.open().minus(Cedis.ofPesewas(
                        sum(lines.stream().filter(line -> line.owed().round() == due.round()).toList())))))
                .filter(due -> due.open().isPositive()).toList();
    }

    private static long sum(List<Line<OpenDue>> lines) {
        return lines.stream().mapToLong(line -> line.amount().getAmountMinorLong()).sum();
    }

    private static OpenDue due(int round, int slot, int cedis) { return new OpenDue(1, round, slot, cedis(cedis)); }

    private static Money cedis(int cedis) { return Cedis.ofPesewas(cedis * 100L); }
}
