package susu.groups;

import java.util.List;
import susu.shared.GroupId;

/**
 * What a person with the right code sees of a group before they ask to join: its rules, no people.
 *
 * @param version which version of its rules these are
 * @param left how many turns nobody has yet, while the group forms
 * @param givenUp once it runs: the turns that members give up, for nobody comes into it otherwise
 */
public record JoinOffer(GroupId id, Terms terms, int version, int left, List<GivenUp> givenUp) {
    /** How many turns the person may ask for now. */
    public int turnsOpen() { return terms.turns().open(left); }
}
