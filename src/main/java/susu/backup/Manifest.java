package susu.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands last in a backup: what must be in it, and what a database that is restored from it must come to.
 *
 * @param tables each table, in the order of the file
 * @param sequences how far each sequence had counted
 * @param ledger what the books come to, for each currency
 * @param auditHead the hash at the end of the audit's chain: kept here it is out of the reach of whoever owns the database;
 *        nothing as long as nothing is sealed
 */
public record Manifest(List<Table> tables, List<Sequence> sequences, List<LedgerTotal> ledger,
        @Nullable String auditHead) {
    public Manifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        ledger = List.copyOf(ledger);
    }

    /**
     * One table.
     *
     * @param columns those that the database does not reckon itself
     * @param sha256 of its rows as PostgreSQL's COPY writes them
     */
    public record Table(String name, List<String> columns, long rows, String sha256) {
        public Table { columns = List.copyOf(columns); }
    }

    /** A sequence, and the last number that it gave. */
    public record Sequence(String name, long last) {}

    /**
     * What the books come to.
     *
     * @param whose the sum of what members, groups and the house are owed, in the smallest unit
     * @param where the sum of where it lies; the two make zero
     * @param transfers how many there were
     * @param moved the sum of their amounts, written out: it may be larger than any account's
     */
    public record LedgerTotal(String currency, long whose, long where, long transfers, String moved) {}

    /** How many rows there are in all. */
    public long rows() { return tables.stream().mapToLong(Table::rows).sum(); }
}
