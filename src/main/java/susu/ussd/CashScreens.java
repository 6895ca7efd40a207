package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import susu.groups.CashBox;
import susu.groups.GroupView;
import susu.groups.ToDo;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** Cash: who gave it, who took it, and what is in the box. The right to each act is checked again when it is done. */
record CashScreens(Sight sight, Words words, Supplier<String> marks) {
    /** On a question 0 is the way back. */
    private static final Pattern NONE = Pattern.compile("0\\.00");

    /** Whether dues of that group may be paid in cash now. */
    static boolean isTaken(GroupView group) {
        return group.state() == GroupView.State.ACTIVE && group.terms().cash().taken();
    }

    private Screen about(GroupId id, Function<GroupView, Screen> show) {
        return sight.group(id).map(show).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** A member says to whom they gave cash, and how much. */
    Screen giveCash(GroupId id, Step step) {
        return about(id, group -> {
            var keepers = sight.cashBox(id).map(CashBox::keepers).orElse(List.of());
            if (keepers.isEmpty())
                return new Menu("", words.noTreasurer(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
            if (keepers.size() == 1) return give(group, keepers.getFirst().member(), keepers.getFirst().name(), step);
            return new Menu("", words.cashToWhom(),
                    keepers.stream().map(keeper -> Choice.of(keeper.name(),
                            new Step.GiveCashTo(id, keeper.member(), keeper.name()))).toList(),
                    Optional.empty(), Screen.Drawn.FROM_LIST);
        });
    }

    Screen giveCashTo(Step.GiveCashTo to) {
        return about(to.group(), group -> give(group, to.keeper(), to.name(), to));
    }

    private Screen give(GroupView group, MemberId keeper, String name, Step step) {
        return amount(group.due().map(due -> words.cashTo(name, due.open())).orElseGet(() -> words.cashAhead(name)),
                step, amount -> new Step.Sign(new Act.GaveCash(group.id(), keeper, amount), step));
    }

    private Question amount(String asked, Step step, Function<Money, Step> next) {
        return Question.open(asked, typed -> new Answer.Go(Cedis.parse(typed).map(next)
                .orElseGet(() -> Step.again(words.amountUnclear(), step))));
    }

    /** The treasurer says from whom they took cash. */
    Screen cashFrom(GroupId id, int page) {
        var payers = sight.cashPayers(id);
        if (payers.isEmpty())
            return new Menu("", words.notAnOfficer(), List.of(), Optional.empty(),
                    Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(words.cashFromWhom(), payers,
                payer -> words.payer(payer.name(), payer.open()), page, words);
        return new Menu("", shown.title(), shown.items().stream()
                .map(payer -> Choice.of(words.payer(payer.name(), payer.open()),
                        new Step.TakeCash(id, payer.member(), payer.name(), payer.open(), page)))
                .toList(),
                shown.hasMore() ? Optional.of(new Step.CashFrom(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    Screen takeCash(Step.TakeCash take) {
        return amount(words.cashFrom(take.name(), take.open()), take,
                amount -> new Step.Sign(new Act.TookCash(take.group(), take.payer(), amount), take));
    }

    /** The other side's question: it counts after a yes by PIN. */
    Screen cashAsked(ToDo.Cash ask, Step step) {
        var round = sight.group(ask.group()).flatMap(this::roundOf).orElse("");
        var text = switch (ask.said()) {
            case OFFICER -> words.cashAsked(ask.name(), ask.amount(), ask.groupName(), round);
            case PAYER -> words.cashGiven(ask.name(), ask.amount(), ask.groupName(), round);
        };
        return Menu.of(text, Choice.of(words.yes(), new Step.Sign(new Act.ConfirmCash(ask.group(), ask.cash()), step)),
                new Choice(words.no(), new Answer.Deed.DenyCash(ask.group(), ask.cash())));
    }

    private Optional<String> roundOf(GroupView group) {
        return group.round().map(round -> words.round(group.due().map(GroupView.DueView::round)
                .orElse(round.round()), round.of()));
    }

    /** What is held in cash, for the officers; whoever holds some banks it, hands it over and has it counted. */
    Screen cashBox(GroupId id) {
        var group = sight.group(id).filter(one -> one.duty() != GroupView.Duty.NONE);
        if (group.isEmpty()) return Menu.of(words.notAnOfficer());
        var box = sight.cashBox(id);
        var keeper = box.flatMap(CashBox::keeper);
        if (keeper.isEmpty())
            return new Menu("", words.noTreasurer(), List.of(), Optional.empty(),
                    Screen.Drawn.FROM_LIST);
        var held = box.get().held();
        boolean own = sight.caller().filter(me -> me.id().equals(keeper.get().member())).isPresent();
        var choices = new ArrayList<Choice>();
        if (own && held.isPositive()) choices.add(Choice.of(words.bankIt(), new Step.BankAmount(id, held)));
        if (own && held.isPositive()) choices.add(Choice.of(words.handIt(), new Step.HandPots(id, 0)));
        if (own) choices.add(Choice.of(words.countIt(), new Step.CountCash(id)));
        if (!own && box.get().keepers().size() > 1)
            return new Menu("", Stream.concat(Stream.of(words.cashBox() + ":"), box.get().keepers().stream()
                    .map(one -> words.payer(one.name(), one.held()))).collect(Collectors.joining("\n")), List.of(),
                    Optional.empty(), Screen.Drawn.FROM_LIST);
        return new Menu("", own
                ? words.cashBoxOwn(group.get().name(), held, box.get().most(), box.get().countBy())
                : words.cashBoxOf(keeper.get().name(), group.get().name(), held, box.get().countBy()),
                choices, Optional.empty(), Screen.Drawn.FROM_LIST);
    }

    Screen bankAmount(Step.BankAmount bank) {
        return about(bank.group(), group -> amount(words.bankHowMuch(group.name(), bank.held()), bank,
                amount -> new Step.BankReview(bank.group(), amount, marks.get())));
    }

    Screen bankReview(Step.BankReview bank) {
        return about(bank.group(), group -> Menu.of(
                words.bankAsked(bank.amount(), group.name(), sight.phone().national()),
                new Choice(words.bankNow(), new Answer.Deed.Bank(bank.group(), bank.amount(), bank.mark()))));
    }

    /** The question again, about a yes that nobody has given yet. */
    Step bankAgain(Step.BankReview stopped) {
        return new Step.BankReview(stopped.group(), stopped.amount(), marks.get());
    }

    Screen countCash(GroupId id, Step step) {
        return about(id, group -> Question.open(words.countHowMuch(group.name()),
                typed -> new Answer.Go((NONE.matcher(typed).matches()
                        ? Optional.of(Cedis.ofPesewas(0))
                        : Cedis.parse(typed))
                        .<Step>map(counted -> new Step.Sign(new Act.CountCash(id, counted), step))
                        .orElseGet(() -> Step.again(words.amountUnclear(), step)))));
    }

    Screen countAsked(ToDo.Count ask, Step step) {
        return Menu.of(words.countAsked(ask.name(), ask.counted(), ask.groupName()),
                Choice.of(words.yes(), new Step.Sign(new Act.ConfirmCount(ask.group(), ask.number()), step)),
                new Choice(words.no(), new Answer.Deed.DenyCount(ask.group(), ask.number())));
    }
}
