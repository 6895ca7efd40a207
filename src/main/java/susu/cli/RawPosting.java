package susu.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import susu.shared.Digests;

/**
 * The least that a settled due can cost: the rows that are there in the end, written by plain SQL in one transaction for
 * each due, with the book and then the accounts locked in their order. No job, no provider, no decision, no seal.
 */
final class RawPosting {
    private static final int WALLET_BYTES = 42;
    private static final int TEXT_BYTES = 190;
    private static final int CALLBACK_BYTES = 330;
    /** How a payment moves, as the product writes it down. */
    private static final List<String> STATES = List.of("CREATED", "SUBMITTED", "PENDING", "SUCCEEDED");

    /** How many dues have all the rows that this class writes, in the books. */
    static final String COUNT = """
            select count(*) from payment p
            join attempt a on a.group_id = p.group_id and a.payment_id = p.id and a.state = 'SUCCEEDED'
            join callback_inbox c on c.group_id = a.group_id and c.ref = a.ref
            join passbook b on b.group_id = p.group_id and b.payment_id = p.id
            join notice n on n.fact = 'raw:' || p.id
            join scheduled_tasks j on j.task_name = 'send-notices' and j.task_instance = n.fact
            where p.message = 'raw' and p.state = 'SUCCEEDED'
              and 4 = (select count(*) from attempt_event e where e.group_id = p.group_id and e.payment_id = p.id)
              and 2 = (select count(*) from transfer t where t.group_id = p.group_id
                and t.reason like '%:' || a.ref and t.amount = p.amount)
              and exists (select from due d where d.group_id = b.group_id and d.cycle = b.cycle and d.round = b.round
                and d.slot = (select cast(split_part(t.reason, ':', 2) as int) from transfer t
                  where t.group_id = p.group_id and t.reason like 'due:%:' || a.ref) and d.paid = d.owed)""";

    private final DataSource database;
    private final Instant now;

    RawPosting(DataSource database, Instant now) {
        this.database = database;
        this.now = now;
    }

    /** A due, and where it stands in the tables. */
    private record Place(DuesLoad.Due due, int cycle, int round, int slot) {
        UUID group() { return due.group().value(); }

        UUID member() { return due.member().id().value(); }

        long pesewas() { return due.open().getAmountMinorLong(); }

        /** An id that is this due's own. */
        UUID id(String what) {
            return Digests
                    .uuid(Digests.sha256("raw|" + what + "|" + group() + "|" + member() + "|" + cycle + "." + round));
        }
    }

    /** Posts all of them, as many at a time as the pool has connections; how many that were in a second. */
    double perSecond(List<DuesLoad.Due> dues, int connections) {
        var places = dues.stream().map(this::place).toList();
        var began = System.nanoTime();
        DuesLoad.atOnce(places.size(), connections, number -> post(places.get(number)));
        return places.size() * 1e9 / (System.nanoTime() - began);
    }

    private Place place(DuesLoad.Due due) {
        try (var connection = database.getConnection(); var asked = connection.prepareStatement("""
                select d.cycle, d.round, d.slot from due d join slot s using (group_id, cycle, slot)
                where d.group_id = ? and s.member_id = ? and d.paid < d.owed order by d.cycle, d.round limit 1""")) {
            fill(asked, due.group().value(), due.member().id().value());
            try (var found = asked.executeQuery()) {
                if (!found.next()) throw new IllegalStateException("nothing is owed by " + due.member().id());
                return new Place(due, found.getInt(1), found.getInt(2), found.getInt(3));
            }
        } catch (SQLException problem) {
            throw failed(problem);
        }
    }

    private void post(Place at) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            post(connection, at);
            connection.commit();
        } catch (SQLException problem) {
            throw failed(problem);
        }
    }

    private static CommandFailed failed(SQLException problem) {
        return new CommandFailed(Exit.FAILED, "The rows could not be posted: " + problem.getMessage());
    }

    private void post(Connection connection, Place at) throws SQLException {
        var moment = Timestamp.from(now);
        var payment = at.id("payment");
        var ref = at.id("ref");
        var credit = "credit/" + at.member();
        var pot = "pot/" + at.cycle() + "." + at.round();
        run(connection, "select group_id from book where group_id = ? for update", at.group());
        run(connection, """
                insert into payment (group_id, id, kind, member_id, wallet_sealed, amount, currency, account, message,
                    state, created_at, send_by)
                values (?, ?, 'COLLECT', ?, ?, ?, 'GHS', ?, 'raw', 'SUCCEEDED', ?, ?)""", at.group(),
                payment, at.member(), new byte[WALLET_BYTES], at.pesewas(), credit, moment, moment);
        run(connection, """
                insert into attempt (group_id, payment_id, number, ref, state, created_at, sent_at, last_sent_at, lease,
                    asked_at, callback_at, provider_amount, provider_currency, provider_transaction)
                values (?, ?, 1, ?, 'SUCCEEDED', ?, ?, ?, 2, ?, ?, ?, 'GHS', ?)""", at.group(), payment, ref, moment,
                moment, moment, moment, moment, at.pesewas(), ref.toString());
        try (var event = connection.prepareStatement("""
                insert into attempt_event (group_id, payment_id, number, seq, from_state, to_state, cause, at)
                values (?, ?, 1, ?, ?, ?, 'posted', ?)""")) {
            for (int step = 0; step < STATES.size(); step++) {
                fill(event, at.group(), payment, step + 1, step == 0 ? null : STATES.get(step - 1), STATES.get(step),
                        moment);
                event.addBatch();
            }
            event.executeBatch();
        }
        run(connection, """
                insert into callback_inbox (group_id, ref, body_hash, body_sealed, verb, at)
                values (?, ?, ?, ?, 'POST', ?)""", at.group(), ref, Digests.sha256(ref.toString()),
                new byte[CALLBACK_BYTES], moment);
        move(connection, at, credit, pot, ref, moment);
        run(connection, "update due set paid = owed where group_id = ? and cycle = ? and round = ? and slot = ?",
                at.group(), at.cycle(), at.round(), at.slot());
        run(connection, """
                insert into passbook (group_id, member_id, payment_id, cycle, round, kind, amount, currency, momo_id, at)
                values (?, ?, ?, ?, ?, 'PAID', ?, 'GHS', ?, ?)""", at.group(), at.member(), payment, at.cycle(),
                at.round(), at.pesewas(), ref.toString(), moment);
        run(connection, """
                insert into notice (id, fact, kind, member_id, values_sealed, state, not_before, created_at)
                values (?, ?, 'PAID', ?, ?, 'QUEUED', ?, ?)""", at.id("notice"), "raw:" + payment, at.member(),
                new byte[TEXT_BYTES], moment, moment);
        // The job that would send it; as in the product here, after a long time.
        run(connection, """
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                values ('send-notices', ?, cast(? as timestamptz) + interval '1 year', false, 1, 0)
                on conflict do nothing""", "raw:" + payment, moment);
    }

    /** Two transfers, and what they change of the balances; the accounts are locked by their names. */
    private static void move(Connection connection, Place at, String credit, String pot, UUID ref,
            Timestamp moment) throws SQLException {
        try (var account = connection.prepareStatement("""
                insert into account (group_id, name, side, place, currency) values (?, ?, ?, 'wallet', 'GHS')
                on conflict do nothing""")) {
            for (var name : List.of(credit, "float", pot)) {
                fill(account, at.group(), name, name.equals("float") ? "WHERE" : "WHOSE");
                account.addBatch();
            }
            account.executeBatch();
        }
        run(connection, "select name from account where group_id = ? and name in (?, ?, ?) order by name for update",
                at.group(), credit, "float", pot);
        try (var transfer = connection.prepareStatement("""
                insert into transfer (group_id, id, from_account, to_account, place, currency, amount, reason, at)
                values (?, ?, ?, ?, 'wallet', 'GHS', ?, ?, ?)""")) {
            fill(transfer, at.group(), at.id("in"), "float", credit, at.pesewas(), "collected:" + ref, moment);
            transfer.addBatch();
            fill(transfer, at.group(), at.id("due"), credit, pot, at.pesewas(), "due:" + at.slot() + ":" + ref,
                    moment);
            transfer.addBatch();
            transfer.executeBatch();
        }
        try (var balance = connection
                .prepareStatement("update account set balance = balance + ? where group_id = ? and name = ?")) {
            // What comes to the member's credit leaves it at once.
            fill(balance, -at.pesewas(), at.group(), "float");
            balance.addBatch();
            fill(balance, at.pesewas(), at.group(), pot);
            balance.addBatch();
            balance.executeBatch();
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            statement.execute();
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int place = 0; place < values.length; place++)
            statement.setObject(place + 1, values[place]);
    }
}
