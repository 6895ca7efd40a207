package susu;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL for tests: one server for all of them, an empty database for each application that starts. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();
    /** A database with all tables and no rows. The others are copies of it: hundreds of starts need not make them anew. */
    private static final String TABLES = tables();

    private static EmbeddedPostgres start() {
        try {
            // Nothing here outlives the program, and each of some hundred databases is too short-lived to be tidied up.
            var server = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off").setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", "off").setServerConfig("max_connections", "200").start();
            execute(server.getPostgresDatabase(), "create role susu_program nologin");
            return server;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String tables() {
        execute(SERVER.getPostgresDatabase(), "create database susu_tables");
        Flyway.configure().dataSource(SERVER.getJdbcUrl("postgres", "susu_tables"), "postgres", "postgres")
                .locations("classpath:db/migration").load().migrate();
        // Stories look for the four digits of a PIN in every row: what counts calls and transfers may not come by them.
        execute(SERVER.getDatabase("postgres", "susu_tables"), """
                select setval('ussd_answer', 1000000), setval('transfer_nth_seq', 1000000),
                       setval('officer_news_number_seq', 1000000)""");
        return "susu_tables";
    }

    private static void execute(DataSource server, String command) {
        try (var connection = server.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** The address of a database of its own, with all tables and no rows. */
    public static String fresh() {
        return create(" template " + TABLES);
    }

    /** The address of a copy of that database, as a backup would have it; nobody may be connected to it. */
    public static String copyOf(String address) {
        var name = address.replaceAll(".*/", "").replaceAll("\\?.*", "");
        return create(" template " + name);
    }

    private static String create(String from) {
        var name = "susu_" + COUNT.incrementAndGet();
        execute(SERVER.getPostgresDatabase(), "create database " + name + from);
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** What leads a program there: to migrate as the owner, and to work as the lesser role. */
    public static Map<String, String> settings(String address) {
        return Map.of("spring.flyway.url", address, "spring.flyway.user", "postgres", "spring.flyway.password",
                "postgres", "spring.datasource.url", address, "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres");
    }

    /** Until its transaction ends, a test may do what the program may not: plant a fault, or take back history. */
    public static void becomeOwner(JdbcClient sql) {
        sql.sql("set local role none").update();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(settings(fresh())).applyTo(context);
    }
}
