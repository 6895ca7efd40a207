package susu.shared;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number of Ghana in its one canonical form, {@code +233244123456}.
 * However a person or a gateway spells it, it is one person; the prefix does
 * not prove the network, since numbers may be carried to another one.
 */
public record PhoneNumber(String e164) {
    /**
     * Numbers of the national plan that are mobile: the library is behind the
     * regulator on 025 and 059.
     */
    private static final Pattern MOBILE = Pattern.compile("\\+233(?:2[03-9]|5[03-79])[0-9]{7}");
    private static final Pattern SPELLING = Pattern.compile("\\+?[0-9 -]{9,24}");

    public PhoneNumber {
        if (!MOBILE.matcher(e164).matches())
            throw new IllegalArgumentException("not a mobile number of Ghana");
    }

    /**
     * The number that was meant by {@code 0244…}, {@code 244…}, {@code 233244…},
     * {@code +233244…}, {@code 00233244…}, with blanks or dashes; nothing for
     * anything that is not a mobile number of Ghana.
     */
    public static Optional<PhoneNumber> parse(String typed) {
        var text = typed.strip();
        if (!SPELLING.matcher(text).matches())
            return Optional.empty();
        var util = PhoneNumberUtil.getInstance();
        try {
            var e164 = util.format(util.parse(text, "GH"), PhoneNumberFormat.E164);
            return MOBILE.matcher(e164).matches() ? Optional.of(new PhoneNumber(e164)) : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    /** {@code 233244123456}, as MTN wants it. */
    public String msisdn() { return e164.substring(1); }

    /** {@code 0244123456}, as its owner says it. */
    public String national() { return "0" + e164.substring(4); }

    /** {@code 024***3456}, as other people may see it. */
    public String masked() {
        return national().substring(0, 3) + "***" + national().substring(6);
    }

    /** The last three digits only, so that a number cannot slip into a log. */
    @Override
    public String toString() { return "***" + e164.substring(e164.length() - 3); }
}
