package susu.groups;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What those who run SusuSave say about payouts.
 *
 * @param walletLimits what one wallet may receive, see {@link WalletLimits#parse}; none if nobody says so
 */
@ConfigurationProperties("susu.payouts")
record PayoutSettings(@DefaultValue("") String walletLimits) {
    WalletLimits limits() { return WalletLimits.parse(walletLimits); }
}
