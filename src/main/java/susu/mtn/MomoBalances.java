package susu.mtn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import susu.payments.ProviderBalance;
import susu.shared.Cedis;
import susu.shared.Meters;

/** What MTN holds for us, over both products. */
final class MomoBalances implements ProviderBalance {
    private final Momo momo;
    private final MomoSettings settings;

    MomoBalances(Momo momo, MomoSettings settings) {
        this.momo = momo;
        this.settings = settings;
    }

    @Override
    public Optional<Money> forPayouts() {
        if (settings.targetEnvironment().equals("sandbox")) return Optional.empty();
        return of(MomoProduct.DISBURSEMENT);
    }

    @Override
    public Optional<Money> held() {
        // MTN's sandbox names the same sum whatever is paid: it proves nothing.
        if (settings.targetEnvironment().equals("sandbox")) return Optional.empty();
        var sum = Cedis.ofPesewas(0);
        // What is moved over from collections between two questions must not be counted twice.
        for (var product : List.of(MomoProduct.DISBURSEMENT, MomoProduct.COLLECTION)) {
            var there = of(product);
            if (there.isEmpty()) return there;
            sum = sum.plus(there.get());
        }
        return Optional.of(sum);
    }

    private Optional<Money> of(MomoProduct product) {
        if (!(momo.balance(product) instanceof Momo.Said.Value(var money))) return Optional.empty();
        Meters.providerHolds(product.name().toLowerCase(Locale.ROOT), money.getAmountMinorLong());
        return Optional.of(money);
    }
}
