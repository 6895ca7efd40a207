package susu;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A real PostgreSQL for tests: one server for all of them, an empty database for each application that starts. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The address of a database that did not exist before. */
    public static String fresh() { return create(""); }

    /** The address of a copy of that database, as a backup would have it; nobody may be connected to it. */
    public static String copyOf(String address) {
        var name = address.replaceAll(".*/", "").replaceAll("\\?.*", "");
        return create(" template " + name);
    }

    private static String create(String from) {
        var name = "susu_" + COUNT.incrementAndGet();
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + from);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
        return SERVER.getJdbcUrl("postgres", name);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.datasource.url=" + fresh(), "spring.datasource.username=postgres",
                "spring.datasource.password=postgres").applyTo(context);
    }
}
