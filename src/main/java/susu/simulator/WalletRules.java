package susu.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What holds for a wallet beside its balance; nothing means no rule.
 *
 * @param dayLimit
 *            the most that may leave it in a day of Accra, in pesewas
 * @param monthLimit
 *            the most that may leave it in a month
 * @param mostHeld
 *            the most that it may hold
 * @param name
 *            the family name that the provider has for its owner
 * @param blocked
 *            whether the provider lets nothing in or out
 */
record WalletRules(@Nullable Long dayLimit, @Nullable Long monthLimit, @Nullable Long mostHeld, @Nullable String name,
        boolean blocked) {
    static final WalletRules NONE = new WalletRules(null, null, null, null, false);
}
