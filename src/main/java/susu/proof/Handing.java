package susu.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;
import susu.groups.Groups;
import susu.groups.MotionKind;
import susu.groups.Proposal;
import susu.groups.Results;
import susu.groups.Vote;
import susu.members.Member;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Cash that leaves by hand in a history: whoever holds some of a pot says that they have handed it to its recipient, who
 * says yes or no, or nothing. Others take cash beside the treasurer.
 */
final class Handing {
    private final World world;
    private final Luck luck;
    /** What was handed in the calm. */
    private final Set<String> handed = new HashSet<>();

    Handing(World world, Luck luck) {
        this.world = world;
        this.luck = luck;
    }

    /** Quietly: the chair wants an officer to take cash, too, and that officer and the treasurer agree. */
    void takesCashToo(GroupId group, Member chair, Member treasurer, Member officer) {
        var replica = world.replica(0);
        replica.act("ask motion", () -> replica.groups().askMotion(chair.id(), group,
                new Proposal(MotionKind.NAME_CUSTODIAN, officer.id())));
        for (var motion : world.oracle().motions(group))
            for (var one : List.of(treasurer, officer))
                replica.act("say motion",
                        () -> replica.groups().sayMotion(one.id(), group, motion.number(), Vote.YES));
        if (!world.oracle().keepers(group).contains(officer.id()))
            throw new Violated("all agree that an officer takes cash, and they do not");
    }

    /** Quietly: the member gives so much to somebody who takes cash, if that may be; whether it was. */
    boolean givesAtOnce(GroupId group, Member member, Money amount) {
        var replica = world.replica(0);
        var keeper = luck.oneOf(world.oracle().keepers(group));
        if (keeper.equals(member.id())) return false;
        var said = replica.act("take cash", () -> replica.groups().tookCash(keeper, group, member.id(), amount));
        if (!(said instanceof Results.SayCash.Asked)) return false;
        for (var claim : world.oracle().cashSaid(group))
            replica.act("confirm cash", () -> replica.groups().confirmCash(claim.decider(), group, claim.id()));
        return true;
    }

    /** Somebody answers what was said, or says something; mostly what can be. */
    void happens(GroupId group, List<Member> members, Money contribution) {
        var said = world.oracle().saidToHaveHanded(group);
        if (!said.isEmpty() && luck.inThousand(700)) {
            answers(group, luck.oneOf(said), luck.oneOf(members).id());
            return;
        }
        var pots = world.oracle().cashOfPots(group);
        if (pots.isEmpty() || luck.inThousand(100)) {
            if (luck.inThousand(200))
                says(group, luck.oneOf(members).id(), world.oracle().cycleOf(group), 1 + luck.nextInt(members.size()),
                        contribution);
            return;
        }
        var pot = luck.oneOf(pots);
        says(group, pot.holder(), pot.cycle(), pot.round(), Cedis.ofPesewas(amount(pot.held())));
    }

    /** All that they hold of it, some of it, or more. */
    private long amount(long held) {
        if (luck.inThousand(600)) return held;
        return 1 + luck.nextLong(held + held / 5 + 1);
    }

    private void says(GroupId group, MemberId holder, int cycle, int round, Money amount) {
        world.act("says to have handed over " + amount + " of round " + round,
                replica -> replica.act("handCash", () -> {
                    long before = replica.database.writes();
                    var result = replica.groups().handCash(holder, group, cycle, round, amount);
                    // Whether it was said before is found out by trying to write it.
                    boolean tried = result instanceof Results.HandCash.Asked
                            || result instanceof Results.HandCash.AskedAlready;
                    return told(result, tried, replica, before);
                }));
    }

    /** Now and then it is somebody whose money it is not. */
    private void answers(GroupId group, Oracle.SaidToHaveHanded said, MemberId somebody) {
        var who = luck.inThousand(80) ? somebody : said.recipient();
        if (luck.inThousand(200))
            answers(group, said, who, "denyHanded", groups -> groups.denyHanded(who, group, said.id()));
        else
            hasIt(group, said, who);
    }

    private void hasIt(GroupId group, Oracle.SaidToHaveHanded said, MemberId who) {
        answers(group, said, who, "confirmHanded", groups -> groups.confirmHanded(who, group, said.id()));
    }

    private void answers(GroupId group, Oracle.SaidToHaveHanded said, MemberId who, String act,
            Function<Groups, Results.AnswerHanded> answer) {
        world.act("answers about cash by hand: " + act, replica -> replica.act(act, () -> {
            long before = replica.database.writes();
            var result = answer.apply(replica.groups());
            boolean answered = result instanceof Results.AnswerHanded.Received
                    || result instanceof Results.AnswerHanded.Denied;
            if (answered && !who.equals(said.recipient()))
                throw new Violated("somebody answered about cash of " + group + " that was handed to another");
            return told(result, answered, replica, before);
        }));
    }

    /** In the calm half of the cash of pots that could leave is handed over, and most who are asked say yes. */
    boolean allIsHanded(GroupId group) {
        for (var said : world.oracle().saidToHaveHanded(group))
            if (handed.add("yes " + said.id()) && luck.inThousand(700)) {
                hasIt(group, said, said.recipient());
                return true;
            }
        for (var pot : world.oracle().cashOfPots(group))
            if (!pot.holder().equals(pot.recipient()) && handed.add(group + " " + pot + " "
                    + world.clock().instant()) && luck.nextBoolean()) {
                says(group, pot.holder(), pot.cycle(), pot.round(), Cedis.ofPesewas(pot.held()));
                return true;
            }
        return false;
    }

    private <T> T told(T result, boolean did, Replica replica, long before) {
        world.tell("   " + result.getClass().getSimpleName());
        if (!did && replica.database.writes() != before) throw new Violated("a refused word on cash wrote something");
        return result;
    }
}
