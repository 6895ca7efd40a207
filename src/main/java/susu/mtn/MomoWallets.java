package susu.mtn;

import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;

/** MTN MoMo as the wallets of the product: request to pay for collections, transfer for all that goes out. */
final class MomoWallets implements MobileMoney {
    private final Momo momo;

    MomoWallets(Momo momo) { this.momo = momo; }

    @Override
    public Outcome send(WalletOrder order) { return momo.send(operation(order.kind()), order); }

    @Override
    public Outcome ask(WalletOrder order) { return momo.ask(operation(order.kind()), order); }

    private static MomoOperation operation(PaymentKind kind) {
        return switch (kind) {
            case COLLECT -> MomoOperation.REQUEST_TO_PAY;
            case PAYOUT, REFUND -> MomoOperation.TRANSFER;
        };
    }
}
