package susu.proof;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The least that a screen can cost, beside which the screens are measured: on the same web server, pool and database, one
 * look-up by its key and one row of a session that is surely written, in one transaction, and always the same text.
 */
final class Floor extends HttpServlet {
    static final String PATH = "/bench/floor";
    private static final byte[] TEXT = """
            CON Copy 1: GHS 50.00 due Fri 4 Dec
            1. Pay
            2. My turn
            3. Group
            4. To do
            5. More
            0. Exit""".getBytes(StandardCharsets.UTF_8);
    private final transient JdbcClient sql;
    private final transient TransactionTemplate transaction;
    private final AtomicInteger turn = new AtomicInteger();
    private transient volatile List<UUID> members = List.of();

    private Floor(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** Only the bench asks for it, and makes its table; nobody else's server has such a door. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("susu.bench.floor")
    static class Door {
        @Bean
        ServletRegistrationBean<Floor> floor(JdbcClient sql, PlatformTransactionManager transactions) {
            return new ServletRegistrationBean<>(new Floor(sql, new TransactionTemplate(transactions)), PATH);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        if (members.isEmpty())
            members = sql.sql("select id from member limit 1000").query((row, _) -> row.getObject("id", UUID.class))
                    .list();
        var member = members.get(Math.floorMod(turn.getAndIncrement(), members.size()));
        transaction.executeWithoutResult(_ -> {
            sql.sql("select name_sealed from member where id = ?").param(member).query(byte[].class).single();
            sql.sql("""
                    insert into bench_floor (id, reply) values (?, ?)
                    on conflict (id) do update set reply = excluded.reply, answers = bench_floor.answers + 1""")
                    .param(request.getParameter("session")).param(TEXT).update();
        });
        response.setStatus(200);
        response.setHeader("Content-Type", "text/plain; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(TEXT.length);
        response.getOutputStream().write(TEXT);
    }
}
