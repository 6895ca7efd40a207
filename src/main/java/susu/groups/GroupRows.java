package susu.groups;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How groups, their rules and who belongs to them are stored. Changes are made with the group's book locked. */
@Component
class GroupRows {
    private final JdbcClient sql;
    private final ArrearsRows arrears;
    private final Names names;

    GroupRows(JdbcClient sql, ArrearsRows arrears, Names names) {
        this.sql = sql;
        this.arrears = arrears;
        this.names = names;
    }

    /** A group and the rules in force. */
    record Stored(GroupId id, GroupCode code, GroupView.State state, int cycle, Terms terms, int rulesVersion,
            int slots, int turnless) {
        GroupName name() { return terms.name(); }

        /** How many turns newcomers can have: one is kept for each member who has none in this cycle yet. */
        int left() {
            return terms.size() - slots - turnless;
        }

        /** How many turns a member can have who has none in this cycle yet. */
        int openToMembers() {
            return terms.turns().open(left() + 1);
        }
    }

    /** A person's place in a group. Whoever is in default keeps the name of their duty, and may do nothing by it. */
    record Membership(String standing, GroupView.Duty duty, int turnsAsked, Instant askedAt, Conduct conduct) {
        /** How long officers have to admit a person who asks. */
        private static final Duration WAITS_FOR = Duration.ofDays(7);

        boolean isIn() { return standing.equals("IN"); }

        boolean hasAsked() { return standing.equals("ASKED"); }

        /** Whether officers may still admit them. */
        boolean waits(Instant now) {
            return hasAsked() && now.isBefore(askedAt.plus(WAITS_FOR));
        }

        private Membership with(Conduct other) { return new Membership(standing, duty, turnsAsked, askedAt, other); }

        /** Whether officers have taken their say. */
        boolean isSuspended() { return conduct == Conduct.SUSPENDED; }

        /** Whether they may lead the group, if they are wanted. */
        boolean hasAVoice() {
            return isIn() && conduct == Conduct.GOOD;
        }

        boolean hasADuty() { return isIn() && duty != GroupView.Duty.NONE; }

        boolean isOfficer() { return hasADuty() && conduct == Conduct.GOOD; }

        boolean isChair() { return isIn() && duty == GroupView.Duty.CHAIR; }
    }

    Optional<Stored> find(GroupId group) {
        return sql.sql("""
                select g.*, %s,
                    (select count(*) from slot s where s.group_id = g.group_id and s.cycle = g.cycle) as slots,
                    (select count(*) from turnless t where t.group_id = g.group_id) as turnless
                from savings_group g join rules r on r.group_id = g.group_id and r.version = g.rules_version
                where g.group_id = :group""".formatted(TermsColumns.of("r")))
                .param("group", group.value())
                .query((row, _) -> new Stored(group, new GroupCode(row.getString("code")),
                        GroupView.State.valueOf(row.getString("state")), row.getInt("cycle"), TermsColumns.read(row),
                        row.getInt("rules_version"), row.getInt("slots"), row.getInt("turnless")))
                .optional();
    }

    /** By which rules a round goes that has opened. */
    PayRules payRules(RoundKey round) {
        return sql.sql("""
                select ru.*, g.name from round r
                join savings_group g on g.group_id = r.group_id
                join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
                where r.group_id = :group and r.cycle = :cycle and r.round = :round""")
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.round())
                .query((row, _) -> TermsColumns.read(row)).single().pay();
    }

    Optional<GroupId> find(GroupCode code) {
        return sql.sql("select group_id from savings_group where code = :code").param("code", code.digits())
                .query((row, _) -> new GroupId(row.getObject("group_id", UUID.class))).optional();
    }

    /** Stores a new group; false when the code or a name that looks alike is taken. */
    boolean insert(GroupId id, GroupCode code, GroupName name, Instant now) {
        return sql.sql("""
                insert into savings_group (group_id, code, name, look_alike, state, cycle, rules_version, founded_at)
                values (:id, :code, :name, :lookAlike, 'FORMING', 1, 1, :now) on conflict do nothing""")
                .param("id", id.value()).param("code", code.digits()).param("name", name.value())
                .param("lookAlike", name.lookAlike()).param("now", Timestamp.from(now)).update() == 1;
    }

    boolean nameTaken(GroupName name) {
        return sql.sql("select exists (select from savings_group where look_alike = :lookAlike)")
                .param("lookAlike", name.lookAlike()).query(Boolean.class).single();
    }

    void insertFounder(GroupId id, MemberId founder, int turns, Instant now) {
        sql.sql("""
                insert into membership (group_id, member_id, standing, duty, accepted_version, turns_asked, asked_at,
                                        alias_sealed)
                values (:id, :founder, 'IN', 'CHAIR', 1, :turns, :now, :alias)""").param("id", id.value())
                .param("alias", names.ofFounder(founder))
                .param("founder", founder.value()).param("turns", turns).param("now", Timestamp.from(now)).update();
        insertSlots(id, 1, 1, turns, founder);
    }

    /** Stores that a person asks to join; whoever was turned down, has left, or waited too long may ask anew. */
    void ask(GroupId id, MemberId person, int rulesVersion, int turns, Instant now) {
        sql.sql("""
                insert into membership (group_id, member_id, standing, accepted_version, turns_asked, asked_at)
                values (:id, :person, 'ASKED', :version, :turns, :now)
                on conflict (group_id, member_id) do update set standing = 'ASKED', accepted_version = :version,
                    turns_asked = :turns, asked_at = :now, decided_by = null, decided_at = null
                where membership.standing <> 'IN'""")
                .param("id", id.value()).param("person", person.value()).param("version", rulesVersion)
                .param("turns", turns).param("now", Timestamp.from(now)).update();
    }

    /** Stores that a person who is not in the group, and has accepted those rules, wants a turn that somebody gives up. */
    void comesByATurn(GroupId id, MemberId person, int rulesVersion, Instant now) {
        sql.sql("""
                insert into membership (group_id, member_id, standing, accepted_version, asked_at)
                values (:id, :person, 'TAKING', :version, :now)
                on conflict (group_id, member_id) do update set standing = 'TAKING', accepted_version = :version,
                    asked_at = :now, decided_by = null, decided_at = null
                where membership.standing <> 'IN'""")
                .param("id", id.value()).param("person", person.value()).param("version", rulesVersion)
                .param("now", Timestamp.from(now)).update();
    }

    void decide(GroupId id, MemberId person, String standing, MemberId officer, Instant now) {
        if (standing.equals("IN")) names.number(id, person);
        sql.sql("""
                update membership set standing = :standing, decided_by = :officer, decided_at = :now
                where group_id = :id and member_id = :person""")
                .param("standing", standing).param("officer", officer.value()).param("now", Timestamp.from(now))
                .param("id", id.value()).param("person", person.value()).update();
    }

    /** Gives the member so many turns, from that one on. */
    void insertSlots(GroupId id, int cycle, int first, int count, MemberId member) {
        sql.sql("""
                insert into slot (group_id, cycle, slot, member_id)
                select :id, :cycle, slot, :member from generate_series(:first, :first + :count - 1) slot""")
                .param("id", id.value()).param("cycle", cycle).param("first", first).param("count", count)
                .param("member", member.value()).update();
    }

    Optional<Membership> membership(GroupId id, MemberId member) {
        return sql.sql("""
                select standing, duty, turns_asked, asked_at, suspended_at from membership
                where group_id = :id and member_id = :member""")
                .param("id", id.value()).param("member", member.value())
                .query((row, _) -> new Membership(row.getString("standing"),
                        GroupView.Duty.valueOf(row.getString("duty")),
                        row.getInt("turns_asked"), row.getTimestamp("asked_at").toInstant(),
                        row.getTimestamp("suspended_at") == null ? Conduct.GOOD : Conduct.SUSPENDED))
                .optional().map(place -> place.hasAVoice() ? place.with(asTheyPay(id, member)) : place);
    }

    private Conduct asTheyPay(GroupId id, MemberId member) {
        return inDefault(id).contains(member) ? Conduct.IN_DEFAULT : Conduct.GOOD;
    }

    /** Whether that member may act now, be it by a duty that they are to have. */
    Conduct conduct(GroupId id, MemberId member) {
        return membership(id, member).map(Membership::conduct).orElse(Conduct.GOOD);
    }

    /** Who is in default there now. */
    Set<MemberId> inDefault(GroupId id) { return arrears.inDefault(id); }

    List<MemberId> memberIds(GroupId id) { return ids(id, "standing = 'IN'"); }

    /** Who may act for the group now. */
    List<MemberId> officers(GroupId id) {
        var inDefault = inDefault(id);
        return ids(id, "standing = 'IN' and duty <> 'NONE' and suspended_at is null").stream()
                .filter(member -> !inDefault.contains(member)).toList();
    }

    /** The groups that the member is in. */
    List<GroupId> groupsOf(MemberId member) {
        return sql
                .sql("select group_id from membership where member_id = :member and standing = 'IN' order by group_id")
                .param("member", member.value())
                .query((row, _) -> new GroupId(row.getObject("group_id", UUID.class))).list();
    }

    /** The same, and those who may not because they are in default, or suspended. */
    List<MemberId> withADuty(GroupId id) {
        return ids(id, "standing = 'IN' and duty <> 'NONE'");
    }

    private List<MemberId> ids(GroupId id, String which) {
        return sql.sql("select member_id from membership where group_id = :id and " + which + " order by member_id")
                .param("id", id.value()).query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).list();
    }

    void suspend(GroupId id, Instant now, Suspension.By by, String why) {
        sql.sql("""
                update savings_group set suspended_from = state, suspended_on = :today, suspended_at = :now,
                    suspended_by = :by, suspended_why = :why, state = 'SUSPENDED' where group_id = :id""")
                .param("today", Accra.dateOf(now)).param("now", Timestamp.from(now)).param("by", by.name())
                .param("why", why).param("id", id.value()).update();
    }

    void resume(GroupId id) {
        sql.sql("""
                update savings_group set state = suspended_from, suspended_from = null, suspended_on = null,
                    suspended_at = null,
                    suspended_by = null, suspended_why = null where group_id = :id""").param("id", id.value()).update();
    }

    /** Since when the group stands still, if it does. */
    Optional<LocalDate> suspendedOn(GroupId id) {
        return sql.sql("select suspended_on from savings_group where group_id = :id and state = 'SUSPENDED'")
                .param("id", id.value()).query((row, _) -> row.getDate("suspended_on").toLocalDate()).optional();
    }

    /** Who stopped the group, if it stands still. */
    Optional<Suspension.By> suspendedBy(GroupId id) {
        return sql.sql("select suspended_by from savings_group where group_id = :id and state = 'SUSPENDED'")
                .param("id", id.value()).query(String.class).optional().map(Suspension.By::valueOf);
    }

    void activate(GroupId id) {
        sql.sql("update savings_group set state = 'ACTIVE' where group_id = :id").param("id", id.value()).update();
    }

    /** Whose slot is which, by slot. */
    List<MemberId> slotHolders(GroupId id, int cycle) {
        return sql.sql("select member_id from slot where group_id = :id and cycle = :cycle order by slot")
                .param("id", id.value()).param("cycle", cycle)
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).list();
    }
}
