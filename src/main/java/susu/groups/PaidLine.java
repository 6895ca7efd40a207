package susu.groups;

/** Who has paid for the round that runs. */
public record PaidLine(int slot, String name, Paid paid) {
    /** Whether the due of this turn is paid in full. */
    public enum Paid {
        YES, NOT_YET
    }
}
