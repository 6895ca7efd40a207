package susu;

/** What was drawn, counted or measured in a text, and may hold any digits by chance. */
public final class Drawn {
    private Drawn() {}

    /** The text without ids, numbers of calls, ports, hops and the fractions of seconds. */
    public static String takenOutOf(String text) {
        return text.replaceAll("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", "")
                .replaceAll("(ATUid_|curl-)\\p{XDigit}+", "").replaceAll("127\\.0\\.0\\.1:[0-9]+", "")
                .replaceAll("(:[0-9]{2})\\.[0-9]+", "$1").replaceAll("\"id\":[0-9]+", "");
    }
}
