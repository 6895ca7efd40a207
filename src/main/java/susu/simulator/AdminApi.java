package susu.simulator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
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
    private final Statements statements;
    private final Faults faults;

    AdminApi(World world, Wallets wallets, Phones phones, Traffic traffic, PretendClock clock, SimulatorPort port,
            Statements statements, Faults faults) {
        this.faults = faults;
        this.statements = statements;
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
            state.put("requests", Views.counts(world.requests()));
            state.put("latest", Views.latest(world.requests()));
            state.put("sms", world.texts().size());
            state.put("faults", Views.faults(world.faults()));
            world.seed().ifPresent(seed -> state.put("seed", Views.seed(seed)));
            state.put("switches", Views.switches(world));
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
        var rules = world.inside(() -> world.rulesOf(owner));
        var view = new LinkedHashMap<String, Object>();
        view.put("number", owner.national());
        view.put("balance", Amounts.decimal(wallets.balance(owner)));
        Views.limit(view, "dayLimit", rules.dayLimit());
        Views.limit(view, "monthLimit", rules.monthLimit());
        Views.limit(view, "mostHeld", rules.mostHeld());
        if (rules.name() != null)
            view.put("name", rules.name());
        view.put("blocked", rules.blocked());
        return view;
    }

    @PutMapping("/simulator/wallets/{number}")
    Map<String, Object> setWallet(@PathVariable String number, @RequestBody(required = false) @Nullable String body) {
        wallet(number);
        var owner = AdminBody.phone(number);
        var order = AdminBody.read(body, "balance", "dayLimit", "monthLimit", "mostHeld", "name", "blocked");
        var before = world.inside(() -> world.rulesOf(owner));
        var rules = new WalletRules(limit(order, "dayLimit", before.dayLimit()),
                limit(order, "monthLimit", before.monthLimit()),
                limit(order, "mostHeld", before.mostHeld()),
                order.optionalText("name").orElse(before.name()),
                order.has("blocked") ? order.flag("blocked") : before.blocked());
        wallets.rule(owner, rules);
        if (order.has("balance"))
            wallets.set(owner, amount(order, "balance"));
        return wallet(number);
    }

    private static @Nullable Long limit(AdminBody order, String field, @Nullable Long before) {
        return order.has(field) ? Long.valueOf(amount(order, field)) : before;
    }

    private static long amount(AdminBody order, String field) {
        return Amounts.parse(order.text(field)).orElseThrow(
                () -> new NotUnderstood("\"" + field + "\" must be a decimal text such as \"500.00\""));
    }

    @PutMapping("/simulator/switches/{name}")
    Map<String, Object> turn(@PathVariable String name, @RequestBody(required = false) @Nullable String body) {
        faults.turn(name, AdminBody.read(body, "to").text("to"));
        return Views.switches(world);
    }

    @PostMapping("/simulator/momo/float")
    Map<String, Object> supply(@RequestBody(required = false) @Nullable String body) {
        var amount = amount(AdminBody.read(body, "amount"), "amount");
        if (amount == 0 || !wallets.supply(amount))
            throw new NotUnderstood("the collection account does not hold so much");
        return world.inside(() -> Views.accounts(world.books()));
    }

    @GetMapping("/simulator/faults")
    List<Map<String, Object>> faults() { return Views.faults(world.inside(world::faults)); }

    /** Where what can go wrong, with the usual detail of each kind. */
    @GetMapping("/simulator/faults/kinds")
    Map<String, Object> kindsOfFaults() {
        var places = new LinkedHashMap<String, Object>();
        FaultPlaces.ALL.forEach((place, kinds) -> places.put(place, kinds.stream().map(Views::kind).toList()));
        return places;
    }

    @PostMapping("/simulator/faults")
    Map<String, Object> setFault(@RequestBody(required = false) @Nullable String body) {
        return switch (faults.order(body)) {
            case FaultReader.Order.OneRule(var rule) -> Views.fault(rule);
            case FaultReader.Order.BySeed(var seed) -> Views.seed(seed);
        };
    }

    @DeleteMapping("/simulator/faults")
    List<Map<String, Object>> clearFaults() {
        faults.clear();
        return faults();
    }

    @GetMapping("/simulator/traffic")
    List<Hop> traffic(@RequestParam(defaultValue = "0") long since) { return traffic.since(since); }

    @GetMapping("/simulator/momo/statement")
    Map<String, Object> statement(@RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String day) {
        var which = Arrays.stream(Product.values()).filter(each -> each.path().equals(product)).findFirst()
                .orElseThrow(() -> new NotUnderstood("say ?product=collection or ?product=disbursement"));
        return statements.of(which, dayOf(day))
                .orElseThrow(() -> new NotUnderstood("the statement of that day is not there yet"));
    }

    private static LocalDate dayOf(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new NotUnderstood("say the day, as &day=2026-11-24");
        }
    }

    @GetMapping({"/simulator/momo/ledger", "/try/books"})
    Map<String, Object> books() { return world.inside(() -> Views.books(world.books())); }
}
