package susu.doors;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Networks of callers, each written as an address, a slash, and how many bits of it count. */
record Networks(List<Network> all) {
    /** One of them. */
    record Network(InetAddress address, int bits) {
        static Network parse(String written) {
            int slash = written.indexOf('/');
            return new Network(InetAddress.ofLiteral(written.substring(0, slash)),
                    Integer.parseInt(written.substring(slash + 1)));
        }

        boolean holds(byte[] caller) {
            var own = address.getAddress();
            if (caller.length != own.length) return false;
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(caller, 0, whole, own, 0, whole)) return false;
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((caller[whole] ^ own[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
        }
    }

    /** What a setting lists, parted by commas; the settings have been checked before. */
    static Networks parse(String written) {
        return new Networks(Stream.of(written.split(",", -1)).map(String::strip).filter(one -> !one.isEmpty())
                .map(Network::parse).toList());
    }

    boolean areNone() { return all.isEmpty(); }

    boolean hold(InetAddress caller) {
        var bytes = mapped(caller);
        return all.stream().anyMatch(network -> network.holds(bytes));
    }

    /** An IPv4 address inside an IPv6 one is the same machine. */
    private static byte[] mapped(InetAddress caller) {
        var bytes = caller.getAddress();
        boolean inside = caller instanceof Inet6Address && Arrays.equals(bytes, 0, 12,
                new byte[]{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, 12);
        return inside ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}
