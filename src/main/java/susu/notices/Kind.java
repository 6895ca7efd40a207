package susu.notices;

/** The kinds of notice, each with when it may be sent and how its values are stored. */
enum Kind {
    WELCOME(Urgency.AT_ONCE, Notice.Welcome.class),
    PIN_CHANGED(Urgency.AT_ONCE, Notice.PinChanged.class),
    PIN_LOCKED(Urgency.AT_ONCE, Notice.PinLocked.class),
    NUMBER_CHANGED(Urgency.AT_ONCE, Notice.NumberChanged.class),
    COMPLAINT(Urgency.AT_ONCE, Notice.ComplaintKept.class),
    JOIN_ASKED(Urgency.AT_ONCE, Notice.JoinAsked.class),
    JOINED(Urgency.AT_ONCE, Notice.Joined.class),
    TURNED_DOWN(Urgency.AT_ONCE, Notice.TurnedDown.class),
    INVITED(Urgency.BY_DAY, Notice.Invited.class),
    LEFT(Urgency.AT_ONCE, Notice.Left.class),
    TAKEN_OUT(Urgency.AT_ONCE, Notice.TakenOut.class),
    RULES_PROPOSED(Urgency.AT_ONCE, Notice.RulesProposed.class),
    DRAW_OPENED(Urgency.AT_ONCE, Notice.DrawOpened.class),
    DRAW_NUMBER(Urgency.AT_ONCE, Notice.DrawNumber.class),
    DRAWN(Urgency.AT_ONCE, Notice.Drawn.class),
    STARTED(Urgency.AT_ONCE, Notice.Started.class),
    SWAP_ASKED(Urgency.AT_ONCE, Notice.SwapAsked.class),
    SWAP_WISH_SEEN(Urgency.AT_ONCE, Notice.SwapWishSeen.class),
    WISH_NOTED(Urgency.AT_ONCE, Notice.WishNoted.class),
    SWAPPED(Urgency.AT_ONCE, Notice.Swapped.class),
    SWAP_SEEN(Urgency.AT_ONCE, Notice.SwapSeen.class),
    TAKE_OVER_ASKED(Urgency.AT_ONCE, Notice.TakeOverAsked.class),
    TAKE_OVER_AGREED(Urgency.AT_ONCE, Notice.TakeOverAgreed.class),
    TAKE_OVER_REFUSED(Urgency.AT_ONCE, Notice.TakeOverRefused.class),
    TAKEN_OVER(Urgency.AT_ONCE, Notice.TakenOver.class),
    TURN_IS_YOURS(Urgency.AT_ONCE, Notice.TurnIsYours.class),
    TURN_IS_GONE(Urgency.AT_ONCE, Notice.TurnIsGone.class),
    TURN_MISSED(Urgency.AT_ONCE, Notice.TurnMissed.class),
    TURN_NOT_PAID(Urgency.AT_ONCE, Notice.TurnNotPaid.class),
    HAS_LEFT(Urgency.AT_ONCE, Notice.HasLeft.class),
    DUTY_ASKED(Urgency.AT_ONCE, Notice.DutyAsked.class),
    OFFICER_CHANGED(Urgency.AT_ONCE, Notice.OfficerChanged.class),
    MOTION_ASKED(Urgency.AT_ONCE, Notice.MotionAsked.class),
    MOTION_DECIDED(Urgency.AT_ONCE, Notice.MotionDecided.class),
    PAYOUT_ASKED(Urgency.AT_ONCE, Notice.PayoutAsked.class),
    CLOSING_ASKED(Urgency.AT_ONCE, Notice.ClosingAsked.class),
    PAYOUT_REJECTED(Urgency.AT_ONCE, Notice.PayoutRejected.class),
    APPROVALS_OUT_OF_REACH(Urgency.AT_ONCE, Notice.ApprovalsOutOfReach.class),
    PAID(Urgency.AT_ONCE, Notice.Paid.class),
    KEPT(Urgency.AT_ONCE, Notice.Kept.class),
    PAID_AGAIN(Urgency.AT_ONCE, Notice.PaidAgain.class),
    CLAIMED(Urgency.AT_ONCE, Notice.Claimed.class),
    PAY_FAILED(Urgency.AT_ONCE, Notice.PayFailed.class),
    PAID_FOR(Urgency.AT_ONCE, Notice.PaidFor.class),
    PAID_FOR_OTHER(Urgency.AT_ONCE, Notice.PaidForOther.class),
    PAY_FOR_FAILED(Urgency.AT_ONCE, Notice.PayForFailed.class),
    PAY_FOR_FAILED_SEEN(Urgency.AT_ONCE, Notice.PayForFailedSeen.class),
    GIVEN_BACK(Urgency.AT_ONCE, Notice.GivenBack.class),
    GIVING_BACK_FAILED(Urgency.AT_ONCE, Notice.GivingBackFailed.class),
    DUE_SOON(Urgency.BY_DAY, Notice.DueSoon.class),
    DUE_TODAY(Urgency.BY_DAY, Notice.DueToday.class),
    LATE(Urgency.BY_DAY, Notice.Late.class),
    ARREARS_PAID(Urgency.AT_ONCE, Notice.ArrearsPaid.class),
    SETTLED(Urgency.MONEY_BY_DAY, Notice.Settled.class),
    FINED(Urgency.AT_ONCE, Notice.Fined.class),
    IN_DEFAULT(Urgency.AT_ONCE, Notice.InDefault.class),
    OFFICERS_NEWS(Urgency.MONEY_BY_DAY, Notice.OfficersNews.class),
    WAIVER_ASKED(Urgency.AT_ONCE, Notice.WaiverAsked.class),
    WAIVED(Urgency.AT_ONCE, Notice.Waived.class),
    WRITE_OFF_ASKED(Urgency.AT_ONCE, Notice.WriteOffAsked.class),
    DUE_WRITE_OFF_ASKED(Urgency.AT_ONCE, Notice.DueWriteOffAsked.class),
    DUE_WRITTEN_OFF(Urgency.AT_ONCE, Notice.DueWrittenOff.class),
    POT_IS_LESS(Urgency.AT_ONCE, Notice.PotIsLess.class),
    WRITTEN_OFF(Urgency.AT_ONCE, Notice.WrittenOff.class),
    COVERED_BY_HELD(Urgency.AT_ONCE, Notice.CoveredByHeld.class),
    COVERED_BY_RESERVE(Urgency.AT_ONCE, Notice.CoveredByReserve.class),
    PAYOUT_SENT(Urgency.AT_ONCE, Notice.PayoutSent.class),
    PREFLIGHT(Urgency.AT_ONCE, Notice.PreFlight.class),
    PREFLIGHT_SEEN(Urgency.AT_ONCE, Notice.PreFlightSeen.class),
    PAYOUT_PLAN(Urgency.AT_ONCE, Notice.PayoutPlan.class),
    GROUP_SUSPENDED(Urgency.AT_ONCE, Notice.GroupSuspended.class),
    RESUMED(Urgency.AT_ONCE, Notice.Resumed.class),
    REFUNDED(Urgency.AT_ONCE, Notice.Refunded.class),
    REFUND_FAILED(Urgency.AT_ONCE, Notice.RefundFailed.class),
    PAYOUT_UNSURE(Urgency.AT_ONCE, Notice.PayoutUnsure.class),
    TAKEN_BACK(Urgency.AT_ONCE, Notice.TakenBack.class),
    PAYOUT_STUCK(Urgency.AT_ONCE, Notice.PayoutStuck.class),
    CASH_ASKED(Urgency.AT_ONCE, Notice.CashAsked.class),
    CASH_SAID(Urgency.AT_ONCE, Notice.CashSaid.class),
    CASH_COUNTED(Urgency.AT_ONCE, Notice.CashCounted.class),
    CASH_DENIED(Urgency.AT_ONCE, Notice.CashDenied.class),
    CASH_LAPSED(Urgency.AT_ONCE, Notice.CashLapsed.class),
    CASH_OUT_ASKED(Urgency.AT_ONCE, Notice.CashOutAsked.class),
    CASH_RECEIVED(Urgency.AT_ONCE, Notice.CashReceived.class),
    CASH_HANDED(Urgency.AT_ONCE, Notice.CashHanded.class),
    CASH_BANKED(Urgency.AT_ONCE, Notice.CashBanked.class),
    BANKING_FAILED(Urgency.AT_ONCE, Notice.BankingFailed.class),
    CASH_TO_BANK(Urgency.AT_ONCE, Notice.CashToBank.class),
    CASH_KEEPS_OPEN(Urgency.AT_ONCE, Notice.CashKeepsOpen.class),
    COUNT_ASKED(Urgency.AT_ONCE, Notice.CountAsked.class),
    CUSTODY_GAP(Urgency.AT_ONCE, Notice.CustodyGap.class),
    ROUND_DONE(Urgency.NEXT_MORNING, Notice.RoundDone.class),
    COMPLETED(Urgency.AT_ONCE, Notice.Completed.class),
    BY_HAND(Urgency.AT_ONCE, Notice.ByHand.class);

    /** Whether a message may wake somebody. */
    enum Urgency {
        /** About the member's own money or membership: at any hour. */
        AT_ONCE,
        /** About money, too, but nothing to wake somebody for: by day, whatever they want of reminders. */
        MONEY_BY_DAY,
        /** Reminders and information: 8:00 to 19:00, Monday to Saturday, as the rules for Ghana want. */
        BY_DAY,
        /** The same, and not before the next day: at what time something happened is nobody else's. */
        NEXT_MORNING
    }

    final Urgency urgency;
    final Class<? extends Notice> type;

    Kind(Urgency urgency, Class<? extends Notice> type) {
        this.urgency = urgency;
        this.type = type;
    }

    static Kind of(Notice notice) {
        return switch (notice) {
            case Notice.Welcome _ -> WELCOME;
            case Notice.PinChanged _ -> PIN_CHANGED;
            case Notice.PinLocked _ -> PIN_LOCKED;
            case Notice.NumberChanged _ -> NUMBER_CHANGED;
            case Notice.ComplaintKept _ -> COMPLAINT;
            case Notice.JoinAsked _ -> JOIN_ASKED;
            case Notice.Joined _ -> JOINED;
            case Notice.TurnedDown _ -> TURNED_DOWN;
            case Notice.Invited _ -> INVITED;
            case Notice.Left _ -> LEFT;
            case Notice.TakenOut _ -> TAKEN_OUT;
            case Notice.RulesProposed _ -> RULES_PROPOSED;
            case Notice.DrawOpened _ -> DRAW_OPENED;
            case Notice.DrawNumber _ -> DRAW_NUMBER;
            case Notice.Drawn _ -> DRAWN;
            case Notice.Started _ -> STARTED;
            case Notice.SwapAsked _ -> SWAP_ASKED;
            case Notice.SwapWishSeen _ -> SWAP_WISH_SEEN;
            case Notice.WishNoted _ -> WISH_NOTED;
            case Notice.Swapped _ -> SWAPPED;
            case Notice.SwapSeen _ -> SWAP_SEEN;
            case Notice.TakeOverAsked _ -> TAKE_OVER_ASKED;
            case Notice.TakeOverAgreed _ -> TAKE_OVER_AGREED;
            case Notice.TakeOverRefused _ -> TAKE_OVER_REFUSED;
            case Notice.TakenOver _ -> TAKEN_OVER;
            case Notice.TurnIsYours _ -> TURN_IS_YOURS;
            case Notice.TurnIsGone _ -> TURN_IS_GONE;
            case Notice.TurnMissed _ -> TURN_MISSED;
            case Notice.TurnNotPaid _ -> TURN_NOT_PAID;
            case Notice.HasLeft _ -> HAS_LEFT;
            case Notice.DutyAsked _ -> DUTY_ASKED;
            case Notice.OfficerChanged _ -> OFFICER_CHANGED;
            case Notice.MotionAsked _ -> MOTION_ASKED;
            case Notice.MotionDecided _ -> MOTION_DECIDED;
            case Notice.PayoutAsked _ -> PAYOUT_ASKED;
            case Notice.ClosingAsked _ -> CLOSING_ASKED;
            case Notice.PayoutRejected _ -> PAYOUT_REJECTED;
            case Notice.ApprovalsOutOfReach _ -> APPROVALS_OUT_OF_REACH;
            case Notice.Paid _ -> PAID;
            case Notice.Kept _ -> KEPT;
            case Notice.PaidAgain _ -> PAID_AGAIN;
            case Notice.ArrearsPaid _ -> ARREARS_PAID;
            case Notice.Settled _ -> SETTLED;
            case Notice.Fined _ -> FINED;
            case Notice.InDefault _ -> IN_DEFAULT;
            case Notice.OfficersNews _ -> OFFICERS_NEWS;
            case Notice.WaiverAsked _ -> WAIVER_ASKED;
            case Notice.Waived _ -> WAIVED;
            case Notice.WriteOffAsked _ -> WRITE_OFF_ASKED;
            case Notice.DueWriteOffAsked _ -> DUE_WRITE_OFF_ASKED;
            case Notice.DueWrittenOff _ -> DUE_WRITTEN_OFF;
            case Notice.PotIsLess _ -> POT_IS_LESS;
            case Notice.WrittenOff _ -> WRITTEN_OFF;
            case Notice.CoveredByHeld _ -> COVERED_BY_HELD;
            case Notice.CoveredByReserve _ -> COVERED_BY_RESERVE;
            case Notice.Claimed _ -> CLAIMED;
            case Notice.PayFailed _ -> PAY_FAILED;
            case Notice.PaidFor _ -> PAID_FOR;
            case Notice.PaidForOther _ -> PAID_FOR_OTHER;
            case Notice.PayForFailed _ -> PAY_FOR_FAILED;
            case Notice.PayForFailedSeen _ -> PAY_FOR_FAILED_SEEN;
            case Notice.GivenBack _ -> GIVEN_BACK;
            case Notice.GivingBackFailed _ -> GIVING_BACK_FAILED;
            case Notice.DueSoon _ -> DUE_SOON;
            case Notice.DueToday _ -> DUE_TODAY;
            case Notice.Late _ -> LATE;
            case Notice.PayoutSent _ -> PAYOUT_SENT;
            case Notice.PreFlight _ -> PREFLIGHT;
            case Notice.PreFlightSeen _ -> PREFLIGHT_SEEN;
            case Notice.PayoutPlan _ -> PAYOUT_PLAN;
            case Notice.GroupSuspended _ -> GROUP_SUSPENDED;
            case Notice.Resumed _ -> RESUMED;
            case Notice.Refunded _ -> REFUNDED;
            case Notice.RefundFailed _ -> REFUND_FAILED;
            case Notice.PayoutUnsure _ -> PAYOUT_UNSURE;
            case Notice.TakenBack _ -> TAKEN_BACK;
            case Notice.PayoutStuck _ -> PAYOUT_STUCK;
            case Notice.CashAsked _ -> CASH_ASKED;
            case Notice.CashSaid _ -> CASH_SAID;
            case Notice.CashCounted _ -> CASH_COUNTED;
            case Notice.CashDenied _ -> CASH_DENIED;
            case Notice.CashLapsed _ -> CASH_LAPSED;
            case Notice.CashOutAsked _ -> CASH_OUT_ASKED;
            case Notice.CashReceived _ -> CASH_RECEIVED;
            case Notice.CashHanded _ -> CASH_HANDED;
            case Notice.CashBanked _ -> CASH_BANKED;
            case Notice.BankingFailed _ -> BANKING_FAILED;
            case Notice.CashToBank _ -> CASH_TO_BANK;
            case Notice.CashKeepsOpen _ -> CASH_KEEPS_OPEN;
            case Notice.CountAsked _ -> COUNT_ASKED;
            case Notice.CustodyGap _ -> CUSTODY_GAP;
            case Notice.RoundDone _ -> ROUND_DONE;
            case Notice.Completed _ -> COMPLETED;
            case Notice.ByHand _ -> BY_HAND;
        };
    }
}
