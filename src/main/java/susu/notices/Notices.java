package susu.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import susu.groups.MotionKind;
import susu.groups.MotionOutcome;
import susu.groups.CashId;
import susu.groups.GroupFact;
import susu.groups.GroupName;
import susu.groups.Groups;
import susu.ledger.Verified;
import susu.ledger.Violation;
import susu.members.ComplaintMade;
import susu.members.MemberRegistered;
import susu.members.Members;
import susu.members.NumberChanged;
import susu.members.PinChanged;
import susu.members.PinLockTakenBack;
import susu.members.PinLocked;
import susu.members.Reminders;
import susu.notices.NoticeRows.Told;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.Gsm7;
import susu.shared.Jobs;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * Which SMS each fact deserves. The notice commits with its fact, or not at all; it is sent later by a job, so that no
 * gateway and no text can hold up or undo a payment.
 */
@Component
public class Notices implements Verified {
    /** A longer text is a letter, not a message. */
    private static final int MOST_PARTS = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    /** By then a PIN that was counted has been compared: twice the time that its answer may take. */
    private static final Duration PIN_COMPARED = Duration.ofSeconds(10);
    /** What gateways give as ids; anything else is taken for none. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

    private final NoticeRows rows;
    private final SmsChain chain;
    private final Words words;
    private final Members members;
    private final Groups groups;
    private final Jobs jobs;
    private final OfficersNews news;
    private final Chance chance;
    private final JdbcClient sql;
    private final Clock clock;
    private final Duration simWait;

    Notices(NoticeRows rows, SmsChain chain, Words words, Members members, Groups groups, Jobs jobs, OfficersNews news,
            Chance chance,
            JdbcClient sql,
            Clock clock, @Value("${susu.payouts.sim-wait:PT72H}") Duration simWait) {
        this.simWait = simWait;
        this.rows = rows;
        this.chain = chain;
        this.words = words;
        this.members = members;
        this.groups = groups;
        this.jobs = jobs;
        this.news = news;
        this.chance = chance;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Sends a text to one number, which need not be a member's. It is kept and sent by a job; {@link #view} tells what
     * became of it.
     *
     * <pre>{@code
     * var sent = notices.send("0240000001", "The meeting is on Sunday at 4.");
     * }</pre>
     */
    @Transactional
    public Texted send(String number, String text) { return sendAll(List.of(number), text); }

    /**
     * Sends one text to many numbers, each once, in as few calls as the gateway allows. Numbers that are no mobile
     * numbers of Ghana are refused by name, and the others are sent all the same.
     */
    @Transactional
    public Texted sendAll(List<String> numbers, String text) {
        return sendEach(numbers.stream().map(number -> new Letter(number, text)).toList());
    }

    /** Sends each number a text of its own. */
    @Transactional
    public Texted sendEach(List<Letter> letters) {
        var now = clock.instant();
        var fact = "by hand:" + chance.uuid();
        var accepted = new LinkedHashMap<PhoneNumber, UUID>();
        var refused = new LinkedHashMap<String, Refusal>();
        for (var letter : letters) {
            var phone = PhoneNumber.parse(letter.number());
            var why = refusal(phone, letter.text(), accepted.keySet());
            if (why.isPresent()) {
                refused.put(letter.number(), why.get());
            } else {
                var id = chance.uuid();
                rows.insertToNumber(id, fact, phone.orElseThrow(), new Notice.ByHand(letter.text()), now, now);
                accepted.put(phone.orElseThrow(), id);
            }
        }
        if (!accepted.isEmpty()) jobs.plan(SendNotices.KIND, fact, now);
        return new Texted(accepted, refused);
    }

    /** Tells a number, in our words, that its payment has come in; the amount in whole pesewas, the reference ours. */
    @Transactional
    public Texted confirmPayment(String number, Money amount, String group, String reference) {
        return send(number, words.paymentConfirmed(Cedis.show(amount), group, reference));
    }

    /** Welcomes somebody to a group in which each turn costs that much. */
    @Transactional
    public Texted welcomeToGroup(String number, String name, String group, Money contribution) {
        return send(number, words.welcomeToGroup(name, group, Cedis.show(contribution)));
    }

    /** Tells a number that a pot has been sent to its wallet. Only say so once the provider has. */
    @Transactional
    public Texted tellOfPayout(String number, Money amount, String group, String reference) {
        return send(number, words.payoutSent(Cedis.show(amount), group, reference));
    }

    /** Reminds a number of what is due on that day; at once, so mind the hour. */
    @Transactional
    public Texted remind(String number, Money amount, String group, LocalDate due) {
        return send(number, words.reminder(Cedis.show(amount), group, due));
    }

    private static Optional<Refusal> refusal(Optional<PhoneNumber> phone, String text, Set<PhoneNumber> already) {
        if (phone.isEmpty()) return Optional.of(Refusal.NO_MOBILE_NUMBER_OF_GHANA);
        if (already.contains(phone.get())) return Optional.of(Refusal.NAMED_TWICE);
        if (text.isBlank()) return Optional.of(Refusal.NO_TEXT);
        return Gsm7.parts(text) > MOST_PARTS ? Optional.of(Refusal.TOO_LONG) : Optional.empty();
    }

    /** A text for one number. */
    public record Letter(String number, String text) {}

    /** Which numbers a text is on its way to, with the id of each message, and which were refused. */
    public record Texted(Map<PhoneNumber, UUID> accepted, Map<String, Refusal> refused) {}

    /** Why a text was not taken; nothing was sent to that number. */
    public enum Refusal {
        NO_MOBILE_NUMBER_OF_GHANA, NAMED_TWICE, NO_TEXT, TOO_LONG
    }

    /** Where a message stands, with every attempt to send it; nothing for an id that is none's. */
    public Optional<MessageView> view(UUID id) {
        return rows.view(id);
    }

    /** A gateway reports on a message. False for one that we did not send through it. */
    @Transactional
    public boolean heard(Receipt receipt) { return rows.delivered(receipt, clock.instant()) > 0; }

    /**
     * Somebody texts us: STOP ends their reminders and information, START brings them back. A text that the gateway
     * repeats under the same id is heard once. False if nothing came of it.
     */
    @Transactional
    public boolean heard(Incoming incoming) {
        var wish = Wish.in(incoming.text());
        if (wish.isEmpty() || incoming.from().isEmpty()) return false;
        boolean isNews = incoming.id().filter(id -> ID.matcher(id).matches())
                .map(id -> rows.incoming(incoming.gateway(), id, clock.instant())).orElse(true);
        return isNews && members.choose(incoming.from().get(), wish.get());
    }

    /** A gateway reports that the owner of that number wants no more messages. False if it is no member's. */
    @Transactional
    public boolean optedOut(PhoneNumber phone) { return members.choose(phone, Reminders.STOPPED); }

    /** The gateways that carry SMS, in the order in which they are tried. */
    public String gateways() {
        return chain.names();
    }

    /** Every outcome of which nobody was told: none, or someone must be woken. */
    @Override
    public List<Violation> verify() { return NoticeInvariants.violations(sql, clock.instant()); }

    @Override
    public List<String> rules() { return NoticeInvariants.names(); }

    /** How many notices stand at each state, for those who watch over the product. */
    public List<Count> counts() {
        return sql.sql("select state, count(*) as notices from notice group by state order by state")
                .query((row, _) -> new Count(row.getString("state"), row.getLong("notices"))).list();
    }

    /** How many notices stand at that state. */
    public record Count(String state, long notices) {}

    @EventListener
    void on(MemberRegistered registered) {
        var member = registered.member();
        tell("welcome:" + member.id(), List.of(new Told(member.id(), new Notice.Welcome(member.name().shown()))));
    }

    @EventListener
    void on(PinChanged changed) {
        tell("pin changed:" + changed.member() + ":" + changed.at(),
                List.of(new Told(changed.member(), new Notice.PinChanged(timeOf(changed.at())))));
    }

    /** Commits with the lock, and leaves only once its try can no longer turn out right: then nothing was wrong. */
    @EventListener
    void on(PinLocked locked) {
        var fact = pinLocked(locked.member(), locked.at());
        var notBefore = locked.at().plus(PIN_COMPARED);
        var notice = new Notice.PinLocked(timeOf(locked.at()));
        rows.insert(fact, Kind.of(notice), List.of(new Told(locked.member(), notice)), notBefore, clock.instant());
        jobs.plan(SendNotices.KIND, fact, notBefore);
    }

    @EventListener
    void on(PinLockTakenBack open) { rows.drop(pinLocked(open.member(), open.at()), clock.instant()); }

    private static String pinLocked(MemberId member, Instant at) { return "pin locked:" + member + ":" + at; }

    private static String timeOf(Instant at) { return TIME.format(LocalDateTime.ofInstant(at, Accra.ZONE)); }

    /** The old number hears of it, and two officers of each group: whoever stole a number cannot keep it quiet. */
    @EventListener
    void on(NumberChanged changed) {
        var name = changed.member().name().shown();
        var notice = new Notice.NumberChanged(name, (int) simWait.toHours());
        var fact = "number changed:" + changed.member().id() + ":" + changed.at();
        rows.insertToNumber(chance.uuid(), fact, changed.before(), notice, clock.instant(), clock.instant());
        tell(fact, groups.watchers(changed.member().id()).stream().map(officer -> new Told(officer, notice)).toList());
        jobs.plan(SendNotices.KIND, fact, clock.instant());
    }

    @EventListener
    void on(ComplaintMade made) {
        tell("complaint:" + made.ref(),
                List.of(new Told(made.member(), new Notice.ComplaintKept(made.ref(), made.answerBy()))));
    }

    @EventListener
    void on(GroupFact fact) {
        switch (fact) {
            case GroupFact.JoinAsked asked -> tell("join asked:" + asked.group() + ":" + asked.person() + ":" + now(),
                    asked.officers().stream().map(
                            officer -> new Told(officer, new Notice.JoinAsked(asked.shown(), asked.name().value())))
                            .toList());
            case GroupFact.Joined(var group, var name, var person, var contribution, var every, int turns) ->
                tell("joined:" + group + ":" + person + ":" + now(), List.of(new Told(person, new Notice.Joined(
                        name.value(), Cedis.show(contribution.multipliedBy(turns)), every, turns))));
            case GroupFact.Invited invited -> invited(invited);
            case GroupFact.Left(var group, var name, var member, var shown, var told, var at) ->
                tell("left:" + group + ":" + member + ":" + at, told.stream()
                        .map(one -> new Told(one, new Notice.Left(name.value(), shown))).toList());
            case GroupFact.TakenOut(var group, var name, var member, var shown, var told, var at) ->
                tell("taken out:" + group + ":" + member + ":" + at, told.stream()
                        .map(one -> new Told(one, new Notice.TakenOut(name.value(), shown))).toList());
            case GroupFact.RulesProposed(var group, var name, int version, var contribution, var every, var first, var by, var all) -> {
                tell("rules:" + group + "/" + version, all.stream().map(member -> new Told(member,
                        new Notice.RulesProposed(name.value(), Cedis.show(contribution), every, first))).toList());
                by.ifPresent(officer -> noted("rules:" + group + "/" + version, officer, name,
                        Notice.Wished.NEW_RULES));
            }
            case GroupFact.TurnedDown(var group, var name, var person) ->
                tell("turned down:" + group + ":" + person + ":" + now(),
                        List.of(new Told(person, new Notice.TurnedDown(name.value()))));
            case GroupFact.DrawOpened(var group, var name, int cycle, int draw, var by, var commitment, var all) ->
                tell("draw opened:" + group + "/" + cycle + "/" + draw, all.stream()
                        .map(member -> new Told(member, new Notice.DrawOpened(name.value(), by, commitment))).toList());
            case GroupFact.DrawNumber(var group, var name, int cycle, int draw, var member, var digits) ->
                tell("draw number:" + group + "/" + cycle + "/" + draw + ":" + member + ":" + now(),
                        List.of(new Told(member, new Notice.DrawNumber(name.value(), digits))));
            case GroupFact.Drawn(var group, var name, int cycle, int draw, var secret, var turns) ->
                tell("drawn:" + group + "/" + cycle + "/" + draw, byMember(turns).entrySet().stream()
                        .map(one -> new Told(one.getKey(), drawn(name, secret, one.getValue()))).toList());
            case GroupFact.Started started -> started(started);
            case GroupFact.SwapAsked asked -> swapAsked(asked);
            case GroupFact.Swapped swapped -> swapped(swapped);
            case GroupFact.OfficerNamed(var group, var name, int appointment, var member, var duty, var chair) ->
                tell("duty asked:" + group + ":" + appointment,
                        List.of(new Told(member, new Notice.DutyAsked(chair, duty, name.value()))));
            case GroupFact.OfficerChanged(var group, var name, var member, var shown, var duty, var change, var told, var at) ->
                tell("officer changed:" + group + ":" + member + ":" + change + ":" + at, told.stream().map(
                        one -> new Told(one, new Notice.OfficerChanged(name.value(), shown, duty, change))).toList());
            case GroupFact.MotionAsked asked -> motionAsked(asked);
            // That a group stands still, or goes on, all its members are told by that fact.
            case GroupFact.MotionDecided decided when decided.outcome() == MotionOutcome.CARRIED
                    && (decided.kind() == MotionKind.PAUSE || decided.kind() == MotionKind.GO_ON) ->
                {}
            case GroupFact.MotionDecided decided -> tell("motion decided:" + decided.group() + "/" + decided.motion(),
                    decided.told().stream().map(one -> new Told(one, new Notice.MotionDecided(decided.name().value(),
                            decided.kind(), decided.outcome(), decided.about()
                                    .map(about -> groups.nameOf(decided.group(), one, about)).orElse(null))))
                            .toList());
            case GroupFact.PayoutAsked asked -> tell(
                    "payout asked:" + asked.group() + "/" + asked.cycle() + "/" + asked.round() + "/" + asked.asking(),
                    asked.officers().stream().map(officer -> new Told(officer, new Notice.PayoutAsked(
                            asked.name().value(), Cedis.show(asked.pot()), asked.recipient(), asked.by()))).toList());
            case GroupFact.ClosingAsked(var group, var name, int number, var sum, int members, var by, var officers) ->
                tell("closing asked:" + group + "/" + number, officers.stream().map(officer -> new Told(officer,
                        new Notice.ClosingAsked(name.value(), Cedis.show(sum), members, by))).toList());
            case GroupFact.PayoutRejected no -> tell(
                    "payout rejected:" + no.group() + "/" + no.cycle() + "/" + no.round() + "/" + no.asking() + ":"
                            + no.officer(),
                    no.officers().stream().map(officer -> new Told(officer,
                            new Notice.PayoutRejected(no.name().value(), Cedis.show(no.pot()), no.why()))).toList());
            case GroupFact.ApprovalsOutOfReach(var group, var name, int cycle, int round, int asking, var due, var until, var officers) ->
                tell("out of reach:" + group + "/" + cycle + "/" + round + "/" + asking, officers.stream().map(
                        officer -> new Told(officer, new Notice.ApprovalsOutOfReach(name.value(), due, until)))
                        .toList());
            case GroupFact.DuePaid paid -> tell("paid:" + paid.payment(), List.of(new Told(paid.payer(), paid(paid))));
            case GroupFact.PaidAgain(_, var name, var payment, var payer, var amount, var again, var momoId) ->
                tell("paid:" + payment, List.of(new Told(payer, new Notice.PaidAgain(Cedis.show(amount), name.value(),
                        Cedis.show(again), payment.ref(), momoId))));
            case GroupFact.Claimed(_, var name, var crossing, var member, var amount, var momoId) ->
                tell("claimed:" + crossing,
                        List.of(new Told(member, new Notice.Claimed(Cedis.show(amount), name.value(), momoId))));
            case GroupFact.ArrearsPaid(_, var name, var payment, var payer, var amount, var momoId) ->
                tell("paid:" + payment, List.of(new Told(payer,
                        new Notice.ArrearsPaid(Cedis.show(amount), name.value(), payment.ref(), momoId))));
            case GroupFact.Settled settled -> tell(
                    "settled:" + settled.group() + "/" + settled.cycle() + "/" + settled.round()
                            + (settled.part() == 1 ? "" : ":rest"),
                    List.of(new Told(settled.recipient(), new Notice.Settled(settled.name().value(),
                            Cedis.show(settled.pot()), ifAny(settled.heldBack()), ifAny(settled.reserve()),
                            ifAny(settled.owed()), Cedis.show(settled.left())))));
            case GroupFact.PayFailed(_, var name, var payment, var payer, var amount, var code, var by) ->
                tell("pay failed:" + payment, List.of(new Told(payer, new Notice.PayFailed(Cedis.show(amount),
                        name.value(), code, by.orElse(null), payment.ref()))));
            case GroupFact.TakeOverAsked(var group, var name, int number, var taker, var who, var leaver, var date, var officers) ->
                tell("take-over asked:" + group + "/" + number, officers.stream().map(officer -> new Told(officer,
                        new Notice.TakeOverAsked(taker, who, leaver, name.value(), date))).toList());
            case GroupFact.TakeOverAgreed(var group, var name, int number, var taker, var price, var by) ->
                tell("take-over agreed:" + group + "/" + number, List.of(new Told(taker,
                        new Notice.TakeOverAgreed(name.value(), Cedis.show(price), by))));
            case GroupFact.TakeOverRefused(var group, var name, int number, var taker) ->
                tell("take-over refused:" + group + "/" + number,
                        List.of(new Told(taker, new Notice.TakeOverRefused(name.value()))));
            case GroupFact.TakenOver over -> takenOver(over);
            case GroupFact.TurnMissed(_, var name, var payment, var taker, var who, var amount, var momoId) ->
                tell("paid:" + payment, List.of(new Told(taker,
                        new Notice.TurnMissed(Cedis.show(amount), name.value(), who, payment.ref(), momoId))));
            case GroupFact.TurnNotPaid(_, var name, var payment, var taker, var amount, var code, var by) ->
                tell("pay failed:" + payment, List.of(new Told(taker, new Notice.TurnNotPaid(Cedis.show(amount),
                        name.value(), code, by.orElse(null), payment.ref()))));
            case GroupFact.HasLeft(var group, var name, var member, var shown, var told, var at) ->
                tell("has left:" + group + ":" + member + ":" + at, told.stream()
                        .map(one -> new Told(one, new Notice.HasLeft(name.value(), shown))).toList());
            case GroupFact.PaidFor paid -> paidFor(paid);
            case GroupFact.PayForFailed(_, var name, var payment, var member, var memberName, var payer, var payerName, var amount, var code) -> {
                tell("pay failed:" + payment, List.of(new Told(payer, new Notice.PayForFailed(Cedis.show(amount),
                        memberName, name.value(), code, payment.ref()))));
                tell("pay for failed:" + payment, List.of(new Told(member, new Notice.PayForFailedSeen(
                        Cedis.show(amount), payerName, name.value(), payment.ref()))));
            }
            case GroupFact.GivenBack back -> givenBack(back);
            case GroupFact.GivingBackFailed(_, var name, var payment, var member, _, var payer, var payerName, var amount, var code) ->
                tell("refund failed:" + payment, List.of(member, payer).stream().map(one -> new Told(one,
                        new Notice.GivingBackFailed(Cedis.show(amount), payerName, name.value(), code))).toList());
            case GroupFact.Owing owing -> remind(owing);
            case GroupFact.Reminded(var owing, var day) -> tell(
                    "reminded:" + owing.group() + "/" + owing.cycle() + "/" + owing.round() + ":" + day,
                    owing.debts().stream().map(debt -> new Told(debt.member(), reminder(owing, debt))).toList());
            case GroupFact.Fined(var group, var name, int cycle, int round, var member, var fine, var owes) -> {
                tell("fined:" + group + "/" + cycle + "/" + round + ":" + member + ":" + now(), List.of(new Told(member,
                        new Notice.Fined(name.value(), round, Cedis.show(fine), Cedis.show(owes)))));
                news.keep(group, member, OfficersNews.What.FINED);
            }
            case GroupFact.InDefault defaulted -> inDefault(defaulted);
            case GroupFact.WaiverAsked(var group, var name, int waiver, var what, var person, var open, var others) ->
                tell("waiver asked:" + group + "/" + waiver, others.stream().map(one -> {
                    var whose = groups.nameOf(group, one, person);
                    return new Told(one, switch (what) {
                        case FINE -> new Notice.WaiverAsked(name.value(), whose, Cedis.show(open));
                        case ADVANCE -> new Notice.WriteOffAsked(name.value(), whose, Cedis.show(open));
                        case DUE -> new Notice.DueWriteOffAsked(name.value(), whose, Cedis.show(open));
                    });
                }).toList());
            case GroupFact.Waived waived -> {
                tell("waived:" + waived.group() + "/" + waived.waiver(), Stream.concat(
                        Stream.of(new Told(waived.member(), letOff(waived))),
                        waived.recipient().stream().map(one -> new Told(one,
                                new Notice.PotIsLess(waived.name().value(), waived.round(),
                                        Cedis.show(waived.open())))))
                        .toList());
                news.keep(waived.group(), waived.member(), OfficersNews.What.LET_OFF);
            }
            case GroupFact.Covered covered -> {
                tell("covered:" + covered.group() + "/" + covered.cycle() + "/" + covered.round() + ":"
                        + covered.member() + ":" + covered.at(),
                        List.of(new Told(covered.member(), covered(covered))));
                news.keep(covered.group(), covered.member(), OfficersNews.What.COVERED);
            }
            case GroupFact.PayoutSent(_, var name, var payment, var recipient, var amount, int round, var momoId) ->
                tell("payout sent:" + payment,
                        List.of(new Told(recipient, new Notice.PayoutSent(Cedis.show(amount),
                                members.get(recipient).phone().national(), name.value(), round, payment.ref(),
                                momoId))));
            case GroupFact.PayoutWaits waits -> payoutWaits(waits);
            case GroupFact.PayoutPlanned plan ->
                tell("payout plan:" + plan.group() + "/" + plan.cycle() + "/" + plan.round() + ":" + now(),
                        List.of(new Told(plan.recipient(), planned(plan))));
            case GroupFact.Suspended(var group, var name, var everybody, var at) ->
                tell("suspended:" + group + ":" + at, everybody.stream()
                        .map(member -> new Told(member, new Notice.GroupSuspended(name.value()))).toList());
            case GroupFact.Resumed(var group, var name, var everybody, var contribution, var nextDue, var at) ->
                tell("resumed:" + group + ":" + at, everybody.stream().map(member -> new Told(member,
                        new Notice.Resumed(name.value(), Cedis.show(contribution), nextDue.orElse(null)))).toList());
            case GroupFact.Refunded(_, var name, var payment, var member, var amount, var momoId) ->
                tell("refunded:" + payment,
                        List.of(new Told(member, new Notice.Refunded(Cedis.show(amount),
                                members.get(member).phone().national(), name.value(), payment.ref(), momoId))));
            case GroupFact.RefundFailed(_, var name, var payment, var member, var amount, var code) ->
                tell("refund failed:" + payment,
                        List.of(new Told(member, new Notice.RefundFailed(Cedis.show(amount),
                                members.get(member).phone().national(), name.value(), code))));
            case GroupFact.PayoutUnsure(_, var name, var payment, var recipient, var amount) ->
                tell("payout unsure:" + payment, List.of(new Told(recipient,
                        new Notice.PayoutUnsure(Cedis.show(amount), name.value(), payment.ref()))));
            case GroupFact.TakenBack(_, var name, var payment, var told, var amount) ->
                tell("taken back:" + payment, told.stream().map(one -> new Told(one,
                        new Notice.TakenBack(Cedis.show(amount), name.value(), payment.ref()))).toList());
            case GroupFact.PayoutStuck stuck ->
                tell("payout stuck:" + stuck.group() + "/" + stuck.cycle() + "/" + stuck.round() + ":" + now(),
                        stuck.officers().stream().map(officer -> new Told(officer,
                                new Notice.PayoutStuck(stuck.name().value(), stuck.dueDate(), stuck.code()))).toList());
            case GroupFact.CashSaid said -> cashSaid(said);
            case GroupFact.CashEnded(_, var name, var cash, var end, var both, var amount) ->
                tell("cash " + end + ":" + cash, both.stream()
                        .map(member -> new Told(member, ended(end, Cedis.show(amount), name, cash))).toList());
            case GroupFact.CashOutSaid said -> handing(said);
            case GroupFact.CashOutEnded ended -> handed(ended);
            case GroupFact.CashBanked(_, var name, var payment, var officer, var amount, var held, var momoId) ->
                tell("paid:" + payment, List.of(new Told(officer, new Notice.CashBanked(Cedis.show(amount),
                        name.value(), Cedis.show(held), payment.ref(), momoId))));
            case GroupFact.BankingFailed(_, var name, var payment, var officer, var amount, var code) ->
                tell("pay failed:" + payment, List.of(new Told(officer, new Notice.BankingFailed(Cedis.show(amount),
                        name.value(), code, payment.ref()))));
            case GroupFact.CashToBank(var group, var name, int cycle, int round, int asking, var due, var officer, var amount) ->
                tell("cash to bank:" + group + "/" + cycle + "/" + round + "/" + asking, List.of(
                        new Told(officer, new Notice.CashToBank(name.value(), due, Cedis.show(amount)))));
            case GroupFact.CashKeepsOpen(var group, var name, int cycle, var officer, var amount) ->
                tell("cash keeps open:" + group + "/" + cycle, List.of(
                        new Told(officer, new Notice.CashKeepsOpen(name.value(), Cedis.show(amount)))));
            case GroupFact.CountAsked(var group, var name, int number, var treasurer, var counted, var officers) ->
                tell("count asked:" + group + "/" + number, officers.stream().map(officer -> new Told(officer,
                        new Notice.CountAsked(treasurer, Cedis.show(counted), name.value()))).toList());
            case GroupFact.CustodyGap(var group, var name, int number, var ref, var treasurer, var over, var officers) ->
                tell("custody gap:" + group + "/" + number, officers.stream()
                        .map(officer -> new Told(officer, new Notice.CustodyGap(name.value(), treasurer,
                                Cedis.show(over.abs()), over.isPositive() ? Notice.Gap.OVER : Notice.Gap.SHORT, ref)))
                        .toList());
            case GroupFact.RoundDone(var group, var name, int cycle, int round, var others) ->
                tell("round done:" + group + "/" + cycle + "/" + round, others.stream()
                        .map(other -> new Told(other, new Notice.RoundDone(name.value(), round))).toList());
            case GroupFact.Completed(var group, var name, int cycle, var sheets, var credited) ->
                tell("completed:" + group + "/" + cycle,
                        sheets.stream()
                                .map(sheet -> new Told(sheet.member(), new Notice.Completed(name.value(),
                                        Cedis.show(sheet.paid()), Cedis.show(sheet.received()),
                                        credited.contains(sheet.member())
                                                ? members.get(sheet.member()).phone().national()
                                                : null)))
                                .toList());
        }
    }

    /** The other side is asked; whoever said so is told, too: it may have been somebody else with their PIN. */
    private void cashSaid(GroupFact.CashSaid said) {
        var amount = Cedis.show(said.amount());
        var group = said.name().value();
        tell("cash asked:" + said.cash(), List.of(
                new Told(said.decider(), new Notice.CashAsked(said.askerName(), said.said(), amount, group))));
        tell("cash said:" + said.cash(),
                List.of(new Told(said.asker(), new Notice.CashSaid(said.deciderName(), amount, group))));
    }

    private void handing(GroupFact.CashOutSaid said) {
        var amount = Cedis.show(said.amount());
        var group = said.name().value();
        tell("cash asked:" + said.cash(),
                List.of(new Told(said.recipient(), new Notice.CashOutAsked(said.officerName(), amount, group))));
        tell("cash said:" + said.cash(),
                List.of(new Told(said.officer(), new Notice.CashSaid(said.recipientName(), amount, group))));
    }

    /** Each side is told what it means for them. */
    private void handed(GroupFact.CashOutEnded out) {
        var amount = Cedis.show(out.amount());
        var group = out.name().value();
        var fact = "cash " + out.end() + ":" + out.cash();
        if (out.end() == GroupFact.CashEnd.COUNTED) {
            tell(fact, List.of(new Told(out.recipient(), new Notice.CashReceived(amount, group, out.cash().ref()))));
            tell("cash handed:" + out.cash(), List.of(new Told(out.officer(),
                    new Notice.CashHanded(amount, out.recipientName(), group, out.cash().ref()))));
        } else {
            var ended = ended(out.end(), amount, out.name(), out.cash());
            tell(fact, List.of(new Told(out.recipient(), ended), new Told(out.officer(), ended)));
        }
    }

    private static Notice ended(GroupFact.CashEnd end, String amount, GroupName group, CashId cash) {
        return switch (end) {
            case COUNTED -> new Notice.CashCounted(amount, group.value(), cash.ref());
            case DENIED -> new Notice.CashDenied(amount, group.value(), cash.ref());
            case LAPSED -> new Notice.CashLapsed(amount, group.value(), cash.ref());
        };
    }

    private static Map<MemberId, List<GroupFact.Turn>> byMember(List<GroupFact.Turn> turns) {
        return turns.stream()
                .collect(Collectors.groupingBy(GroupFact.Turn::member, LinkedHashMap::new, Collectors.toList()));
    }

    /** What was held back is the member's own; what the reserve paid is owed to it. */
    private static Notice covered(GroupFact.Covered covered) {
        return covered.fromReserve().isPositive()
                ? new Notice.CoveredByReserve(covered.name().value(), covered.round(), Cedis.show(covered.fromHeld()),
                        Cedis.show(covered.fromReserve()))
                : new Notice.CoveredByHeld(covered.name().value(), covered.round(), Cedis.show(covered.fromHeld()));
    }

    /** The other is asked; whoever asks, and officers, know of it. */
    private void swapAsked(GroupFact.SwapAsked asked) {
        var group = asked.group();
        var fact = "swap asked:" + asked.swap();
        tell(fact, List.of(new Told(asked.other(),
                new Notice.SwapAsked(groups.nameOf(group, asked.other(), asked.asker()), asked.name().value()))));
        noted(fact, asked.asker(), asked.name(), Notice.Wished.SWAP);
        tell(fact, asked.officers().stream()
                .filter(officer -> !officer.equals(asked.asker()) && !officer.equals(asked.other()))
                .map(officer -> new Told(officer, new Notice.SwapWishSeen(asked.name().value(),
                        groups.nameOf(group, officer, asked.asker()), groups.nameOf(group, officer, asked.other()))))
                .toList());
    }

    private void motionAsked(GroupFact.MotionAsked asked) {
        var fact = "motion asked:" + asked.group() + "/" + asked.motion();
        tell(fact, asked.others().stream().map(one -> new Told(one, new Notice.MotionAsked(asked.name().value(),
                asked.kind(), groups.nameOf(asked.group(), one, asked.subject().orElse(asked.asker())),
                Accra.dateOf(asked.until())))).toList());
        // What all members are told of, whoever asks for it is told of as well.
        switch (asked.kind()) {
            case END_EARLY -> noted(fact, asked.asker(), asked.name(), Notice.Wished.EARLY_END);
            case NEW_RULES -> noted(fact, asked.asker(), asked.name(), Notice.Wished.NEW_RULES);
            // Of these the officers alone are told.
            default -> {}
        }
    }

    private void noted(String fact, MemberId asker, GroupName group, Notice.Wished wished) {
        tell(fact, List.of(new Told(asker, new Notice.WishNoted(group.value(), wished))));
    }

    /** Each member once. */
    private void inDefault(GroupFact.InDefault fact) {
        var group = fact.name().value();
        for (var one : fact.members()) {
            tell("in default:" + fact.group() + "/" + one.cycle() + "/" + one.round() + ":" + one.member(),
                    List.of(new Told(one.member(),
                            new Notice.InDefault(fact.group().toString(), group, Cedis.show(one.owes())))));
            news.keep(fact.group(), one.member(), OfficersNews.What.IN_DEFAULT);
        }
    }

    /** Whose wallet it is can do something about it; officers are told why the pot stays. */
    private void payoutWaits(GroupFact.PayoutWaits waits) {
        var fact = "payout waits:" + waits.group() + "/" + waits.cycle() + "/" + waits.round() + ":" + waits.at()
                + (waits.why() == GroupFact.PayoutWaits.Why.WALLET ? "" : ":" + waits.why());
        var group = waits.name().value();
        var until = waits.until().map(Accra::dateOf).orElse(null);
        tell(fact, List.of(new Told(waits.recipient(),
                new Notice.PreFlight(group, Cedis.show(waits.pot()), waits.dueDate(), waits.why(), until))));
        tell(fact, waits.officers().stream().filter(officer -> !officer.equals(waits.recipient()))
                .map(officer -> new Told(officer, new Notice.PreFlightSeen(group, waits.dueDate(),
                        groups.nameOf(waits.group(), officer, waits.recipient()), waits.why(), until)))
                .toList());
    }

    private static Notice planned(GroupFact.PayoutPlanned plan) {
        var first = plan.parts().getFirst();
        return new Notice.PayoutPlan(plan.name().value(), Cedis.show(plan.whole()), plan.parts().size(),
                Cedis.show(first.amount()), first.on(), plan.parts().getLast().on());
    }

    private static Notice drawn(GroupName name, String secret, List<GroupFact.Turn> turns) {
        var first = turns.getFirst();
        return new Notice.Drawn(name.value(), turns.size(), first.round(), first.date(), secret);
    }

    /** One text for each member, however many turns are theirs. */
    private void started(GroupFact.Started started) {
        tell("started:" + started.group() + "/" + started.cycle(), byMember(started.turns()).entrySet().stream()
                .map(one -> new Told(one.getKey(), started(started, one.getValue()))).toList());
    }

    private static Notice started(GroupFact.Started started, List<GroupFact.Turn> turns) {
        var first = turns.getFirst();
        return new Notice.Started(started.name().value(), started.firstDue(),
                Cedis.show(started.contribution().multipliedBy(turns.size())), started.frequency(), first.round(),
                first.date(), Cedis.show(started.pot()), turns.size());
    }

    /** By day; to a member who wants none of that, not at all. */
    private void invited(GroupFact.Invited invited) {
        var notice = new Notice.Invited(invited.by(), invited.name().value(),
                Cedis.show(invited.contribution()), invited.frequency(), invited.code().shown());
        var fact = "invited:" + invited.invitation();
        var member = members.find(invited.phone());
        if (member.isPresent()) {
            tell(fact, List.of(new Told(member.get().id(), notice)));
            return;
        }
        var now = clock.instant();
        var notBefore = QuietHours.firstMoment(Kind.of(notice).urgency, now);
        rows.insertToNumber(chance.uuid(), fact, invited.phone(), notice, notBefore, now);
        jobs.plan(SendNotices.KIND, fact, notBefore);
    }

    private void swapped(GroupFact.Swapped swapped) {
        var group = swapped.name().value();
        var both = List.of(swapped.asker(), swapped.other());
        tell("swapped:" + swapped.swap(), both.stream().map(
                turn -> new Told(turn.member(), new Notice.Swapped(group, turn.round(), turn.date()))).toList());
        var seen = new Notice.SwapSeen(group, swapped.askerName(), swapped.asker().round(), swapped.otherName(),
                swapped.other().round());
        tell("swap seen:" + swapped.swap(),
                swapped.officers().stream().filter(officer -> both.stream().noneMatch(
                        turn -> turn.member().equals(officer))).map(officer -> new Told(officer, seen)).toList());
    }

    private static @Nullable String ifAny(Money amount) { return amount.isPositive() ? Cedis.show(amount) : null; }

    private static Notice paid(GroupFact.DuePaid paid) {
        var amount = Cedis.show(paid.amount());
        var ref = paid.payment().ref();
        return paid.pot().<Notice>map(pot -> new Notice.Paid(amount, paid.name().value(), pot.round(),
                Cedis.show(pot.holds()), Cedis.show(pot.target()), paid.nextTurn().orElse(null), ref, paid.momoId()))
                .orElse(new Notice.Kept(amount, paid.name().value(), ref, paid.momoId()));
    }

    /** The new holder has a receipt, whoever had the turn knows what they have back, and officers know of it. */
    private void takenOver(GroupFact.TakenOver over) {
        var group = over.name().value();
        var taker = over.taker();
        var leaver = over.leaver();
        var ref = over.payment().ref();
        tell("paid:" + over.payment(), List.of(new Told(taker.member(), new Notice.TurnIsYours(
                Cedis.show(taker.amount()), group, over.round(), over.date(), ref, over.momoId()))));
        var which = over.group() + "/" + over.takeOver();
        tell("turn gone:" + which, List.of(new Told(leaver.member(), new Notice.TurnIsGone(group, over.takerToLeaver(),
                over.round(), over.date(), ifAny(leaver.amount()), ref))));
        tell("taken over:" + which, over.officers().stream().map(officer -> new Told(officer,
                new Notice.TakenOver(group, taker.shown(), leaver.shown(), over.round(), over.date(), ref))).toList());
    }

    /** Whoever paid has their receipt, and whoever it was for knows of it. */
    private void paidFor(GroupFact.PaidFor paid) {
        var amount = Cedis.show(paid.amount());
        var group = paid.name().value();
        var round = paid.round().orElse(null);
        // For which round it is would tell who is late.
        tell("paid:" + paid.payment(), List.of(new Told(paid.payer(), new Notice.PaidForOther(amount,
                paid.memberName(), group, paid.payment().ref(), paid.momoId()))));
        tell("paid for:" + paid.payment(), List.of(new Told(paid.member(), new Notice.PaidFor(paid.payerName(), amount,
                group, round, paid.payment().ref()))));
    }

    private void givenBack(GroupFact.GivenBack back) {
        var amount = Cedis.show(back.amount());
        var group = back.name().value();
        tell("refunded:" + back.payment(), List.of(new Told(back.payer(), new Notice.Refunded(amount,
                members.get(back.payer()).phone().national(), group, back.payment().ref(), back.momoId()))));
        tell("given back:" + back.payment(), List.of(new Told(back.member(),
                new Notice.GivenBack(amount, back.payerName(), group, back.payment().ref()))));
    }

    /**
     * Of what is to come there is one text for a member and a day, whatever the groups that it is owed in: what that is
     * is looked up when it is sent. Who is late is so by the rules of that group.
     */
    private void remind(GroupFact.Owing owing) {
        switch (owing.when()) {
            case SOON, EVE, TODAY -> owing.debts().forEach(debt -> tell(
                    SendNotices.OF_A_DAY + owing.when() + ":" + debt.member() + ":" + owing.dueDate(),
                    List.of(new Told(debt.member(), reminder(owing, debt)))));
            case LATE -> tell("owing LATE:" + owing.group() + "/" + owing.cycle() + "/" + owing.round() + ":"
                    + owing.dueDate(),
                    owing.debts().stream().map(debt -> new Told(debt.member(), reminder(owing, debt))).toList());
        }
    }

    private static Notice reminder(GroupFact.Owing owing, GroupFact.Debt debt) {
        var group = owing.group().toString();
        var name = owing.name().value();
        var amount = Cedis.show(debt.open());
        return switch (owing.when()) {
            case SOON, EVE -> new Notice.DueSoon(group, owing.cycle(), owing.round(), name, 1, amount,
                    owing.dueDate());
            case TODAY -> new Notice.DueToday(group, owing.cycle(), owing.round(), name, 1, amount,
                    owing.dueDate());
            case LATE -> new Notice.Late(group, owing.cycle(), owing.round(), name, amount,
                    ifAny(debt.fine()));
        };
    }

    private void tell(String fact, List<Told> all) {
        if (all.isEmpty()) return;
        var now = clock.instant();
        var kind = Kind.of(all.getFirst().notice());
        var told = switch (kind.urgency) {
            case AT_ONCE, MONEY_BY_DAY -> all;
            case BY_DAY, NEXT_MORNING -> {
                var stopped = members.withoutReminders(all.stream().map(Told::member).toList());
                yield all.stream().filter(one -> !stopped.contains(one.member())).toList();
            }
        };
        if (told.isEmpty()) return;
        var notBefore = QuietHours.firstMoment(kind.urgency, now);
        rows.insert(fact, kind, told, notBefore, now);
        jobs.plan(SendNotices.KIND, fact, notBefore);
    }

    private long now() { return clock.millis(); }

    private static Notice letOff(GroupFact.Waived waived) {
        var group = waived.name().value();
        var open = Cedis.show(waived.open());
        return switch (waived.what()) {
            case FINE -> new Notice.Waived(group, waived.round(), open, waived.ref());
            case ADVANCE -> new Notice.WrittenOff(group, waived.round(), open);
            case DUE -> new Notice.DueWrittenOff(group, waived.round(), open);
        };
    }
}
