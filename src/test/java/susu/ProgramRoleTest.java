package susu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** What the running program may do to its own database: that it can do all it needs, every other test shows. */
@SpringBootTest(classes = SusuSave.class, properties = "db-scheduler.enabled=false")
@ContextConfiguration(initializers = TestWorld.class)
class ProgramRoleTest {
    private static final Set<String> WRITTEN_ONCE = Set.of("transfer", "motion_word", "attempt_event", "operator_act",
            "operator_passphrase", "operator_removal", "statement",
            "statement_line", "balance_proof", "rules", "acceptance", "set_turn", "approval", "waiver_word",
            "passbook", "revival", "officer_news", "closing_line", "closing_word", "audit_link");
    private static final Set<String> ROWS_COME_AND_GO = Set.of("scheduled_tasks", "slot", "invitation",
            "holiday", "halt", "joint_act", "ussd_session", "code_guess", "notice", "notice_attempt", "incoming_sms",
            "callback_inbox", "sms_count", "complaint");
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;

    @ParameterizedTest
    @ValueSource(strings = {"create table mine (id int)", "create temporary table mine (id int)", "create schema mine",
            "create view mine as select 1", "create function mine() returns int language sql as 'select 1'",
            "create role mine", "create extension pgcrypto", "drop table transfer",
            "alter table transfer disable trigger all", "alter table transfer alter amount drop not null",
            "drop trigger transfer_is_append_only on transfer", "drop function refuse_change() cascade",
            "create index mine on transfer (at)", "truncate scheduled_tasks", "comment on table transfer is 'mine'",
            "set session_replication_role = replica", "select * from flyway_schema_history",
            "alter role susu_program superuser"})
    void itMakesChangesAndDropsNothing(String command) { isNotAllowed(() -> sql.sql(command).update()); }

    @ParameterizedTest
    @ValueSource(strings = {"update transfer set amount = 1", "delete from transfer", "truncate transfer",
            "update attempt_event set cause = ''", "delete from attempt_event", "truncate attempt_event",
            "update operator_act set operator = 'efua'", "delete from operator_act", "truncate operator_act",
            "update operator_passphrase set hash = ''", "delete from operator_passphrase",
            "delete from operator_removal",
            "insert into allowed_transition values ('FAILED', 'PENDING')", "delete from member", "delete from payment"})
    void whatIsWrittenOnceIsRefusedToItEvenWithoutTriggers(String command) {
        isNotAllowed(() -> tx.executeWithoutResult(_ -> {
            TestDatabase.becomeOwner(sql);
            sql.sql("set local session_replication_role = replica").update();
            sql.sql("set local role susu_program").update();
            sql.sql(command).update();
        }));
    }

    /** A table that a later migration brings is here, too, whether anybody thought of this or not. */
    @Test
    void itMayDoWithEachTableWhatTheTableIsFor() {
        var expected = new TreeMap<String, String>();
        for (var table : tables())
            expected.put(table, WRITTEN_ONCE.contains(table)
                    ? "INSERT SELECT"
                    : table.equals("allowed_transition")
                            ? "SELECT"
                            : ROWS_COME_AND_GO.contains(table)
                                    ? "DELETE INSERT SELECT UPDATE"
                                    : "INSERT SELECT UPDATE");
        expected.put("flyway_schema_history", "");
        assertThat(granted()).isEqualTo(expected);
    }

    @Test
    void whateverATriggerKeepsIsNotGrantedEither() { assertThat(names("""
                select distinct c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                where t.tgfoid = 'refuse_change()'::regprocedure and t.tgqual is null and t.tgtype & 16 > 0
                  and c.relname <> 'allowed_transition'""")).containsExactlyInAnyOrderElementsOf(WRITTEN_ONCE); }

    @Test
    void itOwnsNothingAndIsNobodySpecial() {
        assertThat(names("select relname from pg_class where pg_has_role('susu_program', relowner, 'member')"))
                .isEmpty();
        assertThat(names("select nspname from pg_namespace where has_schema_privilege('susu_program', oid, 'create')"))
                .isEmpty();
        assertThat(names("""
                select rolname from pg_roles where rolname = 'susu_program'
                  and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)""")).isEmpty();
        assertThat(names("""
                select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid
                where m.member = 'susu_program'::regrole""")).isEmpty();
    }

    private List<String> tables() {
        return names("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'");
    }

    private Map<String, String> granted() {
        var granted = new TreeMap<String, String>();
        for (var table : tables())
            granted.put(table, String.join(" ", sql.sql("""
                    select privilege from unnest(array['DELETE', 'INSERT', 'MAINTAIN', 'REFERENCES', 'SELECT',
                        'TRIGGER', 'TRUNCATE', 'UPDATE']) privilege
                    where (privilege <> 'MAINTAIN' or current_setting('server_version_num')::int >= 170000)
                      and has_table_privilege('susu_program', :table, privilege) order by privilege""")
                    .param("table", table).query(String.class).list()));
        return granted;
    }

    private List<String> names(String question) { return sql.sql(question).query(String.class).list(); }

    private static void isNotAllowed(Runnable act) {
        assertThatThrownBy(act::run).rootCause().isInstanceOfSatisfying(SQLException.class,
                refusal -> assertThat(refusal.getSQLState()).as(refusal.getMessage()).isEqualTo("42501"));
    }
}
