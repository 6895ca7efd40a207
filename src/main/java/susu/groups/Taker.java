package susu.groups;

/** Who wants to take over a turn: somebody who is in the group, or who comes into it by that turn. */
public enum Taker {
    MEMBER, NEWCOMER
}
