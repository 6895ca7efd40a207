package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import susu.groups.Alias;
import susu.groups.CashBox;
import susu.groups.GroupView;
import susu.groups.OrderLine;
import susu.groups.PaidLine;
import susu.groups.PotInPart;
import susu.groups.ShortPot;
import susu.groups.SeenAs;
import susu.groups.SwapWish;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;

/** What a member sees of a group: the own turn, the round that runs, the order, the rules. */
record GroupScreens(Sight sight, Words words) {
    /** The step that shows that group for what is wanted. */
    static Step of(Step.Wanted wanted, GroupId group) {
        return switch (wanted) {
            case TURN -> new Step.MyTurn(group, 0);
            case GROUP -> new Step.Group(group);
            case OFFICER -> new Step.Officer(group);
        };
    }

    Screen pickGroup(Step.Wanted wanted, int page) {
        var groups = sight.joined().stream()
                .filter(group -> wanted != Step.Wanted.OFFICER || group.duty() != GroupView.Duty.NONE).toList();
        var shown = Layout.choices(words.whichGroup(), groups, group -> group.name().value(), page, words);
        return new Menu("", shown.title(),
                shown.items().stream().map(group -> Choice.of(group.name().value(), of(wanted, group.id()))).toList(),
                shown.hasMore() ? Optional.of(new Step.PickGroup(wanted, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    private Screen about(GroupId id, Function<GroupView, Screen> show) {
        return sight.group(id).map(show).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** The caller's next turn; with 98 those after it, one by one. */
    Screen myTurn(GroupId id, int which, Step step) {
        return about(id, group -> new Menu("", turn(group, which),
                turnChoices(group, which, step),
                which + 1 < group.turns().size() ? Optional.of(new Step.MyTurn(id, which + 1)) : Optional.empty(),
                Screen.Drawn.FROM_SNAPSHOT));
    }

    private List<Choice> turnChoices(GroupView group, int which, Step step) {
        var order = Choice.of(words.seeOrder(), new Step.Order(group.id(), 0, step));
        return which < group.turns().size()
                ? List.of(order, Choice.of(words.askToSwap(), new Step.SwapWith(group.id(), which, 0)))
                : List.of(order);
    }

    /** The turns of others whose rounds have not opened. */
    Screen swapWith(Step.SwapWith with) {
        return about(with.group(), group -> {
            var mine = group.turns().stream().skip(with.which()).findFirst();
            var lines = sight.order(with.group()).stream().filter(line -> line.turn() == OrderLine.Turn.TO_COME)
                    .filter(line -> line.whose() == OrderLine.Whose.ANOTHERS && line.date().isPresent()).toList();
            if (mine.isEmpty() || lines.isEmpty())
                return new Menu("", words.noSwap(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
            var shown = Layout.choices(words.swapForWhich(), lines, this::words, with.page(), words);
            return new Menu("", shown.title(), shown.items().stream().map(line -> Choice.of(words(line),
                    new Step.Sign(new Act.AskSwap(with.group(),
                            new SwapWish(mine.get().round(), line.place(), line.slot())), with)))
                    .toList(),
                    shown.hasMore()
                            ? Optional.of(new Step.SwapWith(with.group(), with.which(), with.page() + 1))
                            : Optional.empty(),
                    Screen.Drawn.FROM_LIST);
        });
    }

    private String turn(GroupView group, int which) {
        if (group.state() == GroupView.State.FORMING) return beforeStart(group);
        int of = group.round().map(GroupView.RoundView::of).orElse(group.slots());
        return group.turns().stream().skip(which).findFirst()
                .map(turn -> turn.parts()
                        .map(parts -> words.turnInParts(parts.whole(), words.round(turn.round(), of), parts.sent(),
                                parts.next()))
                        .orElseGet(() -> words.turn(turn.pot(), words.round(turn.round(), of), turn.date())))
                .orElseGet(() -> words.noTurnToCome(group.name()));
    }

    private String beforeStart(GroupView group) {
        return switch (group.terms().turns().order()) {
            case AS_JOINED -> words.turnAtStart(group.name(), group.terms().firstDue());
            case SET -> words.turnAsSet(group.name(), group.terms().firstDue());
            case DRAWN -> group.draw().map(draw -> OfficerScreens.words(draw, group, words))
                    .orElseGet(() -> words.turnByDraw(group.name(), group.terms().firstDue()));
        };
    }

    Screen group(GroupId id, Step step) {
        return about(id, group -> {
            var choices = new ArrayList<Choice>();
            if (group.round().isPresent()) choices.add(Choice.of(words.whoPaid(), new Step.WhoPaid(id, 0)));
            choices.add(Choice.of(words.order(), new Step.Order(id, 0, step)));
            choices.add(Choice.of(words.rules(), new Step.Rules(id, 1)));
            choices.add(Choice.of(words.leaders(), new Step.Leaders(id, 0)));
            if (group.state() == GroupView.State.FORMING) choices.add(Choice.of(words.invite(), new Step.Invite(id)));
            return new Menu("", now(group), choices,
                    more(group).isEmpty() ? Optional.empty() : Optional.of(new Step.GroupMore(id)),
                    Screen.Drawn.FROM_SNAPSHOT);
        });
    }

    /** What is seldom wanted. */
    Screen groupMore(GroupId id, int page) {
        return about(id, group -> {
            var shown = Layout.choices(group.name().value(), more(group), Choice::words, page, words);
            return new Menu("", shown.title(), shown.items(),
                    shown.hasMore() ? Optional.of(new Step.GroupMore(id, page + 1)) : Optional.empty(),
                    Screen.Drawn.FROM_SNAPSHOT);
        });
    }

    private List<Choice> more(GroupView group) {
        var choices = new ArrayList<Choice>();
        // What somebody has in cash is asked for in the same place, and told there.
        if (group.credit().isPresent() || group.terms().cash().taken())
            choices.add(Choice.of(words.creditBack(), new Step.CreditBack(group.id())));
        // Once it has started, others count on each turn; and a chair stays.
        if (group.state() == GroupView.State.FORMING && group.duty() != GroupView.Duty.CHAIR)
            choices.add(Choice.of(words.leave(), new Step.Leave(group.id())));
        if (group.state() == GroupView.State.ACTIVE) {
            choices.add(Choice.of(words.leave(),
                    new Step.Told(words.leaveStarted(), new Step.GroupMore(group.id()))));
            if (!group.turns().isEmpty())
                choices.add(Choice.of(words.offerMyTurn(), new Step.OfferTurn(group.id(), 0)));
            choices.add(Choice.of(words.takeOverATurn(), new Step.TakeOver(group.id(), 0)));
        }
        if (group.state() == GroupView.State.ACTIVE
                && group.terms().pay().guards().shortPot() == ShortPot.LEAVES_IN_PART)
            choices.add(Choice.of(words.sendWhatIsThere(), new Step.PotsInPart(group.id(), 0)));
        if (group.terms().sight().names() == SeenAs.ALIAS)
            choices.add(Choice.of(words.myAlias(), new Step.MyAlias(group.id())));
        if (!MotionScreens.ofMembers(group, words).isEmpty())
            choices.add(Choice.of(words.decideTogether(), new Step.Decide(group.id())));
        return choices;
    }

    /** Whoever wants what is there of a short pot to leave asks officers; mostly there is one such pot. */
    Screen potsInPart(GroupId id, int page, Step step) {
        var shown = Layout.choices(words.sendWhatIsThereAsked(),
                sight.group(id).map(sight::potsInPart).orElseGet(List::of), this::words, page, words);
        if (shown.items().isEmpty())
            return new Menu("", words.noShortPot(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        return new Menu("", shown.title(),
                shown.items().stream()
                        .map(pot -> Choice.of(words(pot), new Step.Sign(new Act.AskPart(id, pot), step))).toList(),
                shown.hasMore() ? Optional.of(new Step.PotsInPart(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    private String words(PotInPart pot) { return words.shortPot(pot.round()); }

    /** By what name the others are to see the caller. */
    Screen myAlias(GroupId id, Step step) {
        return sight.alias(id).<Screen>map(alias -> Screen.Question.open(words.aliasAsked(alias.value()),
                typed -> Alias.parse(typed).<Answer>map(chosen -> new Answer.Deed.ChooseAlias(id, chosen))
                        .orElseGet(() -> new Answer.Go(Step.again(words.notAnAlias(), step)))))
                .orElseGet(() -> Menu.of(words.notYours()));
    }

    Screen leave(GroupId id, Step step) {
        return about(id, group -> Menu.of(
                group.draw().filter(GroupView.DrawView::holds).isPresent()
                        ? words.leaveDrawnAsked(group.name())
                        : words.leaveAsked(group.name()),
                Choice.of(words.yes(), new Step.Sign(new Act.Leave(id), step))));
    }

    Screen creditBack(GroupId id, Step step) {
        return about(id, group -> group.credit().<Screen>map(credit -> Menu.of(
                words.creditBackAsked(credit, group.name(), sight.phone().national()),
                Choice.of(words.yes(), new Step.Sign(new Act.CreditBack(id, credit), step))))
                .orElseGet(() -> creditInCash(group)));
    }

    private Screen creditInCash(GroupView group) {
        return sight.cashBox(group.id()).map(CashBox::credit).filter(Money::isPositive)
                .map(credit -> new Menu("", words.creditInCash(credit), List.of(), Optional.empty(),
                        Screen.Drawn.FROM_LIST))
                .orElseGet(() -> new Menu("", words.noCredit(group.name()), List.of(), Optional.empty(),
                        Screen.Drawn.FROM_LIST));
    }

    private String now(GroupView group) {
        if (group.state() == GroupView.State.SUSPENDED) return words.suspended(group.name());
        return group.round()
                .map(round -> words.groupNow(group.name(), words.round(round.round(), round.of()), round.paid(),
                        round.dues(), round.collected(), round.taker()))
                .orElseGet(() -> switch (group.state()) {
                    case FORMING ->
                        words.forming(group.name(), group.slots(), group.terms().size(), group.terms().firstDue());
                    case ACTIVE -> words.nothingDue(group.name());
                    case SUSPENDED -> words.suspended(group.name());
                    case COMPLETED -> words.ended(group.name());
                });
    }

    /** Officers see who has not paid yet; members see who has. */
    Screen whoPaid(GroupId id, int page) {
        return about(id, group -> {
            var lines = sight.whoPaid(id).stream().flatMap(line -> words(line, group).stream()).toList();
            return lines.isEmpty()
                    ? new Menu("", words.nobodyPaid(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST)
                    : list(words.paidTitle(group.name()), lines, page, new Step.WhoPaid(id, page + 1));
        });
    }

    private Optional<String> words(PaidLine line, GroupView group) {
        return switch (line.paid()) {
            case YES -> Optional.of(words.paid(line.name()));
            case NOT_YET -> group.leads() ? Optional.of(words.notPaidYet(line.name())) : Optional.empty();
        };
    }

    Screen order(GroupId id, int page, Step from) {
        return about(id, group -> list(words.orderTitle(group.name()),
                sight.order(id).stream().map(this::words).toList(), page, new Step.Order(id, page + 1, from)));
    }

    private String words(OrderLine line) {
        var who = who(line.name(), line.phone());
        var turn = line.date().map(date -> switch (line.turn()) {
            case TO_COME, RUNS -> words.turnOn(date, who);
            case DONE -> words.turnDone(date, who);
            case CANCELLED -> words.turnCancelled(who);
        }).orElseGet(() -> words.turnNumber(line.place(), who));
        return line.typed().map(typed -> words.withTyped(turn, line.slot(), typed)).orElse(turn);
    }

    /** The name, and beside it as much of the number as may be seen. */
    private static String who(String name, Optional<String> phone) {
        return phone.map(digits -> name + " " + digits).orElse(name);
    }

    private Menu list(String title, List<String> lines, int page, Step next) {
        var shown = Layout.lines(title, lines, page, words);
        var text = shown.items().isEmpty() ? shown.title() : shown.title() + "\n" + String.join("\n", shown.items());
        return new Menu("", text, List.of(), shown.hasMore() ? Optional.of(next) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    Screen rules(GroupId id, int page) {
        return about(id, group -> new Menu("",
                words.rules(page, group.terms()),
                List.of(),
                page < words.rulePages(group.terms()) ? Optional.of(new Step.Rules(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_SNAPSHOT));
    }

    Screen leaders(GroupId id, int page) {
        return about(id, group -> list(words.leadersTitle(group.name()),
                sight.people(id).stream().filter(one -> one.duty() != GroupView.Duty.NONE)
                        .map(one -> words.leader(one.duty(), who(one.name(), one.phone()))).toList(),
                page, new Step.Leaders(id, page + 1)));
    }

    /** Everybody may share the code; an officer may let somebody in without being asked again. */
    Screen invite(GroupId id) {
        return about(id, group -> group.leads()
                ? Menu.of(words.shareCode(group.name(), group.code()),
                        Choice.of(words.inviteANumber(), new Step.InviteNumber(id)))
                : Menu.of(words.shareCode(group.name(), group.code())));
    }

    Screen inviteNumber(GroupId id, Step step) {
        return about(id, group -> Screen.Question.open(words.inviteWhom(group.name()),
                typed -> new Answer.Go(PhoneNumber.parse(typed).<Step>map(phone -> new Step.InviteReview(id, phone))
                        .orElseGet(() -> Step.again(words.notANumber(), step)))));
    }

    Screen inviteReview(GroupId id, PhoneNumber phone, Step step) {
        return about(id, group -> Menu.of(words.inviteAsked(phone.national(), group.name()),
                Choice.of(words.yes(), new Step.Sign(new Act.Invite(id, phone), step))));
    }
}
