package susu.ussd;

import java.time.LocalDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import susu.groups.JoinOffer;
import susu.groups.MemberLine;
import susu.groups.OrderLine;
import susu.groups.PaidLine;
import susu.groups.PassbookLine;
import susu.groups.PotInPart;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.groups.TurnOffer;
import susu.members.Member;
import susu.members.Members;
import susu.members.Reminders;
import susu.members.MemberName;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** What a caller may see, made up. */
final class PretendSight implements Sight {
    private static final PhoneNumber PHONE = new PhoneNumber("+233240000002");
    Optional<Member> caller = Optional.empty();
    final List<GroupView> groups = new ArrayList<>();
    final List<OrderLine> order = new ArrayList<>();
    final List<PaidLine> paid = new ArrayList<>();
    final List<MemberLine> people = new ArrayList<>();
    final List<PassbookLine> passbook = new ArrayList<>();
    final List<ToDo> toDo = new ArrayList<>();
    final List<Waivable> fines = new ArrayList<>();
    final List<TurnOffer> offers = new ArrayList<>();
    final List<PotInHand> inHand = new ArrayList<>();
    final List<CashPayer> payers = new ArrayList<>();
    Optional<Exposure> exposure = Optional.empty();
    final List<PotInPart> pots = new ArrayList<>();
    final List<Figure> figure = new ArrayList<>();
    Optional<CashBox> box = Optional.empty();
    Optional<JoinOffer> offer = Optional.empty();

    static PretendSight stranger() { return new PretendSight(); }

    static PretendSight member(GroupView... groups) {
        var sight = new PretendSight();
        sight.caller = Optional.of(new Member(new MemberId(new UUID(0, 7)), PHONE, new MemberName("Kofi Adomako")));
        sight.groups.addAll(List.of(groups));
        return sight;
    }

    @Override
    public PhoneNumber phone() { return PHONE; }

    @Override
    public Optional<Member> caller() { return caller; }

    @Override
    public List<GroupView> groups() { return groups; }

    @Override
    public Optional<JoinOffer> offer(GroupCode code) { return offer; }

    @Override
    public List<OrderLine> order(GroupId group) { return order; }

    @Override
    public List<TurnOffer> offers(GroupId group) { return offers; }

    @Override
    public List<PaidLine> whoPaid(GroupId group) { return paid; }

    @Override
    public Optional<Terms> rules(GroupId group, int version) { return group(group).map(GroupView::terms); }

    @Override
    public List<Waivable> waivable(GroupId group) { return fines; }

    @Override
    public Optional<Exposure> exposure(GroupId group) { return exposure; }

    @Override
    public List<PotInPart> potsInPart(GroupView group) { return pots; }

    @Override
    public List<MemberLine> people(GroupId group) { return people; }

    @Override
    public Optional<Fellow> fellow(GroupId group, PhoneNumber phone) {
        return phone.national().equals(Longest.WALLET)
                ? Optional.of(new Fellow(new MemberId(new UUID(0, 8)), Longest.NAME))
                : Optional.empty();
    }

    @Override
    public Optional<Alias> alias(GroupId group) { return Optional.of(new Alias(Longest.NAME)); }

    @Override
    public List<Figure> figure(PassbookLine line) { return figure; }

    @Override
    public Optional<Members.Standing> standing() {
        return caller().map(_ -> new Members.Standing(Instant.parse("2026-09-30T10:00:00Z"), Reminders.WANTED));
    }

    @Override
    public List<PassbookLine> passbook() { return passbook; }

    @Override
    public List<ToDo> toDo() { return toDo; }

    @Override
    public Optional<CashBox> cashBox(GroupId group) { return box; }

    @Override
    public List<CashPayer> cashPayers(GroupId group) { return payers; }

    @Override
    public List<PotInHand> potsInHand(GroupId group) { return inHand; }

    @Override
    public LocalDate firstDueIfStartedNow(GroupView group) { return group.terms().firstDue(); }
}
