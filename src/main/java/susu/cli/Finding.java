package susu.cli;

/** What the doctor sees at one place. */
sealed interface Finding {
    /** As it should be. */
    record Well(String what) implements Finding {}

    /** It works, and somebody should know all the same. */
    record Doubtful(String why, String fix) implements Finding {}

    /** It does not work; with the command that mends it. */
    record Broken(String why, String fix) implements Finding {}

    /** Nobody could look, or there is nothing to see. */
    record Skipped(String why) implements Finding {}

    /** How it is called in a list that programs read. */
    default String state() {
        return switch (this) {
            case Well _ -> "ok";
            case Doubtful _ -> "warn";
            case Broken _ -> "fail";
            case Skipped _ -> "skip";
        };
    }
}
