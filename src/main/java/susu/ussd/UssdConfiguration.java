package susu.ussd;

import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Keys;
import susu.shared.SusuSettings;

@Configuration(proxyBeanMethods = false)
class UssdConfiguration {
    @Bean
    ServletRegistrationBean<UssdDoor> ussdDoor(List<GatewayFormat> formats, Ussd ussd, SusuSettings settings,
            Keys keys) {
        return new ServletRegistrationBean<>(new UssdDoor(formats, ussd, settings, keys), UssdDoor.PATH,
                UssdDoor.PATH + "/*");
    }
}
