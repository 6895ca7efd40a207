package susu.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({"203.0.113.0/24, 203.0.113.255, true", "203.0.113.0/24, 203.0.114.0, false",
            "203.0.113.64/26, 203.0.113.127, true", "203.0.113.64/26, 203.0.113.128, false",
            "203.0.113.7/32, 203.0.113.7, true", "203.0.113.7/32, 203.0.113.6, false", "0.0.0.0/0, 198.51.100.1, true",
            "0.0.0.0/0, ::1, false", "2001:db8::/33, 2001:db8:7fff::1, true", "2001:db8::/33, 2001:db8:8000::1, false",
            "203.0.113.0/24, ::ffff:203.0.113.9, true"})
    void anAddressIsInANetworkOrNot(String network, String address, boolean inside) {
        assertThat(Networks.parse(network).hold(InetAddress.ofLiteral(address))).isEqualTo(inside);
    }

    @Test
    void severalArePartedByCommas() {
        var both = Networks.parse(" 203.0.113.0/24 , 2001:db8::/32 ");
        assertThat(both.hold(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
        assertThat(both.areNone()).isFalse();
        assertThat(Networks.parse("").areNone()).isTrue();
    }
}
