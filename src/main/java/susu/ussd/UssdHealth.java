package susu.ussd;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import susu.shared.SusuSettings;

/** Tells a gateway's operator whether the menu can answer. */
@RestController
class UssdHealth {
    private final JdbcClient sql;
    private final SusuSettings settings;
    private final String provider;

    UssdHealth(JdbcClient sql, SusuSettings settings, List<GatewayFormat> formats) {
        this.sql = sql;
        this.settings = settings;
        this.provider = formats.stream().anyMatch(format -> format.name().equals("mtn")) ? "MTN" : "Africa's Talking";
    }

    record Health(String status, String service, String provider, String environment,
            @JsonProperty("service_code") String serviceCode, @JsonProperty("callback_url") String callbackUrl,
            String database) {}

    @GetMapping("/ussd/health")
    ResponseEntity<Health> health() {
        return databaseIsUp()
                ? ResponseEntity.ok(health("healthy", "up"))
                : ResponseEntity.status(503).body(health("unhealthy", "down"));
    }

    private Health health(String status, String database) {
        return new Health(status, "ussd", provider, settings.mode().name().toLowerCase(Locale.ROOT),
                settings.serviceCode(), settings.publicUrl() + UssdDoor.PATH, database);
    }

    private boolean databaseIsUp() {
        try {
            return sql.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException down) {
            return false;
        }
    }
}
