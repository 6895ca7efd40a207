package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import java.util.UUID;
import susu.shared.Chance;

/** Where a partner makes API users and their keys in MTN's sandbox. A key is told once and never again. */
@OnlyInTry
@RestController
final class ProvisioningController {
    private static final int KEY_BYTES = 16;
    private final World world;
    private final MomoGate gate;
    private final Chance chance;

    ProvisioningController(World world, MomoGate gate, Chance chance) {
        this.world = world;
        this.gate = gate;
        this.chance = chance;
    }

    @PostMapping("/v1_0/apiuser")
    ResponseEntity<Object> makeUser(HttpServletRequest request, @RequestBody(required = false) @Nullable String body,
            @RequestHeader(name = "X-Reference-Id", required = false) @Nullable String reference) {
        return gate.passForProvisioning(request, () -> {
            var id = MomoChecks.reference(reference);
            var host = MomoChecks.field(body, "providerCallbackHost");
            if (id.isEmpty())
                return MomoError.badRequest("X-Reference-Id must be a UUID.").answer();
            if (host.isBlank() || host.contains("/"))
                return MomoError.badRequest("providerCallbackHost must be a bare host name.").answer();
            return world.inside(() -> {
                if (world.user(id.get()).isPresent())
                    return MomoError.RESOURCE_ALREADY_EXIST.answer();
                world.record(new Fact.UserMade(world.now(), id.get(), host));
                return ResponseEntity.status(201).build();
            });
        });
    }

    @GetMapping("/v1_0/apiuser/{id}")
    ResponseEntity<Object> user(HttpServletRequest request, @PathVariable String id) {
        return known(request, id, (_, user) -> ResponseEntity.ok(Map.of("providerCallbackHost", user.callbackHost(),
                "targetEnvironment", "sandbox")));
    }

    @PostMapping("/v1_0/apiuser/{id}/apikey")
    ResponseEntity<Object> makeKey(HttpServletRequest request, @PathVariable String id) {
        return known(request, id, (uuid, _) -> {
            var key = HexFormat.of().formatHex(chance.bytes(KEY_BYTES));
            world.record(new Fact.KeyMade(world.now(), uuid, key));
            return ResponseEntity.status(201).body(Map.of("apiKey", key));
        });
    }

    private ResponseEntity<Object> known(HttpServletRequest request, String id,
            BiFunction<UUID, World.ApiUser, ResponseEntity<Object>> answer) {
        return gate.passForProvisioning(request, () -> {
            var uuid = MomoChecks.reference(id);
            if (uuid.isEmpty())
                return MomoError.badRequest("The API user must be a UUID.").answer();
            return world.inside(() -> world.user(uuid.get()).map(user -> answer.apply(uuid.get(), user))
                    .orElseGet(MomoError.RESOURCE_NOT_FOUND::answer));
        });
    }
}
