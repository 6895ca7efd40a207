package susu.groups;

import java.time.LocalDate;
import org.joda.money.Money;
import susu.shared.GroupId;

/** What a person with the right code sees of a group before they ask to join: its rules, no people. */
public record JoinOffer(GroupId id, GroupName name, Money contribution, Frequency frequency, int size,
        LocalDate firstDue) {}
