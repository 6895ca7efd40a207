package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import susu.shared.PhoneNumber;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser phones: plain forms, each of which does one thing and comes back to the page. What is
 * typed stays on the handset and out of the address, since it may be a PIN.
 */
@OnlyInTry
@Controller
@RequestMapping("/phone")
final class PhonePage {
    private static final String FIRST = "0240000001";
    private static final String LOOKING = "look";
    private static final String ERASE = "erase";
    private static final String ACCRA = "Z";
    private static final int LONGEST_ENTRY = 182;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Phones phones;
    private final PhoneViews views;
    private final SideViews sides;
    private final PretendMomo momo;
    private final PretendClock clock;
    private final Wallets wallets;
    private final World world;
    private final Faults faults;

    PhonePage(Phones phones, PhoneViews views, SideViews sides, PretendMomo momo, PretendClock clock, Wallets wallets,
            World world, Faults faults) {
        this.phones = phones;
        this.views = views;
        this.sides = sides;
        this.momo = momo;
        this.clock = clock;
        this.wallets = wallets;
        this.world = world;
        this.faults = faults;
    }

    /**
     * Which phone is in hand, and what is looked at beside it: every form brings both along.
     */
    record Place(@Nullable String number, @Nullable String side) {
        PhoneNumber phone() { return AdminBody.testPhone(number == null || number.isBlank() ? FIRST : number); }

        SideViews.Side view() {
            return SideViews.Side.named(Objects.requireNonNullElse(side, "")).orElse(SideViews.Side.WALLETS);
        }
    }

    @GetMapping
    String show(Place place, @RequestHeader(name = "HX-Trigger", defaultValue = "") String asker, Model model) {
        var handset = handset(place);
        // The page that looks again by itself must not take what the owner has yet to read.
        var note = asker.equals(LOOKING) ? null : handset.takeNote();
        return page(handset, place.view(), Objects.requireNonNullElse(note, ""), model);
    }

    private String page(Handset handset, SideViews.Side side, String note, Model model) {
        model.addAttribute("table", views.around(handset));
        model.addAttribute("note", note);
        model.addAttribute("side", side);
        model.addAttribute("sides", SideViews.Side.values());
        switch (side) {
            case WALLETS -> {
                model.addAttribute("wallets", sides.wallets());
                model.addAttribute("blocked", sides.isBlocked(handset.number()));
            }
            case TRAFFIC -> model.addAttribute("traffic", sides.traffic());
            case FAULTS -> model.addAttribute("faults", sides.faults());
            case LOG -> model.addAttribute("log", sides.log(handset));
        }
        return "phone";
    }

    @PostMapping("/dial")
    ResponseEntity<Object> dial(Place place, @RequestParam String text,
            @RequestParam(defaultValue = "africastalking") String gateway) {
        phones.dial(handset(place), text.strip(), Gateway.named(gateway).orElse(Gateway.AFRICASTALKING),
                Phones.Pace.AS_A_PERSON);
        return back(place);
    }

    @PostMapping("/send")
    ResponseEntity<Object> send(Place place, @RequestParam(defaultValue = "") String text) {
        var handset = handset(place);
        var entry = text.length() > LONGEST_ENTRY ? text.substring(0, LONGEST_ENTRY) : text;
        if (phones.send(handset, entry, Phones.Pace.AS_A_PERSON).isEmpty())
            handset.note("No call is under way: dial first.");
        return back(place);
    }

    @PostMapping("/key")
    ResponseEntity<Object> key(Place place, @RequestParam(defaultValue = "") String text, @RequestParam String key,
            @RequestParam(defaultValue = "") String gateway) {
        var handset = handset(place);
        Gateway.named(gateway).ifPresent(handset::through);
        if (key.equals(ERASE))
            handset.type(text.isEmpty() ? "" : text.substring(0, text.length() - 1));
        else
            if (key.matches("[0-9*#]") && text.length() < LONGEST_ENTRY)
                handset.type(text + key);
        return back(place);
    }

    @PostMapping("/hangup")
    ResponseEntity<Object> hangUp(Place place) {
        phones.hangUp(handset(place));
        return back(place);
    }

    @PostMapping("/prompt")
    ResponseEntity<Object> prompt(Place place, @RequestParam String id, @RequestParam String answer,
            @RequestParam(defaultValue = "") String pin) {
        var handset = handset(place);
        var reference = MomoChecks.reference(id).orElseThrow(() -> new NotUnderstood("that prompt is not known"));
        handset.note(switch (answer) {
            case "approve" -> words(momo.approve(handset.number(), reference, pin));
            case "reject" -> words(momo.reject(handset.number(), reference));
            default -> {
                handset.ignore(reference);
                yield "Left unanswered. It waits under approvals until its five minutes are over.";
            }
        });
        return back(place);
    }

    @PostMapping("/clock")
    ResponseEntity<Object> moveClock(Place place, @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String freeze) {
        switch (freeze) {
            case "true" -> clock.freeze();
            case "false" -> clock.thaw();
            default -> {
                if (!to.isEmpty())
                    clock.moveTo(to + ACCRA);
                else
                    if (List.of("PT1M", "PT1H", "P1D", "P1W").contains(by))
                        clock.advance(by);
                    else
                        throw new NotUnderstood("the clock moves by a minute, an hour, a day, a week, or to a date");
            }
        }
        return back(place);
    }

    /** The wallet of the phone in hand holds that much, or is blocked, from now on. */
    @PostMapping("/wallet")
    ResponseEntity<Object> wallet(Place place, @RequestParam(defaultValue = "") String balance,
            @RequestParam(defaultValue = "") String blocked) {
        var handset = handset(place);
        var owner = handset.number();
        if (!NumberHabits.hasWallet(owner))
            throw new NotUnderstood("numbers of 020 and 027 have no MTN wallet");
        if (blocked.isEmpty()) {
            wallets.set(owner, Amounts.parse(balance)
                    .orElseThrow(() -> new NotUnderstood("write the balance in cedis, such as 500.00")));
            handset.note("The wallet holds " + Amounts.shown(wallets.balance(owner)) + " now.");
        } else {
            var rules = world.inside(() -> world.rulesOf(owner));
            wallets.rule(owner, new WalletRules(rules.dayLimit(), rules.monthLimit(), rules.mostHeld(), rules.name(),
                    blocked.equals("true")));
            handset.note(blocked.equals("true") ? "The wallet is blocked now." : "The wallet is open again.");
        }
        return back(place);
    }

    /** Orders trouble, by a rule or by a seed, in the words of the admin API. */
    @PostMapping("/faults")
    ResponseEntity<Object> fault(Place place, @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String whom, @RequestParam(defaultValue = "1") String times,
            @RequestParam(defaultValue = "") String detail, @RequestParam(defaultValue = "") String seed,
            @RequestParam(defaultValue = "") String mix) {
        var handset = handset(place);
        var order = new LinkedHashMap<String, Object>();
        if (seed.isEmpty()) {
            var words = what.split(" ", -1);
            if (words.length != 2)
                throw new NotUnderstood("choose what shall go wrong, and where");
            order.put("at", words[0]);
            order.put("kind", words[1]);
            order.put("times", number(times));
            if (whom.equals("this"))
                order.put("phone", handset.number().national());
            Kind.named(words[1]).map(Kind::detail).filter(each -> each != Kind.Detail.NONE && !detail.isEmpty())
                    .ifPresent(each -> order.put(each.field(), each == Kind.Detail.CODE ? detail : number(detail)));
        } else {
            order.put("seed", number(seed));
            order.put("mix", mix);
        }
        faults.order(JSON.writeValueAsString(order));
        handset.note("Ordered. It goes wrong from now on.");
        return back(place);
    }

    @PostMapping("/faults/clear")
    ResponseEntity<Object> clearFaults(Place place) {
        faults.clear();
        handset(place).note("Nothing is ordered to go wrong any more.");
        return back(place);
    }

    @PostMapping("/switch")
    ResponseEntity<Object> turn(Place place, @RequestParam String name, @RequestParam String to) {
        faults.turn(name, to);
        return back(place);
    }

    @ExceptionHandler
    String refuse(NotUnderstood problem, HttpServletRequest request, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        var place = new Place(request.getParameter("number"), request.getParameter("side"));
        return page(phoneOrFirst(place), place.view(), "Not done: " + problem.getMessage() + ".", model);
    }

    /** Where even the number is not understood, the first phone. */
    private Handset phoneOrFirst(Place place) {
        try {
            return handset(place);
        } catch (NotUnderstood _) {
            return handset(new Place(FIRST, place.side()));
        }
    }

    private Handset handset(Place place) { return phones.handset(place.phone()); }

    private static long number(String typed) {
        try {
            return Long.parseLong(typed.strip());
        } catch (NumberFormatException _) {
            throw new NotUnderstood("write a whole number");
        }
    }

    private static String words(PretendMomo.Answer answer) {
        return switch (answer) {
            case PretendMomo.Answer.Paid() -> "Approved. The money has moved.";
            case PretendMomo.Answer.Ended(var reason) when reason.equals("APPROVAL_REJECTED") ->
                "Rejected. Nothing was paid.";
            case PretendMomo.Answer.Ended(var reason) when reason.equals("NOT_ENOUGH_FUNDS") ->
                "Not enough money in the wallet. Nothing was paid.";
            case PretendMomo.Answer.Ended(var reason) -> "Not paid: " + reason;
            case PretendMomo.Answer.WrongPin(var left) -> "Wrong PIN. Tries left: " + left;
            case PretendMomo.Answer.NoPrompt() -> "That prompt is over.";
        };
    }

    /** The page again, by GET, so that reloading it repeats nothing. */
    private static ResponseEntity<Object> back(Place place) {
        var side = place.view() == SideViews.Side.WALLETS ? "" : "&side=" + place.view().word();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/phone?number=" + place.phone().national() + side)).build();
    }
}
