package susu.doors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param ussdSources the networks of gateways; any if empty
 * @param callbackSources the networks from which MTN calls back; any if empty
 * @param trustedProxies the networks of proxies whose word about the caller counts
 * @param signingSecret what gateways sign with, while it is changed the new one and the old one; empty if they do not
 */
@ConfigurationProperties("susu.doors")
record DoorSettings(@DefaultValue("") String ussdSources, @DefaultValue("") String callbackSources,
        @DefaultValue("") String trustedProxies, @DefaultValue("") String signingSecret) {
    @Override
    public String toString() { return "****"; }
}
