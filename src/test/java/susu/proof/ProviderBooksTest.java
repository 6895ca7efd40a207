package susu.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/** The witness of the proof cries out at each thing that nobody may ask of a provider. */
class ProviderBooksTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final GroupId GROUP = new GroupId(new UUID(0, 1));
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final PhoneNumber KOFI = new PhoneNumber("+233240000002");
    private static final PhoneNumber STRANGER = new PhoneNumber("+233240000009");
    private final ProviderBooks books = new ProviderBooks();
    private int made;

    /** Two who save fifty cedis each; both have paid two rounds. */
    @BeforeEach
    void twoHavePaid() {
        books.expectPots(GROUP, 10_000, 0, Set.of(AMA, KOFI));
        for (int round = 1; round <= 2; round++) {
            moves(collection(AMA));
            moves(collection(KOFI));
        }
    }

    @Test
    void eachPotMayLeaveOnce() {
        moves(pot(AMA, 10_000));
        moves(pot(KOFI, 10_000));
        assertThat(books.held(GROUP)).isZero();
    }

    @Test
    void aSecondReferenceForAPaymentThatMayStillMove() {
        var first = pot(AMA, 10_000);
        books.arrives(first);
        refused(again(first), "a second reference for payment");
        books.told(first.reference()).refused.add(NOON);
        books.told(first.reference()).refused.add(NOON.plusSeconds(59));
        refused(again(first), "a second reference for payment");
        books.told(first.reference()).refused.add(NOON.plusSeconds(60));
        books.arrives(again(first));
    }

    @Test
    void aContributionIsNeverAskedForUnderTwoReferences() {
        var first = collection(AMA);
        books.arrives(first);
        books.told(first.reference()).refused.add(NOON);
        books.told(first.reference()).refused.add(NOON.plusSeconds(60));
        refused(again(first), "a second reference for payment");
    }

    @Test
    void aPotThatIsTooLarge() { refused(pot(AMA, 10_001), "where the pot is 10000"); }

    @Test
    void aPotForAStranger() { refused(pot(STRANGER, 10_000), "a wallet that is no member's"); }

    @Test
    void aSecondPotForOneMember() {
        var first = pot(AMA, 10_000);
        moves(first);
        books.told(first.reference()).paid = true;
        refused(pot(AMA, 10_000), "a second pot");
    }

    @Test
    void ofAPotThatWasCalledFailedAndLeftAllTheSameNobodyCanKnow() {
        var first = pot(AMA, 10_000);
        moves(first);
        books.lies(books.requests().getLast());
        moves(pot(AMA, 10_000));
    }

    @Test
    void aPotBeforeItsMoneyIsThere() {
        books.forget();
        books.expectPots(GROUP, 10_000, 0, Set.of(AMA, KOFI));
        moves(collection(AMA));
        refused(pot(AMA, 10_000), "of its own by the provider's books");
    }

    @Test
    void aPotWhoseMoneyIsPromisedAlready() {
        books.arrives(pot(AMA, 10_000));
        books.arrives(pot(KOFI, 10_000));
        refused(new WalletOrder(PaymentKind.REFUND, fresh(), new PaymentId(fresh()), AMA, Cedis.ofPesewas(1), "",
                path()),
                "of its own by the provider's books");
    }

    @Test
    void aRefundOfMoreThanSomebodyPaid() {
        refused(refund(AMA, 10_001), "from which 10000 pesewas have come");
        moves(refund(AMA, 6_000));
        refused(refund(AMA, 4_001), "from which 4000 pesewas have come");
        refused(refund(STRANGER, 1), "from which 0 pesewas have come");
    }

    private void refused(WalletOrder order, String why) {
        assertThatThrownBy(() -> books.arrives(order)).isInstanceOf(Violated.class).hasMessageContaining(why);
    }

    private void moves(WalletOrder order) { books.moves(books.arrives(order), NOON); }

    private WalletOrder collection(PhoneNumber wallet) { return order(PaymentKind.COLLECT, wallet, 5_000); }

    private WalletOrder pot(PhoneNumber wallet, long pesewas) { return order(PaymentKind.PAYOUT, wallet, pesewas); }

    private WalletOrder refund(PhoneNumber wallet, long pesewas) { return order(PaymentKind.REFUND, wallet, pesewas); }

    private WalletOrder order(PaymentKind kind, PhoneNumber wallet, long pesewas) {
        return new WalletOrder(kind, fresh(), new PaymentId(fresh()), wallet, Cedis.ofPesewas(pesewas), "", path());
    }

    /** The same payment under another reference. */
    private WalletOrder again(WalletOrder first) {
        return new WalletOrder(first.kind(), fresh(), first.externalId(), first.wallet(), first.amount(), "", path());
    }

    private UUID fresh() { return new UUID(1, ++made); }

    private static String path() { return "/momo/callback/" + GROUP + "/reference/token"; }
}
