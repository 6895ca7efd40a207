package susu.proof;

import java.util.List;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.Results;
import susu.members.Member;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** Cash in a history: one side says that it has changed hands, the other says yes or no, or nothing. */
final class Cashing {
    private static final int TAKEN_IN_THOUSAND = 300;
    private final World world;

    Cashing(World world) { this.world = world; }

    /**
     * What a group's rules say about cash, drawn beside all else, so that groups without it live as they did. No failover
     * forgets cash here: what two people said of it no provider can tell again.
     */
    static CashRules rules(long seed, boolean failsOver) {
        var luck = new Luck();
        luck.by(seed * 37 + 11);
        if (failsOver || !luck.inThousand(TAKEN_IN_THOUSAND)) return CashRules.NONE;
        return CashRules.pots(1 + luck.nextInt(CashRules.MOST_POTS));
    }

    /** Whoever takes cash counts what they hold, mostly rightly, and another officer agrees or does not. */
    void isCounted(GroupId group, MemberId keeper, List<Member> members, Luck luck) {
        var open = world.oracle().cashCounts(group);
        if (open.isEmpty() || luck.inThousand(100)) {
            long held = world.oracle().cashHeld(group, keeper);
            long counted = luck.inThousand(600) ? held : Math.max(0, held - 500 + luck.nextInt(1_000));
            world.act("counts their cash", replica -> replica.act("countCash", () -> {
                long before = replica.database.writes();
                var result = replica.groups().countCash(keeper, group, Cedis.ofPesewas(counted));
                return told(result, result instanceof Results.CountCash.Asked, replica, before);
            }));
            return;
        }
        int number = luck.oneOf(open);
        var who = luck.oneOf(members).id();
        boolean yes = luck.inThousand(850);
        world.act(yes ? "agrees to a count" : "does not agree to a count", replica -> replica.act(
                yes ? "confirmCount" : "denyCount", () -> {
                    long before = replica.database.writes();
                    var result = yes
                            ? replica.groups().confirmCount(who, group, number)
                            : replica.groups().denyCount(who, group, number);
                    boolean said = !(result instanceof Results.AnswerCount.NotAnOfficer)
                            && !(result instanceof Results.AnswerCount.Own)
                            && !(result instanceof Results.AnswerCount.Changed);
                    return told(result, said, replica, before);
                }));
    }

    /** Somebody answers what was said, or says something. */
    void happens(GroupId group, MemberId keeper, List<Member> members, Money contribution) {
        var luck = world.luck();
        var said = world.oracle().cashSaid(group);
        if (!said.isEmpty() && luck.inThousand(800)) answers(group, luck.oneOf(said));
        else says(group, keeper, luck.oneOf(members).id(), amount(contribution));
    }

    private Money amount(Money contribution) {
        if (world.luck().inThousand(700)) return contribution;
        return Cedis.ofPesewas(1 + world.luck().nextInt((int) contribution.getAmountMinorLong() * 2));
    }

    private void answers(GroupId group, Oracle.CashSaid said) {
        boolean no = world.luck().inThousand(120);
        // Now and then it is somebody who is not asked.
        var who = world.luck().inThousand(50) ? said.asker() : said.decider();
        world.act(no ? "says no to cash" : "says yes to cash", replica -> replica.act(no ? "denyCash" : "confirmCash",
                () -> {
                    long before = replica.database.writes();
                    var result = no
                            ? replica.groups().denyCash(who, group, said.id())
                            : replica.groups().confirmCash(who, group, said.id());
                    boolean answered = result instanceof Results.AnswerCash.Counted
                            || result instanceof Results.AnswerCash.Denied;
                    if (answered && who.equals(said.asker()))
                        throw new Violated("somebody said yes to cash of their own word");
                    return told(result, answered, replica, before);
                }));
    }

    private void says(GroupId group, MemberId keeper, MemberId payer, Money amount) {
        boolean given = world.luck().nextBoolean();
        world.act(given ? "says to have given cash" : "says to have taken cash",
                replica -> replica.act(given ? "gaveCash" : "tookCash", () -> {
                    long before = replica.database.writes();
                    var result = given
                            ? replica.groups().gaveCash(payer, group, keeper, amount)
                            : replica.groups().tookCash(keeper, group, payer, amount);
                    return told(result, result instanceof Results.SayCash.Asked, replica, before);
                }));
    }

    private <T> T told(T result, boolean did, Replica replica, long before) {
        world.tell("   " + result.getClass().getSimpleName());
        if (!did && replica.database.writes() != before) throw new Violated("a refused word on cash wrote something");
        return result;
    }
}
