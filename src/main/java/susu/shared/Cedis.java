package susu.shared;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.joda.money.format.MoneyAmountStyle;
import org.joda.money.format.MoneyFormatter;
import org.joda.money.format.MoneyFormatterBuilder;

/**
 * Money as people write and read it. Amounts are whole pesewas everywhere; they
 * are shown as {@code GHS 1,234.50}, never with the cedi sign, which is not in
 * the alphabet of a basic phone and would halve what fits on its screen.
 */
public final class Cedis {
    /** The currency of Ghana. */
    public static final CurrencyUnit GHS = CurrencyUnit.of("GHS");
    private static final Pattern TYPED = Pattern.compile("(?:GHS ?)?([0-9]{1,9})(?:\\.([0-9]{2}))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LARGE = Pattern.compile("(?:GHS ?)?([0-9]{1,80}(?:\\.[0-9]{2})?)",
            Pattern.CASE_INSENSITIVE);
    private static final MoneyFormatter PLAIN = new MoneyFormatterBuilder()
            .appendAmount(MoneyAmountStyle.ASCII_DECIMAL_POINT_GROUP3_COMMA).toFormatter(Locale.ROOT);

    private Cedis() {}

    /** That many pesewas. */
    public static Money ofPesewas(long pesewas) { return Money.ofMinor(GHS, pesewas); }

    /** The smaller of the two, which are of one currency. */
    public static Money smaller(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    /** The larger of the two, which are of one currency. */
    public static Money larger(Money one, Money other) {
        return one.isLessThan(other) ? other : one;
    }

    /** {@code GHS 1,234.50}. */
    public static String show(Money money) {
        return money.getCurrencyUnit().getCode() + " " + plain(money);
    }

    /** {@code 1,234.50}, where the currency is plain from what stands beside it. */
    public static String plain(Money money) {
        return PLAIN.print(money);
    }

    /**
     * What a member typed as an amount: {@code 50}, {@code 50.00} or
     * {@code GHS 50}. Anything else (signs, exponents, commas, three decimals,
     * zero) is not an amount and gives nothing.
     */
    public static Optional<Money> parse(String typed) {
        var match = TYPED.matcher(typed.strip());
        if (!match.matches())
            return Optional.empty();
        var decimals = match.group(2) == null ? "00" : match.group(2);
        var money = Money.of(GHS, new BigDecimal(match.group(1) + "." + decimals));
        return money.isPositive() ? Optional.of(money) : Optional.empty();
    }

    /** Whether what was typed is an amount, and a larger one, with however many digits. */
    public static boolean isMoreThan(Money most, String typed) {
        var match = LARGE.matcher(typed.strip());
        return match.matches() && new BigDecimal(match.group(1)).compareTo(most.getAmount()) > 0;
    }
}
