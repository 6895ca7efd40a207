package susu.groups;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.payments.PaymentId;
import susu.shared.Digests;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** An officer asks for somebody to be let off what they owe; as many others as a payout needs agree. */
@Component
class Waivers {
    private final WaiverRows rows;
    private final GroupRows groups;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Waivers(WaiverRows rows, GroupRows groups, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskWaiver ask(GroupRows.Stored group, MemberId asker, Waivable debt, WaiverReason why) {
        var officers = groups.officers(group.id());
        if (!officers.contains(asker)) return new Results.AskWaiver.NotAnOfficer();
        var debtor = rows.debtor(group.id(), debt);
        if (debtor.isEmpty()) return new Results.AskWaiver.Changed();
        if (debtor.get().equals(asker)) return new Results.AskWaiver.YourOwn();
        var recipient = rows.recipient(group.id(), debt);
        if (recipient.equals(debtor) || (debt.what() == Waivable.What.DUE && recipient.isEmpty()))
            return new Results.AskWaiver.Changed();
        int needed = group.terms().pay().approvals(groups.memberIds(group.id()).size());
        var others = officers.stream().filter(one -> !one.equals(asker) && !one.equals(debtor.get()))
                .filter(one -> recipient.filter(one::equals).isEmpty()).toList();
        if (others.size() < needed) return new Results.AskWaiver.FewOfficers(needed - others.size());
        var number = rows.ask(group.id(), debt, debtor.get(), recipient, why, needed, asker, clock.instant());
        if (number.isEmpty()) return new Results.AskWaiver.Changed();
        events.publishEvent(new GroupFact.WaiverAsked(group.id(), group.name(), number.get(),
                debt.what(), debtor.get(), debt.open(),
                Stream.concat(others.stream(), recipient.filter(one -> !one.equals(asker)).stream()).toList()));
        return new Results.AskWaiver.Asked();
    }

    /** Whether it is waived by that word. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Approve say(GroupRows.Stored group, MemberId officer, int number, Asking.Word word) {
        List<MemberId> officers = groups.officers(group.id());
        var waiver = rows.find(group.id(), number, officers);
        if (!officers.contains(officer) && waiver.filter(one -> one.isRecipient(officer)).isEmpty())
            return new Results.Approve.NotAnOfficer();
        if (waiver.isEmpty()) return new Results.Approve.Changed();
        var now = clock.instant();
        var right = waiver.get().rightOf(officer, now);
        if (right == Waiver.Right.NOT_YOURS) return new Results.Approve.NotYours();
        if (right == Waiver.Right.CHANGED) return new Results.Approve.Changed();
        rows.say(group.id(), waiver.get(), officer, word, now);
        // One no ends it: whoever still wants it asks again.
        if (word == Asking.Word.REJECTED) {
            rows.decide(group.id(), waiver.get(), "REFUSED", now);
            return new Results.Approve.Rejected();
        }
        var after = rows.find(group.id(), number, officers).orElseThrow();
        if (after.isGiven()) {
            rows.waive(group.id(), after);
            rows.decide(group.id(), after, "WAIVED", now);
            events.publishEvent(
                    new GroupFact.Waived(group.id(), group.name(), number, ref(group.id(), number), after.what(),
                            after.member(), after.round(), after.open(), after.recipient()));
        }
        return new Results.Approve.Approved();
    }

    /** Seven letters and digits by which a member and support name what was waived. */
    private static String ref(GroupId group, int number) {
        return new PaymentId(Digests.uuid(Digests.sha256("waiver|" + group + "|" + number))).ref();
    }
}
