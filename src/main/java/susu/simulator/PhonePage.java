package susu.simulator;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Objects;
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

/**
 * The browser phone: plain forms, each of which does one thing and comes back to the page. What is
 * typed stays on the handset and out of the address, since it may be a PIN.
 */
@OnlyInTry
@Controller
@RequestMapping("/phone")
final class PhonePage {
    private static final String FIRST = "0240000001";
    private static final String SIDE = "side";
    private static final String ERASE = "erase";
    private static final int LONGEST_ENTRY = 182;
    private final Phones phones;
    private final PhoneViews views;
    private final PretendMomo momo;
    private final PretendClock clock;

    PhonePage(Phones phones, PhoneViews views, PretendMomo momo, PretendClock clock) {
        this.phones = phones;
        this.views = views;
        this.momo = momo;
        this.clock = clock;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = FIRST) String number,
            @RequestHeader(name = "HX-Target", defaultValue = "") String part, Model model) {
        var handset = handset(number);
        model.addAttribute("phone", views.of(handset));
        // The side that looks again by itself must not take what the owner has yet to read.
        model.addAttribute("note", part.equals(SIDE) ? "" : Objects.requireNonNullElse(handset.takeNote(), ""));
        return "phone";
    }

    @PostMapping("/dial")
    ResponseEntity<Object> dial(@RequestParam String number, @RequestParam String text,
            @RequestParam(defaultValue = "africastalking") String gateway) {
        var handset = handset(number);
        phones.dial(handset, text.strip(), Gateway.named(gateway).orElse(Gateway.AFRICASTALKING),
                Phones.Pace.AS_A_PERSON);
        return back(handset);
    }

    @PostMapping("/send")
    ResponseEntity<Object> send(@RequestParam String number, @RequestParam(defaultValue = "") String text) {
        var handset = handset(number);
        var entry = text.length() > LONGEST_ENTRY ? text.substring(0, LONGEST_ENTRY) : text;
        if (phones.send(handset, entry, Phones.Pace.AS_A_PERSON).isEmpty())
            handset.note("No call is under way: dial first.");
        return back(handset);
    }

    @PostMapping("/key")
    ResponseEntity<Object> key(@RequestParam String number, @RequestParam(defaultValue = "") String text,
            @RequestParam String key, @RequestParam(defaultValue = "") String gateway) {
        var handset = handset(number);
        Gateway.named(gateway).ifPresent(handset::through);
        if (key.equals(ERASE))
            handset.type(text.isEmpty() ? "" : text.substring(0, text.length() - 1));
        else
            if (key.matches("[0-9*#]") && text.length() < LONGEST_ENTRY)
                handset.type(text + key);
        return back(handset);
    }

    @PostMapping("/hangup")
    ResponseEntity<Object> hangUp(@RequestParam String number) {
        var handset = handset(number);
        phones.hangUp(handset);
        return back(handset);
    }

    @PostMapping("/prompt")
    ResponseEntity<Object> prompt(@RequestParam String number, @RequestParam String id, @RequestParam String answer,
            @RequestParam(defaultValue = "") String pin) {
        var handset = handset(number);
        var reference = MomoChecks.reference(id).orElseThrow(() -> new NotUnderstood("That prompt is not known."));
        handset.note(switch (answer) {
            case "approve" -> words(momo.approve(handset.number(), reference, pin));
            case "reject" -> words(momo.reject(handset.number(), reference));
            default -> {
                handset.ignore(reference);
                yield "Left unanswered. It waits under approvals until its five minutes are over.";
            }
        });
        return back(handset);
    }

    @PostMapping("/clock")
    ResponseEntity<Object> moveClock(@RequestParam String number, @RequestParam String by) {
        var handset = handset(number);
        if (!List.of("PT1M", "PT1H", "P1D", "P1W").contains(by))
            throw new NotUnderstood("The clock moves by a minute, an hour, a day or a week.");
        clock.advance(by);
        return back(handset);
    }

    @ExceptionHandler
    String refuse(NotUnderstood problem, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("phone", views.of(handset(FIRST)));
        model.addAttribute("note", "Not done: " + problem.getMessage() + ".");
        return "phone";
    }

    private Handset handset(String number) { return phones.handset(AdminBody.testPhone(number)); }

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
    private static ResponseEntity<Object> back(Handset handset) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/phone?number=" + handset.number().national())).build();
    }
}
