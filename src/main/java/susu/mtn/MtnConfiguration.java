package susu.mtn;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import susu.notices.SmsGateway;
import susu.payments.MobileMoney;
import susu.shared.SusuSettings;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MomoSettings.class, MadapiSettings.class})
class MtnConfiguration {
    @Bean
    Momo momo(MomoSettings momo, SusuSettings susu, JsonMapper json, Clock clock) {
        var wire = new Wire(json, momo.timeout(), clock);
        return new Momo(momo, new MomoTokens(momo, wire, clock), wire, susu.publicUrl());
    }

    /** Money never changes its provider: with MoMo switched off, payments wait or end unsent. */
    @Bean
    @ConditionalOnProperty(name = "susu.mtn.momo.enabled", matchIfMissing = true)
    MobileMoney momoWallets(Momo momo) { return new MomoWallets(momo); }

    @Bean
    @ConditionalOnProperty(name = "susu.mtn.momo.enabled", havingValue = "false")
    MobileMoney noWallets() { return new NoWallets(); }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnProperty(name = {"susu.mtn.enabled", "susu.mtn.madapi.sms-enabled"}, matchIfMissing = true)
    SmsGateway mtnSms(MadapiSettings madapi, MomoSettings momo, SusuSettings susu, JsonMapper json, Clock clock) {
        var wire = new Wire(json, momo.timeout());
        return new MtnSms(madapi, new MadapiTokens(madapi, wire, clock), wire, susu.mode());
    }
}
