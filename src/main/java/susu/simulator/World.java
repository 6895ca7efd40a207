package susu.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * Everything that is so in the pretend world. It changes only by facts, one at a time, each written
 * to the journal before it counts. Those who decide do so {@link #inside} it, so that what they
 * looked at is still so when they write.
 */
final class World {
    /** A request that must be looked at at that moment; in order, first accepted first. */
    private record Timer(Instant at, long order, UUID reference) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            var byMoment = at.compareTo(other.at);
            return byMoment != 0 ? byMoment : Long.compare(order, other.order);
        }
    }

    /** When a report is due; in order, first planned first. */
    private record PlannedFor(Instant at, long order) implements Comparable<PlannedFor> {
        @Override
        public int compareTo(PlannedFor other) {
            var byMoment = at.compareTo(other.at);
            return byMoment != 0 ? byMoment : Long.compare(order, other.order);
        }
    }

    /** A token and until when it opens that room. */
    private record Token(String room, Instant until, String callbackHost) {}

    /** An API user of the sandbox. */
    record ApiUser(String callbackHost, List<String> keys) {}

    private final Clock clock;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Books books = new Books();
    private final Map<UUID, MomoRequest> requests = new LinkedHashMap<>();
    private final TreeSet<Timer> timers = new TreeSet<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<UUID, ApiUser> users = new HashMap<>();
    private final Map<UUID, String> notified = new HashMap<>();
    private final TreeMap<PlannedFor, SmsReport> reports = new TreeMap<>();
    private final Set<PhoneNumber> optedOut = new HashSet<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Set<String> endedSubscriptions = new HashSet<>();
    private final List<TextIn> textsIn = new ArrayList<>();
    private final TreeMap<PlannedFor, TextIn> untold = new TreeMap<>();
    private final Map<String, Sms> texts = new LinkedHashMap<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private final Map<PhoneNumber, String> phones = new LinkedHashMap<>();
    private final Map<Long, FaultRule> faults = new TreeMap<>();
    private final Map<PhoneNumber, WalletRules> walletRules = new HashMap<>();
    private final Map<Switch, String> switches = new EnumMap<>(Switch.class);
    private @Nullable Seed seed;
    /** How often each request came by each place since the seed was set: so it does not decide the same for ever. */
    private final Map<String, Integer> attempts = new HashMap<>();
    private long accepted;
    private long paid;
    private long planned;
    private long rules;

    World(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
        journal.facts().forEach(this::apply);
    }

    /** Decides and writes while nobody else does. */
    <T> T inside(Supplier<T> decision) {
        lock.lock();
        try {
            return decision.get();
        } finally {
            lock.unlock();
        }
    }

    /** Makes it so: first in the journal, then here. */
    void record(Fact fact) {
        lock.lock();
        try {
            journal.append(fact);
            apply(fact);
        } finally {
            lock.unlock();
        }
    }

    Instant now() { return clock.instant(); }

    Books books() { return books; }

    Optional<MomoRequest> request(UUID reference) { return Optional.ofNullable(requests.get(reference)); }

    Collection<MomoRequest> requests() { return List.copyOf(requests.values()); }

    /** What that number is asked on its handset right now. */
    List<MomoRequest> promptsOf(PhoneNumber number) {
        return requests.values().stream()
                .filter(request -> request.isPrompt() && request.ask().wallet().filter(number::equals).isPresent())
                .toList();
    }

    /** The earliest moment at which a request must be looked at. */
    Optional<Instant> nextTimer() {
        return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first().at());
    }

    /** The first request that must be looked at by now. */
    Optional<MomoRequest> nextDue() {
        return timers.isEmpty() || timers.first().at().isAfter(now())
                ? Optional.empty()
                : request(timers.first().reference());
    }

    boolean hasPhone(PhoneNumber number) { return phones.containsKey(number); }

    /** The names of those who have a handset. */
    Map<PhoneNumber, String> phones() {
        return new LinkedHashMap<>(phones);
    }

    /** What holds for that wallet beside its balance. */
    WalletRules rulesOf(PhoneNumber number) {
        return walletRules.getOrDefault(number, WalletRules.NONE);
    }

    boolean opens(String token, String room) {
        var known = tokens.get(token);
        return known != null && known.room().equals(room) && known.until().isAfter(now());
    }

    /** The next report on a text message that is to be sent. */
    Optional<SmsReport> nextReport() {
        return Optional.ofNullable(reports.firstEntry()).map(Map.Entry::getValue);
    }

    /** The first report that is to be sent by now. */
    Optional<SmsReport> nextDueReport() {
        return nextReport().filter(report -> !report.at().isAfter(now()));
    }

    /** Whether that number wants no more messages by Africa's Talking. */
    boolean hasOptedOut(PhoneNumber number) {
        return optedOut.contains(number);
    }

    /** Where what comes to that code goes. */
    Optional<Subscription> subscription(Subscription.Of service, String code) {
        return subscriptions.values().stream().filter(known -> known.isFor(service, code)).findFirst();
    }

    Optional<Subscription> subscription(String id) { return Optional.ofNullable(subscriptions.get(id)); }

    List<Subscription> subscriptions() { return List.copyOf(subscriptions.values()); }

    /** Whether there was a subscription with that id. */
    boolean hasEnded(String id) {
        return endedSubscriptions.contains(id);
    }

    /** What people have texted to the product, oldest first. */
    List<TextIn> textsIn() { return List.copyOf(textsIn); }

    long nextTextIn() { return textsIn.size() + 1L; }

    /** When the product is told once more of a text. */
    Optional<Instant> nextUntold() {
        return Optional.ofNullable(untold.firstEntry()).map(next -> next.getKey().at());
    }

    /** The first text that the product is to be told of again by now. */
    Optional<TextIn> nextDueUntold() {
        return nextUntold().filter(at -> !at.isAfter(now())).map(_ -> untold.firstEntry().getValue());
    }

    /** The host to which callbacks of that token's user may go; empty if any. */
    String callbackHost(String token) {
        var known = tokens.get(token);
        return known == null ? "" : known.callbackHost();
    }

    Optional<ApiUser> user(UUID id) { return Optional.ofNullable(users.get(id)); }

    boolean isNotified(UUID reference) { return notified.containsKey(reference); }

    Optional<Sms> sms(String correlator) { return Optional.ofNullable(texts.get(correlator)); }

    List<Sms> texts() { return List.copyOf(texts.values()); }

    /** How often that text message was handed in again. */
    int repeatsOf(Sms sms) {
        return repeats.getOrDefault(sms.correlator(), 0);
    }

    List<FaultRule> faults() { return List.copyOf(faults.values()); }

    long nextRule() { return rules + 1; }

    /** Which time it is, since the seed was set, that the request comes by that place. */
    int attempt(String place, String request) {
        return attempts.merge(place + " " + request, 1, Integer::sum);
    }

    /** The seed by which things go wrong, if there is one. */
    Optional<Seed> seed() {
        return Optional.ofNullable(seed);
    }

    /** What that switch is turned to. */
    String position(Switch which) {
        return inside(() -> switches.getOrDefault(which, which.positions().getFirst()));
    }

    boolean isOn(Switch which) { return position(which).equals(Switch.ON); }

    /** The number that MTN gives the next transaction that moves money. */
    String nextTransactionId() {
        return Long.toString(7_000_000_001L + paid);
    }

    private void apply(Fact fact) {
        switch (fact) {
            case Fact.PhoneMade(_, var number, var name) -> phones.put(number, name);
            case Fact.WalletSet(_, var lines) -> lines.forEach(books::write);
            case Fact.WalletRuled(_, var number, var ruled) -> walletRules.put(number, ruled);
            case Fact.TokenGiven(_, var room, var token, var until, var host) ->
                tokens.put(token, new Token(room, until, host));
            case Fact.UserMade(_, var id, var host) -> users.put(id, new ApiUser(host, List.of()));
            case Fact.KeyMade(_, var id, var key) -> users.computeIfPresent(id, (_, user) -> new ApiUser(
                    user.callbackHost(), Stream.concat(user.keys().stream(), Stream.of(key)).toList()));
            case Fact.Notified(_, var reference, var sentence) -> notified.put(reference, sentence);
            case Fact.Asked asked -> put(MomoRequest.accepted(++accepted, asked));
            case Fact.PinMistyped(_, var reference) -> put(known(reference).withWrongPin());
            case Fact.Paid(var at, var reference, var transactionId, var lines) -> {
                paid++;
                lines.forEach(books::write);
                put(known(reference).ended(new MomoRequest.End(at, null, transactionId)));
            }
            case Fact.Failed(var at, var reference, var reason) ->
                put(known(reference).ended(new MomoRequest.End(at, reason, null)));
            case Fact.CallbackSent(_, var reference) -> put(known(reference).calledBack());
            case Fact.CallbackUnheard(_, var reference, var again) -> put(known(reference).calledInVain(again));
            case Fact.Reversed(var at, var reference, var lines) -> {
                lines.forEach(books::write);
                put(known(reference).reversed(at));
            }
            case Fact.SeedSet(_, var set) -> {
                seed = set;
                attempts.clear();
            }
            case Fact.Switched(_, var which, var position) -> switches.put(which, position);
            case Fact.SmsTaken(_, var sms) -> texts.put(sms.correlator(), sms);
            case Fact.SmsRepeated(_, var correlator) -> repeats.merge(correlator, 1, Integer::sum);
            case Fact.ReportPlanned(_, var report) -> reports.put(new PlannedFor(report.at(), ++planned), report);
            case Fact.ReportSent _ -> reports.pollFirstEntry();
            case Fact.OptedOut(_, var number) -> optedOut.add(number);
            case Fact.OptedIn(_, var number) -> optedOut.remove(number);
            case Fact.Subscribed(_, var subscription) -> subscriptions.put(subscription.id(), subscription);
            case Fact.Unsubscribed(_, var id) -> {
                subscriptions.remove(id);
                endedSubscriptions.add(id);
            }
            case Fact.TextSent(_, var text) -> textsIn.add(text);
            case Fact.TextUnheard(_, var text, var again) -> untold.put(new PlannedFor(again, ++planned), text);
            case Fact.TextToldAgain _ -> untold.pollFirstEntry();
            case Fact.FaultSet(_, var rule) -> {
                rules = rule.id();
                faults.put(rule.id(), rule);
            }
            case Fact.FaultMet(_, var id) -> faults.computeIfPresent(id, (_, rule) -> rule.metOnce());
            case Fact.FaultsCleared _ -> {
                faults.clear();
                seed = null;
                attempts.clear();
            }
            case Fact.WorldReset _ -> empty();
        }
    }

    private MomoRequest known(UUID reference) {
        return request(reference).orElseThrow(() -> new IllegalStateException("no request " + reference));
    }

    private void put(MomoRequest request) {
        var before = requests.put(request.reference(), request);
        if (before != null)
            before.dueAt().ifPresent(at -> timers.remove(new Timer(at, before.order(), before.reference())));
        request.dueAt().ifPresent(at -> timers.add(new Timer(at, request.order(), request.reference())));
    }

    /** Tokens stay: a program that runs against us should not have to notice. */
    private void empty() {
        books.clear();
        List.of(requests, texts, repeats, phones, faults, notified, switches, walletRules, subscriptions, untold)
                .forEach(Map::clear);
        textsIn.clear();
        seed = null;
        attempts.clear();
        timers.clear();
        reports.clear();
        optedOut.clear();
    }
}
