package susu.groups;

import java.util.Optional;

/**
 * The rules about being late, and about when a pot may leave.
 *
 * @param graceDays how many days after its due date an unpaid due is late, 0 to {@link #MOST_GRACE_DAYS} and fewer than
 *        lie between two rounds
 * @param leaves when a full pot leaves
 * @param approvals how many officers besides the recipient must say yes to a payout, 1 to {@link #MOST_APPROVALS}; as many
 *        as the number of members asks for if nobody chose
 * @param fines what being late costs
 * @param guards what guards the group against members who stop paying
 */
public record PayRules(int graceDays, PotLeaves leaves, Optional<Integer> approvals, FineRules fines,
        GuardRules guards) {
    /** The most days of grace in any group. */
    public static final int MOST_GRACE_DAYS = 7;
    /** The most approvals that any group can ask for. */
    public static final int MOST_APPROVALS = 5;
    private static final int USUAL_GRACE_DAYS = 2;
    /** From so many members on a payout needs two approvals, unless the group chose. */
    private static final int MEMBERS_FOR_TWO = 5;

    public PayRules {
        if (graceDays < 0 || graceDays > MOST_GRACE_DAYS)
            throw new IllegalArgumentException("days of grace out of range: " + graceDays);
        if (approvals.filter(number -> number < 1 || number > MOST_APPROVALS).isPresent())
            throw new IllegalArgumentException("approvals out of range: " + approvals.get());
    }

    /** With the usual rules about fines and guards. */
    public PayRules(int graceDays, PotLeaves leaves, Optional<Integer> approvals) {
        this(graceDays, leaves, approvals, FineRules.NONE, GuardRules.USUAL);
    }

    /** What holds when nobody wants it otherwise. */
    public static PayRules usual(Frequency frequency) {
        return new PayRules(Math.min(USUAL_GRACE_DAYS, mostGraceDays(frequency)), PotLeaves.ON_DUE_DATE,
                Optional.empty());
    }

    /** The most days of grace when rounds are due so often: before the next due nobody is still in time with the last. */
    public static int mostGraceDays(Frequency frequency) {
        return Math.min(MOST_GRACE_DAYS, frequency.shortestPeriod() - 1);
    }

    /** How many approvals each payout of a cycle needs that starts with so many members. */
    int approvals(int members) {
        return approvals.orElse(members < MEMBERS_FOR_TWO ? 1 : 2);
    }

    /** Whether rounds can be due so often under these rules. */
    public boolean fit(Frequency frequency) {
        return graceDays <= mostGraceDays(frequency);
    }

    /** The same with other days of grace. */
    public PayRules withGraceDays(int days) {
        return new PayRules(days, leaves, approvals, fines, guards);
    }

    /** The same with another moment at which a full pot leaves. */
    public PayRules withLeaves(PotLeaves other) {
        return new PayRules(graceDays, other, approvals, fines, guards);
    }

    /** The same with another number of approvals. */
    public PayRules withApprovals(int number) {
        return new PayRules(graceDays, leaves, Optional.of(number), fines, guards);
    }

    /** The same with other fines. */
    public PayRules withFines(FineRules other) {
        return new PayRules(graceDays, leaves, approvals, other, guards);
    }

    /** The same with other guards. */
    public PayRules withGuards(GuardRules other) {
        return new PayRules(graceDays, leaves, approvals, fines, other);
    }
}
