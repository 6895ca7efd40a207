package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.members.MemberName;

/** How a wallet's name and a member's are compared: loosely, for they are written by different people. */
class WalletNamedTest {
    @ParameterizedTest
    @CsvSource({"Ama Mensah, AMA MENSAH", "Ama Mensah, Mensah Ama", "Ama Mensah, AMA SERWAA MENSAH",
            "Ama Serwaa Mensah, Ama Mensah", "Ama Mensah, A. Mensah", "Ama Mensah, Ama Mensa",
            "Kwadwo Addo, KWADJO ADDO",
            "Ama, AMA MENSAH", "Nana Owusu-Ansah, NANA OWUSU ANSAH", "Kofi Nti, Kofi Nti Boateng"})
    void theSamePerson(String member, String wallet) {
        assertThat(named(member, wallet)).isEqualTo(WalletNamed.AS_MEMBER);
    }

    @ParameterizedTest
    @CsvSource({"Ama Mensah, JOSEPH TETTEH", "Kofi Boateng, KOFI MENSAH", "Kofi Boateng, BOATENG YAW",
            "Ama, ESI MENSAH", "Esi Addo, ESI ADDY", "Ama Mensah, MENSAH MENSAH"})
    void perhapsAnother(String member, String wallet) {
        assertThat(named(member, wallet)).isEqualTo(WalletNamed.OTHERWISE);
    }

    @Test
    void withoutANameNothingIsKnown() {
        var ama = MemberName.parse("Ama Mensah").orElseThrow();
        assertThat(WalletNamed.of(ama, Optional.empty())).isEqualTo(WalletNamed.NOT_KNOWN);
        assertThat(WalletNamed.of(ama, Optional.of(" - "))).isEqualTo(WalletNamed.NOT_KNOWN);
    }

    @Test
    void aYesHoldsUnlessAnotherNameIsFoundAfterIt() {
        assertThat(WalletNamed.NOT_KNOWN.holdsFor(WalletNamed.OTHERWISE)).isFalse();
        assertThat(WalletNamed.AS_MEMBER.holdsFor(WalletNamed.OTHERWISE)).isFalse();
        assertThat(WalletNamed.OTHERWISE.holdsFor(WalletNamed.OTHERWISE)).isTrue();
        assertThat(WalletNamed.OTHERWISE.holdsFor(WalletNamed.AS_MEMBER)).isTrue();
        assertThat(WalletNamed.NOT_KNOWN.holdsFor(WalletNamed.AS_MEMBER)).isTrue();
    }

    private static WalletNamed named(String member, String wallet) {
        return WalletNamed.of(MemberName.parse(member).orElseThrow(), Optional.of(wallet));
    }
}
