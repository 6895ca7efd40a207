package susu.groups;

import susu.shared.GroupId;

/**
 * What a person with the right code sees of a group before they ask to join: its rules, no people.
 *
 * @param version which version of its rules these are
 * @param left how many turns nobody has yet
 */
public record JoinOffer(GroupId id, Terms terms, int version, int left) {
    /** How many turns the person may ask for now. */
    public int turnsOpen() { return terms.turns().open(left); }
}
