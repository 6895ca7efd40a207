package susu.proof;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import susu.groups.Results;
import susu.members.Member;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** Turns that pass on in a history: they are offered, wanted, agreed to or not, and paid for or not. */
final class TakingOver {
    /** What whoever takes a turn over says yes to. */
    record ToPay(Member taker, int number, Money price) {}

    private final World world;
    private final Luck luck;

    TakingOver(World world, Luck luck) {
        this.world = world;
        this.luck = luck;
    }

    /** Somebody does the next step towards it, mostly one that is theirs to do; gives what is to be paid, if that is it. */
    Optional<ToPay> happens(GroupId group, List<Member> members) {
        var agreed = world.oracle().agreedTakeOvers(group);
        if (!agreed.isEmpty() && luck.inThousand(700)) return Optional.of(price(luck.oneOf(agreed), members));
        var wanted = world.oracle().wantedTurns(group);
        if (!wanted.isEmpty() && luck.inThousand(700)) {
            var officers = world.oracle().officersWithASay(group);
            boolean any = officers.isEmpty() || luck.inThousand(100);
            answers(group, luck.oneOf(wanted), any ? luck.oneOf(members).id() : luck.oneOf(officers));
            return Optional.empty();
        }
        var offers = world.oracle().offeredTurns(group);
        if (!offers.isEmpty() && luck.inThousand(800)) wants(group, luck.oneOf(offers), luck.oneOf(members));
        else offers(group, world.oracle().turns(group));
        return Optional.empty();
    }

    /** Now and then they say yes to another price than it is by now. */
    private ToPay price(Oracle.AgreedTakeOver agreed, List<Member> members) {
        var taker = members.stream().filter(one -> one.id().equals(agreed.taker())).findFirst().orElseThrow();
        return new ToPay(taker, agreed.number(), Cedis.ofPesewas(agreed.price() + (luck.inThousand(80) ? 1 : 0)));
    }

    private void answers(GroupId group, int number, MemberId somebody) {
        if (luck.inThousand(120))
            world.act("does not agree to a take-over", replica -> replica.act("refuseTakeOver",
                    () -> told(replica.groups().refuseTakeOver(somebody, group, number))));
        else
            world.act("agrees to a take-over", replica -> replica.act("agreeToTakeOver",
                    () -> told(replica.groups().agreeToTakeOver(somebody, group, number))));
    }

    private void wants(GroupId group, Oracle.OfferedTurn offer, Member somebody) {
        if (luck.inThousand(60))
            world.act("keeps their turn", replica -> replica.act("keepTurn",
                    () -> told(replica.groups().keepTurn(offer.holder(), group, offer.number()))));
        else
            world.act("wants the turn of slot " + offer.slot(), replica -> replica.act("takeOver",
                    () -> told(replica.groups().takeOver(somebody.id(), group, offer.number()))));
    }

    private void offers(GroupId group, List<Oracle.Turn> turns) {
        var toCome = turns.stream().filter(Oracle.Turn::isToCome).toList();
        if (turns.isEmpty()) return;
        var turn = luck.oneOf(toCome.isEmpty() || luck.inThousand(200) ? turns : toCome);
        world.act("offers the turn of slot " + turn.slot(), replica -> replica.act("offerTurn", () -> {
            long before = replica.database.writes();
            var result = told(replica.groups().offerTurn(turn.holder(), group, turn.slot()));
            if (!(result instanceof Results.OfferTurn.Offered) && replica.database.writes() != before)
                throw new Violated("a refused offer of a turn wrote something");
            return result;
        }));
    }

    private <T> T told(T result) {
        world.tell("   " + result.getClass().getSimpleName());
        return result;
    }
}
