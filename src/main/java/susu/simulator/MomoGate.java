package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import susu.shared.PhoneNumber;

/** What every call to a MoMo product passes first: subscription key, token, environment, and the wire itself. */
final class MomoGate {
    private final Tokens tokens;
    private final Wire wire;
    private final World world;
    /** The subscription key that each product was given. */
    private final Map<Product, String> keys;

    MomoGate(Tokens tokens, Wire wire, World world, Map<Product, String> keys) {
        this.tokens = tokens;
        this.wire = wire;
        this.world = world;
        this.keys = keys;
    }

    /** Answers the call, unless something before it does. */
    ResponseEntity<Object> pass(HttpServletRequest request, Product product, String place,
            @Nullable PhoneNumber phone, Supplier<ResponseEntity<Object>> answer) {
        return wire.carry(request, place, phone, () -> refusal(request, product)
                .or(() -> addressRefusal(product)).orElseGet(answer));
    }

    /** Which face a call that has passed is for. */
    static Face face(HttpServletRequest request) {
        return Face.of(request.getHeader("X-Target-Environment")).orElseThrow();
    }

    /** Provisioning: no token yet, only the wire and the key. */
    ResponseEntity<Object> passForProvisioning(HttpServletRequest request, Supplier<ResponseEntity<Object>> answer) {
        return wire.carry(request, "momo.provisioning", null, () -> keyRefusal(request, null).orElseGet(answer));
    }

    /** Only the wire and the subscription key: for the token call itself. */
    ResponseEntity<Object> passForToken(HttpServletRequest request, Product product,
            Supplier<ResponseEntity<Object>> answer) {
        return wire.carry(request, "momo.token", null, () -> keyRefusal(request, product).orElseGet(answer));
    }

    private Optional<ResponseEntity<Object>> refusal(HttpServletRequest request, Product product) {
        var keyless = keyRefusal(request, product);
        if (keyless.isPresent())
            return keyless;
        var authorization = request.getHeader("Authorization");
        if (authorization == null || !tokens.open(authorization, product.path()))
            return Optional.of(MomoError.gateway("Unauthorized. The access token is missing, wrong or expired."));
        if (Face.of(request.getHeader("X-Target-Environment")).isEmpty())
            return Optional.of(MomoError.NOT_ALLOWED_TARGET_ENVIRONMENT.answer());
        return tokens.callsBackAt(authorization, request.getHeader("X-Callback-Url"))
                ? Optional.empty()
                : Optional.of(MomoError.INVALID_CALLBACK_URL_HOST.answer());
    }

    /** MTN pays out only to programs at addresses that it was told of. */
    private Optional<ResponseEntity<Object>> addressRefusal(Product product) {
        return product == Product.DISBURSEMENT && world.isOn(Switch.UNLISTED_ADDRESS)
                ? Optional.of(ResponseEntity.status(403).body(Map.of("statusCode", 403, "message", "Forbidden IP")))
                : Optional.empty();
    }

    private Optional<ResponseEntity<Object>> keyRefusal(HttpServletRequest request, @Nullable Product product) {
        var header = request.getHeader("Ocp-Apim-Subscription-Key");
        var key = header != null ? header : request.getParameter("subscription-key");
        return key != null && !key.isBlank() && isTaken(key, product)
                ? Optional.empty()
                : Optional.of(MomoError.gateway("Access denied due to invalid subscription key. Make sure to provide"
                        + " a valid key for an active subscription."));
    }

    private boolean isTaken(String key, @Nullable Product product) {
        return product == null || !world.isOn(Switch.STRICT_KEYS) || key.equals(keys.get(product));
    }
}
