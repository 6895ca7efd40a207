package susu.simulator;

import java.util.Locale;

/** The two products of MTN MoMo that we use, each with its own account and its own tokens. */
enum Product {
    COLLECTION, DISBURSEMENT;

    /** The first step of its paths. */
    String path() { return name().toLowerCase(Locale.ROOT); }

    static Product ofPath(String path) { return valueOf(path.toUpperCase(Locale.ROOT)); }
}
