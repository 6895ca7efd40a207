package susu.mtn;

/** What came of asking MTN's MADAPI for something. */
public sealed interface MadapiResult {
    /**
     * It is done.
     *
     * @param id the subscription's, or of anything else the transaction's
     */
    record Done(String id) implements MadapiResult {}

    /**
     * It surely is not done.
     *
     * @param code MADAPI's own, as {@code 1002} for a service code that is subscribed already; or a word of ours for what
     *            did not get that far
     */
    record Refused(String code) implements MadapiResult {}

    /** Nobody knows whether it is done. */
    record Unclear(String why) implements MadapiResult {}
}
