package susu.simulator;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import susu.shared.Cedis;

/** Amounts as providers write them: decimal strings of cedis outside, whole pesewas inside. */
final class Amounts {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}(?:\\.[0-9]{1,2})?");

    private Amounts() {}

    /** The pesewas of {@code "50"}, {@code "50.0"} or {@code "50.00"}; nothing for any other text. */
    static OptionalLong parse(String text) {
        return DECIMAL.matcher(text).matches()
                ? OptionalLong.of(new BigDecimal(text).movePointRight(2).longValueExact())
                : OptionalLong.empty();
    }

    /** {@code "50.00"}. */
    static String decimal(long pesewas) {
        return Cedis.ofPesewas(pesewas).getAmount().toPlainString();
    }

    /** {@code GHS 1,234.50}. */
    static String shown(long pesewas) { return Cedis.show(Cedis.ofPesewas(pesewas)); }
}
