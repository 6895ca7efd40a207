package susu.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import susu.database.Database;
import susu.groups.GroupCode;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/**
 * Many groups out of one: each row that belongs to a group, and each of its members, is written again under other ids. So
 * a thousand groups, or a hundred thousand, look to a caller as if they had been founded by phone, and are there in
 * seconds. Of their jobs, those that follow a round are copied: all others of a group that has just been made are done.
 * Only a bench does so, on books of its own: rows that are copied as they are pass no check.
 */
final class CopiedGroups {
    /** Every id of the one, for the copy with that number. */
    private static final String OTHER_ID = "md5(%s::text || ':' || copy)::uuid";
    /** What must not be the same twice, as expressions over the number of the copy. */
    private static final Map<String, String> NEVER_TWICE = Map.of(
            "savings_group.code", "codes[copy - before]",
            "savings_group.name", "'Copy ' || copy",
            "audit_link.hash", "sha256(o.hash || convert_to(copy::text, 'UTF8'))",
            "savings_group.look_alike", "'copy' || copy");
    /** Names that end in the id of a member or a payment, as those of accounts do. */
    private static final Set<String> NAMED_BY_ID = Set.of("account.name", "account.place", "transfer.from_account",
            "transfer.to_account", "transfer.place", "payment.account");
    /** So many are written at a time. */
    private static final int AT_A_TIME = 500;
    private static final int FIRST_NUMBER = 200_000;
    private static final int FIRST_CODE = 2_000_000;
    private final Database database;
    private final Seals seals;

    CopiedGroups(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    /**
     * Somebody of the group that is copied, and their name.
     *
     * @param index who of them, from 0
     */
    private record Original(int index, UUID id, String name) {}

    /** The number of one of those who are in the copies, counted from 0 through all of them. */
    static String number(int person) {
        return "024%07d".formatted(FIRST_NUMBER + person);
    }

    /** How many steps {@link #of} takes for so many copies. */
    static int steps(int copies) {
        return (copies + AT_A_TIME - 1) / AT_A_TIME;
    }

    /**
     * Writes the copies with these numbers; the people in them have the telephone numbers that {@link #number} gives.
     * Copies of another group have other numbers.
     *
     * @param written is told after each step how many there are
     */
    void of(GroupId group, int first, int copies, IntConsumer written) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.owner().user(),
                database.owner().password())) {
            connection.setAutoCommit(false);
            try (var settings = connection.createStatement()) {
                // Rows come table by table; that each finds what it refers to is so because all of it is copied.
                settings.execute("set session_replication_role = replica");
                settings.execute("set synchronous_commit = off");
            }
            var people = people(connection, group);
            var tables = tablesOf(connection).stream()
                    .map(table -> new Table(table, insertInto(connection, table))).toList();
            for (int from = first; from < first + copies; from += AT_A_TIME) {
                int to = Math.min(from + AT_A_TIME, first + copies) - 1;
                for (var table : tables)
                    copy(connection, table, group, from, to);
                copyJobs(connection, group, from, to);
                copyPeople(connection, people, from, to);
                connection.commit();
                written.accept(to - first + 1);
            }
            connection.setAutoCommit(true);
            try (var settings = connection.createStatement()) {
                // Once PostgreSQL has looked at an empty table it plans for an empty one, and connections keep their plans.
                settings.execute("vacuum analyze " + String.join(", ", strings(connection, """
                        select quote_ident(relname) from pg_class
                        where relkind = 'r' and relnamespace = current_schema()::regnamespace and pg_relation_size(oid) > 0
                        order by relname""")));
                settings.execute("checkpoint");
            }
        } catch (SQLException problem) {
            throw new CommandFailed(Exit.FAILED, "The groups could not be copied: " + problem.getMessage());
        }
    }

    private static List<String> tablesOf(Connection connection) throws SQLException { return strings(connection, """
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = current_schema() and c.column_name = 'group_id' and t.table_type = 'BASE TABLE'
                order by c.table_name"""); }

    /** A table, and the statement that copies the rows of one group in it. */
    private record Table(String name, String insert) {}

    private static String insertInto(Connection connection, String table) {
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        try (var asked = connection.prepareStatement("""
                select column_name, data_type from information_schema.columns
                where table_schema = current_schema() and table_name = ?
                and is_identity = 'NO' and is_generated = 'NEVER'""")) {
            asked.setString(1, table);
            try (var found = asked.executeQuery()) {
                while (found.next()) {
                    columns.add(found.getString(1));
                    values.add(value(table, found.getString(1), found.getString(2)));
                }
            }
        } catch (SQLException problem) {
            throw new CommandFailed(Exit.FAILED, "The groups could not be copied: " + problem.getMessage());
        }
        return "insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                + " from " + table + " o, generate_series(?, ?) copy, (values (?, ?)) c (codes, before)"
                + " where o.group_id = ?";
    }

    private static String value(String table, String column, String type) {
        var place = table + "." + column;
        var itself = "o." + column;
        if (NAMED_BY_ID.contains(place))
            return """
                    case when %1$s ~ '/[0-9a-f-]{36}$'
                    then left(%1$s, -36) || md5(right(%1$s, 36) || ':' || copy)::uuid else %1$s end"""
                    .formatted(itself);
        return NEVER_TWICE.getOrDefault(place, type.equals("uuid") ? OTHER_ID.formatted(itself) : itself);
    }

    private static void copy(Connection connection, Table table, GroupId group, int from, int to)
            throws SQLException {
        try (var written = connection.prepareStatement(table.insert())) {
            written.setInt(1, from);
            written.setInt(2, to);
            written.setArray(3, connection.createArrayOf("text", IntStream.rangeClosed(from, to)
                    .mapToObj(copy -> GroupCode.of(FIRST_CODE + copy).digits()).toArray()));
            written.setInt(4, from - 1);
            written.setObject(5, group.value());
            written.executeUpdate();
        }
    }

    /** Their keys begin with the id of the group. One that happens to run is copied as if it waited. */
    private static void copyJobs(Connection connection, GroupId group, int from, int to) throws SQLException {
        try (var written = connection.prepareStatement("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version, priority)
                select o.task_name, %s || right(o.task_instance, -36), o.task_data, o.execution_time, false, 1, o.priority
                from scheduled_tasks o, generate_series(?, ?) copy
                where o.task_name = 'follow-round' and left(o.task_instance, 36) = ?"""
                .formatted(OTHER_ID.formatted("left(o.task_instance, 36)")))) {
            written.setInt(1, from);
            written.setInt(2, to);
            written.setString(3, group.toString());
            written.executeUpdate();
        }
    }

    private List<Original> people(Connection connection, GroupId group) throws SQLException {
        var people = new ArrayList<Original>();
        try (var asked = connection.prepareStatement("""
                select m.id, m.name_sealed from membership s join member m on m.id = s.member_id
                where s.group_id = ? order by s.asked_at, m.id""")) {
            asked.setObject(1, group.value());
            try (var found = asked.executeQuery()) {
                while (found.next()) {
                    var id = found.getObject(1, UUID.class);
                    people.add(new Original(people.size(), id,
                            seals.open("member.name:" + new MemberId(id), found.getBytes(2))));
                }
            }
        }
        return people;
    }

    /** Their ids as all other ids; their numbers and names sealed anew, since a seal is bound to its row. */
    private void copyPeople(Connection connection, List<Original> people, int from, int to) throws SQLException {
        var others = strings(connection, """
                select column_name from information_schema.columns
                where table_schema = current_schema() and table_name = 'member'
                and column_name not in ('id', 'phone_index', 'phone_sealed', 'name_sealed')""").stream()
                .collect(Collectors.joining(", "));
        try (var written = connection
                .prepareStatement("insert into member (id, phone_index, phone_sealed, name_sealed, "
                        + others + ") select ?, ?, ?, ?, " + others + " from member where id = ?");
                var ids = connection.prepareStatement("select " + OTHER_ID.formatted("o.id")
                        + " from unnest(?) with ordinality o (id, place), (values (?)) c (copy) order by o.place")) {
            var originals = connection.createArrayOf("uuid", people.stream().map(Original::id).toArray());
            for (int copy = from; copy <= to; copy++) {
                ids.setArray(1, originals);
                ids.setInt(2, copy);
                try (var id = ids.executeQuery()) {
                    for (var person : people) {
                        id.next();
                        add(written, person, id.getObject(1, UUID.class),
                                number((copy - 1) * people.size() + person.index()));
                    }
                }
            }
            written.executeBatch();
        }
    }

    private void add(PreparedStatement written, Original person, UUID id, String number) throws SQLException {
        var phone = PhoneNumber.parse(number).orElseThrow();
        var member = new MemberId(id);
        written.setObject(1, id);
        written.setBytes(2, seals.index(phone));
        written.setBytes(3, seals.seal("member.phone:" + member, phone.e164()));
        written.setBytes(4, seals.seal("member.name:" + member, person.name()));
        written.setObject(5, person.id());
        written.addBatch();
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        var all = new ArrayList<String>();
        try (var statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            while (found.next())
                all.add(found.getString(1));
        }
        return all;
    }
}
