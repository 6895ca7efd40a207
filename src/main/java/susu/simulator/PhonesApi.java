package susu.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The handsets by machine: dial, answer, read the screen, the inbox and the wallet's prompts. */
@OnlyInTry
@RestController
@RequestMapping("/simulator/phones")
final class PhonesApi {
    private static final int LONGEST_ENTRY = 182;
    private static final int LONGEST_TEXT = 459;
    private final Phones phones;
    private final PretendMomo momo;
    private final PretendSms texts;
    private final TextsIn textsIn;

    PhonesApi(Phones phones, PretendMomo momo, PretendSms texts, TextsIn textsIn) {
        this.phones = phones;
        this.momo = momo;
        this.texts = texts;
        this.textsIn = textsIn;
    }

    @PostMapping
    Map<String, Object> make(@RequestBody(required = false) @Nullable String body) {
        var order = AdminBody.read(body, "number", "name");
        var number = AdminBody.testPhone(order.text("number"));
        var name = order.optionalText("name").orElse("Phone " + number.national());
        phones.make(number, name);
        return Views.phone(number, name);
    }

    @PostMapping("/{number}/dial")
    Map<String, Object> dial(@PathVariable String number, @RequestBody(required = false) @Nullable String body) {
        var order = AdminBody.read(body, "text", "gateway", "still");
        var handset = phones.handset(AdminBody.testPhone(number));
        var gateway = order.optionalText("gateway").map(PhonesApi::gateway).orElse(handset.gateway());
        phones.dial(handset, order.text("text").strip(), gateway, pace(order));
        return Views.screen(handset);
    }

    @PostMapping("/{number}/send")
    Map<String, Object> send(@PathVariable String number, @RequestBody(required = false) @Nullable String body) {
        var order = AdminBody.read(body, "text", "still");
        var entry = order.text("text");
        if (entry.length() > LONGEST_ENTRY)
            throw new NotUnderstood("a phone sends at most " + LONGEST_ENTRY + " letters");
        var handset = inHand(number);
        if (phones.send(handset, entry, pace(order)).isEmpty())
            throw new NotUnderstood("no call is under way; dial first");
        return Views.screen(handset);
    }

    @PostMapping("/{number}/hangup")
    Map<String, Object> hangUp(@PathVariable String number) {
        var handset = inHand(number);
        phones.hangUp(handset);
        return Views.screen(handset);
    }

    @GetMapping("/{number}/screen")
    Map<String, Object> screen(@PathVariable String number) { return Views.screen(inHand(number)); }

    @GetMapping("/{number}/sms")
    List<Map<String, Object>> sms(@PathVariable String number) {
        return texts.inboxOf(AdminBody.phone(number)).stream().map(sms -> Views.sms(sms, texts.repeatsOf(sms)))
                .toList();
    }

    /** The owner texts the product, as with STOP. */
    @PostMapping("/{number}/sms")
    Map<String, Object> text(@PathVariable String number, @RequestBody(required = false) @Nullable String body) {
        var order = AdminBody.read(body, "text", "gateway", "to");
        var text = order.text("text");
        if (text.isEmpty() || text.length() > LONGEST_TEXT)
            throw new NotUnderstood("a text has 1 to " + LONGEST_TEXT + " letters");
        var way = switch (order.optionalText("gateway").orElse("mtn")) {
            case "mtn" -> TextIn.Way.MTN;
            case "africastalking" -> TextIn.Way.AFRICASTALKING;
            default -> throw new NotUnderstood("texts go by mtn or by africastalking");
        };
        var to = order.optionalText("to");
        if (to.filter(code -> !code.matches("[A-Za-z0-9]{1,14}")).isPresent())
            throw new NotUnderstood("\"to\" is a short code, like 92055");
        var handset = phones.handset(AdminBody.testPhone(number));
        return Views.textIn(textsIn.send(way, handset.number(), to, text));
    }

    @GetMapping("/{number}/prompts")
    List<Map<String, Object>> prompts(@PathVariable String number) {
        return momo.promptsOf(AdminBody.phone(number)).stream().map(Views::prompt).toList();
    }

    @PostMapping("/{number}/prompts/{id}")
    Map<String, Object> answerPrompt(@PathVariable String number, @PathVariable String id,
            @RequestBody(required = false) @Nullable String body) {
        var order = AdminBody.read(body, "pin", "reject");
        var reference = MomoChecks.reference(id)
                .orElseThrow(() -> new NotUnderstood("name the prompt by its id from GET prompts"));
        var owner = AdminBody.phone(number);
        if (order.flag("reject") == order.has("pin"))
            throw new NotUnderstood("answer a prompt with {\"pin\":\"1234\"} or {\"reject\":true}");
        return view(reference, order.has("pin")
                ? momo.approve(owner, reference, order.text("pin"))
                : momo.reject(owner, reference));
    }

    private Map<String, Object> view(UUID prompt, PretendMomo.Answer answer) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", prompt.toString());
        switch (answer) {
            case PretendMomo.Answer.Paid() -> view.put("outcome", "paid");
            case PretendMomo.Answer.Ended(var reason) -> {
                view.put("outcome", "ended");
                view.put("reason", reason);
            }
            case PretendMomo.Answer.WrongPin(var left) -> {
                view.put("outcome", "wrong-pin");
                view.put("triesLeft", left);
            }
            case PretendMomo.Answer.NoPrompt() ->
                throw new NotUnderstood("there is no such prompt on this phone, or no longer");
        }
        return view;
    }

    private Handset inHand(String number) {
        return phones.find(AdminBody.phone(number))
                .orElseThrow(() -> new NotUnderstood("nobody has that phone; dial, or POST /simulator/phones first"));
    }

    private static Gateway gateway(String word) {
        return Gateway.named(word).orElseThrow(() -> new NotUnderstood("there is no gateway \"" + word
                + "\"; known are africastalking, multipart, cumulative, latest, mtn"));
    }

    private static Phones.Pace pace(AdminBody order) {
        return order.flag("still") ? Phones.Pace.STILL : Phones.Pace.AS_A_PERSON;
    }
}
