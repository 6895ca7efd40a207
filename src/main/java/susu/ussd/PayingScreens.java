package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.joda.money.Money;
import susu.groups.Fellow;
import susu.groups.GroupView;
import susu.groups.ToDo;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;

/** Home, and paying what is due. 1 on Home always pays. */
record PayingScreens(Sight sight, Words words, Supplier<String> marks) {
    /** What a screen can hold beside its choices: more than any wallet pays at once. */
    private static final Money MOST = Cedis.ofPesewas(99_999_999);

    Screen home() {
        var first = headline();
        return Menu.of(words(first), Choice.of(words.pay(), toPay(first)),
                Choice.of(words.myTurn(), one(Step.Wanted.TURN)),
                Choice.of(words.group(), one(Step.Wanted.GROUP)),
                Choice.once(() -> words.toDo(sight.waits()), new Step.ToDoList(0)),
                Choice.of(words.moreTitle(), new Step.More()));
    }

    /** The group that most needs the caller: one that waits for their money, else one that they are in. */
    private GroupView headline() {
        Predicate<GroupView> wantsMoney = group -> group.waiting().isPresent() || owes(group).isPresent();
        var joined = sight.joined();
        return sight.groups().stream().filter(wantsMoney).findFirst()
                .or(() -> joined.stream().filter(group -> group.state() != GroupView.State.COMPLETED).findFirst())
                .orElseGet(() -> joined.isEmpty() ? sight.groups().getFirst() : joined.getFirst());
    }

    private String words(GroupView group) {
        var name = group.name();
        if (group.standing() == GroupView.Standing.ASKED) return words.stillAsked(name);
        if (group.waiting().isPresent()) {
            var waiting = group.waiting().get();
            if (waiting.what() == GroupView.Waiting.What.PAID_BY_ANOTHER)
                return words.paidByAnother(name, waiting.amount());
            return switch (waiting.where()) {
                case AT_THE_WALLET -> words.waits(name, waiting.amount());
                case NOT_ARRIVED -> words.notArrived(name, waiting.amount());
            };
        }
        if (group.standing() == GroupView.Standing.TAKING)
            return sight.waits(group.id()) > 0 ? words.turnToPay(name) : words.stillAskedForTurn(name);
        if (group.state() == GroupView.State.SUSPENDED) return words.suspended(name);
        if (group.takenBack().isPresent()) return words.takenBack(name, group.takenBack().get());
        if (group.due().isPresent()) {
            var due = group.due().get();
            if (due.of() == GroupView.DueView.Of.FINES) return words.fineOwed(name, due.open());
            return switch (due.lateness()) {
                case IN_TIME -> words.due(name, due.open(), due.dueDate());
                case LATE -> words.late(name, due.open(), due.dueDate());
                case IN_DEFAULT -> words.defaulted(name, due.open(), due.dueDate());
            };
        }
        return switch (group.state()) {
            case FORMING -> words.forming(name, group.slots(), group.terms().size(), group.terms().firstDue());
            case SUSPENDED -> words.suspended(name);
            case COMPLETED -> words.ended(name);
            case ACTIVE -> group.nextDue().map(next -> words.nothingDueUntil(name, next))
                    .orElseGet(() -> words.nothingDue(name));
        };
    }

    private Step toPay(GroupView group) {
        if (group.waiting().isPresent()) return new Step.PromptOpen(group.id());
        return confirm(group).orElseGet(Step.NothingToPay::new);
    }

    private Optional<Step> confirm(GroupView group) {
        return group.takenBack()
                .<Step>map(amount -> new Step.ConfirmPay(group.id(), amount, Step.Sum.CHOSEN, marks.get()))
                .or(() -> group.due()
                        .map(due -> new Step.ConfirmPay(group.id(), due.open(), Step.Sum.DUE, marks.get())));
    }

    /** The question again: about what is due by now, or about the amount that was chosen. */
    Step confirmAgain(Step.ConfirmPay stopped) {
        return switch (stopped.sum()) {
            case DUE -> sight.group(stopped.group()).flatMap(this::confirm).orElseGet(Step.Home::new);
            case CHOSEN -> new Step.ConfirmPay(stopped.group(), stopped.amount(), Step.Sum.CHOSEN, marks.get());
        };
    }

    Step confirmAgain(Step.ConfirmPayFor stopped) { return confirm(stopped.group(), stopped.who(), stopped.amount()); }

    private Step.ConfirmPayFor confirm(GroupId group, Fellow who, Money amount) {
        return new Step.ConfirmPayFor(group, who, amount, marks.get());
    }

    /** Whoever is not in the group is nobody here, whatever else they are. */
    Screen payFor(GroupId id, Step step) {
        var group = sight.group(id);
        if (group.isEmpty()) return Menu.of(words.notYours());
        return Screen.Question.open(words.payForWhom(group.get().name()),
                typed -> new Answer.Go(PhoneNumber.parse(typed).flatMap(phone -> sight.fellow(id, phone))
                        // What one turn owes: what the other owes is not for everybody to see.
                        .<Step>map(who -> confirm(id, who, group.get().terms().contribution()))
                        .orElseGet(() -> Step.again(words.noFellow(), step))));
    }

    Screen payForAmount(GroupId id, Fellow who, Step step) {
        return sight.group(id).<Screen>map(group -> Screen.Question.open(
                words.payForAmount(who.name(), group.name()),
                typed -> new Answer.Go(amount(typed)
                        .<Step>map(amount -> confirm(id, who, amount))
                        .orElseGet(() -> Step.again(unclear(typed), step)))))
                .orElseGet(() -> Menu.of(words.notYours()));
    }

    Screen confirmPayFor(Step.ConfirmPayFor step) {
        return sight.group(step.group()).<Screen>map(group -> Menu.of(
                words.confirmPayFor(step.amount(), group.name(), step.who().name(), sight.phone().national()),
                new Choice(words.payNow(),
                        new Answer.Deed.PayFor(step.group(), step.who(), step.amount(), step.mark())),
                Choice.of(words.anotherAmount(), new Step.PayForAmount(step.group(), step.who()))))
                .orElseGet(() -> Menu.of(words.notYours()));
    }

    Screen payAmount(GroupId id, Step step) {
        var group = sight.group(id);
        if (group.isEmpty()) return Menu.of(words.notYours());
        var asked = group.get().takenBack().map(open -> words.payAmountAgain(group.get().name(), open))
                .orElseGet(() -> askedForDue(group.get()));
        return Screen.Question.open(asked, typed -> new Answer.Go(amount(typed)
                .<Step>map(amount -> new Step.ConfirmPay(id, amount, Step.Sum.CHOSEN, marks.get()))
                .orElseGet(() -> Step.again(unclear(typed), step))));
    }

    /** A number that is too large is told so; whatever is none gets an example. */
    private String unclear(String typed) {
        return Cedis.isMoreThan(MOST, typed) ? words.amountRange(Cedis.ofPesewas(1), MOST) : words.amountUnclear();
    }

    /** What a screen can hold beside its choices: more than any wallet pays at once. */
    private static Optional<Money> amount(String typed) {
        return Cedis.parse(typed).filter(Money::isPositive).filter(amount -> !amount.isGreaterThan(MOST));
    }

    private String askedForDue(GroupView group) {
        return group.due().map(due -> words.payAmount(group.name(), due.open()))
                .orElseGet(() -> words.payAhead(group.name()));
    }

    /** With several groups the caller is asked which one; with none that they are in there is nothing to see yet. */
    private Step one(Step.Wanted wanted) {
        var joined = sight.joined();
        if (joined.isEmpty()) return new Step.NothingToPay();
        return joined.size() == 1
                ? GroupScreens.of(wanted, joined.getFirst().id())
                : new Step.PickGroup(wanted, 0);
    }

    /** Nothing is due; whoever wants to may pay for rounds to come. */
    Screen nothingToPay(Step step) {
        var group = headline();
        var choices = new ArrayList<Choice>();
        if (group.standing() == GroupView.Standing.IN && group.state() == GroupView.State.ACTIVE
                && group.nextDue().isPresent()) {
            choices.add(Choice.of(words.payAhead(), new Step.PayAmount(group.id(), step)));
            if (CashScreens.isTaken(group))
                choices.add(Choice.of(words.iGaveCash(), new Step.GiveCash(group.id(), step)));
        }
        if (group.standing() == GroupView.Standing.IN && group.state() == GroupView.State.ACTIVE)
            choices.add(Choice.of(words.forAMember(), new Step.PayFor(group.id(), step)));
        return Menu.of(words(group), choices);
    }

    Screen confirmPay(Step.ConfirmPay step) {
        var group = sight.group(step.group());
        if (group.isEmpty()) return Menu.of(words.notYours());
        var round = group.get().due().map(GroupView.DueView::round)
                .or(() -> group.get().round().map(GroupView.RoundView::round)).orElse(1);
        int of = group.get().round().map(GroupView.RoundView::of).orElse(group.get().slots());
        var choices = new ArrayList<Choice>();
        choices.add(
                new Choice(words.payNow(), new Answer.Deed.Pay(step.group(), step.amount(), step.sum(), step.mark())));
        choices.add(Choice.of(words.anotherAmount(), new Step.PayAmount(step.group(), step)));
        otherDues(step.group(), step).ifPresent(choices::add);
        var name = group.get().name();
        var wallet = sight.phone().national();
        // What was taken back is paid before any due.
        boolean again = group.get().takenBack().filter(open -> !step.amount().isGreaterThan(open)).isPresent();
        if (!again) choices.add(Choice.of(words.forAMember(), new Step.PayFor(step.group(), step)));
        return Menu.of(again
                ? words.confirmPayAgain(step.amount(), name, wallet)
                : words.confirmPay(step.amount(), name, words.round(round, of), wallet), choices);
    }

    private Optional<Choice> otherDues(GroupId than, Step from) {
        var other = new Step.PayOther(than, 0, from);
        return otherWays(other).isEmpty() ? Optional.empty() : Optional.of(Choice.of(words.otherDues(), other));
    }

    /** The same due in cash, where the group takes it, and what other groups are owed. */
    private List<Choice> otherWays(Step.PayOther than) {
        var ways = new ArrayList<Choice>();
        if (sight.group(than.group()).filter(CashScreens::isTaken).isPresent())
            ways.add(Choice.of(words.iGaveCash(), new Step.GiveCash(than.group(), than)));
        for (var group : others(than.group()))
            ways.add(Choice.of(words.dueOf(group.name(), owes(group).orElseThrow()), toPay(group)));
        return ways;
    }

    private List<GroupView> others(GroupId but) {
        return sight.joined().stream().filter(group -> !group.id().equals(but))
                .filter(group -> owes(group).isPresent() && group.waiting().isEmpty()).toList();
    }

    private static Optional<Money> owes(GroupView group) {
        return group.takenBack().or(() -> group.due().map(GroupView.DueView::open));
    }

    Screen payOther(Step.PayOther other) {
        var shown = Layout.choices(words.whichDue(), otherWays(other), Choice::words, other.page(), words);
        return new Menu("", shown.title(), shown.items(), shown.hasMore()
                ? Optional.of(new Step.PayOther(other.group(), other.page() + 1, other.from()))
                : Optional.empty(), Screen.Drawn.FROM_LIST);
    }

    Screen promptOpen(GroupId id, Step step) {
        // Whoever comes in by a turn pays for it before they are in.
        var group = sight.groups().stream().filter(one -> one.id().equals(id)).findFirst();
        if (group.isEmpty()) return Menu.of(words.notYours());
        var name = group.get().name();
        var choices = new ArrayList<Choice>();
        var text = words.promptGone(name);
        if (group.get().waiting().isPresent()) {
            var waiting = group.get().waiting().get();
            text = waiting.what() == GroupView.Waiting.What.PAID_BY_ANOTHER
                    ? words.paidByAnother(name, waiting.amount())
                    : switch (waiting.where()) {
                        case AT_THE_WALLET -> words.promptOpen(waiting.amount(), name);
                        case NOT_ARRIVED -> {
                            again(group.get(), waiting).ifPresent(
                                    question -> choices.add(Choice.of(words.askMyWalletAgain(), question)));
                            yield words.promptNotArrived(waiting.amount(), name);
                        }
                    };
            choices.add(new Choice(words.checkAgain(), new Answer.Deed.CheckPayment(id)));
        }
        otherDues(id, step).ifPresent(choices::add);
        return Menu.of(text, choices);
    }

    /** The question that the payment came from: said yes to once more, it is the same payment. Others answer their own. */
    private Optional<Step> again(GroupView group, GroupView.Waiting waiting) {
        return switch (waiting.what()) {
            case DUES -> Optional.of(
                    new Step.ConfirmPay(group.id(), waiting.amount(), Step.Sum.CHOSEN, marks.get()));
            case CASH_TO_BANK -> Optional.of(new Step.BankReview(group.id(), waiting.amount(), marks.get()));
            case PAID_BY_ANOTHER -> Optional.empty();
            case TURN -> sight.toDo().stream().filter(ToDo.PayTurn.class::isInstance).map(ToDo.PayTurn.class::cast)
                    .filter(turn -> turn.group().equals(group.id()))
                    .<Step>map(turn -> new Step.PayTurn(turn, marks.get())).findFirst();
        };
    }
}
