package susu.africastalking;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import susu.notices.SmsGateway;
import susu.shared.SusuSettings;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** The second door for SMS. It is there in the pretend world; elsewhere only if ENABLE_REAL_SMS says so. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AfricasTalkingSettings.class)
class AfricasTalkingConfiguration {
    @Bean
    @Order(0)
    @ConditionalOnExpression("'${susu.mode}' == 'try' or ${susu.africastalking.real-sms:false}")
    SmsGateway africasTalkingSms(AfricasTalkingSettings settings, SusuSettings susu, JsonMapper json) {
        return new AfricasTalkingSms(settings, new Wire(json, settings.timeout()), susu.mode());
    }
}
