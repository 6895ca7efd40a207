package susu.cli;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.mtn.Momo;
import susu.mtn.MomoProduct;
import susu.mtn.MomoSandbox;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.Payments.ByHand;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "momo", mixinStandardHelpOptions = true, header = {"Mobile Money by hand.", "",
        "  ./susu momo pay 0240000001 50.00 --reference PAY001",
        "  ./susu momo transfer 0240000001 20.00 --reference OUT001",
        "  ./susu momo status PAY001",
        "  ./susu momo validate 0240000001",
        "  ./susu momo balance",
        "  ./susu momo provision --callback-host example.com",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class MomoCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    MomoCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(),
                "Say which: pay, transfer, status, validate, balance or provision.");
    }

    @Command(name = "pay", mixinStandardHelpOptions = true, header = {
            "Asks a wallet for money and waits for its last word.", "",
            "  ./susu momo pay 0240000001 50.00 --reference PAY001", ""})
    int pay(@Parameters(paramLabel = "NUMBER", description = "A mobile number of Ghana, however spelled.") String number,
            @Parameters(paramLabel = "AMOUNT", description = "In cedis, like 50 or 50.00.") String amount,
            @Option(names = "--reference", required = true, description = "Names the payment: the same again asks nobody twice.") String reference,
            @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait (${DEFAULT-VALUE}).") int seconds,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var wallet = wallet(number);
        var money = money(amount);
        return follow(reference, PaymentKind.COLLECT, seconds, json,
                payments -> payments.collectByHand(wallet, money, requireName(reference)));
    }

    @Command(name = "transfer", mixinStandardHelpOptions = true, header = {
            "Sends money that nobody is known to own to a wallet.", "",
            "  ./susu momo transfer 0240000001 20.00 --reference OUT001", ""})
    int transfer(
            @Parameters(paramLabel = "NUMBER", description = "A mobile number of Ghana, however spelled.") String number,
            @Parameters(paramLabel = "AMOUNT", description = "In cedis, like 50 or 50.00.") String amount,
            @Option(names = "--reference", required = true, description = "Names the transfer: the same again sends nothing twice.") String reference,
            @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait (${DEFAULT-VALUE}).") int seconds,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var wallet = wallet(number);
        var money = money(amount);
        return follow(reference, PaymentKind.REFUND, seconds, json,
                payments -> payments.sendByHand(wallet, money, requireName(reference)));
    }

    @Command(name = "status", mixinStandardHelpOptions = true, header = {"Tells where a payment by hand stands.", "",
            "  ./susu momo status PAY001", ""})
    int status(
            @Parameters(paramLabel = "REFERENCE", description = "As it was given to pay or transfer.") String reference,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        try (var inside = Inside.open(surroundings)) {
            var progress = inside.get(Payments.class).progressByHand(reference);
            if (progress.isPresent()) return tell(reference, progress.get(), json);
            if (!json)
                throw new CommandFailed(Exit.FAILED, "There is no payment by hand called " + shown(reference) + ".");
            print(Map.of("reference", reference, "state", "NONE"), true);
            return Exit.FAILED.code();
        }
    }

    @Command(name = "validate", mixinStandardHelpOptions = true, header = {
            "Asks MTN whether a number has a wallet, and whose.", "",
            "  ./susu momo validate 0240000001", ""})
    int validate(
            @Parameters(paramLabel = "NUMBER", description = "A mobile number of Ghana, however spelled.") String number,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var wallet = wallet(number);
        requireMomo();
        try (var inside = Inside.open(surroundings)) {
            var momo = inside.get(Momo.class);
            var result = new LinkedHashMap<String, Object>();
            result.put("number", wallet.national());
            return switch (momo.holder(wallet)) {
                case Momo.Said.Value(var holder) -> {
                    result.put("wallet", holder == Momo.Holder.ACTIVE ? "active" : "not active");
                    if (momo.owner(wallet) instanceof Momo.Said.Value(var owner))
                        result.put("name", (owner.givenName() + " " + owner.familyName()).strip());
                    print(result, json);
                    yield holder == Momo.Holder.ACTIVE ? Exit.DONE.code() : Exit.FAILED.code();
                }
                case Momo.Said.No(var code) -> {
                    result.put("wallet", "none");
                    result.put("code", code);
                    print(result, json);
                    yield Exit.FAILED.code();
                }
                case Momo.Said.Unclear(var why) -> throw unclear(why);
            };
        }
    }

    @Command(name = "balance", mixinStandardHelpOptions = true, header = {"Asks MTN what it holds for us.", "",
            "  ./susu momo balance", ""})
    int balance(@Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        requireMomo();
        try (var inside = Inside.open(surroundings)) {
            var momo = inside.get(Momo.class);
            var result = new LinkedHashMap<String, Object>();
            for (var product : MomoProduct.values())
                result.put(product.name().toLowerCase(Locale.ROOT), switch (momo.balance(product)) {
                    case Momo.Said.Value(var money) -> Cedis.show(money);
                    case Momo.Said.No(var code) -> throw new CommandFailed(Exit.FAILED,
                            "MTN does not tell the balance of " + product.name().toLowerCase(Locale.ROOT) + ": " + code
                                    + ".");
                    case Momo.Said.Unclear(var why) -> throw unclear(why);
                });
            print(result, json);
            return Exit.DONE.code();
        }
    }

    @Command(name = "provision", mixinStandardHelpOptions = true, header = {
            "Makes an API user and key in MTN's sandbox.", "",
            "  MTN_MOMO_COLLECTION_KEY=... ./susu momo provision --callback-host example.com", ""}, footer = {"",
                    "The key is shown once: MTN never tells it again. In production MTN's portal makes both."})
    int provision(
            @Option(names = "--callback-host", required = true, description = "Our host name, without scheme and path.") String host,
            @Option(names = "--base-url", defaultValue = "https://sandbox.momodeveloper.mtn.com", description = "MTN's sandbox (${DEFAULT-VALUE}).") String address,
            @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
        var key = surroundings.environment().getOrDefault("MTN_MOMO_COLLECTION_KEY", "");
        if (!key.matches("[!-~]+"))
            throw new CommandFailed(Exit.SETTINGS,
                    "MTN_MOMO_COLLECTION_KEY is missing or holds blanks: the subscription key that MTN's "
                            + "portal shows for Collections. Nothing was made.");
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"))
            throw new CommandFailed(Exit.WRONG_USE, shown(host) + " is no bare host name; write it like example.com,"
                    + " without scheme, port and path. Nothing was made.");
        return switch (new MomoSandbox(sandbox(address), key).provision(host)) {
            case MomoSandbox.Result.Made(var user, var apiKey) -> {
                var result = new LinkedHashMap<String, Object>();
                result.put("MTN_MOMO_API_USER", user.toString());
                result.put("MTN_MOMO_API_KEY", apiKey);
                if (json) print(result, true);
                else {
                    result.forEach((name, value) -> surroundings.out().println(name + "=" + value));
                    surroundings.err().println("Keep both now: MTN tells the key only once.");
                }
                yield Exit.DONE.code();
            }
            case MomoSandbox.Result.Refused(var why) ->
                throw new CommandFailed(Exit.FAILED, "MTN's sandbox refused: " + why + ". Nothing usable was made.");
            case MomoSandbox.Result.Unclear(var why) -> throw new CommandFailed(Exit.UNREACHABLE,
                    "MTN's sandbox gave no clear answer: " + why + ". Nothing usable was made; try again.");
        };
    }

    private static URI sandbox(String text) {
        if (!text.matches("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?/*"))
            throw new CommandFailed(Exit.WRONG_USE, shown(text) + " is no address of a sandbox; write it like "
                    + "https://sandbox.momodeveloper.mtn.com. Nothing was made.");
        // MTN answers a doubled slash 400.
        return URI.create(text.replaceFirst("/+$", ""));
    }

    private interface Wish {
        ByHand of(Payments payments);
    }

    private int follow(String reference, PaymentKind kind, int seconds, boolean json, Wish wish) {
        try (var inside = Inside.open(surroundings)) {
            var payments = inside.get(Payments.class);
            return switch (wish.of(payments)) {
                case ByHand.UnderWay(var payment) -> {
                    inside.waitUntil(Duration.ofSeconds(seconds),
                            () -> payments.progressByHand(payment).orElseThrow().isFinal());
                    yield tell(reference, payments.progressByHand(payment).orElseThrow(), json);
                }
                case ByHand.Waiting(_, var other) -> throw new CommandFailed(Exit.REFUSED, "Another payment of "
                        + Cedis.show(other) + " waits on that wallet. Nothing new was asked.");
                case ByHand.Otherwise(var other, var amount) when other != kind -> throw new CommandFailed(Exit.REFUSED,
                        "The reference " + shown(reference) + " names a payment the other way, of " + Cedis.show(amount)
                                + (other == PaymentKind.COLLECT ? " in" : " out")
                                + ". Nothing was sent; choose another.");
                case ByHand.Otherwise(_, var amount) -> throw new CommandFailed(Exit.REFUSED, "The reference "
                        + shown(reference) + " is taken by another payment, of " + Cedis.show(amount)
                        + ". Nothing was done; choose another.");
                case ByHand.TooLittle(var held) -> throw new CommandFailed(Exit.REFUSED, "Only " + Cedis.show(held)
                        + " is here that belongs to nobody. Nothing was sent.");
                case ByHand.StandsStill(var why) -> throw new CommandFailed(Exit.REFUSED,
                        "Nothing goes out now: " + why
                                + ". Nothing was sent; ./susu exceptions list tells what to do.");
            };
        }
    }

    private int tell(String reference, Payments.Progress progress, boolean json) {
        var result = new LinkedHashMap<String, Object>();
        result.put("reference", reference);
        result.put("way", progress.kind() == PaymentKind.COLLECT ? "in" : "out");
        result.put("amount", Cedis.show(progress.amount()));
        result.put("state", progress.state());
        result.put("ref", progress.payment().ref());
        result.put("mtnReference", progress.reference().toString());
        if (!progress.transaction().isEmpty()) result.put("mtnTransaction", progress.transaction());
        if (progress.state().equals("FAILED")) result.put("why", progress.code());
        print(result, json);
        if (!progress.isFinal()) return Exit.PENDING.code();
        return progress.state().equals("SUCCEEDED") ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private void print(Map<String, Object> result, boolean json) {
        if (json) surroundings.out().println(JSON.writeValueAsString(result));
        else result.forEach((name, value) -> surroundings.out().println("%-15s %s".formatted(name, value)));
    }

    private void requireMomo() {
        if (surroundings.environment().getOrDefault("ENABLE_MTN_MOMO", "").strip().equals("false"))
            throw new CommandFailed(Exit.SETTINGS,
                    "MTN MoMo is switched off by ENABLE_MTN_MOMO=false. Nothing was asked.");
    }

    private static CommandFailed unclear(String why) {
        return new CommandFailed(Exit.UNREACHABLE, "MTN gave no clear answer: " + why + ". Nothing was changed.");
    }

    static PhoneNumber wallet(String typed) {
        return PhoneNumber.parse(typed).orElseThrow(() -> new CommandFailed(Exit.WRONG_USE,
                shown(typed) + " is no mobile number of Ghana; write it like 0240000001. Nothing was done."));
    }

    private static Money money(String typed) {
        return Cedis.parse(typed).orElseThrow(() -> new CommandFailed(Exit.WRONG_USE,
                shown(typed) + " is no amount; write it in cedis like 50 or 50.00. Nothing was done."));
    }

    private static String requireName(String reference) {
        if (!reference.matches("[A-Za-z0-9.-]{1,40}"))
            throw new CommandFailed(Exit.WRONG_USE, "A reference has 1 to 40 letters, digits, full stops and hyphens; "
                    + "for example PAY001. Nothing was done.");
        return reference;
    }

    private static String shown(String typed) {
        var plain = typed.replaceAll("\\p{Cntrl}", "?");
        return "\"" + plain.substring(0, Math.min(40, plain.length())) + "\"";
    }
}
