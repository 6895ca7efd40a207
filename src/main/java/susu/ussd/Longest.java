package susu.ussd;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import susu.groups.CashRules;
import susu.groups.Figure;
import susu.groups.FineRules;
import susu.groups.FinesPaid;
import susu.groups.Frequency;
import susu.groups.GroupCode;
import susu.groups.GroupName;
import susu.groups.GroupView.DueView;
import susu.groups.GroupView.RoundView;
import susu.groups.GroupView.TurnView;
import susu.groups.GroupView;
import susu.groups.GuardRules;
import susu.groups.Holidays;
import susu.groups.InArrears;
import susu.groups.PayRules;
import susu.groups.Phones;
import susu.groups.PotLeaves;
import susu.groups.SeenAs;
import susu.groups.SightRules;
import susu.groups.Rejection;
import susu.groups.ReserveEnd;
import susu.groups.ReserveUse;
import susu.groups.ShortPot;
import susu.groups.Taker;
import susu.groups.Terms;
import susu.groups.TurnOrder;
import susu.groups.TurnRules;
import susu.groups.Waivable;
import susu.groups.WaiverReason;
import susu.groups.Conduct;
import susu.groups.MotionKind;
import susu.groups.MotionReason;
import susu.groups.Vote;
import susu.members.Reminders;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** The longest values that a screen ever has to hold, by which every text is measured. */
final class Longest {
    static final GroupName GROUP = new GroupName("WWWWWWWWWW WWWWWWWWW");
    static final Money AMOUNT = Cedis.ofPesewas(9_999_999);
    static final Money POT = Cedis.ofPesewas(99_999_999);
    static final Frequency EVERY = Frequency.everyDays(60);
    static final GroupView.Duty DUTY = GroupView.Duty.TREASURER;
    static final GroupView.DrawView DRAW = new GroupView.DrawView(52, GroupView.DrawState.OPEN,
            Instant.parse("2026-09-30T22:58:00Z"), 52);
    static final LocalDate DATE = LocalDate.of(2026, 9, 30);
    static final GroupCode CODE = GroupCode.parse("48210736").or(() -> GroupCode.parse("57240017")).orElseThrow();
    static final String NAME = "Wwwwwwwwwww W.";
    static final String WALLET = "0240000000";
    static final CashRules CASH = CashRules.contributions(104);
    static final Terms TERMS = terms(TurnOrder.DRAWN);

    private Longest() {}

    static Terms terms(TurnOrder order) {
        return new Terms(GROUP, Cedis.ofPesewas(500_000), EVERY, 52, DATE, new TurnRules(10, order),
                new PayRules(7, PotLeaves.WHEN_FULL, Optional.of(5),
                        new FineRules(Optional.of(Cedis.ofPesewas(100_000)), FinesPaid.AFTER_EACH_DUE), new GuardRules(
                                30, 10, ReserveUse.COVERS_GAPS, ReserveEnd.CARRIED, InArrears.SET_OFF, 60,
                                ShortPot.LEAVES_IN_PART)))
                .withHolidays(Holidays.BEFORE).withCash(CASH)
                .withSight(new SightRules(SeenAs.ALIAS, Phones.MASKED));
    }

    /** The longest terms, and others that make the words about them say something else. */
    static List<Terms> everyTerms() {
        var plain = new Terms(GROUP, Cedis.ofPesewas(500_000), Frequency.WEEKLY, 52, DATE, TurnRules.usual(2),
                PayRules.usual(Frequency.WEEKLY));
        var fine = Optional.of(Cedis.ofPesewas(100_000));
        return List.of(TERMS, plain, paying(terms(TurnOrder.AS_JOINED), 0, PotLeaves.ON_DUE_DATE, Optional.empty(),
                new FineRules(fine, FinesPaid.LAST),
                new GuardRules(30, 10, ReserveUse.KEPT, ReserveEnd.SHARED, InArrears.PAYS_FIRST, 60, ShortPot.WAITS)),
                paying(terms(TurnOrder.SET), 1, PotLeaves.WHEN_FULL, Optional.of(1), FineRules.NONE,
                        new GuardRules(0, 10, ReserveUse.COVERS_GAPS, ReserveEnd.SHARED, InArrears.PAYS_FIRST, 1,
                                ShortPot.LEAVES_IN_PART))
                        .withHolidays(Holidays.AFTER).withCash(CashRules.pots(2))
                        .withSight(new SightRules(SeenAs.NAME, Phones.MASKED)),
                paying(every(Frequency.MONTHLY), 7, PotLeaves.ON_DUE_DATE, Optional.of(5),
                        new FineRules(fine, FinesPaid.AFTER_EACH_DUE),
                        new GuardRules(0, 0, ReserveUse.KEPT, ReserveEnd.CARRIED, InArrears.SET_OFF, 60,
                                ShortPot.WAITS))
                        .withHolidays(Holidays.KEEP).withCash(CashRules.pots(1))
                        .withSight(new SightRules(SeenAs.ALIAS, Phones.HIDDEN)),
                paying(every(Frequency.DAILY), 0, PotLeaves.WHEN_FULL, Optional.of(5), FineRules.NONE,
                        new GuardRules(30, 0, ReserveUse.COVERS_GAPS, ReserveEnd.SHARED, InArrears.SET_OFF, 60,
                                ShortPot.WAITS))
                        .withCash(CashRules.contributions(1)).withSight(SightRules.USUAL),
                every(Frequency.TWO_WEEKS).withCash(CashRules.NONE));
    }

    private static Terms every(Frequency every) {
        return new Terms(GROUP, TERMS.contribution(), every, 52, DATE, TERMS.turns(), PayRules.usual(every));
    }

    private static Terms paying(Terms terms, int grace, PotLeaves leaves, Optional<Integer> approvals, FineRules fines,
            GuardRules guards) {
        return terms.withPay(new PayRules(grace, leaves, approvals, fines, guards));
    }

    /** The longest value of a parameter with that name. */
    static Object of(String parameter) {
        return switch (parameter) {
            case "group" -> GROUP;
            case "amount" -> AMOUNT;
            case "least" -> Cedis.ofPesewas(100);
            case "most" -> Cedis.ofPesewas(500_000);
            case "pot", "sum" -> POT;
            case "every" -> EVERY;
            case "date", "yours" -> DATE;
            case "time" -> LocalTime.of(22, 58);
            case "name" -> NAME;
            case "names" -> SeenAs.NAME;
            case "phones" -> Phones.MASKED;
            case "who" -> Taker.NEWCOMER;
            case "wallet" -> WALLET;
            case "code" -> CODE;
            case "ref" -> "WWWWWW7";
            case "momo" -> "12345678901";
            case "what" -> "Get my credit back";
            case "n" -> 100;
            case "duty" -> DUTY;
            case "rejection" -> Rejection.MISTAKE;
            case "missing", "needed" -> 2;
            case "terms" -> TERMS;
            case "cash" -> CASH;
            case "pots" -> 2;
            case "by" -> Optional.of(DATE);
            case "leaves" -> PotLeaves.WHEN_FULL;
            case "fine" -> Optional.of(Cedis.ofPesewas(100_000));
            case "when" -> FinesPaid.AFTER_EACH_DUE;
            case "holidays" -> Holidays.KEEP;
            case "part" -> Figure.What.HELD_BACK;
            case "wanted" -> Reminders.STOPPED;
            case "owner" -> NAME + " " + WALLET;
            case "shortPot" -> ShortPot.LEAVES_IN_PART;
            case "arrears" -> InArrears.PAYS_FIRST;
            case "percent" -> 30;
            case "debt" -> Waivable.What.ADVANCE;
            case "reason" -> WaiverReason.MISTAKE;
            case "cause" -> MotionReason.MONEY;
            case "causes" -> Optional.of(MotionReason.MONEY);
            case "kind" -> MotionKind.SUSPEND_MEMBER;
            case "word" -> Vote.NO;
            case "conduct" -> Conduct.IN_DEFAULT;
            case "use" -> ReserveUse.COVERS_GAPS;
            case "end" -> ReserveEnd.SHARED;
            case "number" -> Optional.empty();
            case "hours" -> 72;
            case "days" -> 7;
            case "daysLate" -> 60;
            case "digits" -> "123456";
            case "line" -> "30 Sep " + NAME + ", paid out";
            case "triesLeft" -> 2;
            case "taken", "size", "members", "paid", "dues", "slot", "of" -> 52;
            default -> throw new IllegalArgumentException("no longest value is known for " + parameter);
        };
    }

    static GroupView view(int number, GroupView.State state) {
        boolean runs = state == GroupView.State.ACTIVE;
        return new GroupView(new GroupId(new UUID(0, number)), CODE, state, 1, TERMS,
                GroupView.Standing.IN, GroupView.Duty.CHAIR, 52, 52,
                runs ? Optional.empty() : Optional.of(DRAW),
                runs ? Optional.of(new RoundView(52, 52, DATE, NAME, 52, 52, POT, POT)) : Optional.empty(),
                runs
                        ? Optional.of(new DueView(52, DATE, AMOUNT, GroupView.Lateness.LATE, DueView.Of.DUES))
                        : Optional.empty(),
                Optional.of(DATE),
                runs
                        ? List.of(new TurnView(51, DATE, POT, Optional.empty()),
                                new TurnView(52, DATE, POT,
                                        Optional.of(new TurnView.Parts(POT, POT, Optional.of(DATE)))))
                        : List.of(),
                Optional.empty(), Optional.empty(), Optional.of(AMOUNT), true, Conduct.GOOD);
    }
}
