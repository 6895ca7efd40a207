package susu.mtn;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.payments.MobileMoney;
import susu.shared.SusuSettings;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MomoSettings.class)
class MtnConfiguration {
    @Bean
    MobileMoney momoWallets(MomoSettings momo, SusuSettings susu, JsonMapper json, Clock clock) {
        var wire = new Wire(json, momo.timeout());
        return new MomoWallets(momo, new MomoTokens(momo, wire, clock), wire, susu.publicUrl());
    }
}
