package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
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

    MomoTokenController(Tokens tokens, MomoGate gate, @Value("${susu.mtn.momo.api-user}") String apiUser,
            @Value("${susu.mtn.momo.api-key}") String apiKey) {
        this.tokens = tokens;
        this.gate = gate;
        this.apiUser = apiUser;
        this.apiKey = apiKey;
    }

    @PostMapping("/{product:collection|disbursement}/token/")
    ResponseEntity<Object> token(HttpServletRequest request, @PathVariable String product,
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestBody(required = false) @Nullable String body) {
        return gate.passForToken(request, () -> {
            if (body != null && !body.isBlank() && !body.strip().equals("{}"))
                return MomoError.badRequest("A token call has no body.").answer();
            var pair = pairIn(authorization);
            if (pair.equals(apiKey + ":" + apiUser))
                return ResponseEntity.internalServerError().body(Map.of("error", "login_failed"));
            if (!pair.equals(apiUser + ":" + apiKey))
                return ResponseEntity.status(401).body(Map.of("error", "unauthorized"));
            return ResponseEntity.ok(Map.of("access_token", tokens.give(Product.ofPath(product).path()), "token_type",
                    "access_token", "expires_in", Tokens.LIFE.toSeconds()));
        });
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
