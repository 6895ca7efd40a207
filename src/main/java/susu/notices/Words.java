package susu.notices;

/** The texts of notices in one language: one part of SMS each, no link, never a question for a PIN. */
interface Words {
    /** The text of the notice. A kind without words does not compile. */
    String of(Notice notice);
}
