package susu.simulator;

/** An order to the admin API that cannot be carried out; its message says what to do instead. */
final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String sentence) { super(sentence); }
}
