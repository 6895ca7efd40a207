package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import susu.groups.CashBox;
import susu.groups.CashId;
import susu.groups.CashPayer;
import susu.groups.CashSide;
import susu.groups.Exposure;
import susu.groups.PotInHand;
import susu.groups.Waivable;
import susu.groups.Conduct;
import susu.groups.GivenUp;
import susu.groups.GroupView;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.JoinOffer;
import susu.groups.MemberLine;
import susu.groups.OrderLine;
import susu.groups.PaidLine;
import susu.groups.PassbookLine;
import susu.groups.Figure;
import susu.groups.PotInPart;
import susu.payments.PaymentId;
import susu.groups.SwapId;
import susu.groups.Taker;
import susu.groups.ToDo;
import susu.groups.TurnOffer;
import susu.groups.TurnOrder;
import susu.groups.WaiverReason;
import susu.groups.WalletNamed;
import susu.members.Language;
import susu.members.MemberName;
import susu.members.Pins.PinHash;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.GatewayFormat.Then;

/** Walks the whole menu with the longest values: every screen fits, goes back, and bears a wrong entry. */
class EveryStepTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final MemberId MEMBER = new MemberId(new UUID(0, 8));
    private static final Words ENGLISH = new English("*920*55#", "0800000000");
    private static final Words TWI = Speech.folded(new Twi("*920*55#", "0800000000"));
    private Words words = ENGLISH;
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Set<Class<?>> offered = new HashSet<>();

    @ParameterizedTest
    @EnumSource
    void everyStepIsReachedFitsGoesBackAndBearsAWrongEntry(Language language) {
        words = switch (language) {
            case ENGLISH -> ENGLISH;
            case TWI -> TWI;
        };
        walk(PretendSight.stranger());
        walk(officer(Longest.view(1, GroupView.State.FORMING)));
        walk(officer(Longest.view(1, GroupView.State.ACTIVE), Longest.view(2, GroupView.State.ACTIVE),
                waits(Longest.view(3, GroupView.State.ACTIVE), GroupView.Waiting.What.DUES,
                        GroupView.Waiting.Where.AT_THE_WALLET)));
        for (var what : GroupView.Waiting.What.values())
            walk(officer(waits(Longest.view(1, GroupView.State.ACTIVE), what, GroupView.Waiting.Where.NOT_ARRIVED),
                    Longest.view(2, GroupView.State.FORMING)));
        walk(officer(takenBack(Longest.view(1, GroupView.State.ACTIVE)),
                takenBack(Longest.view(2, GroupView.State.ACTIVE))));
        walk(officer(Longest.view(1, GroupView.State.SUSPENDED)));
        walk(officer(drawn(GroupView.DrawState.BROKEN_OFF)));
        walk(officer(treasurer(Longest.view(1, GroupView.State.ACTIVE))));
        walk(officer(treasurer(Longest.view(1, GroupView.State.FORMING))));
        walk(officer(inDefault(Longest.view(1, GroupView.State.ACTIVE))));
        walk(officer(inDefault(treasurer(Longest.view(1, GroupView.State.ACTIVE)))));
        walk(officer(drawn(GroupView.DrawState.DONE)));
        walk(officer(drawn(GroupView.DrawState.VOID)));
        walk(officer(treasurer(drawn(GroupView.DrawState.DONE))));
        walk(officer(Longest.view(1, GroupView.State.COMPLETED)));
        walk(officer(roomy(Longest.view(1, GroupView.State.FORMING))));
        walk(officer(chairSets(Longest.view(1, GroupView.State.FORMING))));
        walk(officer(standing(Longest.view(1, GroupView.State.FORMING), GroupView.Standing.ASKED)));
        var taking = standing(Longest.view(1, GroupView.State.ACTIVE), GroupView.Standing.TAKING);
        walk(officer(taking));
        walk(PretendSight.member(taking));
        walk(whoSeesTurnsGivenUp());
        walk(officer());
        var oneKeeper = PretendSight.member(Longest.view(1, GroupView.State.ACTIVE));
        oneKeeper.box = box(MEMBER);
        walk(oneKeeper);
        var keepers = PretendSight.member(Longest.view(1, GroupView.State.ACTIVE));
        keepers.box = box(MEMBER, new MemberId(new UUID(0, 9)), new MemberId(new UUID(0, 10)));
        walk(keepers);
        var withoutTreasurer = officer(Longest.view(1, GroupView.State.ACTIVE));
        withoutTreasurer.box = Optional.of(new CashBox(List.of(), Longest.POT, Longest.POT, Optional.empty(),
                Longest.AMOUNT));
        withoutTreasurer.payers.clear();
        walk(withoutTreasurer);
        var all = Arrays.stream(Step.class.getPermittedSubclasses()).collect(Collectors.toSet());
        all.remove(Step.Told.class);
        all.removeAll(seen);
        assertThat(all).as("never reached").isEmpty();
    }

    private void walk(PretendSight sight) {
        var screens = new Screens(sight, words, TODAY, () -> "mark");
        var open = new ArrayDeque<Step>();
        open.add(screens.start());
        var known = new LinkedHashSet<Step>();
        var ofKind = new HashMap<Class<?>, Integer>();
        while (!open.isEmpty()) {
            var step = open.remove();
            // Enough of each kind: the answers to a question are many, and lead on alike.
            if (!known.add(step) || ofKind.merge(step.getClass(), 1, Integer::sum) > 400) continue;
            seen.add(step.getClass());
            var screen = screens.show(step);
            var shown = screens.draw(step);
            assertThat(Layout.cost(shown.text())).as("%s\n%s", step, shown.text()).isLessThanOrEqualTo(Layout.SCREEN);
            if (screen instanceof Screen.Menu(_, _, var choices, _, _))
                assertThat(choices).as("%s\n%s", step, shown.text()).hasSizeLessThanOrEqualTo(Layout.MOST_CHOICES);
            if (shown.then() == Then.END) continue;
            boolean nought = screen instanceof Screen.Question question && question.asks() == Screen.Asks.FROM_NOUGHT;
            assertThat(Screens.takesNought(step)).as("%s is what its screen says", step).isEqualTo(nought);
            assertThat(shown.text()).contains(nought ? "\n00. " : "\n0. ");
            bearsAWrongEntry(screens, step, screen);
            isOfferedAgain(screens, step, screen);
            open.addAll(nextSteps(sight, screens, step, screen));
            open.add(screens.resume(step));
        }
    }

    /** Whoever was asked something goes on where they were, but never behind a PIN, and sees what a PIN is for. */
    private void isOfferedAgain(Screens screens, Step step, Screen screen) {
        if (screen instanceof Screen.Question)
            assertThat(screens.what(step).isPresent()).as("offered again: %s", step).isNotEqualTo(onlyReads(step));
        // Of each kind once: it is the kind that decides.
        if (!offered.add(step instanceof Step.Sign(var act, _) ? act.getClass() : step.getClass())) return;
        if (!(screens.resume(step) instanceof Step.Resume resume)) return;
        assertThat(screens.answer(resume, "1")).isInstanceOfSatisfying(Answer.Go.class, go -> {
            assertThat(go.next()).as("a PIN is asked for anew").isNotInstanceOfAny(Step.RepeatPin.class,
                    Step.Consent.class, Step.NewPin.class, Step.RepeatNewPin.class, Step.NewName.class,
                    Step.Passbook.class, Step.Entry.class, Step.WhyFigure.class, Step.Held.class);
            if (go.next() instanceof Step.Sign(_, var from))
                assertThat(from).as("what is signed is shown first").isEqualTo(new Step.Account());
        });
    }

    /** What a PIN only opens to be read is not offered again. */
    private static boolean onlyReads(Step step) {
        return switch (step) {
            case Step.Sign(var act, _) -> act instanceof Act.OpenPassbook || act instanceof Act.OpenHeld;
            case Step.Again(_, var same) -> onlyReads(same);
            default -> false;
        };
    }

    private void bearsAWrongEntry(Screens screens, Step step, Screen screen) {
        for (var wrong : new String[]{"", "?", "１", "-1", "1.0", "1\n2", "9".repeat(81)}) {
            var answer = screens.answer(step, screen, wrong);
            assertThat(answer).as("%s %s", step, wrong).isInstanceOf(Answer.Go.class);
            var next = ((Answer.Go) answer).next();
            assertThat(next).as("%s %s", step, wrong).isInstanceOf(Step.Again.class);
            Shown again = screens.draw(next);
            assertThat(again.then()).isEqualTo(Then.ENTRY);
            assertThat(Layout.cost(again.text())).as("%s", again.text()).isLessThanOrEqualTo(Layout.SCREEN);
            seen.add(Step.Again.class);
        }
    }

    private Set<Step> nextSteps(PretendSight sight, Screens screens, Step step, Screen screen) {
        var steps = new LinkedHashSet<Step>();
        for (var entry : new String[]{"0", "1", "2", "3", "4", "5", "6", "98", "99", "0000", "4071", "Kofi Adomako",
                "WWWWWWWWWW WWWWWWWWW", "5000", "52", "2912", "48210736", "0240000000", "10000000000"}) {
            steps.add(switch (screens.answer(step, screen, entry)) {
                case Answer.Go(var next) -> next;
                case Answer.Deed.Pay(_, var amount, _, _) -> new Step.Bye(words.asked(amount, Longest.GROUP));
                case Answer.Deed.PayFor(_, _, var amount, _) -> new Step.Bye(words.asked(amount, Longest.GROUP));
                case Answer.Deed.PayTurn(var turn, _) -> new Step.Bye(words.asked(turn.price(), Longest.GROUP));
                case Answer.Deed.RefuseSwap _ -> new Step.Home();
                case Answer.Deed.RefuseDuty _ -> new Step.Home();
                case Answer.Deed.CheckPayment _ -> new Step.Home();
                case Answer.Deed.ChooseAlias(_, var alias) -> new Step.Bye(words.aliasChosen(alias.value()));
                case Answer.Deed.DenyCash _,Answer.Deed.DenyCount _,Answer.Deed.DenyHanded _ -> new Step.Home();
                case Answer.Deed.Bank(_, var amount, _) -> new Step.Bye(words.asked(amount, Longest.GROUP));
                case Answer.Deed.TryCode(var code) ->
                    sight.offer.filter(offer -> !offer.givenUp().isEmpty()).isPresent()
                            ? new Step.JoinTurn(code, 0)
                            : new Step.JoinSlots(code);
                case Answer.Deed.Speak _ -> new Step.Welcome();
                case Answer.Deed.Register _ -> new Step.Bye(words.goodbye());
                case Answer.Deed.Rename _,Answer.Deed.Want _ -> new Step.Account();
                case Answer.Deed.Complain _ -> new Step.Bye(words.complaintKept("WWWWWW7", Longest.DATE));
                case Answer.Deed.Remind _ -> new Step.Bye(words.reminded(52));
                case Answer.Secret.ChooseNew _ -> new Step.RepeatNewPin(new PinHash("hash"));
                case Answer.Secret.RepeatNew _ -> new Step.Bye(words.pinChanged());
                case Answer.Secret.Choose(var goal, MemberName name, _) ->
                    new Step.RepeatPin(new Step.Enrolment(goal, name, MEMBER, new PinHash("hash")));
                case Answer.Secret.Repeat(var who, _) -> new Step.Consent(who);
                case Answer.Secret.Sign(var sign, _) -> switch (sign.act()) {
                    case Act.OpenPassbook() -> new Step.Passbook(0);
                    case Act.ChangePin() -> new Step.NewPin();
                    case Act.ChangeName() -> new Step.NewName();
                    case Act.OpenHeld() -> new Step.Held();
                    default -> Step.again(words.wrongPin(2), sign);
                };
            });
        }
        return steps;
    }

    /** A member of no group who has typed the code of one that runs. */
    private static PretendSight whoSeesTurnsGivenUp() {
        var sight = PretendSight.member();
        sight.offer = Optional.of(new JoinOffer(new GroupId(new UUID(0, 1)), Longest.TERMS, 1, 0, IntStream
                .rangeClosed(1, 52).mapToObj(i -> new GivenUp(i, 52, Longest.DATE, Longest.POT)).toList()));
        return sight;
    }

    private static PretendSight officer(GroupView... groups) {
        var sight = PretendSight.member(groups);
        var group = new GroupId(new UUID(0, 1));
        sight.offer = Optional.of(new JoinOffer(group, Longest.TERMS, 1, 52, List.of()));
        for (var kind : MotionKind.values())
            sight.toDo.add(new ToDo.Motion(group, Longest.GROUP, 1, kind, Longest.NAME, Optional.empty()));
        for (int i = 1; i <= 52; i++) {
            sight.order.add(new OrderLine(i, i, Optional.of(Longest.DATE), Longest.NAME, Optional.of("024***0000"),
                    i % 2 == 0 ? OrderLine.Turn.DONE : OrderLine.Turn.TO_COME, OrderLine.Whose.ANOTHERS,
                    Optional.of("123456")));
            sight.paid.add(new PaidLine(i, Longest.NAME, PaidLine.Paid.NOT_YET));
            sight.passbook
                    .add(new PassbookLine(Longest.DATE,
                            kind(i),
                            Longest.POT, Longest.GROUP, 52, i % 2 == 0 ? Longest.NAME : "",
                            new PaymentId(new UUID(7, 7)), "12345678901"));
            sight.toDo.add(new ToDo.Admit(group, Longest.GROUP, MEMBER, Longest.NAME, "024***0000", 2));
            sight.toDo.add(new ToDo.DrawNumber(group, Longest.GROUP, 1));
            sight.toDo.add(new ToDo.AcceptRules(group, Longest.GROUP, 2, i % 2, 2));
            sight.toDo.add(new ToDo.Swap(group, Longest.GROUP, new SwapId(new UUID(0, 9)), Longest.NAME, Longest.DATE,
                    Longest.DATE));
            sight.people.add(new MemberLine(MEMBER, Longest.NAME, Optional.of("024***0000"),
                    i % 2 == 0 ? Longest.DUTY : GroupView.Duty.NONE,
                    MemberLine.Rules.TO_ACCEPT, i % 3 == 0 ? Conduct.SUSPENDED : Conduct.GOOD));
            sight.toDo.add(new ToDo.Motion(group, Longest.GROUP, 1,
                    List.of(MotionKind.values()).get(i % MotionKind.values().length),
                    Longest.NAME, Optional.of(MotionReason.MONEY)));
            sight.toDo.add(new ToDo.TakeUpDuty(group, Longest.GROUP, 1, Longest.DUTY, Longest.NAME));
            sight.toDo.add(new ToDo.Approve(group, Longest.GROUP, 52, 1, Longest.POT, Optional.empty(), Longest.NAME,
                    "024***0000", WalletNamed.AS_MEMBER, OrderLine.Whose.ANOTHERS));
            sight.toDo.add(new ToDo.Approve(group, Longest.GROUP, 52, 2, Longest.POT, Optional.of(Longest.POT),
                    Longest.NAME, "024***0000", WalletNamed.OTHERWISE, OrderLine.Whose.ANOTHERS));
            sight.toDo.add(new ToDo.Close(group, Longest.GROUP, 1, Longest.POT, 52));
            sight.pots.add(new PotInPart(1, 52, Longest.POT));
            sight.figure.add(
                    new Figure(List.of(Figure.What.values()).get(i % Figure.What.values().length), 52, Longest.POT));
            sight.toDo.add(
                    new ToDo.Waive(group, Longest.GROUP, 1, Waivable.What.ADVANCE, Longest.NAME, 52, Longest.AMOUNT,
                            WaiverReason.MISTAKE));
            sight.fines.add(new Waivable(Waivable.What.ADVANCE, 1, i, i, Longest.NAME, Longest.AMOUNT));
            sight.toDo.add(new ToDo.Cash(group, Longest.GROUP, new CashId(new UUID(0, 9)),
                    i % 2 == 0 ? CashSide.PAYER : CashSide.OFFICER, Longest.AMOUNT, Longest.NAME));
            sight.toDo.add(new ToDo.TakeOver(group, Longest.GROUP, 1, Taker.NEWCOMER, Longest.NAME, "024***0000", 52,
                    Longest.DATE));
            sight.toDo.add(new ToDo.PayTurn(group, Longest.GROUP, 1, 52, Longest.DATE, Longest.POT));
            sight.offers.add(new TurnOffer(i % 3, i, 52, Longest.DATE, Longest.NAME, Longest.POT,
                    i % 2 == 0 ? OrderLine.Whose.OWN : OrderLine.Whose.ANOTHERS));
            sight.toDo.add(new ToDo.Count(group, Longest.GROUP, 1, Longest.POT, Longest.NAME));
            sight.toDo.add(new ToDo.Handed(group, Longest.GROUP, new CashId(new UUID(0, 9)), 52, Longest.POT,
                    Longest.NAME));
            sight.inHand.add(new PotInHand(1, 52, Longest.NAME, Longest.POT));
            sight.payers.add(new CashPayer(MEMBER, Longest.NAME, Longest.AMOUNT));
            sight.toDo.add(new ToDo.SendAgain(group, Longest.GROUP, 1, 52, Longest.POT, Longest.NAME));
        }
        sight.exposure = Optional.of(new Exposure(Longest.POT, Longest.POT,
                Collections.nCopies(4, new Exposure.Share(Longest.NAME, Longest.POT))));
        sight.box = box(sight.caller().orElseThrow().id());
        // The list has a hundred at most.
        sight.toDo.subList(100, sight.toDo.size()).clear();
        return sight;
    }

    /** What these hold in cash. */
    private static Optional<CashBox> box(MemberId... keepers) {
        return Optional.of(new CashBox(Arrays.stream(keepers)
                .map(keeper -> new CashBox.Keeper(keeper, Longest.NAME, Longest.POT)).toList(), Longest.POT,
                Longest.POT, Optional.of(Longest.DATE), Longest.AMOUNT));
    }

    private static PassbookLine.Kind kind(int number) {
        var kinds = List.copyOf(EnumSet.allOf(PassbookLine.Kind.class));
        return kinds.get(number % kinds.size());
    }

    private static GroupView waits(GroupView view, GroupView.Waiting.What what, GroupView.Waiting.Where where) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), view.standing(),
                view.duty(), view.slots(), view.members(),
                view.draw(),
                view.round(),
                view.due(), view.nextDue(), view.turns(),
                Optional.of(new GroupView.Waiting(Longest.AMOUNT, what, where)),
                view.takenBack(), view.credit(), view.asksSomebody(), view.conduct());
    }

    private static GroupView takenBack(GroupView view) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), view.standing(),
                view.duty(), view.slots(),
                view.members(), view.draw(), view.round(), view.due(), view.nextDue(), view.turns(),
                view.waiting(), Optional.of(Longest.AMOUNT), view.credit(), view.asksSomebody(), view.conduct());
    }

    private static GroupView drawn(GroupView.DrawState state) {
        var view = Longest.view(1, GroupView.State.FORMING);
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), view.standing(),
                view.duty(), view.slots(),
                view.members(),
                Optional.of(new GroupView.DrawView(52, state, Longest.DRAW.closesAt(), 52)), view.round(),
                view.due(), view.nextDue(), view.turns(), view.waiting(), view.takenBack(), view.credit(),
                view.asksSomebody(),
                view.conduct());
    }

    private static GroupView treasurer(GroupView view) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), view.standing(),
                Longest.DUTY, view.slots(),
                view.members(), view.draw(), view.round(), view.due(), view.nextDue(), view.turns(),
                view.waiting(), view.takenBack(), view.credit(), view.asksSomebody(), view.conduct());
    }

    private static GroupView inDefault(GroupView view) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), view.standing(),
                view.duty(), view.slots(),
                view.members(), view.draw(), view.round(), view.due().map(due -> new GroupView.DueView(due.round(),
                        due.dueDate(), due.open(), GroupView.Lateness.IN_DEFAULT, due.of())),
                view.nextDue(), view.turns(),
                view.waiting(), view.takenBack(), view.credit(), view.asksSomebody(), Conduct.IN_DEFAULT);
    }

    /** With turns that nobody has yet. */
    private static GroupView roomy(GroupView view) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), view.standing(),
                view.duty(), 40,
                view.members(), view.draw(), view.round(), view.due(), view.nextDue(), view.turns(),
                view.waiting(), view.takenBack(), view.credit(), view.asksSomebody(), view.conduct());
    }

    private static GroupView chairSets(GroupView view) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), Longest.terms(TurnOrder.SET),
                view.standing(), view.duty(), view.slots(),
                view.members(), view.draw(), view.round(), view.due(),
                view.nextDue(), view.turns(), view.waiting(), view.takenBack(), view.credit(), view.asksSomebody(),
                view.conduct());
    }

    private static GroupView standing(GroupView view, GroupView.Standing standing) {
        return new GroupView(view.id(), view.code(), view.state(), view.cycle(), view.terms(), standing,
                GroupView.Duty.NONE, view.slots(),
                view.members(), view.draw(), view.round(), view.due(), view.nextDue(), view.turns(),
                view.waiting(), view.takenBack(), view.credit(),
                view.asksSomebody(), view.conduct());
    }
}
