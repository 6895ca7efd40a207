package susu.cli;

/**
 * Somebody who saves, with a phone of the pretend world.
 *
 * @param gateway through which their calls come in
 */
record Saver(String number, String name, String gateway) {
    /** The PIN of all who are only played. */
    static final String PIN = "4071";
}
