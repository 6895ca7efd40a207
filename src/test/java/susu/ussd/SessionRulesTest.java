package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import susu.ussd.GatewayFormat.Input;
import susu.ussd.SessionRules.Caller;
import susu.ussd.SessionRules.Past;
import susu.ussd.SessionRules.Request;
import susu.ussd.SessionRules.State;
import susu.ussd.SessionRules.Verdict;

/** What a request means for its session, cell by cell. */
class SessionRulesTest {
    private static final Instant REPLIED = Instant.parse("2026-11-02T08:00:00Z");
    private static final Verdict REPEAT = new Verdict.Repeat();
    private static final Verdict LOST = new Verdict.Lost();

    static Stream<Arguments> cells() {
        return Stream.of(
                // input, taken in before, what came, seconds after our answer, verdict
                arguments(Input.CUMULATIVE, "1*2", "1*2", 0, REPEAT),
                arguments(Input.CUMULATIVE, "1*2", "1*2", 120, REPEAT),
                arguments(Input.CUMULATIVE, "", "", 60, REPEAT),
                arguments(Input.CUMULATIVE, "", "1", 1, enter("1", Input.CUMULATIVE)),
                arguments(Input.CUMULATIVE, "1", "1*1", 0, enter("1", Input.CUMULATIVE)),
                arguments(Input.CUMULATIVE, "1*2", "1*2*50", 5, enter("50", Input.CUMULATIVE)),
                arguments(Input.CUMULATIVE, "1", "1*2*3", 5, enter("2*3", Input.CUMULATIVE)),
                arguments(Input.CUMULATIVE, "1", "1*", 5, enter("", Input.CUMULATIVE)),
                arguments(Input.CUMULATIVE, "1*2", "1", 5, LOST),
                arguments(Input.CUMULATIVE, "1*2", "", 5, LOST),
                arguments(Input.CUMULATIVE, "1*2", "1*3*4", 5, LOST),
                arguments(Input.CUMULATIVE, "1", "12", 5, LOST),

                arguments(Input.LATEST, "1", "1", -1, REPEAT),
                arguments(Input.LATEST, "1", "1", 2, REPEAT),
                arguments(Input.LATEST, "1", "1", 3, enter("1", Input.LATEST)),
                arguments(Input.LATEST, "1", "2", 0, enter("2", Input.LATEST)),
                arguments(Input.LATEST, "1", "1*2", 0, enter("1*2", Input.LATEST)),
                arguments(Input.LATEST, "", "", 3, enter("", Input.LATEST)),

                arguments(Input.UNDECIDED, "", "", 1, REPEAT),
                arguments(Input.UNDECIDED, "", "1", 1, enter("1", Input.UNDECIDED)),
                arguments(Input.UNDECIDED, "1", "1", 2, REPEAT),
                arguments(Input.UNDECIDED, "1", "1", 3, enter("1", Input.UNDECIDED)),
                arguments(Input.UNDECIDED, "1*2", "1*2", 60, REPEAT),
                arguments(Input.UNDECIDED, "1", "1*2", 1, enter("2", Input.CUMULATIVE)),
                arguments(Input.UNDECIDED, "1*2", "1*2*7", 1, enter("7", Input.CUMULATIVE)),
                arguments(Input.UNDECIDED, "1", "2", 1, enter("2", Input.LATEST)),
                arguments(Input.UNDECIDED, "*920*55#", "1", 1, enter("1", Input.LATEST)));
    }

    private static Verdict enter(String entry, Input input) { return new Verdict.Enter(entry, input); }

    @ParameterizedTest
    @MethodSource("cells")
    void aKnownSessionIsJudgedByTheTable(Input input, String before, String came, int seconds, Verdict verdict) {
        assertThat(judge(past(input, before), came, REPLIED.plusSeconds(seconds))).isEqualTo(verdict);
    }

    static Stream<Arguments> dialled() {
        return Stream.of(
                arguments(Input.CUMULATIVE, "", List.of()),
                arguments(Input.CUMULATIVE, "1*2*50", List.of("1", "2", "50")),
                arguments(Input.CUMULATIVE, "1**2", List.of("1", "", "2")),
                arguments(Input.CUMULATIVE, "*1", List.of("", "1")),
                arguments(Input.CUMULATIVE, "1*", List.of("1", "")),
                arguments(Input.CUMULATIVE, "1*2*3*4*5*6*7*8*9", List.of("1", "2", "3", "4", "5", "6", "7", "8")),
                arguments(Input.LATEST, "*920*55*1*50#", List.of("1", "50")),
                arguments(Input.LATEST, "*920*55#", List.of()),
                arguments(Input.LATEST, "*384*1#", List.of()),
                arguments(Input.LATEST, "920", List.of()),
                arguments(Input.LATEST, "1*2", List.of()),
                arguments(Input.UNDECIDED, "1*2", List.of("1", "2")),
                arguments(Input.UNDECIDED, "*920*55*1*50#", List.of("1", "50")),
                arguments(Input.UNDECIDED, "*920*55#", List.of()));
    }

    @ParameterizedTest
    @MethodSource("dialled")
    void aNewSessionBeginsWithWhatWasDialled(Input input, String came, List<String> entries) {
        assertThat(SessionRules.judge(Optional.empty(), new Request(came, input, "*920*55#", REPLIED)))
                .isEqualTo(new Verdict.Begin(entries));
    }

    @Test
    void anotherNumberNeverEntersASession() {
        var past = new Past(Caller.OTHER, State.OVER, Input.LATEST, "1"::equals, 1, REPLIED, Optional.empty());
        assertThat(judge(past, "1", REPLIED)).isEqualTo(new Verdict.OtherNumber());
    }

    @Test
    void whileAnAnswerIsMadeTheOthersWaitButNotForEver() {
        var past = new Past(Caller.SAME, State.OPEN, Input.LATEST, "1"::equals, 1, REPLIED,
                Optional.of(REPLIED.plusSeconds(9)));
        assertThat(judge(past, "1234", REPLIED.plusSeconds(8))).isEqualTo(new Verdict.Busy());
        assertThat(judge(past, "1234", REPLIED.plusSeconds(9))).isEqualTo(enter("1234", Input.LATEST));
    }

    @Test
    void afterTheLastScreenOnlyARepeatIsAnswered() {
        var past = new Past(Caller.SAME, State.OVER, Input.LATEST, "1"::equals, 1, REPLIED, Optional.empty());
        assertThat(judge(past, "1", REPLIED.plusSeconds(500))).isEqualTo(REPEAT);
        assertThat(judge(past, "2", REPLIED)).isEqualTo(new Verdict.DialAgain());
    }

    @Test
    void aSessionLivesThreeMinutesFromTheLastReply() {
        assertThat(judge(past(Input.LATEST, "1"), "2", REPLIED.plusSeconds(180))).isEqualTo(enter("2", Input.LATEST));
        assertThat(judge(past(Input.LATEST, "1"), "2", REPLIED.plusSeconds(181))).isEqualTo(new Verdict.Stale());
        assertThat(judge(past(Input.CUMULATIVE, "1"), "1", REPLIED.plusSeconds(181))).isEqualTo(new Verdict.Stale());
    }

    @Test
    void moreThanAPersonTypesEndsTheCall() {
        var tooMuch = new Verdict.TooMuch();
        assertThat(judge(past(Input.LATEST, "1"), "1".repeat(1_001), REPLIED)).isEqualTo(tooMuch);
        assertThat(judge(past(Input.CUMULATIVE, "1"), "1*".repeat(60), REPLIED)).isEqualTo(tooMuch);
        assertThat(SessionRules.judge(Optional.empty(),
                new Request("1*".repeat(499) + "1", Input.CUMULATIVE, "*920*55#", REPLIED))).isEqualTo(tooMuch);
        var full = new Past(Caller.SAME, State.OPEN, Input.LATEST, "1"::equals, 60, REPLIED, Optional.empty());
        assertThat(judge(full, "2", REPLIED)).isEqualTo(tooMuch);
    }

    private static Past past(Input input, String consumed) {
        return new Past(Caller.SAME, State.OPEN, input, consumed::equals, 1, REPLIED, Optional.empty());
    }

    private static Verdict judge(Past past, String text, Instant arrived) {
        return SessionRules.judge(Optional.of(past), new Request(text, past.input(), "*920*55#", arrived));
    }
}
