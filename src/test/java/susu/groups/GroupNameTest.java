package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a group may be called. */
class GroupNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"Makola", "Makola Market 2", "abc", "Twenty letters long1"})
    void ordinaryNamesAreTaken(String typed) {
        assertThat(GroupName.parse(typed).orElseThrow().value()).isEqualTo(typed);
        assertThat(GroupName.parse(typed).orElseThrow().toString()).isEqualTo(typed);
    }

    @Test
    void blanksAreTidied() {
        assertThat(GroupName.parse("  Makola   Market ").orElseThrow().value()).isEqualTo("Makola Market");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Twenty one letters lo", "Ama's group", "a\nb\nc", "Makola😀", "www x com",
            "MTN support", "send PIN here", "MoMo win", "SusuSave team", "http win"})
    void otherNamesAreNot(String typed) { assertThat(GroupName.parse(typed)).isEmpty(); }

    @Test
    void namesThatLookAlikeAreOneName() {
        assertThat(new GroupName("Makola 1").lookAlike()).isEqualTo(new GroupName("MAKOLA l").lookAlike())
                .isEqualTo(new GroupName("makoIa I").lookAlike());
        assertThat(new GroupName("Room 50").lookAlike()).isEqualTo(new GroupName("R00m SO").lookAlike());
        assertThat(new GroupName("Makola").lookAlike()).isNotEqualTo(new GroupName("Makoda").lookAlike());
    }

    @Test
    void noOtherWayLeadsToAName() { assertThatIllegalArgumentException().isThrownBy(() -> new GroupName("x")); }
}
