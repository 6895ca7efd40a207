package susu.proof;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import susu.groups.PlantedInGroups;
import susu.ledger.PlantedInLedger;
import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.PlantedInPayments;
import susu.payments.WalletOrder;
import susu.shared.Digests;

/**
 * Bugs that have cost somebody money somewhere, each put in place of a seam, with the seed that found it first. A
 * simulation that does not find them finds nothing.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes what is planted
enum PlantedBug implements World.Planting {
    NEW_REFERENCE_ON_TIMEOUT(3, "is FAILED, and what we were told does not say so", NewReferenceOnTimeOut::new),
    CALLBACK_BELIEVED(1, "is booked, and nobody has said that it was paid", "payments",
            PlantedInPayments.BelievesCallbacks.class),
    BOOK_NOT_LOCKED(1, "money moves in a transaction that has not locked its book", "ledger",
            PlantedInLedger.LocksNothing.class),
    REFERENCE_STORED_AFTER_THE_CALL(1, "a callback was turned away", ReferenceStoredAfterTheCall::new),
    ABSENT_IS_FAILED(3, "is FAILED, and what we were told does not say so",
            real -> new Misreading(real, Outcome.Absent.class)),
    ERROR_IS_FAILED(22, "is FAILED, and what we were told does not say so",
            real -> new Misreading(real, Outcome.Unknown.class)),
    RELEASED_IN_UNKNOWN(7, "8 money is reserved exactly while a payment out is undecided", "paymentSteps",
            PlantedInPayments.ReleasesTooEarly.class),
    BOOKING_NOT_KEYED(68, "we say that the provider holds", "paymentSteps",
            PlantedInPayments.BooksEachAnswer.class),
    STALE_LEASE_ACCEPTED(135, "a run that a newer one had overtaken was listened to", "paymentRows",
            PlantedInPayments.ListensToOldRuns.class),
    FRESH_IDS_AFTER_A_LOST_COMMIT(34, "one yes became more than one payment", "payments",
            PlantedInPayments.ForgetsTheCommand.class),
    LATE_SUCCESS_DROPPED(12, "was paid, and it is FAILED all the same", "paymentSteps",
            PlantedInPayments.DropsLateSuccess.class),
    PAYOUT_BELOW_TARGET(9, "12 no payout before the pot is full", "roundRows", PlantedInGroups.PaysShortPots.class);

    /** The first seed that finds it. */
    final long seed;
    /** What gives it away there, in the words of the proof. */
    final String sign;
    private final UnaryOperator<MobileMoney> wallets;
    private final List<ApplicationContextInitializer<GenericApplicationContext>> beans;

    PlantedBug(long seed, String sign, UnaryOperator<MobileMoney> wallets) {
        this.seed = seed;
        this.sign = sign;
        this.wallets = wallets;
        this.beans = List.of();
    }

    PlantedBug(long seed, String sign, String name, Class<?> insteadOf) {
        this.seed = seed;
        this.sign = sign;
        this.wallets = real -> real;
        this.beans = List.of(context -> context.addBeanFactoryPostProcessor(
                factory -> ((AbstractBeanDefinition) factory.getBeanDefinition(name)).setBeanClass(insteadOf)));
    }

    @Override
    public List<ApplicationContextInitializer<GenericApplicationContext>> beans() { return beans; }

    @Override
    public MobileMoney wallets(MobileMoney real) { return wallets.apply(real); }

    private static WalletOrder under(UUID reference, WalletOrder order) {
        return new WalletOrder(order.kind(), reference, order.externalId(), order.wallet(), order.amount(),
                order.message(), order.callbackPath());
    }

    private static UUID derived(UUID reference, int count) {
        return count == 0 ? reference : Digests.uuid(Digests.sha256(reference + "|" + count));
    }

    /** Whoever hears nothing tries again under another reference. */
    private static final class NewReferenceOnTimeOut implements MobileMoney {
        private final MobileMoney real;
        private final Map<UUID, Integer> lost = new ConcurrentHashMap<>();

        NewReferenceOnTimeOut(MobileMoney real) { this.real = real; }

        @Override
        public Outcome send(WalletOrder order) {
            var outcome = real.send(under(current(order), order));
            if (outcome instanceof Outcome.Unknown) lost.merge(order.reference(), 1, Integer::sum);
            return outcome;
        }

        @Override
        public Outcome ask(WalletOrder order) { return real.ask(under(current(order), order)); }

        private UUID current(WalletOrder order) {
            return derived(order.reference(), lost.getOrDefault(order.reference(), 0));
        }
    }

    /** The reference is made when it is sent, and written down once the answer is there. */
    private static final class ReferenceStoredAfterTheCall implements MobileMoney {
        private final MobileMoney real;
        private final Map<UUID, UUID> stored = new ConcurrentHashMap<>();
        private int made;

        ReferenceStoredAfterTheCall(MobileMoney real) { this.real = real; }

        @Override
        public Outcome send(WalletOrder order) {
            var fresh = derived(order.reference(), ++made);
            var outcome = real.send(under(fresh, order));
            if (!(outcome instanceof Outcome.Unknown)) stored.put(order.reference(), fresh);
            return outcome;
        }

        @Override
        public Outcome ask(WalletOrder order) {
            return real.ask(under(stored.getOrDefault(order.reference(), order.reference()), order));
        }
    }

    /** An answer that says nothing is read as a no. */
    private record Misreading(MobileMoney real, Class<? extends Outcome> asFailed) implements MobileMoney {
        @Override
        public Outcome send(WalletOrder order) { return real.send(order); }

        @Override
        public Outcome ask(WalletOrder order) {
            var outcome = real.ask(order);
            return asFailed.isInstance(outcome) ? new Outcome.Refused("ERROR") : outcome;
        }
    }
}
