package susu.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.Proposal;
import susu.groups.Results;
import susu.groups.Vote;
import susu.members.Member;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** What members decide together in a history: somebody asks, the others say yes or no, or nothing. */
final class Deciding {
    private final World world;
    private final Luck luck;
    private final Set<String> saidAt = new HashSet<>();

    Deciding(World world, Luck luck) {
        this.world = world;
        this.luck = luck;
    }

    /** Somebody says a word on what is asked, or asks for something. */
    void happens(GroupId group, List<Member> members) {
        if (luck.inThousand(150)) {
            dutiesChange(group, members);
            return;
        }
        var open = world.oracle().motions(group);
        if (!open.isEmpty() && luck.inThousand(850))
            says(group, luck.oneOf(open), luck.oneOf(members).id(), luck.inThousand(850) ? Vote.YES : Vote.NO);
        else
            if (luck.inThousand(150))
                wantsOtherRules(group, luck.inThousand(800) ? members.getFirst() : luck.oneOf(members));
            else {
                var asker = luck.oneOf(members).id();
                asks(group, asker, proposal(group, asker, luck.oneOf(members).id()));
            }
    }

    /** Somebody is named for a duty, or takes one up for which they were named, or lays theirs down. */
    private void dutiesChange(GroupId group, List<Member> members) {
        var named = world.oracle().named(group);
        if (!named.isEmpty() && luck.inThousand(700)) {
            var one = luck.oneOf(named);
            world.act("takes up a duty", replica -> replica.act("acceptDuty",
                    () -> told(replica.groups().acceptDuty(one.member(), group, one.appointment()))));
        } else if (luck.inThousand(400)) {
            var officer = luck.oneOf(members).id();
            world.act("lays their duty down", replica -> replica.act("layDownDuty", () -> {
                long before = replica.database.writes();
                var result = told(replica.groups().layDownDuty(officer, group));
                if (!(result instanceof Results.LayDown.LaidDown) && replica.database.writes() != before)
                    throw new Violated("a duty was not laid down, and something was written");
                return result;
            }));
        } else {
            var chair = luck.inThousand(800) ? members.getFirst().id() : luck.oneOf(members).id();
            var member = luck.oneOf(members).id();
            world.act("names an officer", replica -> replica.act("nameOfficer",
                    () -> told(replica.groups().nameOfficer(chair, group, member, GroupView.Duty.DEPUTY))));
        }
    }

    /** The chair, or somebody who is not, proposes another fine for the rounds to come. */
    private void wantsOtherRules(GroupId group, Member chair) {
        var fine = Cedis.ofPesewas(1 + luck.nextInt(20));
        world.act("proposes rules for the rounds to come", replica -> replica.act("proposeRules", () -> {
            var now = replica.groups().rules(group, world.oracle().rulesOf(group), chair.id());
            if (now.isEmpty()) return told("is in the group no more");
            var pay = now.get().pay();
            var other = now.get().withPay(pay.withFines(pay.fines().withEach(fine)));
            // Where no cycle runs they would be the rules of the next one.
            if (!world.oracle().stateOf(group).equals("ACTIVE")) return told("no cycle runs");
            return told(replica.groups().proposeRules(chair.id(), group, other, 1));
        }));
    }

    private Proposal proposal(GroupId group, MemberId asker, MemberId another) {
        if (world.oracle().isPausedByOfficers(group) && luck.inThousand(700)) return new Proposal(MotionKind.GO_ON);
        return switch (luck.nextInt(10)) {
            case 0, 1, 2 -> new Proposal(MotionKind.END_EARLY);
            case 3, 4 -> new Proposal(MotionKind.PAUSE, Optional.empty(), MotionReason.MONEY);
            case 5, 6 -> new Proposal(MotionKind.SUSPEND_MEMBER, Optional.of(another), MotionReason.DISPUTE);
            case 7 -> new Proposal(MotionKind.RESTORE_MEMBER, another);
            case 8 -> new Proposal(MotionKind.NEW_CHAIR, asker);
            default -> new Proposal(MotionKind.GO_ON);
        };
    }

    /** In the calm, officers let a group go on that officers had stopped, each once at each moment; false if none waits. */
    boolean goesOn(GroupId group) {
        if (!world.oracle().isPausedByOfficers(group)) return false;
        var motion = world.oracle().motions(group).stream()
                .filter(one -> one.kind().equals(MotionKind.GO_ON.name())).findFirst();
        for (var officer : world.oracle().officersWithASay(group)) {
            if (!saidAt.add(group + " " + officer + " " + motion + " " + world.clock().instant())) continue;
            if (motion.isPresent()) says(group, motion.get(), officer, Vote.YES);
            else asks(group, officer, new Proposal(MotionKind.GO_ON));
            return true;
        }
        return false;
    }

    private void asks(GroupId group, MemberId asker, Proposal proposal) {
        // A member asks for what is about somebody else, or about no one; for the chair, about themselves.
        if (proposal.kind() != MotionKind.NEW_CHAIR && proposal.subject().filter(asker::equals).isPresent()) return;
        world.act("asks for " + proposal.kind(), replica -> replica.act("askMotion", () -> {
            long before = replica.database.writes();
            var result = told(replica.groups().askMotion(asker, group, proposal));
            // Whether it is asked for already is found out by trying to write it.
            boolean tried = result instanceof Results.AskMotion.Asked || result instanceof Results.AskMotion.Decided
                    || result instanceof Results.AskMotion.AskedAlready;
            if (!tried && replica.database.writes() != before)
                throw new Violated("a refused motion wrote something");
            return result;
        }));
    }

    private void says(GroupId group, Oracle.OpenMotion motion, MemberId member, Vote word) {
        world.act("says " + word + " to " + motion.kind(), replica -> replica.act("sayMotion", () -> {
            long before = replica.database.writes();
            var result = told(word(replica.groups(), group, motion, member, word));
            boolean said = result instanceof Results.SayMotion.Noted || result instanceof Results.SayMotion.Decided
                    || result instanceof Results.AcceptRules.AcceptedInCourse;
            if (!said && replica.database.writes() != before)
                throw new Violated("a refused word on a motion wrote something");
            return result;
        }));
    }

    /** To rules one says yes by accepting them. */
    private static Object word(Groups groups, GroupId group, Oracle.OpenMotion motion, MemberId member, Vote word) {
        if (motion.version() == 0) return groups.sayMotion(member, group, motion.number(), word);
        return word == Vote.YES
                ? groups.acceptRules(member, group, motion.version(), 1)
                : groups.refuseRules(member, group, motion.version());
    }

    private <T> T told(T result) {
        world.tell("   " + result.getClass().getSimpleName());
        return result;
    }
}
