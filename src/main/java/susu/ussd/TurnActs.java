package susu.ussd;

import susu.groups.Results;
import susu.groups.ToDo;
import susu.shared.GroupId;

/** Which step comes after an act about a turn that is offered or taken over. */
final class TurnActs {
    private TurnActs() {}

    static Step offered(Results.OfferTurn result, GroupId group, Words words) {
        return switch (result) {
            case Results.OfferTurn.Offered(int round, var date) -> new Step.Bye(words.turnIsOffered(round, date));
            case Results.OfferTurn.Kept() -> new Step.Bye(words.turnIsKept());
            case Results.OfferTurn.BeingPaid() -> new Step.Told(words.turnBeingPaid(), new Step.GroupMore(group));
            case Results.OfferTurn.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.OfferTurn.Changed() -> new Step.Told(words.changed(), new Step.GroupMore(group));
        };
    }

    /**
     * @param back where whoever gets a no goes on
     */
    static Step asked(Results.TakeOver result, Step back, Words words) {
        return switch (result) {
            case Results.TakeOver.Asked(var price) -> new Step.Bye(words.takeOverWished(price));
            case Results.TakeOver.TooMany(int most) ->
                new Step.Told(words.turnsEnough(most), back);
            case Results.TakeOver.Waits() -> new Step.Told(words.takeOverWaits(), back);
            case Results.TakeOver.NobodyAgrees() ->
                new Step.Told(words.nobodyAgrees(), back);
            case Results.TakeOver.FewApprovers(int missing, int needed) ->
                new Step.Told(words.fewApprovers(missing, needed), back);
            case Results.TakeOver.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.TakeOver.AlreadyIn() -> new Step.Told(words.alreadyIn(), new Step.Home());
            case Results.TakeOver.RulesChanged() -> new Step.Told(words.rulesChanged(), back);
            case Results.TakeOver.Changed() -> new Step.Told(words.changed(), back);
        };
    }

    static Step agreed(Results.AgreeToTakeOver result, Words words) {
        return switch (result) {
            case Results.AgreeToTakeOver.Agreed(var name, var price) ->
                new Step.Bye(words.takeOverAgreed(name, price));
            case Results.AgreeToTakeOver.Refused() -> new Step.Bye(words.takeOverRefused());
            case Results.AgreeToTakeOver.YourOwn() -> new Step.Told(words.ownTakeOver(), new Step.ToDoList(0));
            case Results.AgreeToTakeOver.FewApprovers(int missing, int needed) ->
                new Step.Told(words.fewApprovers(missing, needed), new Step.ToDoList(0));
            case Results.AgreeToTakeOver.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.AgreeToTakeOver.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.AgreeToTakeOver.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
        };
    }

    static Step paid(Results.Pay result, ToDo.PayTurn turn, Words words) {
        return switch (result) {
            case Results.Pay.Asked(var amount) -> new Step.Bye(words.asked(amount, turn.groupName()));
            case Results.Pay.Waiting _ -> new Step.PromptOpen(turn.group());
            case Results.Pay.NotNow() -> new Step.Told(words.payNotNow(), new Step.Home());
            case Results.Pay.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.Pay.NothingDue _,Results.Pay.OutOfRange _,Results.Pay.NotForAnother _,Results.Pay.NotRunning _,Results.Pay.NotInGroup _ ->
                new Step.Told(words.turnChanged(), new Step.ToDoList(0));
        };
    }
}
