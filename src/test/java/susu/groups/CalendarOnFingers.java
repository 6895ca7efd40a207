package susu.groups;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Due dates counted as a child counts them: day after day, month after month, with a table of how long each month is. */
final class CalendarOnFingers {
    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private final Frequency frequency;
    private final int agreedDay;
    private final List<LocalDate> dates = new ArrayList<>();
    private int year;
    private int month;
    private int day;

    CalendarOnFingers(LocalDate agreed, Frequency frequency) {
        this.frequency = frequency;
        this.agreedDay = agreed.getDayOfMonth();
        this.year = agreed.getYear();
        this.month = agreed.getMonthValue();
        this.day = agreedDay;
        dates.add(agreed);
    }

    /** The date that many rounds after the agreed one. */
    LocalDate date(int place) {
        while (dates.size() <= place)
            dates.add(next());
        return dates.get(place);
    }

    /** The place of the first date on that day or later. */
    int firstOn(long epochDay) {
        int place = 0;
        while (date(place).toEpochDay() < epochDay)
            place++;
        return place;
    }

    /**
     * When the round of that place is due: day after day is looked at until one is free. The next date and the one before
     * are not reached, and neither is that day.
     */
    LocalDate due(int place, Holidays rule, Set<LocalDate> holidays, long past) {
        var plain = date(place);
        if (rule == Holidays.KEEP || !holidays.contains(plain)) return plain;
        boolean later = rule == Holidays.AFTER;
        long end = later
                ? date(place + 1).toEpochDay()
                : place == 0 ? Long.MIN_VALUE : date(place - 1).toEpochDay();
        for (long day = plain.toEpochDay();; day += later ? 1 : -1) {
            if (later ? day >= end : day <= Math.max(end, past)) return plain;
            if (!isSunday(day) && !holidays.contains(LocalDate.ofEpochDay(day)))
                return day > past ? LocalDate.ofEpochDay(day) : plain;
        }
    }

    /** The first day of all that are counted was a Thursday. */
    private static boolean isSunday(long epochDay) {
        return (epochDay + 4) % 7 == 0;
    }

    private LocalDate next() {
        if (frequency.unit() == Frequency.Unit.MONTH) {
            nextMonth();
            day = Math.min(agreedDay, length());
        } else {
            for (int i = 0; i < frequency.count(); i++)
                tomorrow();
        }
        return LocalDate.of(year, month, day);
    }

    private void tomorrow() {
        day++;
        if (day <= length()) return;
        day = 1;
        nextMonth();
    }

    private void nextMonth() {
        month++;
        if (month <= LENGTHS.length) return;
        month = 1;
        year++;
    }

    private int length() {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : LENGTHS[month - 1];
    }
}
