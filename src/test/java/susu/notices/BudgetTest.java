package susu.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static susu.notices.Budget.Verdict.DROP;
import static susu.notices.Budget.Verdict.SEND;
import static susu.notices.Budget.Verdict.WAIT;

import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void twoRemindersAndTwoOfInformationAreEnoughForADay() {
        var today = new Budget(0, 0, 0, 20).andOne(Kind.DUE_SOON).andOne(Kind.LATE).andOne(Kind.INVITED);
        assertThat(today.decide(Kind.DUE_TODAY)).isEqualTo(DROP);
        assertThat(today.decide(Kind.ROUND_DONE)).isEqualTo(SEND);
        assertThat(today.andOne(Kind.ROUND_DONE).decide(Kind.INVITED)).isEqualTo(DROP);
        assertThat(today.decide(Kind.PAID)).isEqualTo(SEND);
    }

    @Test
    void whatIsAboutOnesMoneyWaitsRatherThanBeingLost() {
        var nearly = new Budget(1, 0, 19, 20);
        assertThat(nearly.decide(Kind.PAID)).isEqualTo(SEND);
        assertThat(nearly.andOne(Kind.PAID).decide(Kind.PAID)).isEqualTo(WAIT);
        assertThat(nearly.andOne(Kind.PAID).decide(Kind.DUE_TODAY)).isEqualTo(DROP);
    }
}
