package susu.doors;

import java.time.Clock;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import susu.shared.Keys;
import susu.shared.SusuSettings;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorSettings.class)
class DoorConfiguration {
    /** The server matches these after tidying the address, so that no other spelling of a door gets past. */
    @Bean
    FilterRegistrationBean<Doorkeeper> doorkeeper(SusuSettings susu, Keys keys, DoorSettings settings, Clock clock) {
        var keeper = new FilterRegistrationBean<>(new Doorkeeper(susu.mode(), keys, settings, clock));
        keeper.setUrlPatterns(List.of("/ussd/*", "/sms/*", "/momo/*"));
        keeper.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return keeper;
    }

    /** A slash in disguise is no slash, and leads nowhere, like any other address that is not there. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> noSlashesInDisguise() {
        return server -> server.addConnectorCustomizers(connector -> connector
                .setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
