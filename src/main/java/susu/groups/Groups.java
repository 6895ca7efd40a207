package susu.groups;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.members.Member;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** Saving in turns. Every act names the person who acts, and is refused unless it is theirs to do. */
@Component
public class Groups {
    /** All groups of the member with what their first screens show, most urgent due first. One statement. */
    public List<GroupView> groupsOf(MemberId member) {
        throw new IllegalStateException();
    }

    /** What a right code shows of its group, if one is open under it. One statement. */
    public Optional<JoinOffer> offer(GroupCode code) {
        throw new IllegalStateException();
    }

    /** The turns of a group, for its members only; empty for anyone else. One statement. */
    public List<OrderLine> order(GroupId group, MemberId viewer) {
        throw new IllegalStateException();
    }

    /** Who has paid in the round that runs, for its members only. One statement. */
    public List<PaidLine> whoPaid(GroupId group, MemberId viewer) {
        throw new IllegalStateException();
    }

    /** The member's movements, newest first, a hundred at most. One statement. */
    public List<PassbookLine> passbook(MemberId member) {
        throw new IllegalStateException();
    }

    /** What waits for this member as an officer, oldest first. One statement. */
    public List<ToDo> toDo(MemberId officer) {
        throw new IllegalStateException();
    }

    /** Founds a group; the founder is its chair, has its first turn and has accepted its rules. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Create create(Member founder, Terms terms) { throw new IllegalStateException(); }

    /** Asks to join, with the rules accepted as the person saw them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Join askToJoin(Member person, GroupId group) { throw new IllegalStateException(); }

    /** An officer admits a person who asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide admit(MemberId officer, GroupId group, MemberId person) { throw new IllegalStateException(); }

    /** An officer turns a person down who asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide turnDown(MemberId officer, GroupId group, MemberId person) {
        throw new IllegalStateException();
    }

    /** The chair starts the cycle with the turns taken so far. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Start start(MemberId officer, GroupId group) { throw new IllegalStateException(); }

    /**
     * Asks the payer's wallet for their oldest open due in the group.
     *
     * @param seen what the payer said yes to: another amount by now is not asked for
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Pay pay(Member payer, GroupId group, Money seen, String command) {
        throw new IllegalStateException();
    }

    /** The member says that they have approved: asks the provider now. Never a second prompt. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void checkPayment(MemberId payer, GroupId group) { throw new IllegalStateException(); }

    /** An officer lets a payout that failed twice be sent once more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide sendAgain(MemberId officer, GroupId group, int round) { throw new IllegalStateException(); }
}
