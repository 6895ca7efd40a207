package susu.mtn;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What MTN gave us to send SMS: the consumer pair of the portal's app, and the name that members see as sender. */
@Validated
@ConfigurationProperties("susu.mtn.sms")
record SmsSettings(@NotNull URI baseUrl, @NotBlank String consumerKey, @NotBlank String consumerSecret,
        @NotBlank String senderId) {
    /** Keys are never shown. */
    @Override
    public String toString() { return "SmsSettings[" + baseUrl + ", " + senderId + ", ****]"; }
}
