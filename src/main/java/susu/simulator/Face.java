package susu.simulator;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two faces of MoMo, told apart by the header X-Target-Environment: MTN's sandbox knows euros only and asks nobody;
 * Ghana knows cedis only, and its wallets have owners.
 */
enum Face {
    SANDBOX("sandbox", "EUR"),
    GHANA("mtnghana", "GHS");

    private final String environment;
    private final String currency;

    Face(String environment, String currency) {
        this.environment = environment;
        this.currency = currency;
    }

    String currency() { return currency; }

    static Optional<Face> of(@Nullable String environment) {
        return Arrays.stream(values()).filter(face -> face.environment.equals(environment)).findFirst();
    }
}
