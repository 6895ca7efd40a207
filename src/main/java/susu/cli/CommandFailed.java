package susu.cli;

import susu.shared.NotTheseBooks;

/** A command cannot do its work; the message is the one line that its user reads. */
public final class CommandFailed extends RuntimeException {
    private final Exit exit;

    public CommandFailed(Exit exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    /** Told in its own words. */
    static CommandFailed because(NotTheseBooks others) {
        return new CommandFailed(Exit.SETTINGS, String.valueOf(others.getMessage()));
    }

    /** How the program ends. */
    public Exit exit() { return exit; }
}
