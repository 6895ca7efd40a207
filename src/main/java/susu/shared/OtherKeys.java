package susu.shared;

/** The database was written with other keys than this program has. */
public final class OtherKeys extends NotTheseBooks {
    OtherKeys() {
        super("The keys are not those with which this database was written: SUSU_DATA_KEYS, SUSU_INDEX_KEY, "
                + "SUSU_PIN_PEPPER and SUSU_REFERENCE_KEYS, or the file keys of the data folder. Put those in place. "
                + "Nothing was started.");
    }
}
