package susu.mtn;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What MTN gave us to use MoMo. Each product has a subscription key of its own; user and key of the API are for both,
 * unless payouts have their own.
 *
 * @param targetEnvironment {@code mtnghana} in Ghana, {@code sandbox} in MTN's sandbox; the word production is none
 * @param currency GHS in Ghana; MTN's sandbox knows EUR only, and there so many euros stand for as many cedis
 */
@Validated
@ConfigurationProperties("susu.mtn.momo")
record MomoSettings(@NotNull URI baseUrl, @NotBlank String targetEnvironment, @NotBlank String apiUser,
        @NotBlank String apiKey, @DefaultValue("") String disbursementApiUser,
        @DefaultValue("") String disbursementApiKey, @NotBlank String collectionKey,
        @NotBlank String disbursementKey, @DefaultValue("GHS") String currency,
        @DefaultValue("PT20S") Duration timeout) {

    String subscriptionKey(MomoProduct product) {
        return switch (product) {
            case COLLECTION -> collectionKey;
            case DISBURSEMENT -> disbursementKey;
        };
    }

    String user(MomoProduct product) { return ownPair(product) ? disbursementApiUser : apiUser; }

    String key(MomoProduct product) { return ownPair(product) ? disbursementApiKey : apiKey; }

    /** The settings that hold the product's user and key, for those who must mend them. */
    String pairSettings(MomoProduct product) {
        var names = ownPair(product) ? "MTN_MOMO_DISBURSEMENT_API_" : "MTN_MOMO_API_";
        return names + "USER with " + names + "KEY";
    }

    private boolean ownPair(MomoProduct product) {
        return product == MomoProduct.DISBURSEMENT && !disbursementApiUser.isEmpty();
    }

    /** Keys are never shown. */
    @Override
    public String toString() { return "MomoSettings[" + baseUrl + ", " + targetEnvironment + ", ****]"; }
}
