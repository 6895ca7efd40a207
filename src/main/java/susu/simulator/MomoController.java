package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import susu.shared.PhoneNumber;

/** MTN MoMo's collections and disbursements over HTTP, with its two faces. */
@OnlyInTry
@RestController
final class MomoController {
    private static final String PRODUCT = "/{product:collection|disbursement}";
    private static final int LONGEST_NOTIFICATION = 160;
    private static final Duration NOTIFY_WITHIN = Duration.ofHours(24);
    /** The sandbox's account has always enough in it. */
    private static final String SANDBOX_BALANCE = "1000.00";
    private final PretendMomo momo;
    private final Wallets wallets;
    private final World world;
    private final MomoGate gate;
    private final StatusBody bodies;
    private final DueWork work;

    MomoController(PretendMomo momo, Wallets wallets, World world, MomoGate gate, StatusBody bodies, DueWork work) {
        this.bodies = bodies;
        this.work = work;
        this.momo = momo;
        this.wallets = wallets;
        this.world = world;
        this.gate = gate;
    }

    @PostMapping("/collection/v1_0/requesttopay")
    ResponseEntity<Object> requestToPay(HttpServletRequest request,
            @RequestBody(required = false) @Nullable String body,
            @RequestHeader(name = "X-Reference-Id", required = false) @Nullable String reference) {
        return ask(Operation.REQUESTTOPAY, request, reference, body);
    }

    @PostMapping("/disbursement/v1_0/transfer")
    ResponseEntity<Object> transfer(HttpServletRequest request, @RequestBody(required = false) @Nullable String body,
            @RequestHeader(name = "X-Reference-Id", required = false) @Nullable String reference) {
        return ask(Operation.TRANSFER, request, reference, body);
    }

    @PostMapping("/disbursement/{version:v1_0|v2_0}/deposit")
    ResponseEntity<Object> deposit(HttpServletRequest request, @RequestBody(required = false) @Nullable String body,
            @RequestHeader(name = "X-Reference-Id", required = false) @Nullable String reference) {
        return ask(Operation.DEPOSIT, request, reference, body);
    }

    @PostMapping("/disbursement/{version:v1_0|v2_0}/refund")
    ResponseEntity<Object> refund(HttpServletRequest request, @RequestBody(required = false) @Nullable String body,
            @RequestHeader(name = "X-Reference-Id", required = false) @Nullable String reference) {
        return ask(Operation.REFUND, request, reference, body);
    }

    @GetMapping("/collection/v1_0/requesttopay/{reference}")
    ResponseEntity<Object> requestToPayStatus(HttpServletRequest request, @PathVariable String reference) {
        return status(Operation.REQUESTTOPAY, request, reference);
    }

    @GetMapping("/disbursement/v1_0/{operation:transfer|deposit|refund}/{reference}")
    ResponseEntity<Object> payoutStatus(HttpServletRequest request, @PathVariable String operation,
            @PathVariable String reference) {
        return status(Operation.valueOf(operation.toUpperCase(Locale.ROOT)), request, reference);
    }

    @PostMapping("/collection/v1_0/requesttopay/{reference}/deliverynotification")
    ResponseEntity<Object> notifyPayer(HttpServletRequest request, @PathVariable String reference,
            @RequestBody(required = false) @Nullable String body) {
        return gate.pass(request, Product.COLLECTION, "momo.deliverynotification", null, () -> {
            var header = request.getHeader("notificationMessage");
            var sentence = header == null ? MomoChecks.field(body, "notificationMessage") : header;
            if (sentence.isEmpty() || sentence.length() > LONGEST_NOTIFICATION)
                return MomoError.badRequest("notificationMessage must have 1 to 160 letters.").answer();
            var known = MomoChecks.reference(reference).flatMap(momo::status)
                    .filter(each -> each.ask().operation() == Operation.REQUESTTOPAY);
            return known.map(each -> notified(each, sentence)).orElseGet(MomoError.RESOURCE_NOT_FOUND::answer);
        });
    }

    private ResponseEntity<Object> notified(MomoRequest paid, String sentence) {
        return world.inside(() -> {
            if (!paid.status().equals("SUCCESSFUL"))
                return new MomoError(409, "NOT_ALLOWED", "The payment has not succeeded.").answer();
            if (world.isNotified(paid.reference()))
                return new MomoError(429, "NOT_ALLOWED", "A notification was sent already.").answer();
            if (paid.knownFrom().filter(from -> world.now().isAfter(from.plus(NOTIFY_WITHIN))).isPresent())
                return new MomoError(410, "NOT_ALLOWED", "It is too late for a notification.").answer();
            world.record(new Fact.Notified(world.now(), paid.reference(), sentence));
            return ResponseEntity.ok().build();
        });
    }

    @GetMapping(PRODUCT + "/v1_0/accountholder/{type:msisdn|MSISDN}/{msisdn}/active")
    ResponseEntity<Object> active(HttpServletRequest request, @PathVariable String product,
            @PathVariable String msisdn) {
        return holder(request, Product.ofPath(product), "momo.active", msisdn,
                owner -> active(!world.inside(() -> world.rulesOf(owner)).blocked()),
                () -> active(!SandboxNumbers.isInactive(msisdn)));
    }

    private Object active(boolean result) {
        return world.isOn(Switch.BARE_ACTIVE) ? String.valueOf(result) : Map.of("result", result);
    }

    @GetMapping(PRODUCT + "/v1_0/accountholder/{type:email|EMAIL}/{address}/active")
    ResponseEntity<Object> activeByEmail(HttpServletRequest request, @PathVariable String product,
            @PathVariable String address) {
        return gate.pass(request, Product.ofPath(product), "momo.active", null,
                () -> switch (address.toLowerCase(Locale.ROOT)) {
                    case "notfound@email.com" -> MomoError.RESOURCE_NOT_FOUND.answer();
                    case "notactive@email.com" -> ResponseEntity.ok(active(false));
                    case "notallowed@email.com" -> new MomoError(500, "NOT_ALLOWED", "Authorization failed.").answer();
                    case "notallowedtargetenvironment@email.com" -> MomoError.NOT_ALLOWED_TARGET_ENVIRONMENT.answer();
                    case "internalprocessingerror@email.com" -> MomoError.INTERNAL_PROCESSING_ERROR.answer();
                    case "serviceunavailable@email.com" -> new MomoError(503, "SERVICE_UNAVAILABLE",
                            "Service temporarily unavailable, try again later.").answer();
                    default -> MomoGate.face(request) == Face.SANDBOX
                            ? ResponseEntity.ok(active(true))
                            : MomoError.RESOURCE_NOT_FOUND.answer();
                });
    }

    @GetMapping(PRODUCT + "/v1_0/accountholder/{type:msisdn|MSISDN}/{msisdn}/basicuserinfo")
    ResponseEntity<Object> basicUserInfo(HttpServletRequest request, @PathVariable String product,
            @PathVariable String msisdn) {
        return holder(request, Product.ofPath(product), "momo.basicuserinfo", msisdn,
                number -> Map.of("given_name", world.inside(() -> world.phones().getOrDefault(number, "Test")),
                        "family_name", familyName(number), "locale", "en_GH", "status", "ACTIVE"),
                () -> Map.of("given_name", "Sand", "family_name", "Box", "locale", "sv_SE", "status", "ACTIVE"));
    }

    private String familyName(PhoneNumber number) {
        var ruled = world.inside(() -> world.rulesOf(number)).name();
        return ruled == null ? NumberHabits.familyName(number) : ruled;
    }

    @GetMapping({PRODUCT + "/v1_0/account/balance", PRODUCT + "/v1_0/account/balance/{currency}"})
    ResponseEntity<Object> balance(HttpServletRequest request, @PathVariable String product,
            @PathVariable(required = false) @Nullable String currency) {
        var which = Product.ofPath(product);
        return gate.pass(request, which, "momo.balance", null, () -> {
            var face = MomoGate.face(request);
            if (currency != null && !currency.equals(face.currency()))
                return MomoError.INVALID_CURRENCY.answer();
            var held = face == Face.SANDBOX
                    ? SANDBOX_BALANCE
                    : Amounts.decimal(held(which, Wire.troubleOf(request)));
            return ResponseEntity.ok(Map.of("availableBalance", held, "currency", face.currency()));
        });
    }

    private long held(Product which, Optional<Trouble> trouble) {
        // Before anybody sees too little there, the pretend operator has moved over what came in.
        if (which == Product.DISBURSEMENT && !world.isOn(Switch.MANUAL_FLOAT))
            world.inside(() -> wallets.supply(world.books().balance(Account.COLLECTION)));
        var since = trouble.filter(met -> met.kind() == Kind.STALE_BALANCE).map(Trouble::lasting).orElse(Duration.ZERO);
        return world.inside(() -> since.isZero()
                ? world.books().balance(Account.of(which))
                : world.books().balance(Account.of(which), world.now().minus(since)));
    }

    private ResponseEntity<Object> ask(Operation operation, HttpServletRequest request, @Nullable String reference,
            @Nullable String body) {
        var party = MomoChecks.partyOf(operation, body);
        var place = "momo." + operation.path() + ".post";
        return gate.pass(request, operation.product(), place, party.orElse(null), () -> {
            var id = MomoChecks.reference(reference);
            if (id.isEmpty() || (world.isOn(Switch.STRICT_UUID) && !MomoChecks.isVersion4(id.get())))
                return MomoError.badRequest("X-Reference-Id must be a UUID, version 4.").answer();
            if (momo.knows(id.get()))
                return MomoError.RESOURCE_ALREADY_EXIST.answer();
            if (party.filter(NumberHabits::breaksMtn).isPresent())
                return MomoError.INTERNAL_PROCESSING_ERROR.answer();
            return switch (MomoChecks.read(operation, MomoGate.face(request), id.get(),
                    MomoChecks.Callback.of(request), body, momo::status)) {
                case MomoChecks.Checked.Refused(var error) -> error.answer();
                case MomoChecks.Checked.Fine(var ask) -> {
                    if (!momo.accept(ask))
                        yield MomoError.RESOURCE_ALREADY_EXIST.answer();
                    if (momo.status(id.get()).filter(each -> each.callsBackWith(Kind.BEFORE_202)).isPresent())
                        work.runDue();
                    yield ResponseEntity.accepted().build();
                }
            };
        });
    }

    private ResponseEntity<Object> status(Operation operation, HttpServletRequest request, String reference) {
        var id = MomoChecks.reference(reference);
        var known = id.flatMap(momo::status).filter(each -> each.ask().operation() == operation);
        var party = known.flatMap(each -> each.ask().wallet());
        var place = "momo." + operation.path() + ".get";
        return gate.pass(request, operation.product(), place, party.orElse(null), () -> {
            if (id.isEmpty())
                return MomoError.badRequest("The reference must be a UUID.").answer();
            return known.flatMap(each -> momo.look(each.reference())).flatMap(bodies::answer)
                    .map(body -> ResponseEntity.ok((Object) body))
                    .orElseGet(MomoError.RESOURCE_NOT_FOUND::answer);
        });
    }

    private ResponseEntity<Object> holder(HttpServletRequest request, Product product, String place, String msisdn,
            Function<PhoneNumber, Object> answer, Supplier<Object> inSandbox) {
        var number = Ask.numberOf(msisdn);
        return gate.pass(request, product, place, number.orElse(null), () -> {
            if (!msisdn.matches("[0-9]{6,15}"))
                return MomoError.badRequest("The account holder must be an MSISDN of digits.").answer();
            if (MomoGate.face(request) == Face.SANDBOX)
                return SandboxNumbers.holder(msisdn).map(MomoError::answer)
                        .orElseGet(() -> ResponseEntity.ok(inSandbox.get()));
            if (number.filter(NumberHabits::breaksMtn).isPresent())
                return MomoError.INTERNAL_PROCESSING_ERROR.answer();
            Optional<PhoneNumber> owner = number.filter(NumberHabits::hasWallet);
            owner.ifPresent(wallets::balance);
            return owner.map(each -> ResponseEntity.ok(answer.apply(each)))
                    .orElseGet(MomoError.RESOURCE_NOT_FOUND::answer);
        });
    }
}
