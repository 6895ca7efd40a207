package susu.proof;

import java.util.Locale;

/** What can go wrong in a history. */
enum Fault {
    // A request to the provider of wallets.
    REQUEST_LOST(Area.SEND),
    ANSWER_LOST(Area.SEND),
    REQUEST_DELAYED(Area.SEND),
    REQUEST_DOUBLED(Area.SEND),
    REQUEST_OVERTAKEN(Area.SEND),
    SEND_BUSY(Area.SEND),
    SEND_NOT_CONNECTED(Area.SEND),
    SEND_TOKEN_REFUSED(Area.SEND),
    SEND_ERROR_BEFORE(Area.SEND),
    SEND_ERROR_AFTER(Area.SEND),
    SEND_HTML(Area.SEND),
    SEND_REDIRECTED(Area.SEND),
    TURNED_AWAY(Area.SEND),
    CALLBACK_BEFORE_ANSWER(Area.SEND),
    // A question to it.
    QUESTION_LOST(Area.ASK),
    ASK_BUSY(Area.ASK),
    ASK_NOT_CONNECTED(Area.ASK),
    ASK_TOKEN_REFUSED(Area.ASK),
    ASK_ERROR(Area.ASK),
    ASK_HTML(Area.ASK),
    STRANGE_STATUS(Area.ASK),
    WRONG_AMOUNT_SAID(Area.ASK),
    ACCEPTED_THEN_ABSENT(Area.ASK),
    LATE_ANSWER(Area.ASK),
    QUESTIONS_USED_UP(Area.PROGRAM),
    // What it does with a request.
    PENDING_FOR_DAYS(Area.FATE),
    PAYER_REFUSES(Area.FATE),
    PAYER_IGNORES(Area.FATE),
    TRANSFER_FAILS(Area.FATE),
    FAILED_THEN_SUCCESSFUL(Area.FATE),
    REVERSED(Area.FATE),
    // Its statement.
    STATEMENT_LATE(Area.STATEMENT),
    STATEMENT_PARTIAL(Area.STATEMENT),
    STATEMENT_DOUBLED(Area.STATEMENT),
    // Its callback.
    CALLBACK_LOST(Area.CALLBACK),
    CALLBACK_COPIES(Area.CALLBACK),
    CALLBACK_LATE(Area.CALLBACK),
    CALLBACK_WRONG_AMOUNT(Area.CALLBACK),
    CALLBACK_EMPTY(Area.CALLBACK),
    CALLBACK_FORGED(Area.CALLBACK),
    // The database.
    DEATH_BEFORE_COMMIT(Area.DEATH),
    DEATH_AFTER_COMMIT(Area.DEATH),
    SERIALIZATION_FAILURE(Area.DATABASE),
    COMMIT_ANSWER_LOST(Area.DATABASE),
    DEADLOCK(Area.DATABASE),
    LOCK_TIMEOUT(Area.DATABASE),
    POOL_EMPTY(Area.DATABASE),
    // The program, and time.
    DEATH_BEFORE_EXCHANGE(Area.DEATH),
    DEATH_AFTER_EXCHANGE(Area.DEATH),
    DEATH_AT_REST(Area.DEATH),
    LATE_RUN(Area.PROGRAM),
    CLOCK_JUMP(Area.PROGRAM),
    // A standby takes over that has not heard of the last transactions.
    FAILOVER(Area.STANDBY),
    // Text messages.
    SMS_REFUSED(Area.SMS),
    SMS_SILENT(Area.SMS);

    /** Where it happens. */
    enum Area {
        SEND, ASK, FATE, STATEMENT, CALLBACK, DATABASE, DEATH, PROGRAM, STANDBY, SMS
    }

    final Area area;

    Fault(Area area) { this.area = area; }

    String word() { return name().toLowerCase(Locale.ROOT).replace('_', ' '); }
}
