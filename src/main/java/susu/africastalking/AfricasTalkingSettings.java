package susu.africastalking;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What Africa's Talking gave us to send SMS.
 *
 * @param baseUrl {@code https://api.africastalking.com} in production, {@code https://api.sandbox.africastalking.com} in
 *            its sandbox, where the user's name must be {@code sandbox}
 */
@Validated
@ConfigurationProperties("susu.africastalking")
record AfricasTalkingSettings(@NotNull URI baseUrl, @NotBlank String username, @NotBlank String apiKey,
        @NotBlank String senderId, @DefaultValue("PT20S") Duration timeout) {
    /** Keys are never shown. */
    @Override
    public String toString() { return "AfricasTalkingSettings[" + baseUrl + ", " + username + ", ****]"; }
}
