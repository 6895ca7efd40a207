package susu.proof;

import java.util.List;
import java.util.Locale;
import susu.proof.Fault.Area;

/** What goes wrong in histories: all of it, or one side of the world only, for whoever looks for a fault of that side. */
public enum Profile {
    /** Everything. */
    ALL,
    /** What is said to the provider, and what it answers. */
    WIRE,
    /** What the provider does with money, and what it states of it. */
    PROVIDER,
    /** The database. */
    DATABASE,
    /** Programs that die or are late, and time that leaps. */
    PROGRAMS;

    boolean has(Fault fault) {
        return switch (this) {
            case ALL -> true;
            case WIRE -> List.of(Area.SEND, Area.ASK, Area.CALLBACK).contains(fault.area);
            case PROVIDER -> List.of(Area.FATE, Area.STATEMENT, Area.CALLBACK).contains(fault.area);
            case DATABASE -> fault.area == Area.DATABASE || fault.area == Area.STANDBY;
            case PROGRAMS -> List.of(Area.DEATH, Area.PROGRAM).contains(fault.area);
        };
    }

    /** The name by which it is asked for. */
    public String word() { return name().toLowerCase(Locale.ROOT); }

    @Override
    public String toString() { return word(); }
}
