package susu.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which faults befall a history, and how often: drawn for each seed, so that some meet few and some meet many. */
final class Mix {
    private static final int MOST_IN_THOUSAND = 240;
    private final Luck luck;
    private final Coverage coverage;
    private final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
    private boolean calm = true;

    Mix(Luck luck, Coverage coverage) {
        this.luck = luck;
        this.coverage = coverage;
    }

    /** Draws the faults of a new history. */
    void draw() {
        rates.clear();
        for (var fault : Fault.values())
            rates.put(fault, luck.inThousand(300) ? 0 : 1 + luck.nextInt(most(fault)));
        calm = false;
    }

    /** A death costs a history more steps than a lost answer does. */
    private static int most(Fault fault) {
        if (fault == Fault.LATE_RUN) return MOST_IN_THOUSAND;
        return switch (fault.area) {
            case DATABASE, PROGRAM -> MOST_IN_THOUSAND / 10;
            case SEND, ASK, FATE, CALLBACK, SMS -> MOST_IN_THOUSAND;
        };
    }

    /** From now on nothing goes wrong any more. */
    void calmsDown() { calm = true; }

    /** Whether others get their turn between two single statements. */
    boolean othersComeBetween() {
        return !calm && luck.inThousand(250);
    }

    boolean isCalm() { return calm; }

    /** Whether this fault happens here and now. */
    boolean hits(Fault fault) {
        if (calm || !luck.inThousand(rates.getOrDefault(fault, 0))) return false;
        coverage.fault(fault);
        return true;
    }

    /** The one fault of an area that happens here and now, if one does. */
    Optional<Fault> hit(Fault.Area area) {
        if (calm) return Optional.empty();
        var candidates = new ArrayList<Fault>();
        for (var fault : Fault.values())
            if (fault.area == area && luck.inThousand(rates.getOrDefault(fault, 0))) candidates.add(fault);
        if (candidates.isEmpty()) return Optional.empty();
        var one = luck.oneOf(candidates);
        coverage.fault(one);
        return Optional.of(one);
    }

    List<Fault> drawn() {
        return rates.entrySet().stream().filter(rate -> rate.getValue() > 0).map(Map.Entry::getKey).toList();
    }
}
