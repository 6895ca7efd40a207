package susu.groups;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.members.Members;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** The word of officers on payouts: they are asked when a pot could leave, and each says yes, or no and why. */
@Component
class Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);
    private final ApprovalRows rows;
    private final GroupRows groups;
    private final Members members;
    private final PreFlights preFlights;
    private final Names names;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Approvals(ApprovalRows rows, GroupRows groups, Members members, PreFlights preFlights, Names names,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.members = members;
        this.preFlights = preFlights;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    /** Where the approval of a round's payout stands: what would be sent now, and what was said about it. */
    Approval of(Round round) {
        var sending = new Sending(round.recipient(), members.get(round.recipient()).phone(),
                round.toSend(), round.issue(), preFlights.named(round));
        return new Approval(needed(round), sending, new LinkedHashSet<>(groups.officers(round.group())),
                rows.last(round.key()));
    }

    private int needed(Round round) {
        return round.issue() == 1
                ? round.approvals()
                : Approval.neededAnew(round.approvals(), groups.memberIds(round.group()).size());
    }

    /** Asks all officers who may say yes, unless they are asked already; and says so if too few of them are left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(Round round, Approval approval) {
        var now = clock.instant();
        // What a member asked for a short pot is another question: now the pot is full, and the calendar asks.
        var standing = approval.standing(now).filter(one -> one.part().isEmpty() || one.usedAt() != null
                || !round.collected().isFull());
        if (standing.isPresent()) {
            tellIfOutOfReach(round, approval, standing.get());
            return;
        }
        int number = rows.nextNumber(round.key());
        var asking = new Asking(number, approval.sending(), Optional.empty(), now.plus(Asking.OPEN_FOR), null,
                List.of());
        ask(round, approval, asking, approval.sending().highest());
        tellIfOutOfReach(round, approval, asking);
    }

    /**
     * Too few officers are left for a pot to leave: by their words, or because others have laid down a duty or are in default.
     * Whoever could change that is told; each asking once.
     */
    private void tellIfOutOfReach(Round round, Approval approval, Asking asking) {
        if (!asking.outOfReach(approval.needed(), approval.officers())) return;
        LOG.error(
                "Too few officers are left to approve the payout of round {} of group {}. They are asked anew from {} on.",
                round.number(), round.group(), asking.lapsesAt());
        // Who is in default, or suspended, can pay or be heard: they are told as well.
        events.publishEvent(new GroupFact.ApprovalsOutOfReach(round.group(), round.name(), round.cycle(),
                round.number(), asking.number(), round.dueDate(), Accra.dateOf(asking.lapsesAt()),
                groups.withADuty(round.group())));
    }

    private void ask(Round round, Approval approval, Asking asking, Money amount) {
        rows.ask(round.key(), asking, clock.instant());
        events.publishEvent(new GroupFact.PayoutAsked(round.group(), round.name(), round.cycle(), round.number(),
                asking.number(), amount, names.toOfficers(round.recipient()),
                Accra.dateOf(asking.lapsesAt()), others(approval, asking)));
    }

    /** A member wants what is there of a short pot to leave: officers are asked about that, but for the member. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskPart askPart(Round round, MemberId member) {
        var now = clock.instant();
        var approval = of(round);
        if (!round.canLeaveShort(now)) return new Results.AskPart.NotNow();
        if (approval.standing(now).filter(one -> one.part().isPresent())
                .filter(one -> !one.outOfReach(approval.needed(), approval.officers())).isPresent())
            return new Results.AskPart.AskedAlready();
        var able = new LinkedHashSet<>(approval.officers());
        able.remove(member);
        int missing = Approval.officersMissing(approval.needed(), able, List.of(round.recipient()));
        if (missing > 0) return new Results.AskPart.FewApprovers(missing, approval.needed());
        var there = round.collected().there().net();
        var sending = approval.sending();
        // The rest leaves by the same yes, however much the rules keep back of the whole.
        var most = new Sending(sending.recipient(), sending.wallet(), round.target(), sending.issue(),
                sending.named());
        ask(round, approval, new Asking(rows.nextNumber(round.key()), most, Optional.of(new Asking.Part(member, there)),
                now.plus(Asking.OPEN_FOR), null, List.of()), there);
        return new Results.AskPart.Asked(there);
    }

    /** Until when officers may say yes to that pot, if they are being asked now. */
    Optional<Instant> openUntil(Round round) {
        if (round.state() != Round.State.OPEN) return Optional.empty();
        return rows.last(round.key()).filter(asking -> asking.part().isPresent() || round.collected().isFull())
                .filter(asking -> asking.usedAt() == null).map(Asking::lapsesAt)
                .filter(lapse -> lapse.isAfter(clock.instant()));
    }

    /** The pot is sent by what was said. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Round round, Approval approval) {
        var now = clock.instant();
        rows.use(round.key(), approval.standing(now).orElseThrow(), now);
    }

    /** The round that was asked about, be it of a cycle that has ended. */
    Optional<RoundKey> find(GroupId group, int round, int number) {
        return rows.find(group, round, number);
    }

    /** An officer's word, if the round waits for it and it is theirs to give. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve say(Round round, MemberId officer, int number, Asking.Word word, @Nullable Rejection why) {
        var now = clock.instant();
        var approval = of(round);
        var right = approval.rightOf(officer, number, now);
        if (right == Approval.Right.NOT_AN_OFFICER) return new Results.Approve.NotAnOfficer();
        if (right == Approval.Right.NOT_YOURS) return new Results.Approve.NotYours();
        var decision = round.decidePayout(now, approval);
        if (decision instanceof PayoutDecision.Stop) return new Results.Approve.NotNow();
        if (right == Approval.Right.CHANGED || !(decision instanceof PayoutDecision.AskApprovals))
            return new Results.Approve.Changed();
        rows.say(round.key(), approval.standing(now).orElseThrow(), new Asking.Said(officer, word, true), why, now);
        if (why != null) rejected(round, officer, why);
        return why == null ? new Results.Approve.Approved() : new Results.Approve.Rejected();
    }

    private void rejected(Round round, MemberId officer, Rejection why) {
        var approval = of(round);
        var asking = approval.asking().orElseThrow();
        events.publishEvent(new GroupFact.PayoutRejected(round.group(), round.name(), round.cycle(), round.number(),
                asking.number(), officer, asking.part().map(Asking.Part::there).orElse(approval.sending().highest()),
                why,
                others(approval, asking)));
        tellIfOutOfReach(round, approval, asking);
    }

    /** The officers whose word it is. */
    private static List<MemberId> others(Approval approval, Asking asking) {
        return approval.officers().stream().filter(asking::mayApprove).toList();
    }
}
