package susu.mtn;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import susu.notices.SmsGateway;
import susu.payments.MobileMoney;
import susu.payments.ProviderBalance;
import susu.payments.WalletHolders;
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
    @ConditionalOnProperty(name = "susu.mtn.momo.enabled", matchIfMissing = true)
    ProviderBalance momoBalances(Momo momo, MomoSettings settings) { return new MomoBalances(momo, settings); }

    @Bean
    @ConditionalOnProperty(name = "susu.mtn.momo.enabled", matchIfMissing = true)
    WalletHolders momoHolders(Momo momo) { return new MomoHolders(momo); }

    @Bean
    @ConditionalOnProperty(name = "susu.mtn.momo.enabled", havingValue = "false")
    MobileMoney noWallets() { return new NoWallets(); }

    /** SMS and USSD share it, and with it one token. */
    @Bean
    Madapi madapi(MadapiSettings madapi, MomoSettings momo, JsonMapper json, Clock clock) {
        var wire = new Wire(json, momo.timeout());
        return new Madapi(madapi, new MadapiTokens(madapi, wire, clock), wire);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnProperty(name = {"susu.mtn.enabled", "susu.mtn.madapi.sms-enabled"}, matchIfMissing = true)
    SmsGateway mtnSms(Madapi madapi, MadapiSettings settings, SusuSettings susu) {
        return new MtnSms(madapi, settings, susu.mode());
    }

    @Bean
    MtnSmsLine mtnSmsLine(Madapi madapi, MadapiSettings settings) { return new MtnSmsLine(madapi, settings); }

    @Bean
    @ConditionalOnProperty(name = "susu.mode", havingValue = "try")
    @ConditionalOnBooleanProperty(name = {"susu.simulator.here", "susu.mtn.enabled",
            "susu.mtn.madapi.sms-enabled"}, matchIfMissing = true)
    PretendMtnSubscription pretendMtnSubscription(MtnSmsLine line, MadapiSettings settings) {
        return new PretendMtnSubscription(line, settings);
    }

    @Bean
    MtnUssdLine mtnUssdLine(Madapi madapi, MadapiSettings settings) { return new MtnUssdLine(madapi, settings); }
}
