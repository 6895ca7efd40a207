package susu.groups;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import susu.groups.OrderLine.Whose;
import susu.members.Member;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** What members see of each other: names or aliases, no digits of numbers or some; officers see more, strangers nothing. */
@SpringBootTest(classes = ToldSavingWorld.class)
class SightTest extends SavingStory {
    private static final SightRules ALIASES = SightRules.USUAL.withNames(SeenAs.ALIAS);
    private static final SightRules DIGITS = SightRules.USUAL.withPhones(Phones.MASKED);
    @SuppressWarnings("NullAway.Init") // every story begins with saving
    private Member esi;
    @SuppressWarnings("NullAway.Init")
    private Member yaw;

    /** Ama leads, Kofi is treasurer; Esi and Yaw have no duty. */
    private GroupId saving(SightRules sight) {
        esi = savers.person("Esi Addo");
        yaw = savers.person("Yaw Darko");
        var terms = new Terms(Savers.newName(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, 4,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(4)).withSight(sight);
        return savers.running(savers.founded(ama, 1, terms), ama, kofi, esi, yaw);
    }

    private List<String> order(Member viewer, GroupId group) {
        return groups.order(group, viewer.id()).stream().map(OrderLine::name).toList();
    }

    private Results.ChooseAlias chooses(Member member, GroupId group, String alias) {
        return savers.act(() -> groups.chooseAlias(member.id(), group, Alias.parse(alias).orElseThrow()));
    }

    @Test
    void membersSeeNamesAndNoNumbersAndOfficersSomeDigits() {
        var group = saving(SightRules.USUAL);
        for (var viewer : List.of(ama, esi))
            assertThat(order(viewer, group)).containsExactly("Ama M.", "Kofi B.", "Esi A.", "Yaw D.");
        assertThat(groups.order(group, esi.id())).allMatch(line -> line.phone().isEmpty());
        assertThat(groups.people(group, esi.id())).allMatch(line -> line.phone().isEmpty());
        assertThat(groups.people(group, ama.id())).extracting(line -> line.phone().orElse("her own"))
                .contains(yaw.phone().masked()).noneMatch(digits -> digits.contains(yaw.phone().national()));
        assertThat(groups.alias(group, esi.id())).as("nobody needs one").isEmpty();
        assertThat(chooses(esi, group, "Sika")).isEqualTo(new Results.ChooseAlias.Changed());
    }

    @Test
    void someDigitsIfTheRulesSaySo() {
        var group = saving(DIGITS);
        assertThat(groups.order(group, esi.id())).extracting(line -> line.phone().orElse("her own"))
                .containsExactly(ama.phone().masked(), kofi.phone().masked(), "her own", yaw.phone().masked());
        assertThat(savers.seenBy(esi, group).terms().sight()).isEqualTo(DIGITS);
    }

    @Test
    void whereNamesAreHiddenMembersSeeNumbersUntilSomebodyChoosesAndOfficersSeeNames() {
        var group = saving(ALIASES);
        assertThat(order(esi, group)).containsExactly("Member 1", "Member 2", "Esi A.", "Member 4");
        assertThat(order(kofi, group)).containsExactly("Ama M.", "Kofi B.", "Esi A.", "Yaw D.");

        assertThat(chooses(yaw, group, " Sika  Duro ")).isInstanceOf(Results.ChooseAlias.Chosen.class);
        assertThat(order(esi, group)).containsExactly("Member 1", "Member 2", "Esi A.", "Sika Duro");
        assertThat(chooses(esi, group, "sika duro")).as("called alike").isEqualTo(new Results.ChooseAlias.Taken());
        assertThat(chooses(yaw, group, "SIKA DURO")).as("their own").isInstanceOf(Results.ChooseAlias.Chosen.class);
        assertThat(chooses(savers.person("Adwoa Boateng"), group, "Sika"))
                .isEqualTo(new Results.ChooseAlias.Changed());
        assertThat(groups.alias(group, esi.id())).hasValue(new Alias("Member 3"));
    }

    @Test
    void anAliasIsSpeltLikeANameAndIsShort() {
        assertThat(Alias.parse("Sika-Duro")).isPresent();
        for (var typed : new String[]{"Member 7", "MTN", "X", "Fifteen letters", "0240000001", "<b>"})
            assertThat(Alias.parse(typed)).as(typed).isEmpty();
    }

    @Test
    void namesObeyTheRuleOnEveryRoad() {
        var group = saving(ALIASES);
        chooses(yaw, group, "Sika");
        assertThat(savers.seenBy(esi, group).round().orElseThrow().taker()).isEqualTo("Member 1");
        assertThat(savers.seenBy(kofi, group).round().orElseThrow().taker()).isEqualTo("Ama M.");
        assertThat(groups.people(group, esi.id())).extracting(MemberLine::name)
                .containsExactly("Member 1", "Member 2", "Esi A.", "Sika");
        assertThat(groups.whoPaid(group, esi.id())).extracting(PaidLine::name)
                .containsExactly("Member 1", "Member 2", "Esi A.", "Sika");
        assertThat(groups.fellow(group, esi.id(), yaw.phone()).orElseThrow().name()).isEqualTo("Sika");
        savers.act(() -> groups.offerTurn(yaw.id(), group, 4));
        assertThat(savers.offerOf(esi, group, Whose.ANOTHERS).name()).isEqualTo("Sika");
        assertThat(savers.offerOf(kofi, group, Whose.ANOTHERS).name()).isEqualTo("Yaw D.");
        assertThat(groups.nameOf(group, esi.id(), yaw.id())).isEqualTo("Sika");
        assertThat(groups.nameOf(group, ama.id(), yaw.id())).isEqualTo("Yaw D.");

        assertThat(savers.act(() -> groups.askSwap(esi.id(), group, new SwapWish(3, 4, 4))))
                .isEqualTo(new Results.AskSwap.Asked("Sika"));
        assertThat(groups.toDo(yaw.id())).filteredOn(ToDo.Swap.class::isInstance)
                .extracting(ask -> ((ToDo.Swap) ask).name()).containsExactly("Member 3");

        savers.act(() -> groups.payFor(esi, group, yaw.id(), Cedis.ofPesewas(5_000), "Esi for Yaw"));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(groups.passbook(esi.id())).extracting(PassbookLine::other).contains("Sika");
        assertThat(groups.passbook(yaw.id())).extracting(PassbookLine::other).contains("Member 3");
    }

    @Test
    void whoseSayIsTakenSeesWhatMembersSee() {
        var group = saving(ALIASES);
        sql.sql("update membership set suspended_at = now() where group_id = :group and member_id = :kofi")
                .param("group", group.value()).param("kofi", kofi.id().value()).update();
        assertThat(order(kofi, group)).containsExactly("Member 1", "Kofi B.", "Member 3", "Member 4");
    }

    @Test
    void whatMembersSeeCanBeChangedWhileACycleRuns() {
        var group = saving(SightRules.USUAL);
        var terms = savers.seenBy(ama, group).terms();
        savers.act(() -> groups.proposeRules(ama.id(), group,
                terms.withSight(ALIASES.withPhones(Phones.MASKED)), 1));
        assertThat(order(esi, group)).as("not before all have accepted").contains("Ama M.");
        for (var member : List.of(kofi, esi, yaw))
            savers.act(() -> groups.acceptRules(member.id(), group, 2, 1));
        assertThat(order(esi, group)).containsExactly("Member 1", "Member 2", "Esi A.", "Member 4");
        assertThat(groups.order(group, esi.id())).filteredOn(line -> line.phone().isPresent()).hasSize(3);
    }

    @Test
    void whoeverComesInLaterHasTheNextNumber() {
        var group = saving(ALIASES);
        var adwoa = savers.person("Adwoa Boateng");
        savers.act(() -> groups.offerTurn(yaw.id(), group, 4));
        var offer = ((Results.TryCode.Open) savers
                .act(() -> groups.tryCode(adwoa.id(), savers.seenBy(ama, group).code()))).offer().givenUp().getFirst();
        savers.act(() -> groups.joinByTurn(adwoa.id(), group, offer.offer(), 1));
        assertThat(savers.takeOverAskedOf(ama, group).name()).as("officers see who comes").isEqualTo("Adwoa B.");
        savers.act(() -> groups.agreeToTakeOver(ama.id(), group, savers.takeOverAskedOf(ama, group).takeOver()));
        savers.clock.advance(ofSeconds(1));
        savers.asksToPayTurn(adwoa, group);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(order(esi, group)).containsExactly("Member 1", "Member 2", "Esi A.", "Member 5");
        assertThat(order(adwoa, group)).containsExactly("Member 1", "Member 2", "Member 3", "Adwoa B.");
    }
}
