package susu.mtn;

import java.time.Duration;
import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;

/** MTN MoMo as the wallets of the product: request to pay for collections, transfer for all that goes out. */
final class MomoWallets implements MobileMoney {
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(30);
    private final Momo momo;

    MomoWallets(Momo momo) { this.momo = momo; }

    /** Money leaves us only while MTN's clock and ours agree: dates decide when a pot may go. */
    @Override
    public Outcome send(WalletOrder order) {
        var operation = operation(order.kind());
        if (operation == MomoOperation.REQUEST_TO_PAY) return momo.send(operation, order);
        // A question about the order is harmless, and its answer tells MTN's time as it is now.
        if (momo.clocksApart().filter(MomoWallets::agree).isEmpty()) momo.ask(operation, order);
        return momo.clocksApart().filter(apart -> !agree(apart))
                .<Outcome>map(apart -> new Outcome.Halted("this machine's clock is " + apart.toSeconds()
                        + " s away from MTN's; set it, for example with NTP. Payouts wait until then"))
                .orElseGet(() -> momo.send(operation, order));
    }

    private static boolean agree(Duration apart) { return apart.compareTo(CLOCKS_AGREE) <= 0; }

    @Override
    public Outcome ask(WalletOrder order) { return momo.ask(operation(order.kind()), order); }

    private static MomoOperation operation(PaymentKind kind) {
        return switch (kind) {
            case COLLECT -> MomoOperation.REQUEST_TO_PAY;
            case PAYOUT, REFUND -> MomoOperation.TRANSFER;
        };
    }
}
