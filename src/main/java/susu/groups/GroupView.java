package susu.groups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import susu.shared.GroupId;

/**
 * One of a member's groups, with all that their first screens show of it, read in one statement for all their groups.
 *
 * @param terms its rules in force
 * @param slots turns taken so far
 * @param members people who are in
 * @param round the oldest round that is not closed, if the cycle runs
 * @param due what the member owes in the oldest round in which they owe
 * @param nextDue when the member's next due will be, if a round is still to open
 * @param draw the latest draw of turns in this cycle, if there was one
 * @param turns the member's turns to come, the next first
 * @param waiting the member's payment that is not decided yet, if there is one
 * @param takenBack what the provider took back of the member's after its pot had left, if the group still misses it
 * @param credit the member's money that no due has taken yet, if there is any
 * @param asksSomebody whether anything in it waits for somebody's word; what waits for the member, {@link Groups#toDo} tells
 * @param conduct whether the member may act as an officer
 */
public record GroupView(GroupId id, GroupCode code, State state, int cycle, Terms terms, Standing standing, Duty duty,
        int slots, int members, Optional<DrawView> draw,
        Optional<RoundView> round, Optional<DueView> due, Optional<LocalDate> nextDue, List<TurnView> turns,
        Optional<Waiting> waiting, Optional<Money> takenBack, Optional<Money> credit, boolean asksSomebody,
        Conduct conduct) {

    /** What its members call it. */
    public GroupName name() { return terms.name(); }

    /** The member's next turn. */
    public Optional<TurnView> turn() { return turns.stream().findFirst(); }

    /** A payment that is not decided yet. */
    public record Waiting(Money amount, What what, Where where) {
        /** What it is for. */
        public enum What {
            DUES,
            /** It takes the place of cash that the member holds as an officer. */
            CASH_TO_BANK,
            /** Another member is paying the dues, from their own wallet. */
            PAID_BY_ANOTHER,
            /** It is for a turn that the member takes over. */
            TURN
        }

        /** Where it waits, as far as we know. */
        public enum Where {
            /** For its MoMo PIN, or for its last word. */
            AT_THE_WALLET,
            /** It never reached the provider; it goes out again once its owner says yes again. */
            NOT_ARRIVED
        }
    }

    /** Where a group stands in its life. */
    public enum State {
        FORMING,
        ACTIVE,
        /** Two operators stopped it: nothing comes in or goes out but what is returned to members. */
        SUSPENDED,
        COMPLETED
    }

    /** Whether the member is in, or has asked to be. */
    public enum Standing {
        /** An officer decides whether they come in. */
        ASKED,
        /** They come in by a turn that somebody gives up, once it is theirs. */
        TAKING,
        IN
    }

    /** What the member does for the group beside saving. */
    public enum Duty {
        NONE, CHAIR, TREASURER, SECRETARY, DEPUTY
    }

    /** A round that runs: who gets the pot, how many dues are paid, what the pot holds and shall hold. */
    public record RoundView(int round, int of, LocalDate dueDate, String taker, int paid, int dues, Money collected,
            Money pot) {}

    /**
     * A draw of turns.
     *
     * @param number the how manieth of this cycle it is
     * @param answered how many members have typed a number
     */
    public record DrawView(int number, DrawState state, Instant closesAt, int answered) {
        /** Whether it runs, or the turns come as it says: there is no other one then. */
        public boolean holds() {
            return state == DrawState.OPEN || state == DrawState.DONE;
        }
    }

    /** Where a draw stands. */
    public enum DrawState {
        OPEN,
        /** Too few members typed a number. */
        BROKEN_OFF,
        DONE,
        /** A member has left who had a part in it. */
        VOID
    }

    /** What the member has to pay first: what they still owe for a round, for all their turns. */
    public record DueView(int round, LocalDate dueDate, Money open, Lateness lateness, Of of) {
        /** What it is owed for. */
        public enum Of {
            DUES,
            /** No due of it is open, only what being late has cost. */
            FINES
        }
    }

    /** Late begins when the days of grace after the due date are over. */
    public enum Lateness {
        IN_TIME,
        LATE,
        /** Late for long enough, by whoever has had a turn: no duty holds and no credit goes back until it is paid. */
        IN_DEFAULT
    }

    /**
     * When the member gets the pot.
     *
     * @param parts how far it is, if it leaves in several
     */
    public record TurnView(int round, LocalDate date, Money pot, Optional<Parts> parts) {
        /** So much of all that leaves has arrived; more leaves on that day, if nothing holds it up. */
        public record Parts(Money sent, Money whole, Optional<LocalDate> next) {}
    }

    /** The same of a member who is in default. */
    GroupView inDefault() {
        return new GroupView(id, code, state, cycle, terms, standing, duty, slots, members, draw, round,
                due.map(one -> new DueView(one.round(), one.dueDate(), one.open(), Lateness.IN_DEFAULT, one.of())),
                nextDue, turns, waiting, takenBack, credit, asksSomebody,
                conduct == Conduct.SUSPENDED ? conduct : Conduct.IN_DEFAULT);
    }

    /** Whether the member acts for the group: nobody does who is in default, or suspended. */
    public boolean leads() {
        return duty != Duty.NONE && conduct == Conduct.GOOD;
    }

    /** What one full pot holds when the cycle starts with the turns taken so far. */
    public Money potOf(int turns) {
        return terms.contribution().multipliedBy(turns);
    }
}
