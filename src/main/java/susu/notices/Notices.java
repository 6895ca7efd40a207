package susu.notices;

import java.time.Clock;
import java.util.List;
import org.joda.money.Money;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.groups.GroupFact;
import susu.members.MemberRegistered;
import susu.members.Members;
import susu.notices.NoticeRows.Told;
import susu.shared.Cedis;
import susu.shared.Jobs;

/**
 * Which SMS each fact deserves. The notice commits with its fact, or not at all; it is sent later by a job, so that no
 * gateway and no text can hold up or undo a payment.
 */
@Component
public class Notices {
    private final NoticeRows rows;
    private final Members members;
    private final Jobs jobs;
    private final JdbcClient sql;
    private final Clock clock;

    Notices(NoticeRows rows, Members members, Jobs jobs, JdbcClient sql, Clock clock) {
        this.rows = rows;
        this.members = members;
        this.jobs = jobs;
        this.sql = sql;
        this.clock = clock;
    }

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
    void on(GroupFact fact) {
        switch (fact) {
            case GroupFact.JoinAsked asked -> tell("join asked:" + asked.group() + ":" + asked.person() + ":" + now(),
                    asked.officers().stream().map(
                            officer -> new Told(officer, new Notice.JoinAsked(asked.shown(), asked.name().value())))
                            .toList());
            case GroupFact.Joined(var group, var name, var person, var contribution) ->
                tell("joined:" + group + ":" + person + ":" + now(),
                        List.of(new Told(person, new Notice.Joined(name.value(), Cedis.show(contribution)))));
            case GroupFact.TurnedDown(var group, var name, var person) ->
                tell("turned down:" + group + ":" + person + ":" + now(),
                        List.of(new Told(person, new Notice.TurnedDown(name.value()))));
            case GroupFact.Started started -> started(started);
            case GroupFact.DuePaid paid -> tell("paid:" + paid.payment(), List.of(new Told(paid.payer(), paid(paid))));
            case GroupFact.PayFailed(_, var name, var payment, var payer, var amount, var code, var by) ->
                tell("pay failed:" + payment, List.of(new Told(payer, new Notice.PayFailed(Cedis.show(amount),
                        name.value(), code, by.orElse(null), payment.ref()))));
            case GroupFact.Owing owing -> tell(
                    "owing " + owing.when() + ":" + owing.group() + "/" + owing.cycle() + "/" + owing.round(),
                    owing.debts().stream().map(debt -> new Told(debt.member(), reminder(owing, debt.open()))).toList());
            case GroupFact.PayoutSent(_, var name, var payment, var recipient, var amount, int round, var momoId) ->
                tell("payout sent:" + payment,
                        List.of(new Told(recipient, new Notice.PayoutSent(Cedis.show(amount),
                                members.get(recipient).phone().national(), name.value(), round, payment.ref(),
                                momoId))));
            case GroupFact.PayoutStuck stuck ->
                tell("payout stuck:" + stuck.group() + "/" + stuck.cycle() + "/" + stuck.round() + ":" + now(),
                        stuck.officers().stream().map(officer -> new Told(officer,
                                new Notice.PayoutStuck(stuck.name().value(), stuck.dueDate(), stuck.code()))).toList());
            case GroupFact.RoundDone(var group, var name, int cycle, int round, var others) ->
                tell("round done:" + group + "/" + cycle + "/" + round, others.stream()
                        .map(other -> new Told(other, new Notice.RoundDone(name.value(), round))).toList());
            case GroupFact.Completed(var group, var name, int cycle, var sheets) ->
                tell("completed:" + group + "/" + cycle,
                        sheets.stream()
                                .map(sheet -> new Told(sheet.member(), new Notice.Completed(name.value(),
                                        Cedis.show(sheet.paid()), Cedis.show(sheet.received()))))
                                .toList());
        }
    }

    private void started(GroupFact.Started started) {
        tell("started:" + started.group() + "/" + started.cycle(),
                started.turns().stream()
                        .map(turn -> new Told(turn.member(),
                                new Notice.Started(started.name().value(), started.firstDue(),
                                        Cedis.show(started.contribution()), turn.round(), turn.date(),
                                        Cedis.show(started.pot()))))
                        .toList());
    }

    private static Notice paid(GroupFact.DuePaid paid) {
        var amount = Cedis.show(paid.amount());
        var ref = paid.payment().ref();
        return paid.pot().<Notice>map(pot -> new Notice.Paid(amount, paid.name().value(), pot.round(),
                Cedis.show(pot.holds()), Cedis.show(pot.target()), paid.nextTurn().orElse(null), ref, paid.momoId()))
                .orElse(new Notice.Kept(amount, paid.name().value(), ref, paid.momoId()));
    }

    private static Notice reminder(GroupFact.Owing owing, Money open) {
        var group = owing.group().toString();
        var name = owing.name().value();
        var amount = Cedis.show(open);
        return switch (owing.when()) {
            case SOON -> new Notice.DueSoon(group, owing.cycle(), owing.round(), name, amount, owing.dueDate());
            case TODAY -> new Notice.DueToday(group, owing.cycle(), owing.round(), name, amount);
            case LATE -> new Notice.Late(group, owing.cycle(), owing.round(), name, amount);
        };
    }

    private void tell(String fact, List<Told> told) {
        if (told.isEmpty()) return;
        var now = clock.instant();
        var kind = Kind.of(told.getFirst().notice());
        var notBefore = QuietHours.firstMoment(kind.urgency, now);
        rows.insert(fact, kind, told, notBefore, now);
        jobs.plan(SendNotices.KIND, fact, notBefore);
    }

    private long now() { return clock.millis(); }
}
