package susu.groups;

import static java.util.Comparator.comparing;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import susu.shared.Chance;
import susu.shared.Digests;

/**
 * A draw of turns: the same facts give the same order, to us and to anyone who computes it again. It knows no clock and
 * no chance; {@code docs/draw.md} tells members how to check it.
 *
 * @param secret 64 lower-case hex digits, chosen before anybody typed a number
 * @param numbers what stands at each slot, from slot 1 on: 1 to 6 digits as they were typed, or nothing
 */
record Draw(GroupCode code, int cycle, String secret, List<String> numbers) {
    /** So many draws follow each other by themselves; then the officers are left to say when it is tried again. */
    static final int BY_ITSELF = 3;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");
    private static final int SECRET_BYTES = 32;

    Draw {
        if (!SECRET.matcher(secret).matches()) throw new IllegalArgumentException("not a secret of a draw");
        if (!numbers.stream().allMatch(number -> number.isEmpty() || isNumber(number)))
            throw new IllegalArgumentException("not a number of a draw");
        numbers = List.copyOf(numbers);
    }

    /** Whether a member may type that. */
    static boolean isNumber(String typed) {
        return DIGITS.matcher(typed).matches();
    }

    /** A new secret. */
    static String secret(Chance chance) {
        return HexFormat.of().formatHex(chance.bytes(SECRET_BYTES));
    }

    /** What is told to all before the first number is typed: it binds us to the secret and gives nothing of it away. */
    static String commitment(String secret) {
        return sha256(secret);
    }

    /** All that the order depends on, in one line: {@code code|cycle|secret|1=4711,2=8,3=}. */
    String text() {
        var typed = IntStream.rangeClosed(1, numbers.size()).mapToObj(slot -> slot + "=" + numbers.get(slot - 1))
                .collect(Collectors.joining(","));
        return code.digits() + "|" + cycle + "|" + secret + "|" + typed;
    }

    /** Whose turn comes first, second and so on: the slots, sorted by the hash of text and slot. */
    List<Integer> order() {
        var text = text();
        return IntStream.rangeClosed(1, numbers.size()).boxed().sorted(comparing(slot -> sha256(text + "|" + slot)))
                .toList();
    }

    /** What becomes of a draw whose time is over. */
    sealed interface End {
        /** The order holds. */
        record Drawn(List<Integer> order) implements End {}

        /** Too few took part: all of it once more, with a new secret. */
        record Again() implements End {}

        /** Too few took part, and not for the first time: an officer says when it is tried again. */
        record GivenUp() implements End {}
    }

    /**
     * Under half of the members answering, nobody would trust the order.
     *
     * @param number the how manieth draw of this cycle it is
     */
    End end(int number, int answered, int members) {
        if (2 * answered >= members) return new End.Drawn(order());
        return number % BY_ITSELF == 0 ? new End.GivenUp() : new End.Again();
    }

    private static String sha256(String text) { return HexFormat.of().formatHex(Digests.sha256(text)); }
}
