package susu.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/** How an accepted request will come to its end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "plan")
sealed interface Plan {
    /** The owner of the wallet is asked on the handset, and has until then to answer. */
    record AskOwner(Instant until) implements Plan {}

    /** The money moves at that moment, if it is there. */
    record MoveMoney(Instant at) implements Plan {}

    /** It fails at that moment, for that reason. */
    record Refuse(Instant at, String reason) implements Plan {}

    /** It ends when the partner first asks about it, as in MTN's sandbox: for that reason, or well if there is none. */
    record AtFirstLook(String reason) implements Plan {}

    /** Nobody will ever say what became of it. */
    record Never() implements Plan {}

    /** When it has to be looked at, if nothing happens before. */
    default Optional<Instant> dueAt() {
        return switch (this) {
            case AskOwner(var until) -> Optional.of(until);
            case MoveMoney(var at) -> Optional.of(at);
            case Refuse(var at, _) -> Optional.of(at);
            case AtFirstLook _ -> Optional.empty();
            case Never() -> Optional.empty();
        };
    }
}
