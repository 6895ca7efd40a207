package susu.mtn;

import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.WalletOrder;

/** MoMo switched off by ENABLE_MTN_MOMO: nothing leaves, and nothing can be asked. */
final class NoWallets implements MobileMoney {
    private static final String WHY = "ENABLE_MTN_MOMO=false";

    @Override
    public Outcome send(WalletOrder order) { return new Outcome.NotSent(WHY); }

    @Override
    public Outcome ask(WalletOrder order) { return new Outcome.NotSent(WHY); }
}
