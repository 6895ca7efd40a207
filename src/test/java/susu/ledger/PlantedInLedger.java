package susu.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger as it must never be. */
public final class PlantedInLedger {
    private PlantedInLedger() {}

    /** It says that it has locked the book, and has not. */
    public static class LocksNothing extends Ledger {
        LocksNothing(JdbcClient sql, JdbcTemplate batch, Clock clock) { super(lockless(sql), batch, clock); }

        private static JdbcClient lockless(JdbcClient sql) {
            return (JdbcClient) Proxy.newProxyInstance(JdbcClient.class.getClassLoader(),
                    new Class<?>[]{JdbcClient.class}, (_, method, arguments) -> {
                        try {
                            return method.getName().equals("sql")
                                    ? sql.sql(((String) arguments[0]).replace(" for update", ""))
                                    : method.invoke(sql, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }
}
