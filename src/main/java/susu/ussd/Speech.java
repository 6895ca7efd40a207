package susu.ussd;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import susu.shared.Folding;
import susu.ussd.GatewayFormat.Shown;

/** What one request is answered in: the words for what is said, and the language that a screen is drawn in as a whole. */
sealed interface Speech {
    Words words();

    Shown draw(Step step, Drawing drawing);

    /** How a step becomes a screen in given words. */
    interface Drawing {
        Shown draw(Words words, Step step);
    }

    /** One language, whatever is said. */
    record Plain(Words words) implements Speech {
        @Override
        public Shown draw(Step step, Drawing drawing) { return drawing.draw(words, step); }
    }

    /** Another language where all words of a screen are approved in it, else English for the whole screen. */
    final class WhereApproved implements Speech {
        private final Words words;
        private final Words english;
        /** What was said in this request: a step may hold it as a note that was made before its screen is drawn. */
        private final Map<String, Said> said = new HashMap<>();
        private boolean allApproved = true;

        private record Said(String english, boolean isApproved) {}

        WhereApproved(Words other, Words english, Set<String> approved) {
            this.english = english;
            this.words = wrapped((text, parts) -> {
                var spoken = say(text, other, parts);
                if (spoken instanceof String sentence) {
                    boolean isApproved = approved.contains(MenuTexts.key(text));
                    allApproved &= isApproved;
                    if (say(text, english, parts) instanceof String twin)
                        said.put(sentence, new Said(twin, isApproved));
                }
                return spoken;
            });
        }

        @Override
        public Words words() { return words; }

        @Override
        public Shown draw(Step step, Drawing drawing) {
            allApproved = true;
            var shown = drawing.draw(words, step);
            return allApproved && isApproved(step) ? shown : drawing.draw(english, inEnglish(step));
        }

        private boolean isApproved(Step step) {
            return switch (step) {
                case Step.Again(var note, var same) -> isApproved(note) && isApproved(same);
                case Step.Told(var text, _) -> isApproved(text);
                case Step.Bye(var text) -> isApproved(text);
                default -> true;
            };
        }

        private boolean isApproved(String text) {
            var known = said.get(text);
            return known == null || known.isApproved();
        }

        private Step inEnglish(Step step) {
            return switch (step) {
                case Step.Again(var note, var same) -> new Step.Again(inEnglish(note), inEnglish(same));
                case Step.Told(var text, var back) -> new Step.Told(inEnglish(text), back);
                case Step.Bye(var text) -> new Step.Bye(inEnglish(text));
                default -> step;
            };
        }

        private String inEnglish(String text) {
            var known = said.get(text);
            return known == null ? text : known.english();
        }
    }

    /** Those words with letters that every phone has. */
    static Words folded(Words words) {
        return wrapped((text, parts) -> {
            var spoken = say(text, words, parts);
            return spoken instanceof String sentence ? Folding.folded(sentence) : spoken;
        });
    }

    private static Words wrapped(Saying saying) {
        InvocationHandler handler = (_, text, parts) -> saying.say(text, parts);
        return (Words) Proxy.newProxyInstance(Words.class.getClassLoader(), new Class<?>[]{Words.class}, handler);
    }

    /** What becomes of one text that is asked for. */
    interface Saying {
        @Nullable
        Object say(Method text, @Nullable Object @Nullable [] parts) throws Throwable;
    }

    private static @Nullable Object say(Method text, Words words, @Nullable Object @Nullable [] parts)
            throws Throwable {
        try {
            return text.invoke(words, parts);
        } catch (InvocationTargetException broken) {
            throw broken.getCause() == null ? broken : broken.getCause();
        }
    }
}
