package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where a MoMo product gives out its tokens. */
@OnlyInTry
@RestController
final class MomoTokenController {
    private final Tokens tokens;
    private final MomoGate gate;
    private final String apiUser;
    private final String apiKey;
    private final World world;

    MomoTokenController(Tokens tokens, MomoGate gate, @Value("${susu.mtn.momo.api-user}") String apiUser,
            @Value("${susu.mtn.momo.api-key}") String apiKey, World world) {
        this.world = world;
        this.tokens = tokens;
        this.gate = gate;
        this.apiUser = apiUser;
        this.apiKey = apiKey;
    }

    @PostMapping("/{product:collection|disbursement}/token/")
    ResponseEntity<Object> token(HttpServletRequest request, @PathVariable String product,
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestBody(required = false) @Nullable String body) {
        return gate.passForToken(request, Product.ofPath(product), () -> {
            if (body != null && !body.isBlank() && !body.strip().equals("{}"))
                return MomoError.badRequest("A token call has no body.").answer();
            var pair = pairIn(authorization).split(":", 2);
            var host = pair.length == 2 ? hostFor(pair[0], pair[1]) : Optional.<String>empty();
            if (host.isPresent())
                return ResponseEntity.ok(Map.of("access_token",
                        tokens.give(Product.ofPath(product).path(), host.get(), Tokens.lifeIn(request)), "token_type",
                        "access_token",
                        "expires_in", Tokens.LIFE.toSeconds()));
            // User and key the wrong way round is a fault of its own at MTN.
            return pair.length == 2 && hostFor(pair[1], pair[0]).isPresent()
                    ? ResponseEntity.internalServerError().body(Map.of("error", "login_failed"))
                    : ResponseEntity.status(401).body(Map.of("error", "unauthorized"));
        });
    }

    /** Where callbacks of that user go, empty if anywhere; nothing if the key is not the user's. */
    private Optional<String> hostFor(String user, String key) {
        if (user.equals(apiUser) && key.equals(apiKey))
            return Optional.of("");
        return MomoChecks.reference(user).flatMap(id -> world.inside(() -> world.user(id)))
                .filter(known -> known.keys().contains(key)).map(World.ApiUser::callbackHost);
    }

    private static String pairIn(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6))
            return "";
        try {
            return new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
