package susu.ussd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import susu.groups.Conduct;
import susu.groups.GroupView;
import susu.groups.MemberLine;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.Proposal;
import susu.groups.ToDo;
import susu.groups.Vote;
import susu.members.Member;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;

/** What members decide together: how it is asked for, and how each says yes or no by PIN. */
record MotionScreens(Sight sight, Words words) {
    /** What any member may ask for. */
    static List<Choice> ofMembers(GroupView group, Words words) {
        var choices = new ArrayList<Choice>();
        if (group.state() == GroupView.State.ACTIVE)
            choices.add(Choice.of(words.endEarly(), new Step.AskMotion(group.id(), MotionKind.END_EARLY)));
        if (group.duty() != GroupView.Duty.CHAIR)
            choices.add(Choice.of(words.newChair(), new Step.AskMotion(group.id(), MotionKind.NEW_CHAIR)));
        return choices;
    }

    /** What an officer may ask for. */
    static List<Choice> ofOfficers(GroupView group, Words words) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of(words.stopASay(), new Step.WhoseSay(group.id(), MotionKind.SUSPEND_MEMBER, 0)));
        choices.add(Choice.of(words.giveASayBack(), new Step.WhoseSay(group.id(), MotionKind.RESTORE_MEMBER, 0)));
        switch (group.state()) {
            case ACTIVE, FORMING ->
                choices.add(Choice.of(words.pause(), new Step.MotionWhy(group.id(), Optional.empty())));
            case SUSPENDED ->
                choices.add(Choice.of(words.letItGoOn(), new Step.AskMotion(group.id(), MotionKind.GO_ON)));
            case COMPLETED -> {}
        }
        return choices;
    }

    Screen decide(GroupId id) {
        return sight.group(id).<Screen>map(group -> Menu.of(words.decideTogether() + "?", ofMembers(group, words)))
                .orElseGet(() -> Menu.of(words.notYours()));
    }

    Screen ask(Step.AskMotion ask, Step step) {
        return sight.group(ask.group()).<Screen>map(group -> Menu.of(switch (ask.kind()) {
            case END_EARLY -> words.endEarlyAsked(group.name());
            case NEW_CHAIR -> words.newChairAsked(group.name());
            case GO_ON -> words.goOnAsked(group.name());
            case SUSPEND_MEMBER, RESTORE_MEMBER, PAUSE, NEW_RULES, NAME_CUSTODIAN, END_CUSTODIAN, REMOVE_OFFICER,
                    NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                throw new IllegalArgumentException("asked on a screen of its own: " + ask.kind());
        }, Choice.of(words.yes(), new Step.Sign(new Act.AskMotion(ask.group(), ask.kind() == MotionKind.NEW_CHAIR
                ? new Proposal(ask.kind(), sight.caller().orElseThrow().id())
                : new Proposal(ask.kind())), step)))).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** Whose say could be stopped, or given back. */
    Screen whoseSay(Step.WhoseSay whose, Step step) {
        boolean stop = whose.kind() == MotionKind.SUSPEND_MEMBER;
        var me = sight.caller().map(Member::id);
        var people = sight.people(whose.group()).stream()
                .filter(one -> me.filter(one.member()::equals).isEmpty())
                .filter(one -> stop == (one.conduct() != Conduct.SUSPENDED)).toList();
        if (people.isEmpty())
            return new Menu("", words.nobodysSay(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(stop ? words.stopWhose() : words.giveBackWhose(), people, MemberLine::name,
                whose.page(),
                words);
        return new Menu("", shown.title(), shown.items().stream().map(one -> Choice.of(one.name(), stop
                ? new Step.MotionWhy(whose.group(), Optional.of(one.member()))
                : new Step.Sign(new Act.AskMotion(whose.group(),
                        new Proposal(whose.kind(), one.member())), step)))
                .toList(),
                shown.hasMore()
                        ? Optional.of(new Step.WhoseSay(whose.group(), whose.kind(), whose.page() + 1))
                        : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    /** What the chair and another officer decide about who leads, and who takes cash. */
    Screen whoLeads(GroupId id) {
        return sight.group(id).filter(GroupView::leads).<Screen>map(group -> {
            var choices = new ArrayList<Choice>();
            if (group.terms().cash().taken()) {
                choices.add(Choice.of(words.nameCustodian(),
                        new Step.WhoseDuty(id, MotionKind.NAME_CUSTODIAN, 0)));
                choices.add(Choice.of(words.endCustodian(), new Step.WhoseDuty(id, MotionKind.END_CUSTODIAN, 0)));
            }
            choices.add(Choice.of(words.removeOfficer(), new Step.WhoseDuty(id, MotionKind.REMOVE_OFFICER, 0)));
            return Menu.of(words.chairAndOne(), choices);
        }).orElseGet(() -> Menu.of(words.notAnOfficer()));
    }

    /** Who could be named for cash, or relieved of it, or of the duty. */
    Screen whoseDuty(Step.WhoseDuty whose, Step step) {
        var box = sight.cashBox(whose.group());
        var people = sight.people(whose.group()).stream().filter(one -> one.duty() != GroupView.Duty.NONE)
                .filter(one -> {
                    boolean keeps = box.filter(some -> some.isKeptBy(one.member())).isPresent();
                    return switch (whose.kind()) {
                        case NAME_CUSTODIAN -> !keeps && one.duty() != GroupView.Duty.CHAIR;
                        case END_CUSTODIAN -> keeps && one.duty() != GroupView.Duty.TREASURER;
                        case REMOVE_OFFICER -> one.duty() != GroupView.Duty.CHAIR;
                        case END_EARLY, NEW_CHAIR, NEW_RULES, SUSPEND_MEMBER, RESTORE_MEMBER, PAUSE, GO_ON,
                                NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY ->
                            throw new IllegalArgumentException("about no duty: " + whose.kind());
                    };
                }).toList();
        if (people.isEmpty())
            return new Menu("", words.nobodyForThat(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(words.whoseDuty(), people, MemberLine::name, whose.page(), words);
        return new Menu("", shown.title(), shown.items().stream().map(one -> Choice.of(one.name(), new Step.Sign(
                new Act.AskMotion(whose.group(), new Proposal(whose.kind(), one.member())), step))).toList(),
                shown.hasMore()
                        ? Optional.of(new Step.WhoseDuty(whose.group(), whose.kind(), whose.page() + 1))
                        : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    /** Why that say, or the whole group, is to be stopped. */
    Screen why(GroupId id, Optional<MemberId> whom, Step step) {
        var name = whom
                .flatMap(member -> sight.people(id).stream().filter(one -> one.member().equals(member)).findFirst())
                .map(MemberLine::name);
        var kind = whom.isPresent() ? MotionKind.SUSPEND_MEMBER : MotionKind.PAUSE;
        return sight.group(id).<Screen>map(group -> Menu.of(
                name.map(words::stopAsked).orElseGet(() -> words.pauseAsked(group.name())),
                Arrays.stream(MotionReason.values()).map(why -> Choice.of(words.why(why),
                        new Step.Sign(new Act.AskMotion(id, new Proposal(kind, whom, why)), step)))
                        .toList()))
                .orElseGet(() -> Menu.of(words.notYours()));
    }

    Screen asked(ToDo.Motion ask, Step step) {
        return Menu.of(words.motion(ask.kind(), ask.name(), ask.groupName(), ask.why()),
                Choice.of(words.say(Vote.YES),
                        new Step.Sign(new Act.SayMotion(ask.group(), ask.motion(), Vote.YES), step)),
                Choice.of(words.say(Vote.NO),
                        new Step.Sign(new Act.SayMotion(ask.group(), ask.motion(), Vote.NO), step)));
    }
}
