package susu.mtn;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.notices.SmsGateway;
import susu.payments.MobileMoney;
import susu.shared.SusuSettings;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MomoSettings.class, SmsSettings.class})
class MtnConfiguration {
    @Bean
    MobileMoney momoWallets(MomoSettings momo, SusuSettings susu, JsonMapper json, Clock clock) {
        var wire = new Wire(json, momo.timeout());
        return new MomoWallets(momo, new MomoTokens(momo, wire, clock), wire, susu.publicUrl());
    }

    @Bean
    SmsGateway mtnSms(SmsSettings sms, MomoSettings momo, SusuSettings susu, JsonMapper json, Clock clock) {
        return new MtnSms(sms, new Wire(json, momo.timeout()), susu.mode(), clock);
    }
}
