package susu.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A story that is told with phones: who has one, and what they do and see, step by step.
 *
 * @param phones
 *            by the names that the steps use, in the order of the file
 */
record Dialogue(String name, Path file, Map<String, Which> phones, List<Step> steps) {
    Dialogue {
        phones = new LinkedHashMap<>(phones);
        steps = List.copyOf(steps);
    }

    /** Which number a phone gets. */
    sealed interface Which {
        /** That one, whose last two digits say how its wallet behaves. */
        record Fixed(String digits) implements Which {}

        /** Any that nobody has, with a wallet that simply behaves. */
        record New() implements Which {}
    }

    /** Where something is written, so that it can be found again. */
    record Place(Path file, int line) {
        @Override
        public String toString() { return file + ":" + line; }
    }

    /** What somebody does, or what must be so. */
    sealed interface Step {
        Place at();

        /** A key is pressed on a phone, and its screen is read. */
        record OnPhone(Place at, String phone, Press key, List<Words> expect, Optional<Boolean> goesOn, List<Words> not,
                Map<String, Words> save) implements Step {}

        /** The wallet's prompt comes, and is answered. */
        record Momo(Place at, String phone, Optional<Words> prompt, Reply reply) implements Step {}

        /** A text message comes. */
        record Sms(Place at, String phone, Optional<String> from, List<Words> expect, Optional<Integer> parts)
                implements
                Step {}

        /** No text message has come: none with these words, or none at all since the last one that was looked for. */
        record NoSms(Place at, String phone, Optional<Words> words) implements Step {}

        /** An order to the pretend world: its clock, a fault, a wallet. */
        record World(Place at, Order order, Map<String, Object> fields) implements Step {}

        /** What the pretend MTN's own books say of a wallet. */
        record Ledger(Place at, String phone, Map<String, String> amounts) implements Step {}

        /** The product's own rules hold, and its books are MTN's. */
        record Verify(Place at) implements Step {}

        /** The same several times. */
        record Repeat(Place at, int times, List<Step> steps) implements Step {}
    }

    /** What is pressed. */
    sealed interface Press {
        record Dial(String code) implements Press {}

        record Send(String entry) implements Press {}

        record HangUp() implements Press {}
    }

    /** What the owner of a wallet does with its prompt. */
    sealed interface Reply {
        record Pin(String pin) implements Reply {}

        record WrongPin(String pin) implements Reply {}

        record Reject() implements Reply {}

        record Ignore() implements Reply {}

        /** There is no prompt. */
        record NoPrompt() implements Reply {}
    }

    /** Whom an order is for. */
    enum Order {
        CLOCK, FAULT, WALLET
    }

    /** Words to look for: as they stand, or a regular expression between slashes. */
    record Words(String written) {
        boolean isExpression() { return written.length() > 1 && written.startsWith("/") && written.endsWith("/"); }
    }
}
