package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.net.URI;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import susu.shared.Chance;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** The pretend MTN's own books, without any socket: they balance, and they outlive the program. */
class SimulatorLedgerTest {
    private static final int CALLS = 4_000;
    private final MovableClock clock = new MovableClock(Clock.fixed(SimulatorWorld.START, ZoneOffset.UTC));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 4711})
    void theBooksBalanceAfterThousandsOfCallsAndARestart(long seed) throws IOException {
        var random = new Random(seed);
        var chance = new Chance(random);
        var world = new World(clock, new FileJournal(folder.resolve("journal")));
        var momo = momo(world);
        try (var traffic = new Outgoing(new Traffic(clock));
                var late = new LateRequests(clock, () -> 9);
                var due = new DueWork(momo, world, new StatusBody(world),
                        new SmsReports(traffic, () -> URI.create("http://127.0.0.1:9"), () -> false),
                        new TextsIn(world, traffic, () -> URI.create("http://127.0.0.1:9"), "*920*55#"), late,
                        traffic)) {
            clock.join(due);
            var references = new ArrayList<UUID>();
            for (int call = 0; call < CALLS; call++) {
                var number = PhoneNumber.parse("02400000%02d".formatted(random.nextInt(30))).orElseThrow();
                switch (random.nextInt(10)) {
                    case 0 -> world.record(new Fact.PhoneMade(world.now(), number, "Someone"));
                    case 1 -> new Wallets(world).set(number, random.nextInt(100_000));
                    case 2 -> momo.promptsOf(number).forEach(prompt -> momo.approve(number, prompt.reference(),
                            random.nextBoolean() ? "1234" : "0000"));
                    case 3 -> momo.promptsOf(number).forEach(prompt -> momo.reject(number, prompt.reference()));
                    case 4 -> clock.advance(Duration.ofSeconds(random.nextInt(200)));
                    case 5, 6 -> momo.accept(ask(Operation.TRANSFER, chance.uuid(), number, random.nextInt(90_000)));
                    default -> {
                        var known = references.size() > 5 && random.nextInt(10) == 0;
                        var reference = known ? references.getFirst() : chance.uuid();
                        assertThat(momo.accept(ask(Operation.REQUESTTOPAY, reference, number, random.nextInt(90_000))))
                                .isEqualTo(!known);
                        references.add(reference);
                    }
                }
            }
        }
        assertThat(world.books().lines()).hasSizeGreaterThan(CALLS / 10);
        assertThat(world.books().sum()).isZero();
        world.books().balances().forEach((account, balance) -> {
            if (!account.equals("outside"))
                assertThat(balance).as(account).isNotNegative();
        });

        // As after a kill: nobody closed the file, and it is read again.
        var again = new World(clock, new FileJournal(folder.resolve("journal")));
        assertThat(again.books().lines()).isEqualTo(world.books().lines());
        assertThat(again.books().balances()).isEqualTo(world.books().balances());
        assertThat(again.requests()).containsExactlyElementsOf(world.requests());
        assertThat(again.nextTimer()).isEqualTo(world.nextTimer());
        assertThat(again.phones()).isEqualTo(world.phones());
    }

    @Test
    void aHalfWrittenLastLineWasNeverAnswered() throws IOException {
        var file = folder.resolve("journal");
        var number = PhoneNumber.parse("0240000001").orElseThrow();
        new Wallets(new World(clock, new FileJournal(file))).balance(number);
        Files.writeString(file, "{\"fact\":\"WalletSet\",\"at\":\"2026-", StandardOpenOption.APPEND);

        var again = new World(clock, new FileJournal(file));
        assertThat(again.books().lines()).hasSize(1);
        new Wallets(again).set(number, 100);
        assertThat(new World(clock, new FileJournal(file)).books().balance(Account.walletOf(number))).isEqualTo(100);
    }

    @Test
    void everyKindOfFactIsReadAgainAsItWasWritten() {
        var file = folder.resolve("journal");
        var world = new World(clock, new FileJournal(file));
        var chance = new Chance(new Random(1));
        var sms = new PretendSms(world, new Faults(world), chance);
        var token = new Tokens(world, chance).give(Tokens.SMS_ROOM, "", Tokens.LIFE);
        var subscription = new Subscriptions(world, chance).make(Subscription.Of.SMS_V3, "SusuSave",
                "http://127.0.0.1:9/sms", "http://127.0.0.1:9/sms");
        var texted = new TextIn(world.nextTextIn(), world.now(), TextIn.Way.AFRICASTALKING,
                PhoneNumber.parse("0240000001").orElseThrow(), "92055", "Hello");
        world.record(new Fact.TextSent(world.now(), texted));
        world.record(new Fact.TextUnheard(world.now(), texted, world.now()));
        for (int time = 0; time < 2; time++)
            sms.takeFromMtn(SmsReport.From.MTN, "SusuSave", java.util.List.of("233240000001"), "Hello", "c-1",
                    subscription);
        for (var rule : java.util.List.of("{\"at\":\"momo.transfer\",\"kind\":\"fail\",\"code\":\"X\"}",
                "{\"at\":\"momo.transfer.callback\",\"kind\":\"never\"}", "{\"at\":\"sms\",\"kind\":\"refused\"}",
                "{\"at\":\"sms.post\",\"kind\":\"lose-request\"}", "{\"at\":\"sms.post\",\"kind\":\"lose-answer\"}",
                "{\"at\":\"sms.post\",\"phone\":\"0240000002\",\"kind\":\"status\",\"status\":503}"))
            if (FaultReader.read(world.nextRule(), rule) instanceof FaultReader.Order.OneRule(var read))
                world.record(new Fact.FaultSet(world.now(), read));
        assertThat(new Faults(world).meet("sms", null, "")).contains(new Trouble(Kind.REFUSED, 0, "5001"));

        var again = new World(clock, new FileJournal(file));
        assertThat(again.opens(token, Tokens.SMS_ROOM)).isTrue();
        assertThat(again.texts()).isEqualTo(world.texts());
        assertThat(again.repeatsOf(again.texts().getFirst())).isEqualTo(1);
        assertThat(again.faults()).isEqualTo(world.faults());
    }

    private static PretendMomo momo(World world) {
        return new PretendMomo(world, new Wallets(world), new Faults(world));
    }

    private static Ask ask(Operation operation, UUID reference, PhoneNumber number, int pesewas) {
        return new Ask(operation, Face.GHANA, reference, pesewas + 1, Amounts.decimal(pesewas + 1), "x", "MSISDN",
                number.msisdn(), "Share", "Round", null, "POST");
    }
}
