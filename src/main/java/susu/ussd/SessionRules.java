package susu.ussd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import susu.ussd.GatewayFormat.Input;

/**
 * What a request means for its session: a repeat, one new entry, a fresh start. A gateway may send the same twice, late,
 * or at once; nothing but this decides, and it knows no database and no clock.
 */
final class SessionRules {
    /** How long a session lives after our last answer. */
    static final Duration LIFE = Duration.ofMinutes(3);
    /** How long an unfinished step is offered again. */
    static final Duration RESUMABLE = Duration.ofMinutes(10);
    /** No call is a day long: what began before is not looked through. */
    static final Duration LONGEST = Duration.ofDays(1);
    /** Two equal entries this close together are one entry, sent twice. */
    static final Duration TWICE = Duration.ofSeconds(2);
    static final int MOST_ENTRIES = 60;
    static final int MOST_CHARACTERS = 1_000;
    /** How many entries may be dialled at once. */
    static final int MOST_DIALLED = 8;
    private static final Pattern DIALLED = Pattern.compile("\\*[0-9*]*#");

    private SessionRules() {}

    /**
     * What is known of a session.
     *
     * @param consumed whether that text is the one that was taken in last
     * @param entries how many entries were taken
     * @param busyUntil until when an answer is being made, if one is
     */
    record Past(Caller caller, State state, Input input, Predicate<String> consumed, int entries, Instant repliedAt,
            Optional<Instant> busyUntil) {}

    /** Whether the number is the one that began the session. */
    enum Caller {
        SAME, OTHER
    }

    /** Whether the last screen has been shown. */
    enum State {
        OPEN, OVER
    }

    /** What came, and when. */
    record Request(String text, Input input, String serviceCode, Instant arrived) {}

    /** What to do about a request. */
    sealed interface Verdict {
        /** Somebody else's session: refuse, and leave it as it is. */
        record OtherNumber() implements Verdict {}

        /** Another request's answer is being made: wait for it. */
        record Busy() implements Verdict {}

        /** The stored reply, byte for byte. */
        record Repeat() implements Verdict {}

        /** The last screen was shown before. */
        record DialAgain() implements Verdict {}

        /** More than a person types. */
        record TooMuch() implements Verdict {}

        /** A new session, with what was dialled at once. */
        record Begin(List<String> dialled) implements Verdict {}

        /** The session was left alone for longer than it lives. */
        record Stale() implements Verdict {}

        /** One new entry; from now on the gateway is known to send its input so. */
        record Enter(String entry, Input input) implements Verdict {}

        /** Entries are missing: what they were meant for cannot be known. */
        record Lost() implements Verdict {}
    }

    /** The one decision: see the table of the handset's rules. */
    static Verdict judge(Optional<Past> known, Request now) {
        boolean tooMuch = now.text().length() > MOST_CHARACTERS
                || now.text().chars().filter(letter -> letter == '*').count() >= MOST_ENTRIES;
        if (known.isEmpty()) return tooMuch ? new Verdict.TooMuch() : new Verdict.Begin(dialled(now));
        var past = known.get();
        if (past.caller() == Caller.OTHER) return new Verdict.OtherNumber();
        if (past.busyUntil().filter(now.arrived()::isBefore).isPresent()) return new Verdict.Busy();
        boolean same = past.consumed().test(now.text());
        if (past.state() == State.OVER) return same ? new Verdict.Repeat() : new Verdict.DialAgain();
        if (tooMuch || past.entries() >= MOST_ENTRIES) return new Verdict.TooMuch();
        if (now.arrived().isAfter(past.repliedAt().plus(LIFE))) return new Verdict.Stale();
        if (same && isRepeat(past, now)) return new Verdict.Repeat();
        return switch (past.input()) {
            case LATEST -> new Verdict.Enter(now.text(), Input.LATEST);
            case CUMULATIVE -> newEntry(past, now.text())
                    .<Verdict>map(entry -> new Verdict.Enter(entry, Input.CUMULATIVE)).orElseGet(Verdict.Lost::new);
            case UNDECIDED -> undecided(past, now.text(), same);
        };
    }

    private static boolean isRepeat(Past past, Request now) {
        return switch (past.input()) {
            case CUMULATIVE -> true;
            // The same digit again may be meant: only what comes hard upon our answer, or before it, is the same request.
            case LATEST -> soonAfter(past, now);
            case UNDECIDED -> soonAfter(past, now) || now.text().contains("*");
        };
    }

    private static boolean soonAfter(Past past, Request now) {
        return !now.arrived().isAfter(past.repliedAt().plus(TWICE));
    }

    private static Verdict undecided(Past past, String text, boolean same) {
        // With nothing taken in before, the first entry looks alike in both; and so does an entry given twice.
        if (same || past.consumed().test("")) return new Verdict.Enter(text, Input.UNDECIDED);
        return newEntry(past, text).map(entry -> new Verdict.Enter(entry, Input.CUMULATIVE))
                .orElseGet(() -> new Verdict.Enter(text, Input.LATEST));
    }

    /** What follows in the text upon what was taken in before, stars included; nothing if it does not begin so. */
    private static Optional<String> newEntry(Past past, String text) {
        if (past.consumed().test("")) return text.isEmpty() ? Optional.empty() : Optional.of(text);
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', star + 1))
            if (past.consumed().test(text.substring(0, star))) return Optional.of(text.substring(star + 1));
        return Optional.empty();
    }

    private static List<String> dialled(Request now) {
        var text = now.text();
        if (now.input() != Input.CUMULATIVE && DIALLED.matcher(text).matches()) {
            var stem = now.serviceCode().replace("#", "*");
            return text.startsWith(stem) ? entries(text.substring(stem.length(), text.length() - 1)) : List.of();
        }
        // A gateway that sends entries one by one may begin with anything, such as the short code.
        return now.input() == Input.LATEST ? List.of() : entries(text);
    }

    private static List<String> entries(String text) {
        if (text.isEmpty()) return List.of();
        return List.of(text.split("\\*", -1)).stream().limit(MOST_DIALLED).toList();
    }
}
