package susu.groups;

import java.time.LocalDate;
import org.joda.money.Money;
import susu.shared.GroupId;

/**
 * What a person with the right code sees of a group before they ask to join: its rules, no people.
 *
 * @param version which version of its rules these are
 * @param left how many turns nobody has yet
 */
public record JoinOffer(GroupId id, GroupName name, Money contribution, Frequency frequency, int size,
        LocalDate firstDue, TurnRules turns, int version, int left) {
    /** How many turns the person may ask for now. */
    public int turnsOpen() { return turns.open(left); }
}
