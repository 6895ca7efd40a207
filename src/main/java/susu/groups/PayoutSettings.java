package susu.groups;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What those who run SusuSave say about payouts.
 *
 * @param walletLimits what one wallet may receive, see {@link WalletLimits#parse}; none if nobody says so
 * @param simWait how long nothing is paid out to a member whose PIN was reset, or who has another number or wallet
 */
@ConfigurationProperties("susu.payouts")
record PayoutSettings(@DefaultValue("") String walletLimits, @DefaultValue("PT72H") Duration simWait) {
    WalletLimits limits() { return WalletLimits.parse(walletLimits); }
}
