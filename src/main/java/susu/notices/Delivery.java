package susu.notices;

/** What a gateway says later of a message that it took. The last two are final: nothing weaker comes after them. */
public enum Delivery {
    ON_ITS_WAY, DELIVERED, UNDELIVERED
}
