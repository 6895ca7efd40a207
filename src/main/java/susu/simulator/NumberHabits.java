package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import susu.shared.PhoneNumber;

/**
 * What a wallet does by its number alone: the last two digits within 0240000000 to 0240000099, and
 * the prefixes of other networks. Any other number behaves.
 */
final class NumberHabits {
    static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);
    private static final Duration WITHOUT_PHONE = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofSeconds(25);
    private static final long GENEROUS = 500_000;

    private NumberHabits() {}

    /** A number made for trying: 0240000000 to 0240000099, 0200000001, 0270000001. */
    static boolean isTestNumber(PhoneNumber number) {
        var digits = number.national();
        return digits.startsWith("02400000") || digits.equals("0200000001") || digits.equals("0270000001");
    }

    /** Other networks' numbers have no MTN wallet. */
    static boolean hasWallet(PhoneNumber number) {
        return !number.national().startsWith("020") && !number.national().startsWith("027");
    }

    /** What a wallet holds when it is first seen, in pesewas. */
    static long openingBalance(PhoneNumber number) {
        return habit(number) == 12 ? 0 : GENEROUS;
    }

    /** Whether MTN fails already when asked about this wallet. */
    static boolean breaksMtn(PhoneNumber number) {
        return habit(number) == 19;
    }

    /** How often the final word is called back. */
    static int callbacks(PhoneNumber number) {
        return switch (habit(number)) {
            case 15 -> 2;
            case 16 -> 0;
            default -> 1;
        };
    }

    /** The status of a request that has not ended. */
    static String meanwhile(PhoneNumber number) {
        return habit(number) == 14 ? "CREATED" : "PENDING";
    }

    /** The name that MTN has for the owner of the wallet. */
    static String familyName(PhoneNumber number) {
        return habit(number) == 18 ? "Other" : "Tester";
    }

    /** How a request for money ends. */
    static Plan payment(PhoneNumber payer, Instant now, PhoneOf phone) {
        if (!hasWallet(payer))
            return new Plan.Refuse(now, "PAYER_NOT_FOUND");
        return switch (habit(payer)) {
            case 10 -> new Plan.Refuse(now.plus(WITHOUT_PHONE), "APPROVAL_REJECTED");
            case 11 -> new Plan.AskOwner(now.plus(TIME_TO_ANSWER));
            case 13 -> new Plan.Refuse(now.plus(WITHOUT_PHONE), "PAYER_LIMIT_REACHED");
            case 14 -> new Plan.MoveMoney(now.plus(SLOW));
            case 17 -> new Plan.Never();
            default -> switch (phone) {
                case AT_HAND -> new Plan.AskOwner(now.plus(TIME_TO_ANSWER));
                case NONE -> new Plan.MoveMoney(now.plus(WITHOUT_PHONE));
            };
        };
    }

    /** How money sent to a wallet ends; its owner has no say. */
    static Plan payout(PhoneNumber payee, Instant now) {
        if (!hasWallet(payee))
            return new Plan.Refuse(now, "PAYEE_NOT_FOUND");
        return switch (habit(payee)) {
            case 13 -> new Plan.Refuse(now, "PAYEE_LIMIT_REACHED");
            case 14 -> new Plan.MoveMoney(now.plus(SLOW));
            case 17 -> new Plan.Never();
            default -> new Plan.MoveMoney(now);
        };
    }

    /** Whether the owner of a wallet has a handset in this world. */
    enum PhoneOf {
        AT_HAND, NONE
    }

    private static int habit(PhoneNumber number) {
        var digits = number.national();
        return digits.startsWith("02400000") ? Integer.parseInt(digits.substring(8)) : 0;
    }
}
