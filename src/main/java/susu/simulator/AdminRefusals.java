package susu.simulator;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Words every refusal of the admin API as one sentence that says what to do. */
@OnlyInTry
@RestControllerAdvice(assignableTypes = {AdminApi.class, PhonesApi.class})
final class AdminRefusals {
    @ExceptionHandler
    ResponseEntity<Object> refuse(NotUnderstood order) {
        return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(order.getMessage())));
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
    ResponseEntity<Object> unreadable() {
        return refuse(new NotUnderstood("the body must be a JSON object, with Content-Type: application/json"));
    }

    @ExceptionHandler
    ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException problem) {
        return refuse(new NotUnderstood("\"" + problem.getName() + "\" must be a whole number"));
    }
}
