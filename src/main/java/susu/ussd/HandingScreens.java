package susu.ussd;

import java.util.List;
import java.util.Optional;
import susu.groups.PotInHand;
import susu.groups.Results;
import susu.groups.ToDo;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** Cash of a pot that its recipient has by hand: whoever holds it says so, and the recipient says yes on their own phone. */
record HandingScreens(Sight sight, Words words) {
    /** The pots of which the caller holds cash that their recipients could have. */
    Screen pots(GroupId id, int page) {
        var pots = sight.potsInHand(id);
        if (pots.isEmpty())
            return new Menu("", words.noPotInHand(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(words.handWhich(), pots, this::pot, page, words);
        return new Menu("", shown.title(),
                shown.items().stream().map(pot -> Choice.of(pot(pot), new Step.HandAmount(id, pot))).toList(),
                shown.hasMore() ? Optional.of(new Step.HandPots(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    private String pot(PotInHand pot) { return words.payer(pot.name(), pot.held()); }

    Screen amount(Step.HandAmount hand) {
        var pot = hand.pot();
        return Question.open(words.handHowMuch(pot.name(), pot.held(), String.valueOf(pot.round())),
                typed -> new Answer.Go(Cedis.parse(typed)
                        .<Step>map(amount -> new Step.Sign(
                                new Act.HandCash(hand.group(), pot.cycle(), pot.round(), amount), hand))
                        .orElseGet(() -> Step.again(words.amountUnclear(), hand))));
    }

    /** The recipient's question: it has left after a yes by PIN. */
    Screen asked(ToDo.Handed ask, Step step) {
        return Menu.of(words.handedAsked(ask.name(), ask.amount(), ask.groupName(), String.valueOf(ask.round())),
                Choice.of(words.iHaveIt(), new Step.Sign(new Act.ConfirmHanded(ask.group(), ask.cash()), step)),
                new Choice(words.no(), new Answer.Deed.DenyHanded(ask.group(), ask.cash())));
    }

    static Step said(Results.HandCash result, GroupId group, Words words) {
        return switch (result) {
            case Results.HandCash.Asked(var name, var amount) -> new Step.Bye(words.handSaid(name, amount));
            case Results.HandCash.Own() -> new Step.Told(words.handOwn(), new Step.CashBox(group));
            case Results.HandCash.NotYet() -> new Step.Told(words.handNotYet(), new Step.CashBox(group));
            case Results.HandCash.OutOfRange(var least, var most) ->
                new Step.Told(words.handRange(least, most), new Step.HandPots(group, 0));
            case Results.HandCash.AskedAlready(var name) ->
                new Step.Told(words.handAskedBefore(name), new Step.CashBox(group));
            case Results.HandCash.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.HandCash.WaitsUntil(var until) -> WaitActs.told(words::handWaits, until);
            case Results.HandCash.Changed() -> new Step.Told(words.cashChanged(), new Step.CashBox(group));
        };
    }

    static Step answered(Results.AnswerHanded result, Words words) {
        return switch (result) {
            case Results.AnswerHanded.Received(var amount) -> new Step.Bye(words.handedReceived(amount));
            case Results.AnswerHanded.Denied() -> new Step.Home();
            case Results.AnswerHanded.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.AnswerHanded.WaitsUntil(var until) -> WaitActs.told(words::handWaits, until);
            case Results.AnswerHanded.Changed() -> new Step.Told(words.cashChanged(), new Step.ToDoList(0));
        };
    }
}
