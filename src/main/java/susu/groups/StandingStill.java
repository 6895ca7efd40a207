package susu.groups;

/** A group whose payouts stand still, for those who run SusuSave. */
public record StandingStill(GroupCode code, GroupName name, String why) {}
