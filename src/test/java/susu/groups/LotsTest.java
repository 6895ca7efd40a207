package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import susu.shared.Cedis;
import susu.shared.MemberId;

/** Whose money a credit is, when several have paid it. */
class LotsTest {
    private static final MemberId KOFI = new MemberId(new UUID(0, 1));
    private static final MemberId AMA = new MemberId(new UUID(0, 2));

    private static Money pesewas(long amount) { return Cedis.ofPesewas(amount); }

    private static Lots.Move in(MemberId payer, long amount) { return new Lots.Move.In(payer, pesewas(amount)); }

    private static Lots.Move out(long amount) { return new Lots.Move.Out(pesewas(amount)); }

    private static Lots.Move back(MemberId payer, long amount) { return new Lots.Move.Back(payer, pesewas(amount)); }

    private static Lots.Lot lot(MemberId payer, long amount) { return new Lots.Lot(payer, pesewas(amount)); }

    @Test
    void theOldestIsUsedFirst() {
        assertThat(Lots.of(List.of(in(KOFI, 20), in(AMA, 30), out(25))).open()).containsExactly(lot(AMA, 25));
        assertThat(Lots.of(List.of(in(AMA, 30), in(KOFI, 20), out(25))).open()).containsExactly(lot(AMA, 5),
                lot(KOFI, 20));
        assertThat(Lots.of(List.of(in(AMA, 30), out(30), in(KOFI, 20), out(20))).open()).isEmpty();
    }

    @Test
    void noMoreGoesBackThanThereIsAndTheMembersOwnIsCutFirst() {
        var lots = Lots.of(List.of(in(AMA, 30), in(KOFI, 20)));
        assertThat(lots.sum(Cedis.GHS)).isEqualTo(pesewas(50));
        assertThat(lots.within(KOFI, pesewas(50)).open()).containsExactly(lot(AMA, 30), lot(KOFI, 20));
        assertThat(lots.within(KOFI, pesewas(35)).open()).containsExactly(lot(AMA, 30), lot(KOFI, 5));
        assertThat(lots.within(KOFI, pesewas(10)).open()).containsExactly(lot(AMA, 10));
        assertThat(lots.within(KOFI, pesewas(0)).open()).isEmpty();
    }

    @Test
    void whatGoesBackIsThePayersOwn() {
        var lots = Lots.of(List.of(in(KOFI, 20), in(AMA, 30), back(AMA, 30)));
        assertThat(lots.open()).containsExactly(lot(KOFI, 20));
        assertThat(Lots.of(List.of(in(KOFI, 20), in(AMA, 30), in(KOFI, 5), back(KOFI, 25))).open())
                .containsExactly(lot(AMA, 30));
    }

    @Test
    void whatThePayerNoLongerHasIsTakenFromTheOthers() {
        assertThat(Lots.of(List.of(in(AMA, 30), out(20), in(KOFI, 40), back(AMA, 30))).open())
                .containsExactly(lot(KOFI, 20));
    }

    @Test
    void whatDidNotArriveIsThePayersAgain() {
        var lots = Lots.of(List.of(in(AMA, 30), back(AMA, 30), in(KOFI, 10), in(AMA, 30)));
        assertThat(lots.open()).containsExactly(lot(KOFI, 10), lot(AMA, 30));
        assertThat(lots.byPayer()).containsExactly(Map.entry(KOFI, pesewas(10)),
                Map.entry(AMA, pesewas(30)));
    }

    @Test
    void whoeverPaidTwiceHasOneSum() {
        var lots = Lots.of(List.of(in(AMA, 30), in(KOFI, 10), in(AMA, 5)));
        assertThat(lots.byPayer().get(AMA)).isEqualTo(pesewas(35));
        assertThat(lots.hold(AMA, pesewas(35))).isTrue();
        assertThat(lots.hold(AMA, pesewas(36))).isFalse();
        assertThat(lots.hold(new MemberId(new UUID(0, 3)), pesewas(1))).isFalse();
    }
}
