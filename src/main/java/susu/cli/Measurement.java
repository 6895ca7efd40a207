package susu.cli;

import java.io.PrintWriter;

/** What came of a bench. */
interface Measurement {
    /** As a table, for people. */
    void print(PrintWriter out);

    /** For scripts. */
    String json();

    /** Whether all that was asked, paid or booked was as it had to be: what is fast and wrong has failed. */
    boolean isRight();
}
