package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import susu.shared.PhoneNumber;

/** MTN MoMo's collections and disbursements over HTTP, the face of Ghana. */
@OnlyInTry
@RestController
final class MomoController {
    private static final String PRODUCT = "/{product:collection|disbursement}";
    private final PretendMomo momo;
    private final Wallets wallets;
    private final World world;
    private final MomoGate gate;

    MomoController(PretendMomo momo, Wallets wallets, World world, MomoGate gate) {
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

    @GetMapping("/collection/v1_0/requesttopay/{reference}")
    ResponseEntity<Object> requestToPayStatus(HttpServletRequest request, @PathVariable String reference) {
        return status(Operation.REQUESTTOPAY, request, reference);
    }

    @PostMapping("/disbursement/v1_0/transfer")
    ResponseEntity<Object> transfer(HttpServletRequest request, @RequestBody(required = false) @Nullable String body,
            @RequestHeader(name = "X-Reference-Id", required = false) @Nullable String reference) {
        return ask(Operation.TRANSFER, request, reference, body);
    }

    @GetMapping("/disbursement/v1_0/transfer/{reference}")
    ResponseEntity<Object> transferStatus(HttpServletRequest request, @PathVariable String reference) {
        return status(Operation.TRANSFER, request, reference);
    }

    @GetMapping(PRODUCT + "/v1_0/accountholder/{type:msisdn|MSISDN}/{msisdn}/active")
    ResponseEntity<Object> active(HttpServletRequest request, @PathVariable String product,
            @PathVariable String msisdn) {
        return holder(request, Product.ofPath(product), "momo.active", msisdn, _ -> Map.of("result", true));
    }

    @GetMapping(PRODUCT + "/v1_0/accountholder/{type:msisdn|MSISDN}/{msisdn}/basicuserinfo")
    ResponseEntity<Object> basicUserInfo(HttpServletRequest request, @PathVariable String product,
            @PathVariable String msisdn) {
        return holder(request, Product.ofPath(product), "momo.basicuserinfo", msisdn,
                number -> Map.of("given_name", world.inside(() -> world.phones().getOrDefault(number, "Test")),
                        "family_name", NumberHabits.familyName(number), "locale", "en_GH", "status", "ACTIVE"));
    }

    @GetMapping({PRODUCT + "/v1_0/account/balance", PRODUCT + "/v1_0/account/balance/{currency}"})
    ResponseEntity<Object> balance(HttpServletRequest request, @PathVariable String product,
            @PathVariable(required = false) @Nullable String currency) {
        var which = Product.ofPath(product);
        return gate.pass(request, which, "momo.balance", null, () -> {
            if (currency != null && !currency.equals("GHS"))
                return MomoError.INVALID_CURRENCY.answer();
            var held = world.inside(() -> world.books().balance(Account.of(which)));
            return ResponseEntity.ok(Map.of("availableBalance", Amounts.decimal(held), "currency", "GHS"));
        });
    }

    private ResponseEntity<Object> ask(Operation operation, HttpServletRequest request, @Nullable String reference,
            @Nullable String body) {
        var party = MomoChecks.partyOf(operation, body);
        var place = "momo." + operation.path() + ".post";
        return gate.pass(request, operation.product(), place, party.orElse(null), () -> {
            var id = MomoChecks.reference(reference);
            if (id.isEmpty())
                return MomoError.badRequest("X-Reference-Id must be a UUID.").answer();
            if (momo.knows(id.get()))
                return MomoError.RESOURCE_ALREADY_EXIST.answer();
            if (party.filter(NumberHabits::breaksMtn).isPresent())
                return MomoError.INTERNAL_PROCESSING_ERROR.answer();
            return switch (MomoChecks.read(operation, id.get(), request.getHeader("X-Callback-Url"), body)) {
                case MomoChecks.Checked.Refused(var error) -> error.answer();
                case MomoChecks.Checked.Fine(var ask) -> momo.accept(ask)
                        ? ResponseEntity.accepted().build()
                        : MomoError.RESOURCE_ALREADY_EXIST.answer();
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
            return known.map(each -> ResponseEntity.ok((Object) StatusBody.of(each)))
                    .orElseGet(MomoError.RESOURCE_NOT_FOUND::answer);
        });
    }

    private ResponseEntity<Object> holder(HttpServletRequest request, Product product, String place, String msisdn,
            Function<PhoneNumber, Object> answer) {
        var number = Ask.numberOf(msisdn);
        return gate.pass(request, product, place, number.orElse(null), () -> {
            if (!msisdn.matches("[0-9]{6,15}"))
                return MomoError.badRequest("The account holder must be an MSISDN of digits.").answer();
            if (number.filter(NumberHabits::breaksMtn).isPresent())
                return MomoError.INTERNAL_PROCESSING_ERROR.answer();
            Optional<PhoneNumber> owner = number.filter(NumberHabits::hasWallet);
            owner.ifPresent(wallets::balance);
            return owner.map(each -> ResponseEntity.ok(answer.apply(each)))
                    .orElseGet(MomoError.RESOURCE_NOT_FOUND::answer);
        });
    }
}
