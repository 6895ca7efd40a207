package susu.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers by which MTN's sandbox lets a partner try each outcome: 46733123 and three digits. Any other number
 * succeeds. Outcomes of requests show at the first status GET; a wallet's are told at once.
 */
final class SandboxNumbers {
    private static final String PREFIX = "46733123";
    private static final String PENDING = "PENDING";
    /** For requesttopay and deposit, from 450 on. */
    private static final List<String> PAYMENTS = List.of("INTERNAL_PROCESSING_ERROR", "APPROVAL_REJECTED", "EXPIRED",
            PENDING, PENDING, "PAYER_NOT_FOUND", "PAYEE_NOT_ALLOWED_TO_RECEIVE", "NOT_ALLOWED",
            "NOT_ALLOWED_TARGET_ENVIRONMENT", "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY",
            "INTERNAL_PROCESSING_ERROR", "SERVICE_UNAVAILABLE", "COULD_NOT_PERFORM_TRANSACTION",
            "TRANSFER_TYPE_UNKNOWN");
    /** For transfer, from 450 on. */
    private static final List<String> TRANSFERS = List.of("INTERNAL_PROCESSING_ERROR", "APPROVAL_REJECTED", "EXPIRED",
            PENDING, PENDING, "NOT_ENOUGH_FUNDS", "PAYER_LIMIT_REACHED", "PAYEE_NOT_FOUND", "NOT_ALLOWED",
            "NOT_ALLOWED_TARGET_ENVIRONMENT", "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY",
            "INTERNAL_PROCESSING_ERROR", "SERVICE_UNAVAILABLE", "TRANSFER_TYPE_UNKNOWN");
    /** For referenceIdToRefund, by its value. */
    private static final Map<String, String> REFUNDS = Map.ofEntries(Map.entry("2", "INTERNAL_PROCESSING_ERROR"),
            Map.entry("3", "APPROVAL_REJECTED"), Map.entry("4", "EXPIRED"), Map.entry("5", PENDING),
            Map.entry("6", PENDING), Map.entry("7", "NOT_ALLOWED"), Map.entry("8", "NOT_ALLOWED_TARGET_ENVIRONMENT"),
            Map.entry("9", "INVALID_CALLBACK_URL_HOST"), Map.entry("10", "INVALID_CURRENCY"),
            Map.entry("11", "INTERNAL_PROCESSING_ERROR"), Map.entry("12", "SERVICE_UNAVAILABLE"),
            Map.entry("13", "COULD_NOT_PERFORM_TRANSACTION"));
    private static final int FIRST = 450;

    private SandboxNumbers() {}

    /** How a request that names that party ends. */
    static Plan plan(Operation operation, String party) {
        return switch (operation) {
            case REQUESTTOPAY, DEPOSIT -> plan(at(PAYMENTS, party));
            case TRANSFER -> plan(at(TRANSFERS, party));
            case REFUND -> plan(Optional.ofNullable(REFUNDS.get(party)));
        };
    }

    private static Plan plan(Optional<String> outcome) {
        return outcome.<Plan>map(reason -> reason.equals(PENDING) ? new Plan.Never() : new Plan.AtFirstLook(reason))
                .orElse(new Plan.AtFirstLook(""));
    }

    /** What is said about that number's wallet, if anything but yes. */
    static Optional<MomoError> holder(String party) {
        return place(party).flatMap(place -> Optional.ofNullable(switch (place) {
            case 0 -> MomoError.RESOURCE_NOT_FOUND;
            case 2 -> new MomoError(500, "NOT_ALLOWED", "Authorization failed.");
            case 3 -> MomoError.NOT_ALLOWED_TARGET_ENVIRONMENT;
            case 4 -> MomoError.INTERNAL_PROCESSING_ERROR;
            case 5 -> new MomoError(503, "SERVICE_UNAVAILABLE", "Service temporarily unavailable, try again later.");
            default -> null;
        }));
    }

    /** Whether that number's wallet is there and cannot be used. */
    static boolean isInactive(String party) {
        return place(party).filter(place -> place == 1).isPresent();
    }

    private static Optional<String> at(List<String> outcomes, String party) {
        return place(party).filter(place -> place >= 0 && place < outcomes.size()).map(outcomes::get);
    }

    private static Optional<Integer> place(String party) {
        return party.startsWith(PREFIX) && party.length() == PREFIX.length() + 3
                ? Optional.of(Integer.parseInt(party.substring(PREFIX.length())) - FIRST)
                : Optional.empty();
    }
}
