package susu.notices;

import java.time.LocalDate;

/** The texts of notices in one language: one part of SMS each, no link, never a question for a PIN. */
interface Words {
    /** The text of the notice. A kind without words does not compile. */
    String of(Notice notice);

    /** Money has come in from somebody. */
    String paymentConfirmed(String amount, String group, String reference);

    /** Somebody is in a group now. */
    String welcomeToGroup(String name, String group, String amount);

    /** Money has gone out to somebody. */
    String payoutSent(String amount, String group, String reference);

    /** Money will be due. */
    String reminder(String amount, String group, LocalDate due);
}
