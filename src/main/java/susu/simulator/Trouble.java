package susu.simulator;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a fault rule makes go wrong. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "trouble")
sealed interface Trouble {
    /** The request never arrives: nothing is recorded, the connection breaks. */
    record LoseRequest() implements Trouble {}

    /** The request arrives and is done, but its answer is lost with the connection. */
    record LoseAnswer() implements Trouble {}

    /** The gateway answers by itself: nothing is recorded. */
    record AnswerWith(int status) implements Trouble {}

    /** The accepted request ends FAILED, for that reason. */
    record Fail(String reason) implements Trouble {}

    /** The final word is called back that often instead of once. */
    record CallBack(int copies) implements Trouble {}

    /** The text message is turned away with that MADAPI code. */
    record RefuseSms(String code) implements Trouble {}

    /** Its name in the admin API. */
    default String kind() {
        return switch (this) {
            case LoseRequest() -> "lose-request";
            case LoseAnswer() -> "lose-answer";
            case AnswerWith(_) -> "status";
            case Fail(_) -> "fail";
            case CallBack(var copies) -> copies == 0 ? "callback-never" : "callback-copies";
            case RefuseSms(_) -> "refused";
        };
    }
}
