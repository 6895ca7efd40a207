package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import susu.groups.GroupView;
import susu.groups.PassbookLine;
import susu.members.Pin;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** The PIN, and what is behind it or beside it: passbook, account, help. */
record OwnScreens(Sight sight, Words words) {
    Screen sign(Step.Sign sign) {
        return Question.secret(words.sign(), typed -> Pin.parse(typed)
                .<Answer>map(pin -> new Answer.Secret.Sign(sign, pin))
                .orElseGet(() -> new Answer.Go(Step.again(words.notAPin(), sign))));
    }

    Screen more(Step step) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of(words.passbook(), new Step.Sign(new Act.OpenPassbook(), step)));
        choices.add(Choice.of(words.myAccount(), new Step.Account()));
        choices.add(Choice.of(words.joinOrStart(), new Step.Welcome()));
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
            case BANKED -> words.bankedLine(line.date(), line.amount());
            case RETURNED, RETURNED_FOR -> words.returnedLine(line.date(), line.amount());
        };
    }

    Screen entry(PassbookLine line) {
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
            case BANKED -> words.bankedEntry(line.date(), line.amount(), line.group(), line.ref());
            case RETURNED -> line.other().isEmpty()
                    ? words.returnedEntry(line.date(), line.amount(), line.group(), line.ref())
                    : words.returnedToEntry(line.date(), line.amount(), line.group(), line.other(), line.ref());
            case RECEIVED -> words.receivedEntry(line.date(), line.amount(), line.group(), line.round(), line.ref());
        };
        return Menu.of(line.momoId().isEmpty() ? text : text + "\n" + words.momoId(line.momoId()));
    }

    Screen account() {
        var name = sight.caller().map(caller -> caller.name().shown()).orElse(words.susuSave());
        return Menu.of(words.account(name, sight.phone().national()),
                Choice.of(words.forgotPin(), new Step.Bye(words.callSupport())));
    }

    Screen help(Step step) {
        return Menu.of(words.helpText(), Choice.of(words.howItWorks(), new Step.HowItWorks(1, step)));
    }
}
