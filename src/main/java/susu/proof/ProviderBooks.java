package susu.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.PhoneNumber;

/**
 * What the provider of a history has done, by its own ledger, and what it has told of it. It cries out when it is asked
 * for what nobody may ask.
 */
final class ProviderBooks {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(60);

    /** A request that arrived. */
    static final class Request {
        final WalletOrder order;
        final GroupId group;
        boolean decided;
        boolean moved;
        boolean reversed;
        /** Our books had forgotten it, and gave what it brought to its owner. */
        boolean claimed;
        String reason = "";
        Instant saysFailedUntil = Instant.MIN;
        Instant hiddenUntil = Instant.MIN;

        /** If it is a payout: which pot. */
        private final Optional<Pot> pot;

        private Request(WalletOrder order, GroupId group, Optional<Pot> pot) {
            this.order = order;
            this.group = group;
            this.pot = pot;
        }
    }

    /** A pot of a group, by name, and what all its dues come to, in pesewas. */
    record Pot(String name, long gross, int leg) {}

    /** What nobody but our own books can know. */
    interface Ours {
        /** What of the cash that was counted over is in the end that of the owner of that wallet, at most. */
        default long shareOfCountedOver(GroupId group, PhoneNumber wallet) {
            return 0;
        }

        /** What the owner of that wallet has given in cash. */
        default long cashGiven(GroupId group, PhoneNumber wallet) {
            return 0;
        }

        /** What of that pot its recipient has by hand. */
        default long byHand(GroupId group, String pot) { return 0; }

        /** Which pot a payout is; if nothing is said, each member has one. */
        default Optional<Pot> pot(GroupId group, UUID payment) {
            return Optional.empty();
        }

        /** How many turns the owner of that wallet has. */
        default int turns(GroupId group, PhoneNumber wallet) {
            return 1;
        }
    }

    /** What we have been told about a reference, and when. */
    static final class Told {
        boolean paid;
        /** A statement says so, for which staff can stand. */
        boolean stated;
        boolean statedReversed;
        boolean turnedAway;
        final List<Instant> refused = new ArrayList<>();
        final List<Instant> absent = new ArrayList<>();
        /** Copies of the request that were sent and not surely turned back. */
        int sent;
    }

    /** What every pot of a group must be, in pesewas, and whose wallet may get one. */
    private record Pots(long gross, int reserve, Set<PhoneNumber> members) {
        /** What of a pot can leave when its recipient owes nothing. */
        long most(Pot pot) {
            return pot.gross() - pot.gross() * reserve / 100;
        }
    }

    /** Money that went one way, or back. */
    private record Movement(Instant at, Request request, boolean back) {
        boolean isOf(String account) {
            return account.equals("collection") == (request.order.kind() == PaymentKind.COLLECT);
        }

        boolean comesIn() { return (request.order.kind() == PaymentKind.COLLECT) != back; }
    }

    private final Map<UUID, Request> requests = new LinkedHashMap<>();
    private final Map<UUID, Told> told = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Map<GroupId, Long> collected = new HashMap<>();
    private final Map<GroupId, Long> sentOut = new HashMap<>();
    /** How much of a group's money was not as the provider had said. */
    private final Map<GroupId, Long> liedTo = new HashMap<>();
    private final Map<String, Instant> statedUntil = new HashMap<>();
    private final Map<GroupId, Pots> pots = new HashMap<>();
    private final Map<String, Set<UUID>> askedOf = new HashMap<>();
    private Ours ours = new Ours() {
    };

    void forget() {
        requests.clear();
        told.clear();
        movements.clear();
        collected.clear();
        sentOut.clear();
        liedTo.clear();
        statedUntil.clear();
        pots.clear();
        askedOf.clear();
    }

    List<Request> requests() { return List.copyOf(requests.values()); }

    boolean has(UUID reference) { return requests.containsKey(reference); }

    @Nullable
    Request request(UUID reference) { return requests.get(reference); }

    /** A request has come for the first time, and may be one that nobody may send. */
    Request arrives(WalletOrder order) {
        var group = groupOf(order);
        var request = new Request(order, group, potOf(group, order));
        mayArrive(request);
        requests.put(order.reference(), request);
        return request;
    }

    void moves(Request request, Instant at) {
        request.moved = true;
        movements.add(new Movement(at, request, false));
        count(request, pesewas(request.order.amount()));
    }

    /** What it had moved it takes back: until our books know it, a group may spend what it no longer has. */
    void reverses(Request request, Instant at) {
        request.reversed = true;
        movements.add(new Movement(at, request, true));
        count(request, -pesewas(request.order.amount()));
        lies(request);
    }

    private void count(Request request, long pesewas) {
        (request.order.kind() == PaymentKind.COLLECT ? collected : sentOut).merge(request.group, pesewas, Long::sum);
    }

    /** It says of that money what is not so. */
    void lies(Request request) {
        liedTo.merge(request.group, pesewas(request.order.amount()), Long::sum);
    }

    /** All that moved in one of our accounts in that time, as a file in the product's format. */
    String statement(String account, Instant from, Instant to) {
        long opening = 0;
        long closing = 0;
        long total = 0;
        var lines = new ArrayList<String>();
        for (var movement : movements) {
            if (!movement.isOf(account) || !movement.at().isBefore(to)) continue;
            long pesewas = pesewas(movement.request().order.amount());
            closing += movement.comesIn() ? pesewas : -pesewas;
            if (movement.at().isBefore(from)) {
                opening = closing;
                continue;
            }
            total += pesewas;
            lines.add(line(movement));
        }
        return String.join("\n", "SusuSave statement,1", "account," + account, "currency,GHS", "from," + from,
                "to," + to, "opening," + plain(opening), "closing," + plain(closing), "lines," + lines.size(),
                "control total," + plain(total), "kind,transaction,reference,external id,time,direction,amount,party",
                String.join("\n", lines));
    }

    private static String line(Movement movement) {
        var order = movement.request().order;
        var kind = movement.back() ? "reversal" : switch (order.kind()) {
            case COLLECT -> "payment";
            case PAYOUT -> "payout";
            case REFUND -> "refund";
        };
        return String.join(",", kind, "T" + order.reference(), order.reference().toString(),
                order.externalId().toString(), movement.at().toString(), movement.comesIn() ? "in" : "out",
                plain(pesewas(order.amount())), "024****001");
    }

    private static String plain(long pesewas) { return Cedis.ofPesewas(pesewas).getAmount().toPlainString(); }

    /** A complete statement of that time is in somebody's hands; it begins where the one before it ended. */
    void stated(String account, Instant from, Instant to) {
        statedUntil.put(account, to);
        for (var movement : movements)
            if (movement.isOf(account) && !movement.at().isBefore(from) && movement.at().isBefore(to)) {
                var known = told(movement.request().order.reference());
                if (movement.back()) known.statedReversed = true;
                else known.stated = true;
            }
    }

    /** Up to when all that came in has been stated. */
    Instant paymentsStatedUntil() {
        return statedUntil.getOrDefault("collection", Instant.MIN);
    }

    private Optional<Pot> potOf(GroupId group, WalletOrder order) {
        var expected = pots.get(group);
        if (order.kind() != PaymentKind.PAYOUT || expected == null) return Optional.empty();
        return ours.pot(group, order.externalId().value())
                .or(() -> Optional.of(new Pot(order.wallet().e164(), expected.gross(), 1)));
    }

    private void mayArrive(Request fresh) {
        var order = fresh.order;
        for (var other : requests.values())
            if (other.order.externalId().equals(order.externalId())) secondReference(other, fresh);
        if (order.kind() == PaymentKind.COLLECT)
            askedOf.computeIfAbsent(fresh.group + " " + order.wallet().e164(), _ -> new LinkedHashSet<>())
                    .add(order.externalId().value());
        if (order.kind() == PaymentKind.COLLECT) return;
        switch (order.kind()) {
            case PAYOUT -> isAPot(fresh);
            case REFUND -> isTheirOwn(fresh);
            case COLLECT -> {}
        }
        long promised = requests.values().stream()
                .filter(other -> other.group.equals(fresh.group) && other.order.kind() != PaymentKind.COLLECT)
                .filter(other -> other.moved || !other.decided || told(other.order.reference()).refused.isEmpty())
                .filter(other -> !other.order.externalId().equals(order.externalId()))
                .mapToLong(other -> pesewas(other.order.amount())).sum();
        long there = collected.getOrDefault(fresh.group, 0L) - promised;
        if (there + liedTo.getOrDefault(fresh.group, 0L) < pesewas(order.amount()))
            throw new Violated("a pot of " + order.amount() + " leaves a group that has " + there
                    + " pesewas of its own by the provider's books");
    }

    /** Of the right size, to a member, and to nobody twice: each has one turn. */
    private void isAPot(Request fresh) {
        var order = fresh.order;
        var expected = pots.get(fresh.group);
        if (expected == null) return;
        var pot = fresh.pot.orElseThrow();
        if (pot.gross() > expected.gross())
            throw new Violated("a pot of " + pot.gross() + " where all turns together pay " + expected.gross());
        // What its recipient owed is kept back: how much that was the books are asked about in the end.
        long inOtherParts = had(fresh.group).filter(other -> isOf(other, pot.name()))
                .filter(other -> other.pot.orElseThrow().leg() != pot.leg())
                .mapToLong(other -> pesewas(other.order.amount())).sum();
        if (pesewas(order.amount()) + inOtherParts + ours.byHand(fresh.group, pot.name()) > expected.most(pot))
            throw new Violated(
                    "a payout of " + order.amount() + " where the pot is " + expected.most(pot) + " pesewas");
        if (!expected.members().contains(order.wallet()))
            throw new Violated("a pot of group " + fresh.group + " for a wallet that is no member's");
        // Of one that it called failed and never said otherwise nobody can know.
        boolean second = had(fresh.group).anyMatch(other -> isOf(other, pot.name())
                && other.pot.orElseThrow().leg() == pot.leg()
                && !other.order.externalId().equals(order.externalId()));
        if (second) throw new Violated("a second pot of group " + fresh.group + " for one turn");
        long others = had(fresh.group).filter(other -> other.order.wallet().equals(order.wallet()))
                .map(other -> other.pot.orElseThrow().name()).filter(other -> !other.equals(pot.name())).distinct()
                .count();
        if (others >= ours.turns(fresh.group, order.wallet()))
            throw new Violated(
                    "a second pot of group " + fresh.group + " for one member, or one more than they have turns");
    }

    /** The payouts of a group that arrived and were not taken back, as far as anybody was told. */
    private Stream<Request> had(GroupId group) {
        return requests.values().stream().filter(other -> other.group.equals(group)
                && other.order.kind() == PaymentKind.PAYOUT && other.moved && !other.reversed
                && (told(other.order.reference()).paid || told(other.order.reference()).stated));
    }

    void hearsOf(Ours books) { ours = books; }

    /** No more than what has come from that wallet, or in cash from its owner, less what has gone back to it. */
    private void isTheirOwn(Request fresh) {
        long paidIn = requests.values().stream().filter(other -> other.moved && !other.reversed)
                .filter(other -> other.group.equals(fresh.group) && other.order.kind() == PaymentKind.COLLECT)
                .filter(other -> other.order.wallet().equals(fresh.order.wallet()))
                .mapToLong(other -> pesewas(other.order.amount())).sum();
        long back = toTheSame(fresh).filter(other -> other.moved && !other.reversed)
                .mapToLong(other -> pesewas(other.order.amount())).sum();
        // What was held back, and a share of the reserve, come back as credit.
        var pot = pots.get(fresh.group);
        long kept = pot == null
                ? 0
                : pot.members().stream().mapToLong(wallet -> keptBack(fresh.group, wallet)).sum();
        long cash = ours.cashGiven(fresh.group, fresh.order.wallet())
                + ours.shareOfCountedOver(fresh.group, fresh.order.wallet());
        if (paidIn + cash + kept - back + liedTo.getOrDefault(fresh.group, 0L) < pesewas(fresh.order.amount()))
            throw new Violated("a refund of " + fresh.order.amount() + " to a wallet from which " + (paidIn - back)
                    + " pesewas have come");
    }

    /** What was sent to that wallet before, of the same kind and from the same group. */
    private Stream<Request> toTheSame(Request fresh) {
        return requests.values().stream().filter(other -> other.group.equals(fresh.group)
                && other.order.kind() == fresh.order.kind() && other.order.wallet().equals(fresh.order.wallet()));
    }

    /** A second reference for one payment is right only after the provider surely called the first one failed. */
    private void secondReference(Request first, Request second) {
        var known = told(first.order.reference());
        boolean surelyFailed = !known.refused.isEmpty() && Duration.between(known.refused.getFirst(),
                known.refused.getLast()).compareTo(SECOND_LOOK) >= 0;
        if (second.order.kind() == PaymentKind.COLLECT || !surelyFailed)
            throw new Violated("a second reference for payment " + second.order.externalId()
                    + ", whose first one may still move money");
    }

    /**
     * What every pot of that group is at most, in pesewas, and whose wallet may get one.
     *
     * @param reserve how many per cent of it stay in the group
     */
    void expectPots(GroupId group, long gross, int reserve, Set<PhoneNumber> members) {
        pots.put(group, new Pots(gross, reserve, members));
    }

    /** What was kept back from the pots that were ever sent to that wallet: however often one was, it is the same sum. */
    long keptBack(GroupId group, PhoneNumber wallet) {
        return potsOf(group, wallet).stream().mapToLong(pot -> keptBackOf(group, pot)).sum();
    }

    /** Of one that left short: of what all its parts were to be. What its recipient had by hand was not kept back. */
    long keptBackOf(GroupId group, String name) {
        var parts = new HashMap<Integer, Long>();
        long gross = 0;
        for (var request : requests.values())
            if (request.group.equals(group) && isOf(request, name)) {
                var pot = request.pot.orElseThrow();
                gross = Math.max(gross, pot.gross());
                parts.put(pot.leg(), pesewas(request.order.amount()));
            }
        return gross - parts.values().stream().mapToLong(each -> each).sum() - ours.byHand(group, name);
    }

    /** What of a pot has been sent and was not taken back. */
    long sentOf(GroupId group, String name) {
        return requests.values().stream().filter(request -> request.group.equals(group) && isOf(request, name))
                .filter(request -> request.moved && !request.reversed)
                .mapToLong(request -> pesewas(request.order.amount())).sum();
    }

    private static boolean isOf(Request request, String pot) {
        return request.pot.filter(one -> one.name().equals(pot)).isPresent();
    }

    /** The pots that were ever sent to that wallet, by their names. */
    Set<String> potsOf(GroupId group, PhoneNumber wallet) {
        return pots(group, wallet).map(request -> request.pot.orElseThrow().name()).collect(Collectors.toSet());
    }

    private Stream<Request> pots(GroupId group, PhoneNumber wallet) {
        return requests.values().stream().filter(request -> request.group.equals(group)
                && request.order.kind() == PaymentKind.PAYOUT && request.order.wallet().equals(wallet));
    }

    Told told(UUID reference) { return told.computeIfAbsent(reference, _ -> new Told()); }

    /** What has come from that wallet for the group and stayed, less what went back to it, in pesewas. */
    long paidIn(GroupId group, PhoneNumber wallet) {
        return requests.values().stream().filter(request -> request.group.equals(group) && request.moved
                && !request.reversed && request.order.wallet().equals(wallet))
                .mapToLong(request -> switch (request.order.kind()) {
                    case COLLECT -> pesewas(request.order.amount());
                    case REFUND -> -pesewas(request.order.amount());
                    case PAYOUT -> 0;
                }).sum();
    }

    /** How many payments a wallet was asked for in a group. */
    Map<String, Set<UUID>> askedOf() { return askedOf; }

    /** What came in for a group less what went out, in pesewas. */
    long held(GroupId group) {
        return collected.getOrDefault(group, 0L) - sentOut.getOrDefault(group, 0L);
    }

    private static GroupId groupOf(WalletOrder order) { return GroupId.parse(order.callbackPath().split("/", -1)[3]); }

    private static long pesewas(Money amount) { return amount.getAmountMinorLong(); }
}
