package susu.groups;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Verified;
import susu.ledger.Violation;
import susu.members.Member;
import susu.operators.Operator;
import susu.payments.Exceptions;
import susu.payments.Payments;
import susu.payments.Payments.Collecting;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** Saving in turns. Every act names the person who acts, and is refused unless it is theirs to do. */
@Component
public class Groups implements Verified {
    /** How long members may add digits to a draw if whoever opens it does not say otherwise, in hours. */
    public static final int USUAL_DRAW_HOURS = 24;
    /** The longest that they may, in hours; the shortest is one. */
    public static final int MOST_DRAW_HOURS = 72;
    private final GroupRows rows;
    private final RoundRows roundRows;
    private final RuleRows ruleRows;
    private final HolidayRows holidays;
    private final NewRules newRules;
    private final Cycles cycles;
    private final Admissions admissions;
    private final Draws draws;
    private final DrawRows drawRows;
    private final Swaps swaps;
    private final TakeOvers takeOvers;
    private final TakeOverRows takeOverRows;
    private final Waivers waivers;
    private final GroupViews views;
    private final Names names;
    private final Rounds rounds;
    private final Officers officers;
    private final Approvals approvals;
    private final Refunds refunds;
    private final SimWait simWait;
    private final Closings closings;
    private final ClosingRows closingRows;
    private final Suspension suspension;
    private final Motions motions;
    private final Cash cash;
    private final CashRows cashRows;
    private final Banking banking;
    private final CashOuts cashOuts;
    private final CashOutRows cashOutRows;
    private final CashCounts cashCounts;
    private final Ledger ledger;
    private final Payments payments;
    private final Exceptions exceptions;
    private final Chance chance;
    private final JdbcClient sql;
    private final Clock clock;

    Groups(GroupRows rows, RoundRows roundRows, RuleRows ruleRows, HolidayRows holidays, NewRules newRules,
            Cycles cycles, Admissions admissions, Draws draws, DrawRows drawRows, Swaps swaps, TakeOvers takeOvers,
            TakeOverRows takeOverRows, Waivers waivers,
            GroupViews views, Names names,
            Rounds rounds, Officers officers, Approvals approvals, Refunds refunds, SimWait simWait,
            Closings closings,
            ClosingRows closingRows, Suspension suspension,
            Motions motions,
            Cash cash, CashRows cashRows, Banking banking, CashOuts cashOuts, CashOutRows cashOutRows,
            CashCounts cashCounts, Ledger ledger, Payments payments,
            Exceptions exceptions,
            Chance chance, JdbcClient sql, Clock clock) {
        this.rows = rows;
        this.roundRows = roundRows;
        this.ruleRows = ruleRows;
        this.holidays = holidays;
        this.newRules = newRules;
        this.cycles = cycles;
        this.admissions = admissions;
        this.draws = draws;
        this.drawRows = drawRows;
        this.swaps = swaps;
        this.takeOvers = takeOvers;
        this.takeOverRows = takeOverRows;
        this.waivers = waivers;
        this.views = views;
        this.names = names;
        this.rounds = rounds;
        this.officers = officers;
        this.approvals = approvals;
        this.refunds = refunds;
        this.simWait = simWait;
        this.closings = closings;
        this.closingRows = closingRows;
        this.suspension = suspension;
        this.motions = motions;
        this.cash = cash;
        this.cashRows = cashRows;
        this.banking = banking;
        this.cashOuts = cashOuts;
        this.cashOutRows = cashOutRows;
        this.cashCounts = cashCounts;
        this.ledger = ledger;
        this.payments = payments;
        this.exceptions = exceptions;
        this.chance = chance;
        this.sql = sql;
        this.clock = clock;
    }

    /** All groups of the member with what their first screens show, most urgent due first. One statement. */
    public List<GroupView> groupsOf(MemberId member) {
        return views.groupsOf(member);
    }

    /**
     * A member tries a code. Under a right one they see its group; the others are counted, so that nobody finds a group by
     * trying.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TryCode tryCode(MemberId member, GroupCode code) { return admissions.tryCode(member, code); }

    /** What a right code shows of its group, if one is open under it. One statement. */
    public Optional<JoinOffer> offer(GroupCode code) {
        return views.offer(code);
    }

    /** The group of that code, for those who work on its book. */
    public Optional<GroupId> find(GroupCode code) {
        return rows.find(code);
    }

    /** The turns of a group, for its members only; empty for anyone else. One statement. */
    public List<OrderLine> order(GroupId group, MemberId viewer) {
        return views.order(group, viewer);
    }

    /** Who has paid in the round that runs, for its members only. One statement. */
    public List<PaidLine> whoPaid(GroupId group, MemberId viewer) {
        return views.whoPaid(group, viewer);
    }

    /** Who is in a group, officers first and then by their turns, for its members only; empty for anyone else. One statement. */
    public List<MemberLine> people(GroupId group, MemberId viewer) {
        return views.people(group, viewer);
    }

    /** The other member of that group who has that number, for its members only; empty for any other number. One statement. */
    public Optional<Fellow> fellow(GroupId group, MemberId viewer, PhoneNumber phone) {
        return views.fellow(group, viewer, phone);
    }

    /** By what name that viewer sees that person in the group: its rules decide. One statement. */
    public String nameOf(GroupId group, MemberId viewer, MemberId whose) {
        return names.shown(group, viewer, whose);
    }

    /** What the member is called in that group; nothing where its members see names. One statement. */
    public Optional<Alias> alias(GroupId group, MemberId member) {
        return names.alias(group, member);
    }

    /** A member chooses what the others call them in that group, where its rules hide names. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.ChooseAlias chooseAlias(MemberId member, GroupId id, Alias alias) {
        ledger.lock(id);
        if (names.alias(id, member).isEmpty()) return new Results.ChooseAlias.Changed();
        return names.choose(id, member, alias)
                ? new Results.ChooseAlias.Chosen(alias)
                : new Results.ChooseAlias.Taken();
    }

    /** The member's movements, newest first, a hundred at most. One statement. */
    public List<PassbookLine> passbook(MemberId member) {
        return views.passbook(member);
    }

    /** What waits for this member as an officer, oldest first, a hundred at most. One statement. */
    public List<ToDo> toDo(MemberId officer) {
        return views.toDo(officer);
    }

    /** Founds a group; the founder is its chair, has its first turns and has accepted its rules. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Create create(Member founder, Terms terms, int turns) {
        if (turns < 1 || turns > terms.turns().each()) throw new IllegalArgumentException("turns: " + turns);
        if (!terms.mayBeginOn(Accra.today(clock))) return new Results.Create.DateOutOfRange();
        var id = new GroupId(chance.uuid());
        ledger.open(id, terms.contribution().getCurrencyUnit());
        // A drawn code may be taken; a name that is taken stays so.
        for (;;) {
            var code = GroupCode.draw(chance);
            if (rows.insert(id, code, terms.name(), clock.instant())) {
                ruleRows.insert(id, 1, terms, founder.id(), clock.instant());
                rows.insertFounder(id, founder.id(), turns, clock.instant());
                ruleRows.accept(id, 1, founder.id(), clock.instant());
                return new Results.Create.Created(terms.name(), code);
            }
            if (rows.nameTaken(terms.name())) return new Results.Create.NameTaken();
        }
    }

    /**
     * Asks to join with so many turns; who is invited is in at once.
     *
     * @param seen the version of the rules that the person accepts: others are not joined by it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Join askToJoin(Member person, GroupId id, int turns, int seen) {
        ledger.lock(id);
        return admissions.ask(rows.find(id).orElseThrow(), person, turns, seen);
    }

    /** An officer lets the owner of that number in, whoever that is: with the code, the rules and their PIN. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Invite invite(MemberId officer, GroupId id, PhoneNumber phone) {
        ledger.lock(id);
        return admissions.invite(rows.find(id).orElseThrow(), officer, phone);
    }

    /** An officer admits a person who asked; their turns are the next free ones, as many as they asked for, or none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide admit(MemberId officer, GroupId id, MemberId person) {
        ledger.lock(id);
        return admissions.admit(rows.find(id).orElseThrow(), officer, person);
    }

    /** An officer turns a person down who asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide turnDown(MemberId officer, GroupId id, MemberId person) {
        ledger.lock(id);
        return admissions.turnDown(rows.find(id).orElseThrow(), officer, person);
    }

    /** A member goes before the cycle starts: their turns are free again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Leave leave(MemberId member, GroupId id) {
        ledger.lock(id);
        return admissions.leave(rows.find(id).orElseThrow(), member);
    }

    /**
     * The chair goes on without a member before the cycle starts, for example one who does not accept the rules. Nobody goes
     * on without the chair.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TakeOut takeOut(MemberId chair, GroupId id, MemberId member) {
        ledger.lock(id);
        return admissions.takeOut(rows.find(id).orElseThrow(), chair, member);
    }

    /**
     * New rules: the chair's while the group forms or a cycle runs, any officer's to begin another cycle when one has ended.
     * Everyone in the group is asked to accept them, and whoever proposes them has.
     *
     * @param terms the rules; a group keeps its name, whatever they say
     * @param turns how many turns the officer takes in another cycle; before the start everyone keeps what they have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Propose proposeRules(MemberId officer, GroupId id, Terms terms, int turns) {
        ledger.lock(id);
        return newRules.propose(rows.find(id).orElseThrow(), officer, terms, turns);
    }

    /** The rules of that version, in force or proposed, for the group's members only; empty for anyone else. */
    public Optional<Terms> rules(GroupId group, int version, MemberId viewer) {
        return views.rules(group, version, viewer);
    }

    /** The chair sets the order of turns, the slot of round 1 first; everyone in the group is asked to accept it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SetOrder setOrder(MemberId chair, GroupId id, List<Integer> slots) {
        ledger.lock(id);
        return newRules.setOrder(rows.find(id).orElseThrow(), chair, slots);
    }

    /** A member accepts that version of the rules, and takes so many turns if they have none in the cycle to come. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AcceptRules acceptRules(MemberId member, GroupId id, int seen, int turns) {
        ledger.lock(id);
        return newRules.accept(rows.find(id).orElseThrow(), member, seen, turns);
    }

    /**
     * An officer has the turns of the cycle drawn: for so many hours, 72 at most, all members are asked for a number, and
     * nobody comes in any more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.OpenDraw openDraw(MemberId officer, GroupId id, int hours) {
        if (hours < 1 || hours > MOST_DRAW_HOURS) throw new IllegalArgumentException("hours: " + hours);
        ledger.lock(id);
        var group = rows.find(id).orElseThrow();
        if (!isOfficer(officer, id)) return new Results.OpenDraw.NotAnOfficer();
        if (group.state() != GroupView.State.FORMING || group.terms().turns().order() != TurnOrder.DRAWN
                || drawRows.begun(id, group.cycle()))
            return new Results.OpenDraw.Changed();
        if (rows.memberIds(id).size() < Cycles.FEWEST_MEMBERS) return new Results.OpenDraw.TooFew();
        int notAccepted = ruleRows.notAccepted(id).size();
        if (notAccepted > 0) return new Results.OpenDraw.NotAccepted(notAccepted);
        return new Results.OpenDraw.Opened(draws.open(group, Duration.ofHours(hours)));
    }

    /** A member adds a number to that draw, or changes it: 1 to 6 digits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.DrawNumber drawNumber(MemberId member, GroupId id, int draw, String digits) {
        if (!isDrawNumber(digits)) throw new IllegalArgumentException("not a number of a draw");
        ledger.lock(id);
        if (rows.membership(id, member).filter(GroupRows.Membership::isIn).isEmpty())
            return new Results.DrawNumber.NotIn();
        return draws.note(rows.find(id).orElseThrow(), member, draw, digits);
    }

    /** Whether that can be a member's number in a draw. */
    public static boolean isDrawNumber(String typed) {
        return Draw.isNumber(typed);
    }

    /** The turns that the viewer may offer, and those that they may take over; empty for who is no member. One statement. */
    public List<TurnOffer> offers(GroupId group, MemberId viewer) {
        return takeOverRows.offers(group, viewer, clock.instant());
    }

    /** A member offers a turn that is not paid out yet to others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.OfferTurn offerTurn(MemberId holder, GroupId id, int slot) {
        ledger.lock(id);
        return takeOvers.offer(rows.find(id).orElseThrow(), holder, slot);
    }

    /** The member keeps it after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.OfferTurn keepTurn(MemberId holder, GroupId id, int offer) {
        ledger.lock(id);
        return takeOvers.keep(rows.find(id).orElseThrow(), holder, offer);
    }

    /** A member wants to take over a turn that is on offer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TakeOver takeOver(MemberId taker, GroupId id, int offer) {
        ledger.lock(id);
        return takeOvers.ask(rows.find(id).orElseThrow(), taker, offer);
    }

    /**
     * Somebody who is not in the group wants to come into it by a turn that is on offer. Nobody comes into a running group
     * otherwise.
     *
     * @param seen the version of the rules that the person accepts: others are not joined by it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TakeOver joinByTurn(MemberId person, GroupId id, int offer, int seen) {
        ledger.lock(id);
        return takeOvers.askFromOutside(rows.find(id).orElseThrow(), person, offer, seen);
    }

    /** An officer who is neither of the two agrees to that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AgreeToTakeOver agreeToTakeOver(MemberId officer, GroupId id, int takeOver) {
        ledger.lock(id);
        return takeOvers.agree(rows.find(id).orElseThrow(), officer, takeOver);
    }

    /** An officer does not agree. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AgreeToTakeOver refuseTakeOver(MemberId officer, GroupId id, int takeOver) {
        ledger.lock(id);
        return takeOvers.disagree(rows.find(id).orElseThrow(), officer, takeOver);
    }

    /**
     * Asks the wallet of whoever takes over a turn for what it costs. When that money is here, the turn changes hands.
     *
     * @param seen what they said yes to: another price by now is not asked for
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Pay payTurn(Member taker, GroupId id, int takeOver, Money seen, String command) {
        ledger.lock(id);
        return takeOvers.pay(rows.find(id).orElseThrow(), taker, takeOver, seen, command);
    }

    /** The chair starts the cycle with the turns taken so far; round 1 opens at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Start start(MemberId chair, GroupId id) {
        ledger.lock(id);
        return cycles.start(rows.find(id).orElseThrow(), chair);
    }

    /** A member asks another for a swap of turns; it waits for the other's PIN for 72 hours. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskSwap askSwap(MemberId asker, GroupId id, SwapWish wish) {
        ledger.lock(id);
        var group = rows.find(id).orElseThrow();
        if (group.state() != GroupView.State.ACTIVE) return new Results.AskSwap.NoSwap();
        if (isSuspended(asker, id)) return new Results.AskSwap.Suspended();
        return swaps.ask(group, asker, wish);
    }

    /** The other agrees: the two turns change places. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Swap agreeToSwap(MemberId other, GroupId id, SwapId swap) {
        ledger.lock(id);
        if (isSuspended(other, id)) return new Results.Swap.Suspended();
        return swaps.agree(id, other, swap);
    }

    /** The other does not want to swap. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Swap refuseSwap(MemberId other, GroupId id, SwapId swap) {
        ledger.lock(id);
        return swaps.refuse(id, other, swap);
    }

    /** When a cycle that is started now would have its first due date. */
    public LocalDate firstDueIfStartedNow(GroupView group) {
        var terms = group.terms();
        var today = Accra.today(clock);
        var plain = Calendar.plainDates(terms.firstDue(), terms.frequency(), today, 1).getFirst();
        return Calendar.dueDate(terms, plain, holidays.known(terms.holidays()), today);
    }

    /**
     * Asks the payer's wallet for what they owe first: all of the oldest round in which they owe, for all their turns.
     *
     * @param seen what the payer said yes to: another amount by now is not asked for
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Pay pay(Member payer, GroupId id, Money seen, String command) {
        ledger.lock(id);
        var group = rows.find(id).orElseThrow();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.Pay.Suspended();
        if (group.state() != GroupView.State.ACTIVE) return new Results.Pay.NotRunning();
        var first = Allocation.first(roundRows.owedInRounds(id, payer.id()));
        if (first.isEmpty() || !Allocation.sum(first).equals(seen)) return new Results.Pay.NothingDue();
        var message = "SusuSave " + group.name() + " round " + first.getFirst().round();
        return collect(payer, group, payer.id(), seen, message, command);
    }

    /**
     * Asks the payer's wallet for an amount of their own choice: a part of what is owed, or more, which stays their credit
     * for the dues to come.
     *
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Pay payAmount(Member payer, GroupId id, Money amount, String command) {
        ledger.lock(id);
        return payAmount(payer, rows.find(id).orElseThrow(), payer.id(), amount, command);
    }

    /**
     * Asks the payer's wallet for an amount for another member of the group. It pays what that other owes, in the same
     * order as their own money; what is left is their credit, and goes back to the payer unless it is used.
     *
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Pay payFor(Member payer, GroupId id, MemberId other, Money amount, String command) {
        ledger.lock(id);
        if (!isIn(payer.id(), id) || !isIn(other, id)) return new Results.Pay.NotInGroup();
        return switch (payAmount(payer, rows.find(id).orElseThrow(), other, amount, command)) {
            case Results.Pay.OutOfRange _,Results.Pay.NothingDue _ -> new Results.Pay.NotForAnother(Owing.LEAST);
            case Results.Pay same -> same;
        };
    }

    private Results.Pay payAmount(Member payer, GroupRows.Stored group, MemberId member, Money amount,
            String command) {
        var id = group.id();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.Pay.Suspended();
        var owing = roundRows.owing(id, group.cycle(), member);
        if (group.state() != GroupView.State.ACTIVE) {
            // What the group misses is owed, however its cycle stands.
            owing = owing.onlyTakenBack();
            if (!owing.most().isPositive()) return new Results.Pay.NotRunning();
        }
        if (!owing.most().isPositive()) return new Results.Pay.NothingDue();
        if (!owing.accepts(amount)) return new Results.Pay.OutOfRange(owing.least(), owing.most());
        return collect(payer, group, member, amount, "SusuSave " + group.name(), command);
    }

    /** Sends a member's credit back to their wallet; what they owe comes first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.CreditBack creditBack(Member member, GroupId id, Money seen) {
        ledger.lock(id);
        var credit = ledger.balance(id, Account.credit(member.id()));
        if (!credit.isPositive()) {
            var inCash = roundRows.owing(id, rows.find(id).orElseThrow().cycle(), member.id()).cash();
            if (inCash.isPositive()) return new Results.CreditBack.InCash(inCash);
        }
        if (!credit.equals(seen) || !credit.isPositive()) return new Results.CreditBack.Changed();
        if (!roundRows.owed(id, member.id()).isEmpty()) return new Results.CreditBack.StaysForDues(credit);
        if (closingRows.isWaiting(id)) return new Results.CreditBack.WaitsForOfficers(credit);
        if (payments.outgoingStopped(id).isPresent()) return new Results.CreditBack.NotNow(credit);
        var waits = simWait.until(member.id());
        if (waits.isPresent()) return new Results.CreditBack.WaitsUntil(credit, waits.get());
        var sent = refunds.refund(id, member.id());
        // All of it was paid by others, and they wait.
        if (sent.isNothing() && sent.waitsUntil().isPresent())
            return new Results.CreditBack.WaitsUntil(credit, sent.waitsUntil().get());
        return sent.others().isPositive()
                ? new Results.CreditBack.SentBack(sent.own(), sent.others())
                : new Results.CreditBack.Sent(sent.own());
    }

    /** A member says that they have given cash to that treasurer; it waits for the treasurer's PIN for seven days. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayCash gaveCash(MemberId payer, GroupId id, MemberId treasurer, Money amount) {
        ledger.lock(id);
        return cash.given(rows.find(id).orElseThrow(), payer, treasurer, amount);
    }

    /** The treasurer says that they have taken cash from that member; it waits for the member's PIN for seven days. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayCash tookCash(MemberId treasurer, GroupId id, MemberId payer, Money amount) {
        ledger.lock(id);
        return cash.taken(rows.find(id).orElseThrow(), treasurer, payer, amount);
    }

    /** The other side says yes, too: from now on that cash counts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCash confirmCash(MemberId who, GroupId id, CashId which) {
        ledger.lock(id);
        return cash.confirm(rows.find(id).orElseThrow(), who, which);
    }

    /** The other side says no: it never counts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCash denyCash(MemberId who, GroupId id, CashId which) {
        ledger.lock(id);
        return cash.deny(rows.find(id).orElseThrow(), who, which);
    }

    /**
     * Asks an officer's own wallet for so much of the cash that they hold: only then can it leave by a wallet.
     *
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Bank bankCash(Member officer, GroupId id, Money amount, String command) {
        ledger.lock(id);
        return banking.bank(rows.find(id).orElseThrow(), officer, amount, command);
    }

    /** The pots of which that officer holds cash that their recipients could have by hand. One statement. */
    public List<PotInHand> potsInHand(GroupId group, MemberId officer) {
        return cashOutRows.inHandOf(group, officer);
    }

    /** Whoever holds cash of a pot hands so much of it to its recipient; it waits for the recipient's PIN for seven days. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.HandCash handCash(MemberId officer, GroupId id, int cycle, int round, Money amount) {
        ledger.lock(id);
        return cashOuts.hand(rows.find(id).orElseThrow(), officer, new RoundKey(id, cycle, round), amount);
    }

    /** The recipient says that they have it: from now on it has left the pot. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerHanded confirmHanded(MemberId recipient, GroupId id, CashId which) {
        ledger.lock(id);
        return cashOuts.confirm(rows.find(id).orElseThrow(), recipient, which);
    }

    /** The recipient says that they do not: nothing has left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerHanded denyHanded(MemberId recipient, GroupId id, CashId which) {
        ledger.lock(id);
        return cashOuts.deny(rows.find(id).orElseThrow(), recipient, which);
    }

    /** The treasurer says how much cash there is; it waits for another officer's PIN. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.CountCash countCash(MemberId treasurer, GroupId id, Money counted) {
        ledger.lock(id);
        return cashCounts.count(rows.find(id).orElseThrow(), treasurer, counted);
    }

    /** Another officer has counted it with them, and says that it is so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCount confirmCount(MemberId officer, GroupId id, int number) {
        ledger.lock(id);
        return cashCounts.confirm(rows.find(id).orElseThrow(), officer, number);
    }

    /** Another officer does not say so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCount denyCount(MemberId officer, GroupId id, int number) {
        ledger.lock(id);
        return cashCounts.deny(rows.find(id).orElseThrow(), officer, number);
    }

    /** The cash of a group, for its members only; what the treasurer holds, for its officers. One statement. */
    public Optional<CashBox> cashBox(GroupId group, MemberId viewer) {
        return cashRows.box(group, viewer, clock.instant());
    }

    /** Who may give an officer cash, and what each owes now; empty for anyone else. One statement. */
    public List<CashPayer> cashPayers(GroupId group, MemberId officer) {
        return cashRows.payers(group, officer);
    }

    private Results.Pay collect(Member payer, GroupRows.Stored group, MemberId member, Money amount, String message,
            String command) {
        // A yes to a due does not send the prompt for a turn again, were it for the same amount.
        var forATurn = takeOverRows.beingPaidBy(group.id(), member);
        if (forATurn.isPresent()) return new Results.Pay.Waiting(forATurn.get());
        return switch (payments.collect(group.id(), member, payer.id(), payer.phone(), amount, Account.credit(member),
                message, command)) {
            case Collecting.Asked _ -> new Results.Pay.Asked(amount);
            case Collecting.Waiting(_, var waiting) -> new Results.Pay.Waiting(waiting);
            case Collecting.NotNow() -> new Results.Pay.NotNow();
        };
    }

    /** The member says that they have approved: asks the provider now. Never a second prompt. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void checkPayment(MemberId payer, GroupId group) { payments.hurry(group, payer); }

    /** A member does not accept that version of the rules for the rounds to come. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayMotion refuseRules(MemberId member, GroupId id, int seen) {
        ledger.lock(id);
        return newRules.refuse(rows.find(id).orElseThrow(), member, seen);
    }

    /** A member wants the group to decide something; they have said yes themselves. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskMotion askMotion(MemberId member, GroupId id, Proposal proposal) {
        ledger.lock(id);
        return motions.ask(rows.find(id).orElseThrow(), member, proposal);
    }

    /** A member's word on what the group is to decide. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayMotion sayMotion(MemberId member, GroupId id, int motion, Vote word) {
        ledger.lock(id);
        return motions.say(rows.find(id).orElseThrow(), member, motion, word);
    }

    /** Stops a group, once two operators say so: nothing comes in or goes out but what is returned to members. */
    @Transactional
    public Results.Halting suspend(GroupId group, Operator who, String why) {
        return suspension.suspend(group, who, why);
    }

    /** Lets it go on, once two operators say so. What it missed comes whole rounds later, two days ahead at least. */
    @Transactional
    public Results.Halting resume(GroupId group, Operator who) { return suspension.resume(group, who); }

    /** The days entered as holidays, in their order. */
    public List<Holiday> holidays() { return holidays.all(); }

    /** Enters a holiday, for cycles that start or go on from now on; false if that day is one already. */
    @Transactional
    public boolean addHoliday(Holiday holiday, Operator who) { return holidays.add(holiday, who); }

    /** Takes a holiday back, for cycles that start or go on from now on; false if that day is none. */
    @Transactional
    public boolean removeHoliday(LocalDate day, Operator who) { return holidays.remove(day, who); }

    /**
     * Gives the money of unknown owner that an exception is about to a member of the group, once two operators say so. What
     * the member owes there is paid from it; where the cycle has ended it goes on to their wallet.
     */
    @Transactional
    public Results.Claim claim(long exception, GroupId group, MemberId member, String evidence, Operator who) {
        return rows.membership(group, member).filter(GroupRows.Membership::isIn).isPresent()
                ? new Results.Claim.Said(exceptions.claim(exception, group, member, evidence, who))
                : new Results.Claim.NotAMember();
    }

    /** Whether the member still owes for that round. */
    public boolean owes(GroupId group, int cycle, int round, MemberId member) {
        return rows.suspendedOn(group).isEmpty() && roundRows.openDues(group, member).stream()
                .anyMatch(due -> due.cycle() == cycle && due.round() == round);
    }

    /** What the member still owes for rounds that are due on that day, in each group where they do. One statement. */
    public List<DueThere> dueOn(MemberId member, LocalDate day) {
        return roundRows.dueOn(member, day);
    }

    /** So much is due in that group. */
    public record DueThere(GroupName name, Money open) {}

    /** Who leads that group now, and what it is called; nobody once its cycle has ended, when there is nothing to lead. */
    public Leaders leaders(GroupId id) {
        var group = rows.find(id).orElseThrow();
        return new Leaders(group.name(),
                group.state() == GroupView.State.COMPLETED ? List.of() : rows.officers(id));
    }

    /** Two officers of each group that the member is in, who should know what happens to that member; never the member. */
    public List<MemberId> watchers(MemberId member) {
        return rows.groupsOf(member).stream()
                .flatMap(group -> rows.officers(group).stream().filter(one -> !one.equals(member)).limit(2)).distinct()
                .toList();
    }

    /** The officers of a group who have a say. */
    public record Leaders(GroupName name, List<MemberId> officers) {}

    /** Whether the member has had a turn there and does not pay what is late. */
    public boolean isInDefault(GroupId group, MemberId member) {
        return rows.inDefault(group).contains(member);
    }

    /** An officer lets a payout that failed twice be sent once more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide sendAgain(MemberId officer, GroupId id, int cycle, int round) {
        ledger.lock(id);
        if (!isOfficer(officer, id)) return new Results.Decide.NotAnOfficer();
        var waits = simWait.until(officer);
        if (waits.isPresent()) return new Results.Decide.WaitsUntil(waits.get());
        return roundRows.find(new RoundKey(id, cycle, round)).filter(rounds::sendAgain).isPresent()
                ? new Results.Decide.Done()
                : new Results.Decide.Changed();
    }

    /**
     * The chair names a member for a duty; it waits for the member's own PIN. While a cycle runs it waits for another
     * officer's first: one person alone must not choose who lets a pot go. Where no other officer can say anything, the
     * chair's word is enough, so that a group does not stand still.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.NameOfficer nameOfficer(MemberId chair, GroupId id, MemberId member, GroupView.Duty duty) {
        ledger.lock(id);
        var group = rows.find(id).orElseThrow();
        if (rows.membership(id, chair).filter(one -> one.isOfficer() && one.isChair()).isEmpty())
            return new Results.NameOfficer.NotTheChair();
        var proposal = new Proposal(MotionKind.naming(duty), member);
        var refusal = officers.refusal(group, member, duty);
        if (refusal.isPresent()) return refusal.get();
        if (group.state() == GroupView.State.FORMING || !motions.hasAnotherToAsk(group, proposal))
            return officers.ask(group, chair, member, duty);
        return motions.ask(group, chair, proposal) instanceof Results.AskMotion.Asked
                ? new Results.NameOfficer.OfficersAsked(officers.nameOf(member))
                : new Results.NameOfficer.AskedAlready();
    }

    /** The member who was named accepts, and is an officer from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AcceptDuty acceptDuty(MemberId member, GroupId id, int appointment) {
        ledger.lock(id);
        return officers.accept(rows.find(id).orElseThrow(), member, appointment);
    }

    /** The member who was named does not want to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AcceptDuty refuseDuty(MemberId member, GroupId id, int appointment) {
        ledger.lock(id);
        return officers.refuse(rows.find(id).orElseThrow(), member, appointment);
    }

    /** An officer lays the duty down, unless too few would be left to approve the payouts to come. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.LayDown layDownDuty(MemberId officer, GroupId id) {
        ledger.lock(id);
        return officers.layDown(rows.find(id).orElseThrow(), officer);
    }

    /** An officer approves a payout as it was asked; the last approval that it needs sends it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve approve(MemberId officer, GroupId id, int round, int asking) {
        return say(officer, id, round, asking, Asking.Word.APPROVED, null);
    }

    /** An officer does not let a payout go, and says why. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve reject(MemberId officer, GroupId id, int round, int asking, Rejection why) {
        return say(officer, id, round, asking, Asking.Word.REJECTED, why);
    }

    /** An officer lets go what belongs to members now that a cycle has ended; the last yes that it needs sends all of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve approveClosing(MemberId officer, GroupId id, int number) {
        ledger.lock(id);
        var waits = simWait.until(officer);
        return waits.isPresent()
                ? new Results.Approve.WaitsUntil(waits.get())
                : closings.approve(id, officer, number);
    }

    private Results.Approve say(MemberId officer, GroupId id, int number, int asking, Asking.Word word,
            @Nullable Rejection why) {
        ledger.lock(id);
        var group = rows.find(id).orElseThrow();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.Approve.Suspended();
        var waits = simWait.until(officer);
        if (waits.isPresent()) return new Results.Approve.WaitsUntil(waits.get());
        var key = approvals.find(id, number, asking);
        if (key.isEmpty()) return new Results.Approve.Changed();
        var said = approvals.say(roundRows.find(key.get()).orElseThrow(), officer, asking, word, why);
        if (said instanceof Results.Approve.Approved) rounds.moveOn(roundRows.find(key.get()).orElseThrow());
        return said;
    }

    /** The fines that are open and what is owed to the reserve, oldest first, for officers only. One statement. */
    public List<Waivable> waivable(GroupId group, MemberId officer) {
        return views.waivable(group, officer);
    }

    /**
     * What the group would lose if all who have had a turn stopped paying now, for officers only; nothing before anybody has
     * had one. One statement.
     */
    public Optional<Exposure> exposure(GroupId group, MemberId officer) { return views.exposure(group, officer); }

    /** Of what parts a figure in the member's passbook is made; none for one that has none. */
    public List<Figure> figure(MemberId member, PassbookLine line) {
        return views.figure(member, line);
    }

    /** An officer reminds whoever has not paid for the rounds that are open; once a day. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Remind remind(MemberId officer, GroupId id) {
        ledger.lock(id);
        if (!rows.officers(id).contains(officer)) return new Results.Remind.NotAnOfficer();
        var group = rows.find(id).orElseThrow();
        return group.state() == GroupView.State.ACTIVE
                ? rounds.remind(group)
                : new Results.Remind.NobodyOwes();
    }

    /** What the pots that are due within that many days come to, over all groups that save in that currency. */
    public Money potsDueWithin(int days, CurrencyUnit currency) {
        return Money.ofMinor(currency, sql.sql("""
                select coalesce(sum(r.target), 0) from round r
                join savings_group g on g.group_id = r.group_id and g.cycle = r.cycle
                join rules u on u.group_id = g.group_id and u.version = g.rules_version
                where g.state = 'ACTIVE' and r.state in ('PLANNED', 'OPEN') and r.due_date <= :until
                    and u.currency = :currency""")
                .param("until", Accra.today(clock).plusDays(days)).param("currency", currency.getCode())
                .query(Long.class).single());
    }

    /** The pots of a group that are short and late, and of which the rules let what is there leave. One statement. */
    public List<PotInPart> potsInPart(GroupId group, int cycle) {
        return rounds.potsInPart(group, cycle);
    }

    /** A member asks officers to let what is there of a short pot leave; the rest follows by the same yes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskPart askPart(MemberId member, GroupId id, PotInPart pot) {
        ledger.lock(id);
        return rows.membership(id, member).filter(GroupRows.Membership::isIn).isEmpty()
                ? new Results.AskPart.NotIn()
                : rounds.askPart(new RoundKey(id, pot.cycle(), pot.round()), member);
    }

    /** An officer asks the others to let a member off what is open of a fine, or is owed to the reserve. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskWaiver askWaiver(MemberId officer, GroupId id, Waivable debt, WaiverReason why) {
        ledger.lock(id);
        return waivers.ask(rows.find(id).orElseThrow(), officer, debt, why);
    }

    /** Another officer agrees that it is waived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve agreeToWaiver(MemberId officer, GroupId id, int waiver) {
        return sayToWaiver(officer, id, waiver, Asking.Word.APPROVED);
    }

    /** Another officer does not agree: it stays owed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve refuseWaiver(MemberId officer, GroupId id, int waiver) {
        return sayToWaiver(officer, id, waiver, Asking.Word.REJECTED);
    }

    private Results.Approve sayToWaiver(MemberId officer, GroupId id, int waiver, Asking.Word word) {
        ledger.lock(id);
        var said = waivers.say(rows.find(id).orElseThrow(), officer, waiver, word);
        if (said instanceof Results.Approve.Approved) rounds.moveAllOn(id);
        return said;
    }

    /** The groups whose payouts stand still, by their names, and why each does. */
    public List<StandingStill> standingStill() {
        return views.standingStill();
    }

    /** Every way in which groups break their own rules: none, or someone must be woken. */
    @Override
    public List<Violation> verify() { return GroupInvariants.violations(sql, clock.instant()); }

    @Override
    public List<String> rules() { return GroupInvariants.names(); }

    private boolean isSuspended(MemberId member, GroupId group) {
        return rows.membership(group, member).filter(GroupRows.Membership::isSuspended).isPresent();
    }

    private boolean isIn(MemberId member, GroupId group) {
        return rows.membership(group, member).filter(GroupRows.Membership::isIn).isPresent();
    }

    private boolean isOfficer(MemberId member, GroupId group) {
        return rows.membership(group, member).filter(GroupRows.Membership::isOfficer).isPresent();
    }
}
