package susu.ussd;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.Money;
import susu.groups.Frequency;
import susu.groups.GroupName;
import susu.groups.Terms;
import susu.groups.TurnOrder;
import susu.groups.TurnRules;
import susu.shared.Cedis;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** Starting a group: one question for each of its terms, then all of them at once to be signed. */
record FoundingScreens(Sight sight, Words words, LocalDate today) {
    private static final Money LEAST = Cedis.ofPesewas(Terms.LEAST);
    private static final Money MOST = Cedis.ofPesewas(Terms.MOST);
    private static final int FEWEST_DAYS = 2;
    private static final Pattern HUGE = Pattern.compile("(?:GHS ?)?[0-9]{10,}(?:\\.[0-9]{2})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_AND_MONTH = Pattern.compile("[0-9]{4}");

    Screen name(Step step) {
        return question(words.createName(), step, words.notAGroupName(),
                typed -> GroupName.parse(typed).map(Step.CreateAmount::new));
    }

    Screen amount(GroupName name, Step step) {
        return Question.open(words.createAmount(), typed -> {
            var amount = Cedis.parse(typed);
            var inRange = amount.filter(some -> !some.isLessThan(LEAST) && !some.isGreaterThan(MOST));
            if (inRange.isPresent()) return new Answer.Go(new Step.CreateEvery(name, inRange.get()));
            boolean outOfRange = amount.isPresent() || HUGE.matcher(typed).matches();
            return new Answer.Go(
                    Step.again(outOfRange ? words.amountRange(LEAST, MOST) : words.amountUnclear(), step));
        });
    }

    Screen every(GroupName name, Money amount) {
        return Menu.of(words.createEvery(), Choice.of(words.eachDay(), sized(name, amount, Frequency.DAILY)),
                Choice.of(words.eachWeek(), sized(name, amount, Frequency.WEEKLY)),
                Choice.of(words.eachTwoWeeks(), sized(name, amount, Frequency.TWO_WEEKS)),
                Choice.of(words.eachMonth(), sized(name, amount, Frequency.MONTHLY)),
                Choice.of(words.otherFrequency(), new Step.CreateDays(name, amount)));
    }

    private static Step sized(GroupName name, Money amount, Frequency every) {
        return new Step.CreateSize(name, amount, every);
    }

    Screen days(GroupName name, Money amount, Step step) {
        return question(words.createDays(), step, words.daysRange(),
                typed -> Counts.read(typed, FEWEST_DAYS, Frequency.MOST_DAYS)
                        .map(days -> sized(name, amount, Frequency.everyDays(days))));
    }

    Screen size(GroupName name, Money amount, Frequency every, Step step) {
        return question(words.createSize(), step, words.sizeRange(),
                typed -> Counts.read(typed, Terms.FEWEST_SLOTS, Terms.MOST_SLOTS)
                        .map(size -> new Step.CreateStart(name, amount, every, size)));
    }

    Screen start(GroupName name, Money amount, Frequency every, int size, Step step) {
        return question(words.createStart(), step, words.notADate(), typed -> firstDue(typed, today)
                .map(date -> new Step.CreateOrder(name, amount, every, size, date)));
    }

    Screen order(Step.CreateOrder so) {
        return Menu.of(words.createOrder(), Choice.of(words.firstToJoin(), afterTerms(terms(so, TurnOrder.AS_JOINED))),
                Choice.of(words.byDraw(), afterTerms(terms(so, TurnOrder.DRAWN))));
    }

    private static Terms terms(Step.CreateOrder so, TurnOrder order) {
        return new Terms(so.name(), so.amount(), so.every(), so.size(), so.firstDue(),
                TurnRules.usual(so.size(), order));
    }

    private static Step afterTerms(Terms terms) {
        return terms.turns().each() > 1 ? new Step.CreateTurns(terms) : new Step.CreateReview(terms, 1);
    }

    /** How many turns the founder takes, where the rules allow more than one. */
    Screen turns(Terms terms, Step step) {
        int most = terms.turns().each();
        return question(words.joinSlots(most), step, words.turnsRange(most),
                typed -> Counts.read(typed, 1, most).map(turns -> new Step.CreateReview(terms, turns)));
    }

    /** The question before the review. */
    static Step beforeReview(Terms terms) {
        return terms.turns().each() > 1 ? new Step.CreateTurns(terms) : beforeTurns(terms);
    }

    static Step beforeTurns(Terms terms) {
        return new Step.CreateOrder(terms.name(), terms.contribution(), terms.frequency(), terms.size(),
                terms.firstDue());
    }

    /** The next day of that name, {@code 2712} for 27 December: tomorrow at the earliest, a year ahead at the latest. */
    static Optional<LocalDate> firstDue(String typed, LocalDate today) {
        if (!DAY_AND_MONTH.matcher(typed).matches()) return Optional.empty();
        int day = Integer.parseInt(typed.substring(0, 2));
        int month = Integer.parseInt(typed.substring(2));
        return date(today.getYear(), month, day).filter(today::isBefore)
                .or(() -> date(today.getYear() + 1, month, day))
                .filter(date -> !date.isAfter(today.plusDays(365)));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Question question(String text, Step step, String note, Function<String, Optional<? extends Step>> read) {
        return Question.open(text, typed -> new Answer.Go(read.apply(typed).<Step>map(next -> next)
                .orElseGet(() -> Step.again(note, step))));
    }

    Screen review(Terms terms, int turns, Step step) {
        return Menu.of(words.review(terms.name(), terms.contribution(), terms.frequency(), terms.size(),
                terms.contribution().multipliedBy(terms.size()), terms.firstDue()),
                Choice.of(words.create(), new Step.Sign(new Act.Create(terms, turns), step)),
                Choice.of(words.change(), new Step.CreateName()));
    }
}
