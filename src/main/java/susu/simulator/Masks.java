package susu.simulator;

import java.util.regex.Pattern;

/** Takes out of a hop what nobody should read over a shoulder: keys, tokens, PINs. */
final class Masks {
    private static final Pattern JSON_SECRET = Pattern
            .compile("(\"(?:access_token|apiKey|client_secret|client_id|pin)\"\\s*:\\s*\")[^\"]*");
    private static final Pattern FORM_SECRET = Pattern
            .compile("((?:^|[?&])(?:client_secret|client_id|subscription-key|pin)=)[^&]*");
    /** What was typed into a USSD call: anything of four digits or more may be a PIN. */
    private static final Pattern TYPED = Pattern
            .compile("((?:^|&)(?:text|input)=|name=\"text\"\\s*|\"ussdString\"\\s*:\\s*\")([0-9*]|%2A|%2a)*");
    private static final Pattern LONG_ENTRY = Pattern.compile("(?<=[=*\"\\s]|%2A|%2a)[0-9]{4,}");

    /** The last step of a callback's path is what proves that the caller was told of it. */
    private static final Pattern CALLBACK = Pattern.compile("(/momo/callback/(?:[^/]*/)*)[^/]+$");

    private static final Pattern FOUR_DIGITS = Pattern.compile("(?<![0-9])[0-9]{4,}(?![0-9])");

    private Masks() {}

    /** What someone typed into a phone: anything of four digits or more may be a PIN. */
    static String typed(String entry) {
        return FOUR_DIGITS.matcher(entry).replaceAll("****");
    }

    static String mask(String text) {
        var masked = JSON_SECRET.matcher(text).replaceAll("$1****");
        masked = CALLBACK.matcher(masked).replaceAll("$1****");
        masked = FORM_SECRET.matcher(masked).replaceAll("$1****");
        return TYPED.matcher(masked).replaceAll(typed -> LONG_ENTRY.matcher(typed.group()).replaceAll("****"));
    }
}
