package susu.proof;

/**
 * What the groups of a history do beside saving, drawn beside all else: histories of seeds that draw none of it live as
 * they did before any of it was there.
 *
 * @param severalTurns members have more than one turn now and then
 * @param takesOver turns are offered and taken over
 * @param decides members decide things together: to end early, to stand still, to go without somebody's say
 * @param counts treasurers count the cash that they hold
 * @param again a whole cycle has gone by quietly before, and the history is that of the next one
 * @param draws the order of turns is drawn
 * @param shortPots what is there of a short pot may leave
 * @param ends all rounds but the last have gone by quietly before, and the history is that of the end
 * @param byHand others take cash beside the treasurer, and recipients have some of it by hand
 */
record Customs(boolean severalTurns, boolean takesOver, boolean decides, boolean counts, boolean again,
        boolean draws, boolean shortPots, boolean ends, boolean byHand) {
    /** People save, and do nothing else. */
    static final Customs NONE = new Customs(false, false, false, false, false, false, false, false, false);
    private static final int SALT = 26151;
    private static final int LATER_SALT = 48611;
    private static final int OFTEN = 300;

    /** No failover forgets such things here: that somebody took a turn over, or voted, no provider can tell again. */
    static Customs of(long seed, boolean failsOver) {
        var luck = luck(seed);
        boolean severalTurns = luck.inThousand(OFTEN);
        boolean takesOver = luck.inThousand(OFTEN);
        boolean decides = luck.inThousand(OFTEN);
        boolean counts = luck.inThousand(2 * OFTEN);
        boolean again = luck.inThousand(OFTEN / 4);
        boolean draws = luck.inThousand(OFTEN * 2 / 3);
        boolean shortPots = luck.inThousand(OFTEN);
        // What came later is drawn beside that, too: the histories that find planted bugs stay as they were.
        luck.by(seed * LATER_SALT + 5118);
        boolean ends = luck.inThousand(OFTEN * 2 / 3);
        boolean byHand = luck.inThousand(OFTEN * 5 / 2);
        again |= luck.inThousand(OFTEN / 4);
        if (failsOver) return new Customs(severalTurns, false, false, false, again, draws, false, false, false);
        return new Customs(severalTurns, takesOver, decides, counts, again, draws, shortPots, ends, byHand);
    }

    /** What of this happens when, by the same seed. */
    static Luck luck(long seed) {
        var luck = new Luck();
        luck.by(seed * SALT + 19);
        return luck;
    }
}
