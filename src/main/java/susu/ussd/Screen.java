package susu.ussd;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a person sees, and what each answer to it asks for. */
sealed interface Screen {
    /**
     * A choice's words and what it leads to; its number comes from its position.
     *
     * @param label asked for only when the screen is shown: an entry is understood without it
     */
    record Choice(Supplier<String> label, Answer answer) {
        Choice(String words, Answer answer) { this(() -> words, answer); }

        static Choice of(String words, Step next) { return new Choice(words, new Answer.Go(next)); }

        /** Words that have something to look up first. */
        static Choice once(Supplier<String> label, Step next) {
            return new Choice(label, new Answer.Go(next));
        }

        String words() { return label.get(); }
    }

    /** A text and choices. */
    record Menu(String note, String text, List<Choice> choices, Optional<Step> more, Drawn drawn) implements Screen {
        static Menu of(String text, Choice... choices) { return of(text, List.of(choices)); }

        static Menu of(String text, List<Choice> choices) {
            return new Menu("", text, choices, Optional.empty(), Drawn.FROM_SNAPSHOT);
        }
    }

    /** What a menu is drawn from: one that needs a list of its own ends what was dialled at once. */
    enum Drawn {
        FROM_SNAPSHOT, FROM_LIST
    }

    /** A text that asks for something to be typed. What cannot be an entry comes as an empty one. */
    record Question(String note, String text, Asks asks, Function<String, Answer> answer) implements Screen {
        static Question open(String text, Function<String, Answer> answer) {
            return new Question("", text, Asks.OPENLY, answer);
        }

        /** The same where 0 is an answer: there 00 leads back. */
        static Question fromNought(String text, Function<String, Answer> answer) {
            return new Question("", text, Asks.FROM_NOUGHT, answer);
        }

        static Question secret(String text, Function<String, Answer> answer) {
            return new Question("", text, Asks.FOR_PIN, answer);
        }
    }

    /** What a question may be answered by: all but a PIN also by what was dialled at once. */
    enum Asks {
        OPENLY,
        /** By 0, too. */
        FROM_NOUGHT,
        FOR_PIN
    }

    /** The last screen. */
    record Goodbye(String text) implements Screen {}

    /** The same with a note above. */
    default Screen withNote(String note) {
        return switch (this) {
            case Menu(_, var text, var choices, var more, var drawn) -> new Menu(note, text, choices, more, drawn);
            case Question(_, var text, var asks, var answer) -> new Question(note, text, asks, answer);
            case Goodbye goodbye -> goodbye;
        };
    }
}
