package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import susu.shared.PhoneNumber;

/** The line between the product and a provider, on which everything can happen. */
final class Wire {
    /** How an answer travels that does not simply arrive. */
    enum Manner {
        /** Not at all: the connection breaks. */
        CUT,
        /** Its head only. */
        HEAD_ONLY,
        /** Its head and half of the body. */
        HALF,
        /** A byte at a time, without end. */
        DRIP
    }

    /** Where a request tells how its answer travels. */
    static final String MANNER = Wire.class.getName() + ".manner";
    private static final String TROUBLE = Wire.class.getName() + ".trouble";
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Welcome to this"
            + " network</h1><p>Please sign in to go on.</p></body></html>";
    private final Faults faults;
    private final LateRequests late;

    Wire(Faults faults, LateRequests late) {
        this.faults = faults;
        this.late = late;
    }

    /** Carries a request to the provider and its answer back, as far as the faults let it. */
    ResponseEntity<Object> carry(HttpServletRequest request, String place, @Nullable PhoneNumber phone,
            Supplier<ResponseEntity<Object>> provider) {
        if (LateRequests.isLate(request))
            return provider.get();
        var trouble = faults.meet(place, phone, requestOf(request));
        trouble.ifPresent(met -> request.setAttribute(TROUBLE, met));
        var answer = trouble.isEmpty() ? provider.get() : through(trouble.get(), request, provider);
        if (trouble.filter(met -> met.kind() == Kind.REORDER).isEmpty())
            late.overtaken();
        return answer;
    }

    /** The trouble that the call is in, if the provider itself must know of it. */
    static Optional<Trouble> troubleOf(HttpServletRequest request) {
        return Optional.ofNullable((Trouble) request.getAttribute(TROUBLE));
    }

    private ResponseEntity<Object> through(Trouble trouble, HttpServletRequest request,
            Supplier<ResponseEntity<Object>> provider) {
        return switch (trouble.kind()) {
            case DELAY -> {
                late.arrivesIn(trouble.lasting(), request);
                yield cut(request);
            }
            case REORDER -> {
                late.arrivesAfterTheNext(request);
                yield cut(request);
            }
            case LOSE_REQUEST -> cut(request);
            case LOSE_ANSWER -> travels(request, Manner.CUT, provider.get());
            case RESET -> travels(request, Manner.HEAD_ONLY, provider.get());
            case HALF_BODY -> travels(request, Manner.HALF, provider.get());
            case DRIP -> travels(request, Manner.DRIP, provider.get());
            case DOUBLE -> {
                var _ = provider.get();
                yield provider.get();
            }
            case HTML -> ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(PAGE);
            case REDIRECT -> ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create("http://127.0.0.1:" + request.getLocalPort() + "/simulator/elsewhere"))
                    .build();
            case STATUS -> ResponseEntity.status(trouble.figure()).build();
            default -> provider.get();
        };
    }

    /** The connection breaks instead of carrying an answer. */
    static ResponseEntity<Object> cut(HttpServletRequest request) {
        return travels(request, Manner.CUT, ResponseEntity.internalServerError().build());
    }

    private static ResponseEntity<Object> travels(HttpServletRequest request, Manner manner,
            ResponseEntity<Object> answer) {
        request.setAttribute(MANNER, manner);
        return answer;
    }

    /** What tells a request from others: its reference, or what it asks about. */
    private static String requestOf(HttpServletRequest request) {
        var reference = request.getHeader("X-Reference-Id");
        return reference == null ? request.getRequestURI() : reference;
    }
}
