package susu.ussd;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import susu.groups.Alias;
import susu.groups.CashBox;
import susu.groups.CashPayer;
import susu.groups.Exposure;
import susu.groups.Fellow;
import susu.groups.Figure;
import susu.groups.PotInHand;
import susu.groups.Waivable;
import susu.groups.GroupCode;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.JoinOffer;
import susu.groups.MemberLine;
import susu.groups.OrderLine;
import susu.groups.PaidLine;
import susu.groups.PassbookLine;
import susu.groups.PotInPart;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.groups.TurnOffer;
import susu.members.Language;
import susu.members.Member;
import susu.members.Members;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** What the caller of one request may see, asked of the groups when a screen first wants it. */
final class CallerSight implements Sight {
    private final Groups groups;
    private final Members members;
    private final PhoneNumber phone;
    private Optional<Member> caller;
    private Language language;
    private final Tongues tongues;
    private Speech speech;
    private final Map<Object, Object> read = new HashMap<>();

    CallerSight(Groups groups, Members members, PhoneNumber phone, Optional<Member> caller, Language language,
            Tongues tongues) {
        this.groups = groups;
        this.members = members;
        this.phone = phone;
        this.caller = caller;
        this.language = language;
        this.tongues = tongues;
        this.speech = tongues.in(language);
    }

    Language language() { return language; }

    /** In which all of this request is answered, until the caller chooses another language. */
    Speech speech() {
        return speech;
    }

    void speaks(Language other) {
        language = other;
        speech = tongues.in(other);
    }

    /** Something was done: what was read before it no longer holds. */
    void lookAgain() { read.clear(); }

    /** What a code shows was read just now, and need not be read again for the screen after it. */
    void knows(GroupCode code, JoinOffer offer) {
        read.put(code, Optional.of(offer));
    }

    /** From here on the caller is this member. */
    void becomes(Member member) {
        caller = Optional.of(member);
        lookAgain();
    }

    @Override
    public PhoneNumber phone() { return phone; }

    @Override
    public Optional<Member> caller() { return caller; }

    @Override
    public List<GroupView> groups() {
        return caller.isEmpty() ? List.of() : once("groups", () -> groups.groupsOf(me()));
    }

    @Override
    public Optional<JoinOffer> offer(GroupCode code) { return once(code, () -> groups.offer(code)); }

    @Override
    public List<OrderLine> order(GroupId group) {
        return once(List.of("order", group), () -> groups.order(group, me()));
    }

    @Override
    public List<TurnOffer> offers(GroupId group) {
        return once(List.of("offers", group), () -> groups.offers(group, me()));
    }

    @Override
    public List<PaidLine> whoPaid(GroupId group) {
        return once(List.of("whoPaid", group), () -> groups.whoPaid(group, me()));
    }

    @Override
    public Optional<Terms> rules(GroupId group, int version) {
        return once(List.of("rules", group, version), () -> groups.rules(group, version, me()));
    }

    @Override
    public List<Waivable> waivable(GroupId group) {
        return once(List.of("waivable", group), () -> groups.waivable(group, me()));
    }

    @Override
    public Optional<Exposure> exposure(GroupId group) {
        return once(List.of("exposure", group), () -> groups.exposure(group, me()));
    }

    @Override
    public List<PotInPart> potsInPart(GroupView group) {
        return once(List.of("pots", group.id()), () -> groups.potsInPart(group.id(), group.cycle()));
    }

    @Override
    public List<MemberLine> people(GroupId group) {
        return once(List.of("people", group), () -> groups.people(group, me()));
    }

    @Override
    public Optional<Fellow> fellow(GroupId group, PhoneNumber phone) {
        return once(List.of("fellow", group, phone), () -> groups.fellow(group, me(), phone));
    }

    @Override
    public Optional<Alias> alias(GroupId group) {
        return once(List.of("alias", group), () -> groups.alias(group, me()));
    }

    @Override
    public List<PassbookLine> passbook() { return once("passbook", () -> groups.passbook(me())); }

    @Override
    public List<Figure> figure(PassbookLine line) { return once(line, () -> groups.figure(me(), line)); }

    @Override
    public Optional<Members.Standing> standing() {
        return caller.isEmpty() ? Optional.empty() : once("standing", () -> Optional.of(members.standing(me())));
    }

    @Override
    public List<ToDo> toDo() {
        return once("toDo", () -> groups().stream().anyMatch(GroupView::asksSomebody) ? groups.toDo(me()) : List.of());
    }

    @Override
    public Optional<CashBox> cashBox(GroupId group) {
        return once(List.of("cashBox", group), () -> groups.cashBox(group, me()));
    }

    @Override
    public List<CashPayer> cashPayers(GroupId group) {
        return once(List.of("cashPayers", group), () -> groups.cashPayers(group, me()));
    }

    @Override
    public List<PotInHand> potsInHand(GroupId group) {
        return once(List.of("potsInHand", group), () -> groups.potsInHand(group, me()));
    }

    @Override
    public LocalDate firstDueIfStartedNow(GroupView group) { return groups.firstDueIfStartedNow(group); }

    private MemberId me() { return caller.orElseThrow().id(); }

    @SuppressWarnings("unchecked") // What stands under a key was put there by the same supplier.
    private <T> T once(Object key, Supplier<T> load) {
        var known = read.get(key);
        if (known != null) return (T) known;
        T loaded = load.get();
        read.put(key, loaded);
        return loaded;
    }
}
