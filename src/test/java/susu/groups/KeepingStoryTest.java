package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import susu.keeping.MemberData;
import susu.members.Language;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pins.PinHash;
import susu.shared.GroupId;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of Ama and Kofi while they save, when one of them leaves for good, and when it is old. */
@SpringBootTest(classes = KeepingStoryTest.WithKeeping.class)
class KeepingStoryTest extends SavingStory {
    @ComponentScan("susu.keeping")
    static class WithKeeping extends ToldSavingWorld {}

    @Autowired
    MemberData data;
    @Autowired
    Members members;

    @Test
    void allThatIsKeptOfAMemberIsInTheExtractAndNothingOfOthers() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        var tables = tables(ama);
        assertThat(tables).containsKeys("member", "membership", "slot", "acceptance", "payment", "attempt", "passbook",
                "notice", "account", "rules");
        var all = JsonMapper.shared().writeValueAsString(data.export(ama));
        assertThat(all).contains(ama.phone().e164(), "Ama Mensah", "5000")
                .doesNotContain(kofi.phone().e164(), "Kofi Boateng", "never compared here", "phone_index", "\\\\x");
    }

    @Test
    void nobodyIsErasedWhoStillSavesOrWhosePaymentIsFresh() {
        var group = savers.running(ama, kofi);
        assertThat(erase(kofi)).contains(MemberData.Refusal.IN_A_GROUP);
        savers.saveToTheEnd(group, ama, kofi);
        assertThat(erase(kofi)).contains(MemberData.Refusal.RECENT_PAYMENT);
        assertThat(members.find(kofi.phone())).as("nothing was done").contains(kofi);
    }

    @Test
    void whoeverIsErasedIsFoundByNobodyAndEverySumStays() {
        var group = ended();
        var sums = sums(group);
        assertThat(erase(kofi)).isEmpty();
        assertThat(members.find(kofi.phone())).isEmpty();
        assertThat(members.get(kofi.id()).name()).isEqualTo(new MemberName("Former member"));
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::name).contains("Former m.");
        assertThat(sums(group)).isEqualTo(sums);
        assertThat(verification.verify()).isEmpty();
        var left = JsonMapper.shared().writeValueAsString(data.export(members.get(kofi.id())));
        assertThat(left).doesNotContain(kofi.phone().e164(), kofi.phone().msisdn(), "Kofi");
        assertThat(told(kofi)).as("that they were told is kept, and not what").isPositive();
        var again = savers.act(() -> members.register(members.newId(), kofi.phone(), kofi.name(),
                new PinHash("never compared here"), Language.ENGLISH));
        assertThat(again.id()).as("the number is free").isNotEqualTo(kofi.id());
    }

    @Test
    void messagesAreDeletedAfterThreeMonthsAndTheBooksStillHold() {
        var group = ended();
        var sums = sums(group);
        assertThat(told(kofi)).isPositive();
        savers.clock.advance(ofDays(95));
        assertThat(told(kofi)).isZero();
        assertThat(told(ama)).isZero();
        assertThat(sums(group)).isEqualTo(sums);
        assertThat(verification.verify()).as("nobody misses what was deleted on purpose").isEmpty();
        assertThat(members.find(kofi.phone())).contains(kofi);
    }

    @Test
    void afterSevenYearsNobodyKnowsWhoseTheSumsWere() {
        var group = ended();
        var sums = sums(group);
        savers.clock.advance(ofDays(6 * 365L));
        assertThat(members.find(kofi.phone())).contains(kofi);
        savers.clock.advance(ofDays(366));
        assertThat(members.find(kofi.phone())).isEmpty();
        assertThat(members.find(ama.phone())).isEmpty();
        assertThat(sums(group)).isEqualTo(sums);
    }

    /** They have saved to the end, and a month has gone by. */
    private GroupId ended() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        savers.clock.advance(ofDays(31));
        return group;
    }

    private Optional<MemberData.Refusal> erase(Member member) { return savers.act(() -> data.erase(member.id())); }

    @SuppressWarnings("unchecked")
    private Map<String, List<Object>> tables(Member member) {
        return (Map<String, List<Object>>) Objects.requireNonNull(data.export(member).get("tables"));
    }

    private long told(Member member) {
        return sql.sql("select count(*) from notice where member_id = :member").param("member", member.id().value())
                .query(Long.class).single();
    }

    private List<String> sums(GroupId group) {
        return sql.sql("""
                select name || ' ' || balance from account where group_id = :group
                union all select id || ' ' || amount from transfer where group_id = :group order by 1""")
                .param("group", group.value()).query((row, _) -> row.getString(1)).list();
    }
}
