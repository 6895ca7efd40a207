package susu.groups;

/**
 * Which turns a member wants to swap, as they were on the screen.
 *
 * @param mine the round of the own turn
 * @param theirs the round that is wanted for it
 * @param theirSlot whose turn stood at that round
 */
public record SwapWish(int mine, int theirs, int theirSlot) {}
