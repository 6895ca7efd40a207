package susu.members;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a member is not content with.
 *
 * @param ref by which the member and staff name it
 * @param words what the member said
 * @param answerBy the day by which the member hears from staff, in Accra
 */
public record Complaint(String ref, Member member, String words, Instant madeAt, LocalDate answerBy) {
    /** Nothing of what was said slips into a log. */
    @Override
    public String toString() { return "complaint " + ref; }
}
