package susu.ussd;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Keys;
import susu.shared.Rate;
import susu.shared.SusuSettings;

@Configuration(proxyBeanMethods = false)
class UssdConfiguration {
    @Bean
    ServletRegistrationBean<UssdDoor> ussdDoor(List<GatewayFormat> formats, Ussd ussd, SusuSettings settings, Keys keys,
            Clock clock, @Value("${susu.ussd.rate-phone:off}") String ratePhone) {
        return new ServletRegistrationBean<>(new UssdDoor(formats, ussd, settings, keys, rate(ratePhone, clock)),
                UssdDoor.PATH, UssdDoor.PATH + "/*");
    }

    /** How often one number may call: {@code off}, or {@code 30/min}. */
    private static Optional<Rate> rate(String written, Clock clock) {
        if (written.equals("off")) return Optional.empty();
        int most = Integer.parseInt(written.substring(0, written.indexOf('/')));
        return Optional.of(new Rate(most, Duration.ofMinutes(1), clock));
    }
}
