package susu.settings;

import java.net.InetAddress;

/** Networks as they are written in a setting: an address, a slash, and how many bits of it count. */
final class Networks {
    private Networks() {}

    static boolean isOne(String written) {
        var parts = written.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) return false;
        try {
            // Only what is written as an address: a name would be looked up.
            var address = InetAddress.ofLiteral(parts[0]);
            return Integer.parseInt(parts[1]) <= address.getAddress().length * Byte.SIZE;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Whether it is written as an address rather than as a name. */
    static boolean isAddress(String written) {
        try {
            InetAddress.ofLiteral(written.replaceAll("[\\[\\]]", ""));
            return true;
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** Whether it is an address that only this machine can reach. */
    static boolean isThisMachine(String written) {
        return isAddress(written) && InetAddress.ofLiteral(written.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    }
}
