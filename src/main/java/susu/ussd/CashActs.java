package susu.ussd;

import susu.groups.Results;

/** What is said after each act about cash. */
final class CashActs {
    private CashActs() {}

    static Step said(Results.SayCash result, Words words, Step again) {
        return switch (result) {
            case Results.SayCash.Asked(var name, var amount) -> new Step.Bye(words.cashSaid(name, amount));
            case Results.SayCash.Own() -> new Step.Told(words.cashOwn(), new Step.Home());
            case Results.SayCash.NotTaken() -> new Step.Told(words.cashNotTaken(), new Step.Home());
            case Results.SayCash.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.SayCash.NotTheTreasurer() -> new Step.Told(words.notTheTreasurer(), new Step.Home());
            case Results.SayCash.MayNot(var why) -> new Step.Told(words.mayNot(why), new Step.Home());
            case Results.SayCash.NothingOwed() -> new Step.Told(words.cashNotOwed(), new Step.Home());
            case Results.SayCash.OutOfRange(var least, var most) -> new Step.Told(words.cashRange(least, most), again);
            case Results.SayCash.AnswerFirst(var name, var amount) ->
                new Step.Told(words.answerCashFirst(name, amount), new Step.ToDoList(0));
            case Results.SayCash.Full(var held) -> new Step.Told(words.custodyFull(held), new Step.Home());
            case Results.SayCash.CountFirst(var by) -> new Step.Told(words.countFirst(by), new Step.Home());
            case Results.SayCash.TakesNoMore(var name) -> new Step.Told(words.takesNoMore(name), new Step.Home());
            case Results.SayCash.Changed() -> new Step.Told(words.cashChanged(), new Step.Home());
        };
    }

    static Step answered(Results.AnswerCash result, Words words) {
        return switch (result) {
            case Results.AnswerCash.Counted(var amount) -> new Step.Bye(words.cashCounted(amount));
            case Results.AnswerCash.Denied() -> new Step.Home();
            case Results.AnswerCash.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.AnswerCash.Full(var held) -> new Step.Told(words.custodyFull(held), new Step.Home());
            case Results.AnswerCash.CountFirst(var by) -> new Step.Told(words.countFirst(by), new Step.Home());
            case Results.AnswerCash.TakesNoMore(var name) -> new Step.Told(words.takesNoMore(name), new Step.Home());
            case Results.AnswerCash.MayNot(var why) -> new Step.Told(words.mayNot(why), new Step.Home());
            case Results.AnswerCash.Changed() -> new Step.Told(words.cashChanged(), new Step.ToDoList(0));
        };
    }

    static Step banked(Results.Bank result, Answer.Deed.Bank bank, Sight sight, Words words) {
        return switch (result) {
            case Results.Bank.Asked(var amount) -> sight.group(bank.group())
                    .<Step>map(group -> new Step.Bye(words.asked(amount, group.name())))
                    .orElseGet(() -> new Step.Told(words.notYours(), new Step.Home()));
            case Results.Bank.Waiting _ -> new Step.PromptOpen(bank.group());
            case Results.Bank.OutOfRange(var least, var most) ->
                new Step.Told(words.bankRange(least, most), new Step.CashBox(bank.group()));
            case Results.Bank.NothingHeld() -> new Step.Told(words.nothingToBank(), new Step.Home());
            case Results.Bank.Suspended() -> new Step.Told(words.suspended(), new Step.Home());
            case Results.Bank.NotNow() -> new Step.Told(words.payNotNow(), new Step.Home());
        };
    }

    static Step counted(Results.AnswerCount result, Words words) {
        return switch (result) {
            case Results.AnswerCount.Agrees() -> new Step.Bye(words.countAgrees());
            case Results.AnswerCount.Differs(var over) ->
                new Step.Bye(over.isPositive() ? words.countOver(over) : words.countShort(over.negated()));
            case Results.AnswerCount.Denied() -> new Step.Home();
            case Results.AnswerCount.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.AnswerCount.Own() -> new Step.Told(words.nobodyCountsAlone(), new Step.Home());
            case Results.AnswerCount.Changed() -> new Step.Told(words.countChanged(), new Step.Home());
        };
    }
}
