package susu.shared;

/** The program has come to books that are not for it; the message is the sentence for its user, and nothing was done. */
public abstract sealed class NotTheseBooks extends RuntimeException permits OtherKeys, OtherMode {
    NotTheseBooks(String sentence) { super(sentence); }
}
