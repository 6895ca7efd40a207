package susu.ussd;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import susu.groups.OrderLine;
import susu.groups.ToDo;
import susu.groups.TurnOffer;
import susu.shared.GroupId;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;

/** Turns that are offered to others, and taken over from them. */
record TurnScreens(Sight sight, Words words, Supplier<String> marks) {
    /** Which of the own turns is to be offered, or kept. */
    Screen offer(GroupId group, int page) {
        return list(group, OrderLine.Whose.OWN, words.offerWhich(), words.nothingToOffer(),
                turn -> turn.number() == 0 ? words.turnOn(turn.date(), "") : words.turnOffered(turn.date()),
                turn -> new Step.OfferReview(group, turn, page), page, new Step.OfferTurn(group, page + 1));
    }

    /** Which of the turns on offer is to be taken over. */
    Screen takeOver(GroupId group, int page) {
        return list(group, OrderLine.Whose.ANOTHERS, words.takeOverWhich(), words.nothingOffered(),
                turn -> words.turnOn(turn.date(), turn.name()), turn -> new Step.TakeOverReview(group, turn, page),
                page,
                new Step.TakeOver(group, page + 1));
    }

    private Screen list(GroupId group, OrderLine.Whose whose, String title, String none,
            Function<TurnOffer, String> line, Function<TurnOffer, Step> open, int page, Step next) {
        var turns = sight.offers(group).stream().filter(turn -> turn.whose() == whose).toList();
        if (turns.isEmpty()) return new Menu("", none, List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(title, turns, line, page, words);
        return new Menu("", shown.title(),
                shown.items().stream().map(turn -> Choice.of(line.apply(turn), open.apply(turn))).toList(),
                shown.hasMore() ? Optional.of(next) : Optional.empty(), Screen.Drawn.FROM_LIST);
    }

    Screen offerReview(GroupId group, TurnOffer turn, Step step) {
        return turn.number() == 0
                ? Menu.of(words.offerAsked(turn.round(), turn.date(), turn.price()),
                        Choice.of(words.yes(), new Step.Sign(new Act.OfferTurn(group, turn.slot()), step)))
                : Menu.of(words.keepAsked(turn.round(), turn.date()),
                        Choice.of(words.yes(), new Step.Sign(new Act.KeepTurn(group, turn.number()), step)));
    }

    Screen takeOverReview(GroupId group, TurnOffer turn, Step step) {
        return Menu.of(words.takeOverAsked(turn.name(), turn.round(), turn.date(), turn.price()),
                Choice.of(words.yes(), new Step.Sign(new Act.TakeOver(group, turn.number()), step)));
    }

    Screen agreeAsked(ToDo.TakeOver ask, Step step) {
        return Menu.of(words.takeOverOf(ask.who(), ask.name(), ask.phone(), ask.groupName(), ask.round(), ask.date()),
                Choice.of(words.agreeToSwap(),
                        new Step.Sign(new Act.AgreeToTakeOver(ask.group(), ask.takeOver()), step)),
                Choice.of(words.refuse(), new Step.Sign(new Act.RefuseTakeOver(ask.group(), ask.takeOver()), step)));
    }

    Screen pay(ToDo.PayTurn turn, String mark) {
        return Menu.of(words.payTurn(turn.price(), turn.groupName(), turn.round(), turn.date(),
                sight.phone().national()), new Choice(words.payNow(), new Answer.Deed.PayTurn(turn, mark)));
    }

    /** The same question, asked anew. */
    Step payAgain(ToDo.PayTurn turn) {
        return new Step.PayTurn(turn, marks.get());
    }
}
