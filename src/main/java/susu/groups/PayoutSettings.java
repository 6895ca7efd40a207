package susu.groups;

import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import susu.shared.Cedis;

/**
 * What those who run SusuSave say about payouts.
 *
 * @param walletLimits what one wallet may receive, see {@link WalletLimits#parse}; none if nobody says so
 * @param dailyLimit how many cedis pots may send in a day, over all groups; as much as there is if nobody says so
 * @param simWait how long nothing is paid out to a member whose PIN was reset, or who has another number or wallet
 */
@ConfigurationProperties("susu.payouts")
record PayoutSettings(@DefaultValue("") String walletLimits, @DefaultValue("") String dailyLimit,
        @DefaultValue("PT72H") Duration simWait) {
    WalletLimits limits() { return WalletLimits.parse(walletLimits); }

    Optional<Money> aDay() {
        if (dailyLimit.isBlank()) return Optional.empty();
        return Optional.of(Cedis.parse(dailyLimit).orElseThrow(
                () -> new IllegalArgumentException("no limit of a day in cedis, as 50000.00: " + dailyLimit)));
    }
}
