package susu.ussd;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import susu.groups.GroupView;
import susu.groups.MemberLine;
import susu.groups.ToDo;
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
            return Menu.of(words.newRulesAsked(group.name(), group.contribution(), group.frequency(), group.size()),
                    Choice.of(words.onlyTheDate(),
                            new Step.CreateStart(whose, group.contribution(), group.frequency(), group.size())),
                    Choice.of(words.otherRules(), new Step.CreateAmount(whose)));
        }).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** To be read to the end before they can be accepted. */
    Screen acceptRules(ToDo.AcceptRules ask, int page, Step step) {
        return sight.group(ask.group()).<Screen>map(group -> {
            var text = words.rules(page, group.name(), group.contribution(), group.frequency(), group.size(),
                    group.firstDue(), group.rules());
            return page < Words.RULE_PAGES
                    ? new Menu("", text, List.of(), Optional.of(new Step.AcceptRules(ask, page + 1)),
                            Screen.Drawn.FROM_LIST)
                    : new Menu("", text, List.of(Choice.of(words.accept(), accept(ask, group, step))),
                            Optional.empty(), Screen.Drawn.FROM_LIST);
        }).orElseGet(() -> Menu.of(words.notYours()));
    }

    private static Step accept(ToDo.AcceptRules ask, GroupView group, Step step) {
        return ask.turns() == 0 && group.turnsOpen() > 1
                ? new Step.AcceptTurns(ask)
                : new Step.Sign(new Act.AcceptRules(ask.group(), ask.version(), Math.max(1, ask.turns())), step);
    }

    Screen acceptTurns(ToDo.AcceptRules ask, Step step) {
        return sight.group(ask.group()).<Screen>map(group -> {
            int most = Math.max(1, group.turnsOpen());
            return Question.open(words.joinSlots(most), typed -> new Answer.Go(Counts.read(typed, 1, most)
                    .<Step>map(turns -> new Step.Sign(new Act.AcceptRules(ask.group(), ask.version(), turns), step))
                    .orElseGet(() -> Step.again(words.turnsRange(most), step))));
        }).orElseGet(() -> Menu.of(words.notYours()));
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
                        one -> Choice.of(words(one), new Step.TakeOutReview(id, one.member(), one.name()))).toList(),
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
