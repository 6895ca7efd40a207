package susu.members;

/** Whether a member is sent reminders and information. What is about their own money is told in any case. */
public enum Reminders {
    WANTED, STOPPED
}
