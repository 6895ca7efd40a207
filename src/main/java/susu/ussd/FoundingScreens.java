package susu.ussd;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.FineRules;
import susu.groups.FinesPaid;
import susu.groups.Frequency;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.GuardRules;
import susu.groups.Holidays;
import susu.groups.InArrears;
import susu.groups.OrderLine;
import susu.groups.PayRules;
import susu.groups.Phones;
import susu.groups.PotLeaves;
import susu.groups.SeenAs;
import susu.groups.ReserveEnd;
import susu.groups.ReserveUse;
import susu.groups.ShortPot;
import susu.shared.GroupId;
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
                typed -> GroupName.parse(typed).map(
                        name -> new Step.CreateAmount(new Step.Whose(name, Optional.empty()))));
    }

    Screen amount(Step.Whose whose, Step step) {
        return Question.open(words.createAmount(), typed -> {
            var amount = Cedis.parse(typed);
            var inRange = amount.filter(some -> !some.isLessThan(LEAST) && !some.isGreaterThan(MOST));
            if (inRange.isPresent()) return new Answer.Go(new Step.CreateEvery(whose, inRange.get()));
            boolean outOfRange = amount.isPresent() || HUGE.matcher(typed).matches();
            return new Answer.Go(
                    Step.again(outOfRange ? words.amountRange(LEAST, MOST) : words.amountUnclear(), step));
        });
    }

    Screen every(Step.Whose whose, Money amount) {
        return Menu.of(words.createEvery(), Choice.of(words.eachDay(), sized(whose, amount, Frequency.DAILY)),
                Choice.of(words.eachWeek(), sized(whose, amount, Frequency.WEEKLY)),
                Choice.of(words.eachTwoWeeks(), sized(whose, amount, Frequency.TWO_WEEKS)),
                Choice.of(words.eachMonth(), sized(whose, amount, Frequency.MONTHLY)),
                Choice.of(words.otherFrequency(), new Step.CreateDays(whose, amount)));
    }

    private static Step sized(Step.Whose whose, Money amount, Frequency every) {
        return new Step.CreateSize(whose, amount, every);
    }

    Screen days(Step.Whose whose, Money amount, Step step) {
        return question(words.createDays(), step, words.daysRange(),
                typed -> Counts.read(typed, FEWEST_DAYS, Frequency.MOST_DAYS)
                        .map(days -> sized(whose, amount, Frequency.everyDays(days))));
    }

    Screen size(Step.Whose whose, Money amount, Frequency every, Step step) {
        return question(words.createSize(), step, words.sizeRange(),
                typed -> Counts.read(typed, Terms.FEWEST_SLOTS, Terms.MOST_SLOTS)
                        .map(size -> new Step.CreateStart(whose, amount, every, size)));
    }

    Screen start(Step.Whose whose, Money amount, Frequency every, int size, Step step) {
        return question(words.createStart(), step, words.notADate(), typed -> firstDue(typed, today)
                .map(date -> new Step.CreateOrder(whose, amount, every, size, date)));
    }

    Screen order(Step.CreateOrder so) {
        return Menu.of(words.createOrder(), Choice.of(words.firstToJoin(), afterOrder(so, TurnOrder.AS_JOINED)),
                Choice.of(words.byDraw(), afterOrder(so, TurnOrder.DRAWN)),
                Choice.of(words.asTheChairSets(), afterOrder(so, TurnOrder.SET)));
    }

    private Step afterOrder(Step.CreateOrder so, TurnOrder order) {
        var terms = new Terms(so.whose().name(), so.amount(), so.every(), so.size(), so.firstDue(),
                TurnRules.usual(so.size(), order)).withPay(payRules(so)).withHolidays(holidays(so))
                .withCash(cashRules(so));
        return asksTurns(so.whose(), terms)
                ? new Step.CreateTurns(so.whose(), terms)
                : new Step.CreateReview(so.whose(), terms, 1);
    }

    /** A group that gives itself new rules keeps those that it was not asked about. */
    private PayRules payRules(Step.CreateOrder so) {
        return so.whose().group().flatMap(sight::group).map(group -> group.terms().pay())
                .filter(pay -> pay.fit(so.every())).orElseGet(() -> PayRules.usual(so.every()));
    }

    private Holidays holidays(Step.CreateOrder so) {
        return so.whose().group().flatMap(sight::group).map(group -> group.terms().holidays())
                .filter(rule -> rule.fits(so.every())).orElse(Holidays.KEEP);
    }

    private CashRules cashRules(Step.CreateOrder so) {
        return so.whose().group().flatMap(sight::group).map(group -> group.terms().cash())
                .map(cash -> cash.fit(so.size()) ? cash : CashRules.pots(CashRules.MOST_POTS)).orElse(CashRules.NONE);
    }

    /** Where the rules allow more than one; whoever has turns in the cycle to come keeps these. */
    private boolean asksTurns(Step.Whose whose, Terms terms) {
        boolean hasSome = whose.group().flatMap(sight::group)
                .filter(group -> group.state() == GroupView.State.FORMING)
                .filter(group -> sight.order(group.id()).stream()
                        .anyMatch(line -> line.whose() == OrderLine.Whose.OWN))
                .isPresent();
        return terms.turns().each() > 1 && !hasSome;
    }

    /** How many turns the founder takes. */
    Screen turns(Step.Whose whose, Terms terms, Step step) {
        int most = terms.turns().each();
        return question(words.joinSlots(most), step, words.turnsRange(most),
                typed -> Counts.read(typed, 1, most).map(turns -> new Step.CreateReview(whose, terms, turns)));
    }

    /** The question before the review. */
    Step beforeMore(Step.MoreRules so) {
        return so.whose().group().filter(this::runs).<Step>map(Step.Officer::new)
                .orElseGet(() -> new Step.CreateReview(so.whose(), so.terms(), so.turns()));
    }

    Step beforeReview(Step.Whose whose, Terms terms) {
        return asksTurns(whose, terms) ? new Step.CreateTurns(whose, terms) : beforeTurns(whose, terms);
    }

    static Step beforeTurns(Step.Whose whose, Terms terms) {
        return new Step.CreateOrder(whose, terms.contribution(), terms.frequency(), terms.size(), terms.firstDue());
    }

    /** The question before the first term. */
    static Step beforeAmount(Step.Whose whose) {
        return whose.group().<Step>map(Step.NewRules::new).orElseGet(Step.CreateName::new);
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
        return Question.open(text, answered(step, note, read));
    }

    /** The same where 0 is an answer. */
    private Question fromNought(String text, Step step, String note, Function<String, Optional<? extends Step>> read) {
        return Question.fromNought(text, answered(step, note, read));
    }

    private static Function<String, Answer> answered(Step step, String note,
            Function<String, Optional<? extends Step>> read) {
        return typed -> new Answer.Go(
                read.apply(typed).<Step>map(next -> next).orElseGet(() -> Step.again(note, step)));
    }

    Screen review(Step.Whose whose, Terms terms, int turns, Step step) {
        var more = Choice.of(words.moreRules(), new Step.MoreRules(whose, terms, turns));
        return whose.group()
                .map(group -> Menu.of(words.review(terms),
                        Choice.of(words.propose(), new Step.Sign(new Act.ProposeRules(group, terms, turns), step)),
                        Choice.of(words.change(), new Step.CreateAmount(whose)), more))
                .orElseGet(() -> Menu.of(words.review(terms),
                        Choice.of(words.create(), new Step.Sign(new Act.Create(terms, turns), step)),
                        Choice.of(words.change(), new Step.CreateName()), more));
    }

    /** Rules that most groups leave as they are. Of a cycle that runs, only some can be changed. */
    Screen moreRules(Step.MoreRules so) {
        var terms = so.terms();
        var running = so.whose().group().filter(this::runs);
        if (running.isPresent())
            return Menu.of(words.rulesToComeOf(terms.name()), Choice.of(words.beingLate(), new Step.MoreLate(so)),
                    Choice.of(words.payouts(), new Step.MorePayouts(so)),
                    Choice.of(words.namesAndNumbers(), new Step.MoreSight(so)), Choice.of(words.propose(),
                            new Step.Sign(new Act.ProposeRules(running.get(), terms, so.turns()), so)));
        var choices = rulesToChoose(so);
        return new Menu("", words.moreRulesOf(terms.name()), choices.stream().limit(Layout.MOST_CHOICES).toList(),
                choices.size() > Layout.MOST_CHOICES ? Optional.of(new Step.MoreRulesYet(so)) : Optional.empty(),
                Screen.Drawn.FROM_SNAPSHOT);
    }

    Screen moreRulesYet(Step.MoreRules so) {
        return Menu.of(words.moreRulesOf(so.terms().name()),
                rulesToChoose(so).stream().skip(Layout.MOST_CHOICES).toList());
    }

    private List<Choice> rulesToChoose(Step.MoreRules so) {
        var terms = so.terms();
        var choices = new ArrayList<>(List.of(Choice.of(words.beingLate(), new Step.MoreLate(so)),
                Choice.of(words.payouts(), new Step.MorePayouts(so)),
                Choice.of(words.guards(), new Step.MoreGuards(so)),
                Choice.of(words.cash(terms.cash()), new Step.MoreCash(so))));
        if (Holidays.mayMove(terms.frequency()))
            choices.add(Choice.of(words.holidays(terms.holidays()),
                    so.with(next(terms.holidays(), Holidays.values()))));
        choices.add(Choice.of(words.namesAndNumbers(), new Step.MoreSight(so)));
        return choices;
    }

    private boolean runs(GroupId id) {
        return sight.group(id).filter(group -> group.state() == GroupView.State.ACTIVE).isPresent();
    }

    /** Each choice shows how the rule stands; where there are a few ways, choosing it takes the next. */
    Screen moreLate(Step.MoreRules so) {
        var pay = so.terms().pay();
        return Menu.of(words.beingLate(), Choice.of(words.graceDays(pay.graceDays()), new Step.MoreGrace(so)),
                Choice.of(words.fineOf(pay.fines().each()), new Step.MoreFine(so)),
                Choice.of(words.finesPaid(pay.fines().paid()), new Step.MoreLate(
                        so.with(pay.withFines(pay.fines().withPaid(next(pay.fines().paid(), FinesPaid.values())))))),
                Choice.of(words.defaultAfter(pay.guards().defaultAfter()), new Step.MoreDefault(so)));
    }

    Screen morePayouts(Step.MoreRules so) {
        var pay = so.terms().pay();
        var arrears = pay.guards().inArrears();
        return Menu.of(words.payouts(),
                Choice.of(words.potLeaves(pay.leaves()),
                        new Step.MorePayouts(so.with(pay.withLeaves(next(pay.leaves(), PotLeaves.values()))))),
                Choice.of(words.approvals(pay.approvals()), new Step.MoreApprovals(so)),
                Choice.of(words.inArrears(arrears), new Step.MorePayouts(so.with(
                        pay.withGuards(pay.guards().withInArrears(next(arrears, InArrears.values())))))),
                Choice.of(words.shortPots(pay.guards().shortPot()), new Step.MorePayouts(so.with(pay.withGuards(
                        pay.guards().withShortPot(next(pay.guards().shortPot(), ShortPot.values())))))));
    }

    Screen moreGuards(Step.MoreRules so) {
        var pay = so.terms().pay();
        var rules = pay.guards();
        return Menu.of(words.guards(), Choice.of(words.heldBack(rules.heldBack()), new Step.MoreHeldBack(so)),
                Choice.of(words.reserve(rules.reserve()), new Step.MoreReserve(so)),
                Choice.of(words.reserveUse(rules.use()), new Step.MoreGuards(
                        so.with(pay.withGuards(rules.withUse(next(rules.use(), ReserveUse.values())))))),
                Choice.of(words.reserveEnd(rules.end()), new Step.MoreGuards(
                        so.with(pay.withGuards(rules.withEnd(next(rules.end(), ReserveEnd.values())))))));
    }

    /** The way after this one; after the last comes the first again. */
    private static <W> W next(W one, W[] all) {
        return all[(List.of(all).indexOf(one) + 1) % all.length];
    }

    Screen moreGrace(Step.MoreRules so, Step step) {
        int most = PayRules.mostGraceDays(so.terms().frequency());
        return fromNought(words.graceAsked(most), step, words.graceRange(most), typed -> Counts.read(typed, 0, most)
                .map(days -> new Step.MoreLate(so.with(so.terms().pay().withGraceDays(days)))));
    }

    Screen moreFine(Step.MoreRules so, Step step) {
        var pay = so.terms().pay();
        var most = FineRules.most(so.terms().contribution());
        return fromNought(words.fineAsked(most), step, words.fineRange(most),
                typed -> Cedis.parse(typed).filter(fine -> !fine.isGreaterThan(most))
                        .map(fine -> new Step.MoreLate(so.with(pay.withFines(pay.fines().withEach(fine))))));
    }

    Screen moreDefault(Step.MoreRules so, Step step) {
        var pay = so.terms().pay();
        return question(words.defaultAfterAsked(), step, words.defaultAfterRange(),
                typed -> Counts.read(typed, GuardRules.LEAST_DEFAULT_AFTER, GuardRules.MOST_DEFAULT_AFTER).map(
                        days -> new Step.MoreLate(so.with(pay.withGuards(pay.guards().withDefaultAfter(days))))));
    }

    Screen moreApprovals(Step.MoreRules so, Step step) {
        return question(words.approvalsAsked(), step, words.approvalsRange(),
                typed -> Counts.read(typed, 1, PayRules.MOST_APPROVALS)
                        .map(number -> new Step.MorePayouts(so.with(so.terms().pay().withApprovals(number)))));
    }

    Screen moreHeldBack(Step.MoreRules so, Step step) {
        var pay = so.terms().pay();
        return fromNought(words.heldBackAsked(), step, words.percentRange(GuardRules.MOST_HELD_BACK),
                typed -> Counts.read(typed, 0, GuardRules.MOST_HELD_BACK).map(
                        part -> new Step.MoreGuards(so.with(pay.withGuards(pay.guards().withHeldBack(part))))));
    }

    Screen moreReserve(Step.MoreRules so, Step step) {
        var pay = so.terms().pay();
        return fromNought(words.reserveAsked(), step, words.percentRange(GuardRules.MOST_RESERVE),
                typed -> Counts.read(typed, 0, GuardRules.MOST_RESERVE).map(
                        part -> new Step.MoreGuards(so.with(pay.withGuards(pay.guards().withReserve(part))))));
    }

    /** Whether dues may be paid in cash, and how much of it the treasurer may hold. */
    Screen moreCash(Step.MoreRules so) {
        return Menu.of(words.cashRuleAsked(), Choice.of(words.noCash(), so.with(CashRules.NONE)),
                Choice.of(words.somePots(1), so.with(CashRules.pots(1))),
                Choice.of(words.somePots(CashRules.MOST_POTS), so.with(CashRules.pots(CashRules.MOST_POTS))),
                Choice.of(words.someContributions(), new Step.MoreCashMost(so)));
    }

    Screen moreSight(Step.MoreRules so) {
        var sight = so.terms().sight();
        return Menu.of(words.namesAndNumbers(),
                Choice.of(words.seenAs(sight.names()),
                        new Step.MoreSight(so.with(sight.withNames(next(sight.names(), SeenAs.values()))))),
                Choice.of(words.phones(sight.phones()),
                        new Step.MoreSight(so.with(sight.withPhones(next(sight.phones(), Phones.values()))))));
    }

    Screen moreCashMost(Step.MoreRules so, Step step) {
        int most = CashRules.mostContributions(so.terms().size());
        return question(words.cashMostAsked(most), step, words.cashMostRange(most),
                typed -> Counts.read(typed, 1, most).map(number -> so.with(CashRules.contributions(number))));
    }
}
