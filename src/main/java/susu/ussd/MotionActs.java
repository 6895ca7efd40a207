package susu.ussd;

import susu.groups.Results;
import susu.shared.GroupId;

/** What the group's answer to a motion leads to. */
final class MotionActs {
    private MotionActs() {}

    static Step asked(Results.AskMotion result, GroupId group, Words words) {
        return switch (result) {
            case Results.AskMotion.Asked() -> new Step.Bye(words.motionAsked());
            case Results.AskMotion.Decided() -> new Step.Bye(words.motionDecided());
            case Results.AskMotion.AskedAlready() -> new Step.Told(words.motionAskedBefore(), new Step.ToDoList(0));
            case Results.AskMotion.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.AskMotion.NoVoice() -> new Step.Told(words.noVoice(), new Step.Group(group));
            case Results.AskMotion.HoldsCash(var held) -> new Step.Told(words.holdsCash(held), new Step.Group(group));
            case Results.AskMotion.TheyHoldCash(var name, var held) ->
                new Step.Told(words.holdsCashToo(name, held), new Step.Officer(group));
            case Results.AskMotion.FewOfficers(int missing) ->
                new Step.Told(words.fewToDecide(missing), new Step.Officer(group));
            case Results.AskMotion.Changed() -> new Step.Told(words.nothingToDecide(), new Step.Group(group));
            case Results.AskMotion.NotIn() -> new Step.Told(words.notYours(), new Step.Home());
        };
    }

    static Step said(Results.SayMotion result, Words words) {
        return switch (result) {
            case Results.SayMotion.Noted(var word) -> new Step.Bye(words.wordNoted(word));
            case Results.SayMotion.Decided() -> new Step.Bye(words.motionDecided());
            case Results.SayMotion.NotAnOfficer() -> new Step.Told(words.notAnOfficer(), new Step.Home());
            case Results.SayMotion.NotYours() -> new Step.Told(words.ownSay(), new Step.ToDoList(0));
            case Results.SayMotion.Changed() -> new Step.Told(words.changed(), new Step.ToDoList(0));
        };
    }
}
