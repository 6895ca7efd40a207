package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import susu.shared.PhoneNumber;

/** The line between the product and a provider, which fault rules may cut. */
final class Wire {
    /** Set on a request whose connection breaks instead of carrying an answer. */
    static final String CUT = Wire.class.getName() + ".cut";
    private final Faults faults;

    Wire(Faults faults) { this.faults = faults; }

    /** Carries a request to the provider and its answer back, as far as the rules let it. */
    ResponseEntity<Object> carry(HttpServletRequest request, String place, @Nullable PhoneNumber phone,
            Supplier<ResponseEntity<Object>> provider) {
        return switch (faults.meet(place, phone).orElse(null)) {
            case Trouble.LoseRequest() -> cut(request);
            case Trouble.LoseAnswer() -> {
                var _ = provider.get();
                yield cut(request);
            }
            case Trouble.AnswerWith(var status) -> ResponseEntity.status(status).build();
            case null, default -> provider.get();
        };
    }

    private static ResponseEntity<Object> cut(HttpServletRequest request) {
        request.setAttribute(CUT, true);
        return ResponseEntity.internalServerError().build();
    }
}
