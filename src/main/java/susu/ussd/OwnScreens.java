package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import susu.groups.GroupView;
import susu.groups.PassbookLine;
import susu.members.Language;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pin;
import susu.members.Pins;
import susu.members.Reminders;
import susu.shared.Accra;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** The PIN, and what is behind it or beside it: passbook, account, help. */
record OwnScreens(Sight sight, Words words) {
    /** Less than a few letters says nothing, and is mostly a wrong key. */
    private static final int SHORTEST_COMPLAINT = 4;

    Screen sign(Step.Sign sign) {
        return Question.secret(words.sign(), typed -> Pin.parse(typed)
                .<Answer>map(pin -> new Answer.Secret.Sign(sign, pin))
                .orElseGet(() -> new Answer.Go(Step.again(words.notAPin(), sign))));
    }

    Screen more(Step step) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of(words.passbook(), new Step.Sign(new Act.OpenPassbook(), step)));
        choices.add(Choice.of(words.myAccount(), new Step.Account()));
        // Whoever is in no group has come from there.
        if (!sight.groups().isEmpty()) choices.add(Choice.of(words.joinOrStart(), new Step.Welcome()));
        choices.add(Choice.of(words.help(), new Step.Help()));
        var led = sight.joined().stream().filter(group -> group.duty() != GroupView.Duty.NONE).toList();
        if (!led.isEmpty())
            choices.add(Choice.of(words.officer(), led.size() == 1
                    ? new Step.Officer(led.getFirst().id())
                    : new Step.PickGroup(Step.Wanted.OFFICER, 0)));
        return Menu.of(words.moreTitle(), choices);
    }

    Screen passbook(int page) {
        var shown = Layout.choices(words.passbook(), sight.passbook(), this::words, page, words);
        if (shown.items().isEmpty())
            return new Menu("", words.emptyPassbook(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        return new Menu("", shown.title(),
                shown.items().stream().map(line -> Choice.of(words(line), new Step.Entry(line, page))).toList(),
                shown.hasMore() ? Optional.of(new Step.Passbook(page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    private String words(PassbookLine line) {
        return switch (line.kind()) {
            case PAID, PAID_FOR, TURN -> words.paidLine(line.date(), line.amount());
            case RECEIVED -> words.receivedLine(line.date(), line.amount());
            case CASH -> words.cashLine(line.date(), line.amount());
            case CASH_RECEIVED -> words.handedLine(line.date(), line.amount());
            case BANKED -> words.bankedLine(line.date(), line.amount());
            case COMES_BACK -> words.comesBackLine(line.date(), line.amount());
            case RETURNED, RETURNED_FOR -> words.returnedLine(line.date(), line.amount());
        };
    }

    Screen entry(Step.Entry entry) {
        var line = entry.line();
        var text = switch (line.kind()) {
            case PAID_FOR ->
                words.paidForEntry(line.date(), line.amount(), line.group(), line.other(), line.ref());
            case RETURNED_FOR ->
                words.returnedForEntry(line.date(), line.amount(), line.group(), line.other(), line.ref());
            case PAID -> !line.other().isEmpty()
                    ? words.paidByEntry(line.date(), line.amount(), line.group(), line.other(), line.ref())
                    : line.round() == 0
                            ? words.keptEntry(line.date(), line.amount(), line.group(), line.ref())
                            : words.paidEntry(line.date(), line.amount(), line.group(), line.round(), line.ref());
            case TURN -> words.turnEntry(line.date(), line.amount(), line.group(), line.round(), line.ref());
            case CASH -> line.round() == 0
                    ? words.cashKeptEntry(line.date(), line.amount(), line.group(), line.ref())
                    : words.cashEntry(line.date(), line.amount(), line.group(), line.round(), line.ref());
            case CASH_RECEIVED -> words.handedEntry(line.date(), line.amount(), line.group(), line.round(), line.ref());
            case BANKED -> words.bankedEntry(line.date(), line.amount(), line.group(), line.ref());
            case COMES_BACK -> words.comesBackEntry(line.date(), line.amount(), line.group(), line.ref());
            case RETURNED -> line.other().isEmpty()
                    ? words.returnedEntry(line.date(), line.amount(), line.group(), line.ref())
                    : words.returnedToEntry(line.date(), line.amount(), line.group(), line.other(), line.ref());
            case RECEIVED -> words.receivedEntry(line.date(), line.amount(), line.group(), line.round(), line.ref());
        };
        return Menu.of(line.momoId().isEmpty() ? text : text + "\n" + words.momoId(line.momoId()),
                Choice.of(words.whyThisFigure(), new Step.WhyFigure(entry, 0)));
    }

    Screen account(Step step) {
        var reminders = sight.standing().map(Members.Standing::reminders).orElse(Reminders.WANTED);
        var other = reminders == Reminders.WANTED ? Reminders.STOPPED : Reminders.WANTED;
        return new Menu("", aboutMe(),
                List.of(Choice.of(words.changePin(), new Step.Sign(new Act.ChangePin(), step)),
                        Choice.of(words.language(), new Step.OtherLanguage()),
                        Choice.of(words.myName(), new Step.Sign(new Act.ChangeName(), step)),
                        Choice.of(words.forgotPin(), new Step.Bye(words.callSupport())),
                        new Choice(words.reminders(reminders), new Answer.Deed.Want(other))),
                Optional.of(new Step.AccountMore()), Screen.Drawn.FROM_LIST);
    }

    private String aboutMe() {
        var name = sight.caller().map(caller -> caller.name().shown()).orElse(words.susuSave());
        return words.account(name, sight.phone().national());
    }

    Screen accountMore(Step step) {
        return Menu.of(aboutMe(), Choice.of(words.whatYouHold(), new Step.Sign(new Act.OpenHeld(), step)));
    }

    Screen newPin(Step step) {
        return Question.secret(words.choosePin(), typed -> {
            var pin = Pin.parse(typed);
            if (pin.isEmpty()) return new Answer.Go(Step.again(words.notAPin(), step));
            if (pin.get().easyToGuess(sight.phone())) return new Answer.Go(Step.again(words.easyPin(), step));
            return new Answer.Secret.ChooseNew(pin.get());
        });
    }

    Screen repeatNewPin(Pins.PinHash first, Step step) {
        return Question.secret(words.repeatPin(), typed -> Pin.parse(typed)
                .<Answer>map(pin -> new Answer.Secret.RepeatNew(first, pin))
                .orElseGet(() -> new Answer.Go(Step.again(words.notAPin(), step))));
    }

    Screen newName(Step step) {
        return Question.open(words.askName(), typed -> MemberName.parse(typed).<Answer>map(Answer.Deed.Rename::new)
                .orElseGet(() -> new Answer.Go(Step.again(words.notAName(), step))));
    }

    Screen otherLanguage() {
        return Menu.of(words.language(), new Choice(words.english(), new Answer.Deed.Speak(Language.ENGLISH)),
                new Choice(words.twi(), new Answer.Deed.Speak(Language.TWI)));
    }

    /** What is kept of the caller, counted. */
    Screen held() {
        return sight.standing().<Screen>map(standing -> new Menu("",
                words.held(aboutMe(), Accra.dateOf(standing.since()), sight.joined().size(), sight.passbook().size()),
                List.of(), Optional.empty(), Screen.Drawn.FROM_LIST)).orElseGet(() -> Menu.of(words.notYours()));
    }

    Screen help(Step step) {
        var how = Choice.of(words.howItWorks(), new Step.HowItWorks(1, step));
        return sight.caller().isEmpty()
                ? Menu.of(words.helpText(), how)
                : Menu.of(words.helpText(), how, Choice.of(words.complain(), new Step.Complain()));
    }

    Screen complain(Step step) {
        return Question.open(words.complainAsked(), typed -> typed.length() < SHORTEST_COMPLAINT
                ? new Answer.Go(Step.again(words.sayMore(), step))
                : new Answer.Deed.Complain(typed));
    }

    /** Of what parts that figure is made. */
    Screen whyFigure(Step.Entry entry, int page) {
        var line = entry.line();
        var lines = sight.figure(line).stream()
                .map(part -> words.figure(part.what(), part.amount(), part.round())).toList();
        var shown = Layout.lines(words.figureOf(line.amount()), lines.isEmpty() ? List.of(words.wholeFigure()) : lines,
                page, words);
        return new Menu("", String.join("\n", Stream.concat(Stream.of(shown.title()), shown.items().stream()).toList()),
                List.of(), shown.hasMore() ? Optional.of(new Step.WhyFigure(entry, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }
}
