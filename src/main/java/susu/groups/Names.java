package susu.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.members.Members;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.Seals;

/**
 * By what name one person sees another in a group. All that shows a name, on a screen or in a text, asks here: the rules of
 * the group decide, officers see names, and nobody else in this package makes a name out of a member.
 */
@Component
class Names {
    /** Nobody's: sees what the group's rules show to who is no officer. */
    private static final MemberId AN_OUTSIDER = new MemberId(new UUID(0, 0));
    private final JdbcClient sql;
    private final Members members;
    private final Seals seals;

    Names(JdbcClient sql, Members members, Seals seals) {
        this.sql = sql;
        this.members = members;
        this.seals = seals;
    }

    /** A person as the viewer sees them: by which name, and as much of the number as the viewer may see. */
    record Seen(MemberId id, String name, Optional<String> phone) {}

    /**
     * What a query reads of a person whom somebody is to see.
     *
     * @param member what the query calls the row of the person
     * @param group its expression for the group
     * @param viewer its expression for who looks
     */
    static String of(String member, String group, String viewer) {
        return member + ".id as member_id, " + member + ".phone_sealed, " + member + ".name_sealed,\n"
                + seenOf(member + ".id", group, viewer);
    }

    /** The same for a query that shows nothing of the person's number. */
    static String nameOf(String member, String group, String viewer) {
        return member + ".id as member_id, " + member + ".phone_sealed, " + member + ".name_sealed,\nalias_for(" + group
                + ", " + viewer + ", " + member + ".id) as alias_sealed, false as sees_phone\n";
    }

    /** The same for a query that has those columns of the person already. */
    static String seenOf(String member, String group, String viewer) {
        var who = "(" + group + ", " + viewer + ", " + member + ")";
        return "alias_for" + who + " as alias_sealed, sees_phone" + who + " as sees_phone\n";
    }

    /** Reads a person from a row of such a query. */
    Seen read(ResultSet row) throws SQLException {
        var person = members.read(row);
        var alias = row.getBytes("alias_sealed");
        return new Seen(person.id(), alias == null ? person.name().shown() : open(person.id(), alias).value(),
                row.getBoolean("sees_phone") ? Optional.of(person.phone().masked()) : Optional.empty());
    }

    /** By what name that viewer sees that person in the group. */
    String shown(GroupId group, MemberId viewer, MemberId whose) {
        return sql.sql("select " + seenOf(":whose", ":group", ":viewer")).param("whose", whose.value())
                .param("group", group.value()).param("viewer", viewer.value())
                .query((row, _) -> Optional.ofNullable(row.getBytes("alias_sealed"))).single()
                .map(alias -> open(whose, alias).value()).orElseGet(() -> toOfficers(whose));
    }

    /** The same for somebody who is not in the group. */
    String toOutsiders(GroupId group, MemberId whose) {
        return shown(group, AN_OUTSIDER, whose);
    }

    /** By what name officers see that person, and whoever it is themselves. */
    String toOfficers(MemberId whose) {
        return members.get(whose).name().shown();
    }

    /** What the member is called in the group, if its rules hide names. */
    Optional<Alias> alias(GroupId group, MemberId member) {
        return sql.sql("""
                select m.alias_sealed from membership m
                join savings_group g on g.group_id = m.group_id
                join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version and ru.names = 'ALIAS'
                where m.group_id = :group and m.member_id = :member and m.standing = 'IN'""")
                .param("group", group.value()).param("member", member.value())
                .query((row, _) -> open(member, row.getBytes("alias_sealed"))).optional();
    }

    /** What the founder of a group is called until they choose otherwise, sealed. */
    byte[] ofFounder(MemberId founder) {
        return seals.seal(place(founder), Alias.ofNumber(1).value());
    }

    /** Whoever comes into a group is called by a number until they choose otherwise. The group's book is locked. */
    void number(GroupId group, MemberId member) {
        int number = sql.sql("select count(*) + 1 from membership where group_id = :group and alias_sealed is not null")
                .param("group", group.value()).query(Integer.class).single();
        sql.sql("""
                update membership set alias_sealed = :alias
                where group_id = :group and member_id = :member and alias_sealed is null""")
                .param("alias", seals.seal(place(member), Alias.ofNumber(number).value()))
                .param("group", group.value()).param("member", member.value()).update();
    }

    /** The member is called so from now on; false if another has an alias like it. The group's book is locked. */
    boolean choose(GroupId group, MemberId member, Alias alias) {
        boolean taken = sql.sql("""
                select member_id, alias_sealed from membership
                where group_id = :group and member_id <> :member and alias_sealed is not null""")
                .param("group", group.value()).param("member", member.value())
                .query((row, _) -> open(new MemberId(row.getObject("member_id", UUID.class)),
                        row.getBytes("alias_sealed")))
                .list().stream().anyMatch(alias::isLike);
        if (taken) return false;
        sql.sql("update membership set alias_sealed = :alias where group_id = :group and member_id = :member")
                .param("alias", seals.seal(place(member), alias.value())).param("group", group.value())
                .param("member", member.value()).update();
        return true;
    }

    private Alias open(MemberId member, byte[] sealed) { return new Alias(seals.open(place(member), sealed)); }

    private static String place(MemberId member) { return "membership.alias:" + member; }
}
