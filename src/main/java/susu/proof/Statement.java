package susu.proof;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a statement of a program does, by its words.
 *
 * @param writes whether it writes at all
 * @param isAboutMoney whether it writes more than that a job was picked or put off, or what became of a message
 * @param isReadByARule whether it may change what a rule of the books reads
 * @param writesAJob whether the list of jobs is another one after it
 * @param endsAJob whether all that it does is that there is one job less
 * @param locksABook whether it locks the book of a group
 * @param movesMoney whether it moves money
 * @param waitsForALock whether it waits for others who have locked what it locks
 * @param firstWords what it does to which table, if it writes
 */
record Statement(boolean writes, boolean isAboutMoney, boolean isReadByARule, boolean writesAJob, boolean endsAJob,
        boolean locksABook, boolean movesMoney, boolean waitsForALock, String firstWords) {
    private static final List<String> OF_NO_MONEY = List.of("update scheduled_tasks", "update notice",
            "insert notice_attempt");
    /** Tables that no rule reads. That there is one job more breaks none; that there is one less may. */
    private static final List<String> READ_BY_NO_RULE = List.of("insert notice", "insert pace", "insert breaker",
            "insert callback_inbox", "insert scheduled_tasks");
    /** What rules read of an attempt. */
    private static final Pattern READ_OF_AN_ATTEMPT = Pattern.compile(
            "\\b(group_id|payment_id|number|ref|state|sent_at|late_success_at|late_reversed_at|provider_amount|provider_currency|provider_transaction)\\b");
    private static final Pattern WHERE = Pattern.compile("\\swhere\\s");

    static Statement of(String sql) {
        var plain = sql.strip();
        var first = firstWords(plain);
        boolean isAboutMoney = !first.isEmpty() && !OF_NO_MONEY.contains(first);
        return new Statement(!first.isEmpty(), isAboutMoney, isAboutMoney && isReadByARule(first, plain),
                first.endsWith(" scheduled_tasks"), first.equals("delete scheduled_tasks"),
                plain.contains("from book where group_id = ? for update"), first.equals("insert transfer"),
                plain.endsWith("for update"), first);
    }

    private static boolean isReadByARule(String first, String sql) {
        if (first.equals("update attempt")) return READ_OF_AN_ATTEMPT.matcher(WHERE.split(sql, 2)[0]).find();
        return !READ_BY_NO_RULE.contains(first);
    }

    private static String firstWords(String sql) {
        var words = sql.split("\\s+", 4);
        var table = switch (words[0].toLowerCase(Locale.ROOT)) {
            case "update" -> words[1];
            case "insert", "delete" -> words[2];
            default -> "";
        };
        return table.isEmpty() ? "" : (words[0] + " " + table.split("\\(", 2)[0]).toLowerCase(Locale.ROOT);
    }
}
