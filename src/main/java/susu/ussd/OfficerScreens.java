package susu.ussd;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import susu.groups.Waivable;
import susu.groups.Conduct;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.MemberLine;
import susu.groups.Rejection;
import susu.groups.ToDo;
import susu.groups.TurnOrder;
import susu.groups.WaiverReason;
import susu.groups.WalletNamed;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;

/** What waits for a member, and what an officer does by PIN. The right is checked again at each act. */
record OfficerScreens(Sight sight, Words words, Supplier<String> marks) {
    /** How many members are named of those by whom most could be lost. */
    private static final int LARGEST = 3;

    Screen toDo(int page) {
        var shown = Layout.choices(words.waitsForYou(), sight.toDo(), this::words, page, words);
        if (shown.items().isEmpty())
            return new Menu("", words.nothingToDo(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        return new Menu("", shown.title(),
                shown.items().stream().map(item -> Choice.of(words(item), open(item))).toList(),
                shown.hasMore() ? Optional.of(new Step.ToDoList(page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    private String words(ToDo item) {
        return switch (item) {
            case ToDo.Admit ask -> words.toAdmit(ask.name(), ask.groupName());
            case ToDo.AcceptRules rules -> words.toAcceptRules(rules.groupName());
            case ToDo.DrawNumber draw -> words.toDraw(draw.groupName());
            case ToDo.Swap swap -> words.toSwap(swap.name(), swap.groupName());
            case ToDo.TakeUpDuty duty -> words.toTakeUp(duty.duty(), duty.groupName());
            case ToDo.Waive debt -> words.toWaive(debt.what(), debt.name(), debt.groupName());
            case ToDo.Motion motion -> words.toDecide(motion.kind(), motion.groupName());
            case ToDo.Approve payout -> words.toApprove(payout.name(), payout.groupName());
            case ToDo.Close sheet -> words.toClose(sheet.groupName());
            case ToDo.SendAgain payout -> words.toSendAgain(String.valueOf(payout.round()), payout.groupName());
            case ToDo.TakeOver turn -> words.toTakeOver(turn.name(), turn.groupName());
            case ToDo.PayTurn turn -> words.toPayTurn(turn.groupName());
            case ToDo.Cash cash -> words.toCash(cash.name(), cash.groupName());
            case ToDo.Handed handed -> words.toCash(handed.name(), handed.groupName());
            case ToDo.Count count -> words.toCount(count.name(), count.groupName());
        };
    }

    private Step open(ToDo item) {
        return switch (item) {
            case ToDo.Admit ask -> new Step.AdmitAsked(ask);
            case ToDo.AcceptRules rules -> new Step.AcceptRules(rules, 1);
            case ToDo.DrawNumber draw -> new Step.DrawNumber(draw);
            case ToDo.Swap swap -> new Step.SwapAsked(swap);
            case ToDo.TakeUpDuty duty -> new Step.DutyAsked(duty);
            case ToDo.Waive fine -> new Step.WaiverAsked(fine);
            case ToDo.Motion motion -> new Step.MotionAsked(motion);
            case ToDo.Approve payout -> new Step.PayoutAsked(payout);
            case ToDo.Close sheet -> new Step.ClosingAsked(sheet);
            case ToDo.SendAgain payout -> new Step.SendAgain(payout);
            case ToDo.TakeOver turn -> new Step.TakeOverAsked(turn);
            case ToDo.PayTurn turn -> new Step.PayTurn(turn, marks.get());
            case ToDo.Cash cash -> new Step.CashAsked(cash);
            case ToDo.Handed handed -> new Step.HandedAsked(handed);
            case ToDo.Count count -> new Step.CountAsked(count);
        };
    }

    Screen admitAsked(ToDo.Admit ask, Step step) {
        return Menu.of(words.admitAsked(ask.name(), ask.phone(), ask.groupName(), ask.turns()),
                Choice.of(words.admitYes(), new Step.Sign(new Act.Admit(ask.group(), ask.person(), ask.name()), step)),
                Choice.of(words.refuse(),
                        new Step.Sign(new Act.TurnDown(ask.group(), ask.person(), ask.name()), step)));
    }

    Screen dutyAsked(ToDo.TakeUpDuty ask, Step step) {
        return Menu.of(words.dutyAsked(ask.name(), ask.duty(), ask.groupName()),
                Choice.of(words.accept(), new Step.Sign(new Act.AcceptDuty(ask.group(), ask.appointment()), step)),
                new Choice(words.refuse(), new Answer.Deed.RefuseDuty(ask.group(), ask.appointment())));
    }

    Screen payoutAsked(ToDo.Approve ask, Step step) {
        return Menu.of(ask.named() == WalletNamed.OTHERWISE ? otherName(ask) : asNamed(ask),
                Choice.of(words.approve(),
                        new Step.Sign(new Act.Approve(ask.group(), ask.round(), ask.asking()), step)),
                Choice.of(words.reject(), new Step.Why(ask)));
    }

    private String asNamed(ToDo.Approve ask) {
        return ask.part()
                .map(part -> words.payoutInPartAsked(part, ask.pot(), ask.name(), ask.phone(), ask.groupName(),
                        ask.round()))
                .orElseGet(() -> words.payoutAsked(ask.pot(), ask.name(), ask.phone(), ask.groupName(), ask.round()));
    }

    private String otherName(ToDo.Approve ask) {
        var wallet = words.ofAnotherName(ask.phone());
        return ask.part()
                .map(part -> words.partAskedWithoutRound(part, ask.pot(), ask.name(), wallet, ask.groupName()))
                .orElseGet(() -> words.payoutAsked(ask.pot(), ask.name(), wallet, ask.groupName(), ask.round()));
    }

    /** Whoever has doubts says nothing, and nothing is sent. */
    Screen closingAsked(ToDo.Close ask, Step step) {
        return Menu.of(words.closingAsked(ask.sum(), ask.members(), ask.groupName()), Choice.of(words.approve(),
                new Step.Sign(new Act.ApproveClosing(ask.group(), ask.number()), step)));
    }

    /** Whose fine may be waived, or debt to the reserve written off. */
    Screen fines(GroupId id, int page) {
        var shown = Layout.choices(words.letOffWhat(), sight.waivable(id),
                fine -> words.owedBy(fine.what(), fine.name(), fine.open()), page, words);
        if (shown.items().isEmpty())
            return new Menu("", words.nothingToLetOff(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        return new Menu("", shown.title(), shown.items().stream()
                .map(fine -> Choice.of(words.owedBy(fine.what(), fine.name(), fine.open()),
                        new Step.WaiveWhy(id, fine, page)))
                .toList(),
                shown.hasMore() ? Optional.of(new Step.Fines(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    Screen waiveWhy(GroupId id, Waivable fine, Step step) {
        return Menu.of(words.waiveAsked(fine.what(), fine.name(), fine.open(), fine.round()),
                Arrays.stream(WaiverReason.values())
                        .map(why -> Choice.of(words.why(why), new Step.Sign(new Act.AskWaiver(id, fine, why), step)))
                        .toList());
    }

    Screen waiverAsked(ToDo.Waive ask, Step step) {
        return Menu.of(words.waiverOf(ask.what(), ask.name(), ask.open(), ask.groupName(), ask.round(), ask.why()),
                Choice.of(words.letThemOff(), new Step.Sign(new Act.AgreeToWaiver(ask.group(), ask.waiver()), step)),
                Choice.of(words.refuse(), new Step.Sign(new Act.RefuseWaiver(ask.group(), ask.waiver()), step)));
    }

    Screen why(ToDo.Approve ask, Step step) {
        return Menu.of(words.why(), Arrays.stream(Rejection.values())
                .map(why -> Choice.of(words.why(why),
                        new Step.Sign(new Act.Reject(ask.group(), ask.round(), ask.asking(), why), step)))
                .toList());
    }

    /** The chair names others; every other officer may only lay down the own duty. */
    Screen changeOfficers(GroupId id, int page, Step step) {
        var group = sight.group(id).filter(one -> one.duty() != GroupView.Duty.NONE);
        if (group.isEmpty()) return Menu.of(words.notAnOfficer());
        if (group.get().duty() != GroupView.Duty.CHAIR)
            return Menu.of(words.layDownAsked(group.get().duty(), group.get().name()),
                    Choice.of(words.yes(), new Step.Sign(new Act.LayDownDuty(id), step)));
        var people = sight.people(id).stream().filter(one -> one.duty() == GroupView.Duty.NONE).toList();
        if (people.isEmpty())
            return new Menu("", words.nobodyToName(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
        var shown = Layout.choices(words.nameWhom(), people, MemberLine::name, page, words);
        return new Menu("", shown.title(),
                shown.items().stream()
                        .map(one -> Choice.of(one.name(), new Step.WhichDuty(id, one.member(), one.name(), page)))
                        .toList(),
                shown.hasMore() ? Optional.of(new Step.ChangeOfficers(id, page + 1)) : Optional.empty(),
                Screen.Drawn.FROM_LIST);
    }

    Screen whichDuty(GroupId id, MemberId person, String name, Step step) {
        return Menu.of(words.whichDuty(name), Stream.of(GroupView.Duty.TREASURER, GroupView.Duty.SECRETARY,
                GroupView.Duty.DEPUTY)
                .map(duty -> Choice.of(words.duty(duty), new Step.Sign(new Act.NameOfficer(id, person, duty), step)))
                .toList());
    }

    Screen sendAgain(ToDo.SendAgain payout, Step step) {
        return Menu.of(words.sendAgainAsked(payout.pot(), payout.name(), payout.groupName(), payout.round()),
                Choice.of(words.sendAgain(),
                        new Step.Sign(new Act.SendAgain(payout.group(), payout.cycle(), payout.round()), step)));
    }

    Screen drawNumber(ToDo.DrawNumber ask, Step step) {
        return Question.open(words.typeDigits(ask.groupName()), typed -> new Answer.Go(Groups.isDrawNumber(typed)
                ? new Step.Sign(new Act.DrawNumber(ask.group(), ask.draw(), typed), step)
                : Step.again(words.notDigits(), step)));
    }

    Screen swapAsked(ToDo.Swap ask, Step step) {
        return Menu.of(words.swapAsked(ask.name(), ask.theirs(), ask.yours()),
                Choice.of(words.agreeToSwap(), new Step.Sign(new Act.AgreeToSwap(ask.group(), ask.swap()), step)),
                new Choice(words.refuse(), new Answer.Deed.RefuseSwap(ask.group(), ask.swap())));
    }

    /** Where the draw of turns stands, and the way to have one. */
    Screen draw(GroupId id, int hours, Step step) {
        return sight.group(id).<Screen>map(group -> {
            var open = Choice.of(words.drawTurns(), new Step.Sign(new Act.OpenDraw(id, group.name(), hours), step));
            var otherwise = Choice.of(words.otherHours(), new Step.DrawHours(id));
            return group.draw().map(draw -> draw.holds()
                    ? Menu.of(words(draw, group, words))
                    : Menu.of(words(draw, group, words), open, otherwise))
                    .orElseGet(() -> Menu.of(words.drawAsked(group.name(), hours), open, otherwise));
        }).orElseGet(() -> Menu.of(words.notYours()));
    }

    /** How long members may add their digits. */
    Screen drawHours(GroupId id, Step step) {
        return Question.open(words.drawHoursAsked(),
                typed -> new Answer.Go(Counts.read(typed, 1, Groups.MOST_DRAW_HOURS)
                        .<Step>map(hours -> new Step.Draw(id, hours))
                        .orElseGet(() -> Step.again(words.drawHoursRange(), step))));
    }

    /** Where that draw stands. */
    static String words(GroupView.DrawView draw, GroupView group, Words words) {
        return switch (draw.state()) {
            case OPEN -> {
                var end = LocalDateTime.ofInstant(draw.closesAt(), Accra.ZONE);
                yield words.drawRuns(draw.number(), group.name(), end.toLocalDate(), end.toLocalTime(),
                        draw.answered(), group.members());
            }
            case BROKEN_OFF -> words.drawBroken(draw.number(), group.name(), draw.answered(), group.members());
            case DONE -> words.drawDone(group.name(), group.terms().firstDue());
            case VOID -> words.drawVoid(draw.number(), group.name());
        };
    }

    Screen officer(GroupId id) {
        var group = sight.group(id).filter(one -> one.duty() != GroupView.Duty.NONE);
        if (group.isEmpty()) return Menu.of(words.notAnOfficer());
        if (group.get().conduct() != Conduct.GOOD) return mayNot(id, group.get());
        return new Menu("", words.officerOf(group.get().name()),
                often(group.get()).stream().limit(Layout.MOST_CHOICES).toList(),
                Optional.of(new Step.OfficerMore(id)),
                Screen.Drawn.FROM_SNAPSHOT);
    }

    /** What an officer does, the most usual first; what the first screen has no room for comes on the next. */
    private List<Choice> often(GroupView group) {
        var id = group.id();
        boolean forming = group.state() == GroupView.State.FORMING;
        var choices = new ArrayList<Choice>();
        choices.add(Choice.once(() -> forming ? words.admit(sight.waits(id)) : words.toDo(sight.waits(id)),
                new Step.ToDoList(0)));
        if (formsUnderTheChair(group)) choices.add(Choice.of(words.startTheCycle(), new Step.StartCycle(id)));
        if (forming && group.terms().turns().order() == TurnOrder.DRAWN)
            choices.add(Choice.of(words.draw(), new Step.Draw(id, Groups.USUAL_DRAW_HOURS)));
        if (group.state() == GroupView.State.ACTIVE && group.round().isPresent())
            choices.add(Choice.of(words.remind(), new Step.Remind(id)));
        choices.add(Choice.of(words.changeOfficers(), new Step.ChangeOfficers(id, 0)));
        if (CashScreens.isTaken(group)) {
            if (group.duty() == GroupView.Duty.TREASURER)
                choices.add(Choice.of(words.recordCash(), new Step.CashFrom(id, 0)));
            choices.add(Choice.of(words.cashBox(), new Step.CashBox(id)));
        }
        if (group.state() == GroupView.State.ACTIVE && group.duty() == GroupView.Duty.CHAIR)
            choices.add(Choice.of(words.newRules(), new Step.MoreRules(
                    new Step.Whose(group.name(), Optional.of(id)), group.terms(), 1)));
        if (group.state() == GroupView.State.ACTIVE) choices.add(Choice.of(words.letOff(), new Step.Fines(id, 0)));
        if (group.state() == GroupView.State.COMPLETED)
            choices.add(Choice.of(words.saveAgain(), new Step.NewRules(id)));
        if (formsUnderTheChair(group)) {
            if (group.terms().turns().order() == TurnOrder.SET)
                choices.add(Choice.of(words.setOrder(), new Step.SetOrder(id, List.of(), 0)));
            choices.add(Choice.of(words.newRules(), new Step.NewRules(id)));
        }
        return choices;
    }

    /** Until the cycle starts, who is in and by which rules is the chair's to change. */
    private static boolean formsUnderTheChair(GroupView group) {
        return group.state() == GroupView.State.FORMING && group.duty() == GroupView.Duty.CHAIR;
    }

    /** What an officer does less often. */
    Screen more(GroupId id, int page) {
        return sight.group(id).filter(GroupView::leads).<Screen>map(group -> {
            var choices = new ArrayList<>(often(group).stream().skip(Layout.MOST_CHOICES).toList());
            if (group.state() == GroupView.State.ACTIVE)
                choices.add(Choice.of(words.atRisk(), new Step.AtRisk(id, 0)));
            if (formsUnderTheChair(group)) choices.add(Choice.of(words.takeOut(), new Step.TakeOut(id, 0)));
            if (CashScreens.isTaken(group) && group.duty() != GroupView.Duty.TREASURER && keepsCash(id))
                choices.add(Choice.of(words.recordCash(), new Step.CashFrom(id, 0)));
            choices.addAll(MotionScreens.ofOfficers(group, words));
            if (group.state() == GroupView.State.ACTIVE || group.state() == GroupView.State.FORMING)
                choices.add(Choice.of(words.whoLeads(), new Step.WhoLeads(id)));
            int before = page * Layout.MOST_CHOICES;
            return new Menu("", words.officerOf(group.name()),
                    choices.stream().skip(before).limit(Layout.MOST_CHOICES).toList(),
                    choices.size() > before + Layout.MOST_CHOICES
                            ? Optional.of(new Step.OfficerMore(id, page + 1))
                            : Optional.empty(),
                    Screen.Drawn.FROM_SNAPSHOT);
        }).orElseGet(() -> Menu.of(words.notAnOfficer()));
    }

    /** What could be lost in all and now, and by whom most. */
    Screen atRisk(GroupId id, int page) {
        return sight.exposure(id).<Screen>map(exposure -> {
            var shown = Layout.lines(words.atRiskInAll(exposure.all(), exposure.now()), exposure.members().stream()
                    .limit(LARGEST).map(one -> words.atRiskBy(one.name(), one.amount())).toList(), page, words);
            var text = Stream.concat(Stream.of(shown.title()), shown.items().stream())
                    .collect(Collectors.joining("\n"));
            return new Menu("", text, List.of(),
                    shown.hasMore() ? Optional.of(new Step.AtRisk(id, page + 1)) : Optional.empty(),
                    Screen.Drawn.FROM_LIST);
        }).orElseGet(() -> new Menu("", words.nothingAtRisk(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST));
    }

    /** Cash that a treasurer holds they bank and count all the same: it is not theirs. */
    private Screen mayNot(GroupId id, GroupView group) {
        var why = words.mayNot(group.conduct());
        return CashScreens.isTaken(group) && keepsCash(id)
                ? Menu.of(why, Choice.of(words.cashBox(), new Step.CashBox(id)))
                : Menu.of(why);
    }

    /** Whether the caller takes cash of that group. */
    private boolean keepsCash(GroupId id) {
        return sight.caller().flatMap(me -> sight.cashBox(id).filter(box -> box.isKeptBy(me.id()))).isPresent();
    }

    /** How many have not paid for the round that runs, and what is missing. */
    Screen remind(GroupId id) {
        return sight.group(id).filter(GroupView::leads).<Screen>map(group -> group.round()
                .filter(round -> round.paid() < round.dues())
                .map(round -> Menu.of(
                        words.remindAsked(round.dues() - round.paid(), round.pot().minus(round.collected()),
                                group.name()),
                        new Choice(words.sendSms(), new Answer.Deed.Remind(id))))
                .orElseGet(() -> Menu.of(words.nobodyOwes()))).orElseGet(() -> Menu.of(words.notAnOfficer()));
    }

    Screen startCycle(GroupId id, Step step) {
        return sight.group(id).<Screen>map(group -> Menu.of(
                words.startAsked(group.name(), group.slots(), group.terms().contribution(),
                        sight.firstDueIfStartedNow(group)),
                Choice.of(words.start(), new Step.Sign(new Act.Start(id, group.name()), step))))
                .orElseGet(() -> Menu.of(words.notYours()));
    }
}
