package susu.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * A group that is made as people make one, each with a phone: the first of them founds it and is its chair, the others
 * join, the next two become officers. Whoever is no member yet registers on the way.
 */
final class GroupByPhone {
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMM");
    private final List<Saver> people;
    private final Function<Saver, PretendPhone> phones;
    private final String name;

    GroupByPhone(String name, List<Saver> people, Function<Saver, PretendPhone> phones) {
        this.name = name;
        this.people = people;
        this.phones = phones;
    }

    /** Founds it and lets all of them in, with a turn each, a week between two rounds, in the order in which they joined. */
    void gathers(Money share, LocalDate firstDue) {
        var chair = atHome(people.getFirst(), "Start a group");
        chair.types(name).types(share.getAmount().toPlainString()).chooses("Each week")
                .types(Integer.toString(people.size())).types(DAY.format(firstDue)).chooses("First to join")
                .reads("How many turns").types("1").reads("Pot").chooses("Create").types(Saver.PIN)
                .reads("is ready");
        var code = CODE.matcher(chair.screen());
        if (!code.find()) throw new PretendPhone.UnexpectedScreen(chair.number(), "the group's code", chair.screen());
        for (var saver : people.subList(1, people.size()))
            joins(saver, code.group(1), chair);
        becomesOfficer(people.get(1), "Treasurer", chair);
        becomesOfficer(people.get(2), "Secretary", chair);
    }

    /** The chair is asked for the PIN with which the cycle starts. */
    PretendPhone beforeItStarts() {
        return officersMenu(phones.apply(people.getFirst())).chooses("Start the cycle").chooses("Start");
    }

    private void joins(Saver saver, String code, PretendPhone chair) {
        var phone = atHome(saver, "Join a group").types(code);
        if (phone.screen().contains("How many turns")) phone.types("1");
        while (!phone.screen().contains("Accept"))
            phone.types("98");
        phone.chooses("Accept").types(Saver.PIN).reads("You asked to join");
        chair.dials("*920*55*4#").findsAndChooses(saver.name() + " to " + name).chooses("Admit").types(Saver.PIN)
                .reads("is in");
    }

    private void becomesOfficer(Saver saver, String duty, PretendPhone chair) {
        officersMenu(chair).chooses("Change officers").findsAndChooses(saver.name()).chooses(duty).types(Saver.PIN)
                .reads("is asked");
        phones.apply(saver).dials("*920*55*4#").findsAndChooses(duty + " of " + name).chooses("Accept")
                .types(Saver.PIN).reads("You are");
    }

    private PretendPhone officersMenu(PretendPhone chair) {
        chair.dials("*920*55#").chooses("More").chooses("Officer");
        return chair.screen().contains("Change officers") ? chair : chair.findsAndChooses(name);
    }

    private PretendPhone atHome(Saver saver, String wish) {
        var phone = phones.apply(saver).dials("*920*55#");
        if (phone.screen().contains("You stopped at")) phone.chooses("Home");
        if (phone.screen().contains("English")) phone.chooses("English");
        if (!phone.screen().contains(wish)) phone.chooses("More").chooses("Join or start");
        phone.chooses(wish);
        if (phone.screen().contains("Your name"))
            phone.types(saver.name()).types(Saver.PIN).types(Saver.PIN).chooses("I agree");
        return phone;
    }
}
