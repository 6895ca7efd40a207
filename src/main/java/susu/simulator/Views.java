package susu.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/** How the admin API words what the pretend world holds: national numbers, decimal strings. */
final class Views {
    private static final int LATEST = 50;

    private Views() {}

    static Map<String, Object> books(Books books) {
        var view = new LinkedHashMap<String, Object>();
        view.put("currency", "GHS");
        view.put("sum", Amounts.decimal(books.sum()));
        view.put("accounts", accounts(books));
        view.put("wallets", wallets(books));
        view.put("lines", books.lines().stream().map(Views::line).toList());
        return view;
    }

    /** What the two product accounts and the outside hold. */
    static Map<String, Object> accounts(Books books) {
        var view = new LinkedHashMap<String, Object>();
        for (var account : List.of(Account.COLLECTION, Account.DISBURSEMENT, Account.OUTSIDE))
            view.put(account.name(), Amounts.decimal(books.balance(account)));
        return view;
    }

    /** What each wallet holds, and what it paid to us and received from us in all. */
    static List<Map<String, Object>> wallets(Books books) {
        var paid = new LinkedHashMap<String, Long>();
        var received = new LinkedHashMap<String, Long>();
        for (var line : books.lines()) {
            if (line.kind().equals("payment"))
                paid.merge(line.from().name(), line.pesewas(), Long::sum);
            if (line.kind().equals("payout"))
                received.merge(line.to().name(), line.pesewas(), Long::sum);
        }
        return books.balances().keySet().stream().map(Account::new).filter(Account::isWallet).map(wallet -> {
            var view = new LinkedHashMap<String, Object>();
            view.put("number", wallet.number());
            view.put("balance", Amounts.decimal(books.balance(wallet)));
            view.put("paid", Amounts.decimal(paid.getOrDefault(wallet.name(), 0L)));
            view.put("received", Amounts.decimal(received.getOrDefault(wallet.name(), 0L)));
            return (Map<String, Object>) view;
        }).toList();
    }

    /** How many requests there are in each status. */
    static Map<String, Object> counts(Collection<MomoRequest> requests) {
        return new TreeMap<>(
                requests.stream().collect(Collectors.groupingBy(MomoRequest::status, Collectors.counting())));
    }

    /** The last requests accepted, oldest first. */
    static List<Map<String, Object>> latest(Collection<MomoRequest> requests) {
        return requests.stream().skip(Math.max(0, requests.size() - LATEST)).map(Views::request).toList();
    }

    private static Map<String, Object> request(MomoRequest request) {
        var view = new LinkedHashMap<String, Object>();
        view.put("operation", request.ask().operation().path());
        view.put("reference", request.reference().toString());
        view.put("at", request.at().toString());
        view.putAll(StatusBody.truth(request));
        return view;
    }

    static Map<String, Object> prompt(MomoRequest request) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", request.reference().toString());
        view.put("payee", "SusuSave");
        view.put("amount", Amounts.decimal(request.ask().pesewas()));
        view.put("currency", "GHS");
        view.put("message", request.ask().payerMessage());
        view.put("askedAt", request.at().toString());
        request.dueAt().ifPresent(until -> view.put("until", until.toString()));
        view.put("triesLeft", request.triesLeft());
        return view;
    }

    static Map<String, Object> sms(Sms sms, int repeats) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", sms.id());
        view.put("at", sms.at().toString());
        view.put("from", sms.from());
        view.put("text", sms.text());
        view.put("parts", sms.parts());
        view.put("encoding", sms.encoding());
        view.put("status", "SIMULATED");
        view.put("correlator", sms.correlator());
        view.put("repeats", repeats);
        return view;
    }

    /** A text to the product, with how it answered. */
    static Map<String, Object> textIn(TextsIn.Told told) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", told.text().id());
        view.put("at", told.text().at().toString());
        view.put("to", told.text().to());
        view.put("text", told.text().text());
        view.put("answered", told.status());
        return view;
    }

    static Map<String, Object> screen(Handset handset) {
        var screen = handset.screen();
        var view = new LinkedHashMap<String, Object>();
        view.put("number", handset.number().national());
        view.put("text", screen.text());
        view.put("goesOn", screen.goesOn());
        view.put("septets", screen.septets());
        view.put("limit", screen.limit());
        view.put("fits", screen.fits());
        view.put("encoding", screen.encoding());
        view.put("gateway", handset.gateway().word());
        return view;
    }

    static void limit(Map<String, Object> view, String field, @Nullable Long pesewas) {
        if (pesewas != null)
            view.put(field, Amounts.decimal(pesewas));
    }

    static Map<String, Object> phone(PhoneNumber number, String name) {
        return Map.of("number", number.national(), "name", name);
    }

    static List<Map<String, Object>> faults(List<FaultRule> rules) { return rules.stream().map(Views::fault).toList(); }

    /** A kind of trouble as it is when nothing more is said of it. */
    static Map<String, Object> kind(Kind kind) {
        return trouble(kind.usual());
    }

    private static Map<String, Object> trouble(Trouble trouble) {
        var view = new LinkedHashMap<String, Object>();
        view.put("kind", trouble.kind().word());
        switch (trouble.kind().detail()) {
            case SECONDS, STATUS, COPIES -> view.put(trouble.kind().detail().field(), trouble.figure());
            case CODE -> view.put("code", trouble.code());
            case NONE -> {}
        }
        return view;
    }

    static Map<String, Object> seed(Seed seed) { return Map.of("seed", seed.number(), "mix", seed.mix().word()); }

    /** Every switch and what it is turned to. */
    static Map<String, Object> switches(World world) {
        var view = new LinkedHashMap<String, Object>();
        for (var each : Switch.values())
            view.put(each.word(), world.position(each));
        return view;
    }

    static Map<String, Object> fault(FaultRule rule) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", rule.id());
        view.put("at", rule.at());
        if (rule.phone() != null)
            view.put("phone", rule.phone().national());
        view.putAll(trouble(rule.trouble()));
        view.put("left", rule.left());
        return view;
    }

    static Map<String, Object> line(Line line) {
        var view = new LinkedHashMap<String, Object>();
        view.put("line", line.number());
        view.put("at", line.at().toString());
        view.put("kind", line.kind());
        view.put("from", line.from().name());
        view.put("to", line.to().name());
        view.put("amount", Amounts.decimal(line.pesewas()));
        if (line.reference() != null)
            view.put("reference", line.reference());
        if (line.externalId() != null)
            view.put("externalId", line.externalId());
        if (line.financialTransactionId() != null)
            view.put("financialTransactionId", line.financialTransactionId());
        return view;
    }
}
