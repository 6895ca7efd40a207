package susu.mtn;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import susu.payments.PaymentKind;

/**
 * What MTN gave us to use MoMo. Each product has a subscription key of its own; user and key of the API are for both.
 *
 * @param targetEnvironment {@code mtnghana} in Ghana, {@code sandbox} in MTN's sandbox; the word production is none
 */
@Validated
@ConfigurationProperties("susu.mtn.momo")
record MomoSettings(@NotNull URI baseUrl, @NotBlank String targetEnvironment, @NotBlank String apiUser,
        @NotBlank String apiKey, @NotBlank String collectionKey, @NotBlank String disbursementKey,
        @DefaultValue("PT20S") Duration timeout) {

    String subscriptionKey(Product product) {
        return switch (product) {
            case COLLECTION -> collectionKey;
            case DISBURSEMENT -> disbursementKey;
        };
    }

    /** The two halves of MoMo, each with its own path, key and token. */
    enum Product {
        COLLECTION("/collection", "requesttopay"), DISBURSEMENT("/disbursement", "transfer");

        final String path;
        final String resource;

        Product(String path, String resource) {
            this.path = path;
            this.resource = resource;
        }

        static Product of(PaymentKind kind) { return kind == PaymentKind.COLLECT ? COLLECTION : DISBURSEMENT; }
    }

    /** Keys are never shown. */
    @Override
    public String toString() { return "MomoSettings[" + baseUrl + ", " + targetEnvironment + ", ****]"; }
}
