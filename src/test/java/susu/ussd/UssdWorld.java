package susu.ussd;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The menu on a real server with all that stands below it. No provider listens: no screen may need one. */
@EnableAutoConfiguration
@ComponentScan({"susu.doors", "susu.ussd", "susu.africastalking", "susu.mtn", "susu.notices", "susu.groups",
        "susu.members",
        "susu.operators",
        "susu.payments",
        "susu.ledger", "susu.shared"})
class UssdWorld {
    @Bean
    static Statements statements() { return new Statements(); }

    /** Every statement that requests send, in order. */
    static final class Statements implements BeanPostProcessor {
        final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? watched(DataSource.class, source, "") : bean;
        }

        private Object watched(Class<?> type, Object real, String statement) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, arguments) -> {
                if (method.getName().startsWith("execute") && isRequest()) sent.add(statement);
                try {
                    var result = method.invoke(real, arguments);
                    if (result instanceof PreparedStatement prepared && arguments != null)
                        return watched(PreparedStatement.class, prepared, String.valueOf(arguments[0]));
                    return result instanceof Connection connection
                            ? watched(Connection.class, connection, "")
                            : result;
                } catch (InvocationTargetException problem) {
                    throw problem.getCause();
                }
            });
        }

        /** Jobs work beside the requests, on threads of their own. */
        private static boolean isRequest() {
            return Thread.currentThread().getName().startsWith("tomcat-handler");
        }
    }
}
