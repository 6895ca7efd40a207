package susu.payments;

import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import susu.shared.GroupId;

/** The provider takes back what it had moved, as if two operators had confirmed it from its statement. */
public final class TakesBack {
    private final PaymentSteps steps;
    private final JdbcClient sql;
    private final TransactionTemplate tx;

    public TakesBack(ApplicationContext world) {
        this.steps = world.getBean(PaymentSteps.class);
        this.sql = world.getBean(JdbcClient.class);
        this.tx = world.getBean(TransactionTemplate.class);
    }

    /** What moved under that reference has not moved. */
    public void takesBack(GroupId group, UUID reference) {
        var payment = sql.sql("select payment_id from attempt where group_id = :group and ref = :ref")
                .param("group", group.value()).param("ref", reference).query(UUID.class).single();
        if (!Boolean.TRUE.equals(tx.execute(
                _ -> steps.reverse(new PaymentKey(group, new PaymentId(payment)), reference))))
            throw new IllegalStateException("it had not moved: " + reference);
    }
}
