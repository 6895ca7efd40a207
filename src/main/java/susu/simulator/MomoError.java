package susu.simulator;

import java.util.Map;
import org.springframework.http.ResponseEntity;

/** A refusal in MoMo's own words. */
record MomoError(int status, String code, String message) {
    static final MomoError RESOURCE_ALREADY_EXIST = new MomoError(409, "RESOURCE_ALREADY_EXIST",
            "Duplicated reference id. Creation of resource failed.");
    static final MomoError RESOURCE_NOT_FOUND = new MomoError(404, "RESOURCE_NOT_FOUND",
            "Requested resource was not found.");
    static final MomoError INVALID_CURRENCY = new MomoError(500, "INVALID_CURRENCY", "Currency not supported.");
    static final MomoError NOT_ALLOWED_TARGET_ENVIRONMENT = new MomoError(500, "NOT_ALLOWED_TARGET_ENVIRONMENT",
            "Access to target environment is forbidden.");
    static final MomoError INTERNAL_PROCESSING_ERROR = new MomoError(500, "INTERNAL_PROCESSING_ERROR",
            "An internal error occurred while processing.");

    static final MomoError INVALID_CALLBACK_URL_HOST = new MomoError(500, "INVALID_CALLBACK_URL_HOST",
            "Callback URL with different host name then configured for API User.");

    /** What MTN says beside that code, as far as it is known. */
    static String messageOf(Object code) {
        return switch (code.toString()) {
            case "PAYER_LIMIT_REACHED" -> "The payer's limit has been breached.";
            case "NOT_ENOUGH_FUNDS" -> "The payer does not have enough funds.";
            case "INTERNAL_PROCESSING_ERROR" -> INTERNAL_PROCESSING_ERROR.message;
            case "INVALID_CURRENCY" -> INVALID_CURRENCY.message;
            case "NOT_ALLOWED_TARGET_ENVIRONMENT" -> NOT_ALLOWED_TARGET_ENVIRONMENT.message;
            default -> "";
        };
    }

    static MomoError badRequest(String message) { return new MomoError(400, "VALIDATION_ERROR", message); }

    ResponseEntity<Object> answer() {
        return ResponseEntity.status(status).body(Map.of("code", code, "message", message));
    }

    /** What stands before MoMo refuses in a form of its own. */
    static ResponseEntity<Object> gateway(String message) {
        return ResponseEntity.status(401).body(Map.of("statusCode", 401, "message", message));
    }
}
