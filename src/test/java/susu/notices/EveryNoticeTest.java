package susu.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import susu.groups.CashSide;
import susu.groups.Frequency;
import susu.groups.GroupFact;
import susu.groups.GroupView;
import susu.groups.MotionKind;
import susu.groups.MotionOutcome;
import susu.groups.Rejection;
import susu.groups.Taker;
import susu.shared.Gsm7;

/** Every message fits into one part on any phone, with the longest values it may have to hold. */
class EveryNoticeTest {
    private static final Words WORDS = new English("*920*55#", "0800000000");
    private static final String[] CODES = {"APPROVAL_REJECTED", "EXPIRED", "NOT_ENOUGH_FUNDS", "PAYER_LIMIT_REACHED",
            "PAYER_NOT_FOUND", "NEVER_ARRIVED", "PAYEE_NOT_FOUND", "PAYEE_LIMIT_REACHED",
            "PAYEE_NOT_ALLOWED_TO_RECEIVE", "SOMETHING_NEW"};

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BY_HAND")
    void itFitsIntoOnePart(Kind kind) throws Exception {
        for (var code : CODES) {
            var text = WORDS.of(filled(kind.type, code));
            assertThat(Gsm7.septets(text)).as(text).isPresent();
            assertThat(Gsm7.septets(text).getAsInt()).as(text).isLessThanOrEqualTo(160);
            assertThat(text).doesNotContain("null", "http", "www.").doesNotContainPattern("(?i)send.{0,20}pin");
        }
    }

    @Test
    void whateverIsDecidedIsToldInOneSms() {
        for (var kind : MotionKind.values()) {
            fits(new Notice.MotionAsked("Twenty letters long1", kind, "Wwwwwwwwwww W.", LocalDate.of(2026, 9, 30)));
            for (var outcome : MotionOutcome.values())
                fits(new Notice.MotionDecided("Twenty letters long1", kind, outcome, "Wwwwwwwwwww W."));
        }
    }

    private static void fits(Notice notice) {
        var text = WORDS.of(notice);
        assertThat(Gsm7.septets(text)).as(text).isPresent();
        assertThat(Gsm7.septets(text).getAsInt()).as(text).isLessThanOrEqualTo(160);
    }

    private static Notice filled(Class<? extends Notice> type, String code) throws Exception {
        var parts = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(
                Arrays.stream(parts).map(part -> longest(part.getName(), part.getType(), code)).toArray());
    }

    private static Object longest(String name, Class<?> type, String code) {
        if (type == int.class || type == Integer.class) return 52;
        if (type == LocalDate.class) return LocalDate.of(2026, 9, 30);
        if (type == GroupView.Duty.class) return GroupView.Duty.TREASURER;
        if (type == GroupFact.Change.class) return GroupFact.Change.LAID_DOWN;
        if (type == Taker.class) return Taker.NEWCOMER;
        if (type == MotionKind.class) return MotionKind.END_EARLY;
        if (type == MotionOutcome.class) return MotionOutcome.CARRIED;
        if (type == Rejection.class) return Rejection.OTHER;
        if (type == CashSide.class) return CashSide.PAYER;
        if (type == Notice.Gap.class) return Notice.Gap.SHORT;
        if (type == Frequency.class) return Frequency.everyDays(60);
        return switch (name) {
            case "group", "groupName" -> "Twenty letters long1";
            case "amount", "again", "fine", "held", "reserve", "counted", "back" -> "GHS 99,999.99";
            case "pot", "potHolds", "paid", "received", "owes", "heldBack", "owed", "left" -> "GHS 999,999.99";
            case "person", "name" -> "Wwwwwwwwwww W.";
            case "wallet" -> "0240000000";
            case "ref" -> "WWWWWW7";
            case "time" -> "22:58";
            case "proof", "secret" -> "0f".repeat(32);
            case "groupCode" -> "4821 0736";
            case "digits" -> "123456";
            case "momoId" -> "12345678901";
            case "code" -> code;
            default -> throw new IllegalArgumentException("no longest value is known for " + name);
        };
    }
}
