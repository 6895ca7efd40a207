package susu.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pretend world as a whole: its state, clock, wallets, faults, traffic and books. */
@OnlyInTry
@RestController
final class AdminApi {
    private final World world;
    private final Wallets wallets;
    private final Phones phones;
    private final Traffic traffic;
    private final PretendClock clock;
    private final SimulatorPort port;

    AdminApi(World world, Wallets wallets, Phones phones, Traffic traffic, PretendClock clock, SimulatorPort port) {
        this.world = world;
        this.wallets = wallets;
        this.phones = phones;
        this.traffic = traffic;
        this.clock = clock;
        this.port = port;
    }

    @GetMapping("/simulator/state")
    Map<String, Object> state() {
        return world.inside(() -> {
            var state = new LinkedHashMap<String, Object>();
            state.put("mode", "PRETEND, NO REAL MONEY");
            state.put("port", port.number());
            state.put("clock", clockNow());
            state.put("phones", world.phones().entrySet().stream()
                    .map(phone -> Map.of("number", phone.getKey().national(), "name", phone.getValue())).toList());
            state.put("requests", world.requests().stream().map(Views::request).toList());
            state.put("sms", world.texts().size());
            state.put("faults", Views.faults(world.faults()));
            state.put("accounts", Views.accounts(world.books()));
            state.put("wallets", Views.wallets(world.books()));
            state.put("sum", Amounts.decimal(world.books().sum()));
            return state;
        });
    }

    @PostMapping("/simulator/reset")
    Map<String, Object> reset() {
        world.record(new Fact.WorldReset(world.now()));
        phones.forgetCalls();
        traffic.clear();
        return state();
    }

    @GetMapping("/simulator/clock")
    Map<String, Object> clockNow() { return Map.of("now", clock.now().toString(), "frozen", clock.isFrozen()); }

    @PostMapping("/simulator/clock")
    Map<String, Object> moveClock(@RequestBody(required = false) @Nullable String body) {
        var order = AdminBody.read(body, "advance", "to", "freeze");
        if (!order.has("advance") && !order.has("to") && !order.has("freeze"))
            throw new NotUnderstood("say what the clock shall do: \"advance\", \"to\" or \"freeze\"");
        if (order.has("freeze")) {
            if (order.flag("freeze"))
                clock.freeze();
            else
                clock.thaw();
        }
        order.optionalText("advance").ifPresent(clock::advance);
        order.optionalText("to").ifPresent(clock::moveTo);
        return clockNow();
    }

    @GetMapping("/simulator/wallets/{number}")
    Map<String, Object> wallet(@PathVariable String number) {
        var owner = AdminBody.phone(number);
        if (!NumberHabits.hasWallet(owner))
            throw new NotUnderstood("numbers of 020 and 027 have no MTN wallet; use one of 024");
        return Map.of("number", owner.national(), "balance", Amounts.decimal(wallets.balance(owner)));
    }

    @PutMapping("/simulator/wallets/{number}")
    Map<String, Object> setWallet(@PathVariable String number, @RequestBody(required = false) @Nullable String body) {
        wallet(number);
        var balance = Amounts.parse(AdminBody.read(body, "balance").text("balance")).orElseThrow(
                () -> new NotUnderstood("\"balance\" must be a decimal text such as \"500.00\""));
        wallets.set(AdminBody.phone(number), balance);
        return wallet(number);
    }

    @GetMapping("/simulator/faults")
    List<Map<String, Object>> faults() { return Views.faults(world.inside(world::faults)); }

    @PostMapping("/simulator/faults")
    Map<String, Object> setFault(@RequestBody(required = false) @Nullable String body) {
        return world.inside(() -> {
            var rule = FaultReader.read(world.nextRule(), body);
            world.record(new Fact.FaultSet(world.now(), rule));
            return Views.fault(rule);
        });
    }

    @DeleteMapping("/simulator/faults")
    List<Map<String, Object>> clearFaults() {
        world.record(new Fact.FaultsCleared(world.now()));
        return faults();
    }

    @GetMapping("/simulator/traffic")
    List<Hop> traffic(@RequestParam(defaultValue = "0") long since) { return traffic.since(since); }

    @GetMapping({"/simulator/momo/ledger", "/try/books"})
    Map<String, Object> books() { return world.inside(() -> Views.books(world.books())); }
}
