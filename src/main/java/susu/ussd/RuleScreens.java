package susu.ussd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import susu.groups.GroupView;
import susu.groups.MemberLine;
import susu.groups.OrderLine;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.groups.TurnOrder;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** New rules: what an officer proposes, what each member accepts, and whom the chair goes on without. */
record RuleScreens(Sight sight, Words words) {
    /** Mostly a group saves on as it did, from another date. */
    Screen newRules(GroupId id) {
        return sight.group(id).<Screen>map(group -> {
            var whose = new Step.Whose(group.name(), Optional.of(id));
            return Menu.of(words.newRulesAsked(group.terms()),
                    Choice.of(words.onlyTheDate(),
                            new Step.CreateStart(whose, group.terms().contribution(), group.terms().frequency(),
                                    group.terms().size())),
                    Choice.of(words.otherRules(), new Step.CreateAmount(whose)));
        }).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** To be read to the end before they can be accepted. */
    Screen acceptRules(ToDo.AcceptRules ask, int page, Step step) {
        return sight.rules(ask.group(), ask.version()).<Screen>map(terms -> {
            var text = words.rules(page, terms);
            return page < words.rulePages(terms)
                    ? new Menu("", text, List.of(), Optional.of(new Step.AcceptRules(ask, page + 1)),
                            Screen.Drawn.FROM_LIST)
                    : new Menu("", text, afterRules(ask, terms, step), Optional.empty(), Screen.Drawn.FROM_LIST);
        }).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** The page that ends with the question. */
    Step lastPage(ToDo.AcceptRules ask) {
        return new Step.AcceptRules(ask, sight.rules(ask.group(), ask.version()).map(words::rulePages).orElse(1));
    }

    private List<Choice> afterRules(ToDo.AcceptRules ask, Terms terms, Step step) {
        var accept = Choice.of(words.accept(), accept(ask, step));
        // For the rounds to come one no is enough; before a start, whoever does not want the rules leaves.
        if (sight.group(ask.group()).filter(group -> group.state() == GroupView.State.ACTIVE).isPresent())
            return List.of(accept, Choice.of(words.refuse(),
                    new Step.Sign(new Act.RefuseRules(ask.group(), ask.version()), step)));
        return terms.turns().order() == TurnOrder.SET
                ? List.of(accept, Choice.of(words.seeOrder(), new Step.Order(ask.group(), 0, step)))
                : List.of(accept);
    }

    private static Step accept(ToDo.AcceptRules ask, Step step) {
        return ask.turns() == 0 && ask.open() > 1
                ? new Step.AcceptTurns(ask)
                : new Step.Sign(new Act.AcceptRules(ask.group(), ask.version(), Math.max(1, ask.turns())), step);
    }

    Screen acceptTurns(ToDo.AcceptRules ask, Step step) {
        return Question.open(words.joinSlots(ask.open()), typed -> new Answer.Go(Counts.read(typed, 1, ask.open())
                .<Step>map(turns -> new Step.Sign(new Act.AcceptRules(ask.group(), ask.version(), turns), step))
                .orElseGet(() -> Step.again(words.turnsRange(ask.open()), step))));
    }

    /** The turns in the order that is to be proposed; each can be moved. */
    Screen setOrder(Step.SetOrder set) {
        var lines = sight.order(set.group());
        if (lines.isEmpty()) return Menu.of(words.notYours());
        var turns = set.slots().isEmpty()
                ? lines
                : set.slots().stream().flatMap(slot -> lines.stream().filter(line -> line.slot() == slot)).toList();
        var slots = turns.stream().map(OrderLine::slot).toList();
        var items = new ArrayList<Choice>();
        items.add(Choice.of(words.proposeOrder(), new Step.Sign(new Act.SetOrder(set.group(), slots), set)));
        for (int i = 0; i < turns.size(); i++)
            items.add(Choice.of(words.placed(i + 1, turns.get(i).name()),
                    new Step.PlaceTurn(new Step.SetOrder(set.group(), slots, set.page()), turns.get(i).slot(),
                            turns.get(i).name())));
        var shown = Layout.choices(words.moveWhich(), items, Choice::words, set.page(), words);
        return new Menu("", shown.title(), shown.items(),
                shown.hasMore()
                        ? Optional.of(new Step.SetOrder(set.group(), set.slots(), set.page() + 1))
                        : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    Screen placeTurn(Step.PlaceTurn place, Step step) {
        int turns = place.in().slots().size();
        return Question.open(words.whichRound(place.name(), turns),
                typed -> new Answer.Go(Counts.read(typed, 1, turns).<Step>map(round -> moved(place, round))
                        .orElseGet(() -> Step.again(words.turnsRange(turns), step))));
    }

    private static Step moved(Step.PlaceTurn place, int round) {
        var slots = new ArrayList<>(place.in().slots());
        slots.remove(Integer.valueOf(place.slot()));
        slots.add(round - 1, place.slot());
        return new Step.SetOrder(place.in().group(), List.copyOf(slots), place.in().page());
    }

    /** Whoever has not accepted the rules comes first. */
    Screen takeOut(GroupId id, int page) {
        var people = sight.people(id).stream().filter(one -> one.duty() != GroupView.Duty.CHAIR)
                .sorted(Comparator.comparing(MemberLine::rules).reversed()).toList();
        if (people.isEmpty())
            return new Menu("", words.nobodyToTakeOut(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(words.takeOutWhom(), people, this::words, page, words);
        return new Menu("", shown.title(),
                shown.items().stream().map(
                        one -> Choice.of(words(one), new Step.TakeOutReview(id, one.member(), one.name(), page)))
                        .toList(),
                shown.hasMore() ? Optional.of(new Step.TakeOut(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    private String words(MemberLine line) {
        return switch (line.rules()) {
            case ACCEPTED -> line.name();
            case TO_ACCEPT -> words.hasNotAccepted(line.name());
        };
    }

    Screen takeOutReview(GroupId id, MemberId person, String name, Step step) {
        return sight.group(id).<Screen>map(group -> Menu.of(words.takeOutAsked(name, group.name()),
                Choice.of(words.yes(), new Step.Sign(new Act.TakeOut(id, person), step))))
                .orElseGet(() -> Menu.of(words.notYours()));
    }
}
