package susu.shared;

/**
 * Which world the program lives in: pretend providers, the providers'
 * sandboxes, or real money.
 */
public enum Mode {
    TRY, SANDBOX, LIVE
}
