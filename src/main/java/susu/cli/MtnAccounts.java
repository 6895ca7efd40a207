package susu.cli;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import susu.africastalking.AfricasTalkingOutside;
import susu.mtn.Momo;
import susu.mtn.MomoProduct;
import susu.mtn.MomoSandbox;
import susu.mtn.MtnOutside;
import susu.shared.Mode;

/** The part of the set-up that talks with the providers: makes what their sandbox lets it make, and tries what it was told. */
final class MtnAccounts {
    private static final String USER = "MTN_MOMO_API_USER";
    private static final String KEY = "MTN_MOMO_API_KEY";
    private static final String PAYOUT_USER = "MTN_MOMO_DISBURSEMENT_API_USER";
    private static final String PAYOUT_KEY = "MTN_MOMO_DISBURSEMENT_API_KEY";
    private final Answers answers;
    private final Talk talk;

    MtnAccounts(Answers answers, Talk talk) {
        this.answers = answers;
        this.talk = talk;
    }

    /** A provider said no, or nothing. */
    record Trouble(Exit exit, String why) {}

    /** Sees that both products of MoMo know us; what is wrong with that, if anything. */
    Optional<Trouble> momo() {
        var trouble = answers.mode() == Mode.SANDBOX ? userForBoth() : Optional.<Trouble>empty();
        return trouble.or(() -> login(MomoProduct.COLLECTION)).or(this::payouts);
    }

    private MtnOutside mtn() {
        return MtnOutside.with(
                ProgramEnvironment.of(answers.withDefaults(), Map.of("susu.mode", answers.mode().name())),
                Clock.systemUTC());
    }

    /** The user of before stays if MTN still knows it and it calls back where we are; else another one is made. */
    private Optional<Trouble> userForBoth() {
        if (answers.get(USER).isPresent() && answers.get(KEY).isPresent()) {
            switch (mtn().callbackHost()) {
                case Momo.Said.Value(var host) when host.equals(answers.publicHost())
                        && mtn().momoLogin(MomoProduct.COLLECTION) instanceof Momo.Said.Value -> {
                    talk.say("The API user of before still works.");
                    return Optional.empty();
                }
                case Momo.Said.Unclear(var why) -> {
                    return silent(why);
                }
                case Momo.Said.Value<String> _,Momo.Said.No<String> _ -> {
                    // Another host, or a sandbox that has forgotten it: users cannot be changed, only made.
                    answers.forget(USER);
                    answers.forget(KEY);
                    answers.forget(PAYOUT_USER);
                    answers.forget(PAYOUT_KEY);
                }
            }
        }
        return make(USER, KEY, "MTN_MOMO_COLLECTION_KEY");
    }

    /** A user whose key is not known is one whose making was broken off: it is taken up, and is ours if its host is. */
    private Optional<Trouble> make(String userName, String keyName, String subscription) {
        var user = answers.get(userName).map(UUID::fromString).orElseGet(UUID::randomUUID);
        answers.put(userName, user.toString());
        var sandbox = new MomoSandbox(URI.create(answers.orDefault("MTN_MOMO_BASE_URL").replaceFirst("/+$", "")),
                answers.orDefault(subscription));
        return switch (sandbox.provision(user, answers.publicHost())) {
            case MomoSandbox.Result.Made(_, var key) -> {
                answers.put(keyName, key);
                talk.say("MTN made the API user " + user + ", with callbacks to " + answers.publicHost() + ".");
                yield Optional.empty();
            }
            case MomoSandbox.Result.Refused(var why) -> {
                answers.forget(userName);
                yield Optional.of(new Trouble(Exit.FAILED, "MTN's sandbox refused to make an API user: " + why
                        + ".\nIs " + subscription + " the key that the portal shows for that product?"));
            }
            case MomoSandbox.Result.Unclear(var why) -> silent(why);
        };
    }

    private Optional<Trouble> silent(String why) {
        return Optional.of(new Trouble(Exit.UNREACHABLE, "No clear answer from "
                + answers.orDefault("MTN_MOMO_BASE_URL") + ": " + why
                + ".\nIs the address right, and the network up?"));
    }

    private Optional<Trouble> login(MomoProduct product) {
        return switch (mtn().momoLogin(product)) {
            case Momo.Said.Value<MomoProduct> _ -> {
                talk.say("MTN gives a token for " + word(product) + ".");
                yield Optional.empty();
            }
            case Momo.Said.No(var why) -> Optional.of(new Trouble(Exit.FAILED, "MTN gives no token for " + word(product)
                    + ": " + why
                    + ".\nUser and key are made together, and each product has a subscription key of its own."));
            case Momo.Said.Unclear(var why) -> silent(why);
        };
    }

    private static String word(MomoProduct product) {
        return switch (product) {
            case COLLECTION -> "collections";
            case DISBURSEMENT -> "disbursements";
        };
    }

    /** Some subscriptions want a user of their own for payouts. */
    private Optional<Trouble> payouts() {
        var refused = login(MomoProduct.DISBURSEMENT);
        if (refused.isEmpty() || refused.get().exit() != Exit.FAILED || answers.mode() != Mode.SANDBOX) return refused;
        talk.say(refused.get().why() + "\nA second API user is made, for payouts alone.");
        answers.forget(PAYOUT_USER);
        answers.forget(PAYOUT_KEY);
        return make(PAYOUT_USER, PAYOUT_KEY, "MTN_MOMO_DISBURSEMENT_KEY")
                .or(() -> login(MomoProduct.DISBURSEMENT));
    }

    /** Tries the consumer pair, if there is one. */
    Optional<Trouble> madapi() {
        if (answers.get("MTN_CONSUMER_KEY").isEmpty()) return Optional.empty();
        return switch (mtn().madapiLogin()) {
            case Momo.Said.Value<String> _ -> {
                talk.say("MTN gives a token for USSD and SMS.");
                yield Optional.empty();
            }
            case Momo.Said.No(var why) -> Optional.of(new Trouble(Exit.FAILED, "MTN gives no token for USSD and SMS: "
                    + why + ".\nAre MTN_CONSUMER_KEY and MTN_CONSUMER_SECRET of the same app of the portal?"));
            case Momo.Said.Unclear(var why) -> Optional.of(new Trouble(Exit.UNREACHABLE, "No clear answer from "
                    + answers.orDefault("MTN_BASE_URL") + ": " + why + "."));
        };
    }

    /** Tries Africa's Talking's pair, if it is to send. */
    Optional<Trouble> africasTalking() {
        if (!answers.orDefault("ENABLE_REAL_SMS").equals("true")) return Optional.empty();
        var environment = ProgramEnvironment.of(new HashMap<>(answers.withDefaults()),
                Map.of("susu.mode", answers.mode().name()));
        return switch (AfricasTalkingOutside.with(environment).account()) {
            case AfricasTalkingOutside.Account.Holds(var credit) -> {
                talk.say("Africa's Talking knows the account; it holds " + credit + ".");
                yield Optional.empty();
            }
            case AfricasTalkingOutside.Account.Refused(var why) -> Optional.of(new Trouble(Exit.FAILED,
                    "Africa's Talking refuses AT_USERNAME with AT_API_KEY: " + why
                            + ".\nA key that was just made takes some minutes until it works."));
            case AfricasTalkingOutside.Account.Unclear(var why) -> Optional.of(new Trouble(Exit.UNREACHABLE,
                    "No clear answer from Africa's Talking: " + why + "."));
        };
    }
}
