package susu.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import susu.members.MemberName;
import susu.shared.Folding;

/** How the name that a provider has for a wallet's owner stands to its member's. */
public enum WalletNamed {
    AS_MEMBER,
    OTHERWISE,
    /** The provider gives no name. */
    NOT_KNOWN;

    private static final int LONG = 5;

    /**
     * The order of the words, further names, initials, accents and a letter in a long name make no other name. Two words must
     * be the same, or all of whoever has fewer: every seventh man born on a Friday is a Kofi.
     */
    static WalletNamed of(MemberName member, Optional<String> owner) {
        var theirs = owner.map(WalletNamed::words).orElse(List.of());
        if (theirs.isEmpty()) return NOT_KNOWN;
        var ours = words(member.value());
        var fewer = ours.size() <= theirs.size() ? ours : theirs;
        var left = new ArrayList<>(fewer.equals(ours) ? theirs : ours);
        int same = 0;
        for (var word : fewer) {
            var twin = left.stream().filter(other -> isSame(word, other)).findFirst();
            if (twin.isEmpty()) continue;
            left.remove(twin.get());
            same++;
        }
        return same == fewer.size() || same >= 2 ? AS_MEMBER : OTHERWISE;
    }

    private static List<String> words(String name) {
        return Arrays.stream(Folding.folded(name).toUpperCase(Locale.ROOT).split("[^A-Z]+", -1))
                .filter(word -> !word.isEmpty()).toList();
    }

    private static boolean isSame(String one, String other) {
        if (one.length() == 1 || other.length() == 1) return one.charAt(0) == other.charAt(0);
        return one.equals(other) || (Math.min(one.length(), other.length()) >= LONG && isALetterApart(one, other));
    }

    private static boolean isALetterApart(String one, String other) {
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start))
            start++;
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end))
            end++;
        return Math.max(one.length(), other.length()) - start - end <= 1;
    }

    /** Whether a yes to a payout that was given with this in sight still means what is known now. */
    boolean holdsFor(WalletNamed now) {
        return this == OTHERWISE || now != OTHERWISE;
    }
}
