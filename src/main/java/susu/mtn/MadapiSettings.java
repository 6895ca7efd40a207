package susu.mtn;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What MTN gave us to use SMS and USSD: the consumer pair of the portal's app, and the name that members see as sender.
 *
 * @param baseUrl {@code https://api.mtn.com} in production
 * @param tokenUrl where tokens are given; MTN's own pages differ about it
 * @param smsPath {@code /v3/sms}
 * @param ussdPath {@code /v1}
 */
@Validated
@ConfigurationProperties("susu.mtn.madapi")
record MadapiSettings(@NotNull URI baseUrl, @NotNull URI tokenUrl, @NotBlank String smsPath, @NotBlank String ussdPath,
        @NotBlank String consumerKey, @NotBlank String consumerSecret, @NotBlank String senderId) {
    /** Keys are never shown. */
    @Override
    public String toString() { return "MadapiSettings[" + baseUrl + ", " + senderId + ", ****]"; }
}
