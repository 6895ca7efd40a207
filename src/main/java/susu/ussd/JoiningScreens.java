package susu.ussd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import susu.groups.GivenUp;
import susu.groups.GroupCode;
import susu.groups.JoinOffer;
import susu.members.Language;
import susu.members.MemberName;
import susu.members.Pin;
import susu.ussd.Screen.Choice;
import susu.ussd.Screen.Menu;
import susu.ussd.Screen.Question;
import susu.ussd.Step.Enrolment;
import susu.ussd.Step.Goal;

/** From a number that nobody knows to a member who has asked to join a group. */
record JoiningScreens(Sight sight, Words words) {
    Screen language() {
        return Menu.of(words.susuSave(), new Choice(words.english(), new Answer.Deed.Speak(Language.ENGLISH)),
                new Choice(words.twi(), new Answer.Deed.Speak(Language.TWI)));
    }

    /** Whoever is in no group, or in none any more, still has a passbook, a PIN and a language. */
    Screen welcome(Step step) {
        var choices = new ArrayList<>(List.of(Choice.of(words.joinAGroup(), towards(Goal.JOIN)),
                Choice.of(words.startAGroup(), towards(Goal.CREATE)),
                Choice.of(words.howItWorks(), new Step.HowItWorks(1, step))));
        if (sight.caller().isPresent() && sight.groups().isEmpty())
            choices.add(Choice.of(words.moreTitle(), new Step.More()));
        return Menu.of(words.welcome(), choices);
    }

    private Step towards(Goal goal) {
        if (sight.caller().isEmpty()) return new Step.AskName(goal);
        return switch (goal) {
            case JOIN -> new Step.JoinCode();
            case CREATE -> new Step.CreateName();
        };
    }

    Screen howItWorks(int page, Step from) {
        Optional<Step> more = page < Words.HOW_PAGES
                ? Optional.of(new Step.HowItWorks(page + 1, from))
                : Optional.empty();
        return new Menu("", words.how(page), List.of(), more, Screen.Drawn.FROM_SNAPSHOT);
    }

    Screen askName(Goal goal, Step step) {
        return Question.open(words.askName(), typed -> new Answer.Go(MemberName.parse(typed)
                .<Step>map(name -> new Step.ChoosePin(goal, name))
                .orElseGet(() -> Step.again(words.notAName(), step))));
    }

    Screen choosePin(Goal goal, MemberName name, Step step) {
        return Question.secret(words.choosePin(), typed -> {
            var pin = Pin.parse(typed);
            if (pin.isEmpty()) return new Answer.Go(Step.again(words.notAPin(), step));
            if (pin.get().easyToGuess(sight.phone()))
                return new Answer.Go(Step.again(words.easyPin(), step));
            return new Answer.Secret.Choose(goal, name, pin.get());
        });
    }

    Screen repeatPin(Enrolment who, Step step) {
        return Question.secret(words.repeatPin(), typed -> Pin.parse(typed)
                .<Answer>map(pin -> new Answer.Secret.Repeat(who, pin))
                .orElseGet(() -> new Answer.Go(Step.again(words.notAPin(), step))));
    }

    Screen consent(Enrolment who) {
        return Menu.of(words.consent(), new Choice(words.agree(), new Answer.Deed.Register(who)),
                Choice.of(words.no(), new Step.Bye(words.notRegistered())));
    }

    Screen joinCode(Step step) {
        return Question.open(words.joinCode(), typed -> GroupCode.parse(typed)
                .<Answer>map(Answer.Deed.TryCode::new)
                .orElseGet(() -> new Answer.Go(Step.again(words.notACode(), step))));
    }

    private boolean severalOpen(GroupCode code) {
        return sight.offer(code).filter(offer -> offer.turnsOpen() > 1).isPresent();
    }

    /** Asked only where more than one turn can be had. */
    Screen joinSlots(GroupCode code, Step step) {
        return sight.offer(code).<Screen>map(offer -> Question.open(words.joinSlots(offer.turnsOpen()),
                typed -> new Answer.Go(Counts.read(typed, 1, offer.turnsOpen())
                        .<Step>map(turns -> new Step.JoinRules(code, turns, offer.version(), 1))
                        .orElseGet(() -> Step.again(words.turnsRange(offer.turnsOpen()), step)))))
                .orElseGet(this::unknown);
    }

    /** Before the rules: the number of turns, where it was asked for. */
    Step beforeRules(GroupCode code) {
        return severalOpen(code) ? new Step.JoinSlots(code) : new Step.JoinCode();
    }

    private Menu unknown() {
        return new Menu("", words.codeUnknown(), List.of(), Optional.empty(), Screen.Drawn.FROM_LIST);
    }

    /** The group of that code with its rules, to be read to the end before they can be accepted. */
    Screen joinRules(Step.JoinRules read) {
        // The version is the one on the first page: if it is another by now, that will be said.
        return sight.offer(read.code()).map(offer -> rulesToAccept(offer, read.page(),
                new Step.JoinRules(read.code(), read.turns(), read.version(), read.page() + 1),
                new Step.Sign(new Act.Join(offer.id(), read.turns(), read.version()), read)))
                .orElseGet(this::unknown);
    }

    private Menu rulesToAccept(JoinOffer offer, int page, Step next, Step accepted) {
        var text = words.rules(page, offer.terms());
        return page < words.rulePages(offer.terms())
                ? new Menu("", text, List.of(), Optional.of(next), Screen.Drawn.FROM_LIST)
                : new Menu("", text, List.of(Choice.of(words.accept(), accepted)), Optional.empty(),
                        Screen.Drawn.FROM_LIST);
    }

    /** Whoever is not in a running group sees which turns are given up, and what they cost: no people. */
    Screen joinTurn(GroupCode code, int page) {
        return sight.offer(code).map(offer -> {
            Function<GivenUp, String> line = turn -> words.turnFor(turn.date(), turn.price());
            var shown = Layout.choices(words.joinByWhichTurn(offer.terms().name()), offer.givenUp(), line, page, words);
            return new Menu("", shown.title(), shown.items().stream()
                    .map(turn -> Choice.of(line.apply(turn), new Step.JoinTurnReview(code, turn))).toList(),
                    shown.hasMore() ? Optional.of(new Step.JoinTurn(code, page + 1)) : Optional.empty(),
                    Screen.Drawn.FROM_LIST);
        }).orElseGet(this::unknown);
    }

    Screen joinTurnReview(Step.JoinTurnReview review) {
        var turn = review.turn();
        return sight.offer(review.code()).map(offer -> new Menu("",
                words.joinByTurn(offer.terms(), turn.round(), turn.date(), turn.price()),
                List.of(Choice.of(words.readRules(),
                        new Step.JoinTurnRules(review.code(), turn, offer.version(), 1))),
                Optional.empty(), Screen.Drawn.FROM_LIST)).orElseGet(this::unknown);
    }

    Screen joinTurnRules(Step.JoinTurnRules read) {
        return sight.offer(read.code()).map(offer -> rulesToAccept(offer, read.page(),
                new Step.JoinTurnRules(read.code(), read.turn(), read.version(), read.page() + 1),
                new Step.Sign(new Act.JoinByTurn(offer.id(), read.turn().offer(), read.version()), read)))
                .orElseGet(this::unknown);
    }
}
