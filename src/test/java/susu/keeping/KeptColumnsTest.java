package susu.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import susu.SusuSave;
import susu.TestWorld;

/** No column with something of a person is forgotten, whoever adds one. */
@SpringBootTest(classes = SusuSave.class, properties = "db-scheduler.enabled=false")
@ContextConfiguration(initializers = TestWorld.class)
class KeptColumnsTest {
    @Autowired
    JdbcClient sql;

    @Test
    void everySealedColumnIsSealedAnewWhenKeysAreRotated() { assertThat(SealedColumn.ALL)
            .extracting(one -> one.table() + "." + one.column())
            .containsExactlyInAnyOrderElementsOf(sql.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = current_schema() and data_type = 'bytea'
                            and column_name like '%\\_sealed'""").query((row, _) -> row.getString(1)).list()); }

    @Test
    void everyTableThatNamesAMemberIsInTheExtract() {
        var people = "(member|payer|officer|recipient|asker|other|leaver|taker|subject)_id|(asked|named|decided|said|invited|proposed)_by";
        assertThat(PersonalRows.conditions(sql).keySet()).containsAll(sql.sql("""
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                    and (c.data_type = 'uuid' and c.column_name ~ ('^(' || :people || ')$')
                        or c.column_name = 'phone_index')""").param("people", people)
                .query((row, _) -> row.getString(1)).list());
    }
}
