package susu.cli;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import susu.keeping.MemberData;
import susu.members.Member;
import susu.members.Members;
import susu.members.Pin;
import susu.members.Pins;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.shared.Chance;
import susu.shared.PhoneNumber;
import susu.shared.Seals;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "member", mixinStandardHelpOptions = true, header = {
        "What support does for a member, once two operators say so.", "",
        "  ./susu member reset-pin 0240000001 --operator efua",
        "  ./susu member export 0240000001 --operator efua > ama.json     one operator is enough",
        ""}, synopsisSubcommandLabel = "COMMAND", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
final class MemberCommand implements Callable<Integer> {
    private static final int PINS = 10_000;
    private static final int DIGEST_BYTES = 8;
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    MemberCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say which: export, erase, reset-pin or change-number.");
    }

    @Command(name = "reset-pin", mixinStandardHelpOptions = true, header = {
            "Gives a member a new PIN, once two operators say so; payouts to them wait.", "",
            "Be sure first that it is them: a stolen SIM calls you, too. The second operator is shown the PIN, once, and",
            "tells it to the member, who changes it under More, My account.", ""})
    int resetPin(@Parameters(paramLabel = "NUMBER", description = "The member's number.") String number,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var member = member(inside, number);
            var who = staff.checkedBy(inside.get(Operators.class));
            var pin = Stream.generate(() -> new Pin("%04d".formatted(inside.get(Chance.class).below(PINS))))
                    .filter(one -> !one.easyToGuess(member.phone())).findFirst().orElseThrow();
            var hash = inside.get(Pins.class).hash(member.id(), pin);
            return together(inside, who, "PIN reset", "member " + member.id(), () -> {
                inside.get(Members.class).resetPin(member.id(), hash);
                return "The new PIN is " + pin.digits() + ". It is shown only here.";
            });
        }
    }

    @Command(name = "change-number", mixinStandardHelpOptions = true, header = {
            "Makes a member known by another number, once two operators say so; payouts to them wait.", "",
            "  ./susu member change-number 0240000001 0240000002 --operator efua", "",
            "The old number and two officers of each group are told.", ""})
    int changeNumber(@Parameters(paramLabel = "NUMBER", description = "The number until now.") String number,
            @Parameters(paramLabel = "NEW", description = "The number from now on, which is their wallet's, too.") String to,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var member = member(inside, number);
            var other = phone(to);
            var who = staff.checkedBy(inside.get(Operators.class));
            // The audit holds no number: a keyed digest says that both operators meant the same one.
            var digest = HexFormat.of().formatHex(inside.get(Seals.class).index(other), 0, DIGEST_BYTES);
            return together(inside, who, "number changed", "member " + member.id() + " to " + digest, () -> {
                if (!inside.get(Members.class).changeNumber(member, other))
                    throw new CommandFailed(Exit.REFUSED, "That number is another member's. Nothing was done.");
                return "The member is known by the new number now. Payouts to it wait.";
            });
        }
    }

    @Command(name = "export", mixinStandardHelpOptions = true, header = {
            "Prints all that is kept about a member, as JSON, for whoever asks what you hold on them.", "",
            "  ./susu member export 0240000001 --operator efua > ama.json", "",
            "The audit keeps who asked for it.", ""})
    int export(@Parameters(paramLabel = "NUMBER", description = "The member's number.") String number,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var operators = inside.get(Operators.class);
            var who = staff.checkedBy(operators);
            var member = member(inside, number);
            inside.get(TransactionTemplate.class).executeWithoutResult(
                    _ -> operators.did(who, "data exported", "member " + member.id(), "all that is kept"));
            surroundings.out().println(JsonMapper.shared().writerWithDefaultPrettyPrinter()
                    .writeValueAsString(inside.get(MemberData.class).export(member)));
            return Exit.DONE.code();
        }
    }

    @Command(name = "erase", mixinStandardHelpOptions = true, header = {
            "Erases a member's name, number and messages for good, once two operators say so; sums stay.", "",
            "  ./susu member erase 0240000001 --operator efua", "",
            "Refused while they are in a group that saves, or money of theirs is here or under way.", ""})
    int erase(@Parameters(paramLabel = "NUMBER", description = "The member's number.") String number,
            @Mixin StaffOptions staff) {
        try (var inside = Inside.openAtRest(surroundings)) {
            var who = staff.checkedBy(inside.get(Operators.class));
            var member = member(inside, number);
            var data = inside.get(MemberData.class);
            refuseIf(data.refusal(member.id()));
            return together(inside, who, "member erased", "member " + member.id(), () -> {
                refuseIf(data.erase(member.id()));
                return "Name, number and messages are erased. Keep the file erased in the data folder with the keys: "
                        + "after a restore it has them erased once more.";
            });
        }
    }

    private static void refuseIf(Optional<MemberData.Refusal> why) {
        if (why.isEmpty()) return;
        throw new CommandFailed(Exit.REFUSED, switch (why.get()) {
            case IN_A_GROUP -> "They are in a group that saves, or have asked to join one.";
            case MONEY_HERE -> "Money of theirs is here, or they owe some.";
            case PAYMENT_UNDER_WAY -> "A payment of theirs has not come to its last word.";
            case RECENT_PAYMENT -> "Their last payment is less than 30 days old: MTN may still take it back.";
        } + " Nothing was done.");
    }

    private interface Deed {
        String done();
    }

    private int together(Inside inside, Operator who, String act, String subject, Deed deed) {
        var said = Objects.requireNonNull(inside.get(TransactionTemplate.class)
                .execute(_ -> switch (inside.get(Operators.class).together(who, act, subject)) {
                    case Operators.Together.WaitsForAnother() ->
                        "Asked for. It is done once another operator asks for it within 3 days.";
                    case Operators.Together.SamePerson() -> throw new CommandFailed(Exit.REFUSED,
                            "You asked for it before: another operator must ask as well. Nothing was done.");
                    case Operators.Together.Agreed _ -> deed.done();
                }));
        surroundings.out().println(said);
        return Exit.DONE.code();
    }

    private Member member(Inside inside, String number) {
        return Optional.of(phone(number)).flatMap(inside.get(Members.class)::find)
                .orElseThrow(() -> new CommandFailed(Exit.FAILED, "No member has that number. Nothing was done."));
    }

    private PhoneNumber phone(String typed) {
        return PhoneNumber.parse(typed).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "That is no mobile number of Ghana, like 0240000001."));
    }
}
