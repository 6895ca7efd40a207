package susu.mtn;

import java.util.Optional;
import java.util.Set;
import susu.payments.WalletHolders;
import susu.shared.PhoneNumber;

/** What MTN says of a wallet before anything is sent to it. */
final class MomoHolders implements WalletHolders {
    private final Momo momo;

    MomoHolders(Momo momo) { this.momo = momo; }

    /** Names that nobody bears: MTN's sandbox calls all owners of wallets so, and the pretend MTN most. */
    private static final Set<String> NOBODYS = Set.of("Box", "Tester");

    @Override
    public Optional<String> owner(PhoneNumber wallet) {
        if (!(momo.owner(wallet) instanceof Momo.Said.Value(var owner))) return Optional.empty();
        return Optional.of((owner.givenName() + " " + owner.familyName()).strip())
                .filter(name -> !name.isEmpty() && !NOBODYS.contains(owner.familyName()));
    }

    @Override
    public Holder holder(PhoneNumber wallet) {
        return switch (momo.holder(wallet)) {
            case Momo.Said.Value(var active) -> switch (active) {
                case ACTIVE -> Holder.CAN_RECEIVE;
                case NOT_ACTIVE -> Holder.CANNOT_RECEIVE;
            };
            case Momo.Said.No(var code) when code.equals("RESOURCE_NOT_FOUND") -> Holder.CANNOT_RECEIVE;
            // Our own set-up may be what it does not like.
            case Momo.Said.No<?> _,Momo.Said.Unclear<?> _ -> Holder.NOT_KNOWN;
        };
    }
}
