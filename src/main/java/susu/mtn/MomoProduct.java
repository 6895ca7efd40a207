package susu.mtn;

/** The two halves of MoMo that we use, each with its own path, subscription key, token and account. */
public enum MomoProduct {
    COLLECTION("/collection", "MTN_MOMO_COLLECTION_KEY"),
    DISBURSEMENT("/disbursement", "MTN_MOMO_DISBURSEMENT_KEY");

    final String path;
    /** The setting that holds its subscription key, for those who must mend it. */
    final String keySetting;

    MomoProduct(String path, String keySetting) {
        this.path = path;
        this.keySetting = keySetting;
    }
}
