package susu.keeping;

import java.util.List;

/**
 * A column of which each value is sealed for its place.
 *
 * @param place what {@link susu.shared.Seals} was told when a row was sealed, from the columns of that row
 * @param owner whether what is in a row is about the member {@code :member}, whose number has the index {@code :index}
 * @param where the rows that count: what is no secret any more stays as it is
 */
record SealedColumn(String table, String column, String place, String owner, String where) {
    private static final String NOBODYS = "false";

    private SealedColumn(String table, String column, String place, String owner) {
        this(table, column, place, owner, "true");
    }

    /** All of them; the proof that a program has the right keys comes last, so that it is whole only when all others are. */
    static final List<SealedColumn> ALL = List.of(
            new SealedColumn("member", "phone_sealed", "'member.phone:' || id", "id = :member"),
            new SealedColumn("member", "name_sealed", "'member.name:' || id", "id = :member"),
            new SealedColumn("complaint", "words_sealed", "'complaint.words:' || id", "member_id = :member"),
            new SealedColumn("membership", "alias_sealed", "'membership.alias:' || member_id", "member_id = :member"),
            new SealedColumn("payment", "wallet_sealed", "'payment.wallet:' || group_id || '/' || id",
                    "coalesce(payer_id, member_id) = :member"),
            new SealedColumn("callback_inbox", "body_sealed", "'callback_inbox.body:' || ref", "true"),
            new SealedColumn("asking", "wallet_sealed",
                    "'asking.wallet:' || group_id || '/' || cycle || '/' || round || '/' || number",
                    "recipient_id = :member"),
            // Once it is over, a draw's secret is told to everybody.
            new SealedColumn("draw", "secret_sealed", "'draw.secret:' || group_id || '/' || cycle || '/' || draw",
                    NOBODYS, "state = 'OPEN'"),
            new SealedColumn("notice", "values_sealed", "'notice.values:' || id", "member_id = :member"),
            new SealedColumn("notice", "phone_sealed", "'notice.phone:' || id", NOBODYS),
            // A step may hold what a PIN was hashed to, which is nobody's business.
            new SealedColumn("ussd_session", "step_sealed", "'ussd_session.step:' || gateway || '|' || session_id",
                    NOBODYS),
            new SealedColumn("ussd_session", "reply_sealed", "'ussd_session.reply:' || gateway || '|' || session_id",
                    "phone_index = :index"),
            new SealedColumn("installation", "probe_sealed", "'installation.probe'", NOBODYS));

    static List<SealedColumn> of(String table) {
        return ALL.stream().filter(column -> column.table.equals(table)).toList();
    }
}
