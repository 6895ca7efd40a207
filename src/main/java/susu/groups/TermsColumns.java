package susu.groups;

import static susu.groups.Columns.money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A group's rules as columns of the table {@code rules}: each query that shows or copies them names all of them. */
final class TermsColumns {
    /** In the order in which {@link RuleRows} writes them. */
    static final String ALL = """
            contribution, currency, every_unit, every_count, first_due, size, grace_days, turns_each, \
            turn_order, pot_leaves, approvals, fine, fines_paid, held_back, reserve, reserve_use, \
            reserve_end, in_arrears, default_after, short_pot, holidays, cash_most, cash_unit, \
            names, phones""";

    private TermsColumns() {}

    /** All of them, of the table that the query calls so. */
    static String of(String table) {
        return table + "." + ALL.replace(", ", ", " + table + ".");
    }

    /** The name of the group, and the rules of that row. */
    static Terms read(ResultSet row) throws SQLException {
        return new Terms(new GroupName(row.getString("name")),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("contribution")),
                new Frequency(Frequency.Unit.valueOf(row.getString("every_unit")), row.getInt("every_count")),
                row.getInt("size"), row.getDate("first_due").toLocalDate(),
                new TurnRules(row.getInt("turns_each"), TurnOrder.valueOf(row.getString("turn_order"))),
                new PayRules(row.getInt("grace_days"), PotLeaves.valueOf(row.getString("pot_leaves")),
                        Optional.ofNullable(row.getObject("approvals", Integer.class)),
                        new FineRules(Optional.of(money(row, "fine")).filter(Money::isPositive),
                                FinesPaid.valueOf(row.getString("fines_paid"))),
                        new GuardRules(row.getInt("held_back"), row.getInt("reserve"),
                                ReserveUse.valueOf(row.getString("reserve_use")),
                                ReserveEnd.valueOf(row.getString("reserve_end")),
                                InArrears.valueOf(row.getString("in_arrears")), row.getInt("default_after"),
                                ShortPot.valueOf(row.getString("short_pot")))),
                Holidays.valueOf(row.getString("holidays")), cash(row),
                new SightRules(SeenAs.valueOf(row.getString("names")), Phones.valueOf(row.getString("phones"))));
    }

    private static CashRules cash(ResultSet row) throws SQLException {
        return row.getString("cash_unit") == null
                ? CashRules.NONE
                : new CashRules(Optional.of(new CashRules.Cap(row.getInt("cash_most"),
                        CashRules.Unit.valueOf(row.getString("cash_unit")))));
    }
}
