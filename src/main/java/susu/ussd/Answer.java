package susu.ussd;

import org.joda.money.Money;
import susu.groups.Alias;
import susu.groups.CashId;
import susu.groups.Fellow;
import susu.groups.GroupCode;
import susu.groups.SwapId;
import susu.groups.ToDo;
import susu.members.Language;
import susu.members.MemberName;
import susu.members.Pin;
import susu.members.Pins.PinHash;
import susu.members.Reminders;
import susu.shared.GroupId;

/** What an answer to a screen asks for. Finding that out changes nothing; {@link Acts} does it. */
sealed interface Answer {
    /** Another screen, and nothing else. */
    record Go(Step next) implements Answer {}

    /** Something to be done in the transaction that answers. */
    sealed interface Deed extends Answer {
        record Pay(GroupId group, Money amount, Step.Sum sum, String mark) implements Deed {}

        /** The same for another member. */
        record PayFor(GroupId group, Fellow who, Money amount, String mark) implements Deed {}

        record PayTurn(ToDo.PayTurn turn, String mark) implements Deed {}

        /** What may be done on the way of somebody who dials several entries at once. */
        sealed interface OnTheWay extends Deed {}

        /** Seeing a group by its code; a code of no group is counted. */
        record TryCode(GroupCode code) implements OnTheWay {}

        /** From here on the caller reads that language. */
        record Speak(Language language) implements OnTheWay {}

        record CheckPayment(GroupId group) implements Deed {}

        record RefuseSwap(GroupId group, SwapId swap) implements Deed {}

        record RefuseDuty(GroupId group, int appointment) implements Deed {}

        record DenyCash(GroupId group, CashId cash) implements Deed {}

        record DenyHanded(GroupId group, CashId cash) implements Deed {}

        record Bank(GroupId group, Money amount, String mark) implements Deed {}

        record DenyCount(GroupId group, int number) implements Deed {}

        record ChooseAlias(GroupId group, Alias alias) implements Deed {}

        record Register(Step.Enrolment who) implements Deed {}

        record Rename(MemberName name) implements Deed {}

        record Want(Reminders reminders) implements Deed {}

        /** A complaint, in the caller's words. */
        record Complain(String words) implements Deed {
            @Override
            public String toString() { return "Complain[****]"; }
        }

        record Remind(GroupId group) implements Deed {}
    }

    /** A PIN came. Hashing it takes its time, so it is done between two transactions. */
    sealed interface Secret extends Answer {
        record Choose(Step.Goal goal, MemberName name, Pin pin) implements Secret {}

        record Repeat(Step.Enrolment who, Pin pin) implements Secret {}

        record Sign(Step.Sign asked, Pin pin) implements Secret {}

        record ChooseNew(Pin pin) implements Secret {}

        record RepeatNew(PinHash first, Pin pin) implements Secret {}
    }
}
