package susu.doors;

import susu.shared.Keys;

/** The addresses that have to be told to gateways and providers, for whoever sets the program up. */
public final class DoorAddresses {
    private DoorAddresses() {}

    /** Where that path is in live: with the part that nobody can guess. */
    public static String inLive(String path, Keys keys) {
        return Door.of(path).orElseThrow(() -> new IllegalArgumentException("no door: " + path))
                .secretPath(keys.callback().getFirst());
    }
}
