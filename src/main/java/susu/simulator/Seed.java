package susu.simulator;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import susu.shared.Digests;

/**
 * Trouble without rules: a number decides what goes wrong where. The same number, place, request and attempt always
 * decide alike, so threads change nothing and what happened can be made to happen again.
 */
record Seed(long number, Mix mix) {
    /** How much goes wrong. */
    enum Mix {
        /** What any provider does on a bad day: one step in twelve. */
        ROUGH(83, Set.of(Kind.WRONG_AMOUNT, Kind.WRONG_PARTY, Kind.REVERSED, Kind.FAILED_THEN_SUCCESSFUL,
                Kind.OTHER_NUMBER, Kind.DRIP)),
        /** Everything there is: one step in four. */
        WILD(250, Set.of());

        private final int perThousand;
        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody changes
        private final Set<Kind> without;

        Mix(int perThousand, Set<Kind> without) {
            this.perThousand = perThousand;
            this.without = without;
        }

        String word() { return name().toLowerCase(Locale.ROOT); }
    }

    /** What goes wrong at that place with the given attempt at that request. */
    Optional<Trouble> at(String place, String request, int attempt) {
        var digest = ByteBuffer.wrap(Digests.sha256(number + "|" + place + "|" + request + "|" + attempt));
        var kinds = FaultPlaces.ALL.getOrDefault(place, List.of()).stream()
                .filter(kind -> !mix.without.contains(kind)).toList();
        return Math.floorMod(digest.getLong(), 1_000L) < mix.perThousand && !kinds.isEmpty()
                ? Optional.of(kinds.get(Math.floorMod(digest.getInt(), kinds.size())).usual())
                : Optional.empty();
    }
}
