package susu.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How values are read that stand in many tables. */
final class Columns {
    private Columns() {}

    /** The pesewas of that column, in the currency that the row names. */
    static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(column));
    }
}
