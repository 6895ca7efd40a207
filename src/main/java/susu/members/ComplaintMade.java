package susu.members;

import java.time.LocalDate;
import susu.shared.MemberId;

/** A member has complained; told inside the transaction that keeps it. */
public record ComplaintMade(MemberId member, String ref, LocalDate answerBy) {}
