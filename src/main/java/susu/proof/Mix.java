package susu.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which faults befall a history, and how often: drawn for each seed, so that some meet few and some meet many. */
final class Mix {
    private static final int MOST_IN_THOUSAND = 450;
    /** Of so many places at which a program can die, a history has one at which it likes to. */
    private static final int PLACES_TO_A_WEAK_ONE = 8;
    /** Mostly it dies when it comes there first: what happens once in many histories must be met then or never. */
    private static final int OFTEN_AT_FIRST = 350;
    private static final int OFTEN_AT_A_WEAK_PLACE = 40;
    /** What few histories come to: there every other one has a death, also when all else is calm. */
    private static final Set<String> SELDOM = Set.of("Buckets.takeQuestionsLeft", "Cash.lapse", "Crossings.arrive",
            "Crossings.leave",
            "Exceptions.ask", "Exceptions.attest", "Exceptions.confirm", "Exceptions.resend", "Groups.claim",
            "Groups.resume",
            "Groups.suspend",
            "Halts.freeze", "Halts.makeGood", "Halts.onlyReconcile", "Halts.release", "Halts.sendAgain",
            "Motions.end", "Payments.collectByHand", "QuestionLine.move", "Rounds.payAgain",
            "act.agreeToSwap", "act.agreeToTakeOver", "act.askMotion", "act.askSwap", "act.bankCash",
            "act.confirmCash", "act.confirmCount", "act.countCash", "act.creditBack", "act.denyCash", "act.denyCount",
            "act.gaveCash", "act.keepTurn", "act.layDownDuty", "act.nameOfficer", "act.offerTurn", "act.payAmount",
            "act.payTurn", "act.proposeRules", "act.refuseSwap", "act.refuseTakeOver", "act.reject", "act.sayMotion",
            "act.sendAgain", "act.takeOver", "act.tookCash",
            "insert account", "insert book", "insert exception", "insert scheduled_tasks");
    private static final int OFTEN_WHERE_SELDOM = 500;
    private final Luck luck;
    private final Profile profile;
    private final Coverage coverage;
    private final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
    private final Set<String> visited = new HashSet<>();
    private boolean begun;
    private boolean calm = true;
    private int weakness;

    Mix(Luck luck, Profile profile, Coverage coverage) {
        this.luck = luck;
        this.profile = profile;
        this.coverage = coverage;
    }

    /** Draws the faults of a new history. */
    void draw() {
        rates.clear();
        for (var fault : Fault.values()) {
            // Which histories have one, and when, is drawn beside: it happens once.
            if (fault.area == Fault.Area.STANDBY) continue;
            int rate = luck.inThousand(200) ? 0 : 1 + luck.nextInt(most(fault));
            rates.put(fault, profile.has(fault) ? rate : 0);
        }
        visited.clear();
        weakness = luck.nextInt(PLACES_TO_A_WEAK_ONE);
        begun = true;
        calm = false;
    }

    /** A new history begins, and begins quietly. */
    void rests() {
        begun = false;
        calm = true;
    }

    /** A death costs a history more steps than a lost answer does. */
    private static int most(Fault fault) {
        // Without a connection nothing happens at all, and nothing else can go wrong.
        if (fault == Fault.POOL_EMPTY) return MOST_IN_THOUSAND / 20;
        if (fault == Fault.QUESTIONS_USED_UP) return MOST_IN_THOUSAND / 6;
        if (fault == Fault.LATE_RUN || fault == Fault.CLOCK_JUMP) return MOST_IN_THOUSAND / 2;
        // Few pots leave in a history, and each shall have its chance of trouble.
        if (fault == Fault.TRANSFER_FAILS || fault == Fault.LATE_ANSWER) return MOST_IN_THOUSAND + MOST_IN_THOUSAND / 2;
        return switch (fault.area) {
            case DEATH -> MOST_IN_THOUSAND / 60;
            case DATABASE -> MOST_IN_THOUSAND / 3;
            case PROGRAM, SEND, ASK, FATE, STATEMENT, CALLBACK, SMS, STANDBY -> MOST_IN_THOUSAND;
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

    /**
     * Whether a program dies here and now. Each history has some places at which it is likely to, so that over many
     * histories none is left out; which they are depends on nothing but their names and the seed.
     */
    boolean dies(Fault death, String place) {
        if (begun && profile.has(death) && SELDOM.contains(place.substring(place.indexOf(' ') + 1))
                && visited.add(place)
                && luck.inThousand(OFTEN_WHERE_SELDOM)) {
            coverage.fault(death);
            return true;
        }
        boolean weak = !calm && rates.getOrDefault(death, 0) > 0
                && Math.floorMod(place.hashCode(), PLACES_TO_A_WEAK_ONE) == weakness;
        if (!weak) return hits(death);
        if (!luck.inThousand(visited.add(place) ? OFTEN_AT_FIRST : OFTEN_AT_A_WEAK_PLACE)) return false;
        coverage.fault(death);
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
